"""Fuzz the reader with coverage guidance: random bytes and mutated briefs, until it fails or the runs are done.

    pip install atheris
    python bench/fuzz.py [-runs=1000000] [-seed=1] [FOLDER]

New inputs are stored in FOLDER; without it, only the small corpus beside this file is used and nothing is stored. An
input that breaks the reader is written to `crash-…` in the working folder; give that file as the only argument to
reproduce the failure. Taking more than two seconds or 500 MB is a failure too. Other options are libFuzzer's.
"""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["briefing"], enable_loader_override=False):
    from briefing.exchange import sarif
    from briefing.format.problems import CODES
    from briefing.format.read import Reading, read_bytes
    from briefing.format.shared_files import read_shared
    from briefing.model import Problem
    from briefing.text.sanitise import dangers, safe

CORPUS = Path(__file__).parent / "corpus"
TODAY = date(2026, 1, 1)
SHARED = ("actors", "issues", "sources", "spheres")
WORDS = (
    b": @- @{@}@[@]@|@\"@'@>@\n@\n  @\n    @\t@#@ #@&a @*a@!t @? @<<: @---\n@...\n@%YAML 1.2\n@~@\\e@\\u202e@\x1b"
    b"@\xe2\x80\xae@\xc2\x85@\xef\xbb\xbf@\xff@\x00@\r@\xed\xa0\x80@x-@2022-02-30@2022/..@KZ@en-UK@quotes:@speaker: "
    b"@text: @stances: @for@positions:@evidence: @actors:@id: @audience: @schema_version: 2\n@<<<<<<< a\n@>>>>>>> b\n"
    b"@# briefing: ignore[bad-date]@\xcc\x80\xcc\x80\xcc\x80\xcc\x80\xcc\x80\xcc\x80\xcc\x80\xcc\x80\xcc\x80\xcc\x80"
).split(b"@")
"""Tokens to insert: YAML's indicators, the format's keys, and invisible characters."""


def look(data: bytes) -> None:
    """Read one input as a brief or, depending on its length, as a shared file, and check everything in the result."""
    if len(data) % 5 == 0:
        problems = read_shared(data, "fuzz.yaml", SHARED[len(data) % 4], today=TODAY).problems
    else:
        reading = read_bytes(data, "fuzz.yaml", today=TODAY, heuristics=True)
        problems = reading.problems
        _look_at_brief(reading)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        _look_at_problem(problem, lines)
    printed = sarif.github(problems[:5]) + sarif.sarif(problems[:5])
    assert not dangers(printed), "unsafe characters are printed"


def _look_at_brief(reading: Reading) -> None:
    fatal = any(problem.severity == "fatal" for problem in reading.problems)
    assert (reading.brief is None) == fatal, "a brief is missing exactly where a problem is fatal"
    if reading.brief is not None:
        ids = [quote.id for quote in reading.brief.quotes]
        assert all(ids), "every quote has an id"
        assert not dangers(safe(repr(reading.brief))), "`safe` leaves unsafe characters"
        assert not any(ref.name == "" for ref in reading.refs)


def _look_at_problem(problem: Problem, lines: int) -> None:
    assert problem.code in CODES, problem.code
    assert problem.message
    assert 1 <= problem.line <= lines + 1, f"line {problem.line} of {lines}"
    assert problem.column >= 1


def mutate(data: bytes, limit: int, seed: int) -> bytes:
    """Return a mutation of an input: of its bytes, or like a mistake made while editing YAML."""
    dice = random.Random(seed)
    if dice.random() < 0.4:
        changed: bytes = atheris.Mutate(data, limit)
        return changed
    lines = data.split(b"\n")
    for _ in range(dice.randint(1, 3)):
        index = dice.randrange(len(lines))
        line = lines[index]
        match dice.randrange(7):
            case 0:
                del lines[index]
                lines = lines or [b""]
            case 1:
                lines.insert(dice.randrange(len(lines) + 1), line)
            case 2:
                lines[index] = b" " * dice.randint(0, 6) + line.lstrip()
            case 3:
                at = dice.randint(0, len(line))
                lines[index] = line[:at] + dice.choice(WORDS) + line[at:]
            case 4:
                lines.insert(index, dice.choice(WORDS) * dice.choice([1, 1, 1, 3, 40]))
            case 5:
                key, colon, _ = line.partition(b":")
                lines[index] = key + colon + b" " + dice.choice(WORDS)
            case _:
                lines[index] = line[: dice.randint(0, len(line))]
    return b"\n".join(lines)[:limit]


def main() -> None:
    """Fuzz, starting from the corpus."""
    if "--help" in sys.argv or "-h" in sys.argv:
        print(__doc__)
        return
    options = ["-timeout=2", "-rss_limit_mb=500", "-max_len=2048", "-print_final_stats=1"]
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        if not any(Path(word).is_file() for word in words):
            corpora = [] if any(Path(word).is_dir() for word in words) else [folder]
            words += [*corpora, str(CORPUS)]  # libFuzzer writes new inputs to the first folder
        atheris.Setup([sys.argv[0], *options, *words], look, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
