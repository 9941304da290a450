"""What is found, in which order, and what is marked."""

from __future__ import annotations

import random
import unicodedata

import pytest

from briefing.search.engine import Engine
from tests.search.conftest import Make, brief, ids, marked

# --- words


def test_typos_are_seen_through(engine: Engine) -> None:
    assert ids(engine, "stratgic partnr")[0] == "partner"
    assert marked(engine, "stratgic partnr") == ["strategic", "partner"]


@pytest.mark.parametrize(
    "query",
    ["stratgeic ", "strtegic ", "sttrategic ", "strategik ", "STRATEGIC", "ｓｔｒａｔｅｇｉｃ", "strat", "stratgi"],
)
def test_each_kind_of_slip(engine: Engine, query: str) -> None:
    assert "partner" in ids(engine, query)
    assert marked(engine, query) in (["strategic"], ["стратегический"])


def test_half_typed_words_mark_the_word(engine: Engine) -> None:
    assert marked(engine, "quasi-state territ") == ["quasi", "state", "territories"]


def test_accents_dashes_and_apostrophes(engine: Engine) -> None:
    assert marked(engine, "regime") == ["régime"]
    assert marked(engine, "rules‑based") == ["rules", "based"]


def test_another_script_is_found_by_its_sound(engine: Engine) -> None:
    assert ids(engine, "strategicheskiy") == ["naming"]
    assert marked(engine, "strategicheskiy") == ["стратегический"]


def test_chinese_by_pairs_of_characters(engine: Engine) -> None:
    assert ids(engine, "战略伙伴") == ["chinese"]
    assert marked(engine, "战略伙伴") == ["战略", "略伙", "伙伴"] or marked(engine, "战略伙伴") == ["战略伙伴"]
    assert ids(engine, "国") == ["chinese"]
    assert ids(engine, "美国") == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_queries(engine: Engine, form: str) -> None:  # case 90
    query = unicodedata.normalize(form, "régime")  # type: ignore[arg-type]
    assert ids(engine, query) == ["sanctions"]


# --- order


def test_a_slip_in_a_name_that_no_quote_has_finds_what_its_bearer_said(make: Make) -> None:
    engine = Engine(make(a=brief("We are glad to see you.", speaker="Vladimir Putin"), b=brief("So are we.")))
    assert [hit.text for hit in engine.search("puttin").hits] == ["We are glad to see you."]


def test_a_row_then_all_words_then_typos_then_some_words(make: Make) -> None:
    engine = Engine(
        make(
            a=brief("Peace needs a fair and lasting settlement", date="2020-01-01"),
            b=brief("A lasting peace is what we want", date="2021-01-01"),
            c=brief("A lastng peacee is what we want", date="2023-01-01"),
            d=brief("Lasting prosperity is what we want", date="2024-01-01"),
            e=brief("Of trade", date="2024-02-01"),
        )
    )
    hits = engine.search("lasting peace ").hits
    assert [hit.quote.brief for hit in hits] == ["b", "a", "c", "d"]
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100
    assert 75 <= scores[1] < 100
    assert 40 <= scores[2] < 75
    assert 0 <= scores[3] < 40


def test_what_is_equal_comes_newest_first(make: Make) -> None:
    engine = Engine(make(**{f"b{n}": brief("An equal chance for all", date=f"20{n}-05") for n in (11, 19, 14, 17)}))
    found = [hit.quote.brief for hit in engine.search("equal chance").hits]
    assert found == ["b19", "b17", "b14", "b11"]
    assert [hit.quote.brief for hit in engine.search("chance").hits] == found


def test_nonsense_finds_nothing(engine: Engine) -> None:
    letters = random.Random(7)
    for length in range(5, 13):
        for _ in range(20):
            words = ["".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=length)) for _ in range(2)]
            results = engine.search(" ".join(words))
            assert results.total == 0
            assert not results.hits


