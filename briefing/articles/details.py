"""What a text says about itself in its first lines: headline, author and date of publication.

A date in a sentence, or in a copyright line, is no date of publication.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from functools import lru_cache

from briefing import dates
from briefing.articles.article_text import ArticleText
from briefing.articles.extraction.dates import UtteranceDates
from briefing.articles.extraction.language_detection import detect
from briefing.articles.extraction.lexicon import LANGUAGES, language_of, lexicon

_MAX_HEADLINE_CHARS = 200
"""Maximum length of first lines that may be the headline, in code points."""
_MAX_HEADLINE_LINES = 3
_HEAD_LINES = 12
"""Maximum number of lines, blank ones aside, among which byline and dateline are searched."""
_DATE_LINES = 5
"""Maximum number of lines among which one with nothing but a date is the date of publication."""
_MAX_BYLINE_CHARS = 160

_BY = (
    r"(?:by|von|par|por|di|de|autor|autora|autore|auteur|text|tekst|yazan|haber|автор|автори|авторы|текст|作者|记者|記者"
    r"|撰文|بقلم|كتب|كتبت)"
)
_WORD = r"[^\W\d_][\w.’'\-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,4}}"
_PARTICLES = "de del della di da do dos von van der den la le bin al zu"
_BYLINE = re.compile(
    rf"\s*(?P<by>{_BY})\s*[:：]?\s*(?P<names>{_NAME}(?:(?:,| and| und| et| y| e| i| ve| и| та|&|、) {_NAME}){{0,3}})"
    r"\s*(?:[,|·•–—/(-]\s*(?P<rest>.*))?\s*",
    re.IGNORECASE,
)
_AGENCY = re.compile(rf"{_BY} [A-Z]\w{{1,15}}(?: (?:staff|reporters?|agencies))?", re.IGNORECASE)
"""A byline that names an agency."""
_FROM = re.compile(r" (?:in|aus|from|à|en|desde|da|em|w|из|з) (?=[^\W\d_a-zа-я])")
"""What precedes the place from which an author reports."""
_SEPARATORS = re.compile(r",| and | und | et | y | e | i | ve | и | та |&|、")
_PUBLISHED = (
    r"(?:first )?(?:published|posted|issued|released)|date|veröffentlicht|erschienen|stand|datum|publié|paru|publicado"
    r"|publicada|fecha|data|pubblicato|publicação|publikacja|opublikowano|data publikacji|yayınlanma(?: tarihi)?"
    r"|yayınlandı|tarih|опубликовано|дата|опубліковано|жарияланды|жарияланған күні|发布时间|发表时间|發布時間|时间"
    r"|時間|日期"
    r"|نشر في|تاريخ النشر|نُشر في"
)
_LABEL = re.compile(rf"(?:^|[|·•–—,-])\s*(?:{_PUBLISHED})\s*[:：]?\s*$", re.IGNORECASE)
_UPDATED = re.compile(
    r"updated|modified|changed|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornato|atualizado"
    r"|aktualizacja|güncelle|обновлено|оновлено|жаңартылды|更新|تحديث|©|\(c\)|copyright|all rights",
    re.IGNORECASE,
)
_TIME = (
    r"(?:(?:[,|·•–—\-T]|\bat\b|\bum\b|\bà\b|\ba las\b|\balle\b|\bàs\b|\bo godz\.|\bв\b|\bо\b)?\s*"
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?Uhr|\s?[A-Z]{2,4}(?:[+-]\d+)?|Z)?)?"
)
_AFTER_DATE = re.compile(rf"(?:\s*(?:года|р\.|г\.|року|yılı|ж\.))?\s*{_TIME}\s*")
_LEADS = frozenset(["on", "le", "am", "den", "el", "il", "em", "dnia", "at", "в", "the"])
"""Words between a label or place and a date."""
_PLACE = re.compile(r"(?:[^\W\d_a-zа-я][\w.’'\-]*[ ,/]*){1,5}", re.UNICODE)
_AGENCY_MARK = re.compile(r"\s*[(（][^()（）\n]{2,40}[)）]\s*")
"""An agency in parentheses at the end of a dateline."""
_DASH = re.compile(r"\s*(?:\([^()\n]{2,40}\)|[/,][\w. ]{2,30})?\s*(?:—|–|--|-|:|\.—)\s")
_SENTENCE_ENDS = '.,;:”"»。؛'
_CLOSING = "“”’'\"»« "
_TURN = re.compile(r"([^\s:：][^:：\n]{0,60}[:：])(?:\s|(?<=：))")
"""What may be the label of a transcript's turn: *QUESTION:*."""


