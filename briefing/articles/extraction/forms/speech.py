"""Speeches without quotation marks: the title, or a byline and a salutation, names who speaks."""

from __future__ import annotations

import re

from briefing.articles.extraction.forms.passage import Passage, Source
from briefing.articles.extraction.layout import count_words
from briefing.articles.extraction.name_forms import nominative

_HEAD_LINES = 6
_MIN_WORDS = 6
"""Minimum number of words of a paragraph that is offered as a quote."""
_MIN_PARAGRAPHS = 2
_FEW_MARKS = 0.004
"""Maximum number of quotation marks in a speech, per character."""
_SPEECH = re.compile(
    r"\b(?:(?:speech|remarks|address|statement|lecture|message|keynote)(?: (?:as (?:delivered|prepared)|to"
    r" [^,\n]{2,60}?|at [^,\n]{2,60}?))?"
    r" (?:by|of|from)|(?:rede|ansprache|grußwort|erklärung)\b[^,\n]{0,60}? (?:von|des|der)"
    r"|(?:discours|allocution|intervention|déclaration)\b[^,\n]{0,60}? (?:de|du|de la)"
    r"|(?:discurso|intervención|palabras|alocución)\b[^,\n]{0,60}? (?:de|del|de la)"
    r"|(?:discurso|pronunciamento)\b[^,\n]{0,60}? (?:de|do|da)|(?:discorso|intervento)\b[^,\n]{0,60}? (?:di|del|della)"
    r"|(?:przemówienie|wystąpienie|orędzie)|(?:выступлени\w+|речь|обращени\w+|заявлени\w+|послани\w+)|(?:виступ"
    r"|промова|звернення))\s+",
    re.IGNORECASE,
)
_SPEECH_BEHIND = re.compile(r"(?:konuşması|hitabı|сөзі|сөйлеген сөзі|讲话|講話|致辞|致辭|演讲|演講|发言)")
_SALUTATION = re.compile(
    r"^(?:dear|my fellow|fellow|mr\.? (?:president|speaker|chairman|secretary)|madam|excellenc|ladies and"
    r" gentlemen|your excellenc"
    r"|distinguished|honou?rable|friends|colleagues|sehr geehrte|liebe|meine damen|verehrte|exzellenzen|mesdames"
    r"|monsieur|madame"
    r"|chers|chères|mes chers|excellences|señor|señora|estimad|queridos|compatriotas|excelencias|senhor|senhora"
    r"|caros|signor"
    r"|cari|gentili|уважаем|дорог|дамы и господа|ваши превосходительств|шановн|panie|szanown|drodzy|sayın|değerli"
    r"|құрметті"
    r"|qadirli|尊敬的|各位|女士们|女士們|السيد|السيدات|أصحاب)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|de|автор|спикер|speaker|redner(?:in)?|orateur|orador(?:a)?|выступает)[:]?\s+", re.IGNORECASE
)
_FIRST_PERSON = {
    "en": "i we our us my", "de": "ich wir unser unsere uns mein meine", "fr": "je nous notre nos j mon ma",
    "es": "yo nosotros nuestro nuestra nos mi", "ru": "я мы наш наша нас нам", "uk": "я ми наш наша нас нам",
    "it": "io noi nostro nostra ci", "pt": "eu nós nosso nossa nos", "pl": "my nasz nasza nas ja", "tr": "biz ben"
    " bizim bu",
    "kk": "біз мен біздің бізге", "ar": "نحن إننا أنا لنا", "zh": "我们 我 我們",
}  # fmt: skip
_FIRST_PERSON_ENDINGS = {
    "it": ("iamo", "remo"), "es": ("amos", "emos", "imos"), "pt": ("amos", "emos", "imos"),
    "pl": ("amy", "emy", "imy", "liśmy"), "tr": ("yoruz", "acağız", "eceğiz"), "kk": ("мыз", "міз"),
}  # fmt: skip
"""Endings of verbs in the first person plural, whose pronoun is left out."""
_MIN_FIRST_PERSON = 0.006
"""Minimum share of words of the first person in a speech."""


def speech(source: Source) -> list[Passage]:
    """Return the paragraphs of a speech by its speaker; empty for any other text, or where none is named."""
    text = source.text
    marks = sum(text.count(mark) for mark in '“”„«»"「」')
    if not text or marks > max(4, _FEW_MARKS * len(text)) or not _is_first_person(source):
        return []
    lines = source.lines()
    salutation = next((span for span in lines[: 2 * _HEAD_LINES] if _SALUTATION.match(text, *span)), None)
    head = [span for span in lines[:_HEAD_LINES] if salutation is None or span[0] < salutation[0]]
    found = _named(source, head, salutation is not None)
    if found is None:
        return []
    name, named, last = found
    begin = salutation[0] if salutation is not None else last
    body = [span for span in source.paragraphs(begin, len(text)) if count_words(text[slice(*span)]) >= _MIN_WORDS]
    if len(body) < _MIN_PARAGRAPHS:
        return []
    return [Passage("direct", (span,), (name,), named) for span in body]


def _is_first_person(source: Source) -> bool:
    text = source.text[:20_000].lower()
    mine = _FIRST_PERSON.get(source.words.code, "").split()
    if source.words.code == "zh":
        return 2 * sum(map(text.count, mine)) >= _MIN_FIRST_PERSON * len(text)
    words: list[str] = re.findall(r"\w+", text)
    endings = _FIRST_PERSON_ENDINGS.get(source.words.code, ())
    n_mine = sum(word in mine or word.endswith(endings) for word in words)
    return n_mine >= max(2, _MIN_FIRST_PERSON * len(words))


def _named(source: Source, head: list[tuple[int, int]], saluted: bool) -> tuple[str, tuple[int, int], int] | None:
    """Return the speaker that the first lines name, the words that do, and the end of that line."""
    text = source.text
    for start, end in head:
        if end - start > 250 or (text[end - 1] in ".!?…" and not saluted):
            continue
        title = _SPEECH.search(text, start, end)
        behind = _SPEECH_BEHIND.search(text, start, end)
        if title is None and behind is None:
            continue
        if source.words.code == "zh" and behind is not None:
            if (who := _chinese(source, start, behind.start())) is not None:
                return who[0], who[1], end
            continue
        first, last = (title.end(), end) if title is not None else (start, end)
        people = [each for each in source.names.within(first, last) if each.person.human]
        if people:
            name = people[0].person.name
            inflected = source.words.code in ("ru", "uk", "pl") and len(people[0].person.forms) <= 1
            return nominative(name, source.words.code) if inflected else name, (people[0].start, people[0].end), end
    if not saluted:
        return None
    for start, end in head:
        label = _BYLINE.match(text, start, end)
        first = label.end() if label is not None else start
        people = [each for each in source.names.within(first, end) if each.person.human and " " in each.person.name]
        if people and (label is not None or people[0].first == start) and (people[0].first - first) < 3:
            rest = text[people[0].end : end].strip()
            if label is not None or not rest or rest[0] in ",(—–-:":
                return people[0].person.name, (people[0].start, people[0].end), end
    return None


def _chinese(source: Source, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """Return the name behind the last post in a title: *总统王小明在议会的讲话*."""
    lead = source.text[start:end]
    stop = re.search(r"在|于|就|的|向", lead)
    lead = lead[: stop.start()] if stop is not None else lead
    post = max((lead.rfind(role) + len(role) for role in source.words.words("roles") if role in lead), default=0)
    name = lead[post:].strip()
    return (name, (start + post, start + post + len(name))) if 2 <= len(name) <= 12 and post else None
