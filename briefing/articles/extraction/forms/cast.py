"""The people of a document whose layout says who speaks: whom its labels mean, who presides, who is interviewed."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property

from briefing.articles.extraction.forms.passage import Source, Span
from briefing.articles.extraction.forms.titles import PARTICLES, PERSONAL, POSTS, SHORT_TITLES, TITLES
from briefing.articles.extraction.lexicon import phrases
from briefing.articles.extraction.name_forms import from_instrumental, nominative
from briefing.articles.extraction.name_words import is_country, is_thing, key

_PRESIDES = re.compile(
    r"\bchair|presid|présid|präsid|vorsitz|\bleitung|speaker|председ|головую|голова |przewodn|marsza|başkan|төраға"
    r"|主席|主持|议长|رئيس|ترأس",
    re.IGNORECASE,
)
"""Words of who presides."""
_PRESIDES_FIRST = re.compile(
    r"(?:^|(?<=\n))[\[(]?(?:présidence|presidenza|presidencia|presidência|vorsitz|председательствует\b|головує\b|przewodniczy\b"
    r"|başkan\s?:|[^\n]{3,60} in the chair)",
    re.IGNORECASE,
)
"""How a line within a record begins that says who presides from there on."""
_MAX_CHAIR_CHARS = 300
_BEHIND_TITLE = re.compile(r"\.? (?P<name>\w+(?:-\w+)*)")
_NOTE = re.compile(r" \([^()\n]{2,40}\)[,;\n]")
"""A note in brackets behind a name in a list: *Example (XYZ),*."""
_INITIALED = re.compile(r"\b(?:[^\W\d_]\. ?){1,2}[^\W\d_][\w-]+")
_CHAIR_LABEL = re.compile(
    r"chair|presid|présid|präsid|vorsitz|speaker|председ|головую|przewodn|marsza|başkan|төраға|主席|议长|الرئيس",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"[^\W\d_a-zа-я][\w]{0,2}[A-ZА-Я](?:in)?|[^\W\d_]{2,6}\.|[^\W\d_]{1,2}(?:\.[^\W\d_]{1,3})+\.?"
)
"""A post in short before a name: *StS*, *GRin*, *Abg.*"""
_INNER = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_INSIDE = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?){1,3}")
_JOINED_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}-?[^\W\d_]{2,}")
_NAME_WORD = r"[^\W\d_a-zа-яà-þ][\w’'-]+"
_NAME_ONLY = re.compile(
    rf"(?:{_NAME_WORD}|[^\W\d_]\.)(?: (?:{_NAME_WORD}|[^\W\d_]\.|de|del|von|van|der|al|bin)){{0,4}}"
)
_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)? (?:with|of)|interviewing|spoke (?:to|with)|talked (?:to|with)|conversation with|q&a with"
    r"|interview mit|gespräch mit|sprach mit|entretien avec|interview de|rencontre avec|entrevista (?:con|a|com)"
    r"|intervista (?:a|con)|wywiad z|rozmowa z|интервью с|беседа с|разговор с|інтерв’ю з|інтерв'ю з|розмова з)\s+",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"(?:^|[\W\d])(?:by|von|par|por|di|de|text|texte|tekst|testo|texto|autor|autora|autore|auteur|yazan|haber|interview"
    r"|interviewer|entretien|entrevista|intervista|wywiad|rozmawiała?|söyleşi|röportaj|recueillis|réalisé|geführt|fotos?"
    r"|автор|авторы|текст|интервью|беседовала?|записала?|розмовляла?|спілкувала?ся|інтерв.ю|фото)\s*(?:par|von|por|di|:)?$"
    r"|^[^:\n]{0,30}:$",
    re.IGNORECASE,
)
"""What precedes the name of an author or interviewer in its line."""
_COMPOUND_POST = re.compile(r"[^\W\d_]+-[a-zà-ÿа-яёәғқңөұүһі]{3,}")
"""A post before a name: *географ-ғалым*."""
_INITIALS_NOTED = re.compile(r" \((?P<initials>[^\W\d_a-z]{2,3})\)")
_MIN_POST_CHARS = 6
_ARABIC_NAME = r"[\u0620-\u064a][\u0620-\u0652]+ [\u0620-\u064a][\u0620-\u0652]+"
_CHINESE_NAME = (
    r"(?:[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,8})+|[\u4e00-\u9fff]{2,3}?)"
    r"(?=[\s，。、：（]|$|[和与與在就对對于於发發表接回答主介出作]|强调|说|說)"
)
_ARABIC_TITLES = "المهندس المهندسة الدكتور الدكتورة السيد السيدة الأستاذ الأستاذة الشيخ النائب الوزير العميد اللواء"
_MAX_NAME_WORDS = 3


class Cast:
    """The people of one document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.first_turn = len(source.text)
        """Offset of the first turn: up to there any line may say who presides."""
        self._code = source.words.code
        self._inflected = self._code in ("ru", "uk", "pl")
        words = source.words
        self._titles = words.words("mr") | words.words("mrs") | words.words("roles") | words.words("articles") | TITLES
        self._starters = words.words("starters") | words.words("of")
        self._presiding = cache(self._read_presiding)
        self._holder = cache(self._read_holder)

    @cached_property
    def _full(self) -> dict[str, list[str]]:
        """Full names in the text, without titles, by the key of their last word."""
        found: dict[str, list[str]] = {}
        people = dict.fromkeys(each.person for each in self.source.names.mentions if each.person.human)
        names = dict.fromkeys(self.cleaned(form) for person in people for form in (person.name, *person.forms))
        for name in names:
            if " " in name:
                found.setdefault(key(name.split()[-1], self._inflected), []).append(name)
        return found

    @cached_property
    def _full_names(self) -> frozenset[str]:
        return frozenset(name for known in self._full.values() for name in known)

    @cached_property
    def _behind_titles(self) -> frozenset[str]:
        """Words behind a title: *pan Tadeusz*, *Ms Example*."""
        text, words = self.source.text, self.source.words
        titles = phrases(sorted(words.words("mr") | words.words("mrs"), key=len, reverse=True) or ["mr"])
        assert titles is not None
        behind = (_BEHIND_TITLE.match(text, title.end()) for title in titles.finditer(text))
        return frozenset(name["name"] for name in behind if name is not None)

    @cached_property
    def _noted(self) -> frozenset[str]:
        """Words before a note in brackets."""
        text = self.source.text
        return frozenset(
            word
            for note in _NOTE.finditer(text)
            for last in text[max(0, note.start() - 60) : note.start()].split()[-1:]
            for word in (last, *last.split("-"))
        )

    def cleaned(self, name: str) -> str:
        """Return a name in the text without titles before it and a post behind it."""
        words = name.split()
        while len(words) > 1 and (
            self.is_title(words[0]) or self._is_short_post(words[0], name) or _COMPOUND_POST.fullmatch(words[0])
        ):
            del words[0]
        while len(words) > 2 and self.source.names.is_post(words[-1].lower()):
            del words[-1]
        return " ".join(words)

    def is_title(self, word: str) -> bool:
        """Return whether a word before a name is a title or a post."""
        low = word.lower().strip(".,")
        plain = low.replace(".", "").replace("-", "")
        if len(plain) == 1:
            return (self._code, plain) in SHORT_TITLES
        return low in self._titles or plain in self._titles or low.startswith(POSTS) or self.source.names.is_post(low)

    def is_post(self, word: str) -> bool:
        """Return whether a word is a post: *minister*."""
        low = word.lower().strip(".,")
        return low in self.source.words.words("roles") or low.startswith(POSTS) or self.source.names.is_post(low)

    def may_be_of_name(self, word: str) -> bool:
        """Return whether a word is a capitalised one, a particle of a name, or a title."""
        return word[0].isupper() or word in PARTICLES or self.is_title(word)

    def name_words(self, label: str) -> list[str]:
        """Return the words of a label without its posts, functions and notes; empty where only a post is left."""
        shown = _INNER.sub(" ", label).split(",")[0].split()
        if self._code == "zh" and len(shown) > 1:
            return shown[-1:]  # *对外贸易处处长 陆建明*
        words = list(shown)
        if " ".join(shown).isupper():
            last = max((n for n, word in enumerate(words[:-1]) if self.is_title(word)), default=-1)
            words = words[last + 1 :]
        lower = [n for n, word in enumerate(words[:-1]) if word.islower() and not self._is_particle(words, n)]
        if lower and (self.is_title(words[0]) or words[0].lower() in self._starters):
            words = words[lower[-1] + 1 :]
        while words and (
            self.is_title(words[0]) or (len(words) > 1 and self._is_short_post(words[0], " ".join(shown)))
        ):
            if len(words) == 1 and self._is_surname(words[0], shown):
                break
            del words[0]
        if len(shown) > len(words) > 2 and words[-2] in self._behind_titles:
            words = words[-2:]
        elif len(shown) > len(words) > _MAX_NAME_WORDS:
            shorter = [words[n:] for n in range(len(words) - 2, 0, -1)]
            words = next((each for each in shorter if " ".join(each) in self._full_names), words[-2:])
        return words if words and not words[-1].islower() else []

    def _is_particle(self, words: list[str], number: int) -> bool:
        return words[number] in PARTICLES and number > 0 and not self.is_title(words[number - 1])

    def _is_short_post(self, word: str, label: str) -> bool:
        return _ABBREVIATION.fullmatch(word) is not None and not _INITIALS.fullmatch(word) and not label.isupper()

    def _is_surname(self, word: str, label: list[str]) -> bool:
        """Return whether a post behind a title is a surname: *Mr Bishop*, but *Madam Speaker*."""
        words = self.source.words
        titled = len(label) > 1 and label[-2].lower().strip(".") in words.words("mr") | words.words("mrs") | PERSONAL
        return titled and _CHAIR_LABEL.match(word) is None

    def speaker(self, label: str, at: int) -> str:
        """Return the speaker whom a label at an offset means: a person's fullest name, else its own words."""
        if self.is_abbreviation(label):
            return self._abbreviated[label]
        found = _INSIDE.search(label)
        inner = found[1].split(",")[0].strip() if found is not None else ""
        outer = _INNER.sub(" ", label).split()
        words = self.name_words(label)
        if _NAME_ONLY.fullmatch(inner) and (not words or (" " in inner and any(map(str.islower, outer)))):
            return self.full(" ".join(self.name_words(inner) or inner.split()))
        if not words:
            presides = _CHAIR_LABEL.search(label) is not None
            return (self.chair(at) if presides else None) or self._holder(self._post(label)) or self._post(label)
        return self.full(" ".join(words))

    def is_abbreviation(self, label: str) -> bool:
        """Return whether a label is the initials of a person whose name they are noted behind: *Anna Example (AE)*."""
        return 2 <= len(label) <= 3 and label.isupper() and label in self._abbreviated

    @cached_property
    def _abbreviated(self) -> dict[str, str]:
        """Full names by the initials in brackets behind them."""
        found = {}
        for note in _INITIALS_NOTED.finditer(self.source.text):
            words = self.source.text[max(0, note.start() - 80) : note.start()].split()[-4:]
            first = next((n for n, word in enumerate(words) if word[0] == note["initials"][0]), len(words))
            if len(words) - first >= len(note["initials"]) and words[-1][0] == note["initials"][-1]:
                found[note["initials"]] = " ".join(words[first:])
        return found

    def _read_holder(self, post: str) -> str | None:
        """Return the person behind whose post, or before it, the text prints a name: *the spokeswoman Anna Example*."""
        if len(post) < _MIN_POST_CHARS:
            return None
        text = self.source.text
        for found in re.finditer(rf"(?<!\w)(?i:{re.escape(post)})(?!\w)", text):
            after = self.source.names.within(found.end(), min(found.end() + 4, len(text)))
            if after and after[0].person.human and " " in after[0].person.name:
                return self._nominative(self.cleaned(after[0].person.name))
            before = [each for each in self.source.names.before(found.start(), 1) if each.person.human]
            if before and " " in before[0].person.name and text[before[0].end : found.start()] == ", ":
                return self._nominative(self.cleaned(before[0].person.name))
        return None

    def _post(self, label: str) -> str:
        words = _INNER.sub(" ", label).split()
        skipped = self.source.words.words("articles") | self.source.words.words("mr") | self.source.words.words("mrs")
        while len(words) > 1 and words[0].lower().strip(".") in skipped:
            del words[0]
        shown = " ".join(words)
        return self._lowered(shown).capitalize() if shown.isupper() and len(shown) > 3 else shown

    def _lowered(self, word: str) -> str:
        """Return a word in small letters, those of Turkish with and without a dot."""
        return (word.replace("İ", "i").replace("I", "ı") if self._code == "tr" else word).lower()

    def _capitalised(self, name: str) -> str:
        """Return a name in capitals as names are printed elsewhere."""
        return re.sub(r"[^\W\d_]+", lambda word: word[0][0] + self._lowered(word[0][1:]), name)

    def full(self, name: str) -> str:
        """Return the fullest form of a name in the text."""
        if self._code == "ar" and " " not in name:
            return next((each for each, _ in self.titled(0, len(self.source.text)) if each.endswith(f" {name}")), name)
        words = name.split()
        plain = [word for word in words if not _INITIALS.fullmatch(word)]
        shouted = name.isupper() and len(name) > 3
        if _JOINED_INITIALS.fullmatch(name) or not plain:
            return name
        surname = plain[0] if len(words) > len(plain) and not _INITIALS.fullmatch(words[0]) else plain[-1]
        fitting = [_fitting(each, words) for each in self._full.get(key(surname, self._inflected), [])]
        known = [each for each in fitting if each is not None]
        if len(plain) > 1:
            return self._capitalised(name) if shouted else name
        cased = [each for each in known if not each.isupper()] or [self._capitalised(each) for each in known]
        unique = {key(each.split()[0], self._inflected)[:4] for each in cased}
        if cased and len(unique) == 1:
            best = max(cased, key=lambda each: len(each.split()))
            return nominative(best, self._code) if self._inflected and surname.lower() not in best.lower() else best
        return self._capitalised(name) if shouted else name

    def is_person(self, label: str) -> bool:
        """Return whether a label that occurs once names someone whom the text names elsewhere, or a full name."""
        words = self.name_words(label)
        if not words or words[0].lower() in self._starters:
            return False
        if self._code in ("zh", "ar"):
            return True
        if is_thing(" ".join(words)):
            return False
        titled = len(words) < len(_INNER.sub(" ", label).split(",")[0].split())
        plain = [word for word in words if not _INITIALS.fullmatch(word)]
        if not plain or not all(word[0].isupper() or word.lower() in PARTICLES for word in words):
            return False
        if titled or len(plain) < len(words) or any(map(_JOINED_INITIALS.fullmatch, words)):
            return True
        if len(words) == 1:
            known = key(words[0], self._inflected) in self._full
            return known or words[0] in self._behind_titles or words[0] in self._noted  # *Ms Example*, *Example (XYZ)*
        return 2 <= len(words) <= 4

    def chair(self, at: int) -> str | None:
        """Return who presides, as the last line before an offset says that does: *Présidence de Mme Anna Exemple*."""
        start = self.source.layout.paragraphs[self.source.layout.paragraph(at)][0]
        if (name := self._presides(start, at, self.first_turn)) is not None:
            return name
        presiding = self._presiding(self.first_turn)
        index = bisect_left(presiding, start, key=lambda each: each[0])
        return presiding[index - 1][1] if index else None

    def _read_presiding(self, first_turn: int) -> list[tuple[int, str]]:
        """Return the offset of each paragraph that says who presides, and the name; `first_turn` is an offset."""
        return [
            (start, name)
            for start, end in self.source.layout.paragraphs
            if (name := self._presides(start, end, first_turn)) is not None
        ]

    def _presides(self, start: int, end: int, first_turn: int) -> str | None:
        """Return who presides, as a paragraph says; None where it does not."""
        pattern = _PRESIDES_FIRST if start >= first_turn else _PRESIDES
        if end - start > _MAX_CHAIR_CHARS or pattern.search(self.source.text, start, end) is None:
            return None
        initials = _INITIALED.search(self.source.text, start, end)
        if initials is not None:
            return initials[0]
        says = pattern.search(self.source.text, start, end)
        at = says.start() if says is not None else start
        mentions = self.source.names.within(start, end)
        for mention in [*(each for each in mentions if each.end > at), *mentions]:
            printed = self.source.text[mention.start : mention.end]
            words = self.name_words(printed.split("\n")[0] if "\n" in printed else mention.person.name)
            titled = len(words) < len(mention.person.name.split())
            if 2 <= len(words) <= _MAX_NAME_WORDS + 1 and (mention.person.human or titled):
                return self.full(self._nominative(self.cleaned(" ".join(words))))
        line = self.source.text[at:end].split("\n")[0].strip(" .)]")
        words = self.name_words(line)
        return self.full(" ".join(words)) if line.isupper() and 2 <= len(words) <= _MAX_NAME_WORDS else None

    def _nominative(self, name: str) -> str:
        return nominative(name, self._code) if self._inflected else name

    def interviewee(self, end: int, asked: str = "") -> str | None:
        """Return who is interviewed: the one of *an interview with …*, else the only person named before an offset.

        `asked` holds the questions: where several are named, one whom they address.
        """
        if self._code in ("ar", "zh"):
            names = [name for name, _ in self.titled(0, end)]
            return (names[-1] if self._code == "ar" else names[0]) if names else None
        people = [
            each
            for each in self.source.names.within(0, end)
            if each.person.human and " " in each.person.name and not self._is_credited(each.first)
        ]
        for phrase in _INTERVIEW.finditer(self.source.text, 0, end):
            behind = next((each for each in people if 0 <= each.first - phrase.end() < 60), None)
            if behind is not None:
                declined = self._code in ("ru", "uk") and len(behind.person.forms) == 1
                name = self.cleaned(behind.person.name)
                return from_instrumental(name, self._code) if declined else name
        names = list(dict.fromkeys(self.cleaned(each.person.name) for each in people))
        names = [name for name in names if not is_country(name)]
        if len(names) > 1 and asked:
            addressed = [name for name in names if self._is_addressed(name, asked)]
            names = addressed if len(addressed) == 1 else names
        if len(names) > 1:
            prose = self._in_prose(end)
            names = [name for name in names if name in prose] or names
        if len(names) > 1:
            titled = {self.cleaned(each.person.name) for each in people if each.person.titles}
            names = [name for name in names if name in titled] or names
        return names[0] if len(names) == 1 else None

    def _in_prose(self, end: int) -> set[str]:
        """Return the full names in sentences before an offset, which the capitals of a headline do not make up."""
        found = set()
        for start, stop in self.source.layout.paragraphs:
            if start >= end:
                break
            if self.source.text[stop - 1] in ".!?…" and stop - start > 40:
                found |= {self.cleaned(each.person.name) for each in self.source.names.within(start, min(stop, end))}
        return found

    def _is_addressed(self, name: str, asked: str) -> bool:
        """Return whether questions address someone: *Ms Example, …*, *Example, …*."""
        surname = re.escape(name.rsplit(maxsplit=1)[-1][:5])
        titles = "|".join(map(re.escape, self.source.words.words("mr") | self.source.words.words("mrs"))) or "mr"
        found = re.search(rf"\b(?i:{titles})\.? {surname}|(?:^|[.?!] |\*\*){surname}\w*,", asked, re.MULTILINE)
        return found is not None

    def _is_credited(self, at: int) -> bool:
        """Return whether a name is that of a byline."""
        before = self.source.text[self.source.text.rfind("\n", 0, at) + 1 : at].strip(" \t*_")
        return _CREDITED.search(before) is not None

    def titled(self, start: int, end: int) -> list[tuple[str, Span]]:
        """Return the names behind titles and posts in a script without capital letters, between two offsets."""
        roles = self.source.words.words("roles")
        titles = "|".join(map(re.escape, sorted(roles | frozenset(_ARABIC_TITLES.split()), key=len, reverse=True)))
        pattern = (
            rf"(?:{titles})(?: ال[\u0620-\u0652]+){{0,3}} (?P<name>{_ARABIC_NAME})"
            if self._code == "ar"
            else rf"(?:{titles})(?P<name>{_CHINESE_NAME})"
        )
        found = re.compile(pattern).finditer(self.source.text, start, end)
        return [
            (each["name"], each.span("name"))
            for each in found
            if not each["name"].startswith("ال") and not each[0].startswith(("记者", "記者"))
        ]


def _fitting(full: str, words: list[str]) -> str | None:
    """Return a full name from the word on that the first of other words, or initials, abbreviate; None if none does."""
    initials = "".join(word for word in words if _INITIALS.fullmatch(word))
    theirs = full.split()
    if initials:
        letters = [letter.lower() for letter in initials if letter.isalpha()]
        for first in range(len(theirs) - 1):
            if [word[0].lower() for word in theirs[first : first + len(letters)]] == letters:
                return " ".join(theirs[first:])
        return None
    firsts = {word[0].lower() for word in words[:-1]}
    return full if firsts <= {word[0].lower() for word in theirs} else None


def trimmed_label(label: str) -> str:
    """Return a label without notes in brackets, in small letters: what its repetitions share."""
    return " ".join(_INNER.sub(" ", label).lower().split()).strip(" .*_")
