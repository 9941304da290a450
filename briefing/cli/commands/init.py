"""Make a library: a folder with settings, a first brief and the schema that editors check it with.

What is already there is never touched.
"""

from __future__ import annotations

import datetime
import shlex
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing.cli.display_path import shown
from briefing.cli.failure import UsageError
from briefing.cli.output import Output
from briefing.editing import scaffold
from briefing.editing.atomic_save import create
from briefing.runtime.find_library import is_sample
from briefing.runtime.paths import expand_user


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", nargs="?", default="briefs", metavar="DIR", help="where (else ./briefs)")


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    folder = expand_user(args.folder)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{args.folder} is a file; a library is a folder")
    if is_sample(folder):
        raise UsageError("the sample is never written to; name another folder")
    out, notes = Output(), Output(sys.stderr)
    for path, text in _files(folder).items():
        if not scaffold.is_own(folder, path.relative_to(folder).as_posix()):
            notes.line(f"not written, since it would lie outside: {shown(path)}")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            create(path, text.encode())
        except FileExistsError:
            notes.line(f"kept {shown(path)}")
        else:
            out.line(shown(path))
    if notes.terminal:
        notes.line((f"open it with: briefing {shlex.quote(args.folder)}", "dim"))
    return 0


def _files(folder: Path) -> dict[Path, str]:
    today = datetime.date.today()
    files = {
        folder / "briefing.toml": scaffold.settings(folder.absolute().name),
        folder / ".gitignore": scaffold.gitignore(),
        folder / scaffold.SCHEMA_FILE: scaffold.schema_text(),
    }
    if not any(folder.rglob("*.y*ml")):
        title = "A first brief"
        files[folder / scaffold.file_name(title, today)] = scaffold.brief(title, today)
    return files
