"""Draw the pictures of the README and the guides from the dashboard on the sample library: docs/*.svg.

python docs/picture.py
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
PICTURES = {
    "briefing": ("dashboard", "", "tab"),
    "quotes": ("quotes", "stratgic partnr"),
    "compare": ("compare",),
    "double-play": ("compare", "", "d"),
    "agreement": ("compare", "", "v"),
    "world": ("issues", "", "w"),
}
"""For each picture, the screen, the text typed and the key pressed."""


async def draw(name: str, mode: str, typed: str = "", key: str = "") -> None:
    """Draw one picture of 110 cells, the first screen of 120."""
    from briefing.tui.app import BriefingApp

    app = BriefingApp(FOLDER.parent / "briefs")
    async with app.run_test(size=(120, 38) if mode == "dashboard" else (110, 32)) as pilot:
        while app.loading or app.engine is None or not app.engine.ready:
            await pilot.pause(0.05)
        app.action_go(mode)
        await pilot.pause(0.2)
        for character in typed:
            await pilot.press({" ": "space"}.get(character, character))
        if mode == "compare" and not key:
            await pilot.press("down")
        if key:
            await pilot.press(key)
        await pilot.pause(0.2)
        svg = app.export_screenshot(title="briefing")
    # Without this, viewers download a font.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "ui-monospace, DejaVu Sans Mono, Menlo, Consolas")
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Draw every picture with an empty session, as a new user sees the dashboard."""
    with tempfile.TemporaryDirectory() as home:
        for place in ("STATE", "CACHE", "CONFIG"):
            os.environ[f"XDG_{place}_HOME"] = home
        os.environ["COLORTERM"] = "truecolor"  # whatever the terminal that this is started in can show
        for name, steps in PICTURES.items():
            asyncio.run(draw(name, *steps))


if __name__ == "__main__":
    main()
