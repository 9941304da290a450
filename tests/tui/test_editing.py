"""Stances, words, aliases and ids changed from the dashboard: what stands in the files afterwards."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.api import Library
from briefing.editing import value_edits
from briefing.editing.nodes import CannotEditError
from briefing.editing.transaction import FileEdit, _journal, pending
from briefing.tui import library_app
from briefing.tui.app import BriefingApp
from briefing.tui.editing.fields import Changing
from briefing.tui.editing.history import MAX_AT_ONCE
from briefing.tui.editing.record import FileRecord
from tests.tui.conftest import SAMPLE, Dashboard, scenario, settled, shown, type_in, until, write

BRIEF = """\
title: Two on a ferry  # as said on Monday
date: 2024-06
summary: Made up for a test.
issues:
  - {id: ferry, label: The ferry, statement: The ferry should be built.}
  - {id: tax, label: The tax, statement: The tax should be raised.}
quotes:
  - id: yes
    speaker: lina
    text: Build it now.
    stances: {ferry: for}  # clear
positions:
  - {actor: pavel, issue: ferry, stance: against, attribution: indirect}
"""
ACTORS = """\
actors:
  - {id: lina, name: Lina Marek}
  - id: pavel  # the governor
    name: Pavel Orsik
    roles: [{post: Aide, of: lina}]
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "briefs"
    write(folder, "ferry.yaml", BRIEF)
    write(folder, "actors.yaml", ACTORS)
    return folder


def brief(library: Path) -> str:
    return (library / "ferry.yaml").read_text(encoding="utf-8")


def stances(pilot: Pilot[int]) -> dict[str, str]:
    """Those of the quote, as the dashboard has it."""
    app = pilot.app
    assert isinstance(app, BriefingApp)
    assert app.library is not None
    found = app.library.brief("ferry")
    assert found is not None
    return dict(found.quotes[0].stances)


class Typed(str):
    """A text to type among keys to press."""


async def enter(pilot: Pilot[int], *steps: str) -> None:
    """Press keys and type texts."""
    for step in steps:
        if isinstance(step, Typed):
            await type_in(pilot, step)
        else:
            await pilot.press(step)


async def to_quote(pilot: Pilot[int]) -> None:
    """The cursor on the quote in Quotes."""
    await pilot.press("3")
    await type_in(pilot, "build")
    await pilot.press("down")


async def test_stances_words_and_fields_of_a_quote_are_changed_in_their_lines_and_changed_back(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library) as pilot:
        with scenario("the stance of a position, which has one"):
            await pilot.press("enter", "end", "E", "i")
            assert "removes it" not in shown(pilot)
            await pilot.press("0", "enter")  # the cursor begins on the stance that it has
            assert brief(library) == BRIEF
            await pilot.press("E", "i", "3")
            assert brief(library) == BRIEF.replace("stance: against", "stance: neutral")
            await undone(pilot, library)
        await to_quote(pilot)
        with scenario("a stance"):
            await pilot.press("E")
            assert "stance on The ferry" in shown(pilot)
            await pilot.press("enter", "4")
            assert brief(library) == BRIEF.replace("{ferry: for}  # clear", "{ferry: leans-against}  # clear")
            assert "The ferry: leans-against in ferry.yaml. ctrl+z undoes it." in shown(pilot)
            await undone(pilot, library)
        with scenario("an undo that failed can be repeated"):
            await pilot.press("E", "enter", "5")
            assert brief(library) != BRIEF
            (library / "ferry.yaml").chmod(0o444)
            await pilot.press("ctrl+z")
            assert "it is read-only" in shown(pilot)
            (library / "ferry.yaml").chmod(0o644)
            await undone(pilot, library)
        with scenario("a stance on another issue"):
            await pilot.press("E", "down", "enter")
            await type_in(pilot, "tax")
            await pilot.press("enter", "1")
            assert "stances: {ferry: for, tax: for}  # clear" in brief(library)
            await undone(pilot, library)
        with scenario("no stance"):
            await pilot.press("E", "enter")
            await until(pilot, "none: removes it")
            await pilot.press("0")
            assert brief(library) == BRIEF.replace("    stances: {ferry: for}  # clear\n", "")
            await undone(pilot, library)
        with scenario("words"):
            await pilot.press("E", "w", "backspace", "!", "ctrl+s")
            assert brief(library) == BRIEF.replace("text: Build it now.", 'text: "Build it now!"')
            await undone(pilot, library)
        with scenario("fields"):
            for keys in (
                ["E", "s", Typed("pavel"), "enter"],
                ["E", "d", Typed("2024-13"), "enter"],  # refused, and the form stays
                ["home", *["delete"] * 7, Typed("2024-05"), "enter"],
                ["E", "c", "enter"],
                ["E", "n", Typed("loud"), "ctrl+s"],
                ["E", "o", Typed("lina"), "enter"],  # another speaker
            ):
                await enter(pilot, *keys)
            assert diff(BRIEF, brief(library)) == [
                "-    speaker: lina",
                "+    speaker: [pavel, lina]",
                "+    date: 2024-05",
                '+    credibility: 1',
                "+    note: loud",
            ]  # fmt: skip


