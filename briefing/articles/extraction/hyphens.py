"""Words that a line end divides."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHEN_AT_END = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]+(?:-[^\W\d_]+)*)-[ \t]*\n[ \t]*(?P<second>[^\W\d_]+)")
_HYPHEN_SPACE = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]{2,})- (?P<second>[a-zà-ÿа-яё]{2,})\b")
_SUSPENDED = "and or nor to und oder bis sowie et ou y o u e i a oraz lub и или та або ve veya"
"""Words behind a hyphen that is written without a second part: *pre- and post-war*."""
_PREFIXES = (
    "self ex non well co anti pro half all cross high low long short multi semi quasi vice post pre so deep far"
    " hard soft left right centre center north south east west mid near old new open free full first second third"
    " two three four five six seven eight nine ten much ever still then by state party government peace arms oil"
    " gas world time man one no re demi avant après sous contre grand nord sud est ouest franco anglo austro sino"
    " euro afro indo russo социал экс вице пресс премьер юго северо восточно западно контр мини теле"
)
"""First parts that are followed by a hyphen within a line too."""


_LETTER_BETWEEN = re.compile(r"[tT]-[^\W\d_]")
"""A letter between hyphens, which a hyphen precedes in print too: *dit-⏎t-elle*."""


def rejoined(text: str, whole_text: str | None = None) -> str:
    """Return a text whose words that a line end divides are whole: *govern-⏎ment*, but *self-⏎made* is *self-made*.

    A hyphen is kept where `whole_text`, by default the text itself, has the word with a hyphen rather than without, and
    behind a prefix that usually has one.
    """
    pieces, at = [], 0
    for start, end in divisions(text, whole_text):
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]])


def divisions(text: str, whole_text: str | None = None) -> list[tuple[int, int]]:
    """Return what divides words in a text, in order: a hyphen and the white space behind it, or that alone.

    `whole_text` is as in `rejoined`.
    """
    if "-" not in text:
        return []
    matches = sorted([*_HYPHEN_AT_END.finditer(text), *_HYPHEN_SPACE.finditer(text)], key=lambda match: match.start())
    if not matches:
        return []
    counts = Counter(_WORD.findall((text if whole_text is None else whole_text).lower()))
    found: list[tuple[int, int]] = []
    for match in matches:
        first, second = match["first"], match["second"]
        if second.lower() in _SUSPENDED.split() or (found and found[-1][1] > match.end("first")):
            continue
        plain, hyphenated = counts[f"{first}{second}".lower()], counts[f"{first}-{second}".lower()]
        if plain != hyphenated:
            keeps = hyphenated > plain
        else:
            part = first.rpartition("-")[2].lower()
            keeps = second[0].isupper() or part in _PREFIXES.split() or "-" in first
            keeps = keeps or _LETTER_BETWEEN.match(text, match.start("second")) is not None
        found.append((match.end("first") + keeps, match.start("second")))
    return found
