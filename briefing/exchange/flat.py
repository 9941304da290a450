"""Flat data of `briefing export quotes|positions|actors|issues`, read back: CSV, JSON lines or Parquet.

Quotes and positions become the briefs that they were exported from; actors and issues become the shared files
`actors.yaml` and `issues.yaml`. A position that is a quote's own stance becomes that quote, unless a file of quotes
is imported in the same call. Fields that no brief holds (names of countries, counts, inferred audiences) are ignored.
"""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from briefing.dates import span
from briefing.exchange.brief_yaml import clean
from briefing.exchange.flat_rows import FlatKind, Row
from briefing.exchange.import_source import (
    MAX_TABLE_BYTES,
    Draft,
    ImportContext,
    ImportTally,
    SourceFile,
    UnreadableError,
    encoding_of,
)
from briefing.exchange.table import BLANK, MISFIT, read_table
from briefing.format.languages import complaint
from briefing.format.values import valid_id
from briefing.geo import code
from briefing.model import (
    ACTOR_KINDS,
    ATTRIBUTIONS,
    CONFIDENCES,
    CREDIBILITIES,
    RELIABILITIES,
    STANCES,
    STATUSES,
    TLPS,
)
from briefing.runtime.extras import install_command
from briefing.text.escape import csv_unguard, is_web_address

_REQUIRED: dict[FlatKind, tuple[str, ...]] = {
    "positions": ("actor", "issue", "stance", "attribution", "brief"),
    "quotes": ("text", "actor", "brief", "quote"),
    "actors": ("actor", "name", "aliases"),
    "issues": ("issue", "label", "statement"),
}
"""Columns by which each kind is recognised, the most specific first."""
_OWN_DATE = ("quote", "position")
_PARQUET = b"PAR1"
_LISTS = ("actor", "actor_name", "tags", "aliases")


def drafts(source: SourceFile, context: ImportContext, tally: ImportTally) -> Iterator[Draft]:
    """Yield a brief for each brief of the rows, or one shared file. Raises UnreadableError."""
    rows, kind = _read(source)
    tally.rows_in += len(rows)
    rows = _usable(rows, kind, tally)
    if kind == "actors":
        yield Draft("actors", {"actors": [_actor(row) for row in rows]}, len(rows))
    elif kind == "issues":
        fields = {"id": "issue", "label": "label", "statement": "statement", "codebook": "codebook"}
        yield Draft("issues", {"issues": [_fields(row, fields) for row in rows]}, len(rows))
    else:
        if source == context.sources[0] and (spheres := _spheres(context.sources)):
            yield Draft("spheres", spheres, 0)
        has_quotes = any(_kind_of(each) == "quotes" for each in context.sources)
        if kind == "positions" and has_quotes:
            own = [row for row in rows if _is_listed(row)]
            tally.no_stance["positions of quotes, which are imported with the quotes"] += len(rows) - len(own)
            rows = own
        by_brief: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_brief[_text(row, "brief")].append(row)
        suffix = "-positions" if kind == "positions" and rows and all(map(_is_listed, rows)) else ""
        for brief, of_brief in by_brief.items():
            record = _quotes(of_brief) if kind == "quotes" else _positions(of_brief, has_quotes=has_quotes)
            if record["date"]:
                yield Draft(f"{_file_name(brief)}{suffix}", record, len(of_brief))
            else:
                tally.left_out[f"{kind} of a brief without a date"] += len(of_brief)


def _usable(rows: Sequence[Row], kind: FlatKind, tally: ImportTally) -> list[Row]:
    """Return rows without values that no brief may hold; rows that lack what they need are counted as left out."""
    needed = {
        "quotes": ("text", "actor", "brief"),
        "positions": ("actor", "issue", "stance", "attribution", "brief"),
        "actors": ("actor",),
        "issues": ("issue", "statement"),
    }[kind]
    usable = []
    ids: set[tuple[str, ...]] = set()
    for row in rows:
        if not row:
            tally.left_out[MISFIT] += 1
            continue
        if not any(row.values()):
            tally.no_stance[BLANK] += 1
            continue
        cleaned = {column: _cleaned(column, value) for column, value in row.items()}
        missing = [column for column in needed if not _text(cleaned, column)]
        if kind == "positions" and not missing and not _is_listed(cleaned):
            missing = [column for column in ("quote", "words") if not _text(cleaned, column)]
        key = {"quotes": ("brief", "quote"), "actors": ("actor",), "issues": ("issue",)}.get(kind)
        identity = tuple(_text(cleaned, column) for column in key) if key else ()
        if missing:
            tally.left_out[f"{kind} without a valid {' and '.join(missing)}"] += 1
        elif identity in ids and all(identity):
            tally.left_out[f"{kind} whose id occurs twice"] += 1
        else:
            dropped = sum(bool(value) and not cleaned[column] for column, value in row.items())
            if dropped:
                tally.notes["values that no brief may hold: imported without them"] += dropped
            ids.update([identity] if identity else [])
            usable.append(cleaned)
    return usable


