"""`briefing compare`, narrowed by what its options say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

BRIEF = """\
title: One who turned
date: 2024
summary: Made up for a test.
actors: [{id: anna, name: Anna Alpha}]
issues: [{id: pipe, label: The pipeline, statement: The pipeline should be built.}]
sources:
  - {id: solid, name: The Solid, reliability: A}
  - {id: rumour, name: The Rumour, reliability: E}
articles:
  - {id: one, headline: One, source: solid, published: 2023-05-01}
  - {id: two, headline: Two, source: rumour, published: 2024-05-01}
quotes:
  - {id: yes, speaker: anna, article: one, text: Build it., audience: RU, stances: {pipe: for}}
  - {id: no, speaker: anna, article: two, text: Leave it., audience: DE, stances: {pipe: against}}
positions:
  - {actor: anna, issue: pipe, stance: leans-for, attribution: third-party, confidence: low,
     evidence: [{article: two, paraphrase: Friends say that she would build it.}]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "turned.yaml").write_text(BRIEF, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "stance", "n"),
    [
        ("", "ambivalent", 2),
        ("--since 2024", "against", 1),
        ("--until 2023", "for", 1),
        ("--audience RU", "for", 1),
        ("--reliability C", "for", 1),
        ("--latest", "against", 1),
        ("--attribution third-party", "leans-for", 1),
    ],
)
def test_options_choose_what_counts(run: Run, folder: Path, options: str, stance: str, n: int) -> None:
    result = run("compare", "-L", folder, "--format", "json", *options.split())
    (item,) = json.loads(result.out)["items"]
    (cell,) = item["cells"]
    assert (cell["stance"] if not cell["opposed"] else "ambivalent", cell["n"]) == (stance, n)


def test_unknown_audience_is_wrong_usage(run: Run, folder: Path) -> None:
    result = run("compare", "-L", folder, "--audience", "Nowhere")
    assert result.status == 2
    assert "Nowhere" in result.err


def test_rolling_windows_show_who_turned(run: Run, folder: Path) -> None:
    result = run("compare", "-L", folder, "--rolling", 300, "--format", "json")
    items = json.loads(result.out)["items"]
    assert [(item["since"], item["until"], item["cells"][0]["stance"]) for item in items] == [
        ("2023-05-01", "2024-02-24", "for"),
        ("2023-09-28", "2024-07-23", "against"),
    ]
    assert json.loads(result.out)["total"] == 2
    result = run("compare", "-L", folder, "--rolling", 300, "--until", "2024-05", "--format", "csv")
    assert [line.split(",")[:5] for line in result.out.splitlines()[1:]] == [
        ["2023-05-01", "2024-02-24", "anna", "pipe", "for"],
        ["2023-09-28", "2024-05-31", "anna", "pipe", "against"],
    ]


CODED = """\
title: Coded twice
date: 2024
summary: Made up for a test.
actors: [{id: anna, name: Anna Alpha}]
issues:
  - {id: pipe, label: The pipeline, statement: The pipeline should be built.}
  - {id: tax, label: The tax, statement: The tax should be raised.}
articles: [{id: one, headline: One, published: 2023-05-01}]
quotes: [{id: words, speaker: anna, article: one, text: Build it.}]
positions:
  - {actor: anna, issue: pipe, stance: for, attribution: direct, coder: ann, evidence: [{quote: words}]}
  - {actor: anna, issue: pipe, stance: for, attribution: direct, coder: bo, evidence: [{quote: words}]}
  - {actor: anna, issue: tax, stance: against, attribution: direct, coder: ann, evidence: [{quote: words}]}
  - {actor: anna, issue: tax, stance: leans-against, attribution: direct, coder: bo, evidence: [{quote: words}]}
"""


def test_alpha_is_the_agreement_of_two_codings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "twice.yaml").write_text(CODED, encoding="utf-8")
    answer = json.loads(run("compare", "-L", tmp_path, "--alpha", "--format", "json").out)
    (item,) = answer["items"]
    assert item["coders"] == [{"coder": "ann", "units": 2}, {"coder": "bo", "units": 2}]
    assert item["units"] == 2
    # Two units, values (2, 2) and (−2, −1): observed Σ δ² = 2·1, expected Σ n_c·n_k·δ² = 2·(2·16 + 2·9 + 1·1).
    assert item["alpha"]["interval"] == pytest.approx(1 - 3 * 2 / (2 * (2 * 16 + 2 * 9 + 1)))
    assert run("compare", "-L", tmp_path, "--alpha").out.splitlines()[:2] == ["coders\tann (2), bo (2)", "units\t2"]
    assert run("compare", "-L", tmp_path, "--alpha", "--issue", "pipe").out.splitlines()[1:3] == [
        "units\t1",
        "nominal\t",
    ]


def test_alpha_without_two_coders_finds_nothing(run: Run, folder: Path) -> None:
    ran = run("compare", "-L", folder, "--alpha")
    assert ran.status == 1
    assert ran.out.splitlines()[0] == "coders\tnone"
