"""Quotes held against their articles: what counts as word for word, and what is shown where it isn't."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.format.quote_alignment import Text, fold
from briefing.format.quote_check import misquoted
from briefing.format.read import read_bytes
from briefing.model import Problem

from .conftest import HEAD, TODAY

ARTICLE = """\
Tokayev goes to Moscow

“For Kazakhstan, Russia has been — and remains — the main
partner,” he said in the Kremlin’s hall, “a coun-
try with which we have deep relations. We are glad.”

“We don’t close doors”, he added. «Мы рады вас видеть !» — сказал он.
习近平说：“和平很重要。”他又说，“我们需要
和平。”
"""


@pytest.mark.parametrize(
    "words",
    [
        "For Kazakhstan, Russia has been - and remains - the main partner",
        "For Kazakhstan, Russia has been—and remains—the main\n  partner.",
        '"the main partner"',
        "a country with which we have deep relations",
        "the main partner … a country with which we have deep relations. We are glad.",
        "For Kazakhstan, Russia … the main partner",
        "For Kazakhstan, Russia [...] deep relations. [...] glad",
        "For [us], Russia has been",
        "[R]ussia has been",
        "We don't close doors.",
        "Мы рады вас видеть!",
        "和平很重要。…我们需要和平",
        "We are glad",
    ],
)
def test_words_of_the_article_are_verbatim(words: str) -> None:
    assert Text(ARTICLE).lacking(words) == ""


@pytest.mark.parametrize(
    ("words", "passage", "line"),
    [
        ("Russia has been and stays the main partner", "Russia has been — and remains — the main partner", 3),
        ("the main part", "the main partner", 3),
        ("ussia has been", "Russia has been", 3),
        ("russia has been", "Russia has been", 3),
        ("For Kazakhstan Russia has been", "For Kazakhstan, Russia has been", 3),
        ("和平不重要", "和平很重要", 8),
    ],
)
def test_what_it_does_not_print_is_shown_beside_what_it_does(words: str, passage: str, line: int) -> None:
    text = Text(ARTICLE)
    lacking = text.lacking(words)
    assert lacking == words
    near = text.nearest(lacking)
    assert near is not None
    assert (near.words, near.line) == (passage, line)


@pytest.mark.parametrize(
    "words",
    [
        "the main partner, a country with which we have deep relations",
        "We don’t close doors. Мы рады",
        "和平很重要。我们需要和平",
    ],
)
def test_quote_that_joins_parts_between_which_the_article_has_words_is_not_verbatim(words: str) -> None:
    text = Text(ARTICLE)
    assert text.lacking(words)
    assert text.lacking(words, across_words=True) == ""


def test_quote_over_paragraphs_is_verbatim_without_a_gap_mark() -> None:
    assert Text("“We will go.\n\n“And soon,” she said.").lacking("We will go. And soon") == ""


def test_unmarked_gap_is_an_error_that_says_what_to_do() -> None:
    data = HEAD + "articles: [{id: w, text_file: w.txt}]\nquotes:\n  - {speaker: a, article: w, text: We will go now}\n"
    brief = read_bytes(data.encode(), "a.yaml", today=TODAY).brief
    assert brief is not None
    (problem,) = misquoted(brief, {"w": "“We will go,” she said, “now.”"})
    assert (problem.severity, problem.code, problem.hint) == ("error", "unmarked-gap", "put … where they are left out")


def test_parts_of_a_cut_quote_stand_in_their_order() -> None:
    assert Text(ARTICLE).lacking("We are glad … Russia has been").strip() == "Russia has been"


def test_what_is_like_nothing_there_has_no_nearest_passage() -> None:
    assert Text(ARTICLE).nearest("Every wall must fall tonight") is None
    assert Text("").nearest("Words") is None
    assert Text("").lacking("Words") == "Words"


WORDS = st.lists(st.text("abcdeé’'", min_size=1, max_size=6), min_size=3, max_size=30)
SPACES = st.sampled_from([" ", "\n", "  ", "\u00a0", " \r\n "])


@given(WORDS, st.data())
def test_any_passage_is_verbatim_however_it_is_typeset(words: list[str], data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(begin + 1, len(words)))
    article = "".join(word + data.draw(SPACES) for word in words)
    stretch = " ".join(words[begin:end]).replace("'", "’")
    assert Text(article).lacking(stretch) == ""


@given(WORDS, st.data())
def test_a_word_that_is_not_there_is_found_out(words: list[str], data: st.DataObject) -> None:
    changed = [*words]
    changed[data.draw(st.integers(0, len(words) - 1))] = "zzz"
    text = Text(" ".join(words))
    lacking = text.lacking(" ".join(changed))
    assert lacking
    near = text.nearest(lacking)
    assert near is None or near.words in " ".join(words)


@given(st.text(max_size=200), st.text(max_size=60))
def test_alignment_of_any_text_raises_nothing(article: str, words: str) -> None:
    text = Text(article)
    text.lacking(words)
    text.nearest(words)
    assert fold(fold(article)) == fold(article)


def test_interrupted_quotation_in_a_repetitive_text_is_given_up() -> None:
    article = 'a "b" ' * 150_000
    assert Text(article).lacking("a b " * 200 + "c")


def test_too_many_searches_of_a_long_text_are_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.format.quote_alignment.MAX_TRIES", 10_000)
    quotes = "".join(f"  - {{speaker: a, article: w, text: a b a b a b c{number}}}\n" for number in range(60))
    data = (HEAD + "articles: [{id: w, text_file: w.txt}]\nquotes:\n" + quotes).encode()
    brief = read_bytes(data, "a.yaml", today=TODAY).brief
    assert brief is not None
    problems = misquoted(brief, {"w": 'a "b" ' * 2_000})
    assert [each.code for each in problems if each.code != "not-in-text"] == ["not-verified"]
    assert len(problems) < 60


BRIEF = (
    HEAD
    + """\
