"""Dossiers: everything that a library knows of an actor, an issue, or several actors side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from briefing import geo
from briefing.compare.filters import select
from briefing.compare.rules import DEFAULT_RULES
from briefing.compare.tilemap import by_country
from briefing.compare.timeline import timeline
from briefing.dates import describe, span, when
from briefing.model import Assessment, ResolvedPosition, ResolvedQuote, Role
from briefing.reports import charts
from briefing.reports.document import (
    Block,
    Bullets,
    Document,
    Facing,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Span,
    Words,
    cell_span,
    dotted,
    words_of,
)
from briefing.reports.report_blocks import facing_blocks, note
from briefing.text.labels import actor_label, counted, grade, issue_label, renderings, source_label

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Finding
    from briefing.reports.charts import About

Section = Literal[
    "profile", "stances", "contradictions", "timeline", "map", "quotes", "assessments", "sources", "method", "gaps"
]
SECTIONS: tuple[Section, ...] = get_args(Section)
"""Sections in their order."""
TITLES: dict[Section, str] = {
    "profile": "Profile",
    "stances": "Stances",
    "contradictions": "Contradictions, face to face",
    "timeline": "Over time",
    "map": "On the map",
    "quotes": "The words",
    "assessments": "Assessments",
    "sources": "Sources",
    "method": "Method",
    "gaps": "What is missing",
}
MAX_TIMELINES = 6
"""Maximum number of issues drawn as timelines in the dossier of an actor."""


class Dossier(Struct, frozen=True):
    """A dossier by its sections, each with its heading; empty ones are left out."""

    title: str
    subtitle: str
    tlp: str
    about: charts.About
    sections: dict[Section, Sequence[Block]]

    @property
    def document(self) -> Document:
        """All sections as one document."""
        blocks = tuple(chain.from_iterable(self.sections.values()))
        return Document(self.title, blocks, self.subtitle, self.tlp, self.about.stances)


def dossier(
    library: Library,
    actors: Sequence[str] = (),
    issues: Sequence[str] = (),
    sections: Iterable[Section] = SECTIONS,
) -> Dossier:
    """Return the dossier of actors, given by id, on issues, given by id; without issues on all, and the reverse.

    Raises ReportError if the library has neither a quote nor a position of them.
    """
    from briefing.reports.write import ReportError

    material = _Material(library, actors, issues)
    if not material.positions and not material.quotes:
        raise ReportError("There is nothing to report: no quote and no position.")
    makers: dict[Section, Callable[[], Iterable[Block]]] = {
        "profile": material.profile,
        "stances": material.stances,
        "contradictions": material.contradictions,
        "timeline": material.timelines,
        "map": material.maps,
        "quotes": material.words,
        "assessments": material.assessments,
        "sources": material.sources,
        "method": material.method,
        "gaps": material.gaps,
    }
    wanted = set(sections)
    made = {name: [*makers[name]()] for name in SECTIONS if name in wanted}
    return Dossier(
        title=f"Dossier: {material.title}",
        subtitle=f"{library.name} · {material.about.made} · {counted(len(material.positions), 'position')}, "
        f"{counted(len(material.quotes), 'quote')} in {counted(len(material.briefs), 'brief')}",
        tlp=material.tlp,
        about=material.about,
        sections={name: [Heading(TITLES[name], 2, name), *blocks] for name, blocks in made.items() if blocks},
    )


class _Material:
    """Positions, quotes and findings of a dossier's subject, and the sections made from them."""

    def __init__(self, library: Library, actors: Sequence[str], issues: Sequence[str]) -> None:
        from briefing.reports.export import about_of

        self.library, self.actors, self.issues = library, actors, issues
        wanted_actors, wanted_issues = frozenset(actors), frozenset(issues)
        self.positions = [
            one
            for one in library.positions
            if (not actors or one.actor in wanted_actors) and (not issues or one.issue in wanted_issues)
        ]
        """Every position, whatever its attribution."""
        self.quotes = [
            quote
            for quote in library.quotes
            if (not actors or wanted_actors & {*quote.actors})
            and (not issues or wanted_issues & {issue for issue, _ in quote.quote.stances})
        ]
        self.briefs = {one.brief for one in self.positions} | {quote.brief for quote in self.quotes}
        self.tlp = library.tlp(self.briefs | library.snapshot.declaring(self._shown_names()))
        self.title = ", ".join([*map(self._actor, actors), *map(self._issue, issues)])
        self.about: About = about_of(library, "Dossier", self.title, self.positions)

    @cached_property
    def counted(self) -> list[ResolvedPosition]:
        """Return the positions that a comparison counts."""
        return select(self.positions, DEFAULT_RULES)

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """Return double plays, hedges and shifts."""
        return self.library.double_plays(actors=self.actors or None, issues=self.issues or None)

    def _shown_names(self) -> set[str]:
        """Return the ids of actors, issues and sources whose records are shown, whichever briefs declare them."""
        actors = {each for quote in self.quotes for each in quote.actors} | {one.actor for one in self.positions}
        profiles = filter(None, map(self.library.snapshot.actor, self.actors))
        actors |= {role.of for profile in profiles for role in profile.roles}
        issues = {one.issue for one in self.positions}
        sources = {one.source for one in self.positions} | {quote.source for quote in self.quotes}
        return actors | issues | sources | {*self.actors, *self.issues}

    def profile(self) -> Iterable[Block]:
        """Yield who or what the dossier is about."""
        for identity in self.actors:
            actor = self.library.snapshot.actor(identity)
            if len(self.actors) > 1:
                yield Heading(self._actor(identity), 3)
            if actor is None:
                continue
            country = geo.name(actor.country) if actor.country else ""
            yield Paragraph(dotted([actor.kind or "", country, "unnamed" if actor.unnamed else ""]))
            if actor.description:
                yield Paragraph([actor.description])
            if actor.aliases:
                yield Paragraph([Span("Also written: ", kind="strong"), ", ".join(actor.aliases)])
            for role in actor.roles:
                of = self._actor(role.of) if role.of else ""
                yield Bullets([dotted([role.post, of, _term(role)])])
        for identity in self.issues:
            issue = self.library.snapshot.issue(identity)
            if issue is None:
                continue
            yield Paragraph([Span("Proposition: ", kind="strong"), issue.statement or issue.label])
            if issue.codebook.strip():
                yield Paragraph([Span("Codebook: ", kind="strong"), issue.codebook.strip()], "quote")

    def stances(self) -> Iterable[Block]:
        """Yield a table of stances with the number that each rests on."""
        compared = self.library.compare(actors=self.actors or None, issues=self.issues or None)
        if not compared.cells:
            return
        if len(self.actors) > 1:
            rows: list[list[Span | str]] = []
            for issue in compared.issues:
                cells = (compared.cell(actor, issue) for actor in compared.actors)
                rows.append([self._issue(issue), *("" if cell is None else cell_span(cell) for cell in cells)])
            yield Grid("Stances; in brackets how many count", ["Issue", *map(self._actor, compared.actors)], rows)
            yield self._agreement()
            return
        rows = []
        for cell in sorted(compared.cells.values(), key=lambda cell: (-cell.n, cell.actor, cell.issue)):
            name = self._issue(cell.issue) if self.actors else self._actor(cell.actor)
            dates = [one.date for one in cell.positions if one.date]
            rows.append(
                [
                    Span(name, f"#words-{cell.issue if self.actors else cell.actor}"),
                    cell_span(cell),
                    "" if cell.mean is None else f"{cell.mean:+.2f}",
                    describe(max(dates)) if dates else "",
                ]
            )
        yield Grid(
            "Stances; in brackets how many articles count; mean from −2, against, to +2, for",
            ["Issue" if self.actors else "Actor", "Stance", "Mean", "Last"],
            rows,
        )

    def _agreement(self) -> Block:
        pairs = self.library.compare(actors=self.actors, issues=self.issues or None).agreement
        rows: list[list[Span | str]] = [
            [
                f"{self._actor(pair.a)} – {self._actor(pair.b)}",
                "" if pair.agreement is None else f"{pair.agreement:.2f}",
                "" if pair.corrected is None else f"{pair.corrected:+.2f}",
                str(pair.shared),
            ]
            for pair in pairs
        ]
        return Grid("Agreement, from 0 to 1", ["Actors", "Agreement", "Corrected for chance", "Shared issues"], rows)

    def contradictions(self) -> Iterable[Block]:
        """Yield double plays, hedges and shifts, with opposed words face to face."""
        for finding in self.findings:
            yield from facing_blocks(finding, self.about, level=3)
        if len(self.actors) > 1:
            yield from self._face_to_face()

    def _face_to_face(self) -> Iterable[Block]:
        """Yield the latest words of each actor on every issue that several of them addressed."""
        for issue in dict.fromkeys(one.issue for one in self.counted):
            latest = {
                actor: max(found, key=lambda one: one.date)
                for actor in self.actors
                if (found := [one for one in self.counted if (one.actor, one.issue) == (actor, issue) and one.words])
            }
            if len(latest) > 1:
                yield Heading(f"On {self._issue(issue)}: the latest words of each", 3)
                yield Facing([words_of(one, self.about, subject=self._actor(actor)) for actor, one in latest.items()])

    def timelines(self) -> Iterable[Block]:
        """Yield a picture of stances over time for each issue with several dated positions."""
        dated = [one for one in self.counted if span(one.date) is not None]
        frequent = [issue for issue, number in Counter(one.issue for one in dated).most_common() if number > 2]
        for issue in frequent[:MAX_TIMELINES]:
            one_actor = self.actors[0] if len(self.actors) == 1 else None
            series = timeline([one for one in dated if one.issue == issue], "sphere" if one_actor else "actor")
            about = replace(self.about, title=f"{self._issue(issue)}, over time", sources={})
            yield Picture(charts.timeline_picture(series, about, by_actor=one_actor is None), about.title)

    def maps(self) -> Iterable[Block]:
        """Yield the map of each issue; of an actor's dossier none."""
        for issue in self.issues if not self.actors else ():
            countries = by_country(self.counted, issue, self.library.actors)
            if countries:
                about = replace(self.about, title=f"{self._issue(issue)}, by country", sources={})
                yield Picture(charts.tilemap_picture(countries, about), about.title)

    def words(self) -> Iterable[Block]:
        """Yield every position with its words and full citation, then quotes without a stance."""
        label = self._issue if self.actors else self._actor
        several = len(self.actors) > 1
        groups: defaultdict[str, list[ResolvedPosition]] = defaultdict(list)
        for one in sorted(self.positions, key=_when):
            groups[one.issue if self.actors else one.actor].append(one)
        for key in sorted(groups, key=label):
            yield Heading(label(key), 3, f"words-{key}")
            for one in groups[key]:
                yield words_of(one, self.about, subject=self._actor(one.actor) if several else "")
        plain = [quote for quote in self.quotes if not quote.quote.stances]
        if plain:
            yield Heading("Quotes without a stance", 3)
            yield from map(self._quote, sorted(plain, key=lambda quote: quote.date))

    def _quote(self, quote: ResolvedQuote) -> Words:
        words = quote.quote
        mark = grade(quote.reliability, words.credibility)
        outlet = self._source(quote.source) + (f" ({mark})" if mark else "")
        speakers = ", ".join(map(self._actor, quote.actors))
        audience = f"before {geo.sphere_name(quote.sphere)}" if quote.sphere else "audience unknown"
        cited: Inline = dotted(
            [
                when(quote.date, quote.date_from),
                Span(outlet, quote.article.url if quote.article else ""),
                Span(f"{quote.path}:{words.line}", kind="dim"),
            ]
        )
        return Words(dotted([speakers, audience]), f"“{words.text.strip()}”", tuple(renderings(words)), cited)

    def assessments(self) -> Iterable[Block]:
        """Yield the analysts' own judgements in the briefs that the dossier draws on, apart from fact."""
        for entry in self.library.briefs:
            if entry.id not in self.briefs:
                continue
            for each in self.library.brief(entry.id).assessments:
                yield from self._assessment(each, entry.title, entry.date)

    def _assessment(self, each: Assessment, title: str, day: str) -> Iterable[Block]:
        likelihood = Span(each.likelihood or "", kind="strong")
        confidence = f"{each.confidence} confidence" if each.confidence else "confidence not stated"
        basis = f"basis: {', '.join(each.basis)}" if each.basis else "no basis named"
        yield Paragraph([each.judgement.strip()], "quote")
        yield Paragraph(dotted([likelihood, confidence, each.by, title, describe(day), basis]), "note")

    def sources(self) -> Iterable[Block]:
        """Yield the outlets that the positions and quotes come from, with their reliability."""
        used = Counter(
            filter(
                None, [*(quote.source for quote in self.quotes), *(one.source for one in self.positions if one.listed)]
            )
        )
        rows: list[list[Span | str]] = []
        for identity, number in used.most_common():
            source = self.library.snapshot.source(identity)
            country = geo.name(source.country) if source and source.country else ""
            kind, reliability = (source.kind, source.reliability) if source else ("", None)
            rows.append([self._source(identity), kind, country, reliability or "not graded", str(number)])
        if rows:
            header = ["Source", "Kind", "Country", "Reliability", "Quotes and positions"]
            yield Grid("Reliability from A, completely reliable, to E, unreliable; F cannot be judged", header, rows)

    def method(self) -> Iterable[Block]:
        """Yield what is counted and how."""
        yield Paragraph([f"Stances: {DEFAULT_RULES}. A mean is from −2 (against) to +2 (for); split is never neutral."])
        yield Paragraph(
            [
                "Contradictions count direct words and documents. A double play is opposed positions before different "
                f"audiences at most {DEFAULT_RULES.window} days apart; a hedge is opposed positions before the same "
                "audience, or both in one; a shift is opposed positions further apart and never back."
            ]
        )
        inferred = sum(one.sphere_inferred for one in self.positions)
        if inferred:
            yield Paragraph([f"{inferred} of {counted(len(self.positions), 'audience')} inferred from the addressee."])
        yield from note(f"Grades are those of the Admiralty code. Written by briefing on {date.today().isoformat()}.")

    def gaps(self) -> Iterable[Block]:
        """Yield what the library does not know."""
        items: list[Inline] = []

        def add(number: int, what: str) -> None:
            if number:
                items.append([f"{number:,} {what}"])

        if self.actors:
            addressed = {one.issue for one in self.positions}
            silent = [issue_label(issue) for issue in self.library.issues if issue.id not in addressed]
            if silent:
                items.append([f"No position on {', '.join(silent)}."])
        add(sum(not one.date for one in self.positions), "positions without a date")
        add(sum(not one.sphere for one in self.positions), "positions before an unknown audience")
        add(sum(one.stance == "unclear" for one in self.positions), "unclear positions, which enter no score")
        add(
            len(self.positions) - len(self.counted),
            "positions by third parties or gestures, which no comparison counts",
        )
        add(sum(one.listed and not one.evidence for one in self.positions), "positions without evidence")
        add(sum(not quote.quote.stances for quote in self.quotes), "quotes without a stance")
        add(sum(one.reliability is None for one in self.positions), "positions from sources without a grade")
        add(sum(finding.single_source for finding in self.findings), "contradictions that rest on a single source")
        drafts = [entry.title for entry in self.library.briefs if entry.id in self.briefs and entry.status == "draft"]
        if drafts:
            items.append([f"Drawn from drafts: {', '.join(drafts)}."])
        if items:
            yield Bullets(items)

    def _actor(self, identity: str) -> str:
        return actor_label(self.library.snapshot.actor(identity), identity)

    def _issue(self, identity: str) -> str:
        return issue_label(self.library.snapshot.issue(identity), identity)

    def _source(self, identity: str) -> str:
        return source_label(self.library.snapshot.source(identity), identity) if identity else "source unknown"


def _when(one: ResolvedPosition) -> tuple[str, str, int]:
    return one.date or "9999", one.path, one.line


def _term(role: Role) -> str:
    """Return the time that a role covers: `since 20 Mar 2019`."""
    since, until = (describe(day) if day else "" for day in (role.since, role.until))
    if since and until:
        return f"{since} – {until}"
    return f"since {since}" if since else f"until {until}" if until else ""
