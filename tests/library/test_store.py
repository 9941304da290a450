from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import briefing
from briefing.api import Library
from briefing.library import workers
from briefing.library.caches import caches, clear

from .conftest import HEAD, Folder, reported, texts
from .test_refresh import everything

OPEN = """
import sys
from pathlib import Path
from briefing.api import open_folder
library = open_folder(Path(sys.argv[1]))
print(len(library.quotes), *(quote.quote.text for quote in library.quotes[:1]), "yaml" in sys.modules, *library.notices)
library.close()
"""

FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
"""


def run(code: str, root: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def desk(folder: Folder) -> Folder:
    """A library with something of everything."""
    folder.write("actors.yaml", "- {id: anna, name: Anna Example, country: KZ}\n")
    folder.write("issues.yaml", "- {id: x, label: X, statement: X should be.}\n")
    folder.write("spheres.yaml", "West: [US, EU]\n")
    for number in range(30):
        folder.brief(
            f"2022/{number:02}.yaml",
            f"articles: [{{id: w, source: Wire, published: 2022-11-{number % 28 + 1:02}}}]\nquotes:\n"
            f"  - {{speaker: Anna Example, text: Words {number}., article: w, audience: West, stances: {{x: for}}}}\n"
            f"  - {{speaker: Stranger, text: Other words {number}., article: w}}\n",
        )
    folder.write("bad.yaml", "title: [\n")
    return folder


def files_of(library: Library) -> list[Path]:
    assert library.cache_folder is not None
    return sorted(library.cache_folder.glob("library-*"))


def test_a_warm_library_is_the_same_as_a_cold_one(desk: Folder) -> None:
    cold = everything(desk.open(cache=True))
    assert cold == everything(desk.open(cache=True)) == everything(desk.open())


def test_a_warm_library_parses_nothing(desk: Folder) -> None:
    assert run(OPEN, desk.root) == "60 Words 0. True"
    assert run(OPEN, desk.root) == "60 Words 0. False"
    desk.quotes("new.yaml", "newest", date="2023")
    assert run(OPEN, desk.root) == "61 newest True"


def test_changes_between_two_openings_are_read(desk: Folder) -> None:
    desk.open(cache=True).close()
    file = desk.root / "2022/03.yaml"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Words 3.", b"Swords 3")[: before.st_size])
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    (desk.root / "2022/04.yaml").unlink()
    (desk.root / "2022/05.yaml").rename(desk.root / "moved.yaml")
    desk.write("actors.yaml", "- {id: anna, name: Anna Example, country: RU}\n")
    assert everything(desk.open(cache=True)) == everything(desk.open())


def test_another_version_of_the_reader_starts_anew(desk: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    old = desk.open(cache=True)
    (file,) = [file for file in files_of(old) if file.suffix == ".sqlite"]
    monkeypatch.setattr(briefing, "__version__", "999")
    new = desk.open(cache=True)
    assert everything(new) == everything(desk.open())
    assert not file.exists()
    assert ([*old.quotes], old.positions) == ([*new.quotes], new.positions)


def test_the_cache_lies_in_the_users_folder_and_says_whose_it_is(desk: Folder) -> None:
    library = desk.open(cache=True)
    assert library.cache_folder is not None
    assert library.cache_folder.is_relative_to(os.environ["XDG_CACHE_HOME"])
    (cache,) = caches()
    assert (cache.folder, cache.root) == (library.cache_folder, desk.root)
    assert cache.size > 10_000
    library.close()
    clear(cache)
    assert caches() == []
    assert everything(desk.open(cache=True)) == everything(desk.open())


def test_without_a_cache_nothing_is_written(desk: Folder) -> None:
    library = desk.open()
    assert library.cache_folder is None
    assert caches() == []
    before = sorted(desk.root.rglob("*"))
    desk.open(cache=True)
    assert sorted(desk.root.rglob("*")) == before


def damage(file: Path, how: str) -> None:
    data = file.read_bytes()
    if how == "empty":
        data = b""
    elif how == "cut":
        data = data[: len(data) // 2]
    elif how == "not a database":
        data = b"not a database at all" * 100
    elif how == "header":
        data = data[:20] + b"\xff" * 80 + data[100:]
    file.write_bytes(data)


@pytest.mark.parametrize("how", ["empty", "cut", "not a database", "header"])
def test_a_damaged_cache_is_made_anew(desk: Folder, how: str) -> None:
    library = desk.open(cache=True)
    right = everything(library)
    library.close()
    (file,) = files_of(library)
    damage(file, how)
    library = desk.open(cache=True)
    assert everything(library) == right
    library.close()
    with contextlib.closing(sqlite3.connect(*files_of(library))) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM head").fetchone() == (34,)


def test_flipped_bits_of_the_cache_change_no_answer(desk: Folder) -> None:
    library = desk.open(cache=True)
    right = everything(library)
    library.close()
    (file,) = files_of(library)
    sound = file.read_bytes()
    for seed in range(25):
        chance = random.Random(seed)
        data = bytearray(sound)
        for _ in range(chance.choice((1, 10, 200))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        library = desk.open(cache=True)
        assert everything(library) == right, seed
        library.close()
        for left in files_of(library):
            left.unlink()


def test_cache_damaged_while_in_use_changes_no_answer(desk: Folder) -> None:
    library = desk.open(cache=True)
    right = everything(desk.open())
    for file in files_of(library):
        with file.open("r+b") as stream:
            stream.write(b"\xff" * file.stat().st_size)
    assert everything(library) == right
    desk.quotes("new.yaml", "newest", date="2023")
    assert library.refresh() is not None
    assert texts(library)[0] == "newest"
    assert everything(library) == everything(desk.open())


def test_cache_removed_while_in_use_changes_no_answer(desk: Folder) -> None:
    library = desk.open(cache=True)
    assert library.cache_folder is not None
    shutil.rmtree(library.cache_folder)
    desk.quotes("new.yaml", "newest", date="2023")
    library.refresh()
    assert everything(library) == everything(desk.open())
    assert everything(desk.open(cache=True)) == everything(desk.open())


def test_where_there_can_be_no_cache_the_library_says_so(desk: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    right = everything(desk.open())
    (desk.root.parent / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.root.parent / "file"))
    library = desk.open(cache=True)
    assert everything(library) == right
    (notice,) = library.notices
    assert notice.startswith("The cache in ")
    assert "read again" in notice
    desk.quotes("new.yaml", "newest", date="2023")
    library.refresh()
    assert texts(library)[0] == "newest"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_full_disk_leaves_the_library_readable(desk: Folder) -> None:
    for number in range(20):
        desk.quotes(f"long/{number}.yaml", "x" * 30_000, date="2021")
    answer = run(FULL + OPEN, desk.root)
    assert answer.startswith("80 Words 0. True The cache in ")
    assert run(OPEN, desk.root).startswith("80 Words 0.")
    assert everything(desk.open(cache=True)) == everything(desk.open())


def test_processes_that_share_a_cache_all_read_the_library(desk: Folder) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", OPEN, str(desk.root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in running:
        out, wrong = process.communicate()
        assert (out.split()[:3], wrong) == ([b"60", b"Words", b"0."], b"")
    assert run(OPEN, desk.root) == "60 Words 0. False"


def test_another_process_that_is_ahead_takes_nothing_away(desk: Folder) -> None:
    behind, ahead = desk.open(cache=True), desk.open(cache=True)
    right = everything(behind)
    for number in range(30):
        desk.quotes(f"2022/{number:02}.yaml", f"Changed {number}.")
    assert ahead.refresh() is not None
    assert everything(behind) == right
    assert behind.refresh() is not None
    assert everything(behind) == everything(ahead) == everything(desk.open())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_cache_of_a_killed_process_is_read_or_made_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_CHUNK_BYTES", 20_000)
    for number in range(60):
        folder.quotes(f"{number:03}.yaml", *(f"Words {number}.{each}." for each in range(50)))
    code = OPEN.replace("open_folder(Path(sys.argv[1]))", "print(flush=True) or open_folder(Path(sys.argv[1]))")
    for batches in range(3):
        with subprocess.Popen([sys.executable, "-c", code, str(folder.root)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            library = Library(folder.root)
            for _ in zip(range(batches), library.load(), strict=False):
                pass
            process.send_signal(signal.SIGKILL)
        library.close()
    assert everything(folder.open(cache=True)) == everything(folder.open())


def test_contents_that_no_file_has_are_let_go_in_the_end(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def grown() -> int:
        library = folder.open(cache=True)
        for number in range(20):
            folder.quotes("a.yaml", f"{number}" + "x" * 50_000)
            library.refresh()
        library.close()
        (file,) = files_of(library)
        return file.stat().st_size

    first = grown()
    assert first > 20 * 50_000
    monkeypatch.setattr("briefing.library.store.UNUSED_DAYS", -1)
    assert grown() < 1.2 * first
    assert texts(folder.open(cache=True)) == ["19" + "x" * 50_000]


def test_brief_and_shared_file_of_the_same_bytes_are_cached_apart(folder: Folder) -> None:
    folder.write("actors.yaml", HEAD)
    folder.write("2022/actors.yaml", HEAD)
    for _ in range(2):
        library = folder.open(cache=True)
        assert [entry.title for entry in library.briefs] == ["A visit"]
        assert {each.path for each in reported(library)} == {"actors.yaml"}
