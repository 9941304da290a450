"""Print a script that completes commands, options, actors, issues, briefs, facets and templates in a shell.

bash:  briefing completions bash > ~/.local/share/bash-completion/completions/briefing
zsh:   briefing completions zsh > "${fpath[1]}/_briefing"
fish:  briefing completions fish > ~/.config/fish/completions/briefing.fish

The script asks the program for names, with the library that the line names with -L.
"""

from __future__ import annotations

import os
import shlex
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from briefing.cli.failure import UsageError
from briefing.cli.output import Output
from briefing.cli.registry import COMMANDS, module

SHELLS = ("bash", "zsh", "fish")
VALUES = ("actors", "issues", "subjects", "briefs", "facets", "templates", "codes", "archives", "spheres")
LINE = "BRIEFING_LINE"
"""Environment variable in which a script hands over the line that is completed."""

_VALUES_OF = {
    "ACTOR": "actors",
    "ISSUE": "issues",
    "ID": "issues",
    "SUBJECT": "subjects",
    "BRIEF": "briefs",
    "QUERY": "facets",
    "KIND": "templates",
    "CODE": "codes",
    "NAME": "archives",
    "SPHERE": "spheres",
}
"""What completes an argument, by its metavar."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("shell", nargs="?", choices=SHELLS, metavar="SHELL", help=" | ".join(SHELLS))
    parser.add_argument("--values", choices=VALUES, metavar="WHAT", help=f"print names instead: {', '.join(VALUES)}")


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    if args.values:
        with suppress(Exception):  # a completion that fails completes nothing
            for value in values(args.values, os.environ.get(LINE, "")):
                Output().line(value)
        return 0
    if args.shell is None:
        raise UsageError(f"name a shell: {', '.join(SHELLS)}")
    import shtab

    Output().raw(shtab.complete(_everything(), shell=args.shell))
    return 0


def values(what: str, line: str) -> Iterable[str]:
    """Return the names that complete an argument of a line."""
    if what == "facets":
        from briefing.search.query import FACETS

        return [f"{facet}:" for facet in FACETS]
    if what == "codes":
        from briefing.format.problems import CODES

        return sorted(CODES)
    if what == "archives":
        from briefing.archive.registry import names

        return names()
    from briefing.api import open_folder
    from briefing.runtime.find_library import find_library

    named, sample = _library_of(line)
    found = find_library(named, sample=sample)
    if what == "templates":
        from briefing.editing.scaffold import kinds

        return kinds(found.folder if found is not None else Path())
    if found is None:
        return []
    library = open_folder(found.folder)
    names_of = {
        "actors": [actor.id for actor in library.actors],
        "issues": [issue.id for issue in library.issues],
        "briefs": [brief.id for brief in library.briefs],
        "spheres": [name for name in library.spheres if " " not in name],
    }
    return names_of["actors"] + names_of["issues"] if what == "subjects" else names_of[what]


def _library_of(line: str) -> tuple[str | None, bool]:
    """Return the folder that a line names with `-L`, and whether it asks for the sample."""
    try:
        words = shlex.split(line)
    except ValueError:  # an open quotation mark
        words = line.split()
    folder = None
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word in ("-L", "--library"):
            folder = after
        elif word.startswith("--library="):
            folder = word.partition("=")[2]
    return folder or None, "--sample" in words


def _everything() -> ArgumentParser:
    """Return all commands in one parser, which nothing but completion needs."""
    import shtab

    paths = {"DIR": shtab.DIRECTORY, "PATH": shtab.FILE, "FILE": shtab.FILE, "FILE|URL|-": shtab.FILE}
    whole = ArgumentParser(prog="briefing", description="Geopolitical briefings.")
    whole.add_argument("--version", action="store_true", help="the version")
    commands = whole.add_subparsers()
    for name, line in COMMANDS.items():
        parser = commands.add_parser(name, help=line)
        import_module(module(name)).add_arguments(parser)
        for action in parser._actions:
            if action.metavar in paths:
                action.complete = paths[action.metavar]  # type: ignore[attr-defined]
            elif isinstance(action.metavar, str) and action.metavar in _VALUES_OF and not action.choices:
                action.complete = _completion(action)  # type: ignore[attr-defined]
    return whole


def _completion(action: Action) -> dict[str, object]:
    """Return how each shell asks for the values of an argument, as shtab takes it."""
    what = _VALUES_OF[str(action.metavar)]
    ask = f"briefing completions --values {what} 2>/dev/null"
    name = f"_briefing_values_{what}"
    return {
        "bash": name,
        "zsh": name,
        "fish": f"({LINE}=(commandline) {ask})",
        "preamble": {
            "bash": f'{name}() {{ compgen -W "$({LINE}="$COMP_LINE" {ask})" -- "$1"; }}',
            "zsh": f'{name}() {{ compadd -- ${{(f)"$({LINE}="$BUFFER" {ask})"}}; }}',
        },
    }