async def undone(pilot: Pilot[int], library: Path) -> None:
    """Undo the last change and wait until the dashboard shows the quote as it was."""
    await pilot.press("ctrl+z")
    await until(pilot, lambda: brief(library) == BRIEF and stances(pilot) == {"ferry": "for"})


async def test_changes_on_disk_are_kept_and_a_changed_record_is_not_overwritten(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library) as pilot:
        await to_quote(pilot)
        with scenario("another line of the file was changed"):
            await pilot.press("E", "enter")
            theirs = BRIEF.replace("as said on Monday", "as said on Tuesday")
            write(library, "ferry.yaml", theirs)
            await pilot.press("5")
            assert brief(library) == theirs.replace("{ferry: for}", "{ferry: against}")
        with scenario("the record was changed"):
            await until(pilot, lambda: stances(pilot) == {"ferry": "against"})
            await pilot.press("E", "enter")
            theirs = brief(library).replace("Build it now.", "Build it later.")
            write(library, "ferry.yaml", theirs)
            await pilot.press("1")
            assert brief(library) == theirs
            assert "another program has changed the file" in shown(pilot)


@pytest.mark.parametrize(("size", "fits"), [((120, 40), True), ((60, 20), False)])
async def test_the_stance_is_asked_for_beside_the_proposition_and_its_codebook(
    dashboard: Dashboard, library: Path, size: tuple[int, int], fits: bool
) -> None:
    codebook = "statement: The ferry should be built., codebook: Money counts as against."
    write(library, "ferry.yaml", BRIEF.replace("statement: The ferry should be built.", codebook))
    async with dashboard(library, size=size) as pilot:
        await to_quote(pilot)
        await pilot.press("E", "enter")
        assert "The ferry should be built." in shown(pilot)
        assert ("Money counts as against." in shown(pilot)) == fits
        assert "escape back" in shown(pilot)


async def test_an_id_is_renamed_after_every_line_was_shown_in_all_files_or_none(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library, screen="actors") as pilot:
        await type_in(pilot, "/lina")
        await pilot.press("enter")
        for read_only in (True, False):
            await pilot.press("E", "down", "enter")
            await type_in(pilot, "-marek")
            await pilot.press("enter")
            await until(pilot, "lines in")
            if read_only:
                with scenario("one file is read-only"):
                    (library / "ferry.yaml").chmod(0o444)
                    await pilot.press("enter")
                    assert "Not saved: ferry.yaml: it is read-only." in shown(pilot)
                    assert brief(library) == BRIEF
                    assert (library / "actors.yaml").read_text(encoding="utf-8") == ACTORS
                    (library / "ferry.yaml").chmod(0o644)
                    await pilot.press("escape")
        with scenario("all files are written"):
            screen = shown(pilot)
            assert "lina becomes lina-marek: 3 lines in 2 files" in screen
            assert "+ speaker: lina-marek" in screen
            assert brief(library) == BRIEF
            await pilot.press("enter")
            assert brief(library) == BRIEF.replace("speaker: lina", "speaker: lina-marek")
            renamed = ACTORS.replace("id: lina,", "id: lina-marek,").replace("of: lina", "of: lina-marek")
            assert (library / "actors.yaml").read_text(encoding="utf-8") == renamed
            await pilot.press("ctrl+z")
            assert (library / "actors.yaml").read_text(encoding="utf-8") == ACTORS


async def test_an_alias_is_added_where_the_actor_is_declared(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library, screen="actors") as pilot:
        await type_in(pilot, "/pavel")
        await pilot.press("enter", "E", "enter")
        await type_in(pilot, "Orsík")
        await pilot.press("enter")
        assert (library / "actors.yaml").read_text(encoding="utf-8") == ACTORS + "    aliases: [Orsík]\n"


async def test_a_rename_in_many_files_is_written_in_a_thread_and_undone(dashboard: Dashboard, library: Path) -> None:
    files = [write(library, f"more/{number}.yaml", BRIEF) for number in range(MAX_AT_ONCE + 1)]
    async with dashboard(library) as pilot:
        await pilot.press("5")
        await type_in(pilot, "/lina")
        await pilot.press("enter", "E", "down", "enter")
        await type_in(pilot, "-marek")
        await pilot.press("enter")
        await until(pilot, "lines in")
        await pilot.press("enter")
        await until(pilot, "ctrl+z undoes it")
        renamed = BRIEF.replace("speaker: lina", "speaker: lina-marek")
        assert {path.read_text(encoding="utf-8") for path in files} == {renamed}
        await pilot.press("ctrl+z")
        await until(pilot, "Undone")
        assert {path.read_text(encoding="utf-8") for path in files} == {BRIEF}


