"""Saving a coding: in any brief, the article names its text and no line of another writer is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefing.articles.article_text import ArticleText
from briefing.coding.files import for_brief, from_article, is_saved, rebased, text_of, write
from briefing.coding.session import Coding, resumed
from briefing.editing.atomic_save import ConflictError
from briefing.editing.entries import CannotAddError
from briefing.format.read import read_bytes
from briefing.model import Article, Audience, Brief, Issue

HEAD = "title: A\ndate: 2024\nsummary: B\n"
BLOCK = "articles:\n  - id: one\n    headline: h\n"
TEXT = ArticleText("“We will build the road soon,” said Anna Example.\n")


def begun(path: Path, text: str) -> Coding:
    """The coding of the last article of a brief, its only suggestion taken."""
    path.write_bytes(text.encode())
    articles = brief_of(path).articles
    coding = for_brief(path, (), articles[-1] if articles else None, TEXT)
    assert coding.take(0)
    return coding


def brief_of(path: Path) -> Brief:
    found = read_bytes(path.read_bytes(), path.name)
    assert not [problem for problem in found.problems if problem.code not in ("missing", "undeclared-actor")]
    assert found.brief is not None
    return found.brief


@pytest.mark.parametrize(
    "articles",
    [
        BLOCK,
        "articles:\n  - {id: one, headline: h}\n",
        "articles:\n  - {id: one,\n     headline: h}  # in braces\n",
        "articles:\n  - headline: without an id\n  - id: one\n    headline: h\n",
        "articles:\n- headline: h\n  id: one\n  # behind it\n",
        "",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_coded_article_of_a_brief_names_its_text_file(tmp_path: Path, articles: str, end: str) -> None:
    path = tmp_path / "a.yaml"
    coding = begun(path, (HEAD + articles).replace("\n", end))
    write(coding, path, new=False)
    brief = brief_of(path)
    assert [article.text_file for article in brief.articles] == ["a.txt"]
    assert [quote.text for quote in brief.quotes] == ["We will build the road soon"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT.text


def test_article_missing_from_the_brief_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD, encoding="utf-8")
    coding = for_brief(tmp_path / "a.yaml", (), Article(id="gone"), TEXT)
    assert coding.start.place is None


def test_file_changed_to_another_encoding_is_a_conflict_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    coding = begun(path, HEAD + BLOCK)
    theirs = (HEAD + BLOCK).replace("title: A", "title: É").encode("latin-1")
    path.write_bytes(theirs)
    with pytest.raises(ConflictError) as conflict:
        write(coding, path, new=False)
    assert conflict.value.theirs == theirs
    assert not rebased(coding, theirs)
    assert path.read_bytes() == theirs


@pytest.mark.parametrize(
    "theirs", ["", "title: [\n", HEAD, HEAD + "articles: {id: one}\n", HEAD + BLOCK + "---\n" + HEAD]
)
def test_file_that_no_quote_can_be_added_to_is_not_merged(tmp_path: Path, theirs: str) -> None:
    coding = begun(tmp_path / "a.yaml", HEAD + BLOCK)
    before = coding.text()
    assert not rebased(coding, theirs.encode())
    assert coding.text() == before


TWO = ArticleText("“We will build the road soon,” said Anna Example. “Nobody will pay for it,” she said later.\n")


def taken(path: Path, text: ArticleText, *numbers: int) -> Coding:
    """The coding of a brief's only article, some of its suggestions taken."""
    coding = for_brief(path, (), brief_of(path).articles[0], text)
    assert all(coding.take(number) for number in numbers)
    return coding


def test_actor_declared_in_two_codings_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    other, coding = taken(path, TWO, 0), taken(path, TWO, 1)
    write(other, path, new=False)
    assert rebased(coding, path.read_bytes())
    write(coding, path, new=False)
    brief = brief_of(path)
    assert [actor.id for actor in brief.actors] == ["anna-example"]
    assert [quote.text for quote in brief.quotes] == ["We will build the road soon", "Nobody will pay for it"]
    assert [code.decision for code in map(coding.code, coding.order)] == ["there", "taken"]


