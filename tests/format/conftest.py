"""Briefs as text, and what reading them says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from briefing.format.read import Reading, read_bytes
from briefing.model import Brief, Problem

TODAY = date(2026, 1, 1)

HEAD = "title: A visit\ndate: 2022-11-28\nsummary: What happened.\n"
"""The smallest brief that is valid: three lines."""


class Said(NamedTuple):
    """A problem as tests compare it."""

    line: int
    severity: str
    code: str


def read(text: str | bytes, *, path: str = "visit.yaml", heuristics: bool = False) -> Reading:
    """A brief's text, read."""
    data = text.encode() if isinstance(text, str) else text
    return read_bytes(data, path, today=TODAY, heuristics=heuristics)


def said(text: str | bytes) -> list[Said]:
    """What is wrong with a text, in order."""
    return [Said(each.line, each.severity, each.code) for each in read(text).problems]


def good(text: str | bytes) -> Brief:
    """The brief of a text with nothing wrong in it."""
    reading = read(text)
    assert reading.problems == ()
    assert reading.brief is not None
    return reading.brief


def only(problems: Sequence[Problem]) -> Problem:
    """The one problem."""
    assert len(problems) == 1, problems
    return problems[0]
