"""Measure the speed and recall of the search, relative to other tools on the same quotes in the same run.

    python bench/search.py FOLDER [--queries N] [--oracle N] [--peers N] [--curve] [--picture FILE]

Queries are drawn from the library itself by seed (`search_queries.py`). The oracle is rapidfuzz's `partial_ratio` over
all folded texts. Recall is the share of queries whose own quote is among the first 20; for queries that many quotes
match equally well, no order can reach 1. The peers are rapidfuzz over all quotes, `fzf --filter`, SQLite's FTS5,
tantivy's own fuzzy query, and ripgrep for exact phrases. Times are milliseconds; no query is repeated.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import tantivy
from rapidfuzz import fuzz, process
from search_queries import Drawn, draw

from briefing import open_library
from briefing.api import Library
from briefing.search.engine import Engine
from briefing.text.fold import fold, spaced

PAGE = 20
EXACT = ("climate change", "rules-based", "unilateral coercive measures", "two-State solution")
Answer = Callable[[str], Sequence[int]]
"""A search function: from a query to the indices of the first 20 quotes."""


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the milliseconds that work takes, and its result."""
    started = time.perf_counter()
    result = work()
    return (time.perf_counter() - started) * 1000, result


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that a share of all searches stay within."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


class Ours:
    """A library that answers with indices among all quotes."""

    def __init__(self, library: Library) -> None:
        self.search = library.search
        starts, at = {}, 0
        for entry in library.briefs:
            starts[entry.id] = at
            at += entry.n_quotes
        self._starts = starts

    def __call__(self, query: str) -> list[int]:
        """Return the indices of the first quotes."""
        return [self._starts[hit.quote.brief] + hit.quote.number for hit in self.search(query, limit=PAGE)]


def warm(search: Callable[..., Any]) -> None:
    """Run a few unmeasured searches, so that files and tables are in memory."""
    for query in ("the", "peace and security", "stratgic partnership", "zzzz", "intern"):
        search(query, limit=PAGE)


def classes(ours: Ours, drawn: dict[str, list[Drawn]], folded: Sequence[str], n_oracle: int) -> float:
    """Print a line for each class; return the oracle's median."""
    print(
        f"\n{'':28}{'p50':>8}{'p95':>8}{'recall':>9}{'oracle p50':>12}{'recall':>8}{'difference':>12}{'× faster':>10}"
    )
    everything: list[float] = []
    oracle_times: list[float] = []
    for name, queries in drawn.items():
        times, found = [], []
        for query, place in queries:
            ms, _ = timed(lambda query=query: ours.search(query, limit=PAGE))
            times.append(ms)
            found.append(place in ours(query))
        everything += times
        theirs, theirs_found = [], []
        for query, place in queries[:n_oracle]:
            ms, hits = timed(lambda query=query: by_rapidfuzz(folded)(query))
            theirs.append(ms)
            theirs_found.append(place in hits)
        oracle_times += theirs
        recall, oracle = statistics.mean(found[:n_oracle]), statistics.mean(theirs_found)
        p50 = statistics.median(times)
        print(
            f"{name:28}{p50:8.2f}{percentile(times, 0.95):8.2f}{recall:9.2f}{statistics.median(theirs):12.0f}"
            f"{oracle:8.2f}{recall - oracle:+12.2f}{statistics.median(theirs) / p50:10.0f}"
        )
    p50, oracle_p50 = statistics.median(everything), statistics.median(oracle_times)
    print(
        f"{'all':28}{p50:8.2f}{percentile(everything, 0.95):8.2f}{'':9}{oracle_p50:12.0f}"
        f"{'':20}{oracle_p50 / p50:10.0f}"
    )
    return p50


def by_rapidfuzz(folded: Sequence[str]) -> Answer:
    """Return a search with `partial_ratio` over every quote."""
    return lambda query: [
        place for _, _, place in process.extract(fold(query), folded, scorer=fuzz.partial_ratio, limit=PAGE)
    ]


def by_fzf(folded: Sequence[str], folder: Path) -> Answer:
    """Return a search with `fzf --filter`, one quote per line."""
    file = folder / "quotes.txt"
    file.write_text("".join(f"{place}\t{text}\n" for place, text in enumerate(folded)))

    def answer(query: str) -> list[int]:
        command = ["fzf", "--filter", fold(query), "--delimiter", "\t", "--nth", "2.."]
        with file.open() as lines:
            out = subprocess.run(command, stdin=lines, capture_output=True, text=True, check=False).stdout
        return [int(line.partition("\t")[0]) for line in out.splitlines()[:PAGE]]

    return answer


