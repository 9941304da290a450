"""Archives on the Quotes screen: where the box searches, what archives found, and taking it into a brief.

The library's hits are on the screen at once; those of archives follow from a thread, or a sentence says why not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from briefing.archive.quotation import ArchiveError
from briefing.archive.registry import NotAllowedError, all_names, allow
from briefing.archive.scope import SCOPES, Scope, Scoped, scoped, written
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.dialogs.ask import AskScreen
from briefing.tui.quotes.archive_page import RowsWithArchive, archived_items
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.page import Item

if TYPE_CHECKING:
    from briefing.archive.interface import Archive, ArchiveHit
    from briefing.tui.quotes.rows import QuoteRows
    from briefing.tui.split_screen import SplitScreen

MAX_HITS = 100
"""Maximum number of hits of each archive that are listed."""


class ArchiveSearch:
    """The search in archives that belongs to a Quotes screen."""

    def __init__(self, screen: SplitScreen, answered: Callable[[], None]) -> None:
        """`answered` is called when the hits or the sentence have changed."""
        self._screen, self._answered = screen, answered
        self.scope: Scope = "library"
        """Where the box searches unless the query says `in:`."""
        self.hits: Sequence[ArchiveHit] = ()
        self.problem = ""
        """Sentences, sanitised, on archives that did not answer; empty where all did."""
        self._said: StyledLine = []
        self._wanted = Scoped("library", "", "")
        """The search that runs or ran last."""
        self._open: dict[tuple[str, int], Archive] = {}
        self._declined: set[str] = set()

    @property
    def shows_library(self) -> bool:
        """Whether the library's hits are listed."""
        return self._wanted.scope != "archive"

    def query(self, typed: str) -> str:
        """Return what is typed without `in:`, which is followed: `in:archive`, `in:all`, `in:library`, `in:NAME`."""
        wanted = scoped(typed, self._names(), self.scope)
        if wanted != self._wanted:
            self._wanted = wanted
            self._search()
        return wanted.query

    def written(self, query: str) -> str:
        """Return a query that means the same in any box: with `in:` where `tab` has chosen archives."""
        return written(query, self.scope)

    def rows(self, rows: QuoteRows) -> RowsWithArchive:
        """Return the library's rows with those of archives below them."""
        return RowsWithArchive(rows, self.hits, with_library=self.shows_library)

    def hit(self, cursor: int, n_library: int) -> ArchiveHit | None:
        """Return the archive's hit at the cursor; None at a hit of the library."""
        index = cursor - (n_library if self.shows_library else 0)
        return self.hits[index] if 0 <= index < len(self.hits) else None

    def note(self) -> StyledLine:
        """Return what the line above the list says of archives."""
        return self._said

    def items(self, hit: ArchiveHit) -> list[Item]:
        """Return the page of a hit."""
        from briefing.archive.taking import taken_as

        engine = self._screen.dashboard.engine
        taken = taken_as(hit.quotation, engine) if engine is not None and engine.searchable else None
        return archived_items(hit, taken)

    def switch(self) -> bool:
        """Go to the next scope; return False where there is no archive."""
        if not self._names():
            return False
        self.scope = SCOPES[(SCOPES.index(self.scope) + 1) % len(SCOPES)]
        if self.scope != "library":
            self._screen.run_worker(self._ask())
        return True

    def _names(self) -> list[str]:
        """Return the archives; none where this computer's network and files are not the user's."""
        library = self._screen.dashboard.library
        if not self._screen.dashboard.access.local:
            return []
        return all_names(library.settings.archives if library is not None else {})

    async def _ask(self) -> None:
        """Ask for each address that the library names whether it may be contacted."""
        library = self._screen.dashboard.library
        for name in self._names() if library is not None else ():
            try:
                self._opened(name)
            except NotAllowedError as refused:
                if refused.url in self._declined:
                    continue
                detail = f"The library names this address:\n\n{safe(refused.url)}\n\nQueries will be sent to it."
                question = AskScreen(f"Contact the archive {safe(name)}?", detail, yes="contacts it")
                if await self._screen.app.push_screen_wait(question) is None:
                    self._declined.add(refused.url)
                else:
                    allow(refused.url)
                    self._search()
            except ArchiveError:
                continue  # the search says it

    def _opened(self, name: str) -> Archive:
        library = self._screen.dashboard.library
        assert library is not None
        key = name, library.version
        if key not in self._open:
            for other in [each for each in self._open if each[0] == name]:
                self._open.pop(other).close()
            self._open[key] = library.archive(name)
        return self._open[key]

    # --- searching

    def _search(self) -> None:
        scope, name, query = self._wanted
        self.hits, self.problem = (), ""
        library = self._screen.dashboard.library
        if scope == "library" or library is None:
            self._said = []
            return
        names = [name] if name else self._names()
        self._said = [("  searching " + ", ".join(map(safe, names)) + "…", "dim")]
        work = partial(self._search_each, names, query, self._wanted)
        self._screen.run_worker(work, thread=True, exclusive=True, group="archive", exit_on_error=False)

    def _search_each(self, names: Sequence[str], query: str, wanted: Scoped) -> None:
        worker = get_current_worker()
        hits: list[ArchiveHit] = []
        said: StyledLine = []
        failed: list[str] = []
        for name in names:
            try:
                results = self._opened(name).search(query, MAX_HITS)
            except ArchiveError as error:
                failed.append(safe(str(error)))
                continue
            hits += results.hits
            said.append((f"  {counted(results.total, 'quotation')} in {safe(name)}", "strong"))
            said += [(f"  ⚠ {safe(str(problem))}", "warning") for problem in results.problems]
            if results.notice:
                said.append((f"  ⚠ {results.notice}", "warning"))
        hits.sort(key=lambda hit: -hit.score)
        self._looked_at()
        if not worker.is_cancelled:
            said += [(f"  ⚠ {each}", "warning") for each in failed]
            self._screen.app.call_from_thread(self._show, hits, said, " ".join(failed), wanted)

    def _looked_at(self) -> None:
        """Count what is listed as seen by the watches of the same search."""
        from briefing.overview.archive_watches import ArchiveWatches

        screen = self._screen
        library, query = screen.dashboard.library, self.written(screen.finder.value.strip())
        if library is not None and any(watch.query == query for watch in screen.dashboard.watches):
            ArchiveWatches(library).looked_at(query)

    def _show(self, hits: Sequence[ArchiveHit], said: StyledLine, problem: str, wanted: Scoped) -> None:
        if wanted == self._wanted:  # else a newer query is under way
            self.hits, self._said, self.problem = hits, said, problem
            self._answered()
