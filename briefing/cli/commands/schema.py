"""Print the JSON Schema (2020-12) of a brief or of a library's shared file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.output import Output
from briefing.text import escape

KINDS = ("brief", "actors", "issues", "sources", "spheres")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("kind", nargs="?", choices=KINDS, default="brief", metavar="KIND", help=" | ".join(KINDS))


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    from briefing.format.schema import schema

    Output().raw(escape.json(schema(args.kind), indent=2) + "\n")
    return 0
