"""The static site: every page valid, every link of its own met, nothing fetched, nothing hostile live, TLP held."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.api import Library, open_folder
from briefing.cli.main import main
from briefing.reports.site.addresses import slug
from briefing.reports.site.writing import MANIFEST, Written, write_site
from briefing.reports.write import ReportError

SAMPLE = Path(__file__).parents[2] / "briefs"
DAY = date(2026, 1, 2)
VOID = {"meta", "br", "img", "hr", "link", "input"}
BRIEF = """\
title: "{title}"
date: 2024-05-06
summary: "{words}"
tlp: {tlp}
articles:
  - {{id: a, headline: "{words}", source: "{words}", url: "javascript:alert(1)", published: 2024-05-05}}
actors:
  - {{id: {actor}, name: "{words}", aliases: ["{words} too"], description: "{words}"}}
issues:
  - {{id: {actor}-issue, label: "{words}", statement: "{words}"}}
quotes:
  - id: "{quote}"
    speaker: {actor}
    article: a
    text: "{words}"
    stances: {{{actor}-issue: for}}
positions:
  - actor: {actor}
    issue: {actor}-issue
    stance: against
    attribution: indirect
    audience: US
    evidence: [{{article: a, paraphrase: "{words}"}}]
assessments:
  - {{judgement: "{words}", by: "{words}"}}
