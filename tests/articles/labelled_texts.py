"""Invented texts of ten forms whose quotes and speakers are labelled by hand.

`{Anna Example|words}` is a quote by Anna Example, `{?|words}` one without a speaker, `{&|words}` continues the quote
before, and `{=Anna Example; Jens Muster|words}` is a paragraph that both signed. The extraction was tuned on
texts with an odd number first; its first mistakes in the others were mended later.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from briefing.articles.extraction import suggest

FOLDER = Path(__file__).with_name("texts")
_LABEL = re.compile(r"\{(?P<who>[^{}|]+)\|(?P<words>[^{}]+)\}")
_OVERLAP = 0.9


class Labelled(NamedTuple):
    """A quote as a reader labelled it."""

    speakers: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


class Score(NamedTuple):
    """Counts over texts."""

    labelled: int
    found: int
    suggested: int
    right: int
    speakers: int


def blocks(name: str) -> dict[str, tuple[list[str], str]]:
    """Return the texts of a file beside this one by their ids, each with the other fields of its `===` line."""
    texts = Path(__file__).with_name(name).read_text(encoding="utf-8").split("=== ")[1:]
    parted = (text.partition("\n") for text in texts)
    return {head.split("|")[0]: (head.split("|")[1:], body) for head, _, body in parted}


def read(path: Path) -> tuple[str, list[Labelled]]:
    """Return a file's text without its labels, and what they say."""
    return parse(path.read_text(encoding="utf-8"))


def parse(marked: str) -> tuple[str, list[Labelled]]:
    """Return a text without its labels, and what they say."""
    text, at = "", 0
    quotes: list[Labelled] = []
    for match in _LABEL.finditer(marked):
        text += marked[at : match.start()]
        span = (len(text), len(text) + len(match["words"]))
        text += match["words"]
        at = match.end()
        if match["who"] == "&":
            quotes[-1] = Labelled(quotes[-1].speakers, (*quotes[-1].spans, span))
        else:
            names = [name.strip() for name in match["who"].lstrip("=").split(";")]
            quotes.append(Labelled(tuple(name for name in names if name != "?"), (span,)))
    return text + marked[at:], quotes


def _characters(spans: tuple[tuple[int, int], ...], text: str) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if text[at].isalnum()}


def score(paths: list[Path], mistakes: list[str] | None = None) -> Score:
    """Return how many labelled quotes are found, how many suggestions are right, and how many speakers."""
    total = [0, 0, 0, 0, 0]
    for path in paths:
        text, labels = read(path)
        suggested = [each for each in suggest(text) if each.kind != "indirect"]
        covered = [_characters(each.spans, text) for each in suggested]
        right = set()
        for label in labels:
            wanted = _characters(label.spans, text)
            best = next(
                (n for n, each in enumerate(covered) if len(each & wanted) >= _OVERLAP * len(each | wanted)), None
            )
            total[0] += 1
            if best is None:
                if mistakes is not None:
                    mistakes.append(f"{path.stem}: not found: {text[slice(*label.spans[0])]!r}")
                continue
            total[1] += 1
            right.add(best)
            speaker = suggested[best].speaker
            names = (*([speaker] if speaker is not None else []), *suggested[best].co_speakers)
            total[4] += names == label.speakers
            if names != label.speakers and mistakes is not None:
                mistakes.append(f"{path.stem}: {names} for {label.speakers}: {text[slice(*label.spans[0])]!r}")
        total[2] += len(suggested)
        total[3] += len(right)
        if mistakes is not None:
            mistakes += [
                f"{path.stem}: no quote: {[text[a:b] for a, b in each.spans]!r}"
                for n, each in enumerate(suggested)
                if n not in right
            ]
    return Score(*total)


def texts(*, even: bool) -> list[Path]:
    """Return the texts of one half: those with an even number, or an odd one."""
    return [path for path in sorted(FOLDER.glob("*.txt")) if (int(path.stem.split("-")[1]) % 2 == 0) == even]
