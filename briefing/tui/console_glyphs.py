"""Replacements on the Linux console, whose fonts have the 256 characters of code page 437 and few others.

Each is one cell wide like what it replaces, so nothing moves. The glyphs of stances stay different from each other.
"""

from __future__ import annotations

import os
from typing import Final

CONSOLE_GLYPHS: Final = str.maketrans({
    # stances
    "▴": "▲", "▵": "^", "▿": "v", "▾": "▼", "⇅": "↕",
    # the cursor's mark, scroll bars, panes
    "▌": "█", "▐": "│", "▎": "│", "▊": "█", "▔": "─", "▁": "_", "╭": "┌", "╮": "┐", "╰": "└", "╯": "┘",
    "━": "═", "╸": "═", "╺": "═",
    # charts
    "▂": "_", "▃": "▄", "▅": "▄", "▆": "█", "▇": "█", "●": "•", "○": "o", "◆": "♦", "◇": "♦",
    # marks and punctuation
    "✓": "√", "✎": "#", "⚠": "!", "…": "~", "›": ">", "‹": "<", "⏎": "┘", "−": "-", "–": "-", "—": "-",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "×": "x",
})  # fmt: skip


def needs_console_glyphs() -> bool:
    """Return whether the terminal is the Linux console."""
    return os.environ.get("TERM", "").partition("-")[0] == "linux"


def for_console(text: str) -> str:
    """Return a text with the characters that the console's fonts lack replaced."""
    return text if text.isascii() else text.translate(CONSOLE_GLYPHS)
