"""Fingerprint of the source code that decides what the cache holds.

The modules are found by following import statements from the modules that read files and store what was read. No list
of names has to be kept, so a module that is renamed, split or added still counts.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping

import briefing

ROOTS = ("library.reading", "library.store", "library.article_texts")
"""The modules that read files and store what was read, relative to the package."""

_FROM = re.compile(rb"from briefing([\w.]*) import (\([^)]*\)|[^\n#]*)")
_IMPORT = re.compile(rb"import briefing\.([\w.]+)")
_NAME = re.compile(rb"\w+")


def reader_fingerprint(package: str | None = None) -> bytes:
    """Return 16 bytes that change with the version and with any source that decides what is cached.

    `package` is the package's folder, the running one by default. An installation without sources has only its
    version to go by.
    """
    digest = hashlib.blake2b(briefing.__version__.encode(), digest_size=16)
    for name, source in sorted(sources(package or os.path.dirname(briefing.__file__)).items()):  # noqa: PTH120
        digest.update(b"%d %s %d " % (len(name), name.encode(), len(source)) + source)
    return digest.digest()


def sources(package: str) -> Mapping[str, bytes]:
    """Return the source of each module that `ROOTS` import, directly or not, by name relative to the package.

    Imports within functions and for typing only count as well. Importing a module also runs the packages
    that it is in, except the outermost, which holds no more than the version.
    """
    found: dict[str, bytes] = {}
    waiting = list(ROOTS)
    seen = set(waiting)
    while waiting:
        name = waiting.pop()
        path = f"{package}/{name.replace('.', '/')}"
        source = _content(f"{path}.py")
        if source is None and (source := _content(f"{path}/__init__.py")) is None:
            continue
        found[name] = source
        new = {*_imported(package, source), name.rpartition(".")[0]} - seen - {""}
        seen |= new
        waiting += new
    return found


def _content(file: str) -> bytes | None:
    try:
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 (at every start; pathlib takes five times as long)
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _imported(package: str, source: bytes) -> Iterator[str]:
    """Yield every module that a source imports from the package; from a package, also names that are no modules."""
    for origin, names in _FROM.findall(source):
        module = origin[1:].decode()
        yield module
        if os.path.isdir(f"{package}/{module.replace('.', '/')}"):  # noqa: PTH112
            yield from (f"{module}.{name.decode()}".lstrip(".") for name in _NAME.findall(names))
    yield from (name.decode() for name in _IMPORT.findall(source))
