"""Quotes, speakers, author, date, headline and language of invented articles of every form, in 13 languages.

Each article of `labelled_articles.txt` begins with a line `=== id|language|published|author|headline`, where *none* is
for what the article does not say; its quotes are labelled as `labelled_texts` describes.
"""

from __future__ import annotations

import pytest

from briefing.articles.article_text import ArticleText
from briefing.articles.details import described
from briefing.articles.extraction import suggest, words
from tests.articles.labelled_texts import blocks, parse

_ARTICLES = blocks("labelled_articles.txt")


@pytest.mark.parametrize("name", _ARTICLES)
def test_article_has_the_labelled_quotes_and_speakers(name: str) -> None:
    text, labels = parse(_ARTICLES[name][1])
    found = [
        ((*([each.speaker] if each.speaker else []), *each.co_speakers), _bare(words(text, each.spans)))
        for each in suggest(text)
        if each.kind != "indirect"
    ]
    assert found == [(label.speakers, _bare(words(text, label.spans))) for label in labels]


@pytest.mark.parametrize("name", _ARTICLES)
def test_article_states_its_date_author_headline_and_language(name: str) -> None:
    fields, body = _ARTICLES[name]
    article = described(ArticleText(parse(body)[0]))
    stated = (article.language, article.published, article.author, article.headline)
    assert stated == tuple(None if field == "none" else field for field in fields)


def _bare(text: str) -> str:
    """Return words without the marks at their ends, which labels leave out."""
    return text.strip(" .,;!?…„”“\"'«»")
