"""Texts without a declared encoding: decoded rightly, or refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.articles.encodings import decoded, in_utf8, wide

WORDS = "Die Fähre\n\n„Wir öffnen die Grenze“, sagte Außenminister Jan Kolb am Montag."
TEXTS = {
    "en": "The minister came to the café. “The road is good for all of us,” she said – and it’s not the end.",
    "fr": "La ministre est arrivée à Bâle. « Cette route est bonne pour tous, et nous l’achèverons », a-t-elle dit.",
    "de": "Die Ministerin kam in die Stadt. „Die Straße ist gut für alle, und wir werden sie bauen“, sagte sie.",
    "pl": "Minister przyjechała we wtorek. „Ta droga jest dobra dla wszystkich i zbudujemy ją”, powiedziała.",
    "cs": "Ministryně přijela v úterý. „Tato silnice je dobrá pro všechny a postavíme ji,“ řekla. Práce začnou.",
    "tr": "Bakan salı günü geldi. “Bu yol hepimiz için iyidir ve onu yapacağız,” dedi bakan. Çalışmalar başlıyor.",
    "ru": "Министр прибыла в город во вторник. «Эта дорога нужна всем нам, и мы её построим», — сказала она в среду.",
    "uk": "Міністерка прибула в місто у вівторок. «Ця дорога потрібна всім нам, і ми її збудуємо», — сказала вона.",
    "el": "Η υπουργός ήρθε στην πόλη την Τρίτη. «Ο δρόμος είναι καλός για όλους και θα τον φτιάξουμε», είπε.",
    "ar": "وصلت الوزيرة إلى المدينة يوم الثلاثاء. «الطريق جيد للجميع وسوف نبنيه»، قالت الوزيرة. يبدأ العمل قريبا.",
    "zh": "部长周二来到该市。“这条路对大家都好，我们会修好它。”她说。工作将于明年开始，居民们表示欢迎。",
    "zh-Hant": "部長週二來到該市。「這條路對大家都好，我們會修好它。」她說。工作將於明年開始，居民們表示歡迎。",
    "ja": "大臣は火曜日に町に来た。「この道はみんなのためになる。必ず造る」と大臣は述べた。工事は来年始まる。",
    "ko": "장관은 화요일에 도시에 도착했다. “이 길은 모두에게 좋습니다. 우리는 길을 만들 것입니다”라고 장관이 말했다.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, "cp1252") for language in ("en", "fr", "de")),
        *((language, "mac-roman") for language in ("en", "fr", "de")),
        *((language, "cp1250") for language in ("pl", "cs")),
        *(("ru", encoding) for encoding in ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")),
        ("uk", "cp1251"), ("tr", "cp1254"), ("el", "cp1253"), ("ar", "cp1256"), ("zh", "gb18030"), ("zh-Hant", "big5"),
        ("ja", "cp932"), ("ja", "euc_jp"), ("ko", "cp949"),
    ],
)  # fmt: skip
def test_text_in_an_encoding_of_its_language_is_decoded(language: str, encoding: str) -> None:
    text = TEXTS[language]
    if encoding in ("koi8-r", "cp866", "iso8859-5"):  # without typographic marks
        text = text.replace("«", '"').replace("»", '"').replace("—", "-")
    assert decoded(text.encode(encoding)) == text


def test_page_that_declares_no_encoding_is_read_by_its_words() -> None:
    page = f"<html><head><style>body {{ color: red }}</style></head><body><p class='x'>{TEXTS['tr']}</p></body></html>"
    assert in_utf8(page.encode("cp1254")).decode() == page
    unknown = "<p>Straße</p>".encode("latin-1")
    assert in_utf8(unknown) == unknown


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_text_with_a_byte_order_mark_is_decoded(encoding: str) -> None:
    assert decoded(TEXTS["ru"].encode(encoding)) == TEXTS["ru"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_utf_16_without_a_mark_is_decoded(language: str, encoding: str) -> None:
    assert wide(TEXTS[language].encode(encoding)) == TEXTS[language]


def test_utf_8_that_ends_within_a_character_is_decoded_without_it() -> None:
    assert decoded(TEXTS["ru"].encode()[:-2]) == TEXTS["ru"][:-2]


@pytest.mark.parametrize(
    "data",
    [
        "Straße".encode("latin-1"),
        TEXTS["ru"].encode("gb18030"),
        b"\xff\xd8\xff",
    ],
)
def test_text_whose_encoding_is_not_certain_is_refused(data: bytes) -> None:
    assert decoded(data) is None


@given(st.sampled_from([*TEXTS]), st.sampled_from(["cp1251", "cp1252", "cp1250", "koi8-r", "gb18030", "mac-roman"]))
def test_text_in_any_encoding_is_decoded_rightly_or_refused(language: str, encoding: str) -> None:
    text = TEXTS[language]
    data = text.encode(encoding, "ignore")
    whole = data.decode(encoding)
    assert decoded(data) in (whole, None) or whole.isascii() or len(whole) < 0.9 * len(text)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("us-ascii", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("x", "utf-8")],
)
def test_page_is_read_in_the_encoding_that_browsers_take_its_declaration_for(declared: str, encoding: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{WORDS}</p></body></html>"
    assert in_utf8(page.encode(encoding)).decode() == page


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("koi8-r", "koi8-r", "Порт откроют осенью"),
        ("windows-1251", "cp1251", "«Порт откроют осенью»"),
        ("gb2312", "gb18030", "外交部发言人：“口岸已开放”"),
        ("shift_jis", "cp932", "「対話で解決する」①"),
        ("iso-8859-9", "cp1254", "“Sınır yarın açılıyor”"),
    ],
)
def test_page_in_a_legacy_encoding_keeps_its_words_and_marks(declared: str, encoding: str, words: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{words}</p></body></html>"
    assert in_utf8(page.encode(encoding)).decode() == page
    assert in_utf8(words.encode(encoding), declared).decode() == words


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_page_with_a_byte_order_mark_is_read_by_it(encoding: str) -> None:
    assert in_utf8(f"<meta charset=koi8-r>{WORDS}".encode(encoding)).decode() == f"<meta charset=koi8-r>{WORDS}"


@example(b"\x80", "\0")
@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_in_any_named_encoding_are_read_without_an_error(data: bytes, charset: str) -> None:
    assert isinstance(in_utf8(data, charset), bytes)
