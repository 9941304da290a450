"""What a site's pages are made from, gathered in one pass over the briefs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefing import geo
from briefing.compare.filters import select
from briefing.compare.rules import DEFAULT_RULES
from briefing.dates import when
from briefing.model import Article, Brief, ResolvedPosition, ResolvedQuote
from briefing.reports.document import Block, Span, Words, dotted, stance_span, words_of
from briefing.reports.export import about_of
from briefing.reports.report_blocks import facing_blocks
from briefing.reports.site.addresses import (
    Kind,
    Links,
    position_anchor,
    quote_anchor,
    slug,
)
from briefing.text.labels import actor_label, grade, issue_label, renderings, source_label

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Comparison, Finding
    from briefing.compare.cells import Cell
    from briefing.reports.charts import About

MAX_QUOTES = 30
"""Maximum number of quotes without a stance on the page of an actor; the latest are shown."""
MAX_ARTICLES = 300
"""Maximum number of articles on the page of a source."""

Subject = tuple[Kind, str]
"""An actor, issue or source: its kind and id."""


class Material:
    """A library by actor, issue and source. `add` each brief, newest first, before its pages are made."""

    def __init__(self, library: Library) -> None:
        self.library = library
        names = {source.id: source_label(source) for source in library.sources}
        self.about: About = replace(about_of(library, "matrix", "", ()), sources=names, made="")
        self.comparison: Comparison = library.compare()
        self.findings: Sequence[Finding] = library.double_plays()
        self.appearances: defaultdict[Subject, Counter[str]] = defaultdict(Counter)
        """Subject -> brief id -> number of quotes and positions, newest brief first."""
        self.declared: defaultdict[Subject, list[str]] = defaultdict(list)
        """Subject -> ids of the briefs that declare it, whose labels its page carries too."""
        self.latest_quotes: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        """Actor id -> brief and index of the latest quotes without a stance."""
        self.n_plain_quotes: Counter[str] = Counter()
        """Actor id -> number of quotes without a stance."""
        self.articles: defaultdict[str, list[tuple[str, Article]]] = defaultdict(list)
        """Source id -> brief id and article."""
        self.n_articles: Counter[str] = Counter()

    def add(self, brief: Brief, quotes: Iterable[ResolvedQuote]) -> None:
        """Note whom a brief quotes, what is said in it, and its articles."""
        for quote in quotes:
            for actor in quote.actors:
                self.appearances["actors", actor][brief.id] += 1
                if not quote.quote.stances:
                    self.n_plain_quotes[actor] += 1
                    if len(self.latest_quotes[actor]) < MAX_QUOTES:
                        self.latest_quotes[actor].append((brief.id, quote.number))
            if quote.source:
                self.appearances["sources", quote.source][brief.id] += 1
        for one in self.library.positions_of(brief.id):
            self.appearances["issues", one.issue][brief.id] += 1
            if one.listed:
                self.appearances["actors", one.actor][brief.id] += 1
                if one.source:
                    self.appearances["sources", one.source][brief.id] += 1
        for declared in brief.actors:
            self.declared["actors", declared.id].append(brief.id)
        for issue in brief.issues:
            self.declared["issues", issue.id].append(brief.id)
        for source in brief.sources:
            self.declared["sources", source.id].append(brief.id)
        for article in brief.articles:
            outlet = self.source_id(article.source)
            if outlet:
                self.declared["sources", outlet].append(brief.id)
                self.n_articles[outlet] += 1
                if len(self.articles[outlet]) < MAX_ARTICLES:
                    self.articles[outlet].append((brief.id, article))

    def briefs_of(self, subject: Subject) -> Sequence[str]:
        """Return the ids of the briefs that a subject's page is made from."""
        return list(dict.fromkeys([*self.appearances.get(subject, ()), *self.declared.get(subject, ())]))

    @cached_property
    def positions(self) -> dict[Subject, list[ResolvedPosition]]:
        """Every position by actor and by issue, oldest first."""
        found: defaultdict[Subject, list[ResolvedPosition]] = defaultdict(list)
        for one in sorted(self.library.positions, key=lambda one: (one.date or "9999", one.path, one.line)):
            found["actors", one.actor].append(one)
            found["issues", one.issue].append(one)
        return found

    @cached_property
    def counted(self) -> dict[str, list[ResolvedPosition]]:
        """Issue id -> the positions that a comparison counts."""
        found: defaultdict[str, list[ResolvedPosition]] = defaultdict(list)
        for one in select(self.library.positions, DEFAULT_RULES):
            found[one.issue].append(one)
        return found

    @cached_property
    def cells(self) -> dict[Subject, list[Cell]]:
        """The cells of each actor and of each issue, those with most positions first."""
        found: defaultdict[Subject, list[Cell]] = defaultdict(list)
        for cell in sorted(self.comparison.cells.values(), key=lambda cell: (-cell.n, cell.actor, cell.issue)):
            found["actors", cell.actor].append(cell)
            found["issues", cell.issue].append(cell)
        return found

    @cached_property
    def findings_by(self) -> dict[Subject, list[Finding]]:
        """Double plays, hedges and shifts of each actor and on each issue."""
        found: defaultdict[Subject, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            found["actors", finding.actor].append(finding)
            found["issues", finding.issue].append(finding)
        return found

    def source_id(self, name: str) -> str:
        """Return the id of a source, else the name as written."""
        source = self.library.snapshot.source(name) if name else None
        return source.id if source else name

    def label(self, kind: Kind, identity: str) -> str:
        """Return the label of a record."""
        library = self.library
        if kind == "actors":
            return actor_label(library.snapshot.actor(identity), identity)
        if kind == "issues":
            return issue_label(library.snapshot.issue(identity), identity)
        if kind == "sources":
            return source_label(library.snapshot.source(identity), identity)
        entry = library.entry(identity)
        return (entry.title or entry.id) if entry else identity

    def link(self, links: Links, kind: Kind, identity: str, anchor: str = "") -> Span:
        """Return a record's label as a link to its page."""
        return Span(self.label(kind, identity), page=links.page(kind, identity, anchor))

    def words(
        self,
        one: ResolvedPosition,
        links: Links,
        *,
        anchor: str = "",
        subject: Sequence[Span | str] = (),
        cite_brief: bool = True,
    ) -> Words:
        """Return a position with its words and citation, with a link to its brief."""
        made = words_of(one, self.about, anchor=anchor)
        brief = [" · ", self.link(links, "briefs", one.brief, anchor_in_brief(one))] if cite_brief else []
        head = [made.head[0], *(part for each in subject for part in (" · ", each)), *made.head[1:]]
        return replace(made, head=head, citation=[*made.citation, *brief])

    def quote(self, quote: ResolvedQuote, links: Links, *, anchor: str = "", cite_brief: bool = True) -> Words:
        """Return a quote with its speakers, stances, audience and citation."""
        words = quote.quote
        mark = grade(quote.reliability, words.credibility)
        speakers: list[Span | str] = []
        for actor in quote.actors:
            speakers += [", ", self.link(links, "actors", actor)] if speakers else [self.link(links, "actors", actor)]
        stances: list[Span | str] = []
        for issue, stance in words.stances:
            stances += [" · ", stance_span(stance), " on ", self.link(links, "issues", issue)]
        audience = ""
        if quote.sphere:
            audience = f"before {geo.sphere_name(quote.sphere)}{' (inferred)' if quote.sphere_inferred else ''}"
        forum = quote.audience.forum if quote.audience else ""
        head = [*speakers, *stances, *([f" · {audience}"] if audience else []), *([f" · {forum}"] if forum else [])]
        source = self.link(links, "sources", quote.source) if quote.source else "source unknown"
        article = Span("article", quote.article.url) if quote.article and quote.article.url else ""
        cited = dotted(
            [
                when(quote.date, quote.date_from),
                source,
                mark,
                article,
                self.link(links, "briefs", quote.brief, quote_anchor(words.id)) if cite_brief else "",
            ]
        )
        return Words(head, f"“{words.text.strip()}”", tuple(renderings(words)), cited, anchor)

    def facing(self, finding: Finding, links: Links, *, level: int = 3) -> list[Block]:
        """Return a finding with its opposed words, each with a link to its brief."""
        return facing_blocks(
            finding, self.about, level=level, anchor=finding_anchor(finding), words=lambda one: self.words(one, links)
        )


def anchor_in_brief(one: ResolvedPosition) -> str:
    """Return the anchor of a position's words on its brief's page."""
    return position_anchor(one.number) if one.listed else quote_anchor(one.quote.removeprefix(f"{one.brief}#"))


def finding_anchor(finding: Finding) -> str:
    """Return the anchor of a finding on the page of contradictions."""
    return f"{finding.kind}-{slug(finding.actor)}-{slug(finding.issue)}"
