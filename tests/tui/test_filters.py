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
from tests.tui.conftest import SAMPLE, Dashboard, scenario, settled, shown, write


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


async def test_filters_of_the_lists(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        for mode, typed, total in (("f2", "tokaev", 21), ("f5", "kazakstan", 42), ("f6", "sanctons", 10)):
            with scenario(f"filter of {mode} counts its matches and says where there are none"):
                await pilot.press(mode, "slash")
                await type_text(pilot, typed)
                counts = [f"{n} of {total}" for n in range(1, total) if f" {n} of {total} " in shown(pilot)]
                assert counts, shown(pilot)
                await type_text(pilot, " xyzzy")
                assert "No match" in shown(pilot)
                assert "a adds" not in shown(pilot)
                await pilot.press("escape", "escape")
                assert f" {total} " in shown(pilot)
        with scenario("actor filter with post and state finds who holds it"):
            await pilot.press("f5", "slash")
            await type_text(pilot, "president of russia")
            text = shown(pilot)
            assert "1 of 42" in text
            assert "Vladimir Putin" in text
        with scenario("filter is left by enter and keeps its text"):
            await pilot.press("enter")
            finder = pilot.app.screen.query_one(Finder)
            assert (finder.value, finder.has_focus) == ("president of russia", False)


async def test_compare_filter_takes_other_spellings_and_reports_words_that_match_nothing(dashboard: Dashboard) -> None:
    async with dashboard(screen="compare") as pilot:
        await pilot.press("slash")
        for typed in ("tokaev", "Токаев", "President Tokayev"):
            with scenario(typed):
                await pilot.press("ctrl+u")
                await type_text(pilot, f'"{typed}"')
                assert "1 of 34 actors × 10 issues" in shown(pilot)
                assert "Tokayev" in shown(pilot)
        with scenario("words that match nothing are reported"):
            await pilot.press("ctrl+u")
            await type_text(pilot, "xyzzy")
            assert "No actor or issue matches `xyzzy`" in shown(pilot)
            assert "0 of 34 actors" in shown(pilot)
            await type_text(pilot, " vladimir putin sanctions")
            assert "No actor or issue matches `xyzzy`" in shown(pilot)
            assert "1 of 34 actors × 1 of 10 issues" in shown(pilot)


async def test_search_box_keeps_replaces_and_joins_what_is_typed(dashboard: Dashboard) -> None:
    async with dashboard(screen="quotes") as pilot:
        box = await to_search_box(pilot)
        with scenario("text typed before the session is restored stays"):
            await type_text(pilot, "corridor")
            assert isinstance(pilot.app.screen, QuotesScreen)
            pilot.app.screen.restore({"query": "sanctions"})
            assert box.value == "corridor"
        with scenario("typing on arrival at Quotes replaces the query"):
            await pilot.press("f2", "f3")
            await type_text(pilot, "sanctions")
            assert box.value == "sanctions"
            await pilot.press("enter", "slash", "x")
            assert box.value == "x"
        with scenario("several pasted lines are searched as one"):
            await pilot.press("ctrl+u")
            await type_text(pilot, "strategic\n  partner\n")
            assert box.value == "strategic partner"
        with scenario("control keys do in the search box what letters do outside"):
            assert "^f narrow  ^b briefs" in shown(pilot)
            await pilot.press("ctrl+t")
            assert "newest first" in shown(pilot)
            await pilot.press("ctrl+f")
            assert "Narrow to" in shown(pilot)
            await pilot.press("escape", "enter")
            assert "f narrow  b briefs" in shown(pilot)


async def test_search_box_completes_facets_and_their_values(dashboard: Dashboard) -> None:
    async with dashboard(screen="quotes") as pilot:
        box = await to_search_box(pilot)

        async def type_anew(text: str) -> None:
            await pilot.press("slash" if not box.has_focus else "ctrl+u", "ctrl+u")
            await type_text(pilot, text)

        with scenario("tab inserts the completion shown first, then the next; enter closes the list, then leaves"):
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
        with scenario("single completion stays through another tab"):
            await type_anew("act")
            assert not box.is_open
            await pilot.press("tab")
            assert box.value == "actor:"
            await type_text(pilot, "toka")
            await pilot.press("tab", "tab", "tab")
            assert (box.value, box.has_focus) == ("actor:tokayev ", True)
        with scenario("enter takes the completion under the cursor"):
            await type_anew("actor:p")
            await pilot.press("down", "enter")
            assert (box.value, box.is_open) == ("actor:putin ", False)
        with scenario("escape closes the list"):
            await type_anew("actor:p")
            await pilot.press("escape")
            assert (box.value, box.is_open, box.has_focus) == ("actor:p", False, True)
        with scenario("facet by another name offers the facet and keeps its value"):
            await type_anew("speaker:toka")
            assert "did you mean actor:" in shown(pilot)
            await pilot.press("tab", "tab")
            assert box.value == "actor:tokayev "
        with scenario("value that nothing has lists the nearest"):
            await type_anew("actor:tokajew")
            assert "nearest: tokayev" in shown(pilot)
            await pilot.press("tab")
            assert box.value == "actor:tokayev "
        with scenario("tab in a facet without completions stays in the search box"):
            await type_anew("actor:qqqqq")
            assert not box.is_open
            await pilot.press("tab", "tab")
            assert (box.value, box.has_focus) == ("actor:qqqqq", True)


async def test_enter_goes_to_the_results_where_the_value_is_complete(dashboard: Dashboard, tmp_path: Path) -> None:
    actors = "".join(f"  - {{id: {name}, name: {name}}}\n" for name in ("xi", "xi-jinping"))
    quotes = "".join(f"  - {{speaker: {name}, text: Yes.}}\n" for name in ("xi", "xi-jinping"))
    write(tmp_path, "a.yaml", f"title: A\ndate: 2024\nsummary: s\nactors:\n{actors}quotes:\n{quotes}")
    async with dashboard(tmp_path, screen="quotes") as pilot:
        box = await to_search_box(pilot)
        await type_text(pilot, "actor:xi")
        assert box.is_open
        await pilot.press("enter")
        assert (box.value, box.is_open, box.has_focus) == ("actor:xi", False, False)


async def test_rows_of_results_say_why_they_are_found_and_late_results_begin_with_the_newest(
    dashboard: Dashboard,
) -> None:
    async with dashboard(screen="quotes") as pilot:
        await to_search_box(pilot)
        with scenario("row says why a quote is found that has none of the words"):
            await type_text(pilot, "putin")
            rows = "\n".join(row.partition("▐")[0].rstrip() for row in shown(pilot).splitlines())
            of_putin = re.findall(r"^ .*20\d\d +Vladimir Putin.*\n((?:   .*\n){2,3})", rows, re.M)
            assert len(of_putin) > 2
            assert all("   speaker · " in below for below in of_putin if "Putin" not in below)
        with scenario("quotes listed before the index is ready end with the newest at the top"):
            await pilot.press("ctrl+u")
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
