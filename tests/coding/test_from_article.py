"""A brief from an article: valid as it is, and with its suggestions taken."""

from __future__ import annotations

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from briefing.articles.article_text import ArticleText
from briefing.coding.from_article import brief
from briefing.format.read import read_bytes
from briefing.model import Actor, Brief, Problem
from briefing.text.sanitise import dangers

DAY = datetime.date(2024, 5, 3)
TEXT = """\
President Arman Tolayev came to Bern on Tuesday. Anna Example met him.

“The road,” Tolaev said, “will be built.” He warned that the work would take long.

“It is a promise: to *all* of you # and more,” said a spokesman for Anna Example.

“Nobody has ever asked us about that.”
"""
ARTICLE = ArticleText(
    TEXT,
    headline="A road: for all",
    source="The Daily Example",
    author="Jane Writer",
    published="2024-05-01",
    language="en",
    url="https://example.org/a#b",
)


def read(text: str) -> tuple[Brief, tuple[Problem, ...]]:
    found = read_bytes(text.encode(), "new.yaml")
    assert found.brief is not None
    return found.brief, tuple(found.problems)


def taken(text: str) -> str:
    """The brief with its suggestions uncommented, and the issue declared that they name as an example."""
    text = re.sub(r"(?m)^# (?=(?:actors|quotes|positions):|  )", "", text)
    return text + "\nissues:\n  - {id: issue-id, label: Road, statement: The road should be built.}\n"


def test_the_brief_holds_what_the_article_says_of_itself() -> None:
    found, problems = read(brief(ARTICLE, "A visit", DAY))
    assert problems == ()
    assert (found.title, found.date, found.status) == ("A visit", "2024-05-01", "draft")
    (article,) = found.articles
    assert (article.headline, article.source, article.author) == ("A road: for all", "The Daily Example", "Jane Writer")
    assert (article.published, article.accessed, article.language) == ("2024-05-01", "2024-05-03", "en")
    assert article.url == "https://example.org/a#b"


def test_nothing_suggested_is_a_fact() -> None:
    found, _ = read(brief(ARTICLE, "A visit", DAY))
    assert found.quotes == ()
    assert found.positions == ()
    assert found.actors == ()


def test_who_speaks_is_suggested_with_other_spellings() -> None:
    found, _ = read(taken(brief(ARTICLE, "A visit", DAY)))
    assert [(actor.id, actor.name, actor.aliases) for actor in found.actors] == [
        ("arman-tolayev", "Arman Tolayev", ("Tolaev",))
    ]


def test_whom_the_library_knows_is_not_declared_again() -> None:
    known = [Actor(id="tolayev", name="A. Tolayev", kind="person"), Actor(id="other", name="Other")]
    text = brief(ARTICLE, "A visit", DAY, actors=known)
    assert "# actors:" not in text
    assert next(quote.speakers for quote in read(taken(text))[0].quotes) == ("tolayev",)


def test_actor_named_null_is_an_actor() -> None:
    text = brief(ARTICLE, "A visit", DAY, actors=[Actor(id="null", name="A. Tolayev", kind="person")])
    assert next(quote.speakers for quote in read(taken(text))[0].quotes) == ("null",)


def test_suggestions_may_be_taken_as_they_are() -> None:
    found, problems = read(taken(brief(ARTICLE, "A visit", DAY)))
    assert [problem.message for problem in problems if problem.severity != "warning"] == []
    assert [(quote.speakers, quote.text) for quote in found.quotes] == [
        (("arman-tolayev",), "The road … will be built."),
        (
            ("spokesman for Anna Example",),
            "It is a promise: to *all* of you # and more … Nobody has ever asked us about that.",
        ),
    ]
    (position,) = found.positions
    assert (position.actor, position.attribution) == ("arman-tolayev", "indirect")
    assert position.evidence[0].paraphrase == "the work would take long"


def test_an_article_without_quotes_makes_a_brief_too() -> None:
    text = brief(ArticleText("The road was built."), "A visit", DAY, text_file="2024-05-03-a-visit.txt")
    found, problems = read(text)
    assert problems == ()
    assert found.date == "2024-05-03"
    assert found.articles[0].text_file == "2024-05-03-a-visit.txt"
    assert "Suggestions" not in text


WORDS = st.text(st.characters(blacklist_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40).filter(
    lambda text: not dangers(text)  # an article is read without what cannot be seen
)


@given(WORDS, WORDS, WORDS, st.one_of(WORDS.filter(str.strip), st.just("null")))
def test_any_text_of_an_article_is_written_and_read_back(words: str, name: str, headline: str, source: str) -> None:
    text = f"{headline}\n\n“{words} and so on and on for ever,” said {name} Example.\n"
    result = ArticleText(text, headline=" ".join(headline.split()) or None, source=source, author=source)
    made = brief(result, "A visit", DAY)
    found, problems = read(made)
    assert (found.articles[0].source, found.articles[0].author) == (source, source)
    assert [problem.message for problem in problems if problem.severity != "warning"] == []
    assert [problem.message for problem in read(taken(made))[1] if problem.severity != "warning"] == []
