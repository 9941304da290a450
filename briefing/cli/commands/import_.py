"""Turn the files of other programs into briefs that pass `check`.

No file is overwritten: an interrupted import is resumed by repeating it. The summary counts the rows in, out and left
out, with the reasons. The status is 1 where a row with a stance was not imported, unless --skip-invalid is given.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter

from briefing.cli.display_path import shown
from briefing.cli.failure import UsageError
from briefing.cli.output import Output
from briefing.editing.atomic_save import create
from briefing.exchange.import_source import UnreadableError
from briefing.exchange.importing import FORMATS, ImportOutcome, import_files
from briefing.runtime.find_library import is_sample
from briefing.runtime.paths import expand_user

MAX_REASONS = 20
"""Maximum number of reasons that are listed one by one."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    listed = "; ".join(f"{name}: {line}" for name, line in FORMATS.items())
    parser.add_argument("form", choices=tuple(FORMATS), metavar="FORMAT", help=listed)
    parser.add_argument("files", nargs="+", metavar="FILE", help="what to read")
    parser.add_argument("--into", required=True, metavar="DIR", help="the library, or a folder of it, to write to")
    parser.add_argument(
        "--dates", choices=("mdy", "dmy"), help="order of dates such as 11/3/1999: month first or day first"
    )
    parser.add_argument(
        "--separate-parties",
        action="store_true",
        help="make a party another actor in each election (else one by its short name and country)",
    )
    parser.add_argument(
        "--skip-invalid", action="store_true", help="exit with status 0 though rows could not be imported"
    )


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    into = expand_user(args.into)
    if is_sample(into):
        raise UsageError("the sample is never written to: name another folder")
    files = [expand_user(name) for name in args.files]
    try:
        outcome = import_files(args.form, files, into, create, dates=args.dates, separate_parties=args.separate_parties)
    except UnreadableError as unreadable:
        raise UsageError(str(unreadable)) from unreadable
    out = Output()
    for path in outcome.written:
        out.line(shown(path))
    _report(outcome, Output(sys.stderr), skip_invalid=args.skip_invalid)
    if not outcome.written and not outcome.unchanged and not outcome.conflicting:
        return 1
    return 0 if outcome.complete or args.skip_invalid else 1


def _report(outcome: ImportOutcome, notes: Output, *, skip_invalid: bool) -> None:
    tally = outcome.tally
    for path in outcome.conflicting:
        notes.line(f"kept {shown(path)}, which exists with other content")
    if outcome.unchanged:
        notes.line(f"unchanged: {len(outcome.unchanged):,} briefs that exist already")
    for reason in outcome.refused:
        notes.line(f"left out: file: {reason}")
    notes.line(f"rows: {tally.rows_in:,} in, {tally.rows_out:,} out, {tally.rows_in - tally.rows_out:,} left out")
    _list("no stance", tally.no_stance, notes)
    _list("left out", tally.left_out, notes)
    _list("note", tally.notes, notes)
    if not outcome.complete and not skip_invalid:
        notes.line("Not everything was imported. Pass --skip-invalid to accept this.")


def _list(label: str, counts: Counter[str], notes: Output) -> None:
    reasons = counts.most_common()
    for reason, number in reasons[:MAX_REASONS]:
        notes.line(f"{label}: {number:,} {reason}")
    if len(reasons) > MAX_REASONS:
        rest = sum(number for _, number in reasons[MAX_REASONS:])
        notes.line(f"{label}: {rest:,} for {len(reasons) - MAX_REASONS:,} other reasons")
