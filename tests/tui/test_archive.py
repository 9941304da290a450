"""Archives on the Quotes screen: searched beside the library, and taken from into a brief."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.archive import registry
from briefing.archive.local import LocalArchive
from briefing.archive.quotation import Candidate, Quotation, Row
from briefing.archive.registry import Registered, folder, is_allowed, register
from briefing.format.read import read_bytes
from tests.tui.conftest import Dashboard, paste, shown, type_in, until, write

BRIEF = """\
title: Ferry
date: 2024-01-01
summary: s
actors:
  - {id: anna, name: Anna Example, kind: person}
quotes:
  - {speaker: anna, text: The ferry must be built now., date: 2024-01-01}
"""
QUOTATIONS = (
    Quotation(
        "The ferry was never needed, and it will not be built.",
        (Candidate("Anna Example", 0.7), Candidate("Carl Other", 0.2)),
        "2019-05-01",
        "en",
        "news.example",
        ("https://news.example/ferry",),
        "A ferry for nobody",
        "q-17",
        3,
    ),
    Quotation("Harbours need no ferry \x1b[31m\u202e [/] [@click=app.quit]x[/].", (Candidate("[b]Mallory"),), "2018"),
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    write(tmp_path / "lib", "ferry.yaml", BRIEF)
    return tmp_path / "lib"


@pytest.fixture
def wire() -> None:
    """An archive of the user's."""
    register("wire", Registered())
    archive = LocalArchive("wire", folder() / "wire")
    archive.add("rows", [Row(number, one) for number, one in enumerate(QUOTATIONS, 1)])
    archive.close()


async def press(pilot: Pilot[int], *keys: str) -> int:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    return len(keys)


@pytest.mark.usefixtures("wire")
async def test_half_remembered_sentence_becomes_a_quote_of_a_new_brief_in_few_keys(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library, screen="quotes") as pilot:
        await paste(pilot, "fery was never neded")
        keys = 1 + await press(pilot, "tab")
        await until(pilot, "1 quotation in wire")
        assert "0 quotes" not in shown(pilot)
        keys += await press(pilot, "enter")
        await until(pilot, "takes it into a brief")
        page = shown(pilot)
        for known in (
            "in wire · news.example",
            "70%",
            "Carl Other",
            "A ferry for nobody",
            "https://news.example/ferry",
        ):
            assert known in page
        keys += await press(pilot, "c", "enter", "enter")
        await until(pilot, "Taken into")
        assert keys <= 12
        (path,) = library.glob("2019-05-01-*.yaml")
        read = read_bytes(path.read_bytes(), path.name)
        assert read.problems == ()
        assert read.brief is not None
        (quote,), (article,) = read.brief.quotes, read.brief.articles
        assert (quote.text, quote.speakers, quote.date) == (QUOTATIONS[0].text, ("anna",), "2019-05-01")
        assert (article.url, article.source) == ("https://news.example/ferry", "news.example")
        assert f"x-archive: wire/{QUOTATIONS[0].id}" in path.read_text().replace('"', "")
        await until(pilot, "✓ taken as")


@pytest.mark.usefixtures("wire")
async def test_scope_is_chosen_with_tab_or_words_and_rows_say_where_they_are_from(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library, screen="quotes") as pilot:
        await type_in(pilot, "ferry ")
        assert "in wire" not in shown(pilot)
        await press(pilot, "tab", "tab")
        await until(pilot, "2 quotations in wire")
        both = shown(pilot)
        assert both.index("The ferry must be built now") < both.index("in wire · news.example")
        assert "unknown speaker" not in both
        assert "Mallory" in both
        await press(pilot, "tab")
        assert "in wire" not in shown(pilot)
        await type_in(pilot, "in:wire")
        await until(pilot, "2 quotations in wire")
        assert "The ferry must be built now" not in shown(pilot)
        await press(pilot, "enter", "c", "down", "enter")
        await until(pilot, "Taken into ferry.yaml")
        text = (library / "ferry.yaml").read_text()
        assert text.startswith(BRIEF)
        assert "never needed" in text


async def test_address_of_the_library_is_contacted_after_a_yes_only(
    dashboard: Dashboard, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("opensearchpy")
    write(library, "briefing.toml", '[archives.desk]\nurl = "http://127.0.0.1:9"\nindex = "quotations"\n')
    async with dashboard(library, screen="quotes") as pilot:
        await type_in(pilot, "ferry ")
        await press(pilot, "tab")
        await until(pilot, "http://127.0.0.1:9")
        await press(pilot, "escape")
        await until(pilot, "was not contacted")
        assert not is_allowed("http://127.0.0.1:9")
    async with dashboard(library, screen="quotes") as pilot:
        await type_in(pilot, "ferry ")
        await press(pilot, "tab")
        await until(pilot, "Queries will be sent to it.")
        await press(pilot, "enter")
        await until(pilot, "127.0.0.1:9 cannot be reached.")
        assert is_allowed("http://127.0.0.1:9")
        assert registry.names() == []
