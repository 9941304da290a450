"""What is new since a visit."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.library.snapshot import LibrarySnapshot
from briefing.overview.visits import (
    BriefChange,
    BriefVisit,
    RecordChange,
    Visit,
    load_visit,
    news,
    packed,
    save_visit,
    unpacked,
)
from briefing.overview.visits import visit as visit_on
from tests.overview.conftest import BRIEF, Open


def visit(snapshot: LibrarySnapshot, last: Visit | None = None) -> Visit:
    """Return a visit of a day in 2024."""
    return visit_on(snapshot, last, today=date(2024, 7, 1))


def changes(folder: Path, opened: Open, text: str, name: str = "ferry.yaml") -> list[BriefChange]:
    """Return what is new after a file got another text."""
    before = visit(opened().snapshot)
    (folder / name).write_text(text)
    return [*news(opened().snapshot, before).briefs]


def test_first_visit_has_nothing_new(opened: Open) -> None:
    found = news(opened().snapshot, None)
    assert found.first
    assert not found.briefs


def test_touched_file_is_not_new(folder: Path, opened: Open) -> None:
    before = visit(opened().snapshot)
    os.utime(folder / "ferry.yaml", (0, 0))
    assert not news(opened().snapshot, before).briefs


@pytest.mark.parametrize(
    "text",
    [
        "# A comment\n\n" + BRIEF,
        BRIEF.replace("title: Two on a ferry", "title:   'Two on a ferry'"),
        BRIEF.replace("{ferry: against, tax: against}", "{ ferry:  against,   tax: against }"),
    ],
    ids=["lines moved", "quotation marks", "spaces"],
)
def test_reformatted_file_is_not_new(folder: Path, opened: Open, text: str) -> None:
    assert not changes(folder, opened, text)


def test_changed_stance_is_new_alone_with_the_one_before(folder: Path, opened: Open) -> None:
    found = changes(folder, opened, BRIEF.replace("{ferry: for}", "{ferry: neutral}"))
    assert found == [BriefChange("ferry", "changed", (RecordChange("quotes", 0, "changed", "ferry", "for"),))]


def test_changed_stance_of_a_quote_without_an_id_is_new_alone(folder: Path, opened: Open) -> None:
    found = changes(folder, opened, BRIEF.replace("tax: against}", "tax: leans-against}"))
    assert found == [BriefChange("ferry", "changed", (RecordChange("quotes", 1, "changed", "tax", "against"),))]


def test_changed_stance_of_a_listed_position_is_new_alone(folder: Path, opened: Open) -> None:
    found = changes(folder, opened, BRIEF.replace("stance: for, attribution", "stance: unclear, attribution"))
    assert found == [BriefChange("ferry", "changed", (RecordChange("positions", 0, "changed", "", "for"),))]


def test_changed_words_are_a_changed_quote(folder: Path, opened: Open) -> None:
    found = changes(folder, opened, BRIEF.replace("Build it now.", "Build it today."))
    assert found == [BriefChange("ferry", "changed", (RecordChange("quotes", 0, "changed"),))]


def test_quote_put_before_one_without_an_id_is_new_alone(folder: Path, opened: Open) -> None:
    added = "quotes:\n  - {speaker: ann, article: one, text: Again.}\n"
    found = changes(folder, opened, BRIEF.replace("quotes:\n", added))
    assert found == [BriefChange("ferry", "changed", (RecordChange("quotes", 0, "added"),))]


def test_changed_summary_is_a_changed_brief_without_records(folder: Path, opened: Open) -> None:
    found = changes(folder, opened, BRIEF.replace("Made up for a test.", "Made up."))
    assert found == [BriefChange("ferry", "changed", ())]


def test_added_brief_is_new_with_all_its_records(folder: Path, opened: Open) -> None:
    (change,) = changes(folder, opened, BRIEF.replace("Two", "Three"), "more.yaml")
    assert (change.brief, change.kind) == ("more", "added")
    assert len(change.records) == 6
    assert {record.kind for record in change.records} == {"added"}


def test_moved_file_is_not_new(folder: Path, opened: Open) -> None:
    before = visit(opened().snapshot)
    (folder / "ferry.yaml").rename(folder / "moved.yaml")
    assert not news(opened().snapshot, before).briefs


def test_removed_brief_is_not_new_and_is_forgotten(folder: Path, opened: Open) -> None:
    before = visit(opened().snapshot)
    (folder / "ferry.yaml").unlink()
    now = opened().snapshot
    assert not news(now, before).briefs
    assert not visit(now, before).briefs


def test_file_that_was_broken_for_a_while_is_not_new(folder: Path, opened: Open) -> None:
    from briefing.api import Library

    before = visit(opened().snapshot)
    (folder / "ferry.yaml").write_text("title: [")
    broken = Library(folder, cache=False)
    broken.read()
    between = visit(broken.snapshot, before)
    (folder / "ferry.yaml").write_text(BRIEF)
    assert not news(opened().snapshot, between).briefs


def test_seen_changes_are_no_longer_new(folder: Path, opened: Open) -> None:
    before = visit(opened().snapshot)
    (folder / "ferry.yaml").write_text(BRIEF.replace("{ferry: for}", "{ferry: neutral}"))
    now = opened().snapshot
    assert news(now, before).briefs
    assert not news(now, visit(now, before)).briefs


def test_visit_is_read_back_as_it_was_written(folder: Path, opened: Open) -> None:
    assert load_visit(folder) is None
    seen = visit(opened().snapshot)
    save_visit(folder, seen)
    assert load_visit(folder) == seen
    assert load_visit(folder, "digest") is None
    assert not list((folder.parent / "state" / "briefing").glob("*.part"))


SHORT = st.text(max_size=3)
BYTES = st.binary(max_size=13)


@given(st.dictionaries(SHORT, st.builds(BriefVisit, SHORT, BYTES, BYTES), max_size=2), st.data())
def test_damaged_file_of_a_visit_never_raises(briefs: dict[str, BriefVisit], data: st.DataObject) -> None:
    content = bytearray(packed(Visit(1, "2024-07-01", briefs)))
    assert unpacked(bytes(content)) == Visit(1, "2024-07-01", briefs)
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    damaged = unpacked(bytes(content))
    assert damaged is None or damaged.version == 1
    assert unpacked(bytes(content[:at])) is None


def test_damaged_file_of_a_visit_is_a_first_visit(folder: Path, opened: Open) -> None:
    save_visit(folder, visit(opened().snapshot))
    (file,) = (folder.parent / "state" / "briefing").glob("visit-*")
    file.write_bytes(file.read_bytes()[:-1])
    assert news(opened().snapshot, load_visit(folder)).first
