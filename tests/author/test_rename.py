"""An id becomes another wherever it names somebody, and nowhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.api import open_library
from briefing.author.edit import CannotEditError
from briefing.author.rename import Kind, lines, rename

SAMPLE = Path(__file__).parents[2] / "briefs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "briefs")
    return tmp_path / "briefs"


def written(folder: Path, kind: Kind, old: str, new: str) -> None:
    for change in rename(folder, kind, old, new):
        change.path.write_bytes(change.after)


@pytest.mark.parametrize(("kind", "old"), [("actor", "tokayev"), ("actor", "kazakhstan"), ("issue", "sanctions")])
def test_the_library_says_the_same_under_another_id(folder: Path, kind: Kind, old: str) -> None:
    before = open_library(folder, cache=False)
    written(folder, kind, old, "somebody-else")
    after = open_library(folder, cache=False)
    assert not after.problems

    def told(library: object, name: str) -> list[tuple[str, ...]]:
        return sorted(
            tuple("*" if value == name else value for value in (one.actor, one.issue, one.stance, one.words))
            for one in library.positions  # type: ignore[attr-defined]
        )

    assert told(before, old) == told(after, "somebody-else")
    assert not [one for one in after.positions if old in (one.actor, one.issue)]


def test_what_is_spelled_as_the_id_but_names_nobody_stays(tmp_path: Path) -> None:
    text = """\
title: anna
date: 2024
summary: anna
tags: [anna]
actors:
  - {id: anna, name: anna, aliases: [anna]}  # anna
  - id: boris
    roles: [{post: Aide, of: anna}]
issues: [{id: anna, label: anna, statement: anna should be heard.}]
quotes:
  - {id: anna, speaker: [boris, anna], text: anna, audience: {addressee: anna}, stances: {anna: for}}
"""
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (change,) = rename(tmp_path, "actor", "anna", "anna-alpha")
    assert [line.number for line in lines(change)] == [6, 8, 11]
    assert change.after.decode() == (
        text.replace("{id: anna, name", "{id: anna-alpha, name")
        .replace("of: anna", "of: anna-alpha")
        .replace("[boris, anna]", "[boris, anna-alpha]")
        .replace("addressee: anna", "addressee: anna-alpha")
    )
    (change,) = rename(tmp_path, "issue", "anna", "hearing")
    assert change.after.decode() == text.replace("issues: [{id: anna", "issues: [{id: hearing").replace(
        "{anna: for}", "{hearing: for}"
    )


def test_an_id_that_is_taken_is_refused(folder: Path) -> None:
    with pytest.raises(CannotEditError, match=r"actors\.yaml: `putin` is already the id of another actor"):
        rename(folder, "actor", "tokayev", "putin")


def test_a_stance_is_never_doubled(tmp_path: Path) -> None:
    text = "quotes: [{speaker: a, text: b, stances: {war: for, peace: against}}]\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CannotEditError, match="stands there already"):
        rename(tmp_path, "issue", "war", "peace")
