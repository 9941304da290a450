from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from briefing.compare import Rules, compare
from briefing.editing.atomic_save import create
from briefing.exchange import dna
from briefing.exchange.importing import LeftOut, UnreadableError, import_files

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


def test_the_published_sums_come_back(database: Path, imported: Import) -> None:
    library, outcome = imported("dna", database)
    assert len(outcome.written) == 7
    ties = compare(library.positions, Rules(dedupe="none")).congruence
    sums = [2 * sum(getattr(tie, name) for tie in ties) for name in ("congruence", "conflict", "ignore", "subtract")]
    assert sums == [160, 116, 276, 44]


def test_what_was_left_out_is_told(database: Path, imported: Import) -> None:
    assert imported("dna", database)[1].left_out == {
        "statements without organization and concept and agreement": 1,
        "documents without statements": 1,
    }


def test_the_words_that_were_coded_are_the_evidence(database: Path, imported: Import) -> None:
    position = imported("dna", database)[0].positions[0]
    assert position.words == "The first sentence."  # offsets count the oil drum twice, as Java does
    assert (position.attribution, position.coder, position.source, position.date) == (
        "indirect",
        "Coder 1",
        "Committee",
        "2005-01-26",
    )


def test_an_import_can_be_taken_up_again(database: Path, imported: Import) -> None:
    _, first = imported("dna", database)
    first.written[0].unlink()
    first.written[1].write_text("title: mine\n", encoding="utf-8")
    again = import_files("dna", [database], first.written[0].parent, create)
    assert (again.written, again.kept, len(again.there)) == (first.written[:1], first.written[1:2], 5)
    assert first.written[1].read_text(encoding="utf-8") == "title: mine\n"


def test_out_as_csv_and_in_again(database: Path, imported: Import, tmp_path: Path) -> None:
    library, _ = imported("dna", database)
    left_out = LeftOut()
    names = {actor.id: actor.name for actor in library.actors}
    issues = {issue.id: issue.statement for issue in library.issues}
    text = dna.events(library.positions, names, issues, left_out)
    assert text.startswith('"statement_id";"time";"person";"organization";"concept";"agreement";"start_position"')
    assert len(text.splitlines()) == 41
    assert not left_out
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8")
    again = list(dna.drafts(path, left_out))
    assert sum(len(draft.record["positions"]) for draft in again) == 40
    stances = {"for": 0, "against": 0}
    for draft in again:
        for position in draft.record["positions"]:
            stances[position["stance"]] += 1
    assert stances == {"for": sum(codes.count("+") for codes in STATEMENTS.values()), "against": 11}


def test_csv_as_the_program_writes_it(tmp_path: Path, imported: Import) -> None:
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
def test_degrees_of_agreement(tmp_path: Path, imported: Import, degrees: list[int], stances: list[str]) -> None:
    path = tmp_path / "events.csv"
    path.write_text(HEADER + "".join(row(*each) for each in enumerate(degrees)), encoding="utf-8")
    assert [one.stance for one in sorted(imported("dna", path)[0].positions, key=lambda one: one.actor)] == stances


def test_two_documents_of_one_title_and_day_are_two_briefs(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "events.csv"
    path.write_text(HEADER + row(1, 1, document=1) + row(2, 0, document=2), encoding="utf-8")
    library, outcome = imported("dna", path)
    assert (len(outcome.written), len(library.positions), outcome.kept) == (2, 2, [])


@pytest.mark.parametrize("content", [b"SQLite format 3\0 broken", b"a,b\n1,2\n", b"", b"\xff\xfe"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.dna"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="expected"):
        list(dna.drafts(path, LeftOut()))
