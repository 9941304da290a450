"""Reads an article from a file, standard input or the web: its text, and what it says about itself.

HTML and PDF are read by trafilatura and pypdf, which `pip install briefing[articles]` brings.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from briefing import dates
from briefing.author.fetch import FetchError, fetch
from briefing.format import languages
from briefing.format.files import MOST_BYTES, Skipped, read_file
from briefing.places import typed
from briefing.safe import without_dangers

MOST_TEXT = 5_000_000
"""Code points of an article's text."""
MOST_PAGES = 500
_HEADLINE = 200
"""Code points of a first line that may be the headline."""

_MISSING = "reading {} needs more than is installed: pip install 'briefing[articles]'"
_LANGUAGE = re.compile(rb"<html\b[^>]*?\slang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)


@dataclass(frozen=True)
class ArticleText:
    """An article as it was read; what it does not say of itself is None."""

    text: str
    """Paragraphs, one a line or with blank lines between; without characters that can't be seen."""
    headline: str | None = None
    source: str | None = None
    """The outlet's name."""
    author: str | None = None
    published: str | None = None
    """ISO 8601, maybe partial."""
    language: str | None = None
    """A BCP 47 tag."""
    url: str | None = None


class UnreadableArticleError(Exception):
    """The article was not read. The message is a sentence that says why, and what to do."""


def read_article(where: str) -> ArticleText:
    """The article in a text, Markdown, HTML or PDF file, on standard input (`-`), or at an https address.

    Raises `UnreadableArticleError`.
    """
    if where == "-":
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise UnreadableArticleError(f"standard input goes on past {MOST_BYTES:,} bytes")
        return _checked(_read(data, "standard input", ""), "standard input")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", where):
        return _checked(_fetched(where), where)
    path = typed(where)
    try:
        if not os.path.lexists(path):
            raise UnreadableArticleError(f"{where} was not read: there is no such file")
        data = read_file(path.resolve() if path.is_symlink() else path)
    except Skipped as skipped:
        raise UnreadableArticleError(f"{where} was not read: {skipped.reason}") from None
    except (OSError, RuntimeError, ValueError):
        raise UnreadableArticleError(f"{where} was not read: it is a link that leads nowhere") from None
    return _checked(_read(data, where, path.suffix.lower()), where)


def _fetched(url: str) -> ArticleText:
    try:
        page = fetch(url)
    except FetchError as error:
        raise UnreadableArticleError(f"{error}") from None
    suffix = {
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "application/pdf": ".pdf",
        "text/markdown": ".md",
        "text/plain": ".txt",
    }.get(page.kind)
    if suffix is None:
        raise UnreadableArticleError(f"{url} is {page.kind}, and neither a page, a text nor a PDF")
    data = page.data
    if page.charset and suffix != ".pdf":
        try:
            data = data.decode(page.charset).encode()
        except (LookupError, ValueError):  # no encoding, or one that raises or gives what is no text
            raise UnreadableArticleError(f"{url} is not in the encoding that it names, {page.charset}") from None
    found = _read(data, url, suffix)
    return replace(found, url=found.url if (found.url or "").startswith("https://") else page.url)


def _checked(article: ArticleText, where: str) -> ArticleText:
    if not article.text.strip():
        raise UnreadableArticleError(f"no article's text was found in {where}")
    if len(article.text) > MOST_TEXT:
        raise UnreadableArticleError(f"{where} has more than {MOST_TEXT:,} characters: it is no single article")
    return article


def _read(data: bytes, where: str, suffix: str) -> ArticleText:
    """By what the bytes are, then by the name."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-") or suffix == ".pdf":
        return _pdf(data, where)
    if suffix in (".html", ".htm", ".xhtml") or head.startswith((b"<!doctype html", b"<html")):
        return _html(data, where)
    text = _decoded(data, where)
    return _markdown(text) if suffix in (".md", ".markdown") else _plain(text)


def _decoded(data: bytes, where: str) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableArticleError(
            f"{where} is neither text in UTF-8 nor HTML nor PDF: save it as one of them"
        ) from None
    if "\0" in text:
        raise UnreadableArticleError(f"{where} is not text, HTML or PDF: it holds NUL characters")
    return text


def _plain(text: str) -> ArticleText:
    text = without_dangers(text)
    return ArticleText(text, headline=_first_line(text))


def _first_line(text: str) -> str | None:
    """The first line where it stands alone and does not end like a sentence."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    alone = rest.startswith("\n") and len(first) <= _HEADLINE
    return first if first and alone and first[-1] not in '.,;:”"»' else None


_ADDRESS = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_MARKDOWN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\A---\n.*?\n---\n", re.DOTALL), ""),
    (re.compile(rf"!\[[^\[\]\n]*\]{_ADDRESS}"), ""),
    (re.compile(rf"\[([^\[\]\n]+)\]{_ADDRESS}"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}#{1,6}[ ]+(.*)$", re.MULTILINE), lambda heading: heading[1].rstrip(" #")),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"^[ ]{0,3}(?:[-*_][ ]*){3,}$", re.MULTILINE), ""),
)
"""What Markdown adds to words, and what is left of it: a quote is to be what the reader sees. No pattern looks further
than to where it might begin again, so that the time grows with the text alone."""


def _markdown(text: str) -> ArticleText:
    text = without_dangers(text)
    heading = re.search(r"^#[ ]+(.+)$", text, re.MULTILINE)
    headline = heading[1].rstrip(" #") if heading is not None else None
    for mark, words in _MARKDOWN:
        text = mark.sub(words, text)
        headline = mark.sub(words, headline) if headline else headline
    return ArticleText(text, headline=headline or _first_line(text))


def _html(data: bytes, where: str) -> ArticleText:
    try:
        import trafilatura
    except ImportError:
        raise UnreadableArticleError(_MISSING.format("HTML")) from None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, include_tables=False)
    except Exception as error:  # whatever a page does to a parser, the user gets a sentence
        raise UnreadableArticleError(f"the HTML of {where} cannot be read ({type(error).__name__})") from None
    if found is None or not found.text:
        raise UnreadableArticleError(f"no article's text was found in {where}")
    tag = _LANGUAGE.search(data[:20_000])
    return ArticleText(
        without_dangers(found.text),
        headline=_line(found.title),
        source=_line(found.sitename or found.hostname),
        author=_line(found.author),
        published=_date(found.date),
        language=_tag(tag[1].decode("ascii") if tag is not None else None),
        url=_line(found.url),
    )


