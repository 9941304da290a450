"""A new brief from a template, or from an article that is then coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.editing import scaffold
from briefing.text.sanitise import safe
from briefing.tui import external_programs
from briefing.tui.dialogs.ask import AskScreen
from briefing.tui.dialogs.pick import PickScreen

if TYPE_CHECKING:
    from briefing.tui.app_interface import AppInterface
    from briefing.tui.coding.controller import CodingController

FROM_ARTICLE = "from an article: quotes are suggested, you code them"


async def add_brief(dashboard: AppInterface, coding: CodingController) -> None:
    """Ask for a kind and a title, write a brief that passes `check`, and open it in the editor."""
    options = [(kind, kind) for kind in scaffold.kinds(dashboard.root)]
    if dashboard.access.local:  # the article is a file of this computer, or is fetched by it
        options.append(("", FROM_ARTICLE))
    kind = await dashboard.push_screen_wait(PickScreen("Add a brief: which kind?", options))
    if kind is None:
        return
    if not kind:
        coding.code_from_article()
        return
    title = await dashboard.push_screen_wait(
        AskScreen(f"Add a brief: {safe(kind)}", "Title:", answer="", yes="writes it")
    )
    if title is None:
        return
    try:
        path = scaffold.new_brief(dashboard.root, title, kind)
        line = scaffold.first_line(path.read_text(encoding="utf-8"))
    except (OSError, scaffold.UnknownKindError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        dashboard.notify(f"Not written: {safe(why)}.", severity="error", markup=False)
        return
    dashboard.point_to(path)
    dashboard.notify(f"Wrote {safe(path.name)}.", markup=False)
    if dashboard.access.local:
        await external_programs.edit(dashboard, path, line)
