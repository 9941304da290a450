"""Phrasings of news: words between dashes, verbs, names in all cases, nouns for people, agencies that are spoken to.

Each invented report of `labelled_phrasings.txt` shows one phrasing; labels are those of `labelled_texts`.
"""

from __future__ import annotations

import pytest

from briefing.articles.extraction import suggest
from briefing.articles.extraction.polish_cases import nominative_by
from tests.articles.labelled_texts import blocks, parse

_REPORTS = blocks("labelled_phrasings.txt")


@pytest.mark.parametrize("name", _REPORTS)
def test_quotes_of_a_phrasing_have_the_labelled_speakers(name: str) -> None:
    (language,), body = _REPORTS[name]
    text, labels = parse(body)
    found = [
        ([text[slice(*span)] for span in each.spans], (each.speaker,) if each.speaker else ())
        for each in suggest(text, language=language)
        if each.kind == "direct"
    ]
    assert found == [([text[slice(*span)] for span in label.spans], label.speakers) for label in labels]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Donalda Krępy", "Donald Krępa"),
        ("Karola Nawińskiego", "Karol Nawiński"),
        ("Jolantą Sobierską-Grendą", "Jolanta Sobierska-Grenda"),
        ("Anny Nowak", "Anna Nowak"),
        ("Marka Suskiego", "Marek Suski"),
        ("Anna Wilk", None),
        ("Paula Antos", None),
    ],
)
def test_nominative_of_a_polish_name_that_the_text_prints_in_another_case(printed: str, name: str | None) -> None:
    words = tuple(printed.split())
    assert nominative_by(words, set(words)) == (tuple(name.split()) if name else None)
