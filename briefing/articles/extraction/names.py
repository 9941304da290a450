"""The names in an article, and which of them mean the same person: *Tokaev* and *Kassym-Jomart Tokayev*.

For scripts with capital letters. A name is a run of capitalised words; titles before it are not part of it. Every
run that ends in the same surname is one person, whose name is the fullest form that the article prints.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from briefing.articles.extraction.first_names import is_first_name
from briefing.articles.extraction.german_name_runs import GermanNameRuns
from briefing.articles.extraction.layout import Layout
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.name_runs import NameRuns
from briefing.articles.extraction.name_words import (
    FOLLOWING_WORD,
    NAME_SUFFIXES,
    NameRun,
    gender_of_name,
    gender_of_post,
    is_acronym,
    is_country,
    is_german_noun,
    is_initial,
    is_thing,
    key,
)
from briefing.articles.extraction.polish_cases import is_nominative_post, is_oblique_adjective, is_polish_surname
from briefing.articles.extraction.posts import Posts

_SURNAME_FIRST = re.compile(
    r"\w+ \w+-[a-z]\w+|(?:Xi|Li|Wang|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|He|Guo|Ma|Luo"
    r"|Wen|Jiang|Deng|Mao|Qin|Kim|Lee|Park|Moon|Yoon|Choi|Jung|Cho|Kang|Nguyen|Tran|Pham) \w+(?: \w+)?"
)
"""Chinese, Korean and Vietnamese names, in which the surname comes first: *Lee Sang-woo … Lee said*."""


_AGE_OR_PARTY = re.compile(r" \((?:\d{1,2}|[A-ZÄÖÜ]{2,4}|Grüne|Linke|parteilos)[,)]|, \d{1,2},")
"""What follows a German name only if it is a person's: *Anna Beispiel (52)*, *Anna Beispiel (CDU)*."""


_MAX_NAMESAKES = 100
"""Maximum number of persons of one surname or first name that a single word may mean."""


class Mention(NamedTuple):
    """An occurrence of a name in an article."""

    start: int
    """Start of the name, after its titles."""
    end: int
    first: int
    """Start of the titles."""
    person: Person
    placed: bool = False
    """Whether a place before the name belongs to a post before it: *President of Kazakhstan Anna Example*."""
    oblique: bool = False
    """Whether it is in a case in which no subject is."""


@dataclass(eq=False)
class Person:
    """A person or thing that an article names."""

    name: str
    """Fullest form in the article."""
    surname: str
    """Key of the last word."""
    gender: str = ""
    human: bool = False
    titles: set[str] = field(default_factory=set)
    """Posts printed before the name."""
    forms: Counter[str] = field(default_factory=Counter)


