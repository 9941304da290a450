"""Discourse Network Analyzer, in and out: its database (`.dna`, SQLite, version 3) and its CSV of events.

A document becomes a brief, an organisation an actor, a concept an issue, a statement a position: agreement is *for*,
disagreement *against*; a qualifier of more degrees is laid on the scale with 0 in its middle where some degrees are
negative, else from the lowest in the file to the highest. The coded words become the evidence, as a paraphrase: the
coding does not say whether they are the actor's own. The person and the coder are noted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from briefing.dates import iso_date, span, year_last
from briefing.exchange.dna_database import (
    ACTOR,
    ISSUE,
    PERSON,
    QUALIFIER,
    SQLITE_HEADER,
    Document,
    Statement,
    read_database,
)
from briefing.exchange.ids import Ids
from briefing.exchange.import_source import (
    MAX_DATABASE_BYTES,
    Draft,
    ImportContext,
    ImportTally,
    SourceFile,
    UnreadableError,
    shorten,
    unordered_dates,
)
from briefing.exchange.table import BLANK, MISFIT, read_table
from briefing.model import ResolvedPosition
from briefing.stance import RANGE, SCALE, nearest
from briefing.text.escape import csv_guard


def drafts(source: SourceFile, context: ImportContext, tally: ImportTally) -> Iterator[Draft]:
    """Yield a brief for each document that has statements. Raises UnreadableError."""
    data = source.read(MAX_DATABASE_BYTES)
    if data.startswith(SQLITE_HEADER):
        documents, statements = read_database(data, tally)
    else:
        documents, statements = _events(data, tally, context)
    usable = []
    for statement in statements:
        missing = [name for name in (ACTOR, ISSUE, QUALIFIER) if not statement.values.get(name, "")]
        if missing:
            tally.left_out[f"statements without {' and '.join(missing)}"] += 1
        elif not documents[statement.document].date:
            tally.left_out["statements on a document without a date"] += 1
        else:
            usable.append(statement)
    stance_of = _stances(usable, tally)
    actors, issues, names = Ids(), Ids(), Ids()
    by_document: defaultdict[int, list[Statement]] = defaultdict(list)
    for statement in usable:
        by_document[statement.document].append(statement)
    if empty := sum(number not in by_document for number in documents):
        tally.notes["documents without a statement to import"] += empty
    for number, coded in sorted(by_document.items()):
        document = documents[number]
        name = names.new(f"{document.date} {shorten(document.title)}")
        yield Draft(name, _brief(number, document, coded, actors, issues, stance_of))


def _brief(
    number: int, document: Document, coded: Sequence[Statement], actors: Ids, issues: Ids, stance_of: dict[str, str]
) -> dict[str, Any]:
    return {
        "title": document.title or f"Document {number}",
        "date": document.date,
        "summary": f"Imported from Discourse Network Analyzer: {len(coded)} statements.",
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
            for name in dict.fromkeys(statement.values[ACTOR] for statement in coded)
        ],
        "issues": [
            {"id": issues[name], "label": shorten(name), "statement": name}
            for name in dict.fromkeys(statement.values[ISSUE] for statement in coded)
        ],
        "positions": [
            {
                "actor": actors[statement.values[ACTOR]],
                "issue": issues[statement.values[ISSUE]],
                "stance": stance_of[statement.values[QUALIFIER]],
                "attribution": "indirect",
                "evidence": [{"article": "document", "paraphrase": _words(statement)}],
                "coder": statement.coder,
                "note": f"Stated by {person}." if (person := statement.values.get(PERSON)) else "",
            }
            for statement in coded
        ],
    }


def _stances(statements: Sequence[Statement], tally: ImportTally) -> dict[str, str]:
    """Return the stance of each value of the qualifier."""
    values = sorted({statement.values[QUALIFIER] for statement in statements})
    try:
        degrees = {value: float(int(value)) for value in values}
    except (ValueError, OverflowError):
        raise UnreadableError(f"the variable `{QUALIFIER}` holds neither yes and no, nor numbers") from None
    low, high = min(degrees.values(), default=0.0), max(degrees.values(), default=1.0)
    if low < 0:
        high = max(high, -low)
        low = -high
    elif high <= 1 or low == high:  # yes and no; or one degree alone, which says no more
        low, high = 0.0, max(high, 1.0)
    on_scale = {value: (degree - low) / (high - low) * RANGE - RANGE / 2 for value, degree in degrees.items()}
    if between := sum(not on_scale[statement.values[QUALIFIER]].is_integer() for statement in statements):
        tally.notes["statements with a degree finer than the scale: imported with the nearest stance"] += between
    return {value: nearest(degree) for value, degree in on_scale.items()}


def _events(data: bytes, tally: ImportTally, context: ImportContext) -> tuple[dict[int, Document], list[Statement]]:
    table = read_table("the CSV of events", data)
    needed = ("statement_id", "time", "document_id", ACTOR, ISSUE, QUALIFIER)
    if missing := [name for name in needed if name not in table.header]:
        raise UnreadableError(f"expected a .dna database or a CSV of events; it has no column {', '.join(missing)}")
    if twice := table.repeated(COLUMNS):
        raise UnreadableError(f"more than one column is named {', '.join(twice)}")
    documents: dict[int, Document] = {}
    statements = []
    unordered: dict[str, str] = {}
    for texts in table.records():
        tally.rows_in += 1
        if not texts:
            tally.left_out[MISFIT] += 1
            continue
        if not any(map(str.strip, texts.values())):
            tally.no_stance[BLANK] += 1
            continue
        try:
            document = int(texts.get("document_id", ""))
        except ValueError:
            tally.left_out["lines without a number as document_id"] += 1
            continue
        time = texts.get("time", "")
        day = iso_date(time, context.dates)
        if not day and context.dates is None and (order := year_last(time)):
            unordered.setdefault(order, time)
        if not documents.get(document, Document("", "", "", "")).date:
            documents[document] = Document(
                texts.get("document_title", ""), texts.get("document_author", ""), texts.get("document_source", ""), day
            )
        statements.append(Statement(document, texts, texts.get("text", ""), texts.get("coder", "")))
    if unordered:
        raise UnreadableError(unordered_dates("the CSV of events", unordered))
    return documents, statements


COLUMNS = (
    "statement_id", "time", PERSON, ACTOR, ISSUE, QUALIFIER, "start_position", "stop_position", "text", "coder",
    "document_id", "document_title", "document_author", "document_source", "document_section", "document_type",
)  # fmt: skip


def events(
    positions: Iterable[ResolvedPosition],
    actor_names: dict[str, str],
    issue_names: dict[str, str],
    left_out: dict[str, int],
    tlp_of: Callable[[str], str] = lambda _: "",
) -> str:
    """Return positions as the program's CSV of events; an id without a name is written itself.

    `tlp_of` returns the TLP label of a brief, which becomes the document's type.

    Agreement is yes or no there: neutral, ambivalent and unclear positions are counted in `left_out`, and leaning is
    written as for or against.
    """
    documents: dict[str, int] = {}
    lines = [";".join(f'"{column}"' for column in COLUMNS)]
    for position in positions:
        degree = SCALE.get(position.stance, 0.0)
        days = span(position.date)
        if not degree or days is None:
            reason = f"{position.stance} positions" if not degree else "positions without a date"
            left_out[reason] = left_out.get(reason, 0) + 1
            continue
        number = documents.setdefault(position.article, len(documents) + 1)
        fields: list[Any] = [
            len(lines),
            f"{days.first.isoformat()} 00:00:00",
            "",
            actor_names.get(position.actor, position.actor),
            issue_names.get(position.issue, position.issue),
            int(degree > 0),
            0,
            len(position.words),
            position.words,
            position.coder,
            number,
            position.article,
            "",
            position.source,
            "",
            f"TLP:{tlp}" if (tlp := tlp_of(position.brief)) else "",
        ]
        lines.append(";".join(_field(each) for each in fields))
    return "".join(f"{line}\n" for line in lines)


def _field(value: Any) -> str:
    """Return a value as the program writes it: without quotation marks and semicolons inside of texts.

    A text that a spreadsheet would compute is guarded as in every CSV.
    """
    if not isinstance(value, str):
        return str(value)
    return f'"{csv_guard(value).replace(";", ",").replace(chr(34), chr(39))}"'


def _words(statement: Statement) -> str:
    """Return the coded words as written; what says that there are none where they are blank."""
    return statement.text if statement.text.strip() else "(no words coded)"
