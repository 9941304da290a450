"""Whatever goes wrong with a cluster is one sentence that says what to do, and nothing stored is lost."""

from __future__ import annotations

import contextlib
import threading
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.archive import cluster_client
from briefing.archive.cluster import ClusterArchive, Copies
from briefing.archive.cluster_client import Address, Client, UnavailableError, check_address, credentials
from briefing.archive.quotation import ArchiveError, Quotation, Row

from ..cluster.shared import SharedCluster
from .conftest import QUOTATIONS, rows
from .servers import server

pytest.importorskip("opensearchpy")
PEM = Path(__file__).with_name("loopback.pem")


def archive(url: str, folder: Path, **options: str) -> ClusterArchive:
    return ClusterArchive("press", Address(url, "press", **options), folder)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "asks for a password .* BRIEFING_CLUSTER_PASSWORD"),
        (403, "does not allow this user"),
        (404, "has no index press"),
        (429, "is overloaded"),
        (503, "overloaded or incomplete"),
        (400, "refused the request"),
    ],
)
def test_refusal_is_a_sentence(tmp_path: Path, status: int, said: str) -> None:
    body = b'{"error": {"type": "index_not_found_exception"}}'
    with server(status, body) as url, pytest.raises(ArchiveError, match=said):
        archive(url, tmp_path).search("peace")


@pytest.mark.parametrize("body", [b"{}", b"[]", b"<html>", b'{"_source": {"title": "Foreign"}}', b'"x"'])
def test_answer_of_a_foreign_server_or_index_is_a_sentence(tmp_path: Path, body: bytes) -> None:
    with server(200, body) as url, pytest.raises(ArchiveError, match=r"not made by briefing|refused|no search cluster"):
        archive(url, tmp_path).search("peace")


def test_server_that_is_down_is_a_sentence(tmp_path: Path) -> None:
    with server(200) as url:
        pass
    with pytest.raises(UnavailableError, match="cannot be reached"):
        archive(url, tmp_path).search("peace")


def test_answer_that_never_comes_ends_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_client, "SEARCH_SECONDS", 0.2)
    with server(200, hang=True) as url:
        client = Client("press", Address(url, "press"))
        with pytest.raises(UnavailableError, match="no answer within"):
            client.request("GET", "/press", seconds=0.2)


def test_certificate_must_be_trusted_or_named(tmp_path: Path) -> None:
    with server(404, b'{"error": {"type": "index_not_found_exception"}}', certificate=PEM) as url:
        with pytest.raises(ArchiveError, match="--ca FILE"):
            archive(url, tmp_path).search("peace")
        with pytest.raises(ArchiveError, match="has no index"):
            archive(url, tmp_path, ca_file=str(PEM)).search("peace")
    with pytest.raises(ArchiveError, match="There is no file"):
        archive("https://127.0.0.1:1", tmp_path, ca_file=str(tmp_path / "missing.pem"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "has no address"),
        ("ftp://host", "no address of a cluster"),
        ("https://", "no address of a cluster"),
        ("https://me:secret@host:9200", "credentials in it"),
        ("http://host:99999", "no address of a cluster"),
    ],
)
def test_address_is_checked_before_anything_is_sent(url: str, said: str) -> None:
    with pytest.raises(ArchiveError, match=said) as caught:
        check_address(Address(url, "press"))
    assert "secret" not in str(caught.value)


def test_credentials_are_for_addresses_of_the_user_and_never_sent_unencrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("BRIEFING_CLUSTER_USER", "me")
    monkeypatch.setenv("BRIEFING_CLUSTER_PASSWORD", "secret")
    own, theirs = Address("https://search.example", "press"), Address("https://search.example", "press", own=False)
    assert credentials("press", own, own.url) == ("me", "secret")
    assert credentials("press", theirs, theirs.url) is None
    (tmp_path / "netrc").write_text("machine search.example login reader password other\n")
    assert credentials("press", theirs, theirs.url) == ("reader", "other")
    with pytest.raises(ArchiveError, match="unencrypted"):
        credentials("press", own, "http://search.example:9200")
    assert credentials("press", own, "http://127.0.0.1:9200") == ("me", "secret")


# --- a real cluster


def test_index_of_another_program_is_refused(cluster_url: str, tmp_path: Path) -> None:
    url = cluster_url.partition(",")[0]
    name = f"foreign-{uuid.uuid4().hex}"
    request = urllib.request.Request(f"{url}/{name}", method="PUT", data=b"{}")
    request.add_header("content-type", "application/json")
    with urllib.request.urlopen(request, timeout=30):
        pass
    foreign = ClusterArchive("press", Address(cluster_url, name), tmp_path)
    for use in (lambda: foreign.search("peace"), lambda: foreign.create(Copies()), lambda: foreign.add("x", rows())):
        with pytest.raises(ArchiveError, match="was not made by briefing"):
            use()
    with pytest.raises(ArchiveError, match="has no index missing"):
        ClusterArchive("press", Address(cluster_url, "missing"), tmp_path).search("peace")


def test_duplicates_are_left_out_and_whole_files_are_known(new_cluster: Callable[..., ClusterArchive]) -> None:
    press = new_cluster()
    first = press.add("one", rows((*QUOTATIONS, QUOTATIONS[0])))
    again = press.add("two", rows())
    assert (first.new, first.duplicates) == (len(QUOTATIONS), 1)
    assert (again.new, again.duplicates) == (0, len(QUOTATIONS))
    assert press.position("one") == -1
    start = press.new_since("climate", "")
    press.add("three", rows([Quotation("Climate policy is local.")]))
    new = press.new_since("climate", start.mark)
    assert (new.total, [hit.quotation.text for hit in new.hits]) == (1, ["Climate policy is local."])


def test_killed_node_loses_nothing_and_search_and_indexing_go_on(
    own_nodes: SharedCluster, new_cluster: Callable[..., ClusterArchive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.archive.cluster_adding._BATCH", 50)
    press = new_cluster()
    wait_until(lambda: press.info().health == "")
    press.add("before", rows([Quotation(f"Sentence {number} from before.") for number in range(200)]))
    answers: list[int] = []
    sentences: set[str] = set()
    stop = threading.Event()

    def searching() -> None:
        while not stop.wait(0.05):
            try:
                answers.append(press.search("sentence before").total)
            except UnavailableError as error:
                sentences.add(str(error))

    searcher = threading.Thread(target=searching)
    searcher.start()

    def during() -> Iterator[Row]:
        for number in range(1, 401):
            if number == 200:
                own_nodes.kill("two")
            yield Row(number, Quotation(f"Sentence {number} during the failure."))

    try:
        added = press.add("during", during())
    finally:
        stop.set()
        searcher.join()
    assert added.new + added.duplicates == 400
    assert press.position("during") == -1
    assert all("Try again" in each or "cannot be reached" in each for each in sentences)
    assert answers
    wait_until(lambda: press.count("sentence") == 600)
    assert press.search('"sentence 150 from before"').total == 1
    assert "yellow" in press.info().health


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait until a condition is true; the shards of a killed node need a moment."""
    until = time.monotonic() + 120
    while True:
        with contextlib.suppress(UnavailableError):
            if condition():
                return
        assert time.monotonic() < until
        time.sleep(0.2)
