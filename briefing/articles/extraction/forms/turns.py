"""Transcripts: interviews, press briefings, records of parliaments, questions and answers.

Each turn begins with a label and a colon on a line of its own. The labels of questions are recognised by their word, or
because most of their turns are questions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from briefing.articles.extraction.forms.passage import Passage, Source
from briefing.articles.extraction.name_forms import from_instrumental

_MIN_TURNS = 3
_MIN_TURN_SHARE = 0.15
"""Minimum number of turns per paragraph from the first turn on: an article may hold an excerpt of a transcript."""
_DASH = re.compile(r"[—–-]\s*(?=[^\s—–-])")
_DASH_SHARE = 0.5
"""Minimum share of the paragraphs that begin with a dash, in an interview set so."""
_QUESTION_SHARE = 0.6
"""Minimum share of the turns of a label that end with a question mark, if it is an interviewer's."""
_MAX_LABEL_CHARS = 90
_MAX_LABEL_WORDS = 6
_LABEL = re.compile(r"[ \t>*_]*(?P<label>[^\n:：]{1,90}?)[*_]*(?:[:：]|\.[ ]?[—–])[*_]*(?=[ \t\n]|(?<=：)|\Z)[ \t]*")
_LABEL_END = re.compile(r"[:：]|\.[ ]?[—–]")
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’-]+"
_RECORD_LABEL = re.compile(
    rf"(?P<label>(?:(?:M|Mr|Mrs|Ms|MM|Mme|Mlle|Dr)\b\.?\s(?:l[ea]\s)?[^\n.:,;!?“”«»]{{2,60}}"
    rf"|{_CAPITALS}(?:\s{_CAPITALS}){{0,4}}(?:\s\([^()\n]{{1,40}}\))?)(?:,\s[^\n.:;!?]{{3,80}})?)"
    r"\.(?:\s[—–-])?[ \t]+(?=[^\W\d_a-zà-ÿ«“(])"
)
"""A speaker before a full stop, as records of parliaments print it: *Mme Anna Exemple. …*, *Mr. MUSTER. …*."""
_STOP = re.compile(
    r"[!?。？！]|(?<!\b\w)(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Gen)(?<!Abg)(?<!Sra)(?<!Mme)\.(?=.)",
    re.IGNORECASE,
)
"""A stop that is no abbreviation's: no label has one."""
_INNER = re.compile(r"\([^()]*\)|（[^（）]*）")
_WORD = r"[^\W\d_][\w.’'-]*"
_QUESTIONS = frozenset(
    re.split(
        r"\|",
        "q|question|questions|journalist|reporter|interviewer|moderator|host|f|frage|fragesteller|moderatorin"
        "|journalistin"
        "|interview|q.|p|pregunta|periodista|pergunta|jornalista|entrevistador|d|domanda|giornalista|question de"
        " la presse"
        "|journaliste|в|вопрос|журналист|корреспондент|ведущий|ведущая|п|питання|запитання|журналістка|ведучий"
        "|сұрақ|тілші"
        "|soru|muhabir|gazeteci|s|pytanie|dziennikarz|dziennikarka|prowadzący|问|問|记者|記者|主持人|提问|س|سؤال"
        "|صحفي|المذيع",
    )
)
_ANSWERS = frozenset(
    re.split(
        r"\|",
        "a|answer|a.|antwort|r|respuesta|resposta|risposta|réponse|о|ответ|відповідь|жауап|ж|cevap|c|odpowiedź|o"
        "|答|ج|جواب",
    )
)
_NO_SPEAKERS = (
    "note source sources photo update correction background date time place subject re from to cc location venue"
    " contact tags topics summary agenda quelle foto hinweis datum ort source photo lieu fuente foto fecha"
    " источник фото дата место тема http https nota fonte zdjęcie źródło kaynak fotoğraf tarih 来源 时间 地点 日期"
)
_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)? (?:with|of)|interviewing|spoke (?:to|with)|talked (?:to|with)|conversation with|q&a with"
    r"|interview mit|gespräch mit|sprach mit|entretien avec|interview de|entrevista (?:con|a|com)|intervista (?:a|con)"
    r"|wywiad z|rozmowa z|интервью с|беседа с|разговор с|інтерв’ю з|інтерв'ю з|розмова з)\s+",
    re.IGNORECASE,
)


