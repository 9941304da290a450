"""Write a new brief that passes `check`, print its path, and on a terminal open it in $VISUAL or $EDITOR.

With --from on a terminal, code the article in the dashboard.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.display_path import shown
from briefing.cli.failure import UsageError
from briefing.cli.interrupted import warn
from briefing.cli.opening import find, open_library
from briefing.cli.output import Output
from briefing.cli.parser import add_library
from briefing.cli.problems import lines
from briefing.editing.scaffold import UnknownKindError, first_line, new_brief
from briefing.runtime.external_editor import command
from briefing.text.sanitise import dangers

if TYPE_CHECKING:
    from briefing.articles.article_text import ArticleText
    from briefing.tui.app import BriefingApp

UNTITLED = "Untitled brief"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("title", nargs="*", metavar="TITLE", help="the title; also names the file")
    parser.add_argument(
        "--from", dest="source", metavar="FILE|URL|clipboard|-",
        help="an article (text, Markdown, HTML, PDF, DOCX, ODT, RTF, EPUB, mail): its quotes and speakers are "
        "suggested in the brief",
    )  # fmt: skip
    parser.add_argument(
        "--kind", metavar="KIND",
        help="the template: event (if none is named), speech, vote, interview, or one of yours in .briefing/templates",
    )  # fmt: skip
    parser.add_argument("--no-edit", action="store_true", help="write the file and no more")
    add_library(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    found = find(args)
    if not found.writable:
        raise UsageError(
            "this is the sample, which is never written to: make a library with `briefing init DIR`, "
            "and name it with -L DIR"
        )
    title = " ".join(" ".join(args.title).split())
    if dangers(title):
        raise UsageError("a title holds no characters that control the terminal or can't be seen")
    warn(found.folder)
    out = Output()
    alone = args.no_edit or not (out.terminal and sys.stdin.isatty())
    if args.source is not None and args.kind is not None:
        raise UsageError("--kind is for a brief from nothing: an article brings its own")
    if args.source is not None and not alone:
        return _code(args, found.folder, title)
    if args.source is not None:
        path = _from_article(args, found.folder, title)
    else:
        try:
            path = new_brief(found.folder, title or ("" if alone else _asked()) or UNTITLED, args.kind or "event")
        except UnknownKindError as error:
            raise UsageError(str(error)) from None
    out.line(shown(path))
    out.flush()
    return 0 if alone else _edit(args, path)


def _asked() -> str:
    """Ask for the title on the terminal and return it."""
    print(f"Title (enter alone: {UNTITLED}): ", end="", file=sys.stderr, flush=True)
    title = " ".join(sys.stdin.readline().split())
    if dangers(title):
        raise UsageError("a title holds no characters that control the terminal or can't be seen")
    return title


def _code(args: Namespace, folder: Path, title: str) -> int:
    """Open the dashboard where the article is coded; nothing is written before the user saves."""
    from briefing.tui import launch

    article = _read(args.source)

    def first(app: BriefingApp) -> None:
        app.coding.code_article(article, title or article.title or UNTITLED)

    return launch.run(folder, first=first)


def _read(source: str) -> ArticleText:
    from briefing.articles.article_text import UnreadableArticleError
    from briefing.articles.read import read_article

    try:
        return read_article(source)
    except UnreadableArticleError as error:
        raise UsageError(str(error)) from None


def _from_article(args: Namespace, folder: Path, title: str) -> Path:
    """Write a brief from an article, and the article's text, in which `check` looks for the quotes."""
    import datetime

    from briefing.coding.from_article import brief
    from briefing.coding.rejected import rejected
    from briefing.editing import scaffold
    from briefing.runtime.files import MAX_BYTES

    article = _read(args.source)
    title = title or article.title or UNTITLED
    today = datetime.date.today()
    name = scaffold.file_name(title, article.published or today)
    actors = open_library(args).actors
    text = scaffold.write(folder, f"{Path(name).stem}.txt", article.text)
    made = brief(article, title, today, actors=actors, text_file=text.name, without=rejected(article.text))
    try:
        if len(made.encode()) > MAX_BYTES:
            raise UsageError(f"{args.source} has more quotes than a brief can hold: it is no single article")
        path = scaffold.write(folder, f"{text.stem}.yaml", made)
    except (OSError, UsageError):
        text.unlink(missing_ok=True)  # a text that no brief names
        raise
    if not scaffold.ignores_texts(folder):
        Output(sys.stderr).line(f"{shown(text)} is the article's text, seldom ours to publish: keep it out of git")
    return path


def _edit(args: Namespace, path: Path) -> int:
    """Open the editor, and say afterwards what `check` would."""
    notes = Output(sys.stderr)
    line = first_line(path.read_text(encoding="utf-8"))
    while True:
        words = command(path, line)
        if words is None:
            notes.line("no editor was found: set $VISUAL or $EDITOR to have it opened")
            return 0
        try:
            status = subprocess.run(words, check=False).returncode
        except OSError as error:
            raise UsageError(f"cannot start the editor {words[0]}: {error.strerror}") from error
        if status:
            notes.line(f"the editor ended with status {status}")
        library = open_library(args)
        problems = library.problems_of(path.relative_to(library.root).as_posix())
        notes.lines(text for problem in problems for text in lines(problem, shown(path)))
        errors = [problem for problem in problems if problem.severity != "warning"]
        if not errors:
            return 0
        line = errors[0].line
        print(f"Enter opens the editor again at line {line}, n leaves the brief as it is: ", end="", file=sys.stderr)
        sys.stderr.flush()
        if sys.stdin.readline() != "\n":
            return 1
