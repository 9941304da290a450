"""Continents and usual blocs of countries, to be offered as audiences; a library that uses one declares it itself.

Sources: the continents are the regions of the United Nations' standard M49 (its table with ISO 3166-1 codes, read on
2026-11-29), which has no region for Antarctica and does not list Taiwan and Kosovo. The members of each bloc are those
by its own treaty, charter or declarations since the date given.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing import geo


class Bloc(NamedTuple):
    """A set of countries."""

    name: str
    members: tuple[str, ...]
    """Alpha-2 codes, sorted."""
    source: str
    """What says so, and what is remarkable about it."""
    since: str
    """The day since which these are the members; empty for a continent."""

    @property
    def sphere(self) -> str:
        """What names it as an audience: its code, where it counts as a country, else its name."""
        return geo.country(self.name) or self.name


_M49 = "UN M49"

_ROWS = (
    (
        "Africa",
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR "
        "MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW",
        _M49,
        "",
    ),
    (
        "Americas",
        "AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GS GT GY HN HT JM "
        "KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI",
        _M49,
        "",
    ),
    (
        "Asia",
        "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY "
        "NP OM PH PK PS QA SA SG SY TH TJ TL TM TR UZ VN YE",
        _M49,
        "",
    ),
    (
        "Europe",
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC "
        "MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA",
        _M49,
        "",
    ),
    (
        "Oceania",
        "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
        _M49,
        "",
    ),
    (
        "European Union",
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
        "Treaties of the European Union; 27 members since the United Kingdom left",
        "2020-02-01",
    ),
    (
        "NATO",
        "AL BE BG CA CZ DE DK EE ES FI FR GB GR HR HU IS IT LT LU LV ME MK NL NO PL PT RO SE SI SK TR US",
        "North Atlantic Treaty; 32 members since Sweden acceded",
        "2024-03-07",
    ),
    (
        "CIS",
        "AM AZ BY KG KZ MD RU TJ UZ",
        "Charter of the Commonwealth of Independent States; nine members, Turkmenistan is an associate",
        "2009-08-18",
    ),
    (
        "CSTO",
        "AM BY KG KZ RU TJ",
        "Collective Security Treaty; six members, Armenia has suspended its part",
        "2012-12-19",
    ),
    (
        "Eurasian Economic Union",
        "AM BY KG KZ RU",
        "Treaty on the Eurasian Economic Union; five members",
        "2015-08-12",
    ),
    (
        "SCO",
        "BY CN IN IR KG KZ PK RU TJ UZ",
        "Charter of the Shanghai Cooperation Organisation; ten members since Belarus acceded",
        "2024-07-04",
    ),
    (
        "BRICS",
        "AE BR CN EG ET ID IN IR RU ZA",
        "Declarations of its summits; ten members since Indonesia joined",
        "2025-01-06",
    ),
    (
        "G7",
        "CA DE FR GB IT JP US",
        "Declarations of its summits; the European Union takes part as well",
        "2014-03-24",
    ),
    (
        "G20",
        "AR AU BR CA CN DE FR GB ID IN IT JP KR MX RU SA TR US ZA",
        "Declarations of its summits; the European Union and the African Union are members as well",
        "2023-09-09",
    ),
    (
        "ASEAN",
        "BN ID KH LA MM MY PH SG TH TL VN",
        "ASEAN Charter; eleven members since Timor-Leste was admitted",
        "2025-10-26",
    ),
    (
        "African Union",
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU "
        "MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW",
        "Constitutive Act of the African Union; 55 members since Morocco was readmitted",
        "2017-01-31",
    ),
    (
        "Arab League",
        "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE",
        "Pact of the League of Arab States; 22 members",
        "1993-11-20",
    ),
    (
        "Gulf Cooperation Council",
        "AE BH KW OM QA SA",
        "Charter of the Cooperation Council for the Arab States of the Gulf; six members",
        "1981-05-25",
    ),
    (
        "Organization of Turkic States",
        "AZ KG KZ TR UZ",
        "Nakhchivan Agreement; five members",
        "2019-10-15",
    ),
)
"""Name, members, source, date."""

BLOCS = tuple(Bloc(name, tuple(members.split()), source, since) for name, members, source, since in _ROWS)
"""Continents, then blocs."""
