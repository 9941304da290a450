"""List the articles that wait to be coded, newest first. Status 1 if none waits.

inbox                 those of the folder and the feeds in your settings, without those that the library has
inbox fetch           fetch what is new in the feeds, then list
inbox discard ID…     take articles out of the inbox; files stay where they are
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.display_path import shown
from briefing.cli.failure import UsageError
from briefing.cli.formats import Item, emit
from briefing.cli.opening import open_library, progress_line
from briefing.cli.output import Output, Part
from briefing.cli.parser import add_format, add_library, count
from briefing.cli.table import Column, table
from briefing.runtime.paths import config_file
from briefing.text.labels import counted

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.inbox.known import KnownArticles
    from briefing.inbox.settings import InboxSettings
    from briefing.inbox.waiting import Findings, WaitingArticle

ACTIONS = ("list", "fetch", "discard")
DEFAULT_LIMIT = 50


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "action", nargs="?", choices=ACTIONS, default="list", metavar="ACTION", help=" | ".join(ACTIONS)
    )
    parser.add_argument("articles", nargs="*", metavar="ID", help="articles to discard: ids, addresses or files")
    parser.add_argument(
        "--limit", type=count, default=DEFAULT_LIMIT, metavar="N", help=f"at most N articles ({DEFAULT_LIMIT})"
    )
    add_library(parser)
    add_format(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    from briefing.inbox.known import KnownArticles

    if args.articles and args.action != "discard":
        raise UsageError(f"inbox {args.action} takes no articles: `briefing inbox discard ID` discards one")
    settings = _settings()
    library = open_library(args)
    known = KnownArticles(library.root, library.snapshot)
    if args.action == "discard":
        return _discard(args, settings, known)
    if args.action == "fetch":
        _fetch(settings, known)
    return _list(args, settings, library, known)


def _settings() -> InboxSettings:
    from briefing.inbox.settings import InboxSettingsError, read_inbox_settings

    try:
        settings = read_inbox_settings()
    except InboxSettingsError as error:
        raise UsageError(str(error)) from None
    if not settings:
        raise UsageError(
            f'no inbox is set up: write [inbox] with folder = "…" or feeds = ["https://…"] into {config_file()}'
        )
    return settings


def _fetch(settings: InboxSettings, known: KnownArticles) -> None:
    from briefing.inbox.fetching import fetch_feeds

    if not settings.feeds:
        raise UsageError(f'no feed is set up: write feeds = ["https://…"] below [inbox] in {config_file()}')
    with progress_line("fetching feed") as progress:
        done = fetch_feeds(settings.feeds, known, progress=progress)
    notes = Output(sys.stderr)
    for problem in done.problems:
        notes.line(problem)
    if done.failed == len(settings.feeds):
        raise UsageError("no feed was read")
    notes.line(f"{counted(done.new, 'article')} fetched")


def _waiting(settings: InboxSettings, known: KnownArticles) -> tuple[WaitingArticle, ...]:
    from briefing.inbox.waiting import waiting

    with progress_line("reading file") as progress:
        found = waiting(settings, known, progress)
    notes = Output(sys.stderr)
    for problem in found.problems:
        notes.line(problem)
    return found.articles


def _discard(args: Namespace, settings: InboxSettings, known: KnownArticles) -> int:
    from briefing.inbox.waiting import discard

    if not args.articles:
        raise UsageError("inbox discard needs the id of an article: `briefing inbox` lists them")
    found = _waiting(settings, known)
    chosen = []
    for named in args.articles:
        names = {named, str(Path(named).absolute())}
        matching = [one for one in found if names & {one.id, one.path, one.article.url}]
        if not matching:
            raise UsageError(f"no article that waits is named {named}: `briefing inbox` lists them")
        chosen += matching
    discard(chosen)
    out = Output()
    for one in chosen:
        out.line(f"discarded {one.id}  {one.article.title}")
    return 0


def _list(args: Namespace, settings: InboxSettings, library: Library, known: KnownArticles) -> int:
    from briefing.inbox.waiting import find_in

    found = _waiting(settings, known)
    rows = [(one, find_in(one.article, library.actors)) for one in found[: args.limit]]
    out = Output()
    if args.format != "table":
        fields = ("published", "arrived", "title", "source", "quotes", "actors")
        emit(out, args.format, [_item(*row) for row in rows], total=len(found), markdown=fields)
    elif rows:
        _table(out, library, rows)
        if len(found) > len(rows):
            out.remark(f"{len(found) - len(rows):,} more: --limit {len(found)} lists all.")
    else:
        out.remark("No article waits.")
    return 0 if found else 1


def _item(one: WaitingArticle, found: Findings) -> Item:
    article = one.article
    return {
        "id": one.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": article.published,
        "arrived": one.arrival_date,
        "language": article.language,
        "url": article.url,
        "path": one.path or None,
        "feed": one.feed or None,
        "quotes": found.quotes,
        "actors": list(found.actors),
    }


def _table(out: Output, library: Library, rows: Sequence[tuple[WaitingArticle, Findings]]) -> None:
    columns = [
        Column("id"),
        Column("published"),
        Column("arrived", spare=True),
        Column("title", flexible=True),
        Column("quotes", number=True),
        Column("speaks", flexible=True, spare=True),
        Column("source", spare=True),
        Column("where", flexible=True, spare=True),
    ]
    table(out, columns, [_row(library, one, found) for one, found in rows])


def _row(library: Library, one: WaitingArticle, found: Findings) -> list[Part]:
    names = [actor.name if (actor := library.snapshot.actor(each)) is not None else each for each in found.actors]
    return [
        (one.id, "id"),
        one.article.published or "",
        one.arrival_date,
        one.article.title,
        f"{found.quotes}",
        ", ".join(names),
        one.article.source or "",
        (shown(Path(one.path)) if one.path else one.where, "dim"),
    ]
