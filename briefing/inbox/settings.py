"""The table `[inbox]` of the user's settings. A library's settings have none: it cannot make the program fetch."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from briefing.runtime.paths import config_file, expand_user
from briefing.runtime.toml_settings import read_user_settings

MAX_FEEDS = 200
_KEYS = ("folder", "feeds")


class InboxSettings(NamedTuple):
    """Where articles come from."""

    folder: Path | None = None
    """Folder with saved pages and other files."""
    feeds: tuple[str, ...] = ()
    """Addresses of RSS, Atom and JSON feeds."""

    def __bool__(self) -> bool:
        return self.folder is not None or bool(self.feeds)


class InboxSettingsError(Exception):
    """The settings of the inbox are wrong; the message is a sentence that names the file."""


def read_inbox_settings() -> InboxSettings:
    """Return the user's settings of the inbox; empty without any. Raises `InboxSettingsError`."""
    file = config_file()
    try:
        table = read_user_settings(file).get("inbox", {})
    except ValueError as error:
        raise InboxSettingsError(f"the settings in {file} were not read: {error}") from None
    if not isinstance(table, dict):
        raise InboxSettingsError(f"in {file}, inbox must be a table: [inbox]")
    if unknown := [key for key in table if key not in _KEYS]:
        raise InboxSettingsError(f"in {file}, [inbox] has no `{unknown[0]}`, only folder and feeds")
    folder, feeds = table.get("folder", ""), table.get("feeds", [])
    if not isinstance(folder, str) or "\0" in folder:
        raise InboxSettingsError(f'in {file}, folder must be a text: folder = "~/articles"')
    if not isinstance(feeds, list) or not all(isinstance(each, str) for each in feeds):
        raise InboxSettingsError(f'in {file}, feeds must be a list of texts: feeds = ["https://…"]')
    if len(feeds) > MAX_FEEDS:
        raise InboxSettingsError(f"in {file}, feeds has {len(feeds)} addresses; at most {MAX_FEEDS} are fetched")
    path = expand_user(folder) if folder else None
    if path is not None and not path.is_absolute():
        raise InboxSettingsError(f'in {file}, folder must be a full path or begin with ~: folder = "~/articles"')
    return InboxSettings(path, tuple(dict.fromkeys(feeds)))
