"""Filters, the search box and its completions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from briefing.tui.quotes.screen import QuotesScreen
from briefing.tui.split_screen import SplitScreen
from briefing.tui.widgets.completing_finder import CompletingFinder
from briefing.tui.widgets.finder import Finder, one_line
from tests.tui.conftest import SAMPLE, Dashboard, settled, shown, write


@pytest.mark.parametrize(
    ("pasted", "line"),
    [("one", "one"), ("one\r\ntwo\n", "one two"), ("  a\n\n\tb ", "  a b "), ("\n", ""), ("x\ty", "x y")],
)
def test_pasted_lines_become_one_line(pasted: str, line: str) -> None:
    assert one_line(pasted) == line


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Put a text into the field that has the focus, as a paste does."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()


async def to_search_box(pilot: Pilot[int]) -> CompletingFinder:
    """Go to Quotes and return the search box."""
    await pilot.press("f3")
    await settled(pilot)
    assert isinstance(pilot.app.screen, QuotesScreen)
    return pilot.app.screen.finder


@pytest.mark.parametrize(("mode", "total"), [("f2", 21), ("f5", 42), ("f6", 10)])
async def test_filter_counts_its_matches_and_says_where_there_are_none(
    dashboard: Dashboard, mode: str, total: int
) -> None:
    async with dashboard() as pilot:
        await pilot.press(mode, "slash")
        await type_text(pilot, {"f2": "tokaev", "f5": "kazakstan", "f6": "sanctons"}[mode])
        counts = [f"{n} of {total}" for n in range(1, total) if f" {n} of {total} " in shown(pilot)]
        assert counts, shown(pilot)
        await type_text(pilot, " xyzzy")
        assert "No match" in shown(pilot)
        assert "a adds" not in shown(pilot)
        await pilot.press("escape", "escape")
        assert f" {total} " in shown(pilot)


@pytest.mark.parametrize("typed", ["tokaev", "Токаев", "President Tokayev"])
async def test_compare_filter_takes_other_spellings(dashboard: Dashboard, typed: str) -> None:
    async with dashboard() as pilot:
        await pilot.press("f4", "slash")
        await type_text(pilot, f'"{typed}"')
        assert "1 of 34 actors × 10 issues" in shown(pilot)
        assert "Tokayev" in shown(pilot)


async def test_compare_filter_reports_words_that_match_nothing(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("f4", "slash")
        await type_text(pilot, "xyzzy")
        assert "No actor or issue matches `xyzzy`" in shown(pilot)
        assert "0 of 34 actors" in shown(pilot)
        await type_text(pilot, " vladimir putin sanctions")
        assert "No actor or issue matches `xyzzy`" in shown(pilot)
        assert "1 of 34 actors × 1 of 10 issues" in shown(pilot)


async def test_typing_on_arrival_at_quotes_replaces_the_query(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "corridor")
        await pilot.press("f2", "f3")
        await pilot.pause()
        await type_text(pilot, "sanctions")
        assert box.value == "sanctions"
        await pilot.press("enter", "slash", "x")
        assert box.value == "x"


async def test_several_pasted_lines_are_searched_as_one(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "strategic\n  partner\n")
        assert box.value == "strategic partner"


async def test_tab_inserts_the_completion_shown_first_then_the_next(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "actor:p")
        lines = [line for line in shown(pilot).splitlines() if "▌" in line]
        assert lines[0].split()[0] == "▌pashinyan"
        await pilot.press("tab")
        assert box.value == "actor:pashinyan "
        await pilot.press("tab")
        assert box.value == "actor:putin "
        await pilot.press("shift+tab")
        assert box.value == "actor:pashinyan "
        assert box.is_open
        await pilot.press("enter")
        assert (box.value, box.is_open, box.has_focus) == ("actor:pashinyan ", False, True)
        await pilot.press("enter")
        assert not box.has_focus


async def test_single_completion_stays_through_another_tab(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "act")
        assert not box.is_open
        await pilot.press("tab")
        assert box.value == "actor:"
        await type_text(pilot, "toka")
        await pilot.press("tab", "tab", "tab")
        assert (box.value, box.has_focus) == ("actor:tokayev ", True)


async def test_enter_takes_the_completion_under_the_cursor_and_escape_closes_the_list(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "actor:p")
        await pilot.press("down", "enter")
        assert (box.value, box.is_open) == ("actor:putin ", False)
        await pilot.press("ctrl+u")
        await type_text(pilot, "actor:p")
        await pilot.press("escape")
        assert (box.value, box.is_open, box.has_focus) == ("actor:p", False, True)


async def test_enter_goes_to_the_results_where_the_value_is_complete(dashboard: Dashboard, tmp_path: Path) -> None:
    actors = "".join(f"  - {{id: {name}, name: {name}}}\n" for name in ("xi", "xi-jinping"))
    quotes = "".join(f"  - {{speaker: {name}, text: Yes.}}\n" for name in ("xi", "xi-jinping"))
    write(tmp_path, "a.yaml", f"title: A\ndate: 2024\nsummary: s\nactors:\n{actors}quotes:\n{quotes}")
    async with dashboard(tmp_path) as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "actor:xi")
        assert box.is_open
        await pilot.press("enter")
        assert (box.value, box.is_open, box.has_focus) == ("actor:xi", False, False)


async def test_facet_by_another_name_offers_the_facet_and_keeps_its_value(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "speaker:toka")
        assert "did you mean actor:" in shown(pilot)
        await pilot.press("tab", "tab")
        assert box.value == "actor:tokayev "


async def test_value_that_nothing_has_lists_the_nearest(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "actor:tokajew")
        assert "nearest: tokayev" in shown(pilot)
        await pilot.press("tab")
        assert box.value == "actor:tokayev "


async def test_control_keys_do_in_the_search_box_what_letters_do_outside(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await to_search_box(pilot)
        await type_text(pilot, "partner")
        assert "^f narrow  ^b briefs" in shown(pilot)
        await pilot.press("ctrl+t")
        assert "newest first" in shown(pilot)
        await pilot.press("ctrl+f")
        await pilot.pause()
        assert "Narrow to" in shown(pilot)
        await pilot.press("escape", "enter")
        assert "f narrow  b briefs" in shown(pilot)


async def test_filter_leaves_by_enter_and_keeps_its_text(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("slash")
        await type_text(pilot, "tokayev")
        await pilot.press("enter")
        finder = pilot.app.screen.query_one(Finder)
        assert (finder.value, finder.has_focus) == ("tokayev", False)


async def test_row_says_why_a_quote_is_found_that_has_none_of_the_words(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await to_search_box(pilot)
        await type_text(pilot, "putin")
        rows = "\n".join(row.partition("▐")[0].rstrip() for row in shown(pilot).splitlines())
        of_putin = re.findall(r"^ .* 20\d\d Vladimir Putin.*\n((?:   .*\n){2,3})", rows, re.M)
        assert len(of_putin) > 2
        assert all("   speaker · " in below for below in of_putin if "Putin" not in below)


async def test_tab_in_a_facet_without_completions_stays_in_the_search_box(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "actor:qqqqq")
        assert not box.is_open
        await pilot.press("tab", "tab")
        assert (box.value, box.has_focus) == ("actor:qqqqq", True)


async def test_actor_filter_with_post_and_state_finds_who_holds_it(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("f5", "slash")
        await type_text(pilot, "president of russia")
        await settled(pilot)
        text = shown(pilot)
        assert "1 of 42" in text
        assert "Vladimir Putin" in text


async def test_text_typed_before_the_session_is_restored_stays(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "corridor")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuotesScreen)
        pilot.app.screen.restore({"query": "sanctions"})
        assert box.value == "corridor"


async def test_filter_typed_while_the_library_is_read_does_not_claim_that_it_is_empty() -> None:
    app = BriefingApp(SAMPLE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        app.library = None
        assert isinstance(pilot.app.screen, SplitScreen)
        pilot.app.screen.typed()
        assert "No brief yet" not in shown(pilot)


async def test_quotes_listed_before_the_index_is_ready_end_with_the_newest_at_the_top(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await to_search_box(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, QuotesScreen)
        engine = screen.dashboard.engine
        assert engine is not None
        late = engine.search("sanctions")
        screen._show_results(engine.every_quote(), "")
        screen._provisional = True
        screen._show_later("sanctions", late, "")
        assert screen.hit is not None
        assert screen.hit.quote.quote.date == "2024-09-28"
        assert screen.listing.cursor == 0
