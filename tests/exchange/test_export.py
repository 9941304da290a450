from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.api import Library, open_folder
from briefing.compare import Congruence
from briefing.exchange import csl, graphml, webannotation
from briefing.model import ResolvedQuote

BRIEF = """\
title: Talks
date: 2022-11-29
summary: They met.
sources: [{id: kt, name: The Kazakh Times}]
articles:
  - {id: one, headline: Talks in Astana, source: kt, url: "https://example.org/1", published: 2022-11, author: J. Doe}
  - {id: two, headline: No address}
actors: [{id: t, name: Tokayev}]
issues: [{id: i, statement: They should meet.}]
quotes:
  - {id: q, speaker: Tokayev, article: one, text: "We <met> & talked", stances: {i: for}}
  - {id: r, speaker: Tokayev, article: two, text: Again}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "a.yaml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(BRIEF.replace("title: Talks", "title: Again"), encoding="utf-8")
    return open_folder(tmp_path, cache=False)


def test_articles_become_csl_items_once_for_each_address(library: Library) -> None:
    briefs = [library.brief(entry.id) for entry in library.briefs]
    items = json.loads(csl.bibliography(briefs, {"kt": "The Kazakh Times"}))
    assert len(items) == 3  # one address, one entry
    first = next(item for item in items if "URL" in item)
    assert first["issued"] == {"date-parts": [[2022, 11]]}
    assert (first["container-title"], first["author"]) == ("The Kazakh Times", [{"literal": "J. Doe"}])
    assert "issued" not in next(item for item in items if "URL" not in item)


ARTICLE = """\
The talks began. “We will not take sides,” he said. “We trade with all,” the president added,
“and we — always — keep our word.” Asked again, he said: “We trade with all.”
"""


def no_text(_: ResolvedQuote) -> None:
    return None


def test_quotes_become_annotations_with_speaker_and_stance(library: Library) -> None:
    left_out: dict[str, int] = {}
    lines = webannotation.lines(library.quotes, no_text, left_out).splitlines()
    assert (len(lines), left_out) == (2, {"quotes without an address": 2})
    first = json.loads(lines[0])
    assert first["target"] == {
        "source": "https://example.org/1",
        "selector": {"type": "TextQuoteSelector", "exact": "We <met> & talked"},
    }
    assert [body["value"] for body in first["body"]] == ["Tokayev", "i: for"]


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("We will not take sides", ["We will not take sides"]),
        ("We will […] take sides", ["We will", "take sides"]),
        ("[They] trade with all ... keep our word.", ["trade with all", "keep our word."]),
        (
            "We trade with all, and we – always – keep our word.",
            ["We trade with all", "and we — always — keep our word."],
        ),
        ("WE WILL", []),
        ("and we keep", []),
        ("[…]", []),
    ],
)
def test_every_exact_occurs_in_the_text_of_the_article(quote: str, exact: list[str]) -> None:
    selectors = webannotation.ArticleText(ARTICLE).selectors(quote)
    assert [selector["exact"] for selector in selectors] == exact
    for selector in selectors:
        context = selector.get("prefix", "") + selector["exact"] + selector.get("suffix", "")
        assert ARTICLE.count(context) == 1


def test_quote_that_is_not_in_its_article_is_left_out(library: Library) -> None:
    left_out: dict[str, int] = {}
    assert webannotation.lines(library.quotes, lambda _: "Other words.", left_out) == ""
    assert left_out["quotes whose words are not in their article's text"] == 2


def test_quote_with_a_gap_has_a_target_for_each_part_without_a_text(library: Library) -> None:
    quote = library.quotes[0]
    gap = replace(quote, quote=replace(quote.quote, text="We met … and [they] talked."))
    line = json.loads(webannotation.lines([gap], no_text, {}))
    assert [target["selector"]["exact"] for target in line["target"]] == ["We met", "and", "talked."]


words = st.lists(
    st.sampled_from(["we", "trade", "with", "all", "“", "”", "…", "[x]", ",", ".", "不", "б"]), max_size=25
)


@given(words, words)
def test_exact_and_context_occur_in_any_text(text: list[str], quote: list[str]) -> None:
    article = " ".join(text)
    for selector in webannotation.ArticleText(article).selectors(" ".join(quote)):
        assert selector.get("prefix", "") + selector["exact"] + selector.get("suffix", "") in article


@given(st.lists(st.sampled_from(["we", "trade", "with", "all", "不", "б"]), min_size=1, max_size=20), st.data())
def test_words_of_a_text_are_found_in_it(text: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(first + 1, len(text)))
    quote = " ".join(text[first:stop])
    assert [each["exact"] for each in webannotation.ArticleText(" ".join(text)).selectors(quote)] == [quote]


def test_congruence_network_is_written_as_graphml() -> None:
    ties = [Congruence("a", "b", 2, 5, 7, -3, 0.25, 0.2, 0.1), Congruence("a", "c", 0, 0, 0, 0, 0, 0, 0)]
    text = graphml.network(["a", "b", "c"], ties, {"a": "A & <B>\x1b"}, weight="congruence")
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = ET.fromstring(text)
    assert [node.get("id") for node in root.iterfind(".//g:node", space)] == ["a", "b", "c"]
    assert root.findtext(".//g:node/g:data", namespaces=space) == "A & <B>"
    (edge,) = root.iterfind(".//g:edge", space)
    assert {data.get("key"): data.text for data in edge}["weight"] == "2.0"
    assert {data.get("key"): data.text for data in edge}["subtract"] == "-3.0"
    with pytest.raises(ValueError, match="no weight"):
        graphml.network([], [], {}, weight="size")
