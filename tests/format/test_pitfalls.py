"""What people and machines do to YAML files, case by case: a problem, literal text, or a warning.

A case's number is its place in the list of pitfalls that the reader was built against; 68 to 85 are about files.
"""

from __future__ import annotations

import threading
from typing import NamedTuple

import pytest

from briefing.format.read import read_bytes

from .conftest import HEAD, Said, good, read, said

QUOTE = HEAD + "quotes:\n  - speaker: Anna\n    text: {}\n"
"""The quote's text is on line 6."""


class Case(NamedTuple):
    """A case's number, the text, and what is to be said of it: line, severity, code."""

    number: int
    text: str | bytes
    line: int
    severity: str
    code: str


def quote(value: str) -> str:
    return QUOTE.format(value)


WRONG = [
    Case(1, HEAD + "title: Again\n", 4, "error", "duplicate-key"),
    Case(5, HEAD.replace("2022-11-28", "2024-02-30"), 2, "error", "no-such-day"),
    Case(10, "title: ~\n" + HEAD.split("\n", 1)[1], 1, "error", "missing"),
    Case(11, HEAD + "status: .nan\n", 4, "error", "bad-value"),
    Case(12, quote("a: b: c"), 6, "fatal", "syntax"),
    Case(13, quote("foo #bar"), 6, "warning", "cut-by-comment"),
    Case(14, quote("[sic] text"), 6, "fatal", "syntax"),
    Case(15, quote("@home"), 6, "fatal", "syntax"),
    Case(15, quote("%50 of us"), 6, "fatal", "syntax"),
    Case(16, quote("*bold*"), 6, "fatal", "syntax"),
    Case(17, quote("&x"), 6, "error", "anchor"),
    Case(18, quote("!important"), 6, "error", "tag"),
    Case(19, quote('"q" said he'), 6, "fatal", "syntax"),
    Case(20, HEAD + "quotes:\n\t- speaker: Anna\n", 5, "fatal", "syntax"),
    Case(22, HEAD + "<<<<<<< HEAD\ntags: [a]\n=======\ntags: [b]\n>>>>>>> theirs\n", 4, "fatal", "conflict-marker"),
    Case(23, HEAD + "---\n" + HEAD, 4, "fatal", "two-documents"),
    Case(24, "", 1, "fatal", "empty-file"),
    Case(24, "# nothing here\n\n# yet\n", 1, "fatal", "empty-file"),
    Case(25, "just text\n", 1, "fatal", "not-a-mapping"),
    Case(25, "version https://git-lfs.github.com/spec/v1\noid sha256:00\n", 1, "fatal", "not-a-mapping"),
    Case(26, HEAD + "12: x\n", 4, "error", "unknown-key"),
    Case(26, HEAD + "2022-11-28: x\n", 4, "error", "unknown-key"),
    Case(27, HEAD + "? [a, b]\n: x\n", 4, "error", "not-a-key"),
    Case(28, HEAD + "sumary: x\n", 4, "error", "unknown-key"),
    Case(29, HEAD + "tags: " + "[" * 100_000, 4, "fatal", "too-deep"),
    Case(30, HEAD + "x-list:\n  " + "- " * 100_000, 5, "fatal", "too-deep"),
    Case(31, HEAD + "x-list:\n  " + "? " * 5_000, 5, "fatal", "too-deep"),
    Case(34, HEAD + "author: &a [*a]\n", 4, "error", "anchor"),
    Case(35, HEAD + "author: !!python/object/apply:os.system [id]\n", 4, "error", "tag"),
    Case(36, HEAD + "author: !include secrets.yaml\n", 4, "error", "tag"),
    Case(37, HEAD + "author: !!binary aGk=\n", 4, "error", "tag"),
    Case(38, "%YAML 2.0\n---\n" + HEAD, 1, "fatal", "syntax"),
    Case(39, quote('"' + "a" * 10_000_000 + '"'), 6, "error", "too-long"),
    Case(40, HEAD + "tags: [" + "a, " * 500_000 + "a]\n", 4, "fatal", "too-many"),
    Case(43, quote("one\ufefftwo"), 6, "error", "invisible-character"),
    Case(44, HEAD.encode("utf-16"), 1, "fatal", "not-utf-8"),
    Case(44, HEAD.encode("utf-16-le"), 1, "fatal", "not-utf-8"),
    Case(44, HEAD.encode("utf-32"), 1, "fatal", "not-utf-8"),
    Case(45, quote("caf\u00e9").encode("latin-1"), 6, "fatal", "not-utf-8"),
    Case(46, quote("a\0b"), 6, "error", "control-character"),
    Case(47, quote('"a\\0b"'), 6, "error", "control-character"),
    Case(48, quote("a\x1bb"), 6, "error", "control-character"),
    Case(49, quote('"\\e[31m"'), 6, "error", "control-character"),
    Case(50, quote("a\x9bb"), 6, "error", "control-character"),
    Case(51, quote("a\x85b"), 6, "error", "line-separator"),
    Case(51, quote("a\u2028b"), 6, "error", "line-separator"),
    Case(51, quote("a\u2029b"), 6, "error", "line-separator"),
    Case(52, quote("a\rb"), 6, "error", "line-separator"),
    Case(53, quote('"\\ud800"'), 6, "fatal", "syntax"),
    Case(54, quote("a\u202eb"), 6, "error", "direction-character"),
    Case(55, quote("a\u200bb"), 6, "error", "invisible-character"),
    Case(55, quote("a\U000e0041b"), 6, "error", "invisible-character"),
    Case(56, quote("a" + "\u0300" * 60), 6, "warning", "stacked-marks"),
    Case(59, b"\x7fELF\x02\x01\x01\0\0\0", 1, "fatal", "not-text"),
    Case(59, b"\x89PNG\r\n\x1a\n\0\0\0\r", 1, "fatal", "not-text"),
    Case(59, b"\x1f\x8b\x08\0\0\0\0\0", 1, "fatal", "not-text"),
    Case(67, HEAD + "articles: [{id: a, url: 'file:///etc/passwd'}]\n", 4, "error", "bad-url"),
    Case(67, HEAD + "articles: [{id: a, url: 'vscode://x'}]\n", 4, "error", "bad-url"),
    Case(67, HEAD + "articles: [{id: a, url: '-flag'}]\n", 4, "error", "bad-url"),
    Case(84, HEAD + "articles: [{id: a, text_file: ../x}]\n", 4, "error", "bad-path"),
]


