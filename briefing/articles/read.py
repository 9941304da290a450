"""Reading an article from a file, standard input or the web: its text, and what it says about itself.

HTML and PDF are read by trafilatura and pypdf, which are optional; `parser_process` calls them.
"""

from __future__ import annotations

import codecs
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from briefing.articles.article_text import MAX_TEXT_CHARS, ArticleText, UnreadableArticleError
from briefing.articles.details import described, front_matter
from briefing.articles.fetch import FetchError, fetch
from briefing.runtime.extras import install_command
from briefing.runtime.files import Skipped, read_file
from briefing.runtime.paths import expand_user
from briefing.runtime.subprocesses import command
from briefing.text.sanitise import without_dangers

MAX_FILE_BYTES = 16 << 20
"""Maximum size of an article's file."""
_NO_ENCODINGS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}
"""Encodings that Python has and no browser: some of them decode in quadratic time."""


def read_article(where: str) -> ArticleText:
    """Return the article in a text, Markdown, HTML or PDF file, on standard input (`-`), or at an https address.

    Raises `UnreadableArticleError`.
    """
    if where == "-":
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise UnreadableArticleError(f"standard input goes on past {MAX_FILE_BYTES:,} bytes")
        return _checked(_read(data, "standard input", ""), "standard input")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", where):
        return _checked(_fetched(where), where)
    path = expand_user(where)
    try:
        if not os.path.lexists(path):
            raise UnreadableArticleError(f"{where} was not read: there is no such file")
        data = read_file(path.resolve() if path.is_symlink() else path, max_bytes=MAX_FILE_BYTES)
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
    """Return whether a page's own address is of the site it came from: another's would be cited for words it lacks."""
    try:
        ours, theirs = urlsplit(fetched).hostname or "", urlsplit(said).hostname or ""
    except ValueError:
        return False
    return f".{ours}".endswith(f".{theirs}") or f".{theirs}".endswith(f".{ours}")


def _checked(article: ArticleText, where: str) -> ArticleText:
    if not article.text.strip():
        raise UnreadableArticleError(f"no article's text was found in {where}")
    if len(article.text) > MAX_TEXT_CHARS:
        raise UnreadableArticleError(f"{where} has more than {MAX_TEXT_CHARS:,} characters: it is no single article")
    return described(article)


def _read(data: bytes, where: str, suffix: str) -> ArticleText:
    """Return the article in bytes; their beginning, then the name, decides the format."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-") or suffix == ".pdf":
        return _parsed("pdf", data, where)
    if suffix in (".html", ".htm", ".xhtml") or _is_markup(head):
        return _parsed("html", data, where)
    text = _decoded(data, where)
    return _markdown(text) if suffix in (".md", ".markdown") else _plain(text)


_PROLOGUE = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*", re.DOTALL)
_ELEMENT = re.compile(
    rb"<(?:!doctype html|html|head|body|meta|title|article|main|section|div|p|h[1-6]|blockquote)\b[^<]*>"
)


def _is_markup(head: bytes) -> bool:
    """Return whether a file begins with an element of HTML, behind comments and an XML declaration."""
    prologue = _PROLOGUE.match(head)
    return _ELEMENT.match(head, prologue.end() if prologue is not None else 0) is not None


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
    fields, text = front_matter(without_dangers(text))
    return ArticleText(text, **fields)


_ADDRESS = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_MARKDOWN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"!\[[^\[\]\n]*\]{_ADDRESS}"), ""),
    (re.compile(rf"\[([^\[\]\n]+)\]{_ADDRESS}"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}#{1,6}[ ]+(.*)$", re.MULTILINE), lambda heading: heading[1].rstrip(" #")),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"^[ ]{0,3}(?:[-*_][ ]*){3,}$", re.MULTILINE), ""),
)
"""Patterns of Markdown's markup and what replaces them: a quote has to be what the reader sees. No pattern looks
further than to its next possible beginning, so that the time grows with the text alone."""


def _markdown(text: str) -> ArticleText:
    fields, text = front_matter(without_dangers(text))
    heading = re.search(r"^#[ ]+(.+)$", text, re.MULTILINE)
    headline = heading[1].rstrip(" #") if heading is not None else None
    for mark, words in _MARKDOWN:
        text = mark.sub(words, text)
        headline = mark.sub(words, headline) if headline else headline
    return ArticleText(text, **{"headline": headline} | fields)


def _parsed(kind: Literal["html", "pdf"], data: bytes, where: str) -> ArticleText:
    """Return a page or PDF as a parser process read it."""
    reads, form = {"html": ("trafilatura", "HTML"), "pdf": ("pypdf", "PDF")}[kind]
    if find_spec(reads) is None:
        raise UnreadableArticleError(f"reading {form} needs more than is installed: {install_command('articles')}")
    from briefing.articles.parser_process import SECONDS, ParserAnswer

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
        answer = msgspec.json.decode(done.stdout, type=ParserAnswer)
    except subprocess.TimeoutExpired:
        raise UnreadableArticleError(
            f"the {form} {where} takes longer than {SECONDS} seconds to read: save its text to a file"
        ) from None
    except (OSError, msgspec.MsgspecError):  # the process could not start, or was ended
        raise UnreadableArticleError(f"the {form} {where} cannot be read: save its text to a file") from None
    if answer.article is None:
        raise UnreadableArticleError(answer.refused.replace("{where}", where))
    return answer.article
