from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefing.compare import Congruence
from briefing.exchange import csl, graphml, webannotation
from briefing.library import Library, open_folder

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


def test_articles_for_reference_managers(library: Library) -> None:
    briefs = [library.brief(entry.id) for entry in library.briefs]
    items = json.loads(csl.bibliography(briefs, {"kt": "The Kazakh Times"}))
    assert len(items) == 3  # one address, one entry
    first = next(item for item in items if "URL" in item)
    assert first["issued"] == {"date-parts": [[2022, 11]]}
    assert (first["container-title"], first["author"]) == ("The Kazakh Times", [{"literal": "J. Doe"}])
    assert "issued" not in next(item for item in items if "URL" not in item)


def test_quotes_as_annotations(library: Library) -> None:
    left_out: dict[str, int] = {}
    lines = webannotation.lines(library.quotes, left_out).splitlines()
    assert (len(lines), left_out) == (2, {"quotes without an address": 2})
    first = json.loads(lines[0])
    assert first["target"] == {
        "source": "https://example.org/1",
        "selector": {"type": "TextQuoteSelector", "exact": "We <met> & talked"},
    }
    assert [body["value"] for body in first["body"]] == ["Tokayev", "i: for"]


def test_the_network_as_graphml() -> None:
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
