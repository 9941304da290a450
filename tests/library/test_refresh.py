from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.api import Library, open_folder
from briefing.library.entry import Change

from .conftest import Folder, reported, texts


def test_refresh_without_a_change_reports_none(folder: Folder) -> None:
    folder.quotes("a.yaml", "one")
    library = folder.open()
    version = library.version
    assert library.refresh() is None
    assert library.version == version


def test_refresh_reports_added_changed_renamed_and_removed_briefs(folder: Folder) -> None:
    folder.quotes("a.yaml", "one")
    folder.quotes("b.yaml", "two")
    library = folder.open()
    folder.quotes("c.yaml", "three")
    folder.quotes("a.yaml", "one again")
    assert library.refresh() == Change(("c",), ("a",), ())
    assert texts(library) == ["one again", "two", "three"]
    (folder.root / "b.yaml").rename(folder.root / "d.yaml")
    assert library.refresh() == Change(("d",), (), ("b",))
    (folder.root / "a.yaml").unlink()
    assert library.refresh() == Change((), (), ("a",))
    assert texts(library) == ["three", "two"]
    assert library.version == 4


def test_refresh_after_a_file_was_only_touched_reports_no_change(folder: Folder) -> None:
    file = folder.quotes("a.yaml", "one")
    library = folder.open()
    os.utime(file)
    assert library.refresh() is None
    file.write_bytes(file.read_bytes())
    assert library.refresh() is None


def test_an_edit_of_the_same_size_at_the_same_time_is_seen(folder: Folder) -> None:
    file = folder.quotes("a.yaml", "one")
    library = folder.open()
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"one", b"two"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert library.refresh() == Change((), ("a",), ())
    assert texts(library) == ["two"]


def test_times_that_lie_in_the_future_or_the_past_do_not_matter(folder: Folder) -> None:
    file = folder.quotes("a.yaml", "one")
    library = folder.open()
    for word, time in (("two", 4_000_000_000), ("six", 1), ("ten", 4_000_000_000)):
        folder.quotes("a.yaml", word)
        os.utime(file, (time, time))
        assert library.refresh() is not None
        assert texts(library) == [word]


def test_shared_files_and_settings_are_followed(folder: Folder) -> None:
    folder.brief("a.yaml", "quotes: [{speaker: anna, text: Words., audience: West}]\n")
    library = folder.open()
    assert {problem.code for problem in library.problems} == {"undeclared-actor", "undeclared-sphere"}
    folder.write("actors.yaml", "- {id: anna, name: Anna Example}\n")
    folder.write("spheres.yaml", "West: [US]\n")
    assert library.refresh() == Change((), (), ())
    assert reported(library) == []
    assert library.quotes[0].sphere == "West"
    folder.write("briefing.toml", '[library]\nname = "Desk"\n')
    assert library.refresh() == Change((), (), ())
    assert library.name == "Desk"
    (folder.root / "actors.yaml").unlink()
    assert library.refresh() is not None
    assert [problem.code for problem in library.problems] == ["undeclared-actor"]


def test_a_declaration_elsewhere_changes_what_a_brief_means(folder: Folder) -> None:
    folder.brief("a.yaml", "quotes: [{speaker: anna, text: Words., stances: {x: for}}]\n")
    library = folder.open()
    assert len(library.positions) == 0
    folder.brief(
        "b.yaml", "actors: [{id: anna-example, aliases: [Anna]}]\nissues: [{id: x, statement: X should be.}]\n"
    )
    library.refresh()
    assert [(one.actor, one.issue) for one in library.positions] == [("anna-example", "x")]
    assert library.briefs[0].n_positions == 1


def test_changed_settings_are_applied_to_files_already_read(folder: Folder) -> None:
    folder.brief("a.yaml", "issues: [{id: x, statement: Partnership}]\n")
    for cache in (False, True):
        folder.write("briefing.toml", "")
        library = folder.open(cache=cache)
        assert reported(library) == []
        folder.write("briefing.toml", "[check]\nlanguage-heuristics = true\n")
        assert library.refresh() is not None
        assert [problem.code for problem in library.problems] == ["bare-noun-issue"]
        assert [problem.code for problem in folder.open(cache=cache).problems] == ["bare-noun-issue"]


