"""The actions that keys have on a screen, for the help and the command palette, read from the bindings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

if TYPE_CHECKING:
    from briefing.tui.app_interface import AppInterface

_TOOLKIT_ACTIONS = ("app.focus_next", "app.focus_previous", "screen.copy_text", "command_palette")
_MOVES = ("back", "other_pane", "read", "to_list", "next")
"""Actions of a screen that make sense only while it is shown."""


class Action(NamedTuple):
    """An action and its keys."""

    keys: str
    words: str
    action: str
    node: DOMNode
    """The node that declares it: the app, the screen, or the widget that has the focus."""
    id: str = ""
    """The name under which the user's settings change its keys."""


class ScreenAction(NamedTuple):
    """An action of a mode's screen, which need not be shown or even made yet."""

    keys: str
    words: str
    action: str
    id: str


def actions(screen: Screen[Any]) -> Iterator[Action]:
    """Yield each action of a screen once, with all of its keys.

    The screen's own come first, then those of the widget that has the focus, then the app's.
    """
    app = cast("AppInterface", screen.app)
    found: dict[str, Action] = {}
    now: Mapping[str, str] = getattr(screen, "action_words", {})
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.description or binding.system or binding.action in _TOOLKIT_ACTIONS:
            continue
        shown = app.get_key_display(binding)
        before = found.get(binding.action)
        keys = f"{before.keys} {shown}" if before is not None else shown
        words = now.get(binding.action) or binding.tooltip or binding.description
        found[binding.action] = Action(keys, words, binding.action, active.node, binding.id or "")
    yield from sorted(found.values(), key=lambda one: (one.node is app, one.node is not screen))


def declared_actions(app: AppInterface, screen: type[Screen[Any]]) -> Iterator[ScreenAction]:
    """Yield each action that a screen's class and its bases in the dashboard declare, with all of its keys."""
    found: dict[str, ScreenAction] = {}
    for base in screen.__mro__:
        if base is Screen:
            break
        for declared in base.__dict__.get("BINDINGS", ()):
            if not isinstance(declared, Binding) or declared.action.startswith("app."):
                continue
            name = declared.action.partition("(")[0]
            if name in _MOVES or not app.access.permits(name) or declared.action in found or not declared.description:
                continue
            keys = app.keymap.get(declared.id or "", declared.key)
            shown = " ".join(app.get_key_display(each) for each in Binding.make_bindings([_with_keys(declared, keys)]))
            words = declared.tooltip or declared.description
            found[declared.action] = ScreenAction(shown, words, declared.action, declared.id or "")
    yield from found.values()


def _with_keys(binding: Binding, keys: str) -> Binding:
    """Return a binding with other keys; a key display is that of its own key only."""
    return Binding(keys, binding.action, key_display=binding.key_display if keys == binding.key else None)