async def test_change_of_a_line_that_became_another_quote_is_refused(
    dashboard: Dashboard, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_app, "POLL_SECONDS", 3600.0)  # it has not been seen yet
    async with dashboard(library) as pilot:
        await to_quote(pilot)
        other = "  - id: other\n    speaker: pavel\n    text: Never.\n    stances: {ferry: against}\n"
        theirs = BRIEF.replace("quotes:\n", f"quotes:\n{other}")
        write(library, "ferry.yaml", theirs)
        await pilot.press("E")
        assert "the file has just changed" in shown(pilot)
        assert brief(library) == theirs


async def test_of_two_issues_with_one_label_the_chosen_one_is_changed(dashboard: Dashboard, library: Path) -> None:
    twins = BRIEF.replace("label: The tax", "label: The ferry").replace("{ferry: for}", "{ferry: for, tax: for}")
    write(library, "ferry.yaml", twins)
    async with dashboard(library) as pilot:
        await to_quote(pilot)
        await pilot.press("E", "down", "enter")
        await pilot.press("5")
        assert brief(library) == twins.replace("tax: for", "tax: against")


async def test_words_with_invisible_characters_are_left_to_the_editor(dashboard: Dashboard, library: Path) -> None:
    hostile = BRIEF.replace("text: Build it now.", 'text: "Build it \\e]52;c;QUJD\\a now."')
    write(library, "ferry.yaml", hostile)
    async with dashboard(library) as pilot:
        await to_quote(pilot)
        await pilot.press("E", "w")
        assert "characters that cannot be seen" in shown(pilot)
        assert "\x1b" not in shown(pilot)
        assert brief(library) == hostile


async def test_the_sample_is_not_changed(dashboard: Dashboard) -> None:
    async with dashboard(SAMPLE, sample=True) as pilot:
        await settled(pilot)
        await pilot.press("3", "down", "E")
        assert "never written to" in shown(pilot)


@pytest.mark.parametrize(("keys", "title"), [(("enter",), "new"), (("down", "enter"), "old")])
async def test_interrupted_change_is_offered_at_start(
    dashboard: Dashboard, library: Path, keys: tuple[str, ...], title: str
) -> None:
    paths = [write(library, f"{number}.yaml", BRIEF) for number in range(2)]
    edits = [FileEdit(path, b"old", b"new") for path in paths]
    for path in paths:
        path.write_bytes(b"old")
    with _journal(library, edits, "lina becomes lina-marek"):
        paths[0].write_bytes(b"new")
    async with dashboard(library) as pilot:
        await until(pilot, "A change was interrupted (lina becomes lina-marek): 1 of 2 files written")
        await enter(pilot, *keys)
        await until(pilot, "Finished" if title == "new" else "Taken back")
    assert {path.read_text(encoding="utf-8") for path in paths} == {title}


async def test_interrupted_change_whose_other_files_were_changed_since_is_reported_once(
    dashboard: Dashboard, library: Path
) -> None:
    paths = [write(library, f"{number}.yaml", BRIEF) for number in range(2)]
    with _journal(library, [FileEdit(path, b"old", BRIEF.encode()) for path in paths], "lina becomes lina-marek"):
        paths[1].write_bytes(b"theirs")
    async with dashboard(library) as pilot:
        await until(pilot, "1 changed since by another program")
        assert "Finish it" not in shown(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: pending(library) == [])
    assert [path.read_bytes() for path in paths] == [BRIEF.encode(), b"theirs"]


def diff(before: str, after: str) -> list[str]:
    """Return the lines that differ, as a diff shows them."""
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def problems(pilot: Pilot[int]) -> list[str]:
    app = pilot.app
    assert isinstance(app, BriefingApp)
    assert app.library is not None
    return [each.code for each in app.library.problems if each.severity == "error"]


async def test_wrong_audience_of_a_quote_is_corrected_in_five_keys_and_one_line(
    dashboard: Dashboard, library: Path
) -> None:
    wrong = BRIEF.replace("    text: Build", "    audience: {sphere: FR, forum: port}  # as printed\n    text: Build")
    write(library, "ferry.yaml", wrong)
    keys = ["E", "b", "d", "e", "enter"]
    async with dashboard(library) as pilot:
        await to_quote(pilot)
        for key in keys:
            await pilot.press(key)
        assert diff(wrong, brief(library)) == [
            "-    audience: {sphere: FR, forum: port}  # as printed",
            "+    audience: {sphere: DE, forum: port}  # as printed",
        ]
        assert len(keys) <= 5
        await pilot.press("ctrl+z")
        assert brief(library) == wrong
        await pilot.press("E", "b", *"nato")
        await until(pilot, "32: Albania")  # a usual bloc with its members
        await pilot.press("enter")
        await until(pilot, "Declared in spheres.yaml: NATO")
        assert "sphere: NATO" in brief(library)
        assert (library / "spheres.yaml").read_text(encoding="utf-8").startswith("NATO: [AL, BE,")
        await until(pilot, lambda: not problems(pilot))


