"""What is certain is mended, what is not stays, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.editing.fixes import _Fixing, applied, fixed
from briefing.editing.nodes import composed, scalars
from briefing.format.read import read_bytes
from briefing.model import Edit, Fix

BRIEF = """\
# kept
title: A brief
date: {date}  # kept
summary: Words.
actors: [{{id: x, country: {country}, {key}: person}}]
issues: [{{id: y, label: l, statement: Do it.}}]
articles:
  - {{id: {article}, headline: H}}
quotes:
  - {{id: {quote}, speaker: x, article: {article}, text: hi there, stances: {{y: {stance}}}}}
assessments:
  - {{judgement: So., basis: [{quote}]}}
"""
GOOD = {
    "date": "2022-11-28", "country": "KZ", "key": "kind", "article": "a-1", "quote": "q-1", "stance": "leans-for",
}  # fmt: skip


def mended(text: str) -> str:
    return fixed(text.encode(), "a.yaml").decode()


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("date", "28 November 2022", "2022-11-28"),
        ("date", "Nov 28, 2022", '2022-11-28'),
        ("date", "2022/11/28", "2022-11-28"),
        ("date", "28.11.2022", "2022-11-28"),
        ("date", "Sept. 2022", "2022-09"),
        ("country", "Kazakhstan", "KZ"),
        ("key", "Kind", "kind"),
        ("stance", "Leans_For", "leans-for"),
        ("stance", "leans for", "leans-for"),
        ("article", "a 1", "a-1"),
        ("quote", "q 1", "q-1"),
    ],
)  # fmt: skip
def test_value_with_one_possible_meaning_is_fixed(field: str, written: str, meant: str) -> None:
    before = BRIEF.format(**(GOOD | {field: written}))
    assert mended(before) == BRIEF.format(**(GOOD | {field: meant}))
    assert not read_bytes(mended(before).encode(), "a.yaml").problems


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("date", "5/6/2022"),
        ("date", "soon"),
        ("country", "Nowhere"),
        ("country", "Kazahstan"),
        ("stance", "maybe"),
        ("stance", "fro"),
    ],
)
def test_what_could_mean_another_thing_stays(field: str, written: str) -> None:
    before = BRIEF.format(**(GOOD | {field: written}))
    assert read_bytes(before.encode(), "a.yaml").problems
    assert mended(before) == before


def test_a_key_that_is_there_already_is_not_doubled() -> None:
    before = BRIEF.format(**GOOD).replace("kind: person", "kind: person, Kind: state")
    assert mended(before) == before


def test_marks_are_put_where_only_marks_are_missing() -> None:
    before = 'title: a\ndate: 2022\nsummary: b\nquotes:\n  - speaker: x\n    text: "Yes" said he\n'
    assert mended(before) == before.replace('"Yes" said he', "'\"Yes\" said he'")


LINE = "title: a\ndate: 2022\nsummary: b\nquotes:\n  - speaker: x\n    text: {}\n"


@pytest.mark.parametrize(
    "said",
    ['"Yes," he said, we will ' + "build " * 30, "a: b: c", '"Oui\u00a0!"\tdit-il\u202f', "[sic] text", '"Yes" it\'s'],
)
def test_every_word_of_a_value_stays_in_its_marks(said: str) -> None:
    read = read_bytes(mended(LINE.format(said)).encode(), "a.yaml")
    assert read.brief is not None
    assert read.brief.quotes[0].text == said.rstrip(" ")


@pytest.mark.parametrize(
    "said", ['"Yes" said he # a comment', "a: b # c", "[sic] text #c", '"Yes," he said, "we will"']
)
def test_what_may_be_a_comment_or_have_its_marks_is_not_put_into_marks(said: str) -> None:
    assert mended(LINE.format(said)) == LINE.format(said)


def test_two_of_one_id_stay_two() -> None:
    for ids in (("a 1", "a-1"), ("a 1", "a 1")):
        articles = "".join(f"  - {{id: {one}, headline: h}}\n" for one in ids)
        before = LINE.format("t") + f"    article: a 1\narticles:\n{articles}"
        assert mended(before) == before


def test_fix_works_beyond_the_maximum_number_of_problems() -> None:
    dates = ["1 May 2022", "2 May 2022", *["soon"] * 520]
    before = LINE.format("t") + "".join(f"  - {{speaker: x, text: t, date: {date}}}\n" for date in dates)
    assert mended(before) == before.replace("1 May 2022", "2022-05-01").replace("2 May 2022", "2022-05-02")


def test_a_date_that_turns_out_to_be_in_the_future_is_fixed_and_warned_of() -> None:
    before = BRIEF.format(**(GOOD | {"date": "28 Nov 2999"}))
    assert mended(before) == BRIEF.format(**(GOOD | {"date": "2999-11-28"}))


def test_fixing_800_dates_reads_the_file_a_few_times() -> None:
    before = LINE.format("t") + "".join(f"  - {{speaker: x, text: t{n}, date: 2022.11.01}}\n" for n in range(800))
    fixing = _Fixing(before, "a.yaml")
    limit = fixing.readings
    assert fixing.run() == before.replace("2022.11.01", "2022-11-01")
    assert limit - fixing.readings <= 3


def test_one_fix_that_does_not_help_leaves_the_others_in_force() -> None:
    before = BRIEF.format(**(GOOD | {"date": "1 May 2022", "stance": "FOR"}))
    before = before.replace("{id: x,", "{Name: n, name: m, id: x,")
    after = mended(before)
    assert "date: 2022-05-01" in after
    assert "y: for" in after
    assert "Name: n, name: m" in after


def test_a_fix_that_overlaps_with_another_waits() -> None:
    one, two = Fix((Edit(1, 1, 1, 3, "x"),)), Fix((Edit(1, 1, 1, 2, "y"), Edit(2, 1, 2, 1, "z")))
    assert applied("ab\nc", [one, two]) == ("x\nc", 1)
    assert applied("\ufeffab\nc", [two]) == ("\ufeffyb\nzc", 1)
    later = Fix((Edit(1, 2, 1, 3, "w"),))
    assert applied("abc", [later, Fix((Edit(1, 1, 1, 3, "x"),))]) == ("awc", 1)
    assert applied("abc", [Fix((Edit(1, 1, 1, 4, "x"),)), later]) == ("x", 1)


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted), max_size=8)


@given(SPANS)
def test_fixes_applied_are_those_that_share_no_character_with_an_earlier_one(spans: list[list[int]]) -> None:
    text = "abcdefghijkl"
    taken: list[tuple[int, int]] = []
    for start, end in spans:
        shares = any(max(start, first) < min(end, last) for first, last in taken)
        within = any(first < start == end < last or start < first == last < end for first, last in taken)
        if not shares and not within and all(start != first for first, _ in taken):
            taken.append((start, end))
    expected = text
    for start, end in sorted(taken, reverse=True):
        expected = f"{expected[:start]}[{start}]{expected[end:]}"
    fixes = [Fix((Edit(1, start + 1, 1, end + 1, f"[{start}]"),)) for start, end in spans]
    assert applied(text, fixes) == (expected, len(taken))


@pytest.mark.parametrize(
    ("text", "column", "certain", "new"),
    [
        ("title: t\ndate: 3/4/2022\nsummary: s\n", 7, False, "2022-04-03"),
        ("title: t\ndate: 2022\nsummary: s\nsumary: x\n", 1, False, None),
        ("title: t\ndate: 2022\nsummary: s\nstatus: fnal\n", 9, False, "final"),
        ("title: t\ndate: 2022\nsummary: s\nstatus: Final\n", 9, True, "final"),
        ("title: t\ndate: 2022\nsummary:s\n", 9, False, " "),
        ("title: a: b\ndate: 2022\nsummary: s\n", 8, True, '"'),
    ],
)
def test_a_problem_carries_its_fix(text: str, column: int, certain: bool, new: str | None) -> None:
    fix = read_bytes(text.encode(), "a.yaml").problems[0].fix
    if new is None:
        assert fix is None
    else:
        assert fix is not None
        assert (fix.certain, fix.edits[0].column, fix.edits[0].text) == (certain, column, new)


@pytest.mark.parametrize(
    "more", ["a: &x [*x]\n", "? [a]\n: b\n", "x-a: " + "[" * 50_000 + "\n", "a: 'b\x85 c'\n", "---\na: b\n"]
)
def test_what_no_brief_holds_does_no_harm(more: str) -> None:
    before = "title: a\ndate: 1 May 2022\nsummary: b\n" + more
    assert mended(before) in (before, before.replace("1 May 2022", "2022-05-01"))


def test_several_at_once_in_a_file_with_other_line_breaks() -> None:
    before = BRIEF.format(**(GOOD | {"date": "1 May 2022", "stance": "FOR"})).replace("\n", "\r\n")
    after = BRIEF.format(**(GOOD | {"date": "2022-05-01", "stance": "for"})).replace("\n", "\r\n")
    assert mended(before) == after


def said(data: bytes) -> list[str]:
    """Every key and value, in order."""
    return [node.value for _, node in scalars(composed(data.decode()))]


words = st.sampled_from(
    ["2022", "28 Nov 2022", "3/4/2022", "31 Feb 2022", "KZ", "kz", "Kazakhstan", "For", "for", "a b", "x", "Kind",
     "кто", '"a', "[sic] x", "*x*", "'it''s'", "~", "kind", "against "]
)  # fmt: skip


@given(st.fixed_dictionaries(dict.fromkeys(GOOD, words)))
def test_fixing_is_idempotent_and_adds_no_problem(values: dict[str, str]) -> None:
    before = BRIEF.format(**values).encode()
    after = fixed(before, "a.yaml")
    assert fixed(after, "a.yaml") == after

    def fatal(data: bytes) -> int:
        return sum(each.severity == "fatal" for each in read_bytes(data, "a.yaml").problems)

    assert fatal(after) <= fatal(before)
    if not fatal(before):
        pairs = zip(said(before), said(after), strict=True)
        drawn = {value.strip("' ").replace("''", "'") for value in values.values()}
        assert [old for old, new in pairs if old != new and old not in drawn] == []
