"""What a text says about itself: headline, author, date of publication, language. Nothing is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import dates
from briefing.articles.article_text import ArticleText
from briefing.articles.bylines import byline
from briefing.articles.details import described
from briefing.articles.extraction.language_detection import detect
from briefing.articles.front_matter import front_matter


@pytest.mark.parametrize(
    ("line", "published", "read_from"),
    [
        ("KESTREL BAY, 14 May 2026", "2026-05-14", "dateline"),
        ("KESTREL BAY, 14 May 2026 — The minister came to the bay.", "2026-05-14", "dateline"),
        ("Astana, November 28, 2022 (Agency) - The president came.", "2022-11-28", "dateline"),
        ("Published 3 March 2024 10:15", "2024-03-03", "byline"),
        ("Published: 3 March 2024 | Updated: 4 March 2024", "2024-03-03", "byline"),
        ("Monday, May 14, 2026", "2026-05-14", "byline"),
        ("By Anna Example | 3 March 2024", "2024-03-03", "byline"),
        ("Von Anna Beispiel, 3. März 2024", "2024-03-03", "byline"),
        ("BERLIN, 3. März 2024 – Der Minister ist in Berlin und spricht.", "2024-03-03", "dateline"),
        ("Bern, 3. März 2024. Der Minister ist in Bern und spricht.", "2024-03-03", "dateline"),
        ("Publié le 3 mars 2024 à 10h15", "2024-03-03", "byline"),
        ("Publicado el 3 de marzo de 2024", "2024-03-03", "byline"),
        ("Опубликовано 3 марта 2024, 10:15", "2024-03-03", "byline"),
        ("03.03.2024, 10:15 Uhr", "2024-03-03", "byline"),
        ("发布时间：2024年3月3日 10:15", "2024-03-03", "byline"),
        ("May 1, 2024 10:15 AM EDT", "2024-05-01", "byline"),
        ("FOR IMMEDIATE RELEASE: 14 May 2026", "2026-05-14", "byline"),
        ("Berna, 14 de mayo de 2026 (EFE).- El ministro llegó a la ciudad y habló.", "2026-05-14", "dateline"),
        ("БЕРН, 14 мая 2026 года. /ТАСС/. Министр прибыл в город и говорил.", "2026-05-14", "dateline"),
        ("КИЇВ, 14 травня 2026 року – Міністр прибув у місто і говорив.", "2026-05-14", "dateline"),
        ("АСТАНА, 14 мамыр 2026 жыл – Министр қалаға келіп, жол туралы айтты.", "2026-05-14", "dateline"),
        ("新华社北京2026年5月14日电 部长来到该市谈论道路。", "2026-05-14", "dateline"),
        ("القاهرة، 14 مايو 2026 - وصل الوزير إلى المدينة وتحدث عن الطريق.", "2026-05-14", "dateline"),
    ],
)
def test_date_of_a_byline_or_dateline_is_the_date_of_publication(line: str, published: str, read_from: str) -> None:
    article = described(ArticleText(f"{line}\n\nA text follows."))
    assert (article.published, article.published_from) == (published, read_from)


@pytest.mark.parametrize(
    "text",
    [
        "In the treaty of 12 May 1997 the parties agreed on the road.",
        "© 2019 Example Post",
        "Copyright 12 May 2019 Example Post",
        "Updated 4 March 2024",
        "March 3, 2024, was a bad day.",
        "Bern, 3 March 2024, the day it was signed, is remembered.",
        "By May 2020 the road was built.",
        "KESTREL BAY, May 14 (Agency) — The minister came.",
        "On 30 February 2024 nothing was published.",
        "Published 31 February 2024",
        "Am 3. März 2024 begann der Bau der Straße.",
        "EMBARGOED UNTIL 14 May 2026",
        "Valid from 14 May 2026",
        "Deadline: 14 May 2026",
        "3 марта 2024 года началось строительство дороги.",
    ],
)
def test_date_of_a_sentence_or_copyright_line_is_no_date_of_publication(text: str) -> None:
    assert described(ArticleText(f"A road for all\n\n{text}\n\nA text follows.")).published is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Anna Example", "Anna Example"),
        ("By Anna Example and Jean d'Elia", "Anna Example, Jean d'Elia"),
        ("Von Anna Beispiel, 3. März 2024", "Anna Beispiel"),
        ("Par Anne Exemple", "Anne Exemple"),
        ("Автор: Анна Примерова", "Анна Примерова"),
        ("By February 25, 2021", None),
        ("By February Twenty", None),
        ("By Reuters", None),
        ("By ANNA EXAMPLE, Associated Press", "ANNA EXAMPLE"),
        ("By Ria Example", "Ria Example"),
        ("By Anna Example for the Valley Post", "Anna Example"),
        ("Von Anna von Beispiel, Bern", "Anna von Beispiel"),
        ("By Guest Writer", None),
        ("By The Water", None),
        ("By The Associated Press", None),
        ("By Our Staff Reporter", None),
        ("Von unserem Korrespondenten", None),
        ("Par La Rédaction", None),
        ("Por Redacción Internacional", None),
        ("Автор: Редакция Новостей", None),
        ("By the river we sat", None),
        ("By Anna Example’s account the road is long", None),
        ("Por la carretera van todos los vecinos", None),
        ("Parla Anna Esempio", None),
    ],
)
def test_author_is_read_from_a_byline_only(line: str, author: str | None) -> None:
    assert byline(line) == author


@pytest.mark.parametrize(
    ("text", "headline", "title"),
    [
        ("A road for all\n\nThe road is long.", "A road for all", "A road for all"),
        ("A road for all\nBy Anna Example\n\nThe road is long.", "A road for all", "A road for all"),
        (
            "Minister promises a road to the\nvalley by the end of next year\n\nThe road is long.",
            "Minister promises a road to the valley by the end of next year",
            "Minister promises a road to the valley by the end of next year",
        ),
        (
            "The road is long\nThe minister said on Tuesday that the road would be long,\nand dear.",
            "The road is long",
            "The road is long",
        ),
        (
            "The minister said on Tuesday that the road would be\nlong, and that nothing would be done about\nit. So.",
            None,
            "The minister said on Tuesday that the road would be long, and that nothing …",
        ),
        ("The road was built. It is long.", None, "The road was built"),
        ("3 March 2024\n\nA road for all\n\nThe road is long.", "A road for all", "A road for all"),
        ("Von der Leyen\n\nDie Präsidentin kam.", "Von der Leyen", "Von der Leyen"),
        ("", None, ""),
    ],
)
def test_headline_is_the_first_line_set_apart_and_the_title_falls_back_on_the_first_sentence(
    text: str, headline: str | None, title: str
) -> None:
    article = described(ArticleText(text))
    assert article.headline == headline
    assert article.title == title


@pytest.mark.parametrize(
    "credit",
    [
        "Von unserem Korrespondenten in Bern", "(dpa)", "Par Le Quotidien avec AFP", "AFP avec Reuters", "Редакция",
        "By Staff Reporter", "Last updated on 2 May 2024 at 10:15", "May 1, 2024 10:15 AM EDT",
    ],
)  # fmt: skip
def test_credit_below_the_headline_is_neither_headline_nor_author(credit: str) -> None:
    article = described(ArticleText(f"A road for all\n{credit}\n\nThe minister came to the valley."))
    assert (article.headline, article.author) == ("A road for all", None)


def test_front_matter_with_known_fields_is_read_and_removed() -> None:
    fields, text = front_matter(
        '---\ntitle: "A road"\nsource: The Daily Example\nauthor: [Anna Example, Jens Muster]\n'
        "published: 2024-03-03T10:15:00Z\nlayout: post\nurl: https://example.org/a\nlang: en\n---\nThe text.\n"
    )
    assert text == "The text.\n"
    assert fields == {
        "headline": "A road", "source": "The Daily Example", "author": "Anna Example, Jens Muster",
        "published": "2024-03-03", "published_from": "front matter", "url": "https://example.org/a", "language": "en",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("---\nauthor:\n  name: Anna Example\nlayout: post\n---\n", {"author": "Anna Example"}),
        ("---\nauthors:\n  - Anna Example\n  - Jens Muster\n---\n", {"author": "Anna Example, Jens Muster"}),
        ("---\nauthor: Staff reporter\nlastmod: 2024-05-01\n---\n", {}),
        (
            '+++\ntitle = "A road"\ndate = 2024-05-01T10:00:00Z\n+++\n',
            {"headline": "A road", "published": "2024-05-01", "published_from": "front matter"},
        ),
        ("+++\nno table\n+++\n", None),
    ],
)
def test_front_matter_in_lists_records_and_toml_is_read(written: str, fields: dict[str, str] | None) -> None:
    assert front_matter(f"{written}x") == ((fields, "x") if fields is not None else ({}, f"{written}x"))


def test_front_matter_with_an_impossible_date_has_none() -> None:
    assert front_matter("---\ndate: soon\n---\nx")[0] == {}


@given(st.text(max_size=200))
def test_description_of_any_text_keeps_the_text_and_has_a_possible_date(text: str) -> None:
    article = described(ArticleText(text))
    assert article.text == text
    assert article.published is None or dates.span(article.published) is not None
    assert article.author is None or article.author.split(",")[0] in " ".join(text.split())
    assert len(article.title) <= 200


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The road will be built, and that is a promise to all of you.", "en"),
        ("Vägen kommer att byggas, och det är ett löfte till er alla som bor i dalen.", "sv"),
        ("De weg wordt gebouwd, en dat is een belofte aan alle mensen in het dal.", "nl"),
        ("Droga zostanie zbudowana i to jest obietnica dla wszystkich, którzy są w dolinie.", "pl"),
        ("La strada sarà costruita, e questa è una promessa per tutti quelli che sono nella valle.", "it"),
        ("A estrada será construída, e isso é uma promessa para todos os que não estão no vale.", "pt"),
        ("Yol yapılacak ve bu, vadide olan herkes için bir sözdür, dedi bakan.", "tr"),
        ("Жол салынады, және бұл алқаптағы барлық адамдарға берілген уәде.", "kk"),
        ("Дорога будет построена, и это обещание всем.", "ru"),
        ("Дорогу збудують, і це обіцянка всім мешканцям її долини.", "uk"),
        ("この道路は来年建設される予定です。", "ja"),
        ("公路明年一定会修好，这是承诺。", "zh"),
        ("وزیر اعظم نے کہا ہم امن چاہتے ہیں لیکن اپنی خودمختاری پر سمجھوتہ نہیں کریں گے", "ur"),
        ("Road for all", None),
        ("12 + 3", None),
    ],
)
def test_language_is_detected_where_the_text_is_long_enough(text: str, language: str | None) -> None:
    assert detect(text) == language
