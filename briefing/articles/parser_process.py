"""Reads web pages and PDF in a process of its own, which may take its time and memory and no more.

A file of a few kilobytes can keep the parsers busy for hours, and there is no way to stop them from within.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any, Literal

import msgspec
from msgspec import Struct

from briefing import dates
from briefing.articles.read import MOST_TEXT, ArticleText, UnreadableArticleError, first_line
from briefing.format import languages
from briefing.format.values import URL
from briefing.text.sanitise import without_dangers

Kind = Literal["html", "pdf"]

SECONDS = 30
"""Of the whole process: the longest PDF that is read takes a third of it."""
MOST_MEMORY = 2 << 30
MOST_PAGES = 500

_LANGUAGE = re.compile(rb"<html\b[^>]*?\slang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)


class Answer(Struct):
    """What the process found: an article, or why there is none, with `{where}` for what was read."""

    article: ArticleText | None = None
    refused: str = ""


def serve() -> None:
    """The process's life: `html` or `pdf` and the bytes on its standard input, an answer on its standard output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # for whatever the parsers have to say
    _limit()
    kind, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        answer = Answer((_html if kind == b"html" else _pdf)(data))
    except UnreadableArticleError as error:
        answer = Answer(refused=str(error))
    except Exception as error:  # a broken file breaks the parsers in more ways than they have names for
        answer = Answer(refused=f"the {kind.decode().upper()} {{where}} cannot be read ({type(error).__name__})")
    out.write(msgspec.json.encode(answer))
    out.flush()
    os._exit(0)  # without a long farewell to what was parsed


def _limit() -> None:
    with suppress(ImportError, OSError, ValueError):  # Windows; systems that know no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))  # should our parent be gone before us
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _html(data: bytes) -> ArticleText:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, include_tables=False)
    if found is None or not found.text:
        raise UnreadableArticleError("no article's text was found in {where}")
    tag = _LANGUAGE.search(data[:20_000])
    return ArticleText(
        without_dangers(found.text),
        headline=_line(found.title),
        source=_line(found.sitename or found.hostname),
        author=_line(found.author),
        published=_date(found.date),
        language=_tag(tag[1].decode("ascii") if tag is not None else None),
        url=_address(found.url),
    )


def _pdf(data: bytes) -> ArticleText:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableArticleError("{where} is locked with a password")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableArticleError(f"{{where}} has more than {MOST_PAGES} pages: it is no single article")
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MOST_TEXT:
            break
    told = reader.metadata
    title, author = (told.title, told.author) if told is not None else (None, None)
    text = without_dangers("\n".join(pages))
    if not text.strip():
        raise UnreadableArticleError("{where} holds no text: a scan must go through text recognition first")
    return ArticleText(_unwrapped(text), headline=_line(title) or first_line(text), author=_line(author))


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


def _address(text: str | None) -> str | None:
    """What a page calls its own address may be anything, `javascript:` too."""
    address = _line(text)
    return address if address and re.match(URL, address) else None


def _date(text: str | None) -> str | None:
    day = (text or "")[:10]
    return day if dates.span(day) is not None else None


def _tag(text: str | None) -> str | None:
    return text if text and languages.complaint(text) is None else None
