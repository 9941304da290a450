"""Bylines: who wrote an article, and which credits name no person.

An author is a person. A desk, an agency or *our correspondent* is none.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from briefing.articles.extraction.lexicon import LANGUAGES, lexicon

MAX_BYLINE_CHARS = 160
BY = (
    r"(?:by|von|par|por|di|de|autor|autora|autore|auteur|text|tekst|yazan|haber|автор|автори|авторы|текст|作者|记者|記者"
    r"|撰文|بقلم|كتب|كتبت)"
)
_WORD = r"[^\W\d_][\w.’'\-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,4}}"
_PARTICLES = "de del della di da do dos von van der den la le bin al zu"
_BYLINE = re.compile(
    rf"\s*(?P<by>{BY})(?:\s*[:：]\s*|\s+|(?<=[\u3400-\u9fff]))"
    rf"(?P<names>{_NAME}(?:(?:,| and| und| et| y| e| i| ve| и| та|&|、) {_NAME}){{0,3}})"
    r"(?: (?:for|für|pour|para|per|для) [^,|·•–—/(]{2,60})?\s*(?:[,|·•–—/(-]\s*(?P<rest>.*))?\s*",
    re.IGNORECASE,
)
_AMBIGUOUS = frozenset(["de", "di", "por", "par", "von", "text", "e"])
"""Words before an author that begin names and sentences, too."""
_NO_NAMES = frozenset(["the", "qué", "que"])
"""Words with which no person's name begins."""
_GUESTS = re.compile(
    r"(?:guest|staff|contributing|freelance|special|senior) (?:author|writer|columnist|contributor)s?", re.I
)
_BY_MARK = re.compile(rf"{BY}(?:\s*[:：]\s*|\s+)", re.IGNORECASE)
_SINGLE_AGENCY = re.compile(r"[A-Z]\w{1,15}")
_FROM = re.compile(r" (?:in|aus|from|à|en|desde|da|em|w|из|з) (?=[^\W\d_a-zа-я])")
"""What precedes the place from which an author reports."""
_SEPARATORS = re.compile(r",| and | und | et | y | e | i | ve | и | та |&|、")
_DESKS = frozenset(
    """
    staff reporter reporters correspondent correspondents editor editors editorial newsroom newsdesk desk board
    agencies agency bureau newsletter team noreply no-reply pressestelle pressedienst
    admin administrator webmaster contributor contributors newswire
    redaktion redaktionsteam redakteur korrespondent korrespondenten korrespondentin agentur agenturen mitarbeiter
    rédaction redaction correspondant correspondants correspondante agence agences presse
    redacción redaccion corresponsal corresponsales agencia agencias redacció enviado
    redazione corrispondente inviato agenzia agenzie redação redacao correspondente agência agências
    redakcja redakcji korespondent redactie verslaggever redaktionen redaksjonen toimitus redakce
    muhabir muhabiri editör editörü servisi ajansı haberleri
    редакция редакции редакція редакції корреспондент корреспонденты кореспондент агентство агентства редакторы
    редакциясы тілшісі агенттігі
    编辑部 编辑 記者 记者 本报 综合 编译 المحرر التحرير تحرير وكالة وكالات مراسل مراسلنا
    """.split()  # noqa: SIM905
)
"""Words of a credit that names no person, in small letters."""
_AGENCIES = frozenset(
    """
    associated belga france-presse interfax irna kyodo reuters swissinfo tanjug tass ukrinform xinhua yonhap anadolu
    тасс риа интерфакс укрінформ уніан казинформ
    """.split()  # noqa: SIM905
)
"""Names of news agencies, in small letters."""
_SHORT_AGENCIES = frozenset(
    """
    aa afp ani anp ansa ap apa apn bns bta cna ctk čtk dpa efe hina irna itar kna lusa mena mti ntb pap pti rfe ria sda
    sana spa stt tt unn upi wam
    """.split()  # noqa: SIM905
)
"""Short names of news agencies that are words or first names, too, unless all letters are of one size."""
_BETWEEN = frozenset(
    """
    and und et y e i ve и та & with mit avec con com z с in the our own unser unsere unserem unseren unserer unseres
    notre nos nuestro nuestra nosso nossa nostro nostra наш наша нашего la le el die der das press news online web
    service team internacional nacional политика новостей international national foreign political de du des del della
    da do von vom par by с/а s/a
    """.split()  # noqa: SIM905
)
"""Words that only accompany those of a credit."""


