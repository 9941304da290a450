"""Show actors' stances side by side, with the agreement between every two of them.

Without --attribution, direct, indirect and document positions count. Without actors, those with most evidence are
compared. --alpha shows how far the coders agree.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefing.cli import items, labels
from briefing.cli.failure import UsageError
from briefing.cli.formats import emit, row
from briefing.cli.opening import open_library
from briefing.cli.output import Output, Part, text_of
from briefing.cli.parser import add_format, add_library, count
from briefing.cli.rules import add_rules, rules_of
from briefing.cli.table import EASY, GAP, Column, table
from briefing.compare.rules import COMPARE_ATTRIBUTIONS
from briefing.text import escape

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Comparison, Rules

MAX_ACTORS = 12
"""Maximum number of actors compared if none is named."""

PAIRS = 10
"""Maximum number of pairs of actors whose agreement is shown if no actor is named."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("actors", nargs="*", metavar="ACTOR", help="ids, names or aliases")
    parser.add_argument("--issue", action="append", metavar="ID", help="only this issue; may be repeated")
    parser.add_argument(
        "--dedupe",
        choices=["article", "quote", "none"],
        metavar="WHAT",
        help="what counts once: article (the default), quote or none",
    )
    parser.add_argument("--min-shared", type=count, metavar="N", help="no agreement below N shared issues (1)")
    add_rules(parser, COMPARE_ATTRIBUTIONS)
    parser.add_argument(
        "--rolling", type=count, metavar="DAYS", help="repeat for windows of DAYS days, each half a window later"
    )
    parser.add_argument("--alpha", action="store_true", help="Krippendorff's alpha of the coders, instead of stances")
    parser.add_argument("--congruence", action="store_true", help="add the figures of discourse networks")
    add_library(parser)
    add_format(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    library = open_library(args)
    rules = rules_of(args)
    if args.alpha:
        return _alpha(args, library, rules)
    whole = _compare(library, rules, args.actors, args.issue)
    compared = _windows(library, rules, whole, args.issue, args.rolling) if args.rolling else [("", "", whole)]
    out = Output()
    if args.format in ("json", "jsonl"):
        compared_items = [
            _dated(since, until) | items.comparison(one, congruence=args.congruence) for since, until, one in compared
        ]
        emit(out, args.format, compared_items, total=len(compared_items))
    elif args.format == "csv":
        cells = [_dated(since, until) | cell for since, until, one in compared for cell in items.cells(one)]
        emit(out, "csv", [{**cell, "positions": len(cell["positions"])} for cell in cells], total=len(cells))
    elif args.format == "md":
        for since, until, one in compared:
            if since:
                out.raw(f"\n### {since} – {until}\n\n")
            _markdown(out, library, one)
    elif out.terminal:
        for since, until, one in compared:
            if since:
                out.line((f"{since} – {until}", "title"))
            if one.cells:
                _matrix(out, library, one)
                _agreement(out, library, one, args)
            if since:
                out.line()
    else:
        for since, until, one in compared:
            for cell in items.cells(one):
                mean = "" if cell["mean"] is None else f"{cell['mean']:+.2f}"
                days = (since, until) if since else ()
                what = (cell["issue"], cell["actor"], cell["stance"], mean, str(cell["n"]), _opposed(cell["opposed"]))
                out.row(*days, *what)
    if not whole.cells:
        out.remark("no positions to compare: the stances of quotes make them")
    return 0 if whole.cells else 1


def _alpha(args: Namespace, library: Library, rules: Rules) -> int:
    """Write how far the coders agree on the positions that the rules count."""
    from briefing.compare.krippendorff import coder_agreement

    counted = _compare(library, rules, args.actors, args.issue, every_actor=True)
    found = coder_agreement(position for cell in counted.cells.values() for position in cell.positions)
    out = Output()
    if args.format != "table":
        emit(out, args.format, [items.coder_agreement(found)], total=1)
    else:
        coders = ", ".join(f"{coder} ({number})" for coder, number in found.coders.items())
        facts = {"coders": coders or "none", "units": str(found.units)}
        facts |= {metric: "" if value is None else f"{value:.3f}" for metric, value in found.alpha.items()}
        table(out, [Column("alpha"), Column("")], list(facts.items()))
    if not found.units:
        out.remark("no words are coded twice: positions say their `coder`")
    return 0 if found.units else 1


def _windows(
    library: Library, rules: Rules, whole: Comparison, issues: Sequence[str] | None, length: int
) -> list[tuple[str, str, Comparison]]:
    """Return (first day, last day, comparison) for each window of `length` days in which a position falls."""
    from briefing.compare.filters import rolling
    from briefing.dates import Span, span

    counted = [position for cell in whole.cells.values() for position in cell.positions]
    bounds = span(f"{rules.since or '..'}/{rules.until or '..'}") or Span(date.min, date.max)
    windows = []
    for days in rolling(counted, length, max(length // 2, 1)):
        since, until = str(max(days.first, bounds.first)), str(min(days.last, bounds.last))
        if since <= until:
            within = replace(rules, since=since, until=until)
            windows.append((since, until, library.compare(within, actors=whole.actors, issues=issues)))
    return windows


def _dated(since: str, until: str) -> items.Item:
    return {"since": since, "until": until} if since else {}


def _compare(
    library: Library, rules: Rules, actors: Sequence[str], issues: Sequence[str] | None, *, every_actor: bool = False
) -> Comparison:
    """Compare the actors named, else those with most evidence."""
    from briefing.api import UnknownNameError

    try:
        compared = library.compare(rules, actors=actors or None, issues=issues)
        if actors or every_actor or len(compared.actors) <= MAX_ACTORS:
            return compared
        return library.compare(rules, actors=compared.actors[:MAX_ACTORS], issues=issues)
    except UnknownNameError as unknown:
        raise UsageError(str(unknown)) from unknown


def _opposed(opposed: bool) -> str:
    return "opposed" if opposed else ""


def _matrix(out: Output, library: Library, compared: Comparison) -> None:
    """Write issues as rows and actors as columns, in as many tables as the width needs."""
    from rich.cells import cell_len

    headings = {actor: labels.short(library, actor) for actor in compared.actors}
    cells = {(actor, issue): _cell(compared, actor, issue) for actor in compared.actors for issue in compared.issues}
    issue_labels = {issue: labels.issue(library, issue) for issue in compared.issues}
    label = min(max(map(cell_len, issue_labels.values()), default=0), EASY)
    groups: list[list[str]] = []
    room = 0
    for actor in compared.actors:
        texts = (headings[actor], *(text_of(cells[actor, issue]) for issue in compared.issues))
        need = GAP + max(map(cell_len, texts))
        if need > room:
            groups.append([])
            room = out.width - label
        groups[-1].append(actor)
        room -= need
    for number, group in enumerate(groups):
        if number:
            out.line()
        columns = [Column("issue", flexible=True), *(Column(headings[actor]) for actor in group)]
        rows = [[issue_labels[issue], *(cells[actor, issue] for actor in group)] for issue in compared.issues]
        table(out, columns, rows)


def _cell(compared: Comparison, actor: str, issue: str) -> Part:
    """Return glyph, word and number of units; opposed positions are split, never a neutral mean."""
    cell = compared.cell(actor, issue)
    if cell is None:
        return ""
    text, style = labels.stance("ambivalent" if cell.opposed else cell.stance)
    if cell.opposed:
        text = f"{text[0]} split"
    return (f"{text} {cell.n}", style)


def _agreement(out: Output, library: Library, compared: Comparison, args: Namespace) -> None:
    pairs = items.pairs(compared, congruence=args.congruence)
    known = sorted(
        (pair for pair in pairs if pair["agreement"] is not None),
        key=lambda pair: (-pair["agreement"], -pair["shared"]),
    )
    shown = known if args.actors else known[:PAIRS]
    if not shown:
        return
    figures = [name for name in shown[0] if name not in ("a", "b", "shared")]
    columns = [Column("agreement of", flexible=True), Column("issues", number=True)]
    columns += [Column(name.removeprefix("congruence_"), number=True) for name in figures]
    rows: list[list[Part]] = [
        [
            f"{labels.short(library, pair['a'])} – {labels.short(library, pair['b'])}",
            str(pair["shared"]),
            *("" if pair[name] is None else f"{pair[name]:.2f}" for name in figures),
        ]
        for pair in shown
    ]
    out.line()
    table(out, columns, rows)
    if len(known) > len(shown):
        out.line((f"and {len(known) - len(shown)} more pairs; name actors to see theirs", "dim"))


def _markdown(out: Output, library: Library, compared: Comparison) -> None:
    header = ["", *(labels.short(library, actor) for actor in compared.actors)]
    out.raw(row(map(escape.markdown, header)) + row(["---"] * len(header)))
    for issue in compared.issues:
        cells = (_cell(compared, actor, issue) for actor in compared.actors)
        out.raw(row(map(escape.markdown, (labels.issue(library, issue), *map(text_of, cells)))))
