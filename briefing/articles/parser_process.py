"""Reading of web pages and PDF in a separate process with limited time and memory.

A file of a few kilobytes can keep the parsers busy for hours, and they cannot be stopped from within.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

import msgspec
from msgspec import Struct

from briefing import dates
from briefing.articles.article_text import MAX_TEXT_CHARS, ArticleText, UnreadableArticleError, first_line
from briefing.format import languages
from briefing.format.values import URL
from briefing.text.sanitise import without_dangers

SECONDS = 30
"""Maximum run time of the process; the longest PDF that is read takes a third of it."""
MAX_MEMORY_BYTES = 2 << 30
MAX_PAGES = 500

_LANGUAGE = re.compile(rb"<html\b[^>]*?\slang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)


class ParserAnswer(Struct):
    """Output of the process: an article, or why there is none, with `{where}` in place of what was read."""

    article: ArticleText | None = None
    refused: str = ""


def serve() -> None:
    """Answer one request: `html` or `pdf` and the bytes on standard input, a ParserAnswer on standard output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the parsers print warnings
    _limit()
    kind, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        answer = ParserAnswer((_html if kind == b"html" else _pdf)(data))
    except UnreadableArticleError as error:
        answer = ParserAnswer(refused=str(error))
    except Exception as error:  # the parsers raise undocumented exceptions for broken files
        answer = ParserAnswer(refused=f"the {kind.decode().upper()} {{where}} cannot be read ({type(error).__name__})")
    out.write(msgspec.json.encode(answer))
    out.flush()
    os._exit(0)  # freeing what was parsed can take seconds


def _limit() -> None:
    with suppress(ImportError, OSError, ValueError):  # Windows; systems without such a limit
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))  # in case the parent ends first
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


def _html(data: bytes) -> ArticleText:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, include_tables=False)
    if page is None or not page.text:
        raise UnreadableArticleError("no article's text was found in {where}")
    tag = _LANGUAGE.search(data[:20_000])
    return ArticleText(
        without_dangers(page.text),
        headline=_line(page.title),
        source=_line(page.sitename or page.hostname),
        author=_line(page.author),
        published=_date(page.date),
        language=_tag(tag[1].decode("ascii") if tag is not None else None),
        url=_address(page.url),
    )


def _pdf(data: bytes) -> ArticleText:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableArticleError("{where} is locked with a password")
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableArticleError(f"{{where}} has more than {MAX_PAGES} pages: it is no single article")
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MAX_TEXT_CHARS:
            break
    metadata = reader.metadata
    title, author = (metadata.title, metadata.author) if metadata is not None else (None, None)
    text = without_dangers("\n".join(pages))
    if not text.strip():
        raise UnreadableArticleError("{where} holds no text: a scan must go through text recognition first")
    return ArticleText(_unwrapped(text), headline=_line(title) or first_line(text), author=_line(author))


def _unwrapped(text: str) -> str:
    """Return a page with its lines joined to paragraphs: a line that nearly fills its measure goes on in the next."""
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


def _address(text: str | None) -> str | None:
    """Return a page's own address if it is a web address; it may be anything, such as `javascript:`."""
    address = _line(text)
    return address if address and re.match(URL, address) else None


def _date(text: str | None) -> str | None:
    day = (text or "")[:10]
    return day if dates.span(day) is not None else None


def _tag(text: str | None) -> str | None:
    return text if text and languages.complaint(text) is None else None
