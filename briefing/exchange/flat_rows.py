"""Quotes, positions, actors and issues as flat rows, one a record, with everything that a join would bring.

Rows are dicts of text, numbers, booleans, None and lists of text; every row of a kind has the same keys. They are
written as CSV, JSON lines or Parquet, and `briefing.exchange.flat` reads them back.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from briefing.library.entry import BriefEntry
from briefing.library.sharing import highest, label_of
from briefing.library.snapshot import LibrarySnapshot
from briefing.model import Article, Audience, Brief, Rendering, ResolvedPosition, ResolvedQuote
from briefing.runtime.extras import install_command
from briefing.stance import SCALE
from briefing.text import escape
from briefing.text.labels import actor_label, issue_label, source_label

Row = dict[str, Any]
FlatKind = Literal["quotes", "positions", "actors", "issues"]
FLAT_KINDS: tuple[FlatKind, ...] = ("quotes", "positions", "actors", "issues")
SUFFIXES = (".csv", ".jsonl", ".parquet")
"""File name suffixes of flat data."""
BOM = "\ufeff"
_MISREAD = re.compile(r";|^\[")
"""What a text must not have to be one of a cell's words between semicolons."""


class NoParquetError(Exception):
    """An error that says how to install pyarrow."""


def rows(snapshot: LibrarySnapshot, kind: FlatKind) -> Iterator[Row]:
    """Yield a row for each record of a kind."""
    makers: dict[FlatKind, Callable[[LibrarySnapshot], Iterator[Row]]] = {
        "quotes": _quotes,
        "positions": _positions,
        "actors": _actors,
        "issues": _issues,
    }
    return makers[kind](snapshot)


def selected(
    found: Iterable[Row], actors: Collection[str] | None = None, issues: Collection[str] | None = None
) -> Iterator[Row]:
    """Yield the rows about one of the actors and one of the issues, by id; None is all.

    A field that a kind of rows lacks excludes nothing.
    """
    for row in found:
        about = row["stances"] if "stances" in row else row.get("issue", ())
        if _meets(row.get("actor", ()), actors) and _meets(about, issues):
            yield row


def _meets(values: str | Collection[str], wanted: Collection[str] | None) -> bool:
    if wanted is None or values == ():
        return True
    return values in wanted if isinstance(values, str) else any(each in wanted for each in values)


def frame(found: Sequence[Row]) -> Any:
    """Return rows as a data frame of pandas, else of polars. Raises ImportError if neither is installed."""
    if find_spec("pandas") is not None:
        return import_module("pandas").DataFrame(found)
    if find_spec("polars") is not None:
        return import_module("polars").DataFrame(found, infer_schema_length=None)
    raise ImportError("a data frame needs pandas or polars: install one of them")


def encode(found: Iterable[Row], suffix: str, *, bom: bool = False) -> bytes:
    """Return rows as the content of a file with a suffix of `SUFFIXES`. `bom` marks CSV as UTF-8 for Excel.

    Raises NoParquetError where pyarrow is not installed.
    """
    if suffix == ".csv":
        return ((BOM if bom else "") + _csv(found)).encode("utf-8", "backslashreplace")
    if suffix == ".jsonl":
        return "".join(f"{escape.json(row)}\n" for row in found).encode("utf-8", "backslashreplace")
    return _parquet([*found])


def _quotes(snapshot: LibrarySnapshot) -> Iterator[Row]:
    for quote in snapshot.quotes:
        words = quote.quote
        yield {
            "quote": f"{quote.brief}#{words.id}",
            "text": words.text,
            "actor": list(quote.actors),
            "actor_name": [actor_label(snapshot.identity.actors.get(each), each) for each in quote.actors],
            "date": quote.date or None,
            "date_from": quote.date_from,
            "language": words.language or None,
            "stances": dict(words.stances),
            "issues": [
                {"id": identity, "label": issue.label, "statement": issue.statement}
                for identity, _ in words.stances
                if (issue := snapshot.identity.issues.get(identity))
            ],
            **_audience(snapshot, words.audience, quote),
            "credibility": words.credibility,
            **_renderings(words.original, words.translation),
            "note": words.note or None,
            **_article(snapshot, quote.article, quote),
            **_brief(snapshot, quote.brief),
            "line": words.line,
            "column": words.column,
        }


