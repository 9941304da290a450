"""What stands on a page: one module per kind, each from the library to a list of items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.selection import Target

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.tui.app import BriefingApp
    from briefing.tui.widgets.page import Item


def build(target: Target, library: Library, desk: BriefingApp) -> tuple[str, list[Item]]:
    """(breadcrumb, items) of the page that a target names. Each kind's module is imported when it is first shown."""
    kind, keys = target.kind, target.keys
    if kind == "quote":
        from briefing.tui.quotes.page import quote_page

        return "Quote", quote_page(library, keys[0])
    if kind == "actor":
        from briefing.tui import labels
        from briefing.tui.actors.page import actor_page

        return labels.short_name(library, keys[0]), actor_page(library, keys[0], desk.engine)
    if kind == "issue":
        from briefing.tui import labels
        from briefing.tui.issues.page import issue_page

        return labels.issue_label(library, keys[0]), issue_page(library, keys[0])
    if kind == "cell":
        from briefing.tui.compare.cell_page import cell_page

        return cell_page(library, *keys)
    if kind == "country":
        from briefing.tui.compare.cell_page import country_page

        return country_page(library, *keys)
    if kind == "timeline":
        from briefing.tui.issues.timeline import timeline_page

        return timeline_page(library, *keys)
    if kind == "side-by-side":
        from briefing.tui.compare.side_by_side import side_by_side_page

        return "Side by side", side_by_side_page(library, keys)
    if kind == "double-play":
        from briefing.tui.compare.double_plays import double_plays_page

        return "Double plays", double_plays_page(library, desk.window)
    if kind == "found":
        from briefing.tui.quotes.matching_briefs import found_page

        return "Briefs found", found_page(desk.engine, keys[0])
    if kind == "problem":
        from briefing.tui.detail.problems import problems_page

        return "Problems", problems_page(library)
    from briefing.tui.briefs.page import brief_page

    return "Brief", brief_page(library, keys[0])
