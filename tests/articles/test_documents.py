"""Documents and mail: DOCX, ODT, EPUB, RTF, EML, MHTML; and formats that are refused by name."""

from __future__ import annotations

import base64
import gzip
import io
import quopri
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.articles import clipboard, documents
from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.details import described
from briefing.articles.encodings import in_utf8
from briefing.articles.formats import format_of
from briefing.articles.mail import read_mail
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


def test_rtf_has_no_hidden_and_no_deleted_text() -> None:
    assert documents.read_rtf(rb"{\rtf1 It is {\deleted\revauthdel1 bad }{\v secret }good, \{so\}.\par}").text == (
        "It is good, {so}."
    )


def test_flowed_mail_has_its_paragraphs_on_one_line() -> None:
    mail = (
        b"Subject: A\nFrom: Newsletter Team <a@example.org>\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; format=flowed\n\n"
        b"She said: We will build \nthe road for all \nof us.\n> said \n> before\n"
    )
    found = read_mail(mail)
    assert found.text == "She said: We will build the road for all of us.\n> said \n> before\n"
    assert found.author is None


MULTI = (
    "Subject: {}\nFrom: Jana Thomsen <j@example.org>\nDate: Wed, 01 May 2024 10:00:00 +0200\nMIME-Version: 1.0\n"
    'Content-Type: multipart/{}; boundary="x"\n\n--x\nContent-Type: text/plain\n\n{}\n'
    "--x\nContent-Type: {}\n\n{}\n--x--\n"
)


def test_mail_whose_plain_text_points_to_its_page_is_the_page() -> None:
    page = (
        "<html><body><p>The minister came to the bay on Tuesday.</p><p>“It is good,” she said there.</p></body></html>"
    )
    article = read_mail(MULTI.format("A", "alternative", "See the HTML.", "text/html", page).encode())
    assert article.text.split("\n") == ["The minister came to the bay on Tuesday.", "“It is good,” she said there."]


def test_forwarded_mail_is_the_one_inside_or_has_no_author_and_date() -> None:
    inner = "Subject: A road\nFrom: Anna Miller <a@example.org>\n\nThe minister came."
    found = read_mail(MULTI.format("Fwd: A road", "mixed", "FYI", "message/rfc822", inner).encode())
    assert (found.text.strip(), found.headline, found.author) == ("The minister came.", "A road", "Anna Miller")
    found = read_mail(MULTI.format("Fwd: A road", "mixed", "The minister came.", "image/png", "x").encode())
    assert (found.text.strip(), found.author, found.published) == ("The minister came.", None, None)


def test_mail_without_an_encoding_is_read_by_its_words_and_an_encrypted_one_refused() -> None:
    said = "Министр прибыла в город во вторник. «Эта дорога нужна всем нам, и мы её построим», — сказала она."
    assert said in read_mail(b"Subject: a\nMIME-Version: 1.0\n\n" + said.encode("cp1251")).text
    with pytest.raises(UnreadableArticleError, match="encrypted mail: open it and save its text"):
        read_mail(b"Subject: a\nContent-Type: multipart/encrypted; boundary=x\n\n--x\n\nx\n--x--\n")


def test_mail_has_its_text_subject_sender_and_date() -> None:
    found = read_mail(MAIL.encode())
    assert found.text.strip().endswith(QUOTE)
    assert (found.headline, found.author, found.published) == ("A road for all", "Jane Writer", "2024-05-01")


def test_saved_page_in_mhtml_has_its_address_and_not_the_day_of_saving() -> None:
    found = read_mail(MHTML.encode())
    assert QUOTE in found.text
    assert "Content-Type" not in found.text
    assert (found.url, found.published) == ("https://news.example/road", None)


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", DOCX), ("saved", MHTML.encode()), ("a.pdf", DOCX), ("b.docx", QUOTE.encode())]
)
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
        ("a.txt", gzip.compress(b"x"), "gzip archive, which is not read: unpack it"),
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
    parts = {
        "word/document.xml": f"<w:document {W}><w:body>{items}</w:body></w:document>",
        "word/numbering.xml": numbering,
    }
    assert documents.read_docx(packed(parts)).text.split("\n\n") == ["3. A", "3.1 B", "3.2 C", "4. D", "4.1 E", "F"]


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


# Encodings and damaged parts, read in this process

