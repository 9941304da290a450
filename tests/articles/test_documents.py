"""Documents: DOCX, ODT, EPUB, RTF; and formats that are refused by name."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from briefing.articles import clipboard, documents
from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.details import described
from briefing.articles.formats import format_of
from briefing.articles.read import read_article

QUOTE = "“The corridor is good for everybody,” said Anna Example."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:t="http://purl.org/dc/terms/"><dc:title>A road for all</dc:title><dc:creator>Jane Writer</dc:creator>'
    "<t:created>2019-01-01T00:00:00Z</t:created></cp:coreProperties>"
)


def packed(parts: dict[str, str]) -> bytes:
    """A ZIP file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


DOCX = packed(
    {
        "docProps/core.xml": CORE,
        "word/document.xml": f"<w:document {W}><w:body><w:p><w:r><w:t>The road is long.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>“The corridor is good </w:t></w:r>"
        "<w:r><w:t>for everybody,” said Anna Example.</w:t></w:r></w:p>"
        "</w:body></w:document>",
    }
)
ODT = packed(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": '<o:doc xmlns:o="o" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        "<text:h>The road is long.</text:h><text:p>“The corridor is<text:s/>good <text:span>for everybody,</text:span>”"
        "<text:note><text:p>A note.</text:p></text:note> said Anna Example.</text:p></o:doc>",
        "meta.xml": CORE,
    }
)
EPUB = packed(
    {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<c><r full-path="OEBPS/book.opf"/></c>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>A road for all</dc:title><dc:creator>Jane Writer</dc:creator></metadata>"
        '<manifest><item id="b" href="b.xhtml"/><item id="a" href="a.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
        "OEBPS/a.xhtml": "<html><body><h1>The road is long.</h1></body></html>",
        "OEBPS/b.xhtml": f"<html><body><p>{QUOTE}</p></body></html>",
    }
)


BOX = "From a@example.org Wed May  1 10:00:00 2024\nSubject: A\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx\n"


@pytest.mark.parametrize(
    "found",
    [documents.read_docx(DOCX), documents.read_odt(ODT), documents.read_epub(EPUB)],
    ids=["docx", "odt", "epub"],
)
def test_document_has_its_paragraphs_and_properties_and_no_date_of_saving(found: ArticleText) -> None:
    assert found.text == f"The road is long.\n\n{QUOTE}"
    assert (found.headline, found.author) == ("A road for all", "Jane Writer")
    assert described(found).published is None


def test_rtf_has_its_text() -> None:
    pytest.importorskip("striprtf")
    rtf = rb"{\rtf1\ansi\ansicpg1252 The road is long.\par "
    rtf += rb"\'93The corridor is good for everybody,\'94 said Anna Example.}"
    assert documents.read_rtf(rtf).text == f"The road is long.\n\n{QUOTE}"


def test_rtf_has_no_hidden_and_no_deleted_text() -> None:
    assert documents.read_rtf(rb"{\rtf1 It is {\deleted\revauthdel1 bad }{\v secret }good, \{so\}.\par}").text == (
        "It is good, {so}."
    )


