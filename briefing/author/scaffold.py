"""What `new` and `init` write: a brief with everything explained on the spot, and a library around it."""

from __future__ import annotations

import datetime
import json
import re
from contextlib import suppress
from itertools import count
from pathlib import Path

from anyascii import anyascii

SCHEMA_FILE = ".briefing/brief.schema.json"
"""Where a library keeps the schema that editors complete and check its briefs with. Hidden: not a brief."""

_PLAIN = re.compile(r"[^\W\d_][\w ,.;()/’“”–—-]*", re.UNICODE)
"""Titles that YAML takes as they are: nothing in them has a meaning of its own."""

_BRIEF = """\
# yaml-language-server: $schema={schema}
title: {title}
date: {date}  # or 2024-05, or 2024-05-01/2024-05-03
summary: |
  What happened and why it matters, in your own words.
status: draft  # draft, final
# author: Your name
# tags: [diplomacy, energy]
# tlp: CLEAR  # CLEAR, GREEN, AMBER, AMBER+STRICT, RED

# What was read. A quote or a position can name an article by its id.
# articles:
#   - id: interview
#     headline: Minister speaks of new corridor
#     source: The Daily Example  # an outlet's id or name
#     url: https://example.org/interview
#     published: {date}
#     language: en

# Who speaks. Every spelling is an alias, in any script.
# actors:
#   - id: minister
#     name: Anna Example
#     kind: person  # person, state, organisation, group
#     country: KZ
#     aliases: [A. Example]

# What one can be for or against: a short label for tables, and the proposition in full.
# issues:
#   - id: corridor
#     label: New transport corridor
#     statement: The new transport corridor should be built.

# Words as the article prints them, and where they put the speaker:
# for, leans-for, neutral, leans-against, against, ambivalent (both at once), unclear (can't be told).
# quotes:
#   - id: good-for-all
#     speaker: minister
#     article: interview
#     text: The corridor is good for everybody.
#     audience: {{addressee: Reporters, forum: Press conference, sphere: KZ}}
#     stances: {{corridor: for}}

# Stances that no quote shows: from a paraphrase, a signed document, somebody else's account, a gesture.
# positions:
#   - actor: minister
#     issue: corridor
#     stance: leans-for
#     attribution: indirect  # indirect, document, third-party, nonverbal
#     evidence: [{{article: interview, paraphrase: She called the corridor timely.}}]

# Your own judgement, apart from the facts.
# assessments:
#   - judgement: The corridor will be agreed on this year.
#     by: Your name
#     likelihood: likely
#     confidence: moderate  # low, moderate, high
#     basis: [good-for-all]
"""

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


def brief(title: str, date: datetime.date, *, schema: str = SCHEMA_FILE) -> str:
    """The text of a brief that passes `check`, also with its examples uncommented.

    `schema` is where editors find the JSON Schema: a path from the brief's folder, or a URL.
    """
    return _BRIEF.format(title=scalar(title), date=date.isoformat(), schema=schema)


def settings(name: str) -> str:
    """The text of a library's briefing.toml."""
    return _SETTINGS.format(name=json.dumps(name, ensure_ascii=False))


def gitignore() -> str:
    """The text of a library's .gitignore."""
    return _GITIGNORE


def file_name(title: str, date: datetime.date | str) -> str:
    """`2022-11-29-tokayev-in-moscow.yaml`: sorts by date, and fits every file system. A date in ISO's form."""
    return f"{date}-{slug(title)}.yaml"


def ignores_texts(folder: Path) -> bool:
    """Whether a library's .gitignore keeps the texts of articles out of git, as the one that `init` writes does."""
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return False
    return "*.txt" in lines


def slug(title: str, longest: int = 60) -> str:
    """A title in small Latin letters, digits and hyphens, cut between words; `brief` if nothing is left."""
    words = re.findall(r"[a-z0-9]+", anyascii(title).lower().replace("'", ""))
    text = ""
    for word in words:
        if text and len(text) + 1 + len(word) > longest:
            break
        text = f"{text}-{word}" if text else word[:longest]
    return text or "brief"


def scalar(text: str) -> str:
    """One line of text as YAML: as it is where YAML sees nothing special in it, else in double quotes."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text.lower() != "null":
        return text
    return json.dumps(text, ensure_ascii=False)


def block(text: str) -> str:
    """Lines of text as YAML, the value of a key at the outer level: a block, which shows them as they are written."""
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    if not lines or lines[0][:1].isspace() or not lines[0]:
        return scalar(text)
    return "|\n" + "\n".join(f"  {line}" if line else "" for line in lines)


def schema_text() -> str:
    """The schema of briefs as a file that a library carries."""
    from briefing.format.schema import schema

    return json.dumps(schema("brief"), indent=2, ensure_ascii=False) + "\n"


def new_brief(folder: Path, title: str) -> Path:
    """Writes a brief dated today into a library and returns its path. Raises OSError."""
    today = datetime.date.today()
    return write(folder, file_name(title, today), brief(title, today))


def write(folder: Path, name: str, text: str) -> Path:
    """Writes a new file's text into a library and returns its path: a number behind its name where that is taken.

    Puts the schema for editors where it is not yet. Raises OSError.
    """
    from briefing.author.save import create

    schema = folder / SCHEMA_FILE
    schema.parent.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        create(schema, schema_text().encode())
    first = folder / name
    for number in count(1):
        path = first if number == 1 else first.with_name(f"{first.stem}-{number}{first.suffix}")
        with suppress(FileExistsError):
            create(path, text.encode())
            return path
    raise AssertionError("there is always a next number")
