"""Forms of text whose layout says who speaks: threads, joint statements, transcripts, interviews, speeches."""

from __future__ import annotations

from briefing.articles.extraction.forms.interview import interview
from briefing.articles.extraction.forms.passage import Passage, Source
from briefing.articles.extraction.forms.speech import speech
from briefing.articles.extraction.forms.statement import joint_statement
from briefing.articles.extraction.forms.thread import thread
from briefing.articles.extraction.forms.turns import transcript

__all__ = ["Passage", "Source", "passages"]


def passages(source: Source, *, questions: bool = False) -> list[Passage]:
    """Return what the layout of a text attributes to speakers, in order; empty for an article in prose.

    The questions of a transcript are left out unless `questions` is true.
    """
    return (
        thread(source)
        or joint_statement(source)
        or transcript(source, questions=questions)
        or interview(source, questions=questions)
        or speech(source)
    )
