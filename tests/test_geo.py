"""Countries by code and by name."""

from __future__ import annotations

import pytest
from babel import Locale

from briefing import geo

WITHOUT_ISO_CODE = {"SU", "YU", "DD", "CS", "YD", "EU", "XK", "XS", "XZ", "UN"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KZ", "KZ"), ("KAZ", "KZ"), ("Kazakhstan", "KZ"), ("kazakhstan", "KZ"), ("NO", "NO"), ("Russia", "RU"),
        ("Cote d'Ivoire", "CI"), ("Turkey", "TR"), ("the Gambia", "GM"), ("SU", "SU"), ("YUG", "YU"), ("DD", "DD"),
        ("CS", "CS"), ("EU", "EU"), ("XK", "XK"), ("UN", "UN"), ("USA", "US"), ("UK", "GB"), ("kz", None), ("", None),
        ("Atlantis", None), ("State of Georgia", None), ("Atlantis (Nowhere)", None), ("(", None), ("a, ", None),
    ],
)  # fmt: skip
def test_country_by_code_or_name_returns_its_code(written: str, code: str | None) -> None:
    assert geo.country(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Myanmar (Burma)", "MM"), ("Bosnia & Herzegovina", "BA"), ("Trinidad & Tobago", "TT"), ("St. Lucia", "LC"),
        ("Micronesia (Federated States of)", "FM"), ("São Tomé & Príncipe", "ST"), ("Antigua & Barbuda", "AG"),
        ("St. Vincent & Grenadines", "VC"), ("St. Kitts & Nevis", "KN"), ("Congo - Kinshasa", "CD"),
        ("Yemen Arab Republic", "YE"), ("Yemen People's Republic", "YD"), ("Zanzibar", "XZ"),
    ],
)  # fmt: skip
def test_country_names_of_the_public_un_votes_file_are_known(written: str, code: str) -> None:
    assert geo.country(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Iran (Islamic Republic of)", "IR"), ("Korea, Republic of", "KR"), ("Republic of Kazakhstan", "KZ"),
        ("Democratic People's Republic of Korea", "KP"), ("Congo (Democratic Republic of the)", "CD"),
        ("Republic of the Congo", "CG"), ("BOLIVIA (PLURINATIONAL STATE OF)", "BO"), ("Swiss Confederation", "CH"),
        ("Moldova, Republic of", "MD"), ("Netherlands (Kingdom of the)", "NL"), ("Hellenic Republic", "GR"),
        ("United Kingdom of Great Britain and Northern Ireland", "GB"), ("Republic of China", "TW"),
        ("Tanzania, United Republic of", "TZ"), ("French Republic", "FR"), ("Federal Republic of Germany", "DE"),
    ],
)  # fmt: skip
def test_official_and_inverted_names_are_known(written: str, code: str) -> None:
    assert geo.country(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Niger (the)", "NE"), ("Bahamas, The", "BS"), ("Korea (the Democratic People’s Republic of)", "KP"),
        ("Egypt, Arab Rep.", "EG"), ("Korea, Dem. People's Rep.", "KP"), ("Yemen, Rep.", "YE"),
        ("Yemen (Arab Republic)", "YE"), ("Yemen (People's Republic)", "YD"), ("Congo (Kinshasa)", "CD"),
        ("Peoples Republic of China", "CN"), ("Burma/Myanmar", "MM"), ("France/Spain", None),
        ("St.Kitts and Nevis", "KN"), ("Korea, South", "KR"),
        ("Marshall Is.", "MH"), ("West Germany", "DE"), ("Germany, East", "DD"), ("Cote d`Ivoire", "CI"),
        ("Hong Kong SAR, China", "HK"), ("Taiwan (Province of China)", "TW"), ("U.S.", "US"),
    ],
)  # fmt: skip
def test_names_of_iso_the_world_bank_and_other_tables_are_known(written: str, code: str | None) -> None:
    assert geo.country(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Yemen", "YE"), ("Democratic Yemen", "YD"), ("Yemen, Democratic", "YD"), ("Germany", "DE"),
        ("German Democratic Republic", "DD"), ("German Federal Republic", "DE"), ("USSR", "SU"), ("Russia", "RU"),
        ("Federal Republic of Yugoslavia", "YU"), ("Serbia and Montenegro", "XS"), ("Serbia", "RS"),
        ("Czechoslovakia", "CS"), ("Czechia", "CZ"),
    ],
)  # fmt: skip
def test_former_states_keep_their_own_codes(written: str, code: str) -> None:
    assert geo.country(written) == code


@pytest.mark.parametrize("locale", ["en", "en_GB", "en_US"])
def test_every_territory_name_of_unicode_cldr_is_known(locale: str) -> None:
    territories = Locale.parse(locale).territories
    wrong = {
        name: geo.country(name)
        for code, name in territories.items()
        if code in geo.COUNTRIES and geo.country(name) != code
    }
    assert wrong == {}
    assert {code for code in geo.COUNTRIES if code not in WITHOUT_ISO_CODE} <= territories.keys()


def test_code_of_a_name_is_none() -> None:
    assert geo.code("KAZ") == "KZ"
    assert geo.code("Kazakhstan") is None


def test_name_of_an_unknown_code_is_the_code() -> None:
    assert geo.name("KZ") == "Kazakhstan"
    assert geo.name("ZZ") == "ZZ"


def test_table_has_249_iso_countries_and_no_code_or_name_twice() -> None:
    assert len([code for code in geo.COUNTRIES if code not in WITHOUT_ISO_CODE]) == 249
    codes = [each for country in geo.COUNTRIES.values() for each in (country.code, country.alpha_3)]
    assert len(codes) == len(set(codes))
    assert all(geo.country(name) == each.code for each in geo.COUNTRIES.values() for name in (each.name, *each.names))
