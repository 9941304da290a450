from __future__ import annotations

import csv
import io

from briefing.compare import Rules, compare, double_plays
from briefing.compare.tilemap import by_country
from briefing.compare.timeline import timeline
from briefing.dates import describe
from briefing.model import Actor
from briefing.reports.charts import About
from briefing.reports.tables import agreement_table, double_play_table, matrix_table, tilemap_table, timeline_table
from briefing.reports.write import csv_text, markdown

from ..compare.made import said

SAID = [
    said("a", "i", "for", "2022-06-17", "RU", words="=HYPERLINK(1) | *x*"),
    said("a", "i", "against", "2022-09", "West", source="x"),
    said("b", "i", "for"),
]
ABOUT = About(title="Who <stands> where", actors={"a": "A | B", "b": "[b](x)"}, sources={"x": "The Times"})


def test_the_matrix_in_markdown() -> None:
    text = markdown(matrix_table(compare(SAID), ABOUT))
    assert "## Who \\<stands\\> where" in text
    assert "| Issue | A \\| B | \\[b\\](x) |" in text
    assert "| i | split (2) | for (1) |" in text
    assert "Sources: The Times." in text


def test_agreement() -> None:
    table = agreement_table(compare(SAID), ABOUT)
    assert table.rows == [["A | B", "[b](x)", "0.50", "0.00", "1"]]
    assert agreement_table(compare(SAID, Rules(min_shared=2)), ABOUT).rows == []


def test_double_plays_as_csv_are_no_formulas() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(double_play_table(double_plays(SAID, {}), ABOUT)))))
    (row,) = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    assert (row["Kind"], row["Before"], row["Before (2)"], row["Source (2)"]) == (
        "double play",
        "Russia",
        "West",
        "The Times",
    )
    assert row["Words"] == "'=HYPERLINK(1) | *x*"


def test_a_name_is_no_formula_and_no_command_in_a_heading() -> None:
    about = About(title="T", actors={"a": "=cmd()", "b": "B\x1b[31m\u202e"})
    header = next(csv.reader(io.StringIO(csv_text(matrix_table(compare(SAID), about)))))
    assert "'=cmd()" in header
    assert not any(letter in "".join(header) for letter in "\x1b\u202e")


def test_timeline_lists_every_position_oldest_first() -> None:
    table = timeline_table(timeline([said("a", "i", "unclear", ""), *SAID]), ABOUT)
    dates = [row[2] for row in table.rows]
    assert dates == ["1 Jun 2022", "17 Jun 2022", "Sep 2022", describe("")]
    assert [row[4] for row in table.rows] == ["for", "for", "against", "unclear"]
    assert table.rows[1][3] == "Russia"


def test_map_names_every_country() -> None:
    states = [Actor(id="kz", kind="state", country="KZ"), Actor(id="al", kind="state", country="AL")]
    spoken = [said("kz", "i", "for"), said("kz", "i", "against"), said("al", "i", "unclear")]
    table = tilemap_table(by_country(spoken, "i", states), ABOUT)
    assert table.rows == [
        ["Albania", "AL", "unclear", "", "0", ""],
        ["Kazakhstan", "KZ", "ambivalent", "+0.00", "2", "split"],
    ]
    assert "+0.00" in csv_text(table).splitlines()[2].split(",")  # a number, and no formula
