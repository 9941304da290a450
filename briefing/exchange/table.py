"""Tables as spreadsheets and statistics programs save them: text with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.exchange.import_source import MAX_TABLE_BYTES, UnreadableError, encoding_of

MISFIT = "lines with more cells than the header, so that cells are displaced"
"""Reason to leave out a line."""
BLANK = "blank lines"
"""Reason why a line has no record."""
_DELIMITERS = ",;\t"
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])[\r\n]*")
"""Line before the header by which Excel is given the delimiter."""


class Table(NamedTuple):
    """Header of a table, and its lines without empty ones. A line may be shorter or longer than the header."""

    header: list[str]
    lines: Iterator[list[str]]
    """Raises UnreadableError where the text is damaged."""

    def repeated(self, names: Iterable[str]) -> list[str]:
        """Return those of the names that the header has more than once, so that it is not known which one is meant."""
        return [name for name in names if self.header.count(name) > 1]

    def records(self) -> Iterator[dict[str, str]]:
        """Yield the cells of each line by column, missing ones left out; an empty record for a misfit."""
        for line in self.lines:
            yield {} if is_misfit(line, self.header) else dict(zip(self.header, line, strict=False))


def read_table(name: str, data: bytes) -> Table:
    """Return the table in a file's content. Raises UnreadableError.

    The delimiter is the one that splits the header into the most cells.
    """
    encoding = encoding_of(data)
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    try:
        first = text.readline()
        if given := _SEPARATOR_LINE.fullmatch(first):
            start, delimiter = text.tell(), given[1]
        else:
            start, delimiter = 0, max(_DELIMITERS, key=lambda each: len(next(csv.reader([first], delimiter=each), ())))
        text.seek(start)
    except (UnicodeError, csv.Error) as error:
        raise UnreadableError(f"{name} is not a CSV file in UTF-8: {error}") from error
    csv.field_size_limit(MAX_TABLE_BYTES)  # the default is less than a quote may have
    # Without `strict`, a quotation mark that is never closed takes in the lines after it.
    lines = _lines(name, csv.reader(text, delimiter=delimiter, strict=True))
    return Table([column.strip() for column in next(lines, [])], lines)


def is_misfit(line: Sequence[str], header: Sequence[str]) -> bool:
    """Return whether a line has cells beyond the header: a delimiter in a text displaced the others."""
    return any(line[len(header) :])


def _lines(name: str, reader: Iterator[list[str]]) -> Iterator[list[str]]:
    number = 0
    try:
        for line in reader:
            number += 1
            if line:
                yield line
    except (UnicodeError, csv.Error) as error:
        raise UnreadableError(f"{name} is not a CSV file in UTF-8: after row {number:,}: {error}") from error
