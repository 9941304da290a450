"""Speakers of invented news reports, labelled by hand as in `labelled_articles.txt`, one label for each stretch."""

from __future__ import annotations

import pytest

from briefing.articles.article_text import ArticleText
from briefing.articles.details import described
from briefing.articles.extraction import suggest
from tests.articles.labelled_texts import blocks, parse

_REPORTS = blocks("labelled_news.txt")


@pytest.mark.parametrize("name", _REPORTS)
def test_every_stretch_of_quoted_words_in_a_report_has_the_labelled_speaker(name: str) -> None:
    text, labels = parse(_REPORTS[name][1])
    found = [
        (text[start:end].strip(" .,;!?…"), ((each.speaker,) if each.speaker else ()) + each.co_speakers)
        for each in suggest(text)
        if each.kind != "indirect"
        for start, end in each.spans
    ]
    wanted = [(text[slice(*span)].strip(" .,;!?…"), label.speakers) for label in labels for span in label.spans]
    assert found == wanted


@pytest.mark.parametrize("name", _REPORTS)
def test_a_report_has_the_date_author_and_language_that_it_states(name: str) -> None:
    fields, body = _REPORTS[name]
    article = described(ArticleText(parse(body)[0]))
    stated = (article.language, article.published, article.author)
    assert stated == tuple(None if field == "none" else field for field in fields[:3])