async def test_quote_is_removed_with_what_rests_on_it_and_put_back(dashboard: Dashboard, library: Path) -> None:
    position = "  - {actor: pavel, issue: tax, stance: for, attribution: direct, evidence: [{quote: yes}]}\n"
    write(library, "ferry.yaml", BRIEF + position)
    async with dashboard(library) as pilot:
        await to_quote(pilot)
        await pilot.press("E", "x")
        await until(pilot, "1 stance and 1 position based on it alone")
        assert brief(library) == BRIEF + position
        await pilot.press("enter")
        await until(pilot, "Quote removed in ferry.yaml")
        assert brief(library) == BRIEF.replace(BRIEF[BRIEF.index("quotes:") : BRIEF.index("positions:")], "")
        await pilot.press("ctrl+z")
        await until(pilot, "Undone")
        assert brief(library) == BRIEF + position


async def test_fields_of_a_brief_and_of_its_article_are_changed(dashboard: Dashboard, library: Path) -> None:
    article = "articles:\n  - id: one  # seen\n    headline: Ferry\n"
    write(library, "ferry.yaml", BRIEF + article)
    async with dashboard(library) as pilot:
        for keys in (
            ["E", "a", Typed("sea, ports"), "enter"],
            ["E", "s", "down", "enter"],
            ["E", "t", "home", Typed("Ah "), "enter"],
        ):
            await enter(pilot, *keys)
        await until(pilot, "Ah Two on a ferry")
        await pilot.press("enter", "end", "E", "p")
        await type_in(pilot, "29 Nov 2022")
        await pilot.press("enter")
        assert diff(BRIEF + article, brief(library)) == [
            "-title: Two on a ferry  # as said on Monday",
            "+title: Ah Two on a ferry  # as said on Monday",
            "+    published: 2022-11-29",
            "+tags: [sea, ports]",
            "+status: final",
        ]
        await pilot.press("3", "down", "E", "r")
        await until(pilot, "Which article prints it?")
        await pilot.press("enter")
        assert "    article: one\n" in brief(library)


async def test_fields_and_roles_of_an_actor_are_changed_where_it_is_declared(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("5")
        await type_in(pilot, "/pavel")
        await enter(pilot, "enter", "E", "c", Typed("france"), "enter")
        await enter(pilot, "E", "r", "enter", "u", Typed("2030"), "enter")
        await enter(pilot, "E", "r", "down", "enter", Typed("Governor"), "tab", Typed("lina"), "enter")
        before, after = ACTORS, (library / "actors.yaml").read_text(encoding="utf-8")
        assert diff(before, after) == [
            "-    roles: [{post: Aide, of: lina}]",
            "+    roles: [{post: Aide, of: lina, until: 2030}, {post: Governor, of: lina}]",
            "+    country: FR",
        ]


def test_record_inside_another_is_not_changed_where_the_outer_one_has_moved(tmp_path: Path) -> None:
    entries = [f"  - {{actor: {name}, evidence: [{{article: a, gesture: left}}]}}\n" for name in ("lina", "pavel")]
    before, after = ("positions:\n" + "".join(each) for each in (entries, entries[::-1]))
    path = tmp_path / "brief.yaml"
    record = FileRecord(path, before, ("positions", 1, "evidence", 0))

    def change(text: str) -> str:
        return value_edits.put(text, (*record.record, "gesture"), "stayed")

    path.write_text("# on top\n" + before, encoding="utf-8")
    edit = record.changed(tmp_path, change)
    assert edit is not None
    assert edit.after.decode().count("stayed") == 1
    path.write_text(after, encoding="utf-8")
    with pytest.raises(CannotEditError, match="another program"):
        record.changed(tmp_path, change)


def test_answer_with_an_error_that_is_in_the_file_already_is_refused(tmp_path: Path) -> None:
    text = BRIEF.replace("2024-06", "2024-13")
    record = FileRecord(tmp_path / "ferry.yaml", text, ("quotes", 0))
    changing = Changing(BriefingApp(tmp_path), Library(tmp_path, cache=False), record, "quote", print)
    assert "2024-13" in changing.complaint("date", "2024-13")
    assert changing.complaint("date", "2024-12") == ""
