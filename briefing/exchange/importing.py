"""What every importer shares: drafts of briefs, what is left out and why, ids, and writing that can be resumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from msgspec import MsgspecError, Struct, field
from msgspec.json import decode

from briefing.exchange import write
from briefing.library.identity import slug

FORMATS: dict[str, str] = {
    "dna": "Discourse Network Analyzer: a .dna file (SQLite), or a CSV of events",
    "kalkulacka": "a voting calculator's JSON: candidates' answers to questions",
    "wahlomat": "a folder or file of Qual-O-Mat JSON: parties' answers to theses",
    "rollcalls": "roll calls of the United Nations as CSV: one line for each country and resolution",
}
"""By name, what `briefing import` reads. Each is a module here with `drafts(path, left_out)`."""

SUFFIXES: dict[str, tuple[str, ...]] = {
    "dna": (".dna", ".sqlite", ".csv"),
    "kalkulacka": (".json",),
    "rollcalls": (".csv",),
}
"""What of a folder is read."""


BOM = b"\xef\xbb\xbf"


class UnreadableError(Exception):
    """The file is not what the importer reads; the message says what was expected."""


class Draft(NamedTuple):
    """A brief to be written."""

    name: str
    """The file's name without suffix, unique in one import."""
    record: dict[str, Any]
    """The brief's keys and values."""


LeftOut = Counter[str]
"""Reason -> how many records were left out for it."""
Progress = Callable[[int], None]
"""Called with the number of briefs that have been dealt with."""


class Outcome(Struct):
    """What an import did."""

    written: list[Path] = field(default_factory=list)
    there: list[Path] = field(default_factory=list)
    """Briefs that stood there already, the same to the byte: an import taken up again."""
    kept: list[Path] = field(default_factory=list)
    """Briefs that stood there with other content, and were not touched."""
    left_out: LeftOut = field(default_factory=Counter)


class _Importer(Protocol):
    def drafts(self, path: Path, left_out: LeftOut) -> Iterable[Draft]: ...


def drafts(kind: str, path: Path, left_out: LeftOut) -> Iterable[Draft]:
    """The briefs that a file becomes, one by one. Raises UnreadableError, OSError, and KeyError for another format."""
    if kind not in FORMATS:
        raise KeyError(kind)
    return cast(_Importer, import_module(f"briefing.exchange.{kind}")).drafts(path, left_out)


def import_files(
    kind: str,
    files: Sequence[Path],
    into: Path,
    create: Callable[[Path, bytes], None],
    progress: Progress | None = None,
) -> Outcome:
    """Writes each file's briefs into a folder, which is made where it is missing; of folders, the files in them.

    `create` writes a new file and raises FileExistsError where there is one: nothing is ever written over, so an
    import that was interrupted is simply started again. Of several files, those that are something else are left out;
    raises UnreadableError where all are, and OSError.
    """
    outcome = Outcome()
    refused: list[UnreadableError] = []
    found = [one for path in files for one in _files(kind, path)]
    for path in found:
        try:
            for draft in drafts(kind, path, outcome.left_out):
                into.mkdir(parents=True, exist_ok=True)
                _write(into / _file_name(draft), write.brief(draft.record).encode(), create, outcome)
                if progress is not None:
                    progress(len(outcome.written) + len(outcome.there) + len(outcome.kept))
        except UnreadableError as error:
            refused.append(error)
            outcome.left_out[f"file: {error}"] += 1
    if len(refused) == len(found):
        raise refused[0] if refused else UnreadableError("there is nothing of this format in the folder")
    return outcome


def _files(kind: str, path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    if kind == "wahlomat":  # an election is a folder
        return sorted(one.parent for one in path.rglob("opinion.json"))
    return sorted(one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES[kind] and one.is_file())


def _file_name(draft: Draft) -> str:
    """An interval between two dates has a slash in it."""
    return f"{draft.name.replace('/', '_')}.yaml"


def _write(path: Path, data: bytes, create: Callable[[Path, bytes], None], outcome: Outcome) -> None:
    try:
        create(path, data)
        outcome.written.append(path)
    except FileExistsError:
        (outcome.there if path.read_bytes() == data else outcome.kept).append(path)


Shape = TypeVar("Shape")


def json_of(path: Path, shape: type[Shape]) -> Shape:
    """A JSON file of this shape; what else stands in it is passed over. Raises UnreadableError, and OSError."""
    try:
        return decode(path.read_bytes().removeprefix(BOM), type=shape)
    except (MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(f"{path.name} is not what is expected: {error}") from error


def by_id(records: Iterable[Any], path: Path) -> dict[Any, Any]:
    """Records by their `id`. Raises UnreadableError where two have the same."""
    found: dict[Any, Any] = {}
    for record in records:
        if found.setdefault(record.id, record) is not record:
            raise UnreadableError(f"{path.name} has the id {record.id!r} twice")
    return found


class Ids:
    """Ids for names: readable, each name its own."""

    def __init__(self) -> None:
        self._by_name: dict[str, str] = {}
        self._taken: set[str] = set()

    def __getitem__(self, name: str) -> str:
        """The id of this name."""
        known = self._by_name.get(name)
        if known is None:
            known = self._by_name[name] = self.another(name)
        return known

    def another(self, name: str) -> str:
        """An id that nobody has yet, also where the name is not new."""
        found = next(one for one in self._candidates(name) if one not in self._taken)
        self._taken.add(found)
        return found

    @staticmethod
    def _candidates(name: str) -> Iterator[str]:
        base = slug(write.clean(name))[:80].rstrip("-") or "unknown"
        yield base
        number = 2
        while True:
            yield f"{base}-{number}"
            number += 1


def short(text: str, most: int = 60) -> str:
    """The beginning of a text, cut between words."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(",.;: ") + " …"