def test_changed_article_text_changes_the_share_quoted(folder: Folder) -> None:
    folder.write("texts/w.txt", "Words and other words. " * 10)
    folder.brief(
        "a.yaml",
        "actors: [{id: anna}]\narticles: [{id: w, text_file: texts/w.txt}]\n"
        f"quotes: [{{speaker: anna, article: w, text: {'Words and other words. ' * 2}}}]\n",
    )
    for cache in (False, True, True):
        library = folder.open(cache=cache)
        assert reported(library) == []
        folder.write("texts/w.txt", "Words and other words. " * 3)
        assert library.refresh() is not None
        assert reported(library) == [("a.yaml", 5, "warning", "large-share")]
        folder.write("briefing.toml", "[check]\nmax-share = 0.9\n")
        library.refresh()
        assert reported(library) == []
        assert library.refresh() is None
        (folder.root / "briefing.toml").unlink()
        folder.write("texts/w.txt", "Words and other words. " * 10)


def test_quotes_are_held_against_the_texts_as_they_come_and_go(folder: Folder) -> None:
    quotes = "quotes: [{speaker: anna, article: w, text: A word.}]\n"
    folder.brief("2022/a.yaml", "actors: [{id: anna}]\narticles: [{id: w, text_file: w.txt}]\n" + quotes)
    absent, wrong = ("2022/a.yaml", 5, "warning", "no-text-file"), ("2022/a.yaml", 6, "error", "not-in-text")
    for cache in (False, True):
        library = folder.open(cache=cache)
        assert reported(library) == [absent]
        folder.write("2022/w.txt", "Here is a word, and another. " * 9)
        assert library.refresh() is not None
        assert reported(library) == [wrong]
        folder.write("2022/w.txt", "Here is A word, and another. " * 9)
        library.refresh()
        assert reported(library) == []
        for text, encoding, found in (("Слова. ", "cp1251", [absent]), ("Here is A word, and another. ", "utf-16", [])):
            (folder.root / "2022/w.txt").write_bytes((text * 9).encode(encoding))
            library.refresh()
            assert reported(library) == found
        (folder.root / "2022/w.txt").rename(folder.root / "w.txt")
        assert reported(folder.open(cache=cache)) == []
        (folder.root / "w.txt").unlink()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_no_text_is_read_outside_the_library_or_from_what_is_hidden(folder: Folder, tmp_path: Path) -> None:
    folder.write(".git/config", "secret words")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "w.txt").write_text("secret words", encoding="utf-8")
    (folder.root / "in").symlink_to(tmp_path / "outside")
    for name in (".git/config", "in/w.txt"):
        folder.brief("a.yaml", f"actors: [{{id: anna}}]\narticles: [{{id: w, text_file: {name}}}]\n")
        assert ("a.yaml", 5, "warning", "no-text-file") in reported(folder.open())


@pytest.mark.parametrize("cache", [False, True])
def test_folder_deleted_and_made_again_is_followed(folder: Folder, cache: bool) -> None:
    folder.quotes("a.yaml", "one")
    folder.quotes("2022/b.yaml", "two")
    library = folder.open(cache=cache)
    shutil.rmtree(folder.root)
    assert library.refresh() == Change((), (), ("2022/b", "a"))
    assert library.notices
    assert library.refresh() is None
    folder.root.mkdir()
    assert library.refresh() is None
    folder.quotes("a.yaml", "one")
    folder.quotes("c.yaml", "three")
    assert library.refresh() == Change(("a", "c"), (), ())
    assert texts(library) == ["one", "three"]
    assert library.notices == ()


@pytest.mark.parametrize("cache", [False, True])
def test_folder_replaced_by_another_is_followed(folder: Folder, tmp_path: Path, cache: bool) -> None:
    folder.quotes("a.yaml", "one")
    library = folder.open(cache=cache)
    other = Folder(tmp_path / "other")
    other.quotes("a.yaml", "two")
    folder.root.rename(tmp_path / "old")
    other.root.rename(folder.root)
    assert library.refresh() == Change((), ("a",), ())
    assert texts(library) == ["two"]


