"""Fetching of what is new in the feeds, at the user's request only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.details import described
from briefing.articles.fetch import Page, fetch
from briefing.articles.read import read_address, read_feed_at
from briefing.inbox import store
from briefing.inbox.keys import digest, text_key, url_key
from briefing.inbox.known import KnownArticles
from briefing.inbox.store import FetchedArticle

MAX_NEW = 40
"""Maximum number of articles fetched from one feed at a time, in the feed's order."""

Get = Callable[[str], Page]
Progress = Callable[[int, int], None]


class Fetched(NamedTuple):
    """What a round of fetching has done."""

    new: int
    """Number of articles that were added."""
    problems: tuple[str, ...]
    """Sentences about feeds and articles that were not read."""
    failed: int
    """Number of feeds that were not read."""


def fetch_feeds(
    feeds: Sequence[str], known: KnownArticles, get: Get = fetch, progress: Progress | None = None
) -> Fetched:
    """Fetch the feeds and the pages of their new entries, one after the other, and keep them. Raises OSError.

    An entry that the library has, or that was fetched or discarded before, is not fetched again.
    """
    new, problems, failed = 0, list[str](), 0
    seen = store.stored_ids() | store.discarded()
    for number, feed in enumerate(feeds):
        if progress is not None:
            progress(number, len(feeds))
        try:
            entries = read_feed_at(feed, get)
        except UnreadableArticleError as error:
            problems.append(f"feed {feed}: {error}")
            failed += 1
            continue
        for entry in [*_unseen(entries, known, seen)][:MAX_NEW]:
            url = entry.url or ""
            try:
                article = _whole(entry, url, get)
            except UnreadableArticleError as error:
                problems.append(f"{url}: {error}")
                continue
            seen |= {digest(url_key(url)), text_key(article.text)}
            store.store(FetchedArticle(digest(url_key(url)), url, feed, time.time(), article))
            new += 1
    store.prune()
    return Fetched(new, tuple(problems), failed)


def _unseen(entries: Sequence[ArticleText], known: KnownArticles, seen: set[str]) -> Iterator[ArticleText]:
    listed: set[str] = set()
    for entry in entries:
        key = digest(url_key(entry.url or ""))
        if key not in seen and key not in listed and not known.has_url(entry.url or ""):
            listed.add(key)
            yield entry


def _whole(entry: ArticleText, url: str, get: Get) -> ArticleText:
    """Return the article of an entry: its page, or what the feed has of it where that is longer.

    A feed may carry whole articles whose pages show a notice instead. Raises `UnreadableArticleError` if neither has
    a text.
    """
    try:
        page = read_address(url, get)
    except UnreadableArticleError:
        if not entry.text.strip():
            raise
        return described(entry)
    if len(entry.text) > len(page.text):
        page = replace(page, text=entry.text)
    dated = page if page.published else replace(page, published=entry.published, published_from=entry.published_from)
    return replace(
        dated,
        headline=page.headline or entry.headline,
        source=page.source or entry.source,
        author=page.author or entry.author,
        language=page.language or entry.language,
    )
