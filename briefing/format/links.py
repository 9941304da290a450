"""Checks between a brief's records: duplicate ids, unresolved references, duplicate quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from msgspec.structs import replace

from briefing.dates import span
from briefing.format.event_reader import MAX_PROBLEMS, Mark, Reader, short
from briefing.format.problems import nearest
from briefing.format.values import valid_id
from briefing.model import Actor, Article, Brief, Fix, Issue, Quote, Source

RefKind = Literal["actor", "issue", "source", "sphere", "quote"]


class Ref(NamedTuple):
    """A name used in a brief that the brief does not declare by id, for the library to look up.

    Actors, sources and spheres are listed once for each name, at its first use; issues and quotes at every use.
    """

    kind: RefKind
    name: str
    line: int
    column: int


def numbered(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Return the quotes with an id each: `q3` for the third without one, or the next that is free."""
    if all(quote.id for quote in quotes):
        return quotes
    taken = {quote.id for quote in quotes}
    made = []
    for number, quote in enumerate(quotes, 1):
        if quote.id:
            made.append(quote)
            continue
        name, again = f"q{number}", 1
        while name in taken:
            again += 1
            name = f"q{number}-{again}"
        taken.add(name)
        made.append(replace(quote, id=name))
    return tuple(made)


def check(reader: Reader, brief: Brief) -> tuple[Ref, ...]:
    """Report what is wrong between the records of a brief; return the names that it leaves to the library."""
    for records in (brief.articles, brief.sources, brief.actors, brief.issues, brief.quotes):
        unique(reader, records)
    _article_uses(reader, brief)
    _quote_dates(reader, brief)
    _same_words(reader, brief.quotes)
    _own_words(reader, brief)
    return _refs(reader, brief)


def unique(reader: Reader, records: Iterable[Actor | Article | Issue | Quote | Source]) -> None:
    """Report duplicate ids."""
    first: dict[str, int] = {}
    for record in records:
        if record.id in first:
            reader.add(
                "duplicate-id", record.line, record.column,
                f"the id `{short(record.id)}` is used twice; first on line {first[record.id]}", "give each its own",
            )  # fmt: skip
        else:
            first[record.id] = record.line


def fix_ids(reader: Reader) -> None:
    """Give each invalid id of an article or a quote its fix: the id and every reference to it in the brief.

    No fix where the new id is taken or the old one is ambiguous.
    """
    if not reader.bad_ids:
        return
    written = {kind: Counter(ids) for kind, ids in reader.own_ids.items()}
    invalid = reader.bad_ids[:MAX_PROBLEMS]
    new_ids = Counter((kind, valid_id(event.value)) for kind, event in invalid)
    for kind, event in invalid:
        new = valid_id(event.value)
        taken = new in written[kind] or new_ids[kind, new] > 1
        if not new or taken or written[kind][event.value] > 1 or event.value in getattr(reader.uses, kind):
            continue
        fixes = [reader.replacing(each, new) for each in (event, *reader.bad_uses.get((kind, event.value), ()))]
        if all(fixes):
            fix = Fix(tuple(edit for one in fixes if one for edit in one.edits), certain=True)
            mark = event.start_mark
            reader.attach(fix, "bad-id", mark.line + 1, mark.column + 1)


def _article_uses(reader: Reader, brief: Brief) -> None:
    known = {article.id for article in brief.articles}
    for name, marks in reader.uses.article.items():
        if name not in known and not reader.crowded:
            near = _near(reader, name, known)
            for mark in marks:
                reader.report(
                    "unknown-reference", mark, f"no article has the id `{short(name)}`",
                    f"did you mean `{near}`?" if near else "declare it under `articles`",
                )  # fmt: skip


def _near(reader: Reader, name: str, known: set[str]) -> str | None:
    """Return the nearest id, unless there are too many to compare."""
    return nearest(name, known) if len(known) <= 2_000 and not reader.crowded else None


def _quote_dates(reader: Reader, brief: Brief) -> None:
    published = {article.id: article.published for article in reversed(brief.articles)}
    for quote in brief.quotes:
        if not quote.date or not published.get(quote.article):
            continue
        said, printed = span(quote.date), span(published[quote.article])
        if said and printed and said.first > printed.last:
            reader.add(
                "quote-after-article", quote.line, quote.column,
                f"said {quote.date}, but its article was published {published[quote.article]}", "check both dates",
            )  # fmt: skip


def _same_words(reader: Reader, quotes: tuple[Quote, ...]) -> None:
    if len({quote.text for quote in quotes}) == len(quotes):
        return
    first: dict[tuple[object, ...], Quote] = {}
    for quote in quotes:
        same = first.setdefault((quote.text, quote.speakers, quote.article, quote.date, quote.audience), quote)
        if same is not quote and len(quote.text) > SHORTEST_TOLD:
            reader.add(
                "duplicate-quote", quote.line, quote.column, f"the same words are on line {same.line}",
                "keep one of the two",
            )  # fmt: skip


SHORTEST_TOLD = 40
"""Characters: shorter words (“Thank you.”) may well be said twice."""


def _own_words(reader: Reader, brief: Brief) -> None:
    """Positions that are said to be direct, but rest on the words of others."""
    ids = {name: actor.id for actor in brief.actors for name in (actor.id, actor.name, *actor.aliases)}
    speakers = {quote.id: quote.speakers for quote in brief.quotes}
    for position in brief.positions:
        if position.attribution not in ("direct", "indirect") or position.actor not in ids:
            continue
        quoted = [speakers[each.quote] for each in position.evidence if each.quote in speakers]
        if len(quoted) < len(position.evidence) or not quoted:
            continue
        names = {name for each in quoted for name in each}
        if names <= ids.keys() and ids[position.actor] not in {ids[name] for name in names}:
            reader.add(
                "third-party-direct", position.line, position.column,
                f"the words are {' and '.join(sorted(names))}'s, not {position.actor}'s",
                "write `attribution: third-party`",
            )  # fmt: skip


def _refs(reader: Reader, brief: Brief) -> tuple[Ref, ...]:
    known = {
        "actor": {actor.id for actor in brief.actors},
        "issue": {issue.id for issue in brief.issues},
        "source": {source.id for source in brief.sources},
        "quote": {quote.id for quote in brief.quotes},
    }
    refs: list[Ref] = []
    for name, marks in reader.uses.quote.items():
        if "#" in name:
            refs += [Ref("quote", name, mark.line + 1, mark.column + 1) for mark in marks]
        elif name not in known["quote"]:
            near = _near(reader, name, known["quote"])
            for mark in marks:
                reader.report(
                    "unknown-reference", mark, f"no quote here has the id `{short(name)}`",
                    f"did you mean `{near}`?" if near else "from another brief, write `brief#quote`",
                )  # fmt: skip
    for name, marks in reader.uses.issue.items():
        if name not in known["issue"]:
            refs += [Ref("issue", name, mark.line + 1, mark.column + 1) for mark in marks]
    uses: tuple[tuple[RefKind, dict[str, list[Mark]]], ...] = (
        ("actor", reader.uses.actor),
        ("source", reader.uses.source),
        ("sphere", reader.uses.sphere),
    )
    for kind, names in uses:
        for name, marks in names.items():
            if name not in known.get(kind, ()):
                refs.append(Ref(kind, name, marks[0].line + 1, marks[0].column + 1))
    return tuple(refs)
