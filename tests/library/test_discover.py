from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from briefing.library.discover import discover, identities, path_problems

from .conftest import HEAD, Folder, reported, texts

posix = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX file system")


def paths(root: Path) -> list[str]:
    return list(discover(root).briefs)


def test_briefs_at_any_depth_in_the_order_of_paths(folder: Folder) -> None:
    for path in ("b.yaml", "a.yml", "2022/x.yaml", "2022/deep/er/y.yml", "notes.txt", "x.yaml.bak", "z.json"):
        folder.write(path, HEAD)
    assert paths(folder.root) == ["2022/deep/er/y.yml", "2022/x.yaml", "a.yml", "b.yaml"]


def test_hidden_files_and_what_editors_leave_are_not_read(folder: Folder) -> None:
    for path in (".a.yaml", ".git/b.yaml", ".x.yaml.swp", "x.yaml~", "#x.yaml#", ".#x.yaml", "4913", "2022/.y.yaml"):
        folder.write(path, HEAD)
    assert paths(folder.root) == []


def test_shared_files_are_shared_at_the_root_only(folder: Folder) -> None:
    for path in ("actors.yaml", "2022/actors.yaml", "actors.yml", "briefing.toml", "2022/briefing.toml"):
        folder.write(path, HEAD if path.endswith(("yaml", "yml")) else "")
    tree = discover(folder.root)
    assert list(tree.shared) == ["actors.yaml", "briefing.toml"] or set(tree.shared) == {"actors.yaml", "briefing.toml"}
    assert list(tree.briefs) == ["2022/actors.yaml", "actors.yml"]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert discover(tmp_path / "none") == ({}, {}, {})


def test_twins_by_case_or_by_composition_are_warned_of(folder: Folder) -> None:
    found = list(path_problems(identities(["Visit.yaml", "visit.yaml", "caf\u00e9.yaml", "cafe\u0301.yaml"])))
    assert [(each.path, each.code) for each in found] == [("visit.yaml", "twin-path"), ("cafe\u0301.yaml", "twin-path")]
    assert "Visit.yaml" in found[0].message


def test_two_suffixes_make_two_briefs(folder: Folder) -> None:
    folder.quotes("visit.yaml", "first")
    folder.quotes("visit.yml", "second")
    library = folder.open()
    assert [entry.id for entry in library.briefs] == ["visit", "visit.yml"]
    assert texts(library) == ["first", "second"]
    assert [quote.brief for quote in library.quotes] == ["visit", "visit.yml"]
    assert reported(library) == [("visit.yml", 1, "warning", "twin-path")]


@pytest.mark.parametrize(
    "name", ["CON.yaml", "con.x.yaml", "lpt1.yml", "a:b.yaml", "what?.yaml", "a\nb.yaml", "a\x1b[31m.yaml"]
)
def test_names_that_other_systems_refuse_are_warned_of(name: str) -> None:
    (problem,) = path_problems(identities([f"2022/{name}"]))
    assert (problem.code, problem.path) == ("awkward-path", f"2022/{name}")


@posix
def test_brief_that_is_not_a_regular_file_is_a_problem_and_the_rest_loads(folder: Folder, tmp_path: Path) -> None:
    folder.quotes("good.yaml", "words")
    outside = tmp_path / "outside.yaml"
    outside.write_text(HEAD)
    os.mkfifo(folder.root / "pipe.yaml")
    (folder.root / "folder.yaml").mkdir()
    (folder.root / "device.yaml").symlink_to("/dev/zero")
    (folder.root / "out.yaml").symlink_to(outside)
    (folder.root / "dangling.yaml").symlink_to("nowhere.yaml")
    (folder.root / "loop.yaml").symlink_to("loop.yaml")
    (folder.root / "other-loop.yaml").symlink_to("../library/other-loop.yaml")
    with socket.socket(socket.AF_UNIX) as plug, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder.root)  # a socket's path may not be long
        plug.bind("socket.yaml")
        library = folder.open()
    bad = ["dangling", "device", "folder", "loop", "other-loop", "out", "pipe", "socket"]
    assert reported(library) == [(f"{name}.yaml", 1, "fatal", "not-read") for name in bad]
    assert all(problem.message.startswith("not read: ") for problem in library.problems)
    assert texts(library) == ["words"]
    assert sorted(entry.id for entry in library.briefs if entry.fatal) == bad
    assert library.brief("pipe").quotes == ()


@posix
def test_a_link_within_the_library_is_a_brief_like_any_other(folder: Folder) -> None:
    folder.quotes("real.yaml", "words")
    (folder.root / "link.yaml").symlink_to("real.yaml")
    assert texts(folder.open()) == ["words", "words"]


@posix
def test_linked_folder_is_read_once_and_only_within_the_library(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.yaml").write_text(HEAD)
    folder.brief("2022/x.yaml")
    (folder.root / "away").symlink_to(tmp_path / "outside")
    (folder.root / "twice").symlink_to("2022")
    (folder.root / "2022" / "up").symlink_to("..")
    library = folder.open()
    assert [entry.id for entry in library.briefs] == ["2022/x"]
    assert reported(library) == [("away", 1, "fatal", "not-read")]
    assert "outside the library" in library.problems[0].message


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_reported(folder: Folder) -> None:
    folder.brief("closed/x.yaml")
    folder.brief("secret.yaml")
    (folder.root / "secret.yaml").chmod(0)
    (folder.root / "closed").chmod(0)
    try:
        assert reported(folder.open()) == [("closed", 1, "fatal", "not-read"), ("secret.yaml", 1, "fatal", "not-read")]
    finally:
        (folder.root / "closed").chmod(0o700)


@posix
def test_a_huge_file_is_skipped_without_being_read(folder: Folder) -> None:
    with (folder.root / "huge.yaml").open("wb") as file:
        file.truncate(2 << 30)
    folder.brief("good.yaml")
    library = folder.open()
    assert reported(library) == [("huge.yaml", 1, "fatal", "not-read")]
    assert "2,147,483,648 bytes" in library.problems[0].message


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse such names")
def test_file_name_that_is_not_utf_8_is_shown_escaped(folder: Folder) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    folder.quotes(name, "words")
    for cache in (False, True, True):
        library = folder.open(cache=cache)
        assert texts(library) == ["words"]
        (entry,) = library.briefs
        assert entry.path == name
        assert library.quote(f"{entry.id}#q1") is not None
        assert library.quotes[0].path == name
        assert library.notices == ()
    folder.write(name, "title: [")
    assert {problem.path for problem in folder.open(cache=True).problems} == {name}
