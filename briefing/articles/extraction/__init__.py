"""Quotes and paraphrases in an article, and who says them: suggestions to confirm, never facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefing.articles.extraction.caseless_scripts import Arabic, Chinese, Uncased
from briefing.articles.extraction.clauses import Clauses
from briefing.articles.extraction.dates import UtteranceDates
from briefing.articles.extraction.dialogue_dashes import between_dashes
from briefing.articles.extraction.direct_quotes import quotes
from briefing.articles.extraction.forms import Passage, Source, passages
from briefing.articles.extraction.german_clauses import GermanClauses
from briefing.articles.extraction.german_speakers import GermanSpeakers
from briefing.articles.extraction.hyphens import rejoined
from briefing.articles.extraction.inline_attribution import at_lost_ends, opened
from briefing.articles.extraction.layout import Layout, PlainText
from briefing.articles.extraction.lexicon import lexicon_for
from briefing.articles.extraction.names import Names
from briefing.articles.extraction.paraphrase import Paraphrases
from briefing.articles.extraction.polish_clauses import PolishClauses
from briefing.articles.extraction.polish_speakers import PolishSpeakers
from briefing.articles.extraction.quotation_marks import Quoted, quoted
from briefing.articles.extraction.recent_speakers import RomanceSpeakers
from briefing.articles.extraction.resolve_speakers import Actors, surnames
from briefing.articles.extraction.romance_clauses import RomanceClauses
from briefing.articles.extraction.speakers import Speaker, Speakers
from briefing.articles.extraction.turkic_clauses import Turkic
from briefing.model import Actor

__all__ = ["Suggestion", "suggest", "words"]

_UNCASED: dict[str, type[Uncased]] = {"zh": Chinese, "ar": Arabic}
_CLAUSES: dict[str, type[Clauses]] = {
    "de": GermanClauses,
    "kk": Turkic,
    "pl": PolishClauses,
    "tr": Turkic,
    **dict.fromkeys(["fr", "es", "it", "pt"], RomanceClauses),
}
_SPEAKERS: dict[str, type[Speakers]] = {
    "de": GermanSpeakers,
    "pl": PolishSpeakers,
    **dict.fromkeys(["fr", "es", "it", "pt"], RomanceSpeakers),
}
_PARENTHESIS = re.compile(r"\([^()\n]{0,80}\)|（[^（）\n]{0,80}）")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that the article seems to attribute to a speaker. Offsets are code points in the article's text."""

    kind: Literal["direct", "indirect", "document"]
    """`direct` for quoted words, `indirect` for a paraphrase, `document` for a text that its speakers signed."""
    spans: tuple[tuple[int, int], ...]
    """`(start, end)` of the words, without quotation marks; several in order where a quote is interrupted
    (“…,” he said, “…”) or runs over paragraphs."""
    speaker: str | None
    """Fullest form of the name in the article, or a description (*spokesman for Example*); None if unknown."""
    speaker_span: tuple[int, int] | None
    """Words near the quote that name the speaker or refer to one: *Tokayev*, *he*, *the president*."""
    cue: tuple[int, int] | None
    """The verb of saying, or a phrase in place of one (*according to*)."""
    actor: str | None
    """Id of the only known actor that the speaker resolves to."""
    date: str | None
    """Date of the utterance if the sentence has one: ISO 8601, maybe partial."""
    co_speakers: tuple[str, ...] = ()
    """Others who say the same words: those who signed a document besides `speaker`."""


