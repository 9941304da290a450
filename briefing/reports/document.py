"""The parts that reports are made of, whatever they are written as: HTML, Markdown, Word or PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from briefing import geo
from briefing.compare.cells import Cell
from briefing.dates import when
from briefing.model import ResolvedPosition, Stance
from briefing.reports.charts.frame import About
from briefing.stance import GLYPHS, WORDS
from briefing.stance_colours import DEFAULT_STANCE_PALETTE, StancePalette
from briefing.text.escape import is_web_address
from briefing.text.labels import grade, renderings


class Span(Struct, frozen=True):
    """A piece of text within a paragraph."""

    text: str
    url: str = ""
    """A web address, or `#anchor` of this document; anything else is not linked."""
    kind: Literal["", "strong", "dim"] = ""
    stance: Stance | None = None
    """The stance that the text names, which gives it its colour."""
    page: str = ""
    """Address of another page of a site, relative to this one; linked in HTML only."""


Inline = Sequence[Span | str]


class Heading(Struct, frozen=True):
    """A heading; level 2 is the highest below the title."""

    text: str
    level: int = 2
    anchor: str = ""


class Paragraph(Struct, frozen=True):
    """A paragraph; a note is set small."""

    parts: Inline
    kind: Literal["", "note", "quote"] = ""


class Bullets(Struct, frozen=True):
    """A list without an order."""

    items: Sequence[Inline]


class Grid(Struct, frozen=True):
    """A table. The first column names its rows; wide ones are divided into several."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Span | str]]


class Picture(Struct, frozen=True):
    """A picture as SVG, with its text alternative."""

    svg: str
    alt: str


class Words(Struct, frozen=True):
    """The words of one utterance: stance and audience, text, renderings, citation."""

    head: Inline
    text: str
    renderings: Sequence[tuple[str, str]] = ()
    citation: Inline = ()
    anchor: str = ""


class Facing(Struct, frozen=True):
    """Words side by side."""

    sides: Sequence[Words]


Block = Heading | Paragraph | Bullets | Grid | Picture | Words | Facing


class Document(Struct, frozen=True):
    """A report: a title, its TLP label and its parts."""

    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    tlp: str = ""
    stances: StancePalette = DEFAULT_STANCE_PALETTE


def text_of(parts: Inline | Span | str) -> str:
    """Return text without links and styles."""
    if isinstance(parts, str):
        return parts
    return parts.text if isinstance(parts, Span) else "".join(map(text_of, parts))


def stance_span(stance: Stance, *, url: str = "") -> Span:
    """Return a stance as glyph and word, never colour alone."""
    return Span(f"{GLYPHS[stance]} {WORDS[stance]}", url, "strong", stance)


def cell_span(cell: Cell, *, url: str = "") -> Span:
    """Return a cell's stance as glyph and word, and how many positions count."""
    return Span(f"{GLYPHS[cell.drawn_as]} {cell.word} ({cell.n})", url, "strong", cell.drawn_as)


def dotted(parts: Iterable[Span | str]) -> list[Span | str]:
    """Return the parts that are not empty, with dots between."""
    line: list[Span | str] = []
    for part in parts:
        if text_of(part):
            line += [" · ", part] if line else [part]
    return line


def words_of(one: ResolvedPosition, about: About, *, anchor: str = "", subject: Span | str = "") -> Words:
    """Return a position with its words and full citation; `subject` says whose or on what, where that is needed."""
    audience = f"before {geo.sphere_name(one.sphere)}" if one.sphere else "audience unknown"
    forum = one.audience.forum if one.audience else ""
    head = dotted(
        [
            stance_span(one.stance),
            subject,
            Span(audience + (" (inferred)" if one.sphere and one.sphere_inferred else ""), kind="strong"),
            forum,
        ]
    )
    text = f"“{one.words.strip()}”" if one.attribution == "direct" and one.words else one.words.strip()
    return Words(head, text, tuple(renderings(one)), citation(one, about), anchor)


def citation(one: ResolvedPosition, about: About) -> list[Span | str]:
    """Return date, attribution, outlet with its Admiralty grade and link, and the file and line of a position."""
    mark = grade(one.reliability, one.credibility)
    outlet = about.source(one.source) if one.source else "source unknown"
    url = one.article if is_web_address(one.article) else ""
    confidence = f"{one.confidence} confidence" if one.confidence else ""
    return dotted(
        [
            when(one.date, one.date_from),
            one.attribution,
            Span(f"{outlet} ({mark})" if mark else outlet, url),
            confidence,
            Span(f"{one.path}:{one.line}", kind="dim"),
        ]
    )
