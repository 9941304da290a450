"""Mail, and pages saved in its format: EML, MHTML."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from briefing.articles.article_text import UnreadableArticleError
from briefing.articles.mail import read_mail
from briefing.articles.read import read_article

QUOTE = "“The corridor is good for everybody,” said Anna Example."
WORDS = "Die Fähre\n\n„Wir öffnen die Grenze“, sagte Außenminister Jan Kolb am Montag."
HEADERS = b"From: Jana Thomsen <j@example.org>\nSubject: Grenze\nMIME-Version: 1.0\n"


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


def test_saved_page_is_recognised_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text(MHTML, encoding="utf-8")
    assert QUOTE in read_article(str(tmp_path / "saved")).text