def by_fts5(folded: Sequence[str]) -> Answer:
    """Return a search with SQLite's FTS5: any of the words, the last as a prefix, by bm25."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table quotes using fts5(text, content='')")
    base.executemany("insert into quotes(rowid, text) values (?, ?)", enumerate(folded))

    def answer(query: str) -> list[int]:
        match = " or ".join(f'"{word}"' for word in re.findall(r"\w+", fold(query))) + "*"
        sql = "select rowid from quotes where quotes match ? order by bm25(quotes) limit ?"
        return [row[0] for row in base.execute(sql.replace(" or ", " OR "), (match.replace(" or ", " OR "), PAGE))]

    return answer


def by_tantivy(folded: Sequence[str]) -> Answer:
    """Return a search with tantivy's fuzzy query: every word, each with up to one edit."""
    build = tantivy.SchemaBuilder()
    build.add_text_field("text", tokenizer_name="spaced")
    build.add_unsigned_field("place", fast=True)
    schema = build.build()
    index = tantivy.Index(schema)
    index.register_tokenizer("spaced", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer(1_000_000_000, 1)
    for place, text in enumerate(folded):
        document = tantivy.Document()
        document.add_unsigned("place", place)
        document.add_text("text", spaced(text))
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def answer(query: str) -> list[int]:
        fuzzy = [tantivy.Query.fuzzy_term_query(schema, "text", word) for word in re.findall(r"\w+", fold(query))]
        hits = searcher.search(tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in fuzzy]), PAGE).hits
        return [int(place or 0) for place in searcher.fast_field_values("place", [address for _, address in hits])]

    return answer


def peers(ours: Ours, drawn: dict[str, list[Drawn]], folded: Sequence[str], n: int) -> None:
    """Print each peer's times and recall for the same queries."""
    queries = [pair for name, pairs in drawn.items() if "common" not in name for pair in pairs[:n]]
    with tempfile.TemporaryDirectory() as folder:
        makers: dict[str, Callable[[], Answer]] = {
            "briefing": lambda: ours,
            "rapidfuzz over all quotes": lambda: by_rapidfuzz(folded),
            "SQLite FTS5, bm25": lambda: by_fts5(folded),
            "tantivy's fuzzy query": lambda: by_tantivy(folded),
        }
        if shutil.which("fzf"):
            makers["fzf --filter"] = lambda: by_fzf(folded, Path(folder))
        print(f"\n{len(queries)} queries{'':18}{'p50':>10}{'p95':>10}{'recall':>9}{'÷ briefing':>12}{'build, s':>10}")
        first = 0.0
        for name, make in makers.items():
            build, answer = timed(make)
            times, found = [], []
            for query, place in queries:
                ms, hits = timed(lambda query=query, answer=answer: answer(query))
                times.append(ms)
                found.append(place in hits)
            p50 = statistics.median(times)
            first = first or p50
            print(
                f"{name:28}{p50:10.2f}{percentile(times, 0.95):10.2f}{statistics.mean(found):9.2f}{p50 / first:12.1f}"
                f"{build / 1000:10.1f}"
            )


def exact(ours: Ours, folded: Sequence[str]) -> None:
    """Print how many quotes contain exact phrases, by briefing, by a plain scan and by ripgrep."""
    print(f"\n{'exact words':32}{'briefing':>9}{'ms':>8}{'scan':>9}{'ms':>8}{'ripgrep':>9}{'ms':>8}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "quotes.txt"
        file.write_text("\n".join(folded))
        for words in EXACT:
            ms, results = timed(lambda words=words: ours.search(f'"{words}"'))
            pattern = re.compile(rf"(?<!\w){re.escape(fold(words))}(?!\w)")
            scan_ms, scanned = timed(lambda pattern=pattern: sum(1 for text in folded if pattern.search(text)))
            rg_ms, out = 0.0, "-"
            if shutil.which("rg"):
                command = ["rg", "--count", "--word-regexp", "--fixed-strings", fold(words), str(file)]
                rg_ms, done = timed(
                    lambda command=command: subprocess.run(command, capture_output=True, text=True, check=False)
                )
                out = done.stdout.strip() or "0"
            print(f"{words:32}{results.total:9}{ms:8.2f}{scanned:9}{scan_ms:8.0f}{out:>9}{rg_ms:8.0f}")
            if results.total != scanned:
                print(f"  differs by {results.total - scanned}")


class Newest:
    """A library's newest quotes alone, as a library and its own snapshot."""

    def __init__(self, library: Any, n: int, folder: Path) -> None:
        self._snapshot = library.snapshot
        self.briefs = []
        size = 0
        for entry in library.briefs:
            if size >= n:
                break
            self.briefs.append(entry)
            size += entry.n_quotes
        self.n_quotes = size
        self.cache_folder = folder

    @property
    def snapshot(self) -> Newest:
        """The same quotes as a library snapshot."""
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._snapshot, name)