@pytest.mark.parametrize("case", WRONG, ids=lambda case: f"{case.number}-{case.code}")
def test_problem_is_reported_once_at_its_line(case: Case) -> None:
    assert list(dict.fromkeys(said(case.text))) == [Said(case.line, case.severity, case.code)]


LITERAL = {
    2: "NO", 3: "on", 4: "12:30", 6: "0123", 7: "1_000", 8: "9" * 5_000, 9: "0x" + "f" * 5_000, 11: ".nan",
}  # fmt: skip
"""Values that YAML would make something else of."""


@pytest.mark.parametrize("number", LITERAL)
def test_text_stays_as_it_was_typed(number: int) -> None:
    value = LITERAL[number]
    assert good(quote(value)).quotes[0].text == value


def test_key_on_is_read_as_that_name() -> None:
    assert said(HEAD + "x-on: 1\non: 2\n") == [Said(5, "error", "unknown-key")]


def test_tab_after_the_colon_is_read_as_a_space() -> None:
    assert good(quote("a").replace("text: ", "text:\t")).quotes[0].text == "a"


def test_keys_that_begin_with_x_are_accepted() -> None:
    assert good(HEAD + "x-mood: {any: [thing, {at: all}]}\n").title == "A visit"


@pytest.mark.parametrize(
    ("number", "text", "hint"),
    [
        (12, quote("a: b: c"), 'text: "a: b: c"'),
        (14, quote("[sic] text"), 'text: "[sic] text"'),
        (15, quote("@home"), 'text: "@home"'),
        (16, quote("*bold*"), 'text: "*bold*"'),
        (19, quote('"q" said he'), "text: '\"q\" said he'"),
        (22, HEAD + "<<<<<<< a\n>>>>>>> b\n", "choose a side"),
        (28, HEAD + "sumary: x\n", "`x-`"),
        (28, HEAD + "asessments: []\n", "`assessments`"),
    ],
)
def test_the_hint_says_what_to_type(number: int, text: str, hint: str) -> None:
    assert hint in read(text).problems[0].hint


