"""A dossier as a file: HTML, Markdown, Word or PDF, also by a template of the user's own.

A template for HTML, PDF and Markdown is a text file with `{{title}}`, `{{subtitle}}`, `{{tlp}}` and the names of
sections such as `{{stances}}`, each replaced by that part. A template for Word is a document whose styles are used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.reports import html, markdown, office
from briefing.reports.document import Block
from briefing.reports.dossier import SECTIONS, Dossier
from briefing.reports.write import ReportError, unknown_suffix
from briefing.runtime.files import Skipped, read_file
from briefing.text import escape

SUFFIXES = (".html", ".md", ".docx", ".pdf")
_PLACEHOLDER = re.compile(r"\{\{\s*([a-z]+)\s*\}\}")


def encode(made: Dossier, suffix: str, template: Path | None = None) -> bytes:
    """Return a dossier as the content of a file with a suffix of `SUFFIXES`. Raises ReportError."""
    if suffix not in SUFFIXES:
        raise ReportError(unknown_suffix(suffix, SUFFIXES))
    document = made.document
    try:
        if suffix == ".docx":
            return office.docx(document, template)
        if suffix == ".md":
            text = _filled(made, template, markdown.fragment, escape.markdown) if template else markdown.page(document)
            return text.encode()
        text = _filled(made, template, html.fragment, escape.html) if template else html.page(document)
        return text.encode() if suffix == ".html" else office.pdf(text)
    except office.MissingWriterError as missing:
        raise ReportError(str(missing)) from None


def _filled(
    made: Dossier, template: Path, fragment: Callable[[Sequence[Block]], str], literal: Callable[[str], str]
) -> str:
    """Return a template's text with its placeholders replaced."""
    try:
        text = read_file(template, None).decode("utf-8-sig")
    except Skipped as skipped:
        raise ReportError(f"The template {template} was not read: {skipped.reason}.") from None
    except UnicodeDecodeError:
        raise ReportError(f"The template {template} is not UTF-8.") from None
    values = {"title": literal(made.title), "subtitle": literal(made.subtitle)}
    values["tlp"] = f"TLP:{literal(made.tlp)}" if made.tlp else ""
    values |= {name: fragment(made.sections.get(name, ())) for name in SECTIONS}
    unknown = sorted({name for name in _PLACEHOLDER.findall(text) if name not in values})
    if unknown:
        raise ReportError(f"The template has unknown placeholders: {', '.join(unknown)}. Known: {', '.join(values)}.")
    if made.tlp and "tlp" not in _PLACEHOLDER.findall(text):
        raise ReportError("The template lacks {{tlp}}: a dossier carries its TLP label.")
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)
