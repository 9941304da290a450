"""A widget that paints its own rows and updates only those that changed.

Textual lays out and styles what a widget renders, line by line, which is not needed for finished strips. A painted
widget has no border, padding or opacity; use a margin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.geometry import Offset, Region
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from briefing.tui.textual_compat import has_same_segments
from briefing.tui.themes import DARK_NAME, LIGHT_NAME, Palette, palette

if TYPE_CHECKING:
    from briefing.tui.app_interface import AppInterface


class Painted(Widget):
    """A widget that shows the strips of `paint()`; call `repaint()` after a change."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._painted: list[Strip] = []
        self._palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        """The styles of the current theme."""
        if self._palette is None:
            app = cast("AppInterface", self.app)
            if app.theme not in (DARK_NAME, LIGHT_NAME):
                from briefing.tui.toolkit_themes import toolkit_palette

                self._palette = toolkit_palette(app.theme, app.stance_palette)
                return self._palette
            self._palette = palette(app.current_theme.dark, app.console.color_system, app.no_color, app.stance_palette)
        return self._palette

    @property
    def scrolled(self) -> int:
        """Number of lines scrolled out at the top, the origin of text selections."""
        return 0

    def cursor_cell(self) -> tuple[int, int] | None:
        """Return column and row of the cursor on the widget; None without one."""
        return None

    def _put_terminal_cursor(self) -> None:
        """Move the terminal's own cursor to the widget's, where it has the focus: screen readers follow it."""
        cell = self.cursor_cell() if self.screen.focused is self else None
        if cell is not None:
            self.app.cursor_position = self.region.offset + Offset(*cell)

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return the rows on the screen, `height` strips of `width` cells."""
        raise NotImplementedError

    def forget(self) -> None:
        """Clear caches, since the width or the theme has changed."""
        self._painted = []

    def repaint(self) -> None:
        """Paint, and update the rows that changed."""
        if not self.is_attached or not self.size:
            return
        width, height = self.size
        before, self._painted = self._painted, self.paint(width, height)
        self._put_terminal_cursor()
        if len(before) != len(self._painted):
            self.refresh()
            return
        changed = [
            Region(0, row, width, 1)
            for row, (old, new) in enumerate(zip(before, self._painted, strict=True))
            if old is not new and not has_same_segments(old, new)
        ]
        if changed:
            self.refresh(*changed)

    def _rows(self) -> list[Strip]:
        width, height = self.size
        if len(self._painted) != height:
            self._painted = self.paint(width, height)
            self._put_terminal_cursor()
        return self._painted

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows for the compositor, with the selection marked."""
        rows = self._rows()[crop.y : crop.bottom]
        selection = self.text_selection
        if selection is not None:
            rows = [self._selected(row, crop.y + index, selection) for index, row in enumerate(rows)]
        if crop.x or crop.width != self.size.width:
            rows = [row.crop(crop.x, crop.right) for row in rows]
        return rows

    def render_line(self, y: int) -> Strip:
        """Return a row with its offset, for the mouse."""
        rows = self._rows()
        row = rows[y] if y < len(rows) else Strip.blank(self.size.width)
        return row.apply_offsets(0, self.scrolled + y)

    def _selected(self, row: Strip, y: int, selection: Selection) -> Strip:
        span = selection.get_span(self.scrolled + y)
        if span is None:
            return row
        start, end = span
        width = self.size.width
        end = width if end < 0 else min(end, width)
        style = self.screen.get_component_rich_style("screen--selection")
        return Strip.join([row.crop(0, start), row.crop(start, end).apply_style(style), row.crop(end)])

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw a changed selection."""
        self.refresh()

    def on_resize(self) -> None:
        """Paint for another size."""
        self.forget()
        self.refresh()

    def notify_style_update(self) -> None:
        """Paint for another theme."""
        super().notify_style_update()
        self._palette = None
        self.forget()