def test_nonsense_is_not_saved_by_a_common_word(engine: Engine) -> None:
    assert not engine.search("the xqzvwk").hits


def test_what_cannot_be_found_in_full_is_found_in_part(engine: Engine) -> None:
    assert "quasi" in ids(engine, "luhansk donetsk kherson")


def test_an_empty_query_lists_by_date(engine: Engine) -> None:  # case 88
    results = engine.search("")
    assert results.total == len(results.hits) == 8
    dates = [hit.quote.date for hit in results.hits]
    assert dates[0].startswith("2023")
    assert dates[-1] == "2022-06-17"
    assert dates == sorted(dates, reverse=True)
    assert results.hits[0].matches == ()
    assert len(engine.search("", limit=3).hits) == 3


def test_quotes_are_listed_by_their_own_dates_and_not_by_their_briefs(make: Make) -> None:
    late = brief("Said long before.", "Said today.", date="2023").replace(
        "text: 'Said long", "date: 1999, text: 'Said long"
    )
    engine = Engine(make(late=late, early=brief("Said between.", date="2010")))
    assert [hit.text for hit in engine.search("").hits] == ["Said today.", "Said between.", "Said long before."]


def test_any_list_in_the_order_of_dates(make: Make) -> None:
    engine = Engine(make(**{f"b{n}": brief(f"A lasting peace, said in {n}.", date=f"{n}") for n in range(1880, 2000)}))
    years = [f"{year}" for year in range(1880, 2000)]
    for query in ("", "peace", "lasting peace", "lastng peace", "pea", "-war", '"lasting peace"'):
        newest, oldest = engine.search(query, order="newest"), engine.search(query, order="oldest")
        assert newest.total == oldest.total == engine.search(query).total == 120, query
        assert [hit.quote.date for hit in newest.hits] == years[::-1], query
        assert [hit.quote.date for hit in oldest.hits] == years, query
        assert engine.search(query, limit=2, order="oldest").hits[1].quote.date == "1881", query


def test_a_few_hits_in_the_order_of_dates(engine: Engine) -> None:
    found = [hit.quote.date for hit in engine.search("strategic partner", order="oldest").hits]
    assert len(found) > 1
    assert found == sorted(found)


def test_limit_cuts_the_hits_and_not_the_total(engine: Engine) -> None:
    results = engine.search("the", limit=1)
    assert len(results.hits) == 1
    assert results.total > 1


def test_every_hit_of_many_can_be_reached(make: Make) -> None:
    texts = [f"Statement {n} on a lasting peace among nations" for n in range(300)]
    engine = Engine(make(a=brief(*texts[:100]), b=brief(*texts[100:], date="2023")))
    for query in ("peace", "lasting peace", "peace lasting nations", "lastng peace", "-war"):
        hits = engine.search(query).hits
        assert len(hits) == 300
        found = [hit.text for hit in hits]
        assert sorted(found) == sorted(texts)
        assert hits[-1].text == found[-1]
        assert [hit.text for hit in hits[150:152]] == found[150:152]


def test_the_order_holds_to_the_end_of_a_long_list(make: Make) -> None:
    rows = [f"Statement {n} on a lasting peace" for n in range(150)]
    apart = [f"Peace {n} must be just and lasting" for n in range(150)]
    engine = Engine(make(**{f"b{n}": brief(rows[n], apart[n], date=f"{1850 + n}") for n in range(150)}))
    hits = engine.search("lasting peace").hits
    assert [hit.text for hit in hits[:150]] == rows[::-1]
    assert sorted(hit.text for hit in hits[150:]) == sorted(apart)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_a_query_of_a_thousand_characters(engine: Engine) -> None:  # case 89
    assert engine.search("x" * 1000).total == 0
    pasted = "For Kazakhstan, the Russian Federation has been and remains the main strategic partner, " * 12
    assert ids(engine, pasted[:1000])[0] == "partner"


