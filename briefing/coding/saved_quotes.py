"""The quotes and attributions of a saved brief: where their words are in the article, and how they are coded."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from briefing.coding.spans import Span, with_stop, word_spans
from briefing.coding.state import Code, SavedRecord
from briefing.editing import nodes
from briefing.editing.nodes import Plain
from briefing.library.identity import key_of
from briefing.model import Actor, Brief, Position, Quote, Stance

_GAP = re.compile(r"\[?(?:…|\.\.\.)\]?")
"""Words left out of a quote."""
_MAX_GAP = 2_000
"""Maximum distance of two pieces of one quote in the article, in characters."""


def saved_quotes(
    brief: Brief, written: str, text: str, article: str, actors: Collection[Actor], coder: str = ""
) -> tuple[SavedRecord, ...]:
    """Return the quotes and attributions of an article whose words are found in its text, as they are coded.

    `written` is the text of the brief's file. For a `coder`, the stances and attributions are those of this coder.
    Raises CannotEditError where the text cannot be edited.
    """
    quotes = [each for each in brief.quotes if each.article in ("", article)]
    attributed = [each for each in attributions(brief, coder) if each.evidence[0].article in ("", article)]
    if not quotes and not attributed:
        return ()
    words, reader = _Words(text), _Reader(brief, written, ActorNames(actors), coder)
    found = ((quote, words.spans(quote.text)) for quote in quotes)
    said = ((position, words.spans(attributed_words(position))) for position in attributed)
    return (
        *(reader.saved(quote, spans) for quote, spans in found if spans),
        *(reader.attribution(position, spans) for position, spans in said if spans),
    )


def attributions(brief: Brief, coder: str) -> list[Position]:
    """Return the positions, a coder's own where there is one, whose evidence is words of an article, no quote."""
    alone = (each for each in brief.positions if len(each.evidence) == 1 and attributed_words(each))
    return [each for each in alone if coder in ("", each.coder)]


def attributed_words(position: Position) -> str:
    """Return the paraphrase or gesture that is a position's first evidence; empty for a quote."""
    return (position.evidence[0].paraphrase or position.evidence[0].gesture) if position.evidence else ""


def quotes_as_text(
    brief: Brief, written: str, actors: Collection[Actor], coder: str = ""
) -> tuple[str, tuple[SavedRecord, ...]]:
    """Return all quotes and attributions of a brief as one text, and each with its span there, as `saved_quotes`."""
    texts, saved, start = list[str](), list[SavedRecord](), 0
    reader = _Reader(brief, written, ActorNames(actors), coder)
    records: list[Quote | Position] = [*brief.quotes, *attributions(brief, coder)]
    for record in records:
        text = (record.text if isinstance(record, Quote) else attributed_words(record)).strip() or "…"
        spans = ((start, start + len(text)),)
        read = reader.saved(record, spans) if isinstance(record, Quote) else reader.attribution(record, spans)
        texts.append(text)
        saved.append(read)
        start += len(text) + 2
    return "\n\n".join(texts), tuple(saved)


class _Reader:
    """Reads how the quotes of a brief are coded."""

    def __init__(self, brief: Brief, written: str, names: ActorNames, coder: str) -> None:
        self._names, self._coder = names, coder
        self._starts = {kind: nodes.entry_starts(written, kind) for kind in ("quotes", "positions")}
        self._positions: dict[str, list[Position]] = {}
        for position in brief.positions:
            for evidence in position.evidence:
                self._positions.setdefault(evidence.quote, []).append(position)

    def saved(self, quote: Quote, spans: tuple[Span, ...]) -> SavedRecord:
        """Return a quote as it is coded. Raises CannotEditError."""
        speaker, *others = map(self._names.identified, quote.speakers)
        stances = quote.stances
        own: list[tuple[str, str, int]] = []
        of_others: list[tuple[str, str, Stance]] = []
        if self._coder:
            positions = self._positions.get(quote.id, ())
            mine = [each for each in positions if each.coder == self._coder and each.attribution == "direct"]
            own = [(self._names.identified(one.actor), one.issue, self._index("positions", one)) for one in mine]
            stances = tuple({one.issue: one.stance for one in mine}.items())
            of_others = [("", *each) for each in quote.stances]
            of_others += [(one.coder, one.issue, one.stance) for one in positions if one not in mine]
        code = Code(
            spans=spans, direct=True, decision="there", speaker=speaker, co_speakers=tuple(others),
            stances=stances, audience=quote.audience, date=quote.date, language=quote.language,
            credibility=quote.credibility, note=quote.note,
        )  # fmt: skip
        return SavedRecord(self._index("quotes", quote), code, quote.id, tuple(own), tuple(of_others))

    def attribution(self, position: Position, spans: tuple[Span, ...]) -> SavedRecord:
        """Return an attribution as it is coded. Raises CannotEditError."""
        code = Code(
            spans=spans, direct=False, decision="there", speaker=self._names.identified(position.actor),
            attribution=position.attribution, stances=((position.issue, position.stance),),
            audience=position.audience, date=position.date, note=position.note,
        )  # fmt: skip
        return SavedRecord(self._index("positions", position), code, kind="positions")

    def _index(self, kind: str, record: Quote | Position) -> int:
        """Return the index of a record in its list in the text."""
        return max(bisect_right(self._starts[kind], (record.line, record.column)) - 1, 0)


