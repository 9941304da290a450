"""Discourse Network Analyzer, in and out: its database (`.dna`, SQLite, version 3) and its CSV of events.

A document becomes a brief, an organisation an actor, a concept an issue, a statement a position: agreement is *for*,
disagreement *against*; a qualifier of more degrees is laid on the scale with 0 in its middle where some degrees are
negative, else from the least in the file to the greatest. The words that were coded become the evidence, as a
paraphrase: the coding does not say whether they are the actor's own. The person and the coder are noted.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from briefing.dates import span
from briefing.exchange.importing import Draft, Ids, LeftOut, UnreadableError, short
from briefing.model import ResolvedPosition
from briefing.stance import RANGE, SCALE, nearest

ACTOR, PERSON, ISSUE, QUALIFIER = "organization", "person", "concept", "agreement"
"""The variables of the program's standard statement."""
SQLITE = b"SQLite format 3\0"
MILLISECONDS = 10**11
"""Dates from here on are counted in milliseconds, as older versions of the program did."""


class Statement(NamedTuple):
    """One coded statement."""

    number: int
    document: int
    values: dict[str, str]
    text: str
    coder: str


class Document(NamedTuple):
    """A coded document."""

    title: str
    author: str
    source: str
    date: str


def drafts(path: Path, left_out: LeftOut) -> Iterable[Draft]:
    """A brief for each document that has statements. Raises UnreadableError."""
    with path.open("rb") as file:
        is_database = file.read(len(SQLITE)) == SQLITE
    documents, statements = _database(path) if is_database else _events(path)
    usable = []
    for statement in statements:
        missing = [name for name in (ACTOR, ISSUE, QUALIFIER) if not statement.values.get(name, "")]
        if missing:
            left_out[f"statements without {' and '.join(missing)}"] += 1
        else:
            usable.append(statement)
    stance_of = _stances(usable, left_out)
    actors, issues, names = Ids(), Ids(), Ids()
    by_document: dict[int, list[Statement]] = {}
    for statement in usable:
        by_document.setdefault(statement.document, []).append(statement)
    left_out["documents without statements"] += sum(number not in by_document for number in documents)
    left_out += LeftOut()  # forgets what is zero
    for number, found in sorted(by_document.items()):
        document = documents[number]
        yield Draft(
            names.another(f"{document.date} {short(document.title)}"),
            {
                "title": document.title or f"Document {number}",
                "date": document.date,
                "summary": f"Imported from Discourse Network Analyzer: {len(found)} statements.",
                "status": "final",
                "articles": [
                    {
                        "id": "document",
                        "headline": document.title,
                        "source": document.source,
                        "author": document.author,
                        "published": document.date,
                    }
                ],
                "actors": [
                    {"id": actors[name], "name": name, "kind": "organisation"}
                    for name in dict.fromkeys(one.values[ACTOR] for one in found)
                ],
                "issues": [
                    {"id": issues[name], "label": short(name), "statement": name}
                    for name in dict.fromkeys(one.values[ISSUE] for one in found)
                ],
                "positions": [
                    {
                        "actor": actors[one.values[ACTOR]],
                        "issue": issues[one.values[ISSUE]],
                        "stance": stance_of[one.values[QUALIFIER]],
                        "attribution": "indirect",
                        "evidence": [{"article": "document", "paraphrase": one.text or "(no words coded)"}],
                        "coder": one.coder,
                        "note": f"Stated by {person}." if (person := one.values.get(PERSON)) else "",
                    }
                    for one in found
                ],
            },
        )


def _stances(statements: Sequence[Statement], left_out: LeftOut) -> dict[str, str]:
    """What each value of the qualifier means."""
    values = sorted({statement.values[QUALIFIER] for statement in statements})
    try:
        places = {value: float(int(value)) for value in values}
    except ValueError:
        raise UnreadableError(f"the variable `{QUALIFIER}` holds no yes and no, and no numbers") from None
    low, high = min(places.values(), default=0.0), max(places.values(), default=1.0)
    if low < 0:
        high = max(high, -low)
        low = -high
    elif high <= 1 or low == high:  # yes and no; or one degree alone, which says no more
        low, high = 0.0, max(high, 1.0)
    on_scale = {value: (place - low) / (high - low) * RANGE - RANGE / 2 for value, place in places.items()}
    between = sum(not on_scale[statement.values[QUALIFIER]].is_integer() for statement in statements)
    if between:
        left_out["degrees finer than the scale (the nearest stance stands for them)"] += between
    return {value: nearest(place) for value, place in on_scale.items()}


