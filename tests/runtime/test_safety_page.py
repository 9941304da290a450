"""docs/safety.md names tests and benches that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_test_and_bench_that_the_safety_page_names_exists() -> None:
    page = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests|bench)/[\w/.]+)`", page)
    assert len(named) > 40
    assert [each for each in named if not (ROOT / each).exists()] == []
