"""Labels before the turns of a transcript: *Q:*, *MS ANSEL:*, *Mme Anna Exemple.*, *Anna Example (North) (XY)*."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.articles.extraction.forms.cast import Cast, trimmed_label
from briefing.articles.extraction.forms.passage import Source

_MAX_LABEL_CHARS = 120
_MAX_LABEL_WORDS = 12
_MAX_NAME_WORDS = 6
_MAX_POST_WORDS = 4
"""Maximum number of words of a post without a name: *Rzeczniczka rządu*."""
_MIN_RECORDS = 3
"""Minimum number of labels with a full stop in a record that prints them so."""
_LABEL = re.compile(
    r"[ \t>*_#]*(?P<label>[^\n:：]{1,120}?(?:\s?[(\[]?\d{1,2}(?::\d{2}){1,2}[)\]]?)?)[*_]*(?:[:：]|\.[ ]?[—–])[*_]*"
    r"(?=[ \t\n]|(?<=：)|\Z)[ \t]*(?:[—–][ \t]+)?"
)
_NUMBER = re.compile(r"[*_]{0,2}(?:\d{1,3}[.)] |[(\[]?\d{1,2}:\d{2}(?::\d{2})?[)\]]? +)")
"""What may precede a label: the number of a question, a time."""
_LETTER = re.compile(r"(?P<label>[^\W\d_])\s?[–—-]\s+(?=\S)")
"""A letter and a dash, as foreign ministries print questions and answers: *Q – …*."""
_ADDRESSED = re.compile(r"(?<=\))\s+(?:to the|to)\s.*$")
"""Whom a question is put to: *ANNA EXAMPLE (XY) to the Minister for Roads*."""
_LABEL_END = re.compile(r"[:：]|\.[ ]?[—–]")
_UPPER = r"[^\W\d_a-zß-öø-ÿа-яёіїєґ]"
_CAPITALS = rf"{_UPPER}(?:{_UPPER}|['’-]){{2,}}"
_NAME_IN_CAPITALS = rf"{_CAPITALS}(?:\s{_UPPER}(?:{_UPPER}|['’-])+){{0,9}}"
_RECORD = re.compile(
    rf"(?P<label>(?:M|Mr|Mrs|Ms|MM|Mme|Mlle|Dr)\b\.?\s(?:l[ea]\s)?[^\n.:,;!?“”«»]{{2,60}}"
    rf"|(?:(?:MR|MRS|MS|DR|SEN|REP|HON)\.\s)?{_NAME_IN_CAPITALS}(?:\s\([^()\n]{{1,60}}\))?)(?P<post>,\s[^\n.:;!?]{{3,120}})?"
    r"\.(?:\s[—–-])?[ \t]+(?=[^\W\d_a-zà-ÿа-яё]|[«“„(\d])"
    rf"|(?P<signed>{_NAME_IN_CAPITALS}\s(?:{_UPPER}\.\s?){{1,2}})(?:,\s[^\n.:;!?]{{3,120}}\.)?\s?(?=\S)"
    rf"|(?P<dashed>(?:[OA]\sSRA?\.\s)?{_NAME_IN_CAPITALS}(?:\s\([^()\n]{{1,60}}\))?)\s[-—–]\s(?=\S)"
)
"""A speaker as records of parliaments print it: *Mme Anna Exemple. …*, *MUSTER (XY). …*, *ÖRNEK (Ankara) - …*."""
_BOLD_LINE = re.compile(r"\*\*(?P<label>[^\W\d_a-zß-ÿа-я][^*\n.!?:]{1,60})\*\*")
"""A name alone in bold."""
_LINE_WORD = r"(?>[^\W\d_a-zß-ÿа-я][\w.’'-]*+|and|of|for|the|de|von|van|und|et)"
_LINE = re.compile(
    rf"[*_#]{{0,3}}(?P<label>{_LINE_WORD}(?:,? {_LINE_WORD}){{1,13}}+(?: ?\([^()\n]{{1,60}}\)){{0,3}})[*_]{{0,3}}"
)
"""A label in a line of its own, without a colon."""
_STOP = re.compile(r"[!?。？！]|(?<=[^\W\d_]{6})\.(?=.)")
"""A stop behind a word too long for an abbreviation: no label has one."""
_QUESTIONS = frozenset(
    """
    question questions journalist reporter interviewer frage fragen fragesteller fragestellerin zusatzfrage nachfrage
    zuschauerfrage leserfrage journalistin interview pregunta periodista pergunta jornalista entrevistador
    entrevistadora domanda giornalista journaliste relance вопрос журналист журналистка корреспондент питання запитання
    журналіст журналістка кореспондент сұрақ тілші soru muhabir gazeteci pytanie dziennikarz dziennikarka
    问 問 记者 記者 提问 سؤال السؤال صحفي المذيع المحاور
    """.split()  # noqa: SIM905
)
"""Words that label questions, in small letters."""
_ANSWERS = frozenset(
    """
    answer antwort respuesta resposta risposta réponse ответ відповідь жауап cevap yanıt odpowiedź 答 回答 جواب الجواب
    """.split()  # noqa: SIM905
)
"""Words that label answers."""
_LETTERS = {
    "en": ("q", "a"), "de": ("fq", "a"), "fr": ("q", "r"), "es": ("pq", "ra"), "pt": ("p", "r"), "it": ("dq", "ra"),
    "ru": ("в", "о"), "uk": ("пз", "в"), "kk": ("с", "ж"), "tr": ("s", "cy"), "pl": ("pq", "oa"), "ar": ("س", "ج"),
}  # fmt: skip
"""Letters that label questions and answers, by the code of a language."""
_NO_SPEAKERS = frozenset(
    """
    note notes source sources photo photos update correction background date time place subject re from to cc location
    venue contact contacts tags topics topic summary agenda http https quelle foto fotos hinweis datum ort themen thema
    stand termine anwesend entschuldigt abstimmung beschluss beschluß ergebnis beginn ende protokoll schriftführer
    schriftführerin redaktion lieu date fuente fecha lugar tema nota fonte data luogo zdjęcie źródło data miejsce kaynak
    fotoğraf tarih yer источник фото дата место тема темы результат повестка примечание джерело місце дереккөз
    来源 时间 地点 日期 主题 图片 摄影 المصدر التاريخ المكان الموضوع result results present apologies resolved motion
    vote présents ordre présences asistentes votación presenti присутствовали голосовали obecni głosowanie fazit update
    """.split()  # noqa: SIM905
)
"""Words before a colon that label notes, in small letters."""
_INNER = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_NUMBERED = re.compile(r"(?:\s(?:zu|auf|to|à la|a la|à|nr\.?|no\.?)(?:\sfrage)?)?\s?[#(]?\d{1,2}[.)]?$")
_TIME = re.compile(r"\s?[(\[]?\d{1,2}(?::\d{2}){1,2}[)\]]?$")


class Label(NamedTuple):
    """What precedes a turn."""

    text: str
    start: int
    end: int
    """Offset behind the label's name."""
    words: int
    """Offset of the words of the turn."""
    stopped: bool = False
    """Whether a full stop is behind the label, as in records of parliaments."""

    @property
    def key(self) -> str:
        """What the repetitions of the label share."""
        return _NUMBERED.sub("", trimmed_label(self.text))

    def is_question(self, code: str) -> bool:
        """Return whether a word shows that questions follow: *Question (XYZ)*, *Frage Muster*, *某报记者*."""
        first = self.key.split()[0].strip(".") if self.key else ""
        return first in _LETTERS.get(code, ("", ""))[0] or first in _QUESTIONS or self.key.endswith(("记者", "記者"))

    @property
    def is_letter(self) -> bool:
        """Whether the label is one letter, which may abbreviate a name too."""
        return len(self.key) == 1 and self.key < "\u0700"

    def is_answer(self, code: str) -> bool:
        """Return whether a word shows that answers follow: *A (Example)*, *Antwort*."""
        first = self.key.split()[0].strip(".") if self.key else ""
        return first in _LETTERS.get(code, ("", ""))[1] or first in _ANSWERS


