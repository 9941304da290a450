"""Quotes found by who speaks or is addressed, and texts found across spaces and scripts."""

from __future__ import annotations

import json

import pytest

from briefing.search.engine import Engine
from briefing.search.speakers import COMMON_QUOTES
from tests.search.conftest import Make, brief, marked

Said = tuple[str, str, str]
"""A speaker, a text, and further keys of the quote."""


def engine_of(make: Make, actors: list[str], said: list[Said]) -> Engine:
    lines = ["title: A brief", "date: 2022-01-01", "summary: Of quotes.", "actors:"]
    lines += [f"  - {{{actor}}}" for actor in actors]
    lines.append("quotes:")
    lines += [f"  - {{speaker: {who}, text: {json.dumps(text, ensure_ascii=False)}{more}}}" for who, text, more in said]
    return Engine(make(a="\n".join(lines) + "\n"))


def named(make: Make, *names: str) -> Engine:
    """Return a search over actors a0, a1, … of some names, one quote each."""
    actors = [f"id: a{at}, kind: person, name: {name}" for at, name in enumerate(names)]
    return engine_of(make, actors, [(f"a{at}", f"Statement {at} on trade.", "") for at in range(len(names))])


def speakers(engine: Engine, query: str) -> list[str]:
    return [hit.quote.actors[0] for hit in engine.search(query).hits]


ASIAN = ("Xi Jinping", "Kim Jong Un", "Li Qiang", "Ban Ki-moon", "Ho Chi Minh", "Wang Yi")


@pytest.mark.parametrize("name", ASIAN)
def test_full_name_with_short_words_finds_its_bearer(make: Make, name: str) -> None:
    assert speakers(named(make, *ASIAN), name) == [f"a{ASIAN.index(name)}"]


def test_full_name_whose_words_many_share_finds_its_bearer_first(make: Make) -> None:
    names = [f"Vladimir {name}" for name in ("Putin", "Medinsky", "Klitschko", "Zhirinovsky", "Kara-Murza")]
    engine = named(make, *names)
    for at, name in enumerate(names):
        assert speakers(engine, name)[0] == f"a{at}"
    assert sorted(speakers(engine, "vladimir ")) == ["a0", "a1", "a2", "a3", "a4"]


def test_half_typed_common_word_is_not_taken_for_a_rare_name(make: Make) -> None:
    names = ["id: a0, kind: person, name: Awad Aziz", "id: a1, kind: person, name: Ben Bloom"]
    said = [("a1", f"We are aware of point {at}.", "") for at in range(COMMON_QUOTES + 5)]
    engine = engine_of(make, names, [("a0", "We say where we are.", ""), *said])
    assert speakers(engine, "we are awa")[0] == "a1"
    assert speakers(engine, "we are awad")[0] == "a0"


def test_whole_name_comes_before_several_longer_names_that_it_begins(make: Make) -> None:
    assert speakers(named(make, "Mr. Kimura", "Mr. Kimny", "Mr. Kim"), "Mr. Kim")[0] == "a2"


@pytest.mark.parametrize("name", ['Pushpa "Prachanda" Dahal', 'Titus Corlă"ean', "José “Pepe” Mujica"])
def test_whole_name_with_quotation_marks_finds_its_bearer(make: Make, name: str) -> None:
    assert speakers(named(make, "Pepe Ortiz", f"'{name}'"), name) == ["a1"]


def test_whole_name_comes_before_longer_names_with_the_same_words(make: Make) -> None:
    engine = named(make, "Ali Hassan Omar", "Ali Hassan", "Omar Ali Hassan")
    assert speakers(engine, "Ali Hassan ")[0] == "a1"
    assert set(speakers(engine, "Ali Hassan ")) == {"a0", "a1", "a2"}


@pytest.mark.parametrize("name", ["김정은", "김정일", "김정숙", "김정남"])
def test_korean_alias_is_matched_as_a_whole(make: Make, name: str) -> None:
    names = ["김정은", "김정일", "김정숙", "김정남"]
    actors = [f"id: a{at}, name: Person {at}, aliases: [{alias}]" for at, alias in enumerate(names)]
    engine = engine_of(make, actors, [(f"a{at}", "On trade.", "") for at in range(4)])
    assert speakers(engine, name)[0] == f"a{names.index(name)}"


