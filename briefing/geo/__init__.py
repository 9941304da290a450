"""Countries by code and by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from briefing.geo.country_table import ROWS


class Country(NamedTuple):
    """A state, a former state, or a body that counts as one here (EU, UN)."""

    code: str
    """The code used everywhere: ISO 3166-1 alpha-2, withdrawn, reserved or user-assigned."""
    alpha_3: str
    name: str
    """Short English name."""
    names: tuple[str, ...]
    """Other names in use."""


def _country(row: str) -> Country:
    code, alpha_3, names = row.split(" ", 2)
    name, *others = names.split("; ")
    return Country(code, alpha_3, name, tuple(others))


COUNTRIES = MappingProxyType({country.code: country for country in map(_country, ROWS.splitlines())})
"""Every country by its alpha-2 code, in the order of the codes; former and user-assigned ones last."""
NAMES = tuple(country.name for country in COUNTRIES.values())
"""Short English names, in the order of `COUNTRIES`."""

_CODES = {written: country.code for country in COUNTRIES.values() for written in country[:2]}
_STYLE = re.compile(
    r"(?:(?:federal |islamic |peoples |socialist )?republic|kingdom|principality|sultanate) of (?P<name>.+)"
)
"""An official long form whose last part is the short name."""
_INVERTED = re.compile(r"(?P<name>[^(),]+?)(?: \(|, )(?P<first>[^(),]+)\)?")
"""An inverted name: `Iran (Islamic Republic of)`, `Korea, Republic of`, `Yemen, Democratic`."""
_ARTICLE_OR_MARK = re.compile(r"\bthe\b|[.']")
_ABBREVIATIONS = {"rep": "republic", "dem": "democratic", "fed": "federated", "sts": "states", "is": "islands"}
"""Words of the World Bank's and other tables: `Korea, Dem. People's Rep.`"""


@lru_cache(maxsize=4096)
def country(code_or_name: str) -> str | None:
    """Return the alpha-2 code of a country, None where it is unknown.

    Codes (alpha-2, alpha-3 or former) are matched in capitals. English names are matched by short, official or
    inverted form, ignoring case, accents, articles and the spelling of *and* and *Saint*.
    """
    return code(code_or_name) or next(filter(None, map(_names().get, _forms(_fold(code_or_name)))), None)


def code(written: str) -> str | None:
    """Return the alpha-2 code of a code written in capitals, None for names and unknown codes."""
    return _CODES.get(written)


def name(code: str) -> str:
    """Return the short English name of a country by its alpha-2 code; the code itself where it is unknown."""
    known = COUNTRIES.get(code)
    return known.name if known else code


def sphere_name(sphere: str) -> str:
    """Return a sphere as words: `Russia`, `the world`, or the name of a set."""
    if sphere == "world":
        return "the world"
    return name(sphere) if country(sphere) == sphere else sphere


@cache
def _names() -> dict[str, str]:
    return {_fold(name): country.code for country in COUNTRIES.values() for name in (country.name, *country.names)}


_SPACED = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "-": " ", "‐": " ", "‑": " ", "–": " ", "&": " and ", ",": ", "}
)


def _fold(name: str) -> str:
    spaced = name.translate(_SPACED)
    letters = "".join(c for c in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(c)).casefold()
    letters = re.sub(r"^st\b\.?", "saint ", letters)
    words = _ARTICLE_OR_MARK.sub("", letters).split()
    folded = " ".join(
        _ABBREVIATIONS.get(word.rstrip(",)"), word.rstrip(",)")) + word[len(word.rstrip(",)")) :] for word in words
    )
    return folded.replace(" )", ")").replace("( ", "(").removesuffix("()").rstrip(" ,")


def _forms(folded: str) -> Iterator[str]:
    """Yield a folded name, then the listed names that it may be a variant of."""
    yield folded
    if inverted := _INVERTED.fullmatch(folded):
        one, other = inverted.groups()
        for joined in (f"{other} {one}", f"{one} {other}", f"{other} of {one}"):
            yield from _forms(joined)
        if _names().get(one) == _names().get(other):  # `Myanmar (Burma)`
            yield one
    if len({_names().get(part) for part in folded.split("/")}) == 1:  # `Burma/Myanmar`
        yield folded.partition("/")[0]
    if styled := _STYLE.fullmatch(folded):
        yield styled["name"]
