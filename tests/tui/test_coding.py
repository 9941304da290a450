"""Coding an article in the dashboard: every key as a user presses it, and what stands in the file afterwards."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.api import Library
from briefing.articles.article_text import ArticleText
from briefing.articles.read import read_article
from briefing.coding import drafts, files
from briefing.coding.drafts import Draft
from briefing.coding.session import resumed
from briefing.format.read import read_bytes
from briefing.model import Brief
from briefing.runtime.paths import config_file
from briefing.tui.app import BriefingApp
from briefing.tui.briefs.screen import BriefsScreen
from briefing.tui.coding.controller import DRAFT_KEY, DRAFT_OPTIONS
from briefing.tui.coding.screen import CodingScreen
from briefing.tui.selection import RecordRef
from tests.tui.conftest import Dashboard, paste, resize, running, scenario, settled, shown, type_in, until, write
from tests.tui.test_key_bursts import send

ARTICLE = """\
Minister keeps two doors open at once

Foreign Minister Lina Marek went to the port of Osmund on Monday. Governor Pavel Orsik had asked her to talk of it.

Both sides signed a paper on the ferry, which leaves the price open.

“We have waited nine years for a ferry. In the tenth year we shall not wait any more. You are welcome here!” Orsik said.

It may be that the minister wanted to show the governor her so-called “devotion” to the coast.

“For the capital, the coast has always been the first door, a door which nobody has ever closed,” Marek said.

According to experts, the visit shows how much the ferry counts, but not who pays for it.

While Marek said there was “every reason to be content” with it, she warned Orsik: "We must count the money, and \
for this reason I have brought a list."

“The list,” she said, “is longer than the ferry.”

The Foreign Minister asked for a “common search for harbours” in the north.
"""
"""Of our own writing: curly and straight marks, a broken quote, scare quotes, experts without a name, titles."""

SAID = [
    ("Pavel Orsik", "We have waited nine years for a ferry. In the tenth year we shall not wait any more. "
                    "You are welcome here!"),
    ("Lina Marek", "For the capital, the coast has always been the first door, a door which nobody has ever closed"),
    ("Lina Marek", "every reason to be content"),
    ("Lina Marek", "We must count the money, and for this reason I have brought a list."),
    ("Lina Marek", "The list … is longer than the ferry."),
    ("Lina Marek", "common search for harbours"),
]  # fmt: skip
"""What a reader finds in it."""

ISSUES = "issues:\n  - {id: ferry, label: The ferry, statement: The ferry should be built.}\n"


TITLE = "Minister keeps two doors open at once"
READ = ArticleText(ARTICLE, headline=TITLE, published="2024-05-02")


def code(app: BriefingApp, text: str = ARTICLE) -> None:
    """Code an article as `briefing new --from` does."""
    app.coding.code_article(replace(READ, text=text), TITLE)


def opened(
    folder: Path, text: str = ARTICLE, size: tuple[int, int] = (120, 40)
) -> AbstractAsyncContextManager[Pilot[int]]:
    """Open the dashboard as `briefing new --from` does."""
    return running(BriefingApp(folder, first=lambda app: code(app, text)), size)


@asynccontextmanager
async def coding(folder: Path, text: str = ARTICLE, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    """The same, with the article on the screen."""
    async with opened(folder, text, size) as pilot:
        await on_coding(pilot)
        yield pilot


async def on_coding(pilot: Pilot[int]) -> CodingScreen:
    """Wait until the coding screen is ready and return it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen) and pilot.app.screen.ready)
    return screen_of(pilot)


def screen_of(pilot: Pilot[int]) -> CodingScreen:
    found = [screen for screen in pilot.app.screen_stack if isinstance(screen, CodingScreen)]
    return found[-1]


def brief_of(path: Path) -> Brief:
    """A brief on the disk; it has to be valid, and word for word."""
    found = read_bytes(path.read_bytes(), path.name)
    assert found.brief is not None
    assert found.problems == ()
    library = Library(path.parent, cache=False)
    library.read()
    assert [problem.code for problem in library.problems_of(path.name) if problem.severity != "warning"] == []
    library.close()
    return found.brief


def briefs(folder: Path) -> list[Path]:
    return sorted(folder.glob("2*.yaml"))


def said(brief: Brief) -> list[tuple[str, str]]:
    names = {actor.id: actor.name for actor in brief.actors}
    return [(names[quote.speakers[0]], quote.text) for quote in brief.quotes]


async def confirm_all(pilot: Pilot[int]) -> tuple[int, list[str]]:
    """Take every quoted suggestion, reject every paraphrase and save; return the number of keys and the words taken."""
    screen = screen_of(pilot)
    keys, seen = 0, []
    for _ in screen.coding.order:
        code = screen.coding.code(screen.at)
        first = screen.coding.words(screen.at).split()[0]
        assert first in shown(pilot)
        if code.direct:
            seen.append(screen.coding.words(screen.at))
        await pilot.press("enter" if code.direct else "r")
        keys += 1
    await pilot.press("ctrl+s")
    return keys + 1, seen


async def test_an_article_becomes_a_brief_in_few_keys_each_quote_seen(tmp_path: Path) -> None:
    async with coding(tmp_path) as pilot:
        keys, seen = await confirm_all(pilot)
    (path,) = briefs(tmp_path)
    assert said(brief_of(path)) == SAID
    assert seen == [text for _, text in SAID]
    assert keys <= 40
    assert path.with_suffix(".txt").read_text(encoding="utf-8") == ARTICLE


