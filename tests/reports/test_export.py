"""Reports: what a comparison shows, as files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefing.api import open_folder
from briefing.reports.export import REPORTS, SUFFIXES, Report, write_report
from briefing.reports.write import ReportError

SAMPLE = Path(__file__).parents[2] / "briefs"


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_in_every_kind_says_what_it_is(report: Report) -> None:
    library = open_folder(SAMPLE, cache=False)
    issues = ["sanctions"] if report in ("timeline", "map") else None
    for suffix in SUFFIXES:
        if suffix == ".png":
            continue
        text = write_report(library, report, suffix, issues=issues).decode()
        if suffix == ".svg":
            assert ElementTree.fromstring(text).tag.endswith("svg")
            assert "url(" not in text
        if suffix != ".csv":
            assert "Sources: " in text
            assert any(source.name in text for source in library.sources)


def test_the_double_play_names_both_sides() -> None:
    library = open_folder(SAMPLE, cache=False)
    text = write_report(library, "doubleplay", ".md").decode()
    assert "it will follow the sanctions regime" in text
    assert "absolutely counterproductive" in text
    assert "Insight News Media" not in text


def test_a_report_that_cannot_be_had_says_why() -> None:
    library = open_folder(SAMPLE, cache=False)
    with pytest.raises(ReportError, match=r"\.svg"):
        write_report(library, "map", ".doc", issues=["sanctions"])
    with pytest.raises(ReportError, match="one issue"):
        write_report(library, "timeline", ".svg")
    with pytest.raises(ReportError, match="No actor says"):
        write_report(library, "doubleplay", ".svg", actors=["scholz"])


@pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="rsvg-convert is not installed")
def test_every_picture_is_drawn_by_another_program(tmp_path: Path) -> None:
    library = open_folder(SAMPLE, cache=False)
    for report in REPORTS:
        issues = ["sanctions"] if report in ("timeline", "map") else None
        svg = write_report(library, report, ".svg", issues=issues)
        done = subprocess.run(["rsvg-convert", "-w", "100", "-f", "png"], input=svg, capture_output=True, check=True)
        assert done.stdout.startswith(b"\x89PNG")
        assert done.stderr == b""