def labels(source: Source, cast: Cast) -> list[Label]:
    """Return what may be labels at the starts of lines, in order."""
    found = []
    for first, end in source.lines:
        number = _NUMBER.match(source.text, first, end)
        begin = number.end() if number is not None else first
        stop = min(end, begin + _MAX_LABEL_CHARS + 10)
        match = _LABEL.match(source.text, begin, stop) if _LABEL_END.search(source.text, begin, stop) else None
        label = _plain(match["label"]) if match is not None else ""
        spoken = match is not None and source.text[match.end("label")] == "."
        shown = label.isupper() or (bool(label) and cast.is_title(label.split()[0]))
        if match is None or not _is_label(source, cast, label) or (spoken and not shown):
            match = _LETTER.match(source.text, begin, end) or _RECORD.match(source.text, begin, min(end, stop + 120))
            if match is None:
                continue
            named = match.groupdict()
            label = (named["label"] or named["signed"] or named["dashed"]).strip()
        if _is_label(source, cast, label):
            start = source.text.index(label, begin)
            found.append(Label(label, start, start + len(label), match.end(), match.re is _RECORD))
    few = sum(label.stopped for label in found) < _MIN_RECORDS
    return [label for label in found if not (label.stopped and few)]


def _plain(label: str) -> str:
    """Return a label without marks of emphasis, a time behind it, and whom it addresses."""
    return _ADDRESSED.sub("", _TIME.sub("", label.strip(" \t*_"))).strip()


