"""Import of foreign files: which formats there are, and writing their briefs so that an import can be resumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from msgspec import Struct, field

from briefing.dates import DateOrder
from briefing.exchange import brief_yaml
from briefing.exchange.ids import PartyIds, PartyName
from briefing.exchange.import_source import Draft, ImportContext, ImportTally, SourceFile, UnreadableError
from briefing.runtime.files import MAX_BYTES

FORMATS: dict[str, str] = {
    "dna": "Discourse Network Analyzer: a .dna file (SQLite), or a CSV of events",
    "flat": "quotes, positions, actors or issues as `export` writes them: CSV, JSON lines or Parquet",
    "kalkulacka": "a voting calculator's JSON: candidates' answers to questions",
    "wahlomat": "a folder or file of Qual-O-Mat JSON: parties' answers to theses",
    "rollcalls": "roll calls of the United Nations as CSV: one line for each country and resolution",
}
"""Description of each format, by its name and module. Each module is an `_Importer`."""

SUFFIXES: dict[str, tuple[str, ...]] = {
    "dna": (".dna", ".sqlite", ".csv"),
    "flat": (".csv", ".jsonl", ".parquet"),
    "kalkulacka": (".json",),
    "rollcalls": (".csv",),
}
"""Suffixes of the files that are read from a folder."""


class ImportOutcome(Struct):
    """Result of an import."""

    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    """Briefs that existed with the same content: the import was resumed."""
    conflicting: list[Path] = field(default_factory=list)
    """Briefs that existed with other content, and were not touched."""
    refused: list[str] = field(default_factory=list)
    """Why a file was not read, for each such file."""
    tally: ImportTally = field(default_factory=ImportTally)

    @property
    def complete(self) -> bool:
        """Whether every row with a stance was imported."""
        return not self.refused and not self.tally.left_out


class _Importer(Protocol):
    def drafts(self, source: SourceFile, context: ImportContext, tally: ImportTally) -> Iterable[Draft]:
        """Yield the briefs of a file and count its rows. Raises UnreadableError before the first."""


class _PartyImporter(_Importer, Protocol):
    def party_names(self, source: SourceFile) -> Iterable[PartyName]:
        """Yield the parties of a file, so that a party of several files is one actor. Raises UnreadableError."""


def import_files(
    kind: str,
    paths: Sequence[Path],
    into: Path,
    create: Callable[[Path, bytes], None],
    dates: DateOrder | None = None,
    separate_parties: bool = False,
) -> ImportOutcome:
    """Write the briefs of each file, and of the files in each folder, into a folder, which is made where missing.

    `create` writes a new file and raises FileExistsError where there is one: no file is overwritten, so an
    interrupted import is resumed by repeating it. `dates` is the order of dates such as `11/3/1999`; with
    `separate_parties`, a party is another actor in each election.

    Raises UnreadableError where no file has the format, KeyError for an unknown format, and OSError.
    """
    if kind not in FORMATS:
        raise KeyError(kind)
    importer = cast(_Importer, import_module(f"briefing.exchange.{kind}"))
    sources = [source for path in paths for source in _sources(kind, path)]
    context = ImportContext(PartyIds(_party_names(importer, sources), separate=separate_parties), sources, dates)
    outcome = ImportOutcome()
    refused: list[UnreadableError] = []
    for source in sources:
        tally = ImportTally()
        try:
            for draft in importer.drafts(source, context, tally):
                _write(draft, into, create, outcome, tally)
        except UnreadableError as error:
            refused.append(error)
        else:
            outcome.tally.add(tally)
    if len(refused) == len(sources):
        raise refused[0] if refused else UnreadableError("the folder has no file of this format")
    outcome.refused = [str(error) for error in refused]
    return outcome


def _sources(kind: str, path: Path) -> list[SourceFile]:
    try:
        path = path.resolve()
    except (OSError, RuntimeError):
        raise UnreadableError(f"{path} was not read: it is a link that leads in a circle") from None
    if not path.is_dir():
        return [SourceFile(path)]
    if kind == "wahlomat":  # a folder for each election
        found = sorted(each.parent for each in path.rglob("opinion.json"))
    else:
        found = sorted(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES[kind] and not each.is_dir())
    return [SourceFile(each, root=path) for each in found]


def _party_names(importer: _Importer, sources: Iterable[SourceFile]) -> Iterator[PartyName]:
    if not hasattr(importer, "party_names"):
        return
    for source in sources:
        try:
            yield from cast(_PartyImporter, importer).party_names(source)
        except UnreadableError:
            continue  # reported when its drafts are made


def _write(
    draft: Draft, into: Path, create: Callable[[Path, bytes], None], outcome: ImportOutcome, tally: ImportTally
) -> None:
    path = into / f"{draft.name.replace('/', '_')}.yaml"  # an interval of dates has a slash
    data = brief_yaml.brief(draft.record).encode()
    if len(data) > MAX_BYTES:
        tally.left_out[f"in a brief of more than {MAX_BYTES >> 20} MB, the largest that is read"] += draft.rows
        return
    into.mkdir(parents=True, exist_ok=True)
    try:
        create(path, data)
        outcome.written.append(path)
    except FileExistsError:
        if not _same(path, data):
            outcome.conflicting.append(path)
            tally.left_out["in a brief that exists with other content"] += draft.rows
            return
        outcome.unchanged.append(path)
    tally.rows_out += draft.rows


def _same(path: Path, data: bytes) -> bool:
    try:
        return SourceFile(path).read(len(data)) == data
    except UnreadableError:
        return False
