"""What the person at the dashboard may do: at their own terminal everything, in a browser what the server allows."""

from __future__ import annotations

from typing import NamedTuple

from briefing.model import Tlp

WRITING = frozenset({"add", "change", "code", "fix", "take_quotation", "undo_change"})
"""Actions that change the library."""
LOCAL = frozenset({"edit", "inbox", "take_quotation"})
"""Actions that use the files, programs and network of the computer that the dashboard runs on."""


class Access(NamedTuple):
    """Permissions of one session."""

    write: bool = True
    """Whether the library may be changed."""
    local: bool = True
    """Whether the person uses the computer that the dashboard runs on: its files, programs, clipboard and network."""
    level: Tlp | None = None
    """The highest TLP label of the briefs shown; None for all briefs."""

    def permits(self, action: str) -> bool:
        """Return whether an action can be run; keys of others are not shown."""
        return (self.write or action not in WRITING) and (self.local or action not in LOCAL)

    def hint(self, action: str, sentence: str) -> str:
        """Return a sentence about the key of an action, after a space; empty where the action cannot be run."""
        return f" {sentence}" if self.permits(action) else ""


AT_TERMINAL = Access()
