"""Files of a coding: the article's text and the brief. A file that changed since it was read is never overwritten."""

from __future__ import annotations

import datetime
import glob
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.extraction import Suggestion, suggest
from briefing.articles.read import read_article
from briefing.coding.rejected import rejected, remember
from briefing.coding.saved_quotes import moved, quotes_as_text, saved_quotes
from briefing.coding.session import Coding
from briefing.coding.settings import NO_CODER, CodingSettings
from briefing.coding.spans import Span
from briefing.coding.state import SavedRecord, Start
from briefing.editing import nodes, scaffold
from briefing.editing.atomic_save import create, save, sweep
from briefing.editing.entries import CannotAddError
from briefing.editing.nodes import CannotEditError
from briefing.format.read import read_bytes
from briefing.model import Actor, Article, Brief, Quote
from briefing.runtime.files import Skipped, read_file
from briefing.text.sanitise import dangers

Result = TypeVar("Result")


def from_article(
    article: ArticleText, title: str, known: Sequence[Actor], settings: CodingSettings = NO_CODER
) -> Coding:
    """Return the coding of an article for a new brief."""
    today = datetime.date.today().isoformat()
    name = scaffold.file_name(title, article.published or today)
    found = tuple(suggest(article.text, language=article.language, actors=known, published=article.published))
    start = Start(
        article, found, title, today, f"{Path(name).stem}.txt",
        rejected=_rejected(article.text, found), coder=settings.coder, blind=_is_blind(settings),
    )  # fmt: skip
    return Coding(start, known)


def _is_blind(settings: CodingSettings) -> bool:
    return settings.blind and bool(settings.coder)


def _rejected(text: str, found: Sequence[Suggestion]) -> tuple[int, ...]:
    """Return the numbers of the suggestions that the user rejected before."""
    before = rejected(text)
    return tuple(number for number, each in enumerate(found) if each.spans in before)


def for_brief(
    path: Path,
    known: Sequence[Actor],
    article: Article | None,
    text: ArticleText,
    *,
    text_gone: bool = False,
    settings: CodingSettings = NO_CODER,
) -> Coding:
    """Return the coding of a brief that is there, by an article of it, or by one (None) that it does not have yet.

    Raises OSError, `Skipped` and CannotAddError.
    """
    try:
        base = read_file(path).decode("utf-8")
    except UnicodeDecodeError:
        raise CannotAddError("the brief is not UTF-8") from None
    brief = read_bytes(base.encode(), path.name).brief
    own = brief.actors if brief is not None else ()
    published = (article.published if article is not None else "") or text.published
    language = (article.language if article is not None else "") or text.language
    known = [*known, *(actor for actor in own if actor.id not in {each.id for each in known})]
    found = suggest(text.text, language=language or None, actors=known, published=published or None)
    saved: tuple[SavedRecord, ...] = ()
    if brief is not None and article is not None:
        saved = _readable(lambda: saved_quotes(brief, base, text.text, article.id, known, settings.coder))
    quotes, attributions = ([each for each in saved if each.is_quote is direct] for direct in (True, False))
    found = [each for each in found if not _overlap(each.spans, attributions if each.kind == "indirect" else quotes)]
    start = Start(
        article=text,
        suggestions=tuple(found),
        rejected=_rejected(text.text, found),
        coder=settings.coder,
        blind=_is_blind(settings),
        saved=saved,
        title=brief.title if brief is not None else "",
        today=datetime.date.today().isoformat(),
        text_file=article.text_file if article is not None and article.text_file else _text_name(path),
        base=base,
        article_id=article.id if article is not None else "",
        place=_place(base, article.id) if article is not None and not article.text_file else None,
        text_gone=text_gone and article is not None and bool(article.text_file),
    )
    return Coding(start, known)


def for_quotes(path: Path, known: Sequence[Actor], settings: CodingSettings = NO_CODER) -> Coding:
    """Return the correction of a brief's quotes where no text of an article is here. Raises as `for_brief`."""
    try:
        base = read_file(path).decode("utf-8")
    except UnicodeDecodeError:
        raise CannotAddError("the brief is not UTF-8") from None
    brief = read_bytes(base.encode(), path.name).brief
    if brief is None:
        raise CannotAddError("the brief cannot be read")
    known = [*known, *(actor for actor in brief.actors if actor.id not in {each.id for each in known})]
    text, quotes = _readable(lambda: quotes_as_text(brief, base, known, settings.coder))
    today = datetime.date.today().isoformat()
    start = Start(
        ArticleText(text), (), brief.title, today, "", base, article_id="-", saved=quotes, only_quotes=True,
        coder=settings.coder, blind=_is_blind(settings),
    )  # fmt: skip
    return Coding(start, known)


