"""Mistakes of syntax: each is named where it is made, with what to type, and reading goes on below."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .conftest import HEAD, only, read, said

ENTRY = HEAD + "quotes:\n{}tags: [talks]\n"
"""Quotes from line 5 on, and a key below them."""


MISTAKES = [
    # name, quotes, line, column, words of the message, words of the hint
    ("a colon in a value", "  - speaker: a\n    text: He said: no\n", 6, 18, "a colon", 'text: "He said: no"'),
    (
        "a colon in the next line",
        "  - speaker: a\n    text: He said\n      this: no\n",
        7,
        11,
        "a colon",
        "below a `|`",
    ),
    ("a tab", "  - speaker: a\n\ttext: b\n", 6, 1, "a tab", "spaces"),
    ("a tab first", "\t- speaker: a\n", 5, 1, "a tab", "spaces"),
    ("too far in", "  - speaker: a\n      text: b\n", 6, 7, "further in", "first letter"),
    ("not far enough", "  - speaker: a\n   text: b\n", 6, 4, "does not line up", "first letter"),
    ("under its dash", "  - speaker: a\n  text: b\n", 6, 3, "does not line up", "first letter"),
    ("an entry too far in", "  - speaker: a\n    text: b\n   - speaker: c\n", 7, 4, "does not line up", "`- `"),
    ("an entry too far out", "  - speaker: a\n    text: b\n - speaker: c\n", 7, 2, "`- `", "indent"),
    ("a key after a list", "    - speaker: a\n      text: b\n  date: 2022\n", 7, 3, "does not line up", "key"),
    ("an open quotation mark", '  - speaker: a\n    text: "b\n    date: 2022\n', 6, 11, "never closed", 'with `"`'),
    ("an open single one", "  - speaker: a\n    text: 'b\n    date: 2022\n", 6, 11, "never closed", "with `'`"),
    (
        "closed much later",
        '  - speaker: a\n    text: "b\n  - speaker: c\n    text: "d"\n',
        6,
        11,
        "never closed",
        '`"`',
    ),
    ("closed by another", '  - speaker: a\n    text: "b”\n    date: 2022\n', 6, 13, "ends with `”`", 'with `"`'),
    ("an early end", '  - speaker: a\n    text: "A "b" c"\n', 6, 15, "goes on", "'A \"b\" c'"),
    ("words after a quotation", '  - speaker: a\n    text: "No" said he\n', 6, 15, "goes on", "'\"No\" said he'"),
    ("an apostrophe", "  - speaker: a\n    text: 'It's so'\n", 6, 15, "goes on", "twice"),
    ("an at sign", "  - speaker: a\n    text: @home\n", 6, 11, "begins with `@`", '"@home"'),
    ("a per cent sign", "  - speaker: a\n    text: %5 of us\n", 6, 11, "begins with `%`", '"%5 of us"'),
    ("a backtick", "  - speaker: a\n    text: `b`\n", 6, 11, "begins with “`”", '"`b`"'),
    ("a star", "  - speaker: a\n    text: *b* c\n", 6, 11, "begins with `*`", '"*b* c"'),
    ("a bracket", "  - speaker: a\n    text: [sic] b\n", 6, 11, "a list", '"[sic] b"'),
    ("a brace", "  - speaker: a\n    text: {b} c\n", 6, 11, "a mapping", '"{b} c"'),
    ("a comma first", "  - speaker: a\n    text: , b\n", 6, 11, "begins with `,`", '", b"'),
    ("a list behind a key", "  - speaker: a\n    text: - b\n", 6, 11, "a list", "line of its own"),
    ("an open bracket", "  - speaker: [a, b\n    text: c\n", 5, 14, "never closed", "`]`"),
    ("an open brace", "  - {speaker: a, text: b\n  - {speaker: c, text: d}\n", 5, 5, "never closed", "`}`"),
    ("a colon in braces", "  - {speaker: a, text: b: c}\n", 5, 24, "a colon", '"b: c"'),
    ("an escape", '  - speaker: a\n    text: "C:\\path"\n', 6, 14, "backslash", "double the backslash"),
    ("no dash space", "  - speaker: a\n    text: b\n  -speaker: c\n", 7, 3, "after the dash", "`- speaker"),
    ("no dash space first", "  -speaker: a\n   text: b\n", 5, 3, "after the dash", "`- speaker"),
    ("no colon space", "  - speaker: a\n    text:b\n    date: 2022\n", 6, 9, "after the colon", "`text: b`"),
    ("no colon space first", "  - speaker:a\n    text: b\n", 5, 12, "after the colon", "`speaker: a`"),
    ("no colon", "  - speaker: a\n    text b\n    date: 2022\n", 6, 9, "a colon is missing", "`text: b`"),
    ("an equals sign", "  - speaker: a\n    text = b\n    date: 2022\n", 6, 10, "`=` where", "`text: b`"),
    ("a semicolon", "  - speaker; a\n    text: b\n", 5, 12, "`;` where", "`speaker: a`"),
    ("text behind a bar", "  - speaker: a\n    text: | b\n", 6, 13, "follows `|`", "below"),
    ("text not indented", "  - speaker: a\n    text: |\n    b c\n    date: 2022\n", 7, 5, "a line of text", "indent"),
    ("smart quotation marks", "  - speaker: a\n    text: “b: c”\n", 6, 11, "`“` is no quotation mark", "'“b: c”'"),
    ("a full-width colon", "  - speaker: a\n    text：b\n    date: 2022\n", 6, 9, "full-width", "`text: "),
    ("a no-break space", "  - speaker: a\n   \u00a0text: b\n", 6, 4, "special space", "ordinary"),
    ("and one after a colon", "  - speaker: a\n    text:\u00a0b\n    date: 2022\n", 6, 10, "special space", "ordinary"),
]


@pytest.mark.parametrize(
    ("name", "quotes", "line", "column", "message", "hint"), MISTAKES, ids=[m[0] for m in MISTAKES]
)
def test_a_mistake_is_named_once_where_it_is_made(
    name: str, quotes: str, line: int, column: int, message: str, hint: str
) -> None:
    reading = read(ENTRY.format(quotes))
    problem = only(reading.problems)
    assert (problem.code, problem.severity, reading.brief) == ("syntax", "fatal", None)
    assert (problem.line, problem.column) == (line, column)
    assert message in problem.message
    assert hint in problem.hint


def test_the_line_is_shown_with_a_caret() -> None:
    problem = only(read(ENTRY.format("  - speaker: a\n    text: He said: no\n")).problems)
    assert problem.excerpt == "    text: He said: no\n                 ^"


def test_caret_is_aligned_in_long_and_wide_lines() -> None:
    long = only(read(ENTRY.format(f"  - speaker: a\n    text: {'b ' * 100}c: d\n")).problems)
    shown, caret = long.excerpt.split("\n")
    assert len(shown) <= 76
    assert shown[caret.index("^")] == ":"
    wide = only(read(ENTRY.format("  - speaker: a\n    text: 习近平: 说\n")).problems)
    assert wide.excerpt.split("\n")[1].index("^") == len("    text: ") + 6


def test_five_mistakes_in_five_keys_are_five_problems() -> None:
    text = (
        'title: "A visit\n'  # never closed
        "date: 2022: 11\n"  # a colon
        "summary: @home\n"  # a reserved sign
        "tags: [a, b\n"  # an open bracket
        "status: done\n"  # no mistake of syntax
        "quotes:\n  - speaker: a\n    text:b\n    date: 2022\n"  # no space
        "author: A. Analyst\n"
    )
    assert said(text) == [
        (1, "fatal", "syntax"),
        (2, "fatal", "syntax"),
        (3, "fatal", "syntax"),
        (4, "fatal", "syntax"),
        (5, "error", "bad-value"),
        (8, "fatal", "syntax"),
    ]


def test_the_rest_of_the_file_is_checked_without_follow_up_errors() -> None:
    text = HEAD.replace("What happened.", "What: happened.") + (
        "actors:\n  - {id: anna, kind: persn}\nissues: [\n"
        "quotes:\n  - {speaker: anna, text: b, stances: {corridor: for}}\n"
    )
    assert said(text) == [(3, "fatal", "syntax"), (5, "error", "bad-value"), (6, "fatal", "syntax")]


def test_a_file_full_of_mistakes_is_soon_done_with() -> None:
    problems = read(HEAD + "".join(f"k{number}: a: b\n" for number in range(5_000))).problems
    assert 10 < len(problems) < 100


@given(st.text(st.sampled_from("abc:-[]{}\"'|>#&*!%@`?,\n \t\r\\x0~=;\u00a0“”\ufeff\x1b\u202e"), max_size=80))
def test_whatever_is_typed_has_a_place_and_words(typed: str) -> None:
    text = HEAD + "quotes:\n" + typed
    lines = text.split("\n")
    for problem in read(text).problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2
        assert problem.message
