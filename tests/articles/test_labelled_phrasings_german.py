"""German phrasings: case, position of the verb, nouns for people and bodies, and whom a description refers to.

Each invented report of `labelled_phrasings_german.txt` shows one phrasing; labels are those of `labelled_texts`.
"""

from __future__ import annotations

import pytest

from briefing.articles.extraction import suggest
from tests.articles.labelled_texts import blocks, parse

_REPORTS = blocks("labelled_phrasings_german.txt")


@pytest.mark.parametrize("name", _REPORTS)
def test_quotes_of_a_german_phrasing_have_the_labelled_speakers(name: str) -> None:
    text, labels = parse(_REPORTS[name][1])
    found = [
        (text[slice(*span)].strip(" .!?"), (each.speaker,) if each.speaker else ())
        for each in suggest(text, language="de")
        if each.kind == "direct"
        for span in each.spans
    ]
    assert found == [(text[slice(*span)].strip(" .!?"), label.speakers) for label in labels for span in label.spans]
