"""Where a coding goes to: whatever the brief is like, its article names its text, and nobody's lines are lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefing.author.adding import CannotAddError
from briefing.author.article import ArticleText
from briefing.author.coding import Coding
from briefing.author.coding_files import for_brief, is_saved, rebased, text_of, write
from briefing.author.save import ConflictError
from briefing.format.read import read_bytes
from briefing.model import Article, Brief, Issue

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
def test_the_article_that_was_coded_names_its_text(tmp_path: Path, articles: str, end: str) -> None:
    path = tmp_path / "a.yaml"
    coding = begun(path, (HEAD + articles).replace("\n", end))
    write(coding, tmp_path, path)
    brief = brief_of(path)
    assert [article.text_file for article in brief.articles] == ["a.txt"]
    assert [quote.text for quote in brief.quotes] == ["We will build the road soon"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT.text


def test_an_article_that_vanished_from_the_brief_is_named_no_more(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD, encoding="utf-8")
    coding = for_brief(tmp_path / "a.yaml", (), Article(id="gone"), TEXT)
    assert coding.start.place is None


def test_what_is_not_utf_8_is_not_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    coding = begun(path, HEAD + BLOCK)
    theirs = (HEAD + BLOCK).replace("title: A", "title: É").encode("latin-1")
    path.write_bytes(theirs)
    with pytest.raises(ConflictError) as conflict:
        write(coding, tmp_path, path)
    assert conflict.value.theirs == theirs
    assert not rebased(coding, theirs)
    assert path.read_bytes() == theirs


@pytest.mark.parametrize(
    "theirs", ["", "title: [\n", HEAD, HEAD + "articles: [{id: one}]\n", HEAD + BLOCK + "---\n" + HEAD]
)
def test_what_ours_cannot_be_added_to_is_not_taken_in(tmp_path: Path, theirs: str) -> None:
    coding = begun(tmp_path / "a.yaml", HEAD + BLOCK)
    before = coding.text()
    assert not rebased(coding, theirs.encode())
    assert coding.text() == before


def test_whom_both_declare_is_declared_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    other = begun(path, HEAD + BLOCK)
    coding = begun(path, HEAD + BLOCK)
    write(other, tmp_path, path)
    assert rebased(coding, path.read_bytes())
    write(coding, tmp_path, path)
    brief = brief_of(path)
    assert [actor.id for actor in brief.actors] == ["anna-example"]
    assert [quote.speakers for quote in brief.quotes] == [("anna-example",), ("anna-example",)]


@pytest.mark.parametrize(
    "theirs", ["actors:\n  - {id: anna-example, name: Another}\n", "issues:\n  - {id: road, statement: Another.}\n"]
)
def test_an_id_that_means_another_to_them_is_not_taken_in(tmp_path: Path, theirs: str) -> None:
    coding = begun(tmp_path / "a.yaml", HEAD + BLOCK)
    coding.set_stance(0, "road", "for", Issue(id="road", label="Road", statement="The road should be built."))
    assert not rebased(coding, (HEAD + BLOCK + theirs).encode())


@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux")
@pytest.mark.parametrize("name", [b"n\xff.yaml", b"a\x1b[31m.yaml", b"a**b[.yaml", "a\u202eb.yaml".encode()])
def test_a_brief_of_any_name_is_coded(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    coding = begun(path, HEAD + BLOCK)
    assert coding.dump_start()
    assert not is_saved(coding, path)
    write(coding, tmp_path, path)
    assert (tmp_path / brief_of(path).articles[0].text_file).read_text(encoding="utf-8") == TEXT.text
    assert is_saved(coding, path)


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_text_that_is_no_file_of_the_library_is_none(tmp_path: Path) -> None:
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


def test_a_brief_that_cannot_be_added_to_is_said_at_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + "quotes: [{speaker: a, text: b}]\n", encoding="utf-8")
    with pytest.raises(CannotAddError, match="in brackets"):
        for_brief(path, (), None, TEXT)
