"""Record the tour of the README: docs/tour.svg, the dashboard on the sample library as a person uses it, in a loop.

    python docs/tour.py

The picture is one file that plays in any browser, also as an image of a page, and needs no script. Readers who have
asked for less motion see its last scene.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from briefing.tui.library_screen import LibraryScreen
from briefing.tui.textual_compat import screen_strips

FOLDER = Path(__file__).parent
COLUMNS, ROWS = 110, 30
CELL_WIDTH, CELL_HEIGHT = 8.4, 17
GROUND, CAPTION_GROUND = "#101319", "#2f6fab"
FONT = "ui-monospace, DejaVu Sans Mono, Menlo, Consolas, monospace"


class Scene(NamedTuple):
    """What is pressed, what it shows, and for how long."""

    keys: tuple[str, ...]
    caption: str
    seconds: float
    typed: bool = False
    """Whether each key is shown for itself, as text that is typed."""


SCENES = (
    Scene((), "A folder of YAML files at a glance: what is new, contested, contradictory", 3.0),
    Scene(("3",), "3  Quotes", 0.8),
    Scene(tuple("stratgic partnr".replace(" ", "␣")), "Type: typos are forgiven", 0.12, typed=True),
    Scene((), "Type: typos are forgiven", 2.5),
    Scene(("enter", "down"), "The words with speaker, audience, date, source and stances", 3.0),
    Scene(("4",), "4  Compare: actors as columns, issues as rows", 2.0),
    Scene(("down", "right"), "Each cell leads to the words that it rests on", 3.0),
    Scene(("d",), "d  Contradictions: one actor, two audiences, the words side by side", 4.5),
    Scene(("escape", "6", "tab", "escape", "w"), "6 w  Who is on which side, on the map", 3.5),
    Scene(("escape", "1"), "1  And back. ? shows the keys, ctrl+p every command", 2.5),
)


class Frame(NamedTuple):
    """A screen: rows of segments, a caption, and the seconds that it is shown."""

    rows: tuple[tuple[Segment, ...], ...]
    caption: str
    seconds: float


async def settled(app: BriefingApp, pilot: Pilot[int]) -> None:
    """Return once the dashboard has answered every key and drawn what its workers found."""
    while app.loading or app.engine is None or not app.engine.ready:
        await pilot.pause(0.05)
    if isinstance(app.screen, LibraryScreen):
        await app.screen.wait_until_ready()
    before = None
    while before != (now := rows_of(app)):
        before = now
        await pilot.pause(0.3)


def rows_of(app: BriefingApp) -> tuple[tuple[Segment, ...], ...]:
    """Return the rows of the screen as they are drawn, without notices of the sample."""
    return tuple(tuple(strip.simplify()) for strip in screen_strips(app.screen))


async def recorded() -> AsyncIterator[Frame]:
    """Play the scenes and yield each screen."""
    app = BriefingApp(FOLDER.parent / "briefs")
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await settled(app, pilot)
        for scene in SCENES:
            for key in scene.keys:
                await pilot.press("space" if key == "␣" else key)
                if scene.typed:
                    await settled(app, pilot)
                    yield Frame(rows_of(app), scene.caption, scene.seconds)
            if not scene.typed:
                await settled(app, pilot)
                yield Frame(rows_of(app), scene.caption, scene.seconds)


class Drawing:
    """The picture as it is put together: rows that several frames show, and classes of styles, are written once."""

    def __init__(self) -> None:
        self.rows: dict[tuple[Segment, ...], str] = {}
        self.styles: dict[str, str] = {}

    def row(self, segments: tuple[Segment, ...]) -> str:
        """Return the name of a row, which is defined at its first use."""
        return self.rows.setdefault(segments, f"r{len(self.rows)}")

    def definition(self, segments: tuple[Segment, ...]) -> str:
        """Return a row as SVG: grounds, then texts, each as wide as its cells."""
        grounds, texts, at = [], [], 0
        for text, style, _ in segments:
            width = Segment(text).cell_length
            colour, ground, more = _colours(style)
            if ground not in ("", GROUND):
                grounds.append(
                    f'<rect x="{at * CELL_WIDTH:.1f}" width="{width * CELL_WIDTH + 0.3:.1f}" height="{CELL_HEIGHT}" '
                    f'fill="{ground}"/>'
                )
            if text.strip():
                start = at + len(text) - len(text.lstrip())
                shown = text.strip()
                name = self.styles.setdefault(f"fill:{colour};{more}", f"s{len(self.styles)}")
                texts.append(
                    f'<text class="{name}" x="{start * CELL_WIDTH:.1f}" y="13" '
                    f'textLength="{Segment(shown).cell_length * CELL_WIDTH:.1f}">{escape(shown)}</text>'
                )
            at += width
        return "".join(grounds + texts)


def _colours(style: Style | None) -> tuple[str, str, str]:
    """Return the colours of text and ground, and what else the text has, as CSS."""
    if style is None:
        return "#e0e0e0", "", ""
    colour = style.color.get_truecolor().hex if style.color else "#e0e0e0"
    ground = style.bgcolor.get_truecolor().hex if style.bgcolor else ""
    if style.reverse:
        colour, ground = ground or GROUND, colour
    more = "font-weight:bold;" * bool(style.bold) + "font-style:italic;" * bool(style.italic)
    return colour, ground, more + "text-decoration:underline;" * bool(style.underline)


def svg(frames: list[Frame]) -> str:
    """Return the frames as one picture: each is visible for its part of the loop."""
    total = sum(frame.seconds for frame in frames)
    width, height = COLUMNS * CELL_WIDTH, (ROWS + 2) * CELL_HEIGHT
    drawing = Drawing()
    shown, rules, at = [], [], 0.0
    for number, frame in enumerate(frames):
        uses = "".join(
            f'<use href="#{drawing.row(row)}" y="{index * CELL_HEIGHT}"/>' for index, row in enumerate(frame.rows)
        )
        caption = (
            f'<rect y="{ROWS * CELL_HEIGHT}" width="100%" height="{2 * CELL_HEIGHT}" fill="{CAPTION_GROUND}"/>'
            f'<text class="caption" x="50%" y="{(ROWS + 1) * CELL_HEIGHT + 5}">{escape(frame.caption)}</text>'
        )
        shown.append(f'<g class="f" id="f{number}">{uses}{caption}</g>')
        begin, end = at / total * 100, (at + frame.seconds) / total * 100
        rules.append(
            f"@keyframes k{number}{{0%{{visibility:{'visible' if number == 0 else 'hidden'}}}"
            f"{begin:.3f}%{{visibility:visible}}{end:.3f}%{{visibility:hidden}}100%{{visibility:hidden}}}}"
            f"#f{number}{{animation-name:k{number}}}"
        )
        at += frame.seconds
    rows = "".join(f'<g id="{name}">{drawing.definition(row)}</g>' for row, name in drawing.rows.items())
    styles = "".join(f".{name}{{{css}}}" for css, name in drawing.styles.items())
    sheet = (
        f"text{{font:14px {FONT};white-space:pre}}.caption{{fill:#fff;font-size:16px;text-anchor:middle}}{styles}"
        f".f{{visibility:hidden;animation:{total:.2f}s step-end infinite}}{''.join(rules)}"
        f"@media (prefers-reduced-motion:reduce){{.f{{animation:none}}#f{len(frames) - 1}{{visibility:visible}}}}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" viewBox="0 0 {width:.0f} {height}" role="img">'
        f"<title>A tour of the dashboard</title><style>{sheet}</style>"
        f'<rect width="100%" height="100%" fill="{GROUND}"/><defs>{rows}</defs>{"".join(shown)}</svg>\n'
    )


async def _record() -> list[Frame]:
    return [frame async for frame in recorded()]


def main() -> None:
    """Write the tour with an empty session, as a new user sees the dashboard."""
    with tempfile.TemporaryDirectory() as home:
        for kind in ("STATE", "CACHE", "CONFIG", "DATA"):
            os.environ[f"XDG_{kind}_HOME"] = home
        os.environ["COLORTERM"] = "truecolor"
        os.environ.pop("NO_COLOR", None)
        (FOLDER / "tour.svg").write_text(svg(asyncio.run(_record())), encoding="utf-8")


if __name__ == "__main__":
    main()
