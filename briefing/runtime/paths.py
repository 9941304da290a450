"""Paths: user input expanded, and the system's folders for settings, cache, state and log. Nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal


def expand_user(text: str) -> Path:
    """Return a path from user input, with `~` expanded if there is a home folder."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 (Path.expanduser raises without a home folder)


def config_file() -> Path:
    """Return the path of the user's settings, for example `library = "~/briefs"`, the folder to open by default."""
    return _folder("config") / "config.toml"


def cache_dir() -> Path:
    """Return the folder for what can be made again from the briefs."""
    return _folder("cache")


def data_dir() -> Path:
    """Return the folder for what cannot be made again from the briefs: archives."""
    return _folder("data")


def state_dir() -> Path:
    """Return the folder for the state of dashboard sessions, drafts and unfinished writes."""
    return _folder("state")


def log_file() -> Path:
    """Return the path of the log of the program's own faults. `BRIEFING_LOG` names another."""
    if (given := Path(os.environ.get("BRIEFING_LOG", ""))).is_absolute():
        return given
    from platformdirs import user_log_path

    return user_log_path("briefing", appauthor=False) / "briefing.log"


def _folder(kind: Literal["config", "cache", "data", "state"]) -> Path:
    """Return the user's folder of a kind. `XDG_CONFIG_HOME` and its like count on every system."""
    if (given := Path(os.environ.get(f"XDG_{kind.upper()}_HOME", ""))).is_absolute():
        return given / "briefing"
    import platformdirs

    folder: Path = getattr(platformdirs, f"user_{kind}_path")("briefing", appauthor=False)
    return folder


def sample_folder() -> Path:
    """Return the sample library: inside the package when installed, next to it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "sample"
    return installed if installed.is_dir() else package.parent / "briefs"
