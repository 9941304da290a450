"""Flat data: what is written, what other readers make of it, and that it is read back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.api import Library, open_folder
from briefing.editing.atomic_save import create
from briefing.exchange.flat_rows import FLAT_KINDS, SUFFIXES, FlatKind, encode, rows
from briefing.exchange.import_source import UnreadableError
from briefing.exchange.importing import import_files
from briefing.text.escape import csv_guard, csv_unguard
from briefing.text.sanitise import safe

SAMPLE = Path(__file__).parents[2] / "briefs"


@pytest.fixture(scope="module")
def sample() -> Library:
    return open_folder(SAMPLE, cache=False)


def facts(library: Library) -> list[tuple[object, ...]]:
    """What quotes say, apart from how the file writes it."""
    return sorted(
        (
            quote.quote.text,
            quote.actors,
            quote.date,
            quote.sphere,
            quote.source,
            quote.reliability,
            quote.quote.stances,
            quote.quote.translation.text if quote.quote.translation else "",
            quote.article.url if quote.article else "",
        )
        for quote in library.quotes
    )


def stances(library: Library) -> list[tuple[object, ...]]:
    return sorted(
        (one.actor, one.issue, one.stance, one.attribution, one.date, one.sphere, one.words, one.confidence or "")
        for one in library.positions
    )


def actors(library: Library) -> set[tuple[object, ...]]:
    return {
        (
            (each.id, each.name, each.kind, each.country, frozenset(each.aliases), each.unnamed),
            *((role.post, role.of, role.since, role.until) for role in each.roles),
        )
        for each in library.actors
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_sample_survives_export_and_import(sample: Library, suffix: str, tmp_path: Path) -> None:
    files = []
    for kind in FLAT_KINDS:
        files.append(tmp_path / f"{kind}{suffix}")
        files[-1].write_bytes(encode(rows(sample.snapshot, kind), suffix))
    into = tmp_path / "library"
    outcome = import_files("flat", files, into, create)
    assert outcome.complete
    again = open_folder(into, cache=False)
    assert [problem for problem in again.problems if problem.severity != "warning"] == []
    assert facts(again) == facts(sample)
    assert stances(again) == stances(sample)
    assert actors(again) == actors(sample)


def test_positions_alone_carry_the_quotes_that_they_rest_on(sample: Library, tmp_path: Path) -> None:
    (tmp_path / "positions.csv").write_bytes(encode(rows(sample.snapshot, "positions"), ".csv", bom=True))
    import_files("flat", [tmp_path / "positions.csv"], tmp_path / "library", create)
    again = open_folder(tmp_path / "library", cache=False)
    assert not any(problem.severity != "warning" for problem in again.problems)
    assert stances(again) == stances(sample)


def test_quotes_alone_declare_the_issues_of_their_stances(sample: Library, tmp_path: Path) -> None:
    (tmp_path / "quotes.csv").write_bytes(encode(rows(sample.snapshot, "quotes"), ".csv"))
    import_files("flat", [tmp_path / "quotes.csv"], tmp_path / "library", create)
    again = open_folder(tmp_path / "library", cache=False)
    assert not any(problem.severity != "warning" for problem in again.problems)
    assert len(again.positions) == sum(not one.listed for one in sample.positions)


SEPARATORS = """\
title: Talks
date: 2022-11-29
summary: They met.
tags: ["a; b", "[c]", d]
articles: [{id: one, headline: H}]
actors: [{id: t, name: "Tokayev; Ltd", aliases: ["x; y", z, '["w"]']}, {id: p, name: P}]
issues: [{id: i, statement: They should meet.}]
quotes: [{id: q, speaker: [t, p], article: one, text: We met, stances: {i: for}}]
positions:
  - {actor: t, issue: i, stance: against, attribution: indirect, evidence: [{article: one, paraphrase: No}], note: Odd}
"""


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_separators_in_names_and_tags_and_notes_survive(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.yaml").write_text(SEPARATORS, encoding="utf-8")
    library = open_folder(tmp_path / "source", cache=False)
    files = []
    for kind in FLAT_KINDS:
        files.append(tmp_path / f"{kind}{suffix}")
        files[-1].write_bytes(encode(rows(library.snapshot, kind), suffix))
    import_files("flat", files, tmp_path / "library", create)
    again = open_folder(tmp_path / "library", cache=False)
    assert actors(again) == actors(library)
    assert again.briefs[0].tags == library.briefs[0].tags == ("a; b", "[c]", "d")
    assert [row["note"] for row in rows(again.snapshot, "positions") if row["listed"]] == ["Odd"]


@pytest.mark.parametrize("kind", FLAT_KINDS)
def test_each_format_holds_the_same_rows(sample: Library, kind: FlatKind) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = [*rows(sample.snapshot, kind)]
    table = parquet.read_table(io.BytesIO(encode(found, ".parquet")))
    lines = [json.loads(line) for line in encode(found, ".jsonl").splitlines()]
    cells = [*csv.DictReader(io.StringIO(encode(found, ".csv").decode(), newline=""))]
    assert table.num_rows == len(lines) == len(cells) == len(found) > 0
    assert table.column_names == list(lines[0]) == list(cells[0]) == list(found[0])
    text = next(name for name in ("text", "words", "name", "label") if name in found[0])
    assert table.column(text).to_pylist() == [row[text] for row in found]
    assert lines == found


def test_parquet_has_typed_columns(sample: Library) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    schema = parquet.read_schema(io.BytesIO(encode(rows(sample.snapshot, "positions"), ".parquet")))
    types = {name: str(schema.field(name).type) for name in ("value", "line", "listed", "stance", "tags")}
    assert types["value"] == "double"
    assert types["line"] == "int64"
    assert types["listed"] == "bool"
    assert "string" in types["stance"]
    assert types["tags"].startswith("list")


@given(st.text())
def test_guarded_cell_reads_back_as_its_text(text: str) -> None:
    shown = safe(text, multiline=True)  # a brief holds no control characters
    assert csv_unguard(csv_guard(shown)) == shown


@pytest.mark.parametrize(
    "data", [b"a,b\n1,2\n", b"{not json\n", b'{"a": 1}\n[]\n', b"PAR1 no parquet", b"\xff\xfe", b""]
)
def test_other_file_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableError):
        import_files("flat", [path], tmp_path / "library", create)