def byline(line: str, *, first: bool = False) -> str | None:
    """Return the author in a line that names one and nothing else: *By Anna Example | 3 March 2024*.

    The `first` line of a text is rather its headline where it begins like *Von der Leyen* or *Di Maio*.
    """
    if len(line) > MAX_BYLINE_CHARS:
        return None
    found = _BYLINE.fullmatch(line)
    if found is None:
        return None
    ambiguous = found["by"].lower() in _AMBIGUOUS
    if ambiguous and (line[-1] in ".!?" or (first and not re.search(r"[:：|]|\d", line))):
        return None
    written = _FROM.split(found["names"], maxsplit=1)[0]
    names = [name.strip() for name in _SEPARATORS.split(written) if name.strip() and not is_credit(name.strip())]
    known = [name for name in names if is_author(name)]
    others = [name for name in names if name not in known]
    if others and (not known or others != names[len(known) :] or any(" " in name for name in others)):
        return None  # a single word behind the names is a place
    return ", ".join(known) or None


def authors(text: str) -> str | None:
    """Return the authors in a field that holds nothing else, separated by commas; None where it names no person."""
    named = _BY_MARK.sub("", " ".join(text.split()), count=1)
    names = [name.strip() for name in re.split(r"[,;|]| and | und ", named)]
    known = [name for name in names if name and not is_credit(name)]
    return ", ".join(known) if known and all(map(is_author, known)) else None


def is_author(name: str) -> bool:
    """Return whether a name may be a person's: two to five capitalised words, none of them of a date or a credit."""
    words = name.split()
    if any(map(is_desk, words)) or _GUESTS.fullmatch(name) or (words and words[0].lower() in _NO_NAMES):
        return False
    cased = any(map(str.islower, name)) or any(map(str.isupper, name))
    if not cased:
        return 1 <= len(words) <= 4 and 2 <= len(name) <= 40 and not any(map(str.isdigit, name))
    capital = [word for word in words if word[0].isupper() or word[:2] in ("d'", "d’")]
    return (
        2 <= len(words) <= 5
        and len(capital) >= 2
        and all(word in capital or word.lower() in _PARTICLES.split() for word in words)
        and not any(letter.isdigit() or letter in "@/\\<>{}|" for letter in name)
        and not any(map(is_calendar_word, words))
    )


def is_credit(line: str) -> bool:
    """Return whether a line credits a desk or an agency and says nothing else: *(dpa)*, *By our correspondent in Bern*.

    Behind *by*, other capitalised words may be there: *Par Le Quotidien avec AFP*.
    """
    mark = _BY_MARK.match(line)
    credited = line[mark.end() :] if mark is not None else line
    words = re.findall(r"[^\s()（）\[\],;/|]+", credited)
    if not 1 <= len(words) <= 7:
        return False
    if mark is not None and len(words) == 1 and _SINGLE_AGENCY.fullmatch(words[0]):
        return True
    others = [word for word in words if not is_desk(word) and word.lower() not in _BETWEEN]
    return any(map(is_desk, words)) and all(mark is not None and word[0].isupper() for word in others)


def is_desk(word: str) -> bool:
    """Return whether a word names a desk or an agency."""
    plain = word.strip(".,:;()")
    lower = plain.lower()
    short = lower in _SHORT_AGENCIES and (plain.isupper() or plain.islower())
    return short or lower in _DESKS or lower in _AGENCIES


def is_calendar_word(word: str) -> bool:
    """Return whether a word is a month's or weekday's name."""
    return word.lower().strip(".,") in calendar_words()


@lru_cache(maxsize=1)
def calendar_words() -> frozenset[str]:
    """Return names of months and weekdays in every language that has a table, in small letters."""
    forms: set[str] = set()
    for code in LANGUAGES:
        words = lexicon(code)
        for each in (words.months, words.weekdays):
            for form in each.split():
                forms.update(re.sub(r"\(\?:([^()]*)\)\??", "", form).split("|"))
                forms.update(part for part in re.split(r"[^\w]+", form) if len(part) > 2)
    return frozenset(form for form in (*forms, *(name.lower() for name in calendar.month_name)) if form)