WORDS = "Die Fähre\n\n„Wir öffnen die Grenze“, sagte Außenminister Jan Kolb am Montag."
HEADERS = b"From: Jana Thomsen <j@example.org>\nSubject: Grenze\nMIME-Version: 1.0\n"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("us-ascii", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("x", "utf-8")],
)
def test_page_is_read_in_the_encoding_that_browsers_take_its_declaration_for(declared: str, encoding: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{WORDS}</p></body></html>"
    assert in_utf8(page.encode(encoding)).decode() == page


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("koi8-r", "koi8-r", "Порт откроют осенью"),
        ("windows-1251", "cp1251", "«Порт откроют осенью»"),
        ("gb2312", "gb18030", "外交部发言人：“口岸已开放”"),
        ("shift_jis", "cp932", "「対話で解決する」①"),
        ("iso-8859-9", "cp1254", "“Sınır yarın açılıyor”"),
    ],
)
def test_page_in_a_legacy_encoding_keeps_its_words_and_marks(declared: str, encoding: str, words: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{words}</p></body></html>"
    assert in_utf8(page.encode(encoding)).decode() == page
    assert in_utf8(words.encode(encoding), declared).decode() == words


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_page_with_a_byte_order_mark_is_read_by_it(encoding: str) -> None:
    assert in_utf8(f"<meta charset=koi8-r>{WORDS}".encode(encoding)).decode() == f"<meta charset=koi8-r>{WORDS}"


@example(b"\x80", "\0")
@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_in_any_named_encoding_are_read_without_an_error(data: bytes, charset: str) -> None:
    assert isinstance(in_utf8(data, charset), bytes)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable",
         quopri.encodestring(WORDS.encode("cp1252"))),
        ("text/plain; charset=utf-16\nContent-Transfer-Encoding: base64", base64.encodebytes(WORDS.encode("utf-16"))),
        ("text/plain; charset=no-such-charset", WORDS.encode()),
        ("text/plain; charset=no-such-charset", WORDS.encode("cp1252")),
        ("message/rfc822", b"Subject: Inner\nContent-Type: text/plain; charset=utf-8\n\n" + WORDS.encode()),
        ("multipart/alternative; boundary=A",
         b"--A\nContent-Type: text/plain\n\n \n--A\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
         b"Content-Type: text/plain; charset=utf-8\n\n" + WORDS.encode() + b"\n--B--\n--A--\n"),
    ],
)  # fmt: skip
def test_mail_in_any_encoding_or_nesting_gives_its_text(header: str, body: bytes) -> None:
    article = read_mail(HEADERS + f"Content-Type: {header}\n\n".encode() + body)
    assert (article.text.strip(), article.author) == (WORDS, "Jana Thomsen")


@pytest.mark.parametrize(
    "body", [b"application/pdf\n\nJVBERi0=", b"multipart/mixed\n\n--A\n\nwords", b"text/plain\n\n \n"]
)
def test_mail_without_text_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableArticleError, match="no article's text"):
        read_mail(HEADERS + b"Content-Type: " + body)


def test_saved_page_without_a_declared_encoding_is_read_in_utf_8(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{WORDS} Das ist der Absatz {number} des Artikels.</p>" for number in range(3))
    page = quopri.encodestring(f"<html><body><article><h1>Grenze</h1>{paragraphs}</article></body></html>".encode())
    saved = (
        b"\xef\xbb\xbf"
        + HEADERS
        + b"Snapshot-Content-Location: https://example.org/a\nContent-Type: multipart/related;"
        b' boundary="A"\n\n--A\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n'
        + page
        + b"\n--A--\n"
    )
    path = tmp_path / "saved.html"  # a wrong suffix
    path.write_bytes(saved)
    article = read_article(str(path))
    assert "„Wir öffnen die Grenze“, sagte Außenminister Jan Kolb" in article.text
    assert article.url == "https://example.org/a"


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
    path.write_text(WORDS, encoding="utf-8")
    assert read_article(str(path)).text == WORDS


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".odt", ".epub", ".rtf", ".eml", ".mhtml", ".html", ".md", ".txt"])
def test_empty_file_of_any_suffix_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"empty{suffix}"
    path.write_bytes(b"")
    with pytest.raises(UnreadableArticleError, match="no article's text"):
        read_article(str(path))