def line_labels(source: Source, cast: Cast) -> list[Label]:
    """Return the names in lines of their own, without a colon, that prose follows."""
    found = []
    paragraphs = source.layout.paragraphs
    for index, (start, end) in enumerate(paragraphs[:-1]):
        short = end - start <= 2 * _MAX_LABEL_CHARS
        match = (
            (_LINE.fullmatch(source.text, start, end) or _BOLD_LINE.fullmatch(source.text, start, end))
            if short
            else None
        )
        if match is None or source.text[paragraphs[index + 1][1] - 1].isalnum():
            continue
        label = match["label"].strip()
        if label[-1] == ".":  # a signature below a comment
            continue
        named = cast.name_words(label) if "(" not in label or cast.name_words(label) else [label]
        if not named or not all(word[0].isupper() or word.islower() for word in named) or label.isupper():
            continue
        at = source.text.index(label, start)
        found.append(Label(label, at, at + len(label), end))
    return found


def _is_label(source: Source, cast: Cast, label: str) -> bool:
    """Return whether words before a colon may be a speaker's: a name, a post, a word for questions or answers."""
    key = _NUMBERED.sub("", trimmed_label(label))
    words = key.split()
    if cast.is_abbreviation(label):
        return True
    if not words or len(label) > _MAX_LABEL_CHARS or words[0].strip(".") in _NO_SPEAKERS or any(map(str.isdigit, key)):
        return False
    code = source.words.code
    if key in _QUESTIONS | _ANSWERS or (len(key) == 1 and key in "".join(_LETTERS.get(code, ()))):
        return True
    shown = _INNER.sub(" ", label)
    name, _, post = shown.partition(",")
    if _STOP.search(shown.strip()):
        return False
    if code in ("zh", "ar"):
        return len(words) <= 5 and len(key) <= (12 if code == "zh" else 40)
    parts = name.split()
    if not any(word[0].isupper() for word in parts) or len(parts) > _MAX_LABEL_WORDS:
        return False
    if words[0].strip(".") in _QUESTIONS and len(parts) <= 4:
        return True
    named = cast.name_words(label)
    if post:
        return 2 <= len(named) <= 4 and all(word[0].isupper() for word in named)
    titled = cast.is_title(parts[0]) or parts[0].lower() in source.words.words("articles")
    if titled and named and len(named) < len(parts):
        return all(word[0].isupper() or word.islower() for word in named)
    if named and len(named) < len(parts) and name.isupper():
        return True
    if len(parts) > _MAX_NAME_WORDS and not titled:
        return False
    if cast.is_post(parts[0]) and len(parts) <= _MAX_POST_WORDS and parts[0][0].isupper():
        return True
    plain = source.words.words("articles") | source.words.words("of") | {"von", "van", "de", "della", "bin", "al", "di"}
    return all(word[0].isupper() or word.lower().strip(".") in plain or cast.is_title(word) for word in parts) and (
        parts[0][0].isupper() or titled
    )
