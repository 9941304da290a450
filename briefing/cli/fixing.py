"""What `check --fix` does: show the certain fixes as a diff, and write them all or none."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from pathlib import Path

from briefing.cli.display_path import shown
from briefing.cli.interrupted import answer_to
from briefing.cli.output import Output
from briefing.editing.fixes import fixed
from briefing.editing.transaction import FileEdit, NotSavedError, save_all
from briefing.library.recognise import SHARED
from briefing.runtime.files import Skipped, read_file
from briefing.text.labels import counted


def fix(out: Output, root: Path, paths: Iterable[str], *, sure: bool) -> None:
    """Fix briefs, by their paths in a library. Ask on a terminal; elsewhere write only where `sure`."""
    edits: list[FileEdit] = []
    for path in sorted(set(paths) - {*SHARED}):
        if path.endswith((".yaml", ".yml")):
            try:
                before = read_file(root / path, root)
            except Skipped:
                continue
            after = fixed(before, path)
            if after != before:
                edits.append(FileEdit(root / path, before, after))
    for edit in edits:
        out.lines(_diff(shown(edit.path), edit.before.decode(), edit.after.decode()))
    notes = Output(sys.stderr)
    if not edits:
        notes.line("nothing can be fixed with certainty")
    elif sure or answer_to(out, f"Write {counted(len(edits), 'file')}? [y/N] ") in ("y", "yes"):
        _save(notes, root, edits)
    else:
        notes.line("nothing was written" + ("" if sys.stdin.isatty() else ": --yes writes it"))


def _save(notes: Output, root: Path, edits: list[FileEdit]) -> None:
    """Write the files together; without one that cannot be written, which is reported."""
    while edits:
        try:
            for note in save_all(root, edits, "check --fix"):
                notes.line(note)
        except NotSavedError as error:
            notes.line(f"{error.cause}: not fixed")
            for file in error.left:
                notes.line(f"{shown(file)} was written and could not be restored")
            others = [edit for edit in edits if edit.path != error.path]
            # Where the journal could not be written, no file is at fault and none can be saved.
            edits = others if len(others) < len(edits) and not error.left else []
        else:
            return


def _diff(name: str, before: str, after: str) -> Iterable[tuple[str]]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, n=0, lineterm="")
    return ((line,) for line in lines)
