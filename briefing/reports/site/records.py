"""Pages of single records: brief, actor, issue, source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefing import geo
from briefing.compare.cells import Cell
from briefing.compare.tilemap import by_country
from briefing.compare.timeline import timeline
from briefing.dates import describe, span
from briefing.library.sharing import label_of
from briefing.model import Article, Brief, ResolvedPosition, ResolvedQuote
from briefing.reports import charts
from briefing.reports.document import (
    Block,
    Bullets,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Span,
    cell_span,
    dotted,
)
from briefing.reports.site.addresses import (
    Kind,
    Links,
    address,
    links_of,
    position_anchor,
    quote_anchor,
    words_anchor,
)
from briefing.reports.site.layout import Page
from briefing.reports.site.material import Material, anchor_in_brief
from briefing.text.escape import is_web_address
from briefing.text.labels import RELIABILITY_WORDS, counted

MAX_WORDS = 300
"""Maximum number of positions shown with their words on the page of an actor or issue; the latest are shown."""
MAX_TIMELINES = 4
"""Maximum number of issues drawn as timelines on the page of an actor."""


def brief_page(material: Material, brief: Brief, quotes: Sequence[ResolvedQuote]) -> Page:
    """Return the page of a brief."""
    library, links = material.library, links_of(address("briefs", brief.id))
    entry = library.entry(brief.id)
    tlp = label_of(entry, library.settings) if entry else ""
    blocks: list[Block] = [*_paragraphs(brief.summary)]
    if quotes:
        blocks.append(Heading(counted(len(quotes), "quote"), 2, "quotes"))
        blocks += [
            material.quote(quote, links, anchor=quote_anchor(quote.quote.id), cite_brief=False) for quote in quotes
        ]
    listed = [one for one in library.positions_of(brief.id) if one.listed]
    if listed:
        blocks.append(Heading(counted(len(listed), "position"), 2, "positions"))
        for one in listed:
            subject = [material.link(links, "actors", one.actor), material.link(links, "issues", one.issue)]
            anchor = position_anchor(one.number)
            blocks.append(material.words(one, links, anchor=anchor, subject=subject, cite_brief=False))
    if brief.assessments:
        blocks.append(Heading("Assessments", 2, "assessments"))
        keys = {quote.quote.id for quote in quotes}
        for each in brief.assessments:
            confidence = f"{each.confidence} confidence" if each.confidence else "confidence not stated"
            blocks.append(Paragraph([each.judgement.strip()], "quote"))
            line = dotted([Span(each.likelihood or "", kind="strong"), confidence, each.by])
            for number, basis in enumerate(each.basis):
                line += [", " if number else " · basis: "]
                line.append(Span(basis, f"#{quote_anchor(basis)}") if basis in keys else basis)
            blocks.append(Paragraph(line, "note"))
    if brief.articles:
        blocks.append(Heading(counted(len(brief.articles), "article"), 2, "articles"))
        blocks.append(Bullets([_article(material, each, links) for each in brief.articles]))
    subtitle = dotted(
        [
            describe(brief.date) if brief.date else "",
            brief.status or "",
            brief.author,
            ", ".join(brief.tags),
        ]
    )
    return Page(address("briefs", brief.id), brief.title or brief.id, blocks, subtitle, tlp)


def actor_page(material: Material, identity: str) -> Page:
    """Return the page of an actor."""
    actor, links = material.library.snapshot.actor(identity), links_of(address("actors", identity))
    blocks: list[Block] = []
    if actor is not None:
        blocks += _paragraphs(actor.description)
        if actor.aliases:
            blocks.append(Paragraph([Span("Also written: ", kind="strong"), ", ".join(actor.aliases)]))
        roles: list[Inline] = []
        for role in actor.roles:
            term = " – ".join(describe(day) if day else "" for day in (role.since, role.until)).strip()
            of = material.link(links, "actors", role.of) if role.of else ""
            roles.append(dotted([role.post, of, term if role.since or role.until else ""]))
        if roles:
            blocks.append(Bullets(roles))
    blocks += _stances(material, "actors", identity, links)
    blocks += _contradictions(material, "actors", identity, links)
    blocks += _timelines(material, identity)
    blocks += _words(material, "actors", identity, links)
    if quotes := material.latest_quotes.get(identity):
        blocks.append(Heading("Quotes without a stance", 2, "quotes"))
        blocks += [material.quote(material.library.quote_at(*each), links) for each in quotes]
        more = material.n_plain_quotes[identity] - len(quotes)
        if more > 0:
            blocks.append(Paragraph([f"The latest are shown; {counted(more, 'more')} in the briefs below."], "note"))
    blocks += _briefs(material, "actors", identity, links)
    kind = (actor.kind or "") if actor else ""
    country = geo.name(actor.country) if actor and actor.country else ""
    unnamed = "unnamed" if actor and actor.unnamed else ""
    return _page(material, "actors", identity, blocks, dotted([kind, country, unnamed]))


def issue_page(material: Material, identity: str) -> Page:
    """Return the page of an issue."""
    issue, links = material.library.snapshot.issue(identity), links_of(address("issues", identity))
    blocks: list[Block] = []
    if issue is not None:
        blocks.append(Paragraph([Span("Proposition: ", kind="strong"), issue.statement or issue.label or issue.id]))
        if issue.codebook.strip():
            blocks.append(Paragraph([Span("Codebook: ", kind="strong"), issue.codebook.strip()], "quote"))
    blocks += _stances(material, "issues", identity, links)
    blocks += _map(material, identity, links)
    blocks += _contradictions(material, "issues", identity, links)
    dated = [one for one in material.counted.get(identity, ()) if span(one.date) is not None]
    if len(dated) > 2:
        blocks += [Heading("Over time", 2, "timeline"), _timeline(material, identity, dated, by_actor=True)]
    blocks += _words(material, "issues", identity, links)
    blocks += _briefs(material, "issues", identity, links)
    return _page(material, "issues", identity, blocks, ())


def source_page(material: Material, identity: str) -> Page:
    """Return the page of a source."""
    source, links = material.library.snapshot.source(identity), links_of(address("sources", identity))
    blocks: list[Block] = []
    articles = material.articles.get(identity, [])
    if articles:
        blocks.append(Heading(counted(material.n_articles[identity], "article"), 2, "articles"))
        blocks.append(
            Bullets(
                [
                    [*_article(material, each, links, source=False), " · ", material.link(links, "briefs", brief)]
                    for brief, each in articles
                ]
            )
        )
        more = material.n_articles[identity] - len(articles)
        if more > 0:
            blocks.append(Paragraph([f"The latest are shown; {counted(more, 'more')} in the briefs below."], "note"))
    blocks += _briefs(material, "sources", identity, links)
    subtitle: Inline = ()
    if source is not None:
        grade = source.reliability
        shown = f"reliability {grade}: {RELIABILITY_WORDS[grade]}" if grade else "reliability not graded"
        subtitle = dotted([source.kind, geo.name(source.country) if source.country else "", shown])
    return _page(material, "sources", identity, blocks, subtitle)


def _page(material: Material, kind: Kind, identity: str, blocks: Sequence[Block], subtitle: Inline) -> Page:
    tlp = material.library.tlp(material.briefs_of((kind, identity)))
    if not material.appearances.get((kind, identity)):
        blocks = [*blocks, Paragraph(["No quote and no position."], "note")]
    return Page(address(kind, identity), material.label(kind, identity), blocks, subtitle, tlp)


def _paragraphs(text: str) -> Iterator[Block]:
    for part in text.split("\n\n"):
        if part.strip():
            yield Paragraph([" ".join(part.split())])


def _article(material: Material, article: Article, links: Links, *, source: bool = True) -> Inline:
    named = material.source_id(article.source)
    url = article.url if is_web_address(article.url) else ""
    archived = Span("archived copy", article.archived_url) if is_web_address(article.archived_url) else ""
    return dotted(
        [
            Span(article.headline or article.url or article.id, url),
            article.author,
            material.link(links, "sources", named) if source and named else "",
            describe(article.published) if article.published else "",
            article.language,
            archived,
        ]
    )


def _stances(material: Material, kind: Kind, identity: str, links: Links) -> Iterator[Block]:
    """Yield a table of stances that links to the other side and to the words."""
    cells = material.cells.get((kind, identity), ())
    if not cells:
        return
    yield Heading("Stances", 2, "stances")
    rows: list[list[Span | str]] = []
    other: Kind = "issues" if kind == "actors" else "actors"
    for cell in cells:
        key = cell.issue if kind == "actors" else cell.actor
        dates = [one.date for one in cell.counted if one.date]
        rows.append(
            [
                material.link(links, other, key),
                cell_span(cell, url=f"#{words_anchor(key)}"),
                "" if cell.mean is None else f"{cell.mean:+.2f}",
                describe(max(dates)) if dates else "",
            ]
        )
    yield Grid(
        "Stances; in brackets how many articles count; mean from −2, against, to +2, for",
        ["Issue" if kind == "actors" else "Actor", "Stance", "Mean", "Last"],
        rows,
    )


def _contradictions(material: Material, kind: Kind, identity: str, links: Links) -> Iterator[Block]:
    findings = material.findings_by.get((kind, identity), ())
    if findings:
        yield Heading("Contradictions, face to face", 2, "contradictions")
    for finding in findings:
        yield from material.facing(finding, links)


def _timelines(material: Material, actor: str) -> Iterator[Block]:
    """Yield a picture of stances over time, by audience, for each issue with several dated positions."""
    by_issue: defaultdict[str, list[ResolvedPosition]] = defaultdict(list)
    for cell in material.cells.get(("actors", actor), ()):
        by_issue[cell.issue] += [one for one in cell.counted if span(one.date) is not None]
    frequent = [issue for issue, n in Counter({key: len(found) for key, found in by_issue.items()}).most_common()
                if n > 2][:MAX_TIMELINES]  # fmt: skip
    if frequent:
        yield Heading("Over time", 2, "timeline")
    for issue in frequent:
        yield _timeline(material, issue, by_issue[issue], by_actor=False)


def _timeline(material: Material, issue: str, dated: Sequence[ResolvedPosition], *, by_actor: bool) -> Picture:
    about = _about(material, f"{material.label('issues', issue)}, over time", dated)
    series = timeline(dated, "actor" if by_actor else "sphere")
    return Picture(charts.timeline_picture(series, about, by_actor=by_actor), about.title)


def _map(material: Material, issue: str, links: Links) -> Iterator[Block]:
    """Yield the map of an issue; a country leads to its latest words."""
    found = material.counted.get(issue, ())
    countries = by_country(found, issue, material.library.actors)
    if not countries:
        return

    def words(cell: Cell) -> str:
        latest = cell.positions[-1]
        return links.page("briefs", latest.brief, anchor_in_brief(latest))

    about = _about(material, f"{material.label('issues', issue)}, by country", found)
    yield Heading("On the map", 2, "map")
    yield Picture(charts.tilemap_picture(countries, about, link=words), about.title)


def _about(material: Material, title: str, positions: Iterable[ResolvedPosition]) -> charts.About:
    tlp = material.library.tlp(one.brief for one in positions)
    return replace(material.about, title=title, sources={}, tlp=tlp)


def _words(material: Material, kind: Kind, identity: str, links: Links) -> Iterator[Block]:
    """Yield positions with their words, by issue or actor, oldest first."""
    found = material.positions.get((kind, identity), [])
    if not found:
        return
    other: Kind = "issues" if kind == "actors" else "actors"
    groups: defaultdict[str, list[ResolvedPosition]] = defaultdict(list)
    for one in found[-MAX_WORDS:]:
        groups[one.issue if kind == "actors" else one.actor].append(one)
    yield Heading("The words", 2, "words")
    if len(found) > MAX_WORDS:
        left = len(found) - MAX_WORDS
        yield Paragraph([f"The latest {MAX_WORDS} positions; {counted(left, 'more')} in the briefs below."], "note")
    for key in sorted(groups, key=lambda key: material.label(other, key).casefold()):
        yield Heading(material.label(other, key), 3, words_anchor(key))
        for one in groups[key]:
            yield material.words(one, links)


def _briefs(material: Material, kind: Kind, identity: str, links: Links) -> Iterator[Block]:
    found = material.appearances.get((kind, identity))
    if not found:
        return
    yield Heading(counted(len(found), "brief"), 2, "briefs")
    items: list[Inline] = []
    for brief, n in found.items():
        entry = material.library.entry(brief)
        date = describe(entry.date) if entry and entry.date else ""
        what = counted(n, "position" if kind == "issues" else "quote or position")
        what = what.replace("quote or positions", "quotes and positions")
        items.append(dotted([date, material.link(links, "briefs", brief), what]))
    yield Bullets(items)
