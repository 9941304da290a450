"""The fields of each kind of item, as docs/commands.md promises them. Unknown values are null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins
from msgspec.structs import asdict

from briefing.model import Audience, Evidence, Fix, Problem, Record, Rendering, ResolvedPosition, ResolvedQuote

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Comparison, Finding
    from briefing.compare.krippendorff import CoderAgreement
    from briefing.library.entry import BriefEntry

Item = dict[str, Any]


def entry(brief: BriefEntry) -> Item:
    """Return one item of `list`."""
    return {
        "path": brief.path,
        "title": brief.title,
        "date": brief.date or None,
        "status": brief.status or None,
        "n_quotes": brief.n_quotes,
        "n_positions": brief.n_positions,
        "n_problems": brief.n_problems,
    }


def brief(library: Library, known: BriefEntry) -> Item:
    """Return the one item of `show`: the brief, resolved; of an unreadable one its problems only."""
    item = entry(known) | {"id": known.id}
    problems = [problem(each) for each in library.problems_of(known.path)]
    if known.fatal:
        return item | {"quotes": [], "positions": [], "problems": problems}
    whole = library.brief(known.id)
    return item | {
        "author": whole.author or None,
        "tags": whole.tags,
        "tlp": whole.tlp,
        "summary": whole.summary,
        "articles": [_known(each) for each in whole.articles],
        "sources": [_known(each) for each in whole.sources],
        "actors": [_known(each) for each in whole.actors],
        "issues": [_known(each) for each in whole.issues],
        "quotes": [full_quote(each) for each in library.resolve(known.id)],
        "positions": [position(each) for each in library.positions_of(known.id)],
        "assessments": [_known(each) for each in whole.assessments],
        "problems": problems,
    }


def quote(one: ResolvedQuote) -> Item:
    """Return the fields of a quote that `search` and `show` share."""
    return {
        "text": one.quote.text,
        "speaker": _one_or_many(one.quote.speakers),
        "actor": _one_or_many(one.actors),
        "date": one.date or None,
        "date_from": one.date_from,
        "brief": one.brief,
        "path": one.path,
        "line": one.quote.line,
        "quote": one.quote.id,
    }


def context(library: Library, one: ResolvedQuote) -> Item:
    """Return what surrounds a quote of `search`: stances, audience, source, address, language and TLP label."""
    words = one.quote
    return {
        "stances": dict(words.stances),
        "audience": audience(words.audience),
        "sphere": one.sphere or None,
        "source": one.source or None,
        "url": (one.article.url if one.article else "") or None,
        "language": words.language or None,
        "tlp": library.tlp([one.brief]) or None,
    }


def full_quote(one: ResolvedQuote) -> Item:
    """Return a quote of `show`, with every field."""
    words = one.quote
    return quote(one) | {
        "column": words.column,
        "article": words.article or None,
        "source": one.source or None,
        "reliability": one.reliability,
        "credibility": words.credibility,
        "language": words.language or None,
        "sphere": one.sphere or None,
        "sphere_inferred": one.sphere_inferred,
        "audience": audience(words.audience),
        "original": _rendering(words.original),
        "translation": _rendering(words.translation),
        "stances": dict(words.stances),
        "note": words.note or None,
    }


def position(one: ResolvedPosition) -> Item:
    """Return a position: an actor's stance on an issue with its evidence."""
    return {
        "actor": one.actor,
        "issue": one.issue,
        "stance": one.stance,
        "attribution": one.attribution,
        "date": one.date or None,
        "date_from": one.date_from,
        "sphere": one.sphere or None,
        "sphere_inferred": one.sphere_inferred,
        "audience": audience(one.audience),
        "words": one.words or None,
        "original": _rendering(one.original),
        "translation": _rendering(one.translation),
        "quote": local(one.quote, one.brief),
        "brief": one.brief,
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "article": local(one.article, one.brief),
        "source": one.source or None,
        "reliability": one.reliability,
        "credibility": one.credibility,
        "confidence": one.confidence,
        "coder": one.coder or None,
        "evidence": [_evidence(each) for each in one.evidence],
    }


