"""Copying: the notice says what is known of where the text went, also inside tmux."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.tui.access import Access
from briefing.tui.app_interface import AppInterface
from briefing.tui.clipboard import OSC52_LIMIT, copy

pytestmark = pytest.mark.skipif(os.name == "nt", reason="scripts of POSIX")

TMUX = """\
#!/bin/sh
case "$1" in
  show) echo "{option}" ;;
  load-buffer) {load} ;;
esac
"""


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that comes first on PATH, in a session without displays and tmux."""
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


def script(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def test_terminal_that_cannot_be_asked_is_sent_the_text(tools: Path) -> None:
    app = AppInterface(Path())
    assert copy(app, "words") == "Sent 5 characters to the terminal's clipboard (OSC 52)."
    assert app.clipboard == "words"


def test_tool_of_the_system_copies(tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    script(tools / "wl-copy", f"#!/bin/sh\ncat > {tmp_path}/copied\nsleep 3 &\n")
    assert copy(AppInterface(Path()), "a") == (
        "Copied 1 character to the system clipboard; sent to the terminal's clipboard (OSC 52)."
    )
    assert (tmp_path / "copied").read_text() == "a"


def test_tool_that_fails_has_not_copied(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    script(tools / "wl-copy", "#!/bin/sh\nexit 1\n")
    assert copy(AppInterface(Path()), "words").startswith("Sent ")


@pytest.mark.parametrize(
    ("option", "load", "said"),
    [
        ("on", "exit 1", "Sent 5 characters to the terminal's clipboard (OSC 52)."),
        ("external", "cat > /dev/null", "Copied 5 characters to tmux's buffer."),
        ("off", "cat > /dev/null", "Copied 5 characters to tmux's buffer."),
        ("external", "exit 1", "Not copied: tmux ignores 5 characters. Use `tmux set -s set-clipboard on`."),
    ],
)
def test_tmux_is_asked_whether_it_passes_text_on(
    tools: Path, monkeypatch: pytest.MonkeyPatch, option: str, load: str, said: str
) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    script(tools / "tmux", TMUX.format(option=option, load=load))
    assert copy(AppInterface(Path()), "words") == said


def test_text_that_no_terminal_takes_is_not_said_to_be_copied(tools: Path) -> None:
    assert copy(AppInterface(Path()), "x" * OSC52_LIMIT).startswith("Not copied: 74,994 characters are too many")


def test_session_in_a_browser_copies_to_no_clipboard_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("a program of this computer was run"))
    monkeypatch.setenv("TMUX", "/tmp/tmux")
    monkeypatch.setenv("DISPLAY", ":0")
    app = AppInterface(Path(), access=Access(local=False))
    assert copy(app, "words") == "Sent 5 characters to the browser's clipboard."