def test_half_finished_checkout_is_followed_to_its_end(folder: Folder) -> None:
    for number in range(30):
        folder.quotes(f"{number:02}.yaml", f"old {number}")
    library = folder.open(cache=True)
    for number in range(15):
        folder.quotes(f"{number:02}.yaml", f"new {number}")
    (folder.root / "20.yaml").write_text("title: half writ")
    (folder.root / "21.yaml").write_text("")
    (folder.root / "22.yaml").unlink()
    change = library.refresh()
    assert change is not None
    assert len(change.changed) == 17
    assert {path for path, *_ in reported(library)} == {"20.yaml", "21.yaml"}
    assert len(library.quotes) == 27
    for number in range(30):
        folder.quotes(f"{number:02}.yaml", f"new {number}")
    library.refresh()
    assert texts(library) == [f"new {number}" for number in range(30)]
    assert reported(library) == []


def test_fatal_file_returns_when_corrected(folder: Folder) -> None:
    file = folder.write("a.yaml", "title: [")
    library = folder.open()
    assert library.briefs[0].fatal
    folder.quotes("a.yaml", "words")
    assert library.refresh() == Change((), ("a",), ())
    assert texts(library) == ["words"]
    file.unlink()
    file.mkdir()
    assert library.refresh() == Change((), ("a",), ())
    assert library.briefs[0].fatal
    assert library.refresh() is None


def test_problem_of_a_future_date_ends_on_that_date(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(date):
        now = date(2022, 11, 1)

        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return cls.now

    for module in ("reading", "folder_sync", "store"):
        monkeypatch.setattr(f"briefing.library.{module}.date", Clock)
    folder.brief("a.yaml")
    for cache in (False, True):
        Clock.now = date(2022, 11, 1)
        library = folder.open(cache=cache)
        assert [problem.code for problem in library.problems] == ["future-date"]
        assert library.refresh() is None
        Clock.now = date(2022, 11, 29)
        assert library.refresh() is not None
        assert reported(library) == []
        assert reported(folder.open(cache=cache)) == []


FILES = [
    ("a.yaml", "title: A\ndate: 2022-01-01\nsummary: S.\nquotes: [{speaker: Anna, text: One., stances: {x: for}}]\n"),
    ("a.yaml", "title: A\ndate: 2022-01-05\nsummary: S.\nquotes: [{speaker: Bert, text: Six.}]\n"),
    ("a.yaml", "title: [\n"),
    ("a.yml", "title: A\ndate: 2022-01-01\nsummary: S.\nquotes: [{speaker: Anna, text: Two.}]\n"),
    ("b/b.yaml", "title: B\ndate: 2022-01-02\nsummary: S.\nactors: [{id: anna, aliases: [Bert]}]\n"),
    ("b/b.yaml", "title: B\ndate: 2022-01-02\nsummary: S.\nissues: [{id: x, statement: X should be.}]\n"),
    (
        "c.yaml",
        "title: C\ndate: 2022\nsummary: S.\n"
        "positions: [{actor: Anna, issue: x, stance: for, evidence: [{quote: a#q1}]}]\n",
    ),
    ("actors.yaml", "- {id: anna-example, name: Anna}\n"),
    ("actors.yaml", "- {id: b, name: Bert}\n"),
    ("issues.yaml", "- {id: x, statement: X should not be.}\n"),
    ("briefing.toml", "[check]\nundeclared-actor = 'off'\n"),
]


def everything(library: Library) -> tuple[object, ...]:
    """All that can be seen of a library."""
    return (
        library.briefs,
        library.actors,
        library.issues,
        library.sources,
        [*library.quotes],
        library.positions,
        library.problems,
        [*library.bodies()],
        library.name,
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.lists(st.tuples(st.booleans(), st.sampled_from(FILES)), max_size=4), max_size=4))
def test_following_comes_to_the_same_as_opening_anew(
    steps: list[list[tuple[bool, tuple[str, str]]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = Folder(tmp_path_factory.mktemp("made") / "library")
    followed = [folder.open(), folder.open(cache=True)]
    for edits in steps:
        for written, (path, text) in edits:
            if written:
                folder.write(path, text)
            else:
                (folder.root / path).unlink(missing_ok=True)
        anew = open_folder(folder.root, cache=False)
        for library in followed:
            library.refresh()
            assert everything(library) == everything(anew)
    warm = folder.open(cache=True)
    assert everything(warm) == everything(folder.open())
    folder.close()
