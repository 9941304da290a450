"""Write a new brief that passes `check`, print its path, and on a terminal open it in $VISUAL or $EDITOR."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing.author.editor import command
from briefing.author.scaffold import new_brief
from briefing.cli.failure import UsageError
from briefing.cli.opening import find, open_library
from briefing.cli.output import Output
from briefing.cli.paper import shown
from briefing.cli.parser import add_library
from briefing.cli.problems import lines
from briefing.safe import dangers

UNTITLED = "Untitled brief"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("title", nargs="*", metavar="TITLE", help="the title; also names the file")
    parser.add_argument("--no-edit", action="store_true", help="write the file and no more")
    add_library(parser)


def run(args: Namespace) -> int:
    found = find(args)
    if not found.writable:
        raise UsageError(
            "this is the sample, which is never written to: make a library with `briefing init DIR`, "
            "and name it with -L DIR"
        )
    title = " ".join(" ".join(args.title).split()) or UNTITLED
    if dangers(title):
        raise UsageError("a title holds no characters that control the terminal or can't be seen")
    path = new_brief(found.folder, title)
    out = Output()
    out.line(shown(path))
    out.flush()
    if args.no_edit or not (out.terminal and sys.stdin.isatty()):
        return 0
    return _edit(args, path)


def _edit(args: Namespace, path: Path) -> int:
    """Open the editor, and say afterwards what `check` would."""
    notes = Output(sys.stderr)
    words = command(path)
    if words is None:
        notes.line("set $VISUAL or $EDITOR to have it opened")
        return 0
    try:
        status = subprocess.run(words, check=False).returncode
    except OSError as error:
        raise UsageError(f"cannot start the editor {words[0]}: {error.strerror}") from error
    if status:
        notes.line(f"the editor ended with status {status}")
    library = open_library(args)
    problems = library.problems_of(path.relative_to(library.root).as_posix())
    notes.lines(line for problem in problems for line in lines(problem, shown(path)))
    return 1 if any(problem.severity != "warning" for problem in problems) else 0
