"""How coding starts: from a new article, from a brief with an article, from a draft left behind."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.read import read_article, read_pasted
from briefing.coding import drafts, files
from briefing.coding.drafts import Draft
from briefing.coding.saved_quotes import attributions
from briefing.coding.session import Coding, resumed
from briefing.coding.settings import CodingSettings, CodingSettingsError, read_coding_settings
from briefing.editing import nodes, scaffold
from briefing.editing.atomic_save import ConflictError, ReadOnlyError
from briefing.editing.entries import CannotAddError
from briefing.model import Position, Quote
from briefing.runtime.files import Skipped
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.background import in_thread
from briefing.tui.coding.screen import CodingScreen
from briefing.tui.dialogs.ask import AskScreen
from briefing.tui.dialogs.pick import PickScreen

if TYPE_CHECKING:
    from briefing.model import Actor, Article, Brief
    from briefing.tui.app_interface import AppInterface
    from briefing.tui.selection import RecordRef

Result = TypeVar("Result")
DraftAnswer = Literal["resume", "save", "discard", "later"]

DRAFT_KEY = "coding"
"""Key under which this screen keeps drafts."""
LONG_ARTICLE = 200_000
"""Article length in characters from which finding quotes takes noticeable time."""
DRAFT_OPTIONS: tuple[tuple[DraftAnswer, str], ...] = (
    ("resume", "Go on with it"),
    ("save", "Save it as it is"),
    ("discard", "Discard it"),
    ("later", "Later"),
)


class _FailedError(Exception):
    """An article or brief cannot be coded, with the reason."""


class CodingController:
    """Opens coding screens; a new start cancels one that is still reading. Keeps the paths of saved briefs."""

    def __init__(self, dashboard: AppInterface) -> None:
        self._dashboard = dashboard
        self.saved: dict[Path, None] = {}
        """Briefs saved from coding screens, in order."""

    def code_article(self, article: ArticleText, title: str) -> None:
        """Code an article for a new brief, unless the user takes up a draft of the same one."""
        self._start(self._code_article(article, title))

    def code_from_article(self) -> None:
        """Ask for an article and code it for a new brief."""
        self._start(self._code_from_article())

    def code_brief(self, path: Path, record: RecordRef | None = None) -> None:
        """Code an article of a brief: correct its quotes and attributions and add others, beginning with a `record`."""
        self._start(self._code_brief(path, record))

    def offer_drafts(self) -> None:
        """Offer the drafts left behind, one after the other."""
        left = [draft for draft in drafts.waiting(self._dashboard.root) if draft.key == DRAFT_KEY]
        # In a group of its own: it must not cancel coding that began while the library was being read.
        self._dashboard.run_worker(self._reporting(self._offer(left)), group="drafts", exclusive=True)

    def _start(self, flow: Coroutine[None, None, object]) -> None:
        self._dashboard.run_worker(self._reporting(flow), group="coding", exclusive=True)

    async def _reporting(self, flow: Coroutine[None, None, object]) -> None:
        try:
            await flow
        except _FailedError as failure:
            self._warn(str(failure))

    def _warn(self, why: str) -> None:
        self._dashboard.notify(safe(why), severity="warning", timeout=8, markup=False)

    @property
    def _known_actors(self) -> Sequence[Actor]:
        library = self._dashboard.library
        return library.actors if library is not None else ()

    # New briefs

    async def _code_from_article(self) -> None:
        article = await self._asked_for("Code an article", "")
        if article is not None:
            await self._code_article(article, article.title or "Untitled brief")

    async def _code_article(self, article: ArticleText, title: str) -> None:
        known, settings = self._known_actors, _settings()
        if len(article.text) > LONG_ARTICLE:
            self._dashboard.notify("Looking for quotes…", timeout=1, markup=False)
        coding = await _in_thread(lambda: files.from_article(article, title, known, settings))
        target = self._dashboard.root / scaffold.file_name(title, article.published or coding.start.today)
        if not await self._offer(self._drafts_of(target)):
            self._open(coding, None, target)

    async def _asked_for(self, title: str, answer: str) -> ArticleText | None:
        """Ask where an article is until it can be read; return None where the user goes back."""
        if not self._dashboard.access.local:
            raise _FailedError("The text of this article is not in the library.")
        detail = "A file or an https address to read it from; or paste the text itself:"
        while where := await self._dashboard.push_screen_wait(
            AskScreen(title, detail, answer=answer, yes="reads it", takes_text=True)
        ):
            self._dashboard.notify("Reading the article…", timeout=1, markup=False)
            try:
                return await _in_thread(lambda where=where: _read(where))  # type: ignore[misc]
            except _FailedError as failure:
                self._warn(str(failure))
                answer = where if "\n" not in where else ""
        return None

    # Existing briefs

    async def _code_brief(self, path: Path, record: RecordRef | None) -> None:
        brief = files.read_brief(path)
        if brief is None:
            raise _FailedError("This brief cannot be read: ! shows what is wrong with it.")
        if left := self._drafts_of(path):
            await self._offer(left)
            return
        articles = brief.articles
        article = articles[0] if articles else None
        begin = _begin(brief, record)
        named = begin.article if isinstance(begin, Quote) else begin.evidence[0].article if begin is not None else ""
        own = next((each for each in articles if each.id == named), None)
        if own is not None:
            article = own
        elif len(articles) > 1:
            options = [(each, f"{number}  {each.headline or each.id}") for number, each in enumerate(articles, 1)]
            article = await self._dashboard.push_screen_wait(PickScreen("Which article?", options))
            if article is None:
                return
        await self._code_article_of(path, article, brief, begin)

    async def _code_article_of(
        self, path: Path, article: Article | None, brief: Brief, begin: Quote | Position | None
    ) -> None:
        """Code an article of a brief, or where it has none (None) one that is asked for."""
        root, known, settings = self._dashboard.root, self._known_actors, _settings()
        text = await _in_thread(lambda: files.text_of(root, path, article)) if article is not None else None
        text_gone = text is None
        saved = [counted(len(brief.quotes), "quote")] if brief.quotes else []
        if n_attributions := len(attributions(brief, settings.coder)):
            saved.append(counted(n_attributions, "attribution"))
        if text is None and saved:
            title = "The text of the article is not here" if article is not None else "This brief has no article yet"
            options = [(True, f"correct its {' and '.join(saved)}"), (False, "read the article's text")]
            answer = await self._dashboard.push_screen_wait(PickScreen(title, options))
            if answer is None:
                return
            if answer:
                coding = await _in_thread(lambda: files.for_quotes(path, known, settings))
                self._open(coding, path, path, _number_of(coding, begin))
                return
        if text is None:
            address = safe(article.url) if article is not None else ""
            title = "The text of the article is not here" if article is not None else "This brief has no article yet"
            text = await self._asked_for(title, address)
        if text is not None:
            found = text
            coding = await _in_thread(
                lambda: files.for_brief(path, known, article, found, text_gone=text_gone, settings=settings)
            )
            self._open(coding, path, path, _number_of(coding, begin))
            missing = len(files.of_article(brief, article)) - sum(each.is_quote for each in coding.start.saved)
            if missing:
                self._warn(f"{counted(missing, 'quote')} of it not found in this text: E on the Quotes screen.")

    def _open(self, coding: Coding, path: Path | None, target: Path, at: int | None = None) -> None:
        self._show(coding, path, Draft.open(DRAFT_KEY, target, coding.dump_start()), at)

    def _show(self, coding: Coding, path: Path | None, draft: Draft, at: int | None = None) -> None:
        self._dashboard.push_screen(CodingScreen(coding, path, draft, self._has_saved, at))

    def _has_saved(self, path: Path) -> None:
        self.saved[path] = None
        self._dashboard.point_to(path)

    # Drafts

    def _drafts_of(self, target: Path) -> list[Draft]:
        waiting = drafts.waiting(self._dashboard.root)
        return [draft for draft in waiting if draft.key == DRAFT_KEY and draft.target == target.absolute()]

    async def _offer(self, left: list[Draft]) -> bool:
        """Offer drafts one after the other; return whether one was resumed or saved."""
        saved = False
        for draft in left:
            try:
                coding = resumed(draft.base, draft.text, self._known_actors)
            except (OSError, ValueError):
                self._warn("A draft that was left behind cannot be read.")
                continue
            if not coding.typing and files.is_saved(coding, draft.target):
                if draft.take():
                    draft.discard()
                continue
            path = draft.target if coding.saved is not None else None
            written = datetime.datetime.fromtimestamp(draft.written)
            title = safe(coding.state.title or coding.start.title)
            answer = await self._dashboard.push_screen_wait(
                PickScreen(f"Left unsaved on {written:%d %b %Y, %H:%M}: {title}", DRAFT_OPTIONS)
            )
            if answer in (None, "later"):
                self._dashboard.notify("It is offered again the next time.", timeout=3, markup=False)
            elif not draft.take():
                self._warn("Another dashboard has taken it up meanwhile.")
            elif answer == "resume":
                self._show(coding, path, draft)
                return True
            elif answer == "save":
                self._save(coding, path, draft)
                saved = True
            else:
                draft.discard()
        return saved

    def _save(self, coding: Coding, path: Path | None, draft: Draft) -> None:
        """Save a draft without showing it."""
        try:
            try:
                written, _ = files.write(coding, draft.target, new=path is None)
            except ConflictError:  # the file has changed: the draft becomes a file of its own
                written, _ = files.write(coding, draft.target, new=True)
        except (OSError, ReadOnlyError) as error:
            draft.close()
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self._dashboard.notify(f"Not saved: {safe(why)}. The draft stays.", severity="error", markup=False)
            return
        draft.discard()
        self._dashboard.point_to(written)
        self._dashboard.notify(f"Saved {safe(written.name)}.", timeout=5, markup=False)


def _settings() -> CodingSettings:
    """Return the user's settings. Raises _FailedError where they are wrong."""
    try:
        return read_coding_settings()
    except CodingSettingsError as error:
        raise _FailedError(f"Not opened: {error}.") from None


