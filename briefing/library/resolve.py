"""What the library makes of a brief: speakers with ids, dates, sources and spheres in force, and which are inferred."""

from __future__ import annotations

from briefing import geo
from briefing.format.links import Ref
from briefing.format.problems import nearest
from briefing.library.identity import Identity
from briefing.model import (
    Article,
    Audience,
    Brief,
    DateFrom,
    Evidence,
    Position,
    Problem,
    Quote,
    ResolvedPosition,
    ResolvedQuote,
    Severity,
    Stance,
)


def actor_id(identity: Identity, name: str) -> str:
    """Whom a name means: the one actor of that name, else an implicit one."""
    found = identity.actor_ids(name)
    return found[0] if len(found) == 1 else identity.implicit(name) if not found else ""


class Resolver:
    """Resolves one brief's records."""

    def __init__(self, identity: Identity, brief: Brief) -> None:
        self.identity = identity
        self.brief = brief
        self.articles = {article.id: article for article in brief.articles}
        self.quotes_by_id = {quote.id: quote for quote in brief.quotes}

    def quote(self, quote: Quote, number: int) -> ResolvedQuote:
        """A quote with its speakers, date, source and sphere."""
        actors = tuple(filter(None, (actor_id(self.identity, name) for name in quote.speakers)))
        article = self.articles.get(quote.article)
        date, date_from = self._date(quote.date, "quote", article)
        sphere, inferred = self._sphere(quote.audience, actors)
        source = self._source(article)
        known = self.identity.sources.get(source)
        return ResolvedQuote(
            brief=self.brief.id,
            path=self.brief.path,
            number=number,
            quote=quote,
            actors=actors,
            article=article,
            source=source,
            reliability=known.reliability if known is not None else None,
            date=date,
            date_from=date_from,
            sphere=sphere,
            sphere_inferred=inferred,
        )

    def _date(self, own: str, kind: DateFrom, article: Article | None) -> tuple[str, DateFrom]:
        if own:
            return own, kind
        if article is not None and article.published:
            return article.published, "article"
        return self.brief.date, "brief"

    def _source(self, article: Article | None) -> str:
        if article is None or not article.source:
            return ""
        return self.identity.source_id(article.source) or article.source

    def _sphere(self, audience: Audience | None, actors: tuple[str, ...]) -> tuple[str, bool]:
        if audience is None:
            return "", False
        if audience.sphere:
            if audience.sphere == "domestic":
                return self._country(actors[0]) if actors else "", False
            return self.identity.sphere(audience.sphere) or "", False
        if audience.addressee:
            found = self.identity.actor_ids(audience.addressee)
            country = self._country(found[0]) if len(found) == 1 else geo.country(audience.addressee) or ""
            return country, bool(country)
        return "", False

    def _country(self, actor: str) -> str:
        known = self.identity.actors.get(actor)
        return known.country if known is not None else ""

    def positions(self) -> list[ResolvedPosition]:
        """Every position of the brief: its quotes' stances, then its list."""
        found: list[ResolvedPosition] = []
        for number, quote in enumerate(self.brief.quotes):
            stances = [(issue, stance) for issue, stance in quote.stances if issue in self.identity.issues]
            if not stances:
                continue
            resolved = self.quote(quote, number)
            found += [
                self._of_quote(resolved, actor, issue, stance) for issue, stance in stances for actor in resolved.actors
            ]
        for position in self.brief.positions:
            if position.issue in self.identity.issues and (actor := actor_id(self.identity, position.actor)):
                found.append(self._listed(position, actor))
        return found

    def _of_quote(self, said: ResolvedQuote, actor: str, issue: str, stance: Stance) -> ResolvedPosition:
        quote = said.quote
        return ResolvedPosition(
            actor=actor,
            issue=issue,
            stance=stance,
            attribution="direct",
            date=said.date,
            date_from=said.date_from,
            sphere=said.sphere,
            sphere_inferred=said.sphere_inferred,
            audience=quote.audience,
            brief=self.brief.id,
            path=self.brief.path,
            line=quote.line,
            column=quote.column,
            article=self._article_key(said.article),
            source=said.source,
            reliability=said.reliability,
            quote=f"{self.brief.id}#{quote.id}",
            words=quote.text,
            evidence=(Evidence(quote=quote.id),),
            credibility=quote.credibility,
        )

    def _listed(self, position: Position, actor: str) -> ResolvedPosition:
        quoted = next((piece.quote for piece in position.evidence if piece.quote), "")
        quote = self.quotes_by_id.get(quoted)
        named = next((piece.article for piece in position.evidence if piece.article), "")
        article = self.articles.get(named or (quote.article if quote is not None else ""))
        own = position.date or (quote.date if quote is not None else "")
        date, date_from = self._date(own, "position", article)
        audience = position.audience or (quote.audience if quote is not None else None)
        sphere, inferred = self._sphere(audience, (actor,))
        source = self._source(article)
        known = self.identity.sources.get(source)
        told = next((piece.paraphrase or piece.gesture for piece in position.evidence if not piece.quote), "")
        return ResolvedPosition(
            actor=actor,
            issue=position.issue,
            stance=position.stance,
            attribution=position.attribution,
            date=date,
            date_from=date_from,
            sphere=sphere,
            sphere_inferred=inferred,
            audience=audience,
            brief=self.brief.id,
            path=self.brief.path,
            line=position.line,
            column=position.column,
            article=self._article_key(article),
            source=source,
            reliability=known.reliability if known is not None else None,
            quote=f"{self.brief.id}#{quoted}" if quote is not None else quoted if "#" in quoted else "",
            words=quote.text if quote is not None else told,
            evidence=position.evidence,
            credibility=quote.credibility if quote is not None else None,
            confidence=position.confidence,
            coder=position.coder,
        )

    def _article_key(self, article: Article | None) -> str:
        if article is None:
            return self.brief.id
        return article.url or f"{self.brief.id}#{article.id}"


