"""Open a library with a poisoned cache: time and memory of each case against those of a clean cache.

    python bench/poison.py FOLDER [--limit SECONDS]

Every case has a cache of its own, made by a first opening and then changed by another hand. The next opening has to
give the same answers within the limit, with at most 600 MB: SQLite itself reads a row of 500 MB into memory, once,
before the cache is made again. Ends with 1 if an opening fails.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

OPEN = """
import sys, time
from pathlib import Path
began = time.perf_counter()
from briefing import open_library
library = open_library(Path(sys.argv[1]))
total = library.search('"the"').total
took = time.perf_counter() - began
used = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
print(took, used, len(library.quotes), total, len(library.problems))
"""
MAX_MEGABYTES = 600
ENDLESS = "WITH RECURSIVE n(i) AS (VALUES(0) UNION ALL SELECT i + 1 FROM n)"


def opened(folder: Path, cache: Path, limit: float) -> tuple[float, float, tuple[str, ...]] | None:
    """Return seconds, megabytes and answers of an opening in a process of its own; None past the limit."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-c", OPEN, str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return 0.0, 0.0, (f"status {done.returncode}", done.stderr[-200:])
    took, used, *answers = done.stdout.split()
    return float(took), float(used), tuple(answers)


def changed(*statements: str) -> Callable[[Path], None]:
    """Return a change of the database by SQL."""

    def change(folder: Path) -> None:
        (file,) = folder.glob("library-*.sqlite")
        with contextlib.closing(sqlite3.connect(file)) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()

    return change


def replaced(pattern: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    """Return a change that puts something else in a file's place."""

    def change(folder: Path) -> None:
        for file in list(folder.glob(pattern)):
            shutil.rmtree(file) if file.is_dir() else file.unlink()
            make(file)

    return change


def flipped(folder: Path) -> None:
    """Change a byte in each file of the index."""
    for file in folder.glob("search-*/index/*.*"):
        data = bytearray(file.read_bytes())
        if data:
            data[len(data) // 2] ^= 0xFF
            file.write_bytes(data)


CASES: dict[str, Callable[[Path], None]] = {
    "nothing changed": lambda _: None,
    "a pipe as meta.json": replaced("search-*/index/meta.json", os.mkfifo),
    "a pipe as texts": replaced("search-*/texts", os.mkfifo),
    "a pipe as the database": replaced("library-*.sqlite", os.mkfifo),
    "a folder as texts": replaced("search-*/texts", Path.mkdir),
    "a meta.json of 64 MB": replaced("search-*/index/meta.json", lambda file: file.write_bytes(b"[" * (64 << 20))),
    "an empty commit": replaced("search-*/index/meta.json", lambda file: file.write_text('{"segments": []}')),
    "a byte changed in each file of the index": flipped,
    "an endless view as head": changed(
        "DROP TABLE head", f"CREATE VIEW head AS {ENDLESS} SELECT i hash, 0 day, 0 added, i data FROM n"
    ),
    "an endless view as file": changed(
        "DROP TABLE file",
        f"CREATE VIEW file AS {ENDLESS} SELECT i path, i size, i modified, i changed, i inode, i read, i hash FROM n",
    ),
    "500 MB in one summary": changed(
        "UPDATE head SET data = zeroblob(500000000) WHERE hash = (SELECT min(hash) FROM head)"
    ),
    "500 MB of summaries": changed(
        "UPDATE head SET data = zeroblob(5000000) WHERE hash IN (SELECT hash FROM head ORDER BY hash LIMIT 100)"
    ),
    "summaries of another type": changed("UPDATE head SET data = 'text'"),
}


def main() -> int:
    """Run the cases; return 1 if one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=float, default=120)
    args = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="briefing-poison-") as made:
        clean = Path(made) / "clean"
        cold = opened(args.folder, clean, args.limit)
        assert cold is not None
        print(f"{'cold':<44} {cold[0]:8.2f} s {cold[1]:8,.0f} MB", flush=True)
        for name, change in CASES.items():
            cache = Path(made) / "case"
            shutil.copytree(clean, cache)
            (folder,) = (cache / "briefing" / "libraries").iterdir()
            change(folder)
            after = opened(args.folder, cache, args.limit)
            fine = after is not None and after[2] == cold[2] and after[1] <= MAX_MEGABYTES
            failed += not fine
            shown = f"{after[0]:8.2f} s {after[1]:8,.0f} MB" if after is not None else f"over {args.limit:.0f} s"
            print(f"{name:<44} {shown} {'' if fine else f'WRONG {after}'}", flush=True)
            shutil.rmtree(cache)
    print(f"{len(CASES)} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
