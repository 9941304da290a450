"""The top line (where am I, what is in the library, what is wrong) and the key line (what can I do here)."""

from __future__ import annotations

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
    from briefing.tui.dashboard import Dashboard

TABS = (("1", "Briefs", "briefs"), ("2", "Quotes", "quotes"), ("3", "Compare", "compare"),
        ("4", "Actors", "actors"), ("5", "Issues", "issues"))  # fmt: skip


class Bar(Painted):
    """One line on the bar's ground. Clicking a part runs the action that stands behind it."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int, str, DOMNode]] = []
        """From and up to which cell, the action, and whose it is."""

    @property
    def dashboard(self) -> Dashboard:
        """The app, with its own type."""
        return cast("Dashboard", self.app)

    def parts(self, width: int) -> StyledLine:
        """What stands in the bar."""
        raise NotImplementedError

    def paint(self, width: int, height: int) -> list[Strip]:
        """The bar."""
        return [strip(self.parts(width), width, self.palette, "bar")] * height

    async def on_click(self, event: events.Click) -> None:
        """Runs what was clicked."""
        for start, end, action, node in self._spots:
            if start <= event.x < end:
                await self.dashboard.run_action(action, node)
                return


class TopLine(Bar):
    """Program, library, place; counts and problems at the right."""

    def parts(self, width: int) -> StyledLine:
        """Counts give way to the place where there is little room."""
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
            problems = len(library.problems)
        place = line_width(left) + 3
        if crumb:
            left.append((" › " + crumb, "text"))
        warn = f"⚠ {problems:,}" if problems else ""
        marked = f"✓ {len(self.dashboard.marks)}" if self.dashboard.marks else ""
        signs = [sign for sign in ((marked, "mark"), (warn, "warning")) if sign[0]]
        room = width - line_width(left) - sum(cells(text) + 2 for text, _ in signs) - 3
        right_parts = self._how_far(room) if self.dashboard.loading else _as_many(counts, room)
        for sign in signs:
            right_parts += [("  " if right_parts else "", "dim"), sign]
        right_parts.append((" ", "dim"))
        left = fit(left, max(width - line_width(right_parts) - 1, 0))
        gap = width - line_width(left) - line_width(right_parts)
        self._spots = [(width - cells(warn) - 2, width, "app.problems", self.dashboard)] if warn else []
        if getattr(self.screen, "covers", False):  # of a screen of its own the place leads nowhere
            self._spots.append((place, line_width(left), "screen.back", self.screen))
        return [*left, (" " * max(gap, 0), "text"), *right_parts]

    def _how_far(self, room: int) -> StyledLine:
        loading = self.dashboard.loading
        return loading.line(room) if isinstance(loading, Progress) else _as_many([loading], room)


class KeyLine(Bar):
    """The five screens, then the keys that do something here, as many as there is room for."""

    def on_mount(self) -> None:
        """Another focus offers other keys."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.repaint())

    def parts(self, width: int) -> StyledLine:
        """Clickable, each part with its action."""
        line: StyledLine = [(" ", "dim")]
        self._spots = []
        at = 1
        gap = "  " if width >= 76 else " "
        tabs = TABS if getattr(self.screen, "TABS", True) else ()
        covers = getattr(self.screen, "covers", False)
        short = covers and width < 76  # where there is little room, a page on top of a screen tells of its own keys
        for key, word, mode in tabs:
            here = self.dashboard.current_mode == mode
            shown = f"F{key}" if self._typed(key) else key
            name = word if here or not short else ""
            size = len(shown) + 1 + len(name) if name else len(shown)
            line += [(shown + " " * bool(name), "key"), (name, "match" if here else "text"), (gap, "dim")]
            self._spots.append((at, at + size, f"app.go('{mode}')", self.dashboard))
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
            self._spots.append((at, at + size, action, node))
            at += size + len(gap)
        line[-1] = ("", "dim")
        return line

    def _typed(self, key: str) -> bool:
        """Whether a key is one that an input now takes for itself."""
        focused = self.screen.focused
        return focused is not None and len(key) == 1 and key.isascii() and focused.check_consume_key(key, key)

    def _hints(self) -> list[tuple[str, str, str, DOMNode]]:
        found: dict[str, tuple[str, str, str, DOMNode]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.description:
                shown = self.app.get_key_display(binding)
                if self._typed(shown):  # the toolkit takes out those that it knows the characters of
                    continue
                found.setdefault(binding.action, (shown, binding.description, binding.action, active.node))
        return list(found.values())


def _as_many(counts: list[str], room: int) -> StyledLine:
    """As many of the first counts as there is room for."""
    while counts and cells("  ".join(counts)) > room:
        counts.pop()
    return [("  ".join(counts), "dim")] if counts else []
