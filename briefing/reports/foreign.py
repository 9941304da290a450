"""A library in the formats of other programs: references, networks, annotations and flat data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from briefing.exchange.flat_rows import FLAT_KINDS, FlatKind
from briefing.reports.write import ReportError, unknown_suffix
from briefing.text import escape
from briefing.text.labels import actor_label, issue_label, source_label
from briefing.text.sanitise import safe

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.exchange.citations import Reference
    from briefing.model import ResolvedQuote

REFERENCES = ("csl", "bibtex", "ris")
TEXT_FORMATS = (*REFERENCES, "dna", "graphml", "webannotation")
"""Formats with one form; flat data has one for each suffix."""


def write_foreign(library: Library, form: str, left_out: Counter[str]) -> bytes:
    """Return a library in one of `TEXT_FORMATS`; `left_out` counts records without a counterpart, by reason."""
    writers: dict[str, Callable[[Library, Counter[str]], str]] = {
        "dna": _dna,
        "graphml": _graphml,
        "webannotation": _webannotation,
    }
    text = _references(library, form) if form in REFERENCES else writers[form](library, left_out)
    return text.encode("utf-8", "backslashreplace")


def write_flat(
    library: Library,
    kind: FlatKind,
    suffix: str,
    *,
    actors: Collection[str] | None = None,
    issues: Collection[str] | None = None,
    bom: bool = False,
) -> bytes:
    """Return flat data of a kind as the content of a file with a suffix; `bom` marks CSV as UTF-8 for Excel.

    `actors`, `issues`: ids of what is written; None is all. Raises ReportError.
    """
    from briefing.exchange.flat_rows import SUFFIXES, NoParquetError, encode, rows, selected

    if suffix not in SUFFIXES:
        raise ReportError(unknown_suffix(suffix, SUFFIXES))
    found = selected(rows(library.snapshot, kind), actors, issues)
    try:
        return encode(found, suffix, bom=bom)
    except NoParquetError as missing:
        raise ReportError(str(missing)) from None


def _references(library: Library, form: str) -> str:
    from briefing.exchange import citations

    names = {source.id: source_label(source) for source in library.sources}
    briefs = ((library.brief(entry.id), library.tlp([entry.id])) for entry in library.briefs if not entry.fatal)
    writer: Callable[[list[Reference]], str] = {
        "csl": citations.csl,
        "bibtex": citations.bibtex,
        "ris": citations.ris,
    }[form]
    return writer(citations.references(briefs, names))


def _webannotation(library: Library, left_out: Counter[str]) -> str:
    from briefing.coding.files import text_of
    from briefing.exchange import webannotation

    def article_text(quote: ResolvedQuote) -> str | None:
        article = quote.article
        text = text_of(library.root, library.root / quote.path, article) if article and article.text_file else None
        return text.text if text is not None else None

    return escape.json_text(webannotation.lines(library.quotes, article_text, left_out, lambda key: library.tlp([key])))


def _dna(library: Library, left_out: Counter[str]) -> str:
    from briefing.compare.filters import attributed
    from briefing.exchange import dna

    actors = {actor.id: actor_label(actor) for actor in library.actors}
    issues = {issue.id: issue_label(issue) for issue in library.issues}
    positions = attributed(library.positions)
    return safe(dna.events(positions, actors, issues, left_out, lambda key: library.tlp([key])), multiline=True)


def _graphml(library: Library, left_out: Counter[str]) -> str:
    from briefing.compare import Rules
    from briefing.exchange import graphml

    compared = library.compare(Rules(dedupe="none"))
    counted = Counter(position.actor for cell in compared.cells.values() for position in cell.positions)
    nodes = {}
    for identity in compared.actors:
        actor = library.snapshot.actor(identity)
        kind, country = (actor.kind or "", actor.country) if actor else ("", "")
        nodes[identity] = graphml.Node(actor_label(actor, identity), kind, country, counted[identity])
    briefs = (position.brief for cell in compared.cells.values() for position in cell.positions)
    return safe(graphml.network(nodes, compared.congruence, left_out, library.tlp(briefs)), multiline=True)


__all__ = ["FLAT_KINDS", "TEXT_FORMATS", "write_flat", "write_foreign"]
