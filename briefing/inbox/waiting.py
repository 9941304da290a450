"""The articles that wait: those of the folder and those fetched, without the known and the discarded ones."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.extraction import suggest
from briefing.inbox import folder, store
from briefing.inbox.keys import digest, text_key, url_key
from briefing.inbox.known import KnownArticles
from briefing.inbox.settings import InboxSettings
from briefing.model import Actor

Progress = Callable[[int, int], None]


class WaitingArticle(NamedTuple):
    """An article that waits to be coded."""

    id: str
    """Ten hexadecimal digits, by which a command names it."""
    article: ArticleText
    arrived: float
    """Time of the file, or of fetching, in seconds since the epoch."""
    path: str = ""
    """Path of the file; empty for an article of a feed."""
    feed: str = ""
    """Address of the feed; empty for a file."""

    @property
    def arrival_date(self) -> str:
        """Day on which it arrived, in ISO 8601."""
        return datetime.date.fromtimestamp(self.arrived).isoformat()

    @property
    def sort_key(self) -> tuple[str, float, str]:
        """Date of publication, else of arrival, then the time of arrival."""
        return self.article.published or self.arrival_date, self.arrived, self.id

    @property
    def where(self) -> str:
        """Path of the file, or the address."""
        return self.path or self.article.url or self.feed


class Waiting(NamedTuple):
    """What waits, the newest first, and what could not be read."""

    articles: tuple[WaitingArticle, ...]
    problems: tuple[str, ...] = ()
    """Sentences."""


class Findings(NamedTuple):
    """What is found in an article automatically, not reviewed."""

    quotes: int
    """Number of quotes, paraphrases aside."""
    actors: tuple[str, ...]
    """Ids of the library's actors who speak, in quotes or paraphrases, the most frequent first."""


def waiting(settings: InboxSettings, known: KnownArticles, progress: Progress | None = None) -> Waiting:
    """Return the articles that wait. Files that are new are read, which takes up to a second each."""
    gone = store.discarded()
    found: list[WaitingArticle] = []
    problems: list[str] = []
    files = _files(settings, problems)
    for number, file in enumerate(files):
        if progress is not None:
            progress(number, len(files))
        if file.id in gone:
            continue
        try:
            found.append(WaitingArticle(file.id, folder.read(file), file.modified, path=str(file.path)))
        except UnreadableArticleError as error:
            problems.append(str(error))
    if settings.folder is not None:
        folder.prune(files)
    found += [WaitingArticle(one.id, one.article, one.fetched, feed=one.feed) for one in store.stored()]
    return Waiting(_unknown(found, known, gone), tuple(problems))


def count_waiting(settings: InboxSettings, known: KnownArticles) -> int:
    """Return the number of articles that wait. No file is read for it: one that is new counts as one that waits."""
    gone = store.discarded()
    found: list[WaitingArticle] = []
    unread = 0
    for file in _files(settings, []):
        try:
            article = folder.cached(file)
        except UnreadableArticleError:
            continue
        if article is not None:
            found.append(WaitingArticle(file.id, article, file.modified, path=str(file.path)))
        else:
            unread += file.id not in gone
    found += [WaitingArticle(one.id, one.article, one.fetched, feed=one.feed) for one in store.stored()]
    return unread + len(_unknown(found, known, gone))


def discard(articles: Iterable[WaitingArticle]) -> None:
    """Take articles out of the inbox; files stay where they are. Raises OSError."""
    store.discard(key for one in articles for key in _keys(one))


def restore(articles: Iterable[WaitingArticle]) -> None:
    """Put discarded articles back; the text of one that came from a feed is kept until feeds are fetched again.

    Raises OSError.
    """
    store.restore(key for one in articles for key in _keys(one))


def _keys(one: WaitingArticle) -> tuple[str, str]:
    return one.id, text_key(one.article.text)


def find_in(article: ArticleText, actors: Collection[Actor]) -> Findings:
    """Return the number of quotes and which actors speak."""
    suggested = suggest(article.text, language=article.language, actors=actors, published=article.published)
    spoken = Counter(each.actor for each in suggested if each.actor)
    direct = sum(each.kind != "indirect" for each in suggested)
    return Findings(direct, tuple(actor for actor, _ in spoken.most_common()))


def _files(settings: InboxSettings, problems: list[str]) -> list[folder.InboxFile]:
    if settings.folder is None:
        return []
    try:
        return folder.list_files(settings.folder)
    except OSError as error:
        problems.append(f"the inbox's folder {settings.folder} cannot be read: {error.strerror or error}")
        return []


def _unknown(found: Sequence[WaitingArticle], known: KnownArticles, gone: frozenset[str]) -> tuple[WaitingArticle, ...]:
    """Return the articles, newest first, each once, without those that the library has or the user has discarded."""
    seen: set[str] = set()
    left: list[WaitingArticle] = []
    for one in sorted(found, key=lambda one: one.sort_key, reverse=True):
        keys = {one.id, text_key(one.article.text)}
        if one.article.url and (address := url_key(one.article.url)):
            keys.add(digest(address))
        if not keys & gone and not keys & seen and not known.has(one.article):
            left.append(one)
        seen |= keys
    return tuple(left)