def first_line(text: str) -> str | None:
    """Return the headline of a text: its first line or lines, set apart, that do not end like a sentence."""
    rest = text.strip()
    while True:
        block, _, rest = rest.partition("\n\n")
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if not lines or not all(map(_is_about, lines)):
            break
    about = next((number for number, line in enumerate(lines) if number and _is_about(line)), 0)
    if about:
        n_lines = about
    elif rest.strip() and len(lines) <= _MAX_HEADLINE_LINES:
        n_lines = len(lines)
    else:
        n_lines = 1 if len(lines) > 1 and _is_set_apart(lines) else 0
    headline = " ".join(lines[:n_lines])
    label = _TURN.match(headline)
    if label is not None and any(line.startswith(label[1]) for line in rest.split("\n")):
        return None  # a transcript
    fits = 0 < len(headline) <= _MAX_HEADLINE_CHARS and n_lines <= _MAX_HEADLINE_LINES
    ends = headline.rstrip(_CLOSING)[-1:]
    sentence = headline[-1:] in _SENTENCE_ENDS or (ends != headline[-1:] and ends in _SENTENCE_ENDS)
    return headline if fits and not sentence else None


def _is_set_apart(lines: list[str]) -> bool:
    """Return whether a first line is no part of the paragraph that follows it without a blank line.

    A wrapped paragraph fills its lines; a headline is shorter than they are, and the next line begins a sentence.
    """
    measure = max(map(len, lines[1:]))
    return len(lines[0]) < 0.75 * measure and not lines[1][:1].islower() and lines[0][-1] not in "-,"


def described(article: ArticleText) -> ArticleText:
    """Return an article with what its own text says where nothing else said it: headline, author, date, language."""
    lines = [line.strip() for line in article.text.split("\n") if line.strip()][:_HEAD_LINES]
    author = article.author
    published, published_from = article.published, article.published_from
    reader = _reader(language_of(article.text))
    for number, line in enumerate(lines):
        if author is None and (written := byline(line)) is not None:
            author = written
        if published is None and (found := _dated(line, reader, number)) is not None:
            published, published_from = found
    return replace(
        article,
        headline=article.headline or first_line(article.text),
        author=author,
        published=published,
        published_from=published_from,
        language=article.language or detect(article.text),
    )


def byline(line: str) -> str | None:
    """Return the author in a line that names one and nothing else: *By Anna Example | 3 March 2024*."""
    if len(line) > _MAX_BYLINE_CHARS:
        return None
    found = _BYLINE.fullmatch(line)
    if found is None:
        return None
    if found["by"].lower() in ("de", "di", "por", "text", "e") and line[-1] in ".!?":
        return None
    written = _FROM.split(found["names"], maxsplit=1)[0]
    names = [name.strip() for name in _SEPARATORS.split(written) if name.strip()]
    known = [name for name in names if is_author(name)]
    return ", ".join(known) if known and len(known) == len(names) else None


def is_author(name: str) -> bool:
    """Return whether a name may be an author's: two to five capitalised words, none of them in a date."""
    words = name.split()
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


def is_calendar_word(word: str) -> bool:
    """Return whether a word is a month's or weekday's name."""
    return word.lower().strip(".,") in _calendar()


def stated_date(text: str) -> str | None:
    """Return the first whole date in a short text."""
    return next((day for _, day in _dates(text, _reader(language_of(text)))), None) or next(
        (day for _, day in _dates(text, _reader("en"))), None
    )


