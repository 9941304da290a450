"""What is suggested to somebody who codes an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that somebody seems to have said, and who. Offsets are code points in the article's text."""

    kind: str
    """`direct` for quoted words, `indirect` for a paraphrase."""
    spans: tuple[tuple[int, int], ...]
    """The words, without their quotation marks; several where a quote is broken (“…,” he said, “…”)."""
    speaker: str | None
    """The fullest form of the name that the article prints, or what it says instead (*a spokesman for Example*)."""
    speaker_span: tuple[int, int] | None
    """Where the text at hand names the speaker or points to one: *Tokayev*, *he*, *the president*."""
    cue: tuple[int, int] | None
    """The verb of saying, or what stands for one."""
    actor: str | None
    """The id of the one known actor that the speaker resolves to."""
    date: str | None
    """When it was said, as far as the sentence tells: ISO 8601, maybe partial."""
