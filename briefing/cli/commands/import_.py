"""Turn the files of other programs into briefs that pass `check`.

Nothing is ever written over: an import that was interrupted is simply started again.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from briefing.cli.display_path import shown
from briefing.cli.failure import UsageError
from briefing.cli.output import Output
from briefing.editing.atomic_save import create
from briefing.exchange.importing import FORMATS, UnreadableError, import_files
from briefing.runtime.find_library import is_sample
from briefing.runtime.paths import typed


def add_arguments(parser: ArgumentParser) -> None:
    listed = "; ".join(f"{name}: {line}" for name, line in FORMATS.items())
    parser.add_argument("form", choices=tuple(FORMATS), metavar="FORMAT", help=listed)
    parser.add_argument("files", nargs="+", metavar="FILE", help="what to read")
    parser.add_argument("--into", required=True, metavar="DIR", help="the library, or a folder of it, to write to")


def run(args: Namespace) -> int:
    into = typed(args.into)
    if is_sample(into):
        raise UsageError("the sample is never written to: name another folder")
    files = [typed(name) for name in args.files]
    try:
        outcome = import_files(args.form, files, into, create)
    except UnreadableError as unreadable:
        raise UsageError(str(unreadable)) from unreadable
    out, notes = Output(), Output(sys.stderr)
    for path in outcome.written:
        out.line(shown(path))
    for path in outcome.kept:
        notes.line(f"kept {shown(path)}, which stood there with other content")
    if outcome.there:
        notes.line(f"{len(outcome.there):,} briefs stood there already")
    for reason, number in outcome.left_out.items():
        notes.line(f"left out: {number:,} {reason}")
    return 0 if outcome.written or outcome.there or outcome.kept else 1