@pytest.mark.parametrize(
    "query",
    [
        "Зеленський",
        "Selenskyj",
        "Zelenski",
        "Володимир Зеленський",
        "Wolodymyr Selenskyj",
        "Volodymr Zelenskyy",
        "zelen",
        "volodymyrzelenskyy",
    ],
)
def test_name_in_another_script_or_spelling_finds_its_bearer(make: Make, query: str) -> None:
    assert speakers(named(make, "Olaf Scholz", "Volodymyr Zelenskyy", "Emmanuel Macron"), query)[0] == "a1"


def test_name_and_topic_find_the_speaker_then_others_on_both(make: Make) -> None:
    engine = engine_of(
        make,
        ["id: putin, name: Vladimir Putin, kind: person"],
        [
            ("Someone", "The sanctions on Putin stay.", ", date: 2023"),
            ("putin", "Sanctions harm those who impose them.", ", date: 2020"),
            ("putin", "We sell gas.", ", date: 2024"),
        ],
    )
    hits = engine.search("putin sanctions").hits
    assert [hit.text for hit in hits] == ["Sanctions harm those who impose them.", "The sanctions on Putin stay."]
    assert [hit.reason for hit in engine.search("putin ").hits] == ["speaker", "speaker", ""]


def test_name_with_a_word_that_nothing_has_still_finds_the_speaker(make: Make) -> None:
    assert speakers(named(make, "Wang Yi", "Olaf Scholz"), "Chancellor Scholz ") == ["a1"]


TOKAYEV = """id: t, kind: person, name: Kassym-Jomart Tokayev, roles: [
    {post: President, of: Kazakhstan, since: 2019-03-20},
    {post: Prime Minister, of: Kazakhstan, since: 1999, until: 2002}]"""


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("President Tokayev", ["As president."]),
        ("Prime Minister Tokayev ", ["As prime minister."]),
        ("tokayev ", ["As president.", "As prime minister."]),
        ("president of kazakhstan ", ["As president.", "As the first."]),
    ],
)
def test_post_limits_quotes_to_the_time_in_office(make: Make, query: str, texts: list[str]) -> None:
    nazarbayev = "id: n, name: Nursultan Nazarbayev, roles: [{post: President, of: Kazakhstan, until: 2019-03-19}]"
    engine = engine_of(
        make,
        [TOKAYEV.replace("\n", " "), nazarbayev],
        [
            ("t", "As president.", ", date: 2022-01-01"),
            ("t", "As prime minister.", ", date: 2001-05"),
            ("n", "As the first.", ", date: 2005"),
        ],
    )
    assert sorted(hit.text for hit in engine.search(query).hits) == sorted(texts)


def test_honorific_alone_does_not_name_its_bearer(make: Make) -> None:
    actors = ["id: a0, kind: person, name: His Highness Sheikh Abdullah", "id: a1, kind: person, name: Mr. Kim"]
    said = [("a0", "Our efforts go on to the end.", ""), ("a1", "We praise his efforts to mediate.", "")]
    engine = engine_of(make, actors, said)
    assert speakers(engine, "his efforts to")[0] == "a1"
    assert speakers(engine, "His Highness Sheikh Abdullah")[0] == "a0"
    assert speakers(engine, "Mr Kim")[0] == "a1"


def test_two_words_that_are_like_one_word_of_a_name_do_not_name_its_bearer(make: Make) -> None:
    engine = named(make, "Harry Reid", "Robert Roberts", "Ban Kimoon")
    assert [hit for hit in engine.search("Гари Грэй").hits if hit.score >= 60] == []
    assert speakers(engine, "Роберт Робертс")[0] == "a1"
    assert speakers(engine, "Ban Ki moon") == ["a2"]


@pytest.mark.parametrize("query", ["President Nazarbayev", "Secretary-General Ban"])
def test_post_in_which_nothing_was_said_still_finds_its_holder(make: Make, query: str) -> None:
    actors = [
        "id: n, name: Nursultan Nazarbayev, roles: [{post: President, until: 2019-03-19}]",
        "id: b, name: Ban Ki-moon, roles: [{post: Secretary-General, of: United Nations, until: 2016}]",
    ]
    said = [(who, "Looking back.", ", date: 2022") for who in "nb"]
    assert speakers(engine_of(make, actors, said), query) == ["n" if "Nazarbayev" in query else "b"]


