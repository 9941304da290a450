"""Tables and paragraphs fit, whatever the characters measure."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.cli.layout import cut, wrap
from briefing.cli.output import Output, text_of
from briefing.cli.table import Column, table
from briefing.text.sanitise import safe

TEXTS = st.text(st.characters(blacklist_categories=["C", "Z"], blacklist_characters="\u0600"), max_size=30)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(rows: list[list[str]], columns: int) -> list[str]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COLUMNS", str(columns))
        environment.setenv("NO_COLOR", "1")
        stream = Terminal()
        headings = [Column(f"h{place}", flexible=place > 0) for place in range(len(rows[0]))]
        table(Output(stream), headings, rows)
    return stream.getvalue().splitlines()


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4), st.integers(30, 90))
def test_table_fits_the_terminal(rows: list[list[str]], columns: int) -> None:
    assert all(cell_len(line) <= columns for line in drawn(rows, columns))


def test_cells_that_are_cut_say_so() -> None:
    assert cut("Қасым-Жомарт Тоқаев", 8) == "Қасым-Ж…"
    assert cut("中国外交部", 6) == "中国…"
    assert cut("short", 8) == "short"


@given(st.lists(TEXTS, min_size=1, max_size=8), st.integers(4, 40))
def test_wrapping_loses_nothing_and_fits(texts: list[str], width: int) -> None:
    lines = ["".join(map(text_of, line)) for line in wrap([" ".join(texts)], width)]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(safe("".join(texts)).split())


def test_a_match_inside_a_word_does_not_break_it() -> None:
    lines = wrap(["the main strategic ", ("partn", "match"), "er"], 12)
    assert ["".join(map(text_of, line)) for line in lines] == ["the main", "strategic", "partner"]
