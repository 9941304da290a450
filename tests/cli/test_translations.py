"""A quote's original and translation are shown below its words, by the same rule in every command and export."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

BRIEF = """\
title: Two audiences
date: 2024-05-01
summary: Made up for a test.
actors: [{id: anna, name: Anna Alpha}]
issues: [{id: pipe, label: The pipeline, statement: The pipeline should be built.}]
quotes:
  - id: yes
    speaker: anna
    text: Wir bauen die Leitung.
    translation: {text: We are building the line., language: en}
    audience: RU
    stances: {pipe: for}
  - id: no
    speaker: anna
    text: We build nothing.
    original: {text: Wir bauen nichts., language: de}
    audience: US
positions:
  - {actor: anna, issue: pipe, stance: against, attribution: direct, evidence: [{quote: no}]}
"""
TRANSLATION, ORIGINAL = "We are building the line.", "Wir bauen nichts."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "two.yaml").write_text(BRIEF, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [["show", "two"], ["doubleplay"]])
@pytest.mark.parametrize("columns", [50, 140])
def test_page_on_a_terminal_shows_translation_and_original(
    run: Run, folder: Path, command: list[str], columns: int, on_terminal: Callable[[int], None]
) -> None:
    on_terminal(columns)
    shown = run(*command, "-L", folder).out
    for label, words in (("translation:", TRANSLATION), ("original:", ORIGINAL)):
        assert re.search(r"[^“]+".join(map(re.escape, words.split())), shown[shown.index(label) :])


def test_double_play_in_a_pipe_ends_with_the_translations(run: Run, folder: Path) -> None:
    (line,) = run("doubleplay", "-L", folder).out.splitlines()
    assert line.split("\t")[-2:] == [TRANSLATION, ""]


def test_positions_in_json_hold_translation_and_original(run: Run, folder: Path) -> None:
    (finding,) = json.loads(run("doubleplay", "-L", folder, "--format", "json").out)["items"]
    (compared,) = json.loads(run("compare", "-L", folder, "--format", "json").out)["items"]
    for positions in (finding["evidence"][0], compared["cells"][0]["positions"]):
        texts = {one["stance"]: (one["original"], one["translation"]) for one in positions}
        assert texts["for"][1]["text"] == TRANSLATION
        assert texts["for"][0] is None
        assert texts["against"][0] == {"text": ORIGINAL, "language": "de", "by": None, "source": None}


@pytest.mark.parametrize(
    "export",
    [f"doubleplay{suffix}" for suffix in (".md", ".html", ".csv", ".svg")] + ["timeline.md", "timeline.html"],
)
def test_report_with_words_shows_translation_and_original(run: Run, folder: Path, export: str) -> None:
    issue = ["--issue", "pipe"] if export.startswith("timeline") else []
    assert run("export", Path(export).stem, *issue, "-L", folder, "-o", export).status == 0
    text = Path(export).read_text(encoding="utf-8")
    assert TRANSLATION in text
    assert ORIGINAL in text
