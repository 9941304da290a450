"""Real search nodes on loopback, for tests and benchmarks: OpenSearch's own artifacts from Maven Central.

python -m tests.cluster.nodes FOLDER [--heap 1g]     start two nodes until a key is pressed, and print their address
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent
VERSION = "2.19.3"
START_SECONDS = 180.0
FAST_JVM = ("-XX:+UseSerialGC", "-Xshare:auto", "-XX:TieredStopAtLevel=1")
"""Options for a short run."""
_UNVERIFIED = ("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote")
"""Options that skip the verification of classes, a third of a node's start."""


class CannotStartError(Exception):
    """The nodes cannot be started here; the message says why."""


def _classpath(*, download: bool) -> str:
    """Return the jars of a node, from the local repository or, with `download`, from Maven Central."""
    for program in ("java", "javac", "mvn"):
        if shutil.which(program) is None:
            raise CannotStartError(f"{program} is not installed")
    home = Path.home() / ".m2"
    known = home / f"briefing-test-cluster-{VERSION}.classpath"
    if known.exists() and all(map(os.path.exists, known.read_text().split(os.pathsep))):
        return known.read_text()
    if not download and not (home / "repository" / "org" / "opensearch" / "opensearch" / VERSION).is_dir():
        raise CannotStartError(f"OpenSearch {VERSION} is not in ~/.m2; BRIEFING_TEST_CLUSTER=start downloads it")
    command = ["mvn", "-q", "-B", *([] if download else ["-o"]), "-f", str(SOURCE / "pom.xml")]
    command += ["dependency:build-classpath", f"-Dmdep.outputFile={known}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        raise CannotStartError(f"mvn failed: {done.stdout.strip()[-300:]}")
    return known.read_text()


def _classes(classpath: str) -> Path:
    """Return the folder with the compiled node, which is compiled once for each version of its source."""
    source = SOURCE / "SearchNode.java"
    classes = Path.home() / ".m2" / f"briefing-test-cluster-{VERSION}-{zlib.crc32(source.read_bytes()):08x}"
    if not (classes / "SearchNode.class").exists():
        options = [*(f"-J{option}" for option in FAST_JVM), "-proc:none", "-cp", classpath]
        with tempfile.TemporaryDirectory(dir=classes.parent) as folder:
            command = ["javac", *options, "-d", folder, str(source)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            classes.mkdir(exist_ok=True)
            Path(folder, "SearchNode.class").replace(classes / "SearchNode.class")
    return classes


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Nodes:
    """Two nodes of one cluster, each a process."""

    def __init__(self, folder: Path, *, heap: str = "", download: bool = False) -> None:
        """Start the nodes and wait until both are in the cluster; without `heap` quickly, to run for a short time.

        Raises CannotStartError.
        """
        classpath = _classpath(download=download)
        classpath = os.pathsep.join((str(_classes(classpath)), classpath))
        seed = _free_port()
        ports = {"one": (_free_port(), seed), "two": (_free_port(), _free_port())}
        self.urls = {name: f"http://127.0.0.1:{http}" for name, (http, _) in ports.items()}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        for name, (http, transport) in ports.items():
            home = folder / name
            home.mkdir(parents=True)
            options = ["-Dlog4j2.level=error", "-XX:+UseSerialGC"]
            options += [f"-Xms{heap}", f"-Xmx{heap}"] if heap else ["-Xmx400m", *FAST_JVM, *_UNVERIFIED]
            command = ["java", *options, "-cp", classpath, "SearchNode", str(home)]
            command += [name, str(http), str(transport), f"127.0.0.1:{seed}"]
            with (folder / f"{name}.log").open("wb") as log:
                self.processes[name] = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)
        self._wait(folder)

    @property
    def url(self) -> str:
        """Both addresses, as `--url` takes them."""
        return ",".join(self.urls.values())

    def _wait(self, folder: Path) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            for name, process in self.processes.items():
                if process.poll() is not None:
                    said = (folder / f"{name}.log").read_text(errors="replace")[-600:]
                    self.stop()
                    raise CannotStartError(f"node {name} ended: {said}")
            try:
                if self.health()["number_of_data_nodes"] == len(self.processes):
                    return
            except (OSError, urllib.error.URLError, ValueError, KeyError):
                pass
            time.sleep(0.3)
        self.stop()
        raise CannotStartError(f"the nodes did not start within {START_SECONDS:.0f} s")

    def health(self) -> Any:
        """Return what the first node says of the cluster."""
        with urllib.request.urlopen(f"{self.urls['one']}/_cluster/health", timeout=5) as answer:
            return json.load(answer)

    def stop(self) -> None:
        """End all nodes."""
        for process in self.processes.values():
            process.kill()
            process.wait()
            if process.stdin is not None:
                process.stdin.close()


if __name__ == "__main__":
    heap = sys.argv[sys.argv.index("--heap") + 1] if "--heap" in sys.argv else "1g"
    nodes = Nodes(Path(sys.argv[1]), heap=heap, download=True)
    print(nodes.url, flush=True)
    try:
        sys.stdin.readline()
    finally:
        nodes.stop()
