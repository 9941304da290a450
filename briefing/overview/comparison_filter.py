"""Filters of comparisons: words that name actors and issues, and facets that choose the positions counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.dates import span
from briefing.model import CONFIDENCES
from briefing.text.list_filter import ListFilter, actor_texts, issue_texts

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Comparison, Rules
    from briefing.model import Attribution, ResolvedPosition

_FACET = re.compile(r"""(since|until|audience|reliability|confidence|dedupe|only):("[^"]*"?|\S*)""", re.IGNORECASE)
_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_CHOICES = {
    "reliability": tuple("ABCDE"),
    "confidence": CONFIDENCES,
    "dedupe": ("article", "quote", "none"),
    "only": ("latest",),
}


class FilterQuery(NamedTuple):
    """A filter as typed: its words, its facets by name, and the parts that were not understood."""

    words: tuple[str, ...]
    facets: dict[str, str]
    problems: tuple[str, ...]

    def rules(self, attribution: tuple[Attribution, ...], *, as_state: bool) -> Rules:
        """Return what a comparison counts by this filter and the screen's two choices."""
        import msgspec

        from briefing.compare.rules import Rules

        facets = {name: value for name, value in self.facets.items() if name != "only"}
        chosen = {"attribution": attribution, "as_state": as_state, "latest": "only" in self.facets}
        return msgspec.convert(facets | chosen, Rules)


class Matching(NamedTuple):
    """The actors and issues that a filter leaves, and its words that match neither."""

    actors: Sequence[str]
    issues: Sequence[str]
    unmatched: tuple[str, ...] = ()


def read_filter(text: str, library: Library | None) -> FilterQuery:
    """Read a filter: `since:2022 until:2023-06 audience:RU reliability:B only:latest dedupe:quote tokayev`."""
    facets: dict[str, str] = {}
    problems: list[str] = []
    for name, value in _FACET.findall(text):
        name, value = name.lower(), value.strip('"')
        if not value:
            continue
        try:
            facets[name] = _facet_value(name, value, library)
        except ValueError as problem:
            problems.append(str(problem))
    words = (quoted or word for quoted, word in _WORD.findall(_FACET.sub(" ", text)))
    return FilterQuery(tuple(word for word in words if word.strip()), facets, tuple(problems))


def _facet_value(name: str, value: str, library: Library | None) -> str:
    """Return a facet's value as the comparison takes it. Raise ValueError with a message for the user."""
    if name in ("since", "until"):
        if span(value) is None:
            raise ValueError(f"{value} is no date")
        return value
    if name == "audience":
        from briefing.api import UnknownNameError

        try:
            return library.sphere_id(value) if library is not None else value
        except UnknownNameError as unknown:
            raise ValueError(str(unknown)) from None
    taken = next((one for one in _CHOICES[name] if one.casefold() == value.casefold()), None)
    if taken is None:
        raise ValueError(f"{name}: takes {', '.join(_CHOICES[name])}")
    return taken


def counted_positions(
    library: Library, text: str, attribution: tuple[Attribution, ...], *, as_state: bool
) -> list[ResolvedPosition]:
    """Return the positions that the table shows for a filter as typed and the screen's two choices."""
    asked = read_filter(text, library)
    comparison = library.compare(asked.rules(attribution, as_state=as_state))
    shown = NameFilter(library, comparison).matching(asked.words) if asked.words else None
    actors = frozenset(comparison.actors if shown is None else shown.actors)
    issues = frozenset(comparison.issues if shown is None else shown.issues)
    return [
        position
        for (actor, issue), cell in comparison.cells.items()
        if actor in actors and issue in issues
        for position in cell.counted
    ]


class NameFilter:
    """The actors and issues of a comparison, by all their names."""

    def __init__(self, library: Library, comparison: Comparison) -> None:
        self.comparison = comparison
        self._actors, self._issues = comparison.actors, comparison.issues
        actors, issues = map(library.snapshot.actor, self._actors), map(library.snapshot.issue, self._issues)
        self._by_actor = ListFilter(actor_texts(actor) if actor is not None else () for actor in actors)
        self._by_issue = ListFilter(issue_texts(issue) if issue is not None else () for issue in issues)

    def matching(self, words: Sequence[str]) -> Matching:
        """Return the actors and issues that words name; those of a kind that no word names are all left.

        What matches several words leaves out what matches only some of them: with *vladimir putin* one Vladimir stays.
        """
        by_actor = _matched_words(self._by_actor, words)
        by_issue = _matched_words(self._by_issue, words)
        matched = {*by_actor.values(), *by_issue.values()}
        best = {one for one in matched if not any(one < other for other in matched)}
        unmatched = tuple(word for i, word in enumerate(words) if not any(i in one for one in matched))
        if words and not matched:
            return Matching((), (), unmatched)
        actors = [actor for i, actor in enumerate(self._actors) if by_actor.get(i) in best]
        issues = [issue for i, issue in enumerate(self._issues) if by_issue.get(i) in best]
        return Matching(actors or self._actors, issues or self._issues, unmatched)


def _matched_words(entries: ListFilter, words: Sequence[str]) -> dict[int, frozenset[int]]:
    """Return, by the index of an entry, the indexes of the words that match it."""
    matched: dict[int, set[int]] = {}
    for i, word in enumerate(words):
        for entry in entries.matching(word):
            matched.setdefault(entry, set()).add(i)
    return {entry: frozenset(indexes) for entry, indexes in matched.items()}
