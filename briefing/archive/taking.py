"""Taking a quotation of an archive into a brief: what becomes article, actor and quote."""

from __future__ import annotations

import datetime
from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.archive.interface import ArchiveHit
from briefing.archive.quotation import Quotation
from briefing.editing import scaffold
from briefing.editing.atomic_save import save
from briefing.editing.entries import Base, Entry
from briefing.editing.scalars import block, scalar
from briefing.runtime.files import read_file
from briefing.text.fold import fold

if TYPE_CHECKING:
    from briefing.library.snapshot import LibrarySnapshot
    from briefing.model import ResolvedQuote
    from briefing.search.engine import Engine

MAX_COMPARED_WORDS = 12
"""Number of words of a quotation by which the library is searched for it."""

MAX_TITLE_WORDS = 8
_ID_CHARS = 40


class Taken(NamedTuple):
    """Where a quotation was written."""

    path: Path
    quote: str
    """The quote's id in the brief."""
    notes: tuple[str, ...] = ()
    """What should be known about the file, in sentences."""


def taken_as(quotation: Quotation, engine: Engine) -> ResolvedQuote | None:
    """Return the library's quote with the same words; None where it has none."""
    words = fold(quotation.text)
    first = " ".join(quotation.text.replace('"', " ").split()[:MAX_COMPARED_WORDS])
    hits = engine.search(f'"{first}"', 5, wait=False).hits
    return next((hit.quote for hit in hits if fold(hit.quote.quote.text) == words), None)


def title(quotation: Quotation) -> str:
    """Return a title for a new brief: the speaker and the first words."""
    words = quotation.text.split()
    start = " ".join(words[:MAX_TITLE_WORDS]).rstrip(",.;:")
    text = f"{start} …" if len(words) > MAX_TITLE_WORDS else start
    return f"{quotation.speaker}: {text}" if quotation.speaker else text


def take_into(path: Path, hit: ArchiveHit, library: LibrarySnapshot) -> Taken:
    """Add a quotation to a brief.

    Raises CannotAddError, `Skipped`, ConflictError, ReadOnlyError and OSError; the file is then as it was.
    """
    data = read_file(path)
    base = Base(data.decode("utf-8", "strict"))
    made, quote = _entries(hit, library, base.ids)
    notes = save(path, base.with_entries(made).encode(), read=data)
    return Taken(path, quote, notes)


def take_as_new(folder: Path, name: str, hit: ArchiveHit, library: LibrarySnapshot) -> Taken:
    """Write a new brief with a title `name` that holds a quotation. Raises OSError."""
    today = datetime.date.today().isoformat()
    date = hit.quotation.date or today
    summary = "What this was said about, and why it matters, in your own words."
    head = f"title: {scalar(name, flow=False)}\ndate: {date}\nsummary: {block(summary)}\nstatus: draft\n"
    base = Base(f"# yaml-language-server: $schema={scaffold.SCHEMA_FILE}\n{head}")
    made, quote = _entries(hit, library, base.ids)
    path = scaffold.write(folder, scaffold.file_name(name, date), base.with_entries(made))
    return Taken(path, quote)


def _entries(hit: ArchiveHit, library: LibrarySnapshot, ids: dict[str, set[str]]) -> tuple[dict[str, list[Entry]], str]:
    """Return the entries of a brief by list, and the quote's id."""
    one = hit.quotation
    made: dict[str, list[Entry]] = {}
    speaker, actor = _speaker(one, library, ids["actors"])
    if actor:
        made["actors"] = [actor]
    article = _free(scaffold.slug(one.source or hit.archive, 30), ids["articles"])
    fields = {
        "headline": one.headline,
        "source": one.source,
        "url": one.urls[0] if one.urls else "",
        "published": one.date,
        "accessed": datetime.date.today().isoformat(),
        "language": one.language,
    }
    made["articles"] = [_lines({"id": article, **fields, "x-archive": hit.id})]
    quote = _free(scaffold.slug(one.text, 30), ids["quotes"])
    said = {"id": quote, "speaker": speaker, "article": article, "text": one.text, "date": one.date}
    made["quotes"] = [_lines({**said, "language": one.language, "x-archive": hit.id, "x-origin": one.origin})]
    return made, quote


def _speaker(one: Quotation, library: LibrarySnapshot, declared: Set[str]) -> tuple[str, Entry]:
    """Return the speaker's id, and the entry of a new actor where neither library nor brief knows one."""
    if not one.speaker:
        return "unknown", ()
    known = library.actor_ids(one.speaker)
    if len(known) == 1:
        return known[0], ()
    identity = scaffold.slug(one.speaker, _ID_CHARS)
    if identity in declared:
        return identity, ()
    identity = _free(identity, {actor.id for actor in library.actors})
    return identity, _lines({"id": identity, "name": one.speaker, "kind": "person"})


def _free(base: str, taken: Set[str]) -> str:
    identity, number = base, 2
    while identity in taken:
        identity, number = f"{base}-{number}", number + 1
    return identity


def _lines(fields: dict[str, str]) -> list[str]:
    return [f"{key}: {scalar(text, flow=False)}" for key, text in fields.items() if text]
