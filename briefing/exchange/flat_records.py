"""Records of briefs and shared files from the rows of flat data."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from briefing.dates import span
from briefing.exchange.brief_yaml import clean
from briefing.exchange.flat_rows import Row
from briefing.format.values import valid_id
from briefing.geo import code
from briefing.model import STANCES

_OWN_DATE = ("quote", "position")
"""Values of `date_from` where the date is the record's own."""


def file_name(brief: str) -> str:
    """Return the file name, without its suffix, of a brief."""
    return valid_id(brief.replace("/", "_"))[:120].strip(".") or "imported"


def brief_of_quotes(rows: Sequence[Row]) -> dict[str, Any]:
    """Return a brief of quotes."""
    issues = {
        identity: {"id": identity, "label": clean(str(issue.get("label") or "")), "statement": statement}
        for row in rows
        for issue in _records(row, "issues")
        if (identity := valid_id(str(issue.get("id") or "")))
        and (statement := clean(str(issue.get("statement") or "")))
    }
    return _brief(rows) | {
        "issues": list(issues.values()),
        "quotes": [_quote(row, _stances(row)) for row in rows],
    }


def brief_of_positions(rows: Sequence[Row], *, has_quotes: bool) -> dict[str, Any]:
    """Return a brief of positions; those of one quote become that quote, unless quotes are imported too."""
    by_quote: defaultdict[str, list[Row]] = defaultdict(list)
    listed = []
    for row in rows:
        if is_listed(row):
            listed.append(_position(row, has_quotes=has_quotes))
        else:
            by_quote[text_of(row, "quote")].append(row)
    quotes = []
    for of_quote in by_quote.values():
        speakers = list(dict.fromkeys(text_of(row, "actor") for row in of_quote))
        first = of_quote[0] | {"text": of_quote[0].get("words"), "actor": speakers}
        quotes.append(_quote(first, {text_of(row, "issue"): text_of(row, "stance") for row in of_quote}))
    issues = {
        text_of(row, "issue"): {
            "id": text_of(row, "issue"),
            "label": text_of(row, "issue_label"),
            "statement": text_of(row, "issue_statement") or text_of(row, "issue_label") or text_of(row, "issue"),
        }
        for row in rows
    }
    return _brief(rows) | {"issues": list(issues.values()), "quotes": quotes, "positions": listed}


def _brief(rows: Sequence[Row]) -> dict[str, Any]:
    first = rows[0]
    articles = {text_of(row, "article"): _article(row) for row in rows if text_of(row, "article")}
    sources = {
        text_of(row, "source"): _fields(
            row,
            {
                "id": "source",
                "name": "source_name",
                "kind": "source_kind",
                "country": "source_country",
                "reliability": "reliability",
            },
        )
        for row in rows
        if text_of(row, "source")
    }
    actors: dict[str, dict[str, str]] = {}
    for row in rows:
        ids, names = texts_of(row, "actor"), texts_of(row, "actor_name")
        if len(names) != len(ids):  # a position's one actor has a name with a semicolon
            names = [text_of(row, "actor_name")] if len(ids) == 1 else ids
        for identity, name in zip(ids, names, strict=True):
            actors.setdefault(identity, {"id": identity, "name": name} | _fields(row, _ACTOR_OF_POSITION))
    return {
        "title": text_of(first, "brief_title") or text_of(first, "brief"),
        "date": text_of(first, "brief_date") or min(filter(None, (text_of(row, "date") for row in rows)), default=""),
        "summary": f"Imported from flat data: {len(rows)} rows.",
        "status": text_of(first, "status"),
        "tags": texts_of(first, "tags"),
        "tlp": text_of(first, "tlp"),
        "articles": list(articles.values()),
        "sources": [each for key, each in sources.items() if re.fullmatch(r"[\w.-]+", key)],
        "actors": list(actors.values()),
    }


_ACTOR_OF_POSITION = {"kind": "actor_kind", "country": "actor_country"}


def _article(row: Row) -> dict[str, str]:
    fields = ("headline", "author", "published", "accessed", "language", "rights")
    return _fields(row, {"id": "article", "url": "url", "archived_url": "archived_url", "source": "source"}) | _fields(
        row, {field: f"article_{field}" for field in fields}
    )


def _quote(row: Row, stances: dict[str, str]) -> dict[str, Any]:
    speakers = texts_of(row, "actor")
    return {
        "id": valid_id(text_of(row, "quote").rpartition("#")[2]),
        "speaker": speakers[0] if len(speakers) == 1 else speakers,
        "article": text_of(row, "article"),
        "text": text_of(row, "text"),
        "language": text_of(row, "language"),
        "date": text_of(row, "date") if text_of(row, "date_from") in _OWN_DATE else "",
        "audience": _audience(row),
        "credibility": text_of(row, "credibility"),
        **{
            name: {field: text_of(row, f"{name}_{field}") for field in ("text", "language", "by")}
            for name in ("original", "translation")
            if text_of(row, f"{name}_text")
        },
        "stances": stances,
        "note": text_of(row, "note"),
    }


