"""Escapers: whatever a text holds, a Markdown, HTML or spreadsheet reader shows it and runs none of it."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.text import escape
from briefing.text.sanitise import safe

PRINTED = st.characters(blacklist_categories=["C", "Z"])
TEXTS = st.text(st.sampled_from("\\`*_{}[]<>#|~&$()!-+=:.1 \nab") | PRINTED, max_size=30)


def shown_by_markdown(text: str) -> str:
    """Return the text of a Markdown document; fail if it holds anything but one paragraph of plain text."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    if not tokens:
        return ""
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    pieces = tokens[1].children or []
    assert {piece.type for piece in pieces} <= {"text", "text_special", "softbreak"}
    return "".join(piece.content for piece in pieces)


@given(TEXTS)
def test_markdown_shows_any_text_literally(text: str) -> None:
    assert shown_by_markdown(escape.markdown(text)).split() == safe(text).split()


@pytest.mark.parametrize(
    "text",
    [
        "[bank](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "<script>alert(1)</script>",
        "# Forged heading",
        "a\n# Forged heading",
        "a\n===",
        "a\n---",
        "- item",
        "1. item",
        "1986) item",
        "12345. item",
        "123456789) item",
        "> quote",
        "```\ncode",
        "| a | b |\n|---|---|",
        "&lt;b&gt;",
        "text {: onclick='x'}",
        "![x](https://example.org/x.png)",
        "[x]: javascript:alert(1)",
        "    code",
    ],
)
def test_markdown_in_a_text_is_inert(text: str) -> None:
    assert shown_by_markdown(escape.markdown(text)) == " ".join(text.split())


@given(st.text(max_size=30))
def test_html_shows_any_text_literally_in_elements_and_attributes(text: str) -> None:
    found = ET.fromstring(f'<p title="{escape.html(text)}">{escape.html(text)}</p>')
    assert (found.text or "") == safe(text, multiline=True)
    assert len(found) == 0


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "vscode:x", "//host", "x",
     "https:", "http://", "https://a b", "https://a\nb", "\x01https://a", "https://[", ""],
)  # fmt: skip
def test_link_to_anything_but_the_web_is_its_label(url: str) -> None:
    assert escape.markdown_link("a [b]", url) == r"a \[b\]"
    assert escape.html_link("<b>", url) == "&lt;b&gt;"


def test_link_cannot_be_left_from_its_address() -> None:
    url = 'https://example.org/a)[b](javascript:x)<"onclick=y>'
    (inline,) = [token for token in MarkdownIt().parse(escape.markdown_link("label", url)) if token.type == "inline"]
    links = [piece for piece in inline.children or [] if piece.type == "link_open"]
    assert [str(link.attrs["href"]).partition("/a")[0] for link in links] == ["https://example.org"]
    tags: list[tuple[str, list[str]]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, [name for name, _ in attrs]))

    Parser().feed(escape.html_link("label", url))
    assert tags == [("a", ["href", "rel"])]


@pytest.mark.parametrize(
    "sign",
    [
        *"=+-@＝＋－＠",
        "\t=",
        "\n=",
        "\r=",
        "\r\n=",
        " =",
        "\xa0=",
        "  @",
        "\u3000=",
        "\u200e=",
        "\u200d\u2003=",
        "﹦",
        "﹢",
    ],
)
def test_csv_cell_that_a_spreadsheet_would_compute_is_guarded(sign: str) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerow([escape.csv_guard(f"{sign}HYPERLINK(1)")])
    ((cell,),) = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert cell.startswith("'")


@given(st.text(max_size=12))
def test_csv_guard_adds_an_apostrophe_and_nothing_else(text: str) -> None:
    guarded = escape.csv_guard(text)
    assert guarded in (safe(text, multiline=True), "'" + safe(text, multiline=True))
    assert not re.match(r"[=+\-@＝＋－＠\s]*[=+\-@＝＋－＠]", guarded) or guarded.startswith("'")


@given(st.text(max_size=20))
def test_json_holds_the_text_and_shows_no_invisible_character(text: str) -> None:
    written = escape.json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", written)
