"""Print a script that completes commands and options in a shell.

bash:  briefing completions bash > ~/.local/share/bash-completion/completions/briefing
zsh:   briefing completions zsh > "${fpath[1]}/_briefing"
fish:  briefing completions fish > ~/.config/fish/completions/briefing.fish
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from importlib import import_module

from briefing.cli.output import Output
from briefing.cli.registry import COMMANDS, module

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=" | ".join(SHELLS))


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    import shtab

    Output().raw(shtab.complete(_everything(), shell=args.shell))
    return 0


def _everything() -> ArgumentParser:
    """All commands in one parser, which nothing but completion needs."""
    import shtab

    paths = {"DIR": shtab.DIRECTORY, "PATH": shtab.FILE, "FILE": shtab.FILE}
    whole = ArgumentParser(prog="briefing", description="Geopolitical briefings.")
    whole.add_argument("--version", action="store_true", help="the version")
    commands = whole.add_subparsers()
    for name, line in COMMANDS.items():
        parser = commands.add_parser(name, help=line)
        import_module(module(name)).add_arguments(parser)
        for action in parser._actions:
            if action.metavar in paths:
                action.complete = paths[action.metavar]  # type: ignore[attr-defined]
    return whole
