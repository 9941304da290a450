"""What is to do."""

from __future__ import annotations

from pathlib import Path

from briefing.api import Library
from briefing.overview.todo import Task, tasks
from tests.overview.conftest import BRIEF, Open


def test_finished_library_has_nothing_to_do(opened: Open) -> None:
    assert tasks(opened().snapshot) == []


def test_unfinished_work_is_listed_by_urgency(folder: Path) -> None:
    (folder / "ferry.yaml").write_text(
        BRIEF.replace("summary:", "status: draft\nsummary:")
        .replace("quotes:\n", "quotes:\n  - {speaker: ann, article: one, text: No stance here.}\n")
        .replace("quotes:", "  - {id: two, headline: Not read yet, text_file: two.txt}\nquotes:", 1)
    )
    (folder / "two.txt").write_text("Some text.")
    (folder / "broken.yaml").write_text("title: [")
    library = Library(folder, cache=False)
    library.read()
    assert tasks(library.snapshot, ("new.yaml",)) == [
        Task("problems", 1, "fatal"),
        Task("unsaved", 1, "new.yaml", path="new.yaml"),
        Task("draft", 1, "Two on a ferry", "ferry", "ferry.yaml"),
        Task("article", 1, "Not read yet", "ferry", "ferry.yaml", 7),
        Task("quotes", 1, "Two on a ferry", "ferry", "ferry.yaml"),
    ]


def test_quote_that_a_listed_position_cites_is_coded(folder: Path, opened: Open) -> None:
    listed = "positions:\n  - {actor: bob, issue: tax, stance: for, attribution: direct, evidence: [{quote: said}]}\n"
    quote = "quotes:\n  - {id: said, speaker: bob, text: Taxes now.}\n"
    (folder / "ferry.yaml").write_text(f"title: T\ndate: 2024\nsummary: S.\n{quote}{listed}")
    assert tasks(opened().snapshot) == []
