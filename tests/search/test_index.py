"""The index on disk: brought up to date, and safe whatever happens to its files."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.api import Library, open_folder
from briefing.search.engine import Engine
from briefing.search.index import Index, content_version
from briefing.search.query import parse
from briefing.search.snapshot import SearchSnapshot
from tests.search.conftest import Make, brief

WORDS = [
    "peace", "order", "trade", "sanctions", "partner", "strategic", "alliance", "border", "treaty", "energy", "transit"
]  # fmt: skip
QUERIES = ["peace", "strategic partner", "stratgic partnr", '"trade sanctions"', "actor:desk energy", "-peace", "tra"]


def some_brief(seed: int, n: int = 12) -> str:
    letters = random.Random(seed)
    texts = [" ".join(letters.choices(WORDS, k=7)) for _ in range(n)]
    return brief(*texts, date=f"20{10 + seed % 14}-0{1 + seed % 9}", speaker="desk")


def found(library: Library, folder: Path | None) -> list[tuple[int, list[tuple[float, str, int]]]]:
    """How many every query finds, and the first and the last of them, by an index in a folder or in memory."""
    state = SearchSnapshot(library.snapshot, Index(folder))
    answers = []
    for query in QUERIES:
        listing = state.search(parse(query))
        places = [*range(min(listing.total, 60)), *range(60, listing.total)[-1:]]
        hits = [listing.hit(place) for place in places]
        answers.append((listing.total, [(round(hit.score, 1), hit.quote.brief, hit.quote.number) for hit in hits]))
    return answers


def test_the_disk_finds_what_memory_finds(make: Make, tmp_path: Path) -> None:
    library = make(**{f"b{n}": some_brief(n) for n in range(30)})
    expected = found(library, None)
    assert all(total for total, _ in expected)
    assert found(library, tmp_path) == expected
    assert found(library, tmp_path) == expected


def test_after_any_changes_it_is_as_if_made_anew(make: Make, tmp_path: Path) -> None:
    library = make(**{f"b{n:02}": some_brief(n) for n in range(20)})
    root = library.root
    dice = random.Random(3)
    assert found(library, tmp_path) == found(library, None)
    for step in range(6):
        (root / f"b{dice.randrange(20):02}.yaml").write_text(some_brief(100 + step))
        (root / f"new{step}.yaml").write_text(some_brief(200 + step))
        (root / f"b{dice.randrange(20):02}.yaml").unlink(missing_ok=True)
        library = open_folder(root, cache=False)
        assert found(library, tmp_path) == found(library, None)


def test_a_library_that_grows_manifold(make: Make, tmp_path: Path) -> None:
    library = make(a=some_brief(1))
    found(library, tmp_path)
    for n in range(40):
        (library.root / f"b{n}.yaml").write_text(some_brief(n, 40))
    library = open_folder(library.root, cache=False)
    assert found(library, tmp_path) == found(library, None)


def test_whatever_is_broken_is_made_anew(make: Make, tmp_path: Path) -> None:
    library = make(**{f"b{n}": some_brief(n) for n in range(12)})
    expected = found(library, tmp_path)
    files = sorted(file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file() and file.stat().st_size)
    files = [file for file in files if "library" not in file.parts]
    assert len(files) > 5
    for name in files:
        file = tmp_path / name
        if not file.exists():
            continue
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        assert found(library, tmp_path) == expected, f"half of {name}"
    for file in [file for file in tmp_path.rglob("*") if file.is_file() and "library" not in file.parts]:
        if file.exists():
            file.unlink()
            assert found(library, tmp_path) == expected, f"without {file}"


def test_what_a_failing_disk_has_changed_is_made_anew(make: Make, tmp_path: Path) -> None:
    library = make(**{f"b{n}": some_brief(n) for n in range(12)})
    expected = found(library, tmp_path)
    names = sorted(file.relative_to(tmp_path) for file in tmp_path.glob("search-*/index/*.*") if file.suffix != ".lock")
    dice = random.Random(2)
    for name in names:
        file = tmp_path / name
        if file.exists():
            place = dice.randrange(file.stat().st_size)
            with file.open("r+b") as opened:  # in its place, as a disk does
                opened.seek(place)
                changed = opened.read(1)[0] ^ 1 << dice.randrange(8)
                opened.seek(place)
                opened.write(bytes([changed]))
            assert found(library, tmp_path) == expected, f"a bit of {name}"


def test_texts_that_a_failing_disk_has_changed_are_made_anew(make: Make, tmp_path: Path) -> None:
    root = make(**{f"b{n}": some_brief(n, 90) for n in range(24)}).root
    engine = Engine(open_folder(root))
    expected = [(hit.score, hit.text) for hit in engine.search("strategic partner").hits]
    (texts,) = engine.library.cache_folder.glob("search-*/texts")  # type: ignore[union-attr]
    texts.write_bytes(bytes(texts.stat().st_size))
    engine = Engine(open_folder(root))
    for _ in range(2):
        assert [(hit.score, hit.text) for hit in engine.search("strategic partner").hits] == expected
    assert any(texts.read_bytes())


def test_where_nothing_can_be_written_it_works_in_memory(make: Make, tmp_path: Path) -> None:
    library = make(a=some_brief(1))
    (tmp_path / "file").write_text("in the way")
    assert found(library, tmp_path / "file" / "cache") == found(library, None)


def test_the_index_of_another_version_makes_room(make: Make, tmp_path: Path) -> None:
    library = make(a=some_brief(1))
    (tmp_path / "search-0").mkdir()
    (tmp_path / "search-0" / "texts").write_text("of old")
    (tmp_path / "library.sqlite").write_text("of another kind")
    for _ in range(2):
        assert found(library, tmp_path) == found(library, None)
    assert [folder.name for folder in tmp_path.glob("search-*")] == [f"search-{content_version()}"]
    assert (tmp_path / "library.sqlite").exists()


BUILD = """
import sys
from pathlib import Path
from briefing.api import open_folder
from briefing.search.index import Index
from briefing.search.snapshot import SearchSnapshot
library = open_folder(Path(sys.argv[1]), cache=False)
print("ready", flush=True)
sys.stdin.readline()
SearchSnapshot(library.snapshot, Index(Path(sys.argv[2])))
print("done", flush=True)
"""


@pytest.fixture
def library_of_thousands(make: Make) -> Library:
    return make(**{f"b{n}": some_brief(n, 150) for n in range(24)})


def builder(library: Library, folder: Path) -> subprocess.Popen[str]:
    """A process that has opened the library and builds its index at the next line."""
    command = [sys.executable, "-c", BUILD, str(library.root), str(folder)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_killed_at_any_moment_the_next_open_is_right(library_of_thousands: Library, tmp_path: Path) -> None:
    expected = found(library_of_thousands, None)
    for n in range(4):
        folder = tmp_path / "cache" / str(n % 2)
        process = builder(library_of_thousands, folder)
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        time.sleep(0.02 + 0.05 * n)
        process.kill()
        process.communicate()
        if n >= 2:
            assert found(library_of_thousands, folder) == expected


def test_index_written_by_several_processes_at_once_is_complete(library_of_thousands: Library, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    processes = [builder(library_of_thousands, folder) for _ in range(3)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        assert "done" in process.communicate(timeout=60)[0]
    assert found(library_of_thousands, folder) == found(library_of_thousands, None)


def test_upgraded_folding_package_makes_another_index(monkeypatch: pytest.MonkeyPatch) -> None:
    before = content_version()
    monkeypatch.setattr("briefing.search.index.version", lambda package: f"{package} of tomorrow")
    assert content_version() != before
