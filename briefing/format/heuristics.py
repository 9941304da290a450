"""Guesses from language, for English; off unless the settings turn them on."""

from __future__ import annotations

import re

from briefing.format.event_reader import Reader, short
from briefing.model import Brief

_CLAIMS = re.compile(
    r"\b(is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|must|need|needs|ought|shall|should|will"
    r"|would|deserves?|belongs?|remains?|supports?|opposes?|\w+n't)\b",
    re.IGNORECASE,
)
"""Words without one of which an English sentence seldom states anything."""
_LIKELY = re.compile(r"\b(un)?likely\b|\bprobabl[ye]\b|\balmost (no chance|certain)|\beven chance\b", re.IGNORECASE)
_CONFIDENT = re.compile(r"\bconfiden(ce|t|tly)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+")


def check(reader: Reader, brief: Brief) -> None:
    """Report issues that state nothing, and sentences that mix likelihood and confidence."""
    for issue in brief.issues:
        if issue.statement.isascii() and issue.statement and not _CLAIMS.search(issue.statement):
            reader.add(
                "bare-noun-issue", issue.line, issue.column,
                f"“{short(issue.statement)}” states nothing that one could be for or against",
                "write a sentence: … should …",
            )  # fmt: skip
    for each in brief.assessments:
        mixed = [part for part in _SENTENCE.findall(each.judgement) if _LIKELY.search(part) and _CONFIDENT.search(part)]
        if mixed:
            reader.add(
                "likelihood-and-confidence", each.line, each.column,
                f"“{short(mixed[0].strip())}” says in one sentence how likely it is and how sure you are",
                "write two sentences, or use the keys `likelihood` and `confidence`",
            )  # fmt: skip