def _database(path: Path) -> tuple[dict[int, Document], list[Statement]]:
    connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        return _documents(connection), _statements(connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter from a damaged schema, told as it is
        raise UnreadableError(f"expected a database of Discourse Network Analyzer 3: {error}") from error
    finally:
        connection.close()


def _documents(connection: sqlite3.Connection) -> dict[int, Document]:
    texts = (f"CAST(COALESCE({column}, '') AS TEXT)" for column in ("Title", "Author", "Source"))
    rows = connection.execute(f"SELECT ID, {', '.join(texts)}, CAST(Date AS INTEGER) FROM DOCUMENTS")
    return {number: Document(title, author, source, _day(date)) for number, title, author, source, date in rows}


def _day(seconds: int | None) -> str:
    if seconds is None:
        raise UnreadableError("a document has no date")
    if abs(seconds) >= MILLISECONDS:
        seconds //= 1000
    try:
        return (datetime(1970, 1, 1) + timedelta(seconds=seconds)).date().isoformat()
    except OverflowError:
        raise UnreadableError(f"a document has no date: {seconds} seconds after 1970 is none") from None


def _statements(connection: sqlite3.Connection) -> list[Statement]:
    """The statements of every type that has the three variables; other types are annotations."""
    types = connection.execute(
        "SELECT StatementTypeId FROM VARIABLES WHERE Variable IN (?, ?, ?) "
        "GROUP BY StatementTypeId HAVING COUNT(*) = 3",
        (ACTOR, ISSUE, QUALIFIER),
    )
    known = {kind for (kind,) in types}
    if not known:
        raise UnreadableError(f"no statement type has the variables {ACTOR}, {ISSUE} and {QUALIFIER}")
    values: dict[int, dict[str, str]] = {}
    for table, column in (("DATASHORTTEXT", ""), ("DATABOOLEAN", "Value"), ("DATAINTEGER", "Value")):
        join = "" if column else "JOIN ENTITIES ON ENTITIES.ID = data.Entity"
        rows = connection.execute(
            f"SELECT data.StatementId, Variable, {'data.Value' if column else 'ENTITIES.Value'} FROM {table} AS data "
            f"JOIN VARIABLES ON VARIABLES.ID = data.VariableId {join}"
        )
        for statement, variable, value in rows:
            values.setdefault(statement, {})[variable] = str(value)
    words = connection.execute("SELECT ID, CAST(COALESCE(Text, '') AS TEXT) FROM DOCUMENTS")
    texts = {number: text.encode("utf-16-le") for number, text in words}
    rows = connection.execute(
        "SELECT STATEMENTS.ID, StatementTypeId, DocumentId, CAST(COALESCE(Start, 0) AS INTEGER), "
        "CAST(COALESCE(Stop, 0) AS INTEGER), CAST(COALESCE(CODERS.Name, '') AS TEXT) FROM STATEMENTS "
        "LEFT JOIN CODERS ON CODERS.ID = STATEMENTS.Coder WHERE DocumentId IN (SELECT ID FROM DOCUMENTS) "
        "ORDER BY STATEMENTS.ID"
    )
    return [
        Statement(number, document, values.get(number, {}), _cut(texts[document], start, stop), coder)
        for number, kind, document, start, stop, coder in rows
        if kind in known
    ]


def _cut(text: bytes, start: int, stop: int) -> str:
    """Offsets are Java's: they count the halves of characters beyond the basic plane."""
    return text[2 * start : 2 * stop].decode("utf-16-le", "replace")


def _events(path: Path) -> tuple[dict[int, Document], list[Statement]]:
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError(f"expected a .dna database or a CSV of events: {error}") from error
    needed = ("statement_id", "time", "document_id", ACTOR, ISSUE, QUALIFIER)
    missing = [name for name in needed if not rows or name not in rows[0]]
    if missing:
        raise UnreadableError(f"expected a CSV of events with semicolons; it has no column {', '.join(missing)}")
    documents: dict[int, Document] = {}
    statements = []
    for row in rows:
        try:
            number, document = int(row["statement_id"]), int(row["document_id"])
        except (TypeError, ValueError):
            raise UnreadableError("a line of the CSV has no numbers for statement_id and document_id") from None
        day = (row["time"] or "")[:10]
        if span(day) is None:
            raise UnreadableError(f"statement {number} has no date in `time`")
        texts = {key: value for key, value in row.items() if isinstance(value, str)}
        documents[document] = Document(
            texts.get("document_title", ""), texts.get("document_author", ""), texts.get("document_source", ""), day
        )
        statements.append(Statement(number, document, texts, texts.get("text", ""), texts.get("coder", "")))
    return documents, statements


COLUMNS = (
    "statement_id", "time", PERSON, ACTOR, ISSUE, QUALIFIER, "start_position", "stop_position", "text", "coder",
    "document_id", "document_title", "document_author", "document_source", "document_section", "document_type",
)  # fmt: skip


def events(
    positions: Iterable[ResolvedPosition],
    actor_names: dict[str, str],
    issue_names: dict[str, str],
    left_out: LeftOut,
) -> str:
    """Positions as the program's CSV of events; ids without a name go as they are.

    Agreement is yes or no there: neutral, ambivalent and unclear positions are left out, and leaning is as good as
    for or against.
    """
    documents: dict[str, int] = {}
    lines = [";".join(f'"{column}"' for column in COLUMNS)]
    for position in positions:
        place = SCALE.get(position.stance, 0.0)
        days = span(position.date)
        if not place or days is None:
            left_out[f"{position.stance} positions" if not place else "positions without a date"] += 1
            continue
        number = documents.setdefault(position.article, len(documents) + 1)
        fields: list[Any] = [
            len(lines),
            f"{days.first.isoformat()} 00:00:00",
            "",
            actor_names.get(position.actor, position.actor),
            issue_names.get(position.issue, position.issue),
            int(place > 0),
            0,
            len(position.words),
            position.words,
            position.coder,
            number,
            position.article,
            "",
            position.source,
            "",
            "",
        ]
        lines.append(";".join(_field(one) for one in fields))
    return "".join(f"{line}\n" for line in lines)


def _field(value: Any) -> str:
    """As the program writes it: it knows no quotation marks and no semicolons inside of texts."""
    return f'"{value.replace(";", ",").replace(chr(34), chr(39))}"' if isinstance(value, str) else str(value)
