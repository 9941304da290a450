"""Measure archives: rate, memory and disk of indexing, speed and recall of searching, in each engine.

    python bench/archive.py FOLDER [--copies N] [--queries N] [--library] [--peers N] [--nodes | --url URL] [--no-local]

FOLDER is a library, whose quotes are the quotations. `--copies 8` adds eight times as many, with words exchanged by a
seeded generator, so that 1.16 million become 10 million; time and size are measured on all, recall on the real ones.
Queries are drawn as in `search_queries.py`; recall is the share of queries whose own quotation is among the first 20.
`--library` measures the library's own search for comparison, `--peers N` other tools with N queries of each class.
`--nodes` starts two search nodes on this machine (see `tests/cluster`), `--url` uses a cluster that is there.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from msgspec.json import Decoder, Encoder
from search import PAGE, by_fts5, by_rapidfuzz, by_tantivy, percentile, timed
from search_queries import Drawn, draw

sys.path.insert(0, str(Path(__file__).parents[1]))  # for tests.cluster

from briefing import open_library
from briefing.archive.adding import quotations_of
from briefing.archive.cluster import ClusterArchive, Copies
from briefing.archive.cluster_client import Address, Client
from briefing.archive.interface import Archive
from briefing.archive.local import LocalArchive
from briefing.archive.quotation import Quotation, Row
from briefing.text.fold import fold

EXCHANGED = 0.2
"""Share of the words of a synthesized quotation that are other ones."""

Answer = Callable[[str], Sequence[str]]


def synthesize(path: Path, quotations: Sequence[Quotation], copies: int, seed: int = 1) -> None:
    """Write quotations like the real ones, with words exchanged for those of others, as lines of JSON."""
    dice = random.Random(seed)
    vocabulary = " ".join(one.text for one in dice.sample(quotations, min(20_000, len(quotations)))).split()
    encode = Encoder().encode
    with path.open("wb") as file:
        for _ in range(copies):
            for one in quotations:
                words = one.text.split()
                for _ in range(max(int(len(words) * EXCHANGED), 1)):
                    words[int(dice.random() * len(words))] = vocabulary[int(dice.random() * len(vocabulary))]
                made = Quotation(" ".join(words), one.speakers, one.date, one.language, one.source)
                file.write(encode(made) + b"\n")


def index(archive: Archive, quotations: Sequence[Quotation], copies: Path) -> None:
    """Fill an archive and print rate, memory and size; the rate includes that copies are read from their file."""
    text_bytes = 0

    def rows() -> Iterator[Row]:
        nonlocal text_bytes
        decode = Decoder(Quotation).decode
        with copies.open("rb") as file:
            for number, one in enumerate(chain(quotations, map(decode, file)), 1):
                text_bytes += len(one.text) if one.text.isascii() else len(one.text.encode())
                yield Row(number, one)

    before = memory(restart=True)[0]
    started, used = time.perf_counter(), cpu_seconds()
    added = archive.add("bench", rows())
    seconds, used = time.perf_counter() - started, cpu_seconds() - used
    peak = memory()[1]
    info = archive.info()
    above = (info.size - text_bytes) / max(added.new, 1)
    print(
        f"{added.new:,} indexed, {added.duplicates:,} duplicates, in {seconds:.1f} s: {added.row / seconds:,.0f}/s, "
        f"{used / added.row * 1e6:.1f} µs of processor time each; memory at most {peak:.0f} MB, {before:.0f} before; "
        f"disk {info.size / 1e6:,.0f} MB, {above:.0f} bytes a quotation above its text",
        flush=True,
    )


def cpu_seconds() -> float:
    """Return the processor time of this process and of ended children."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def memory(*, restart: bool = False) -> tuple[float, float]:
    """Return resident memory now and at most, in MB; `restart`: the maximum is measured from now on (on Linux)."""
    status = Path("/proc/self/status")
    if not status.exists():
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return peak, peak
    if restart:
        Path("/proc/self/clear_refs").write_text("5")
    numbers = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return tuple(int(numbers[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[return-value]


def measure(name: str, answer: Answer, drawn: dict[str, list[Drawn]], texts: Sequence[str]) -> None:
    """Print times and recall of each class of queries."""
    print(f"\n{name:32}{'p50':>8}{'p95':>8}{'recall':>9}")
    everything: list[float] = []
    for query in ("the", "peace and security", "stratgic partnership", "zzzz", "intern"):
        answer(query)
    for kind, queries in drawn.items():
        times, found = [], []
        for query, index in queries:
            ms, hits = timed(lambda query=query: answer(query))
            times.append(ms)
            found.append(texts[index] in hits)
        everything += times
        print(f"{kind:32}{statistics.median(times):8.2f}{percentile(times, 0.95):8.2f}{statistics.mean(found):9.2f}")
    print(f"{'all':32}{statistics.median(everything):8.2f}{percentile(everything, 0.95):8.2f}")


def by_archive(archive: Archive) -> Answer:
    """Return the search of an archive."""
    return lambda query: [hit.quotation.text for hit in archive.search(query, PAGE).hits]


def by_match(client: Client, index: str) -> Answer:
    """Return OpenSearch's own `match` query with fuzziness AUTO on the same index."""

    def answer(query: str) -> list[str]:
        match = {"match": {"text": {"query": fold(query), "fuzziness": "AUTO", "operator": "and"}}}
        body = {"query": match, "size": PAGE, "_source": ["record"]}
        found = client.request("POST", f"/{index}/_search", body, seconds=60)
        from briefing.archive.documents import decoded

        return [decoded(hit["_source"]["record"]).text for hit in found["hits"]["hits"]]

    return answer


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=0, help="synthesized copies of the real quotations (0)")
    parser.add_argument("--queries", type=int, default=25, help="queries of each class (25)")
    parser.add_argument("--peers", type=int, default=0, help="queries of each class for other tools (0)")
    parser.add_argument("--library", action="store_true", help="measure the library's own search, too")
    parser.add_argument("--no-local", action="store_true", help="leave out the local engine")
    parser.add_argument("--nodes", action="store_true", help="start two search nodes here")
    parser.add_argument("--heap", default="1g", help="heap of each node (1g)")
    parser.add_argument("--url", help="a search cluster that is there")
    args = parser.parse_args()

    library = open_library(args.folder)
    quotations = [row.quotation for row in quotations_of(library.snapshot) if row.quotation is not None]
    texts = [one.text for one in quotations]
    drawn = draw(texts, args.queries)
    print(f"{len(quotations):,} real quotations, {args.copies} copies")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        copies = folder / "copies"
        synthesize(copies, quotations, args.copies)
        if not args.no_local:
            print("\nlocal: ", end="")
            archive = LocalArchive("bench", folder / "local", library.actors)
            index(archive, quotations, copies)
            measure("local", by_archive(archive), drawn, texts)
        if args.library:
            measure("library", lambda query: [hit.text for hit in library.search(query, PAGE)], drawn, texts)
        url = args.url
        if args.nodes:
            from tests.cluster.nodes import Nodes

            nodes = Nodes(folder / "nodes", heap=args.heap, download=True)
            stack.callback(nodes.stop)
            url = nodes.url
        if url:
            print("\ncluster: ", end="")
            address = Address(url, f"bench-{time.time_ns()}")
            cluster = ClusterArchive("bench", address, folder / "rows", library.actors)
            cluster.create(Copies(shards=2, replicas=0))
            index(cluster, quotations, copies)
            measure("cluster", by_archive(cluster), drawn, texts)
            measure("OpenSearch's match, AUTO", by_match(Client("bench", address), address.index), drawn, texts)
        if args.peers:
            few = {kind: queries[: args.peers] for kind, queries in drawn.items()}
            folded = [fold(text) for text in texts]
            for name, make in (
                ("rapidfuzz over all", by_rapidfuzz),
                ("SQLite FTS5, bm25", by_fts5),
                ("tantivy's fuzzy query", by_tantivy),
            ):
                answer = make(folded)
                measure(name, lambda query, answer=answer: [texts[at] for at in answer(query)], few, texts)


if __name__ == "__main__":
    main()
