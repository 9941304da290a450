"""A small library, and commands run in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.cli.main import main

MOSCOW = """\
title: A visit to Moscow
date: 2022-11-28
summary: |
  What the two presidents said.
status: final
tags: [visits]
articles:
  - {id: wire, headline: Talks in the Kremlin, source: Wire, published: 2022-11-28, language: en}
actors:
  - {id: anna, name: Anna Example, kind: person, country: KZ, aliases: [Анна]}
  - {id: boris, name: Boris Example, kind: person, country: RU}
issues:
  - {id: partnership, label: Partnership, statement: The partnership with Russia should be deepened.}
  - {id: borders, label: Borders, statement: Borders should be left as they are.}
quotes:
  - id: main-partner
    speaker: anna
    article: wire
    text: Russia has been and remains the main strategic partner.
    audience: {addressee: boris, forum: Kremlin talks, sphere: RU}
    stances: {partnership: for, borders: leans-against}
  - speaker: Boris Example
    article: wire
    text: We are partners.
    stances: {partnership: for, borders: against}
assessments:
  - judgement: The balance will hold.
    by: A. Nalyst
    likelihood: likely
    confidence: moderate
    basis: [main-partner]
"""

BERLIN = """\
title: A visit to Berlin
date: 2022-12-20
summary: What was said in Berlin.
articles:
  - {id: paper, headline: A visit, source: Paper, published: 2022-12-20, language: en}
actors:
  - {id: anna, name: Anna Example, kind: person, country: KZ}
quotes:
  - id: borders
    speaker: anna
    article: paper
    text: Borders are sacred, and that is no secret.
    audience: {addressee: Reporters, forum: Press conference, sphere: DE}
    stances: {borders: for}
positions:
  - actor: anna
    issue: partnership
    stance: neutral
    attribution: indirect
    evidence: [{article: paper, paraphrase: She spoke of many partners.}]
"""


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "moscow.yaml").write_text(MOSCOW, encoding="utf-8")
    (folder / "berlin.yaml").write_text(BERLIN, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Isolate settings, cache and working folder of each test."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in (
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "BRIEFING_LIBRARY",
        "NO_COLOR",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command as in a pipe."""

    def ran(*args: object) -> Ran:
        status = main([str(arg) for arg in args])
        return Ran(status, *capsys.readouterr())

    return ran


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Make standard output a terminal with a number of columns."""

    def terminal(columns: int) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    return terminal
