"""Optional features of the package and the command that installs one."""

from __future__ import annotations

import json
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

DISTRIBUTION = "geobriefing"
"""Name of the package on the package index; `briefing` is another project's."""

Extra = Literal["articles", "cluster", "docx", "fast", "parquet", "pdf", "png", "serve"]


def install_command(extra: Extra, prefix: Path | None = None, direct_url: str | None = None) -> str:
    """Return the command that installs an optional feature into this installation, for a message.

    `prefix`: the environment's folder, the running one by default. `direct_url`: the content of the installation's
    direct_url.json (PEP 610), empty for a package from an index. The quotation marks suit every common shell.
    """
    prefix = Path(sys.prefix) if prefix is None else prefix
    origin, editable = _origin(_direct_url() if direct_url is None else direct_url)
    what = f'{"-e " if editable else ""}"{origin}[{extra}]"'
    if (prefix / "pipx_metadata.json").is_file():
        return f"pipx install --force {what}".replace("-e ", "--editable ")
    if (prefix / "uv-receipt.toml").is_file():
        return f"uv tool install --force {what}".replace("-e ", "--editable ")
    python = _python(prefix)
    if find_spec("pip") is None:
        return f"uv pip install --python {python} {what}"
    return f"{python} -m pip install {what}"


def _python(prefix: Path) -> str:
    """Return the interpreter as a word of a command."""
    folder = prefix / ("Scripts" if sys.platform == "win32" else "bin")
    path = str(folder / "python") if prefix != Path(sys.base_prefix) else sys.executable
    return f'"{path}"' if " " in path else path


def _direct_url() -> str:
    try:
        return distribution(DISTRIBUTION).read_text("direct_url.json") or ""
    except (PackageNotFoundError, OSError):
        return ""


def _origin(direct_url: str) -> tuple[str, bool]:
    """Return what to name to an installer, the distribution or a folder, and whether it is editable."""
    try:
        record = json.loads(direct_url or "{}")
        url, folder = urlsplit(record.get("url", "")), record.get("dir_info")
    except (ValueError, AttributeError):
        return DISTRIBUTION, False
    if folder is None or url.scheme != "file":
        return DISTRIBUTION, False
    from urllib.request import url2pathname

    path = url2pathname(url.path) if sys.platform == "win32" else unquote(url.path)
    return path, bool(folder.get("editable"))
