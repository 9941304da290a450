"""Words that a line end divides."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)(?:[ \t]*\n[ \t]*(?P<over_line_end>[^\W\d_]+)| (?P<in_line>[a-zà-ÿа-яё]{2,})\b)")
"""A hyphen, and the second part of a word behind a line end or a space."""
_FIRST_PART = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*\Z")
_MAX_PART_CHARS = 80
_MAX_SAMPLE_CHARS = 200_000
"""Length of the beginning of a text in which the spellings of a word are counted."""
_SUSPENDED = frozenset("and or nor to und oder bis sowie et ou y o u e i a oraz lub и или та або ve veya".split())  # noqa: SIM905
"""Words behind a hyphen that is written without a second part: *pre- and post-war*."""
_PREFIXES = frozenset(
    """
    self ex non well co anti pro half all cross high low long short multi semi quasi vice post pre so deep far
    hard soft left right centre center north south east west mid near old new open free full first second third
    two three four five six seven eight nine ten much ever still then by state party government peace arms oil
    gas world time man one no re demi avant après sous contre grand nord sud est ouest franco anglo austro sino
    euro afro indo russo социал экс вице пресс премьер юго северо восточно западно контр мини теле
    """.split()  # noqa: SIM905
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
    found: list[tuple[int, int]] = []
    for hyphen in _HYPHEN.finditer(text):
        at = hyphen.start()
        word = _FIRST_PART.search(text, max(0, at - _MAX_PART_CHARS), at)
        if word is None or (hyphen["in_line"] and ("-" in word[0] or len(word[0]) < 2)):
            continue
        assert hyphen.lastgroup is not None
        first, second = word[0], hyphen[hyphen.lastgroup]
        if second.lower() in _SUSPENDED:
            continue
        counts = _word_counts(text if whole_text is None else whole_text)
        plain, hyphenated = counts[f"{first}{second}".lower()], counts[f"{first}-{second}".lower()]
        if plain != hyphenated:
            keeps = hyphenated > plain
        else:
            part = first.rpartition("-")[2].lower()
            keeps = second[0].isupper() or part in _PREFIXES or "-" in first
            keeps = keeps or _LETTER_BETWEEN.match(text, hyphen.start(hyphen.lastgroup)) is not None
        found.append((at + keeps, hyphen.start(hyphen.lastgroup)))
    return found


@lru_cache(maxsize=1)
def _word_counts(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text[:_MAX_SAMPLE_CHARS].lower()))