class Names:
    """All mentions of names, in order."""

    def __init__(self, layout: Layout, words: Lexicon, known: frozenset[str] = frozenset()) -> None:
        """Find the names of a text; `known` are keys of surnames that are persons'."""
        self.layout = layout
        self.words = words
        self._known = known
        self._acts, self._bodies = words.words("acts"), words.words("bodies")
        self.inflected = words.code in ("ru", "uk")
        self._beside = Posts(layout.text, words)
        found = (GermanNameRuns if words.code == "de" else NameRuns)(layout.text, words, self._beside).read()
        self._people: dict[tuple[str, str], Person] = {}
        self._of_words: dict[tuple[str, ...], Person] = {}
        """Persons of several words, as they are printed."""
        self._by_surname: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._by_middle: dict[str, list[Person]] = {}
        self._gender_of = cache(lambda name: gender_of_name(name, words))
        printed = Counter(run.words for run in found if len(run.words) > 1)
        ordered = sorted(printed.items(), key=lambda item: -len(item[0])) if words.verb_final else printed.items()
        for initial in (False, True):
            for name, count in ordered:
                if is_initial(name[0]) is initial:
                    self._enrol(name, count)
            self._choose_names()
        self.mentions: list[Mention] = []
        latest: dict[str, Person] = {}
        for run in found:
            person = self._who(run, latest)
            latest[person.surname] = person
            self._learn(person, run)
            for post, article in self._beside.beside(run.first, run.end):
                if article in ("były", "była", "byłego", "byłej", "byłemu", "byłym"):
                    continue
                if run.oblique and is_nominative_post(post):
                    continue  # someone else's: *rzecznik rządu Jana Wilka*
                person.titles.add(post)
                person.human = person.human or self._is_titled(run, person)
                person.gender = person.gender or words.gender_of(article)
                if words.nouns_capital:
                    person.gender = person.gender or gender_of_post(post)
            self.mentions.append(Mention(run.start, run.end, run.first, person, run.placed, run.oblique))
        self._mentioned: dict[str, list[Person]] = {}
        for person in {id(mention.person): mention.person for mention in self.mentions}.values():
            self._mentioned.setdefault(person.surname, []).append(person)
        self._starts = [mention.start for mention in self.mentions]
        self._firsts = [mention.first for mention in self.mentions]

    def is_post(self, word: str) -> bool:
        """Return whether a word in small letters is a post or another title."""
        return self._beside.is_post(word)

    def is_agent(self, word: str) -> bool:
        """Return whether a word in small letters is a post, or a noun for a person or a body that speaks."""
        return self._beside.is_agent(word)

    def of_surname(self, surname: str) -> list[Person]:
        """Return the persons of a surname's key, in the order of their first mentions."""
        return self._mentioned.get(surname, [])

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin in a stretch of text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, at: int, most: int) -> list[Mention]:
        """Return the last mentions before an offset, nearest first."""
        stop = bisect_left(self._starts, at)
        return self.mentions[max(0, stop - most) : stop][::-1]

    def at(self, start: int) -> Mention | None:
        """Return the mention that begins at an offset, with its titles or without."""
        index = bisect_right(self._firsts, start) - 1
        if index >= 0 and start in (self._firsts[index], self._starts[index]):
            return self.mentions[index]
        return None

    def _identity(self, words: list[str]) -> tuple[str, str]:
        first = key(words[0], self.inflected)
        return first[:3] if self.inflected else first, key(words[-1], self.inflected)

    def _enrol(self, printed: tuple[str, ...], count: int) -> None:
        """Record a name of several words that the text prints a number of times."""
        words = [word for word in printed if word.lower() not in NAME_SUFFIXES]
        if len(words) < 2:
            return
        identity = self._identity(words)
        surname = identity[1]
        if is_initial(words[0]) and (meant := self._by_initial(words[0], surname)) is not None:
            self._of_words[printed] = self._people.setdefault(identity, meant)
            return
        known = self._people.get(identity)
        name = " ".join(printed)
        if known is None and self.words.verb_final:  # *Derin Kıyı … Oya Derin Kıyı*
            longer = [each for each in self._by_surname.get(surname, ()) if each.name.endswith(f" {name}")]
            known = longer[0] if len(longer) == 1 else None
        if known is None:
            known = Person(name, surname)
            self._people[identity] = known
            _add(self._by_surname, surname, known)
            _add(self._by_first, words[0], known)
            for word in words[1:-1]:
                _add(self._by_middle, word, known)
        known.forms[name] += count
        self._of_words[printed] = known

    def _choose_names(self) -> None:
        """Name each person by the fullest form that the text prints."""
        short = -1 if self.inflected else 0  # the nominative has the shortest ending
        for person in self._people.values():
            forms = person.forms
            if len(forms) > 1:
                person.name = max(
                    forms,
                    key=lambda form: (
                        not form.isupper(),
                        min(len(form.split()), 3),
                        short * len(form),
                        forms[form],
                        len(form),
                    ),
                )

    def _by_initial(self, initial: str, surname: str) -> Person | None:
        """Return the only person of a surname whose first name has an initial: *L. Marek*."""
        fitting = [each for each in self._by_surname.get(surname, ()) if each.name[:1] == initial[:1]]
        return fitting[0] if len(fitting) == 1 else None

    def _who(self, run: NameRun, latest: dict[str, Person]) -> Person:
        words = [word for word in run.words if word.lower() not in NAME_SUFFIXES] or list(run.words)
        if self.words.agents and len(words) > 1 and (full := self._fuller(words)) is not None:
            return full
        if (known := self._of_words.get(run.words)) is not None:
            return known
        surname = key(words[-1], self.inflected)
        candidates = self._by_surname.get(surname)
        if candidates and not (self.words.agents and len(words) == 1 and is_acronym(words[0])):
            gender = self._gender_of_titles(run.titles)
            fitting = [one for one in candidates if one.gender in ("", gender)] if gender else []
            fitting = fitting or candidates
            recent = latest.get(surname)
            human = [one for one in fitting if not is_thing(one.name)] or fitting
            return recent if recent in human else human[0]
        if self.words.agents and (full := self._fuller(words)) is not None:
            return full
        named = self._by_first.get(words[0], ()) if len(words) == 1 else ()
        only = named[0] if len(named) == 1 and named[0].human else None
        if only is not None and (
            is_first_name(words[0]) or self.words.code == "pt" or _SURNAME_FIRST.fullmatch(only.name)
        ):
            return only
        middle = self._by_middle.get(words[0], ()) if len(words) == 1 and self.words.code == "tr" else ()
        if len(middle) == 1 and not named:
            return middle[0]  # *Dr. Yıldız … Ayşe Yıldız Örnek*
        alone = self._people.get(("", surname))
        if alone is None:
            alone = self._people["", surname] = Person(words[0], surname)
        return alone

    def _fuller(self, words: list[str]) -> Person | None:
        """Return the only person whose longer name begins with these first names: *Maria Augusta* Example."""
        if len(words) > 1:  # *Méndez de Vigo*, *Íñigo Méndez de Vigo*
            ending = f" {' '.join(words)}"
            longer = [
                one for one in self._by_surname.get(key(words[-1], self.inflected), ()) if one.name.endswith(ending)
            ]
            if len(longer) == 1:
                return longer[0]
        if not is_first_name(words[0]):
            return None
        short = " ".join(words) + " "
        named = {id(one): one for one in self._by_first.get(words[0], ()) if one.name.startswith(short)}
        return next(iter(named.values())) if len(named) == 1 else None

    def _gender_of_titles(self, titles: tuple[str, ...]) -> str:
        if not titles:
            return ""
        if any(title in self.words.words("mrs") for title in titles):
            return "f"
        return "m" if any(title in self.words.words("mr") for title in titles) else ""

    def _has_place(self, run: NameRun) -> bool:
        """Return whether a country or an acronym is part of a name, in a language with a table of nouns for people."""
        if self.words.code == "pl" and not run.oblique and any(map(is_oblique_adjective, run.words)):
            return True  # *Zielonej Górze*
        return bool(self.words.agents) and any(is_country(word) or is_acronym(word) for word in run.words)

    def _opens_sentence(self, run: NameRun) -> bool:
        """Return whether a sentence begins with a run, whose first word is capitalised for that: *Dank ZDF*."""
        before = self.layout.text[max(0, run.first - 3) : run.first].rstrip()
        return run.first == 0 or not before or before[-1] in '.!?:\n„“”"»«–'

    def _has_article(self, run: NameRun) -> bool:
        """Return whether an article precedes a name directly."""
        before = self.layout.text[max(0, run.first - 10) : run.first].lower().split()
        return bool(before) and before[-1] in self.words.words("articles")

    def _is_titled(self, run: NameRun, person: Person) -> bool:
        """Return whether a post right before a surname makes it a person's: *minister Wilk*."""
        if not self.words.agents or run.oblique or person.name.isupper() or is_acronym(run.words[-1]):
            return False
        if len(run.words) > 1:
            declined = self.words.code == "pl" and not all(map(is_polish_surname, run.words))
            return not declined and not self._has_place(run) and not is_thing(person.name)
        before = self.layout.text[max(0, run.first - 30) : run.first]
        if before[-1:] != " " or not before.split() or not self.is_post(before.split()[-1].lower()):
            return False
        inflected = self.words.code == "pl" and not is_polish_surname(person.name)
        return not inflected and not is_thing(person.name) and not is_country(person.name)

    def _learn(self, person: Person, run: NameRun) -> None:
        person.titles.update(run.titles)
        if gender := self._gender_of_titles(run.titles):
            person.gender = gender
        if not person.gender and len(run.words) > 1:
            person.gender = self._gender_of(run.words)
        if not person.gender and self.words.nouns_capital:
            person.gender = next(filter(None, map(gender_of_post, run.titles)), "")
        credit = len(run.words) > 1 and person.name.isupper() and not run.titles  # *SHAWN EXAMPLE/PAP*
        if person.human or is_thing(person.name) or credit:
            return
        if person.surname in self._known:
            person.human = True
            return
        if self.words.agents and len(run.words) == 1 and (is_acronym(run.words[0]) or is_country(run.words[0])):
            return
        following = FOLLOWING_WORD.match(self.layout.text, run.end)
        said = self.words.nouns_capital and len(run.words) > 1
        if said and _AGE_OR_PARTY.match(self.layout.text, run.end):
            person.human = True
            return
        if following is not None and (following[1] in self._acts or (said and following[1] in self.words.cues)):
            person.human = True
            return
        held = any(map(self._beside.is_post, run.titles))
        numbered = len(run.words[-1]) == 1 and not is_first_name(run.words[0])  # *Terminal K*
        nouns = numbered or (
            self.words.nouns_capital
            and len(run.words) > 1
            and not held
            and (is_german_noun(run.words) or self._opens_sentence(run))
        )
        asian = self.words.code == "pl" and _SURNAME_FIRST.fullmatch(person.name) is not None
        if person.gender or is_first_name(run.words[0]) or asian or (run.titles and not nouns):
            person.human = True
        elif len(run.words) in (2, 3) and not person.name.isupper() and self.words.code != "pl":
            if nouns or (self.words.nouns_capital and self._has_article(run)):
                return  # *in der Altwasser Zeitung*
            if run.words[-1].lower() in self._bodies:
                return
            behind = not run.placed and self._beside.is_before(run.first)  # *the Minister of Rural Affairs*
            person.human = not behind and not is_country(person.name) and not self._has_place(run)


def _add(people: dict[str, list[Person]], word: str, person: Person) -> None:
    namesakes = people.setdefault(word, [])
    if len(namesakes) < _MAX_NAMESAKES:
        namesakes.append(person)