def curve(library: Any, texts: Sequence[str], n_queries: int) -> list[tuple[int, float, float]]:
    """Print p50 and p95 over growing parts of the library; an exponent below 1 is sublinear."""
    print(f"\n{'quotes':>10}{'p50':>9}{'p95':>9}{'exponent':>10}{'index, s':>10}")
    points: list[tuple[int, float, float]] = []
    sizes = [size for size in (1_000, 3_000, 10_000, 30_000, 100_000, 300_000) if size < 0.8 * len(texts)] + [
        len(texts)
    ]
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            part = Newest(library, size, Path(folder))
            engine = Engine(part)  # type: ignore[arg-type]
            build, _ = timed(engine.refresh)
            warm(engine.search)
            n = part.n_quotes
            drawn = draw(texts[:n], n_queries, seed=size)
            times = [
                timed(lambda query=query, engine=engine: engine.search(query, limit=PAGE))[0]
                for pairs in drawn.values()
                for query, _ in pairs
            ]
        p50, p95 = statistics.median(times), percentile(times, 0.95)
        slope = ""
        if points:
            from math import log

            slope = f"{log(p50 / points[-1][1]) / log(n / points[-1][0]):.2f}"
        points.append((n, p50, p95))
        print(f"{n:10}{p50:9.2f}{p95:9.2f}{slope:>10}{build / 1000:10.1f}")
    return points


def picture(points: Sequence[tuple[int, float, float]]) -> str:
    """Return the curve as SVG with logarithmic axes, beside a line of linear growth."""
    from math import log10

    width, height, left, bottom = 640, 360, 64, 48
    top_ms = max(p95 for _, _, p95 in points) * 1.6
    low_ms = min(p50 for _, p50, _ in points) / 1.6

    def x(n: float) -> float:
        span = log10(points[-1][0] / points[0][0]) or 1
        return left + (width - left - 110) * log10(n / points[0][0]) / span

    def y(ms: float) -> float:
        return (height - bottom) - (height - bottom - 24) * log10(ms / low_ms) / log10(top_ms / low_ms)

    def line(values: list[tuple[float, float]], style: str) -> str:
        return f'<polyline fill="none" {style} points="{" ".join(f"{x(n):.1f},{y(ms):.1f}" for n, ms in values)}"/>'

    first = points[0]
    reach = first[0] * top_ms / first[1]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        line([(first[0], first[1]), (min(reach, points[-1][0]), min(top_ms, first[1] * points[-1][0] / first[0]))],
             'stroke="#999" stroke-dasharray="4 4"'),
        line([(n, p50) for n, p50, _ in points], 'stroke="#1b6ac9" stroke-width="2.5"'),
        line([(n, p95) for n, _, p95 in points], 'stroke="#c9611b" stroke-width="2.5"'),
    ]  # fmt: skip
    for n, p50, p95 in points:
        parts.append(f'<text x="{x(n):.0f}" y="{height - bottom + 20}" text-anchor="middle">{n:,}</text>')
        for ms, colour in ((p50, "#1b6ac9"), (p95, "#c9611b")):
            parts.append(f'<circle cx="{x(n):.1f}" cy="{y(ms):.1f}" r="3.5" fill="{colour}"/>')
            parts.append(
                f'<text x="{x(n):.1f}" y="{y(ms) - 8:.1f}" text-anchor="middle" fill="{colour}">{ms:.1f}</text>'
            )
    n, p50, p95 = points[-1]
    parts += [
        f'<text x="{x(n) + 14:.0f}" y="{y(p50) + 4:.0f}" fill="#1b6ac9">p50, ms</text>',
        f'<text x="{x(n) + 14:.0f}" y="{y(p95) + 4:.0f}" fill="#c9611b">p95, ms</text>',
        f'<text x="{left}" y="16" fill="#777">dashed: what a linear cost would be</text>',
        f'<text x="{width / 2:.0f}" y="{height - 8}" text-anchor="middle">quotes in the library</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--queries", type=int, default=100, help="queries of each class (100)")
    parser.add_argument("--oracle", type=int, default=25, help="queries of each class for rapidfuzz (25)")
    parser.add_argument("--peers", type=int, default=4, help="queries of each class for the peers (4; 0 for none)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--curve", action="store_true", help="measure growing parts of the library too")
    parser.add_argument("--picture", type=Path, help="write the curve to this SVG file")
    args = parser.parse_args()

    ms, library = timed(lambda: open_library(args.folder))
    ours = Ours(library)
    index_ms, _ = timed(lambda: ours.search("peace"))
    print(
        f"{len(library.quotes):,} quotes; opened in {ms / 1000:.2f} s, "
        f"first search answered after {index_ms / 1000:.2f} s"
    )
    if library.cache_folder is not None:
        size = sum(file.stat().st_size for file in library.cache_folder.rglob("search-*/**/*") if file.is_file())
        print(f"index: {size / 1e6:.0f} MB on disk")
    texts = [quote.quote.text for quote in library.quotes]
    folded = [fold(text) for text in texts]
    warm(ours.search)
    drawn = draw(texts, args.queries, args.seed)
    classes(ours, drawn, folded, args.oracle)
    exact(ours, folded)
    if args.peers:
        peers(ours, drawn, folded, args.peers)
    if args.curve or args.picture:
        points = curve(library, texts, max(args.queries // 2, 1))
        if args.picture:
            args.picture.write_text(picture(points))


if __name__ == "__main__":
    sys.exit(main())
