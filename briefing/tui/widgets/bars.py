"""The top line (location, size of the library, problems) and the key line (what can be done here)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, cast

from textual import events
from textual.dom import DOMNode
from textual.strip import Strip

from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.progress import Progress
from briefing.tui.styled_text import StyledLine, cells, clip, fit, line_width, strip
from briefing.tui.widgets.painted import Painted

if TYPE_CHECKING:
    from briefing.tui.app_interface import AppInterface

TABS = (("1", "Dashboard", "dashboard"), ("2", "Briefs", "briefs"), ("3", "Quotes", "quotes"),
        ("4", "Compare", "compare"), ("5", "Actors", "actors"), ("6", "Issues", "issues"),
        ("7", "Sources", "sources"))  # fmt: skip


MIN_HINT_CELLS = 24
"""Room for the keys of a screen for which the names of the other screens are left out, in cells."""


class Bar(Painted):
    """One line on the bar's ground whose parts can be clicked."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._hotspots: list[tuple[int, int, str, DOMNode]] = []
        """Clickable parts: first cell, end, action, and the node that has the action."""

    @property
    def dashboard(self) -> AppInterface:
        """The app, as screens know it."""
        return cast("AppInterface", self.app)

    def parts(self, width: int) -> StyledLine:
        """Return the text of the bar for a width."""
        raise NotImplementedError

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return the bar as rows."""
        return [strip(self.parts(width), width, self.palette, "bar")] * height

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the part that was clicked."""
        for start, end, action, node in self._hotspots:
            if start <= event.x < end:
                await self.dashboard.run_action(action, node)
                return


class TopLine(Bar):
    """Program, library, breadcrumb; counts and problems at the right."""

    def parts(self, width: int) -> StyledLine:
        """Return the line; with little room the breadcrumb comes before the counts."""
        library = self.dashboard.library
        left: StyledLine = [(" briefing", "heading")]
        crumb = " › ".join(self.dashboard.crumbs)
        counts: list[str] = []
        problems = 0
        if library is not None:
            left.append((" · " + clip(safe(library.name), max(width // 3, 12)), "strong"))
            counts = [
                counted(len(library.briefs), "brief"),
                counted(len(library.quotes), "quote"),
                counted(len(library.actors), "actor"),
            ]
            if library.left_out:
                counts.insert(1, f"{library.left_out:,} left out (TLP)")
            problems = len(library.problems)
        crumb_start = line_width(left) + 3
        if crumb:
            left.append((" › " + crumb, "text"))
        warn = f"⚠ {problems:,}" if problems else ""
        marked = f"✓ {len(self.dashboard.marks)}" if self.dashboard.marks else ""
        alert = clip(self.dashboard.alert, max(width // 3, 12))
        signs = [sign for sign in ((alert, "warning"), (marked, "mark"), (warn, "warning")) if sign[0]]
        room = width - line_width(left) - sum(cells(text) + 2 for text, _ in signs) - 3
        right_parts = self._progress_or_counts(room) if self.dashboard.loading else _fitting(counts, room)
        for sign in signs:
            right_parts += [("  " if right_parts else "", "dim"), sign]
        right_parts.append((" ", "dim"))
        left = fit(left, max(width - line_width(right_parts) - 1, 0))
        gap = width - line_width(left) - line_width(right_parts)
        end = width - 1
        self._hotspots = [(end - cells(warn) - 1, width, "app.problems", self.dashboard)] if warn else []
        if marked:
            start = end - sum(cells(text) + 2 for text, _ in signs if text != alert) + 1
            self._hotspots.append((start, start + cells(marked) + 1, "app.basket", self.dashboard))
        if alert:
            start = end - sum(cells(text) + 2 for text, _ in signs) + 1
            self._hotspots.append((start, start + cells(alert) + 1, "app.go('dashboard')", self.dashboard))
        if getattr(self.screen, "covers", False):  # only then does the breadcrumb lead back
            self._hotspots.append((crumb_start, line_width(left), "screen.back", self.screen))
        return [*left, (" " * max(gap, 0), "text"), *right_parts]

    def _progress_or_counts(self, room: int) -> StyledLine:
        loading = self.dashboard.loading
        return loading.line(room) if isinstance(loading, Progress) else _fitting([loading], room)


class KeyLine(Bar):
    """The screens, then the keys of the current screen, as many as fit."""

    def on_mount(self) -> None:
        """Repaint whenever the focus, and so the keys, change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.repaint())

    def parts(self, width: int) -> StyledLine:
        """Return tabs and keys, all clickable."""
        line: StyledLine = [(" ", "dim")]
        self._hotspots = []
        at = 1
        gap = "  " if width >= 76 else " "
        tabs = TABS if getattr(self.screen, "TABS", True) else ()
        covers = getattr(self.screen, "covers", False)
        keys = [f"F{key}" if self._typed(key) else key for key, _, _ in tabs]
        named = sum(len(key) + 1 + len(tab[1]) + len(gap) for key, tab in zip(keys, tabs, strict=True))
        short = named > width - MIN_HINT_CELLS  # with little room, the other screens' digits and this one's keys
        for shown, (_, word, mode) in zip(keys, tabs, strict=True):
            here = self.dashboard.current_mode == mode
            name = word if here or not short else ""
            size = len(shown) + 1 + len(name) if name else len(shown)
            line += [(shown + " " * bool(name), "key"), (name, "match" if here else "text"), (gap, "dim")]
            self._hotspots.append((at, at + size, f"app.go('{mode}')", self.dashboard))
            at += size + len(gap)
        if width >= 76:
            line.append((" ", "dim"))
            at += 1
        back = [("esc", "back", "back", self.screen)] if covers and tabs else []
        hints = [*back, *(hint for hint in self._hints() if hint[1] != "back")]
        last = [hint for hint in hints if hint[1] == "help"]
        for key, word, action, node in [*(hint for hint in hints if hint not in last), *last]:
            size = cells(key) + 1 + cells(word)
            reserve = 8 if last and word != "help" else 0
            if at + size + reserve > width:
                continue
            line += [(key + " ", "key"), (word, "text"), (gap, "dim")]
            self._hotspots.append((at, at + size, action, node))
            at += size + len(gap)
        line[-1] = ("", "dim")
        return line

    def _typed(self, key: str) -> bool:
        """Return whether an input that has the focus takes a key as text."""
        focused = self.screen.focused
        return focused is not None and len(key) == 1 and key.isascii() and focused.check_consume_key(key, key)

    def _hints(self) -> list[tuple[str, str, str, DOMNode]]:
        hints: dict[str, tuple[str, str, str, DOMNode]] = {}
        idle: Collection[str] = getattr(self.screen, "idle_actions", ())
        words: Mapping[str, str] = getattr(self.screen, "action_words", {})
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.description and binding.action not in idle:
                shown = self.app.get_key_display(binding)
                if self._typed(shown):  # the toolkit leaves out those whose characters it knows
                    continue
                said = words.get(binding.action, binding.description)
                hints.setdefault(binding.action, (shown, said, binding.action, active.node))
        return list(hints.values())


def _fitting(counts: list[str], room: int) -> StyledLine:
    """Return as many of the first counts as fit."""
    while counts and cells("  ".join(counts)) > room:
        counts.pop()
    return [("  ".join(counts), "dim")] if counts else []
