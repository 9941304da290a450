"""Quotes and speakers in the languages that have a table, with the marks that are usual there."""

from __future__ import annotations

import pytest

from briefing.articles.extraction import suggest, words
from briefing.articles.extraction.lexicon import LANGUAGES, language_of, lexicon

FRENCH = """\
La ministre Anne Exemple est arrivée jeudi à Berne. « Nous construirons la route l’an prochain », a \
déclaré Mme Exemple. « Nous ne céderons pas, a-t-elle ajouté, et nous le dirons à tous. »

Selon Jean Modèle, « la route ne coûtera rien à personne dans la vallée ». Il a prévenu que le \
chantier serait long.

Le maire, Paul Type, a répondu : “La vallée n’a pas besoin de cette route.”"""

GERMAN = """\
Außenministerin Anna Beispiel hat am Montag in Bern gesprochen. „Wir werden die Straße im nächsten \
Jahr bauen“, sagte Beispiel. „Das ist“, fügte sie hinzu, „ein Versprechen an alle im Tal.“

Regierungssprecher Jens Muster betonte: »Die Straße kostet niemanden im Tal etwas.« Er warnte, dass \
die Arbeiten lange dauern werden."""

SPANISH = """\
La ministra Ana Ejemplo viajó el lunes a Berna. «Construiremos la carretera el año que viene», dijo \
Ejemplo. «No vamos a ceder —añadió— ante nadie en este valle».

“La carretera no costará nada a nadie del valle”, aseguró el alcalde Juan Muestra. Muestra advirtió \
que la obra será larga."""

RUSSIAN = """\
Министр Анна Примерова прибыла в Берн в понедельник. «Мы построим дорогу уже в следующем году», — \
заявила Примерова. «Мы должны, — добавила она, — выполнить обещание всем жителям долины».

По словам Ивана Образцова, «дорога никому в долине ничего не будет стоить». Образцов сообщил, что \
работы будут долгими."""

UKRAINIAN = """\
Міністерка Олена Прикладна прибула до Берна у понеділок. «Ми збудуємо дорогу вже наступного року», — \
заявила Прикладна. «Ми повинні, — додала вона, — виконати обіцянку всім мешканцям долини».

Речник уряду Іван Зразок наголосив: “Дорога нікому в долині нічого не коштуватиме”. Зразок \
повідомив, що роботи триватимуть довго."""

CHINESE = """\
交通部长王小明28日在伯尔尼会见记者。王小明表示：“我们明年一定会把这条公路修好，这是承诺。”

“这条公路不会让山谷里的任何人花一分钱。”政府发言人李大文说。他还说：“工程会持续很长时间，请大家理解。”

所谓“承诺”并不算数。"""

ARABIC = """\
وصل وزير النقل سامر نجم إلى برن يوم الاثنين. وقال نجم: «سنبني الطريق في العام المقبل وهذا وعد \
للجميع». وأضاف: «لن نتراجع عن هذا الوعد أمام أي أحد».

"الطريق لن يكلف أحدا في الوادي شيئا"، قال المتحدث باسم الحكومة كريم هلال. وأكد هلال أن العمل سيستمر \
طويلا."""


