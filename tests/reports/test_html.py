"""HTML reports: valid, complete, self-contained, and readable with a keyboard and a screen reader."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefing.api import Library, open_folder
from briefing.reports.document import Document, Grid, Heading, Paragraph, Span
from briefing.reports.export import REPORTS, Report, write_report
from briefing.reports.html import MAX_COLUMNS, divided, page

SAMPLE = Path(__file__).parents[2] / "briefs"
VOID = {"meta", "br", "img", "hr", "link", "input"}
EMPTY_SVG = {"rect", "line", "polygon"}


class Validator(HTMLParser):
    """Elements that are not closed in order, ids, links and table headings of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.scopes: list[str | None] = []
        self.tables = 0
        self.feed(text)
        self.faults += self.open

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note(tag, dict(attrs))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def note(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.ids += filter(None, [attributes.get("id")])
        self.links += filter(None, [attributes.get("href")])
        self.fetched += filter(None, [attributes.get("src"), attributes.get("srcset"), attributes.get("data")])
        if tag in ("link", "script", "iframe", "img", "object", "embed", "base", "form"):
            self.faults.append(tag)
        if tag == "th":
            self.scopes.append(attributes.get("scope"))
        self.tables += tag == "table"

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")


@pytest.fixture(scope="module")
def sample() -> Library:
    return open_folder(SAMPLE, cache=False)


@pytest.mark.parametrize("report", REPORTS)
def test_report_is_valid_fetches_nothing_and_links_to_what_is_there(sample: Library, report: Report) -> None:
    issues = ["sanctions"] if report in ("timeline", "map") else None
    text = write_report(sample, report, ".html", issues=issues).decode()
    found = Validator(text)
    assert found.faults == []
    assert found.fetched == []
    assert "@import" not in text
    assert "url(" not in text
    assert len(found.ids) == len(set(found.ids))
    assert found.tables
    assert set(found.scopes) == {"row", "col"}
    inner = {link[1:] for link in found.links if link.startswith("#")}
    assert inner <= set(found.ids)
    assert all(re.match(r"#|https?://", link) for link in found.links)
    assert "TLP:CLEAR" in text
    if report in ("matrix", "timeline", "doubleplay"):
        assert inner
        assert any(link.startswith("http") for link in found.links)


def test_double_play_report_shows_every_finding_and_both_sides(sample: Library) -> None:
    findings = sample.double_plays()
    text = write_report(sample, "doubleplay", ".html").decode()
    assert len(findings) > 5
    assert text.count('id="finding-') == len(findings)
    picture = write_report(sample, "doubleplay", ".svg").decode()
    assert picture.count("<svg ") == len(findings) + 1


def test_matrix_report_has_every_actor_in_a_table_that_fits_the_paper(sample: Library) -> None:
    text = write_report(sample, "matrix", ".html").decode()
    heads = re.findall(r"<thead><tr>(.*?)</tr></thead>", text)
    names = [name for head in heads for name in re.findall(r'<th scope="col">(.*?)</th>', head)]
    compared = sample.compare()
    assert len([name for name in names if name != "Issue"]) == len(compared.actors)
    assert max(head.count("<th ") for head in heads) <= MAX_COLUMNS


@pytest.mark.parametrize("columns", range(1, 60))
def test_wide_table_is_divided_into_even_parts_that_hold_every_column_once(columns: int) -> None:
    parts = divided(columns)
    assert [each for part in parts for each in part if each] == list(range(1, columns))
    assert all(part[0] == 0 and len(part) <= MAX_COLUMNS for part in parts)
    assert max(map(len, parts)) - min(map(len, parts)) <= len(parts)


def test_hostile_text_is_no_markup_and_no_link() -> None:
    text = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    document = Document(
        text,
        [
            Heading(text, 2, text),
            Paragraph([Span(text, "javascript:alert(1)"), Span(text, f"#{text}"), text]),
            Grid(text, [text, text], [[text, Span(text, text)]]),
        ],
        text,
    )
    found = Validator(page(document))
    assert found.faults == []
    assert found.links == [f"#{text}"]
    assert found.fetched == []
