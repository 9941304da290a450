"""Every command's name, group and summary. Its module is imported when the command runs."""

from __future__ import annotations

GROUPS: dict[str, dict[str, str]] = {
    "Read": {
        "open": "open the dashboard on a folder named like a command",
        "list": "the briefs, newest first",
        "show": "one brief in full, resolved",
        "search": "quotes by their words, through typos, accents and scripts",
        "compare": "actors' stances side by side, with the agreement between them",
        "serve": "the dashboard in a browser, from this computer",
        "digest": "what is new, and how things stand, for a mail or a job",
        "doubleplay": "opposed stances: before different audiences, hedged, or shifted",
    },
    "Write": {
        "init": "make a library with settings and a first brief",
        "new": "write a new brief and open it in the editor",
        "inbox": "articles that wait to be coded, from a folder and feeds",
        "check": "report every problem, as path:line:column",
    },
    "Exchange": {
        "import": "turn the files of other programs into briefs",
        "archive": "big collections of quotations to search, on this machine or a cluster",
        "export": "write articles, quotes or positions for other programs",
    },
    "Set up": {
        "schema": "the JSON Schema of a file, for editors",
        "paths": "the folders and files that briefing uses",
        "cache": "what is kept to open libraries faster",
        "completions": "completion of commands and options for a shell",
    },
}

COMMANDS: dict[str, str] = {name: line for group in GROUPS.values() for name, line in group.items()}


def module(command: str) -> str:
    """Return the module of a command: its name, with an underscore if that is a keyword of Python."""
    return f"briefing.cli.commands.{command}_" if command == "import" else f"briefing.cli.commands.{command}"


def overview() -> str:
    """Return the text of `briefing --help`."""
    lines = [
        "usage: briefing [DIR]               open the dashboard",
        "       briefing COMMAND [ARG]…      see `briefing COMMAND --help`",
        "",
        "Who said what, to whom, when, and where that puts them on an issue.",
    ]
    for title, commands in GROUPS.items():
        lines += ["", title]
        lines += [f"  {name:<13} {line}" for name, line in commands.items()]
    lines += [
        "",
        "Options",
        "  -L, --library DIR   the library; else $BRIEFING_LIBRARY, else ./briefs or a parent's,",
        "                      else the one that the settings name",
        "  --sample            the sample library that comes with briefing",
        "  --version           the version",
        "",
        "Exit status",
        "  0 done   1 nothing found, or errors found   2 wrong usage, or unreadable   70 a fault of our own",
    ]
    return "\n".join(lines)