def _positions(snapshot: LibrarySnapshot) -> Iterator[Row]:
    brief = Brief(id="", path="")
    for one in snapshot.positions:
        if one.brief != brief.id:
            brief = snapshot.brief(one.brief)
        article = next((each for each in brief.articles if _is_article(one, each)), None)
        actor, issue = snapshot.identity.actors.get(one.actor), snapshot.identity.issues.get(one.issue)
        yield {
            "actor": one.actor,
            "actor_name": actor_label(actor, one.actor),
            "actor_kind": actor.kind if actor else None,
            "actor_country": (actor.country if actor else "") or None,
            "issue": one.issue,
            "issue_label": issue_label(issue, one.issue),
            "issue_statement": (issue.statement if issue else "") or None,
            "stance": one.stance,
            "value": SCALE.get(one.stance),
            "attribution": one.attribution,
            "date": one.date or None,
            "date_from": one.date_from,
            **_audience(snapshot, one.audience, one),
            "words": one.words or None,
            "evidence": _evidence(one),
            "credibility": one.credibility,
            "confidence": one.confidence,
            "coder": one.coder or None,
            "note": (brief.positions if one.listed else brief.quotes)[one.number].note or None,
            **_renderings(one.original, one.translation),
            "quote": one.quote or None,
            "listed": one.listed,
            **_article(snapshot, article, one),
            **_brief(snapshot, one.brief),
            "line": one.line,
            "column": one.column,
        }


def _is_article(one: ResolvedPosition, article: Article) -> bool:
    return one.article in (article.url, f"{one.brief}#{article.id}") and bool(one.article)


def _evidence(one: ResolvedPosition) -> str:
    """Return what the words are: a quote, a paraphrase or a gesture; empty where there are none."""
    if not one.listed:
        return "quote"
    first = one.evidence[0] if one.evidence else None
    if first is None:
        return ""
    return "quote" if first.quote else "paraphrase" if first.paraphrase else "gesture" if first.gesture else ""


def _actors(snapshot: LibrarySnapshot) -> Iterator[Row]:
    quotes: Counter[str] = Counter()
    briefs: defaultdict[str, set[str]] = defaultdict(set)
    for quote in snapshot.quotes:
        for actor in quote.actors:
            quotes[actor] += 1
            briefs[actor].add(quote.brief)
    positions = Counter(one.actor for one in snapshot.positions)
    for one in snapshot.positions:
        briefs[one.actor].add(one.brief)
    for each in snapshot.actors:
        yield {
            "actor": each.id,
            "name": each.name or None,
            "kind": each.kind,
            "country": each.country or None,
            "aliases": list(each.aliases),
            "roles": [
                {name: value for name in ("post", "of", "since", "until") if (value := getattr(role, name))}
                for role in each.roles
            ],
            "unnamed": each.unnamed,
            "description": each.description or None,
            "n_quotes": quotes[each.id],
            "n_positions": positions[each.id],
            "n_briefs": len(briefs[each.id]),
            "tlp": _highest(snapshot, briefs[each.id]),
        }


def _issues(snapshot: LibrarySnapshot) -> Iterator[Row]:
    positions: defaultdict[str, list[ResolvedPosition]] = defaultdict(list)
    for one in snapshot.positions:
        positions[one.issue].append(one)
    for each in snapshot.issues:
        found = positions[each.id]
        yield {
            "issue": each.id,
            "label": each.label or None,
            "statement": each.statement or None,
            "codebook": each.codebook or None,
            "n_actors": len({one.actor for one in found}),
            "n_positions": len(found),
            "tlp": _highest(snapshot, {one.brief for one in found}),
        }


