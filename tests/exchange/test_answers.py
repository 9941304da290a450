"""Voting calculators and Wahl-O-Mat data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.compare import compare
from briefing.editing.atomic_save import create
from briefing.exchange.import_source import UnreadableError
from briefing.exchange.importing import import_files

from .conftest import Import

CALCULATOR: dict[str, Any] = {
    "id": "x",
    "name": "Město",
    "election": {"key": "komunalni-2022", "name": "Komunální volby 2022", "from": "2022-09-23T14:00:00"},
    "questions": [
        {"id": f"q{number}", "name": f"Otázka {number}", "title": f"Otázka {number} má být?", "gist": ""}
        for number in range(4)
    ],
    "candidates": [
        {"id": "c1", "name": "Anna", "type": "person"},
        {"id": "c2", "name": "Strana", "type": "party"},
        {"id": "c3", "name": "Mlčí", "type": "party"},
    ],
    "answers": [
        {"candidate_id": "c1", "question_id": "q0", "answer": "yes", "comment": "Ano, \u202eproto."},
        {"candidate_id": "c1", "question_id": "q1", "answer": "no"},
        {"candidate_id": "c1", "question_id": "q2", "answer": "dont_know"},
        {"candidate_id": "c1", "question_id": "q3", "answer": None, "comment": "Nemáme to promyšlené"},
        {"candidate_id": "c2", "question_id": "q0", "answer": "no"},
        {"candidate_id": "c2", "question_id": "q1", "answer": "no"},
        {"candidate_id": "c2", "question_id": "q2", "answer": "yes"},
        {"candidate_id": "c9", "question_id": "q2", "answer": "yes"},
    ],
}


def test_answers_of_a_voting_calculator_become_positions_and_quotes(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "554782.json"
    path.write_text(json.dumps(CALCULATOR), encoding="utf-8")
    library, outcome = imported("kalkulacka", path)
    assert (outcome.tally.rows_in, outcome.tally.rows_out) == (8, 7)
    assert outcome.tally.left_out == {"answers of candidates or to questions that the file does not have": 1}
    comparison = compare(library.positions)
    base = "komunalni-2022-554782"
    (pair,) = comparison.agreement
    assert {pair.a, pair.b} == {f"{base}-c1", "cz-strana"}
    assert (pair.agreement, pair.shared) == (0.5, 2)  # one of two; *don't know* and silence are skipped
    for question in ("q2", "q3"):  # *don't know*, and a comment without an answer
        unclear = comparison.cell(f"{base}-c1", f"{base}-{question}")
        assert unclear is not None
        assert unclear.stance == "unclear"
    assert [quote.quote.text for quote in library.quotes] == ["Ano, proto.", "Nemáme to promyšlené"]


def test_party_of_two_calculators_is_one_actor_and_a_person_two(tmp_path: Path, imported: Import) -> None:
    for name in ("1", "2"):
        (tmp_path / f"{name}.json").write_text(json.dumps(CALCULATOR), encoding="utf-8")
    library, _ = imported("kalkulacka", tmp_path / "1.json", tmp_path / "2.json")
    assert sorted(actor.id for actor in library.actors if actor.kind == "organisation") == ["cz-mlci", "cz-strana"]
    assert len([actor for actor in library.actors if actor.kind == "person"]) == 2


def wahlomat(folder: Path, *names: tuple[str, str], date: str = "2021-09-26") -> Path:
    parties = names or (("A", "Partei A"), ("B", "B"))
    files: dict[str, Any] = {
        "overview": {"title": "Bundestagswahl", "date": f"{date}T00:00:00.000Z", "info": "https://example.org/"},
        "party": [{"id": number, "name": name, "longname": long} for number, (name, long) in enumerate(parties)],
        "statement": [
            {"id": number, "label": f"These {number}", "text": f"These {number} soll gelten."} for number in range(4)
        ],
        "opinion": [
            {
                "id": party * 4 + number,
                "party": party,
                "statement": number,
                "answer": answer,
                "comment": 7 - party * 4 - number,
            }
            for party, answers in enumerate(([0, 1, 2, 0], [0, 0, 0, 3]))
            for number, answer in enumerate(answers)
        ],
        "comment": [
            # as in the data: an answer names its comment, own words stand in quotation marks, notes without them
            {"id": 7, "text": '"Weil es "richtig" ist."'},
            {"id": 6, "text": '""'},
            {"id": 5, "text": "Zu dieser These hat die Partei keine Begründung vorgelegt."},
            {"id": 4, "text": '"."'},
        ],
    }
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_answers_to_theses_become_positions_and_reasons_quotes(tmp_path: Path, imported: Import) -> None:
    library, outcome = imported("wahlomat", wahlomat(tmp_path / "deutschland"))
    assert (outcome.tally.rows_in, outcome.tally.rows_out) == (8, 7)
    assert (outcome.tally.left_out, outcome.tally.no_stance) == ({}, {"missing answers": 1})
    assert outcome.tally.notes.total() == 3
    (pair,) = compare(library.positions).agreement
    assert (pair.agreement, pair.shared) == (0.5, 3)  # 2 + 0 + 1 points of 6
    assert [quote.quote.text for quote in library.quotes] == ['Weil es "richtig" ist.']
    assert library.actor("A") == library.actor("Partei A")


def test_file_of_an_election_imports_its_folder(tmp_path: Path, imported: Import) -> None:
    assert len(imported("wahlomat", wahlomat(tmp_path / "x") / "opinion.json")[0].positions) == 7


Damage = Callable[[Path], Path]


def _written(name: str, text: str) -> Damage:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("kind", "damaged"),
    [
        ("kalkulacka", _written("a.json", "{")),
        ("kalkulacka", _written("a.json", "[]")),
        ("kalkulacka", _written("a.json", '{"election": {}, "questions": [1]}')),
        ("kalkulacka", _written("a.json", '{"election": {}, "questions": [], "candidates": [], "answers": []}')),
        ("kalkulacka", _written("a.json", "[" * 100_000)),
        ("kalkulacka", _written("a.json", json.dumps(CALCULATOR | {"answers": [{"candidate_id": {}}]}))),
        ("kalkulacka", _written("a.json", json.dumps(CALCULATOR | {"candidates": CALCULATOR["candidates"] * 2}))),
        ("wahlomat", _written("opinion.json", "[]")),
        ("rollcalls", _written("a.csv", "")),
        ("rollcalls", _written("a.csv", "x,y\n1,2\n")),
    ],
)
def test_file_of_another_format_is_refused(tmp_path: Path, kind: str, damaged: Damage) -> None:
    with pytest.raises(UnreadableError):
        import_files(kind, [damaged(tmp_path)], tmp_path / "library", create)


def test_folder_is_searched_and_a_file_of_another_format_in_it_reported(tmp_path: Path, imported: Import) -> None:
    folder = tmp_path / "data"
    (folder / "2022").mkdir(parents=True)
    (folder / "2022" / "554782.json").write_text(json.dumps(CALCULATOR), encoding="utf-8")
    (folder / "index.json").write_text('{"calculators": []}', encoding="utf-8")
    library, outcome = imported("kalkulacka", folder)
    assert len(library.briefs) == 1
    assert any("index.json" in reason for reason in outcome.refused)


def test_folder_without_a_file_of_the_format_is_refused(tmp_path: Path, imported: Import) -> None:
    with pytest.raises(UnreadableError, match="no file"):
        imported("kalkulacka", tmp_path)


def test_folder_of_elections_is_searched(tmp_path: Path, imported: Import) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    wahlomat(folder / "deutschland")
    assert len(imported("wahlomat", folder)[0].briefs) == 1


SPD = "Sozialdemokratische Partei Deutschlands"
GREENS = "BÜNDNIS 90/DIE GRÜNEN"
ELECTIONS = {
    "2013": (("SPD", "SPD"), ("Bündnis 90/Die Grünen", "Bündnis 90/ Die Grünen")),
    "2017": (("SPD", SPD), ("GRÜNE", GREENS)),
    "2021": (("SPD", f"{SPD} "), ("GRÜNE", GREENS)),
}


@pytest.fixture
def elections(tmp_path: Path) -> Path:
    for year, parties in ELECTIONS.items():
        wahlomat(tmp_path / "data" / year / "deutschland", *parties, date=f"{year}-09-22")
    return tmp_path / "data"


def test_party_of_several_elections_is_one_actor_by_short_or_long_name(elections: Path, imported: Import) -> None:
    library, _ = imported("wahlomat", elections)
    assert {(actor.id, actor.name) for actor in library.actors} == {("spd", "SPD"), ("grune", "GRÜNE")}
    for name in ("SPD", SPD, "Grüne", GREENS):
        assert library.actor(name)


def test_parties_are_separate_actors_in_each_election_if_asked(elections: Path, imported: Import) -> None:
    library, _ = imported("wahlomat", elections, separate_parties=True)
    assert len(library.actors) == 6


def test_parties_of_one_election_stay_apart_though_they_share_a_name(tmp_path: Path, imported: Import) -> None:
    wahlomat(tmp_path / "data" / "one", ("SPD", SPD), ("SPD", "Another"))
    wahlomat(tmp_path / "data" / "two", ("X", "Union"), ("Y", "Union"), date="2022-01-01")
    library, _ = imported("wahlomat", tmp_path / "data")
    assert len(library.actors) == 4
