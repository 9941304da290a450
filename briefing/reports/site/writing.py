"""A site as files: only what changed is made again, and what no longer belongs to it is removed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

import briefing
from briefing.model import Brief, ResolvedQuote
from briefing.reports.site import feed, search_data
from briefing.reports.site.addresses import KINDS, Kind, address
from briefing.reports.site.layout import FEED, Layout, Page, own_file, stylesheet
from briefing.reports.site.material import Material
from briefing.reports.site.overview import contradictions_page, index_page, list_pages, source_ids
from briefing.reports.site.records import actor_page, brief_page, issue_page, source_page
from briefing.reports.write import ReportError
from briefing.text.escape import is_web_address

if TYPE_CHECKING:
    from briefing.api import Library

MANIFEST = ".briefing-site.json"
"""The file by which a folder is known as a site, with the key of each page's content."""
FOLDERS = (*KINDS, "search")
"""Folders that belong to the site: other files in them are removed."""
SEARCH_FORM = (
    "<noscript><p>The search needs JavaScript. Every quote is on the page of its brief.</p></noscript>\n"
    '<form class="search" id="search" role="search" hidden>\n'
    '<input id="query" type="search" aria-label="Search quotes" autocomplete="off" spellcheck="false">\n</form>\n'
    '<p id="status" class="note" role="status"></p>\n<ol id="results"></ol>\n'
    '<button id="more" type="button" hidden>Show more</button>\n'
)

Progress = Callable[[int, int], None]
"""Called with the number of briefs done and the number of briefs."""


class Written(Struct, frozen=True):
    """What an export of a site did."""

    pages: int
    """Number of pages of the site."""
    changed: int
    """Number of files written."""
    removed: int
    """Number of files removed."""
    tlp: str
    """The highest TLP label of what the site holds."""


def write_site(
    library: Library, folder: Path, *, base_url: str = "", today: date | None = None, progress: Progress | None = None
) -> Written:
    """Write a library as a site and return what was written. Limit the library by TLP before.

    `base_url`: the address at which the site will be; without it, there is no feed. Raises ReportError for a folder
    that holds something else, and OSError.
    """
    if base_url and not is_web_address(base_url):
        raise ReportError(f"--base-url: expected an http or https address, found {base_url!r}")
    output = _Output(folder)
    layout = Layout(library.name, feed=bool(base_url))
    material = Material(library)
    _write_briefs(material, layout, output, progress)
    _write_subjects(material, layout, output)
    for page in (index_page(material, today or date.today()), *list_pages(material), contradictions_page(material)):
        output.write(page.path, layout.render(page))
    search = Page("search.html", "Search", (), (), library.tlp())
    scripts = (search_data.NAMES, search_data.PARTS, "search.js")
    output.write(search.path, layout.render(search, SEARCH_FORM, scripts))
    output.write("search.js", own_file("search.js"))
    output.write("site.css", stylesheet(material.about.stances))
    output.write(search_data.NAMES, search_data.names_script(material))
    if base_url:
        output.write(FEED, feed.rss(library, f"{base_url.rstrip('/')}/"))
    return output.finish(library.tlp())


def _write_briefs(material: Material, layout: Layout, output: _Output, progress: Progress | None) -> None:
    """Write the pages of briefs and the parts of the search, and gather what the other pages are made from."""
    library = material.library
    common = _key(_program(), layout, library.spheres, library.settings.tlp, material.about.stances)
    parts = search_data.Parts()
    total = len(library.briefs)
    for number, (entry, brief) in enumerate(library.bodies(), 1):
        quotes = library.resolve(entry.id)
        for part in parts.add(entry, quotes):
            output.write(part.path, part.script)
        material.add(brief, quotes)
        key = _key(common, entry.hash, *_records(material, brief, quotes))
        output.keys[entry.id] = key
        output.write_if_new(
            address("briefs", entry.id),
            key,
            lambda: layout.render(brief_page(material, brief, quotes)),  # noqa: B023
        )
        if progress is not None:
            progress(number, total)
    for part in parts.finish():
        output.write(part.path, part.script)
    output.write(search_data.PARTS, parts.script)


