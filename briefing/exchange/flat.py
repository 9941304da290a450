"""Flat data of `briefing export quotes|positions|actors|issues`, read back: CSV, JSON lines or Parquet.

Quotes and positions become the briefs that they were exported from; actors and issues become the shared files
`actors.yaml` and `issues.yaml`. A position that is a quote's own stance becomes that quote, unless a file of quotes
is imported in the same call. Fields that no brief holds (names of countries, counts, inferred audiences) are ignored.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from briefing.dates import span
from briefing.exchange.brief_yaml import clean
from briefing.exchange.flat_records import (
    actor_record,
    brief_of_positions,
    brief_of_quotes,
    file_name,
    is_listed,
    issue_record,
    text_of,
    texts_of,
)
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
_PARQUET = b"PAR1"
_LISTS = ("actor", "actor_name", "tags", "aliases")


def drafts(source: SourceFile, context: ImportContext, tally: ImportTally) -> Iterator[Draft]:
    """Yield a brief for each brief of the rows, or one shared file. Raises UnreadableError."""
    rows, kind = _read(source)
    tally.rows_in += len(rows)
    rows = _usable(rows, kind, tally)
    if kind == "actors":
        yield Draft("actors", {"actors": [actor_record(row) for row in rows]}, len(rows))
    elif kind == "issues":
        yield Draft("issues", {"issues": [issue_record(row) for row in rows]}, len(rows))
    else:
        if source == context.sources[0] and (spheres := _spheres(context.sources)):
            yield Draft("spheres", spheres, 0)
        has_quotes = any(_kind_of(each) == "quotes" for each in context.sources)
        if kind == "positions" and has_quotes:
            own = [row for row in rows if is_listed(row)]
            tally.no_stance["positions of quotes, which are imported with the quotes"] += len(rows) - len(own)
            rows = own
        by_brief: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_brief[text_of(row, "brief")].append(row)
        suffix = "-positions" if kind == "positions" and rows and all(map(is_listed, rows)) else ""
        for brief, of_brief in by_brief.items():
            record = (
                brief_of_quotes(of_brief) if kind == "quotes" else brief_of_positions(of_brief, has_quotes=has_quotes)
            )
            if record["date"]:
                yield Draft(f"{file_name(brief)}{suffix}", record, len(of_brief))
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
        missing = [column for column in needed if not text_of(cleaned, column)]
        if kind == "positions" and not missing and not is_listed(cleaned):
            missing = [column for column in ("quote", "words") if not text_of(cleaned, column)]
        key = {"quotes": ("brief", "quote"), "actors": ("actor",), "issues": ("issue",)}.get(kind)
        identity = tuple(text_of(cleaned, column) for column in key) if key else ()
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
        ids = [identity for each in texts_of({column: value}, column) if (identity := valid_id(clean(each)))]
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


def _spheres(sources: Sequence[SourceFile]) -> dict[str, Any]:
    """Return the sets of countries that the rows of all files name."""
    found: dict[str, list[str]] = {}
    for source in sources:
        try:
            rows, _ = _read(source)
        except UnreadableError:
            continue
        for row in rows:
            if (countries := texts_of(row, "sphere_countries")) and (name := text_of(row, "sphere")):
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
