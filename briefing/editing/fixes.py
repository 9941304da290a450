"""Mends in a brief what is certain: forms of dates, countries, ids, words of a list and keys, and missing marks.

What to write is what `check` says in its hints. A hint is followed only where what stands there can mean nothing else,
and kept only where the file, read again, has that problem no more and says otherwise the same.
"""

from __future__ import annotations

import re

from briefing import geo
from briefing.editing import value_edits
from briefing.editing.value_edits import CannotEditError
from briefing.format.read import read_bytes
from briefing.format.reader import MOST_PROBLEMS, short
from briefing.model import Problem

_WRITE = re.compile(r"write `?(?P<value>[\w./-]+)`?(?: for .+)?")
_MEANT = re.compile(r"did you mean `(?P<value>\w+)`\?")
_MARKS = re.compile(r"put (?:it|the whole) in (?:single |the other )?quotation marks: (?P<line>(?P<key>[\w.-]+): .+)")
_COMMENT = re.compile(r"\s#")
_BRITAIN = {"UK": "GB", "uk": "GB"}
_REFERENCES = {
    "articles": {("quotes", "article"), ("positions", "evidence", "article")},
    "quotes": {("positions", "evidence", "quote"), ("assessments", "basis")},
}
"""Where the brief itself names its articles and quotes."""
MOST_MENDED = 10 * MOST_PROBLEMS
"""In one file; more are mended the next time."""


def fixed(data: bytes, path: str) -> bytes:
    """A brief's bytes with everything mended that is certain; the same where there is nothing.

    `path` is relative to the library.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    refused: set[tuple[str, str]] = set()
    for _ in range(MOST_MENDED):
        problems = read_bytes(text.encode(), path).problems
        for problem in problems:
            if (key := (problem.code, problem.message)) in refused:
                continue
            mended = _mended(text, problem)
            if mended is not None and _is_better(problems, mended, path):
                text = mended
                refused.clear()
                break
            refused.add(key)
        else:
            break
    return text.encode()


def _is_better(before: tuple[Problem, ...], text: str, path: str) -> bool:
    """Whether there is less wrong with a text; one that could not be read at all may show what else is."""
    after = read_bytes(text.encode(), path).problems
    grave = [sum(each.severity == "fatal" for each in problems) for problems in (before, after)]
    if grave[0] != grave[1]:
        return grave[1] < grave[0]
    if len(before) <= MOST_PROBLEMS:
        return len(after) < len(before)
    told = _place(before[-1])  # of what follows nothing was said
    counts = [sum(_place(each) < told for each in problems) for problems in (before, after)]
    return counts[1] < counts[0]


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _mended(text: str, problem: Problem) -> str | None:
    """The text without one problem, None where it is not certain how."""
    if problem.code == "syntax":
        return _in_marks(text, problem)
    found = (_MEANT.search if problem.code == "unknown-key" else _WRITE.fullmatch)(problem.hint)
    if found is None:
        return None
    meant = found["value"]
    try:
        path, old = _at(text, problem)
        if path is None:
            return None
        if problem.code == "bad-id":
            return _renamed(text, path, old, meant)
        if problem.code == "unknown-key" and _plain(old) == _plain(meant):
            return value_edits.replace_all(text, [path], meant)
        if (
            problem.code == "bad-date"  # its hint says to write only what nothing else can be meant by
            or (problem.code == "bad-value" and _plain(old) == _plain(meant))
            or (problem.code == "bad-country" and meant in (geo.code(old.upper()), geo.country(old), _BRITAIN.get(old)))
        ):
            return value_edits.set_value(text, path, meant)
    except CannotEditError:
        pass
    return None


def _plain(word: str) -> str:
    """A word without case, and without what stands between its parts."""
    return re.sub(r"[\s_-]+", "", word).casefold()


def _at(text: str, problem: Problem) -> tuple[value_edits.Path | None, str]:
    """The scalar at a problem's place: its path and what it says."""
    place = (problem.line - 1, problem.column - 1)
    for path, node in value_edits.scalars(value_edits.composed(text)):
        if (node.start_mark.line, node.start_mark.column) == place:
            return path, node.value
    return None, ""


def _renamed(text: str, path: value_edits.Path, old: str, new: str) -> str | None:
    """An article's or quote's id, and wherever its brief names it. Others are the library's: there it is renamed."""
    places = _REFERENCES.get(str(path[0]))
    if places is None or len(path) != 3:
        return None
    found = list(value_edits.scalars(value_edits.composed(text)))
    ids = [node.value for each, node in found if each[0] == path[0] and each[2:] == ("id",)]
    if new in ids or ids.count(old) > 1:  # whom the references mean is not certain
        return None
    named = [
        each
        for each, node in found
        if node.value == old and tuple(step for step in each if isinstance(step, str)) in places
    ]
    return value_edits.replace_all(text, [path, *named], new)


def _in_marks(text: str, problem: Problem) -> str | None:
    """A line's value in quotation marks, as the hint has it; None where it may have them already, or a comment."""
    found = _MARKS.fullmatch(problem.hint)
    if found is None:
        return None
    lines = text.split("\n")
    line = re.fullmatch(
        rf"(?P<lead>[\ufeff\s-]*{re.escape(found['key'])}:[ \t]+)(?P<value>\S.*?)(?P<end>[ \t\r]*)",
        lines[problem.line - 1],
    )
    if line is None or _COMMENT.search(line["value"]):
        return None
    mark = found["line"][-1]
    value = line["value"].replace("'", "''") if mark == "'" else line["value"]
    if found["line"] != f"{found['key']}: {mark}{short(value)}{mark}":
        return None
    lines[problem.line - 1] = f"{line['lead']}{mark}{value}{mark}{line['end']}"
    return "\n".join(lines)
