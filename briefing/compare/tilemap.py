"""The world as tiles: one a country, all the same size, set out roughly as on the globe.

No tile has a border, so no border is drawn in dispute. The map holds every member of the United Nations and XK, PS,
TW and VA: 30 columns and 18 rows of tiles, so that tiles of two letters fit into 60 columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from briefing.compare.cells import Cell, cell_of
from briefing.compare.roll_up import as_states
from briefing.compare.rules import Dedupe
from briefing.model import Actor, ResolvedPosition

_MAP = """
. . . . . . . . . . IS . . . NO SE FI . . . . . . . . . . . . .
. . CA . . . . . . . . . . . DK . . EE . RU . . . . . . . . . .
. . US . . . . . . . IE GB . NL DE PL LT LV BY . . . . . . . . . . .
. . MX . CU BS . . . . . . BE LU CZ SK HU UA . . . . KZ . . MN . . . .
. . GT BZ JM HT DO KN AG . . . FR CH LI AT RO MD . GE . TM UZ KG . CN . KP . .
. . SV HN . . . . DM . . AD MC IT SI HR RS BG . AM AZ . . TJ . . . KR JP .
. . . NI . . . . LC . PT ES . SM BA ME XK MK TR . . IR AF . . . . TW . .
. . . CR . . . VC BB . . . . VA . . AL GR LB SY IQ . PK . NP BT . . . .
. . . PA . . GD TT . . . . . . MT . CY IL PS JO KW . . IN BD MM LA VN . .
. . . . CO VE GY SR . . . . MA DZ TN LY EG . . SA BH QA AE . . . TH KH . PH
. . . . EC . BR . . CV . MR ML BF NE TD SD ER . . YE OM . . LK . MY BN PW .
. . . . PE BO . . . . SN GM CI GH NG CF SS ET DJ . . . . MV . SG ID . FM MH
. . . . . PY . . . . GW GN LR TG BJ CM UG KE SO . . . . . . . TL PG NR KI
. . . . CL AR UY . . . . SL . ST GQ CG RW TZ . SC . . . . . . . . SB TV
. . . . . . . . . . . . . . GA CD BI MW KM . . . . . . . AU VU FJ WS
. . . . . . . . . . . . . . AO ZM ZW MZ . MG . . . . . . . . . TO
. . . . . . . . . . . . . . NA BW SZ . . . MU . . . . . . . NZ .
. . . . . . . . . . . . . . . ZA LS . . . . . . . . . . . . .
"""

TILES: Final[Mapping[str, tuple[int, int]]] = {
    code: (row, column)
    for row, line in enumerate(_MAP.strip().splitlines())
    for column, code in enumerate(line.split())
    if code != "."
}
"""Country code -> (row, column), from the top left, from 0."""
ROWS: Final = 1 + max(row for row, _ in TILES.values())
COLUMNS: Final = 1 + max(column for _, column in TILES.values())
COUNTRIES: Final[Mapping[tuple[int, int], str]] = {tile: code for code, tile in TILES.items()}
"""(row, column) -> country code; tiles of sea are absent."""


def step(code: str, rows: int, columns: int) -> str:
    """Return the next tile in a direction: one of `rows` and `columns` is −1 or 1, the other 0.

    That is the next along the row or column, else the nearest tile in that direction; `code` itself at the edge.
    """
    row, column = TILES[code]
    best, least = code, 0
    for other, (its_row, its_column) in TILES.items():
        along = (its_row - row) * rows + (its_column - column) * columns
        aside = abs(its_column - column if rows else its_row - row)
        if along > 0 and aside <= along and (best == code or along + 3 * aside < least):
            best, least = other, along + 3 * aside
    return best


def by_country(
    positions: Iterable[ResolvedPosition], issue: str, actors: Sequence[Actor], dedupe: Dedupe = "article"
) -> dict[str, Cell]:
    """Return country code -> cell of its state, and of people in office for it, on an issue.

    Silent countries are absent. People without a post, and organisations, speak for no country.
    """
    country_of = {actor.id: actor.country for actor in actors if actor.kind == "state" and actor.country}
    known = {actor.id for actor in actors}
    members: dict[str, list[ResolvedPosition]] = {}
    for position in as_states([position for position in positions if position.issue == issue], actors):
        code = country_of.get(position.actor, "" if position.actor in known else position.actor)
        if code in TILES:
            members.setdefault(code, []).append(position)
    return {code: cell_of(code, issue, found, dedupe) for code, found in members.items()}


def outline(countries: Iterable[str]) -> dict[str, str]:
    """Return for each tile of a bloc the edges that border on other tiles: code -> some of `nesw`."""
    inside = {TILES[code] for code in countries if code in TILES}
    around = {"n": (-1, 0), "e": (0, 1), "s": (1, 0), "w": (0, -1)}
    return {
        COUNTRIES[tile]: "".join(
            side for side, (rows, columns) in around.items() if (tile[0] + rows, tile[1] + columns) not in inside
        )
        for tile in sorted(inside)
    }
