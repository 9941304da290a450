"""`new --from`: an article in, a brief that passes `check` out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.runtime import files

from .conftest import Run

TEXT = """\
A road for all

President Arman Tolayev came to Bern. “The road will be built next year,” Tolayev said.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "road.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_an_article_becomes_a_brief_that_passes(run: Run, article: Path) -> None:
    run("init")
    made = run("new", "--from", article, "--no-edit")
    assert made.status == 0
    assert made.err == ""
    path = Path(made.out.strip())
    assert path.name.endswith("a-road-for-all.yaml")
    written = path.read_text(encoding="utf-8")
    assert "#     text: The road will be built next year\n" in written
    assert path.with_suffix(".txt").read_text(encoding="utf-8") == TEXT
    assert run("check", "--strict") == (0, "", "")


def test_a_kind_is_for_a_brief_from_nothing(run: Run, article: Path) -> None:
    run("init")
    made = run("new", "--from", article, "--kind", "speech", "--no-edit")
    assert made.status == 2
    assert "--kind" in made.err


def test_a_title_on_the_command_line_wins(run: Run, article: Path) -> None:
    run("init")
    made = run("new", "A", "visit", "--from", article, "--no-edit")
    shown = json.loads(run("list", "--format", "json").out)
    assert "A visit" in [item["title"] for item in shown["items"]]
    assert "a-visit" in made.out


def test_twice_the_same_article_makes_two_briefs(run: Run, article: Path) -> None:
    run("init")
    made = [Path(run("new", "--from", article, "--no-edit").out.strip()) for _ in range(2)]
    assert made[0] != made[1]
    assert all(path.with_suffix(".txt").is_file() for path in made)
    assert f"text_file: {made[1].stem}.txt" in made[1].read_text(encoding="utf-8")


def test_a_speaker_whom_the_library_knows(run: Run, library: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("“We need that road more than ever,” Anna Example said.\n", encoding="utf-8")
    made = run("new", "--from", article, "--no-edit", "-L", library)
    assert "#   - speaker: anna  # line 1: Anna Example … said" in Path(made.out.strip()).read_text(encoding="utf-8")
    assert "keep it out of git" in made.err


@pytest.mark.parametrize("where", ["none.txt", "http://example.org/", "https://localhost/", "."])
def test_what_cannot_be_read_writes_nothing(where: str, run: Run, library: Path) -> None:
    before = sorted(library.rglob("*"))
    made = run("new", "--from", where, "-L", library)
    assert made.status == 2
    assert made.out == ""
    assert made.err.startswith("briefing: ")
    assert len(made.err.splitlines()) == 1
    assert sorted(library.rglob("*")) == before


def test_more_quotes_than_a_brief_can_hold_write_nothing(
    article: Path, run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path for path in library.rglob("*") if ".briefing" not in path.parts}
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    made = run("new", "--from", article, "--no-edit", "-L", library)
    assert made.status == 2
    assert "more quotes than a brief can hold" in made.err
    assert {path for path in library.rglob("*") if ".briefing" not in path.parts} == before


def test_a_text_is_read_without_what_reads_pages(library: Path, article: Path) -> None:
    code = (
        "import sys; from briefing.cli.main import main; "
        "main(['new', '--no-edit', '--from', sys.argv[1], '-L', sys.argv[2]]); "
        "print(*sorted({'textual', 'trafilatura', 'pypdf', 'numpy', 'tantivy'} & sys.modules.keys()), sep='')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(article), str(library)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[1] == ""
