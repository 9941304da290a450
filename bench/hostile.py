"""Read known hostile inputs and look for crashes, hangs, excessive memory and unsafe output.

    python bench/hostile.py ARCHIVE.tar.xz

The archive holds the YAML test suite (`yaml-test-suite-data`), other files of every kind, the Big List of Naughty
Strings (`blns.json`) and payloads (`strings.json`). Each file is read in a monitored process; then every command runs
over one library of all of them, together with YAML bombs and valid briefs.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import select
import struct
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from bombs import BOMBS, HEAD, good

MAX_SECONDS = 2.0
MAX_MEGABYTES = 300
ESCAPING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\u200b\ufeff\U000e0000-\U000e007f]")
"""Bytes that no command may print."""
COMMANDS = [
    ["check"], ["check", "--format", "json"], ["check", "--format", "github"], ["check", "--format", "sarif"],
    ["check", "--format", "csv"], ["check", "--format", "md"], ["list"], ["list", "--format", "json"],
    ["search", "words"], ["search", "a"], ["compare"], ["doubleplay"],
]  # fmt: skip


class Read(NamedTuple):
    """The result of reading a text."""

    seconds: float
    megabytes: float
    loaded: bool
    codes: frozenset[str]
    failure: str = ""


class Watched:
    """A process that reads texts, restarted when it dies or has to be killed."""

    def __init__(self) -> None:
        self.process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, __file__, "--read"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def read(self, data: bytes) -> Read:
        """Read a text as a brief; a failure contains how the process ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(struct.pack(">I", len(data)) + data)
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], 5 * MAX_SECONDS)
        line = self.process.stdout.readline() if ready else b""
        if line:
            said = json.loads(line)
            return Read(said["seconds"], said["megabytes"], said["loaded"], frozenset(said["codes"]))
        self.process.kill()
        status = self.process.wait()
        self.process = self._started()
        return Read(0, 0, False, frozenset(), "hung" if not ready else f"died with {status}")


def serve() -> None:
    """Read texts from standard input, each preceded by its length, and print each result as a line of JSON."""
    import resource

    from briefing.format.read import read_bytes

    read_bytes(good(10_000).encode(), "warm.yaml")
    source = sys.stdin.buffer
    while head := source.read(4):
        data = source.read(struct.unpack(">I", head)[0])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        reading = read_bytes(data, "hostile.yaml")
        seconds = time.perf_counter() - began
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        codes = sorted({problem.code for problem in reading.problems})
        said = {"seconds": seconds, "megabytes": grown, "loaded": reading.brief is not None, "codes": codes}
        print(json.dumps(said), flush=True)


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the archive's regular files by path."""
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            if file is not None:
                yield member.name, file.read()


def strings(files: dict[str, bytes]) -> list[str]:
    """Return the naughty strings and the payloads."""
    found: list[str] = []
    for name, data in files.items():
        if name.endswith("/blns.json"):
            found += json.loads(data)
        elif name.endswith("/strings.json"):
            found += [each["text"] for each in json.loads(data)]
    return found


def briefs_of(string: str) -> dict[str, str]:
    """Return briefs with a string as a plain value, a quoted value, a block and a key."""
    quoted = json.dumps(string)
    return {
        "quoted": HEAD + f"quotes:\n  - {{speaker: {quoted}, text: {quoted}, note: {quoted}}}\n",
        "plain": HEAD + f"quotes:\n  - speaker: Anna\n    text: {string}\n",
        "block": HEAD + "quotes:\n  - speaker: Anna\n    text: |\n      " + string.replace("\n", "\n      ") + "\n",
        "key": HEAD + f"{quoted}: {quoted}\n",
        "own key": HEAD + f"{json.dumps('x-' + string)}: {quoted}\n",
    }


# The YAML test suite: intended differences from YAML 1.2, with reasons.

RESTRICTIONS = {
    "anchor": "no anchors, aliases or merge keys",
    "tag": "no tags",
    "two-documents": "one document a file",
    "not-a-mapping": "a brief is a mapping",
    "empty-file": "a brief is a mapping",
    "not-a-key": "keys are words",
    "duplicate-key": "a key stands once",
    "line-separator": "no hidden line breaks",
    "control-character": "no control characters",
    "invisible-character": "no invisible characters",
    "too-deep": "limits",
}
"""Intended: valid YAML that a brief does not allow, by problem code."""
PARSER = {
    "valid": "libyaml is of YAML 1.1 and refuses it",
    "invalid": "libyaml takes it, and it means nothing else than it seems to",
}