async def test_quotes_are_coded_on_issues_that_exist_and_on_new_ones(tmp_path: Path) -> None:
    write(tmp_path, "issues.yaml", ISSUES)
    async with coding(tmp_path) as pilot:
        with scenario("a quote is coded fully in six keys"):
            await pilot.press("i", "f", "e", "enter", "1", "enter", "ctrl+s")
            (quote,) = brief_of(briefs(tmp_path)[0]).quotes
            assert quote.stances == (("ferry", "for"),)
            assert quote.speakers == ("pavel-orsik",)
        with scenario("a new issue takes its codebook along"):
            await pilot.press("i")
            await type_in(pilot, "Toll")
            await pilot.press("enter")
            await until(pilot, "A new issue")
            await type_in(pilot, "A toll should be taken.")
            await pilot.press("tab")
            await type_in(pilot, "For: names a price.")
            await pilot.press("enter")
            await until(pilot, "For: names a price.")
            await pilot.press("1", "enter")
        with scenario("going back from the stance of a new issue shows its form"):
            await pilot.press("i")
            await type_in(pilot, "Harbour")
            await pilot.press("enter")
            await paste(pilot, "A harbour should be dug.")
            await pilot.press("enter", "escape")
            await until(pilot, "A new issue")
            assert "A harbour should be dug." in shown(pilot)
            await pilot.press("enter", "1", "ctrl+s")
    toll, harbour = brief_of(briefs(tmp_path)[0]).issues
    assert (toll.statement, toll.codebook) == ("A toll should be taken.", "For: names a price.")
    assert harbour.statement == "A harbour should be dug."


async def test_new_actor_new_issue_audience_date_and_summary_in_place(tmp_path: Path) -> None:
    async with coding(tmp_path) as pilot:
        await pilot.press("s")
        await paste(pilot, "Harbour Board")
        await pilot.press("enter")
        await until(pilot, "A new actor")
        await pilot.press("ctrl+u")
        await paste(pilot, "The Harbour Board")
        await pilot.press("tab", "ctrl+u")
        await paste(pilot, "harbour")
        await pilot.press("enter")
        await until(pilot, "Expected one of")
        await pilot.press("ctrl+u")
        await paste(pilot, "organisation")
        await pilot.press("tab")
        await type_in(pilot, "czechia")
        await pilot.press("enter")
        await pilot.press("i")
        await type_in(pilot, "Ferry")
        await pilot.press("enter")
        await until(pilot, "A new issue")
        await paste(pilot, "The ferry should be built: now.")
        await pilot.press("enter", "2")
        await pilot.press("b")
        await paste(pilot, "opening of the port")
        await pilot.press("up", "enter")
        await pilot.press("b")
        await type_in(pilot, "czech")
        await pilot.press("enter", "d")
        await paste(pilot, "2024-04-30")
        await pilot.press("enter", "w")
        await paste(pilot, "Two doors.")
        await pilot.press("ctrl+s")  # accepts the form and saves the brief
    found = brief_of(briefs(tmp_path)[0])
    (quote,) = found.quotes
    (actor,) = found.actors
    assert (actor.name, actor.kind, actor.country) == ("The Harbour Board", "organisation", "CZ")
    assert quote.speakers == (actor.id,)
    assert [(issue.label, issue.statement) for issue in found.issues] == [("Ferry", "The ferry should be built: now.")]
    assert quote.stances == ((found.issues[0].id, "leans-for"),)
    assert quote.audience is not None
    assert (quote.audience.forum, quote.audience.sphere) == ("opening of the port", "CZ")
    assert (quote.date, found.summary) == ("2024-04-30", "Two doors.")


async def test_decisions_are_undone_clicked_and_named(tmp_path: Path) -> None:
    async with coding(tmp_path) as pilot:
        screen = screen_of(pilot)
        with scenario("undo and redo walk through everything"):
            texts = [screen.coding.text()]
            for key in ("enter", "enter", "right_square_bracket", "left_curly_bracket", "r", "enter"):
                await pilot.press(key)
                texts.append(screen.coding.text())
            for text in texts[-2::-1]:
                await pilot.press("u")
                assert screen.coding.text() == text
            await pilot.press("u")
            assert "Nothing is left to undo" in shown(pilot)
            for text in texts[1:]:
                await pilot.press("U")
                assert screen.coding.text() == text
            await pilot.press(*"u" * len(texts[1:]))
        with scenario("keys of the app name the keys of the coding screen"):
            pilot.app.clear_notifications()
            await pilot.press("e", "c")
            result = [note.message for note in pilot.app._notifications]
            assert result[0] == "No file is there yet: ctrl+s saves it, then e opens it."
            assert result[1:] == ["The keys on the card change what is coded: s i b t d E w, and f."]
            pilot.app.clear_notifications()
            await pilot.pause()
        with scenario("the card and the key line can be clicked"):
            rows = shown(pilot).splitlines()
            await pilot.click(offset=(5, next(y for y, row in enumerate(rows) if row.startswith(" s speaker"))))
            await until(pilot, "Who said it?")
            await pilot.press("escape")
            x, y = next((row.index(" d date"), y) for y, row in enumerate(rows) if " d date" in row)
            await pilot.click(offset=(x + 4, y))
            await until(pilot, "When was it said?")
            await pilot.press("escape")
            await pilot.click(offset=(rows[-1].index("take it") + 1, len(rows) - 1))
            assert screen.coding.code(0).decision == "taken"
        with scenario("selected words are not called suggestions"):
            assert "? suggested" in shown(pilot)
            await pilot.press("v", "enter")
            assert "? selected, enter takes it" in shown(pilot)
            assert "? suggested" not in shown(pilot)
        with scenario("pasted control characters have no effect"):
            await pilot.press("w")
            for key in ("tab", "shift+tab"):
                await paste(pilot, "Pasted\x1b]52;c;QUJD\x07 \x9b31m\u202ewords")
                assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown(pilot))
                assert "Pasted]52;c;QUJD 31mwords" in shown(pilot)
                await pilot.press(key)


