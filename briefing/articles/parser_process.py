"""Reading of web pages, PDF, documents, mail and feeds in a separate process with limited time and memory.

A file of a few kilobytes can keep the parsers busy for hours, and they cannot be stopped from within.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

import msgspec
from msgspec import Struct

from briefing.articles import documents
from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.feeds import read_feed
from briefing.articles.mail import read_mail
from briefing.articles.page import read_page
from briefing.articles.pdf import read_pdf

SECONDS = 30
"""Maximum run time of the process; the longest PDF that is read takes a third of it."""
MAX_MEMORY_BYTES = 2 << 30


READERS: dict[str, Callable[[bytes], ArticleText]] = {
    "html": read_page, "pdf": read_pdf, "docx": documents.read_docx, "odt": documents.read_odt,
    "epub": documents.read_epub, "rtf": documents.read_rtf, "mail": read_mail,
}  # fmt: skip
"""Reader of each format that is read here."""


FEED = "feed"
"""Kind of a request for the entries of a feed."""


class ParserAnswer(Struct):
    """Output of the process: an article or a feed's entries, or why there is none, with `{where}` for what was read."""

    article: ArticleText | None = None
    entries: list[ArticleText] | None = None
    refused: str = ""


def serve() -> None:
    """Answer one request: a key of `READERS` or `FEED`, a newline and the bytes on standard input.

    The answer on standard output is a ParserAnswer.
    """
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the parsers print warnings
    _limit()
    kind, _, data = sys.stdin.buffer.read().partition(b"\n")
    out.write(msgspec.json.encode(answer(kind.decode(), data)))
    out.flush()
    os._exit(0)  # freeing what was parsed can take seconds


def answer(kind: str, data: bytes) -> ParserAnswer:
    """Return the article in bytes of a kind, the entries for `FEED`, or why there is none."""
    try:
        return ParserAnswer(entries=read_feed(data)) if kind == FEED else ParserAnswer(READERS[kind](data))
    except UnreadableArticleError as error:
        return ParserAnswer(refused=str(error))
    except Exception as error:  # the parsers raise undocumented exceptions for broken files
        form = FEED if kind == FEED else kind.upper()
        reason = f"it is damaged or incomplete ({type(error).__name__}): save it again, or as text"
        return ParserAnswer(refused=f"the {form} {{where}} cannot be read: {reason}")


def _limit() -> None:
    with suppress(ImportError, OSError, ValueError):  # Windows; systems without such a limit
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))  # in case the parent ends first
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
