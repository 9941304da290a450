"""Settings of a library in briefing.toml: name, first brief, default TLP label, problems' severities, archives."""

from __future__ import annotations

import re
from collections.abc import Callable
from tomllib import TOMLDecodeError
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from msgspec import Struct

from briefing.format.problems import CODES, nearest
from briefing.library.recognise import SETTINGS
from briefing.model import TLPS, Problem, Tlp
from briefing.runtime.toml_settings import parse_toml

if TYPE_CHECKING:
    from briefing.format.problems import Level

_LEVELS = ("error", "warning", "off")
_HEURISTICS, _SHARE = "language-heuristics", "max-share"
_TABLES = {"library": ("name", "first"), "check": (_HEURISTICS, _SHARE), "tlp": ("default",), "archives": ()}

_TOML_HINTS = {
    "Invalid value": 'put text in quotation marks: name = "…"',
    "Expected '='": 'a setting is written: name = "…"',
    "Expected newline": 'write one setting a line: name = "…"',
    "Cannot": "write each table and each of its settings once",
    "Expected ']": "a table is written: [library]",
    **dict.fromkeys(("Unterminated", 'Expected "', "Illegal character '\\n'"), "close the quotation mark"),
}
"""What to do, by the beginning of the parser's message."""

Report = Callable[[str, str, str], None]


class NamedArchive(Struct, frozen=True):
    """An archive on a cluster that a library names; nothing is contacted before the user has allowed it."""

    url: str
    index: str


class Settings(NamedTuple):
    """The settings in briefing.toml; all have a default."""

    name: str = ""
    """The library's name; empty for its folder's."""
    first: str = ""
    """The id of the brief shown to first-time readers; empty for the newest."""
    levels: dict[str, Level] = {}  # noqa: RUF012 (never written to)
    """The level of each problem code that differs from the default."""
    heuristics: bool = False
    """Whether problems guessed from language are reported."""
    max_share: float | None = None
    """The share of an article's text, from 0 to 1, that quotes may take; None for the default."""
    tlp: Tlp | Literal[""] = ""
    """The TLP label of briefs that have none; empty for no label, RED where the settings have one that is invalid."""
    archives: dict[str, NamedArchive] = {}  # noqa: RUF012 (never written to)
    """Archives on clusters by name."""