async def test_words_are_selected_with_the_keyboard_and_the_mouse(tmp_path: Path) -> None:
    async with coding(tmp_path) as pilot:
        screen = screen_of(pilot)

        def row_of_words() -> int:
            """Return the row on the screen, which notices move."""
            return next(y for y, row in enumerate(shown(pilot).splitlines()) if "wanted to show" in row)

        with scenario("the mouse selects new words, then other ends"):
            y = row_of_words()
            x = shown(pilot).splitlines()[y].index("wanted")
            await pilot.mouse_down(offset=(x + 2, y))
            await pilot.hover(offset=(x + 12, y))
            await pilot.mouse_up(offset=(x + 12, y))
            assert screen.coding.words(screen.at) == "wanted to show"
            y = row_of_words()
            await pilot.mouse_down(offset=(x + 11, y))
            await pilot.hover(offset=(x + 24, y))
            await pilot.mouse_up(offset=(x + 24, y))
            assert screen.coding.words(screen.at) == "show the governor"
            assert len(screen.coding.order) == len({*screen.coding.order})
            await pilot.press("enter")
            await type_in(pilot, "lina")
            await pilot.press("enter")
            assert "text: show the governor" in screen.coding.text()
            await pilot.click(offset=(x + 15, row_of_words()))
            assert screen.coding.words(screen.at) == "show the governor"
        with scenario("keys select words"):
            await pilot.press("v", "right", "right", "left", "right_square_bracket", "right_square_bracket")
            assert "“said.”" not in shown(pilot)
            span = screen.span
            assert span is not None
            words = " ".join(ARTICLE[slice(*span)].split())
            await pilot.press("enter")
            assert screen.coding.words(screen.at) == words
            assert not screen.coding.lacks(screen.at) or screen.coding.lacks(screen.at) == "speaker"
        with scenario("a click selects a word while words are selected"):
            await pilot.press("v")
            await pilot.click(screen.article, offset=(20, 2))
            assert screen.span is not None
            assert screen.article._drag == screen.span  # still lit
            await pilot.press("escape")
            assert screen.span is None


async def test_an_undone_coding_leaves_no_draft(tmp_path: Path) -> None:
    async with coding(tmp_path) as pilot:
        await pilot.press("enter", "u", "escape")
        assert not any(isinstance(screen, CodingScreen) for screen in pilot.app.screen_stack)
    assert drafts.waiting() == []
    async with coding(tmp_path) as pilot:
        await pilot.press("enter", "ctrl+s", "u")
        assert "unsaved changes" in shown(pilot)
        await pilot.press("ctrl+s")
    assert brief_of(briefs(tmp_path)[0]).quotes == ()


SPEECH = """\
Address to the port

Osmund, 20 September 2022

Excellencies, we meet at a moment when the price of a ferry is asked. It is no small price! I shall not hide it.

— We shall build no new walls.

I thank you.
"""
"""Without a quotation mark: every quote in it is selected."""


async def test_selection_moves_by_rows_and_grows_by_sentences(tmp_path: Path) -> None:
    async with coding(tmp_path, SPEECH) as pilot:
        screen = screen_of(pilot)
        with scenario("moving by rows skips empty rows"):
            found = []
            for key in ("v", *["down"] * 5, *["up"] * 5):
                await pilot.press(key)
                assert screen.span is not None
                found.append(SPEECH[slice(*screen.span)])
            down = ["Address", "Osmund", "Excellencies", "is", "We", "I"]
            assert found == [*down, *down[-2::-1]]
        with scenario("a selection extends and shrinks by sentences"):
            await pilot.press("down", "down")
            said = []
            for key in ("right_parenthesis", "right_parenthesis", "right_parenthesis", *["left_parenthesis"] * 3):
                await pilot.press(key)
                assert screen.span is not None
                said.append(" ".join(SPEECH[slice(*screen.span)].split()))
            one = "Excellencies, we meet at a moment when the price of a ferry is asked."
            assert said[:3] == [
                one,
                f"{one} It is no small price!",
                f"{one} It is no small price! I shall not hide it.",
            ]
            assert said[3:5] == [said[1], said[0]]
            assert said[5] == said[0]  # one sentence stays
            await pilot.press("enter", "right_parenthesis")
            assert screen.coding.words(screen.at) == said[1]
            await pilot.press("u")
            assert screen.coding.words(screen.at) == said[0]


async def test_new_speaker_gets_kind_country_and_aliases_at_the_quote(tmp_path: Path, dashboard: Dashboard) -> None:
    async with coding(tmp_path) as pilot:
        await pilot.press("enter", "N", "S")
        await until(pilot, "An actor who is new in this brief")
        await pilot.press("tab", "tab")
        await type_in(pilot, "XY")
        await pilot.press("ctrl+s")
        await until(pilot, "No country has that code or name")
        await pilot.press("ctrl+u")
        await type_in(pilot, "cz")
        await pilot.press("tab")
        await paste(pilot, "P. Orsik, Павел Орсик")
    async with dashboard(tmp_path) as pilot:  # closed in the middle of it
        await until(pilot, "Go on with it")
        await pilot.press("enter")
        await until(pilot, "Павел Орсик")
        await pilot.press("ctrl+s")
        assert screen_of(pilot).coding.code(0).decision == "taken"
        await pilot.press("ctrl+s")
        (actor,) = brief_of(briefs(tmp_path)[0]).actors
        assert (actor.name, actor.kind, actor.country) == ("Pavel Orsik", "person", "CZ")
        assert actor.aliases == ("P. Orsik", "Павел Орсик")
        await pilot.press("u", "ctrl+s")
        (actor,) = brief_of(briefs(tmp_path)[0]).actors
        assert (actor.kind, actor.country, actor.aliases) == (None, "", ())
    write(tmp_path, "actors.yaml", "actors:\n  - {id: marek, name: Lina Marek}\n")
    async with coding(tmp_path) as pilot:
        await pilot.press("tab", "S")
        await until(pilot, "The library knows this speaker already")