def _pdf(data: bytes, where: str) -> ArticleText:
    try:
        import pypdf
    except ImportError:
        raise UnreadableArticleError(_MISSING.format("PDF")) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableArticleError(f"{where} is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableArticleError(f"{where} has more than {MOST_PAGES} pages: it is no single article")
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MOST_TEXT:
                break
        told = reader.metadata
        title, author = (told.title, told.author) if told is not None else (None, None)
    except UnreadableArticleError:
        raise
    except Exception as error:  # a broken file breaks the parser in more ways than it has names for
        raise UnreadableArticleError(f"the PDF {where} cannot be read ({type(error).__name__})") from None
    text = without_dangers("\n".join(pages))
    if not text.strip():
        raise UnreadableArticleError(f"{where} holds no text: a scan must go through text recognition first")
    return ArticleText(_unwrapped(text), headline=_line(title) or _first_line(text), author=_line(author))


def _unwrapped(text: str) -> str:
    """The lines of a page joined to paragraphs: a line that nearly fills its measure goes on in the next."""
    text = re.sub(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿа-яё])", "", text)
    lines = text.split("\n")
    measure = max((len(line) for line in lines), default=0) * 0.7
    joined = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = bool(after.strip()) and (len(line) >= measure or after.lstrip()[:1].islower())
        joined.append(line.rstrip() + (" " if goes_on else "\n"))
    return "".join(joined).rstrip("\n")


def _line(text: str | None) -> str | None:
    return " ".join(without_dangers(text).split()) or None if text else None


def _date(text: str | None) -> str | None:
    day = (text or "")[:10]
    return day if dates.span(day) is not None else None


def _tag(text: str | None) -> str | None:
    return text if text and languages.complaint(text) is None else None
