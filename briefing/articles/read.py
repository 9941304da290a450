"""Reading an article from a file, standard input or the web: its text, and what it says about itself.

Formats other than text are read by libraries of the extra `articles`, which are optional; `parser_process` calls them.
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
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin, urlsplit

import msgspec

from briefing.articles.article_text import MAX_TEXT_CHARS, ArticleText, UnreadableArticleError
from briefing.articles.clipboard import read_clipboard
from briefing.articles.details import described
from briefing.articles.encodings import decoded, wide
from briefing.articles.fetch import FetchError, Page, fetch
from briefing.articles.formats import Format, Refused, format_of
from briefing.articles.front_matter import front_matter
from briefing.runtime.extras import install_command
from briefing.runtime.files import Skipped, read_file
from briefing.runtime.paths import expand_user
from briefing.runtime.subprocesses import command
from briefing.text.sanitise import without_dangers

if TYPE_CHECKING:
    from briefing.articles.parser_process import ParserAnswer

MAX_FILE_BYTES = 16 << 20
"""Maximum size of an article's file."""
_MIN_WHOLE = 2
"""Minimum number of whole characters beyond ASCII, per broken byte, of a text that is UTF-8 with a fault."""
_NO_ENCODINGS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}
"""Encodings that Python has and no browser: some of them decode in quadratic time."""


def read_article(where: str) -> ArticleText:
    """Return the article in a file, on standard input (`-`), on the clipboard (`clipboard`), or at an https address.

    A file may be text, Markdown, HTML, MHTML, PDF, DOCX, ODT, RTF, EPUB or EML. Raises `UnreadableArticleError`.
    """
    if where == "clipboard":
        data = read_clipboard()
        if len(data) > MAX_FILE_BYTES:
            raise UnreadableArticleError(f"the clipboard holds more than {MAX_FILE_BYTES:,} bytes")
        return _checked(_read(data, "the clipboard", ""), "the clipboard")
    if where == "-":
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise UnreadableArticleError(f"standard input goes on past {MAX_FILE_BYTES:,} bytes")
        return _checked(_read(data, "standard input", ""), "standard input")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", where):
        return read_address(where)
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


def read_pasted(text: str) -> ArticleText:
    """Return the article of a text that was pasted. Raises `UnreadableArticleError`."""
    return _checked(_read(text.encode("utf-8", "replace"), "the pasted text", ""), "the pasted text")


def read_address(url: str, get: Callable[[str], Page] = fetch) -> ArticleText:
    """Return the article at an https address. Raises `UnreadableArticleError`."""
    return _checked(_fetched(url, get), url)


def read_feed_at(url: str, get: Callable[[str], Page] = fetch) -> list[ArticleText]:
    """Return the entries of the RSS, Atom or JSON feed at an https address, with absolute https addresses.

    An entry's text is what the feed has of it, maybe empty. Raises `UnreadableArticleError`.
    """
    try:
        page = get(url)
    except FetchError as error:
        raise UnreadableArticleError(f"{error}") from None
    entries = _parse("feed", page.data, url).entries or []
    return [replace(entry, url=address) for entry in entries if (address := _absolute(entry.url or "", page.url))]


def _absolute(link: str, base: str) -> str:
    """Return a link of a page as an https address; empty for any other scheme than http and https."""
    try:
        parts = urlsplit(urljoin(base, link))
    except ValueError:
        return ""
    return parts._replace(scheme="https").geturl() if parts.scheme in ("http", "https") and parts.netloc else ""


def _fetched(url: str, get: Callable[[str], Page]) -> ArticleText:
    try:
        page = get(url)
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
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise UnreadableArticleError(f"no article's text was found in {where}")
    kind = format_of(data, suffix)
    if isinstance(kind, Refused):
        raise UnreadableArticleError(f"{where} {kind.reason}")
    if kind is not None:
        return _parsed(kind, data, where)
    text = _text(data, where)
    return _markdown(text) if suffix in (".md", ".markdown") else _plain(text)


def _text(data: bytes, where: str) -> str:
    """Return bytes as text. Raises `UnreadableArticleError` where they are none, or their encoding is unknown."""
    text = decoded(data)
    if text is None and b"\0" in data:
        text = wide(data)
    if text is None:
        broken = _broken_utf_8(data)
        reason = "its encoding is not recognised: open it and save it as UTF-8"
        if b"\0" in data:
            reason = "it is neither a text nor a page nor another format that is read"
        elif broken:
            reason = f"it is UTF-8 with a broken character in line {broken}: mend that and save it again"
        raise UnreadableArticleError(f"{where} was not read: {reason}")
    if "\0" in text:
        raise UnreadableArticleError(f"{where} was not read: it holds NUL characters, so it is not text")
    return text


def _broken_utf_8(data: bytes) -> int:
    """Return the line of the first broken character in a text that is UTF-8 otherwise; 0 in any other text."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "ignore")
        whole = sum(letter > "\x7f" for letter in text)
        lost = len(data) - len(text.encode())
        return data.count(b"\n", 0, error.start) + 1 if whole > _MIN_WHOLE * lost else 0
    return 0


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


def _parsed(kind: Format, data: bytes, where: str) -> ArticleText:
    """Return a page, document or mail as a parser process read it."""
    article = _parse(kind, data, where).article
    if article is None:
        raise UnreadableArticleError(f"no article's text was found in {where}")
    return article


def _parse(kind: Format | Literal["feed"], data: bytes, where: str) -> ParserAnswer:
    """Return the answer of a parser process. Raises `UnreadableArticleError` where it has none."""
    form = kind if kind in ("mail", "feed") else kind.upper()
    reads = {"html": "trafilatura", "pdf": "pypdf", "rtf": "striprtf", "mail": "trafilatura", "feed": "feedparser"}.get(
        kind, "lxml"
    )
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
    if answer.refused:
        raise UnreadableArticleError(answer.refused.replace("{where}", where))
    return answer