"""


@dataclass
class Parsed(HTMLParser):
    """Ids, links, scripts and faults of a page."""

    text: str
    open: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)
        self.faults += self.open

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note(tag, dict(attrs))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")

    def note(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.ids += filter(None, [attributes.get("id")])
        where = self.loaded if tag in ("link", "script", "img") else self.links
        where += filter(None, [attributes.get("href"), attributes.get("src")])
        self.faults += [name for name in attributes if name.startswith("on") or name in ("style", "srcset", "srcdoc")]
        self.faults += [tag] if tag in ("iframe", "object", "embed", "base", "img", "style") else []


def pages_of(folder: Path) -> dict[str, Parsed]:
    return {
        path.relative_to(folder).as_posix(): Parsed(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def sample() -> Library:
    return open_folder(SAMPLE, cache=False)


@pytest.fixture(scope="module")
def site(sample: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(sample, folder, base_url="https://example.org/desk", today=DAY)
    return folder


def library_of(folder: Path, **briefs: dict[str, str]) -> Library:
    folder.mkdir(exist_ok=True)
    for name, values in briefs.items():
        defaults = {"title": name, "words": f"Words of {name}", "tlp": "CLEAR", "actor": name, "quote": "q"}
        (folder / f"{name}.yaml").write_text(BRIEF.format_map(defaults | values), encoding="utf-8")
    return open_folder(folder, cache=False)


def test_site_of_the_sample_has_a_page_for_each_record_and_every_link_leads_to_one(sample: Library, site: Path) -> None:
    pages = pages_of(site)
    assert {"index.html", "briefs.html", "actors.html", "issues.html", "sources.html", "contradictions.html"} < {*pages}
    for folder, n in (("briefs", len(sample.briefs)), ("actors", len(sample.actors)), ("issues", len(sample.issues))):
        assert len([path for path in pages if path.startswith(f"{folder}/")]) == n
    files, ids = {*contents(site)}, {path: {*page.ids} for path, page in pages.items()}
    for path, page in pages.items():
        assert page.faults == [], path
        assert len(page.ids) == len(ids[path]), path
        assert page.text.count("<h1>") == 1, path
        assert "TLP:CLEAR" in page.text or "No quote and no position." in page.text, path
        for link in (*page.links, *page.loaded):
            target, anchor = urldefrag(link)
            if target.startswith("https:") or target.startswith("http:"):
                assert link in page.links, "a page loads nothing from elsewhere"
                continue
            file = posixpath.normpath(f"{posixpath.dirname(path)}/{target}".lstrip("/")) if target else path
            assert file in files, f"{path} -> {link}"
            if anchor and file.endswith(".html"):
                assert anchor in ids[file], f"{path} -> {link}"


def test_site_of_the_sample_shows_every_word_and_both_sides_of_a_double_play(sample: Library, site: Path) -> None:
    pages = {path: data.decode() for path, data in contents(site).items()}
    for quote in sample.quotes:
        page = pages[f"briefs/{slug(quote.brief)}.html"]
        assert f'id="quote-{slug(quote.quote.id)}"' in page
    finding = sample.double_plays()[0]
    for one in finding.pairs[0]:
        assert one.article.replace("&", "&amp;") in pages["contradictions.html"]
    assert 'href="actors/tokayev.html#words-' in pages["index.html"], "cells of the matrix lead to the words"
    assert "<svg" in pages["issues/sanctions.html"]


def test_search_data_holds_every_quote_once(sample: Library, site: Path) -> None:
    found = []
    for path in sorted((site / "search").glob("[0-9]*.js")):
        call = re.fullmatch(r"briefingSearch\.part\((.*)\);\n", path.read_text(encoding="utf-8"))
        assert call is not None
        name, briefs = json.loads(f"[{call[1]}]")
        assert f"{name}.js" == path.name
        found += [(brief, row[0], row[3]) for brief, _, rows in briefs for row in rows]
    expected = [(slug(q.brief), f"quote-{slug(q.quote.id)}", q.text.strip()) for q in sample.quotes]
    assert sorted(found) == sorted(expected)
    parts = (site / "search" / "parts.js").read_text(encoding="utf-8")
    assert sum(n for _, n in json.loads(parts.removeprefix("var briefingParts = ")[:-2])) == len(expected)


def test_feed_is_rss_with_absolute_addresses_of_pages(sample: Library, site: Path) -> None:
    channel = ET.parse(site / "feed.xml").getroot().find("channel")
    assert channel is not None
    items = channel.findall("item")
    assert len(items) == len(sample.briefs)
    for item in items:
        address = item.findtext("link") or ""
        assert (site / address.removeprefix("https://example.org/desk/")).is_file()
        assert item.findtext("guid") == address
        assert item.findtext("title")


def test_site_written_again_changes_nothing(sample: Library, site: Path) -> None:
    before = contents(site)
    again = write_site(sample, site, base_url="https://example.org/desk", today=DAY)
    assert (again.changed, again.removed) == (0, 0)
    assert contents(site) == before


def test_changed_brief_gives_the_site_that_a_fresh_export_gives(tmp_path: Path) -> None:
    briefs, old, fresh = tmp_path / "briefs", tmp_path / "old", tmp_path / "fresh"
    first = write_site(library_of(briefs, one={}, two={}), old, today=DAY)
    library = library_of(briefs, two={"words": "Other words"})
    second = write_site(library, old, today=DAY)
    write_site(library, fresh, today=DAY)
    assert contents(old) == contents(fresh)
    assert 0 < second.changed < first.changed
    assert second.removed == 1, "the page of the source that has another name now"


def test_renamed_actor_in_a_shared_file_changes_the_pages_that_show_it(tmp_path: Path) -> None:
    briefs, old, fresh = tmp_path / "briefs", tmp_path / "old", tmp_path / "fresh"
    write_site(library_of(briefs, one={}, two={}), old, today=DAY)
    (briefs / "actors.yaml").write_text("- {id: one, name: New Name}\n", encoding="utf-8")
    library = open_folder(briefs, cache=False)
    write_site(library, old, today=DAY)
    write_site(library, fresh, today=DAY)
    assert "New Name" in (old / "briefs/one.html").read_text(encoding="utf-8")
    assert contents(old) == contents(fresh)


def test_site_has_no_word_above_its_label_and_says_how_much_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    briefs, folder = tmp_path / "briefs", tmp_path / "site"
    labels = ("clear", "green", "amber", "red")
    library_of(briefs, **{label: {"tlp": label.upper(), "words": f"Word{label}"} for label in labels})

    def export(*arguments: str) -> tuple[str, str]:
        assert main(["export", "site", "-L", str(briefs), "-o", str(folder), *arguments]) == 0
        everything = " ".join(f"{path} {data.decode()}" for path, data in contents(folder).items())
        return everything.lower(), capsys.readouterr().err

    everything, notes = export("--tlp", "RED", "--base-url", "https://example.org")
    assert all(f"word{label}" in everything for label in labels)
    assert "carries TLP:RED" in notes
    everything, notes = export("--base-url", "https://example.org")
    assert "wordclear" in everything
    assert "wordgreen" in everything
    assert "TLP:GREEN" in (folder / "briefs/green.html").read_text(encoding="utf-8")
    assert not re.search("wordamber|wordred|amber.html|red.html|amber-issue|red-issue", everything)
    assert "left out: 2 briefs above TLP:GREEN" in notes
    everything, notes = export("--tlp", "CLEAR")
    assert not re.search("wordgreen|wordamber|wordred", everything)
    assert not (folder / "feed.xml").exists()
    (briefs / "briefing.toml").write_text('[tlp]\ndefault = "GREEN"\n')
    (briefs / "clear.yaml").write_text(
        (briefs / "clear.yaml").read_text(encoding="utf-8").replace("tlp: CLEAR\n", ""), encoding="utf-8"
    )
    everything, _ = export("--tlp", "CLEAR")
    assert "wordclear" not in everything, "a brief without a label has the library's default"
    everything, _ = export()
    assert (folder / "briefs.html").read_text(encoding="utf-8").count("quote · TLP:GREEN") == 2


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> '+alert(1)+' </title></svg>]]> javascript:alert(1) "
    "\\u202e \\u2028 &amp; ${{x}} `y`"
)


def test_hostile_text_is_shown_and_never_markup_script_or_link(tmp_path: Path) -> None:
    library = library_of(tmp_path / "briefs", bad={"words": HOSTILE, "title": HOSTILE, "quote": "a'b <i>#?/../x"})
    assert len(library.quotes) == 1
    folder = tmp_path / "site"
    write_site(library, folder, base_url="https://example.org/?a=1&b=<2>", today=DAY)
    for path, page in pages_of(folder).items():
        assert page.faults == [], path
        assert page.text.count("<script") == (3 if path == "search.html" else 0), path
        assert not any("javascript:" in link for link in page.links), path
        assert all(re.match(r"#|(\.\./)?[a-z0-9/-]+\.html|https://", link) for link in page.links), path
        assert "\u202e" not in page.text
    for path in (folder / "search").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search("[\u2028\u2029\u202e]", text)
    ET.parse(folder / "feed.xml")


@pytest.mark.parametrize("content", ["a text", None])
def test_folder_or_file_of_another_kind_is_refused_and_left_alone(
    sample: Library, tmp_path: Path, content: str | None
) -> None:
    target = tmp_path / "target"
    if content is None:
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    else:
        target.write_text(content)
    before = contents(tmp_path)
    with pytest.raises(ReportError):
        write_site(sample, target)
    assert contents(tmp_path) == before


def test_site_with_an_unreadable_manifest_is_written_anew(tmp_path: Path) -> None:
    library = library_of(tmp_path / "briefs", one={})
    folder = tmp_path / "site"
    write_site(library, folder, today=DAY)
    before = contents(folder)
    (folder / MANIFEST).write_text("{")
    (folder / "briefs" / "left.html").write_text("left from another run")
    (folder / "CNAME").write_text("example.org")
    assert isinstance(write_site(library, folder, today=DAY), Written)
    assert contents(folder) == before | {"CNAME": b"example.org"}


def test_site_of_an_empty_library_has_an_index(tmp_path: Path) -> None:
    write_site(library_of(tmp_path / "briefs"), tmp_path / "site", today=DAY)
    pages = pages_of(tmp_path / "site")
    assert "0 briefs" in pages["index.html"].text
    assert all(page.faults == [] for page in pages.values())


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "-"],
        [],
        ["-o", "x", "--actor", "tokayev"],
        ["-o", "x", "--base-url", "file:///x"],
        ["tokayev", "-o", "x"],
    ],
)
def test_wrong_arguments_of_a_site_are_usage_errors(arguments: list[str]) -> None:
    assert main(["export", "site", "--sample", *arguments]) == 2


@given(
    st.lists(st.text(min_size=1, max_size=12) | st.sampled_from(["a", "A", "á", "a/b", "a b", "con", "."]), unique=True)
)
def test_slugs_differ_where_ids_do_and_are_safe_file_names(identities: list[str]) -> None:
    slugs = [slug(identity) for identity in identities]
    assert len(set(slugs)) == len(identities)
    assert all(re.fullmatch(r"[a-z0-9_-]+", each) for each in slugs)