async def test_text_typed_before_an_escape_is_restored(tmp_path: Path, dashboard: Dashboard) -> None:
    async with coding(tmp_path) as pilot:
        await pilot.press("w")
        await paste(pilot, "Two doors, and a ferry.")
        await pilot.press("escape")
        await until(pilot, "What you typed is shown again")
        assert screen_of(pilot).coding.state.summary == ""
        await pilot.press("w")
        await until(pilot, "Two doors, and a ferry.")
        await pilot.press("ctrl+s", "i")
        await paste(pilot, "Toll")
        await pilot.press("enter")
        await until(pilot, "A new issue")
        await paste(pilot, "A toll should be taken.")
        await pilot.press("enter")
        await until(pilot, "leans against")
        await pilot.press("escape")
        await until(pilot, "A new issue")
        await pilot.press("escape", "i")
        await paste(pilot, "tol")
        await pilot.press("enter")
        await until(pilot, "A toll should be taken.")
        await pilot.press("ctrl+s")  # closed where the stance is asked for
        await until(pilot, "leans against")
    async with dashboard(tmp_path) as pilot:
        await until(pilot, "Go on with it")
        await pilot.press("enter")
        await until(pilot, "A toll should be taken.")
        await pilot.press("escape", "i")
        await paste(pilot, "Toll")
        await pilot.press("enter")
        await until(pilot, "A toll should be taken.")
        await pilot.press("ctrl+s", "5", "ctrl+s")
    (brief,) = map(brief_of, briefs(tmp_path))
    assert brief.summary == "Two doors, and a ferry."
    assert [issue.label for issue in brief.issues] == ["Toll"]


async def test_a_draft_left_behind_is_offered_and_resumed(tmp_path: Path, dashboard: Dashboard) -> None:
    async with coding(tmp_path) as pilot:
        await pilot.press("enter", "enter")
        await pilot.press("i")
        await type_in(pilot, "Toll")
        await pilot.press("enter")
        await paste(pilot, "A toll should be tak")
    assert briefs(tmp_path) == []
    async with dashboard(tmp_path) as pilot:
        await until(pilot, "Go on with it")
        await pilot.press("enter")
        await until(pilot, "A toll should be tak")
        screen = screen_of(pilot)
        assert [screen.coding.code(number).decision for number in screen.coding.order[:2]] == ["taken", "taken"]
        await type_in(pilot, "en.")
        await pilot.press("enter", "5")
        await pilot.press("ctrl+s")
    assert brief_of(briefs(tmp_path)[0]).issues[0].statement == "A toll should be taken."
    assert drafts.waiting() == []


def left_behind(folder: Path, taken: int, *, title: str = TITLE) -> Draft:
    """Leave a draft with a number of quotes taken, as a dashboard does that is killed."""
    coding = files.from_article(replace(READ, headline=title), title, ())
    for number in coding.order[:taken]:
        assert coding.take(number)
    name = f"2024-05-02-{title.replace(' ', '-').lower()}.yaml"
    draft = Draft.open(DRAFT_KEY, folder / name, coding.dump_start())
    draft.write(coding.dump())
    draft.close()
    return draft


async def test_the_same_command_offers_what_it_left_behind(tmp_path: Path) -> None:
    async with coding(tmp_path) as pilot:
        await pilot.press("enter", "enter")
    async with opened(tmp_path) as pilot:
        for choice, taken, waiting in (("Later", 0, 1), ("Go on with it", 2, 0), ("Discard it", 0, 0)):
            with scenario(choice):
                await until(pilot, "Left unsaved")
                await pilot.press(*["down"] * [label for _, label in DRAFT_OPTIONS].index(choice), "enter")
                screen = await on_coding(pilot)
                assert [screen.coding.code(number).decision for number in screen.coding.order].count("taken") == taken
                assert len(drafts.waiting()) == waiting
                await pilot.press("escape")
                if taken:
                    await until(pilot, "This brief is not saved")
                    await pilot.press("down", "enter")  # the draft stays
                await until(pilot, lambda screen=screen: screen not in pilot.app.screen_stack)
            if drafts.waiting():
                assert isinstance(pilot.app, BriefingApp)
                code(pilot.app)


async def test_drafts_are_saved_as_a_brief_or_discarded(tmp_path: Path, dashboard: Dashboard) -> None:
    left_behind(tmp_path, 2, title="First draft")
    left_behind(tmp_path, 1, title="Second draft")
    async with dashboard(tmp_path) as pilot:
        with scenario("saved as it is"):
            await until(pilot, "Go on with it")
            offered = "First" if "First draft" in shown(pilot) else "Second"
            await pilot.press("down", "enter")
            await until(pilot, lambda: len(drafts.waiting()) == 1)
            assert [len(brief_of(path).quotes) for path in briefs(tmp_path)] == [2 if offered == "First" else 1]
        with scenario("discarded"):
            await until(pilot, "Go on with it")
            assert f"{offered} draft" not in shown(pilot).partition("Left unsaved")[2].partition("Go on")[0]
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: not drafts.waiting())
            assert len(briefs(tmp_path)) == 1


async def test_a_draft_of_what_is_saved_is_not_offered(tmp_path: Path, dashboard: Dashboard) -> None:
    draft = left_behind(tmp_path, 1)  # as it is left by an end between the save and the draft's removal
    files.write(resumed(draft.base, draft.text), draft.target, new=True)
    assert len(drafts.waiting()) == 1
    async with dashboard(tmp_path) as pilot:
        assert "Go on with it" not in shown(pilot)
        await until(pilot, lambda: drafts.waiting() == [])
    assert len(briefs(tmp_path)) == 1


async def test_questions_begin_with_what_is_coded_and_quitting_asks_while_something_is_not_saved(
    tmp_path: Path,
) -> None:
    async with coding(tmp_path) as pilot:
        with scenario("a question begins with what is coded"):
            await pilot.press("b")
            await type_in(pilot, "czech")
            await pilot.press("enter", "t")
            await type_in(pilot, "third")
            await pilot.press("enter")
            before = screen_of(pilot).coding.code(0)
            assert (before.attribution, before.audience is not None) == ("third-party", True)
            for key in ("b", "t"):
                await pilot.press(key, "enter")
                assert screen_of(pilot).coding.code(0) == before
        with scenario("quitting asks while something is not saved"):
            await pilot.press("enter", "q")
            assert "This brief is not saved" in shown(pilot)
            await pilot.press("escape", "3")
            assert "This brief is not saved" in shown(pilot)
            await pilot.press("escape")
            assert pilot.app.screen is screen_of(pilot)
            await pilot.press("q", "enter")
    assert len(brief_of(briefs(tmp_path)[0]).quotes) == 1
    assert drafts.waiting() == []


