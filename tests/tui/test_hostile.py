"""Nothing in a library reaches the terminal as a command or the toolkit as markup, whatever keys are pressed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from briefing.tui.coding.screen import CodingScreen
from briefing.tui.textual_compat import screen_strips
from tests.cli.test_hostile import BRIEF, STRINGS, UNSAFE
from tests.tui.conftest import Dashboard, running, until

MORE = """\
title: "more {text}"
date: 2024-05-01
summary: s
articles:
  - {{id: a, headline: "{text}", url: "https://example.org/{text}", text_file: article.txt}}
actors:
  - {{id: p-{name}, name: "{text}", country: DE, kind: state, roles: [{{post: "{text}", of: "{text}"}}]}}
issues:
  - {{id: i-{name}, label: "{text}", statement: "{text}", codebook: "{text}"}}
quotes:
  - {{speaker: p-{name}, article: a, text: "so {text}", stances: {{i-{name}: for}}, audience: {{sphere: "{text}"}}}}
"""

ARTICLE = """\
[@click=app.quit]x[/]

“We want [/] the corridor \x1b[31m built \u202enow,” said Anna [b]Example.
He warned that it [link=file:///x]went\x9b on.
"""

KEYS = (
    "1", "2", "3", "4", "5", "up", "down", "down", "down", "enter", "enter", "escape", "tab", "slash", "m", "y", "x",
    "a", "c", "E", "e", "o", "i", "s", "f", "d", "t", "b", "v", "n", "w", "r", "u", "exclamation_mark", "question_mark",
    "T", "ctrl+p", "space", "right", "left", "home", "end", "pagedown", "g", "G", "right_square_bracket", "ctrl+z",
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Every hostile string in every place, the file's name and the library's too."""
    folder = tmp_path / "library"
    folder.mkdir()
    for name, text in STRINGS.items():
        escaped = "".join(f"\\U{ord(character):08x}" for character in text)
        brief = BRIEF.format(title=f'"{escaped}"', text=f'"{escaped}"')
        (folder / f"{name}.yaml").write_text(brief, encoding="utf-8")
        (folder / f"more-{name}.yaml").write_text(MORE.format(name=name, text=escaped), encoding="utf-8")
    (folder / f"{STRINGS['action'].replace('/', '_')}\x1b[31m.yaml").write_text("title: [", encoding="utf-8")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    own = '[library]\nname = "\\u001b]0;x\\u0007[@click=app.quit]x[/]"\n'
    (folder / "briefing.toml").write_text(own, encoding="utf-8")
    templates = folder / ".briefing" / "templates"
    templates.mkdir(parents=True)
    (templates / "[@click=app.quit]x\x1b[31m.yaml").write_text("title: {title}\n", encoding="utf-8")
    return folder


def look(pilot: Pilot[int], pressed: list[str]) -> None:
    """Nothing that is drawn, copied or called is a command."""
    app = cast(BriefingApp, pilot.app)
    for strip in screen_strips(app.screen):
        assert not UNSAFE.search(strip.text), pressed
        styles = [segment.style for segment in strip if segment.style is not None]
        # Keys that can be clicked are ours; the strings would quit.
        assert not any(style.link or "app.quit" in str(style.meta.get("@click")) for style in styles), pressed
    assert not UNSAFE.search(f"{app.title}{app.sub_title}{app.clipboard}".replace("\n", "")), pressed


@pytest.mark.skipif("sys.platform == 'win32'", reason="no such names there")
@pytest.mark.parametrize("seed", range(2))
async def test_random_keys_over_hostile_texts_send_no_control_sequence(
    seed: int, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("VISUAL", "EDITOR", "PATH"):  # no editor starts
        monkeypatch.setenv(name, "")
    chance = random.Random(seed)
    app = BriefingApp(library)
    opened: list[str] = []
    monkeypatch.setattr(app, "open_url", opened.append)
    pressed: list[str] = []
    async with running(app, chance.choice([(70, 20), (120, 40), (200, 50)])) as pilot:
        for _ in range(30):
            pressed.append(chance.choice(KEYS))
            await pilot.press(pressed[-1])
            await pilot.pause()
            look(pilot, pressed)
        assert app.is_running, pressed
    assert all(address.startswith("https://example.org/") for address in opened)
    briefs = {path.suffix for path in library.iterdir() if path.is_file()}
    assert briefs <= {".yaml", ".toml", ".txt"}


async def test_an_article_is_coded_as_it_is(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("slash")
        await pilot.press(*"more")
        await pilot.press("down", "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen) and pilot.app.screen.ready)
        for key in ("enter", "i", "escape", "s", "escape", "b", "escape", "d", "escape", "p", "question_mark"):
            await pilot.press(key)
            await pilot.pause()
            look(pilot, [key])
