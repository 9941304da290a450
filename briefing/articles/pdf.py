"""PDF: the text of its pages, without running heads, its lines joined to paragraphs."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO

from briefing.articles.article_text import MAX_TEXT_CHARS, ArticleText, UnreadableArticleError
from briefing.articles.bylines import is_author
from briefing.articles.extraction.hyphens import rejoined
from briefing.articles.page import one_line
from briefing.articles.pdf_columns import page_text
from briefing.text.sanitise import without_dangers

MAX_PAGES = 500
_MARGIN_LINES = 2
"""Maximum number of lines at either end of a page that may be a running head or foot."""
_FULL = 0.7
"""Minimum length of a line that goes on in the next, as a share of the longest."""
_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.|стр\.?|página|pagina|sayfa|бет)?\W*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|de|из|di|z)\s*\d{1,4})?\W*",
    re.I,
)
_DIGITS = re.compile(r"\d+")


def read_pdf(data: bytes) -> ArticleText:
    """Return the article in a PDF. Raises `UnreadableArticleError`."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableArticleError("{where} is locked with a password: open it and save it without one")
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableArticleError(f"{{where}} has more than {MAX_PAGES} pages: it is no single article")
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page_text(page))
        if sum(map(len, pages)) > MAX_TEXT_CHARS:
            break
    metadata = reader.metadata
    title, author = (metadata.title, metadata.author) if metadata is not None else (None, None)
    text = without_dangers("\n".join(without_running_heads(pages)))
    if not text.strip():
        raise UnreadableArticleError("{where} holds no text: a scan must go through text recognition first")
    written = one_line(author)
    return ArticleText(
        unwrapped(text), headline=one_line(title), author=written if written and is_author(written) else None
    )


def without_running_heads(pages: list[str]) -> list[str]:
    """Return pages without page numbers and the lines that several pages have at the same end, digits aside."""
    split = [[line for line in page.split("\n") if line.strip()] for page in pages]
    counts: Counter[tuple[bool, str]] = Counter()
    for lines in split:
        ends = {(True, _alike(line)) for line in lines[:_MARGIN_LINES]}
        counts.update(ends | {(False, _alike(line)) for line in lines[-_MARGIN_LINES:]})
    least = 2 if len(pages) < 6 else 3

    def is_margin(line: str, *, top: bool) -> bool:
        return len(pages) > 1 and (counts[top, _alike(line)] >= least or _NUMBER.fullmatch(line.strip()) is not None)

    kept = []
    for lines in split:
        first, last = 0, len(lines)
        while first < min(_MARGIN_LINES, last) and is_margin(lines[first], top=True):
            first += 1
        while last > max(first, len(lines) - _MARGIN_LINES) and is_margin(lines[last - 1], top=False):
            last -= 1
        kept.append("\n".join(lines[first:last]))
    return [page for page in kept if page]


def _alike(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()).lower())


def unwrapped(text: str) -> str:
    """Return a text with its lines joined to paragraphs: a line that nearly fills its measure goes on in the next."""
    text = rejoined(text)
    lines = text.split("\n")
    measure = max((len(line) for line in lines), default=0) * _FULL
    joined = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = bool(after.strip()) and (len(line) >= measure or after.lstrip()[:1].islower())
        joined.append(line.rstrip() + (" " if goes_on else "\n"))
    return "".join(joined).rstrip("\n")
