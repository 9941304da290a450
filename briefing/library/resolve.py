"""Resolution of a brief's records: speakers, dates, sources and audiences, and which of these are inferred."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from briefing import geo
from briefing.library.identity import Identity
from briefing.model import (
    Article,
    Audience,
    Brief,
    DateFrom,
    Evidence,
    Position,
    Quote,
    Reliability,
    ResolvedPosition,
    ResolvedQuote,
    Stance,
)

T = TypeVar("T")

QuoteLookup = Callable[[str], "ResolvedQuote | None"]
"""Callable that returns another brief's quote by `brief#quote`."""


class Resolver:
    """Resolver of one brief's records."""

    def __init__(self, identity: Identity, brief: Brief, elsewhere: QuoteLookup) -> None:
        self.identity = identity
        self.brief = brief
        self._elsewhere = elsewhere
        self._articles = {article.id: article for article in brief.articles}
        self._values: dict[Any, Any] = {}

    def quote(self, quote: Quote, number: int) -> ResolvedQuote:
        """Return a quote resolved; `number` is its index in the brief."""
        actors = tuple(filter(None, map(self.identity.actor_id, quote.speakers)))
        article = self._articles.get(quote.article)
        date, date_from = self._date(quote.date, "quote", article)
        sphere, inferred = self._sphere(quote.audience, actors[0] if actors else "")
        source, reliability = self._source(article)
        return ResolvedQuote(
            brief=self.brief.id,
            path=self.brief.path,
            number=number,
            quote=quote,
            actors=actors,
            article=article,
            source=source,
            reliability=reliability,
            date=date,
            date_from=date_from,
            sphere=sphere,
            sphere_inferred=inferred,
        )

    def positions(self) -> list[ResolvedPosition]:
        """Return the brief's positions: its quotes' stances, then its list, without those on undeclared issues."""
        found: list[ResolvedPosition] = []
        for number, quote in enumerate(self.brief.quotes):
            stances = [(issue, stance) for issue, stance in quote.stances if issue in self.identity.issues]
            if stances:
                said = self.quote(quote, number)
                found += [self._said(said, actor, issue, stance) for issue, stance in stances for actor in said.actors]
        quotes = {quote.id: quote for quote in self.brief.quotes} if self.brief.positions else {}
        for number, position in enumerate(self.brief.positions):
            actor = self.identity.actor_id(position.actor)
            if actor and position.issue in self.identity.issues:
                found.append(self._listed(position, number, actor, quotes))
        return found

    def _said(self, said: ResolvedQuote, actor: str, issue: str, stance: Stance) -> ResolvedPosition:
        quote = said.quote
        sphere, inferred = self._sphere(quote.audience, actor)
        return ResolvedPosition(
            actor=actor,
            issue=issue,
            stance=stance,
            attribution="direct",
            date=said.date,
            date_from=said.date_from,
            sphere=sphere,
            sphere_inferred=inferred,
            audience=quote.audience,
            brief=said.brief,
            path=said.path,
            line=quote.line,
            column=quote.column,
            article=self._article_key(said.brief, said.article),
            source=said.source,
            reliability=said.reliability,
            quote=f"{said.brief}#{quote.id}",
            words=quote.text,
            number=said.number,
            listed=False,
            evidence=(Evidence(quote=quote.id),),
            credibility=quote.credibility,
            original=quote.original,
            translation=quote.translation,
        )

    def _shared(self, value: T) -> T:
        """Return an equal value that another position of the brief has: a roll call repeats it 200 times."""
        found: T = self._values.setdefault(value, value)
        return found

    def _listed(self, position: Position, number: int, actor: str, quotes: dict[str, Quote]) -> ResolvedPosition:
        said = next(filter(None, (self._evidence(piece, quotes) for piece in position.evidence)), None)
        named = next((piece.article for piece in position.evidence if piece.article), "")
        own = self._articles.get(named)
        brief, article = (said.brief, said.article) if own is None and said is not None else (self.brief.id, own)
        if position.date or said is None:
            date, date_from = self._date(position.date, "position", own)
        else:
            date, date_from = said.date, said.date_from
        audience = position.audience or (said.quote.audience if said is not None else None)
        sphere, inferred = self._sphere(audience, actor)
        source, reliability = self._source(article)
        words_used = next((words for piece in position.evidence if (words := piece.paraphrase or piece.gesture)), "")
        return ResolvedPosition(
            actor=actor,
            issue=self._shared(position.issue),
            stance=position.stance,
            attribution=position.attribution,
            date=date,
            date_from=date_from,
            sphere=sphere,
            sphere_inferred=inferred,
            audience=self._shared(audience),
            brief=self.brief.id,
            path=self.brief.path,
            line=position.line,
            column=position.column,
            article=self._shared(self._article_key(brief, article)),
            source=source,
            reliability=reliability,
            quote=f"{said.brief}#{said.quote.id}" if said is not None else "",
            words=said.quote.text if said is not None else self._shared(words_used),
            number=number,
            listed=True,
            evidence=position.evidence,
            credibility=said.quote.credibility if said is not None else None,
            confidence=position.confidence,
            coder=position.coder,
            original=said.quote.original if said is not None else None,
            translation=said.quote.translation if said is not None else None,
        )

    def _evidence(self, piece: Evidence, quotes: dict[str, Quote]) -> ResolvedQuote | None:
        if not piece.quote:
            return None
        if "#" in piece.quote:
            return self._elsewhere(piece.quote)
        quote = quotes.get(piece.quote)
        return self.quote(quote, 0) if quote is not None else None

    def _date(self, own: str, kind: DateFrom, article: Article | None) -> tuple[str, DateFrom]:
        if own:
            return own, kind
        if article is not None and article.published:
            return article.published, "article"
        return self.brief.date, "brief"

    def _source(self, article: Article | None) -> tuple[str, Reliability | None]:
        """Return the id of an article's source, or its name as written if undeclared, and its reliability."""
        if article is None or not article.source:
            return "", None
        known = self.identity.sources.get(self.identity.source_id(article.source) or "")
        return (known.id, known.reliability) if known is not None else (article.source, None)

    def _sphere(self, audience: Audience | None, actor: str) -> tuple[str, bool]:
        """Return the sphere that an actor spoke to, and whether it is inferred."""
        if audience is None:
            return "", False
        if audience.sphere == "domestic":
            return self.identity.country(actor)
        if audience.sphere:
            return self.identity.sphere(audience.sphere) or "", False
        if not audience.addressee:
            return "", False
        addressee = self.identity.actor_id(audience.addressee)
        if addressee:
            country, _ = self.identity.country(addressee)
        else:
            country = geo.country(audience.addressee) or ""
        return country, bool(country)

    @staticmethod
    def _article_key(brief: str, article: Article | None) -> str:
        if article is None:
            return brief
        return article.url or f"{brief}#{article.id}"
