"""Reads an article from a file, standard input or the web: its text, and what it says about itself.

HTML and PDF are read by trafilatura and pypdf, which `pip install briefing[articles]` brings; `pages` has how.
"""

from __future__ import annotations

import codecs
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from briefing.articles.fetch import FetchError, fetch
from briefing.format.files import MAX_BYTES, Skipped, read_file
from briefing.runtime.paths import typed
from briefing.runtime.subprocesses import command
from briefing.text.sanitise import without_dangers

if TYPE_CHECKING:
    from briefing.articles.parser_process import Kind

MOST_TEXT = 5_000_000
"""Code points of an article's text."""
_HEADLINE = 200
"""Code points of a first line that may be the headline."""


_NO_ENCODINGS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}
"""Known by Python and by no browser: of names and programs. Some take time without end."""


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
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UnreadableArticleError(f"standard input goes on past {MAX_BYTES:,} bytes")
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
            if codecs.lookup(page.charset).name in _NO_ENCODINGS:
                raise LookupError
            data = data.decode(page.charset).encode()
        except (LookupError, ValueError):  # no encoding, or one that raises or gives what is no text
            raise UnreadableArticleError(f"{url} is not in the encoding that it names, {page.charset}") from None
    found = _read(data, url, suffix)
    return replace(found, url=found.url if found.url and _of_one_site(found.url, page.url) else page.url)


def _of_one_site(said: str, fetched: str) -> bool:
    """Whether the address that a page gives itself may be believed: another's would be cited for words it never had."""
    try:
        ours, theirs = urlsplit(fetched).hostname or "", urlsplit(said).hostname or ""
    except ValueError:
        return False
    return f".{ours}".endswith(f".{theirs}") or f".{theirs}".endswith(f".{ours}")


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
        return _parsed("pdf", data, where)
    if suffix in (".html", ".htm", ".xhtml") or head.startswith((b"<!doctype html", b"<html")):
        return _parsed("html", data, where)
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
    return ArticleText(text, headline=first_line(text))


def first_line(text: str) -> str | None:
    """A headline: the first line where it stands alone and does not end like a sentence."""
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
    return ArticleText(text, headline=headline or first_line(text))


def _parsed(kind: Kind, data: bytes, where: str) -> ArticleText:
    """A page or PDF as the process that reads such found it."""
    reads, form = {"html": ("trafilatura", "HTML"), "pdf": ("pypdf", "PDF")}[kind]
    if find_spec(reads) is None:
        raise UnreadableArticleError(f"reading {form} needs more than is installed: pip install 'briefing[articles]'")
    from briefing.articles.parser_process import SECONDS, Answer

    try:
        done = subprocess.run(
            command("briefing.articles.parser_process"),
            input=kind.encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        answer = msgspec.json.decode(done.stdout, type=Answer)
    except subprocess.TimeoutExpired:
        raise UnreadableArticleError(
            f"the {form} {where} takes longer than {SECONDS} seconds to read: save its text to a file"
        ) from None
    except (OSError, msgspec.MsgspecError):  # no process to be had, or one that was ended
        raise UnreadableArticleError(f"the {form} {where} cannot be read: save its text to a file") from None
    if answer.article is None:
        raise UnreadableArticleError(answer.refused.replace("{where}", where))
    return answer.article
