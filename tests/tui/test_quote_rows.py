"""Rows of the Quotes screen at every width."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.api import Library
from briefing.search.engine import Engine
from briefing.tui.labels import chip, date_cell, issue_label
from briefing.tui.quotes.rows import QuoteRows
from briefing.tui.styled_text import fit, line_width
from tests.tui.conftest import SAMPLE, Dashboard, resize, scenario, shown, type_in, until


@cache
def engine() -> Engine:
    library = Library(SAMPLE)
    library.read()
    made = Engine(library)
    made.refresh()
    return made


def rows_for(query: str, *, tall: bool) -> QuoteRows:
    rows = QuoteRows(engine().library)
    rows.tall = tall
    rows.hits = engine().search(query).hits
    return rows


def lines_of(rows: QuoteRows, item: int, width: int) -> list[str]:
    return ["".join(text for text, _ in line) for line in rows.draw(item, width)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["", "sanctions", "tokaev", "strategic partner"]), st.integers(58, 140), st.integers(0, 200))
def test_tall_row_has_four_lines_that_fit_with_stance_audience_and_issue(query: str, width: int, number: int) -> None:
    rows = rows_for(query, tall=True)
    item = number % len(rows)
    drawn = rows.draw(item, width)
    quote = rows.hits[item].quote
    assert len(drawn) == rows.height == 4
    assert all(line_width(line) <= width for line in drawn)
    lines = lines_of(rows, item, width)
    if quote.sphere:
        assert any(line.startswith(("  → ", "  speaker · → ", "  addressee · → ")) for line in lines[1:])
    for issue, stance in quote.quote.stances[:1]:
        assert chip(stance)[0] in lines[0]
        assert issue_label(engine().library, issue)[:8] in "".join(lines[1:])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["", "sanctions", "tokaev"]), st.integers(56, 140), st.integers(0, 200))
def test_low_row_never_cuts_its_first_stance(query: str, width: int, number: int) -> None:
    rows = rows_for(query, tall=False)
    item = number % len(rows)
    for _, stance in rows.hits[item].quote.quote.stances[:1]:
        below = "".join(text for text, _ in fit(rows.draw(item, width)[1], width))
        assert chip(stance)[0] in below


def test_tall_row_shows_the_match_and_speaker_in_full() -> None:
    rows = rows_for("unambiguously", tall=True)
    assert lines_of(rows, 0, 74) == [
        "28 Sep 2023     Kassym-Jomart Tokayev   ▵ leans for",
        "  Kazakhstan has unambiguously stated that it will follow the sanctions",
        "  regime",
        "  → Scholz · Press conference in Berlin · Germany · Unilateral sanctions",
    ]


async def test_quotes_show_tall_rows_where_there_is_room_and_timings_on_debug_only(dashboard: Dashboard) -> None:
    async with dashboard(screen="quotes") as pilot:
        screen = pilot.app.screen
        await type_in(pilot, "sanctions")
        cursor = screen.listing.cursor  # type: ignore[attr-defined]
        for size, tall in (((120, 40), True), ((110, 40), False), ((130, 40), True), ((80, 24), False)):
            with scenario(f"{size[0]} × {size[1]}"):
                await resize(pilot, size)
                await until(pilot, lambda tall=tall: screen.listing.rows.height == (4 if tall else 2))  # type: ignore
                assert screen.listing.cursor == cursor  # type: ignore[attr-defined]
                assert " ms" not in shown(pilot)
        with scenario("debug shows what a search takes"):
            await resize(pilot, (120, 40))
            pilot.app.shows_timings = True  # type: ignore[attr-defined]
            await pilot.press("ctrl+u")
            await type_in(pilot, "sanctions")
            width = screen.page.size.width  # type: ignore[attr-defined]
            assert " ms" in shown(pilot)
        with scenario("one hit opens its page wide"):
            await type_in(pilot, " unambiguously")
            assert "1 quote ·" in shown(pilot)
            assert screen.page.size.width > width  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "date_from", "width", "shown"),
    [
        ("2022-11-28", "quote", 14, "   28 Nov 2022"),
        ("2022-11-27/2022-11-28", "quote", 14, "27–28 Nov 2022"),
        ("2022-11-27/2022-11-28", "brief", 14, " ≤ 28 Nov 2022"),
        ("2022-11-27/2022-12-03", "quote", 14, "  Nov–Dec 2022"),
        ("2021-12-27/2022-01-03", "quote", 12, "   2021–2022"),
        ("", "brief", 10, "   undated"),
    ],
)
def test_date_of_a_column_is_right_aligned_and_coarser_where_an_interval_is_too_wide(
    text: str, date_from: str, width: int, shown: str
) -> None:
    assert date_cell(text, date_from, width) == shown
