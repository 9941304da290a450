"""What is unfinished in a library: problems, drafts, articles and quotes that are not coded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefing.model import SEVERITIES

if TYPE_CHECKING:
    from briefing.library.entry import BriefEntry
    from briefing.library.snapshot import LibrarySnapshot

Kind = Literal["problems", "unsaved", "inbox", "draft", "article", "quotes"]


class Task(Struct, frozen=True):
    """Something to finish."""

    kind: Kind
    """`problems` of one severity; an `unsaved` coding; articles in the `inbox`; a brief with status `draft`; an
    `article` with a text and no quote; `quotes` of a brief without a stance."""
    n: int = 1
    """Number of problems, of articles that wait, or of quotes."""
    name: str = ""
    """Severity, title of the brief, or headline of the article."""
    brief: str = ""
    """Id of the brief; empty for problems and for an unsaved coding."""
    path: str = ""
    line: int = 1

    @property
    def problem_noun(self) -> str:
        """What problems of this severity are called: `warning`, `error`, `fatal problem`."""
        return f"{self.name} problem" if self.name == "fatal" else self.name


def tasks(snapshot: LibrarySnapshot, unsaved: tuple[str, ...] = (), n_waiting: int = 0) -> list[Task]:
    """Return what is to do, the most urgent kind first, then the newest brief.

    `unsaved` are paths of drafts of coding, `n_waiting` is the number of articles in the inbox.
    """
    severities = [problem.severity for problem in snapshot.problems]
    found = [Task("problems", severities.count(one), one) for one in SEVERITIES if one in severities]
    found += [Task("unsaved", 1, path, path=path) for path in unsaved]
    found += [Task("inbox", n_waiting)] if n_waiting else []
    briefs = [entry for entry in snapshot.briefs if not entry.fatal]
    found += [
        Task("draft", 1, entry.title or entry.path, entry.id, entry.path) for entry in briefs if entry.status == "draft"
    ]
    for entry in briefs:
        if snapshot.contents.files[entry.path].summary.texts:
            found += _articles(snapshot, entry)
    for entry in briefs:
        n = entry.n_quotes - (len(_coded_quotes(snapshot, entry)) if entry.n_positions else 0)
        if n > 0:
            found.append(Task("quotes", n, entry.title or entry.path, entry.id, entry.path))
    return found


def unsaved(root: Path) -> tuple[str, ...]:
    """Return the files in a library, relative to it, whose coding was left unsaved."""
    from briefing.coding.drafts import waiting

    folder = root.absolute()
    return tuple(dict.fromkeys(draft.target.relative_to(folder).as_posix() for draft in waiting(root)))


def articles_waiting(root: Path, snapshot: LibrarySnapshot) -> int:
    """Return the number of articles in the user's inbox that the library has not; 0 for wrong settings."""
    from briefing.inbox.settings import InboxSettingsError, read_inbox_settings

    try:
        settings = read_inbox_settings()
    except InboxSettingsError:  # the inbox itself shows what is wrong
        return 0
    if not settings:
        return 0
    from briefing.inbox.known import KnownArticles
    from briefing.inbox.waiting import count_waiting

    return count_waiting(settings, KnownArticles(root, snapshot))


def _articles(snapshot: LibrarySnapshot, entry: BriefEntry) -> Iterator[Task]:
    brief = snapshot.brief(entry.id)
    used = {quote.article for quote in brief.quotes}
    used |= {evidence.article for position in brief.positions for evidence in position.evidence}
    for article in brief.articles:
        if article.text_file and article.id not in used:
            yield Task("article", 1, article.headline or article.id, entry.id, entry.path, article.line or 1)


def _coded_quotes(snapshot: LibrarySnapshot, entry: BriefEntry) -> set[str]:
    """Return the ids of the brief's quotes that a position rests on."""
    found: set[str] = set()
    for position in snapshot.positions_of(entry.id):
        for key in (position.quote, *(evidence.quote for evidence in position.evidence)):
            brief, _, quote = key.rpartition("#")
            if quote and brief in ("", entry.id):
                found.add(quote)
    return found
