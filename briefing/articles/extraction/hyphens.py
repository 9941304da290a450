"""Words that a line end divides."""

from __future__ import annotations

import re

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


def rejoined(text: str, whole_text: str | None = None) -> str:
    """Return a text whose words that a line end divides are whole: *govern-⏎ment*, but *self-⏎made* is *self-made*.

    A hyphen is kept where `whole_text`, by default the text itself, has the word with a hyphen rather than without, and
    behind a prefix that usually has one.
    """
    if "-" not in text or not (_HYPHEN_AT_END.search(text) or _HYPHEN_SPACE.search(text)):
        return text
    low = (text if whole_text is None else whole_text).lower()

    def count(word: str) -> int:
        return len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", low))

    def whole(match: re.Match[str]) -> str:
        first, second = match["first"], match["second"]
        if second.lower() in _SUSPENDED.split():
            return f"{first}- {second}"
        plain, hyphenated = count(f"{first}{second}".lower()), count(f"{first}-{second}".lower())
        part = first.rpartition("-")[2].lower()
        if plain != hyphenated:
            keeps = hyphenated > plain
        else:
            keeps = second[0].isupper() or part in _PREFIXES.split() or "-" in first
        return f"{first}-{second}" if keeps else f"{first}{second}"

    return _HYPHEN_SPACE.sub(whole, _HYPHEN_AT_END.sub(whole, text))
