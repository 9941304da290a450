"""Folding in a process beside."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefing.search.fold_worker import fold_each
from briefing.text.fold import fold, spaced

BRIEFS = [[f"Ҹe {n}: “rules–based” order, №{place}" for place in range(n % 7)] for n in range(60)]
EXPECTED = [(brief, [(fold(text), spaced(fold(text))) for text in brief]) for brief in BRIEFS]


@pytest.mark.parametrize("beside", [False, True])
def test_every_text_is_folded_in_order(beside: bool) -> None:
    assert list(fold_each(BRIEFS, list, beside=beside)) == EXPECTED


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
@pytest.mark.parametrize("program", ["#!/bin/sh\nexit 1\n", "#!/bin/sh\nsleep 0.05; echo nonsense\n", None])
def test_a_helper_that_fails_is_done_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str | None
) -> None:
    helper = tmp_path / "python"
    if program:
        helper.write_text(program)
        helper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(helper))
    assert list(fold_each(BRIEFS, list, beside=True)) == EXPECTED


def test_no_code_that_lies_in_the_working_folder_is_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "msvcrt.py").write_text("open('was-run', 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert list(fold_each(BRIEFS, list, beside=True)) == EXPECTED
    assert not (tmp_path / "was-run").exists()


def test_it_may_be_left_half_way() -> None:
    folded = fold_each(BRIEFS, list, beside=True)
    assert next(folded) == EXPECTED[0]
    folded.close()  # type: ignore[attr-defined]
