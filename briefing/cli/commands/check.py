"""Report every problem in a library, or in the files and folders named, as path:line:column.

--fix applies the fixes that are certain (forms of dates, ids, words and keys, missing quotation marks) after it has
shown them, all or none. It also finishes or rolls back an earlier change of several files that was interrupted.
Ends with status 1 when there are errors, with --strict also when there are warnings.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from briefing.cli import items
from briefing.cli.display_path import in_repository, shown
from briefing.cli.failure import UsageError
from briefing.cli.formats import emit
from briefing.cli.opening import find, open_folder, open_library, require_library
from briefing.cli.output import Output
from briefing.cli.parser import add_format, add_library
from briefing.cli.problems import lines
from briefing.model import Problem
from briefing.runtime.find_library import LibraryLocation, find_library, root_of
from briefing.runtime.paths import expand_user
from briefing.text.labels import counted

if TYPE_CHECKING:
    from briefing.api import Library

PAUSE = 0.5
"""Seconds between two looks of --watch."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (else the whole library)")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument("--fix", action="store_true", help="show what can be fixed with certainty, and fix it")
    parser.add_argument("--yes", action="store_true", help="with --fix: don't ask before writing")
    parser.add_argument("--explain", metavar="CODE", help="print what a problem's code means, and how to solve it")
    parser.add_argument("--watch", action="store_true", help="check again at every change, until interrupted")
    add_library(parser)
    add_format(parser, "github", "sarif")


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    if args.explain:
        return _explain(args.explain)
    targets = _targets(args)
    out = Output()
    if args.fix:
        from briefing.cli.fixing import fix
        from briefing.cli.interrupted import settle

        if not all(target.writable for target in targets):
            raise UsageError("this is the sample, which is never written to: name a library of your own with -L DIR")
        shown_on = out if args.format == "table" else Output(sys.stderr)
        for target in targets:
            settle(shown_on, target.library.root, sure=args.yes)
            target.library.refresh()
            fix(shown_on, target.library.root, {problem.path for _, problem in target.problems()}, sure=args.yes)
            target.library.refresh()
    status = _report(args, out, targets)
    while args.watch and not out.closed:
        out.flush()
        time.sleep(PAUSE)
        if [target for target in targets if target.library.refresh()]:
            status = _report(args, out, targets)
    return status


def _explain(code: str) -> int:
    """Print the section of docs/problems.md on a code."""
    from briefing.format.problems import CODES, explanation, nearest

    if code not in CODES:
        near = nearest(code, CODES)
        raise UsageError(f"no problem has the code `{code}`" + (f"; did you mean `{near}`?" if near else ""))
    Output().raw(explanation(code))
    return 0


class Target(NamedTuple):
    """A library, and the files and folders of it that are meant; none for all."""

    library: Library
    paths: frozenset[Path]
    writable: bool

    def problems(self, display: Callable[[Path], str] = shown) -> Sequence[tuple[str, Problem]]:
        """Return each problem meant, with its path as `display` gives it."""
        root = self.library.root.resolve()
        found: list[tuple[str, Problem]] = []
        for name, problems in groupby(self.library.problems, key=lambda problem: problem.path):
            path = root / name
            if not self.paths or any(path == meant or meant in path.parents for meant in self.paths):
                display_name = display(self.library.root / name)
                found += [(display_name, problem) for problem in problems]
        return found


def _targets(args: Namespace) -> list[Target]:
    if not args.paths:
        return [Target(open_library(args), frozenset(), find(args).writable)]
    at_hand = find_library(args.library, sample=args.sample)
    meant: dict[Path, set[Path]] = {}
    for text in args.paths:
        path = expand_user(text)
        if not path.exists():
            raise UsageError(f"no file or folder {text}")
        if path.is_file() and path.suffix not in (".yaml", ".yml", ".toml"):
            raise UsageError(f"{text} is no brief: a brief's name ends in .yaml or .yml")
        path = path.resolve()
        root = at_hand.folder.resolve() if at_hand and path.is_relative_to(at_hand.folder.resolve()) else root_of(path)
        require_library(root, force=args.force)
        meant.setdefault(root, set()).add(path)
    return [
        Target(
            open_folder(root),
            frozenset(paths - {root}),
            LibraryLocation(root, "named", args.sample, named=True).writable,
        )
        for root, paths in meant.items()
    ]


def _report(args: Namespace, out: Output, targets: Sequence[Target]) -> int:
    display = in_repository if args.format in ("github", "sarif") else shown
    found = [pair for target in targets for pair in target.problems(display)]
    if args.format == "table":
        for path, problem in found:
            out.lines(lines(problem, path))
        if args.watch or sys.stderr.isatty():
            Output(sys.stderr).line(_summary(found, targets))
    elif args.format in ("github", "sarif"):
        from briefing.exchange.sarif import github, sarif

        listed = [replace(problem, path=path) for path, problem in found]
        out.raw(github(listed) if args.format == "github" else sarif(listed))
    else:
        listed_items = [items.problem(problem) | {"path": path} for path, problem in found]
        emit(out, args.format, listed_items, total=len(listed_items))
    counted = [problem for _, problem in found if args.strict or problem.severity != "warning"]
    return 1 if counted else 0


def _summary(found: Sequence[tuple[str, Problem]], targets: Sequence[Target]) -> str:
    briefs = counted(sum(len(target.library.briefs) for target in targets), "brief")
    if not found:
        return f"no problems in {briefs}"
    warnings = sum(problem.severity == "warning" for _, problem in found)
    counts = f"{counted(len(found) - warnings, 'error')} and {counted(warnings, 'warning')} in {briefs}"
    return f"{counts}; `briefing check --explain {found[0][1].code}` explains the first"
