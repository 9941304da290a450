"""What the keys do with what stands under the cursor: copy, mark, export, open, edit, add."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import NoReturn

import pytest
from textual.pilot import Pilot

from briefing.runtime import external_editor
from briefing.tui.external_programs import may_open
from tests.tui.conftest import Dashboard, scenario, shown, type_in, until, write


def no_text_browser() -> NoReturn:
    raise webbrowser.Error


async def test_a_quote_is_copied_and_its_source_opened_and_unbound_keys_are_reported(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    async with dashboard() as pilot:
        monkeypatch.setattr(pilot.app, "open_url", opened.append)
        monkeypatch.setattr(webbrowser, "get", no_text_browser)
        with scenario("an unbound key is reported"):
            await pilot.press("T", "j", "k", "G", "g", "s", "s")
            assert "does nothing here" not in shown(pilot)
            await pilot.press("w")
            await until(pilot, "w does nothing here")
            await pilot.press("3")
            await pilot.press("z", "w")
            assert "z does nothing" not in shown(pilot)
        with scenario("a quote is copied with its citation"):
            await pilot.press("ctrl+u")
            await type_in(pilot, "main strategic partner")
            await pilot.press("down", "y")
            copied = pilot.app.clipboard
            assert copied.startswith("“For Kazakhstan, the Russian Federation")
            assert "Kassym-Jomart Tokayev" in copied
            assert "28 Nov 2022" in copied
            assert "Insight News Media" in copied
            assert copied.endswith("\nTLP:CLEAR")
        with scenario("the whole address is shown before it is opened"):
            await pilot.press("slash", "ctrl+u")
            await type_in(pilot, "unambiguously stated it will follow the regime")
            await pilot.press("down", "o")
            dialog = pilot.app.screen.query_one("#ask").region
            rows = shown(pilot).splitlines()[dialog.y : dialog.bottom]
            lines = [row[dialog.x : dialog.right].strip() for row in rows]
            address = "https://rferl.org/amp/kazakhstan-germany-sanctions-regime-russia/32614735.html"
            assert address in "".join(lines)
            assert opened == []
            await pilot.press("enter")
            assert opened == [address]


async def test_marked_quotes_are_exported_together_and_nothing_is_overwritten(
    dashboard: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "mine.md", "precious")
    async with dashboard() as pilot:
        await pilot.press("3")
        await type_in(pilot, "tokaev")
        await pilot.press("down", "m", "down", "m", "x", "enter")
        await pilot.press("ctrl+u")
        await type_in(pilot, "mine.md")
        await pilot.press("enter")
        assert (tmp_path / "mine.md").read_text() == "precious"
        for name in ("quotes.docx", "no-folder/quotes.html"):
            await pilot.press("ctrl+u")
            await type_in(pilot, name)
            await pilot.press("enter")
        await pilot.press("escape")
        assert "✓ 2" in shown(pilot)
        await pilot.press("x", "enter")
        await pilot.press("ctrl+u")
        await type_in(pilot, "quotes.html")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "quotes.html").exists)
    page = (tmp_path / "quotes.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("<li>“") == 2


async def test_an_address_that_is_taller_than_the_window_is_read_to_its_end(
    dashboard: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"https://example.org/{'a/' * 1000}its-end"
    article = f"articles: [{{id: one, headline: One, source: Paper, url: {address}}}]\n"
    quotes = "quotes: [{speaker: Ann, article: one, text: We agree.}]\n"
    write(tmp_path / "desk", "one.yaml", f"title: One\ndate: 2024\nsummary: s\n{article}{quotes}")
    opened: list[str] = []
    async with dashboard(tmp_path / "desk", size=(60, 20)) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", opened.append)
        monkeypatch.setattr(webbrowser, "get", no_text_browser)
        await pilot.press("3", "down", "o")
        assert "https://example.org/a" in shown(pilot)
        assert "enter opens it" in shown(pilot)
        await pilot.press("end")
        await until(pilot, "its-end")
        await pilot.press("enter")
    assert opened == [address]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "vscode://x", "-flag", "javascript:alert(1)", "http:///x", ""]
)
def test_only_web_addresses_are_opened(address: str) -> None:
    assert not may_open(address)


def test_a_file_named_like_an_option_reaches_the_editor_as_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vim -n")
    words = external_editor.command(Path("-rf.yaml"), 7)
    assert words is not None
    assert words[:3] == ["vim", "-n", "+7"]
    assert Path(words[3]).is_absolute()


async def test_the_sample_is_never_written_to(dashboard: Dashboard) -> None:
    async with dashboard(sample=True) as pilot:
        await pilot.press("a")
        assert len(pilot.app.screen_stack) == 1


async def test_key_without_a_subject_is_explained(dashboard: Dashboard, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with dashboard(tmp_path / "empty") as pilot:
        await pilot.press("y")
        await until(pilot, "Nothing under the cursor to copy")


async def test_every_screen_is_reachable_with_the_mouse(
    dashboard: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with dashboard() as pilot:
        row = next(y for y, line in enumerate(shown(pilot).splitlines()) if "Europe comes to Astana" in line)
        await pilot.click(offset=(20, row))
        assert "#corridors" in shown(pilot)
        keys = shown(pilot).splitlines()[-1]
        await pilot.click(offset=(keys.index("4 Compare") + 2, 39))
        assert pilot.app.current_mode == "compare"
        head = next((y, line) for y, line in enumerate(shown(pilot).splitlines()) if "Lavrov" in line)
        await pilot.click(offset=(head[1].index("Lavrov") + 2, head[0]))
        assert "Sergey Lavrov on Territorial integrity" in shown(pilot)
        row = next(y for y, line in enumerate(shown(pilot).splitlines()) if line.startswith(" Unilateral sanctions"))
        await pilot.click(offset=(5, row))
        assert "Sergey Lavrov on Unilateral sanctions" in shown(pilot)
        await pilot.click(offset=(head[1].index(" ›") - 1, head[0]))
        assert "+28 ›" in shown(pilot)
        for opens, hint in (("x", "escape back"), ("a", "escape back"), ("x", "enter writes it")):
            await pilot.press(opens)
            assert pilot.app.screen.is_modal
            x, y = next((line.index(hint), y) for y, line in enumerate(shown(pilot).splitlines()) if hint in line)
            await pilot.click(offset=(x + 2, y))
            assert not pilot.app.screen.is_modal
        assert len(list(tmp_path.glob("*.svg"))) == 1


@pytest.mark.parametrize(
    ("written", "said"), [("[keys\n", "were not read"), ("[keys]\ncopy = 1\n", "copy must be a text")]
)
async def test_invalid_key_settings_are_reported(dashboard: Dashboard, tmp_path: Path, written: str, said: str) -> None:
    write(tmp_path / "config" / "briefing", "config.toml", written)

    def notice(pilot: Pilot[int]) -> str:
        lines = [line.rpartition("▌")[2].strip() for line in shown(pilot).splitlines() if "▌" in line]
        return " ".join(lines)

    async with dashboard() as pilot:
        await until(pilot, lambda: said in notice(pilot))


async def test_export_on_the_page_of_an_actor_writes_a_dossier_and_proposes_a_free_name_next_time(
    dashboard: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.tui.selection import ActorTarget

    monkeypatch.chdir(tmp_path)
    async with dashboard() as pilot:
        pilot.app.open_target(ActorTarget("tokayev"))
        await pilot.pause()
        for _ in range(2):
            await pilot.press("x")
            await pilot.press("enter")
    names = sorted(path.name for path in tmp_path.glob("dossier-tokayev-*.html"))
    assert len(names) == 2
    assert names[0].removesuffix(".html").endswith("-2") != names[1].removesuffix(".html").endswith("-2")
    assert "Kassym-Jomart Tokayev" in (tmp_path / names[0]).read_text(encoding="utf-8")
