"""The table `[coding]` of the user's settings: who codes, and whether the stances of other coders are hidden."""

from __future__ import annotations

from typing import NamedTuple

from briefing.runtime.paths import config_file
from briefing.runtime.toml_settings import read_user_settings
from briefing.text.sanitise import dangers


class CodingSettings(NamedTuple):
    """Who codes."""

    coder: str = ""
    """Name or initials written with every stance; empty where stances have no coder."""
    blind: bool = True
    """Whether the stances of others are hidden from a coder with a name."""


NO_CODER = CodingSettings()
"""Settings of a user who has given no name."""


class CodingSettingsError(Exception):
    """The settings of coding are wrong; the message is a sentence that names the file."""


def read_coding_settings() -> CodingSettings:
    """Return the user's settings of coding. Raises `CodingSettingsError`."""
    file = config_file()
    try:
        table = read_user_settings(file).get("coding", {})
    except ValueError as error:
        raise CodingSettingsError(f"the settings in {file} were not read: {error}") from None
    if not isinstance(table, dict):
        raise CodingSettingsError(f"in {file}, coding must be a table: [coding]")
    if unknown := [key for key in table if key not in CodingSettings._fields]:
        raise CodingSettingsError(f"in {file}, [coding] has no `{unknown[0]}`, only coder and blind")
    coder, blind = table.get("coder", ""), table.get("blind", True)
    if not isinstance(coder, str) or dangers(coder):
        raise CodingSettingsError(f'in {file}, coder must be a name: coder = "AA"')
    if not isinstance(blind, bool):
        raise CodingSettingsError(f"in {file}, blind must be true or false")
    return CodingSettings(" ".join(coder.split()), blind)
