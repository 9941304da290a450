"""The quotes of a saved brief: where their words are in the article, how they are coded, and their correction."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from briefing.coding.spans import Span, with_stop, word_spans
from briefing.coding.state import Code, SavedQuote
from briefing.editing import nodes, value_edits
from briefing.editing.nodes import CannotEditError, Path, Plain
from briefing.library.identity import key_of
from briefing.model import STANCES, Actor, Audience, Brief, Position, Quote, Stance

_GAP = re.compile(r"\[?(?:…|\.\.\.)\]?")
"""Words left out of a quote."""
HIDDEN = "(hidden)"
"""Text in place of another coder's stance while a brief is coded blind."""
_MAX_GAP = 2_000
"""Maximum distance of two pieces of one quote in the article, in characters."""


def saved_quotes(
    brief: Brief, written: str, text: str, article: str, actors: Collection[Actor], coder: str = ""
) -> tuple[SavedQuote, ...]:
    """Return the quotes of an article whose words are found in its text, as they are coded.

    `written` is the text of the brief's file. For a `coder`, the stances are those that this coder gave. Raises
    CannotEditError where the text cannot be edited.
    """
    quotes = [each for each in brief.quotes if each.article in ("", article)]
    if not quotes:
        return ()
    words, reader = _Words(text), _Reader(brief, written, ActorNames(actors), coder)
    found = ((quote, words.spans(quote.text)) for quote in quotes)
    return tuple(reader.saved(quote, spans) for quote, spans in found if spans)


def quotes_as_text(
    brief: Brief, written: str, actors: Collection[Actor], coder: str = ""
) -> tuple[str, tuple[SavedQuote, ...]]:
    """Return all quotes of a brief as one text, and each with its span there, as `saved_quotes` does."""
    texts, saved, start = [], [], 0
    reader = _Reader(brief, written, ActorNames(actors), coder)
    for quote in brief.quotes:
        text = quote.text.strip() or "…"
        texts.append(text)
        saved.append(reader.saved(quote, ((start, start + len(text)),)))
        start += len(text) + 2
    return "\n\n".join(texts), tuple(saved)


class _Reader:
    """Reads how the quotes of a brief are coded."""

    def __init__(self, brief: Brief, written: str, names: ActorNames, coder: str) -> None:
        self._names, self._coder = names, coder
        self._lines = {kind: nodes.entry_lines(written, kind) for kind in ("quotes", "positions")}
        self._positions: dict[str, list[Position]] = {}
        for position in brief.positions:
            for evidence in position.evidence:
                self._positions.setdefault(evidence.quote, []).append(position)

    def saved(self, quote: Quote, spans: tuple[Span, ...]) -> SavedQuote:
        """Return a quote as it is coded. Raises CannotEditError."""
        speaker, *others = map(self._names.identified, quote.speakers)
        stances = quote.stances
        own: list[tuple[str, str, int]] = []
        of_others: list[tuple[str, str, Stance]] = []
        if self._coder:
            positions = self._positions.get(quote.id, ())
            mine = [each for each in positions if each.coder == self._coder and each.attribution == "direct"]
            own = [(self._names.identified(one.actor), one.issue, self._index("positions", one.line)) for one in mine]
            stances = tuple({one.issue: one.stance for one in mine}.items())
            of_others = [("", *each) for each in quote.stances]
            of_others += [(one.coder, one.issue, one.stance) for one in positions if one not in mine]
        code = Code(
            spans=spans, direct=True, decision="there", speaker=speaker, co_speakers=tuple(others),
            stances=stances, audience=quote.audience, date=quote.date, language=quote.language,
            credibility=quote.credibility, note=quote.note,
        )  # fmt: skip
        return SavedQuote(self._index("quotes", quote.line), code, quote.id, tuple(own), tuple(of_others))

    def _index(self, kind: str, line: int) -> int:
        """Return the index of the record to which a line belongs, in its list in the text."""
        return max(bisect_right(self._lines[kind], line) - 1, 0)


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


def corrected(written: str, saved: SavedQuote, code: Code, words: str, coder: str = "") -> str:
    """Return a brief's text with a saved quote corrected: as it is coded now, with its words.

    What did not change stays as it is written. The stances of a `coder` are positions: those that are there are
    changed here; `added_stances` and `withdrawn` are the others. Raises CannotEditError.
    """
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
        now = nodes.record(written, path).get("audience")
        written = value_edits.put(written, (*path, "audience"), audience_value(code.audience, now))
    stances, old = dict(code.stances), dict(before.stances)
    if coder:
        gone = withdrawn(saved, code)
        for _, issue, index in saved.own:
            if index not in gone and stances[issue] != old[issue]:
                written = value_edits.put(written, ("positions", index, "stance"), stances[issue])
        return written
    for issue, stance in stances.items():
        if old.get(issue) != stance:
            written = value_edits.put(written, (*path, "stances", issue), stance)
    for issue in old.keys() - stances.keys():
        written = value_edits.remove(written, (*path, "stances", issue))
    return written


def withdrawn(saved: SavedQuote, code: Code) -> list[int]:
    """Return the indices of a coder's own positions that are no longer coded."""
    issues = dict(code.stances)
    return [index for actor, issue, index in saved.own if issue not in issues or actor not in code.speakers]


def without_positions(written: str, indices: Iterable[int]) -> str:
    """Return a brief's text without some of its positions. Raises CannotEditError."""
    for index in sorted(indices, reverse=True):
        written = value_edits.remove(written, ("positions", index))
    return written


def without_stances(written: str, coder: str) -> str:
    """Return a brief's text with every stance hidden that is not a coder's own, and every judgement and note."""
    try:
        root = nodes.composed(written)
    except CannotEditError:
        return written
    positions = nodes.record(written, ()).get("positions")
    listed = positions if isinstance(positions, list) else []
    own = {index for index, each in enumerate(listed) if isinstance(each, dict) and each.get("coder") == coder}
    starts = [0]
    for line in written.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for path, node in reversed(list(nodes.scalars(root))):
        tells = (
            (len(path) == 4 and path[0] == "quotes" and path[2] == "stances" and node.value in STANCES)
            or (len(path) == 3 and path[0] == "positions" and path[2] in ("stance", "note") and path[1] not in own)
            or (len(path) == 3 and (path[0], path[2]) in (("assessments", "judgement"), ("quotes", "note")))
        )
        if tells:
            start, end = (starts[mark.line] + mark.column for mark in (node.start_mark, node.end_mark))
            end = start + len(written[start:end].rstrip())
            written = f"{written[:start]}{HIDDEN}{written[end:]}"
    return written


def added_stances(saved: SavedQuote, code: Code) -> list[tuple[str, str, Stance]]:
    """Return actor, issue and stance of what a coder has added to a saved quote."""
    own = {(actor, issue) for actor, issue, _ in saved.own}
    return [(actor, *each) for actor, each in product(code.speakers, code.stances) if (actor, each[0]) not in own]


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
    quotes = nodes.record(text, ()).get("quotes")
    return quotes if isinstance(quotes, list) else []


def _named(old: Plain, news: Sequence[Plain]) -> int | None:
    """Return the index of the entry that has the same id as another; None where it has none."""
    identity = old.get("id") if isinstance(old, dict) else None
    same = (index for index, new in enumerate(news) if isinstance(new, dict) and new.get("id") == identity)
    return next(same, None) if identity else None
