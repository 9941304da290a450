"""Feeds: RSS and Atom by feedparser, JSON Feed by its specification (https://www.jsonfeed.org/version/1.1/).

Called in the parser process, whose time and memory are limited: nothing in a feed is trusted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from importlib import import_module
from io import BytesIO
from typing import Any

import msgspec

from briefing import dates
from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.bylines import is_author
from briefing.articles.details import stated_date
from briefing.articles.documents import blocks
from briefing.articles.page import language_tag, one_line
from briefing.text.sanitise import without_dangers

MAX_ENTRIES = 100
"""Maximum number of entries of a feed that are read, in the feed's order."""
MAX_URL_CHARS = 2000
_MAX_DATE_CHARS = 100
_FIRST_DAY = "1800"
"""First day that can be one of publication: before it, a date is a mistake."""
_TAG = re.compile(r"</?(?:a|b|br|cite|code|em|font|i|img|p|script|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
"""Markup in a title, as many feeds have it."""
_MAX_FIELD_CHARS = 500
"""Maximum length of a title, author or name; the rest is cut."""


def read_feed(data: bytes) -> list[ArticleText]:
    """Return the entries of a feed that have an address, in the feed's order, at most `MAX_ENTRIES`.

    The text is what the feed itself has of the article, often a summary, maybe nothing. Addresses may be relative.
    Raises `UnreadableArticleError` for what is no feed.
    """
    found = _json(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _xml(data)
    return [entry for entry in found if entry.url]


def _json(data: bytes) -> Iterator[ArticleText]:
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        feed = {}
    items = feed.get("items")
    if "jsonfeed.org/version/" not in _text(feed, "version") or not isinstance(items, list):
        raise UnreadableArticleError("{where} is no feed")
    for item in items[:MAX_ENTRIES]:
        if isinstance(item, dict):
            yield _entry(
                _text(item, "url") or _text(item, "external_url"),
                title=_text(item, "title"),
                source=_text(feed, "title"),
                author=_only_author(item) or _only_author(feed),
                date=_text(item, "date_published"),
                language=_text(item, "language") or _text(feed, "language"),
                markup=_text(item, "content_html"),
                text=_text(item, "content_text") or _text(item, "summary"),
            )


def _text(record: dict[str, Any], field: str) -> str:
    """Return a field of a JSON object that is a text; empty for any other value."""
    value = record.get(field)
    return value if isinstance(value, str) else ""


def _only_author(record: dict[str, Any]) -> str:
    """Return the name of a feed's or entry's author; empty where there are several or none."""
    authors = record.get("authors") or [record.get("author")]
    named = [_text(one, "name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return named[0] if len(named) == 1 else ""


def _xml(data: bytes) -> Iterator[ArticleText]:
    feedparser: Any = import_module("feedparser")
    parsed = feedparser.parse(BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
    if not parsed.get("version"):
        raise UnreadableArticleError("{where} is no feed")
    for entry in parsed.entries[:MAX_ENTRIES]:
        contents = [each.get("value", "") for each in entry.get("content", [])] or [entry.get("summary", "")]
        atom = parsed.version.startswith("atom")  # where `updated` may be years later; in RSS it is `dc:date`
        yield _entry(
            entry.get("link", ""),
            title=html.unescape(entry.get("title", "")),
            source=parsed.feed.get("title", ""),
            author=_named(entry.get("author", "")),
            date=entry.get("published", "") or ("" if atom else entry.get("updated", "")),
            language=parsed.feed.get("language", ""),
            markup=max(contents, key=len),
        )


def _entry(
    url: str, *, title: str, source: str, author: str, date: str, language: str, markup: str, text: str = ""
) -> ArticleText:
    body = "\n\n".join(_paragraphs(markup)) or without_dangers(text)
    name = _line(author)
    outlet = _line(source)
    usable = len(url) <= MAX_URL_CHARS and url == without_dangers(url).strip()
    published = _day(date)
    own = name is not None and is_author(name) and name.casefold() not in (outlet or "").casefold()
    return ArticleText(
        body,
        headline=_line(_TAG.sub("", title)),
        source=outlet,
        author=name if own else None,
        published=published,
        published_from="metadata" if published else None,
        language=language_tag(_line(language)),
        url=url if usable and url else None,
    )


def _named(author: str) -> str:
    """Return the name in an author's field, which in RSS is a mail address with the name in parentheses."""
    behind = re.fullmatch(r"\s*\S+@\S+\s*\(([^()]+)\)\s*", author)
    return behind[1] if behind is not None else re.sub(r"\s*<[^<>]*@[^<>]*>|\s*\(?\S+@\S+\)?", "", author)


def _day(written: str) -> str | None:
    """Return the day of a date as it is written: in RFC 3339, in RFC 5322, or in words. Its own time zone counts."""
    text = written.strip()
    if len(text) > _MAX_DATE_CHARS:
        return None
    if re.match(r"\d{4}-\d\d(?:-\d\d)?(?!\d)", text):
        day = re.match(r"[\d-]{7,10}", text)
        found = day[0].rstrip("-") if day is not None else None
    else:
        try:
            found = parsedate_to_datetime(text).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            found = stated_date(text)
    return found if found is not None and dates.span(found) is not None and found >= _FIRST_DAY else None


def _paragraphs(markup: str) -> list[str]:
    """Return the paragraphs of HTML as plain text."""
    if not markup.strip():
        return []
    if "<" not in markup:
        return [without_dangers(html.unescape(markup)).strip()]
    page = f'<html><head><meta charset="utf-8"></head><body><p>{markup}</p></body></html>'
    found = (without_dangers(each).strip() for each in blocks(page.encode("utf-8", "replace")))
    return [each for each in found if each]


def _line(text: str) -> str | None:
    line = one_line(without_dangers(text))
    return line[:_MAX_FIELD_CHARS] if line else None
