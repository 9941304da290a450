"""`import` and `export`: what they write, where, and what they say was left out."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefing.cli.commands.import_ import FORMATS as IMPORTS
from briefing.runtime.paths import sample_folder

from .conftest import Run

ROLLCALLS = """\
undl_id,date,ms_code,ms_name,ms_vote,title
1,2022-03-02,KAZ,KAZAKHSTAN,A,Aggression against Ukraine
1,2022-03-02,RUS,RUSSIAN FEDERATION,N,Aggression against Ukraine
1,2022-03-02,DEU,GERMANY,Y,Aggression against Ukraine
1,2022-03-02,UZB,UZBEKISTAN,X,Aggression against Ukraine
"""


@pytest.fixture
def rollcalls(tmp_path: Path) -> Path:
    path = tmp_path / "votes.csv"
    path.write_text(ROLLCALLS, encoding="utf-8")
    return path


def test_an_import_passes_the_check(run: Run, rollcalls: Path) -> None:
    result = run("import", "rollcalls", rollcalls, "--into", "desk")
    assert result.status == 0
    assert "rows: 4 in, 3 out, 1 left out\nno stance: 1 absent, not voting or not a member\n" in result.err
    (path,) = result.out.splitlines()
    assert path.startswith("desk/")
    assert Path(path).is_file()
    assert run("check", "desk").status == 0
    assert json.loads(run("compare", "-L", "desk", "--format", "json").out)["items"][0]["cells"]


def test_a_second_import_writes_nothing_and_touches_nothing(run: Run, rollcalls: Path) -> None:
    path = Path(run("import", "rollcalls", rollcalls, "--into", "desk").out.strip())
    again = run("import", "rollcalls", rollcalls, "--into", "desk")
    assert (again.status, again.out) == (0, "")
    path.write_text("mine", encoding="utf-8")
    third = run("import", "rollcalls", rollcalls, "--into", "desk")
    assert third.status == 1
    assert f"kept {path.as_posix()}" in third.err
    assert path.read_text(encoding="utf-8") == "mine"


def test_row_that_is_not_imported_makes_the_status_1_unless_skipped(run: Run, rollcalls: Path) -> None:
    rollcalls.write_text(ROLLCALLS + "1,2022-03-02,XYZ,ATLANTIS,Y,Aggression\n", encoding="utf-8")
    result = run("import", "rollcalls", rollcalls, "--into", "desk")
    assert result.status == 1
    assert "rows: 5 in, 3 out, 2 left out" in result.err
    assert "left out: 1 votes of an unknown country (ATLANTIS)" in result.err
    assert "--skip-invalid" in result.err
    again = run("import", "rollcalls", rollcalls, "--into", "desk", "--skip-invalid")
    assert again.status == 0
    assert "left out: 1 votes of an unknown country (ATLANTIS)" in again.err


def test_file_of_another_format_in_a_folder_makes_the_status_1(run: Run, rollcalls: Path) -> None:
    (rollcalls.parent / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = run("import", "rollcalls", rollcalls.parent, "--into", "desk")
    assert result.status == 1
    assert "left out: file: no column for the country" in result.err


def test_numeric_dates_are_refused_with_the_option_to_give(run: Run, rollcalls: Path) -> None:
    rollcalls.write_text(ROLLCALLS.replace("2022-03-02", "3/2/2022"), encoding="utf-8")
    result = run("import", "rollcalls", rollcalls, "--into", "desk")
    assert result.status == 2
    assert "3/2/2022" in result.err
    assert "--dates mdy" in result.err
    assert run("import", "rollcalls", rollcalls, "--into", "desk", "--dates", "mdy").out.startswith("desk/2022-03-02-1")


@pytest.mark.parametrize("form", IMPORTS)
def test_file_of_another_format_is_reported(run: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"\x00\xff no such thing")
    assert run("import", form, path, "--into", "desk").status == 2
    assert run("import", form, tmp_path / "nowhere", "--into", "desk").status == 2


def test_nothing_is_imported_into_the_sample(run: Run, rollcalls: Path) -> None:
    assert run("import", "rollcalls", rollcalls, "--into", sample_folder()).status == 2


def test_import_without_a_target_is_wrong_usage(run: Run, rollcalls: Path) -> None:
    outcome = run("import", "rollcalls", rollcalls)
    assert outcome.status == 2
    assert "--into" in outcome.err


def test_export_csl_has_every_article(run: Run, library: Path) -> None:
    articles = json.loads(run("export", "csl", "-L", library).out)
    assert {article["title"] for article in articles} == {"A visit", "Talks in the Kremlin"}


def test_export_dna_counts_what_it_leaves_out(run: Run, library: Path) -> None:
    outcome = run("export", "dna", "-L", library)
    rows = list(csv.DictReader(outcome.out.splitlines(), delimiter=";"))
    assert len(rows) == 5
    assert "left out: 1 neutral positions" in outcome.err


def test_export_graphml_has_a_node_for_each_actor(run: Run, library: Path) -> None:
    graph = ET.fromstring(run("export", "graphml", "-L", library).out)
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert [node.get("id") for node in graph.iterfind(".//g:node", space)] == ["anna", "boris"]


def test_quotes_without_an_address_are_left_out(run: Run, library: Path) -> None:
    outcome = run("export", "webannotation", "-L", library)
    assert (outcome.status, outcome.out) == (0, "")
    assert "left out: 3 quotes" in outcome.err


def test_annotation_of_an_interrupted_quote_has_a_target_for_each_span_of_the_text(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "talks.txt").write_text("“We met,” she said. “And we talked.”", encoding="utf-8")
    (folder / "talks.yaml").write_text(
        "title: T\ndate: 2022\nsummary: S.\nactors: [{id: a, name: Anna}]\n"
        'articles: [{id: t, headline: H, url: "https://example.org/", text_file: talks.txt}]\n'
        "quotes: [{speaker: a, article: t, text: We met. And we talked.}]\n",
        encoding="utf-8",
    )
    targets = json.loads(run("export", "webannotation", "-L", folder).out)["target"]
    assert [target["selector"]["exact"] for target in targets] == ["We met", "And we talked."]
    assert targets[1]["selector"]["prefix"] == "“We met,” she said. “"


def test_export_into_a_file_is_written(run: Run, library: Path) -> None:
    expected = run("export", "csl", "-L", library).out
    for _ in range(2):
        assert run("export", "csl", "-L", library, "-o", "articles.json").out == ""
        assert Path("articles.json").read_text(encoding="utf-8") == expected


@pytest.mark.skipif(os.name == "nt", reason="a device of POSIX")
def test_export_into_a_device_is_written(run: Run, library: Path) -> None:
    assert run("export", "csl", "-L", library, "-o", os.devnull) == (0, "", "")


def test_a_file_that_says_it_is_not_to_be_written_stays(run: Run, library: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text("mine", encoding="utf-8")
    kept.chmod(0o444)
    outcome = run("export", "csl", "-L", library, "-o", kept)
    assert outcome.status == 2
    assert "is read-only" in outcome.err
    assert kept.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_not_there_is_named_with_the_file_that_was_asked_for(run: Run, library: Path) -> None:
    outcome = run("export", "csl", "-L", library, "-o", "none/articles.json")
    assert outcome == (2, "", "briefing: none/articles.json: No such file or directory\n")
