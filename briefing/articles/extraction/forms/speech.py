"""Speeches without quotation marks: the title, a line with a name, or a byline says who speaks."""

from __future__ import annotations

import re

from briefing.articles.extraction.forms.asides import without_asides
from briefing.articles.extraction.forms.cast import Cast
from briefing.articles.extraction.forms.passage import Passage, Source, Span
from briefing.articles.extraction.forms.voice import is_first_person
from briefing.articles.extraction.layout import count_words
from briefing.articles.extraction.name_forms import nominative

_HEAD_LINES = 8
_MAX_HEAD_CHARS = 250
_MIN_WORDS = 2
"""Minimum number of words of a paragraph that is offered as a quote."""
_MIN_SENTENCE_WORDS = 6
"""Minimum number of words of the first paragraph of a speech without a salutation."""
_MIN_PARAGRAPHS = 2
_MAX_NAME_WORDS = 4
_MAX_BEFORE_TITLE = 2
"""Maximum number of words before *speech* in a title."""
_FEW_MARKS = 0.004
"""Maximum number of quotation marks in a speech, per character."""
_SPEECH = re.compile(
    r"\b(?:speech|remarks|address|statement|lecture|message|keynote|eulogy|rede|ansprache|grußwort|erklärung|vortrag"
    r"|discours|allocution|intervention|déclaration|discurso|intervención|palabras|alocución|mensaje|pronunciamento"
    r"|palavras|discorso|intervento|parole|przemówieni\w+|wystąpieni\w+|orędzi\w+|выступлени\w+|речь|обращени\w+"
    r"|заявлени\w+|послани\w+|виступ|промова|звернення|konuşması|hitabı|mesajı)\b"
    r"|сөзі|үндеуі|讲话|講話|致辞|致辭|演讲|演講|发言|كلمة|خطاب",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:dear|my fellow|fellow|(?:mr|mrs|ms|madam|madame)\.? \w+(?: \w+)?[,:!]|excellenc|ladies and gentlemen|your "
    r"|good (?:morning|evening|afternoon)"
    r"|distinguished|honou?rable|friends|colleagues|comrades|sehr geehrte|sehr verehrte|liebe|meine damen|verehrte"
    r"|exzellenz|herr präsident|frau präsidentin|guten (?:tag|abend|morgen)|mesdames|monsieur|madame|chers|chères"
    r"|mes chers|excellences|señor|estimad|querid|compatriotas|excelencia|excelent|buen[oa]s|senhor|caro|car[ei] "
    r"|boa (?:tarde|noite)|bom dia"
    r"|signor|gentili|autorità|buongiorno|уважаем|дорог|дамы и господа|ваш[еи] превосходительств|товарищи|добрый|шановн"
    r"|дорогі|вельмишановн|panie|pani |szanown|drodzy|wysok|sayın|değerli|sevgili|saygıdeğer|құрметті|қадірлі|қымбатты"
    r"|ассалаумағалейкум|尊敬的|各位|女士们|女士們|同志们|大家好|السيد|السيدات|أصحاب|أيها|أيتها|الإخوة)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|de|автор|спикер|speaker|redner(?:in)?|orateur|orador(?:a)?|выступает)[:]?\s+", re.IGNORECASE
)
_GENITIVE = re.compile(r"(?<=\w{3})(?:['’]?(?:n[ıiuü]n|[ıiuü]n)|[ндт][ыі]ң)$")
"""Genitive endings of Turkish and Kazakh names."""


def speech(source: Source) -> list[Passage]:
    """Return the paragraphs of a speech by its speaker; empty for any other text, or where none is named."""
    text = source.text
    marks = sum(text.count(mark) for mark in ("“", "”", "„", "«", "»", '"', "「", "」", "''"))
    if not text or marks > max(4, _FEW_MARKS * len(text)) or not is_first_person(text[:20_000], source.words.code):
        return []
    head = _head(source)
    salutation = next((span for span in source.lines[: 2 * _HEAD_LINES] if _SALUTATION.match(text, *span)), None)
    if salutation is not None:
        head = [span for span in head if span[0] < salutation[0]]
    found = _named(source, head, salutation is not None)
    if found is None:
        return []
    name, named, last = found
    begin = salutation[0] if salutation is not None and salutation[0] >= last else last
    paragraphs = [span for span in source.paragraphs(begin, source.body_end) if span[0] >= begin]
    while paragraphs and not _begins(source, paragraphs[0], salutation):
        del paragraphs[0]
    body = [span for span in paragraphs if count_words(text[slice(*span)]) >= _MIN_WORDS]
    if len(body) < _MIN_PARAGRAPHS:
        return []
    pieces = [tuple(without_asides(text, *span)) for span in body]
    return [Passage("direct", each, (name,), named) for each in pieces if each]


def _head(source: Source) -> list[Span]:
    """Return the lines before the first paragraph of prose."""
    head = []
    for start, end in source.lines[:_HEAD_LINES]:
        if end - start > _MAX_HEAD_CHARS:
            break
        head.append((start, end))
    return head


