"""Rejected suggestions stay rejected for the same article."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from briefing.articles.article_text import ArticleText
from briefing.coding import files
from briefing.coding.from_article import brief
from briefing.coding.rejected import rejected, remember
from briefing.format.read import read_bytes
from briefing.runtime.paths import state_dir

ARTICLE = ArticleText("“The port is ours,” Lind said.\n\n“We pay for the whole of it,” Orsik said.\n", headline="Port")


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_rejected_suggestion_is_not_offered_again_for_a_new_or_the_saved_brief(tmp_path: Path) -> None:
    coded = files.from_article(ARTICLE, "Port", [])
    coded.leave(0)
    coded.take(1)
    assert rejected(ARTICLE.text) == frozenset(), "nothing is kept before the brief is saved"
    path, _ = files.write(coded, tmp_path / "port.yaml", new=True)
    again = files.from_article(ARTICLE, "Port", [])
    assert [again.code(number).decision for number in again.order] == ["left", "open"]
    assert not again.touched
    found = read_bytes(path.read_bytes(), path.name).brief
    assert found is not None
    saved = files.for_brief(path, [], found.articles[0], ARTICLE)
    assert [saved.code(number).decision for number in saved.order] == ["left", "there"]
    written = brief(ARTICLE, "Port", datetime.date(2024, 1, 1), without=rejected(ARTICLE.text))
    assert "The port is ours" not in written
    assert "We pay for" in written


def test_suggestion_that_is_reopened_is_offered_again(tmp_path: Path) -> None:
    first = files.from_article(ARTICLE, "Port", []).start.suggestions[0]
    remember(ARTICLE.text, [first.spans])
    coded = files.from_article(ARTICLE, "Port", [])
    assert coded.code(0).decision == "left"
    coded.reopen(0)
    files.write(coded, tmp_path / "port.yaml", new=True)
    assert rejected(ARTICLE.text) == frozenset()


def test_unreadable_file_of_rejected_suggestions_counts_as_none() -> None:
    remember(ARTICLE.text, [((1, 2),)])
    (file,) = (state_dir() / "rejected").iterdir()
    file.write_text("[[1")
    assert rejected(ARTICLE.text) == frozenset()
