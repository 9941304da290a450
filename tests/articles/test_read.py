"""Articles from files, standard input and the web; every failure is a sentence."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import os
import shutil
import ssl
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from briefing.articles import fetch as fetching
from briefing.articles import parser_process
from briefing.articles.article_text import UnreadableArticleError
from briefing.articles.fetch import MAX_BYTES, FetchError, fetch
from briefing.articles.read import read_address, read_article

from .made_pages import PAGE, pdf


def written(path: Path, data: str | bytes) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def refusal(where: str) -> str:
    with pytest.raises(UnreadableArticleError) as caught:
        read_article(where)
    return str(caught.value)


def test_a_text_file(tmp_path: Path) -> None:
    article = read_article(
        written(tmp_path / "a.txt", "\ufeffA road for all\r\n\r\n“Yes,” said Anna\u200b Example.\r\n")
    )
    assert article.text == "A road for all\n\n“Yes,” said Anna Example.\n"
    assert article.headline == "A road for all"
    assert article.published is None


def test_a_first_line_that_is_a_sentence_is_no_headline(tmp_path: Path) -> None:
    assert read_article(written(tmp_path / "a.txt", "The road was built.\n\nIt is long.")).headline is None


def test_markdown_loses_its_marks(tmp_path: Path) -> None:
    text = (
        "---\ntags: x\n---\n# A road for *all*\n\n> “It is **good** for"
        " [everybody](https://example.org),” said Anna.\n\n"
        "![picture](a.png)\nfile_name_here and 2 * 3 * 4\n"
    )
    article = read_article(written(tmp_path / "a.md", text))
    assert article.headline == "A road for all"
    assert "“It is good for everybody,” said Anna." in article.text
    assert "file_name_here and 2 * 3 * 4" in article.text
    assert "picture" not in article.text


@pytest.mark.parametrize("mark", ["![", "[", "[a](", "[a](b(", "<http://", "# ", "*a", "_a", "- "])
def test_marks_of_markdown_without_end_take_no_time(mark: str, tmp_path: Path) -> None:
    text = read_article(written(tmp_path / "a.md", "# " + mark * 50_000 + "x")).text
    assert text.endswith("x")


def test_links_of_markdown_with_brackets_in_them(tmp_path: Path) -> None:
    text = '# Head #\n\nA [road](https://example.org/Road_(long) "t") and ![b](c) here, <https://example.org>.'
    assert read_article(written(tmp_path / "a.md", text)).text == "Head\n\nA road and  here, https://example.org."


def test_what_a_file_holds_counts_more_than_its_name(tmp_path: Path) -> None:
    assert read_article(written(tmp_path / "page", PAGE)).source == "The Daily Example"
    assert "corridor" in read_article(written(tmp_path / "paper", pdf(["The corridor is good."]))).text


def test_article_on_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A road for all\n\nIt is long.")))
    assert read_article("-").headline == "A road for all"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no article's text"),
        (b"  \n ", "no article's text"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture"),
        ("Stra\u00dfe".encode("latin-1"), "its encoding is not recognised: open it and save it as UTF-8"),
        ("Дорога\nдля ".encode() + b"\xff" + "всех".encode(), "a broken character in line 2"),
        (b"a\0b", "NUL"),
        (b"%PDX\0\xff\xfe", "neither a text nor a page"),
        (b"%PDF-1.4\nbroken", "cannot be read"),
    ],
)
def test_file_that_is_no_article_is_refused_with_a_message(data: bytes, says: str, tmp_path: Path) -> None:
    assert says in refusal(written(tmp_path / "a.txt", data))


def test_article_that_takes_too_long_to_read_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(parser_process, "SECONDS", 0.3)
    endless = "<html><body><p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">The corridor is good.</p>"
    assert "takes longer than 0.3 seconds" in refusal(written(tmp_path / "a.html", endless))


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    assert "Straße" in read_article(written(tmp_path / "a.txt", "Die Straße ist lang.".encode("utf-16"))).text


def test_files_that_are_none(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(str(tmp_path / "none.txt"))
    assert "a folder" in refusal(str(tmp_path))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "link" in refusal(str(tmp_path / "loop"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "a pipe" in refusal(str(tmp_path / "pipe"))


def test_home_of_an_unknown_user_is_no_file() -> None:
    assert "there is no such file" in refusal("~nobody-of-this-name/a.txt")


def test_a_link_to_an_article_is_followed(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "The road is long.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert read_article(str(tmp_path / "link.txt")).text == "The road is long."


@pytest.mark.parametrize("name", ["trafilatura", "pypdf"])
def test_missing_package_is_named(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    data = PAGE.encode() if name == "trafilatura" else pdf(["a"])
    assert '[articles]"' in refusal(written(tmp_path / "a", data))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://example.org/", "only https"),
        ("ftp://example.org/", "only https"),
        ("file:///etc/passwd", "only https"),
        ("https://localhost/x", "private network"),
        ("https://127.0.0.1/", "private network"),
        ("https://[::1]/", "private network"),
        ("https://[::ffff:10.0.0.1]/", "private network"),
        ("https://10.0.0.1/", "private network"),
        ("https://127.1/", "private network"),
        ("https://2130706433/", "private network"),
        ("https://[64:ff9b::7f00:1]/", "private network"),
        ("https://[64:ff9b:1::808:808]/", "private network"),
        ("https://[2002:a00:1::]/", "private network"),
        ("https://[::127.0.0.1]/", "private network"),
        ("https://[fec0::1]/", "private network"),
        ("https://224.0.0.1/", "private network"),
        ("https://169.254.169.254/latest", "private network"),
        ("https://me:secret@example.org/", "user name"),
        ("https:///x", "no host"),
        ("https://example.org:99999/", "no web address"),
    ],
)
def test_addresses_that_are_not_fetched(url: str, says: str) -> None:
    message = refusal(url)
    assert says in message
    assert "secret" not in message


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_globally_reachable_addresses_are_public(address: str) -> None:
    assert fetching._is_public(address)


class Pages(http.server.BaseHTTPRequestHandler):
    """A site with a page, redirects, and what goes wrong."""

    def do_GET(self) -> None:
        if self.path == "/page":
            self._send(200, PAGE.encode(), "text/html; charset=utf-8")
        elif self.path == "/other":
            named = b'<link rel="canonical" href="https://news.example/real"></head>'
            self._send(200, PAGE.encode().replace(b"</head>", named), "text/html")
        elif self.path == "/moved":
            self._send(302, b"", location="/page")
        elif self.path == "/round":
            self._send(302, b"", location="/round")
        elif self.path == "/plain":
            self._send(302, b"", location="http://localhost/page")
        elif self.path == "/lost":
            self._send(302, b"", location="https://[nowhere")
        elif self.path == "/drip":
            self._trickle(b"x")
        elif self.path == "/drip-head":
            self._trickle(b"x", head=b"HTTP/1.1 200 OK\r\nX-Long: ")
        elif self.path == "/later":
            self._trickle(b"HTTP/1.1 100 Continue\r\n\r\n", head=b"")
        elif self.path.startswith("/encoded/"):
            self._send(200, b"The road \\udcff is long.", f"text/plain; charset={self.path.rpartition('/')[2]}")
        elif self.path.startswith("/packed/"):
            self._send(
                200, gzip.compress(PAGE.encode()), "text/html; charset=utf-8", packed=self.path.rpartition("/")[2]
            )
        elif self.path == "/pieces":
            self._send(200, gzip.compress(b"The road ") + gzip.compress(b"is long."), "text/plain", packed="gzip")
        elif self.path == "/bare":
            bare = zlib.compressobj(wbits=-zlib.MAX_WBITS)
            self._send(200, bare.compress(b"The road is long.") + bare.flush(), "text/plain", packed="deflate")
        elif self.path == "/cut":
            self._send(200, gzip.compress(PAGE.encode())[:-20], "text/html", packed="gzip")
        elif self.path == "/bomb":
            self._send(200, gzip.compress(b"x" * (MAX_BYTES + 1)), "text/plain", packed="gzip")
        elif self.path == "/half":
            self._send(200, b"The road is", "text/plain", length=1000)
        elif self.path == "/large":
            self._send(200, b"x" * (MAX_BYTES + 1), "text/plain")
        else:
            self._send(404, b"")

    def _send(
        self, status: int, data: bytes, kind: str = "", *, location: str = "", packed: str = "", length: int = 0
    ) -> None:
        self.send_response(status)
        result = {"Content-Type": kind, "Location": location, "Content-Encoding": packed}
        for name, value in (result | {"Content-Length": str(length or len(data))}).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _trickle(self, piece: bytes, head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n") -> None:
        """Send a little again and again until the connection closes."""
        self.wfile.write(head)
        with suppress(OSError):
            while True:
                self.wfile.write(piece)
                threading.Event().wait(0.01)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up early is no fault of the site."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ssl.SSLContext]]:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the site's certificate")
    folder = tmp_path_factory.mktemp("site")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    server = Quiet(("127.0.0.1", 0), Pages)
    server.socket = serving.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.05))
    thread.start()
    yield f"https://localhost:{server.server_port}", ssl.create_default_context(cafile=certificate)
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_and_redirects_are_followed(site: tuple[str, ssl.SSLContext]) -> None:
    address, trusting = site
    page = fetch(f"{address}/moved", trusting=trusting, private=True)
    assert page.url == f"{address}/page"
    assert (page.kind, page.charset) == ("text/html", "utf-8")
    assert page.data == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/round", "redirects more than"),
        ("/plain", "only https"),
        ("/large", "larger than"),
        ("/bomb", "larger than"),
        ("/half", "breaks off"),
        ("/cut", "breaks off"),
        ("/packed/br", "packed as br"),
        ("/packed/deflate-raw", "packed as deflate-raw"),
        ("/none", "404"),
    ],
)
def test_faulty_response_is_reported(path: str, says: str, site: tuple[str, ssl.SSLContext]) -> None:
    address, trusting = site
    with pytest.raises(FetchError, match=says):
        fetch(address + path, trusting=trusting, private=True)


@pytest.mark.parametrize(
    ("path", "data"),
    [("/pieces", b"The road is long."), ("/bare", b"The road is long."), ("/packed/gzip", PAGE.encode())],
)
def test_packed_pages_are_read_whole(path: str, data: bytes, site: tuple[str, ssl.SSLContext]) -> None:
    address, trusting = site
    assert fetch(address + path, trusting=trusting, private=True).data == data


def test_redirect_without_address_is_reported(site: tuple[str, ssl.SSLContext]) -> None:
    with pytest.raises(FetchError, match="no web address"):
        fetch(f"{site[0]}/lost", trusting=site[1], private=True)


@pytest.mark.parametrize("path", ["/drip", "/drip-head", "/later"])
def test_endless_download_is_stopped(
    path: str, site: tuple[str, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.4)
    with pytest.raises(FetchError, match="takes longer than"):
        fetch(site[0] + path, trusting=site[1], private=True)


@pytest.mark.parametrize("path", ["/other", "/moved"])
def test_a_page_is_cited_by_an_address_of_its_own_site(path: str, site: tuple[str, ssl.SSLContext]) -> None:
    address, trusting = site
    get = functools.partial(fetch, trusting=trusting, private=True)
    assert read_address(address + path, get).url == address + path.replace("moved", "page")


@pytest.mark.parametrize(
    "name", ["undefined", "unicode_escape", "punycode", "idna", "utf-7", "hex", "none-such", "rot13"]
)
def test_unknown_encoding_is_reported(name: str, site: tuple[str, ssl.SSLContext]) -> None:
    address, trusting = site
    with pytest.raises(UnreadableArticleError, match=f"the encoding that it names, {name}"):
        read_address(f"{address}/encoded/{name}", functools.partial(fetch, trusting=trusting, private=True))


def test_self_signed_certificate_is_not_trusted(site: tuple[str, ssl.SSLContext]) -> None:
    with pytest.raises(FetchError, match="certificate"):
        fetch(f"{site[0]}/page", private=True)


def test_saved_page_is_recognised_by_its_markup(tmp_path: Path) -> None:
    comment, declaration = "<!-- saved from url=(0030)https://example.org/ -->\n", '<?xml version="1.0"?>\n'
    assert read_article(written(tmp_path / "page.txt", comment + PAGE)).source == "The Daily Example"
    fragment = PAGE[PAGE.index("<article>") : PAGE.index("<footer>")]
    assert "<p>" not in read_article(written(tmp_path / "fragment.txt", declaration + fragment)).text


def test_text_without_a_language_tag_gets_the_language_of_its_words(tmp_path: Path) -> None:
    assert read_article(written(tmp_path / "a.txt", "Дорога будет построена, и это обещание всем.")).language == "ru"
