"""Countries by code and by name."""

from __future__ import annotations

import unicodedata
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from briefing.geo.table import ROWS


class Country(NamedTuple):
    """A state, a former state, or a body that counts as one here (EU, UN)."""

    code: str
    """ISO 3166-1 alpha-2, formerly so, or reserved: the code that is used everywhere."""
    alpha_3: str
    name: str
    """Short, in English."""
    names: tuple[str, ...]
    """Others in use."""


def _read(row: str) -> Country:
    code, alpha_3, names = row.split(" ", 2)
    name, *others = names.split("; ")
    return Country(code, alpha_3, name, tuple(others))


COUNTRIES = MappingProxyType({country.code: country for country in map(_read, ROWS.splitlines())})
"""Every country by its alpha-2 code, in the order of the codes; the former and the reserved ones last."""


def _fold(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name.replace("’", "'").replace("-", " "))
    return " ".join("".join(c for c in flat if not unicodedata.combining(c)).casefold().split()).removeprefix("the ")


_CODES = {written: country.code for country in COUNTRIES.values() for written in country[:2]}


@cache
def _names() -> dict[str, str]:
    return {_fold(name): c.code for c in COUNTRIES.values() for name in (c.name, *c.names)}


def country(code_or_name: str) -> str | None:
    """The alpha-2 code of a country named by alpha-2, alpha-3 or former code (in capitals) or by an English name
    (case and accents aside); None where there is none."""
    return code(code_or_name) or _names().get(_fold(code_or_name))


def code(written: str) -> str | None:
    """The alpha-2 code where a code was written, in capitals; None for names and for what is no code."""
    return _CODES.get(written)


def name(code: str) -> str:
    """The short English name of a country by its alpha-2 code; the code itself where it is unknown."""
    known = COUNTRIES.get(code)
    return known.name if known else code


NAMES = tuple(country.name for country in COUNTRIES.values())
"""The short English names, in the order of `COUNTRIES`."""


def sphere_name(sphere: str) -> str:
    """A sphere in words: `Russia`, `the world`; a set goes by its own name."""
    if sphere == "world":
        return "the world"
    return name(sphere) if country(sphere) == sphere else sphere