def read_settings(data: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings and their problems. Invalid settings have their default."""
    problems: list[Problem] = []

    def add(message: str, hint: str = "", line: int = 1, column: int = 1) -> None:
        problems.append(
            Problem(
                path=SETTINGS, line=line, column=column, severity="warning", code="settings", message=message, hint=hint
            )
        )

    try:
        tables = parse_toml(data)
    except UnicodeDecodeError:
        add("the settings are not UTF-8", "save the file as UTF-8")
        return _unread(data), tuple(problems)
    except ValueError as error:
        said = re.sub(r" \(at line \d+, column \d+\)$| \(at end of document\)$", "", str(error))
        if isinstance(error, TOMLDecodeError):
            hint = next((hint for start, hint in _TOML_HINTS.items() if said.startswith(start)), "")
            add(f"the settings are not TOML: {said}", hint, *_location(error, data))
        else:
            add(
                f"the settings were not read: {said}",
                "see docs/format.md for what it may hold",
                *_location(error, data),
            )
        return _unread(data), tuple(problems)

    lines = data.decode("utf-8-sig").splitlines()

    def report(key: str, message: str, hint: str) -> None:
        written = re.compile(rf"""\s*\[?\s*["']?{re.escape(key)}\b""")
        line = next((number for number, row in enumerate(lines, 1) if written.match(row)), 1)
        add(message, hint, line)

    for name, table in tables.items():
        if name in _TABLES and not isinstance(table, dict):
            report(name, f"`{name}` is a table", f"write [{name}] on a line of its own, and its settings below")
        elif above := [each for each, keys in _TABLES.items() if name in keys]:
            report(name, f"`{name}` is outside its table", f"write it below [{above[0]}]")
        elif name not in _TABLES:
            report(name, f"the settings have no table `{name}`", _meant(name, _TABLES))
    library = _table(tables, "library")
    for key in library:
        if key not in _TABLES["library"]:
            report(key, f"`[library]` has no `{key}`", _meant(key, _TABLES["library"]))
    texts = {"name": "", "first": ""}
    for key in texts:
        if isinstance(value := library.get(key, ""), str):
            texts[key] = value
        else:
            report(key, f"`{key}` takes a text", f'{key} = "…"')
    label = _default_label(_table(tables, "tlp"), report)
    settings = Settings(texts["name"], texts["first"], tlp=label or ("RED" if _means_label(tables) else ""))
    settings = settings._replace(archives=_archives(_table(tables, "archives"), report))
    return _check(_table(tables, "check"), settings, report), tuple(problems)


def _archives(table: dict[str, Any], report: Report) -> dict[str, NamedArchive]:
    found = {}
    for name, entry in table.items():
        fields = entry if isinstance(entry, dict) else {}
        url, index = fields.get("url"), fields.get("index")
        if isinstance(url, str) and isinstance(index, str) and fields.keys() == {"url", "index"}:
            found[name] = NamedArchive(url, index)
        else:
            report(name, f"the archive `{name}` takes `url` and `index` only", 'url = "https://…", index = "…"')
    return found


def _default_label(table: dict[str, Any], report: Report) -> Tlp | Literal[""]:
    for key, value in table.items():
        if key != "default":
            report(key, f"`[tlp]` has no `{key}`", _meant(key, _TABLES["tlp"]))
        elif value in TLPS:
            return cast(Tlp, value)
        else:
            report(key, f"`{key}` takes one of {', '.join(TLPS)}", f'{key} = "AMBER"')
    return ""


def _means_label(tables: dict[str, Any]) -> bool:
    """Return whether settings without a valid default label were meant to have one: it must not count as none."""
    misspelt = any(nearest(name, _TABLES) == "tlp" for name in tables if name not in _TABLES)
    return misspelt or bool(tables.get("tlp")) or "default" in tables


def _unread(data: bytes) -> Settings:
    """Return the settings of a file that cannot be read: if it may name a default label, the highest."""
    return Settings(tlp="RED" if b"tlp" in data.lower() else "")


def _check(table: dict[str, Any], settings: Settings, report: Report) -> Settings:
    levels: dict[str, Level] = {}
    heuristics, share = False, None
    for key, value in table.items():
        if key == _HEURISTICS:
            if isinstance(value, bool):
                heuristics = value
            else:
                report(key, f"`{key}` takes true or false", f"{key} = true")
        elif key == _SHARE:
            if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1:
                share = float(value)
            else:
                report(key, f"`{key}` takes a number between 0 and 1", f"{key} = 0.3")
        elif key not in CODES:
            report(key, f"no problem has the code `{key}`", _meant(key, (*CODES, _HEURISTICS, _SHARE)))
        elif value not in _LEVELS:
            report(key, f"`{key}` takes one of {', '.join(_LEVELS)}", f'{key} = "warning"')
        elif CODES[key].severity == "fatal":
            report(key, f"`{key}` means that a file is not loaded, so it has no level", "delete the line")
        else:
            levels[key] = value
    return settings._replace(levels=levels, heuristics=heuristics, max_share=share)


def _table(tables: dict[str, Any], name: Literal["library", "check", "tlp", "archives"]) -> dict[str, Any]:
    table = tables.get(name, {})
    return table if isinstance(table, dict) else {}


def _meant(word: str, known: Any) -> str:
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else f"one of {', '.join(known)}" if len(known) < 5 else ""


def _location(error: Exception, data: bytes) -> tuple[int, int]:
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    if found:
        return int(found[1]), int(found[2])
    return (len(data.splitlines()), 1) if "at end of document" in str(error) else (1, 1)