def _cleaned(column: str, value: object) -> object:
    """Return a value without invisible characters; nothing where its column does not allow it."""
    if column == "actor":
        ids = [identity for each in _list({column: value}, column) if (identity := valid_id(clean(each)))]
        return ids if isinstance(value, list) else "; ".join(ids)
    if isinstance(value, list):
        return [each for one in value if (each := _cleaned(column, one))]
    if not isinstance(value, str):
        return value
    text = clean(value)
    if column in _LISTS or column not in _VALID:
        return text
    return _VALID[column](text) if text else ""


def _choice(values: Sequence[str]) -> Callable[[str], str]:
    return lambda text: text if text in values else ""


def _if(is_valid: Callable[[str], object]) -> Callable[[str], str]:
    return lambda text: text if is_valid(text) else ""


_DATE = _if(span)
_URL = _if(is_web_address)
_LANGUAGE = _if(lambda text: complaint(text) is None)
_VALID: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("date", "brief_date", "article_published", "article_accessed"), _DATE),
    **dict.fromkeys(("url", "archived_url"), _URL),
    **dict.fromkeys(("language", "article_language", "original_language", "translation_language"), _LANGUAGE),
    **dict.fromkeys(("country", "actor_country", "source_country"), lambda text: code(text) or ""),
    **dict.fromkeys(("kind", "actor_kind"), _choice(ACTOR_KINDS)),
    "article": valid_id,
    "issue": valid_id,
    "stance": _choice(STANCES),
    "attribution": _choice(ATTRIBUTIONS),
    "credibility": _choice(CREDIBILITIES),
    "reliability": _choice(RELIABILITIES),
    "confidence": _choice(CONFIDENCES),
    "status": _choice(STATUSES),
    "tlp": _choice(TLPS),
}
"""What makes a text valid in a column, as a function that returns it or nothing."""


def _file_name(brief: str) -> str:
    return valid_id(brief.replace("/", "_"))[:120].strip(".") or "imported"


def _spheres(sources: Sequence[SourceFile]) -> dict[str, Any]:
    """Return the sets of countries that the rows of all files name."""
    found: dict[str, list[str]] = {}
    for source in sources:
        try:
            rows, _ = _read(source)
        except UnreadableError:
            continue
        for row in rows:
            if (countries := _list(row, "sphere_countries")) and (name := _text(row, "sphere")):
                found[name] = countries
    return dict(sorted(found.items()))


def _kind_of(source: SourceFile) -> FlatKind | None:
    try:
        return _read(source)[1]
    except UnreadableError:
        return None


def _read(source: SourceFile) -> tuple[list[Row], FlatKind]:
    data = source.read(MAX_TABLE_BYTES)
    try:
        rows = _parquet(data) if data.startswith(_PARQUET) else _text_rows(source.path.name, data)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{source.path.name} is no CSV, JSON lines or Parquet: {error}") from None
    first: Row = next(filter(None, rows), {})
    for kind, columns in _REQUIRED.items():
        if all(column in first for column in columns):
            return rows, kind
    wanted = "; ".join(f"{kind}: {', '.join(columns)}" for kind, columns in _REQUIRED.items())
    raise UnreadableError(f"{source.path.name} lacks the columns of flat data ({wanted})")


def _text_rows(name: str, data: bytes) -> list[Row]:
    encoding = encoding_of(data)
    if data[:100].decode(encoding, "ignore").lstrip().startswith("{"):
        rows = [json.loads(line) for line in data.decode(encoding).split("\n") if line.strip()]
        if not all(isinstance(row, dict) for row in rows):
            raise ValueError("a line is no object")
        return rows
    table = read_table(name, data)
    if twice := table.repeated(filter(None, dict.fromkeys(table.header))):
        raise ValueError(f"more than one column is named {', '.join(twice)}")
    return [{key: csv_unguard(value) for key, value in row.items() if key} for row in table.records()]


def _parquet(data: bytes) -> list[Row]:
    if find_spec("pyarrow") is None:
        raise UnreadableError(f"reading Parquet needs pyarrow: {install_command('parquet')}")
    import pyarrow as arrow
    from pyarrow import parquet

    try:
        rows: list[Row] = parquet.read_table(io.BytesIO(data)).to_pylist()
    except arrow.ArrowException as error:
        raise ValueError(str(error)) from None
    return rows


def _quotes(rows: Sequence[Row]) -> dict[str, Any]:
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


