"""Reading settings in TOML, the user's and a library's, within limits on their size and nesting."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from briefing.runtime.files import Skipped, read_file

MAX_BYTES = 64 << 10
MAX_DOTS = 100
"""Maximum number of dots in a line: the parser takes minutes for a key of some thousand parts."""


def parse_toml(data: bytes) -> dict[str, Any]:
    """Return the tables. Raises UnicodeDecodeError, and ValueError with a sentence for whatever else is wrong."""
    import tomllib

    if len(data) > MAX_BYTES:
        raise ValueError(f"it has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    text = data.decode("utf-8-sig")
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > MAX_DOTS:
            raise ValueError(f"more than {MAX_DOTS} dots in a line (at line {number}, column 1)")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("too deeply nested") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # the limit of `int`
        raise ValueError("a number has too many digits") from None


def read_user_settings(file: Path) -> dict[str, Any]:
    """Return the user's settings; empty without a file. Raises ValueError with a sentence on what is wrong."""
    if not os.path.lexists(file):
        return {}
    try:
        return parse_toml(read_file(file.resolve(), max_bytes=MAX_BYTES))
    except Skipped as skipped:
        raise ValueError(skipped.reason) from None
    except (OSError, RuntimeError):  # the second before Python 3.13
        raise ValueError("it is a link that leads in a circle") from None
