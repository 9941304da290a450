"""The quotes of a saved brief: where their words are in the article, how they are coded, and their correction."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from briefing.coding.spans import Span, with_stop, word_spans
from briefing.coding.state import Code, SavedQuote
from briefing.editing import value_edits
from briefing.editing.value_edits import CannotEditError, Path, Plain
from briefing.library.identity import key_of
from briefing.model import Actor, Audience, Brief, Quote

_GAP = re.compile(r"\[?(?:…|\.\.\.)\]?")
"""Words left out of a quote."""
_MAX_GAP = 2_000
"""Maximum distance of two pieces of one quote in the article, in characters."""


def saved_quotes(
    brief: Brief, written: str, text: str, article: str, actors: Collection[Actor]
) -> tuple[SavedQuote, ...]:
    """Return the quotes of an article whose words are found in its text, as they are coded.

    `written` is the text of the brief's file. Raises CannotEditError where it cannot be edited.
    """
    quotes = [each for each in brief.quotes if each.article in ("", article)]
    if not quotes:
        return ()
    words, names = _Words(text), ActorNames(actors)
    found = ((quote, words.spans(quote.text)) for quote in quotes)
    return tuple(_saved(quote, spans, written, names) for quote, spans in found if spans)


def quotes_as_text(brief: Brief, written: str, actors: Collection[Actor]) -> tuple[str, tuple[SavedQuote, ...]]:
    """Return all quotes of a brief as one text, and each with its span there. Raises CannotEditError."""
    texts, saved, start, names = [], [], 0, ActorNames(actors)
    for quote in brief.quotes:
        text = quote.text.strip() or "…"
        texts.append(text)
        saved.append(_saved(quote, ((start, start + len(text)),), written, names))
        start += len(text) + 2
    return "\n\n".join(texts), tuple(saved)


def _saved(quote: Quote, spans: tuple[Span, ...], written: str, names: ActorNames) -> SavedQuote:
    record = value_edits.record_at(written, quote.line)
    if record is None or not isinstance(record[1], int):
        raise CannotEditError("a quote is not where the brief was read")
    speaker, *others = (names.identified(name) for name in quote.speakers)
    code = Code(
        spans=spans, direct=True, decision="there", speaker=speaker, co_speakers=tuple(others),
        stances=quote.stances, audience=quote.audience, date=quote.date, language=quote.language,
        credibility=quote.credibility, note=quote.note,
    )  # fmt: skip
    return SavedQuote(record[1], code)


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


def corrected(written: str, changes: Iterable[tuple[SavedQuote, Code, str]]) -> str:
    """Return a brief's text with saved quotes corrected: each as it is coded now, with its words.

    What did not change stays as it is written. Raises CannotEditError.
    """
    for saved, code, words in changes:
        path: Path = ("quotes", saved.index)
        before = saved.code
        if code.spans != before.spans:
            written = value_edits.put(written, (*path, "text"), words)
        if code.speakers != before.speakers:
            written = value_edits.put(written, (*path, "speaker"), _speaker(code))
        for name in ("date", "language", "credibility", "note"):
            if getattr(code, name) != getattr(before, name):
                written = value_edits.put(written, (*path, name), getattr(code, name) or "")
        if code.audience != before.audience:
            now = value_edits.record(written, path).get("audience")
            written = value_edits.put(written, (*path, "audience"), audience_value(code.audience, now))
        stances, old = dict(code.stances), dict(before.stances)
        for issue, stance in stances.items():
            if old.get(issue) != stance:
                written = value_edits.put(written, (*path, "stances", issue), stance)
        for issue in old.keys() - stances.keys():
            written = value_edits.remove(written, (*path, "stances", issue))
    return written


def _speaker(code: Code) -> Plain:
    return [*code.speakers] if code.co_speakers else code.speaker


def audience_value(audience: Audience | None, now: Plain) -> Plain:
    """Return an audience as a brief writes it: only a sphere stays a text where it is one `now`."""
    names = ("addressee", "forum", "sphere")
    parts = {name: value for name in names if (value := getattr(audience, name, ""))}
    return parts["sphere"] if isinstance(now, str) and parts.keys() == {"sphere"} else parts


def moved(
    saved: Sequence[SavedQuote], edited: Collection[int], before: str, after: str, again: Sequence[SavedQuote]
) -> tuple[SavedQuote, ...] | None:
    """Return saved quotes as another process has left them; None where it changed or removed an edited one.

    `edited` are indices in `saved`; `before` and `after` are the brief's texts, `again` the quotes read from `after`.
    Raises CannotEditError.
    """
    olds, news = _listed(before), _listed(after)
    by_index = {each.index: each for each in again}
    found: list[SavedQuote] = []
    for number, each in enumerate(saved):
        old = olds[each.index] if each.index < len(olds) else None
        index = news.index(old) if old in news else _named(old, news)
        if index is None or index not in by_index or (number in edited and news[index] != old):
            return None
        found.append(by_index[index])
    return tuple(found)


def _listed(text: str) -> list[Plain]:
    quotes = value_edits.record(text, ()).get("quotes")
    return quotes if isinstance(quotes, list) else []


def _named(old: Plain, news: Sequence[Plain]) -> int | None:
    """Return the index of the entry that has the same id as another; None where it has none."""
    identity = old.get("id") if isinstance(old, dict) else None
    same = (index for index, new in enumerate(news) if isinstance(new, dict) and new.get("id") == identity)
    return next(same, None) if identity else None
