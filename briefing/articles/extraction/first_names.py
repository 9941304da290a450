"""First names, whether men's or women's, of any language in the Latin alphabet."""

from __future__ import annotations

from functools import cache
from importlib import resources

_GENDERS = {"[men]": "m", "[women]": "f", "[both]": ""}


@cache
def _genders() -> dict[str, str]:
    """Return `m`, `f` or, for men and women, an empty string by name in small letters."""
    text = resources.files("briefing.articles.extraction.languages").joinpath("first_names.txt").read_text("utf-8")
    genders: dict[str, str] = {}
    gender = ""
    for word in text.split():
        if word.startswith("["):
            gender = _GENDERS[word]
        else:
            genders[word] = gender
    return genders


def is_first_name(word: str) -> bool:
    """Return whether a word in any case is a known first name, also one with a hyphen: *Hans-Georg*."""
    return _found(word) is not None


def gender_of_first_name(word: str) -> str:
    """Return `m` or `f` for a known first name; an empty string for an unknown one, and one of men and women."""
    return _found(word) or ""


def _found(word: str) -> str | None:
    genders, low = _genders(), word.lower()
    found = genders.get(low)
    if found is None and "-" in low:
        parts = [genders.get(part) for part in low.split("-")]
        return None if None in parts else parts[0]
    return found
