"""Roll calls of the United Nations."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.exchange.import_source import UnreadableError

from .conftest import Import

LIBRARY_COLUMNS = """\
undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title
1,USA,UNITED STATES,Y,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
1,RUS,RUSSIAN FEDERATION,N,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
1,KAZ,KAZAKHSTAN,A,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
1,VEN,VENEZUELA,X,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
1,QQQ,NOWHERE,Y,2022-10-12,ES,A/RES/ES-11/4,Territorial integrity of Ukraine
"""
VOETEN_COLUMNS = """\
rcid,ccode,session,vote,Country,Countryname,year,date,unres,descr
3,2,1,1,USA,United States,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
3,365,1,3,RUS,Soviet Union,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
3,700,1,2,AFG,Afghanistan,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
3,701,1,8,TKM,Turkmenistan,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
3,703,1,9,KGZ,Kyrgyzstan,1946,1946-01-01,R/1/66,TO ADOPT A CUBAN AMENDMENT
"""


def test_votes_of_the_un_digital_library_become_positions(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(LIBRARY_COLUMNS, encoding="utf-8")
    library, outcome = imported("rollcalls", path)
    assert {(one.actor, one.stance, one.sphere) for one in library.positions} == {
        ("us", "for", "world"),
        ("ru", "against", "world"),
        ("kz", "neutral", "world"),
    }
    assert outcome.tally.no_stance == {"absent, not voting or not a member": 1}
    assert outcome.tally.left_out == {"votes of an unknown country (NOWHERE)": 1}


def test_votes_of_the_voeten_table_become_positions_of_former_states(tmp_path: Path, imported: Import) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(VOETEN_COLUMNS, encoding="utf-8")
    library, outcome = imported("rollcalls", path)
    assert {(one.actor, one.stance) for one in library.positions} == {
        ("us", "for"),
        ("su", "against"),
        ("af", "neutral"),
    }
    assert (outcome.tally.no_stance, outcome.tally.left_out) == ({"absent, not voting or not a member": 2}, {})


def table(path: Path, *rows: str, header: str = "rcid,vote,Countryname,date,unres") -> Path:
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


SHARED_RESOLUTION = [
    f"{call},{vote},{country},1999-11-02,{resolution}"
    for call, resolution, votes in (("7", "", "12"), ("8", "R/54/1", "11"), ("9", "R/54/1", "31"))
    for country, vote in zip(("France", "United States"), votes, strict=True)
]


def test_roll_calls_of_one_resolution_and_of_none_are_kept_apart(tmp_path: Path, imported: Import) -> None:
    library, outcome = imported("rollcalls", table(tmp_path / "votes.csv", *SHARED_RESOLUTION))
    assert (outcome.tally.rows_in, outcome.tally.rows_out) == (6, 6)
    assert {brief.title for brief in library.briefs} == {
        "UN vote: Roll call 7",
        "UN vote: R/54/1 (roll call 8)",
        "UN vote: R/54/1 (roll call 9)",
    }
    stances: dict[str, list[str]] = {}
    for position in library.positions:
        stances.setdefault(position.issue, []).append(position.stance)
    assert sorted(map(sorted, stances.values())) == [["against", "for"], ["for", "for"], ["for", "neutral"]]


VOTES_WITH_THE_US = {"United Kingdom": (36, 68), "France": (32, 68), "Israel": (48, 66), "Kazakhstan": (18, 55)}


@pytest.mark.parametrize("resolutions", [True, False], ids=["with unres", "without"])
def test_agreement_does_not_depend_on_the_resolution_column(
    tmp_path: Path, imported: Import, resolutions: bool
) -> None:
    """The table is made up, in the form of the public file for the session of 1999 and with its sums."""
    rows = []
    for call in range(68):
        resolution = "" if call % 5 == 0 else f"R/54/{call // 3}"
        votes = {"United States": 3} | {
            country: (3 if call < same else 1) if call < both else 8
            for country, (same, both) in VOTES_WITH_THE_US.items()
        }
        suffix = f",{resolution}" if resolutions else ""
        rows += [f"{call},{vote},{country},12/{1 + call % 9}/1999{suffix}" for country, vote in votes.items()]
    header = "rcid,vote,Countryname,date" + (",unres" if resolutions else "")
    library, outcome = imported("rollcalls", table(tmp_path / "votes.csv", *rows, header=header), dates="mdy")
    assert outcome.complete
    assert len(library.briefs) == 68
    stances: dict[str, dict[str, str]] = {}
    for position in library.positions:
        stances.setdefault(position.issue, {})[position.actor] = position.stance
    for country, code in (("United Kingdom", "gb"), ("France", "fr"), ("Israel", "il"), ("Kazakhstan", "kz")):
        both = [votes for votes in stances.values() if code in votes]
        same = sum(votes[code] == votes["us"] for votes in both)
        assert (same, len(both)) == VOTES_WITH_THE_US[country]


def test_empty_resolution_as_r_writes_it_is_no_resolution(tmp_path: Path, imported: Import) -> None:
    path = table(tmp_path / "votes.csv", "7.0,1.0,France,1999-11-02,NA", "8.0,2.0,France,1999-11-02,NA")
    library, _ = imported("rollcalls", path)
    assert {brief.title for brief in library.briefs} == {"UN vote: Roll call 7", "UN vote: Roll call 8"}


def test_country_is_found_by_name_where_the_code_is_missing_or_unknown(tmp_path: Path, imported: Import) -> None:
    header = "rcid,vote,country,country_code,date"
    rows = ["7,1,Yemen Arab Republic,NA,1970-01-01", "7,1,Namibia,NA,1970-01-01", "7,1,Nowhere,FR,1970-01-01"]
    library, _ = imported("rollcalls", table(tmp_path / "votes.csv", *rows, header=header))
    assert {actor.id for actor in library.actors} == {"ye", "na", "fr"}


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        (["11/3/1999"], r"11/3/1999: pass --dates mdy .* or --dates dmy"),
        (["11/3/1999", "11/25/1999"], r"11/25/1999, month first: pass --dates mdy"),
        (["11/3/1999", "25/11/1999 0:00"], r"25/11/1999 0:00, day first: pass --dates dmy"),
    ],
)
def test_numeric_dates_without_an_order_are_refused_by_name(
    tmp_path: Path, imported: Import, dates: list[str], message: str
) -> None:
    rows = [f"{number},1,France,{date},R/1" for number, date in enumerate(dates)]
    with pytest.raises(UnreadableError, match=message):
        imported("rollcalls", table(tmp_path / "votes.csv", *rows))


def test_numeric_dates_are_read_by_the_given_order(tmp_path: Path, imported: Import) -> None:
    rows = ["1,1,France,11/3/1999,R/1", "2,1,France,11/25/1999,R/2", "3,1,France,1999-11-02,R/3"]
    path = table(tmp_path / "votes.csv", *rows)
    library, outcome = imported("rollcalls", path, dates="dmy")
    assert sorted(brief.date for brief in library.briefs) == ["1999-03-11", "1999-11-02"]
    assert outcome.tally.left_out == {"votes with a date that is none (11/25/1999)": 1}


def test_rows_that_cannot_be_imported_are_left_out_with_a_reason(tmp_path: Path, imported: Import) -> None:
    rows = [
        "1,1,France,1999-11-02,R/1", "1,3,France,1999-11-02,R/1", ",1,France,1999-11-02,", "1,7,Israel,1999-11-02,R/1",
        "1,1,Israel,,R/1", "1,1,Atlantis,1999-11-02,R/1", "1,1", "1,8,China,1999-11-02,R/1",
    ]  # fmt: skip
    _, outcome = imported("rollcalls", table(tmp_path / "votes.csv", *rows))
    assert (outcome.tally.rows_in, outcome.tally.rows_out, outcome.tally.no_stance.total()) == (8, 1, 1)
    assert outcome.tally.left_out == {
        "second votes of a country in one roll call": 1,
        "votes without the number or resolution of a roll call": 1,
        "votes of an unknown kind (7)": 1,
        "votes without a date": 1,
        "votes of an unknown country (Atlantis)": 1,
        "lines that are too short": 1,
    }


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("vote,country,date", "roll call: expected one of rcid"),
        ("rcid,vote,country", "date: expected one of date"),
        ("rcid,vote,date", "country: expected one of ms_name"),
    ],
)
def test_table_without_a_needed_column_is_refused(tmp_path: Path, imported: Import, header: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        imported("rollcalls", table(tmp_path / "votes.csv", header=header))


VOTES = 'rcid,vote,Countryname,date,descr\n7,1,France,1999-11-02,Rights\n7,in favour,Israel,1999-11-02,"Aid,\nurgent"\n'


@pytest.mark.parametrize(
    "data",
    [
        VOTES.encode(),
        ("\ufeff" + VOTES.replace("\n", "\r\n")).encode(),
        VOTES.encode("utf-16"),
        VOTES.replace(",", ";").encode(),
        VOTES.replace(",", "\t").encode("utf-16"),
        ("sep=,\r\n" + VOTES).encode(),
        (VOTES + ",,,,\n\n").encode(),
    ],
    ids=["plain", "byte order mark and CRLF", "UTF-16", "semicolons", "Unicode text of Excel", "sep=", "blank lines"],
)
def test_table_is_read_as_spreadsheets_save_it(tmp_path: Path, imported: Import, data: bytes) -> None:
    (tmp_path / "votes.csv").write_bytes(data)
    library, outcome = imported("rollcalls", tmp_path / "votes.csv")
    assert outcome.complete
    assert {(one.actor, one.stance) for one in library.positions} == {("fr", "for"), ("il", "for")}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (VOTES.replace("Rights", '"Rights'), "after row 1"),
        (VOTES.replace("descr", "vote"), "more than one column is named vote"),
        (VOTES.replace("Rights", "Droits de l'homme \xe9tablis").encode("latin-1"), "UTF-8"),
    ],
    ids=["quotation mark that is not closed", "column twice", "Latin-1"],
)
def test_table_that_would_be_misread_is_refused(
    tmp_path: Path, imported: Import, data: str | bytes, message: str
) -> None:
    (tmp_path / "votes.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(UnreadableError, match=message):
        imported("rollcalls", tmp_path / "votes.csv")


def test_line_with_displaced_cells_is_left_out(tmp_path: Path, imported: Import) -> None:
    rows = ["7,Rights, of women,1,France,1999-11-02", "7,Rights,1,Israel,1999-11-02,"]
    header = "rcid,descr,vote,Countryname,date"
    library, outcome = imported("rollcalls", table(tmp_path / "votes.csv", *rows, header=header))
    assert [one.actor for one in library.positions] == ["il"]
    assert outcome.tally.left_out == {"lines with more cells than the header, so that cells are displaced": 1}
