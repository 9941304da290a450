"""What `new` and `init` write passes the check, also with its examples uncommented."""

from __future__ import annotations

import datetime
import os
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.editing import scaffold
from briefing.format.read import read_bytes
from briefing.runtime.external_editor import command

DAY = datetime.date(2024, 5, 1)


def problems(text: str) -> list[str]:
    return [f"{each.line}: {each.message}" for each in read_bytes(text.encode(), "new.yaml").problems]


@pytest.mark.parametrize("kind", scaffold.KINDS)
def test_a_new_brief_has_no_problem(kind: str, tmp_path: Path) -> None:
    assert problems(scaffold.brief("A visit", DAY, scaffold.template(tmp_path, kind))) == []


@pytest.mark.parametrize("kind", scaffold.KINDS)
def test_new_brief_with_every_example_uncommented_has_no_problem(kind: str, tmp_path: Path) -> None:
    text = scaffold.brief("A visit", DAY, scaffold.template(tmp_path, kind))
    text = re.sub(r"(?m)^# (?=[a-z_]+:( |$)|  )", "", text)
    brief = read_bytes(text.encode(), "new.yaml").brief
    assert problems(text) == []
    assert brief is not None
    for part in (
        "author",
        "tags",
        "tlp",
        "articles",
        "actors",
        "issues",
        "quotes",
        "positions",
        "assessments",
    ):
        assert getattr(brief, part), part


def test_a_librarys_own_template_comes_first_and_takes_the_place_of_ours(tmp_path: Path) -> None:
    folder = tmp_path / scaffold.TEMPLATES
    folder.mkdir(parents=True)
    (folder / "summit.yaml").write_text("title: {title}\ndate: {date}\nsummary: Who came?\n", encoding="utf-8")
    (folder / "vote.yaml").write_text("title: {title}\ndate: {date}\nsummary: How many?\n", encoding="utf-8")
    assert scaffold.kinds(tmp_path) == ["summit", "vote", "event", "speech", "interview"]
    for kind, summary in (("summit", "Who came?"), ("vote", "How many?")):
        path = scaffold.new_brief(tmp_path, f"A {kind}: in short", kind)
        brief = read_bytes(path.read_bytes(), path.name).brief
        assert brief is not None
        assert (brief.title, brief.summary) == (f"A {kind}: in short", summary)
    with pytest.raises(scaffold.UnknownKindError, match="there are summit, vote, event, speech, interview"):
        scaffold.new_brief(tmp_path, "A feast", "feast")


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_template_that_is_not_a_regular_file_of_the_library_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("title: {title}\n", encoding="utf-8")
    folder = tmp_path / "library" / scaffold.TEMPLATES
    folder.mkdir(parents=True)
    (folder / "folder.yaml").mkdir()
    (folder / "out.yaml").symlink_to(tmp_path / "secret")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(folder / "pipe.yaml")
    for kind, why in (("folder", "a folder"), ("out", "a link"), ("loop", "a link"), ("pipe", "a pipe")):
        with pytest.raises(scaffold.UnknownKindError, match=f"`{kind}` is not read: it is {why}"):
            scaffold.new_brief(tmp_path / "library", "A title", kind)
    assert not list((tmp_path / "library").glob("*.yaml"))


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
@pytest.mark.parametrize("made", ["link", "dangling", "loop", "file", "pipe"])
def test_nothing_is_written_or_read_where_the_librarys_own_folder_is_none(made: str, tmp_path: Path) -> None:
    elsewhere, library = tmp_path / "elsewhere", tmp_path / "library"
    (elsewhere / "templates").mkdir(parents=True)
    (elsewhere / "templates" / "secret.yaml").write_text("title: {title}\n", encoding="utf-8")
    library.mkdir()
    own = library / ".briefing"
    if made == "file":
        own.touch()
    elif made == "pipe":
        os.mkfifo(own)
    else:
        own.symlink_to({"link": elsewhere, "dangling": tmp_path / "none", "loop": own}[made])
    path = scaffold.new_brief(library, "A visit")
    assert read_bytes(path.read_bytes(), path.name).problems == ()
    assert scaffold.kinds(library) == list(scaffold.KINDS)
    assert [each.name for each in elsewhere.iterdir()] == ["templates"]
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_gitignore_that_is_not_a_regular_file_has_no_effect(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".gitignore")
    assert not scaffold.ignores_texts(tmp_path)
    (tmp_path / ".gitignore").unlink()
    (tmp_path / ".gitignore").symlink_to("/dev/zero")
    assert not scaffold.ignores_texts(tmp_path)


