"""Archives of a few quotations, in each engine."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from briefing.archive.cluster import ClusterArchive, Copies
from briefing.archive.cluster_client import Address
from briefing.archive.interface import Archive
from briefing.archive.local import LocalArchive
from briefing.archive.quotation import Candidate, Quotation, Row
from briefing.model import Actor

from ..cluster.nodes import CannotStartError
from ..cluster.shared import CLUSTER, VARIABLE, SharedCluster, uses_cluster

TOKAYEV = Candidate("Kassym-Jomart Tokayev")
MERKEL = Candidate("Angela Merkel", 0.8)
QUOTATIONS = (
    Quotation(
        "Russia has been and remains our main strategic partner.",
        (TOKAYEV,),
        "2022-11-28",
        "en",
        "astanatimes.com",
        ("https://astanatimes.com/1",),
    ),
    Quotation("We do not recognise quasi-state territories.", (TOKAYEV,), "2022-06-17", "en", "spiegel.de"),
    Quotation(
        "Climate change is the challenge of our time.",
        (MERKEL, Candidate("Emmanuel Macron", 0.1)),
        "2019-09-23",
        "en",
        "bbc.com",
    ),
    Quotation("Wir schaffen das.", (MERKEL,), "2015-08-31", "de", "spiegel.de"),
    Quotation("The change of climate policy will not happen overnight.", (), "2020-01-05", "en", "bbc.com"),
    Quotation("Territorial integrity of every state must be respected by all neighbours.", (), "2021", "en", "un.org"),
    Quotation("Мы за территориальную целостность.", (Candidate("Касым-Жомарт Токаев"),), "2022-09-20", "ru", "tass.ru"),
    Quotation("No gas will flow before the contract is signed.", (Candidate("Olaf Scholz"),), "", "en", "bbc.com"),
)
ACTORS = (Actor(id="tokayev", name="Kassym-Jomart Tokayev", aliases=("Tokaev", "Токаев", "Касым-Жомарт Токаев")),)


def rows(quotations: Sequence[Quotation] = QUOTATIONS) -> list[Row]:
    return [Row(number, one) for number, one in enumerate(quotations, 1)]


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    archive = LocalArchive("press", tmp_path_factory.mktemp("archive"), ACTORS)
    archive.add("sample", rows())
    yield archive
    archive.close()


@pytest.fixture(scope="session")
def cluster_url(request: pytest.FixtureRequest) -> str:
    """Address of a real cluster: `$BRIEFING_TEST_CLUSTER`, else two nodes started here, which workers share."""
    pytest.importorskip("opensearchpy")
    wanted = os.environ.get(VARIABLE, "")
    if wanted.startswith("http"):
        return wanted
    nodes = request.config.stash.get(CLUSTER, None)
    if nodes is None:
        pytest.skip(f"no search cluster: {VARIABLE}={wanted}")
    try:
        return nodes.url
    except CannotStartError as error:
        pytest.skip(f"no search cluster: {error}")


@pytest.fixture(autouse=True)
def _no_node_is_killed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep the test that kills a node from running at the same time as others, which other workers may run."""
    nodes = request.config.stash.get(CLUSTER, None)
    if nodes is None or not uses_cluster(request.node):
        yield
        return
    with nodes.to_itself() if "own_nodes" in request.fixturenames else nodes.in_use():
        yield


@pytest.fixture
def own_nodes(request: pytest.FixtureRequest, cluster_url: str) -> SharedCluster:
    """The nodes started here, of which the test may kill one: no other test uses them meanwhile."""
    nodes = request.config.stash.get(CLUSTER, None)
    if nodes is None:
        pytest.skip("the cluster is not started here")
    return nodes


@pytest.fixture
def new_cluster(cluster_url: str, tmp_path: Path) -> Callable[..., ClusterArchive]:
    """Make an archive in a new index."""

    def make(**options: object) -> ClusterArchive:
        address = Address(cluster_url, f"test-{uuid.uuid4().hex}")
        archive = ClusterArchive("press", address, tmp_path / "rows", **options)  # type: ignore[arg-type]
        archive.create(Copies())
        return archive

    return make


@pytest.fixture(scope="module")
def cluster(cluster_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    address = Address(cluster_url, f"test-{uuid.uuid4().hex}")
    archive = ClusterArchive("press", address, tmp_path_factory.mktemp("rows"), ACTORS)
    archive.create(Copies())
    archive.add("sample", rows())
    yield archive
    archive.close()


@pytest.fixture(scope="module", params=["local", "cluster"])
def archive(request: pytest.FixtureRequest) -> Archive:
    """An archive with the sample, in each engine."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[..., Path]:
    """Write records as JSON Lines into a file."""

    def write(*records: object, name: str = "rows.jsonl") -> Path:
        path = tmp_path / name
        lines = (each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in records)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write
