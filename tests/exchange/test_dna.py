from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from briefing.compare import Rules, compare
from briefing.editing.atomic_save import create
from briefing.exchange import dna
from briefing.exchange.ids import PartyIds
from briefing.exchange.import_source import Draft, ImportContext, ImportTally, SourceFile, UnreadableError
from briefing.exchange.importing import import_files
from briefing.model import ResolvedPosition

from ..compare.dna_sample import CONCEPTS, STATEMENTS
from .conftest import Import

TABLES = """
CREATE TABLE DOCUMENTS(
  ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Date INTEGER);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(
  ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
INSERT INTO CODERS VALUES (1, 'Coder 1');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'narrator', 'short text', 2);
"""
TEXT = "🛢 The first sentence. And: a “second” one."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database as the program makes it, with the codes of its sample: a document for each organisation."""
    path = tmp_path / "sample.dna"
    with sqlite3.connect(path) as connection:
        connection.executescript(TABLES)
        entities: dict[tuple[int, str], int] = {}

        def entity(variable: int, value: str) -> int:
            known = entities.get((variable, value))
            if known is None:
                known = entities[variable, value] = len(entities) + 1
                connection.execute("INSERT INTO ENTITIES VALUES (?, ?, ?)", (known, variable, value))
            return known

        number = 0
        for document, (organisation, codes) in enumerate(STATEMENTS.items(), start=1):
            row = (document, f"Testimony {document}", TEXT, 1, "", "Committee", 1_106_697_600)
            connection.execute("INSERT INTO DOCUMENTS VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            for code in codes.split():
                number += 1
                connection.execute("INSERT INTO STATEMENTS VALUES (?, 1, ?, 3, 22, 1)", (number, document))
                for variable, value in ((1, "A. Person"), (2, organisation), (3, CONCEPTS[code[0]])):
                    link = (number, variable, entity(variable, value))
                    connection.execute("INSERT INTO DATASHORTTEXT VALUES (NULL, ?, ?, ?)", link)
                connection.execute("INSERT INTO DATABOOLEAN VALUES (NULL, ?, 4, ?)", (number, int(code[1] == "+")))
        connection.execute("INSERT INTO STATEMENTS VALUES (99, 2, 1, 0, 5, 1)")  # an annotation of another type
        connection.execute("INSERT INTO STATEMENTS VALUES (100, 1, 1, 0, 5, 1)")  # nothing is coded
        connection.execute("INSERT INTO DOCUMENTS VALUES (50, 'Uncoded', 'x', 1, '', '', 0)")
    connection.close()
    return path


def drafts(path: Path) -> tuple[list[Draft], ImportTally]:
    tally = ImportTally()
    return list(dna.drafts(SourceFile(path), ImportContext(PartyIds([])), tally)), tally


def test_congruence_of_the_sample_has_the_published_sums(database: Path, imported: Import) -> None:
    library, outcome = imported("dna", database)
    assert len(outcome.written) == 7
    ties = compare(library.positions, Rules(dedupe="none")).congruence
    sums = [2 * sum(getattr(tie, name) for tie in ties) for name in ("congruence", "conflict", "ignore", "subtract")]
    assert sums == [160, 116, 276, 44]


def test_rows_of_a_database_are_counted_with_reasons(database: Path, imported: Import) -> None:
    tally = imported("dna", database)[1].tally
    assert (tally.rows_in, tally.rows_out) == (42, 40)
    assert tally.left_out == {"statements without organization and concept and agreement": 1}
    assert tally.no_stance == {"annotations of other types": 1}
    assert tally.notes == {"documents without a statement to import": 1}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE STATEMENTS SET DocumentId = 77 WHERE ID = 1", "statements on a document that is missing"),
        ("UPDATE DOCUMENTS SET Date = NULL WHERE ID = 3", "statements on a document without a date"),
        ("UPDATE DOCUMENTS SET Date = 1e300 WHERE ID = 3", "statements on a document without a date"),
        (
            "DELETE FROM DATASHORTTEXT WHERE StatementId = 1 AND VariableId = 3",
            "statements without concept",
        ),
        (
            "DELETE FROM ENTITIES WHERE ID IN"
            " (SELECT Entity FROM DATASHORTTEXT WHERE StatementId = 1 AND VariableId = 2)",
            "statements without organization",
        ),
    ],
)
def test_statements_of_a_damaged_database_are_left_out_with_a_reason(
    database: Path, imported: Import, change: str, reason: str
) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(change)
    connection.close()
    tally = imported("dna", database)[1].tally
    assert reason in tally.left_out
    assert tally.rows_in == tally.rows_out + tally.left_out.total() + tally.no_stance.total() == 42


ENDLESS = "WITH RECURSIVE n(ID) AS (SELECT 1 UNION ALL SELECT ID + 1 FROM n) SELECT"


@pytest.mark.parametrize(
    "change",
    [
        f"DROP TABLE CODERS; CREATE VIEW CODERS AS {ENDLESS} ID, 'x' AS Name FROM n",
        "DROP TABLE DOCUMENTS; CREATE VIEW DOCUMENTS AS"
        f" {ENDLESS} ID, '' Title, '' Text, '' Author, '' Source, 0 Date FROM n",
        "DROP TABLE CODERS; CREATE TABLE CODERS(ID INTEGER, Name TEXT AS (zeroblob(1000000000)))",
        "DROP TABLE CODERS; CREATE VIRTUAL TABLE CODERS USING fts5(ID, Name)",
    ],
    ids=["view", "documents view", "computed column", "virtual table"],
)
def test_database_with_anything_but_plain_tables_is_refused(database: Path, change: str) -> None:
    with sqlite3.connect(database) as connection:
        connection.executescript(change)
    connection.close()
    with pytest.raises(UnreadableError, match=r"CODERS|DOCUMENTS"):
        drafts(database)


def test_statements_that_code_a_long_document_again_and_again_are_left_out(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE DOCUMENTS SET Text = ? WHERE ID = 1", ("x" * 2_000_000,))
        connection.execute("UPDATE STATEMENTS SET Start = 0, Stop = 2000000 WHERE DocumentId = 1")
    connection.close()
    briefs, tally = drafts(database)
    assert len(briefs) == 6
    assert tally.left_out["statements on a document with more than 8,000,000 coded characters"] == 5


def test_database_with_a_write_ahead_log_is_read(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE CODERS SET Name = 'Coder 2'")
    connection.close()
    assert drafts(database)[0][0].record["positions"][0]["coder"] == "Coder 2"


def test_coded_words_are_the_evidence_of_a_position(database: Path, imported: Import) -> None:
    position = imported("dna", database)[0].positions[0]
    assert position.words == "The first sentence."  # offsets count the oil drum twice, as Java does
    assert (position.attribution, position.coder, position.source, position.date) == (
        "indirect",
        "Coder 1",
        "Committee",
        "2005-01-26",
    )


@pytest.mark.parametrize("blank", ["", "\n", " \u3000", "\x0c"])
def test_statement_that_codes_no_words_is_a_position_without_them(database: Path, imported: Import, blank: str) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE DOCUMENTS SET Text = ?", (blank * 30,))
    connection.close()
    positions = imported("dna", database)[0].positions
    assert {position.words for position in positions} == {"(no words coded)"}


def test_repeated_import_writes_only_what_is_missing(database: Path, imported: Import) -> None:
    _, first = imported("dna", database)
    first.written[0].unlink()
    first.written[1].write_text("title: mine\n", encoding="utf-8")
    again = import_files("dna", [database], first.written[0].parent, create)
    assert (again.written, again.conflicting, len(again.unchanged)) == (first.written[:1], first.written[1:2], 5)
    assert first.written[1].read_text(encoding="utf-8") == "title: mine\n"


def test_exported_csv_is_imported_again(database: Path, imported: Import, tmp_path: Path) -> None:
    library, _ = imported("dna", database)
    left_out: dict[str, int] = {}
    names = {actor.id: actor.name for actor in library.actors}
    issues = {issue.id: issue.statement for issue in library.issues}
    text = dna.events(library.positions, names, issues, left_out)
    assert text.startswith('"statement_id";"time";"person";"organization";"concept";"agreement";"start_position"')
    assert len(text.splitlines()) == 41
    assert not left_out
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8")
    again, _ = drafts(path)
    assert sum(len(draft.record["positions"]) for draft in again) == 40
    stances = {"for": 0, "against": 0}
    for draft in again:
        for position in draft.record["positions"]:
            stances[position["stance"]] += 1
    assert stances == {"for": sum(codes.count("+") for codes in STATEMENTS.values()), "against": 11}


def test_csv_with_semicolons_and_line_ends_in_texts_is_read(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text"'
        ';"coder";"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"\n'
        '1;2005-01-26 00:00:00;"P";"Org, Inc.";"Coal is good.";-2;1;9;"Two\nlines";2;1;"Doc";"";"Paper";"";""\n'
        '2;2005-01-26 00:00:00;"P";"Other";"Coal is good.";2;1;9;"More";2;1;"Doc";"";"Paper";"";""\n'
        '3;2005-01-26 00:00:00;"P";"Third";"Coal is good.";1;1;9;"More yet";2;1;"Doc";"";"Paper";"";""\n',
        encoding="utf-8",
    )
    library, _ = imported("dna", path)
    assert [(one.actor, one.stance) for one in library.positions] == [
        ("org-inc", "against"),
        ("other", "for"),
        ("third", "leans-for"),
    ]


HEADER = (
    "statement_id;time;person;organization;concept;agreement;start_position;stop_position;text;coder"
    ";document_id;document_title;document_author;document_source;document_section;document_type\n"
)


def row(number: int, agreement: int, document: int = 1) -> str:
    return (
        f"{number};2005-01-26 00:00:00;P;Org {number};Coal is good.;{agreement};1;9;Text;2;{document};Letter;;Paper;;\n"
    )


@pytest.mark.parametrize(
    ("degrees", "stances"),
    [
        ([0, 1], ["against", "for"]),
        ([1], ["for"]),
        ([0], ["against"]),
        ([-1, 0, 2], ["leans-against", "neutral", "for"]),
        ([1, 2, 3, 4, 5], ["against", "leans-against", "neutral", "leans-for", "for"]),
    ],
)
def test_degrees_of_agreement_are_laid_on_the_scale(
    tmp_path: Path, imported: Import, degrees: list[int], stances: list[str]
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(HEADER + "".join(row(*each) for each in enumerate(degrees)), encoding="utf-8")
    assert [one.stance for one in sorted(imported("dna", path)[0].positions, key=lambda one: one.actor)] == stances


def test_two_documents_of_one_title_and_day_are_two_briefs(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "events.csv"
    path.write_text(HEADER + row(1, 1, document=1) + row(2, 0, document=2), encoding="utf-8")
    library, outcome = imported("dna", path)
    assert (len(outcome.written), len(library.positions), outcome.conflicting) == (2, 2, [])


def test_dates_without_an_order_are_refused_and_read_with_one(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "events.csv"
    path.write_text((HEADER + row(1, 1)).replace("2005-01-26 00:00:00", "3/2/2005 10:00"), encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"3/2/2005.*--dates mdy.*--dates dmy"):
        drafts(path)
    assert imported("dna", path, dates="dmy")[0].briefs[0].date == "2005-02-03"


def test_lines_without_document_or_date_are_left_out_and_the_rest_is_read(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "events.csv"
    lines = [row(1, 1), row(2, 0).replace("2005-01-26", "soon", 1).replace(";1;Letter", ";2;Letter"), "3;x\n"]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    library, outcome = imported("dna", path)
    assert (len(library.positions), outcome.tally.rows_in) == (1, 3)
    assert outcome.tally.left_out == {
        "statements on a document without a date": 1,
        "lines without a number as document_id": 1,
    }


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "＝1+1", "@SUM(A1)", "\n=1"])
def test_exported_formula_is_guarded(name: str) -> None:
    position = ResolvedPosition(
        actor="a", issue="i", stance="for", attribution="direct", date="2022", date_from="brief", sphere="",
        sphere_inferred=False, audience=None, brief="b", path="b.yaml", line=1, column=1, article="b", source="",
        reliability=None, quote="", words="w",
    )  # fmt: skip
    exported = next(csv.DictReader(dna.events([position], {"a": name}, {}, {}).splitlines(True), delimiter=";"))
    assert exported["organization"] == f"'{name}"


@pytest.mark.parametrize("content", [b"SQLite format 3\0 broken", b"a,b\n1,2\n", b"", b"\xff\xfe"])
def test_file_of_another_format_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.dna"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="expected"):
        drafts(path)