async def test_a_brief_with_a_text_is_coded_and_keeps_its_lines(tmp_path: Path, dashboard: Dashboard) -> None:
    before = (
        "# mine\ntitle: Two doors   # a working title\ndate: 2024-05-02\nsummary: Short.\n"
        "articles:\n  - id: one\n    headline: Two doors\n    text_file: doors.txt\n"
    )
    write(tmp_path, "2024-05-02-doors.yaml", before)
    write(tmp_path, "doors.txt", ARTICLE)
    async with dashboard(tmp_path) as pilot:
        await pilot.press("c")
        screen = await on_coding(pilot)
        await pilot.press("enter")
        await pilot.press("ctrl+s")
        path = tmp_path / "2024-05-02-doors.yaml"
        assert path.read_text(encoding="utf-8").startswith(before)
        assert [text for _, text in said(brief_of(path))] == [SAID[0][1]]
        await pilot.press("escape")
        assert pilot.app.screen is not screen
        await settled(pilot)
        await pilot.press("c")
        screen = await on_coding(pilot)
        assert screen.coding.code(screen.coding.order[0]).decision == "there"
        assert screen.at == screen.coding.order[1]  # where there is something to decide
        await pilot.press("N")
        await until(pilot, "saved; can be corrected")
        await pilot.press("r")
        await until(pilot, "Remove this quote from the brief?")
        await pilot.press("enter")
        await pilot.press("ctrl+s")
        await until(pilot, "× removed")
        assert not said(brief_of(path))


async def test_a_brief_without_a_text_asks_for_one(tmp_path: Path, dashboard: Dashboard) -> None:
    write(tmp_path, "2024-05-02-doors.yaml", "title: Doors\ndate: 2024-05-02\nsummary: Short.\n")
    source = write(tmp_path.parent / "elsewhere", "doors.txt", ARTICLE)
    async with dashboard(tmp_path) as pilot:
        with scenario("an article is not read from the keyboard"):
            await pilot.press("c")
            await until(pilot, "https address")
            await paste(pilot, "-")
            await pilot.press("enter")
            await until(pilot, "is the keyboard")
            await pilot.press("ctrl+u")
        with scenario("a file that does not exist is named and can be corrected"):
            await paste(pilot, str(source.parent / "nothing.txt"))
            await pilot.press("enter")
            await until(pilot, "no such file")
            await until(pilot, "nothing.txt")
            await pilot.press("end", "ctrl+w", "ctrl+w")
        await paste(pilot, "doors.txt")
        await pilot.press("enter")
        await on_coding(pilot)
        await pilot.press("enter", "ctrl+s")
    found = brief_of(tmp_path / "2024-05-02-doors.yaml")
    assert found.articles[0].text_file == "2024-05-02-doors.txt"
    assert len(found.quotes) == 1


async def test_a_brief_is_added_with_a_title_or_from_an_article_and_briefs_points_to_it(
    tmp_path: Path, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR", "PATH"):  # no editor starts
        monkeypatch.setenv(name, "")
    write(tmp_path, "2024-05-02-doors.yaml", "title: Doors\ndate: 2024-05-02\nsummary: Short.\n")
    source = write(tmp_path.parent / "beginning", "doors.txt", ARTICLE)

    async def pointed(pilot: Pilot[int], end: str) -> None:
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefsScreen) and pilot.app.screen.chosen.endswith(end))

    async with dashboard(tmp_path) as pilot:
        await pointed(pilot, "doors")
        with scenario("with a title"):
            await pilot.press("a", "enter")
            await until(pilot, "Title:")
            await paste(pilot, "Visit")
            await pilot.press("enter")
            await pointed(pilot, "visit")
        with scenario("from an article"):
            await pilot.press("a")
            await until(pilot, "from an article")
            await pilot.press("end", "enter")
            await until(pilot, "Code an article")
            await paste(pilot, str(source))
            await pilot.press("enter")
            await on_coding(pilot)
            await pilot.press("enter", "ctrl+s", "escape")
            await pointed(pilot, "minister-keeps-two-doors-open-at-once")
    (path,) = (each for each in briefs(tmp_path) if "minister" in each.name)
    assert len(brief_of(path).quotes) == 1


async def test_a_file_removed_meanwhile_is_reported_and_the_draft_kept(tmp_path: Path, dashboard: Dashboard) -> None:
    async with coding(tmp_path) as pilot:
        await pilot.press("enter", "ctrl+s")
        (path,) = briefs(tmp_path)
        path.unlink()
        await pilot.press("enter", "ctrl+s")
        await until(pilot, "Another program has removed the file")
        await pilot.press("escape")
        assert briefs(tmp_path) == []
    (draft,) = drafts.waiting()
    assert draft.target == path
    async with dashboard(tmp_path) as pilot:
        await until(pilot, "Save it as it is")
        await pilot.press("down", "enter")
    assert len(brief_of(briefs(tmp_path)[0]).quotes) == 2


async def test_missing_details_of_the_article_are_asked_for(tmp_path: Path) -> None:
    async with coding(tmp_path) as pilot:
        assert "article's source?" in shown(pilot)
        await pilot.press("a")
        await paste(pilot, "The Daily Example")
        await pilot.press("tab", "ctrl+u")
        await paste(pilot, "yesterday")
        await pilot.press("ctrl+s")
        await until(pilot, "A date is")
        await pilot.press("ctrl+u")
        await paste(pilot, "3 May 2024")
        await pilot.press("ctrl+s", "enter", "ctrl+s")
        assert "article's source?" not in shown(pilot)
    (path,) = briefs(tmp_path)
    found = brief_of(path)
    assert path.name.startswith("2024-05-03-")
    assert (found.date, found.articles[0].source, found.articles[0].published) == (
        "2024-05-03", "The Daily Example", "2024-05-03",
    )  # fmt: skip
    assert found.quotes[0].article == found.articles[0].id == "the-daily-example"