def _audience(snapshot: LibrarySnapshot, written: Audience | None, of: ResolvedQuote | ResolvedPosition) -> Row:
    return {
        "addressee": (written.addressee if written else "") or None,
        "forum": (written.forum if written else "") or None,
        "sphere": of.sphere or None,
        "sphere_inferred": of.sphere_inferred,
        "sphere_countries": sorted(snapshot.spheres.get(of.sphere, ())),
    }


def _renderings(original: Rendering | None, translation: Rendering | None) -> Row:
    return {
        f"{name}_{field}": (getattr(each, field) if each else "") or None
        for name, each in (("original", original), ("translation", translation))
        for field in ("text", "language", "by")
    }


def _article(snapshot: LibrarySnapshot, article: Article | None, of: ResolvedQuote | ResolvedPosition) -> Row:
    source = snapshot.identity.sources.get(of.source)
    fields = ("id", "headline", "author", "url", "archived_url", "published", "accessed", "language", "rights")
    return {
        **{
            "article" if field == "id" else field if "url" in field else f"article_{field}": (
                getattr(article, field) if article else ""
            )
            or None
            for field in fields
        },
        "source": of.source or None,
        "source_name": source_label(source, of.source) or None,
        "source_kind": (source.kind if source else "") or None,
        "source_country": (source.country if source else "") or None,
        "reliability": of.reliability,
    }


def _brief(snapshot: LibrarySnapshot, identity: str) -> Row:
    entry = snapshot.by_id[identity]
    return {
        "brief": entry.id,
        "brief_title": entry.title,
        "brief_date": entry.date or None,
        "status": entry.status or None,
        "tags": list(entry.tags),
        "tlp": label_of(entry, snapshot.settings) or None,
        "path": entry.path,
    }


def _highest(snapshot: LibrarySnapshot, briefs: Iterable[str]) -> str | None:
    entries: Iterable[BriefEntry] = (snapshot.by_id[each] for each in briefs)
    return highest(label_of(entry, snapshot.settings) for entry in entries) or None


def _csv(found: Iterable[Row]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for number, row in enumerate(found):
        if not number:
            writer.writerow(row)
        writer.writerow(map(_cell, row.values()))
    return stream.getvalue()


def _cell(value: object) -> str:
    """Return a value as a cell: lists of words with semicolons, anything else of several as JSON, formulas guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return escape.csv_guard(_words(value))


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "; ".join(f"{key}: {each}" for key, each in value.items())
    if isinstance(value, list) and all(isinstance(each, str) and not _MISREAD.search(each) for each in value):
        return "; ".join(value)
    return escape.json(value) if value else ""


def _parquet(found: Sequence[Row]) -> bytes:
    if find_spec("pyarrow") is None:
        raise NoParquetError(f"Parquet needs the package pyarrow: {install_command('parquet')}; .csv needs nothing")
    import pyarrow as arrow
    from pyarrow import parquet

    columns = {name: _column([row[name] for row in found]) for name in (found[0] if found else ())}
    schema = arrow.schema([(name, _arrow_type(name, values)) for name, values in columns.items()])
    stream = io.BytesIO()
    parquet.write_table(arrow.table(columns, schema=schema), stream)
    return stream.getvalue()


def _column(values: list[object]) -> list[object]:
    """Return values as Parquet holds them: lists of text as lists, anything deeper as text."""
    lists = [value for value in values if isinstance(value, list)]
    if all(isinstance(each, str) for value in lists for each in value):
        return [_words(value) if isinstance(value, dict) else value for value in values]
    return [_words(value) if isinstance(value, list | dict) else value for value in values]


def _arrow_type(name: str, values: Sequence[object]) -> Any:
    import pyarrow as arrow

    first = next((value for value in values if value is not None), 0.0 if name == "value" else "")
    if isinstance(first, bool):
        return arrow.bool_()
    if isinstance(first, int):
        return arrow.int64()
    if isinstance(first, float):
        return arrow.float64()
    return arrow.list_(arrow.string()) if isinstance(first, list) else arrow.string()
