"""The inbox: what waits, newest first, without what the library has; feeds are fetched within the limits of pages."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.api import open_library
from briefing.articles.article_text import UnreadableArticleError
from briefing.articles.feeds import MAX_ENTRIES, read_feed
from briefing.articles.read import read_feed_at
from briefing.cli.main import main
from briefing.inbox import fetching
from briefing.inbox.fetching import fetch_feeds
from briefing.inbox.keys import text_key, url_key
from briefing.inbox.known import KnownArticles
from briefing.inbox.settings import InboxSettings, InboxSettingsError, read_inbox_settings
from briefing.inbox.store import prune
from briefing.inbox.waiting import Waiting, count_waiting, discard, find_in, waiting
from briefing.runtime.paths import config_file

from .conftest import Site

pytest.importorskip("feedparser")

BRIEF = """\
title: A road
date: 2026-05-01
summary: What was said of the road.
articles:
  - {id: wire, headline: Talks, url: "https://example.org/talks?utm_source=mail", published: 2026-05-01}
  - {id: paper, headline: A visit, text_file: visit.txt}
actors:
  - {id: lind, name: Hanna Lind, kind: person, aliases: [Lind]}
"""
VISIT = "A visit\n\nThe minister came to Bern on Monday and left again on the same day.\n"
ROAD = "The road\n\n“The road will be built next year,” Hanna Lind said. “It is paid for,” she added.\n"
WORDS = "“We will build the road next year,” Hanna Lind said on Monday. The ministry has confirmed the plan."
RSS = """\
<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Post</title><link>{site}/</link><language>en</language>
<item><title>The road &amp; the bridge</title><link>{site}/road</link><dc:creator>Ann Example</dc:creator>
<pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate><description>Short.</description></item>
<item><title>Only here</title><link>{site}/gone</link><pubDate>Tue, 05 May 2026 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>First paragraph of it.</p><p>“Yes,” Hanna Lind said.</p>]]></content:encoded></item>
</channel></rss>
"""
ATOM = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Atom Example</title><id>urn:x</id><updated>2026-05-06T00:00:00Z</updated>
<entry><title>Relative</title><id>urn:y</id><link href="/road"/><updated>2026-05-06T00:00:00Z</updated>
<published>2026-05-03T08:00:00Z</published><summary>Words of the summary.</summary></entry></feed>
"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "JSON Example",
        "items": [
            {"id": "1", "url": "/road", "title": "The road", "content_html": "<p>One.</p><p>Two.</p>",
             "date_published": "2026-05-02T10:00:00Z", "authors": [{"name": "Ann Example"}]},
            {"id": 2, "url": 7, "title": ["broken"]},
            {"id": "3", "external_url": "ftp://example.org/x", "content_text": "Not on the web."},
        ],
    }
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "road.yaml").write_text(BRIEF, encoding="utf-8")
    (folder / "visit.txt").write_text(VISIT, encoding="utf-8")
    return folder


@pytest.fixture
def known(library: Path) -> KnownArticles:
    return KnownArticles(library, open_library(library, cache=False).snapshot)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "saved"
    made.mkdir()
    return made


def save(folder: Path, name: str, text: str, day: int) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_780_000_000 + day * 86_400,) * 2)
    return path


def titles(found: Waiting) -> list[str]:
    return [one.article.title for one in found.articles]


def settings(text: str) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(text, encoding="utf-8")


def test_files_of_the_folder_wait_newest_first_without_known_ones(folder: Path, known: KnownArticles) -> None:
    save(folder, "road.txt", ROAD, 1)
    save(folder, "again.md", ROAD.replace("\n\n", "\n\n\n"), 0)
    save(folder, "newer.txt", "Another\n\nNothing is said in it, and the paper quotes no one.\n", 2)
    save(folder, "visit.txt", VISIT.replace("\n", "\r\n"), 3)
    save(folder, "talks.md", "---\nsource: Wire\nurl: https://example.org/talks\n---\nThe talks went on.\n", 3)
    save(folder, "picture.png", "x", 3)
    save(folder, ".hidden.txt", "Hidden.", 3)
    save(folder, "broken.pdf", "%PDF-1.4 and no more", 3)
    (folder / "page_files").mkdir()
    inbox = InboxSettings(folder)
    assert count_waiting(inbox, known) == 6  # nothing has been read
    found = waiting(inbox, known)
    assert titles(found) == ["Another", "The road"]
    assert ["broken.pdf" in each for each in found.problems] == [True]
    assert count_waiting(inbox, known) == 2
    discard(found.articles[:1])
    assert titles(waiting(inbox, known)) == ["The road"]
    assert count_waiting(inbox, known) == 1
    assert (folder / "newer.txt").is_file()
    save(folder, "newer.txt", "Another\n\nIt is a different text now, with words of its own.\n", 4)
    assert titles(waiting(inbox, known)) == ["Another", "The road"]


def test_findings_name_the_actors_of_the_library_who_speak(library: Path) -> None:
    from briefing.articles.article_text import ArticleText

    found = find_in(ArticleText(ROAD, language="en"), open_library(library, cache=False).actors)
    assert (found.quotes, found.actors) == (2, ("lind",))


def test_a_folder_that_is_gone_is_a_problem_and_no_fault(folder: Path, known: KnownArticles) -> None:
    found = waiting(InboxSettings(folder / "none"), known)
    assert found.articles == ()
    assert "cannot be read" in found.problems[0]


def test_feeds_are_fetched_once_with_the_page_or_what_the_feed_has(site: Site, known: KnownArticles) -> None:
    page = f"<html lang=en><head><title>The road</title></head><body><article><p>{WORDS}</p></article></body></html>"
    site.put("/road", "text/html; charset=utf-8", page)
    feeds = [
        site.put("/rss", "application/rss+xml", RSS),
        f"{site.address}/nothing",
    ]
    done = fetch_feeds(feeds, known, site.get)
    assert (done.new, done.failed) == (2, 1)
    assert len(done.problems) == 1
    assert "404" in done.problems[0]
    first, second = waiting(InboxSettings(), known).articles
    assert (first.article.headline, first.article.published) == ("Only here", "2026-05-05")
    assert first.article.text == "First paragraph of it.\n\n“Yes,” Hanna Lind said."
    assert second.article.text.strip() == WORDS
    assert (second.article.published, second.article.author) == ("2026-05-04", "Ann Example")
    assert second.article.url == f"{site.address}/road"
    site.asked.clear()
    discard([first])
    assert fetch_feeds(feeds, known, site.get).new == 0
    assert site.asked == ["/rss", "/nothing"]
    assert [one.id for one in waiting(InboxSettings(), known).articles] == [second.id]


def test_entries_of_atom_and_json_feeds_are_read(site: Site) -> None:
    (entry,) = read_feed_at(site.put("/atom", "application/atom+xml", ATOM), site.get)
    assert (entry.url, entry.published, entry.source) == (f"{site.address}/road", "2026-05-03", "Atom Example")
    assert (entry.headline, entry.text) == ("Relative", "Words of the summary.")
    entry, other = read_feed(JSON_FEED.encode())
    assert (entry.url, entry.published, entry.source) == ("/road", "2026-05-02", "JSON Example")
    assert (entry.text, entry.author, other.url) == ("One.\n\nTwo.", "Ann Example", "ftp://example.org/x")


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("<pubDate>Wed, 01 May 2024 23:30:00 -0500</pubDate>", "2024-05-01"),
        ("<pubDate>Mi, 01 Mai 2024 10:00:00 +0200</pubDate>", "2024-05-01"),
        ("<dc:date>2024-05-01T10:00:00Z</dc:date>", "2024-05-01"),
        ("<pubDate>1.5.2024</pubDate>", "2024-05-01"),
        ("<pubDate>1714521600</pubDate>", None),
        ("<pubDate>31 Feb 2024</pubDate>", None),
        ("<pubDate>yesterday</pubDate>", None),
    ],
)
def test_date_of_a_feed_entry_is_the_day_that_it_states(written: str, published: str | None) -> None:
    item = f"<item><title>A</title><link>https://example.org/a</link>{written}</item>"
    feed = f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{item}</channel></rss>'
    (entry,) = read_feed(feed.encode())
    assert entry.published == published


def test_feed_entry_has_no_date_of_a_change_and_no_markup_in_its_title() -> None:
    (entry,) = read_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>'
        b'<title type="html">&lt;em&gt;Hot&lt;/em&gt; 1 &amp;lt; 2</title><link href="https://example.org/a"/><updated>2024-05-09T00:00:00Z</updated>'
        b"<author><name>Staff Reporter</name></author></entry></feed>"
    )
    assert (entry.headline, entry.published, entry.author) == ("Hot 1 < 2", None, None)
    (entry,) = read_feed(
        b'<rss version="2.0"><channel><item><link>https://example.org/a</link>'
        b"<author>jane@example.org (Jane Example)</author></item></channel></rss>"
    )
    assert entry.author == "Jane Example"


def test_a_feed_on_a_private_network_is_not_fetched(site: Site, known: KnownArticles) -> None:
    address = site.put("/rss", "application/rss+xml", RSS)
    done = fetch_feeds([address, "http://example.org/rss", "file:///etc/passwd"], known)
    assert (done.new, done.failed, site.asked) == (0, 3, [])
    assert "private network" in done.problems[0]


def test_a_link_to_a_private_network_is_not_followed(site: Site, known: KnownArticles) -> None:
    from briefing.articles.fetch import Page, fetch

    def get(url: str) -> Page:
        return (
            Page(url, "application/rss+xml", "", RSS.replace("{site}", site.address).encode())
            if "feed" in url
            else fetch(url)
        )

    done = fetch_feeds(["https://example.org/feed"], known, get)
    assert site.asked == []
    assert {one.article.headline for one in waiting(InboxSettings(), known).articles} == {
        "The road & the bridge",
        "Only here",
    }
    assert done.new == 2


def test_articles_fetched_from_one_feed_at_a_time_are_limited(
    site: Site, known: KnownArticles, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = 5
    monkeypatch.setattr(fetching, "MAX_NEW", limit)
    items = [
        {"url": f"/{n}", "title": f"Title {n}", "content_text": f"Words of number {n}."} for n in range(MAX_ENTRIES + 9)
    ]
    feed = {"version": "https://jsonfeed.org/version/1", "title": "Many", "items": items}
    assert len(read_feed(json.dumps(feed).encode())) == MAX_ENTRIES
    address = site.put("/json", "application/json", json.dumps(feed))
    assert fetch_feeds([address], known, site.get).new == limit
    assert len(site.asked) == limit + 1
    prune(limit=limit - 2)
    assert len(waiting(InboxSettings(), known).articles) == limit - 2
    site.asked.clear()
    assert fetch_feeds([address], known, site.get).new == limit
    assert not any(f"/{n}" in site.asked for n in range(limit))


LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in pairwise(LETTERS))
BOMB = f"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "{"a" * 20}">{ENTITIES}]><rss version="2.0"><channel>
<title>&z;</title><item><link>https://example.org/</link><title>&z;</title></item></channel></rss>"""
STEALING = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>T</title><item><link>https://example.org/</link><title>a&x;b</title>
<description>&x;</description></item></channel></rss>"""
CONTROLS = """<?xml version="1.0"?><rss version="2.0"><channel><title>T\x1b[31m\u202e</title>
<item><link>https://example.org/a\u202eb</link><title>Bad</title></item>
<item><link>https://example.org/c</link><title>\x1b]0;owned\x07Title\u202e \r\n here</title>
<description>&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;Words \u200b\x1b[2J of it.&lt;/p&gt;</description></item>
</channel></rss>"""


def test_a_hostile_feed_is_harmless(site: Site) -> None:
    (entry,) = read_feed(BOMB.encode())
    assert len(f"{entry.headline}{entry.text}") < 1_000
    for entry in read_feed(STEALING.encode()):
        assert "root:" not in f"{entry.headline}{entry.text}"
    entries = read_feed(CONTROLS.encode())
    shown = "".join(f"{one.headline}{one.source}{one.text}{one.url}" for one in entries)
    assert not set(shown) & set("\x1b\x07\u202e\u200b\r")
    assert "alert" not in shown
    assert any("Words" in one.text for one in entries)
    deep = b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 500_000
    for bad in (deep, b"No feed.", b"", b"<html><title>No feed</title></html>", b"[]", b'{"version": 1}'):
        with pytest.raises(UnreadableArticleError, match="is no feed"):
            read_feed(bad)
    huge = site.put("/huge", "application/xml", b" " * (11 << 20))
    with pytest.raises(UnreadableArticleError, match="larger than"):
        read_feed_at(huge, site.get)


def test_addresses_and_texts_are_the_same_where_only_what_does_not_matter_differs() -> None:
    same = ["https://Example.org/a/", "http://example.org:80/a?utm_source=x&fbclid=1#top", " https://example.org/a"]
    assert {url_key(each) for each in same} == {"example.org/a"}
    assert url_key("https://example.org/a?id=1") != url_key("https://example.org/a?id=2")
    assert [url_key(each) for each in ("", "javascript:x", "https://[", "https://a:b/")] == [""] * 4
    assert text_key("A b\n\nc") == text_key("a B C") != text_key("a b d")


@given(st.text(), st.from_regex("[a-z/]{0,20}", fullmatch=True))
def test_any_text_has_a_key(text: str, path: str) -> None:
    assert isinstance(url_key(f"https://{text}"), str)
    assert text_key(text) == text_key(f" {text}\n")
    assert url_key(f"https://example.org/{path}?utm_source=x#y") == url_key(f"http://example.org/{path}/")


def test_settings_of_the_inbox_are_checked(folder: Path) -> None:
    assert not read_inbox_settings()
    settings(
        f'[inbox]\nfolder = "{folder.as_posix()}"\nfeeds = ["https://example.org/rss", "https://example.org/rss"]\n'
    )
    assert read_inbox_settings() == (folder, ("https://example.org/rss",))
    for wrong in (
        "inbox = 1",
        "[inbox]\nfolder = 1",
        '[inbox]\nfolder = "here"',
        '[inbox]\nfeeds = "x"',
        "[inbox]\nfeed = []",
    ):
        settings(wrong)
        with pytest.raises(InboxSettingsError, match=r"config\.toml"):
            read_inbox_settings()


def test_command_lists_and_discards(library: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*args: object) -> tuple[int, str, str]:
        return (main(["inbox", *map(str, args), "-L", str(library)]), *capsys.readouterr())

    status, _, err = run()
    assert (status, "[inbox]" in err) == (2, True)
    settings(f'[inbox]\nfolder = "{folder.as_posix()}"\n')
    assert run() == (1, "", "")
    path = save(folder, "road.txt", ROAD, 1)
    status, out, _ = run()
    identity = out.split("\t", 1)[0]
    assert (status, out.split("\t")[3:6]) == (0, ["The road", "2", "Hanna Lind"])
    (item,) = json.loads(run("--format", "json")[1])["items"]
    assert (item["id"], item["quotes"], item["actors"], item["path"]) == (identity, 2, ["lind"], str(path))
    assert run("--limit", "0", "--format", "json")[1].startswith('{"schema": "briefing/1", "total": 1, "items": []}')
    assert run("fetch")[0] == run("discard")[0] == run("discard", "none")[0] == run("list", identity)[0] == 2
    assert run("discard", path)[:2] == (0, f"discarded {identity}  The road\n")
    assert run() == (1, "", "")


def test_no_control_character_of_a_file_reaches_the_output(
    library: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings(f'[inbox]\nfolder = "{folder.as_posix()}"\n')
    head = "---\nsource: Wire\x1b[2J\u202e\nurl: https://example.org/\u202ex\n---\n"
    save(folder, "bad\x1b[31m\u202e.txt", f"{head}\x1b]0;A title\x07\n", 1)
    save(folder, "broken\x1b[31m.pdf", "%PDF-", 1)
    for form in ("table", "json", "csv", "md"):
        assert main(["inbox", "-L", str(library), "--format", form]) == 0
        assert not set("".join(capsys.readouterr())) & set("\x1b\x07\u202e")


def test_settings_of_a_library_have_no_inbox(library: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "briefing.toml").write_text(f'[inbox]\nfolder = "{folder.as_posix()}"\n', encoding="utf-8")
    assert main(["inbox", "-L", str(library)]) == 2
    assert "no inbox is set up" in capsys.readouterr().err
