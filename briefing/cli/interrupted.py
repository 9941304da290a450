"""Saves of several files that were interrupted: reported by every command, settled by `check --fix`."""

from __future__ import annotations

import sys
from pathlib import Path

from briefing.cli.display_path import shown
from briefing.cli.output import Output
from briefing.editing.transaction import Interrupted, pending


def settle(out: Output, root: Path, *, sure: bool) -> None:
    """Finish or roll back the saves of a library that were interrupted. Ask on a terminal; finish where `sure`."""
    notes = Output(sys.stderr)
    for interrupted in pending(root):
        notes.line(described(interrupted))
        if not (interrupted.written or interrupted.waiting):
            notes.line("all of its files were changed since: there is nothing to finish or roll back")
            interrupted.forget()
            continue
        answer = "f" if sure else answer_to(out, "Finish it, or roll it back? [f/r, else leave it] ")
        if answer in ("f", "finish", "r", "roll back"):
            left = interrupted.finish() if answer.startswith("f") else interrupted.roll_back()
            notes.line("finished" if answer.startswith("f") else "rolled back")
            for path in left:
                notes.line(f"{shown(path)} could not be written")
        elif not sys.stdin.isatty():
            notes.line("it was left as it is: --yes finishes it")


def warn(root: Path) -> None:
    """Report interrupted saves of a library on stderr, and the way out."""
    for interrupted in pending(root):
        Output(sys.stderr).line(f"{described(interrupted)}: run `briefing check --fix`")


def described(interrupted: Interrupted) -> str:
    """Return what was interrupted, in a sentence without its full stop."""
    return f"a change was interrupted ({interrupted.title}): {interrupted.progress}"


def answer_to(out: Output, question: str) -> str:
    """Return what the user answers, in lower case; empty where no terminal is there to ask on."""
    if not (out.terminal and sys.stdin.isatty()):
        return ""
    out.flush()
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold()
