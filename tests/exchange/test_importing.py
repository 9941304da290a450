"""What all importers have in common: rows are counted, and hostile files refused."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.editing.atomic_save import create
from briefing.exchange import import_source
from briefing.exchange.import_source import UnreadableError
from briefing.exchange.importing import FORMATS, import_files
from briefing.format.read import read_bytes

from .test_dna import HEADER, TABLES

names = st.sampled_from(["A", "B", "C", ""])
cells = st.one_of(
    st.sampled_from(["", "NA", "1", "3", "8", "9", "France", "KAZ", "R/1", "1999-11-02", "1999", "soon", "Y", "="]),
    st.text(alphabet="abc1/-;, ", max_size=4),
)
Source = tuple[int, Callable[[Path], Path]]
"""Number of rows, and what writes them into a folder and returns the path to import."""


@st.composite
def rollcalls(draw: st.DrawFn) -> Source:
    columns = ["rcid", "unres", "vote", "country", "date", "title"]
    rows = draw(st.lists(st.lists(cells, min_size=2, max_size=6), min_size=1, max_size=12))
    good = draw(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 9), st.sampled_from(["France", "Israel"]))))
    rows += [[str(call), "R/1", str(vote), country, "1999-11-02", "T"] for call, vote, country in good]

    def write(folder: Path) -> Path:
        lines = [columns, *rows]
        path = folder / "votes.csv"
        path.write_text(
            "".join(",".join('"' + cell.replace('"', "'") + '"' for cell in line) + "\n" for line in lines),
            encoding="utf-8",
        )
        return path

    return len(rows), write


@st.composite
def events(draw: st.DrawFn) -> Source:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["1", "2", "x", ""]), st.sampled_from(["2005-01-26 00:00:00", "soon", ""]),
                names, names, st.sampled_from(["0", "1", ""]),
            ),
            min_size=1,
        )
    )  # fmt: skip

    def write(folder: Path) -> Path:
        path = folder / "events.csv"
        lines = [
            f"{number};{time};P;{actor};{issue};{degree};1;9;Text;2;{document};Letter;;Paper;;\n"
            for number, (document, time, actor, issue, degree) in enumerate(rows)
        ]
        path.write_text(HEADER + "".join(lines), encoding="utf-8")
        return path

    return len(rows), write


@st.composite
def database(draw: st.DrawFn) -> Source:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from([1, 2, None]), st.sampled_from([1, 2, 3, None]), st.sampled_from([0, 1, None]),
                st.booleans(), st.integers(-1, 20), st.integers(-1, 20),
            ),
            min_size=1,
        )
    )  # fmt: skip

    def write(folder: Path) -> Path:
        path = folder / "coding.dna"
        with sqlite3.connect(path) as connection:
            connection.executescript(TABLES)
            connection.execute("INSERT INTO DOCUMENTS VALUES (1, 'One', 'Some text of it', 1, '', '', 1106697600)")
            connection.execute("INSERT INTO DOCUMENTS VALUES (2, 'Two', 'Other text', 1, '', '', NULL)")
            connection.execute("INSERT INTO ENTITIES VALUES (1, 2, 'Org'), (2, 3, 'Coal')")
            for number, (kind, document, degree, coded, start, stop) in enumerate(rows, 1):
                values = (number, kind, document, start, stop)
                connection.execute("INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, 1)", values)
                if coded:
                    connection.execute("INSERT INTO DATASHORTTEXT VALUES (NULL, ?, 2, 1)", (number,))
                    connection.execute("INSERT INTO DATASHORTTEXT VALUES (NULL, ?, 3, 2)", (number,))
                if degree is not None:
                    connection.execute("INSERT INTO DATABOOLEAN VALUES (NULL, ?, 4, ?)", (number, degree))
        connection.close()
        return path

    return len(rows), write


@st.composite
def calculator(draw: st.DrawFn) -> Source:
    answer = st.fixed_dictionaries(
        {
            "candidate_id": st.sampled_from(["c0", "c1", "c9"]),
            "question_id": st.sampled_from(["q0", "q1", "q9"]),
            "answer": st.sampled_from(["yes", "no", "dont_know", "maybe", "", None]),
            "comment": st.sampled_from([None, "", "Ano.", "\u202e"]),
        }
    )
    answers = draw(st.lists(answer))
    content: dict[str, Any] = {
        "election": {"key": "volby-2022", "from": "2022-09-23"},
        "questions": [{"id": f"q{number}", "title": f"Otázka {number}?"} for number in range(2)],
        "candidates": [{"id": f"c{number}", "name": f"C{number}", "type": "party"} for number in range(2)],
        "answers": answers,
    }

    def write(folder: Path) -> Path:
        path = folder / "1.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return len(answers), write


@st.composite
def election(draw: st.DrawFn) -> Source:
    opinion = st.fixed_dictionaries(
        {
            "party": st.integers(0, 2),
            "statement": st.integers(0, 2),
            "answer": st.sampled_from([0, 1, 2, 3, None]),
            "comment": st.sampled_from([0, 1, 2, None]),
        }
    )
    opinions = draw(st.lists(opinion))
    content: dict[str, Any] = {
        "overview": {"title": "Wahl", "date": "2021-09-26"},
        "party": [{"id": number, "name": f"P{number}"} for number in range(2)],
        "statement": [{"id": number, "text": f"These {number}."} for number in range(2)],
        "opinion": opinions,
        "comment": [{"id": 0, "text": '"Weil."'}, {"id": 1, "text": ""}],
    }

    def write(folder: Path) -> Path:
        for name, records in content.items():
            (folder / f"{name}.json").write_text(json.dumps(records), encoding="utf-8")
        return folder

    return len(opinions), write


@st.composite
def flat(draw: st.DrawFn) -> Source:
    text = st.sampled_from(["", "Words.", "=1+1", "a; b", "\u202e", "x\ny"])
    date = st.sampled_from(["", "2022", "2022-11-28", "28.11.2022"])
    row = {
        "brief": st.sampled_from(["one", "b/two", "../three", ""]),
        "quote": st.sampled_from(["one#q", "one#r s", "", "one#4"]),
        "text": text, "actor": st.sampled_from(["anna", "anna; boris", "A B", ""]), "actor_name": text, "date": date,
        "date_from": st.sampled_from(["quote", "article", "odd"]), "language": st.sampled_from(["en", "xx-", ""]),
        "credibility": st.sampled_from(["1", "9"]),
        "url": st.sampled_from(["https://example.org/", "javascript:x", ""]),
        "article": st.sampled_from(["a", "a b", ""]), "article_headline": text, "article_published": date,
        "source": text,
        "source_country": st.sampled_from(["KZ", "??"]), "brief_date": date, "tlp": st.sampled_from(["RED", "PINK"]),
        "tags": text, "sphere": st.sampled_from(["RU", "Atlantis", ""]), "forum": text,
    }  # fmt: skip
    rows = draw(st.lists(st.fixed_dictionaries(row), min_size=1))

    def write(folder: Path) -> Path:
        path = folder / "quotes.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, row)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return len(rows), write


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("flat", flat()),
        ("rollcalls", rollcalls()),
        ("dna", events()),
        ("dna", database()),
        ("kalkulacka", calculator()),
        ("wahlomat", election()),
    ],
    ids=["flat", "rollcalls", "dna csv", "dna database", "kalkulacka", "wahlomat"],
)
def test_rows_in_are_rows_out_and_rows_left_out_with_a_reason(
    kind: str, source: st.SearchStrategy[Source], tmp_path_factory: pytest.TempPathFactory
) -> None:
    @settings(max_examples=15)
    @given(source)
    def check(drawn: Source) -> None:
        n_rows, write = drawn
        folder = tmp_path_factory.mktemp("import")
        briefs: dict[Path, bytes] = {}

        def keep(path: Path, data: bytes) -> None:
            assert path not in briefs
            briefs[path] = data

        tally = import_files(kind, [write(folder)], folder / "library", keep).tally
        assert tally.rows_in == n_rows
        assert tally.rows_in == tally.rows_out + tally.no_stance.total() + tally.left_out.total()
        readings = [read_bytes(data, path.name) for path, data in briefs.items()]
        assert [problem for each in readings for problem in each.problems if problem.severity != "warning"] == []
        loaded = [reading.brief for reading in readings if reading.brief is not None]
        assert sum(len(brief.quotes) + len(brief.positions) for brief in loaded) == tally.rows_out

    check()


def test_every_format_is_in_the_property_test() -> None:
    assert set(FORMATS) == {"flat", "rollcalls", "dna", "kalkulacka", "wahlomat"}


FILES = {
    "flat": "quotes.csv",
    "rollcalls": "votes.csv",
    "dna": "coding.dna",
    "kalkulacka": "1.json",
    "wahlomat": "opinion.json",
}
"""Name of a file that each format is read from."""


@pytest.mark.skipif(os.name == "nt", reason="no pipes and devices in folders")
@pytest.mark.parametrize("whole_folder", [False, True], ids=["file", "folder"])
@pytest.mark.parametrize("kind", FILES)
def test_pipe_is_refused_at_once(tmp_path: Path, kind: str, whole_folder: bool) -> None:
    path = tmp_path / FILES[kind]
    os.mkfifo(path)
    for name in ("overview", "party", "statement"):
        (tmp_path / f"{name}.json").write_text("[]" if name != "overview" else '{"title": "", "date": "2021"}')
    paths = [tmp_path if whole_folder or kind == "wahlomat" else path]
    with pytest.raises(UnreadableError, match="a pipe"):
        import_files(kind, paths, tmp_path / "library", create)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device")
@pytest.mark.parametrize("kind", FILES)
def test_link_to_a_device_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "data" / FILES[kind]
    path.parent.mkdir()
    path.symlink_to("/dev/zero")
    (path.parent / "overview.json").write_text('{"title": "", "date": "2021"}')
    for name in ("party", "statement"):
        (path.parent / f"{name}.json").write_text("[]")
    for paths in ([path.parent], *([[path]] if kind != "wahlomat" else [])):
        with pytest.raises(UnreadableError, match="was not read"):
            import_files(kind, paths, tmp_path / "library", create)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_link_named_by_the_user_is_followed_and_one_out_of_a_folder_is_not(tmp_path: Path) -> None:
    target = tmp_path / "votes.csv"
    target.write_text("rcid,vote,country,date\n1,1,France,1999-11-02\n", encoding="utf-8")
    folder = tmp_path / "data"
    folder.mkdir()
    link = folder / "link.csv"
    link.symlink_to(target)
    assert import_files("rollcalls", [link], tmp_path / "library", create).tally.rows_out == 1
    with pytest.raises(UnreadableError, match="out of the"):
        import_files("rollcalls", [folder], tmp_path / "library", create)


def test_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.exchange.rollcalls.MAX_TABLE_BYTES", 100)
    assert import_source.MAX_TABLE_BYTES > 100
    path = tmp_path / "votes.csv"
    path.write_text("rcid,vote,country,date\n" + "1,1,France,1999-11-02\n" * 10, encoding="utf-8")
    with pytest.raises(UnreadableError, match="at most 100 are read"):
        import_files("rollcalls", [path], tmp_path / "library", create)


def test_rows_of_a_brief_that_exists_with_other_content_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "votes.csv"
    path.write_text("rcid,vote,country,date\n1,1,France,1999-11-02\n2,1,France,1999-11-02\n", encoding="utf-8")
    first = import_files("rollcalls", [path], tmp_path / "library", create)
    assert (first.complete, first.tally.rows_out) == (True, 2)
    first.written[0].write_text("title: mine\n", encoding="utf-8")
    second = import_files("rollcalls", [path], tmp_path / "library", create)
    assert (second.complete, second.tally.rows_in, second.tally.rows_out) == (False, 2, 1)
    assert second.conflicting == first.written[:1]