def test_addressee_is_found_where_nothing_better_is(make: Make) -> None:
    said = [("Someone", "We came to talk.", ", audience: {addressee: Olaf Scholz}")]
    engine = engine_of(make, ["id: m, name: Emmanuel Macron"], said)
    (hit,) = engine.search("scholz").hits
    assert hit.reason == "addressee"
    assert not engine.search("merkel").hits


def test_namesakes_are_each_on_the_first_page(make: Make) -> None:
    actors = ["id: one, name: Imran Khan, kind: person", "id: other, name: Imran Khan, kind: person"]
    said = [("one", f"Statement {at} on trade.", ", date: 2023") for at in range(30)]
    engine = engine_of(make, actors, [*said, ("other", "Long ago.", ", date: 1999")])
    results = engine.search("imran khan")
    assert {hit.quote.actors[0] for hit in results.hits[:20]} == {"one", "other"}
    assert len({hit.text for hit in results.hits}) == results.total == 31


def test_every_hit_of_a_long_mixed_list_can_be_read(make: Make) -> None:
    said = [("p", f"Statement {at} on sanctions.", "") for at in range(150)]
    said += [("Someone", f"Putin and sanctions, part {at}.", "") for at in range(150)]
    said += [("p", f"Statement {at} on gas.", "") for at in range(50)]
    engine = engine_of(make, ["id: p, name: Vladimir Putin, kind: person"], said)
    for query, total in (("putin sanctions", 300), ("putin ", 350), ("vladimir putin", 200), ("puttin", 350)):
        results = engine.search(query)
        assert results.total == total
        assert len({hit.text for hit in results.hits}) == total
        assert [hit.text for hit in engine.search(query, order="oldest").hits[:1]]


def test_alias_of_an_actor_that_another_file_declares_needs_no_new_index(make: Make) -> None:
    library = make(a=brief("We look ahead.", speaker="Kassym Tokayev"))
    engine = Engine(library)
    assert engine.search("elbasy junior ").total == 0
    (library.root / "actors.yaml").write_text("- {id: t, name: Kassym Tokayev, aliases: [Elbasy Junior]}\n")
    library.refresh()
    assert [hit.text for hit in engine.search("elbasy junior ").hits] == ["We look ahead."]


# --- spaces and scripts in texts


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("thehighlights of my life", "These are the highlights of my life so far."),
        ("come to my atte ntion", "It has come to my attention that gas is dear."),
        ("policymakers", "All policy-makers agree."),
        ("decisionmaking of others", "Others' decision-making is slow."),
        ("мяка", "Це м'яка сила."),
        ("for eign policy", "Our foreign policy is to talk."),
        ("台灣", "他们在台湾"),
        ("半导体", "發展中國家的半導體"),
        ("发涨中国家", "發展中國家的半導體"),
        ("發展中国加", "發展中國家的半導體"),
        ("میخواهم", "می\u200cخواهم صلح"),
        ("می خواهم", "می\u200cخواهم صلح"),
    ],
)
def test_text_is_found_across_spaces_variants_and_one_wrong_character(make: Make, query: str, text: str) -> None:
    others = ["The life of others.", "和平与安全", "صلح"]
    engine = engine_of(make, ["id: a, name: A"], [("a", each, "") for each in (*others, text)])
    assert engine.search(query).hits[0].text == text


@pytest.mark.parametrize(
    ("query", "text", "word"),
    [
        ("عراق", "اتفاق العراق", "العراق"),
        ("لبنان", "سوريا ولبنان", "ولبنان"),
        ("القدس", "نحن والقدس", "والقدس"),
        ("اتفاق", "هذا اتفاق", "اتفاق"),
        ("שלום", "נלך בשלום", "בשלום"),
    ],
)
def test_word_with_article_or_preposition_is_found_and_highlighted_whole(
    make: Make, query: str, text: str, word: str
) -> None:
    engine = engine_of(make, ["id: a, name: A"], [("a", text, ""), ("a", "Something else.", "")])
    assert marked(engine, query) == [word]