def reference_problems(identity: Identity, path: str, refs: tuple[Ref, ...], quotes: set[str]) -> list[Problem]:
    """What the names that a brief does not itself declare come to in the library."""
    problems: list[Problem] = []
    told: set[tuple[str, str]] = set()

    def report(ref: Ref, severity: Severity, code: str, message: str, hint: str) -> None:
        problems.append(
            Problem(
                path=path,
                line=ref.line,
                column=ref.column,
                severity=severity,
                code=code,
                message=message,
                hint=hint,
            )
        )

    for ref in refs:
        if ref.kind == "actor":
            found = identity.actor_ids(ref.name)
            if len(found) > 1:
                either = " or ".join(f"`{one}`" for one in found)
                report(ref, "error", "ambiguous-actor", f"`{ref.name}` may be {either}", "use the id")
            elif not identity.declared(ref.name) and ("actor", ref.name) not in told:
                told.add(("actor", ref.name))
                near = identity.nearest_actor(ref.name)
                hint = f"did you mean `{near}`?" if near else "declare it under `actors`"
                report(ref, "warning", "undeclared-actor", f"the actor `{ref.name}` is declared nowhere", hint)
        elif ref.kind == "issue" and ref.name not in identity.issues:
            near = nearest(ref.name, identity.issues)
            hint = f"did you mean `{near}`?" if near else "declare it under `issues`"
            report(ref, "error", "undeclared-issue", f"the issue `{ref.name}` is declared nowhere", hint)
        elif ref.kind == "sphere" and identity.sphere(ref.name) is None:
            near = nearest(ref.name, [*identity.spheres, "domestic", "world"])
            hint = f"did you mean `{near}`?" if near else "a country code, a set of spheres.yaml, domestic or world"
            report(ref, "error", "undeclared-sphere", f"`{ref.name}` is no sphere", hint)
        elif ref.kind == "quote" and ref.name not in quotes:
            near = nearest(ref.name, quotes)
            hint = f"did you mean `{near}`?" if near else ""
            report(ref, "error", "unknown-reference", f"no quote has the id `{ref.name}`", hint)
    return problems

