"""briefing.toml: the library's name, and how grave each problem is here."""

from __future__ import annotations

import tomllib
from typing import NamedTuple

from briefing.format.problems import CODES, nearest
from briefing.model import Problem, Severity

FILE = "briefing.toml"
_LEVELS = ("error", "warning", "off")


class Settings(NamedTuple):
    """What briefing.toml says; everything has a default."""

    name: str = ""
    levels: dict[str, Severity | None] = {}  # noqa: RUF012 (never written to)
    """A problem's code to its severity in this library; None where it is off."""


def read_settings(data: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings and what is wrong with them; what is wrong is as if it were not there."""
    problems: list[Problem] = []

    def report(message: str, hint: str = "", line: int = 1, column: int = 1) -> None:
        problems.append(
            Problem(
                path=FILE, line=line, column=column, severity="warning", code="settings", message=message, hint=hint
            )
        )

    try:
        text = data.decode("utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        report("the settings are not UTF-8", "save the file as UTF-8")
        return Settings(), tuple(problems)
    except tomllib.TOMLDecodeError as error:
        report(f"the settings are no TOML: {error}")
        return Settings(), tuple(problems)
    library = table.get("library", {})
    name = library.get("name", "") if isinstance(library, dict) else ""
    if not isinstance(name, str):
        report("`name` takes a text", 'name = "My desk"')
        name = ""
    levels: dict[str, Severity | None] = {}
    check = table.get("check", {})
    for code, level in (check if isinstance(check, dict) else {}).items():
        line = next((n for n, row in enumerate(text.splitlines(), 1) if row.lstrip().startswith(code)), 1)
        if code not in CODES:
            near = nearest(code, CODES)
            report(f"no problem has the code `{code}`", f"did you mean `{near}`?" if near else "", line)
        elif level not in _LEVELS:
            report(f"`{code}` takes one of {', '.join(_LEVELS)}", f'{code} = "warning"', line)
        elif CODES[code].severity != "fatal":
            levels[code] = None if level == "off" else level
    return Settings(name, levels), tuple(problems)
