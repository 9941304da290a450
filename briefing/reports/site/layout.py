"""What every page of a site has: policy, styles, navigation, TLP label."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from briefing.reports import html
from briefing.reports.charts.frame import TLP_INK
from briefing.reports.document import Block, Inline, Paragraph
from briefing.reports.site.addresses import links_of
from briefing.stance_colours import StancePalette
from briefing.text import escape

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; object-src 'none'"
)
"""Content security policy: nothing but the site's own files."""
SECTIONS = {
    "briefs.html": "Briefs",
    "actors.html": "Actors",
    "issues.html": "Issues",
    "sources.html": "Sources",
    "contradictions.html": "Contradictions",
    "search.html": "Search",
}
"""Pages of the navigation."""
FEED = "feed.xml"


class Page(Struct, frozen=True):
    """A page of the site before it is written."""

    path: str
    """Relative to the site's folder."""
    title: str
    blocks: Sequence[Block]
    subtitle: Inline = ()
    tlp: str = ""


class Layout(Struct, frozen=True):
    """What is the same on all pages."""

    name: str
    """The library's name."""
    feed: bool
    """Whether the site has a feed."""

    def render(self, page: Page, body: str = "", scripts: Sequence[str] = ()) -> str:
        """Return a page as HTML; `body` is HTML that follows its blocks."""
        links = links_of(page.path)
        own = {"briefs": "briefs.html", "actors": "actors.html", "issues": "issues.html", "sources": "sources.html"}
        section = own.get(page.path.partition("/")[0], page.path)
        items = "".join(
            f'<li><a href="{links.file(path)}"{_current(path, page.path, section)}>{label}</a></li>'
            for path, label in SECTIONS.items()
        )
        name, title = escape.html(self.name), escape.html(page.title)
        label = f'<p class="tlp {_tlp_class(page.tlp)}">TLP:{escape.html(page.tlp)}</p>\n' if page.tlp else ""
        subtitle = html.fragment([Paragraph(page.subtitle, "note")]) if page.subtitle else ""
        feed = (
            f'<link rel="alternate" type="application/rss+xml" title="{name}" href="{links.file(FEED)}">\n'
            if self.feed
            else ""
        )
        loaded = "".join(f'<script src="{links.file(script)}" defer></script>\n' for script in scripts)
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape.html(POLICY)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{title if page.path == 'index.html' else f'{title} · {name}'}</title>\n"
            f'<link rel="stylesheet" href="{links.file("site.css")}">\n{feed}{loaded}</head>\n<body>\n'
            f'<a class="skip" href="#main">Skip to content</a>\n'
            f'<header>\n<p class="site-name"><a href="{links.file("index.html")}">{name}</a></p>\n'
            f'<nav aria-label="Site"><ul>{items}</ul></nav>\n</header>\n'
            f'<main id="main" tabindex="-1">\n{label}<h1>{title}</h1>\n{subtitle}{html.fragment(page.blocks)}{body}'
            f"</main>\n</body>\n</html>\n"
        )


def stylesheet(palette: StancePalette) -> str:
    """Return the styles of all pages."""
    labels = "".join(f".{_tlp_class(label)} {{ color: {ink} }}\n" for label, ink in TLP_INK.items())
    return html.stylesheet(palette) + labels + own_file("site.css")


def own_file(name: str) -> str:
    """Return the text of a file beside this module."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _current(path: str, page: str, section: str) -> str:
    if path == page:
        return ' aria-current="page"'
    return ' aria-current="true"' if path == section else ""


def _tlp_class(label: str) -> str:
    return f"tlp-{label.lower().replace('+', '-')}"
