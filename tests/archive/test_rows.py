"""Files of each format become quotations; wrong rows are reported with their number, the others go on."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.archive.documents import decoded, document
from briefing.archive.quotation import ArchiveError, Candidate, Quotation, WrongRowError, candidates, quotation
from briefing.archive.rows import ReadProgress, read_rows, sentences

QUOTEBANK = {
    "quoteID": "2019-09-23-000001",
    "quotation": "I want you to panic.",
    "speaker": "Greta Thunberg",
    "qids": ["Q56434717"],
    "date": "2019-09-23 10:00:00",
    "numOccurrences": 3,
    "probas": [["None", "0.1"], ["Greta Thunberg", "0.85"], ["Al Gore", "0.05"]],
    "urls": ["http://www.bbc.com/news/1", "https://example.org/2"],
    "phase": "E",
}


def only(path: Path, **options: object) -> list[Quotation]:
    found = list(read_rows(path, **options))  # type: ignore[arg-type]
    assert [row.reason for row in found if row.reason] == []
    return [row.quotation for row in found if row.quotation is not None]


def test_quotebank_by_quotation_has_candidates_outlet_and_occurrences(write_lines: Callable[..., Path]) -> None:
    named, unnamed = only(write_lines(QUOTEBANK, QUOTEBANK | {"speaker": "None"}))
    assert named == Quotation(
        "I want you to panic.",
        (Candidate("Greta Thunberg", 0.85), Candidate("Al Gore", 0.05)),
        "2019-09-23",
        "en",
        "bbc.com",
        ("http://www.bbc.com/news/1", "https://example.org/2"),
        origin="2019-09-23-000001",
        n_occurrences=3,
    )
    assert unnamed.speakers == ()


def test_quotebank_by_article_has_a_quotation_for_each_mention(write_lines: Callable[..., Path]) -> None:
    article = {
        "articleID": "2019-1",
        "date": "2019-09-23 10:00:00",
        "title": "A summit",
        "url": "http://www.bbc.com/news/1",
        "quotations": [
            {"quoteID": "q1", "quotation": "One.", "globalTopSpeaker": "A B", "globalProbas": [["A B", "0.9"]]},
            {"quoteID": "q2", "quotation": "Two.", "localTopSpeaker": "None", "localProbas": [["None", "1"]]},
        ],
    }
    one, two = only(write_lines(article))
    assert (one.text, one.speaker, one.headline, one.source) == ("One.", "A B", "A summit", "bbc.com")
    assert (two.text, two.speaker) == ("Two.", "")


@pytest.mark.parametrize(("suffix", "pack"), [(".bz2", bz2.compress), (".xz", lzma.compress), (".gz", gzip.compress)])
def test_packed_file_is_read_as_it_is(
    write_lines: Callable[..., Path], tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    plain = write_lines(QUOTEBANK, QUOTEBANK)
    packed = tmp_path / f"quotes-2019.json{suffix}"
    packed.write_bytes(pack(plain.read_bytes()))
    assert len(list(read_rows(packed))) == 2
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(ArchiveError, match="cannot be read"):
        list(read_rows(packed))


def test_read_progress_reaches_the_whole_file(write_lines: Callable[..., Path]) -> None:
    progress = ReadProgress()
    assert progress.share() == 0
    shares = [progress.share() for _ in read_rows(write_lines(QUOTEBANK, QUOTEBANK), progress=progress)]
    assert shares[-1] == 1


def test_speech_of_the_un_becomes_its_sentences(write_lines: Callable[..., Path]) -> None:
    speech = {"id": "KAZ_77", "iso3": "KAZ", "country": "Kazakhstan", "speaker": "Mr. Tokayev", "session": 77}
    found = only(write_lines(speech | {"year": 2022, "text": "I thank Mr. Guterres. We want peace.\nNo war! 12."}))
    assert [one.text for one in found] == ["I thank Mr. Guterres.", "We want peace.", "No war!"]
    assert {(one.speaker, one.date, one.origin[:7]) for one in found} == {("Mr. Tokayev", "2022", "KAZ_77#")}


def test_columns_are_found_by_usual_names_or_named(write_lines: Callable[..., Path], tmp_path: Path) -> None:
    path = write_lines({"quote": "One.", "author": "A", "published": "2020-02", "link": "https://a.example/x"})
    assert only(path) == [Quotation("One.", (Candidate("A"),), "2020-02", "", "a.example", ("https://a.example/x",))]
    table = tmp_path / "rows.csv"
    table.write_text('wer,was\nA,"One, two."\nB,Three.\n', encoding="utf-8-sig")
    assert [(one.speaker, one.text) for one in only(table, columns={"text": "was", "speaker": "wer"})] == [
        ("A", "One, two."),
        ("B", "Three."),
    ]
    with pytest.raises(ArchiveError, match="--map text=COLUMN; the file has wer, was"):
        list(read_rows(table))
    with pytest.raises(ArchiveError, match="no column ws for text"):
        list(read_rows(table, {"text": "ws"}))


def test_parquet_has_the_same_columns(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.table({"text": ["One.", "Two."], "speaker": ["A", None]}), path)
    assert [(one.text, one.speaker) for one in only(path)] == [("One.", "A"), ("Two.", "")]
    assert [row.number for row in read_rows(path, skip=1)] == [2]
    path.write_bytes(b"PAR1 not really")
    with pytest.raises(ArchiveError, match="no Parquet file"):
        list(read_rows(path))


def test_wrong_rows_are_reported_with_their_number_and_the_rest_goes_on(write_lines: Callable[..., Path]) -> None:
    path = write_lines(
        {"text": "Right."},
        "{not json",
        {"text": 7},
        {"text": "!!"},
        {"text": "x" * 30_000},
        {"text": "Bad date.", "date": "yesterday"},
        [1],
        {"text": "Wrong speaker.", "speaker": {"name": "A"}},
        {"text": "Right at the end."},
    )
    found = list(read_rows(path))
    assert [row.number for row in found if row.quotation] == [1, 9]
    reasons = {row.number: row.reason for row in found if row.reason}
    assert reasons.keys() == {2, 3, 4, 5, 6, 7, 8}
    assert "not JSON" in reasons[2]
    assert "a number, not text" in reasons[3]
    assert "30,000 characters" in reasons[5]
    assert "yesterday" in reasons[6]


def test_hostile_quotation_loses_its_control_characters_and_half_pairs(write_lines: Callable[..., Path]) -> None:
    (one,) = only(write_lines('{"text": "A\\u001b]52;c;x\\u0007 \\u202eb <script>", "speaker": "\\u0000X"}'))
    assert (one.text, one.speaker) == ("A]52;c;x b <script>", "X")


def test_line_past_the_limit_is_one_wrong_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.archive.rows.MAX_LINE_BYTES", 1000)
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "One."}\n{"text": "' + "x" * 5000 + '"}\n{"text": "Two."}\n')
    assert [(row.number, row.quotation is not None) for row in read_rows(path)] == [(1, True), (2, False), (3, True)]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_csv_has_a_row_for_every_record(texts: list[str]) -> None:
    from briefing.archive.rows import _csv

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(["id", "text"])
    writer.writerows([str(number), text] for number, text in enumerate(texts))
    data = io.BytesIO(buffer.getvalue().encode("utf-8", "replace"))
    found = list(_csv(data, {}, 0, ","))
    assert [row.number for row in found] == list(range(1, len(texts) + 1))


@given(st.text(min_size=1, max_size=60), st.text(max_size=20), st.sampled_from(["", "2022", "2022-11", "2022-11-28"]))
def test_record_of_a_quotation_round_trips(text: str, speaker: str, date: str) -> None:
    try:
        one = quotation(text, speakers=candidates(speaker), date=date)
    except WrongRowError:
        return
    made = document(one, one.key)
    assert decoded(made.record) == one
    assert 0 <= one.key < 1 << 63


@given(st.text(alphabet="ab .?!MrDA\n", max_size=80))
def test_sentences_keep_every_letter(text: str) -> None:
    joined = "".join(sentences(text))
    assert [c for c in joined if c.isalpha()] == [c for c in text if c.isalpha()]