def suggest(
    text: str,
    *,
    language: str | None = None,
    actors: Iterable[Actor] = (),
    published: str | None = None,
    questions: bool = False,
) -> list[Suggestion]:
    """Return the quotes and paraphrases of an article, in order of their first span.

    `text` is the article as it is: any line ends, quotation marks and spaces, up to any length; the time grows with
    it, about a second for a megabyte. `language` is a BCP 47 tag, detected from the text where it is None or
    has no words; `actors` are those whose ids a speaker may resolve to; `published` is the article's date in ISO 8601,
    by which *on Tuesday* is dated. Questions of a transcript are left out unless `questions` is true.
    Never raises for what the text holds.

    Every offset is a code point of `text` as it was given, ends exclusive: `[text[start:end] for start, end in
    suggestion.spans]` are the words, without their quotation marks; `words(text, suggestion.spans)` is one string of
    them. Spans of kind `direct` never overlap.
    """
    plain = PlainText(text)
    lexis = lexicon_for(plain.text, language)
    layout = Layout(plain.text, ordinals=lexis.ordinals, divided=plain.is_divided)
    text = layout.text
    actors = list(actors)
    names = Names(layout, lexis, surnames(actors))
    by_layout = passages(Source(layout, names, lexis, UtteranceDates(lexis, published, None)), questions=questions)
    spoken_by_layout = sorted(span for passage in by_layout for span in passage.spans)
    body = _range(by_layout)
    marked = [opened(quote, text, lexis) for quote in quoted(layout) if not _touches(quote, spoken_by_layout)]
    if lexis.code not in _UNCASED:
        marked = [part for quote in marked for part in at_lost_ends(quote, text, lexis)]
    closed = [quote for quote in marked if quote.closed]
    spoken = [quote for quote in between_dashes(layout, lexis) if not body[0] <= quote.open < body[1]]
    if spoken := [quote for quote in spoken if not _is_inside(quote.open, closed)]:
        marked = sorted([*(quote for quote in marked if not _overlaps(quote, spoken)), *spoken])
    blanked = _blanked(text, marked)
    clauses: Clauses | Uncased
    if lexis.code in _UNCASED:
        clauses = _UNCASED[lexis.code](blanked, lexis)
    else:
        clauses = _CLAUSES.get(lexis.code, Clauses)(blanked, names, lexis)
    speakers = _SPEAKERS.get(lexis.code, Speakers)(layout, names, lexis, marked, blanked)
    paraphrases = Paraphrases(layout, clauses, speakers, lexis)
    direct = quotes(layout, marked, clauses, speakers, paraphrases)
    known = Actors(actors)
    when = UtteranceDates(lexis, published, clauses.tokens if isinstance(clauses, Clauses) else None)

    def suggestion(
        kind: Literal["direct", "indirect"],
        spans: tuple[tuple[int, int], ...],
        speaker: Speaker | None,
        subject: tuple[int, int] | None,
        cue: tuple[int, int] | None,
    ) -> Suggestion:
        return Suggestion(
            kind=kind,
            spans=tuple(piece for span in spans for piece in plain.originals(span)),
            speaker=speaker.name if speaker is not None else None,
            speaker_span=plain.original(subject) if subject is not None else None,
            cue=plain.original(cue) if cue is not None else None,
            actor=known.actor(speaker.name) if speaker is not None else None,
            date=when.near(blanked, cue, *layout.around(cue[0])) if cue is not None else None,
        )

    suggestions = [
        Suggestion(
            kind=each.kind,
            spans=tuple(piece for span in each.spans for piece in plain.originals(span)),
            speaker=each.speakers[0] if each.speakers else None,
            speaker_span=plain.original(each.subject) if each.subject is not None else None,
            cue=plain.original(each.cue) if each.cue is not None else None,
            actor=known.actor(each.speakers[0]) if each.speakers else None,
            date=each.date,
            co_speakers=each.speakers[1:],
        )
        for each in by_layout
    ]
    suggestions += [suggestion("direct", each.spans, each.speaker, each.subject, each.cue) for each in direct]
    attributed = {each.cue for each in direct}
    starts = sorted(start for each in direct for start, _ in each.spans)
    for each in paraphrases.found:
        inner = bisect_left(starts, each.start)
        if (
            not body[0] <= each.start < body[1]
            and each.cue not in attributed
            and not (inner < len(starts) and starts[inner] < each.end)
        ):
            suggestions.append(suggestion("indirect", ((each.start, each.end),), each.speaker, each.subject, each.cue))
    return sorted(suggestions, key=lambda each: each.spans[0])


def words(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the words of a suggestion as a brief prints them: word for word, white space folded.

    An ellipsis is where the article's own words separate two pieces: “We will,” she said. “And soon.” is *We will …
    And soon.* A word that a line end divides is whole. A comma or dash that leads to those words is left out, and so
    is a comma at the end. Pieces that only marks separate, as those of a quote over paragraphs, are joined.
    """
    printed, before = "", 0
    for start, end in spans:
        piece = " ".join(rejoined(text[start:end], text).split())
        if printed and any(map(str.isalnum, text[before:start])):
            printed = f"{printed.rstrip(',;:，；：、،؛—– ')} … {piece.lstrip('.,;:。，；：、،؛—– ')}"
        else:
            printed = f"{printed} {piece}" if printed else piece
        before = end
    return printed[:-1] if printed.endswith((",", "，", "،")) else printed


def _range(found: list[Passage]) -> tuple[int, int]:
    """Return the part of a text that its layout attributes, from the first passage to the last."""
    return (found[0].spans[0][0], found[-1].spans[-1][1]) if found else (0, 0)


def _touches(quote: Quoted, spans: list[tuple[int, int]]) -> bool:
    """Return whether a quote and one of some spans, which are in order, share characters."""
    index = bisect_left(spans, quote.close, key=lambda span: span[0])
    return index > 0 and spans[index - 1][1] > quote.open


def _is_inside(at: int, quotes: list[Quoted]) -> bool:
    """Return whether an offset is between the marks of one of some quotes, which are in order."""
    index = bisect_left(quotes, at, key=lambda quote: quote.open) - 1
    return index >= 0 and quotes[index].open < at < quotes[index].close


def _overlaps(quote: Quoted, others: list[Quoted]) -> bool:
    """Return whether a quote overlaps one of others, which are in order."""
    index = bisect_left(others, quote.open, key=lambda other: other.open)
    return (index > 0 and others[index - 1].close > quote.open) or (
        index < len(others) and others[index].open < quote.close
    )


def _blanked(text: str, marked: list[Quoted]) -> str:
    """Return the text with quoted words and parentheses as white space: the article's own words, at their offsets."""
    pieces, at = [], 0
    for quote in marked:
        first, last = quote.inset or (quote.close, quote.close)
        pieces += [text[at : quote.open], " " * (first - quote.open), text[first:last], " " * (quote.close - last)]
        at = quote.close
    pieces.append(text[at:])
    blanked = _PARENTHESIS.sub(lambda found: " " * len(found[0]), "".join(pieces))
    return blanked.replace(" -- ", " —  ").replace(" - ", " — ")
