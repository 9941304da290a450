"""Excerpts as files: what was marked, in formats that show it and run none of it."""

from __future__ import annotations

import csv
import io

import pytest
from markdown_it import MarkdownIt

from briefing.reports.write import EXCERPT_SUFFIXES, Excerpt, ReportError, write_excerpts
from tests.cli.test_hostile import STRINGS, UNSAFE, Tags

HOSTILE = {
    **STRINGS,
    "link": "[bank](javascript:alert(1))",
    "image": '<img src=x onerror="alert(1)">',
    "script": "<script>alert(1)</script>",
    "heading": "words\n# Forged heading\n\n## Another",
    "formula": "=HYPERLINK(1)",
    "full-width": "＝HYPERLINK(1)",
    "line": "\n=1+1",
    "list": "1. one\n- two",
    "table": "| a |\n|---|\n| b |",
    "reference": "[x]: javascript:alert(1)",
}


@pytest.mark.parametrize("suffix", EXCERPT_SUFFIXES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_reaches_a_terminal_as_a_command(text: str, suffix: str) -> None:
    assert not UNSAFE.search(write_excerpts(text, [Excerpt(text, text)], suffix).decode())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_in_html_is_no_markup(text: str) -> None:
    found = Tags(write_excerpts(text, [Excerpt(text, text)], ".html").decode())
    assert found.tags == ["html", "head", "meta", "meta", "meta", "title", "style", "body", "main", "h1", "ul", "li"]
    assert not any(name.startswith("on") for name, _ in found.attributes)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_in_markdown_is_no_markup(text: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(write_excerpts(text, [Excerpt(text, text)], ".md").decode())
    blocks = [token.type for token in tokens if token.nesting == 1]
    assert blocks == ["heading_open", "bullet_list_open", "list_item_open", "paragraph_open"]
    pieces = {piece.type for token in tokens for piece in token.children or []}
    assert pieces <= {"text", "text_special", "hardbreak"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_in_csv_is_no_formula(text: str) -> None:
    rows = csv.reader(io.StringIO(write_excerpts("t", [Excerpt(text, text)], ".csv").decode(), newline=""))
    assert not any(cell.strip()[:1] in tuple("=+-@＝＋－＠") for row in rows for cell in row if cell.strip())


def test_source_is_a_link_if_it_is_a_web_address() -> None:
    excerpts = [Excerpt("a", "https://example.org/a?b=c&d"), Excerpt("b", "javascript:x"), Excerpt("c")]
    hrefs = [
        value for name, value in Tags(write_excerpts("t", excerpts, ".html").decode()).attributes if name == "href"
    ]
    assert hrefs == ["https://example.org/a?b=c&d"]
    markdown = write_excerpts("t", excerpts, ".md").decode()
    assert markdown.splitlines() == ["# t", "", "- a\\", "  [source](<https://example.org/a?b=c&d>)", "- b", "- c"]


def test_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(ReportError, match=r"\.html"):
        write_excerpts("t", [], ".docx")
