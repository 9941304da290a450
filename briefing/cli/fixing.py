"""What `check --fix` does: shows as a diff what is certain, and writes it when told to."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from pathlib import Path

from briefing.cli.display_path import shown
from briefing.cli.output import Output
from briefing.editing.atomic_save import ConflictError, ReadOnlyError, save, sweep
from briefing.editing.fixes import fixed
from briefing.format.files import Skipped, read_file
from briefing.library.discover import SHARED
from briefing.text.labels import counted
from briefing.text.sanitise import safe


def fix(out: Output, root: Path, paths: Iterable[str], *, sure: bool) -> None:
    """Mends briefs, by their paths in a library. Asks on a terminal; elsewhere writes only where `sure`."""
    mended: list[tuple[Path, bytes, bytes]] = []
    for path in sorted(set(paths) - {*SHARED}):
        if path.endswith((".yaml", ".yml")):
            try:
                before = read_file(root / path, root)
            except Skipped:
                continue
            after = fixed(before, path)
            if after != before:
                mended.append((root / path, before, after))
    for file, before, after in mended:
        out.lines(_diff(shown(file), before.decode(), after.decode()))
    notes = Output(sys.stderr)
    if not mended:
        notes.line("nothing can be mended with certainty")
    elif sure or _agreed(out, len(mended)):
        for folder in {file.parent for file, _, _ in mended}:
            sweep(folder)
        for file, before, after in mended:
            _write(notes, file, before, after)
    else:
        notes.line("nothing was written" + ("" if sys.stdin.isatty() else ": --yes writes it"))


def _diff(name: str, before: str, after: str) -> Iterable[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, n=0, lineterm="")
    return (safe(line) for line in lines)


def _agreed(out: Output, count: int) -> bool:
    if not (out.terminal and sys.stdin.isatty()):
        return False
    out.flush()
    print(f"Write {counted(count, 'file')}? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _write(notes: Output, file: Path, before: bytes, after: bytes) -> None:
    try:
        for note in save(file, after, read=before):
            notes.line(note)
    except ConflictError as error:
        notes.line(f"{error}: not mended")
    except ReadOnlyError as error:
        notes.line(f"{error}: not mended")
    except OSError as error:
        notes.line(f"{shown(file)} was not written: {error.strerror}")