@pytest.mark.parametrize("query", ["123", "True", "None", "0", "1.5", "\x1b[31m", "a" * 70000])
def test_query_of_figures_or_escape_codes_matches_no_other_word(engine: Engine, query: str) -> None:  # case 91
    assert ids(engine, query) == []


@pytest.mark.parametrize("query", ["\0", "🙂", "*", "("])
def test_query_without_a_word_shows_every_quote(engine: Engine, query: str) -> None:  # case 91
    assert ids(engine, query) == ids(engine, "")


def test_figures_are_not_taken_for_one_another(engine: Engine) -> None:
    assert ids(engine, "2021 ") == ["trade"]
    assert ids(engine, "2022 ") == []


def test_a_number_is_found_however_its_groups_are_separated(make: Make) -> None:
    written = ("1500", "1,500", "1.500", "1 500", "1’500")
    engine = Engine(make(**{f"b{n}": brief(f"We send {number} men.") for n, number in enumerate(written)}))
    for query in ("1500", "1,500 ", "1500 men"):
        hits = engine.search(query).hits
        assert {hit.text[8:-5] for hit in hits} == set(written)
        assert all("500" in "".join(hit.text[start:end] for start, end in hit.matches) for hit in hits)
    assert not engine.search("500000 ").hits
    engine = Engine(make(a=brief("It cost 3 000 000 dollars."), b=brief("We gave 2,500,000."), c=brief("3 of 25")))
    assert [hit.text for hit in engine.search("3000000 ").hits] == ["It cost 3 000 000 dollars."]


# --- names


@pytest.mark.parametrize("query", ["tokaev", "tokayev", "токаев", "Tokajev", "Тоқаев", "TOKAYEV ", "tokayew"])
def test_an_actor_by_any_name_finds_what_he_said_and_where_he_is_named(engine: Engine, query: str) -> None:
    assert set(ids(engine, query)) == {"partner", "ahead", "quasi", "naming", "elder", "sanctions"}


def test_names_are_marked_where_they_stand(engine: Engine) -> None:
    hits = {hit.quote.quote.id: hit for hit in engine.search("tokayev").hits}
    naming = hits["naming"]
    assert [naming.text[start:end] for start, end in naming.matches] == ["Токаев"]
    assert hits["partner"].matches == ()


def test_a_name_beside_other_words(engine: Engine) -> None:
    assert ids(engine, "tokaev sanctions")[0] == "sanctions"
    assert ids(engine, "tokaev partner")[0] == "partner"


def test_an_alias_that_shares_no_word(engine: Engine) -> None:
    assert "elder" in ids(engine, "nazarbayev")


# --- exact words


def test_exact_words_are_whole_and_in_order(engine: Engine) -> None:
    assert ids(engine, '"strategic partner"') == ["partner"]
    assert ids(engine, '"strategic part"') == []
    assert ids(engine, '"partner strategic"') == []
    assert marked(engine, '"STRATEGIC   partner"') == ["strategic partner"]


def test_exact_words_while_they_are_typed(engine: Engine) -> None:
    assert ids(engine, '"main strategic part') == ["partner"]


def test_exact_words_count_what_a_scan_counts(make: Make) -> None:
    texts = [
        "A rules-based order",
        "A rules‑based order",
        "A RULES–BASED order",
        "Rules based on law",
        "The rules - based on law",
        "Rules, based on law",
        "Anti-rules-based talk",
        "rulesbased",
        "Unrules-based",
        "“Rules-based”, they said",
    ]
    engine = Engine(make(a=brief(*texts)))
    assert {hit.text for hit in engine.search('"rules-based"').hits} == {texts[i] for i in (0, 1, 2, 6, 9)}
    assert {hit.text for hit in engine.search('"rules based"').hits} == {texts[3]}
    assert engine.search("phrase:'rules-based'").total == 5


