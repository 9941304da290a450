"""How coding begins: from a new article, from a brief with an article, from a draft that was left behind."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefing.articles.read import ArticleText, UnreadableArticleError, read_article
from briefing.coding import drafts, files
from briefing.coding.drafts import Draft
from briefing.coding.session import Coding, resumed
from briefing.editing import scaffold
from briefing.editing.atomic_save import ConflictError, ReadOnlyError
from briefing.editing.entries import CannotAddError
from briefing.format.files import Skipped
from briefing.text.sanitise import safe
from briefing.tui.coding.screen import CodingScreen
from briefing.tui.dialogs.ask import AskScreen
from briefing.tui.dialogs.pick import PickScreen

if TYPE_CHECKING:
    from briefing.model import Article
    from briefing.tui.dashboard import Dashboard

Made = TypeVar("Made")

KEY = "coding"
"""Of the drafts of this screen."""
LONG = 200_000
"""Characters of an article in which quotes are not found at once."""
OFFERS = ("Go on with it", "Save it as it is", "Discard it", "Later")


def code_article(app: Dashboard, article: ArticleText, title: str) -> None:
    """A new brief from an article; first offers what was left behind of the same one, as after a crash."""
    library = app.library
    known = library.actors if library is not None else ()

    def found(coding: Coding) -> None:
        target = app.root / scaffold.file_name(title, article.published or coding.start.today)
        _offer(app, _left(app, target), lambda: _open(app, coding, None, target))

    if len(article.text) > LONG:
        app.notify("Looking for quotes…", timeout=1, markup=False)
    _in_thread(app, lambda: files.from_article(article, title, known), found)


def ask_article(app: Dashboard) -> None:
    """A new brief from an article that is asked for."""
    _ask_where(app, "Code an article", "", lambda read: code_article(app, read, read.headline or "Untitled brief"))


def _ask_where(app: Dashboard, title: str, answer: str, then: Callable[[ArticleText], None]) -> None:
    """Asks where an article is to be read from, and reads it; where that fails, what was typed can be mended."""

    def answered(where: str | None) -> None:
        if where is not None:
            app.notify("Reading the article…", timeout=1, markup=False)
            _in_thread(app, lambda: _article(where), then, lambda: _ask_where(app, title, where, then))

    app.push_screen(
        AskScreen(title, "A file or an https address to read it from:", answer=answer, yes="reads it"), answered
    )


def _article(where: str) -> ArticleText:
    """An article as `read_article` has it, but not from the keyboard."""
    if where == "-":
        raise UnreadableArticleError("standard input is the keyboard here: name a file or an https address")
    return read_article(where)


def code_brief(app: Dashboard, path: Path) -> None:
    """An article of a brief that is there: the only one, or one to choose; its text read, or asked for."""
    brief = files.read_brief(path)
    if brief is None:
        app.notify("This brief cannot be read: ! shows what is wrong with it.", severity="warning", markup=False)
        return
    if left := _left(app, path):
        _offer(app, left)
        return
    articles = brief.articles
    if len(articles) < 2:
        _code(app, path, articles[0] if articles else None)
        return
    names = [safe(f"{number}  {each.headline or each.id}") for number, each in enumerate(articles, 1)]

    def picked(name: str | None) -> None:
        if name is not None:
            _code(app, path, articles[names.index(name)])

    app.push_screen(PickScreen("Which article?", names), picked)


def _code(app: Dashboard, path: Path, article: Article | None) -> None:
    def found(text: ArticleText | None) -> None:
        if text is not None:
            _code_text(app, path, article, text)
            return
        address = safe(article.url) if article is not None else ""
        title = "The text of the article is not here" if article is not None else "This brief has no article yet"
        _ask_where(app, title, address, lambda read: _code_text(app, path, article, read, text_gone=True))

    if article is None:
        found(None)
    else:
        _in_thread(app, lambda: files.text_of(app.root, path, article), found)


def _code_text(app: Dashboard, path: Path, article: Article | None, text: ArticleText, text_gone: bool = False) -> None:
    library = app.library
    known = library.actors if library is not None else ()
    _in_thread(
        app,
        lambda: files.for_brief(path, known, article, text, text_gone=text_gone),
        lambda coding: _open(app, coding, path, path),
    )


def _open(app: Dashboard, coding: Coding, path: Path | None, target: Path) -> None:
    app.push_screen(CodingScreen(coding, path, Draft.open(KEY, target, coding.dump_start())))


def _in_thread(
    app: Dashboard,
    work: Callable[[], Made],
    then: Callable[[Made], None],
    otherwise: Callable[[], None] | None = None,
) -> None:
    """Does what may take a while beside the screen, then goes on with what came of it; says why where nothing did,
    and goes on `otherwise`. What was begun before and is not done yet counts no more."""

    app.coding_starts += 1
    number = app.coding_starts

    def failed(why: str) -> None:
        app.notify(safe(why), severity="warning", timeout=8, markup=False)
        if otherwise is not None:
            otherwise()

    def run() -> None:
        done: Callable[[], None]
        try:
            done = partial(then, work())
        except (UnreadableArticleError, CannotAddError, Skipped) as error:
            done = partial(failed, error.reason if isinstance(error, Skipped) else str(error))
        except OSError as error:
            done = partial(failed, error.strerror or str(error))
        except Exception as error:  # ours, and told as every other
            done = partial(_raised, error)
        with suppress(RuntimeError):  # the dashboard was left meanwhile
            app.call_from_thread(app.call_later, lambda: done() if app.coding_starts == number else None)

    # No worker of the toolkit, for whose end it would wait where somebody quits before a page is read.
    threading.Thread(target=run, name="coding", daemon=True).start()


def _raised(error: Exception) -> None:
    raise error


def offer(app: Dashboard) -> None:
    """Offers the drafts that were left behind, one after the other."""
    _offer(app, [draft for draft in drafts.waiting(app.root) if draft.key == KEY])


def _left(app: Dashboard, target: Path) -> list[Draft]:
    """The drafts for a file that were left behind."""
    return [draft for draft in drafts.waiting(app.root) if draft.key == KEY and draft.target == target.absolute()]


def _offer(app: Dashboard, left: list[Draft], otherwise: Callable[[], None] | None = None) -> None:
    """Offers drafts one after the other; goes on `otherwise` where none of them is taken up or saved."""
    if not left:
        if otherwise is not None:
            otherwise()
        return
    draft, *others = left
    library = app.library
    try:
        coding = resumed(draft.base, draft.text, library.actors if library is not None else ())
    except (OSError, ValueError):
        app.notify("A draft that was left behind cannot be read.", severity="warning", markup=False)
        _offer(app, others, otherwise)
        return
    if files.is_saved(coding, draft.target):
        if draft.take():
            draft.discard()
        _offer(app, others, otherwise)
        return
    path = draft.target if coding.saved is not None else None

    def picked(chosen: str | None) -> None:
        if chosen in (None, OFFERS[3]):
            app.notify("It is offered again the next time.", timeout=3, markup=False)
        elif not draft.take():
            app.notify("Another dashboard has taken it up meanwhile.", severity="warning", markup=False)
        elif chosen == OFFERS[0]:
            app.push_screen(CodingScreen(coding, path, draft))
            return
        elif chosen == OFFERS[1]:
            _keep(app, coding, path, draft)
            _offer(app, others)
            return
        else:
            draft.discard()
        _offer(app, others, otherwise)

    day = datetime.datetime.fromtimestamp(draft.written)
    title = safe(coding.state.title or coding.start.title)
    told = f"Left unsaved on {day:%d %b %Y, %H:%M}: {title}"
    app.push_screen(PickScreen(told, OFFERS), picked)


def _keep(app: Dashboard, coding: Coding, path: Path | None, draft: Draft) -> None:
    try:
        try:
            written, _ = files.write(coding, draft.target, new=path is None)
        except ConflictError:  # somebody else has written there meanwhile: it becomes a file of its own
            written, _ = files.write(coding, draft.target, new=True)
    except (OSError, ReadOnlyError) as error:
        draft.close()
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        app.notify(f"Not saved: {safe(why)}. The draft stays.", severity="error", markup=False)
        return
    draft.discard()
    app.point_to(written)
    app.notify(f"Saved {safe(written.name)}.", timeout=5, markup=False)