async def test_a_file_changed_meanwhile_is_left_alone_or_merged(tmp_path: Path) -> None:
    async with coding(tmp_path) as pilot:
        with scenario("a file with other words in the same lines is not overwritten"):
            await pilot.press("enter", "ctrl+s")
            (path,) = briefs(tmp_path)
            quote = brief_of(path).quotes[0].text
            theirs = path.read_text(encoding="utf-8").replace(quote[:20], "Theirs")
            path.write_text(theirs, encoding="utf-8")
            await pilot.press("enter", "ctrl+s")
            await until(pilot, "Another program (−) has changed what you have changed (+)")
            assert any("− " in line and "Theirs" in line for line in shown(pilot).split("\n"))
            assert any("+ " in line and quote[:20] in line for line in shown(pilot).split("\n"))
            assert path.read_text(encoding="utf-8") == theirs
            await pilot.press("enter")
            await until(pilot, lambda: len(briefs(tmp_path)) == 2)
            assert path.read_text(encoding="utf-8") == theirs
            (ours,) = (each for each in briefs(tmp_path) if each != path)
            assert len(brief_of(ours).quotes) == 2
        with scenario("lines changed elsewhere are merged"):
            theirs = ours.read_text(encoding="utf-8").replace("status: draft", "status: final")
            ours.write_text(theirs, encoding="utf-8")
            await pilot.press("enter", "ctrl+s")
            await until(pilot, "ctrl+s saves both.")
            assert ours.read_text(encoding="utf-8") == theirs
            await pilot.press("ctrl+s")
            found = brief_of(ours)
            assert (found.status, len(found.quotes), len(briefs(tmp_path))) == ("final", 3, 2)


async def test_lines_of_another_writer_are_merged(tmp_path: Path, dashboard: Dashboard) -> None:
    before = "title: Two doors\ndate: 2024-05-02\nsummary: Short.\narticles:\n  - id: one\n    headline: Two doors\n"
    path = write(tmp_path, "2024-05-02-doors.yaml", before)
    async with dashboard(tmp_path) as pilot:
        await pilot.press("c")
        await paste(pilot, str(write(tmp_path.parent / "taken-in", "doors.txt", ARTICLE)))
        await pilot.press("enter")
        await on_coding(pilot)
        await pilot.press("enter")
        theirs = before.replace("Short.", "Longer.  # theirs").replace("  - id: one", "  - id: zero\n  - id: one")
        path.write_text(theirs, encoding="utf-8")
        await pilot.press("ctrl+s")
        await until(pilot, "Another program has changed")
        assert path.read_text(encoding="utf-8") == theirs
        await pilot.press("ctrl+s")
        await until(pilot, f"Saved {path.name}")
    found = brief_of(path)
    assert (found.summary, len(found.quotes)) == ("Longer.", 1)
    assert [article.text_file for article in found.articles] == ["", "2024-05-02-doors.txt"]
    assert path.read_text(encoding="utf-8").startswith(theirs.partition("  - id: one")[0])
    assert drafts.waiting() == []


async def test_a_folder_that_cannot_be_written_is_reported_and_nothing_is_lost(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    async with coding(library) as pilot:
        library.rename(tmp_path / "away")
        await pilot.press("enter", "ctrl+s")
        assert "Not saved" in shown(pilot)
        (tmp_path / "away").rename(library)
        await pilot.press("ctrl+s")
    assert len(brief_of(briefs(library)[0]).quotes) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
async def test_a_full_disk_is_reported_and_nothing_is_lost(tmp_path: Path) -> None:
    import resource

    none = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with coding(tmp_path) as pilot:
        await pilot.press("enter", "ctrl+s", "enter")
        (path,) = briefs(tmp_path)
        before = path.read_bytes()
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, none[1]))
        try:
            await pilot.press("enter", "ctrl+s")
            await until(pilot, "Not saved in")
            assert any("File too large" in note.message for note in pilot.app._notifications)
            await until(pilot, lambda: screen_of(pilot).draft.trouble)
            screen_of(pilot).check_draft()
            await until(pilot, "draft cannot be kept")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, none)
        assert path.read_bytes() == before
        await pilot.press("ctrl+s")
        assert len(brief_of(path).quotes) == 3
    assert list(tmp_path.glob(".*.briefing-tmp")) == []


async def test_hostile_article_is_shown_sanitised(tmp_path: Path) -> None:
    bad = "\x1b[31m [@click=app.quit]x[/] \u202eabc\x9b"
    text = f'Minister Ann Example said: "We shall not go {bad} at all." Nobody {bad} cared.\n'
    async with coding(tmp_path, text=text) as pilot:
        await pilot.press("enter")
        assert "[@click=app.quit]x[/]" in shown(pilot)
        assert not {"\x1b", "\x9b", "\u202e"} & set(shown(pilot))
        await pilot.press("s")
        await type_in(pilot, "[/b]")
        await pilot.press("enter")
        assert "[/b]" in shown(pilot)


async def test_two_dashboards_each_have_their_own_draft(tmp_path: Path, dashboard: Dashboard) -> None:
    async with coding(tmp_path) as one:
        await one.press("enter")
        await until(one, lambda: screen_of(one).draft.written != screen_of(one).draft.began)
        async with dashboard(tmp_path) as other:
            await other.pause()
            assert "Left unsaved" not in shown(other)
    assert len(drafts.waiting()) == 1


@pytest.mark.parametrize("sizes", [[(60, 20), (80, 24)], [(120, 40), (200, 60)]], ids=["narrow", "wide"])
async def test_every_size_shows_the_words_the_card_and_the_brief(tmp_path: Path, sizes: list[tuple[int, int]]) -> None:
    async with coding(tmp_path, size=sizes[0]) as pilot:
        await pilot.press("enter")
        for size in sizes:
            with scenario(f"{size[0]} × {size[1]}"):
                await resize(pilot, size)
                assert "For the capital" in shown(pilot)
                assert "Lina Marek" in shown(pilot)
                if size[0] < 90:
                    await pilot.press("p")
                assert "speaker: pavel-orsik" in shown(pilot)
                assert max(map(len, shown(pilot).splitlines())) <= size[0]
                if size[0] < 90:
                    await pilot.press("p")