def seen(text: str, language: str | None = None) -> list[tuple[str, str | None, str]]:
    found = suggest(text, language=language)
    return [(each.kind, each.speaker, words(text, each.spans)) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            FRENCH,
            [
                ("direct", "Anne Exemple", "Nous construirons la route l’an prochain"),
                ("direct", "Anne Exemple", "Nous ne céderons pas … et nous le dirons à tous."),
                ("direct", "Jean Modèle", "la route ne coûtera rien à personne dans la vallée"),
                ("indirect", "Jean Modèle", "le chantier serait long"),
                ("direct", "Paul Type", "La vallée n’a pas besoin de cette route."),
            ],
        ),
        (
            GERMAN,
            [
                ("direct", "Anna Beispiel", "Wir werden die Straße im nächsten Jahr bauen"),
                ("direct", "Anna Beispiel", "Das ist … ein Versprechen an alle im Tal."),
                ("direct", "Jens Muster", "Die Straße kostet niemanden im Tal etwas."),
                ("indirect", "Jens Muster", "die Arbeiten lange dauern werden"),
            ],
        ),
        (
            SPANISH,
            [
                ("direct", "Ana Ejemplo", "Construiremos la carretera el año que viene"),
                ("direct", "Ana Ejemplo", "No vamos a ceder … ante nadie en este valle"),
                ("direct", "Juan Muestra", "La carretera no costará nada a nadie del valle"),
                ("indirect", "Juan Muestra", "la obra será larga"),
            ],
        ),
        (
            RUSSIAN,
            [
                ("direct", "Анна Примерова", "Мы построим дорогу уже в следующем году"),
                ("direct", "Анна Примерова", "Мы должны … выполнить обещание всем жителям долины"),
                ("direct", "Иван Образцов", "дорога никому в долине ничего не будет стоить"),
                ("indirect", "Иван Образцов", "работы будут долгими"),
            ],
        ),
        (
            UKRAINIAN,
            [
                ("direct", "Олена Прикладна", "Ми збудуємо дорогу вже наступного року"),
                ("direct", "Олена Прикладна", "Ми повинні … виконати обіцянку всім мешканцям долини"),
                ("direct", "Іван Зразок", "Дорога нікому в долині нічого не коштуватиме"),
                ("indirect", "Іван Зразок", "роботи триватимуть довго"),
            ],
        ),
        (
            CHINESE,
            [
                ("direct", "王小明", "我们明年一定会把这条公路修好，这是承诺。"),
                ("direct", "李大文", "这条公路不会让山谷里的任何人花一分钱。"),
                ("direct", "李大文", "工程会持续很长时间，请大家理解。"),
            ],
        ),
        (
            ARABIC,
            [
                ("direct", "سامر نجم", "سنبني الطريق في العام المقبل وهذا وعد للجميع"),
                ("direct", "سامر نجم", "لن نتراجع عن هذا الوعد أمام أي أحد"),
                ("direct", "كريم هلال", "الطريق لن يكلف أحدا في الوادي شيئا"),
                ("indirect", "كريم هلال", "العمل سيستمر طويلا"),
            ],
        ),
    ],
    ids=["fr", "de", "es", "ru", "uk", "zh", "ar"],
)
def test_a_language_with_its_own_marks_and_verbs(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"), (GERMAN, "de"), (SPANISH, "es"), (RUSSIAN, "ru"), (UKRAINIAN, "uk"), (CHINESE, "zh"),
        (ARABIC, "ar"), ("The road will be built, and that is a promise.", "en"), ("", "en"), ("12 + 3", "en"),
    ],
)  # fmt: skip
def test_language_is_detected_from_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("language", ["en", "kk", "pt-BR", "xx"])
def test_the_script_counts_more_than_what_a_page_says_of_its_language(language: str) -> None:
    assert seen(RUSSIAN, language) == seen(RUSSIAN, "ru")


def test_a_language_without_a_table_is_read_by_its_marks() -> None:
    text = "„Droga zostanie zbudowana już w przyszłym roku”, powiedziała Anna Przykład."
    (found,) = seen(text, "pl")
    assert found[2] == "Droga zostanie zbudowana już w przyszłym roku"


