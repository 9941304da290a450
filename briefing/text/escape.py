"""Escapers for exported text, one a format: Markdown, HTML and XML, CSV (the guard against formulas), JSON, links.

Each takes text as a brief or article has it and returns text that the format shows literally: nothing in it becomes
markup, a formula, a script or a control character.
"""

from __future__ import annotations

import html as _html
import json as _json
import re
from typing import Any

from briefing.text.sanitise import safe

_MARKDOWN = re.compile(
    r"""
    [\\`*_{}\[\]<>#|~&$]      # inline markup, HTML, entities, attributes, mathematics
    | ^[-+=:]                 # a list, a rule, the underline of a heading, a definition
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
"""The number of a list's item."""
_FORMULA = re.compile(r"'*(?:[\s\u200c-\u200f]*[=+\-@＝＋－＠﹢﹣﹦﹫]|[ \xa0]*[\t\r\n])")
_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters that `json` writes as they are and that cannot be seen: C1, directions, zero widths, tags, surrogates."""


def markdown(text: str) -> str:
    """Return text as one line of Markdown that shows it literally, also at the beginning of a line."""
    line = " ".join(safe(text).split())
    return _NUMBERED.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\g<0>", line))


def markdown_link(label: str, url: str) -> str:
    """Return a Markdown link; the label alone if the address is not http or https."""
    if not is_web_address(url):
        return markdown(label)
    address = re.sub(r"[\s<>\\()\[\]`|]", lambda found: f"%{ord(found[0]):02X}", url)
    return f"[{markdown(label)}](<{address}>)"


def html(text: str) -> str:
    """Return text as HTML or XML, for elements and for attributes in quotation marks; line ends are kept."""
    return _html.escape(safe(text, multiline=True))


def html_link(label: str, url: str) -> str:
    """Return an HTML link; the label alone if the address is not http or https."""
    return f'<a href="{html(url)}" rel="noopener noreferrer">{html(label)}</a>' if is_web_address(url) else html(label)


def csv_guard(text: str) -> str:
    """Return text for a cell of CSV, with an apostrophe before what a spreadsheet would compute.

    That is a cell that begins, spaces and such apostrophes aside, with `=`, `+`, `-`, `@`, one of their full-width or
    small forms, a tab or a line end.
    """
    return f"'{safe(text, multiline=True)}" if _FORMULA.match(text) else safe(text, multiline=True)


def csv_unguard(text: str) -> str:
    """Return the text of a cell without the apostrophe that `csv_guard` put before it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def json(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON that keeps its texts, with every character that cannot be seen escaped."""
    return json_text(_json.dumps(value, ensure_ascii=False, indent=indent, default=list))


def json_text(text: str) -> str:
    """Return JSON with every character that cannot be seen escaped, and `##[`, which GitHub's runner would obey."""
    return _UNSEEN.sub(lambda match: _json.dumps(match.group())[1:-1], text).replace("##[", "#\\u0023[")


def is_web_address(url: str) -> bool:
    """Return whether a text is an http or https address with a host, and nothing else."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url
    except ValueError:
        return False
