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
_SENTENCES = 600
"""Maximum distance of the sentence whose subject goes on, in code points."""
_TEXT = 20_000
"""Maximum distance of a post with its holder's name from the same post without it, in code points."""
_LENGTHS = range(2, 8)
"""Numbers of characters of a Chinese name without a dot."""
_LEAST_NAME = 2
"""Minimum number of words of a name that a post follows, and of a post that refers to a name before."""


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
        self.cue = re.compile(f"(?:{_any(words.cues)})道?(?!的|(?<=[说說])[明服法话話]|(?<=[称稱])[为為赞讚号號呼作])")
        self._pronoun = re.compile(f"(?:{_any(frozenset(words.pronouns))})")
        self._role = re.compile(f".*(?:{_any(words.words('roles'))})")
        self._lead = re.compile(f"[\\s，,、.]*(?:(?:{_any(words.words('starters'))}|{'|'.join(words.per)})[，]?)*")

    def before(self, start: int, end: int) -> Said | None:
        """Return the last verb before a quote, or the verb of saying that governs its clause: *称，批评他的话是“…”*."""
        said = super().before(start, end)
        if said is None and (label := self._LABEL.search(self.text, start, end)) is not None:
            role = self._role.match(label[1])
            if role is not None and len(label[1]) - role.end() in _LENGTHS:
                return Said(label.span(2), Subject(label.start() + role.end(), label.end(1), "name"))
        if said is None or self.text[slice(*said.cue)] not in self.words.words("verbs_of_quoting"):
            return said
        if not self.text[said.cue[1] : end].strip("，：, “「") or self.text[end - 1] in "，：":
            return said
        governing = super().before(start, said.cue[0])
        return governing if governing is not None and self.text[governing.cue[1]] in "，：" else said

    _LABEL = re.compile(r"(?<![^\s，。；！？])([^\s，。；：！？「」“”]{4,30})(：)\s*\Z")
    _CLAUSE = re.compile(r"[，。；：！？\n]|日电")
    _END = re.compile(
        r"[在于於对對向][^人]|就(?!人)|亦|仍|回[顾顧]|[发發]表|[看听聽][了完到]|[从從自]\d|[（(]|[回解]答|[提追反][问問]|回[应應复復覆]|解[释釋]|补充|補充|[警坦][告言]|重申|发文|發文|(?:周|星期|週|礼拜)[一二三四五六日天末]|[还還也则則又再曾并並]|\d+[日月年]|[今昨当當][天日\s]|用[一了]|如果|因[为為]|[虽雖]然|近日|随后|隨後|日前|接着|强调|的(?:时候|話)|援引"
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
            if role is not None and (held := self._held_behind(phrase)) is not None:
                return Subject(first + held[0], first + held[1], "name")
            name = phrase[role.end() :] if role is not None else phrase
            if role is not None and len(name) > _LENGTHS[-1] and "·" not in name:
                continue
            if len(name) >= 2:
                at = first + len(phrase) - len(name)
                return Subject(at, at + len(name), "name")
            return Subject(first, first + len(phrase), "noun")
        return None

    _TITLE_BEHIND = re.compile("(?:先生|女士|博士|教授|研究[员員])$")

    def _held_behind(self, phrase: str) -> tuple[int, int] | None:
        """Return the span of a name between a post and a title: *主任夏英研究员*."""
        title = self._TITLE_BEHIND.search(phrase)
        role = self._role.match(phrase, 0, title.start()) if title is not None else None
        if title is None or role is None or title.start() - role.end() not in range(2, 5):
            return None
        return role.end(), title.start()


class Arabic(Uncased):
    """*قال الرئيس الروسي فلاديمير بوتين:* — the subject behind the verb, up to a conjunction or preposition."""

    def __init__(self, blanked: str, words: Lexicon) -> None:
        super().__init__(blanked, words)
        verbs = frozenset(word for word in words.cues if not (word[0] in "وف" and word[1:] in words.cues))
        self.cue = re.compile(
            rf"(?<!\w)[وف]?(?:{_any(verbs)})(?!\w)|(?<!\w)[وف]?(?:{_any(words.per)})(?:(?<=ل)|(?!\w))(?! ما\b)"
            r"|(?<!\w)[وف]?(?:جاء|ورد) في(?!\w)"
        )
        self._stop = words.words("that") | words.words("of") | words.words("starters")
        self._roles = words.words("roles")

    _PARTICIPLE = re.compile(
        "[وف]?(?:قائل|مضيف|مؤكد|معتبر|مشير|موضح|محذر|مشدد|متسائل|زاعم|لافت|مبين|كاشف|معلن|منوه)(?:ا|ة)"
    )
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

    def behind(self, start: int, end: int, *, guess: bool = False) -> Said | None:
        """Return what follows a quote, but for a participle that leads up to the next one: *لافتاً إلى*."""
        said = super().behind(start, end, guess=guess)
        if said is None or self._PARTICIPLE.fullmatch(self.text, *said.cue) is None:
            return said
        return None if re.match(r"[\u064b-\u0652]?\s*\w", self.text[said.cue[1] : said.cue[1] + 4]) else said

    _ADDRESSED = frozenset(["لوكالة", "لقناة", "لصحيفة", "لإذاعة", "لموقع", "لشبكة", "لمجلة", "لراديو", "لتلفزيون"])
    """*To the agency*, *to the channel* …, behind the subject."""
    _WORD = re.compile(r"[^\s،؛:.«»\"“”()]+|[،؛:.\n]")
    _opening = re.compile(r"(?:\A|\n|\.(?=\s))\s*")
    _BETWEEN_COMMAS = re.compile(r"\s*،\s*(\w+(?: \w+){1,3})\s*[،:]")
    _OF_WHICH = re.compile(r"(?:\s+لل\w+(?:\s+ال\w+)*)*")
    _LENGTHS = range(_LEAST_NAME, 5)
    """Numbers of words of a name."""
    _HELD = frozenset(["المتحدث", "المتحدثة", "الناطق", "الناطقة", "الأمين", "المدير", "السفير", "المبعوث", "المستشار"])
    """Posts with an article, which may be printed behind a name."""
    _POSTS = frozenset(["وزير", "وزيرة", "رئيس", "رئيسة", "سفير", "سفيرة", "أمين", "مدير", "مديرة", "مستشار"])
    """Posts without an article, which may be printed behind a name."""
    _ATTRIBUTE = re.compile(r"ال|\w{3,}ها$")
    _BODIES = frozenset(
        ["وزارة", "الحكومة", "البيت", "الخارجية", "الدفاع", "الداخلية", "الولايات", "الكرملين", "الوزراء"]
    )
    """Words of posts that also name a body by themselves."""
    _BEFORE_SURNAME = frozenset(["عبد", "أبو", "أبي", "بن", "ابن", "آل"])
    """Parts of a surname that another follows."""

    def _subject(self, start: int, cue: re.Match[str], end: int) -> Subject | None:
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
        phrase = self._phrase(first, last)
        if not phrase:
            return self._going_on(start, cue)
        if phrase[0][0] in self.words.pronouns:
            return Subject(phrase[0].start(), phrase[0].end(), "pronoun", None, self.words.pronouns[phrase[0][0]])
        if phrase[0][0] in self._DESCRIBED:
            return Subject(phrase[0].start(), phrase[-1].end(), "noun")
        span = self._name(phrase) or self._apposition(phrase[-1].end()) or self._name_before(phrase)
        return Subject(*span, "name") if span is not None else Subject(phrase[0].start(), phrase[-1].end(), "noun")

    def _going_on(self, start: int, cue: re.Match[str]) -> Subject | None:
        """Return the subject of the sentence before, which opens with a verb, for *and said* at a sentence's start."""
        if not cue[0].startswith("و") or self.text[start : cue.start()].strip():
            return None
        opening = [*self._opening.finditer(self.text, max(0, start - _SENTENCES), start)]
        if not opening or (verb := self.cue.match(self.text, opening[-1].end())) is None or verb[0][0] == "و":
            return None
        subject = self._subject(verb.start(), verb, verb.end() + _FAR)
        return subject if subject is not None and subject.kind == "name" else None

    def _phrase(self, first: int, last: int) -> list[re.Match[str]]:
        """Return the words from an offset up to a mark, a conjunction, a preposition or a verb of saying."""
        phrase: list[re.Match[str]] = []
        for word in self._WORD.finditer(self.text, first, last):
            if word[0] in "،؛:.\n" or word[0] in self._stop or self.cue.fullmatch(word[0]) or len(phrase) == 10:
                break
            if phrase and (word[0].startswith("لل") or word[0] in self._ADDRESSED):
                break
            phrase.append(word)
        return phrase

    def _name(self, phrase: list[re.Match[str]]) -> tuple[int, int] | None:
        """Return the span of the name in a subject, without the posts before or behind it; None if it has none."""
        titles = next((number for number, word in enumerate(phrase) if word[0] not in self._roles), len(phrase))
        behind = next((number for number in range(titles, len(phrase)) if phrase[number][0] in self._POSTS), 0)
        if titles == 0:
            behind = next((number for number, word in enumerate(phrase) if word[0] in self._POSTS | self._HELD), 0)
        titled = titles > 0 and phrase[0][0].startswith("ال")
        name = behind - titles >= _LEAST_NAME and not phrase[titles][0].startswith("ال")
        if name and (titled or phrase[behind - 1][0].startswith("ال") or phrase[behind][0] in self._HELD):
            return phrase[titles].start(), phrase[behind - 1].end()  # *الدكتور بدر عبد العاطي وزير الخارجية*
        roles = [number for number, word in enumerate(phrase) if word[0] in self._roles]
        first = roles[-1] + 1 if roles else 0
        while roles and first < len(phrase) - 1 and self._ATTRIBUTE.match(phrase[first][0]):
            first += 1  # what goes with a post: *الروسي*, *ماليتها*
        if first == len(phrase) or (roles and first == len(phrase) - 1 and phrase[first][0].startswith("ال")):
            return None
        last = min(first + 4, len(phrase) - 1)
        surname = next((n for n in range(first + 1, last) if phrase[n][0].startswith("ال")), None)
        if surname is not None and phrase[surname + 1][0].startswith("ال"):
            last = surname  # *وصف كريم العوضي القرار*: the verb's object
        elif roles and last - first == 4:  # *نفى الوزير يوسف رجي وجود أي تفاهم*: so is what is behind a long name
            last = next(n for n in range(first + 1, last + 1) if phrase[n][0] not in self._BEFORE_SURNAME)
        return phrase[first].start(), phrase[last].end()

    def _apposition(self, at: int) -> tuple[int, int] | None:
        """Return the span of a name behind a post and what it is of, or between commas: *الوزير، كريم العوضي، أن*."""
        of = self._OF_WHICH.match(self.text, at)
        assert of is not None
        if (found := self._BETWEEN_COMMAS.match(self.text, of.end())) is not None:
            span = found.span(1)
        elif not of[0] or len(phrase := self._phrase(of.end(), of.end() + _FAR)) not in self._LENGTHS:
            return None
        else:
            span = (phrase[0].start(), phrase[-1].end())  # *الممثل للأمين العام ستيفان دوجاريك*
        words = self.text[slice(*span)].split()
        if not {*words}.isdisjoint(self._stop | self._roles) or words[0].startswith(("ال", "لل")):
            return None
        return None if words[0].endswith(("ا", "ًا", "اً")) else span

    def _name_before(self, post: list[re.Match[str]]) -> tuple[int, int] | None:
        """Return the span of the name that followed the same post earlier in the text."""
        if len(post) < _LEAST_NAME or post[0][0] in self._BODIES:
            return None
        written = self.text[post[0].start() : post[-1].end()]
        same = re.compile(rf"(?<!\w){re.escape(written)}(?= \w|\s?،)")
        for found in same.finditer(self.text, max(0, post[0].start() - _TEXT), post[0].start()):
            phrase = self._phrase(found.start(), found.end() + _FAR)
            named = len(phrase) > len(post)
            if (span := self._name(phrase) if named else self._apposition(found.end())) is not None:
                return span
        return None