def _positions(rows: Sequence[Row], *, has_quotes: bool) -> dict[str, Any]:
    """Return a brief of positions; those of one quote become that quote, unless quotes are imported too."""
    by_quote: defaultdict[str, list[Row]] = defaultdict(list)
    listed = []
    for row in rows:
        if _is_listed(row):
            listed.append(_position(row, has_quotes=has_quotes))
        else:
            by_quote[_text(row, "quote")].append(row)
    quotes = []
    for of_quote in by_quote.values():
        speakers = list(dict.fromkeys(_text(row, "actor") for row in of_quote))
        first = of_quote[0] | {"text": of_quote[0].get("words"), "actor": speakers}
        quotes.append(_quote(first, {_text(row, "issue"): _text(row, "stance") for row in of_quote}))
    issues = {
        _text(row, "issue"): {
            "id": _text(row, "issue"),
            "label": _text(row, "issue_label"),
            "statement": _text(row, "issue_statement") or _text(row, "issue_label") or _text(row, "issue"),
        }
        for row in rows
    }
    return _brief(rows) | {"issues": list(issues.values()), "quotes": quotes, "positions": listed}


def _brief(rows: Sequence[Row]) -> dict[str, Any]:
    first = rows[0]
    articles = {_text(row, "article"): _article(row) for row in rows if _text(row, "article")}
    sources = {
        _text(row, "source"): _fields(
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
        if _text(row, "source")
    }
    actors: dict[str, dict[str, str]] = {}
    for row in rows:
        ids, names = _list(row, "actor"), _list(row, "actor_name")
        if len(names) != len(ids):  # a position's one actor has a name with a semicolon
            names = [_text(row, "actor_name")] if len(ids) == 1 else ids
        for identity, name in zip(ids, names, strict=True):
            actors.setdefault(identity, {"id": identity, "name": name} | _fields(row, _ACTOR_OF_POSITION))
    return {
        "title": _text(first, "brief_title") or _text(first, "brief"),
        "date": _text(first, "brief_date") or min(filter(None, (_text(row, "date") for row in rows)), default=""),
        "summary": f"Imported from flat data: {len(rows)} rows.",
        "status": _text(first, "status"),
        "tags": _list(first, "tags"),
        "tlp": _text(first, "tlp"),
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
    speakers = _list(row, "actor")
    return {
        "id": valid_id(_text(row, "quote").rpartition("#")[2]),
        "speaker": speakers[0] if len(speakers) == 1 else speakers,
        "article": _text(row, "article"),
        "text": _text(row, "text"),
        "language": _text(row, "language"),
        "date": _text(row, "date") if _text(row, "date_from") in _OWN_DATE else "",
        "audience": _audience(row),
        "credibility": _text(row, "credibility"),
        **{
            name: {field: _text(row, f"{name}_{field}") for field in ("text", "language", "by")}
            for name in ("original", "translation")
            if _text(row, f"{name}_text")
        },
        "stances": stances,
        "note": _text(row, "note"),
    }


def _position(row: Row, *, has_quotes: bool) -> dict[str, Any]:
    words, kind = _text(row, "words"), _text(row, "evidence")
    evidence: dict[str, str] = {}
    if kind == "quote":
        brief, _, quote = _text(row, "quote").rpartition("#")
        evidence = {"quote": f"{_file_name(brief)}#{valid_id(quote)}"} if has_quotes else {}
    elif words and _text(row, "article"):
        evidence = {"article": _text(row, "article"), kind or "paraphrase": words}
    return {
        "actor": _text(row, "actor"),
        "issue": _text(row, "issue"),
        "stance": _text(row, "stance"),
        "attribution": _text(row, "attribution"),
        "evidence": [evidence],
        "date": _text(row, "date") if _text(row, "date_from") in _OWN_DATE else "",
        "audience": _audience(row),
        "confidence": _text(row, "confidence"),
        "coder": _text(row, "coder"),
        "note": _text(row, "note"),
    }


def _audience(row: Row) -> dict[str, str]:
    audience = {"addressee": _text(row, "addressee"), "forum": _text(row, "forum")}
    sphere = _text(row, "sphere")
    is_known = sphere == "world" or code(sphere) or _list(row, "sphere_countries")
    return audience if _is_true(row, "sphere_inferred") or not is_known else audience | {"sphere": sphere}


def _actor(row: Row) -> dict[str, Any]:
    return _fields(row, {"id": "actor", "name": "name", "kind": "kind", "country": "country"}) | {
        "aliases": _list(row, "aliases"),
        "roles": [_role(role) for role in _records(row, "roles")],
        "unnamed": "true" if _is_true(row, "unnamed") else "",
        "description": _text(row, "description"),
    }


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
    return texts | {name: _DATE(texts[name]) for name in ("since", "until")}


def _is_listed(row: Row) -> bool:
    return _is_true(row, "listed")


def _is_true(row: Row, column: str) -> bool:
    return row.get(column) in (True, "true")


def _fields(row: Row, names: dict[str, str]) -> dict[str, str]:
    return {field: _text(row, column) for field, column in names.items()}


def _text(row: Row, column: str) -> str:
    value = row.get(column)
    if isinstance(value, list):
        return str(value[0]) if value else ""
    return "" if value is None else str(value)


def _list(row: Row, column: str) -> list[str]:
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
