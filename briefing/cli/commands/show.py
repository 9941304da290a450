"""Show one brief in full, with names, dates and audiences resolved."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli import items
from briefing.cli.failure import UsageError
from briefing.cli.formats import emit
from briefing.cli.opening import open_library
from briefing.cli.output import Output
from briefing.cli.parser import add_format, add_library

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.library.entry import BriefEntry


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("brief", metavar="BRIEF", help="an id, a path, or a part that only one brief has")
    add_library(parser)
    add_format(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    library = open_library(args)
    entry = find(library, args.brief)
    out = Output()
    if args.format in ("table", "md"):
        from briefing.cli.page import page, write, write_markdown

        (write if args.format == "table" else write_markdown)(out, page(library, entry))
    else:
        emit(out, args.format, [items.brief(library, entry)], total=1)
    return 2 if entry.fatal else 0


def find(library: Library, text: str) -> BriefEntry:
    """Return the brief meant. Raises UsageError for none or several."""
    path = Path(text)
    names = {text, text.removesuffix(".yaml").removesuffix(".yml")}
    root = library.root.resolve()
    if path.exists() and path.resolve().is_relative_to(root):
        names.add(path.resolve().relative_to(root).as_posix())
    for brief in library.briefs:
        if brief.id in names or brief.path in names:
            return brief
    part = text.casefold()
    like = [brief for brief in library.briefs if part in brief.path.casefold() or part in brief.title.casefold()]
    if len(like) == 1:
        return like[0]
    if like:
        listed = "\n".join(f"  {brief.path}" for brief in like[:10])
        raise UsageError(f"`{text}` can mean {len(like)} briefs:\n{listed}")
    from briefing.format.problems import nearest

    near = nearest(text, [brief.id for brief in library.briefs])
    hint = f"did you mean `{near}`?" if near else "`briefing list` shows them all."
    raise UsageError(f"no brief `{text}`; {hint}")
