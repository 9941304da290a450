"""`archive` and `search --in`: what is printed, and with which status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import briefing

from .conftest import Run

LINES = """\
{"text": "Borders were never sacred to them.", "speaker": "Anna Example", "date": "2019-05-01", "url": "https://a.example/1"}
{"text": "Borders were never sacred to them.", "speaker": "Anna Example", "date": "2019-05-01", "url": "https://a.example/2"}
{"text": 7}
{"text": "The harvest was good.", "speaker": "\\u001b]0;x\\u0007Carl", "date": "2020"}
"""


@pytest.fixture(autouse=True)
def own_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.jsonl"
    path.write_text(LINES)
    return path


def test_archive_is_made_searched_listed_and_removed(run: Run, library: Path, wire: Path) -> None:
    added = run("archive", "add", "wire", wire)
    assert added.status == 1
    assert added.out == f"{wire}: 2 quotations added, 1 left out as duplicates\n"
    assert f"{wire}:3: the text is a number, not text" in added.err
    assert "added before" in run("archive", "add", "wire", wire).out

    found = run("search", "-L", library, "--in", "wire", "--format", "json", "bordrs", "scared")
    (item,) = json.loads(found.out)["items"]
    assert (item["text"], item["speaker"], item["source"]) == (
        "Borders were never sacred to them.", "Anna Example", "a.example"
    )  # fmt: skip
    assert item["id"].startswith("wire/")
    assert run("search", "-L", library, "--in", "wire", "actor:Анна").out.count("\n") == 1
    assert run("search", "-L", library, "--in", "wire", "nothing like it").status == 1

    assert json.loads(run("archive", "list", "--format", "json").out)["items"] == [
        {"name": "wire", "engine": "local", "url": None, "index": None}
    ]
    (info,) = json.loads(run("archive", "info", "wire", "--format", "json").out)["items"]
    assert (info["quotations"], info["first"], info["last"]) == (2, "2019-05", "2020-01")
    assert run("archive", "remove", "wire").out == "removed wire\n"
    assert run("archive", "list").out == ""


def test_quotes_of_a_library_are_added_with_their_speakers_names(run: Run, library: Path) -> None:
    assert "3 quotations added" in run("archive", "add", "desk", "-L", library).out
    best = briefing.open_library(library).archive("desk").search("strategic partner").hits[0]
    assert (best.quotation.speaker, best.quotation.origin) == ("Anna Example", "moscow#main-partner")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["archive", "add", "wire"], "needs files"),
        (["archive", "info"], "needs the name"),
        (["archive", "add", "All Quotes", "--url", "http://127.0.0.1:9", "--index", "x"], "cannot name an archive"),
        (["archive", "add", "wire", "missing.jsonl"], "missing.jsonl"),
        (["archive", "info", "wire"], "There is no archive wire"),
        (["archive", "add", "wire", "--map", "words=x", "a.jsonl"], "expected FIELD=COLUMN"),
        (["search", "--in", "wire", "x"], "There is no archive wire"),
    ],
)
def test_wrong_usage_says_what_to_do_and_ends_with_2(run: Run, args: list[str], said: str) -> None:
    result = run(*args)
    assert result.status == 2
    assert said in result.err
    assert run("archive", "list").out == ""


def test_speaker_with_control_characters_is_harmless(run: Run, library: Path, wire: Path) -> None:
    run("archive", "add", "wire", wire)
    shown = run("search", "-L", library, "--in", "wire", "harvest").out
    assert "\x1b" not in shown
    assert "Carl" in shown


def test_address_that_a_library_names_is_contacted_only_once_it_is_allowed(run: Run, library: Path) -> None:
    pytest.importorskip("opensearchpy")
    (library / "briefing.toml").write_text('[archives.desk]\nurl = "http://127.0.0.1:9"\nindex = "quotations"\n')
    refused = run("search", "-L", library, "--in", "desk", "peace")
    assert (refused.status, "was not contacted" in refused.err) == (2, True)
    assert "briefing archive allow desk" in refused.err
    assert run("archive", "allow", "other", "-L", library).status == 2
    assert run("archive", "allow", "desk", "-L", library).out == "http://127.0.0.1:9 may be contacted\n"
    assert "cannot be reached" in run("search", "-L", library, "--in", "desk", "peace").err


def test_archive_in_the_settings_without_an_index_is_reported(run: Run, library: Path) -> None:
    (library / "briefing.toml").write_text('[archives.desk]\nurl = "https://search.example"\npassword = "x"\n')
    assert "the archive `desk` takes `url` and `index` only" in run("check", library).out
