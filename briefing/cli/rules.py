"""Options that say what a comparison counts, and the `Rules` that they build."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.cli.failure import UsageError
from briefing.model import ATTRIBUTIONS, CONFIDENCES, RELIABILITIES, Attribution

if TYPE_CHECKING:
    from briefing.compare import Rules


def add_rules(parser: ArgumentParser, default_attribution: Sequence[Attribution]) -> None:
    """Add the options that every question about positions takes."""
    listed = f"{', '.join(ATTRIBUTIONS)}; may be repeated ({', '.join(default_attribution)})"
    parser.add_argument("--as", dest="as_", choices=["state"], metavar="state", help="count leaders as their states")
    parser.add_argument("--attribution", action="append", choices=ATTRIBUTIONS, metavar="KIND", help=f"count {listed}")
    parser.add_argument("--since", metavar="DATE", help="from 2022, 2022-11 or 2022-11-28 on")
    parser.add_argument("--until", metavar="DATE", help="to the end of that year, month or day")
    parser.add_argument("--audience", metavar="SPHERE", help="said to this audience: RU, West, world")
    parser.add_argument("--reliability", choices=RELIABILITIES[:-1], metavar="A-E", help="of the source, at least")
    parser.add_argument("--confidence", choices=CONFIDENCES, metavar="LEVEL", help="of the coding, at least")
    parser.add_argument("--latest", action="store_true", help="only the newest of each actor on each issue")


def rules_of(args: Namespace) -> Rules:
    """Return the rules that the options given describe. Raises UsageError for a value that is not allowed."""
    import msgspec

    from briefing.compare.rules import Rules

    given = {name: value for name in Rules.__struct_fields__ if (value := getattr(args, name, None)) is not None}
    try:
        return msgspec.convert({**given, "as_state": args.as_ == "state"}, Rules)
    except msgspec.ValidationError as error:
        raise UsageError(str(error)) from None
