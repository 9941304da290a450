"""Writers of reports: tables and excerpts as Markdown, HTML, CSV and text.

No text of a brief becomes markup, a script or a formula, and only http and https addresses become links.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from msgspec import Struct

from briefing.library.sharing import highest
from briefing.reports import html
from briefing.reports.document import Bullets, Document, Span
from briefing.reports.tables import Table
from briefing.text import escape
from briefing.text.sanitise import safe

EXCERPT_SUFFIXES = (".md", ".html", ".csv", ".txt")
"""File name suffixes of excerpts."""

_NUMBER = re.compile(r"[-+]?[0-9.]+")


class ReportError(ValueError):
    """A report that cannot be written in the form asked for, or would be empty; the message says why."""


class Excerpt(Struct, frozen=True):
    """Something marked for export, as text with its citation."""

    text: str
    """May have several lines."""
    url: str = ""
    """Address of its source; empty if it has none."""
    tlp: str = ""
    """Its TLP label; empty if it has none."""
    comment: str = ""
    """The user's own line on it; empty if there is none."""


def suffix_of(name: str) -> str:
    """Return a file name's suffix in lower case: it decides what is written."""
    return PurePath(name).suffix.lower()


def write_excerpts(title: str, excerpts: Sequence[Excerpt], suffix: str) -> bytes:
    """Return a file of excerpts in the format of a suffix, with their TLP labels and the highest of them.

    Raises ReportError for an unknown suffix.
    """
    tlp = highest(one.tlp for one in excerpts)
    if suffix == ".md":
        text = f"# {escape.markdown(title)}\n\n{_markdown_label(tlp)}" + "".join(map(_markdown_item, excerpts))
    elif suffix == ".html":
        text = html.page(Document(title, [Bullets([*map(_inline, excerpts)])], tlp=tlp))
    elif suffix == ".csv":
        text = _csv(
            [("text", "url", "tlp", "comment"), *((one.text, one.url, one.tlp, one.comment) for one in excerpts)]
        )
    elif suffix == ".txt":
        parts = (title, f"TLP:{tlp}" if tlp else "", *(_cited(one) for one in excerpts))
        text = "\n\n".join(safe(part, multiline=True) for part in parts if part) + "\n"
    else:
        raise ReportError(unknown_suffix(suffix, EXCERPT_SUFFIXES))
    return text.encode()


def unknown_suffix(suffix: str, known: Sequence[str]) -> str:
    """Return the sentence for a file name that ends in none of the known suffixes."""
    return f"The file's name ends in {', '.join(known[:-1])} or {known[-1]}, not in `{suffix or 'nothing'}`."


def _markdown_item(one: Excerpt) -> str:
    lines = [escape.markdown(line) for line in one.text.splitlines() if line.strip()]
    if escape.is_web_address(one.url) and one.url not in one.text:
        lines.append(escape.markdown_link("source", one.url))
    if one.comment:
        lines.append(f"*{escape.markdown(one.comment)}*")
    return "- " + "\\\n  ".join(lines) + "\n"


def _inline(one: Excerpt) -> list[Span | str]:
    source: list[Span | str] = [" ", Span("source", one.url)] if escape.is_web_address(one.url) else []
    return [one.text, *source, *([f" [{one.comment}]"] if one.comment else [])]


def _cited(one: Excerpt) -> str:
    """Return text, address and comment on lines of their own."""
    url = one.url if one.url not in one.text else ""
    return "\n".join(filter(None, (one.text, url, f"[{one.comment}]" if one.comment else "")))


def _markdown_label(tlp: str) -> str:
    return f"**TLP:{escape.markdown(tlp)}**\n\n" if tlp else ""


def markdown(table: Table) -> str:
    """Return a table as Markdown with its title as a heading."""
    rows = [_markdown_row(map(escape.markdown, row)) for row in table.rows]
    header = [_markdown_row(map(escape.markdown, table.header)), _markdown_row(["---"] * len(table.header))]
    title = f"## {escape.markdown(table.title)}\n\n{_markdown_label(table.tlp)}".rstrip("\n")
    return "\n".join([title, "", *header, *rows, "", escape.markdown(table.note), ""])


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def csv_text(table: Table) -> str:
    """Return a table as CSV, with the TLP label as a last column if there is one.

    Text that a spreadsheet would compute gets an apostrophe before it.
    """
    if not table.tlp:
        return _csv([table.header, *table.rows])
    return _csv([[*table.header, "TLP"], *([*row, table.tlp] for row in table.rows)])


def _csv(rows: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([_csv_cell(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _csv_cell(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else escape.csv_guard(text)
