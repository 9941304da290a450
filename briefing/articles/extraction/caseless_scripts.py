"""Speakers and verbs of saying in scripts without capital letters: Chinese and Arabic.

There a name is what is left of the subject when posts are taken off; it is looked for only beside a verb of saying.
Both offer what `Clauses` offers.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from briefing.articles.extraction.clauses import Said
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.noun_phrases import Subject

_FAR = 200
"""Maximum distance of a verb of saying from a quote, in code points."""


def _any(words: frozenset[str] | tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"


class Uncased(ABC):
    """Reader of the clauses of one article in such a script."""

    cue: re.Pattern[str]

    def __init__(self, blanked: str, words: Lexicon) -> None:
        self.text = blanked
        self.words = words

    @abstractmethod
    def _subject(self, start: int, cue: re.Match[str], end: int) -> Subject | None:
        """Return the subject of a verb in a clause."""

    def behind(self, start: int, end: int, *, guess: bool = False) -> Said | None:
        """Return what follows a quote; no verb is guessed."""
        found = self.cue.search(self.text, start, min(end, start + _FAR))
        return self._said(start, found, end) if found is not None else None

    def before(self, start: int, end: int) -> Said | None:
        """Return what leads up to a quote. The last verb is taken."""
        found = [*self.cue.finditer(self.text, max(start, end - _FAR), end)]
        return self._said(start, found[-1], end) if found else None

    def said_at(self, start: int, cue: int, end: int) -> Said | None:
        """Return a verb at a known offset and its subject."""
        found = self.cue.match(self.text, cue)
        return self._said(start, found, max(end, cue + 120)) if found is not None else None

    def speaks(self, word: str) -> bool:
        """Return whether the words behind a quote begin an attribution."""
        return self.cue.search(word, 0, 30) is not None

    def is_denied(self, cue: tuple[int, int], end: int) -> bool:
        """Return whether a verb of saying is negated by the word before it."""
        before = self.text[max(0, cue[0] - 8) : cue[0]].rstrip()
        return any(before.endswith(word) for word in self.words.words("negations"))

    def named(self, start: int, end: int) -> Subject | None:
        """Return None: without a verb of saying, such a script shows no subject."""
        return None

    def is_reported(self, start: int, end: int) -> bool:
        """Return False: no such script has a subjunctive of reported speech."""
        return False

    def acting(self, start: int, end: int) -> Subject | None:
        """Return None: a person who acts and does not speak is not distinguished from a thing here."""
        return None

    def is_noun_at(self, at: int) -> bool:
        """Return False: verbs of saying are not distinguished from nouns here."""
        return False

    def _said(self, start: int, cue: re.Match[str], end: int) -> Said:
        return Said(cue.span(), self._subject(start, cue, end))


class Chinese(Uncased):
    """*哈萨克斯坦总统托卡耶夫在会上表示：* — the subject before the verb, in the same clause."""

    def __init__(self, blanked: str, words: Lexicon) -> None:
        super().__init__(blanked, words)
        self.cue = re.compile(f"(?:{_any(words.cues)})道?")
        self._pronoun = re.compile(f"(?:{_any(frozenset(words.pronouns))})")
        self._role = re.compile(f".*(?:{_any(words.words('roles'))})")
        self._lead = re.compile(f"[\\s，]*(?:(?:{_any(words.words('starters'))}|{'|'.join(words.per)})[，]?)*")

    _CLAUSE = re.compile(r"[，。；：！？\n]")
    _END = re.compile(
        r"[在于於对對向就][^人]|(?:周|星期|週|礼拜)[一二三四五六日天末]|[还還也则則又再曾并並]|\d+[日月年]|[今昨当當][天日]|近日|随后|隨後|日前|接着|强调|的(?:时候|話)|援引"
        r"|说|說|写|寫|明确|明確|进一步|公开|公開|再次|特别|特別|同时|同時|告诉|，"
    )

    def _subject(self, start: int, cue: re.Match[str], end: int) -> Subject | None:
        clauses = [start, *(mark.end() for mark in self._CLAUSE.finditer(self.text, start, cue.start()))]
        for begin in reversed(clauses):
            lead = self._lead.match(self.text, begin, cue.start())
            first = lead.end() if lead is not None else begin
            if (he := self._pronoun.match(self.text, first, cue.start())) is not None:
                return Subject(he.start(), he.end(), "pronoun", None, self.words.pronouns[he[0]])
            stop = self._END.search(self.text, first + 1, cue.start())
            last = stop.start() if stop is not None else cue.start()
            if last - first < 12 and (post := self._role.match(self.text, first, last)) and last - post.end() == 1:
                stop = self._END.search(self.text, last + 1, cue.start())  # *李在明*: the name holds such a character
                last = stop.start() if stop is not None else cue.start()
            phrase = self.text[first:last].rstrip("，、 ")
            if not 2 <= len(phrase) <= 40:
                continue
            role = self._role.match(phrase)
            name = phrase[role.end() :] if role is not None else phrase
            if len(name) >= 2:
                at = first + len(phrase) - len(name)
                return Subject(at, at + len(name), "name")
            return Subject(first, first + len(phrase), "noun")
        return None


class Arabic(Uncased):
    """*قال الرئيس الروسي فلاديمير بوتين:* — the subject behind the verb, up to a conjunction or preposition."""

    def __init__(self, blanked: str, words: Lexicon) -> None:
        super().__init__(blanked, words)
        verbs = frozenset(word for word in words.cues if not (word[0] in "وف" and word[1:] in words.cues))
        self.cue = re.compile(
            rf"(?<!\w)[وف]?(?:{_any(verbs)})(?!\w)|(?<!\w)[وف]?(?:{_any(words.per)})(?:(?<=ل)|(?!\w))"
            r"|(?<!\w)[وف]?(?:جاء|ورد) في(?!\w)"
        )
        self._stop = words.words("that") | words.words("of") | words.words("starters")
        self._roles = words.words("roles")

    _PARTICIPLE = re.compile("[وف]?(?:قائل|مضيف|مؤكد|معتبر|مشير|موضح|محذر|مشدد|متسائل)(?:ا|ة)")
    """Participles, *saying*, whose subject is that of the verb before."""
    _QUOTED = ("قوله", "قولها")
    """*his words*, after *reported of …*."""
    _DESCRIBED = frozenset(["مسؤول", "مصدر", "خبير", "محلل", "متحدث", "دبلوماسي", "شاهد", "ناشط", "مصادر", "مسؤولون"])
    """Nouns, *an official*, that an attribute follows and no name."""

    def before(self, start: int, end: int) -> Said | None:
        """Return the attribution before a quote, without a participle that has no subject."""
        said = super().before(start, end)
        if said is not None and said.subject is None and self._PARTICIPLE.fullmatch(self.text, *said.cue):
            main = super().before(start, said.cue[0])
            return said._replace(subject=main.subject) if main is not None else said
        return said

    _ADDRESSED = frozenset(["لوكالة", "لقناة", "لصحيفة", "لإذاعة", "لموقع", "لشبكة", "لمجلة", "لراديو", "لتلفزيون"])
    """*To the agency*, *to the channel* …, behind the subject."""
    _WORD = re.compile(r"[^\s،؛:.«»\"“”()]+|[،؛:.\n]")

    def _subject(self, start: int, cue: re.Match[str], end: int) -> Subject | None:
        phrase: list[re.Match[str]] = []
        first, last = cue.end(), max(end, cue.end())
        if cue[0] in self._QUOTED:
            of = self.text.rfind(" عن ", start, cue.start())
            if of < 0:
                return None
            first, last = of + 4, cue.start()
        elif self._PARTICIPLE.fullmatch(cue[0]):
            return None
        elif cue[0].endswith(" في"):  # *It says in the report*
            return Subject(*cue.span(), "unnamed")
        for word in self._WORD.finditer(self.text, first, last):
            if word[0] in "،؛:.\n" or word[0] in self._stop or self.cue.fullmatch(word[0]) or len(phrase) == 10:
                break
            if phrase and (word[0].startswith("لل") or word[0] in self._ADDRESSED):
                break
            phrase.append(word)
        if not phrase:
            return None
        if phrase[0][0] in self.words.pronouns:
            return Subject(phrase[0].start(), phrase[0].end(), "pronoun", None, self.words.pronouns[phrase[0][0]])
        if phrase[0][0] in self._DESCRIBED:
            return Subject(phrase[0].start(), phrase[-1].end(), "noun")
        roles = [number for number, word in enumerate(phrase) if word[0] in self._roles]
        first = roles[-1] + 1 if roles else 0
        while roles and first < len(phrase) and phrase[first][0].startswith("ال") and first < len(phrase) - 1:
            first += 1  # the adjective that goes with a post: *الروسي*
        if first == len(phrase) or (roles and first == len(phrase) - 1 and phrase[first][0].startswith("ال")):
            return Subject(phrase[0].start(), phrase[-1].end(), "noun")
        last = min(first + 4, len(phrase) - 1)
        surname = next((n for n in range(first + 1, last) if phrase[n][0].startswith("ال")), None)
        if surname is not None and phrase[surname + 1][0].startswith("ال"):
            last = surname  # *وصف كريم العوضي القرار*: the verb's object
        return Subject(phrase[first].start(), phrase[last].end(), "name")
