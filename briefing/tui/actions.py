"""What the keys do on a screen now: for the help and the palette. The widgets' and screens' bindings say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual.dom import DOMNode
from textual.screen import Screen

if TYPE_CHECKING:
    from briefing.tui.dashboard import Dashboard

_TOOLKITS_OWN = ("app.focus_next", "app.focus_previous", "screen.copy_text", "command_palette")


class Action(NamedTuple):
    """Something that a key does."""

    keys: str
    words: str
    action: str
    node: DOMNode
    """Where it is declared: the app, the screen, or the widget that has the focus."""

    async def run(self) -> None:
        """Does it, as the key would."""
        await self.node.app.run_action(self.action, self.node)


def actions(screen: Screen[Any]) -> Iterator[Action]:
    """Every action that can be taken on a screen, each once, with all of its keys: the screen's own first, then those
    of the widget that has the focus, then those that work everywhere."""
    app = cast("Dashboard", screen.app)
    found: dict[str, Action] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.description or binding.system or binding.action in _TOOLKITS_OWN:
            continue
        shown = app.get_key_display(binding)
        before = found.get(binding.action)
        keys = f"{before.keys} {shown}" if before is not None else shown
        found[binding.action] = Action(keys, binding.tooltip or binding.description, binding.action, active.node)
    yield from sorted(found.values(), key=lambda one: (one.node is app, one.node is not screen))
