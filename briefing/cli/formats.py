"""Items as JSON, JSON lines, CSV or a Markdown table: the contract of docs/commands.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefing.cli.output import Output
from briefing.text import escape

SCHEMA = "briefing/1"
"""Name of the contract. Fields may be added; removing or changing one makes it `briefing/2`."""

Item = Mapping[str, Any]


def emit(out: Output, form: str, items: Iterable[Item], *, total: int, markdown: Sequence[str] = ()) -> None:
    """Write items in a machine's format, or as a Markdown table of the fields that `markdown` names.

    Items are made as they are written, until the reader closes the pipe.
    """
    for line in _lines(form, items, total, markdown):
        out.data(line)
        if out.closed:
            return


def _lines(form: str, items: Iterable[Item], total: int, markdown: Sequence[str]) -> Iterator[str]:
    if form == "json":
        return _json(items, total)
    if form == "jsonl":
        return (escape.json(item) + "\n" for item in items)
    return _csv(items) if form == "csv" else _markdown(items, markdown)


def _json(items: Iterable[Item], total: int) -> Iterator[str]:
    """Yield the whole answer, one item a line, so that answers can be compared line by line."""
    yield f'{{"schema": "{SCHEMA}", "total": {total}, "items": ['
    separator = "\n"
    for item in items:
        yield separator + escape.json(item)
        separator = ",\n"
    yield "]}\n" if separator == "\n" else "\n]}\n"


def _csv(items: Iterable[Item]) -> Iterator[str]:
    import csv
    import io

    line = io.StringIO()
    write = csv.writer(line, lineterminator="\n").writerow
    for number, item in enumerate(items):
        if not number:
            write(item)
        write(map(_cell, item.values()))
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cell(value: object) -> str:
    return plain(value) if value is None or isinstance(value, bool | int | float) else escape.csv_guard(plain(value))


def plain(value: object) -> str:
    """Return a value as text: empty for None, a list of words with semicolons, anything deeper as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return escape.json(value)


def _markdown(items: Iterable[Item], fields: Sequence[str]) -> Iterator[str]:
    for number, item in enumerate(items):
        names = fields or tuple(item)
        if not number:
            yield row(names)
            yield row(["---"] * len(names))
        yield row([escape.markdown(plain(item[name])) for name in names])


def row(cells: Iterable[str]) -> str:
    """Return a row of a Markdown table from cells that are Markdown."""
    return f"| {' | '.join(cells)} |\n"