def test_quote_coded_by_two_writers_is_not_merged(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    other, coding = taken(path, TWO, 0), taken(path, TWO, 0, 1)
    write(other, path, new=False)
    before = coding.text()
    assert not rebased(coding, path.read_bytes())
    assert coding.text() == before


@pytest.mark.parametrize("new", [True, False])
def test_change_by_another_writer_after_a_save_is_merged(tmp_path: Path, new: bool) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    coding = from_article(TWO, "A road", ()) if new else taken(path, TWO)
    assert coding.take(0)
    path, _ = write(coding, path, new=new)
    theirs = path.read_text(encoding="utf-8").replace("status: draft", "status: final") + "tags: [theirs]\n"
    path.write_text(theirs, encoding="utf-8")
    assert coding.take(1)
    assert rebased(coding, path.read_bytes())
    assert coding.touched
    write(coding, path, new=False)
    brief = brief_of(path)
    assert brief.tags == ("theirs",)
    assert len(brief.articles) == 1
    assert [quote.text for quote in brief.quotes] == ["We will build the road soon", "Nobody will pay for it"]


def test_saved_quote_that_was_coded_again_is_not_merged(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    coding = taken(path, TWO, 0)
    write(coding, path, new=False)
    theirs = path.read_bytes() + b"tags: [theirs]\n"
    coding.set_date(0, "2024-05")
    assert not rebased(coding, theirs)
    coding.undo()
    assert rebased(coding, theirs)
    coding.leave(1)
    assert not rebased(coding, (HEAD + BLOCK).encode()) or coding.text() == HEAD + BLOCK


def test_record_deleted_or_renamed_by_another_writer_is_not_merged(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    result = "issues:\n  - {id: road, statement: It should be built.}\nactors:\n  - {id: anna, name: Anna Example}\n"
    path.write_text(HEAD + BLOCK + result, encoding="utf-8")
    coding = taken(path, TWO)
    coding.set_direct(0, False)
    coding.set_stance(0, "road", "for")
    before = path.read_bytes()
    write(coding, path, new=False)
    assert coding.take(1)
    assert not rebased(coding, before)  # the paraphrase is gone
    renamed = (
        path.read_text(encoding="utf-8").replace("id: anna,", "id: example,").replace("actor: anna", "actor: example")
    )
    assert not rebased(coding, renamed.encode())
    assert rebased(coding, path.read_bytes() + b"tags: [theirs]\n")


def test_article_added_by_a_save_is_listed_once_after_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD, encoding="utf-8")
    coding = for_brief(path, (), None, TWO)
    assert coding.take(0)
    write(coding, path, new=False)
    path.write_bytes(path.read_bytes() + b"tags: [theirs]\n")
    assert coding.take(1)
    assert rebased(coding, path.read_bytes())
    write(coding, path, new=False)
    assert len(brief_of(path).articles) == 1
    assert len(brief_of(path).quotes) == 2


def test_article_added_by_another_writer_is_listed_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = ArticleText(TWO.text, url="https://example.org/road")
    path.write_text(HEAD, encoding="utf-8")
    coding = for_brief(path, (), None, text)
    assert coding.take(0)
    theirs = HEAD + "articles:\n  - id: theirs\n    url: https://example.org/road\n"
    path.write_text(theirs, encoding="utf-8")
    assert rebased(coding, theirs.encode())
    write(coding, path, new=False)
    brief = brief_of(path)
    assert [article.id for article in brief.articles] == ["theirs"]
    assert brief.quotes[0].article == "theirs"


def test_audience_of_a_suggestion_not_taken_is_in_the_draft(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    coding = taken(path, TWO)
    assert not coding.touched
    coding.set_audience(0, Audience(forum="A hall"))
    assert coding.touched
    again = resumed(coding.dump_start(), coding.dump())
    assert again.touched
    assert again.code(0).audience == Audience(forum="A hall")
    assert not is_saved(again, path)


def test_draft_after_a_save_names_the_saved_text_file(tmp_path: Path) -> None:
    coding = from_article(TWO, "A road", ())
    (tmp_path / coding.start.text_file).write_text("Another article.\n", encoding="utf-8")
    assert coding.take(0)
    path, _ = write(coding, tmp_path / "a-road.yaml", new=True)
    coding.set_head("A road", "It is long.")
    again = resumed(coding.dump_start(), coding.dump())
    write(again, path, new=False)
    assert (tmp_path / brief_of(path).articles[0].text_file).read_text(encoding="utf-8") == TWO.text


@pytest.mark.parametrize(("name", "kept"), [("one.txt", True), (".git/x.txt", False), ("one.yaml", False)])
def test_missing_text_file_is_written_where_the_brief_names_it(tmp_path: Path, name: str, kept: bool) -> None:
    (folder := tmp_path / "sub").mkdir()
    (folder / ".git").mkdir()
    path = folder / "a.yaml"
    path.write_text(HEAD + BLOCK + f"    text_file: {name}\n", encoding="utf-8")
    coding = for_brief(path, (), brief_of(path).articles[0], TWO, text_gone=True)
    assert coding.take(0)
    write(coding, path, new=False)
    assert [(folder / name).exists(), len(list(tmp_path.rglob("*.txt")))] == ([True, 1] if kept else [False, 0])


def test_new_brief_beside_another_is_written_in_its_folder_without_a_second_text(tmp_path: Path) -> None:
    (folder := tmp_path / "sub").mkdir()
    path = folder / "a.yaml"
    path.write_text(HEAD + BLOCK + "    text_file: one.txt\n", encoding="utf-8")
    coding = taken(path, TWO, 0)
    beside, _ = write(coding, path, new=True)
    assert beside == folder / "a-2.yaml"
    assert sorted(each.name for each in folder.iterdir() if not each.name.startswith(".")) == ["a-2.yaml", "a.yaml"]


@pytest.mark.parametrize(
    "theirs", ["actors:\n  - {id: anna-example, name: Another}\n", "issues:\n  - {id: road, statement: Another.}\n"]
)
def test_id_with_another_meaning_in_the_changed_file_is_not_merged(tmp_path: Path, theirs: str) -> None:
    coding = begun(tmp_path / "a.yaml", HEAD + BLOCK)
    coding.set_stance(0, "road", "for", Issue(id="road", label="Road", statement="The road should be built."))
    assert not rebased(coding, (HEAD + BLOCK + theirs).encode())


@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux")
@pytest.mark.parametrize("name", [b"n\xff.yaml", b"a\x1b[31m.yaml", b"a**b[.yaml", "a\u202eb.yaml".encode()])
def test_brief_with_odd_bytes_in_its_name_is_coded_and_saved(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    coding = begun(path, HEAD + BLOCK)
    assert coding.dump_start()
    assert not is_saved(coding, path)
    write(coding, path, new=False)
    assert (tmp_path / brief_of(path).articles[0].text_file).read_text(encoding="utf-8") == TEXT.text
    assert is_saved(coding, path)


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_text_file_outside_the_library_or_irregular_is_none(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (tmp_path / "out.txt").write_text("Not ours.\n", encoding="utf-8")
    (library / "loop.txt").symlink_to("loop.txt")
    (library / "out.txt").symlink_to(tmp_path / "out.txt")
    os.mkfifo(library / "pipe.txt")
    (library / ".git").mkdir()
    (library / ".git" / "config").write_text("Not for an article.\n", encoding="utf-8")
    for name in (".git/config", "loop.txt", "out.txt", "pipe.txt", "../out.txt", "a\0b", "x" * 300, "gone.txt", ""):
        assert text_of(library, library / "a.yaml", Article(id="one", text_file=name)) is None


def test_brief_that_no_quote_can_be_added_to_is_reported_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("{title: A, date: 2024, summary: B, quotes: [{speaker: a, text: b}]}\n", encoding="utf-8")
    with pytest.raises(CannotAddError, match="in braces: write each of its keys on a line"):
        for_brief(path, (), None, TEXT)
