"""The person in which a text is written: whether its words are a speaker's own or a report."""

from __future__ import annotations

import re

_FIRST_PERSON = {
    "en": "i we our us my me i'm i'd i've i'll we're we've we'll i’m i’d i’ve i’ll we’re we’ve we’ll",
    "de": "ich wir unser unsere unserem unseren unserer uns mein meine meinem meinen mich mir",
    "fr": "je nous notre nos j mon ma mes me m moi",
    "es": "yo nosotros nuestro nuestra nuestros nuestras nos mi mis me",
    "ru": "я мы наш наша наше наши нас нам мне меня мой моя", "uk": "я ми наш наша наше наші нас нам мені мене мій моя",
    "it": "io noi nostro nostra nostri nostre ci mi mio mia",
    "pt": "eu nós nosso nossa nossos nossas nos me meu minha",
    "pl": "my nasz nasza nasze nas nam ja mnie mi mój moja", "tr": "biz ben bizim bu bize benim bana",
    "kk": "біз мен біздің бізге менің маған", "ar": "نحن إننا أنا لنا", "zh": "我们 我 我們",
}  # fmt: skip
_FIRST_PERSON_ENDINGS = {
    "it": ("iamo", "remo"), "es": ("amos", "emos", "imos"), "pt": ("amos", "emos", "imos"),
    "pl": ("amy", "emy", "imy", "liśmy", "łem", "łam"), "tr": ("yoruz", "yorum", "acağız", "eceğiz", "dık", "dik"),
    "kk": ("мыз", "міз", "мын", "мін"),
}  # fmt: skip
"""Endings of verbs in the first person, whose pronoun is left out."""
_SECOND_PERSON = {
    "en": "you your", "de": "sie ihr ihnen ihre ihren ihrem euch du dich dir", "fr": "vous votre vos tu te toi",
    "es": "usted ustedes su sus le tu te", "ru": "вы вас вам ваш ваша ваше ваши ты",
    "uk": "ви вас вам ваш ваша ваші ти",
    "it": "lei voi suo sua vi tu", "pt": "você vocês senhor senhora seu sua", "pl": "pan pani pana panu państwo ty",
    "tr": "siz sizin size sizi", "kk": "сіз сіздің сізге", "ar": "أنت أنتم لكم", "zh": "你 您 你们 您的",
}  # fmt: skip
_SPEECH_SHARE = 0.006
"""Minimum share of words of the first person in a speech."""


def n_first_person(text: str, code: str) -> int:
    """Return the number of words in the first person, of a text in the language with a code."""
    mine = _FIRST_PERSON.get(code, "").split()
    return sum(map(text.count, mine)) if code == "zh" else _n_of_first_person(_words(text), code)


def _n_of_first_person(words: list[str], code: str) -> int:
    mine = frozenset(_FIRST_PERSON.get(code, "").split())
    endings = _FIRST_PERSON_ENDINGS.get(code, ())
    n_pronouns = sum(map(mine.__contains__, words))
    return n_pronouns + (sum(word.endswith(endings) for word in words if word not in mine) if endings else 0)


def is_addressed(text: str, code: str) -> bool:
    """Return whether a text addresses someone: *you*."""
    yours = _SECOND_PERSON.get(code, "").split()
    if code == "zh":
        return any(word in text for word in yours)
    return any(word in yours for word in _words(text))


def is_first_person(text: str, code: str) -> bool:
    """Return whether a text is in the first person, as a speech is."""
    if code == "zh":
        return n_first_person(text, code) >= max(2, _SPEECH_SHARE * len(text) / 2)
    words = _words(text)
    return _n_of_first_person(words, code) >= max(2, _SPEECH_SHARE * len(words))


def _words(text: str) -> list[str]:
    found: list[str] = re.findall(r"\w+(?:['’]\w+)?", text.lower())
    return [part for word in found for part in ([word] if word.isascii() else word.replace("’", "'").split("'"))]