@pytest.mark.parametrize(("name", "data"), [("a.docx", DOCX), ("a.pdf", DOCX), ("b.docx", QUOTE.encode())])
def test_document_is_recognised_by_its_content(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert QUOTE in read_article(str(tmp_path / name)).text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0rest", "old Office document"),
        ("a.pages", packed({"Index/Document.iwa": "x"}), "Pages document"),
        ("a.pptx", packed({"ppt/presentation.xml": "x"}), "presentation"),
        ("a.zip", packed({"a.txt": "x"}), "ZIP archive"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "picture"),
        ("a.rtf", b"\x89PNG\r\n", "picture"),
        ("a.txt", gzip.compress(b"x", mtime=0), "gzip archive, which is not read: unpack it"),
        ("b.txt", packed({"ppt/presentation.xml": "x"}), "presentation"),
        ("b.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "a feed"),
        ("c.xml", b"<?xml version='1.0'?><data/>", "is XML"),
        ("a.json", b'{"a": 1}', "is JSON"),
        ("b.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password: open it"),
        ("a.mbox", (BOX + BOX).encode(), "a mailbox with 2 mails"),
        ("a.mp3", b"ID3rest", "recording"),
        ("a.docx", packed({"word/document.xml": "<broken"}), "cannot be read"),
        ("b.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "lacks a part"),
    ],
)
def test_format_that_is_not_read_is_refused_by_name(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableArticleError, match=says):
        read_article(str(tmp_path / name))


def test_locked_document_or_book_is_refused_by_name_and_encrypted_fonts_are_not() -> None:
    manifest = '<m><file-entry full-path="content.xml"><encryption-data/></file-entry></m>'
    with pytest.raises(UnreadableArticleError, match="locked with a password"):
        documents.read_odt(packed({"content.xml": "\x01", "META-INF/manifest.xml": manifest}))

    def book(part: str) -> bytes:
        parts = zipfile.ZipFile(io.BytesIO(EPUB))
        locks = f'<e xmlns:x="x"><x:CipherReference URI="OEBPS/{part}"/></e>'
        return packed(
            {name: parts.read(name).decode() for name in parts.namelist()} | {"META-INF/encryption.xml": locks}
        )

    with pytest.raises(UnreadableArticleError, match="locked by its seller"):
        documents.read_epub(book("b.xhtml"))
    assert QUOTE in documents.read_epub(book("font.otf")).text


def run(text: str) -> str:
    """A run of a Word document."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_docx_reads_as_with_its_tracked_changes_accepted_and_each_text_box_once() -> None:
    box = f"<w:txbxContent><w:p>{run('Box.')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{run('It is ')}<w:del><w:r><w:delText>bad</w:delText></w:r></w:del><w:ins>{run('good.')}</w:ins></w:p>"
        f"<w:p><w:moveFrom>{run('Moved.')}</w:moveFrom>{run('Kept.')}</w:p>"
        '<w:p><m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent>{run('After.')}</w:p>"
    )
    found = documents.read_docx(packed({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}))
    assert found.text == "It is good.\n\nKept.\n\nAfter.\n\nBox."


def test_docx_shows_the_numbers_of_its_lists() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, start, text in ((0, 3, "%1."), (1, 1, "%1.%2"))
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    items = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run(text)}</w:p>'
        for level, number, text in ((0, 1, "A"), (1, 1, "B"), (1, 1, "C"), (0, 1, "D"), (1, 1, "E"), (0, 2, "F"))
    )
    items += f'<w:p><w:pPr><w:pStyle w:val="Sub"/></w:pPr>{run("G")}</w:p>'
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:styles {W}><w:style w:styleId="Number">{numbered}</w:style>'
        '<w:style w:styleId="Sub"><w:basedOn w:val="Number"/></w:style></w:styles>'
    )
    parts = {
        "word/document.xml": f"<w:document {W}><w:body>{items}</w:body></w:document>",
        "word/numbering.xml": numbering,
        "word/styles.xml": styles,
    }
    assert documents.read_docx(packed(parts)).text.split("\n\n") == [
        "3. A",
        "3.1 B",
        "3.2 C",
        "4. D",
        "4.1 E",
        "F",
        "5. G",
    ]


@pytest.mark.parametrize(
    "start", ["ID3 tags", "BZh and others", "GIF8", "[Music]", "{so}", "A %PDF-1.4 header", "PK", "MZ"]
)
def test_text_that_begins_like_another_format_is_text(start: str) -> None:
    assert format_of(f"{start} are of no use to us.".encode(), ".txt") is None


def test_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_UNPACKED_BYTES", 100)
    with pytest.raises(UnreadableArticleError, match="unpacks to too much"):
        documents.read_docx(DOCX)


def test_entities_of_a_document_are_not_expanded() -> None:
    bomb = f'<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document {W}><w:p><w:r><w:t>x&a;</w:t></w:r></w:p></w:document>'
    assert "aaaa" not in documents.read_docx(packed({"word/document.xml": bomb})).text


def test_clipboard_is_read_by_a_program_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "xsel"
    program.write_text('#!/bin/sh\ncat "$(dirname "$0")/text"\n')
    program.chmod(0o755)
    (tmp_path / "text").write_text(f"A road for all\n\n{QUOTE}\n")
    monkeypatch.setattr(clipboard, "_COMMANDS", {"linux": ((str(program),),)})
    monkeypatch.setattr(clipboard.sys, "platform", "linux")
    assert read_article("clipboard").headline == "A road for all"
    (tmp_path / "text").write_text("")
    with pytest.raises(UnreadableArticleError, match="no text"):
        read_article("clipboard")
    monkeypatch.setattr(clipboard, "_COMMANDS", {"linux": (("no-such-program",),)})
    with pytest.raises(UnreadableArticleError, match="no-such-program"):
        read_article("clipboard")


def test_epub_with_an_empty_and_a_missing_chapter_gives_the_others() -> None:
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in "abcd")
    spine = "".join(f'<itemref idref="{name}"/>' for name in "bcda")
    opf = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    container = '<container><rootfiles><rootfile full-path="x.opf"/></rootfiles></container>'
    chapters = {"a.xhtml": "<html><body><p>Words of a book.</p></body></html>", "b.xhtml": "", "c.xhtml": "<!-- -->"}
    book = packed({"META-INF/container.xml": container, "x.opf": opf} | chapters)
    assert documents.read_epub(book).text == "Words of a book."


def test_docx_with_broken_properties_gives_its_text() -> None:
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>Words of a document.</w:t></w:r></w:p></w:body></w:document>"
    )
    data = packed({"word/document.xml": body, "docProps/core.xml": "<broken"})
    assert documents.read_docx(data).text == "Words of a document."


def test_text_without_markup_in_a_file_named_html_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "notes.html"
    path.write_text(QUOTE, encoding="utf-8")
    assert read_article(str(path)).text == QUOTE


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".odt", ".epub", ".rtf", ".eml", ".mhtml", ".html", ".md", ".txt"])
def test_empty_file_of_any_suffix_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"empty{suffix}"
    path.write_bytes(b"")
    with pytest.raises(UnreadableArticleError, match="no article's text"):
        read_article(str(path))
