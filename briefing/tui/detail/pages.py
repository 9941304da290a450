"""Content of the pages that `enter` opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, assert_never

from briefing.tui.selection import (
    ActorTarget,
    BriefSearchTarget,
    BriefTarget,
    CellTarget,
    CountryTarget,
    DisagreementsTarget,
    DoublePlaysTarget,
    InboxTarget,
    IssueTarget,
    ProblemsTarget,
    QuoteTarget,
    SideBySideTarget,
    SourceTarget,
    Target,
    TimelineTarget,
    WatchTarget,
    WorldTarget,
)

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.search.engine import Engine
    from briefing.tui.widgets.page import Item

Report = tuple[str, Callable[[str], bytes]]
"""A report's file name without suffix, and its content for a suffix."""


class PageContent(NamedTuple):
    """A page's breadcrumb, its items, and the report that `x` writes."""

    crumb: str
    items: list[Item]
    report: Report | None = None


def build(target: Target, library: Library, engine: Engine | None) -> PageContent:
    """Return the page that a target names. The module of each kind is imported when its first page is shown."""
    from briefing.reports.export import write_report
    from briefing.tui import labels

    match target:
        case QuoteTarget():
            from briefing.tui.quotes.page import quote_page

            return PageContent("Quote", quote_page(library, target.quote))
        case ActorTarget():
            from briefing.tui.actors.page import actor_page

            items = actor_page(library, target.actor, engine)
            return PageContent(labels.short_name(library, target.actor), items, _dossier(library, [target.actor], []))
        case IssueTarget(issue):
            from briefing.tui.issues.page import issue_page

            items = issue_page(library, issue)
            return PageContent(labels.issue_label(library, issue), items, _dossier(library, [], [issue]))
        case SourceTarget(source):
            from briefing.tui.sources.page import source_page

            return PageContent(labels.source_name(library, source), source_page(library, source, engine))
        case CellTarget():
            from briefing.tui.compare.cell_page import cell_page

            return PageContent(*cell_page(library, target.actor, target.issue))
        case CountryTarget():
            from briefing.tui.compare.cell_page import country_page

            return PageContent(*country_page(library, target.code, target.issue))
        case TimelineTarget(actor, issue):
            from briefing.tui.issues.timeline import timeline_page

            actors = [actor] if actor else None
            report = f"timeline-{issue}", partial(write_report, library, "timeline", actors=actors, issues=[issue])
            return PageContent(*timeline_page(library, actor, issue), report)
        case SideBySideTarget():
            from briefing.tui.compare.side_by_side import side_by_side_page

            items = side_by_side_page(library, target.actors)
            return PageContent("Side by side", items, _dossier(library, target.actors, []))
        case DoublePlaysTarget():
            from briefing.compare.rules import Rules
            from briefing.tui.compare.double_plays import double_plays_page

            report = "double-plays", partial(write_report, library, "doubleplay", rules=Rules(window=target.days))
            return PageContent("Contradictions", double_plays_page(library, target.days), report)
        case DisagreementsTarget():
            from briefing.tui.compare.disagreements import disagreements_page

            return PageContent("Coders", disagreements_page(library))
        case BriefSearchTarget():
            from briefing.tui.quotes.matching_briefs import matching_briefs_page

            return PageContent("Briefs found", matching_briefs_page(engine, target.query))
        case ProblemsTarget():
            from briefing.tui.detail.problems import problems_page

            return PageContent("Problems", problems_page(library))
        case BriefTarget():
            from briefing.tui.briefs.page import brief_page

            return PageContent("Brief", brief_page(library, target.brief))
        case WorldTarget() | WatchTarget() | InboxTarget():
            raise ValueError("the map, what is watched and the inbox are screens of their own")
        case _:
            assert_never(target)


def _dossier(library: Library, actors: Sequence[str], issues: Sequence[str]) -> Report:
    """Return the dossier of actors or of an issue as the report of a page."""

    def render(suffix: str) -> bytes:
        from briefing.reports.dossier import dossier
        from briefing.reports.dossier_file import encode

        return encode(dossier(library, actors, issues), suffix)

    return "-".join(["dossier", *actors, *issues]), render