def comparison(compared: Comparison, *, congruence: bool = False) -> Item:
    """Return the one item of `compare`."""
    return {
        "actors": list(compared.actors),
        "issues": list(compared.issues),
        "cells": cells(compared),
        "agreement": pairs(compared, congruence=congruence),
    }


def cells(compared: Comparison) -> list[Item]:
    """Return the cells, issue by issue."""
    found = (compared.cell(actor, issue) for issue in compared.issues for actor in compared.actors)
    return [
        {
            "actor": cell.actor,
            "issue": cell.issue,
            "stance": cell.stance,
            "mean": _rounded(cell.mean),
            "n": cell.n,
            "opposed": cell.opposed,
            "attribution": cell.attribution,
            "positions": [position(each) for each in cell.positions],
        }
        for cell in found
        if cell is not None
    ]


def pairs(compared: Comparison, *, congruence: bool = False) -> list[Item]:
    """Return every pair of actors with its agreement."""
    rows = [
        {
            "a": pair.a,
            "b": pair.b,
            "agreement": _rounded(pair.agreement),
            "corrected": _rounded(pair.corrected),
            "shared": pair.shared,
        }
        for pair in compared.agreement
    ]
    if congruence:
        for pair, tie in zip(rows, compared.congruence, strict=True):
            pair |= {name: _rounded(value) for name, value in asdict(tie).items() if name not in ("a", "b")}
    return rows


def coder_agreement(one: CoderAgreement) -> Item:
    """Return the one item of `compare --alpha`."""
    return {
        "coders": [{"coder": coder, "units": number} for coder, number in one.coders.items()],
        "units": one.units,
        "alpha": {metric: _rounded(value) for metric, value in one.alpha.items()},
    }


def finding(one: Finding) -> Item:
    """Return one item of `doubleplay`."""
    return {
        "actor": one.actor,
        "issue": one.issue,
        "kind": one.kind,
        "first": one.first or None,
        "last": one.last or None,
        "spheres": list(one.spheres),
        "evidence": [[position(earlier), position(later)] for earlier, later in one.pairs],
    }


def problem(one: Problem) -> Item:
    """One problem, as `check` and `show` give it."""
    return {
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "severity": one.severity,
        "code": one.code,
        "message": one.message,
        "hint": one.hint or None,
        "fix": None if one.fix is None else _fix(one.fix),
    }


def _fix(fix: Fix) -> Item:
    """Return a fix; its lines and columns count from 1, ends are exclusive."""
    return {"certain": fix.certain, "edits": [asdict(edit) for edit in fix.edits]}


def audience(one: Audience | None) -> Item | None:
    """Return the audience as written."""
    if one is None:
        return None
    return {"addressee": one.addressee or None, "forum": one.forum or None, "sphere": one.sphere or None}


def local(key: str, brief: str) -> str | None:
    """Return `brief#id` as the brief itself would write it: the id alone for its own."""
    return key.removeprefix(f"{brief}#") or None


def _rounded(figure: float | None) -> float | None:
    """Return a figure rounded to twelve decimals: the rest is the error of sums of binary fractions."""
    return None if figure is None else round(figure, 12)


def _one_or_many(names: Sequence[str]) -> str | list[str]:
    """Return a name, or a list if several spoke together, as the file has it."""
    return names[0] if len(names) == 1 else list(names)


def _known(record: Record) -> Item:
    """Return a record as the file has it, with null for fields that it leaves out."""
    known: Item = _nulls(to_builtins(record))
    return known


def _nulls(value: Any) -> Any:
    """Return the value with null for every empty text in it."""
    if isinstance(value, dict):
        return {name: _nulls(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_nulls(each) for each in value]
    return None if value == "" else value


def _rendering(one: Rendering | None) -> Item | None:
    if one is None:
        return None
    return {
        "text": one.text,
        "language": one.language or None,
        "by": one.by or None,
        "source": one.source or None,
    }


def _evidence(one: Evidence) -> Item:
    given = {"quote": one.quote, "article": one.article, "paraphrase": one.paraphrase, "gesture": one.gesture}
    return {name: value for name, value in given.items() if value}
