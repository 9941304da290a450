"""Paths as they are typed, and the folders that the system sets aside for us: settings, cache, state, log. Nothing is
created here."""

from __future__ import annotations

import os
from pathlib import Path


def typed(text: str) -> Path:
    """A path as somebody typed it: `~` is their home, where there is one."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 (Path.expanduser raises where there is none)


def config_file() -> Path:
    """The user's settings: `library = "~/briefs"`, a folder to open when no other is named."""
    from platformdirs import user_config_path

    return user_config_path("briefing", appauthor=False) / "config.toml"


def cache_dir() -> Path:
    """What can be made again from the briefs. `XDG_CACHE_HOME` counts on every system."""
    if (given := Path(os.environ.get("XDG_CACHE_HOME", ""))).is_absolute():
        return given / "briefing"
    from platformdirs import user_cache_path

    return user_cache_path("briefing", appauthor=False)


def state_dir() -> Path:
    """What the dashboard remembers from one session to the next."""
    from platformdirs import user_state_path

    return user_state_path("briefing", appauthor=False)


def log_file() -> Path:
    """Where a fault of our own is told in detail."""
    from platformdirs import user_log_path

    return user_log_path("briefing", appauthor=False) / "briefing.log"


def sample_folder() -> Path:
    """The sample library: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "sample"
    return installed if installed.is_dir() else package.parent / "briefs"