def test_what_must_not_occur(engine: Engine) -> None:
    assert "partner" not in ids(engine, "strategic -federation")
    assert ids(engine, 'actor:tokayev -"strategic partner" -sanctions -elbasy') == ["ahead", "quasi"]
    assert len(ids(engine, "-kazakhstan")) == 6


# --- facets


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("actor:tokayev", {"partner", "ahead", "quasi", "elder", "sanctions"}),
        ("actor:Токаев", {"partner", "ahead", "quasi", "elder", "sanctions"}),
        ('actor:"Vladimir Putin" attr:direct', {"trade"}),
        ("actor:peskov", {"naming"}),
        ("actor:tok", {"partner", "ahead", "quasi", "elder", "sanctions"}),
        ("issue:war", {"quasi", "sanctions"}),
        ('issue:"War in Ukraine"', {"quasi", "sanctions"}),
        ("source:tass", {"quasi", "naming", "elder"}),
        ("stance:for", {"partner", "quasi"}),
        ("attr:third-party", {"quasi"}),
        ("lang:ru", {"quasi", "naming", "elder"}),
        ("lang:zh-hans", {"chinese"}),
        ("lang:zh", {"chinese"}),
        ('tag:"central asia"', {"partner", "trade", "ahead"}),
        ("since:2022-11-28", {"partner", "trade", "ahead", "sanctions", "chinese"}),
        ("until:2022", {"partner", "trade", "ahead", "quasi", "naming", "elder"}),
        ("since:2022-07 until:2022-12", {"partner", "trade", "ahead"}),
        ("since:2023-09-15", {"sanctions", "chinese"}),
        ("audience:RU", {"partner", "ahead"}),
        ("audience:putin", {"partner", "ahead"}),
        ('audience:"Kremlin talks"', {"partner"}),
        ("audience:West", {"sanctions"}),
        ("audience:DE", {"sanctions"}),
        ("audience:CIS", {"partner", "ahead"}),
        ("audience:world", {"quasi"}),
        ("audience:domestic", {"naming"}),
        ("-actor:tokayev", {"trade", "naming", "chinese"}),
        ("actor:tokayev actor:putin", {"partner", "ahead", "quasi", "elder", "sanctions", "trade"}),
    ],
)
def test_facets(engine: Engine, query: str, found: set[str]) -> None:
    results = engine.search(query)
    assert not results.problems
    assert {hit.quote.quote.id for hit in results.hits} == found
    assert results.total == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("actor:tokayev stance:against", {"quasi"}),
        ("actor:putin stance:for", {"quasi"}),
        ("actor:tokayev issue:war stance:for", set()),
        ("issue:ru-partnership stance:against", set()),
        ("issue:ru-partnership stance:leans-against", {"quasi"}),
        ("actor:putin attr:direct issue:war", set()),
        ("actor:putin attr:third-party issue:war stance:for", {"quasi"}),
        ("actor:tokayev audience:RU stance:for", {"partner"}),
        ("issue:war stance:leans-against audience:West", {"sanctions"}),
    ],
)
def test_facets_of_a_position_meet_in_one_position(engine: Engine, query: str, found: set[str]) -> None:
    assert set(ids(engine, query)) == found


@pytest.mark.parametrize(
    ("query", "place", "hint"),
    [
        ("actor:tokayeff peace", "tokayeff", "tokayev"),
        ("issue:ru-partnershp", "ru-partnershp", "ru-partnership"),
        ("source:tas5", "tas5", "tass"),
        ("tag:zzz", "zzz", ""),
        ("audience:nowhere", "nowhere", ""),
    ],
)
def test_a_value_that_nothing_has_is_said_in_its_place(engine: Engine, query: str, place: str, hint: str) -> None:
    results = engine.search(query)
    (problem,) = results.problems
    assert query[problem.start : problem.end] == place
    assert hint in problem.message
    assert results.total == 0


