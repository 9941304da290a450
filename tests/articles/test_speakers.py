"""Who says a quote: names behind posts and places, signatures, pronouns, agencies that quote, fronted phrases."""

from __future__ import annotations

import pytest

from briefing.articles.extraction import suggest
from briefing.articles.extraction.name_forms import fullest, nominative
from briefing.model import Actor


def speakers(text: str) -> list[str | None]:
    return [each.speaker for each in suggest(text) if each.kind == "direct"]


@pytest.mark.parametrize(
    "text",
    [
        "The summit ended on Friday. “We will all go home now, and we will rest.”",
        "The talks collapsed in the night. “We will all go home now, and we will rest.”",
        "Snow fell on the valley. “We will all go home now, and we will rest.”",
        "RT @anna: “We will all go home now, and we will rest.”",
        "UPDATE: “We will all go home now, and we will rest.”",
    ],
)
def test_words_that_cannot_speak_are_no_speaker(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It works,” TASS quoted Dmitry Peskov as saying.", "Dmitry Peskov"),
        ("Dmitry Peskov was quoted by TASS as saying: “It works well for us.”", "Dmitry Peskov"),
        ("“It works for us,” Interfax news agency quoted the foreign minister as saying.", "foreign minister"),
        ("„Das funktioniert für uns alle“, zitierte TASS Dmitri Peskow.", "Dmitri Peskow"),
        ("« Cela fonctionne pour nous tous », a déclaré Dmitri Peskov, cité par TASS.", "Dmitri Peskov"),
        ("«Дорога нужна всем нам», — цитирует ТАСС Дмитрия Пескова.", "Дмитрий Песков"),
    ],
)
def test_quoted_person_speaks_and_not_the_agency(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("President of Kazakhstan Kassym-Jomart Tokayev said: “It works.”", "Kassym-Jomart Tokayev"),
        (
            "“It works for us,” said Minister of Foreign Affairs of the Republic of Kazakhstan Murat Nurtleu.",
            "Murat Nurtleu",
        ),
        (
            "Minister of Foreign Affairs of the Republic of Kazakhstan Murat Nurtleu said: “It works for us.”",
            "Murat Nurtleu",
        ),
        ("Le président du Kazakhstan Kassym-Jomart Tokaïev a déclaré : « Cela marche. »", "Kassym-Jomart Tokaïev"),
        (
            "« Cela marche pour nous », a déclaré le ministre des Affaires étrangères du Kazakhstan Murat Nurtleu.",
            "Murat Nurtleu",
        ),
        ("El presidente de Kazajistán Kasim-Yomart Tokáyev dijo: «Funciona».", "Kasim-Yomart Tokáyev"),
        (
            "«Funciona para todos», dijo el ministro de Exteriores de la República de Kazajistán Murat Nurtleu.",
            "Murat Nurtleu",
        ),
        (
            "Der Präsident von Kasachstan Kassym-Jomart Tokajew sagte: „Das funktioniert für uns alle.“",
            "Kassym-Jomart Tokajew",
        ),
        (
            "„Das funktioniert für uns alle“, sagte der Außenminister der Republik Kasachstan Murat Nurtleu.",
            "Murat Nurtleu",
        ),
        ("Президент Казахстана Касым-Жомарт Токаев заявил: «Это работает».", "Касым-Жомарт Токаев"),
        ("“It works for everybody,” said Jean d’Elia.", "Jean d’Elia"),
    ],
)
def test_name_behind_a_post_and_its_place_is_the_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_name_behind_a_post_and_its_place_is_the_known_actor() -> None:
    text = "President of Kazakhstan Kassym-Jomart Tokayev said: “It works.”"
    (found,) = suggest(text, actors=[Actor(id="tokayev", name="Kassym-Jomart Tokayev", kind="person")])
    assert found.actor == "tokayev"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tokayev said the corridor is open.\n\nPutin disagreed. “We will see,” he said.", ["Putin"]),
        (
            "Hanna Lind met Tomasz Brandt. She said, “The road is ours.” He answered, “It is nobody’s.”",
            ["Hanna Lind", "Tomasz Brandt"],
        ),
        (
            "Hanna Lind said: “The road is ours and it stays ours.\n\nTomasz Brandt answered: “It is nobody’s road.”",
            ["Hanna Lind", "Tomasz Brandt"],
        ),
        (
            "وقال الرئيس قاسم جومارت توكاييف: «سنبني الطريق في العام المقبل». وأجاب توكاييف: «لن نتراجع عن هذا أبدا».",
            ["قاسم جومارت توكاييف", "قاسم جومارت توكاييف"],
        ),
        (
            "وقالت وزيرة النقل سلمى نجم: «سنبني الطريق في العام المقبل». وأجابت نجم: «لن نتراجع عن هذا أبدا».",
            ["سلمى نجم", "سلمى نجم"],
        ),
    ],
)
def test_each_quote_belongs_to_the_subject_before_it(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


SAYING = "The world must act now, before it is too late"


@pytest.mark.parametrize(
    "signed",
    [
        f"“{SAYING}” — António Guterres",
        f"“{SAYING}.” – António Guterres",
        f"“{SAYING}” -- António Guterres, UN Secretary-General",
        f"“{SAYING}.”\n— António Guterres",
        f"“{SAYING}.”\n\n―António Guterres, 12 May 2024",
        f"“{SAYING}.”\n- Secretary-General António Guterres",
        f"“{SAYING}.” (António Guterres)",
        f"“{SAYING}.”\nAntónio Guterres",
        f"„{SAYING}“ – António Guterres",
        f"« {SAYING} » — António Guterres",
        f"«{SAYING}» — António Guterres",
        f"Jens Muster wrote a book about it.\n\n“{SAYING}.”\n— António Guterres",
    ],
)
def test_signature_behind_a_quote_names_its_speaker(signed: str) -> None:
    assert speakers(signed) == ["António Guterres"]


def test_signature_of_each_quote_in_a_list_is_its_own() -> None:
    for start, between in (("- ", "\n- "), ("", "\n\n"), ("1. ", "\n2. ")):
        text = f"{start}“The road is good for all of us.” — Anna Example{between}“It is bad for us.” — Jens Muster"
        assert speakers(text) == ["Anna Example", "Jens Muster"]


@pytest.mark.parametrize(
    "text",
    [
        "Lind never said “we surrender.”",
        "Lind did not say “we surrender to them.”",
        "Lind n’a jamais dit « nous nous rendons à eux ».",
        "Anna Beispiel sagte nie: „Wir geben im Tal nicht auf, niemals.“",
        "Lind nunca dijo «nos rendimos ante todos ellos».",
        "Линд никогда не говорил: «Мы сдаёмся им всем в долине».",
    ],
)
def test_words_that_were_never_said_are_no_quote(text: str) -> None:
    assert speakers(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In Paris erklärte der Außenminister: „Wir werden die Straße bauen.“", "Außenminister"),
        ("Über Heiner Muster sagte Anna Beispiel: „Wir werden ihn im nächsten Jahr brauchen.“", "Anna Beispiel"),
        ("Gegenüber NDR Info äußerte sich Heiner Muster: „Wir werden die Straße bauen.“", "Heiner Muster"),
        (
            "Als Antwort auf den Brief sagte ein Sprecher der Regierung: „Wir werden die Straße bauen.“",
            "Sprecher der Regierung",
        ),
        ("„Wir werden die Straße bauen“, gab ein Sprecher des Unternehmens bekannt.", "Sprecher des Unternehmens"),
        ("In der Unionsfraktion sagte die Kanzlerin: „Wir schaffen das im nächsten Jahr.“", "Kanzlerin"),
        ("In Paris the foreign minister said: “We will build the road next year.”", "foreign minister"),
        ("About Jens Muster, Anna Example said: “We will need him next year again.”", "Anna Example"),
        ("In reply to the letter a government spokesman said: “We will build it.”", "government spokesman"),
        ("À Paris, le ministre a déclaré : « Nous construirons la route l’an prochain. »", "ministre"),
        ("En París, el ministro declaró: «Construiremos la carretera el año que viene».", "ministro"),
        ("В Париже министр заявил: «Мы построим дорогу уже в следующем году».", "министр"),
    ],
)
def test_place_or_topic_before_the_verb_is_no_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ивана Образцова", "Иван Образцов"),
        ("Дмитрия Пескова", "Дмитрий Песков"),
        ("Сергея Лаврова", "Сергей Лавров"),
        ("Владимира Зеленского", "Владимир Зеленский"),
        ("Касым-Жомарта Токаева", "Касым-Жомарт Токаев"),
        ("Марии Захаровой", "Мария Захарова"),
        ("Анны Примеровой", "Анна Примерова"),
        ("Петра Порошенко", "Петра Порошенко"),
        ("Тараса Шевченка", "Тарас Шевченко"),
    ],
)
def test_genitive_of_a_name_becomes_the_nominative_where_that_is_sure(printed: str, name: str) -> None:
    assert nominative(printed) == name


def test_fullest_form_of_a_single_name_is_found_in_the_text() -> None:
    assert fullest("托卡耶夫", "总统卡西姆·托卡耶夫来了。托卡耶夫说", joint="·", no_names={"总统"}) == "卡西姆·托卡耶夫"
    assert fullest("نجم", "وصل سامر نجم أمس", joint=" ", no_names={"وصل"}) == "سامر نجم"
    assert fullest("نجم", "وصل نجم أمس", joint=" ", no_names={"وصل"}) == "نجم"
