"""The command for a missing optional feature suits the way in which the package was installed."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from briefing.runtime.extras import install_command

EDITABLE = json.dumps({"url": "file:///src/my%20clone", "dir_info": {"editable": True}})
FOLDER = json.dumps({"url": "file:///src/clone", "dir_info": {}})
WHEEL = json.dumps({"url": "file:///dist/geobriefing-1.whl", "archive_info": {}})

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths of POSIX")


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("pipx_metadata.json", ["pipx", "install", "--force"]),
        ("uv-receipt.toml", ["uv", "tool", "install", "--force"]),
    ],
)
def test_tool_environment_is_installed_again_with_the_extra(marker: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / marker).touch()
    assert shlex.split(install_command("png", tmp_path, "")) == [*expected, "geobriefing[png]"]
    assert shlex.split(install_command("png", tmp_path, EDITABLE))[len(expected) :] == [
        "--editable",
        "/src/my clone[png]",
    ]


@pytest.mark.parametrize(
    ("direct_url", "expected"),
    [
        ("", ["geobriefing[png]"]),
        (WHEEL, ["geobriefing[png]"]),
        ("no JSON", ["geobriefing[png]"]),
        ("[]", ["geobriefing[png]"]),
        (FOLDER, ["/src/clone[png]"]),
        (EDITABLE, ["-e", "/src/my clone[png]"]),
    ],
)
def test_virtual_environment_names_its_own_python(direct_url: str, expected: list[str], tmp_path: Path) -> None:
    words = shlex.split(install_command("png", tmp_path / "my venv", direct_url))
    assert words == [str(tmp_path / "my venv/bin/python"), "-m", "pip", "install", *expected]


def test_running_environment_is_the_default() -> None:
    assert shlex.split(install_command("fast"))[0] in (str(Path(sys.prefix, "bin/python")), sys.executable)
