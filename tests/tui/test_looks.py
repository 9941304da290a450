"""Screens at every size and theme, hostile text, and contrast."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from textual.pilot import Pilot

from briefing.stance_colours import STANCE_COLOURS, STANCE_PALETTES, StancePalette
from briefing.tui.styled_text import cells, clip, fit, line_width, wrap
from briefing.tui.textual_compat import screen_strips
from briefing.tui.themes import palette
from tests.colour_vision import contrast
from tests.tui.conftest import Dashboard, resize, scenario, shown, until, write

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60), (250, 70)]
HOSTILE = [
    "[sic]",
    "[/]",
    "[/b]",
    "[@click=app.quit]x",
    "[link=file:///etc/passwd]y[/link]",
    "[Ministry of X]",
    "[[x]]",
    "ends in a backslash \\",
    "esc \x1b[31mred\x1b[0m",
    "osc \x1b]52;c;aGFjaw==\x07",
    "osc8 \x1b]8;;http://evil\x1b\\here\x1b]8;;\x1b\\",
    "c1 \x9b31m",
    "bidi \u202eabc\u202c",
    "zero\u200bwidth",
    "tag \U000e0041",
    "nul \x00",
    "stack e" + "\u0301" * 40,
    "中文 and العربية and 👩‍👩‍👧",
]


def quoted(text: str) -> str:
    """Return a double-quoted YAML scalar with unprintable characters escaped."""

    def escaped(character: str) -> str:
        if character in '"\\':
            return "\\" + character
        return character if character.isprintable() else f"\\U{ord(character):08x}"

    return '"' + "".join(map(escaped, text)) + '"'


def hostile_brief() -> str:
    """Return a brief whose every text is hostile."""
    every = quoted(" ".join(HOSTILE))
    lines = [f"title: {quoted(HOSTILE[3] + HOSTILE[8])}", "date: 2024-01-01", f"summary: {every}"]
    lines += [f"tags: [{quoted(HOSTILE[2])}]", f"author: {quoted(HOSTILE[9])}"]
    lines += ["articles:", "  - id: one", f"    headline: {every}", f"    source: {quoted(HOSTILE[12])}"]
    lines += ["actors:", "  - id: a", f"    name: {quoted(HOSTILE[5] + HOSTILE[8])}"]
    lines += [f"    aliases: [{quoted(HOSTILE[1])}]", "issues:", "  - id: i"]
    lines += [f"    label: {quoted(HOSTILE[3] + HOSTILE[12])}", f"    statement: {quoted(HOSTILE[11])}"]
    lines.append("quotes:")
    for text in HOSTILE:
        lines += ["  - speaker: a", "    article: one", f"    text: {quoted('q ' + text)}"]
        lines += [f"    audience: {{forum: {quoted(text)}}}", "    stances: {i: for}"]
    lines += ["positions:", "  - actor: a", "    issue: i", "    stance: against", "    attribution: indirect"]
    lines += [f"    evidence: [{{article: one, paraphrase: {every}}}]"]
    lines += ["assessments:", f"  - judgement: {every}"]
    return "\n".join(lines) + "\n"


def assert_safe(screen: str) -> None:
    """Assert that the screen has no control or direction-changing character."""
    for character in screen.replace("\n", ""):
        assert unicodedata.category(character) not in ("Cc", "Co", "Cs"), hex(ord(character))
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b", hex(ord(character))


async def test_hostile_text_is_text_on_every_screen(dashboard: Dashboard, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    write(folder, "hostile.yaml", hostile_brief())
    write(folder, "[b]\x1b[31mname.yaml", "title: x: y\n")
    async with dashboard(folder, size=(150, 50)) as pilot:
        for key in ("1", "2", "3", "4", "5", "6"):
            await pilot.press(f"f{key}")
            assert_safe(shown(pilot))
            if key == "3":
                for text in ("[sic]", "[/b]", "[@click=app.quit]x", "␛[31mred", "‹U+202E›abc"):
                    assert text in shown(pilot), text
            await pilot.press("down", "tab", "down", "end", "home", "y")
            assert_safe(shown(pilot))
        for key in ("f4", "d", "escape", "s", "escape", "exclamation_mark", "escape", "x", "escape"):
            await pilot.press(key)
            assert_safe(shown(pilot))
        assert pilot.app.is_running


async def test_screens_fill_every_size_in_both_themes(dashboard: Dashboard) -> None:
    async with dashboard(size=SIZES[0]) as pilot:
        for theme in ("briefing-dark", "briefing-light"):
            if pilot.app.theme != theme:
                await pilot.press("T")
                assert pilot.app.theme == theme
            for size in SIZES if theme == "briefing-dark" else SIZES[::-1]:
                await resize(pilot, size)
                for key in ("f1", "f2", "f3", "f4", "f5", "f6"):
                    with scenario(f"{key} in {theme} at {size[0]} × {size[1]}"):
                        await pilot.press(key)
                        await until(pilot, lambda size=size: pilot.app.screen._compositor.size == size)
                        lines = shown(pilot).splitlines()
                        assert len(lines) == size[1]
                        assert all(cells(line) <= size[0] for line in lines)
                        assert "briefing" in lines[0]
                        tab = f"{key[1]} {pilot.app.screen.CRUMB}"  # type: ignore[attr-defined]
                        assert tab in lines[-1]
                        if theme == "briefing-light":
                            assert not grounds(pilot) & set(palette(True, "truecolor").grounds.values())


def grounds(pilot: Pilot[int]) -> set[str]:
    """Return the background colours on the screen."""
    return {
        segment.style.bgcolor.name
        for strip in screen_strips(pilot.app.screen)
        for segment in strip
        if segment.style is not None and segment.style.bgcolor is not None
    }


ON_TINTS = ("text", "strong", "dim", "accent")
"""Styles of what a cell of Compare may show beside its stance."""


@pytest.mark.parametrize("stances", STANCE_PALETTES)
@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("colours", ["truecolor", "256", "standard"])
def test_text_has_enough_contrast_on_every_ground(colours: str, dark: bool, grey: bool, stances: StancePalette) -> None:
    """WCAG 2 contrast of at least 4.5:1, of the colours that a terminal shows."""
    found = palette(dark, colours, grey, stances)
    system = {"256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}.get(colours, ColorSystem.TRUECOLOR)
    for name in found.texts:
        for ground in found.grounds:
            if ground.startswith("tint-") and name not in (ground.removeprefix("tint-"), *ON_TINTS):
                continue
            style = found.style(name, ground)
            assert style.color is not None
            assert style.bgcolor is not None
            shades = [colour.downgrade(system).get_truecolor().hex for colour in (style.color, style.bgcolor)]
            assert contrast(*shades) >= 4.5, (name, ground)


async def test_stances_have_the_colours_that_the_settings_choose(dashboard: Dashboard, tmp_path: Path) -> None:
    write(tmp_path / "config" / "briefing", "config.toml", '[display]\nstances = "red-green"\n')
    async with dashboard() as pilot:
        await pilot.press("f4")
        colours = {
            segment.style.color.name
            for strip in screen_strips(pilot.app.screen)
            for segment in strip
            if segment.style is not None and segment.style.color is not None and "▴" in segment.text
        }
        assert colours == {STANCE_COLOURS["red-green"].on_dark["for"]}


@pytest.mark.parametrize("colours", ["truecolor", "256", "standard"])
def test_cursor_ground_differs_in_any_number_of_colours(colours: str) -> None:
    system = {"256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}.get(colours, ColorSystem.TRUECOLOR)
    for dark in (True, False):
        for grey in (True, False):
            grounds = palette(dark, colours, grey).grounds
            shown = [Color.parse(grounds[name]).downgrade(system) for name in ("plain", "cursor", "rest")]
            assert len({colour.get_truecolor() for colour in shown}) == 3, (dark, grey, shown)


async def test_no_color_draws_everything_in_grey(dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with dashboard() as pilot:
        for theme in ("briefing-dark", "briefing-light"):
            pilot.app.theme = theme
            for key in ("f1", "f2", "f3", "f4", "f5", "f6", "question_mark"):
                await pilot.press(key)
                for strip in screen_strips(pilot.app.screen):
                    for _, style, _ in strip:
                        for colour in (style.color, style.bgcolor) if style is not None else ():
                            assert colour is None or len(set(colour.get_truecolor())) == 1, (key, colour)
            await pilot.press("escape")


def test_wrapping_keeps_all_text_within_the_width() -> None:
    text = "One two  three 中文字符 supercalifragilistic https://example.org/a/very/long/address and 👩‍👩‍👧 end."
    for width in range(4, 60):
        lines = wrap([(text[:20], "text"), (text[20:], "dim")], width)
        assert all(line_width(line) <= width for line in lines), width
        joined = "".join(part for line in lines for part, _ in line)
        assert joined.replace(" ", "") == text.replace(" ", "")


def test_cut_text_ends_with_an_ellipsis() -> None:
    assert clip("abcdef", 4) == "abc…"
    assert clip("中文字符", 5) == "中文…"
    assert fit([("abc", "text"), ("def", "dim")], 5) == [("abc", "text"), ("d…", "dim")]
    assert fit([("abc", "text"), ("def", "dim")], 6) == [("abc", "text"), ("def", "dim")]


async def test_counts_of_one_are_singular(dashboard: Dashboard, tmp_path: Path) -> None:
    write(tmp_path, "one.yaml", "title: One\nbad: [\n")
    write(tmp_path, "two.yaml", "title: Two\ndate: 2024\nsummary: s\nissues: [{id: i, label: I, statement: s}]\n"
          "actors: [{id: ann, name: Ann}]\nquotes: [{speaker: ann, text: Yes., stances: {i: for}}]\n")  # fmt: skip
    async with dashboard(tmp_path) as pilot:
        await pilot.press("4")
        assert "1 actor × 1 issue " in shown(pilot)
        await pilot.press("exclamation_mark")
        assert "1 problem  1 fatal, 0 errors, 0 warnings" in shown(pilot)