def of_article(brief: Brief, article: Article | None) -> list[Quote]:
    """Return the quotes of an article, those that name none included; none for an article that is not there yet."""
    return [each for each in brief.quotes if article is not None and each.article in ("", article.id)]


def _readable(read: Callable[[], Result]) -> Result:
    """Return what is read of a brief's text. Raises CannotAddError where it cannot be edited."""
    try:
        return read()
    except CannotEditError as error:
        raise CannotAddError(str(error)) from None


def _overlap(spans: tuple[Span, ...], quotes: Sequence[SavedRecord]) -> bool:
    """Return whether words are, in part, those of a saved quote."""
    return any(
        start < until and begin < end for begin, until in spans for each in quotes for start, end in each.code.spans
    )


def _text_name(path: Path) -> str:
    """Return the name for the article's text beside a brief, whose own may hold what no text does."""
    name = f"{path.stem}.txt"
    return f"{scaffold.slug(path.stem)}.txt" if dangers(name) else name


def _place(text: str, article: str) -> int | None:
    """Return the index of an article among those of a brief's text, including unreadable ones."""
    try:
        record = nodes.record_named(text, "articles", article)
    except CannotEditError as error:
        raise CannotAddError(str(error)) from None
    return record[1] if record is not None and isinstance(record[1], int) else None


def text_of(root: Path, path: Path, article: Article) -> ArticleText | None:
    """Return the text of a brief's article, next to the brief or in the library's folder; None if there is none."""
    for folder in (path.parent, root):
        try:
            place, whole = (folder / article.text_file).resolve(), root.resolve()
            hidden = any(part.startswith(".") for part in place.relative_to(whole).parts)  # ValueError: it is outside
            if article.text_file and not hidden and place.is_file():
                return read_article(str(place))
        except (OSError, RuntimeError, ValueError, UnreadableArticleError):  # links in a circle; what is no name
            continue
    return None


def read_brief(path: Path) -> Brief | None:
    """Return a brief from its file; None if it cannot be read."""
    try:
        return read_bytes(read_file(path), path.name).brief
    except (OSError, Skipped):
        return None


def write(coding: Coding, target: Path, *, new: bool) -> tuple[Path, tuple[str, ...]]:
    """Save the brief, and the article's text next to it if that is missing. Return the path, and notes for the user.

    `target` is the brief's file. A `new` one gets a name of its own in that folder: its title's, or, where the brief
    at `target` was added to, that file's with a number. Raises OSError, and ConflictError and ReadOnlyError of `save`:
    the file is then as it was.
    """
    start, folder = coding.start, target.parent
    notes: tuple[str, ...] = ()
    if start.base is None and new:
        name = scaffold.file_name(coding.state.title.strip() or start.title, _day(coding))
        coding.keep_text_as(name := _text(coding, folder, name, alone=True))
        path = scaffold.write(folder, f"{Path(name).stem}.yaml", coding.text())
        if not scaffold.ignores_texts(folder):
            notes = (f"{name} is the article's text, seldom ours to publish: keep it out of git",)
    else:
        sweep(folder)
        if start.base is not None and (start.place is not None or not start.article_id):
            coding.keep_text_as(_text(coding, folder, start.text_file))
        elif start.text_gone:
            _restore(folder, start.text_file, start.article.text.encode())
        if new:
            path = scaffold.write(folder, target.name, coding.text())
        else:
            path = target
            notes = save(path, coding.text().encode(), read=(coding.saved or "").encode())
    coding.written()
    if not start.only_quotes:
        remember(start.article.text, coding.rejected)
    return path, notes


def _day(coding: Coding) -> str:
    return coding.article.published or coding.start.today