def _begin(brief: Brief, ref: RecordRef | None) -> Quote | Position | None:
    """Return the quote or attribution to begin with; for a position on a quote, that quote."""
    if ref is None:
        return None
    if ref.collection == "quotes":
        return brief.quotes[ref.index] if ref.index < len(brief.quotes) else None
    if ref.collection != "positions" or ref.index >= len(brief.positions):
        return None
    position = brief.positions[ref.index]
    if not position.evidence or not position.evidence[0].quote:
        return position if position.evidence else None
    return next((each for each in brief.quotes if each.id == position.evidence[0].quote), None)


def _number_of(coding: Coding, begin: Quote | Position | None) -> int | None:
    """Return the number of a saved record's code; None where it is not among them."""
    if begin is None:
        return None
    record = nodes.record_at(coding.start.base or "", begin.line, begin.column)
    if record is None or not isinstance(record[1], int):
        return None
    return coding.number_of(record[1], "quotes" if isinstance(begin, Quote) else "positions")


def _read(where: str) -> ArticleText:
    """Read an article from a file or an address, but not from the keyboard; several lines are the article itself."""
    if "\n" in where:
        return read_pasted(where)
    if where == "-":
        raise UnreadableArticleError("standard input is the keyboard here: name a file or an https address")
    return read_article(where)


async def _in_thread(work: Callable[[], Result]) -> Result:
    """Run blocking work in a thread. Raises _FailedError where an article or brief cannot be used."""
    try:
        return await in_thread(work)
    except (UnreadableArticleError, CannotAddError) as failure:
        raise _FailedError(str(failure))
    except Skipped as failure:
        raise _FailedError(failure.reason)
    except OSError as failure:
        raise _FailedError(failure.strerror or str(failure))
