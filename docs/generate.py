"""Write the parts of the documentation that follow from the commands: options in commands.md, and the man page.

    python docs/generate.py

A test fails while the files differ from what this writes.
"""

from __future__ import annotations

import re
from argparse import SUPPRESS, Action, ArgumentParser, _AppendAction
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from briefing import __version__
from briefing.cli.registry import COMMANDS, GROUPS, module

DOCS = Path(__file__).parent
COMMON = {"-h", "-L", "--sample", "--force"}
"""Options that commands.md describes once for every command."""
END = "<!-- The lines above are written by docs/generate.py. -->"
WIDTH = 108


def parser_of(command: str) -> ArgumentParser:
    """Return the parser of a command."""
    parser = ArgumentParser(prog=f"briefing {command}", description=import_module(module(command)).__doc__)
    import_module(module(command)).add_arguments(parser)
    return parser


def own(parser: ArgumentParser) -> list[Action]:
    """Return the arguments of one command, words first, without those that every command has."""
    actions = [each for each in parser._actions if not COMMON & set(each.option_strings) and each.help != SUPPRESS]
    return [each for each in actions if not each.option_strings] + [each for each in actions if each.option_strings]


def synopsis(command: str) -> str:
    """Return the usage of a command, indented as code and broken to fit."""
    begin = f"    briefing {command}"
    lines = [begin]
    for word in map(_usage, own(parser_of(command))):
        if len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append(" " * len(begin))
        lines[-1] += f" {word}"
    return "\n".join(lines)


def _usage(action: Action) -> str:
    """Return an argument as the usage has it: `[--issue ID]…`, `QUERY…`, `[DIR]`."""
    value = _value(action)
    if action.option_strings:
        short = f"{action.option_strings[0]} {value}".strip()
        return f"{short if action.required else f'[{short}]'}{'…' if isinstance(action, _AppendAction) else ''}"
    return {"*": f"[{value}…]", "+": f"{value}…", "?": f"[{value}]"}.get(str(action.nargs), value)


def name_of(action: Action) -> str:
    """Return an argument as it is written: `-o FILE`, `--output FILE`; `QUERY`."""
    value = _value(action)
    if not action.option_strings:
        return f"`{value}`"
    return ", ".join(f"`{option}{f' {value}' if value else ''}`" for option in action.option_strings)


def _value(action: Action) -> str:
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices:
        return "|".join(map(str, action.choices))
    return action.dest.upper()


def help_of(action: Action) -> str:
    """Return the description of an argument, its default filled in."""
    return (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")


def table(command: str) -> str:
    """Return the arguments of a command as a table in Markdown; empty if it has none."""
    pipe = "\\|"
    rows = [(name_of(each).replace("|", pipe), help_of(each).replace("|", pipe)) for each in own(parser_of(command))]
    if not rows:
        return ""
    return "\n".join(["| argument | |", "|---|---|", *(f"| {name} | {text} |" for name, text in rows)])


def commands_page(text: str) -> str:
    """Return commands.md with the generated part of each command's section renewed."""
    parts = re.split(r"(?m)^(## .+\n)", text)
    for index in range(1, len(parts), 2):
        command = parts[index].removeprefix("## ").strip()
        if command in COMMANDS:
            parts[index + 1] = _renewed(command, parts[index + 1])
    return "".join(parts)


def _renewed(command: str, section: str) -> str:
    prose = section.partition(END)[2]
    return "\n" + "\n\n".join(filter(None, [synopsis(command), table(command), END])) + "\n\n" + prose.lstrip("\n")


def man_page() -> str:
    """Return the manual page in the macros of man(7)."""
    return "\n".join(_man_lines()) + "\n"


def _man_lines() -> Iterator[str]:
    yield f'.TH BRIEFING 1 "" "briefing {__version__}" "User Commands"'
    yield from (".SH NAME", "briefing \\- who said what, to whom, when, and where that puts them on an issue")
    yield from (
        ".SH SYNOPSIS",
        ".B briefing",
        "[\\fIDIR\\fR]",
        ".br",
        ".B briefing",
        "\\fICOMMAND\\fR [\\fIARGUMENT\\fR ...]",
    )
    yield from (
        ".SH DESCRIPTION",
        "Without a command, the dashboard opens on a library of briefs: \\fIDIR\\fR, else the one",
    )
    yield "that $BRIEFING_LIBRARY names, else ./briefs or a parent's, else the one that the settings name."
    for group, commands in GROUPS.items():
        yield f'.SH "{_roff(group.upper())}"'
        for command, line in commands.items():
            yield from (".SS", f"briefing {_roff(command)}", _roff(line[:1].upper() + line[1:]) + ".")
            for action in own(parser_of(command)):
                names = ", ".join(action.option_strings)
                value = _value(action)
                yield ".TP"
                yield " ".join(
                    filter(
                        None, (f"\\fB{_roff(names)}\\fR" if names else "", f"\\fI{_roff(value)}\\fR" if value else "")
                    )
                )
                yield _roff(help_of(action))
    yield ".SH OPTIONS OF EVERY COMMAND"
    for name, text in (
        ("-L, --library DIR", "the library to read"),
        ("--sample", "read the sample that comes with briefing"),
        ("--force", "read a folder that does not look like a library"),
        ("-h, --help", "the help of a command"),
    ):
        yield from (".TP", f"\\fB{_roff(name)}\\fR", _roff(text))
    yield from (".SH EXIT STATUS", "0 done; 1 nothing found, or errors found; 2 wrong usage, or unreadable;")
    yield "70 a fault of the program; 130 interrupted."
    yield from (".SH ENVIRONMENT", "BRIEFING_LIBRARY, VISUAL, EDITOR, NO_COLOR, COLUMNS.")


def _roff(text: str) -> str:
    """Return text that man(7) shows literally."""
    text = text.replace("\\", "\\\\").replace("-", "\\-")
    text = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text


def main() -> None:
    """Write the files."""
    page = DOCS / "commands.md"
    page.write_text(commands_page(page.read_text(encoding="utf-8")), encoding="utf-8")
    (DOCS / "briefing.1").write_text(man_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
