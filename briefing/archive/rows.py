"""Rows of files with quotations: JSON Lines, CSV, Parquet, Quotebank, debates of the UN; packed or not."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

from msgspec import DecodeError
from msgspec.json import Decoder

from briefing.archive.quotation import (
    ArchiveError,
    Candidate,
    Quotation,
    Row,
    WrongRowError,
    candidates,
    quotation,
)
from briefing.runtime.extras import install_command

MAX_LINE_BYTES = 16 << 20
"""Maximum length of a line in bytes: an article with its quotations fits, a hostile line does not fill the memory."""

FIELDS = ("text", "speaker", "date", "language", "source", "url", "headline", "id")
"""Fields of a quotation that `--map` can name a column for."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "quotation", "quote", "words", "content"),
    "speaker": ("speaker", "author", "speaker_name", "name", "who"),
    "date": ("date", "published", "day", "year"),
    "language": ("language", "lang"),
    "source": ("source", "outlet", "publisher", "site"),
    "url": ("url", "urls", "link"),
    "headline": ("headline", "title"),
    "id": ("id", "quoteID", "quote_id", "key"),
}
"""Names of columns by which each field is found where nothing else is said, the likeliest first."""

_PACKED: Mapping[str, Callable[[IO[bytes]], Any]] = {".bz2": bz2.open, ".xz": lzma.open, ".gz": gzip.open}
_BATCH = 4096
_UN_COLUMNS = {"iso3", "session", "text"}
_ABBREVIATED = re.compile(r"\b(?:Mrs?|Ms|Dr|St|Nos?|Gen|Col|Sen|Prof|[A-Z])\.$")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")


class ReadProgress:
    """How much of a file has been read."""

    def __init__(self) -> None:
        self.measure: Callable[[], float] = lambda: 0.0

    def share(self) -> float:
        """Return the share that has been read, from 0 to 1; of a packed file, by its packed bytes."""
        return self.measure()


def read_rows(
    path: Path, columns: Mapping[str, str] | None = None, *, skip: int = 0, progress: ReadProgress | None = None
) -> Iterator[Row]:
    """Yield the rows of a file after the first `skip` lines or records, right and wrong ones.

    `columns` names the column of a field. Raises ArchiveError for a file that cannot be read.
    """
    progress = progress or ReadProgress()
    suffix = Path(path.stem if path.suffix.lower() in _PACKED else path.name).suffix.lower()
    try:
        if suffix == ".parquet":
            yield from _parquet(path, columns or {}, skip, progress)
        elif suffix in (".csv", ".tsv"):
            with _opened(path, progress) as file:
                yield from _csv(file, columns or {}, skip, "\t" if suffix == ".tsv" else ",")
        else:
            with _opened(path, progress) as file:
                yield from _json_lines(file, columns or {}, skip)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise ArchiveError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def require_file(path: Path) -> None:
    """Raise ArchiveError for what is no regular file: a pipe would block, a device never end."""
    if not path.is_file():
        raise ArchiveError(f"{path} is no file. Name a JSON Lines, CSV or Parquet file.")


@contextmanager
def _opened(path: Path, progress: ReadProgress) -> Iterator[IO[bytes]]:
    require_file(path)
    with path.open("rb") as raw:
        size = max(path.stat().st_size, 1)
        progress.measure = lambda: 1.0 if raw.closed else min(raw.tell() / size, 1.0)
        unpack = _PACKED.get(path.suffix.lower())
        yield raw if unpack is None else unpack(raw)


# --- JSON Lines


