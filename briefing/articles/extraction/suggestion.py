"""What is suggested to somebody who codes an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that somebody seems to have said, and who. Offsets are code points in the article's text."""

    kind: str
    """`direct` for quoted words, `indirect` for a paraphrase."""
    spans: tuple[tuple[int, int], ...]
    """`(start, end)` of the words, without their quotation marks; one, or several in order where a quote is broken
    (“…,” he said, “…”) or runs over paragraphs."""
    speaker: str | None
    """The fullest form of the name that the article prints, or what it says instead (*spokesman for Example*); None
    where that can't be told."""
    speaker_span: tuple[int, int] | None
    """Where the text beside these words names the speaker or points to one: *Tokayev*, *he*, *the president*."""
    cue: tuple[int, int] | None
    """Where the verb of saying stands, or what stands for one (*according to*)."""
    actor: str | None
    """The id of the one known actor that the speaker resolves to."""
    date: str | None
    """When it was said, as far as the sentence tells: ISO 8601, maybe partial."""
