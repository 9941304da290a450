from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.api import Library, open_folder
from briefing.compare import Congruence
from briefing.exchange import citations, graphml, webannotation
from briefing.model import Article, ResolvedQuote

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


def references(library: Library) -> list[citations.Reference]:
    briefs = ((library.brief(entry.id), "GREEN") for entry in library.briefs)
    return citations.references(briefs, {"kt": "The Kazakh Times"})


def test_articles_become_csl_items_once_for_each_address(library: Library) -> None:
    items = json.loads(citations.csl(references(library)))
    assert len(items) == 3  # one address, one entry
    first = next(item for item in items if "URL" in item)
    assert first["issued"] == {"date-parts": [[2022, 11]]}
    assert (first["container-title"], first["author"]) == ("The Kazakh Times", [{"family": "Doe", "given": "J."}])
    assert first["note"] == "TLP:GREEN"
    assert "issued" not in next(item for item in items if "URL" not in item)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Dana Holm", [("Holm", "Dana", "")]),
        ("By Dana Holm and Li Wei", [("Holm", "Dana", ""), ("Wei", "Li", "")]),
        ("Holm, Dana; Wei, Li", [("Holm", "Dana", ""), ("Wei", "Li", "")]),
        ("Dana Holm, Li Wei & Jo Ek", [("Holm", "Dana", ""), ("Wei", "Li", ""), ("Ek", "Jo", "")]),
        ("Ursula von der Leyen", [("Leyen", "Ursula", "von der")]),
        ("Reuters", [("Reuters", "", "")]),
        ("Reuters Staff", [("Reuters Staff", "", "")]),
        ("Ministry of Foreign Affairs", [("Ministry of Foreign Affairs", "", "")]),
        ("Токаев", [("Токаев", "", "")]),
        ("Аида Нурланова", [("Нурланова", "Аида", "")]),
        ("", []),
    ],
)
def test_byline_is_read_as_given_and_family_names(byline: str, names: list[tuple[str, str, str]]) -> None:
    assert [tuple(name) for name in citations.authors(byline)] == names


@given(st.text(max_size=80))
def test_any_byline_keeps_its_letters(byline: str) -> None:
    found = "".join(f"{name.family}{name.given}{name.particle}" for name in citations.authors(byline))
    assert len(found) <= len(byline)


def test_bibtex_and_ris_have_one_record_for_each_article(library: Library) -> None:
    found = references(library)
    bibtex = citations.bibtex(found)
    assert bibtex.count("@article{") == 3
    keys = re.findall(r"@article\{(.*),", bibtex)
    assert len(set(keys)) == 3
    assert "author = {Doe, J.}" in bibtex
    assert "title = {{Talks in Astana}}" in bibtex
    assert "year = {2022}" in bibtex
    ris = citations.ris(found).split("\n")
    assert ris.count("TY  - NEWS") == ris.count("ER  - ") == 3
    assert {"AU  - Doe, J.", "TI  - Talks in Astana", "DA  - 2022/11//", "N1  - TLP:GREEN"} <= set(ris)


@given(st.text(max_size=60))
def test_no_headline_breaks_out_of_its_field(headline: str) -> None:
    reference = citations.Reference("b#a", Article(id="a", headline=headline), "", "", [])
    entry = citations.bibtex([reference])
    plain = re.sub(r"\\[{}]|\\text\w+\{\}", "", entry)
    assert plain.count("{") == plain.count("}")
    assert not re.search(r"(?<!\\)[%$&#~^]", plain)
    assert all(re.match(r"[A-Z][A-Z0-9]  - |$", line) for line in citations.ris([reference]).split("\n"))


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_same_authors_from_each_format(library: Library) -> None:
    found = references(library)
    texts = {"csljson": citations.csl(found), "bibtex": citations.bibtex(found), "ris": citations.ris(found)}
    known = subprocess.run(
        ["pandoc", "--list-input-formats"], capture_output=True, check=True, text=True
    ).stdout.split()
    for form, text in texts.items():
        if form not in known:  # older versions do not read RIS
            continue
        command = ["pandoc", "-f", form, "-t", "csljson"]
        items = json.loads(subprocess.run(command, input=text, capture_output=True, check=True, text=True).stdout)
        assert len(items) == 3
        assert any(item.get("author") == [{"family": "Doe", "given": "J."}] for item in items), form


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


def test_network_has_positive_weights_and_attributes_for_every_reader() -> None:
    networkx = pytest.importorskip("networkx")
    ties = [
        Congruence("a", "b", 1.5, 2.5, 4, -1, 0.5, 0.25, 0.125),
        Congruence("a", "c", 0, 2, 2, -2, 0, 0, 0),
        Congruence("b", "c", 0, 0, 0, 0, 0, 0, 0),
    ]
    nodes = {"a": graphml.Node("A & <B>\x1b", "person", "KZ", 7), "b": graphml.Node("B"), "c": graphml.Node("C")}
    left_out: dict[str, int] = {}
    text = graphml.network(nodes, ties, left_out, tlp="AMBER")
    assert left_out == {"ties of actors who never agree": 1}
    graph = networkx.parse_graphml(text)
    assert graph.graph["tlp"] == "TLP:AMBER"
    assert graph.nodes["a"] == {"label": "A & <B>", "kind": "person", "country": "KZ", "n": 7}
    assert graph.edges["a", "b"]["weight"] == graph.edges["a", "b"]["congruence"] == 1.5
    assert (graph.edges["a", "b"]["subtract"], graph.edges["a", "b"]["conflict"]) == (-1, 2.5)
    assert [*graph.edges] == [("a", "b")]


BODY = {
    "type": "object",
    "required": ["type", "purpose", "value"],
    "properties": {"type": {"const": "TextualBody"}, "purpose": {"enum": ["identifying", "classifying", "tagging"]}},
}
TARGET = {
    "type": "object",
    "required": ["source", "selector"],
    "properties": {
        "source": {"type": "string", "pattern": "^https?://"},
        "selector": {
            "type": "object",
            "required": ["type", "exact"],
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
        },
    },
}
ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "motivation", "body", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["identifying", "classifying"]},
        "body": {"type": "array", "items": BODY},
        "target": {"oneOf": [TARGET, {"type": "array", "items": TARGET, "minItems": 2}]},
    },
}
"""The parts of the W3C Web Annotation Data Model that are written."""


def test_annotation_has_the_shape_of_the_data_model(library: Library) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    lines = webannotation.lines(library.quotes, lambda _: "“We <met>,” he said, “& talked”", {}, lambda _: "GREEN")
    annotations = [json.loads(line) for line in lines.splitlines()]
    assert annotations
    for each in annotations:
        jsonschema.validate(each, ANNOTATION)
        assert each["body"][-1]["value"] == "TLP:GREEN"
        assert isinstance(each["target"], list)
