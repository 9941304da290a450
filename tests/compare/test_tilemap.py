from __future__ import annotations

from briefing.compare.tilemap import COLUMNS, COUNTRIES, TILES, by_country, outline, step
from briefing.model import Actor, Role

from .made import said

UN_MEMBERS = set(
    """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG CR
CI HR CU CY CZ KP CD DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR
IQ IE IL IT JM JP JO KZ KE KI KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA
NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA KR RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO
ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW
""".split()  # noqa: SIM905
)


def test_every_country_has_a_tile_and_no_two_the_same() -> None:
    assert len(UN_MEMBERS) == 193
    assert set(TILES) == {*UN_MEMBERS, "XK", "PS", "VA", "TW"}
    assert len(set(TILES.values())) == len(TILES)


def test_the_world_fits_into_60_columns() -> None:
    assert COLUMNS * 2 <= 60


def test_tiles_lie_roughly_as_on_the_globe() -> None:
    def row(code: str) -> int:
        return TILES[code][0]

    def column(code: str) -> int:
        return TILES[code][1]

    assert (
        column("US")
        < column("BR")
        < column("PT")
        < column("DE")
        < column("RU")
        < column("KZ")
        < column("CN")
        < column("JP")
    )
    assert row("SE") < row("DE") < row("IT") < row("LY") < row("TD") < row("CD") < row("ZA")
    assert row("CA") < row("US") < row("MX") < row("PA") < row("BR") < row("AR")
    assert row("CN") < row("VN") < row("ID") < row("AU") < row("NZ")


def test_every_tile_can_be_reached_by_the_arrows() -> None:
    reached, ahead = {"KZ"}, ["KZ"]
    while ahead:
        code = ahead.pop()
        for rows, columns in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            there = step(code, rows, columns)
            if there not in reached:
                reached.add(there)
                ahead.append(there)
    assert reached == set(TILES)
    assert step("DE", 0, 1) == "PL"
    assert step("IS", -1, 0) == "IS"


def test_country_takes_the_stance_of_its_state_and_office_holders() -> None:
    actors = [
        Actor(id="kazakhstan", kind="state", country="KZ"),
        Actor(id="tokayev", kind="person", country="KZ", roles=(Role(of="KZ", since="2019"),)),
        Actor(id="critic", kind="person", country="KZ"),
        Actor(id="scholz", kind="person", country="DE", roles=(Role(of="DE"),)),
        Actor(id="eu", kind="organisation", country="EU"),
    ]
    positions = [
        said("kazakhstan", "i", "for"),
        said("tokayev", "i", "for"),
        said("critic", "i", "against"),
        said("scholz", "i", "against"),
        said("eu", "i", "against"),
        said("tokayev", "j", "against"),
    ]
    found = by_country(positions, "i", actors)
    assert {code: (cell.stance, cell.n) for code, cell in found.items()} == {"KZ": ("for", 2), "DE": ("against", 1)}


def test_a_bloc_is_outlined_where_it_ends() -> None:
    edges = outline(["EE", "LV", "LT", "XX"])
    assert set(edges) == {"EE", "LV", "LT"}
    assert "e" not in edges["LT"]
    assert "w" not in edges["LV"]
    assert "s" not in edges["EE"]
    assert COUNTRIES[TILES["LV"]] == "LV"