def suite(files: dict[str, bytes], watched: Watched) -> None:
    """Print how many cases of the YAML test suite agree, and each one that does not."""
    cases = sorted(name for name in files if "yaml-test-suite-data/" in name and name.endswith("/in.yaml")
                   and "/name/" not in name and "/tags/" not in name)  # fmt: skip
    table: Counter[str] = Counter()
    different: dict[str, list[str]] = {}
    for name in cases:
        folder = name.removesuffix("/in.yaml")
        valid = f"{folder}/error" not in files
        read = watched.read(files[name])
        restricted = sorted(read.codes & RESTRICTIONS.keys())
        refused = "syntax" in read.codes
        label = folder.split("yaml-test-suite-data/")[1]
        if refused != valid:
            table["agree: valid" if valid else "agree: invalid"] += 1
            if valid and restricted:
                table["  of these, valid YAML that a brief may not hold"] += 1
        elif restricted:
            table["decided"] += 1
            different.setdefault(RESTRICTIONS[restricted[0]], []).append(label)
        else:
            why = PARSER["valid" if valid else "invalid"]
            table["the parser's"] += 1
            different.setdefault(why, []).append(label)
    print(f"\nYAML test suite: {len(cases)} cases")
    for what, count in table.items():
        print(f"  {what:<52} {count:4}")
    for why, labels in different.items():
        print(f"  {why}: {', '.join(labels)}")


def one_by_one(texts: dict[str, bytes], watched: Watched) -> int:
    """Read each text separately; print failures and the slowest. Return the number of failures."""
    failures = 0
    slowest, largest = ("", 0.0), ("", 0.0)
    loaded = 0
    for name, data in texts.items():
        read = watched.read(data)
        loaded += read.loaded
        slowest = max(slowest, (name, read.seconds), key=lambda pair: pair[1])
        largest = max(largest, (name, read.megabytes), key=lambda pair: pair[1])
        if read.failure or read.seconds > MAX_SECONDS or read.megabytes > MAX_MEGABYTES:
            failures += 1
            print(f"  {name}: {read.failure or f'{read.seconds:.1f} s, {read.megabytes:.0f} MB'}")
    print(f"{len(texts):,} texts read one by one: {loaded:,} loaded, {failures} failures;")
    print(f"  slowest {slowest[1] * 1000:.0f} ms ({slowest[0]!r}), most memory {largest[1]:.0f} MB ({largest[0]!r})")
    return failures


def bombs(watched: Watched, size: int = 1_000_000) -> int:
    """Read each bomb and a valid brief of the same size; print the ratio. Return the number of failures."""
    failures = 0
    base = min(watched.read(good(size).encode()).seconds for _ in range(3))
    print(f"\nbombs of {size / 1e6:.0f} MB; a good brief takes {base:.2f} s")
    for name, make in BOMBS.items():
        data = make(size).encode()
        read = min((watched.read(data) for _ in range(2)), key=lambda each: each.seconds)
        ratio = read.seconds / base * size / len(data)
        failures += bool(read.failure) or read.seconds > MAX_SECONDS
        print(f"  {name:<30} {ratio:6.2f}  {read.failure or ', '.join(sorted(read.codes))}")
    return failures


def commands(texts: dict[str, bytes]) -> int:
    """Run every command over a library of all texts; print unsafe output. Return the number of failures."""
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "briefs"
        root.mkdir()
        names = {}
        for number, (name, data) in enumerate(texts.items()):
            names[f"{number:05}.yaml"] = name
            (root / f"{number:05}.yaml").write_bytes(data)
        for number in range(20):
            (root / f"good-{number}.yaml").write_text(good(2_000), encoding="utf-8")
        (root / "esc\x1b]0;x\x07.yaml").write_text("a: b: c", encoding="utf-8")
        (root / os.fsdecode(b"caf\xe9\x9b.yaml")).write_text(HEAD, encoding="utf-8")
        print(f"\ncommands over a library of {len(texts) + 22:,} files")
        for words in COMMANDS:
            began = time.perf_counter()
            line = [sys.executable, "-m", "briefing", *words[:1], "-L", str(root), *words[1:]]
            run = subprocess.run(line, capture_output=True, check=False, timeout=600)
            printed = (run.stdout + run.stderr).decode("utf-8", "surrogateescape")
            found = ESCAPING.search(printed)
            bad = run.returncode not in (0, 1) or b"Traceback" in run.stderr or found is not None
            failures += bad
            what = f"status {run.returncode}, {len(run.stdout):,} bytes, {time.perf_counter() - began:.1f} s"
            print(f"  {' '.join(words):<24} {what}{'  FAILED' if bad else ''}")
            if found is not None:
                print(f"    {printed[max(0, found.start() - 60) : found.end() + 20]!a}")
            if bad and run.stderr:
                print(f"    {run.stderr[-300:]!a}")
    return failures


def main() -> None:
    """Run every part; exit with 1 after a failure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    files = dict(members(parser.parse_args().archive))
    watched = Watched()
    texts: dict[str, bytes] = {str(PurePosixPath(name)): data for name, data in files.items()}
    for number, string in enumerate(strings(files)):
        for way, text in briefs_of(string).items():
            texts[f"string {number}, {way}"] = text.encode("utf-8", "surrogatepass")
    for name, data in files.items():
        if data and "\n" not in name:
            text = HEAD + f"summary2: {json.dumps(data.decode('latin-1'))}\n"
            texts[f"{name}, as a value"] = text.encode()
    failures = one_by_one(texts, watched)
    suite(files, watched)
    failures += bombs(watched)
    failures += commands(texts)
    print("\nno failures" if not failures else f"\n{failures} failures")
    sys.exit(bool(failures))


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["--read"] else main()
