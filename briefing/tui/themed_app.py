"""Base of the app: its themes, and the colours of stances in them."""

from __future__ import annotations

from pathlib import Path

from briefing.stance_colours import StancePalette
from briefing.tui.access import AT_TERMINAL, Access
from briefing.tui.library_app import LibraryApp
from briefing.tui.themes import DARK_NAME, LIGHT_NAME, themes
from briefing.tui.widgets.painted import Painted


class ThemedApp(LibraryApp):
    """Shows everything in a theme that the user chooses."""

    def __init__(self, root: Path, *, sample: bool = False, access: Access = AT_TERMINAL) -> None:
        super().__init__(root, sample=sample, access=access)
        for theme in themes(self.console.color_system):
            self.register_theme(theme)
        # Assigning it would parse every style once more before the first paint.
        self.set_reactive(ThemedApp.theme, DARK_NAME)

    def recolour(self, stances: StancePalette) -> None:
        """Draw stances in the colours of another palette."""
        self.stance_palette = stances
        for theme in themes(self.console.color_system, stances):
            self.register_theme(theme)
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            for widget in screen.query(Painted):
                widget.notify_style_update()
                widget.refresh()

    def theme_names(self) -> list[str]:
        """Return our themes and, in true colour, the toolkit's; those would be unreadable in fewer colours."""
        names = [DARK_NAME, LIGHT_NAME]
        if self.console.color_system == "truecolor" and not self.no_color:
            from briefing.tui import toolkit_themes

            names += toolkit_themes.NAMES
        return names

    def use_theme(self, name: str) -> None:
        """Show everything in a theme."""
        if name not in (DARK_NAME, LIGHT_NAME):
            from briefing.tui.toolkit_themes import toolkit_theme

            self.register_theme(toolkit_theme(name, self.stance_palette))
        self.theme = name

    def action_next_theme(self) -> None:
        """Show everything in the next theme: dark, light, then the toolkit's."""
        names = self.theme_names()
        self.use_theme(names[(names.index(self.theme) + 1) % len(names)])
        self.notify(f"Theme {self.theme}. F9 lists all themes.", timeout=3, markup=False)

    def action_choose_theme(self) -> None:
        """List the themes to choose from."""
        self.run_worker(self._choose_theme())

    async def _choose_theme(self) -> None:
        from briefing.tui.dialogs.pick import PickScreen

        name = await self.push_screen_wait(PickScreen("Theme", [(name, name) for name in self.theme_names()]))
        if name is not None:
            self.use_theme(name)