def _json_lines(file: IO[bytes], columns: Mapping[str, str], skip: int) -> Iterator[Row]:
    decode = Decoder().decode
    shape: Callable[[Mapping[str, Any]], Iterable[Quotation]] | None = None
    for number, line in enumerate(_lines(file), 1):
        if number <= skip or line.isspace():
            continue
        if line[-1:] != b"\n" and len(line) > MAX_LINE_BYTES:
            yield Row(number, None, f"the line has more than {MAX_LINE_BYTES:,} bytes")
            continue
        try:
            record = decode(line)
            if not isinstance(record, dict):
                raise WrongRowError("the line is no JSON object")
            shape = shape or _shape(record, columns)
            for one in shape(record):
                yield Row(number, one)
        except (DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Row(number, None, f"the line is not JSON: {error}")
        except WrongRowError as error:
            yield Row(number, None, str(error))
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
            yield Row(number, None, "the record has values of other types than its format")


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Yield lines; of one that is too long the beginning, the rest is passed over."""
    while line := file.readline(MAX_LINE_BYTES + 1):
        yield line
        while len(line) > MAX_LINE_BYTES and line[-1:] != b"\n":
            line = file.readline(MAX_LINE_BYTES + 1)


def _shape(record: Mapping[str, Any], columns: Mapping[str, str]) -> Callable[[Mapping[str, Any]], Iterable[Quotation]]:
    """Return the function that makes quotations of records like a file's first."""
    if not columns:
        if "quotation" in record and "probas" in record:
            return _by_quotation
        if "articleID" in record and "quotations" in record:
            return _by_article
        if record.keys() >= _UN_COLUMNS:
            return _speech
    return _Mapping(columns)


class _Mapping:
    """Quotations of records whose keys may differ from one to the next."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._named: dict[tuple[str, ...], dict[str, str]] = {}

    def __call__(self, record: Mapping[str, Any]) -> Iterable[Quotation]:
        """Return the quotation of a record. Raises ArchiveError where the first record has no such columns."""
        keys = tuple(record)
        named = self._named.get(keys)
        if named is None:
            try:
                named = _columns(record, self._columns)
            except ArchiveError as error:
                if not self._named:
                    raise
                raise WrongRowError(str(error)) from None
            if len(self._named) < _BATCH:
                self._named[keys] = named
        return (_mapped(record, named),)


def _by_quotation(record: Mapping[str, Any]) -> Iterable[Quotation]:
    """Return the quotation of a record of Quotebank's quotation-centric files."""
    yield quotation(
        record.get("quotation"),
        speakers=_probable(record.get("speaker"), record.get("probas")),
        date=record.get("date"),
        language="en",
        urls=_several(record.get("urls")),
        origin=record.get("quoteID"),
        n_occurrences=int(record.get("numOccurrences") or 1),
    )


def _by_article(record: Mapping[str, Any]) -> Iterable[Quotation]:
    """Yield the quotations of a record of Quotebank's article-centric files."""
    for each in record["quotations"]:
        top = each.get("globalTopSpeaker") or each.get("localTopSpeaker")
        yield quotation(
            each.get("quotation"),
            speakers=_probable(top, each.get("globalProbas") or each.get("localProbas")),
            date=record.get("date"),
            language="en",
            urls=_several(record.get("url")),
            headline=record.get("title"),
            origin=each.get("quoteID"),
        )


def _probable(top: object, probabilities: Any) -> tuple[Candidate, ...]:
    """Return named candidates, `top` first; `None` means that no candidate is likeliest."""
    pairs = [(str(name), float(share)) for name, share in probabilities or () if name != "None"]
    named = candidates(top)
    shares = dict(pairs)
    first = tuple(Candidate(each.name, shares.get(each.name, 1.0)) for each in named)
    if not first:
        return ()
    others = (Candidate(each.name, share) for name, share in pairs if name != top for each in candidates(name))
    return (*first, *others)


def _speech(record: Mapping[str, Any]) -> Iterable[Quotation]:
    """Yield the sentences of a speech of the UN General Debate Corpus."""
    speaker = record.get("speaker") or record.get("country")
    for number, sentence in enumerate(sentences(str(record["text"])), 1):
        yield quotation(
            sentence,
            speakers=candidates(speaker),
            date=record.get("year"),
            language="en",
            source="UN General Assembly",
            headline=f"General Debate, session {record['session']}: {record.get('country') or record['iso3']}",
            origin=f"{record.get('id')}#{number}",
        )


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text that have letters."""
    flat = " ".join(text.split())
    pending = ""
    for piece in _SENTENCE_END.split(flat):
        pending = f"{pending} {piece}" if pending else piece
        if not _ABBREVIATED.search(pending):
            if any(map(str.isalpha, pending)):
                yield pending
            pending = ""
    if any(map(str.isalpha, pending)):
        yield pending


# --- columns


def _columns(known: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each field. Raises ArchiveError where a column is missing."""
    known = [*known]
    shown = ", ".join(known[:20]) or "none"
    for field, column in columns.items():
        if column not in known:
            raise ArchiveError(f"There is no column {column} for {field}. The file has {shown}.")
    named = {field: next((name for name in names if name in known), "") for field, names in COLUMNS.items()} | dict(
        columns
    )
    if not named["text"]:
        raise ArchiveError(f"No column holds the text. Name it with --map text=COLUMN; the file has {shown}.")
    return {field: column for field, column in named.items() if column}


def _mapped(record: Mapping[str, Any], columns: Mapping[str, str]) -> Quotation:
    get, column = record.get, columns.get
    return quotation(
        get(columns["text"]),
        speakers=candidates(*_several(get(column("speaker", "")))),
        date=get(column("date", "")),
        language=get(column("language", "")),
        source=get(column("source", "")),
        urls=_several(get(column("url", ""))),
        headline=get(column("headline", "")),
        origin=get(column("id", "")),
    )


def _several(value: object) -> tuple[object, ...]:
    if type(value) is str:
        return (value,) if value else ()
    return tuple(value) if isinstance(value, list | tuple) else () if value is None else (value,)


def _csv(file: IO[bytes], columns: Mapping[str, str], skip: int, delimiter: str) -> Iterator[Row]:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    try:
        yield from _table(csv.reader(text, delimiter=delimiter), columns, skip)
    finally:
        text.detach()


def _table(reader: Iterator[list[str]], columns: Mapping[str, str], skip: int) -> Iterator[Row]:
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise ArchiveError(f"The first line is no list of columns: {error}.") from error
    named = _columns(header, columns)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
            if number > skip and cells:
                record = dict(zip(header, cells, strict=False))
                yield Row(number, _mapped(record, named))
        except StopIteration:
            return
        except (csv.Error, WrongRowError) as error:
            yield Row(number, None, str(error))


def _parquet(path: Path, columns: Mapping[str, str], skip: int, progress: ReadProgress) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise ArchiveError(f"Parquet needs one more package: {install_command('parquet')}.") from None
    require_file(path)
    try:
        with parquet.ParquetFile(path) as table:
            named = _columns(table.schema_arrow.names, columns)
            batches = table.iter_batches(batch_size=_BATCH, columns=[*named.values()])
            records = (record for batch in batches for record in batch.to_pylist())
            done, total = skip, max(table.metadata.num_rows, 1)
            progress.measure = lambda: done / total
            for number, record in enumerate(islice(records, skip, None), skip + 1):
                done = number
                try:
                    yield Row(number, _mapped({key: _plain(value) for key, value in record.items()}, named))
                except WrongRowError as error:
                    yield Row(number, None, str(error))
    except ArrowException as error:
        raise ArchiveError(f"{path} is no Parquet file: {str(error).splitlines()[0]}.") from error


def _plain(value: Any) -> Any:
    """Return a date as text, anything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value
