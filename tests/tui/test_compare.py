"""Compare narrowed, ordered and turned; timelines whose marks open; what an actor says before whom."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from briefing.tui.selection import QuoteTarget, TimelineTarget
from tests.tui.conftest import Dashboard, resize, scenario, shown, type_in, until, write

LIBRARY = """\
title: Three on a pipeline
date: 2024-06
summary: Made up for a test.
actors:
  - {id: anna, name: Anna Alpha, kind: person, country: KZ}
  - {id: boris, name: Boris Beta, kind: person, country: RU}
  - {id: carl, name: Carl Gamma, kind: person, country: DE}
issues:
  - {id: pipe, label: The pipeline, statement: The pipeline should be built.}
  - {id: tax, label: The tax, statement: The tax should be raised.}
articles:
  - {id: solid, headline: One, source: The Solid, published: 2023-05-01}
  - {id: rumour, headline: Two, source: The Rumour, published: 2024-05-01}
sources:
  - {id: the-solid, name: The Solid, kind: newspaper, reliability: A}
  - {id: the-rumour, name: The Rumour, kind: blog, reliability: E}
quotes:
  - {id: a1, speaker: anna, article: solid, text: Build it now., audience: RU, stances: {pipe: for}}
  - {id: a2, speaker: anna, article: rumour, text: Never build it., audience: DE, stances: {pipe: against}}
  - {id: b1, speaker: boris, article: solid, text: It is needed., audience: RU, stances: {pipe: for, tax: against}}
  - {id: c1, speaker: carl, article: rumour, text: Not with us., audience: DE, stances: {pipe: against, tax: for}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "briefs"
    write(folder, "three.yaml", LIBRARY)
    return folder


def stances(pilot: Pilot[int]) -> dict[tuple[str, str], str]:
    """The stance in each cell that Compare holds."""
    comparison: Any = pilot.app.screen.comparison  # type: ignore[attr-defined]
    found = {
        (actor, issue): comparison.cell(actor, issue) for actor in comparison.actors for issue in comparison.issues
    }
    return {key: cell.stance for key, cell in found.items() if cell is not None}


async def to_compare(pilot: Pilot[int], narrowed: str = "") -> None:
    await pilot.press("4")
    if narrowed:
        await pilot.press("slash")
        await type_in(pilot, narrowed)
        await pilot.press("enter")


async def narrow(pilot: Pilot[int], to: str) -> None:
    """Replace what Compare is narrowed to."""
    await pilot.press("slash", "ctrl+u")
    await type_in(pilot, to)
    await pilot.press("enter")


async def export(pilot: Pilot[int], name: str) -> None:
    await pilot.press("x")
    await until(pilot, "File to write")
    await pilot.press("ctrl+u")
    await type_in(pilot, name)
    await pilot.press("enter")
    await until(pilot, Path(name).exists)


async def test_facets_choose_what_counts_and_orders_are_named(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library, screen="compare") as pilot:
        everything: Any = pilot.app.screen.comparison  # type: ignore[attr-defined]
        assert everything.cell("anna", "pipe").opposed
        for narrowed, of_anna in (
            ("since:2024", "against"),
            ("until:2023", "for"),
            ("audience:DE", "against"),
            ("audience:RU", "for"),
            ("reliability:B", "for"),
            ("only:latest", "against"),
        ):
            with scenario(narrowed):
                await narrow(pilot, narrowed)
                assert stances(pilot)["anna", "pipe"] == of_anna
                assert narrowed.replace(":", ": ") in shown(pilot)
        with scenario("facet with an invalid value is reported"):
            await narrow(pilot, "since:soon")
            assert "⚠ soon is no date" in shown(pilot)
            assert stances(pilot)["anna", "pipe"]
        with scenario("orders are named and differ"):
            await pilot.press("escape")
            grid: Any = pilot.app.screen.matrix.grid  # type: ignore[attr-defined]
            assert grid.actors[0] == "anna"
            await pilot.press("r")
            assert "like beside like" in shown(pilot)
            await pilot.press("r")
            assert "by stance on " in shown(pilot)
            ordered: Any = pilot.app.screen.matrix.grid  # type: ignore[attr-defined]
            comparison: Any = pilot.app.screen.comparison  # type: ignore[attr-defined]
            on = shown(pilot).split("by stance on ")[1].splitlines()[0]
            issue = {"The pipeline": "pipe", "The tax": "tax"}[on.strip()]
            means = [mean for actor in ordered.actors if (mean := comparison.means[actor].get(issue)) is not None]
            assert means == sorted(means, reverse=True)


async def test_export_of_a_filtered_matrix_has_the_rows_shown(
    dashboard: Dashboard, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with dashboard(library) as pilot:
        await to_compare(pilot, "anna")
        assert "Carl" not in shown(pilot)
        await export(pilot, "matrix.csv")
        await pilot.press("v")
        await to_compare(pilot, " boris")
        await export(pilot, "agreement.csv")
    matrix = (tmp_path / "matrix.csv").read_text(encoding="utf-8")
    assert "Anna Alpha" in matrix
    assert "Carl Gamma" not in matrix
    assert "Carl Gamma" not in (tmp_path / "agreement.csv").read_text(encoding="utf-8")


async def test_export_of_double_plays_has_the_window_shown(
    dashboard: Dashboard, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with dashboard(library) as pilot:  # Anna's stances are 366 days apart
        await to_compare(pilot)
        await pilot.press("d")
        await until(pilot, "Shift")
        await export(pilot, "180.md")
        await pilot.press("w", "w")
        await until(pilot, "at most 730 days")
        assert "Double play · Anna" in shown(pilot)
        await export(pilot, "730.md")
    assert "double play" not in (tmp_path / "180.md").read_text(encoding="utf-8").casefold()
    assert "double play" in (tmp_path / "730.md").read_text(encoding="utf-8").casefold()


async def test_page_of_an_actor_has_its_audiences_and_a_timeline_whose_marks_open(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library, screen="actors") as pilot:
        await type_in(pilot, "/anna")
        with scenario("a column for each audience"):
            lines = shown(pilot).splitlines()
            head = next(number for number, line in enumerate(lines) if "Before whom" in line) + 1
            assert lines[head].index("Russia") != lines[head].index("Germany")
            row = lines[head + 1]
            assert "The pipeline" in row
            for country, word in (("Russia", "for"), ("Germany", "against")):
                assert word in row[lines[head].index(country) - 2 :][:14]
        with scenario("a timeline lists its marks and each opens its words"):
            await pilot.press("enter", "enter")
            page: Any = pilot.app.screen.page  # type: ignore[attr-defined]
            item = next(n for n, one in enumerate(page.items) if isinstance(one.target, TimelineTarget))
            page.move_to(item)
            await pilot.press("enter")
            screen = shown(pilot)
            assert "Every mark" in screen
            assert screen.index("Build it now") < screen.index("Never build it")
            page = pilot.app.screen.page  # type: ignore[attr-defined]
            item = next(n for n, one in enumerate(page.items) if isinstance(one.target, QuoteTarget))
            page.move_to(item)
            await pilot.press("enter")
            assert "Build it now" in shown(pilot)
            assert "Every mark" not in shown(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_each_cell_has_a_word_and_what_is_cut_off_a_sign(
    dashboard: Dashboard, tmp_path: Path, size: tuple[int, int]
) -> None:
    actors = [f"Actor {letter}" for letter in "ABCDEFGHIJ"]
    text = "title: Many\ndate: 2024\nsummary: s\nissues:\n"
    text += "".join(f"  - {{id: i{n:02}, label: Issue {n:02}, statement: s}}\n" for n in range(30))
    text += "quotes:\n"
    for number in range(12):
        coded = ", ".join(f"i{n:02}: {'ambivalent' if n % 2 else 'leans-against'}" for n in range(30))
        for actor in actors:
            text += (
                f"  - {{speaker: {actor}, text: word {number}, date: 2024-01-{number + 1:02}, stances: {{{coded}}}}}\n"
            )
    write(tmp_path / "briefs", "many.yaml", text)
    async with dashboard(tmp_path / "briefs", size=size) as pilot:
        await to_compare(pilot)
        lines = shown(pilot).splitlines()
        head = next(line for line in lines if "Actor A" in line)
        columns = head.count("Actor")
        assert f"+{10 - columns} ›" in head
        rows = [line for line in lines if line.startswith(" Issue") or line.startswith("Issue")]
        foot = next(line for line in lines if line.strip().startswith("+") and "↓" in line)
        assert f"+{30 - len(rows)} ↓" in foot
        assert foot.count(" 30") == columns  # each actor's total
        assert all(line.rstrip().endswith(" 10") for line in rows)  # each issue's total
        assert sum(len(re.findall("⇅ ambi|leans? ag", line)) for line in rows) == columns * len(rows)
        assert not any(re.search(r"\d ?[⇅▿]", line) for line in rows)  # two blanks between a count and the next cell
        if size[0] >= 80:
            words = lines[lines.index(foot) + 2 : -1]
            assert len(words) >= 8
            assert any("word 11" in line for line in words)
        if size[0] == 60:
            assert columns == 2
        await pilot.press("down", "up", "G", "end")
        head = next(line for line in shown(pilot).splitlines() if "Actor J" in line)
        assert f"‹ +{10 - columns}" in head
        assert "›" not in head
        assert f"↑ +{30 - len(rows)}  all" in shown(pilot)


async def test_count_of_positions_is_beside_the_stance_that_it_counts(dashboard: Dashboard) -> None:
    async with dashboard(screen="compare", size=(60, 20)) as pilot:
        for size in ((60, 20), (80, 24), (120, 40), (200, 60)):
            with scenario(f"{size[0]} × {size[1]}"):
                await resize(pilot, size)
                await until(pilot, "Territorial integ")
                assert "▴ for 6" in shown(pilot)


WEIGHTS = """\
title: Weights
date: 2024
summary: s
issues: [{id: i, label: The issue, statement: s}]
actors: [{id: ann, name: Ann}]
articles: [{id: one, headline: One}, {id: two, headline: Two}]
quotes:
  - {speaker: ann, article: one, text: Half of one., date: 2024-03, stances: {i: for}}
  - {speaker: ann, article: one, text: The other half., date: 2024-04, stances: {i: for}}
  - {speaker: ann, article: two, text: A whole one., date: 2024-01, stances: {i: against}}
  - {speaker: ann, text: Hard to say., date: 2024-05, stances: {i: unclear}}
positions:
  - {actor: ann, issue: i, stance: against, attribution: third-party, date: 2024-06, evidence: [{article: one, paraphrase: So they say.}]}
"""  # noqa: E501


async def test_words_of_a_cell_come_by_weight_and_date_and_what_does_not_count_comes_last(
    dashboard: Dashboard, tmp_path: Path
) -> None:
    write(tmp_path / "briefs", "weights.yaml", WEIGHTS)
    async with dashboard(tmp_path / "briefs", size=(120, 50)) as pilot:
        await to_compare(pilot)
        screen = shown(pilot)
        order = ("A whole one", "The other half", "Half of one", "Does not count", "Hard to say", "So they say")
        assert sorted(order, key=screen.index) == list(order)
        assert screen.count("weight 1/2") == 2
        assert "2 positions: unclear or left out" in screen
        await pilot.press("f", "f", "f")  # every attribution
        assert "1 position: unclear or left out" in shown(pilot)


async def test_agreement_opens_on_the_strongest_disagreement_and_explains_itself(
    dashboard: Dashboard, tmp_path: Path
) -> None:
    issues = "abcdef"
    stances = {
        "Ann": dict.fromkeys("abcd", "for"),
        "Ben": dict.fromkeys("abcd", "for"),
        "Cid": dict.fromkeys("abc", "against") | {"d": "for"},
        "Dan": {"e": "against"},
        "Eve": {"e": "for"},
    }
    text = "title: T\ndate: 2024\nsummary: s\nissues:\n"
    text += "".join(f"  - {{id: {one}, label: Issue {one}, statement: s}}\n" for one in issues)
    text += "actors:\n" + "".join(f"  - {{id: {name.lower()}, name: {name}}}\n" for name in stances) + "quotes:\n"
    for name, of in stances.items():
        coded = ", ".join(f"{issue}: {stance}" for issue, stance in of.items())
        text += f"  - {{speaker: {name}, text: I say so., stances: {{{coded}}}}}\n"
    write(tmp_path / "briefs", "five.yaml", text)
    async with dashboard(tmp_path / "briefs", size=(120, 40)) as pilot:
        await to_compare(pilot)
        await pilot.press("v")
        await until(pilot, "0.25 on 4 issues")  # not Dan and Eve, who share a single one
        await until(pilot, "~0.00 (1)")
        assert "› Compare, agreement" in shown(pilot)
        assert "v stances" in shown(pilot).splitlines()[-1]
        screen = shown(pilot)
        assert "(n) shared issues" in screen
        assert screen.index("Issue a") < screen.index("Issue d")
        await pilot.press("i")
        await until(pilot, "2 or more shared issues")
        await until(pilot, lambda: "(1)" not in shown(pilot))
        matrix: Any = pilot.app.screen.matrix  # type: ignore[attr-defined]
        matrix.move_to(0, 0)
        await pilot.press("enter")
        await until(pilot, "with itself. Choose another cell.")


async def test_large_library_is_compared_in_a_thread_with_the_same_result(
    dashboard: Dashboard, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("compare.comparing", "library_screen"):
        monkeypatch.setattr(f"briefing.tui.{module}.MANY_POSITIONS", 1)
    async with dashboard(library) as pilot:
        await pilot.press("f5")
        await until(pilot, "Boris Beta")
        snapshot = pilot.app.library.snapshot  # type: ignore[attr-defined]
        assert snapshot.has_resolved_positions
        assert snapshot.n_positions == len(snapshot.positions)
        assert "counting positions" not in shown(pilot)
        await to_compare(pilot)
        await until(pilot, "3 actors × 2 issues")
        assert stances(pilot)["boris", "pipe"] == "for"
        await pilot.press("v")
        await until(pilot, "on 2 issues")
        assert "Boris Beta – Carl Gamma  0.00" in shown(pilot) or "Carl Gamma – Boris Beta  0.00" in shown(pilot)
        await pilot.press("v", "r")
        await until(pilot, "like beside like")
