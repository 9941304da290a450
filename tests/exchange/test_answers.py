"""Voting calculators, Wahl-O-Mat data and roll calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.compare import compare
from briefing.exchange.importing import LeftOut, UnreadableError, drafts

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


def test_a_voting_calculator(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "554782.json"
    path.write_text(json.dumps(CALCULATOR), encoding="utf-8")
    library, outcome = imported("kalkulacka", path)
    assert outcome.left_out == {
        "comments without an answer": 1,
        "answers of candidates or to questions that the file does not have": 1,
    }
    comparison = compare(library.positions)
    base = "komunalni-2022-554782"
    (found,) = comparison.agreement
    assert {found.a, found.b} == {f"{base}-c1", f"{base}-c2"}
    assert (found.agreement, found.shared) == (0.5, 2)  # one of two; *don't know* and silence are skipped
    unclear = comparison.cell(f"{base}-c1", f"{base}-q2")
    assert unclear is not None
    assert unclear.stance == "unclear"
    assert library.quotes[0].quote.text == "Ano, proto."


def wahlomat(folder: Path) -> Path:
    files: dict[str, Any] = {
        "overview": {"title": "Bundestagswahl", "date": "2021-09-26T00:00:00.000Z", "info": "https://example.org/"},
        "party": [{"id": 0, "name": "A", "longname": "Partei A"}, {"id": 1, "name": "B", "longname": "B"}],
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
    folder.mkdir()
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_answers_to_theses(tmp_path: Path, imported: Import) -> None:
    library, outcome = imported("wahlomat", wahlomat(tmp_path / "deutschland"))
    assert outcome.left_out == {"missing answers": 1, "notes and empty texts in place of a reason": 3}
    (found,) = compare(library.positions).agreement
    assert (found.agreement, found.shared) == (0.5, 3)  # 2 + 0 + 1 points of 6
    assert [quote.quote.text for quote in library.quotes] == ['Weil es "richtig" ist.']
    assert library.actor("A") == library.actor("Partei A")


def test_a_file_of_the_folder_will_do(tmp_path: Path, imported: Import) -> None:
    assert len(imported("wahlomat", wahlomat(tmp_path / "x") / "opinion.json")[0].positions) == 7


LIBRARY_COLUMNS = """\
undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title
1,USA,UNITED STATES,Y,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
1,RUS,RUSSIAN FEDERATION,N,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
1,KAZ,KAZAKHSTAN,A,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
1,VEN,VENEZUELA,X,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
1,QQQ,NOWHERE,Y,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
"""
VOETEN_COLUMNS = """\
rcid,ccode,session,vote,Country,Countryname,year,date,unres,descr
3,2,1,1,USA,United States,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
3,365,1,3,RUS,Soviet Union,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
3,700,1,2,AFG,Afghanistan,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
3,701,1,8,TKM,Turkmenistan,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
3,703,1,9,KGZ,Kyrgyzstan,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
"""


def test_roll_calls(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(LIBRARY_COLUMNS, encoding="utf-8")
    library, outcome = imported("rollcalls", path)
    assert {(one.actor, one.stance, one.sphere) for one in library.positions} == {
        ("us", "for", "world"),
        ("ru", "against", "world"),
        ("kz", "neutral", "world"),
    }
    assert outcome.left_out == {
        "absent, not voting or not a member (silence)": 1,
        "votes of an unknown country (QQQ)": 1,
    }


def test_roll_calls_by_number(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(VOETEN_COLUMNS, encoding="utf-8")
    library, outcome = imported("rollcalls", path)
    assert {(one.actor, one.stance) for one in library.positions} == {
        ("us", "for"),
        ("su", "against"),
        ("af", "neutral"),
    }
    assert outcome.left_out == {"absent, not voting or not a member (silence)": 2}


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
def test_other_files_are_refused(tmp_path: Path, kind: str, damaged: Damage) -> None:
    with pytest.raises(UnreadableError):
        list(drafts(kind, damaged(tmp_path), LeftOut()))


def test_a_folder_is_read_with_what_is_in_it(tmp_path: Path, imported: Import) -> None:
    folder = tmp_path / "data"
    (folder / "2022").mkdir(parents=True)
    (folder / "2022" / "554782.json").write_text(json.dumps(CALCULATOR), encoding="utf-8")
    (folder / "index.json").write_text('{"calculators": []}', encoding="utf-8")
    library, outcome = imported("kalkulacka", folder)
    assert len(library.briefs) == 1
    assert any("index.json" in reason for reason in outcome.left_out)


def test_nothing_to_read_is_told(tmp_path: Path, imported: Import) -> None:
    with pytest.raises(UnreadableError, match="nothing"):
        imported("kalkulacka", tmp_path)


def test_a_folder_of_elections(tmp_path: Path, imported: Import) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    wahlomat(folder / "deutschland")
    assert len(imported("wahlomat", folder)[0].briefs) == 1