class _Turn(NamedTuple):
    label: str
    start: int
    """Offset of the label."""
    end: int
    """Offset after the label's name."""
    words: int
    """Offset of the words behind the colon."""


def transcript(source: Source, *, questions: bool) -> list[Passage]:
    """Return the turns of a transcript by their speakers; empty for any other text."""
    turns = _turns(source)
    if len(turns) < _MIN_TURNS:
        return []
    counts: defaultdict[str, int] = defaultdict(int)
    for turn in turns:
        counts[_folded(turn.label)] += 1
    if max(counts.values()) < 2:
        return []
    stops = [*(turn.start for turn in turns[1:]), len(source.text)]
    spans = [source.paragraphs(turn.words, stop) for turn, stop in zip(turns, stops, strict=True)]
    n_paragraphs = len(source.layout.paragraphs) - source.layout.paragraph(turns[0].start)
    if len(turns) < _MIN_TURN_SHARE * n_paragraphs:
        return []
    asking = _asking(source, turns, spans)
    interviewee = _interviewee(source, turns[0].start)
    passages = []
    for turn, words in zip(turns, spans, strict=True):
        label = _folded(turn.label)
        if not words or (label in asking and not questions):
            continue
        name = None if label in _QUESTIONS else interviewee if label in _ANSWERS else _speaker(source, turn.label)
        named = (turn.start, turn.end)
        passages.append(Passage("direct", words, (name,) if name else (), named, (turn.end, turn.end + 1)))
    return passages


def dialogue(source: Source, *, questions: bool) -> list[Passage]:
    """Return the answers of an interview whose paragraphs begin with dashes; empty for any other text.

    Questions and answers alternate there, and each question ends with a question mark.
    """
    spoken = [span for span in source.layout.paragraphs if _DASH.match(source.text, *span)]
    if len(spoken) < _MIN_TURNS + 1 or len(spoken) < _DASH_SHARE * len(source.layout.paragraphs):
        return []
    asks = [source.text[end - 1] in "?？؟" for _, end in spoken]
    alternate = sum(one != other for one, other in pairwise(asks))
    if not asks[0] or alternate < _QUESTION_SHARE * (len(asks) - 1):
        return []
    interviewee = _interviewee(source, spoken[0][0])
    passages = []
    for (start, end), question in zip(spoken, asks, strict=True):
        if not question or questions:
            name = (interviewee,) if interviewee and not question else ()
            begin = start + 1
            while source.text[begin].isspace():
                begin += 1
            passages.append(Passage("direct", ((begin, end),), name, None, (start, start + 1)))
    return passages


def _turns(source: Source) -> list[_Turn]:
    found = []
    counts: defaultdict[str, int] = defaultdict(int)
    for begin, end in source.lines():
        stop = min(end, begin + _MAX_LABEL_CHARS + 10)
        match = _LABEL.match(source.text, begin, stop) if _LABEL_END.search(source.text, begin, stop) else None
        match = match or _RECORD_LABEL.match(source.text, begin, min(end, stop + 60))
        label = match["label"].strip(" \t*_") if match is not None else ""
        if match is not None and match.re is _RECORD_LABEL:
            label = label.partition(",")[0]
        if match is not None and _is_label(source, label):
            start = match.start("label")
            found.append(_Turn(label, start, start + len(label), match.end()))
            counts[_folded(label)] += 1
    sure = [turn.start for turn in found if counts[_folded(turn.label)] > 1 or _has_title(source, turn.label)]
    first = sure[0] if sure else len(source.text)
    return [turn for turn in found if turn.start >= first and (turn.start in sure or _is_full_name(turn.label))]


def _folded(label: str) -> str:
    return " ".join(_INNER.sub(" ", label).lower().split()).strip(" .")


def _has_title(source: Source, label: str) -> bool:
    """Return whether a label is a word for questions or answers, or begins with a title or post."""
    folded = _folded(label)
    titles = source.words.words("mr") | source.words.words("mrs") | source.words.words("roles")
    words = [word for word in folded.split() if word not in source.words.words("articles")]
    return folded in _QUESTIONS | _ANSWERS or bool(words and words[0].strip(".") in titles)


def _is_full_name(label: str) -> bool:
    words = _INNER.sub("", label).split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)