async def test_a_narrow_window_names_the_keys_and_shows_what_was_taken_last(tmp_path: Path) -> None:
    async with coding(tmp_path, size=(80, 24)) as pilot:
        for key in ("save", "brief", "select", "undo"):
            assert f" {key}" in shown(pilot).splitlines()[-1]
        await pilot.press("enter", "enter", "n", "enter")
        assert "3 taken" in shown(pilot)
        await pilot.press("p")
        await until(pilot, "text: We must count the money")
        await pilot.press("p")
        await until(pilot, "speaker")


async def test_keys_that_do_nothing_say_why(tmp_path: Path) -> None:
    async with coding(tmp_path, text="Nobody says a word in here.") as pilot:
        assert "No quote was found" in shown(pilot)
        for key in ("enter", "r", "s", "i", "b", "t", "d", "n", "u", "U", "right"):
            pilot.app.clear_notifications()
            await pilot.press(key)
            assert pilot.app._notifications, key


def test_a_kept_article_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ARTICLE)
    assert read_article(str(path)).text == ARTICLE


SAVED = """\
title: Two doors
date: 2024-05-02
summary: Short.
articles:
  - {id: one, headline: Two doors, text_file: doors.txt}
actors:
  - {id: marek, name: Lina Marek}
  - {id: orsik, name: Pavel Orsik}
quotes:
  - speaker: orsik
    article: one
    text: You are welcome here!
  - speaker: orsik  # wrong
    article: one
    text: every reason to be content
    audience: FR  # wrong, too
"""


@pytest.mark.parametrize("has_text", [True, False])
async def test_saved_quote_is_corrected_where_c_was_pressed_on_it(
    tmp_path: Path, dashboard: Dashboard, has_text: bool
) -> None:
    path = write(tmp_path, "2024-05-02-doors.yaml", SAVED)
    if has_text:
        write(tmp_path, "doors.txt", ARTICLE)
    async with dashboard(tmp_path) as pilot:
        await pilot.press("3")
        await type_in(pilot, "content")
        await pilot.press("down", "c")
        if not has_text:
            await until(pilot, "correct its 2 quotes")
            await pilot.press("enter")
        screen = await on_coding(pilot)
        assert screen.coding.words(screen.at) == "every reason to be content"
        assert "saved; can be corrected" in shown(pilot)
        assert "take it" not in shown(pilot), "it is taken already"
        assert "Pavel Orsik" in shown(pilot)
        await pilot.press("b", "d", "e", "enter")
        await pilot.press("s", *"marek", "enter")
        await pilot.press("E", "c", "down", "enter")
        await until(pilot, "credibility 2")
        await pilot.press("E", "a", *"new", "up", "enter", *" One", "enter")
        await until(pilot, "Lina Marek, new One")
        await pilot.press("r")
        await until(pilot, "Remove this quote from the brief?")
        await pilot.press("enter")
        await until(pilot, "removed with the next save")
        await pilot.press("u")
        await until(pilot, "corrected here")
        if not has_text:
            await pilot.press("v")
            await until(pilot, "The article's text is not here")
        await pilot.press("ctrl+s")
        await until(pilot, "Saved 2024-05-02-doors.yaml")
    after = SAVED.replace("  - speaker: orsik  # wrong", "  - speaker: [marek, new-one]  # wrong")
    after = after.replace("audience: FR", "audience: DE") + "    credibility: 2\n"
    declared = "  - {id: orsik, name: Pavel Orsik}\n"
    assert path.read_text(encoding="utf-8") == after.replace(
        declared, f"{declared}  - id: new-one\n    name: new One\n    kind: person\n"
    )


ATTRIBUTED = """\
title: Two doors
date: 2024-05-02
summary: Short.
articles: [{id: one, headline: Two doors, text_file: doors.txt}]
actors: [{id: marek, name: Lina Marek}]
issues: [{id: ferry, label: Ferry, statement: The ferry is built.}]
positions:
  - {actor: marek, issue: ferry, stance: for, evidence: [{article: one, paraphrase: the coast has been first}]}
  - {actor: marek, issue: ferry, stance: for, evidence: [{article: one, paraphrase: the ferry counts}]}
"""


async def test_attribution_without_its_article_is_removed_where_c_was_pressed_on_it(
    tmp_path: Path, dashboard: Dashboard
) -> None:
    path = write(tmp_path, "2024-05-02-doors.yaml", ATTRIBUTED)
    async with dashboard(tmp_path) as pilot:
        await pilot.press("2", "enter")
        await until(pilot, "the ferry counts")
        page = pilot.app.screen
        while not (isinstance(ref := page.subject and page.subject.ref, RecordRef) and ref.index == 1):  # type: ignore[attr-defined]
            await pilot.press("down")
        await pilot.press("c")
        await until(pilot, "correct its 2 attributions")
        await pilot.press("enter")
        screen = await on_coding(pilot)
        assert screen.coding.words(screen.at) == "the ferry counts"
        await pilot.press("r")
        await until(pilot, "Remove this attribution from the brief?")
        await pilot.press("enter", "ctrl+s")
        await until(pilot, "Saved 2024-05-02-doors.yaml")
    assert path.read_text(encoding="utf-8") == "".join(ATTRIBUTED.splitlines(keepends=True)[:-1])


EARLIER = """\
title: Before
date: 2024-01-05
summary: Short.
actors: [{id: marek, name: Lina Marek}]
quotes:
  - {id: never, speaker: marek, text: The capital never had a first door., stances: {ferry: against}}
  - {id: often, speaker: marek, text: Ferries leave often., stances: {ferry: leans-for}}
"""


