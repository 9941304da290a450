"""The names in an article, and which of them mean the same person: *Tokaev* and *Kassym-Jomart Tokayev*.

For scripts with capital letters. A name is a run of capitalised words; titles before it are not part of it. Every
run that ends in the same surname is one person, whose name is the fullest form that the article prints.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from briefing import geo
from briefing.articles.extraction.layout import Layout
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.posts import Posts

_UPPER = "".join(
    chr(code) for low, high in ((0x41, 0x250), (0x400, 0x530)) for code in range(low, high) if chr(code).isupper()
)
_BODY = (
    r"(?:Ministry|Department|Bank|University|Council|Institute|Bureau|Board|Chamber|Academy|House|Federation|Committee"
    r"|Association|League|Organi[sz]ation|Commission|Office|Cent(?:er|re)) (?:of|for|on) (?:the )?"
)
"""Beginning of the name of a body that includes a preposition."""
_TOKEN = (
    rf"(?:{_BODY}[{_UPPER}]\w+|(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Capt|Adm|Maj|Sgt|Prof|Rev|St|Jr|Sr)\."
    rf"|[{_UPPER}]\.(?:-?[{_UPPER}]\.)*|[{_UPPER}]\w*(?:[-’'‑][{_UPPER}]\w+|[-‑]\w+)*)"
)
_PARTICLE = (
    r"(?:(?:de|del|della|di|da|dos|van|von|der|den|la|le|bin|ibn|bint|al|el|ben|du|zu"
    r"|фон|дер|ван|де|да|ди|ле|ла|аль|эль|бин|бен|ибн)[ \xa0]){0,2}(?:[dl][’'])?"
)
_NAME = re.compile(rf"(?<![\w]){_TOKEN}(?:[ \xa0]{_PARTICLE}{_TOKEN})*+")
"""A name. The quantifier is possessive: a line of a million capitalised words would else keep a million states."""
_NOT_HUMAN = re.compile(
    r"\b(?:University|Committee|News|Times|Post|House|Senate|Party|Department|Court|Street|Journal|Institute|Council|"
    r"Center|Centre|Association|Foundation|Congress|Agency|Bank|Army|Force|Union|State|States|Capitol|America|Act|Avenue|"
    r"Tower|County|City|Island|Hotel|Street|Post|Tribune|Herald|Daily|Magazine|Network|Radio|TV|Commission|Ministry|"
    r"Republicans|Democrats|Americans|Muslims|Christians|PAC|Group|School|College|Hall|Office|Bureau|Board|Corps|"
    r"Religion|Church|Day|Convention|Caucus|Republic|Federation|Coast|River|Lake|Hampshire|Carolina|Virginia|Dakota|"
    r"York|Jersey|Mexico|Texas|Iowa|Ohio|Florida|California|Nevada|Wisconsin|Indiana|Michigan|Orlando|Washington|"
    r"Twitter|Facebook|CNN|FBI|CIA|GOP|Fox|Tea|Super|Bowl|Air|War|World|White|West|East|North|South|Russians|Kremlin|"
    r"Stadt|Republik|Universität|Partei|Ministerium|Ville|Ciudad|République|República|Repubblica|Università|Città|Cidade)\b"
)
_BESIDE = re.compile(
    rf"(?:^|[.!?:“«\"]\s)([{_UPPER}]\w+)\s([^\W\d_]{{2,}})\b|[“«\"],\s([^\W\d_]+)\s([{_UPPER}]\w+)", re.MULTILINE
)
"""A bare word at the start of a sentence and its verb, or a verb behind a quote and a bare word."""
_BODY_WORD = re.compile(
    r"(?:Department|Ministry|Committee|Council|Office|Agency|Bank|Court|House|Party|Union|Commission|Bureau|Board|Assembly"
    r"|Institute|Association|Foundation|Federation|Convention|Parliament|Service|Administration|Army|Guard)(?:['’]s?)?"
)
_TAIL = frozenset(["jr", "sr", "jr.", "sr.", "ii", "iii", "iv"])
_FOLLOWING = re.compile(r" ([^\W\d_]+)")
_WORDS = re.compile(r"\S+")
_MAX_WORDS = 12
"""Maximum number of words of a name: a longer row of capitalised words is a headline."""
_CASES = re.compile(r"(?:ого|ому|ими|ым|им|ом|ем|ою|ой|ей|ою|ові|еві|у|ю|а|я|е|і|и|ы|ій|ий|ый)$")


_KAZAKH_GENITIVE = re.compile(r"(?<=\w{3})[ндт][ыі]ң$")
_SURNAME_FIRST = re.compile(
    r"\w+ \w+-[a-z]\w+|(?:Xi|Li|Wang|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|He|Guo|Ma|Luo"
    r"|Wen|Jiang|Deng|Mao|Qin|Kim|Lee|Park|Moon|Yoon|Choi|Jung|Cho|Kang|Nguyen|Tran|Pham) \w+(?: \w+)?"
)
"""Chinese, Korean and Vietnamese names, in which the surname comes first: *Lee Sang-woo … Lee said*."""
_MEN_IN_A = ("микола", "ілля", "микита", "лука", "сава", "хома", "илья", "никита", "кузьма", "фома", "данила", "савва")
"""Men's first names with the ending of women's."""
_ABSTRACT = ("ung", "heit", "keit", "ion", "rede", "ität", "schaft", "ment", "brief", "trag", "wort", "wunsch")
"""Endings of German nouns that are no first name."""


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


@lru_cache(maxsize=65536)
def key(word: str, inflected: bool = False) -> str:
    """Return the key that the spellings of one name share.

    It ignores case, accents, script, spellings of y and i, and case endings if `inflected`.
    """
    if inflected and len(word) > 3:
        word = _CASES.sub("", word.lower())
    plain = word.lower() if word.isascii() else anyascii(word).lower()
    plain = "".join(letter for letter in plain if letter.isalnum())
    for written, same in (("kh", "h"), ("ck", "k"), ("w", "v"), ("ph", "f"), ("ts", "c"), ("q", "k")):
        plain = plain.replace(written, same)
    return plain.replace("y", "").replace("j", "").replace("i", "") or plain


class Names:
    """All mentions of names, in order."""

    def __init__(self, layout: Layout, words: Lexicon, known: frozenset[str] = frozenset()) -> None:
        """Find the names of a text; `known` are keys of surnames that are persons'."""
        self.layout = layout
        self.words = words
        self._known = known
        self._acts = words.words("acts")
        self._of = words.words("of") | words.words("articles")
        self.inflected = words.code in ("ru", "uk")
        self._titles = words.words("roles") | words.words("mr") | words.words("mrs")
        self._starters = words.words("starters") | {word for word in words.words("of") if len(word) > 3}
        self._posts = words.words("posts")
        self._beside = Posts(layout.text, words)
        self._lower = _lower_words(layout.text)
        self._surnames = self._known_surnames() if words.nouns_capital else set()
        found = [each for match in _NAME.finditer(layout.text) for each in self._runs(match)]
        self._people: dict[tuple[str, str], Person] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        for run in sorted(found, key=lambda run: _is_initial(run.words[0])):
            if len(run.words) > 1:
                self._enrol(run)
        self.mentions: list[Mention] = []
        latest: dict[str, Person] = {}
        for run in found:
            person = self._who(run, latest)
            latest[person.surname] = person
            self._learn(person, run)
            for post, article in self._beside.beside(run.first, run.end):
                person.titles.add(post)
                person.gender = person.gender or words.gender_of(article)
            self.mentions.append(Mention(run.start, run.end, run.first, person, run.placed))
        self._mentioned: dict[str, list[Person]] = {}
        for person in {id(mention.person): mention.person for mention in self.mentions}.values():
            self._mentioned.setdefault(person.surname, []).append(person)
        self._starts = [mention.start for mention in self.mentions]
        self._firsts = [mention.first for mention in self.mentions]

    def _known_surnames(self) -> set[str]:
        """Return surnames of a language that capitalises nouns: last words of names, words next to a verb of saying."""
        text = self.layout.text
        found = {key(match[0].split()[-1]) for match in _NAME.finditer(text) if " " in match[0]}
        for match in _BESIDE.finditer(text):
            word, verb = (match[1], match[2]) if match[1] else (match[4], match[3])
            low = word.lower()
            if verb in self.words.cues and not low.endswith("en") and low not in self._starters | self._titles:
                found.add(key(word))
        return found

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

    def _runs(self, match: re.Match[str]) -> list[_Run]:
        """Return a run of capitalised words as a name behind its titles; none where nothing of it is a name."""
        text, at = match[0], match.start()
        n_spaces = text.count(" ") + text.count("\xa0")
        if n_spaces >= 3 * _MAX_WORDS:
            return []
        if n_spaces:
            tokens = [*_WORDS.finditer(text)]
            words, starts = [token[0] for token in tokens], [at + token.start() for token in tokens]
        elif (low := text.lower()) in self._titles or (low in self._starters and not _is_acronym(text)):
            return []
        else:
            words, starts = [text], [at]
        starters, titles = self._starters, []
        while words and (
            (words[0].lower() in starters and not _is_acronym(words[0], *words[1:2]))
            or (len(words) > 1 and words[0].lower() in self.words.cues)
        ):
            del words[0], starts[0]
        if not 0 < len(words) <= _MAX_WORDS:
            return []
        if self.words.nouns_capital:  # *im Bundestag Ministerin Anna Beispiel*
            of = next((number for number, word in enumerate(words) if number and word in self._of), 0)
            if of and len(words) > of + 2 and words[of - 1].endswith(_ABSTRACT):  # *Erklärung von Anna Beispiel*
                del words[: of + 1], starts[: of + 1]
            post = max(
                (number for number, word in enumerate(words[:-1]) if self._beside.is_german_post(word)), default=0
            )
            del words[:post], starts[:post]
        first = starts[0]
        if len(words) > 2 and _is_acronym(words[0]) and self._word_before(starts[0]) in self.words.words("quoters"):
            del words[0], starts[0]  # *zitierte TASS Anna Beispiel*
        body = len(words) > 1 and _BODY_WORD.fullmatch(words[-1]) is not None
        if not body:  # *State Department*, *Democratic National Committee* are whole names
            posts = [number for number, word in enumerate(words[:-1], 1) if word.lower() in self._posts]
            if posts and words[posts[-1]].lower() not in _TAIL:  # *Israeli Prime Minister Benjamin Netanyahu*
                titles += [word.lower() for word in words[: posts[-1]]]
                del words[: posts[-1]], starts[: posts[-1]]
            while words and (words[0].lower() in self._titles or self._beside.is_german_post(words[0])):
                titles.append(words[0].lower())
                del words[0], starts[0]
            if titles and len(words) > 2 and _is_acronym(words[0]) and self.words.code in ("pl", "ru", "uk", "kk"):
                del words[0], starts[0]  # *Prezydent RP Anna Przykład*
        if not words:
            return []
        if len(words) > 1 and titles and words[0] in self.words.words("articles"):  # *Sprecher der Regierung*
            del words[0], starts[0]
            titles = [] if len(words) < 3 else titles
        of_post = (
            len(words) > 2
            and not body
            and (
                (words[0] in self._of and bool(titles))
                or self._beside.is_before(starts[0])
                or (first != starts[0] and self._beside.is_before(first))
                or (len(words) > 3 and self._beside.is_before(starts[0], joined=True))
            )
        )
        placed = False
        while len(words) > 2 and (
            (of_post and words[0] in self._of and sum(word[0].isupper() for word in words) > 2)
            or (self.inflected and not _patronymic(words[-2]))
            or (not body and is_country(words[0]))
            or (of_post and (_is_plain(words[1]) or self._ends_in_name(words)))
        ):
            placed = of_post or placed
            titles.append(words[0].lower())
            del words[0], starts[0]
        end = starts[-1] + len(words[-1])
        words[-1] = words[-1].removesuffix("'s").removesuffix("’s")
        if self.words.code == "kk":
            words[-1] = _KAZAKH_GENITIVE.sub("", words[-1])
        if (self.inflected or self.words.verb_final) and len(words) == 1 and self._is_attribute(words[0], end):
            return []
        if len(words) == 1 and (
            len(words[0].rstrip(".")) == 1 or self._is_common(words[0], starts[0]) or self._is_noun(words[0], titles)
        ):
            return []
        return [_Run(starts[0], end, first, tuple(words), tuple(titles), placed)]

    def _ends_in_name(self, words: list[str]) -> bool:
        """Return whether the last two words may be a person's: *Committee on Foreign Affairs Anna Example*."""
        before = words[-3] if len(words) > 3 else ""
        return before[:1].isupper() and all(word[0].isupper() and _is_plain(word) for word in words[-2:])

    def _word_before(self, at: int) -> str:
        words = self.layout.text[max(0, at - 30) : at].lower().split()
        return words[-1] if words else ""

    def _is_attribute(self, word: str, end: int) -> bool:
        """Return whether a capitalised word belongs to the one behind it: *Белорусский президент*, *Повітряних сил*."""
        following = _FOLLOWING.match(self.layout.text, end)
        if following is None:
            return False
        return following[1] in self._titles or (following[1].islower() and word.lower().endswith(("их", "ых", "ої")))

    def _is_common(self, word: str, start: int) -> bool:
        """Return whether a single capitalised word is an ordinary one at the start of a sentence."""
        if word.lower() not in self._lower or _is_acronym(word):
            return False
        before = self.layout.text[max(0, start - 2) : start].rstrip(" \xa0")
        return not before or before[-1] in "\n.!?:“\"«„”»'—–…"

    def _is_noun(self, word: str, titles: list[str]) -> bool:
        """Return whether a single word is a noun, where nouns are capitalised: without a title, and no surname."""
        return self.words.nouns_capital and not titles and key(word) not in self._surnames

    def _identity(self, words: list[str]) -> tuple[str, str]:
        first = key(words[0], self.inflected)
        return first[:3] if self.inflected else first, key(words[-1], self.inflected)

    def _enrol(self, run: _Run) -> None:
        words = [word for word in run.words if word.lower() not in _TAIL]
        if len(words) < 2:
            return
        identity = self._identity(words)
        surname = identity[1]
        if _is_initial(words[0]) and (meant := self._by_initial(words[0], surname)) is not None:
            self._people.setdefault(identity, meant)
            return
        known = self._people.get(identity)
        name = " ".join(run.words)
        if known is None:
            known = Person(name, surname)
            self._people[identity] = known
            self._by_surname.setdefault(surname, []).append(known)
            self._by_first.setdefault(words[0], []).append(known)
        known.forms[name] += 1
        short = -1 if self.inflected else 0  # the nominative has the shortest ending
        known.name = max(
            known.forms, key=lambda form: (min(len(form.split()), 3), short * len(form), known.forms[form], len(form))
        )

    def _by_initial(self, initial: str, surname: str) -> Person | None:
        """Return the only person of a surname whose first name has an initial: *L. Marek*."""
        fitting = [each for each in self._by_surname.get(surname, ()) if each.name[:1] == initial[:1]]
        return fitting[0] if len(fitting) == 1 else None

    def _who(self, run: _Run, latest: dict[str, Person]) -> Person:
        words = [word for word in run.words if word.lower() not in _TAIL] or list(run.words)
        surname = key(words[-1], self.inflected)
        if (known := self._people.get(self._identity(words)) if len(words) > 1 else None) is not None:
            return known
        candidates = self._by_surname.get(surname)
        if candidates:
            gender = self._gender_of_titles(run.titles)
            fitting = [one for one in candidates if not gender or one.gender in ("", gender)] or candidates
            recent = latest.get(surname)
            human = [one for one in fitting if not _is_thing(one.name)] or fitting
            return recent if recent in human else human[0]
        named = self._by_first.get(words[0], ()) if len(words) == 1 else ()
        if len(named) == 1 and named[0].human and _SURNAME_FIRST.fullmatch(named[0].name):
            return named[0]
        alone = self._people.get(("", surname))
        if alone is None:
            alone = self._people["", surname] = Person(words[0], surname)
        return alone

    def _gender_of_titles(self, titles: tuple[str, ...]) -> str:
        if not titles:
            return ""
        if any(title in self.words.words("mrs") for title in titles):
            return "f"
        return "m" if any(title in self.words.words("mr") for title in titles) else ""

    def _learn(self, person: Person, run: _Run) -> None:
        person.titles.update(run.titles)
        if gender := self._gender_of_titles(run.titles):
            person.gender = gender
        if not person.gender and len(run.words) > 1:
            person.gender = _gender_of_name(run.words, self.words)
        if person.human or _is_thing(person.name):
            return
        if person.surname in self._known:
            person.human = True
            return
        following = _FOLLOWING.match(self.layout.text, run.end)
        if following is not None and following[1] in self._acts:
            person.human = True
            return
        if run.titles or person.gender or run.words[0].lower() in self.words.words("first_men"):
            person.human = True
        elif len(run.words) in (2, 3) and not person.name.isupper():
            behind = not run.placed and self._beside.is_before(run.first)  # *the Minister of Rural Affairs*
            person.human = not behind and not is_country(person.name)


