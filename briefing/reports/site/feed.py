"""RSS 2.0 of a library's latest briefs."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

from briefing.dates import span
from briefing.reports.site.addresses import address
from briefing.text import escape

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.library.entry import BriefEntry

MAX_ITEMS = 50


def rss(library: Library, base_url: str) -> str:
    """Return the feed of the latest briefs. `base_url`: the site's own address; ends with a slash."""
    readable = [entry for entry in library.briefs if not entry.fatal][:MAX_ITEMS]
    items = "".join(_item(library, entry, base_url) for entry in readable)
    base = escape.html(base_url)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{escape.html(library.name)}</title>\n<link>{base}</link>\n"
        f"<description>New briefs of {escape.html(library.name)}{_label(library.tlp())}</description>\n"
        f'<atom:link href="{base}feed.xml" rel="self" type="application/rss+xml"/>\n'
        f"{items}</channel>\n</rss>\n"
    )


def _item(library: Library, entry: BriefEntry, base_url: str) -> str:
    url = escape.html(base_url + address("briefs", entry.id))
    days = span(entry.date)
    date = ""
    if days is not None and days.first == days.last:  # a feed has no partial dates
        moment = datetime(days.first.year, days.first.month, days.first.day, tzinfo=UTC)
        date = f"<pubDate>{format_datetime(moment, usegmt=True)}</pubDate>\n"
    summary = " ".join(library.brief(entry.id).summary.split())
    return (
        f"<item>\n<title>{escape.html(entry.title or entry.id)}</title>\n<link>{url}</link>\n"
        f'<guid isPermaLink="true">{url}</guid>\n{date}'
        f"<description>{escape.html(escape.html(summary))}{_label(library.tlp([entry.id]))}</description>\n</item>\n"
    )


def _label(tlp: str) -> str:
    return f" (TLP:{escape.html(tlp)})" if tlp else ""
