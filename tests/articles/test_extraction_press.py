"""Quotes as news agencies set them in seven languages: who is quoted, in which words, and what is no quote."""

from __future__ import annotations

import re

import pytest

from briefing.articles.extraction import suggest, words
from briefing.articles.extraction.lexicon import language_of
from briefing.format.quote_alignment import Text

_MARKED = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
"""`{Example|words}`: what Example is quoted with; `{~Example|…}`: paraphrased; `{&|…}`: goes on."""

_WORD = re.compile(r"\w+")

PASSAGES = {
    "fr": [
        "« {Lecornu|Nous livrerons les canons d'ici à l'été}, a promis Sébastien Lecornu, {&|et il n'y aura"
        " aucun retard} ».",
        "« {Guterres|Le monde perd la bataille du climat}, a déploré lundi António Guterres. {&|Il faut agir"
        " maintenant.} »",
        "Anna Exemple a pris la parole. « {Exemple|C'est une course} — a-t-elle prévenu — {&|que nous pouvons"
        " gagner} ».",
        "Pour Dominique de Villepin, ancien Premier ministre, « {Villepin|il faut parler à tout le monde sans"
        " exception} ».",
        "De son côté, Annalena Baerbock a mis en garde : « {Baerbock|Poutine ne veut pas négocier.} »",
        "« {Olena|On nous a oubliés depuis longtemps} », soupire Olena Kovalenko, 54 ans, institutrice.",
        '"{Hegseth|Nous ne tolérerons plus ces attaques}", a prévenu sur Fox News le ministre de la Défense,'
        ' Pete Hegseth.',
        "Le film « Les Enfants du paradis » sera projeté. La prétendue « opération spéciale » dure depuis trois ans.",
    ],
    "de": [
        "Olaf Scholz war in Bern. „{Scholz|Wir werden keine Truppen schicken}“, sagte der SPD-Politiker in Bern.",
        "„{Baerbock|Er will nicht reden}“, sagte Annalena Baerbock. „{Baerbock|Er will}“, so die Ministerin,"
        " „{&|siegen}.“",
        "Stoltenberg warnte: „{Stoltenberg|Wer heute zögert, zahlt morgen den höheren Preis.}“",
        "Verteidigungsminister Boris Pistorius zeigte sich besorgt: „{Pistorius|Wir müssen kriegstüchtig sein.}“",
        "Aus Sicht von Friedrich Merz ist das „{Merz|ein schwerer Fehler, der sich rächen wird}“.",
        "»{Özdemir|So kann es nicht weitergehen}«, schimpft Cem Özdemir.",
        "Der sogenannte „Friedensplan“ stößt auf Kritik. Der Film „Im Westen nichts Neues“ gewann vier Oscars.",
    ],
    "es": [
        "«{Albares|Esta guerra} —advirtió el ministro José Manuel Albares— {&|no la puede ganar el agresor}».",
        '"{Orsi|Uruguay apuesta por el diálogo}, dijo el presidente Yamandú Orsi. {&|Siempre lo ha hecho}".',
        "La vicepresidenta Yolanda Díaz fue más dura: “{Díaz|No se puede mirar hacia otro lado.}”",
        '"{Rubio|No habrá más advertencias}", avisó el secretario de Estado, Marco Rubio. "{Rubio|El tiempo se'
        ' acabó}", zanjó.',
        'Lula da Silva viajó a Berna. "{Lula|Yo no quiero guerra, quiero paz y comida}", expresó el presidente'
        ' brasileño.',
        '"{Grossi|No hemos recibido respuesta de Teherán}", reconoció ante la prensa Rafael Grossi.',
    ],
    "ru": [
        "«{Токаев|Казахстан — суверенное государство}, — подчеркнул Касым-Жомарт Токаев. — {&|Мы решаем сами}».",
        "Никол Пашинян выступил в парламенте. «{Пашинян|ОДКБ не выполнила свои обязательства}», — возмутился он.",
        "Владимир Зеленский ответил. «{Зеленский|Мы не отдадим свою землю}», — сказал украинский президент.",
        "Источник в Кремле рассказал РИА Новости, что {~Источник|встреча состоится до конца месяца}.",
        "С точки зрения эксперта Ивана Тимофеева, «{Тимофеев|санкции останутся с нами надолго}».",
    ],
    "uk": [
        "«{Качка|Ми хочемо}, – наголосив Тарас Качка, – {&|завершити переговори до кінця року}».",
        "Шольц пообіцяв, що {~Шольц|Німеччина збільшить допомогу}.",
        "Урсула фон дер Ляєн була в Києві. «{Ляєн|Ми тримаємо тиск на кремль}», — написала вона.",
        "Кличко: «{Кличко|У столиці працює протиповітряна оборона, залишайтеся в укриттях}».",
        "«{Надія|Ми просто хочемо тиші}», – зітхає вчителька Надія Коваль із Сум.",
        "«{Лавров|Цілі операції будуть досягнуті повністю}», — заявив Сергій Лавров російським ЗМІ.",
    ],
    "zh": [
        "外交部发言人毛宁表示，{~毛宁|中方的立场十分明确}。“{毛宁|我们将采取必要的反制措施，}”她补充道，“{&|维护自身合法权益。}”",
        "（中央社台北12日電）外交部長林佳龍今天表示：「{林佳龍|台灣願意與理念相近的國家深化合作。}」",
        "韓國總統李在明對媒體說：「{李在明|對話之門始終是敞開的，希望對方作出回應。}」",
        "“一带一路”倡议提出已有十年。所谓“特别军事行动”已进入第三年。",
    ],
    "ar": [
        "وقال الملك عبد الله الثاني إن {~عبد الله|الحرب طالت كثيرا جدا}. ورد ماكرون قائلا:"
        " «{ماكرون|فرنسا تقف إلى جانب الأردن دائما}».",
        "ونقلت وكالة الأنباء عن ولي العهد الأمير محمد بن سلمان قوله: «{محمد بن سلمان|المملكة ماضية في دعم الشعب"
        " الفلسطيني}».",
        "وبحسب زيلينسكي، فإن «{زيلينسكي|كل يوم من التأخير يكلف أرواحا بشرية}».",
        "وذكر مسؤول أميركي رفيع أن {~مسؤول أميركي|الخطة باتت شبه جاهزة}.",
    ],
}  # fmt: skip


