"""Find actors who say different things to different audiences: opposed stances on one issue, words side by side.

double-play  before different audiences, near in time
hedge        before the same audience near in time, or both at once
shift        further apart in time, and never back
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing import geo
from briefing.cli import items, labels
from briefing.cli.failure import UsageError
from briefing.cli.formats import emit
from briefing.cli.opening import open_library
from briefing.cli.output import Output, Part, text_of
from briefing.cli.parser import add_format, add_library, count
from briefing.cli.rules import add_rules, rules_of
from briefing.compare.rules import DOUBLE_PLAY_ATTRIBUTIONS
from briefing.dates import describe, when
from briefing.text.labels import renderings

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Finding
    from briefing.model import ResolvedPosition

NARROW = 64
"""Width below which opposed words are shown one below the other."""

PAIRS = 3
"""Maximum number of pairs of words shown of each finding on a terminal."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("actor", nargs="?", metavar="ACTOR", help="an id, a name or an alias")
    parser.add_argument("--issue", action="append", metavar="ID", help="only this issue; may be repeated")
    parser.add_argument("--window", type=count, metavar="DAYS", help="days apart at most (180)")
    add_rules(parser, DOUBLE_PLAY_ATTRIBUTIONS)
    add_library(parser)
    add_format(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    library = open_library(args)
    findings = _find(args, library)
    out = Output()
    if args.format != "table":
        found = [items.finding(each) for each in findings]
        markdown = ("kind", "actor", "issue", "first", "last", "spheres")
        emit(out, args.format, found, total=len(found), markdown=markdown)
    elif out.terminal:
        for number, finding in enumerate(findings):
            if number:
                out.line()
            _facing(out, library, finding)
    else:
        for finding in findings:
            for pair in finding.pairs:
                sides = [cell for one in pair for cell in (one.date, one.sphere, one.stance, one.words)]
                translations = [one.translation.text if one.translation else "" for one in pair]
                out.row(finding.kind, finding.actor, finding.issue, *sides, *translations)
    if not findings:
        out.remark("no actor says different things to different audiences, by the stances coded")
    return 0 if findings else 1


def _find(args: Namespace, library: Library) -> list[Finding]:
    from briefing.api import UnknownNameError

    try:
        return library.double_plays(rules_of(args), actors=[args.actor] if args.actor else None, issues=args.issue)
    except UnknownNameError as unknown:
        raise UsageError(str(unknown)) from unknown


def _facing(out: Output, library: Library, finding: Finding) -> None:
    """Write a heading, and below it the opposed words: side by side if there is room."""
    from briefing.cli.layout import wrap

    span = " – ".join(dict.fromkeys(describe(date) for date in (finding.first, finding.last) if date))
    kind = (finding.kind.replace("-", " ").capitalize(), "title")
    title = labels.dotted(kind, labels.actor(library, finding.actor), labels.issue(library, finding.issue), span)
    out.lines(wrap(title, out.readable))
    for earlier, later in finding.pairs[:PAIRS]:
        out.line()
        if earlier is later:  # ambivalent in itself
            out.lines(["  ", *line] for line in _side(library, earlier, out.readable - 2))
        elif out.width < NARROW:
            for one in (earlier, later):
                out.lines(["  ", *line] for line in _side(library, one, out.readable - 2))
        else:
            _beside(out, library, earlier, later)
    if len(finding.pairs) > PAIRS:
        out.line((f"  and {len(finding.pairs) - PAIRS} more pairs; --format json has them all", "dim"))


def _beside(out: Output, library: Library, left: ResolvedPosition, right: ResolvedPosition) -> None:
    from itertools import zip_longest

    from rich.cells import cell_len

    width = (min(out.width, 140) - 7) // 2
    nothing: list[Part] = []
    sides = (_side(library, left, width), _side(library, right, width))
    for ours, theirs in zip_longest(*sides, fillvalue=nothing):
        used = sum(cell_len(text_of(part)) for part in ours)
        out.line("  ", *ours, " " * (width - used), (" │ ", "dim"), *theirs)


def _side(library: Library, one: ResolvedPosition, width: int) -> list[list[Part]]:
    """Return audience and stance, date and source, words and their renderings, wrapped."""
    from briefing.cli.layout import wrap

    forum = one.audience.forum if one.audience else ""
    date = when(one.date, one.date_from)
    about = labels.dotted(*((text, "dim") for text in (date, forum, labels.graded_source(library, one))))
    words = f"“{one.words.strip()}”" if one.attribution == "direct" else one.words.strip()
    who = f"before {geo.sphere_name(one.sphere)}" if one.sphere else "audience unknown"
    lines = wrap(labels.dotted(who, labels.stance(one.stance)), width)
    lines += wrap(about, width)
    if words:
        lines += wrap([words], width)
    for kind, text in renderings(one):
        lines += wrap([(f"{kind}: ", "dim"), f"“{text}”"], width)
    return lines
