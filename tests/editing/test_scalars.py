"""Text written as a YAML scalar reads as itself in every position."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.editing.scalars import block, in_style, scalar
from briefing.format.read import read_bytes
from briefing.text.sanitise import oddities

texts = st.one_of(
    st.text(),
    st.text(alphabet="ab1-:#,'\"[]{}&*!|>%@`? \\\n\t~.’éк"),
    st.sampled_from(
        ["null", "NO", "~", "2022-11-28", "0x1F", "- a", "a: b", "a #b", "1e5", "...", "---", "<<", "=", "\u2028x"]
    ),
).filter(lambda text: text.strip() and "\r" not in text)


def read(written: str, where: str) -> str | None:
    reading = read_bytes(f"title: t\ndate: 2022\nsummary: s\n{where.format(written)}\n".encode(), "a.yaml")
    assert reading.brief is not None, (written, reading.problems)
    fields = {"author": reading.brief.author, "tags": reading.brief.tags, "actors": reading.brief.actors}
    if "author" in where:
        return fields["author"]
    return reading.brief.tags[0] if "tags" in where else reading.brief.actors[0].description


@given(texts, st.sampled_from(["author: {}", "tags: [{}, x]", "actors: [{{id: a, description: {}}}]"]))
def test_scalar_reads_as_itself(text: str, where: str) -> None:
    if not any(oddities(text)):
        assert read(scalar(text, flow="author" not in where), where) == text.rstrip("\n")


@given(texts, st.sampled_from(["'", '"', ""]))
def test_scalar_in_a_style_reads_as_itself(text: str, style: str) -> None:
    if not any(oddities(text)):
        assert read(in_style(text, style), "tags: [{}]") == text.rstrip("\n")


@given(texts)
def test_block_reads_as_its_lines(text: str) -> None:
    if not any(oddities(text)):
        said = read(block(text), "author: {}")
        assert said is not None
        assert lines(said) == lines(text)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.lstrip("\n").rstrip().split("\n")]


@given(st.text())
def test_any_text_is_one_line_of_yaml_without_control_characters(text: str) -> None:
    written = scalar(text)
    assert "\n" not in written
    assert not any(oddities(written)) or all(len(marks) > 1 for _, marks in oddities(written))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Anna Example", "Anna Example"),
        ("2022-11-28/2022-11-30", "2022-11-28/2022-11-30"),
        ("2022-11-28-talks.txt", "2022-11-28-talks.txt"),
        ("5", "5"),
        ("NO", '"NO"'),
        ("1_000", '"1_000"'),
        ("a: b", '"a: b"'),
        ("“Yes”", '"“Yes”"'),
        ("a \u202e", '"a \\U0000202e"'),
        ("", '""'),
    ],
)
def test_quotation_marks_only_where_they_are_needed(text: str, written: str) -> None:
    assert scalar(text) == written


def test_comma_is_plain_outside_brackets_only() -> None:
    assert scalar("a, b", flow=False) == "a, b"
    assert scalar("a, b") == '"a, b"'
