"""Front matter: the fields at the top of a Markdown file or a text, in YAML or TOML."""

from __future__ import annotations

import datetime
import re
import tomllib
from typing import Any

from briefing import dates
from briefing.articles.bylines import authors, is_credit
from briefing.articles.details import stated_date
from briefing.text.sanitise import without_dangers

_FENCED = re.compile(r"\A﻿?---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A﻿?\+\+\+[ \t]*\n(?P<fields>.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<key>[A-Za-z_ -]{2,30}):[ \t]*(?P<value>\S.*)?")
_ENTRY = re.compile(r"[ \t]*(?:-[ \t]+)?(?:name:[ \t]+)?(?P<value>[^\s:-][^:]*)")
"""Line of a list below a field, or of a record's name."""
_KEYS = {
    "title": "headline", "headline": "headline", "source": "source", "publisher": "source", "site": "source",
    "author": "author", "authors": "author", "by": "author", "byline": "author", "published": "published",
    "date": "published", "pubdate": "published", "date published": "published", "url": "url", "link": "url",
    "canonical": "url", "language": "language", "lang": "language",
}  # fmt: skip


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the known fields of a text's front matter, by the field of `ArticleText`, and the text behind it.

    Front matter is lines of `key: value` between two lines of `---`, or TOML between two lines of `+++`. Values that
    are no text, date or address are left out.
    """
    fenced = _FENCED.match(text) or _TOML.match(text)
    if fenced is None:
        return {}, text
    written = _toml(fenced["fields"]) if fenced.re is _TOML else _yaml(fenced["fields"])
    if written is None:
        return {}, text
    fields: dict[str, str] = {}
    for key, value in written:
        field = _KEYS.get(key.strip().lower().replace("_", " ").replace("-", " "))
        if field is not None and field not in fields and value and value not in ("|", ">", "null", "~"):
            fields[field] = value
    if "author" in fields and (is_credit(fields["author"]) or not fields["author"].strip()):
        del fields["author"]
    elif "author" in fields:
        fields["author"] = authors(fields["author"]) or fields["author"]
    if "published" in fields:
        day = fields["published"]
        stated = day if dates.span(day) else day[:10] if dates.span(day[:10]) else stated_date(day)
        if stated is None:
            del fields["published"]
        else:
            fields |= {"published": stated, "published_from": "front matter"}
    return fields, text[fenced.end() :]


def _yaml(block: str) -> list[tuple[str, str]]:
    """Return keys and values of lines `key: value`; lists and names below a key are joined with commas."""
    found: list[tuple[str, str]] = []
    below: list[str] | None = None
    for line in [*block.split("\n"), "end:"]:
        field = _FIELD.fullmatch(line.rstrip()) if line[:1] not in " \t-" else None
        if field is None:
            entry = _ENTRY.fullmatch(line.rstrip())
            if below is not None and entry is not None:
                below.append(_unquoted(entry["value"]))
            continue
        if below:
            found[-1] = (found[-1][0], ", ".join(below))
        value = (field["value"] or "").strip()
        below = None if value else []
        if value.startswith("[") and value.endswith("]"):
            value = ", ".join(part.strip(" \"'") for part in value[1:-1].split(","))
        found.append((field["key"], _unquoted(value)))
    return found


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _toml(block: str) -> list[tuple[str, str]] | None:
    """Return keys and values of a TOML table; None where it is none."""
    try:
        table: dict[str, Any] = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    found = []
    for key, value in table.items():
        values = value if isinstance(value, list) else [value]
        texts = [str(one) for one in values if isinstance(one, str | datetime.date)]
        found.append((key, without_dangers(", ".join(texts)).replace("\n", " ")))
    return found
