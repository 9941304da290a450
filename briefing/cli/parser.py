"""argparse with words and options in any order, words with a hyphen after `--`, and sanitised messages."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

FORMATS = ("table", "json", "jsonl", "csv", "md")

_MARK = "\0"
"""Prefix of the words after `--`, so that argparse takes them for words. No argument can contain it."""


class Parser(argparse.ArgumentParser):
    """The parser of one command."""

    def __init__(self, prog: str, description: str | None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            allow_abbrev=False,
            formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=_width()),
        )
        self.color = False  # Python 3.14 would colour the help with codes that `safe` makes visible
        self.hint = ""
        """Sentence after an error about an unknown option."""

    def read(self, args: list[str]) -> argparse.Namespace:
        """Return the arguments of a command; exit with status 2 and the usage on stderr if they are wrong."""
        if "--" in args:
            cut = args.index("--")
            args = args[:cut] + [_MARK + word for word in args[cut + 1 :]]
        # `--from=--`: argparse takes the value for the end of the options, and gives a list.
        args = [f"{arg[:-2]}{_MARK}--" if arg.startswith("-") and arg[2:].endswith("--") else arg for arg in args]
        read = self.parse_intermixed_args(args)
        for name, value in vars(read).items():
            setattr(read, name, _unmark(value))
        return read

    def error(self, message: str) -> Any:
        """Exit with status 2, the usage and a message on stderr."""
        if self.hint and "unrecognized arguments" in message:
            message = f"{message}\n{self.hint}"
        super().error(message.replace(_MARK, "").replace(repr(_MARK)[1:-1], ""))

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        from briefing.cli.output import without_workflow_commands
        from briefing.text.sanitise import safe

        if message:
            (file or sys.stderr).write(without_workflow_commands(safe(message, multiline=True)))


def add_library(parser: argparse.ArgumentParser) -> None:
    """Add `-L DIR`, `--sample` and `--force`."""
    parser.add_argument("-L", "--library", metavar="DIR", help="the library to read")
    parser.add_argument("--sample", action="store_true", help="read the sample that comes with briefing")
    parser.add_argument("--force", action="store_true", help="read a folder that does not look like a library")


def add_format(parser: argparse.ArgumentParser, *more: str) -> None:
    """Add `--format`, with the formats of every command that lists items and `more` of this one."""
    formats = (*FORMATS, *more)
    listed = " | ".join(formats)
    parser.add_argument("--format", choices=formats, default="table", metavar="FORMAT", help=listed)


def count(text: str) -> int:
    """Return a whole number from 0, as argparse's `type`."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"expected a whole number, found {text!r}")
    return int(text)


def _unmark(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_MARK)
    if isinstance(value, list):
        return [_unmark(each) for each in value]
    return value


def _width() -> int:
    """Return the width of help: the terminal's, at most 100 columns."""
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return min(columns or 80, 100) - 2