@lru_cache(maxsize=4096)
def _is_thing(name: str) -> bool:
    """Return whether a name is a body's or a place's."""
    return _NOT_HUMAN.search(name) is not None


class _Run(NamedTuple):
    start: int
    end: int
    first: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    placed: bool = False


def _gender_of_name(words: tuple[str, ...], lexicon: Lexicon) -> str:
    first, last = words[0].lower(), words[-1].lower()
    if lexicon.code in ("ru", "uk"):
        if last.endswith(("ова", "ева", "ёва", "ина", "ая", "ська", "цька")):
            return "f"
        if last.endswith(("ов", "ев", "ёв", "ин", "ий", "ой")):
            return "m"
        if last[-1] not in "аяоійї" or last.endswith("ко"):
            return "f" if first[-1] in "ая" and first not in _MEN_IN_A else "m" if first[-1] not in "аяьиі" else ""
    if lexicon.code == "pl" and last[-1] not in "aoej":
        return "f" if first[-1] == "a" else "m"
    if first in lexicon.words("first_men"):
        return "m"
    if first in lexicon.words("first_women"):
        return "f"
    return ""


def _is_acronym(word: str, after: str = "") -> bool:
    """Return whether a word is one like *US* or *WHO*, and not part of a line in capitals."""
    return len(word) > 1 and word.isupper() and not (len(after) > 1 and after.isupper())


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _is_plain(word: str) -> bool:
    """Return whether a word may begin a person's name: capitalised, neither an acronym nor a body's name."""
    return not word.isupper() and _BODY_WORD.fullmatch(word) is None and not _is_thing(word)


def _patronymic(word: str) -> bool:
    return word.lower().endswith(("вич", "вна", "вича", "вны", "вичем", "вной", "вичу", "вне", "івна", "ович"))


@lru_cache(maxsize=4096)
def is_country(word: str) -> bool:
    """Return whether a name is a country's."""
    return geo.country(word) is not None


def _lower_words(text: str) -> frozenset[str]:
    distinct = " ".join(set(text.split()))
    return frozenset(re.findall(r"(?<!\w)[^\W\d_A-ZА-Я]{2,}(?!\w)", distinct))
