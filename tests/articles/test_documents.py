"""Documents and mail: DOCX, ODT, EPUB, RTF, EML, MHTML; and formats that are refused by name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from briefing.articles import clipboard, documents
from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.details import described
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


MAIL = f"""From: "Jane Writer" <jane@example.org>
Subject: A road for all
Date: Wed, 01 May 2024 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The road is long.

{QUOTE}
"""
MHTML = f"""From: <Saved by a browser>
Snapshot-Content-Location: https://news.example/road
Subject: A road for all
Date: Wed, 01 May 2024 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="B"

--B
Content-Type: text/html; charset=utf-8
Content-Location: https://news.example/road

<html><head><title>A road for all</title></head><body><article><h1>A road for all</h1>
<p>The road is long, and it goes through the valley to the coast, where the corridor begins.</p>
<p>{QUOTE}</p></article></body></html>
--B--
"""


def test_mail_has_its_text_subject_sender_and_date() -> None:
    found = documents.read_mail(MAIL.encode())
    assert found.text.strip().endswith(QUOTE)
    assert (found.headline, found.author, found.published) == ("A road for all", "Jane Writer", "2024-05-01")


def test_saved_page_in_mhtml_has_its_address_and_not_the_day_of_saving() -> None:
    found = documents.read_mail(MHTML.encode())
    assert QUOTE in found.text
    assert "Content-Type" not in found.text
    assert (found.url, found.published) == ("https://news.example/road", None)


@pytest.mark.parametrize(("name", "data"), [("a.docx", DOCX), ("saved", MHTML.encode())])
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
        ("a.mp3", b"ID3rest", "recording"),
        ("a.docx", packed({"word/document.xml": "<broken"}), "cannot be read"),
        ("b.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "lacks a part"),
    ],
)
def test_format_that_is_not_read_is_refused_by_name(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableArticleError, match=says):
        read_article(str(tmp_path / name))


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
