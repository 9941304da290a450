"""Countries by code and by name."""

from __future__ import annotations

import pytest

from briefing import geo


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KZ", "KZ"), ("KAZ", "KZ"), ("Kazakhstan", "KZ"), ("kazakhstan", "KZ"), ("NO", "NO"), ("Russia", "RU"),
        ("Cote d'Ivoire", "CI"), ("Turkey", "TR"), ("the Gambia", "GM"), ("SU", "SU"), ("YUG", "YU"), ("DD", "DD"),
        ("CS", "CS"), ("EU", "EU"), ("XK", "XK"), ("UN", "UN"), ("USA", "US"), ("UK", "GB"), ("kz", None), ("", None),
        ("Atlantis", None),
    ],
)  # fmt: skip
def test_a_country_is_found(written: str, code: str | None) -> None:
    assert geo.country(written) == code


def test_a_code_alone_is_no_name() -> None:
    assert geo.code("KAZ") == "KZ"
    assert geo.code("Kazakhstan") is None


def test_names() -> None:
    assert geo.name("KZ") == "Kazakhstan"
    assert geo.name("ZZ") == "ZZ"


def test_the_table_is_whole() -> None:
    current = [code for code in geo.COUNTRIES if code not in {"SU", "YU", "DD", "CS", "YD", "EU", "XK", "UN"}]
    assert len(current) == 249
    codes = [each for country in geo.COUNTRIES.values() for each in (country.code, country.alpha_3)]
    assert len(codes) == len(set(codes))
    assert all(geo.country(name) == each.code for each in geo.COUNTRIES.values() for name in (each.name, *each.names))
