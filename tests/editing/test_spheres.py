"""Usual blocs as sets of a library: declared once, beside what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import geo
from briefing.editing.nodes import CannotEditError
from briefing.editing.spheres import declare, undeclared, with_blocs
from briefing.format.shared_files import read_shared
from briefing.geo.blocs import BLOCS

SIZES = {
    "European Union": 27, "NATO": 32, "CIS": 9, "G7": 7, "BRICS": 10, "ASEAN": 11, "African Union": 55,
    "Arab League": 22,    "Africa": 60, "Americas": 57, "Asia": 50, "Europe": 51, "Oceania": 29,
}  # fmt: skip


def test_members_of_blocs_are_countries_and_as_many_as_published() -> None:
    found = {bloc.name: bloc for bloc in BLOCS}
    assert {name: len(found[name].members) for name in SIZES} == SIZES
    for bloc in BLOCS:
        assert list(bloc.members) == sorted({*bloc.members})
        assert all(geo.code(code) == code for code in bloc.members)
        assert bloc.source
    assert found["European Union"].sphere == "EU"
    assert found["NATO"].sphere == "NATO"


@pytest.mark.parametrize(
    "before",
    ["", "# ours\n", "West: [US, EU]  # far\n", "West: [US]", "spheres:\n  West: [US]\n", "West:\r\n  - US\r\n"],
)
def test_blocs_are_added_behind_the_sets_that_are_there(before: str) -> None:
    blocs = undeclared(["G7", "West", "EU", "NATO"], ["NATO"])
    assert [bloc.name for bloc in blocs] == ["G7"]
    after = with_blocs(before, blocs)
    assert after.startswith(before.rstrip("\n"))
    read = read_shared(after.encode(), "spheres.yaml", "spheres")
    assert read.problems == ()
    assert read.spheres["G7"] == blocs[0].members
    assert f"  # {blocs[0].source}" in after
    assert with_blocs(after, blocs) == after, "once is enough"


def test_bloc_is_declared_in_a_new_or_an_existing_file(tmp_path: Path) -> None:
    every = {bloc.name: bloc for bloc in BLOCS}
    declare(tmp_path, [every["G7"]])
    declare(tmp_path, [every["NATO"], every["G7"]])
    text = (tmp_path / "spheres.yaml").read_text()
    assert [line.partition(":")[0] for line in text.splitlines()] == ["G7", "NATO"]


def test_broken_file_of_spheres_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "spheres.yaml").write_text("West: [")
    with pytest.raises(CannotEditError):
        declare(tmp_path, BLOCS[:1])
    assert (tmp_path / "spheres.yaml").read_text() == "West: ["