@pytest.mark.parametrize(
    "text",
    [
        "”Vägen kommer att byggas redan nästa år i dalen”",
        "»Die Straße wird im nächsten Jahr gebaut werden«",
        "«La route sera construite dès l’an prochain ici»",
        "„Droga zostanie zbudowana już w przyszłym roku”",
        "„Die Straße wird im nächsten Jahr gebaut werden“",
        "‘The road is going to be built next year’",
        "「この道路は来年建設される予定ですと私は思います」",
        "《路》「这条公路明年一定会修好，请大家放心」",
    ],
)
def test_marks_of_many_countries(text: str) -> None:
    (found,) = suggest(text, language="en")
    (start, end) = found.spans[0]
    assert text[start - 1] in "”»«„‘「"
    assert text[end:] in ("”", "«", "»", "“", "’", "」")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_is_whole(language: str) -> None:
    table = lexicon(language)
    assert table.code == language
    assert table.cues
    assert table.words("he") | table.words("either")
    assert len(table.months.split()) == 12
    assert len(table.weekdays.split()) == 7


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("„Wir werden die Straße im nächsten Jahr bauen“, sagte Anna Beispiel am 28. November 2022.", "2022-11-28"),
        ("« Nous construirons la route l’an prochain », a déclaré lundi Anne Exemple.", "2022-11-28"),
        ("«Construiremos la carretera el año que viene», dijo ayer Ana Ejemplo.", "2022-11-29"),
        ("«Мы построим дорогу в следующем году», — заявила Анна Примерова 28 ноября.", "2022-11-28"),
        ("«Ми збудуємо дорогу наступного року», — заявила Олена Прикладна 28 листопада 2022 року.", "2022-11-28"),
        ("王小明28日表示：“我们明年一定会把这条公路修好。”", "2022-11-28"),
        ("قال سامر نجم يوم 28 نوفمبر 2022: «سنبني الطريق في العام المقبل وهذا وعد».", "2022-11-28"),
    ],
)
def test_dates_as_each_language_writes_them(text: str, date: str) -> None:
    assert [each.date for each in suggest(text, published="2022-11-30")] == [date]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« La route sera longue et chère », a dit devant les élus de la vallée Anne Exemple.", "Anne Exemple"),
        ("« La route sera longue », a prévenu mardi à Berne le maire de la ville, Paul Type.", "Paul Type"),
        ("„Das nehmen wir nicht hin“, sagte im Bundestag Außenministerin Anna Beispiel.", "Anna Beispiel"),
        (
            "„Es gibt keinen anderen Weg“, räumte am Rande des Treffens der Sprecher Jens Muster ein.",
            "Jens Muster",
        ),
        ("«No habrá carretera», declaró el lunes a los periodistas la ministra Ana Ejemplo.", "Ana Ejemplo"),
        ("«Дорога будет длинной», — сказал на брифинге в Берне министр Иван Образцов.", "Иван Образцов"),
        ("«Дорога буде довгою», — сказав журналістам у Берні речник уряду Іван Зразок.", "Іван Зразок"),
    ],
)
def test_a_subject_may_stand_behind_where_and_to_whom_it_spoke(text: str, speaker: str) -> None:
    assert [each[1] for each in seen(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министр Анна Примерова приехала. По её словам, дорога будет длинной.", "дорога будет длинной"),
        ("По мнению Ивана Образцова, дорога никому не нужна.", "дорога никому не нужна"),
        ("Міністр Іван Зразок приїхав. За його словами, дорога буде довгою.", "дорога буде довгою"),
        ("Le maire Paul Type est venu. Selon lui, la route sera longue.", "la route sera longue"),
        (
            "La ministra Ana Ejemplo llegó. También añadió que la carretera será muy larga.",
            "la carretera será muy larga",
        ),
        ("Jens Muster erklärte am Montag, die Straße werde nicht gebaut.", "die Straße werde nicht gebaut"),
        ("发言人李大文说：“工程会持续很长时间，请大家理解。”他告诉记者，公路不会修了。", "公路不会修了"),
        ("وقال سامر نجم: «سنبني الطريق في العام المقبل». وأضاف أن العمل سيستمر طويلا.", "العمل سيستمر طويلا"),
    ],
)
def test_paraphrase_of_a_speaker_named_before_or_without_conjunction(text: str, expected: str) -> None:
    result = [(who, what) for kind, who, what in seen(text) if kind == "indirect"]
    assert [what for _, what in result] == [expected]
    assert all(who for who, _ in result)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("据政府发言人李大文介绍，“会谈持续了三个多小时，气氛友好”。", "李大文"),
        ("ووفقا لوزير النقل سامر نجم، فإن «العمل سيستمر حتى نهاية العام المقبل».", "سامر نجم"),
        ("Le maire, Paul Type, a répondu. Et d'ajouter : « La route sera longue et chère. »", "Paul Type"),
        ("Muster zufolge „liegt der Ball nun wieder auf der anderen Seite“.", "Muster"),
    ],
)
def test_who_speaks_without_a_verb_of_saying(text: str, speaker: str) -> None:
    assert [each[1] for each in seen(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Газета «Зеркало долины» написала о дороге, сообщил министр Иван Образцов.",
        "Фільм «Довга дорога» вийшов у понеділок, повідомив Іван Зразок.",
        "Dans son roman « La Route », Paul Type avait déjà tout dit.",
        "La novela «El camino» es la más vendida, dijo Ana Ejemplo.",
        "نشرت صحيفة «طريق الوادي» التفاصيل، قال سامر نجم.",
    ],
)
def test_titles_and_names_are_no_quotes(text: str) -> None:
    assert not [each for each in seen(text) if each[0] == "direct"]
