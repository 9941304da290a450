"""The question before a saved record is removed, and what goes with it."""

from __future__ import annotations

from briefing.coding.removal import Dependents
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.dialogs.ask import AskScreen
from briefing.tui.styled_text import clip

MAX_WORDS_CHARS = 200


def removal_question(kind: str, words: str, who: str, found: Dependents | None, undo: str) -> AskScreen:
    """Return the question whether to remove a record: its words and speaker, what goes with it, how it is undone."""
    lines = [f"“{clip(safe(words), MAX_WORDS_CHARS)}”{f' — {who}' if who else ''}"]
    if found is not None:
        goes = [counted(n, what) for n, what in ((found.stances, "stance"), (len(found.whole), "position")) if n]
        if goes:
            lines.append(f"With it: {' and '.join(goes)} based on it alone.")
        if found.references:
            lines.append(f"Without it stay: {counted(len(found.references), 'record')} based on it and others.")
    return AskScreen(f"Remove this {kind} from the brief?", "\n\n".join([*lines, undo]), yes="removes it")