def unmarked(passage: str) -> tuple[str, list[tuple[str, str, str]]]:
    """A passage without its braces, and who should be found with which words, in which way."""
    result: list[tuple[str, str, str]] = []
    for who, said in _MARKED.findall(passage):
        if who == "&":
            kind, name, before = result.pop()
            result.append((kind, name, f"{before} {said}"))
        else:
            result.append(("indirect" if who[0] == "~" else "direct", who.lstrip("~"), said))
    return _MARKED.sub(r"\2", passage), result


@pytest.mark.parametrize(
    ("language", "passage"), [(language, passage) for language, passages in PASSAGES.items() for passage in passages]
)
def test_a_passage_of_an_agency(language: str, passage: str) -> None:
    text, result = unmarked(passage)
    found = suggest(text, language=language)
    assert [(each.kind, _WORD.findall(words(text, each.spans))) for each in found] == [
        (kind, _WORD.findall(said)) for kind, _, said in result
    ]
    for each, (_, name, _) in zip(found, result, strict=True):
        stem = name.rstrip("й") if language in ("ru", "uk") else name
        assert stem in (each.speaker or "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mr. Peskov wrote to reporters on Telegram: “Мы никогда не начинали эту войну.” He left.", "en"),
        ("В статье говорится: «The war is far from over». «Мы ответим на это», — сказал Песков.", "ru"),
    ],
)
def test_words_quoted_in_another_script_do_not_make_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_urdu_marks_that_face_each_other() -> None:
    text = "وزیر اعظم نے کہا: ”ہم امن چاہتے ہیں لیکن اپنی خودمختاری پر سمجھوتہ نہیں کریں گے“۔"
    (found,) = suggest(text)
    assert words(text, found.spans).startswith("ہم امن")
    assert found.speaker is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("«Мы построим дорогу, — сказала Анна Пример. — Она нужна всем»", "Мы построим дорогу … Она нужна всем"),
        ("«Мы построим дорогу», — сказала Анна Пример. — «Она нужна всем».", "Мы построим дорогу … Она нужна всем"),
        ("„Wir bauen“, sagte Anna Beispiel. „Die Straße kommt.“", "Wir bauen … Die Straße kommt."),
        ("«Haremos el camino —dijo Ana Ejemplo—. Lo necesitan todos».", "Haremos el camino … Lo necesitan todos"),
        ("« Nous irons », a dit Anne Exemple. « Et vite. »", "Nous irons … Et vite."),
    ],
)
def test_pieces_of_an_interrupted_quote_are_joined_with_an_ellipsis(text: str, said: str) -> None:
    (found,) = suggest(text)
    assert words(text, found.spans) == said
    assert not Text(text).lacking(said)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Exemple : « Nous irons demain à Berne »", "Anna Exemple"),
        ("Anna Example was blunt: “We go now.”", "Anna Example"),
    ],
)
def test_colon_replaces_a_verb_of_saying(text: str, speaker: str) -> None:
    assert [each.speaker for each in suggest(text)] == [speaker]
