"""Pages that lead to the others: the index, the lists, the contradictions and the search."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefing import geo
from briefing.compare.cells import Cell
from briefing.dates import describe
from briefing.library.sharing import label_of
from briefing.overview.contested import Side, contested_issues
from briefing.overview.periods import last_day
from briefing.reports import charts
from briefing.reports.charts.double_play import MEANING
from briefing.reports.document import Block, Bullets, Grid, Heading, Inline, Paragraph, Picture, Span, dotted
from briefing.reports.report_blocks import period
from briefing.reports.site.addresses import Kind, Links, words_anchor
from briefing.reports.site.layout import Page
from briefing.reports.site.material import Material, finding_anchor
from briefing.text.labels import counted

if TYPE_CHECKING:
    from briefing.library.entry import BriefEntry

MAX_LATEST = 10
"""Maximum number of briefs, findings, issues and speakers in each panel of the index."""
MAX_FINDINGS = 300
"""Maximum number of contradictions shown with their words."""
MATRIX_ACTORS, MATRIX_ISSUES = 20, 20
"""Maximum size of the matrix; actors and issues with most positions are shown."""
SIDES: tuple[Side, ...] = ("for", "neutral", "split", "against", "unclear")


def index_page(material: Material, today: date) -> Page:
    """Return the first page: latest briefs, contradictions, contested issues, who speaks, and the matrix."""
    library, links = material.library, Links("")
    readable = _readable(material)
    numbers = [
        counted(len(readable), "brief"),
        counted(sum(entry.n_quotes for entry in readable), "quote"),
        counted(len(library.positions), "position"),
        counted(len(library.actors), "actor"),
        counted(len(library.issues), "issue"),
    ]
    blocks: list[Block] = [
        Heading("Latest briefs", 2, "briefs"),
        Bullets([_brief_line(material, entry, links) for entry in readable[:MAX_LATEST]]),
        *_more(len(readable), "briefs.html", "brief"),
    ]
    if material.findings:
        blocks += [
            Heading("Different things to different audiences", 2, "contradictions"),
            _findings(material, links, MAX_LATEST),
        ]
        blocks += material.facing(material.findings[0], links)
        blocks += _more(len(material.findings), "contradictions.html", "contradiction")
    end = last_day(library.snapshot, today)
    contested = contested_issues(material.comparison, end)
    if contested:
        rows: list[list[Span | str]] = []
        for one in contested[:MAX_LATEST]:
            numbers_by_side = [one.sides.get(side, 0) for side in SIDES]
            rows.append([material.link(links, "issues", one.issue), *(str(n) if n else "" for n in numbers_by_side)])
        blocks += [
            Heading("Contested issues", 2, "issues"),
            Grid("Number of actors by side", ["Issue", *SIDES], rows),
            *_more(len(library.issues), "issues.html", "issue"),
        ]
    blocks += _speakers(material, links)
    blocks += _matrix(material, links)
    return Page("index.html", library.name, blocks, [" · ".join(numbers)], library.tlp())


def list_pages(material: Material) -> list[Page]:
    """Return the lists of briefs, actors, issues and sources."""
    library, links = material.library, Links("")
    tlp = library.tlp()
    readable = _readable(material)
    years: defaultdict[str, list[Inline]] = defaultdict(list)
    for entry in readable:
        years[entry.date_first[:4] or "Undated"].append(_brief_line(material, entry, links))
    blocks: list[Block] = []
    if len(years) > 1:
        parts: list[Span | str] = []
        for year in years:
            parts += [" · ", Span(year, f"#year-{year}")] if parts else [Span(year, f"#year-{year}")]
        blocks.append(Paragraph(parts))
    for year, lines in years.items():
        blocks += [Heading(f"{year} ({len(lines):,})", 2, f"year-{year}"), Bullets(lines)]
    pages = [Page("briefs.html", "Briefs", blocks, [counted(len(readable), "brief")], tlp)]
    rows = [
        [
            material.link(links, "actors", actor.id),
            actor.kind or "",
            geo.name(actor.country) if actor.country else "",
            f"{material.appearances['actors', actor.id].total():,}",
        ]
        for actor in library.actors
    ]
    pages.append(_table_page("actors", "Actors", ["Actor", "Kind", "Country", "Quotes and positions"], rows, tlp))
    rows = [
        [
            material.link(links, "issues", issue.id),
            issue.statement,
            str(len(material.cells.get(("issues", issue.id), ()))),
            f"{material.appearances['issues', issue.id].total():,}",
        ]
        for issue in library.issues
    ]
    pages.append(_table_page("issues", "Issues", ["Issue", "Proposition", "Actors", "Positions"], rows, tlp))
    rows = []
    for identity in source_ids(material):
        source = library.snapshot.source(identity)
        rows.append(
            [
                material.link(links, "sources", identity),
                source.kind if source else "",
                geo.name(source.country) if source and source.country else "",
                (source.reliability or "") if source else "",
                f"{material.n_articles[identity]:,}",
            ]
        )
    header = ["Source", "Kind", "Country", "Reliability", "Articles"]
    pages.append(_table_page("sources", "Sources", header, rows, tlp))
    return pages


def source_ids(material: Material) -> list[str]:
    """Return the ids of declared sources, and names of others, by label."""
    found = {source.id for source in material.library.sources} | {*material.n_articles}
    found |= {identity for kind, identity in material.appearances if kind == "sources"}
    return sorted(found, key=lambda identity: (material.label("sources", identity).casefold(), identity))


def contradictions_page(material: Material) -> Page:
    """Return every double play, hedge and shift with its words face to face."""
    links, findings = Links(""), material.findings
    blocks: list[Block] = [Paragraph([f"{kind.replace('-', ' ').capitalize()}: {meaning}."], "note")
                           for kind, meaning in MEANING.items()]  # fmt: skip
    if not findings:
        blocks.append(Paragraph(["No actor says different things, by the stances coded."]))
        return Page("contradictions.html", "Contradictions", blocks, (), material.library.tlp())
    blocks.append(_findings(material, links, MAX_FINDINGS))
    for finding in findings[:MAX_FINDINGS]:
        blocks += material.facing(finding, links, level=2)
    if len(findings) > MAX_FINDINGS:
        left = len(findings) - MAX_FINDINGS
        blocks.append(Paragraph([f"The strongest are shown; {counted(left, 'more')} on the pages of actors."], "note"))
    tlp = material.library.tlp(one.brief for found in findings for pair in found.pairs for one in pair)
    return Page("contradictions.html", "Contradictions", blocks, (), tlp)


def _readable(material: Material) -> list[BriefEntry]:
    return [entry for entry in material.library.briefs if not entry.fatal]


def _brief_line(material: Material, entry: BriefEntry, links: Links) -> Inline:
    date = describe(entry.date) if entry.date else "undated"
    tlp = label_of(entry, material.library.settings)
    label = f"TLP:{tlp}" if tlp not in ("", "CLEAR") else ""
    return dotted([date, material.link(links, "briefs", entry.id), counted(entry.n_quotes, "quote"), label])


def _more(n: int, page: str, noun: str) -> list[Block]:
    return [Paragraph([Span(f"All {counted(n, noun)}", page=page)])] if n > MAX_LATEST else []


def _findings(material: Material, links: Links, limit: int) -> Grid:
    rows: list[list[Span | str]] = [
        [
            Span(finding.kind.replace("-", " "), page=f"{links.file('contradictions.html')}#{finding_anchor(finding)}"),
            material.link(links, "actors", finding.actor),
            material.link(links, "issues", finding.issue),
            period(finding),
            ", ".join(map(geo.sphere_name, finding.spheres)),
        ]
        for finding in material.findings[:limit]
    ]
    caption = counted(len(material.findings), "contradiction")
    if len(material.findings) > limit:
        caption = f"The strongest {limit} of {caption}"
    return Grid(caption, ["Kind", "Actor", "Issue", "When", "Audiences"], rows)


def _speakers(material: Material, links: Links) -> list[Block]:
    totals = {
        identity: (found.total(), len(found))
        for (kind, identity), found in material.appearances.items()
        if kind == "actors"
    }
    most = sorted(totals.items(), key=lambda each: (-each[1][0], each[0]))[:MAX_LATEST]
    rows: list[list[Span | str]] = [
        [material.link(links, "actors", actor), f"{n:,}", f"{briefs:,}"] for actor, (n, briefs) in most
    ]
    if not rows:
        return []
    return [
        Heading("Who speaks", 2, "actors"),
        Grid("Actors with most quotes and positions", ["Actor", "Quotes and positions", "Briefs"], rows),
        *_more(len(material.library.actors), "actors.html", "actor"),
    ]


def _matrix(material: Material, links: Links) -> list[Block]:
    everything = material.comparison
    if not everything.actors or not everything.issues:
        return []
    shown = material.library.compare(
        actors=everything.actors[:MATRIX_ACTORS], issues=everything.issues[:MATRIX_ISSUES], ordered=True
    )

    def words(cell: Cell) -> str:
        return links.page("actors", cell.actor, words_anchor(cell.issue))

    tlp = material.library.tlp(one.brief for cell in shown.cells.values() for one in cell.counted)
    about = replace(material.about, title="Stances by actor", sources={}, tlp=tlp)
    blocks: list[Block] = [
        Heading("Stances by actor", 2, "matrix"),
        Picture(charts.matrix_picture(shown, about, words), about.title),
    ]
    size = (len(everything.actors), len(everything.issues))
    if (len(shown.actors), len(shown.issues)) != size:
        whole = f"{counted(size[0], 'actor')} and {counted(size[1], 'issue')}"
        blocks.append(Paragraph([f"Those with most positions of {whole}; the rest is on their pages."], "note"))
    return blocks


def _table_page(kind: Kind, title: str, header: list[str], rows: list[list[Span | str]], tlp: str) -> Page:
    table: Block = Grid(counted(len(rows), kind[:-1]), header, rows) if rows else Paragraph(["None."])
    return Page(f"{kind}.html", title, [table], (), tlp)
