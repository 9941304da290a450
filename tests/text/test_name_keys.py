"""Four keys of names agree: what one finds for a spelling, the others find too.

`library.identity.key_of` resolves names, `text.fold.name_key` searches them, `geo.country` reads countries, and
`articles.extraction.name_words.key` unites a name's mentions in an article.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import geo
from briefing.articles.extraction.name_words import key as mention_key
from briefing.library.identity import key_of
from briefing.text.fold import name_key

NAMES = [country.name for country in geo.COUNTRIES.values()] + [
    "Kassym-Jomart Tokayev", "Ólafur Ragnar Grímsson", "Recep Tayyip Erdoğan", "Emomali Rahmon", "Dalia Grybauskaitė",
]  # fmt: skip


def respelt(name: str, how: str) -> str:
    if how == "upper":
        return name.upper()
    if how == "lower":
        return name.lower()
    if how == "decomposed":
        return unicodedata.normalize("NFD", name)
    if how == "bare":
        return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    if how == "spaced":
        return f"  {name.replace(' ', '   ')} "
    return name.replace("-", " ")


HOW = ["upper", "lower", "decomposed", "bare", "spaced", "unhyphenated"]


@given(st.sampled_from(NAMES), st.sampled_from(HOW))
def test_case_accents_space_and_hyphens_change_no_key(name: str, how: str) -> None:
    other = respelt(name, how)
    assert key_of(other) == key_of(name)
    assert name_key(other) == name_key(name)
    assert [mention_key(word) for word in other.replace("-", " ").split()] == [
        mention_key(word) for word in name.replace("-", " ").split()
    ]


@pytest.mark.parametrize("how", HOW)
def test_country_is_found_by_each_spelling_of_its_name(how: str) -> None:
    found = {code: geo.country(respelt(country.name, how)) for code, country in geo.COUNTRIES.items()}
    assert found == {code: code for code in geo.COUNTRIES}


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_names_apart_for_one_key_are_apart_for_the_other(a: str, b: str) -> None:
    assert (key_of(a) == key_of(b)) == (name_key(a) == name_key(b))