def _dated(line: str, reader: UtteranceDates, number: int) -> tuple[str, str] | None:
    """Return the date of publication in a line, and what it was read from: `byline` or `dateline`.

    `number` is the index of the line among those with words.
    """
    for (start, end), day in _dates(line, reader):
        before, after = line[:start], line[end:]
        if _UPDATED.search(before):
            return None
        time = _AFTER_DATE.match(after)
        rest = after[time.end() if time is not None else 0 :].lstrip(" )")
        ends = not rest or rest[0] in "|·•"
        lead = _without_weekday(before)
        if ends and (not lead or _LABEL.search(lead) or re.fullmatch(_BY, lead, re.IGNORECASE)):
            return (day, "byline") if lead or number < _DATE_LINES else None
        if ends and lead[-1] in "|·•–—,-(/" and byline(lead.rstrip(" |·•–—,-(/")):
            return day, "byline"
        place = _PLACE.fullmatch(lead)
        if (
            place is not None
            and (lead[-1] == "," or lead.isupper())
            and ((ends and number < _DATE_LINES) or _DASH.match(after) or _AGENCY_MARK.fullmatch(after))
        ):
            return day, "dateline"
    return None


def _without_weekday(before: str) -> str:
    """Return what precedes a date without a weekday or preposition: *Berlin, Monday,* is *Berlin,*."""
    lead = before.rstrip()
    while lead:
        last = re.split(r"[\s,]+", lead.rstrip(" ,."))[-1]
        if last.lower() not in _LEADS and last.lower() not in _calendar():
            break
        lead = lead.rstrip(" ,.").removesuffix(last).rstrip()
    return lead


def _dates(line: str, reader: UtteranceDates) -> list[tuple[tuple[int, int], str]]:
    """Return the dates of a line; a month without a day is none of publication in a line of text."""
    return [(span, day) for span, day in reader.stated(line[:400]) if len(day) == 10]


def _is_about(line: str) -> bool:
    """Return whether a line is a byline, a copyright line, or holds nothing but a date."""
    if len(line) > _MAX_BYLINE_CHARS:
        return False
    if byline(line) is not None or _AGENCY.fullmatch(line) or (_UPDATED.match(line) and any(map(str.isdigit, line))):
        return True
    found = _dated(line, _reader(language_of(line)), 0)
    return found is not None and not re.search(r"[—–-]\s+\w+ \w+ \w+", line)


@lru_cache(maxsize=len(LANGUAGES))
def _reader(code: str) -> UtteranceDates:
    return UtteranceDates(lexicon(code), None, None)


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    """Return names of months and weekdays in every language that has a table, in small letters."""
    forms: set[str] = set()
    for code in LANGUAGES:
        words = lexicon(code)
        for each in (words.months, words.weekdays):
            for form in each.split():
                forms.update(re.sub(r"\(\?:([^()]*)\)\??", "", form).split("|"))
                forms.update(part for part in re.split(r"[^\w]+", form) if len(part) > 2)
    return frozenset(form for form in (*forms, *(name.lower() for name in calendar.month_name)) if form)


# Front matter

_FENCED = re.compile(r"\A﻿?---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<key>[A-Za-z_ -]{2,30}):[ \t]*(?P<value>\S.*)?")
_KEYS = {
    "title": "headline", "headline": "headline", "source": "source", "publisher": "source", "site": "source",
    "author": "author", "authors": "author", "by": "author", "byline": "author", "published": "published",
    "date": "published", "pubdate": "published", "date published": "published", "url": "url", "link": "url",
    "canonical": "url", "language": "language", "lang": "language",
}  # fmt: skip


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the known fields of a text's front matter, by the field of `ArticleText`, and the text behind it.

    Front matter is lines of `key: value` between two lines of `---`. Values that are no text, date or address are left
    out.
    """
    fenced = _FENCED.match(text)
    if fenced is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in fenced["fields"].split("\n"):
        found = _FIELD.fullmatch(line.rstrip())
        if found is None or not found["value"]:
            continue
        field = _KEYS.get(found["key"].strip().lower().replace("_", " ").replace("-", " "))
        value = found["value"].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        if value.startswith("[") and value.endswith("]"):
            value = ", ".join(part.strip(" \"'") for part in value[1:-1].split(","))
        if field is not None and field not in fields and value and value not in ("|", ">", "null", "~"):
            fields[field] = value
    if "published" in fields:
        day = fields["published"]
        stated = day if dates.span(day) else day[:10] if dates.span(day[:10]) else None
        stated = stated or next((each for _, each in _reader("en").stated(day)), None)
        if stated is None:
            del fields["published"]
        else:
            fields |= {"published": stated, "published_from": "front matter"}
    return fields, text[fenced.end() :]
