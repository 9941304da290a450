"""Language of a text, from its script, the letters peculiar to a language, and its most common words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE_CHARS = 5_000
"""Length of the beginning of a text from which its language is detected."""
_LEAST_WORDS = 10
"""Minimum number of words of a text in an alphabet that several languages share."""
_LEAST_SHARE = 0.12
"""Minimum share of a language's common words in a text; prose has 0.25 or more."""
_MARGIN = 1.2
"""Minimum ratio of the best score to the second."""

_HINT_SHARE = 0.15
"""Maximum weight of a language's peculiar letters, which its short texts have before its common words, per word."""

_COMMON = {
    "en": "the of and to that was for with said his in is it on be has are will by as this from would not at he have",
    "fr": "le la les des est que dans une pour qui sur du au et en il elle ne nous pas selon de un ce sont avec par",
    "de": "der die das und ist nicht den mit von zu dem ein auf im am sie er wir sich werden wird sagte dass für eine"
    " auch bei hat es des",
    "es": "el los las que del una con por para se su al como y es un la lo en dijo más de no ha",
    "it": "il lo gli che di del della per con una un è e in non sono ha dal nel alla le si da la i come anche detto",
    "pt": "o os as que do da dos das um uma com por para não em no na se ao é e de mais disse foi são como pelo",
    "pl": "i w z na do nie się że jest to o jak po od za przez dla oraz który będzie są tym ale powiedział",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ne dedi diye ama en var söyledi değil",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook maar bij hij zei heeft naar wordt",
    "sv": "och att det som en på är av för med den till inte har om ett från vi men han sade kommer ska",
    "da": "og at det som en på er af for med den til ikke har om et fra vi men han sagde bliver skal de",
    "no": "og at det som en på er av for med den til ikke har om et fra vi men han sa blir skal de i",
    "cs": "a v na se je že to s z o do pro by jako ale za podle řekl které bude jsou po není od",
    "sk": "a v na sa je že to s z o do pre by ako ale za podľa povedal ktoré bude sú po nie od",
    "ro": "și de la în a cu că pe din nu este un o pentru care au mai sunt spus prin ca fost va",
    "hu": "a az és hogy nem is egy azt meg van ez volt mondta de ki csak vagy már lesz",
    "fi": "ja on ei että se hän oli mukaan myös mutta kun ovat sanoi joka tai kuin ole niin",
    "hr": "i u na je da se za su od s će kao o koji iz ne bi to rekao nije ali",
    "id": "yang dan di dengan untuk pada tidak ini itu dari akan dalam oleh juga kata ke adalah telah",
    "az": "və bu bir ilə üçün də da olan deyib edib ki olub etdi bildirib",
    "uz": "va bu bilan uchun ham dedi deb bir edi esa emas",
    "lt": "ir kad yra į su tai kaip bet apie dėl nuo sakė už per buvo",
    "lv": "un ka ir par ar no uz kas arī bet tas sacīja lai pēc nav",
    "et": "ja on ei et see ta oli ka kui aga mis ning ütles oma",
    "ca": "el la els les que de del i en un una per amb és no va dir més al aquest",
    "vi": "và của là các có cho không được trong với người những đã một này",
}
"""Frequent words of each language with the Latin alphabet, without names."""
_HINTS = {
    "fr": "çèêàœù", "de": "ßäöü", "es": "ñ¿¡", "it": "ìò", "pt": "ãõ", "pl": "łąęśżźć", "tr": "ışğ", "sv": "å",
    "da": "øæ", "no": "øæ", "cs": "řěů", "ro": "țăș", "hu": "őű", "az": "ə", "vi": "đơư", "lv": "āēī", "lt": "ėų",
}  # fmt: skip
"""Letters that distinguish a language from its neighbours."""
_CYRILLIC_LETTERS = {"kk": "әғқңұһөү", "uk": "їєґ", "be": "ў", "sr": "јљњћђџ", "mk": "ќѓѕ", "tg": "ҳҷӣ", "ru": "ыэё"}
_ARABIC_LETTERS = {"ur": "ٹڈڑںےہ", "fa": "پچژگکی"}

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "han": re.compile("[\u4e00-\u9fff]"),
    "kana": re.compile("[\u3040-\u30ff]"),
    "hangul": re.compile("[\uac00-\ud7af]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "latin": re.compile("[A-Za-zÀ-ɏ]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
}
"""Letters of a script, by its name, or by the code of the only language that is written in it."""


