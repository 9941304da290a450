"""Limiting a library to what may be shared."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from briefing.api import Library, open_folder
from briefing.library.settings import Settings
from briefing.library.sharing import highest, is_above, parse_label
from briefing.model import TLPS

BRIEF = """\
title: {name} title
date: 2024-01-0{day}
summary: s
{label}
actors: [{{id: {name}-actor, name: {name} Actor}}]
issues: [{{id: {name}-issue, label: {name}, statement: s}}]
quotes: [{{id: q, speaker: {name}-actor, text: "{name} words", stances: {{{name}-issue: for}}}}]
"""


def made(folder: Path, labels: dict[str, str], default: str = "") -> Library:
    for day, (name, label) in enumerate(labels.items(), 1):
        text = BRIEF.format(name=name, day=day, label=f"tlp: {label}" if label else "")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    if default:
        (folder / "briefing.toml").write_text(f'[tlp]\ndefault = "{default}"\n', encoding="utf-8")
    return open_folder(folder, cache=False)


def test_limited_library_holds_no_record_of_a_brief_above_the_level(tmp_path: Path) -> None:
    library = made(tmp_path, {"open": "CLEAR", "green": "GREEN", "secret": "RED", "plain": ""})
    assert library.tlp() == "RED"
    assert library.tlp(["open", "plain"]) == "CLEAR"
    assert library.tlp(["plain"]) == ""
    shared = library.up_to("GREEN")
    assert {entry.id for entry in shared.briefs} == {"open", "green", "plain"}
    assert {actor.id for actor in shared.actors} == {"open-actor", "green-actor", "plain-actor"}
    assert {issue.id for issue in shared.issues} == {"open-issue", "green-issue", "plain-issue"}
    assert len(shared.quotes) == len(shared.positions) == 3
    assert shared.tlp() == "GREEN"
    assert not shared.search("secret words").hits or "secret" not in shared.search("secret words")[0].text
    assert len(library.quotes) == 4


def test_default_label_holds_for_briefs_without_one(tmp_path: Path) -> None:
    library = made(tmp_path, {"open": "CLEAR", "plain": ""}, default="AMBER")
    assert library.tlp(["plain"]) == "AMBER"
    assert [entry.id for entry in library.up_to("GREEN").briefs] == ["open"]
    assert len(library.up_to("AMBER").briefs) == 2


@pytest.mark.parametrize(
    "label",
    [
        "tlp: SECRET",
        "tlp: [RED]",
        "tlp: red",
        "TLP: RED",
        "tpl: AMBER",
        "tlp-label: RED",
        "tlp: GREEN\ntlp: RED",
        'tlp: "RED\\u200b"',
    ],
)
def test_label_that_cannot_be_read_counts_as_the_highest(tmp_path: Path, label: str) -> None:
    written = BRIEF.format(name="odd", day=1, label=label)
    (tmp_path / "odd.yaml").write_text(written, encoding="utf-8")
    library = open_folder(tmp_path, cache=False)
    assert library.tlp() == "RED"
    assert not library.up_to("AMBER+STRICT").briefs
    assert [problem for problem in library.problems if problem.severity == "error"]


def test_key_of_ones_own_about_labels_is_no_label(tmp_path: Path) -> None:
    written = BRIEF.format(name="own", day=1, label="x-tlp-note: agreed with the desk")
    (tmp_path / "own.yaml").write_text(written, encoding="utf-8")
    assert open_folder(tmp_path, cache=False).tlp() == ""


def test_file_that_cannot_be_loaded_is_not_shared(tmp_path: Path) -> None:
    made(tmp_path, {"open": "CLEAR"})
    (tmp_path / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    library = open_folder(tmp_path, cache=False)
    assert len(library.briefs) == 2
    shared = library.up_to("RED")
    assert [entry.id for entry in shared.briefs] == ["open"]
    assert not shared.problems


def test_highest_is_the_most_restrictive_label() -> None:
    assert highest([]) == highest([""]) == ""
    assert [highest(TLPS[: number + 1]) for number in range(len(TLPS))] == list(TLPS)


@pytest.mark.parametrize("text", ["AMBER+STRICT", "amber+strict", " TLP:AMBER+STRICT "])
def test_label_is_read_in_any_case_with_or_without_its_prefix(text: str) -> None:
    assert parse_label(text) == "AMBER+STRICT"


def test_unknown_label_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"CLEAR, GREEN, AMBER, AMBER\+STRICT or RED"):
        parse_label("yellow")


@pytest.mark.parametrize(
    ("label", "default", "above"),
    [("", "", False), ("tlp: GREEN", "RED", False), ("tlp: AMBER", "", True), ("", "AMBER", True), ("[", "", True)],
)
def test_content_is_above_a_level_by_its_label_its_default_or_where_it_cannot_be_read(
    label: str, default: Literal["", "AMBER", "RED"], above: bool
) -> None:
    content = BRIEF.format(name="one", day=1, label=label).encode()
    assert is_above(content, Settings(tlp=default), "GREEN") is above
