"""Text of the system's clipboard, read by the program that the system has for it."""

from __future__ import annotations

import shutil
import subprocess
import sys

from briefing.articles.article_text import UnreadableArticleError

SECONDS = 5
_COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "darwin": (("pbpaste",),),
    "win32": (
        ("powershell", "-NoProfile", "-Command", "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-Clipboard -Raw"),
    ),
    "linux": (
        ("wl-paste", "--no-newline", "--type", "text"),
        ("xclip", "-out", "-selection", "clipboard"),
        ("xsel", "--output", "--clipboard"),
        ("termux-clipboard-get",),
    ),
}
"""Programs that write the clipboard to standard output, by platform, the preferred one first."""


def read_clipboard() -> bytes:
    """Return the text of the clipboard in UTF-8. Raises `UnreadableArticleError`."""
    commands = _COMMANDS.get(sys.platform, _COMMANDS["linux"])
    found = [(path, *words[1:]) for words in commands if (path := shutil.which(words[0])) is not None]
    if not found:
        names = ", ".join(words[0] for words in commands)
        raise UnreadableArticleError(f"the clipboard cannot be read: install one of {names}, or paste with --from -")
    for command in found:
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS,
                check=False, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0 and done.stdout.strip():
            return done.stdout
    raise UnreadableArticleError("the clipboard holds no text")
