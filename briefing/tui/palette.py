"""The command palette: every command of every screen, and every brief, actor and issue by its names.

A command of another screen goes to that screen first, then does there what its key does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from briefing.text.list_filter import ListFilter, actor_texts, issue_texts
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.actions import actions, declared_actions
from briefing.tui.dialogs.choose import KEYS, FilteredListing, FilterInput
from briefing.tui.dialogs.dialog import Dialog
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.selection import ActorTarget, BriefTarget, IssueTarget, Target
from briefing.tui.styled_text import StyledLine, cells, fit, line_width
from briefing.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.tui.app_interface import AppInterface

MAX_RECORDS = 30
"""Maximum number of records of one kind that are listed."""
PLACEHOLDER = "a command, an actor, an issue, a brief"
NO_MATCH = "No command, actor, issue or brief matches. Try fewer letters."

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "briefs": ("files", "list of briefs"),
    "quotes": ("search words", "full text", "statements"),
    "compare": ("matrix", "table of stances"),
    "actors": ("people", "persons", "states", "organisations", "speakers", "profile"),
    "issues": ("propositions", "topics", "codebook"),
    "sources": ("outlets", "media", "reliability", "grade"),
    "help": ("keys", "shortcuts", "manual"),
    "edit": ("open in the editor", "file", "yaml"),
    "copy": ("citation", "clipboard", "yank"),
    "open-source": ("open in the browser", "url", "link", "address", "article"),
    "mark": ("bookmark", "collect", "select"),
    "inbox": ("articles to code", "feeds", "rss", "atom", "saved pages", "waiting"),
    "basket": ("marks", "marked", "collection", "clippings", "bookmarks"),
    "export": ("save as", "write report", "print", "svg", "png", "html", "csv", "markdown"),
    "add": ("new brief", "create"),
    "code": ("annotate", "import an article", "suggest quotes"),
    "change": ("rename", "edit in place", "alias", "id", "stance", "words", "merge"),
    "fix": ("repair", "correct"),
    "undo-change": ("revert", "take back"),
    "problems": ("errors", "warnings", "check"),
    "theme": ("colours", "colors", "appearance"),
    "themes": ("colours", "colors", "dark", "light", "appearance"),
    "quit": ("exit", "close", "leave"),
    "find": ("search", "find"),
    "sort-briefs": ("order", "newest", "oldest", "by title"),
    "sort-quotes": ("order", "newest", "oldest", "best"),
    "sort-sources": ("order", "by name", "most reliable"),
    "narrow": ("facets", "filter"),
    "matching-briefs": ("search briefs", "summaries"),
    "watch": ("save search", "save the comparison", "follow", "alert", "bookmark the query"),
    "watched-searches": ("saved searches", "watches", "history"),
    "seen": ("mark as read", "new"),
    "arrange": ("choose panels", "order panels", "layout"),
    "enlarge": ("zoom", "full screen"),
    "pin": ("issue of the world",),
    "pick-actor": ("select an actor",),
    "side-by-side": ("quote against quote", "face to face"),
    "double-plays": ("double plays", "hedges", "shifts", "doubleplay"),
    "agreement": ("similarity", "clusters", "stances"),
    "turn": ("transpose", "swap rows and columns"),
    "attribution": ("which positions count", "direct", "indirect", "third-party"),
    "order": ("sort", "by stance", "by name"),
    "as-state": ("roll up", "officials"),
    "world": ("map", "countries"),
}
"""Other words for what a key does, by the action's id in the user's settings."""


class Entry(NamedTuple):
    """A line of the palette: what it says, what finds it, and what `enter` does."""

    words: str
    """Sanitised."""
    note: str
    """The screen that a command goes to, or the kind of a record; empty for a command of the screen shown."""
    keys: str
    texts: tuple[str, ...]
    """What is typed to find it."""
    run: Callable[[], object]


class PaletteScreen(Dialog[Callable[[], object]]):
    """Commands and records that letters narrow. Answers what the one under the cursor does."""

    AUTO_FOCUS = "#choose"
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS, Binding("ctrl+p", "dismiss(None)", "close", show=False)]

    def __init__(self, below: Screen[Any]) -> None:
        """`below`: the screen that commands without a screen of their own act on."""
        super().__init__()
        self._below = below
        self._shown: Sequence[Entry] = ()
        self._finder = FilterInput(PLACEHOLDER, self._typed, id="choose")
        self._listing = FilteredListing(NO_MATCH, id="choices")

    def compose(self) -> ComposeResult:
        """Yield input, list and keys."""
        with Vertical(id="ask"):
            yield self._finder
            yield self._listing
            yield Hints(("enter runs or opens", "choose"), ("↑ ↓ move", ""), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Fill the list."""
        self._commands = commands(cast("AppInterface", self.app), self._below)
        self._filter = ListFilter(entry.texts for entry in self._commands)
        self.call_after_refresh(self._typed)

    def _typed(self) -> None:
        """List what matches: commands first, then actors, issues and briefs, each best first."""
        dashboard, typed = cast("AppInterface", self.app), self._finder.value
        found = [self._commands[index] for index in self._filter.ranked(typed)]
        library = dashboard.library
        if library is not None and typed.strip():
            for records in _records(library, library.version):
                found += [records.entry(index, dashboard) for index in records.filter.ranked(typed, MAX_RECORDS)]
        self._shown = found
        self._listing.show(_Rows(found), 0, 0)

    def action_step(self, direction: int) -> None:
        """Move the cursor."""
        self._listing.action_step(direction)

    def action_choose(self) -> None:
        """Answer what is under the cursor."""
        if self._listing.cursor < len(self._shown):
            self.dismiss(self._shown[self._listing.cursor].run)

    @on(Lines.Chosen)
    def _clicked(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()


class _Rows:
    """Entries as rows of one line: words, then screen or kind, keys at the right."""

    height = 1

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def __len__(self) -> int:
        return len(self.entries)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return `Contradictions  Compare        d`."""
        entry = self.entries[item]
        room = max(width - cells(entry.keys) - 1, 8)
        line = fit([(entry.words, "text"), ("  " if entry.note else "", "text"), (entry.note, "dim")], room)
        gap = width - line_width(line) - cells(entry.keys)
        return [[*line, (" " * max(gap, 1), "text"), (entry.keys, "key")]]


def commands(dashboard: AppInterface, below: Screen[Any]) -> list[Entry]:
    """Return the commands of the screen shown and of the app, then those of all other screens."""
    here = [one for one in actions(below) if one.node is below or one.node is dashboard]
    found = [_command(one.words, one.keys, one.id, "", partial(dashboard.run_action, one.action, one.node))
             for one in sorted(here, key=lambda one: one.words.casefold())]  # fmt: skip
    for mode, screen in dashboard.mode_screens().items():
        if type(below) is screen:
            continue
        name = getattr(screen, "CRUMB", mode)
        found += [
            _command(one.words, one.keys, one.id, name, partial(dashboard.run_in_mode, mode, one.action))
            for one in declared_actions(dashboard, screen)
        ]
    return found


def _command(words: str, keys: str, identity: str, screen: str, run: Callable[[], object]) -> Entry:
    title = words[:1].upper() + words[1:]
    return Entry(title, screen, keys, (words, screen, *SYNONYMS.get(identity, ())), run)


class _Records(NamedTuple):
    """Records of one kind, and the filter over their names."""

    kind: str
    names: list[str]
    targets: list[Target]
    filter: ListFilter

    def entry(self, index: int, dashboard: AppInterface) -> Entry:
        """Return a record as a line of the palette."""
        run = partial(dashboard.open_target, self.targets[index])
        return Entry(self.names[index], self.kind, "", (), run)


@lru_cache(maxsize=1)
def _records(library: Library, _version: int) -> tuple[_Records, ...]:
    """Return the records of a library in its present version, which the cache compares."""
    actors, issues, briefs = library.actors, library.issues, library.briefs
    return (
        _Records(
            "actor",
            [labels.actor_name(library, actor.id) for actor in actors],
            [ActorTarget(actor.id) for actor in actors],
            ListFilter(map(actor_texts, actors)),
        ),
        _Records(
            "issue",
            [labels.issue_label(library, issue.id) for issue in issues],
            [IssueTarget(issue.id) for issue in issues],
            ListFilter(map(issue_texts, issues)),
        ),
        _Records(
            "brief",
            [safe(brief.title) or safe(brief.path) for brief in briefs],
            [BriefTarget(brief.id) for brief in briefs],
            ListFilter((brief.title, brief.path) for brief in briefs),
        ),
    )
