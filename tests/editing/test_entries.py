"""Entries added to a brief's text: new lines are inserted and every existing line stays."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.editing.entries import ORDER, Base, CannotAddError
from briefing.format.read import read_bytes

SAMPLE = Path(__file__).parents[2] / "briefs"
QUOTE = ["id: added", "speaker: anyone", "text: New words."]
POSITION = ["actor: anyone", "issue: one", "stance: for", "evidence:", "  - quote: added"]
ISSUE = ["id: one", "label: One", "statement: One is."]


def added(text: str) -> str:
    return Base(text).with_entries({"quotes": [QUOTE], "positions": [POSITION], "issues": [ISSUE]})


def assert_only_added(before: str, after: str) -> None:
    lines = iter(after.splitlines())
    assert all(line in lines for line in before.splitlines()), "the lines from before, in their order"


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("2*.yaml")), ids=lambda path: path.stem)
def test_every_sample_keeps_its_lines(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    after = added(before)
    assert_only_added(before, after)
    old, new = (read_bytes(text.encode(), path.name) for text in (before, after))
    assert old.brief is not None
    assert new.brief is not None
    assert len(new.brief.quotes) == len(old.brief.quotes) + 1
    assert new.brief.quotes[-1].text == "New words."
    assert len(new.brief.positions) == len(old.brief.positions) + 1
    assert [each.code for each in new.problems] == [each.code for each in old.problems]


HEAD = "title: A\ndate: 2024\nsummary: B\n"
LISTS = [
    "quotes: []\n",
    "quotes: ~  # none yet\n",
    "quotes:\n",
    "quotes:\n- speaker: a\n  text: b\n",
    "quotes:\n  # first\n  - speaker: a  # who\n    text: |\n      b\n\n      c\n\n\n",
    "quotes:\n    -   speaker: a\n        text: 'b # c'   # said\n",
    "quotes:\n  - {speaker: a, text: b}\n",
    "quotes: [{speaker: a, text: b}]\n",
    "quotes: [{speaker: a, text: b}, ]  # all\n",
    "quotes:\n  [\n    {speaker: a,\n     text: b}  # said\n  ]\n",
    "quotes: [ # all\n  {speaker: a, text: b},  # said\n]\n",
    "quotes: [\n  {speaker: a, text: b}\n  ]\n",
    "quotes: [\n  {speaker: a, text: b}]\n",
    'quotes:\n  - speaker: a\n    text: "b\n      c"\n    stances: {one: for}\n# the end\n',
]
AFTER = ["", "tags: [x]\n", "\n# nothing more\n", "author: 名前\n"]


@given(st.sampled_from(LISTS), st.sampled_from(AFTER), st.booleans(), st.booleans(), st.booleans())
def test_entry_is_added_to_a_list_in_any_style(written: str, after: str, first: bool, windows: bool, end: bool) -> None:
    text = HEAD + written + after if not first else written + after + HEAD
    text = text if end else text.rstrip("\n")
    if windows:
        text = text.replace("\n", "\r\n")
    made = added(text)
    found = read_bytes(made.encode(), "a.yaml")
    assert found.brief is not None
    assert [problem.code for problem in found.problems if problem.severity == "error"] == []
    before = read_bytes(text.encode(), "a.yaml").brief
    assert before is not None
    assert [quote.text for quote in found.brief.quotes] == [*(quote.text for quote in before.quotes), "New words."]
    assert found.brief.tags == before.tags
    if windows:
        assert made.count("\n") - made.count("\r\n") <= 1
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert all(line in made.splitlines() for line in comments)


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "- one\n",
        "{title: a}\n",
        "",
        HEAD + "quotes: hello\n",
        HEAD + "quotes: [] \nquotes: []\n",
        HEAD + "...\n",
        HEAD + "---\n" + HEAD,
        "  title: A\n  date: 2024\n",
        HEAD + "quotes: !!seq\n  - {speaker: a, text: b}\n",
        HEAD + "quotes: &a\n  - {speaker: a, text: b}\n",
        HEAD + "x-a: &x [*x]\n",
        HEAD + "x-a: " + "[" * 50_000,
        "x-a: 'a\x85  b'\nquotes:\n  - speaker: x\n    text: y\ntitle: t\n",
    ],
)
def test_list_that_cannot_be_added_to_is_reported(text: str) -> None:
    with pytest.raises(CannotAddError):
        Base(text)


@pytest.mark.parametrize("written", LISTS)
def test_a_byte_order_mark_stays_first(written: str) -> None:
    made = added("\ufeff" + written + HEAD)
    assert made.startswith("\ufeff" + written[:7])
    assert not [problem for problem in read_bytes(made.encode(), "a.yaml").problems if problem.severity == "fatal"]


@pytest.mark.parametrize("empty", ["[]", "[\n]", "[ \n\n ]", "~", "", "[]  # none yet"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_list_can_be_added_to_at_once_however_an_empty_one_is_written(empty: str, end: str) -> None:
    text = f"title: A\nassessments: {empty}\nquotes:\n  - {{speaker: a, text: b}}  # first\ntags: [x]".replace(
        "\n", end
    )
    added = Base(text).with_entries({name: [["id: x"]] for name in ORDER})
    said = yaml.load(added, Loader=yaml.BaseLoader)
    assert said["assessments"] == [{"id": "x"}]
    assert said["quotes"] == [{"speaker": "a", "text": "b"}, {"id": "x"}]
    assert said["tags"] == ["x"]
    assert "# first" in added
    assert added.count("#") == text.count("#")
    assert end == "\n" or "\n" not in added.replace("\r\n", "")


def test_a_comment_within_an_empty_list_is_not_lost() -> None:
    with pytest.raises(CannotAddError, match="holds a comment"):
        Base("title: A\nquotes: [\n  # none yet\n]\n")