def detect(text: str) -> str | None:
    """Return the BCP 47 tag of a text's language; None where the text is too short or several fit as well."""
    head = text[:_SAMPLE_CHARS].lower()
    script = _script(head)
    if script in ("han", "kana", "hangul"):
        return {"han": "zh", "kana": "ja", "hangul": "ko"}[script]
    if script == "arabic":
        return _by_letters(head, _ARABIC_LETTERS, "ar")
    if script == "cyrillic":
        found = _cyrillic(head)
        return found if len(_WORD.findall(head)) >= _LEAST_WORDS // 2 else None
    if script != "latin":
        return script or None
    words = _WORD.findall(head)
    if len(words) < _LEAST_WORDS:
        return None
    scores = latin_scores(head)
    (second, _), (best, code) = sorted((score, code) for code, score in scores.items())[-2:]
    return code if best >= _LEAST_SHARE * len(words) and best >= _MARGIN * second else None


def script_of(text: str) -> str:
    """Return `han`, `kana`, `arabic`, `latin`, `cyrillic` … of most letters at a text's beginning; empty for none."""
    return _script(text[:_SAMPLE_CHARS].lower())


def cyrillic_language(text: str) -> str:
    """Return the likeliest language of a text in Cyrillic letters."""
    return _cyrillic(text[:_SAMPLE_CHARS].lower())


def is_arabic(text: str) -> bool:
    """Return whether a text in Arabic letters has none of those that other languages add to them."""
    return _by_letters(text[:_SAMPLE_CHARS], _ARABIC_LETTERS, "ar") == "ar"


def latin_scores(text: str) -> dict[str, float]:
    """Return how well each language with the Latin alphabet fits a text: common words and peculiar letters."""
    head = text[:_SAMPLE_CHARS].lower()
    words = Counter(_WORD.findall(head))
    n_words = words.total()
    scores: dict[str, float] = {code: sum(words[word] for word in common.split()) for code, common in _COMMON.items()}
    for code, letters in _HINTS.items():
        seen = sum(map(head.count, letters))
        scores[code] += min(scores[code], seen) + min(_HINT_SHARE * n_words, seen)
    return scores


def _script(head: str) -> str:
    counts = {name: len(letters.findall(head)) for name, letters in _SCRIPTS.items()}
    if counts["kana"] * 4 > counts["han"]:  # Japanese mixes kana with Han characters
        counts["kana"] += counts["han"]
    for name in ("han", "kana", "hangul"):
        counts[name] *= 3  # one character is as much as a few letters of the foreign names between
    name = max(counts, key=lambda each: counts[each])
    return name if counts[name] else ""


def _cyrillic(head: str) -> str:
    counts = {code: sum(map(head.count, letters)) for code, letters in _CYRILLIC_LETTERS.items()}
    counts["kk"] *= 3
    if head.count("і") > 2 * counts["ru"] and counts["kk"] < head.count("і") / 2 and not counts["be"]:
        return "uk"
    if not any(counts.values()):
        return "bg" if head.count("ъ") > len(head) / 150 else "ru"
    return max(counts, key=lambda code: counts[code])


def _by_letters(head: str, letters: dict[str, str], other: str) -> str:
    counts = {code: sum(map(head.count, each)) for code, each in letters.items()}
    return next((each for each, count in counts.items() if count > len(head) / 60), other)