def test_writing_begins_at_the_summary() -> None:
    text = scaffold.brief("A visit", DAY)
    assert "your own words" in text.split("\n")[scaffold.first_line(text) - 1]


@given(st.text(st.characters(blacklist_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40))
@example("[sic] said: {no} # more")
@example("'quoted' and \"quoted\"")
@example("- dash")
@example("null")
@example("What {date} means in {schema}, {title}")
@example("*bold* & !important")
@example("a: b")
@example("trailing \\")
def test_a_title_arrives_as_it_was_typed(title: str) -> None:
    brief = read_bytes(scaffold.brief(title, DAY).encode(), "new.yaml").brief
    assert brief is not None
    assert brief.title.strip() == title.strip()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A visit to Moscow", "2024-05-01-a-visit-to-moscow.yaml"),
        ("Тоқаев: Алматы!", "2024-05-01-toqaev-almaty.yaml"),
        ("../../etc/passwd", "2024-05-01-etc-passwd.yaml"),
        ("…", "2024-05-01-brief.yaml"),
        ("null", "2024-05-01-brief.yaml"),
        ("it's", "2024-05-01-its.yaml"),
        ("word " * 40, "2024-05-01-" + "-".join(["word"] * 12) + ".yaml"),
    ],
)
def test_a_file_is_named_after_its_day_and_title(title: str, name: str) -> None:
    assert scaffold.file_name(title, DAY) == name
    assert scaffold.file_name(title, "2024-05-01/2024-06-30") == name


@given(st.text(max_size=200))
def test_every_name_fits_every_file_system(title: str) -> None:
    assert re.fullmatch(r"2024-05-01-[a-z0-9-]{1,70}\.yaml", scaffold.file_name(title, DAY))


@pytest.mark.parametrize("name", ["desk", 'a "quoted" desk', "ü\\"])
def test_settings_hold_the_librarys_name(name: str) -> None:
    assert tomllib.loads(scaffold.settings(name))["library"] == {"name": name}


def test_settings_are_written_for_a_folder_of_any_name() -> None:
    assert tomllib.loads(scaffold.settings("a\x7fb\udcff"))["library"] == {"name": "a␡b‹U+DCFF›"}


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vi", ["vi", "+7", "{path}"]),
        ("code --new-window", ["code", "--new-window", "--wait", "--goto", "{path}:7"]),
        ("hx", ["hx", "{path}:7"]),
        ("/usr/bin/emacsclient -t", ["/usr/bin/emacsclient", "-t", "+7", "{path}"]),
    ],
)
def test_an_editor_opens_at_the_line(editor: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    path = Path("-rf.yaml")
    assert command(path, 7) == [word.format(path=path.absolute()) for word in words]


def test_no_editor_is_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", "")
    assert command(Path("one.yaml")) is None


@pytest.mark.skipif(os.name == "nt", reason="a program without suffix")
def test_without_a_named_editor_a_usual_one_opens_at_the_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("vi", "nano"):
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
        assert command(Path("one.yaml"), 3) == [name, "+3", str(Path("one.yaml").absolute())]


def test_a_command_whose_marks_are_not_closed_is_taken_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", 'vi "-x')
    path = Path("one.yaml")
    assert command(path) == ["vi", '"-x', "+1", str(path.absolute())]
