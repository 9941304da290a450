"""briefing digest."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from .conftest import Run


def brief_of(library: Path) -> Path:
    """Return a brief with a quote that has the stance `for`."""
    return next(path for path in sorted(library.glob("**/*.yaml")) if ": for}" in path.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_digest_is_given_once_and_then_only_for_what_changed(run: Run, library: Path) -> None:
    first = run("digest", "-L", library)
    assert (first.status, first.err) == (0, "")
    assert "LATEST BRIEFS" in first.out
    assert "CONTRADICTIONS" in first.out
    assert all(len(line) <= 78 for line in first.out.splitlines() if not line.startswith("  "))
    again = run("digest", "-L", library)
    assert (again.status, again.out) == (1, "")
    os.utime(brief_of(library), (0, 0))
    assert run("digest", "-L", library).status == 1
    brief = brief_of(library)
    brief.write_text(brief.read_text(encoding="utf-8").replace(": for}", ": neutral}", 1), encoding="utf-8")
    changed = run("digest", "-L", library)
    assert changed.status == 0
    assert "1 new or changed record in 1 brief since" in changed.out
    assert "(was for)" in changed.out


@pytest.mark.parametrize(("form", "begins"), [("md", "# Digest"), ("html", "<!doctype html>"), ("text", "Digest: ")])
def test_digest_since_a_date_has_briefs_from_then_on_and_leaves_the_mark(
    run: Run, library: Path, form: str, begins: str
) -> None:
    found = run("digest", "-L", library, "--since", "1900", "--format", form)
    assert found.status == 0
    assert found.out.startswith(begins)
    assert run("digest", "-L", library, "--since", "2990").status == 1
    assert "LATEST" in run("digest", "-L", library).out


def test_digest_as_json_names_what_changed(run: Run, library: Path) -> None:
    assert run("digest", "-L", library, "--format", "json").status == 0
    brief = brief_of(library)
    brief.write_text(brief.read_text(encoding="utf-8").replace(": for}", ": neutral}", 1), encoding="utf-8")
    answer = json.loads(run("digest", "-L", library, "--format", "json").out)
    (item,) = answer["items"]
    (change,) = item["new"]
    assert change["change"] == "changed"
    (record,) = change["records"]
    assert (record["change"], record["before"]) == ("changed", "for")
    nothing = run("digest", "-L", library, "--format", "json")
    assert (nothing.status, json.loads(nothing.out)["items"]) == (1, [])


def test_digest_refuses_what_is_no_date(run: Run, library: Path) -> None:
    refused = run("digest", "-L", library, "--since", "yesterday")
    assert refused.status == 2
    assert "expected `last` or a date" in refused.err


def test_digest_up_to_a_level_leaves_out_what_is_above_and_has_its_own_mark(run: Run, library: Path) -> None:
    secret = brief_of(library)
    secret.write_text(f"tlp: RED\n{secret.read_text(encoding='utf-8')}", encoding="utf-8")
    title = next(line for line in secret.read_text(encoding="utf-8").splitlines() if line.startswith("title: "))[7:]
    green = run("digest", "-L", library, "--tlp", "green")
    assert green.status == 0
    assert "above TLP:GREEN" in green.err
    assert title not in green.out
    whole = run("digest", "-L", library)
    assert title in whole.out
    assert "TLP:RED" in whole.out
    assert run("digest", "-L", library, "--tlp", "GREEN").status == 1