class ActorNames:
    """Ids of actors by name."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._ids: dict[str, set[str]] = {}
        for actor in actors:
            for name in filter(None, (actor.id, actor.name, *actor.aliases)):
                self._ids.setdefault(key_of(name), set()).add(actor.id)

    def identified(self, name: str) -> str:
        """Return the id of the only actor with an id, name or alias; the name itself if there is none, or several."""
        ids = self._ids.get(key_of(name), ())
        return next(iter(ids)) if len(ids) == 1 else name


class _Words:
    """The words of an article, in which quotes are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = list(word_spans(text))
        words = [text[start:end].casefold() for start, end in self._spans]
        self._joined = f" {' '.join(words)} "
        self._starts: list[int] = []
        offset = 0
        for word in words:
            self._starts.append(offset)
            offset += len(word) + 1

    def spans(self, quote: str) -> tuple[Span, ...]:
        """Return the spans of a quote's pieces in their order; an empty tuple where one is not in the article."""
        pieces = [piece for piece in _GAP.split(quote) if any(word_spans(piece))]
        first = -1
        while pieces and (first := self._find(pieces[0], first + 1)) >= 0:
            spans = list(self._from(pieces, first))
            if len(spans) == len(pieces):
                return tuple(spans)
        return ()

    def _from(self, pieces: Sequence[str], first: int) -> Iterator[Span]:
        """Yield the spans of pieces, the first at an offset, as far as each is found near the one before."""
        offset = first
        for piece in pieces:
            found = self._find(piece, offset)
            if found < 0 or found - offset > _MAX_GAP:
                return
            at = bisect_left(self._starts, found)
            last = at + sum(1 for _ in word_spans(piece)) - 1
            start, end = self._spans[at][0], self._spans[last][1]
            yield start, end if piece.rstrip()[-1].isalnum() else with_stop(self._text, end)
            offset = self._starts[last] + 1

    def _find(self, piece: str, offset: int) -> int:
        """Return the offset among the words at which the words of a piece begin, -1 where they do not follow."""
        words = " ".join(piece[start:end].casefold() for start, end in word_spans(piece))
        return self._joined.find(f" {words} ", max(offset, 0))


def moved(
    saved: Sequence[SavedRecord], edited: Collection[int], before: str, after: str, again: Sequence[SavedRecord]
) -> tuple[SavedRecord, ...] | None:
    """Return saved quotes as another process has left them; None where it changed or removed an edited one.

    `edited` are indices in `saved`; `before` and `after` are the brief's texts, `again` the quotes read from `after`.
    Raises CannotEditError.
    """
    by_index = {(each.kind, each.index): each for each in again}
    found: list[SavedRecord] = []
    for number, each in enumerate(saved):
        olds, news = _listed(before, each.kind), _listed(after, each.kind)
        old = olds[each.index] if each.index < len(olds) else None
        index = news.index(old) if old in news else _named(old, news)
        if index is None or (each.kind, index) not in by_index or (number in edited and news[index] != old):
            return None
        found.append(by_index[each.kind, index])
    return tuple(found)


def _listed(text: str, kind: str) -> list[Plain]:
    records = nodes.record(text, ()).get(kind)
    return records if isinstance(records, list) else []


def _named(old: Plain, news: Sequence[Plain]) -> int | None:
    """Return the index of the entry that has the same id as another; None where it has none."""
    identity = old.get("id") if isinstance(old, dict) else None
    same = (index for index, new in enumerate(news) if isinstance(new, dict) and new.get("id") == identity)
    return next(same, None) if identity else None