def _write_subjects(material: Material, layout: Layout, output: _Output) -> None:
    """Write the pages of actors, issues and sources."""
    library = material.library
    common = _key(_program(), layout, library.spheres, library.settings.tlp, material.about.stances)

    def write(kind: Kind, identity: str, record: object, page: Callable[[Material, str], Page]) -> None:
        key = _key(common, record, *(output.keys[brief] for brief in material.briefs_of((kind, identity))))
        output.write_if_new(address(kind, identity), key, lambda: layout.render(page(material, identity)))

    for actor in library.actors:
        held = [material.label("actors", role.of) for role in actor.roles]
        write("actors", actor.id, (actor, held), actor_page)
    for issue in library.issues:
        write("issues", issue.id, issue, issue_page)
    for identity in source_ids(material):
        write("sources", identity, library.snapshot.source(identity), source_page)


def _records(material: Material, brief: Brief, quotes: Iterable[ResolvedQuote]) -> list[object]:
    """Return the records of other files that a brief's page shows."""
    library = material.library
    actors = {actor for quote in quotes for actor in quote.actors}
    issues = {issue for quote in brief.quotes for issue, _ in quote.stances}
    sources = {quote.source for quote in quotes} | {article.source for article in brief.articles}
    for one in library.positions_of(brief.id):
        actors.add(one.actor)
        issues.add(one.issue)
        sources.add(one.source)
    return [
        *map(library.snapshot.actor, sorted(actors)),
        *map(library.snapshot.issue, sorted(issues)),
        *((name, library.snapshot.source(name)) for name in sorted(filter(None, sources))),
    ]


class _Output:
    """The files of a site while it is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys: dict[str, str] = {}
        """Brief id -> key of what its page is made from."""
        self._before = _manifest(folder)
        self._now: dict[str, str] = {}
        self._made: set[str] = set()
        self._changed = 0
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        if not (folder / MANIFEST).exists():
            self._save_manifest({})  # a run that is interrupted leaves a folder that is known as a site

    def write_if_new(self, path: str, key: str, make: Callable[[], str]) -> None:
        """Write a file unless it was made from the same before."""
        self._now[path] = key
        if self._before.get(path) == key and (self.folder / path).is_file():
            self._made.add(path)
            return
        self.write(path, make())

    def write(self, path: str, text: str) -> None:
        """Write a file unless it has this content. A reader sees the old or the new content, never a part."""
        self._made.add(path)
        target, data = self.folder / path, text.encode()
        with suppress(OSError):
            if target.stat().st_size == len(data) and target.read_bytes() == data:
                return
        temporary = target.with_name(f".{target.name[:100]}.{os.getpid()}.tmp")
        try:
            temporary.write_bytes(data)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        self._changed += 1

    def finish(self, tlp: str) -> Written:
        """Remove what does not belong to the site, and note what its pages were made from."""
        removed = 0
        left = [*(file for name in FOLDERS for file in (self.folder / name).iterdir()), self.folder / FEED]
        for file in left:
            if file.relative_to(self.folder).as_posix() not in self._made and (file.is_file() or file.is_symlink()):
                file.unlink()
                removed += 1
        if self._now != self._before:
            self._save_manifest(self._now)
        pages = sum(path.endswith(".html") for path in self._made)
        return Written(pages, self._changed, removed, tlp)

    def _save_manifest(self, pages: dict[str, str]) -> None:
        self.write(MANIFEST, json.dumps({"briefing-site": 1, "pages": pages}, indent=0))
        self._made.discard(MANIFEST)


def _manifest(folder: Path) -> dict[str, str]:
    """Return path -> key of the site in a folder. Raises ReportError if the folder holds something else."""
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder} is a file: name a folder for the site.")
    try:
        found = json.loads((folder / MANIFEST).read_bytes())["pages"]
        return {str(path): str(key) for path, key in found.items()}
    except FileNotFoundError:
        if folder.exists() and any(not file.name.startswith(".") for file in folder.iterdir()):
            raise ReportError(f"{folder} holds files of another kind: name a new folder for the site.") from None
        return {}
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}


def _program() -> str:
    """Return a hash of what makes the pages, so that another version makes them again."""
    reports = Path(__file__).parents[1]
    return _key(briefing.__version__, *(file.read_bytes() for file in sorted(reports.rglob("*.py"))))


def _key(*parts: object) -> str:
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(msgspec.json.encode(part, order="sorted"))
        digest.update(b"\n")
    return digest.hexdigest()
