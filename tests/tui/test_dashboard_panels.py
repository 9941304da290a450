"""Every panel as text, at two widths, over a small library: snapshots in `panels.txt`.

After a wanted change: UPDATE_SNAPSHOTS=1 pytest tests/tui/test_dashboard_panels.py
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefing.api import Library
from briefing.overview.visits import Visit, visit
from briefing.overview.watches import Watch
from briefing.search.engine import Engine
from briefing.tui.dashboard.panel import Panel
from briefing.tui.dashboard.panels import Request, library_panels, search_panels, watched

SNAPSHOT = Path(__file__).with_name("panels.txt")
TODAY = date(2024, 7, 1)
WIDTHS = (58, 100)

BRIEF = """\
title: Two on a ferry
date: 2024-06-03
summary: Made up for a test.
status: draft
articles:
  - {id: one, headline: One, source: Paper, published: 2024-06-02}
  - {id: two, headline: Not coded yet, text_file: two.txt}
actors:
  - {id: ann, name: Ann Lee, kind: person, country: DE, roles: [{post: Minister, of: germany, since: 2020}]}
  - {id: bob, name: Bob Ray, kind: person, country: FR}
  - {id: germany, name: Germany, kind: state, country: DE}
issues:
  - {id: ferry, label: The ferry, statement: Build the ferry.}
  - {id: tax, label: The tax, statement: Raise the tax.}
quotes:
  - {id: build, speaker: ann, article: one, text: Build it now., date: 2024-06-01, audience: DE, stances: {ferry: for}}
  - {id: never, speaker: ann, article: one, text: Ce bateau ne partira jamais., language: fr, date: 2024-06-02,
     audience: FR, stances: {ferry: against}, translation: {text: This boat will never leave., language: en}}
  - {id: cent, speaker: bob, article: one, text: Not one cent., stances: {ferry: against, tax: against}}
  - {id: bare, speaker: bob, article: one, text: No stance here.}
positions:
  - {actor: bob, issue: tax, stance: for, attribution: indirect, date: 2024-02-10,
     evidence: [{article: one, paraphrase: He once wanted it.}]}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return the library, read."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "ferry.yaml").write_text(BRIEF, encoding="utf-8")
    (folder / "two.txt").write_text("Some text.", encoding="utf-8")
    read = Library(folder, cache=False)
    read.read()
    return read


def before(library: Library) -> Visit:
    """Return a visit before a stance changed and a quote was added."""
    other = library.root.parent / "before"
    other.mkdir(exist_ok=True)
    text = BRIEF.replace("stances: {ferry: for}", "stances: {ferry: neutral}")
    text = text.replace("  - {id: bare, speaker: bob, article: one, text: No stance here.}\n", "")
    (other / "ferry.yaml").write_text(text, encoding="utf-8")
    (other / "two.txt").write_text("Some text.", encoding="utf-8")
    read = Library(other, cache=False)
    read.read()
    return visit(read.snapshot, today=date(2024, 6, 20))


def drawn(panel: Panel) -> Iterator[str]:
    """Yield a panel's title, rows and the words of its first row with words, at each width."""
    for width in WIDTHS:
        yield f"{panel.title} · {panel.count} ({width})"
        rows = panel.rows or ()
        yield from ("  " + "".join(text for text, _ in row.draw(width)).rstrip() for row in rows)
        worded = sorted((row for row in rows if row.detail is not None), key=lambda row: row.words == "room")
        detail = worded[0].detail if worded else None
        if detail is not None:
            yield from ("  | " + "".join(text for text, _ in line).rstrip() for line in detail(width))
        if not rows:
            yield f"  {panel.empty}"


def test_panels_look_as_before(library: Library) -> None:
    watches = (Watch(name="ferry", query="issue:ferry", alert=True), Watch(name="all", kind="comparison", query=""))
    asked = Request(library, before(library), watches, "ferry", TODAY)
    engine = Engine(library)
    panels = [*library_panels(asked), *search_panels(asked, engine), ("watches", watched(asked, engine)[0])]
    panels += [("new", next(panel for _, panel in library_panels(asked._replace(last_visit=None))))]
    text = "\n".join(line for _, panel in panels for line in drawn(panel)) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert text == SNAPSHOT.read_text(encoding="utf-8")
    assert watched(asked, engine)[1] == "! ferry +1"
