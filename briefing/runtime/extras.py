"""Optional features of the package and how to install them."""

from __future__ import annotations

from typing import Literal

Extra = Literal["articles", "png"]


def install_command(extra: Extra) -> str:
    """Return the command that installs an optional feature, for a message."""
    return f"pip install 'briefing[{extra}]'"
