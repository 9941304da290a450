"""Web pages: the article's text, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.encodings import in_utf8
from briefing.articles.extraction.quotation_marks import is_mark
from briefing.articles.page_metadata import author_of, byline_authors, meta_authors, own_text, published
from briefing.format import languages
from briefing.format.values import URL
from briefing.text.sanitise import without_dangers

_LANGUAGE = re.compile(rb"<html\b[^>]*?\slang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)
_BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "blockquote", "td", "dt", "dd", "figcaption")
_HIDDEN = "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
_LIST_MARK = re.compile(r"^([ ]*)- (?=(?:-?\d{1,6}|[A-Za-z])\. )", re.MULTILINE)
"""Mark of a list before the number that is shown in its place."""
_QUOTED = "data-quoted"
"""Attribute of an element that was a quotation."""
_MAX_SOURCE_CHARS = 160
"""Maximum length of the source of a quoted block."""


def read_page(data: bytes) -> ArticleText:
    """Return the article in a web page. Raises `UnreadableArticleError`."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    data = in_utf8(data)
    tree = trafilatura.load_html(data)
    if tree is None:
        raise UnreadableArticleError("no article's text was found in {where}")
    dated = published(tree)
    given = meta_authors(tree)
    written, own = byline_authors(tree), own_text(tree)
    _remove_unseen(tree)
    _show_marks(tree)
    blocks = _blocks(tree)
    page: Any = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or not page.text:
        raise UnreadableArticleError("no article's text was found in {where}")
    tag = _LANGUAGE.search(data[:20_000])
    day, read_from = dated if dated is not None else (None, None)
    site = one_line(page.sitename or page.hostname)
    return ArticleText(
        without_dangers(_in_blocks(_LIST_MARK.sub(r"\1", page.text), blocks)),
        headline=one_line(page.title),
        source=site,
        author=author_of(None if written else page.author, given, site, own) or written,
        published=day,
        published_from=read_from,
        language=language_tag(tag[1].decode("ascii") if tag is not None else None),
        url=_address(page.url),
    )


def _remove_unseen(tree: Any) -> None:
    """Remove what a browser does not show, and the marks of footnotes."""
    for element in [*tree.iter("noscript", "template"), *tree.xpath(_HIDDEN)]:
        if element.tag not in ("html", "body") and element.getparent() is not None:
            element.drop_tree()
    for mark in [*tree.iter("sup")]:
        previous = mark.getprevious()
        before = (mark.getparent().text if previous is None else previous.tail) or "x"
        behind_mark = not before[-1].isalnum() and mark.text_content().strip().isdigit()  # no exponent
        linked = next(mark.iter("a"), None) is not None
        if linked or behind_mark or re.fullmatch(r"\s*\[\w{1,3}\]\s*", mark.text_content()):
            mark.drop_tree()


def _blocks(tree: Any) -> list[str]:
    """Return the text of each block of a page."""
    found = (
        " ".join(each.text_content().split()) for each in tree.iter(*_BLOCKS) if next(each.iter("p"), each) is each
    )
    return [text for text in found if text]


def _in_blocks(text: str, blocks: Iterable[str]) -> str:
    """Return a text with a line for each block where it has none: the text of a short page is read as one line."""
    if "\n" in text:
        return text
    cuts, offset = {0, len(text)}, 0
    for block in blocks:
        start = text.find(block, offset)
        if start >= 0:
            offset = start + len(block)
            cuts |= {start, offset}
    return "\n".join(filter(None, (text[start:end].strip() for start, end in pairwise(sorted(cuts)))))


def one_line(text: str | None) -> str | None:
    """Return a text on one line, without characters that are dangerous to show; None for an empty one."""
    return " ".join(without_dangers(text).split()) or None if text else None


# Quotations in markup


def _show_marks(tree: Any) -> None:
    """Write the marks that a browser shows for `q`, and what its layout says: quoted blocks, their source, numbers."""
    for element in tree.iter("q"):
        inner = sum(each.tag == "q" or each.get(_QUOTED) is not None for each in element.iterancestors()) % 2
        _surround(element, *("‘’" if inner else "“”"))
        element.tag = "span"
        element.set(_QUOTED, "")
    for number, element in _numbered(tree):
        element.text = f"{number}. {(element.text or '').lstrip()}"
    for block in tree.iter("blockquote"):
        _mark_block(block)


def _surround(element: Any, opening: str, closing: str) -> None:
    shown = element.text_content().strip()
    if shown[:1] and is_mark(shown[0]):
        return
    element.text = opening + (element.text or "").lstrip()
    _append(element, closing)


def _append(element: Any, text: str) -> None:
    """Write a text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + text
    else:
        element.text = (element.text or "").rstrip() + text


def _numbered(tree: Any) -> Iterator[tuple[str, Any]]:
    """Yield the items of ordered lists, with the numbers or letters that a browser shows."""
    for ordered in tree.iter("ol"):
        items = [*ordered.iterchildren("li")]
        start, step = ordered.get("start") or "", -1 if ordered.get("reversed") is not None else 1
        number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else len(items) if step < 0 else 1
        for item in items:
            value = item.get("value") or ""
            number = int(value) if re.fullmatch(r"-?\d{1,6}", value) else number
            if not re.match(r"\s*\(?\d+[.)]", item.text_content()):
                letter = chr(ord("a") + number - 1) if ordered.get("type") in ("a", "A") and 1 <= number <= 26 else ""
                yield (letter.upper() if ordered.get("type") == "A" else letter) or str(number), item
            number += step


def _mark_block(block: Any) -> None:
    """Set quotation marks around a quoted block without any, and a dash before its source."""
    source = next((each for each in block.iter("cite", "footer", "figcaption")), None)
    if source is None and (parent := block.getparent()) is not None and parent.tag == "figure":
        source = next(iter(parent.iter("figcaption")), None)
    shown = " ".join(block.text_content().split())
    named = " ".join(source.text_content().split()) if source is not None else ""
    words = shown.removesuffix(named).strip()
    paragraphs = [each for each in block.iterchildren("p") if each.text_content().strip() and each is not source]
    if source is not None and named and len(named) < _MAX_SOURCE_CHARS:
        dash = "" if named[0] in "—–-―" else "— "
        source.text = dash + (source.text or "").lstrip()
        paragraphs = [each for each in paragraphs if source not in each.iter()]
        source.tag = "p"
        if source.getparent() is not block and source.getparent().tag == "p":
            source.getparent().tag = "div"
    if not words or any(map(is_mark, (words[0], words[-1]))):
        return
    if paragraphs:
        for each in paragraphs:
            each.text = "“" + (each.text or "").lstrip()
        _append(paragraphs[-1], "”")
    elif source is None:
        _surround(block, "“", "”")
    else:
        before = source.getprevious()
        block.text = "“" + (block.text or "").lstrip()
        if before is None:
            block.text = block.text.rstrip() + "”"
        else:
            before.tail = (before.tail or "").rstrip() + "”"


def _address(text: str | None) -> str | None:
    """Return a page's own address if it is a web address; it may be anything, such as `javascript:`."""
    address = one_line(text)
    return address if address and re.match(URL, address) else None


def language_tag(text: str | None) -> str | None:
    """Return a BCP 47 tag as it is; None for what is none."""
    return text if text and languages.complaint(text) is None else None
