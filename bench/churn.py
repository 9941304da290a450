"""Follow a folder while another process writes, renames, removes and corrupts its files.

    python bench/churn.py [--seconds N] [--seed N]

The library must be consistent at every refresh. Whenever the other process pauses, the library must equal one opened
anew, with and without a cache. Exit status 1 if it does not.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from briefing.api import Library, open_folder

NAMES = ["a.yaml", "a.yml", "A.yaml", "b.yaml", "2022/c.yaml", "2022/d.yaml", "2023/deep/e.yaml", "-rf.yaml", "é.yaml"]
SHARED = ["actors.yaml", "issues.yaml", "sources.yaml", "spheres.yaml", "briefing.toml"]


def brief(chance: random.Random) -> bytes:
    """Return the bytes of a brief, sometimes cut off."""
    people = ["anna", "Anna Example", "boris", "Stranger", "President"]
    quotes = "".join(
        f"  - {{speaker: {chance.choice(people)}, text: Words {chance.random()}, stances: {{x: for}}}}\n"
        for _ in range(chance.randrange(40))
    )
    declared = "actors: [{id: anna, name: Anna Example, aliases: [President]}]\n" if chance.random() < 0.5 else ""
    text = f"title: T\ndate: 2022-{chance.randrange(1, 13):02}\nsummary: S.\n{declared}"
    text += f"issues: [{{id: x, statement: Statement {chance.randrange(3)}.}}]\n" if chance.random() < 0.5 else ""
    data = (text + (f"quotes:\n{quotes}" if quotes else "")).encode()
    return data[: chance.randrange(len(data))] if chance.random() < 0.1 else data


def shared(name: str, chance: random.Random) -> bytes:
    """Return the bytes of a shared file."""
    return {
        "actors.yaml": b"- {id: boris, name: Boris, aliases: [President]}\n",
        "issues.yaml": f"- {{id: x, statement: Statement {chance.randrange(3)}.}}\n".encode(),
        "sources.yaml": b"- {id: w, name: Wire}\n",
        "spheres.yaml": b"West: [US]\n",
        "briefing.toml": b"[check]\nlanguage-heuristics = " + chance.choice((b"true", b"false", b"?")) + b"\n",
    }[name]


def spoil(path: Path, chance: random.Random) -> None:
    """Replace a brief by something that is not a brief."""
    remove(path)
    kind = chance.randrange(5)
    if kind == 0:
        os.mkfifo(path)
    elif kind == 1:
        path.mkdir()
    elif kind == 2:
        path.symlink_to(chance.choice(("/dev/zero", "/etc/passwd", path.name, "nowhere", "../b.yaml", "b.yaml")))
    elif kind == 3:
        with path.open("wb") as file:
            file.truncate(1 << 30)
    else:
        path.write_bytes(chance.randbytes(200))


def remove(path: Path) -> None:
    """Remove a file, link or folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def stir(root: Path, chance: random.Random) -> None:
    """Make one random change in the folder."""
    name = chance.choice(NAMES if chance.random() < 0.9 else SHARED)
    path = root / name
    data = shared(name, chance) if name in SHARED else brief(chance)
    path.parent.mkdir(parents=True, exist_ok=True)
    deed = chance.random()
    if deed < 0.45:
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(data)
        beside.replace(path)
    elif deed < 0.65:
        path.write_bytes(data)
    elif deed < 0.75:
        remove(path)
    elif deed < 0.85:
        path.replace(root / chance.choice(NAMES))
    elif deed < 0.9:
        os.utime(path, (chance.randrange(4_000_000_000),) * 2)
    elif deed < 0.99:
        spoil(path, chance)
    else:
        remove(root)


def stirrer(root: Path, seed: int, seconds: float) -> None:
    """Change the folder for some seconds."""
    chance = random.Random(seed)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            stir(root, chance)
        if chance.random() < 0.05:
            time.sleep(chance.random() * 0.05)


def everything(library: Library) -> tuple[object, ...]:
    """Return everything that a library exposes."""
    parts = (library.briefs, library.actors, library.issues, library.positions, library.problems)
    return (*parts, [*library.quotes], [*library.bodies()], library.name)


def holds_together(library: Library) -> None:
    """Raise if one part of a library contradicts another."""
    quotes = library.quotes
    briefs = {quotes[place].brief for place in range(0, len(quotes), 7)}
    assert briefs <= {entry.id for entry in library.briefs}
    assert len(quotes) == sum(entry.n_quotes for entry in library.briefs)
    assert {problem.path for problem in library.problems} >= {entry.path for entry in library.briefs if entry.fatal}


def main() -> int:
    """Change the folder and follow it; return the number of failures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stir", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.stir:
        stirrer(args.stir, args.seed, args.seconds)
        return 0
    wrong = rounds = looks = changes = 0
    with tempfile.TemporaryDirectory(prefix="briefing-churn-") as made:
        os.environ["XDG_CACHE_HOME"] = str(Path(made) / "cache")
        root = Path(made) / "library"
        root.mkdir()
        followed = [Library(root, cache=False), Library(root)]
        until = time.monotonic() + args.seconds
        while time.monotonic() < until:
            rounds += 1
            command = [sys.executable, __file__, "--stir", str(root), "--seed", str(args.seed * 1000 + rounds)]
            with subprocess.Popen([*command, "--seconds", "2"]) as other:
                while other.poll() is None:
                    for library in followed:
                        looks += 1
                        changes += library.refresh() is not None
                        holds_together(library)
            anew = everything(open_folder(root, cache=False))
            for library in followed:
                library.refresh()
                same = everything(library) == anew
                wrong += not same
                if not same:
                    print(f"round {rounds}: not what is in the folder")
        for library in followed:
            library.close()
    print(f"{rounds} rounds, {looks:,} looks, {changes:,} changes seen, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