def _position(row: Row, *, has_quotes: bool) -> dict[str, Any]:
    words, kind = text_of(row, "words"), text_of(row, "evidence")
    evidence: dict[str, str] = {}
    if kind == "quote":
        brief, _, quote = text_of(row, "quote").rpartition("#")
        evidence = {"quote": f"{file_name(brief)}#{valid_id(quote)}"} if has_quotes else {}
    elif words and text_of(row, "article"):
        evidence = {"article": text_of(row, "article"), kind or "paraphrase": words}
    return {
        "actor": text_of(row, "actor"),
        "issue": text_of(row, "issue"),
        "stance": text_of(row, "stance"),
        "attribution": text_of(row, "attribution"),
        "evidence": [evidence],
        "date": text_of(row, "date") if text_of(row, "date_from") in _OWN_DATE else "",
        "audience": _audience(row),
        "confidence": text_of(row, "confidence"),
        "coder": text_of(row, "coder"),
        "note": text_of(row, "note"),
    }


def _audience(row: Row) -> dict[str, str]:
    audience = {"addressee": text_of(row, "addressee"), "forum": text_of(row, "forum")}
    sphere = text_of(row, "sphere")
    is_known = sphere == "world" or code(sphere) or texts_of(row, "sphere_countries")
    return audience if _is_true(row, "sphere_inferred") or not is_known else audience | {"sphere": sphere}


def actor_record(row: Row) -> dict[str, Any]:
    """Return the record of an actor."""
    return _fields(row, {"id": "actor", "name": "name", "kind": "kind", "country": "country"}) | {
        "aliases": texts_of(row, "aliases"),
        "roles": [_role(role) for role in _records(row, "roles")],
        "unnamed": "true" if _is_true(row, "unnamed") else "",
        "description": text_of(row, "description"),
    }


def issue_record(row: Row) -> dict[str, str]:
    """Return the record of an issue."""
    return _fields(row, {"id": "issue", "label": "label", "statement": "statement", "codebook": "codebook"})


def _stances(row: Row) -> dict[str, str]:
    """Return issue -> stance, from an object or from text such as `issue: for; other: against`."""
    given = row.get("stances")
    if isinstance(given, dict):
        pairs: Iterable[tuple[str, str]] = ((str(key), str(value)) for key, value in given.items())
    else:
        pairs = (
            (issue.strip(), stance.strip())
            for issue, _, stance in (each.rpartition(":") for each in str(given or "").split(";"))
        )
    return {valid_id(issue): stance for issue, stance in pairs if stance in STANCES and valid_id(issue)}


def _role(role: dict[str, object]) -> dict[str, str]:
    texts = {name: clean(str(role.get(name) or "")) for name in ("post", "of", "since", "until")}
    return texts | {name: texts[name] if span(texts[name]) else "" for name in ("since", "until")}


def is_listed(row: Row) -> bool:
    """Return whether a position is listed by itself, and is no quote's own stance."""
    return _is_true(row, "listed")


def _is_true(row: Row, column: str) -> bool:
    return row.get(column) in (True, "true")


def _fields(row: Row, names: dict[str, str]) -> dict[str, str]:
    return {field: text_of(row, column) for field, column in names.items()}


def text_of(row: Row, column: str) -> str:
    """Return the text of a cell, the first of a list; empty for none."""
    value = row.get(column)
    if isinstance(value, list):
        return str(value[0]) if value else ""
    return "" if value is None else str(value)


def texts_of(row: Row, column: str) -> list[str]:
    """Return the texts of a cell that holds several."""
    value = row.get(column)
    texts = map(str, value) if isinstance(value, list) else _split(str(value or ""))
    return [text for each in texts if (text := each.strip())]


def _records(row: Row, column: str) -> list[dict[str, object]]:
    """Return the objects of a list; none where the cell is no list."""
    given = row.get(column)
    try:
        found = json.loads(given) if isinstance(given, str) and given else given
    except (ValueError, RecursionError):
        return []
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _split(cell: str) -> list[str]:
    """Return the texts of a cell with semicolons, or with a JSON list where a text has a semicolon itself."""
    try:
        found = json.loads(cell) if cell.startswith("[") else None
    except (ValueError, RecursionError):
        found = None
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else cell.split(";")