BOMBS = {
    32: "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    33: "x-a: &a {k0: v}\n" + "".join(
        f"x-{b}: &{b} {{<<: [{','.join(['*' + a] * 9)}]}}\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
}  # fmt: skip


@pytest.mark.parametrize("number", BOMBS)
def test_bombs_are_problems_and_nothing_more(number: int) -> None:
    reading = read(HEAD + BOMBS[number])
    assert reading.brief is not None
    assert {problem.code for problem in reading.problems} <= {"anchor", "unknown-key"}
    assert next(problem.line for problem in reading.problems) == 4


def test_many_keys_are_read_and_too_many_are_reported() -> None:
    keys = "".join(f"x-{number}: a\n" for number in range(9_000))
    assert good(HEAD + keys).title == "A visit"
    assert [each.code for each in said(HEAD + keys.replace("x-", "x-a") + keys)] == ["too-many"]


def test_byte_order_mark_moves_no_column() -> None:
    brief = good(b"\xef\xbb\xbf" + quote("a").encode())
    assert (brief.quotes[0].line, brief.quotes[0].column) == (6, 11)
    first = read(b"\xef\xbb\xbfttle: x\n").problems
    assert [(problem.line, problem.column) for problem in first if problem.code == "unknown-key"] == [(1, 1)]


@pytest.mark.parametrize("number", [51, 52])
@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029", "\r"])
def test_hidden_line_breaks_hide_no_key(number: int, separator: str) -> None:
    reading = read(HEAD.replace("What happened.", f"What happened.{separator}tlp: RED"))
    assert [problem.code for problem in reading.problems] == ["line-separator"] or "syntax" in {
        problem.code for problem in reading.problems
    }
    assert reading.brief is None or reading.brief.tlp is None


@pytest.mark.parametrize(
    ("number", "value", "name"),
    [
        (54, "a\u202eb", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        (54, '"a\\u2066b"', "U+2066 LEFT-TO-RIGHT ISOLATE"),
        (55, "a\u200bb", "U+200B ZERO WIDTH SPACE"),
        (48, "a\x1bb", "U+001B ESCAPE"),
        (47, '"\\0"', "U+0000 NULL"),
    ],
)
def test_hidden_characters_are_reported_by_name(number: int, value: str, name: str) -> None:
    (problem,) = read(quote(value)).problems
    assert name in problem.message


def test_a_quote_with_hidden_characters_is_kept_and_left_out_of_scores() -> None:
    brief = read(quote("a\u202eb") + "    stances: {corridor: for}\n").brief
    assert brief is not None
    assert brief.quotes[0].text == "a\u202eb"
    assert brief.quotes[0].stances == ()


def test_other_line_ends_and_a_missing_last_one_are_accepted() -> None:
    brief = good(quote("|\n      one\n      two").replace("\n", "\r\n").encode().rstrip())
    assert brief.quotes[0].text == "one\ntwo"
    assert brief.quotes[0].line == 7


@pytest.mark.parametrize(
    ("number", "value"),
    [
        (60, "a [/] b"), (61, "a [@click=app.quit]x[/]"), (62, "a [link=file:///x]y[/link]"), (63, "a [Ministry of X]"),
        (64, "ends in \\"), (65, "a" * 100_000), (66, "中文 👩‍👩‍👧 שלום"),
    ],
)  # fmt: skip
def test_what_toolkits_take_for_markup_is_text(number: int, value: str) -> None:
    assert good(quote(value)).quotes[0].text == value


@pytest.mark.parametrize("number", [29, 30, 31])
def test_deep_nesting_on_a_small_stack_is_reported(number: int) -> None:
    text = next(case.text for case in WRONG if case.number == number)
    found: list[Said] = []
    before = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.extend(said(text)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert [each.code for each in found] == ["too-deep"]


def test_a_file_of_one_long_line_is_read_in_the_time_of_its_size() -> None:
    for line in (
        "tags: [" + "a," * 600_000 + "]",
        "quotes: [{stances: {" + "".join(f"i{n}: for," for n in range(110_000)),
    ):
        found = read_bytes(f"title: t\ndate: 2024-05-01\nsummary: s\n{line}\n".encode(), "a.yaml")
        assert "too-many" in [problem.code for problem in found.problems]
