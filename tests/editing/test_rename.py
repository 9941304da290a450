"""Rename of an id: in every reference, and nowhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.api import open_library
from briefing.editing.nodes import CannotEditError
from briefing.editing.rename import Kind, lines, rename

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
    written(folder, kind, old, "another-one")
    after = open_library(folder, cache=False)
    assert not after.problems

    def result(library: object, name: str) -> list[tuple[str, ...]]:
        return sorted(
            tuple("*" if value == name else value for value in (one.actor, one.issue, one.stance, one.words))
            for one in library.positions  # type: ignore[attr-defined]
        )

    assert result(before, old) == result(after, "another-one")
    assert not [one for one in after.positions if old in (one.actor, one.issue)]


def test_rename_keeps_the_same_word_where_it_names_no_actor(tmp_path: Path) -> None:
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
    with pytest.raises(CannotEditError, match="used there already"):
        rename(tmp_path, "issue", "war", "peace")


def test_a_name_that_is_in_use_is_refused_as_an_id(tmp_path: Path) -> None:
    text = "actors: [{id: a, name: Anna}, {id: b, aliases: [bee]}]\nquotes: [{speaker: bee, text: t}]\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CannotEditError, match="for another actor"):
        rename(tmp_path, "actor", "a", "bee")


def test_an_id_in_a_block_of_text_is_not_left_behind(tmp_path: Path) -> None:
    text = "actors: [{id: anna}]\nquotes:\n  - speaker: |\n      anna\n    text: t\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CannotEditError, match="block of text"):
        rename(tmp_path, "actor", "anna", "berta")


def test_what_holds_an_id_and_cannot_be_read_stops_the_renaming(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("actors: [{id: anna}]\n", encoding="utf-8")
    for text in ("actors: &x [{id: anna}]\n", "x: anna: b\n", "? [anna]\n: " + "[" * 50_000):
        (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(CannotEditError, match=r"b\.yaml: "):
            rename(tmp_path, "actor", "anna", "berta")


def test_other_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    text = "\ufeffactors: [{id: anna}]\r\nquotes:\r\n  - {speaker: anna, text: anna}\r\n"
    (tmp_path / "a.yaml").write_bytes(text.encode())
    (change,) = rename(tmp_path, "actor", "anna", "berta")
    assert change.after.decode() == text.replace("id: anna", "id: berta").replace("speaker: anna", "speaker: berta")


def test_who_is_named_by_the_id_in_other_letters_is_renamed_too(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text(
        "actors: [{id: anna, name: A. Alpha}, {id: boris, name: Boris}]\n", encoding="utf-8"
    )
    quotes = "quotes: [{speaker: Anna, text: Anna}, {speaker: Boris, text: t}]\n"
    (tmp_path / "a.yaml").write_text("title: t\ndate: 2024\nsummary: s\n" + quotes, encoding="utf-8")
    written(tmp_path, "actor", "anna", "alpha")
    written(tmp_path, "actor", "boris", "bee")
    assert "[{speaker: alpha, text: Anna}, {speaker: Boris, text: t}]" in (tmp_path / "a.yaml").read_text("utf-8")
    assert not open_library(tmp_path, cache=False).problems


def test_a_list_alone_in_a_shared_file_is_renamed_in(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text(
        "# all\n- {id: anna, name: Anna}\n- {id: b, roles: [{of: anna}]}\n", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text("title: t\nquotes: [{speaker: anna, text: t}]\n", encoding="utf-8")
    written(tmp_path, "actor", "anna", "berta")
    assert (tmp_path / "actors.yaml").read_text(encoding="utf-8") == (
        "# all\n- {id: berta, name: Anna}\n- {id: b, roles: [{of: berta}]}\n"
    )
    assert "speaker: berta" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("done", range(4))
def test_a_rename_that_stopped_half_way_can_be_repeated(tmp_path: Path, shared: bool, done: int) -> None:
    declared = "actors: [{id: anna, name: Anna}]\n"
    if shared:
        (tmp_path / "actors.yaml").write_text(declared, encoding="utf-8")
    for number in range(3):
        text = f"title: t\nquotes: [{{speaker: anna, text: t}}]\n{'' if shared else declared}"
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    changes = rename(tmp_path, "actor", "anna", "berta")
    for change in changes[:done]:
        change.path.write_bytes(change.after)
    written(tmp_path, "actor", "anna", "berta")
    assert {change.path.read_bytes() == change.after for change in changes} == {True}