async def test_earlier_words_of_the_speaker_are_shown_and_the_pair_is_noted(tmp_path: Path) -> None:
    write(tmp_path, "earlier.yaml", EARLIER)
    write(tmp_path, "issues.yaml", ISSUES)
    async with coding(tmp_path) as pilot:
        await pilot.press("n", "h")
        await until(pilot, "Sentences like this one")
        assert "Choose an issue (i)" in shown(pilot)
        assert "The capital never had a first door." in shown(pilot)
        await pilot.press("i", "enter")
        await pilot.press("1")
        await until(pilot, "opposed to what is coded here")
        words = shown(pilot)
        assert words.index("never had a first door") < words.index("Ferries leave often"), "the opposed one comes first"
        assert "Said before on The ferry  2 positions" in words
        await pilot.press("m")
        await until(pilot, "Noted: Compare earlier#never")
        assert len(pilot.app.marks) == 1  # type: ignore[attr-defined]
        await pilot.press("H", "m")
        await until(pilot, "Noted: Compare earlier#often")
        await pilot.press("h")
        await until(pilot, "title: Minister keeps")
        await pilot.press("ctrl+s")
        await until(pilot, "Saved")
    found = brief_of_library(tmp_path)
    assert [quote.note for quote in found.quotes] == ["Compare earlier#never\nCompare earlier#often"]


def brief_of_library(folder: Path) -> Brief:
    """Return the brief that was coded, with the actors and issues of its library."""
    found = read_bytes(briefs(folder)[0].read_bytes(), briefs(folder)[0].name).brief
    assert found is not None
    return found


N_ANSWERS = 20
N_TYPED = 6
"""Number of answers that the test codes; the others are alike, and each opens two dialogs."""
BRIEFING = "Press briefing by the ministry\n\n" + "".join(
    f"QUESTION: What about the {'ferry' if number % 2 else 'tax'}, number {number}?\n\n"
    f"MS MAREK: We answer number {number} as we have always done. There is no more to it.\n\n"
    for number in range(N_ANSWERS)
)


async def test_press_briefing_of_twenty_answers_takes_at_most_five_keys_an_answer(tmp_path: Path) -> None:
    write(tmp_path, "issues.yaml", f"{ISSUES}  - {{id: tax, label: The tax, statement: The tax should be raised.}}\n")
    write(tmp_path, "actors.yaml", "actors:\n  - {id: marek, name: Lina Marek}\n")
    keys: list[str] = []
    async with coding(tmp_path, BRIEFING) as pilot:
        screen = screen_of(pilot)
        speakers = [screen.coding.code(number).speaker for number in screen.coding.order]
        assert speakers == ["marek"] * N_ANSWERS, "each answer, and no question"
        for number in range(N_TYPED):
            keys += ["i", "f" if number % 2 else "t", "enter", "1" if number % 2 else "5", "enter"]
        await send(pilot, *keys)
        assert len(keys) <= 5 * N_TYPED
        await send(pilot, "g", "z")
        await until(pilot, "Split into 2 sentences")
        await send(pilot, "ctrl+s")
        await until(pilot, "Saved")
    found = brief_of_library(tmp_path)
    assert len(found.quotes) == N_TYPED
    assert found.quotes[0].text == "We answer number 0 as we have always done."
    assert found.quotes[1].text == "We answer number 1 as we have always done. There is no more to it."
    assert {quote.speakers for quote in found.quotes} == {("marek",)}
    assert [quote.stances for quote in found.quotes[:2]] == [(("tax", "against"),), (("ferry", "for"),)]


CODED_BY_BO = """\
title: Two doors
date: 2024-05-02
summary: Short.
articles:
  - {id: one, text_file: doors.txt}
actors:
  - {id: orsik, name: Pavel Orsik}
issues:
  - {id: ferry, label: The ferry, statement: The ferry should be built.}
quotes:
  - {id: welcome, speaker: orsik, article: one, text: You are welcome here!, note: Plainly so.}
positions:
  - {actor: orsik, issue: ferry, stance: leans-for, attribution: direct, evidence: [{quote: welcome}], coder: bo}
"""


async def test_second_coder_codes_blind_and_disagreements_are_listed(tmp_path: Path, dashboard: Dashboard) -> None:
    library = tmp_path / "library"
    path = write(library, "2024-05-02-doors.yaml", CODED_BY_BO)
    write(library, "doors.txt", ARTICLE)
    write(config_file().parent, config_file().name, '[coding]\ncoder = "ann"\n')
    async with dashboard(library) as pilot:
        await pilot.press("3", "down", "c")
        await on_coding(pilot)
        await until(pilot, "coder ann, blind")
        screen = shown(pilot)
        assert "others coded it: hidden" in screen
        assert "stance: (hidden)" in screen
        assert "leans for" not in screen
        assert "note hidden" in screen
        assert "Plainly" not in screen
        await pilot.press("i", "enter")
        await pilot.pause()
        await pilot.press("5", "ctrl+s")
        await until(pilot, "Saved")
        added = path.read_text(encoding="utf-8").removeprefix(CODED_BY_BO)
        assert added == (
            "  - actor: orsik\n    issue: ferry\n    stance: against\n    attribution: direct\n"
            "    evidence:\n      - quote: welcome\n    coder: ann\n"
        )
        await pilot.press("f4")
        await until(pilot, "1 actor")
        await pilot.press("D")
        await until(pilot, "bo (1), ann (1) · 1 stance coded by two or more, 1 differently")
        words = shown(pilot)
        assert "You are welcome here!" in words
        assert words.index("bo   ▵ leans for") < words.index("ann  ▾ against")


async def test_article_pasted_into_the_question_is_coded(tmp_path: Path, dashboard: Dashboard) -> None:
    async with dashboard(tmp_path) as pilot:
        await pilot.press("a", "end", "enter")
        await until(pilot, "or paste the text itself")
        await paste(pilot, ARTICLE)
        screen = await on_coding(pilot)
        assert screen.coding.start.article.text.strip() == ARTICLE.strip()
        assert screen.coding.state.title == "Minister keeps two doors open at once"
        assert len(screen.coding.order) == len(SAID)
