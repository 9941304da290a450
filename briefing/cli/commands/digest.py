"""Print what is new in a library and how things stand, for a mail or a job. Status 1 if nothing is new."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from typing import TYPE_CHECKING

from briefing.cli import items
from briefing.cli.formats import emit
from briefing.cli.opening import open_library, up_to
from briefing.cli.output import Output
from briefing.cli.parser import add_library
from briefing.dates import span

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.overview.digest import Digest
    from briefing.overview.visits import BriefChange

FORMATS = ("text", "md", "html", "json")
LAST = "last"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--since",
        type=_since,
        default=LAST,
        metavar="DATE",
        help="briefs from that date on; or `last`, the last run",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", metavar="FORMAT", help=" | ".join(FORMATS))
    parser.add_argument("--tlp", metavar="LEVEL", help="leave out briefs above CLEAR, GREEN, AMBER or AMBER+STRICT")
    add_library(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    from briefing.library.sharing import parse_label
    from briefing.overview.comparison_filter import counted_positions
    from briefing.overview.digest import dated_since, gather
    from briefing.overview.visits import load_visit, news, save_visit, visit
    from briefing.overview.watches import Watches

    library = up_to(open_library(args), args.tlp, Output(sys.stderr))
    reader = f"digest-{parse_label(args.tlp)}" if args.tlp is not None else "digest"
    snapshot, today, root = library.snapshot, date.today(), library.root
    if args.since == LAST:
        last = load_visit(root, reader)
        new, since = news(snapshot, last), last.day if last is not None else ""
    else:
        last, since = None, args.since
        days = span(since)
        new = dated_since(snapshot, days.first if days is not None else today)
    watches = Watches(root)
    watches.load()
    found = gather(
        library,
        new,
        tuple(watches),
        lambda watch: counted_positions(library, watch.query, watch.attribution, as_state=watch.as_state),
        today,
    )
    out = Output()
    _write(out, args.format, library, found, since)
    if args.since == LAST and not out.closed:
        save_visit(root, visit(snapshot, last, today=today), reader)
    return 0 if found.is_new else 1


def _write(out: Output, form: str, library: Library, found: Digest, since: str) -> None:
    from briefing.reports.digest import digest_text

    if form == "json":
        emit(out, "json", [_item(library, found, since)] if found.is_new else [], total=int(found.is_new))
    elif found.is_new:
        out.data(digest_text(library, found, since, form))
    else:
        out.remark(f"nothing new since {since}")
    out.flush()


def _item(library: Library, found: Digest, since: str) -> items.Item:
    """Return the one item of `digest`."""
    return {
        "since": since or None,
        "until": found.end.isoformat(),
        "tlp": library.tlp() or None,
        "new": [_change(library, change) for change in found.news.briefs],
        "contradictions": [
            {"new": number < found.n_new_findings} | items.finding(one) for number, one in enumerate(found.findings)
        ],
        "issues": [
            {
                "issue": one.issue,
                "sides": {side: list(actors) for side, actors in one.actors.items()},
                "towards_for": one.towards_for,
                "towards_against": one.towards_against,
                "months": list(one.months),
            }
            for one in found.issues
        ],
        "speakers": [
            {"actor": one.actor, "quotes": one.last, "before": one.before, "months": list(one.months)}
            for one in found.speakers
        ],
        "watches": [
            {"name": watch.name, "kind": watch.kind, "query": watch.query, "total": hits.total, "new": hits.new}
            for watch, hits in found.watches
        ],
        "to_do": [
            {"kind": task.kind, "n": task.n, "name": task.name, "path": task.path or None} for task in found.tasks
        ],
    }


def _change(library: Library, change: BriefChange) -> items.Item:
    entry = library.entry(change.brief)
    listed = {one.number: one for one in library.positions_of(change.brief) if one.listed}
    records: list[items.Item] = []
    for record in change.records:
        shared = {"change": record.kind, "before": record.before}
        if record.collection == "positions" and record.number in listed:
            records.append(shared | {"quote": None, "issue": listed[record.number].issue})
        elif record.collection == "quotes":
            quote = library.quote_at(change.brief, record.number)
            records.append(shared | {"quote": quote.quote.id, "issue": record.issue or None})
    path = entry.path if entry is not None else None
    return {"brief": change.brief, "path": path, "change": change.kind, "records": records}


def _since(text: str) -> str:
    """Return `last` or a date, as argparse's `type`."""
    if text != LAST and span(text) is None:
        raise ArgumentTypeError(f"expected `last` or a date such as 2022, 2022-11 or 2022-11-28, found {text!r}")
    return text
