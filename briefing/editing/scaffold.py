"""What `new` and `init` write: a brief with everything explained on the spot, and a library around it."""

from __future__ import annotations

import datetime
import json
import os
import re
from contextlib import suppress
from importlib import resources
from itertools import count
from pathlib import Path

from anyascii import anyascii

from briefing.editing.scalars import scalar
from briefing.runtime.files import Skipped, read_file
from briefing.text.sanitise import safe

SCHEMA_FILE = ".briefing/brief.schema.json"
"""Where a library keeps the schema that editors complete and check its briefs with. Hidden: not a brief."""

KINDS = ("event", "speech", "vote", "interview")
"""The templates that come with briefing."""
TEMPLATES = ".briefing/templates"
"""Where a library keeps its own, each a file NAME.yaml; one of our names takes the place of ours."""

_SETTINGS = """\
# Settings of this library of briefs.
[library]
name = {name}

[check]
# A problem's code, and how grave it is here: "error", "warning" or "off".
# undeclared-actor = "error"
"""

_GITIGNORE = """\
# Copies of articles (text_file) are seldom ours to publish.
*.txt
# What an interrupted save leaves behind.
.*.briefing-tmp
"""


class UnknownKindError(ValueError):
    """There is no template of this name, or it cannot be read; the message says which there are, or why."""


def kinds(folder: Path) -> list[str]:
    """Return the names of the templates of a library, its own first."""
    own = sorted(path.stem for path in (folder / TEMPLATES).glob("*.yaml")) if is_own(folder, TEMPLATES) else []
    return [*own, *(kind for kind in KINDS if kind not in own)]


def brief(title: str, date: datetime.date, template: str = "", *, schema: str = SCHEMA_FILE) -> str:
    """Return the text of a brief that passes `check`, also with its examples uncommented.

    `template` has `{title}`, `{date}` and `{schema}` where they belong; else it is that of an event. `schema` is where
    editors find the JSON Schema: a path from the brief's folder, or a URL.
    """
    values = {"{title}": scalar(title, flow=False), "{date}": date.isoformat(), "{schema}": schema}
    return re.sub("|".join(values), lambda name: values[name[0]], template or _supplied("event"))


def template(folder: Path, kind: str) -> str:
    """Return a template's text: the library's own, else the bundled one. Raises UnknownKindError."""
    if kind not in (known := kinds(folder)):
        raise UnknownKindError(f"there is no template `{kind}`; there are {', '.join(known)}")
    own = folder / TEMPLATES / f"{kind}.yaml"
    if not (is_own(folder, TEMPLATES) and os.path.lexists(own)):
        return _supplied(kind)
    try:
        return read_file(own, folder).decode("utf-8", "replace")
    except Skipped as skipped:
        raise UnknownKindError(f"the template `{kind}` is not read: {skipped.reason}") from None


def is_own(folder: Path, name: str) -> bool:
    """Whether a file or folder of a library lies in it, and not behind a link to somewhere else."""
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False


def _supplied(kind: str) -> str:
    return resources.files("briefing.editing").joinpath("templates", f"{kind}.yaml").read_text(encoding="utf-8")


def settings(name: str) -> str:
    """Return the text of a library's briefing.toml."""
    return _SETTINGS.format(name=json.dumps(safe(name), ensure_ascii=False))


def gitignore() -> str:
    """Return the text of a library's .gitignore."""
    return _GITIGNORE


def file_name(title: str, date: datetime.date | str) -> str:
    """Return a file name like `2022-11-29-tokayev-in-moscow.yaml`; of an interval the first date counts."""
    return f"{str(date).partition('/')[0]}-{slug(title)}.yaml"


def ignores_texts(folder: Path) -> bool:
    """Whether a library's .gitignore keeps the texts of articles out of git, as the one that `init` writes does."""
    try:
        return b"*.txt" in read_file(folder / ".gitignore", folder).split()
    except Skipped:
        return False


def slug(title: str, longest: int = 60) -> str:
    """Return a title in small Latin letters, digits and hyphens, cut between words; `brief` if nothing is left."""
    words = re.findall(r"[a-z0-9]+", anyascii(title).lower().replace("'", ""))
    text = ""
    for word in words:
        if text and len(text) + 1 + len(word) > longest:
            break
        text = f"{text}-{word}" if text else word[:longest]
    return text if text not in ("", "null") else "brief"


def schema_text() -> str:
    """Return the JSON Schema of briefs as the text of a file."""
    from briefing.format.schema import schema

    return json.dumps(schema("brief"), indent=2, ensure_ascii=False) + "\n"


def new_brief(folder: Path, title: str, kind: str = "event") -> Path:
    """Write a brief dated today into a library and return its path. Raises UnknownKindError, OSError."""
    today = datetime.date.today()
    return write(folder, file_name(title, today), brief(title, today, template(folder, kind)))


def first_line(text: str) -> int:
    """Return the line, from 1, at which an editor opens a new brief: that of its summary."""
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 2) if line.startswith("summary:")), 1)


def write(folder: Path, name: str, text: str) -> Path:
    """Write a new file into a library and return its path, with a number behind its name if that is taken.

    Puts the schema for editors where it is not yet, and may be. Raises OSError.
    """
    from briefing.editing.atomic_save import create, sweep

    sweep(folder)
    schema = folder / SCHEMA_FILE
    if is_own(folder, SCHEMA_FILE) and not os.path.lexists(schema):
        with suppress(FileExistsError, NotADirectoryError):  # a brief is a brief without it
            schema.parent.mkdir(exist_ok=True)
            create(schema, schema_text().encode())
    first = folder / name
    for number in count(1):
        path = first if number == 1 else first.with_name(f"{first.stem}-{number}{first.suffix}")
        with suppress(FileExistsError):
            create(path, text.encode())
            return path
    raise AssertionError("there is always a next number")
