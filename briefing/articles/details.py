"""What a text says about itself in its first lines: headline, author and date of publication.

A date in a sentence, or in a copyright line, is no date of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from briefing.articles.article_text import ArticleText
from briefing.articles.bylines import BY, MAX_BYLINE_CHARS, byline, calendar_words, is_credit
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

_PUBLISHED = (
    r"(?:first )?(?:published|posted|issued|released)|for (?:immediate )?release|date of issue|date"
    r"|veröffentlicht|erschienen|stand|datum|publié|paru|publicado"
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
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\s+(?:©|\(c\)|by\b|\d))", re.IGNORECASE)
_MAX_LABEL_WORDS = 3
"""Maximum number of words beside the date in a line that says when an article was changed."""
_TIME = (
    r"(?:(?:[,|·•–—\-T]|\bat\b|\bum\b|\bà\b|\ba las\b|\balle\b|\bàs\b|\bo godz\.|\bв\b|\bо\b)?\s*"
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[apAP]\.?[mM]\.?)?(?:\s?Uhr|\s?[A-Z]{2,4}(?:[+-]\d+)?|Z)?)?"
)
_YEAR = r"(?:,?\s*(?:года|г\.|р\.|року|рік|yılı|жыл|жылы|ж\.))?"
_NEW_SENTENCE = re.compile(r"\.\s+[^\W\d_]")
"""What follows a dateline without a dash: *Bern, 14 May 2026. The minister*."""
_AFTER_DATE = re.compile(rf"{_YEAR}\s*{_TIME}\s*")
_LEADS = frozenset(["on", "le", "am", "den", "el", "il", "em", "dnia", "at", "в", "the"])
"""Words between a label or place and a date."""
_PLACE = re.compile(r"(?:[^\W\d_a-zа-я][\w.’'\-]*[ ,،/]*){1,5}", re.UNICODE)
_NO_PLACE = re.compile(
    r"\b(?:embargo\w*|until|from|since|before|after|valid|deadline|bis|ab|seit|gültig)\b", re.IGNORECASE
)
_AGENCY_MARK = re.compile(r"\s*[(（][^()（）\n]{2,40}[)）]\s*")
"""An agency in parentheses at the end of a dateline."""
_DASH = re.compile(
    rf"{_YEAR}[.,]?\s*(?:\([^()\n]{{2,40}}\)|/[^/\n]{{2,30}}/|[/,][\w. ]{{2,30}})?\s*\.?\s*(?:—|–|--|-|:)\s"
    rf"|{_YEAR}\.?\s*/[^/\n]{{2,30}}/\.\s"
)
_CHINESE_DATELINE = re.compile(r"\s*[(（【]?[\u3400-\u9fff]{2,16}")
_CHINESE_WIRE = re.compile(r"\s*(?:电|電|讯|訊)")
_SENTENCE_ENDS = '.,;:”"»。؛'
_CLOSING = "“”’'\"»« "
_TURN = re.compile(r"([^\s:：][^:：\n]{0,60}[:：])(?:\s|(?<=：))")
"""What may be the label of a transcript's turn: *QUESTION:*."""


def first_line(text: str) -> str | None:
    """Return the headline of a text: its first line or lines, set apart, that do not end like a sentence."""
    rest, language = text.strip(), language_of(text)
    begins = True
    while True:
        block, _, rest = rest.partition("\n\n")
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        first, begins = begins, False
        if not lines or not all(
            _is_about(line, language, first=first and not number) for number, line in enumerate(lines)
        ):
            break
    about = next((number for number, line in enumerate(lines) if number and _is_about(line, language)), 0)
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
    codes = dict.fromkeys([language_of(article.text), "en"])
    for number, line in enumerate(lines):
        if author is None and (written := byline(line, first=number == 0)) is not None:
            author = written
        if published is None and (found := _dated_in(line, codes, number)) is not None:
            published, published_from = found
    return replace(
        article,
        headline=article.headline or first_line(article.text),
        author=author,
        published=published,
        published_from=published_from,
        language=article.language or detect(article.text),
    )


def stated_date(text: str) -> str | None:
    """Return the first whole date in a short text of any language that has a table."""
    if not any(map(str.isdigit, text)):
        return None
    codes = dict.fromkeys([language_of(text), "en", *LANGUAGES])
    return next((day for code in codes for _, day in _dates(text, _reader(code))), None)


def _dated_in(line: str, codes: Iterable[str], number: int) -> tuple[str, str] | None:
    """Return what `_dated` returns for the first language in which the line has a date of publication."""
    return next((found for code in codes if (found := _dated(line, _reader(code), number)) is not None), None)


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
        if ends and (not lead or _LABEL.search(lead) or re.fullmatch(BY, lead, re.IGNORECASE)):
            return (day, "byline") if lead or number < _DATE_LINES else None
        if ends and lead[-1] in "|·•–—,-(/" and byline(lead.rstrip(" |·•–—,-(/")):
            return day, "byline"
        place = _PLACE.fullmatch(lead) if not _NO_PLACE.search(lead) else None
        if _CHINESE_DATELINE.fullmatch(lead) and _CHINESE_WIRE.match(after):
            return day, "dateline"
        if (
            place is not None
            and (lead[-1] in ",،" or lead.isupper())
            and (
                (number < _DATE_LINES and (ends or _NEW_SENTENCE.match(after)))
                or _DASH.match(after)
                or _AGENCY_MARK.fullmatch(after)
            )
        ):
            return day, "dateline"
    return None


def _without_weekday(before: str) -> str:
    """Return what precedes a date without a weekday or preposition: *Berlin, Monday,* is *Berlin,*."""
    lead = before.rstrip()
    while lead:
        last = re.split(r"[\s,]+", lead.rstrip(" ,."))[-1]
        if last.lower() not in _LEADS and last.lower() not in calendar_words():
            break
        lead = lead.rstrip(" ,.").removesuffix(last).rstrip()
    return lead


def _dates(line: str, reader: UtteranceDates) -> list[tuple[tuple[int, int], str]]:
    """Return the dates of a line; a month without a day is none of publication in a line of text."""
    return [(span, day) for span, day in reader.stated(line[:400]) if len(day) == 10]


def _is_about(line: str, language: str, *, first: bool = False) -> bool:
    """Return whether a line is a byline, a credit, a copyright line, or holds nothing but a date."""
    if len(line) > MAX_BYLINE_CHARS:
        return False
    if byline(line, first=first) is not None or (is_credit(line) and not first):
        return True
    if _COPYRIGHT.match(line) and any(map(str.isdigit, line)):
        return True
    for code in dict.fromkeys([language, language_of(line), "en"]):
        reader = _reader(code)
        if _UPDATED.search(line):  # nothing but the word, a date and a time
            rest = line
            for (start, end), _ in reversed(_dates(line, reader)):
                rest = rest[:start] + rest[end:]
            if rest != line and len(re.findall(r"[^\W\d]{3,}", rest)) <= _MAX_LABEL_WORDS:
                return True
        elif _dated(line, reader, 0) is not None:
            return not re.search(r"[—–-]\s+\w+ \w+ \w+", line)
    return False


@lru_cache(maxsize=len(LANGUAGES))
def _reader(code: str) -> UtteranceDates:
    return UtteranceDates(lexicon(code), None, None)