def _text(coding: Coding, folder: Path, name: str, alone: bool = False) -> str:
    """Write the article's text into a folder. Return its name, with a number if the name is taken.

    With `alone`, the name is not that of an existing brief either.
    """
    stem = Path(name).stem
    data = coding.start.article.text.encode()
    number = 1
    while True:
        path = folder / (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt")
        try:
            create(path, data)
        except FileExistsError:
            if not _is(path, data) or (alone and path.with_suffix(".yaml").exists()):
                number += 1
                continue
        return path.name


def _restore(folder: Path, name: str, data: bytes) -> None:
    """Write the text that a brief names to the path that it names, if that is a .txt in the folder and missing."""
    place, whole = (folder / name).resolve(), folder.resolve()
    own = place.is_relative_to(whole) and not any(part.startswith(".") for part in place.relative_to(whole).parts)
    if own and place.suffix == ".txt" and place.parent.is_dir():
        with suppress(FileExistsError):
            create(place, data)


def _is(path: Path, data: bytes) -> bool:
    """Return whether a file holds these bytes already, from an interrupted save."""
    try:
        return read_file(path) == data
    except (OSError, Skipped):
        return False


def rebased(coding: Coding, written: bytes) -> bool:
    """Apply what was coded since the last save to the brief as another process changed it.

    Return False if it cannot be done: both coded the same words, or an id has two meanings.
    """
    start = coding.start
    try:
        theirs = written.decode("utf-8")
    except UnicodeDecodeError:
        return False
    brief = read_bytes(theirs.encode(), "brief.yaml").brief
    found = {article.id: article for article in brief.articles} if brief is not None else {}
    article = "" if start.only_quotes else start.article_id
    if not article and not start.only_quotes:
        article = next((each.id for each in found.values() if _is_ours(coding, each)), "")
    if brief is None or (article not in found if article else start.base is None):
        return False
    actors = {actor.id: actor.name for actor in coding.new_actors}
    issues = {issue.id: issue.statement for issue in coding.state.issues.values()}
    if any(actors.get(each.id, each.name) != each.name for each in brief.actors) or any(
        issues.get(each.id, each.statement) != each.statement for each in brief.issues
    ):  # one id for two
        return False
    if _gone(coding, brief):
        return False
    named = not article or bool(found[article].text_file)
    place = None if named else _place(theirs, article)
    try:
        quotes = _moved(coding, brief, theirs, article)
        return quotes is not None and coding.rebase(
            replace(start, base=theirs, article_id=start.article_id or article, place=place, saved=quotes)
        )
    except (CannotAddError, CannotEditError):
        return False


def _moved(coding: Coding, brief: Brief, theirs: str, article: str) -> tuple[SavedRecord, ...] | None:
    """Return the saved quotes as another process has left them; None where both changed one, or it is gone."""
    start = coding.start
    if not start.saved:
        return ()
    if start.only_quotes:
        again = quotes_as_text(brief, theirs, coding.actors, start.coder)[1]
    else:
        again = saved_quotes(brief, theirs, start.article.text, article, coding.actors, start.coder)
    first = len(start.suggestions)
    if any(
        coding.saved_state.codes.get(first + number) and coding.saved_state.codes[first + number].decision == "left"
        for number in range(len(start.saved))
    ):  # removed and saved: the indices are no longer those of the file
        return None
    edited = {number for number in range(len(start.saved)) if coding.is_unsaved(len(start.suggestions) + number)}
    quotes = moved(start.saved, edited, coding.saved or "", theirs, again)
    if quotes is None or not start.only_quotes:
        return quotes
    return tuple(
        replace(new, code=replace(new.code, spans=old.code.spans)) for old, new in zip(start.saved, quotes, strict=True)
    )


def _gone(coding: Coding, brief: Brief) -> bool:
    """Return whether the brief no longer declares an actor or issue that a code uses."""
    before = coding.declared
    now = {*(actor.id for actor in brief.actors), *(issue.id for issue in brief.issues)}
    taken = [code for code in coding.state.codes.values() if code.decision in ("taken", "there")]
    used = {speaker for code in taken for speaker in code.speakers} | {
        issue for code in taken for issue, _ in code.stances
    }
    return bool(used & before - now)


def _is_ours(coding: Coding, article: Article) -> bool:
    """Return whether an article of a brief is the one that is coded: by its address, or the file of its text."""
    same = article.url and article.url == coding.article.url
    saved = coding.saved != coding.start.base  # so that the name of the text is ours
    return bool(same) or (saved and article.text_file == coding.start.text_file)


def is_saved(coding: Coding, target: Path) -> bool:
    """Return whether the coding is saved, in its file or one with a number, and only its draft was left behind."""
    name = coding.start.text_file
    for path in (target, *target.parent.glob(f"{glob.escape(target.stem)}-*.yaml")):
        if coding.start.base is None:
            coding.keep_text_as(f"{path.stem}.txt")
        if _is(path, coding.text().encode()):
            return not coding.unwritten
    coding.keep_text_as(name)
    return False
