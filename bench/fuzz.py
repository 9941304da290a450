"""The reader under coverage-guided fuzzing: bytes and mutated briefs, until something breaks or the runs are done.

.venv/bin/pip install atheris
.venv/bin/python bench/fuzz.py [-runs=1000000] [-seed=1] [FOLDER]

FOLDER is where new inputs are kept; without one, only the small corpus beside this file is read, and nothing is kept.
What breaks the reader is written to `crash-…` in the working folder, and can be given as the one argument to see it
again. A run that takes more than two seconds or 500 MB breaks too.
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
    from briefing.format.shared import read_shared
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
"""What to put in: YAML's signs, our keys, and characters that hide."""


def look(data: bytes) -> None:
    """Reads one input as a brief or, as its length has it, as a shared file; looks at all that comes of it."""
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
    assert not dangers(printed), "something dangerous is printed"


def _look_at_brief(reading: Reading) -> None:
    fatal = any(problem.severity == "fatal" for problem in reading.problems)
    assert (reading.brief is None) == fatal, "a fatal problem and no brief go together"
    if reading.brief is not None:
        ids = [quote.id for quote in reading.brief.quotes]
        assert all(ids), "every quote has an id"
        assert not dangers(safe(repr(reading.brief))), "what is safe is safe"
        assert not any(ref.name == "" for ref in reading.refs)


def _look_at_problem(problem: Problem, lines: int) -> None:
    assert problem.code in CODES, problem.code
    assert problem.message
    assert 1 <= problem.line <= lines + 1, f"line {problem.line} of {lines}"
    assert problem.column >= 1


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """A neighbour of an input: by bytes, or as somebody who edits YAML might go wrong."""
    dice = random.Random(seed)
    if dice.random() < 0.4:
        changed: bytes = atheris.Mutate(data, most)
        return changed
    lines = data.split(b"\n")
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(lines))
        line = lines[place]
        match dice.randrange(7):
            case 0:
                del lines[place]
                lines = lines or [b""]
            case 1:
                lines.insert(dice.randrange(len(lines) + 1), line)
            case 2:
                lines[place] = b" " * dice.randint(0, 6) + line.lstrip()
            case 3:
                at = dice.randint(0, len(line))
                lines[place] = line[:at] + dice.choice(WORDS) + line[at:]
            case 4:
                lines.insert(place, dice.choice(WORDS) * dice.choice([1, 1, 1, 3, 40]))
            case 5:
                key, colon, _ = line.partition(b":")
                lines[place] = key + colon + b" " + dice.choice(WORDS)
            case _:
                lines[place] = line[: dice.randint(0, len(line))]
    return b"\n".join(lines)[:most]


def main() -> None:
    """Fuzz, from the corpus."""
    options = ["-timeout=2", "-rss_limit_mb=500", "-max_len=2048", "-print_final_stats=1"]
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        if not any(Path(word).is_file() for word in words):
            kept = [] if any(Path(word).is_dir() for word in words) else [folder]
            words += [*kept, str(CORPUS)]  # the first folder is where new inputs go
        atheris.Setup([sys.argv[0], *options, *words], look, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
