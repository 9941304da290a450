"""Reports as Word documents and PDF, each by an optional package."""

from __future__ import annotations

import io
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from briefing.reports import html
from briefing.reports.charts.svg import NoRasteriserError, png
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
    text_of,
)
from briefing.reports.write import ReportError
from briefing.runtime.extras import install_command
from briefing.stance_colours import STANCE_COLOURS
from briefing.text.escape import is_web_address
from briefing.text.sanitise import safe


class MissingWriterError(Exception):
    """An error that says how to install what a format needs."""


def pdf(page: str) -> bytes:
    """Return a page of HTML as PDF on A4, with nothing fetched and no file read. Raises MissingWriterError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # about system libraries that later versions will need
            weasyprint = import_module("weasyprint")
    except ImportError:
        raise MissingWriterError(
            f"PDF needs the package weasyprint: {install_command('pdf')}; or print the .html from a browser"
        ) from None
    except OSError:
        raise MissingWriterError(
            "PDF needs the system library Pango, which weasyprint did not find; or print the .html from a browser"
        ) from None

    def refuse(url: str, *_: object, **__: object) -> Any:
        raise ValueError(f"a report fetches nothing: {url}")

    data: bytes = weasyprint.HTML(string=page, url_fetcher=refuse).write_pdf()
    return data


def docx(document: Document, template: Path | None = None) -> bytes:
    """Return a document for Word, with the styles of a template. Raises MissingWriterError, ReportError."""
    try:
        word = import_module("docx")
    except ImportError:
        raise MissingWriterError(f"DOCX needs the package python-docx: {install_command('docx')}") from None
    try:
        base = word.Document(None if template is None else str(template))
    except Exception as error:  # whatever python-docx makes of a foreign file
        raise ReportError(f"The template {template} is no Word document: {error}") from None
    return _Word(base, document).data()


class _Word:
    """A document of python-docx that is filled block by block."""

    def __init__(self, word: Any, document: Document) -> None:
        self._word, self._document = word, document
        self._colours = STANCE_COLOURS[document.stances].on_light
        word.core_properties.title = safe(document.title)[:255]
        word.core_properties.author = ""
        section = word.sections[0]
        section.page_width, section.page_height = 7560310, 10692130  # A4, in English metric units
        if document.tlp:
            section.header.paragraphs[0].text = f"TLP:{document.tlp}"
        word.add_heading(safe(document.title), 0)
        if document.subtitle:
            self._paragraph([document.subtitle])
        for block in document.blocks:
            self._add(block)

    def data(self) -> bytes:
        """Return the file."""
        stream = io.BytesIO()
        self._word.save(stream)
        return stream.getvalue()

    def _add(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._word.add_heading(safe(text), level - 1)
            case Paragraph(parts):
                self._paragraph(parts)
            case Bullets(items):
                for item in items:
                    self._paragraph(item, "List Bullet")
            case Grid():
                self._table(block)
            case Picture(svg, alt):
                self._picture(svg, alt)
            case Words():
                self._words(block)
            case Facing(sides):
                table = self._word.add_table(rows=1, cols=len(sides))
                for cell, side in zip(table.rows[0].cells, sides, strict=True):
                    self._words(side, cell)

    def _paragraph(self, parts: Inline, style: str | None = None, to: Any = None) -> None:
        paragraph = (to or self._word).add_paragraph(style=style)
        for part in parts:
            self._run(paragraph, part)

    def _run(self, paragraph: Any, part: Span | str) -> None:
        from docx.shared import RGBColor

        text = safe(text_of(part), multiline=True)
        run = paragraph.add_run(text)
        if isinstance(part, Span):
            if is_web_address(part.url):
                _link(paragraph, run, part.url)
            run.bold = part.kind == "strong" or None
            if part.stance:
                run.font.color.rgb = RGBColor.from_string(self._colours[part.stance][1:].upper())

    def _words(self, words: Words, to: Any = None) -> None:
        self._paragraph(words.head, to=to)
        if words.text:
            self._paragraph([words.text], "Quote", to)
        for kind, text in words.renderings:
            self._paragraph([f"{kind}: “{text}”"], "Quote", to)
        if words.citation:
            self._paragraph(words.citation, to=to)

    def _table(self, grid: Grid) -> None:
        for columns in html.divided(len(grid.header)):
            self._paragraph([grid.caption], "Caption")
            table = self._word.add_table(rows=1, cols=len(columns), style="Table Grid")
            for cell, each in zip(table.rows[0].cells, columns, strict=True):
                cell.text = safe(grid.header[each])
            _repeat_as_header(table.rows[0])
            for row in grid.rows:
                for cell, each in zip(table.add_row().cells, columns, strict=True):
                    self._run(cell.paragraphs[0], row[each])

    def _picture(self, svg: str, alt: str) -> None:
        from docx.shared import Cm

        try:
            data = png(svg)
        except NoRasteriserError as missing:
            self._paragraph([f"Picture left out: {alt}. {missing}"])
            return
        self._word.add_picture(io.BytesIO(data), width=Cm(16))


def _link(paragraph: Any, run: Any, url: str) -> None:
    """Move a run of a paragraph into a link."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(run._r)


def _repeat_as_header(row: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
