"""List the briefs of a library, newest first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.cli import items
from briefing.cli.formats import emit
from briefing.cli.opening import open_library
from briefing.cli.output import Output, Part
from briefing.cli.parser import add_format, add_library
from briefing.cli.table import Column, table
from briefing.dates import describe

if TYPE_CHECKING:
    from briefing.library.entry import BriefEntry


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_library(parser)
    add_format(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    briefs = open_library(args).briefs
    out = Output()
    if args.format == "table":
        if briefs:
            _table(out, briefs)
    else:
        emit(out, args.format, map(items.entry, briefs), total=len(briefs))
    return 0


def _table(out: Output, briefs: Sequence[BriefEntry]) -> None:
    columns = [
        Column("date"),
        Column("title", flexible=True),
        Column("status", spare=True),
        Column("quotes", number=True, spare=True),
        Column("positions", number=True, spare=True),
        Column("problems", number=True, spare=True),
        Column("path", flexible=True),
    ]
    rows: list[list[Part]] = [
        [
            describe(brief.date) if out.terminal else brief.date,
            brief.title,
            brief.status or "",
            str(brief.n_quotes),
            str(brief.n_positions),
            (str(brief.n_problems or ""), "warning" if brief.severity == "warning" else "error"),
            (brief.path, "dim"),
        ]
        for brief in briefs
    ]
    table(out, columns, rows)
