"""Paths: user input expanded, and the system's folders for settings, cache, state and log. Nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path


def expand_user(text: str) -> Path:
    """Return a path from user input, with `~` expanded if there is a home folder."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 (Path.expanduser raises without a home folder)


def config_file() -> Path:
    """Return the path of the user's settings, for example `library = "~/briefs"`, the folder to open by default."""
    from platformdirs import user_config_path

    return user_config_path("briefing", appauthor=False) / "config.toml"


def cache_dir() -> Path:
    """Return the folder for what can be made again from the briefs. `XDG_CACHE_HOME` counts on every system."""
    if (given := Path(os.environ.get("XDG_CACHE_HOME", ""))).is_absolute():
        return given / "briefing"
    from platformdirs import user_cache_path

    return user_cache_path("briefing", appauthor=False)


def data_dir() -> Path:
    """Return the folder for what cannot be made again from the briefs: archives. `XDG_DATA_HOME` counts everywhere."""
    if (given := Path(os.environ.get("XDG_DATA_HOME", ""))).is_absolute():
        return given / "briefing"
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False)


def state_dir() -> Path:
    """Return the folder for the state of dashboard sessions, drafts and unfinished writes."""
    from platformdirs import user_state_path

    return user_state_path("briefing", appauthor=False)


def log_file() -> Path:
    """Return the path of the log of the program's own faults."""
    from platformdirs import user_log_path

    return user_log_path("briefing", appauthor=False) / "briefing.log"


def sample_folder() -> Path:
    """Return the sample library: inside the package when installed, next to it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "sample"
    return installed if installed.is_dir() else package.parent / "briefs"
