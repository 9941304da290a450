"""Ranking of the candidates that a cluster returns, by the scores of the library's search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from briefing.archive.interface import ArchiveHit
from briefing.archive.quotation import Quotation
from briefing.search.highlight import Marks
from briefing.search.query import Query
from briefing.search.scoring import Band, Typed, scores
from briefing.text.fold import fold, is_word, name_key, word_spans

MIN_LETTERS = 4
MIN_SIMILARITY = 0.6
"""Minimum normalised OSA similarity of a word that is highlighted for one of the query."""

MAX_SLIGHT_LETTERS = 3


class Candidate(NamedTuple):
    """A quotation with its score, 0 to 100."""

    score: float
    quotation: Quotation


def ordered(query: Query, found: Iterable[tuple[Band, Sequence[Quotation]]]) -> list[Candidate]:
    """Return candidates best first, equals newest first; each counts in the first band that has it."""
    best: dict[int, Candidate] = {}
    for band, quotations in found:
        new = [one for one in quotations if one.key not in best]
        for candidate in _scored(query, band, new):
            best[candidate.quotation.key] = candidate
    by_date = sorted(best.values(), key=lambda one: one.quotation.date, reverse=True)
    return sorted(by_date, key=lambda one: -round(one.score, 1))


def _scored(query: Query, band: Band, quotations: Sequence[Quotation]) -> Iterable[Candidate]:
    """Yield quotations with their scores; words that name the speaker are not looked for in the text."""
    texts = [fold(one.text) for one in quotations]
    groups: dict[tuple[str, bool], list[int]] = {}
    for index, one in enumerate(quotations):
        groups.setdefault(_typed(query, one, texts[index]), []).append(index)
    for (text, typing), indexes in groups.items():
        if not text:
            yield from (Candidate(100.0, quotations[index]) for index in indexes)
            continue
        compared = scores(Typed(text, typing), [texts[index] for index in indexes], band)
        yield from (Candidate(score, quotations[index]) for index, score in zip(indexes, compared, strict=True))


def _typed(query: Query, one: Quotation, text: str) -> tuple[str, bool]:
    """Return the words of a query that do not name a quotation's speaker, and whether the last may still grow."""
    names = set(name_key(one.speaker).split())
    words = [word for word in query.words if word.text not in names or f" {word.text} " in f" {text} "]
    return " ".join(word.text for word in words), bool(words) and words[-1].typing


def hits(archive: str, query: Query, found: Sequence[Candidate]) -> list[ArchiveHit]:
    """Return candidates as hits, the words that match highlighted."""
    marks = _marks(query, [one.quotation.text for one in found])
    return [ArchiveHit(archive, one.score, one.quotation, marks) for one in found]


def _marks(query: Query, texts: Iterable[str]) -> Marks:
    """Return what is highlighted: the query's words, and the words of the texts that are spelled nearly like one."""
    exact = {word.text for word in query.words}
    long = [word for word in exact if len(word) >= MIN_LETTERS and word.isascii()]
    present = {word for text in texts for word, _, _ in word_spans(fold(text))}
    near = set()
    for word in long:
        if word not in present:
            near |= {each for each in present if OSA.normalized_similarity(word, each) >= MIN_SIMILARITY}
    phrases = [tuple(token for token in phrase.tokens if is_word(token)) for phrase in query.phrases]
    starts = tuple(word.text for word in query.words if word.typing)
    slight = frozenset(word for word in exact if len(word) <= MAX_SLIGHT_LETTERS and word.isascii())
    return Marks(frozenset(exact | near), starts, tuple(phrases), slight)