articles:
  - {id: w, text_file: w.txt}
  - {id: v}
quotes:
  - {speaker: a, article: w, text: Russia has been}
  - {speaker: a, article: w, text: Russia was and remains the main partner of us all}
  - {speaker: a, article: v, text: Whatever}
  - {speaker: a, article: w, text: Walls fall}
"""
)


def reported(texts: dict[str, str | None]) -> list[Problem]:
    brief = read_bytes(BRIEF.encode(), "a.yaml", today=TODAY).brief
    assert brief is not None
    return misquoted(brief, texts)


def test_a_misquotation_is_an_error_that_shows_the_difference() -> None:
    first, second = reported({"w": ARTICLE})
    assert (first.line, first.severity, first.code) == (9, "error", "not-in-text")
    assert first.hint.startswith("its line 3 has: “Russia has been — and remains — the main partner")
    rows = first.excerpt.splitlines()
    assert rows[0].startswith("quote    Russia was and remains")
    assert rows[1].index("^") == rows[0].index("was")
    assert rows[2].startswith("article  Russia has been")
    assert (second.line, "no passage like it was found" in second.message) == (11, True)


def test_a_text_that_is_not_there_is_a_warning() -> None:
    (problem,) = reported({"w": None})
    assert (problem.line, problem.severity, problem.code) == (5, "warning", "no-text-file")


def test_articles_without_a_text_are_not_looked_at() -> None:
    assert reported({}) == []


@given(st.text(min_size=1, max_size=300))
def test_what_is_shown_fits_a_terminal(words: str) -> None:
    brief = read_bytes(BRIEF.encode(), "a.yaml", today=TODAY).brief
    assert brief is not None
    assume(words.strip())
    for problem in misquoted(brief, {"w": f"{words} Russia has been {words} and remains the main partner of us"}):
        assert all(len(row) <= 100 for row in problem.excerpt.splitlines())


def test_nearest_passage_of_a_text_with_an_endless_word_is_short() -> None:
    found = Text("a" * 100_000 + " y").nearest("a" * 300 + " y")
    assert found is not None
    assert len(found.words) < 2_000