def _is_label(source: Source, label: str) -> bool:
    """Return whether words before a colon may be a speaker's: a name, a post, a word for questions or answers."""
    folded = _folded(label)
    words = folded.split()
    if not words or len(label) > _MAX_LABEL_CHARS or folded in _NO_SPEAKERS.split() or any(map(str.isdigit, folded)):
        return False
    if _STOP.search(label):
        return False
    if folded in _QUESTIONS | _ANSWERS:
        return True
    if source.words.code in ("zh", "ar"):
        return len(words) <= 5 and len(folded) <= (12 if source.words.code == "zh" else 40)
    if len(words) > _MAX_LABEL_WORDS:
        return False
    plain = source.words.words("articles") | source.words.words("of") | source.words.words("roles")
    plain |= (
        source.words.words("mr") | source.words.words("mrs") | {"von", "van", "de", "della", "bin", "al", "und", "di"}
    )
    shown = _INNER.sub(" ", label).split()
    if not any(word[0].isupper() for word in shown):
        return False
    if shown[0].lower() in source.words.words("roles") and shown[-1][0].isupper():
        return True
    return all(word[0].isupper() or word.lower().strip(".") in plain for word in shown)


def _asking(source: Source, turns: list[_Turn], spans: list[tuple[tuple[int, int], ...]]) -> set[str]:
    """Return the labels of questions: by their word, or those most of whose turns are questions."""
    asked: defaultdict[str, list[bool]] = defaultdict(list)
    for turn, words in zip(turns, spans, strict=True):
        if words:
            asked[_folded(turn.label)].append(source.text[words[-1][1] - 1] in "?？؟")
    asking = {label for label in asked if label in _QUESTIONS}
    for label, ends in asked.items():
        others = [each for other, theirs in asked.items() if other != label for each in theirs]
        if len(ends) > 1 and sum(ends) >= _QUESTION_SHARE * len(ends) and sum(others) < 0.4 * len(others):
            asking.add(label)
    if _ANSWERS.isdisjoint(asked):
        asking -= {label for label in asking if label in ("a", "r", "o", "c", "s", "d", "p", "f", "п", "в")}
    return asking


def _interviewee(source: Source, end: int) -> str | None:
    """Return the only person named before the first turn, or the one of *an interview with …*; None if unclear."""
    people = [each for each in source.names.within(0, end) if each.person.human and " " in each.person.name]
    for phrase in _INTERVIEW.finditer(source.text, 0, end):
        behind = next((each for each in people if 0 <= each.first - phrase.end() < 60), None)
        if behind is not None:
            declined = source.words.code in ("ru", "uk") and len(behind.person.forms) == 1
            return from_instrumental(behind.person.name, source.words.code) if declined else behind.person.name
    names = {each.person.name for each in people if not _is_byline(source, each.first)}
    return names.pop() if len(names) == 1 else None


def _is_byline(source: Source, at: int) -> bool:
    before = source.text[max(0, at - 14) : at].lower().split()
    return bool(before) and before[-1].strip(":") in ("by", "von", "par", "por", "автор", "autor", "interviewer")


def _speaker(source: Source, label: str) -> str:
    """Return the speaker of a label: the person in the text that it means, else its own words without titles."""
    inner = re.search(r"\(([^()]*)\)", label)
    shown = " ".join(_INNER.sub(" ", label).split())
    titles = source.words.words("mr") | source.words.words("mrs") | source.words.words("roles")
    titles |= source.words.words("articles") | {"abg", "dep", "sr", "sra", "m", "mme"}
    words = shown.split()
    while len(words) > 1 and words[0].lower().strip(".") in titles:
        del words[0]
    name = " ".join(words)
    post = words[-1].lower().strip(".") in titles
    if inner is not None and re.fullmatch(rf"{_WORD}(?: {_WORD}){{1,3}}", inner[1]) and _has_title(source, shown):
        name, post = inner[1].split(",")[0].strip(), False  # *The Prime Minister (Anna Example)*
    person = source.person(name) if not post else None
    if person is not None and not post:
        return person.name.title() if person.name.isupper() else person.name
    if name.isupper() and len(name) > 3:
        return _capitalised(name) if not post else name.lower()
    return name


def _capitalised(name: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