def _begins(source: Source, span: Span, salutation: Span | None) -> bool:
    """Return whether a speech may begin with a paragraph: no dateline, no subtitle, no salutation with a comma."""
    words = source.text[slice(*span)]
    if salutation is not None and span[0] <= salutation[0]:
        return True
    return words[-1] in ".!?…:。！？؟" and count_words(words) >= _MIN_SENTENCE_WORDS


def _named(source: Source, head: list[Span], saluted: bool) -> tuple[str, Span, int] | None:
    """Return the speaker that the first lines name, the words that do, and the end of that line."""
    text, code = source.text, source.words.code
    cast = Cast(source)
    titled = False
    for number, (start, end) in enumerate(head):
        title = _SPEECH.search(text, start, end)
        if title is None or (text[end - 1] in ".!?…" and not saluted):
            continue
        titled = titled or (number < 3 and len(text[start : title.start()].split()) <= _MAX_BEFORE_TITLE)
        if code == "zh":
            if (who := _chinese(source, start, title.start())) is not None:
                return who[0], who[1], end
            continue
        if code in ("tr", "kk") and (owner := _owner(source, cast, start, title.start())) is not None:
            return owner[0], owner[1], end
        if code == "ar" and (behind := cast.titled(start, end)):
            return behind[0][0], behind[0][1], end
        across = next((each for each in source.names.within(start, title.end()) if each.end > title.end()), None)
        if across is not None and 2 <= len(words := cast.name_words(text[title.end() : across.end])) <= _MAX_NAME_WORDS:
            return " ".join(words), (across.start, across.end), end
        people = [each for each in source.names.within(title.end(), end) if each.person.human] or [
            each for each in source.names.within(start, title.start()) if each.person.human and " " in each.person.name
        ]
        if (
            people
            and people[0].start < title.start()
            and text[people[0].end : title.start()].strip() not in (":", "—", "–", "-", "’s", "'s")
        ):
            people = []
        if people:
            person = people[0].person
            declined = nominative(person.name, code) if code in ("ru", "uk", "pl") else person.name
            name = declined if len(person.forms) <= 1 or declined in person.forms else person.name
            return name, (people[0].start, people[0].end), end
    if not (saluted or titled):
        return None
    for start, end in sorted(head, key=lambda span: _rank(source, cast, span)):
        label = _BYLINE.match(text, start, end)
        if label is not None and not saluted:
            continue  # an opinion on a speech
        first = label.end() if label is not None else start
        shown = re.split(r"\s?[,(|·]|\s[—–-]\s", text[first:end])[0].rstrip(" :")
        people = [each for each in source.names.within(first, end) if each.person.human and " " in each.person.name]
        if people and people[0].start < first + len(shown) and _is_name(cast, shown):
            return people[0].person.name, (people[0].start, people[0].end), end
    return None


def _rank(source: Source, cast: Cast, span: Span) -> int:
    """Return the rank of a line as one that names the speaker: with a title, without, with figures of a date."""
    line = source.text[slice(*span)]
    if any(map(str.isdigit, line)):
        return 2
    return 0 if cast.is_title(line.split()[0]) else 1


def _is_name(cast: Cast, shown: str) -> bool:
    """Return whether words are a name, maybe with a post before it, and nothing else."""
    named = cast.name_words(shown)
    words = shown.split()
    return 2 <= len(named) <= 4 and (len(named) == len(words) or cast.is_title(words[0])) and cast.is_person(shown)


def _owner(source: Source, cast: Cast, start: int, end: int) -> tuple[str, Span] | None:
    """Return the name in the genitive before *speech*: *Әлихан Бейсеновтің … сөзі*."""
    words = [(found[0], found.start()) for found in re.finditer(r"\S+", source.text[start:end])]
    for number, (word, at) in enumerate(words):
        ending = _GENITIVE.search(word)
        following = words[number + 1][0] if number + 1 < len(words) else ""
        if ending is None or not word[0].isupper() or cast.is_title(following) or cast.is_title(word[: ending.start()]):
            continue
        first = number
        while (
            first and words[first - 1][0][0].isupper() and not cast.is_title(words[first - 1][0]) and number - first < 2
        ):
            first -= 1
        if first < number:
            name = " ".join([*(each for each, _ in words[first:number]), word[: ending.start()]])
            return name, (start + words[first][1], start + at + ending.start())
    return None


def _chinese(source: Source, start: int, end: int) -> tuple[str, Span] | None:
    """Return the name behind the last post in a title: *总统王小明在议会的讲话*."""
    lead = source.text[start:end]
    stop = re.search(r"在|于|就|的|向", lead)
    lead = lead[: stop.start()] if stop is not None else lead
    post = max((lead.rfind(role) + len(role) for role in source.words.words("roles") if role in lead), default=0)
    name = lead[post:].strip()
    return (name, (start + post, start + post + len(name))) if 2 <= len(name) <= 12 and post else None