def test_counts_by_facet(engine: Engine) -> None:
    results = engine.search("actor:tokayev")
    assert results.facets("source") == {"tass": 2, "insight news media": 2, "dw": 1}
    assert results.facets("actor")["tokayev"] == 5
    assert results.facets("stance") == {"leans-against": 2, "against": 1, "for": 2}
    assert engine.search("").facets("lang") == {"en": 3, "ru": 3, "de": 1, "zh-hans": 1}
    assert engine.search("luhansk donetsk kherson").facets("actor")["tokayev"] == 1
    years = engine.search("").facets("since")
    assert {year: engine.search(f"since:{year} until:{year}").total for year in years} == dict(years)


# --- briefs


def test_briefs_are_found_by_their_own_words(engine: Engine) -> None:
    found = engine.search("moscow").briefs
    assert [(hit.brief.id, hit.part) for hit in found] == [("2022/moscow", "title")]
    assert found[0].text[slice(*found[0].matches[0])] == "Moscow"
    assert [hit.part for hit in engine.search("every door").briefs] == ["assessment"]
    assert [hit.part for hit in engine.search("quasi-states").briefs] == ["summary"]
    assert [hit.brief.id for hit in engine.search("tokaev").briefs] == ["2023/berlin", "2022/moscow", "2022/petersburg"]


def test_quotes_and_briefs_are_apart(engine: Engine) -> None:
    assert engine.search("moscow").total == 0
    assert not engine.search("luhansk").briefs
    assert not engine.search("").briefs


def test_until_a_change_is_taken_in_the_search_can_answer_as_before(make: Make) -> None:
    library = make(a=brief("The corridor is open."))
    engine = Engine(library)
    assert not engine.searchable
    assert engine.search("corridor").total == 1
    (library.root / "b.yaml").write_text(brief("The corridor is closed."))
    library.refresh()
    assert not engine.ready
    before = engine.search("corridor", wait=False)
    assert [hit.text for hit in before.hits] == ["The corridor is open."]
    assert engine.search("corridor").total == 2
    assert engine.search("corridor", wait=False).total == 2


def test_value_of_a_facet_that_nothing_has_lists_the_nearest(engine: Engine) -> None:
    message = engine.search("actor:tokajew").problems[0].message
    assert "no actor here is tokajew" in message
    assert "tokayev" in message


def test_facets_first_read_after_the_library_has_moved_on_are_those_of_the_search(make: Make) -> None:
    library = make(a=brief("The corridor is open.", speaker="desk"))
    engine = Engine(library)
    engine.search("corridor")
    declared = "actors:\n  - {id: a1, name: A new actor, aliases: [Novice]}\n"
    (library.root / "b.yaml").write_text(brief("The corridor is closed.", speaker="a1") + declared)
    library.refresh()
    assert engine.search("actor:a1", wait=False).total == 0
    assert engine.search("actor:a1").total == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("1500", {"1,500", "1.500", "1 500", "1500"}),
        ("1,500", {"1,500", "1.500", "1 500", "1500"}),
        ("1500000", {"1,500,000", "1'500'000"}),
        ("1,500,000", {"1,500,000", "1'500'000"}),
        ("1500 tonnes", {"1,500", "1.500", "1 500", "1500"}),
        ("2022", {"2022"}),
    ],
)
def test_figure_is_found_and_marked_however_its_thousands_are_separated(
    make: Make, query: str, found: set[str]
) -> None:
    figures = ["1,500", "1.500", "1 500", "1500", "1,500,000", "1'500'000", "2022", "15", "500"]
    engine = Engine(make(a=brief(*(f"We counted {figure} tonnes." for figure in figures))))
    hits = engine.search(query).hits
    best = {hit.text.removeprefix("We counted ").removesuffix(" tonnes.") for hit in hits}
    assert found <= best
    assert all("".join(hit.text[start:end] for start, end in hit.matches) for hit in hits)
    assert query != "1500" or not {"15", "500", "2022"} & best
