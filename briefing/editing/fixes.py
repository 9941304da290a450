"""Apply fixes to a brief: all certain ones in as few readings as possible, each kept only where it helps."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate

from briefing.format.document import MAX_RESUMED
from briefing.format.event_reader import MAX_PROBLEMS
from briefing.format.read import read_bytes
from briefing.model import Edit, Fix, Problem

MAX_READ_BYTES = 64 << 20
"""Maximum number of bytes that are read again while one file is fixed."""
MIN_READINGS = 12
"""Number of readings that a file gets at any size."""

Problems = Sequence[Problem]


def fixed(data: bytes, path: str) -> bytes:
    """Return a brief's bytes with every certain fix applied; the same bytes where there is none.

    `path` is relative to the library. Fixes are applied together. Where the result, read again, is not better by
    every one of them, they are halved until the one that does not help is found. A file in which that takes longer
    than `MAX_READ_BYTES` allows is fixed in part.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return _Fixing(text, path).run().encode()


def applied(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """Return a text with fixes applied, and how many; a fix that overlaps with an earlier one is left out.

    Two edits overlap where their spans share a character, where one inserts within the other's span, and where they
    begin at one offset. Lines and columns count behind a byte order mark.
    """
    mark = len(text) - len(text.removeprefix("\ufeff"))
    starts = [mark, *accumulate((len(line) + 1 for line in text[mark:].split("\n")), initial=mark)][1:]

    def span(edit: Edit) -> tuple[int, int]:
        return starts[edit.line - 1] + edit.column - 1, starts[edit.end_line - 1] + edit.end_column - 1

    taken: list[tuple[int, int, str]] = []
    """Edits that do not overlap, in their order."""
    count = 0
    for fix in fixes:
        edits = [(*span(edit), edit.text) for edit in fix.edits]
        if all(_is_free(taken, start, end) for start, end, _ in edits):
            for edit in edits:
                insort(taken, edit)
            count += 1
    pieces: list[str] = []
    at = 0
    for start, end, new in taken:
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at:])), count


def _is_free(taken: Sequence[tuple[int, int, str]], start: int, end: int) -> bool:
    """Return whether a span overlaps with none of the edits, which are sorted and do not overlap."""
    index = bisect_left(taken, (start,))
    before, after = taken[index - 1 : index], taken[index : index + 1]
    return all(one[1] <= start for one in before) and all(end <= one[0] != start for one in after)


class _Fixing:
    """One file being fixed."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.readings = max(MIN_READINGS, MAX_READ_BYTES // max(1, len(text)))
        self.problems = self._read(text)
        self.refused: set[tuple[str, str]] = set()
        """Code and message of what a fix did not improve."""

    def run(self) -> str:
        """Apply fixes until none is left, and return the text."""
        while self.readings > 0 and (batch := self._batch()):
            self._attempt(batch)
        return self.text

    def _read(self, text: str) -> Problems:
        self.readings -= 1
        return read_bytes(text.encode(), self.path).problems

    def _batch(self) -> list[Problem]:
        """Return the problems that can be fixed together: syntax errors first, since they hide others."""
        certain = [
            each
            for each in self.problems
            if each.fix is not None and each.fix.certain and (each.code, each.message) not in self.refused
        ]
        return [each for each in certain if each.severity == "fatal"] or certain

    def _attempt(self, batch: Sequence[Problem]) -> bool:
        """Apply the fixes of some problems, or of a half of them; False where none helps."""
        text, count = applied(self.text, [each.fix for each in batch if each.fix is not None])
        after = self._read(text)
        if _is_better(self.problems, after, batch[0].severity == "fatal", count):
            self.text, self.problems = text, after
            self.refused.clear()
            return True
        if len(batch) == 1:
            self.refused.add((batch[0].code, batch[0].message))
            return False
        if self.readings <= 0:
            return False
        middle = len(batch) // 2
        return self._attempt(batch[:middle]) or self._attempt(batch[middle:])


def _is_better(before: Problems, after: Problems, syntax: bool, count: int) -> bool:
    """Whether as many problems are gone as were fixed. What a syntax error hid may show up without it."""
    last = max(map(_location, before))
    fatal = sum(each.severity == "fatal" for each in before)
    capped = len(before) > MAX_PROBLEMS or fatal > MAX_RESUMED - 1  # behind the last one, problems are not listed

    def number(problems: Problems, *severities: str) -> int:
        return sum(each.severity in severities and (not capped or _location(each) < last) for each in problems)

    if syntax:
        return number(after, "fatal") <= number(before, "fatal") - count
    if number(after, "fatal") > number(before, "fatal"):
        return False
    return number(after, "error") <= number(before, "error") - count


def _location(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column
