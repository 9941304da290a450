"""The actions that keys have on a screen, for the help and the command palette, read from the bindings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual.dom import DOMNode
from textual.screen import Screen

if TYPE_CHECKING:
    from briefing.tui.dashboard import Dashboard

_TOOLKIT_ACTIONS = ("app.focus_next", "app.focus_previous", "screen.copy_text", "command_palette")


class Action(NamedTuple):
    """An action and its keys."""

    keys: str
    words: str
    action: str
    node: DOMNode
    """The node that declares it: the app, the screen, or the widget that has the focus."""

    async def run(self) -> None:
        """Run the action, as its key does."""
        await self.node.app.run_action(self.action, self.node)


def actions(screen: Screen[Any]) -> Iterator[Action]:
    """Yield each action of a screen once, with all of its keys.

    The screen's own come first, then those of the widget that has the focus, then the app's.
    """
    app = cast("Dashboard", screen.app)
    found: dict[str, Action] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.description or binding.system or binding.action in _TOOLKIT_ACTIONS:
            continue
        shown = app.get_key_display(binding)
        before = found.get(binding.action)
        keys = f"{before.keys} {shown}" if before is not None else shown
        found[binding.action] = Action(keys, binding.tooltip or binding.description, binding.action, active.node)
    yield from sorted(found.values(), key=lambda one: (one.node is app, one.node is not screen))
