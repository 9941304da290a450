"""Where an article prints a name: runs of capitalised words, without the titles before them."""

from __future__ import annotations

import re
from itertools import accumulate

from briefing.articles.extraction.first_names import is_first_name
from briefing.articles.extraction.german_nouns import is_medium
from briefing.articles.extraction.kazakh_names import KazakhNames
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.name_patterns import BESIDE, NAME, NAMES, UPPER
from briefing.articles.extraction.name_words import (
    BODY_WORD,
    FOLLOWING_WORD,
    MEDIA,
    NAME_SUFFIXES,
    NAME_WORDS,
    PARTIES,
    NameRun,
    is_acronym,
    is_country,
    is_german_noun,
    is_initial,
    is_patronymic,
    is_plain,
    key,
)
from briefing.articles.extraction.polish_cases import is_adjective, is_first
from briefing.articles.extraction.polish_names import BODIES, in_the_nominative, is_first_of
from briefing.articles.extraction.posts import Posts
from briefing.articles.extraction.sentence_starts import SentenceStarts

_SHORTENED = re.compile(
    rf"[{UPPER}]\w+ [{UPPER}]\.(?=[,;:)]| [^\W\d_A-ZÄÖÜ]| (?:Auch|Der|Die|Das|Er|Sie|Eine?|I[nm]|Am|Doch|Nach|Bei)\b)"
)
"""A name with an initial in place of the surname: *Anna B. sagte*."""
_GERMAN_PARTICLE = re.compile(
    r"(?P<before>\S+) (?P<particle>(?:(?:von|zu|in) )?(?:der|den|dem)|von|zu)(?= (?P<after>\S+))"
)
_PARTICLES = {
    "de": _GERMAN_PARTICLE,
    "tr": re.compile(r"(?P<before>\S+) (?P<particle>d[ae])(?= (?P<after>\S+))"),
}
"""Words that join two capitalised ones, within a name or between two of them, by language."""
_ADDRESSING = frozenset(["à", "a", "al", "alla", "ao", "all'", "all’", "l'", "l’"])
"""Words before a medium that is spoken to, in Romance languages."""
_MAX_WORDS = 12
"""Maximum number of words of a name: a longer row of capitalised words is a headline."""
_TURKISH_POST = re.compile(r"(?:[td]örü|[cç][ıiuü]s[ıiuü]|manı|meni|isti|loğu|ajanı)$")
"""Endings of Turkish posts: *Distribütörü*, *Kurucusu*."""
_TURKISH_ADJUNCT = re.compile(r"\w{3}[dt][ae]n?$")
"""Ending of a Turkish word for where something is."""
_ABSTRACT = ("ung", "heit", "keit", "ion", "rede", "ität", "schaft", "ment", "brief", "trag", "wort", "wunsch")
"""Endings of German nouns that are no first name."""
_ALSO_NOUNS = frozenset(["Ernst", "Heide", "Horst", "Kai", "Mark", "Rosa", "Viola", "Wolf"])
"""First names that are German nouns too."""
_DESCRIPTION = re.compile(
    r"(?:er|ist|mann|frau|loge|eur|chef|ling|vorstand|ent(?:en)?|ant(?:en)?|isten|oren|mädchen|junge|kind|opfer|therapeut|profi|(?:er|or|ist|eur|log|nom|ent|ant|ot|at)in|[dgkt]te[nr]?|nde[nr]?)$"
)
"""Endings of German nouns for who somebody is: *Rechtsmediziner*, *Angeklagte*."""
_ORGANISATION = re.compile(
    r"(?:organisation|verband|verein|gruppe|portal|agentur|partei|bündnis|initiative|gewerkschaft|konzern|unternehmen"
    r"|zeitung|magazin|sender|institut|stiftung|firma|fraktion|plattform|kette|hersteller|dienst|netzwerk)$"
)
"""Endings of German nouns for what kind of body a name is."""


class NameRuns:
    """Reader of the names in one text."""

    def __init__(self, text: str, words: Lexicon, posts: Posts) -> None:
        self._text = text
        self._words = words
        self._beside = posts
        self._inflected = words.code in ("ru", "uk")
        self._cyrillic, self._declines = words.code in ("ru", "uk", "kk"), words.code in ("pl", "ru", "uk", "kk")
        self._of = words.words("of") | words.words("articles")
        self._titles = words.words("roles") | words.words("mr") | words.words("mrs")
        self._starters = words.words("starters") | {word for word in words.words("of") if len(word) > 3}
        self._posts = words.words("posts")
        self._matches = [*NAMES.get(words.code, NAME).finditer(text)]
        self._kazakh = KazakhNames(text) if words.code == "kk" else None
        if self._kazakh is not None:
            self._matches = self._kazakh.divided(self._matches, NAME)
        self._starts = SentenceStarts(text, words, self._matches)
        self._surnames = self._known_surnames() if words.nouns_capital else set()
        self._family_names = self._behind_first_names() if words.nouns_capital else set()
        self._named_as_posts = self._surnames_like_posts() if words.nouns_capital else set()
        self._shortened = frozenset(_SHORTENED.findall(text)) if words.nouns_capital else frozenset()

    def read(self) -> list[NameRun]:
        """Return the names of the text, in order."""
        words = self._words
        if not (words.nouns_capital or words.verb_final or self._inflected or self._declines):
            return [run for match in self._matches for run in self._runs_of_few_forms(match[0], match.start())]
        found = [run for match in self._matches for text, at in self._parts(match) for run in self._runs(text, at)]
        return in_the_nominative(found, self._text, self._beside) if self._words.code == "pl" else found

    def _runs_of_few_forms(self, text: str, at: int) -> list[NameRun]:
        """Return a run in a language without cases and capitalised nouns, where most runs are one word."""
        if " " in text or "\xa0" in text or text[1:2] == ".":
            return self._runs(text, at)
        low, end = text.lower(), at + len(text)
        if low in self._titles or (low in self._starters and not is_acronym(text)):
            return []
        word = text.removesuffix("'s").removesuffix("’s")
        if self._starts.is_description(word, at, end) or word.lower() in self._words.words("bodies"):
            return []
        if is_initial(word) or self._starts.is_common(word, at):
            return []
        return [NameRun(at, end, at, (word,), (), False, False)]

    def _parts(self, match: re.Match[str]) -> list[tuple[str, int]]:
        """Return a row of capitalised words and its offset, split between two names: *Treffens der Sprecher Muster*."""
        particle = _PARTICLES.get(self._words.code)
        parts, at = [], 0
        for found in particle.finditer(match[0]) if particle is not None else ():
            if not self._joins(found["before"], found["particle"], found["after"]):
                parts.append((match[0][at : found.start("particle") - 1], match.start() + at))
                at = found.end() + 1
        return [*parts, (match[0][at:], match.start() + at)]

    def _joins(self, before: str, particle: str, after: str) -> bool:
        """Return whether a particle belongs to a surname: *Anna von Muster*, *Frau von der Muster*."""
        if particle in ("der", "den", "dem", "de", "da") or not after[1:].islower() or is_medium(after.lower()):
            return False
        titled = self._is_title(before) and not before.endswith("en")
        return is_first_name(before) or titled or before.lower() in ("frau", "herr", "herrn", "graf", "freiherr")

    def _known_surnames(self) -> set[str]:
        """Return surnames of a language that capitalises nouns: last words of names, words next to a verb of saying."""
        found = set()
        for match in self._matches:
            words = match[0].split()
            while words and words[0].lower() in self._starters:
                del words[0]
            if len(words) > 1 and (is_first_name(words[-2]) or not is_german_noun(tuple(words[-2:]))):
                found.add(key(words[-1]))
        for match in BESIDE.finditer(self._text):
            word, verb = (match[1], match[2]) if match[1] else (match[4], match[3])
            low = word.lower()
            if verb in self._words.cues and not low.endswith("en") and low not in self._starters | self._titles:
                found.add(key(word))
        return found

    def _behind_first_names(self) -> set[str]:
        """Return the keys of surnames that follow a known first name."""
        ends = [match[0].split()[-2:] for match in self._matches if " " in match[0]]
        return {key(end[1]) for end in ends if len(end) > 1 and is_first_name(end[0])}

    def _surnames_like_posts(self) -> set[str]:
        """Return surnames that are also posts or trades and follow a first name: *Jens Fischer*, *Anna Richter*."""
        found = set()
        for match in self._matches:
            words = match[0].split()
            before = words[-2].lower() if len(words) > 1 else ""
            if not before or not self._is_title(words[-1]) or self._is_title(before) or before in self._starters:
                continue
            if is_first_name(before) or not before.endswith(("er", "e", "en", "es", "s", "-")):
                found.add(words[-1])
        return found

    def _is_title(self, word: str) -> bool:
        return word.lower() in self._titles or self._beside.is_german_post(word)

    def _is_surname(self, words: list[str], at: int) -> bool:
        """Return whether the only word left of a name is a surname, though it is also a post."""
        if len(words) > 1 or self._named_as_posts.isdisjoint((words[0], words[0].removesuffix("s"))):
            return False
        return self._word_before(at) not in self._words.words("articles")

    def _runs(self, text: str, at: int) -> list[NameRun]:
        """Return a run of capitalised words as a name behind its titles; none where nothing of it is a name."""
        n_spaces = text.count(" ") + text.count("\xa0")
        if n_spaces >= 3 * _MAX_WORDS:
            return []
        if not n_spaces and self._words.nouns_capital and self._is_noun(text.removesuffix("'s").removesuffix("’s"), []):
            return []  # most words of a German text
        if n_spaces and "." not in text:
            words = text.split()
            starts = [*accumulate((len(word) + 1 for word in words[:-1]), initial=at)]
        elif n_spaces or text[1:2] == ".":
            tokens = [*NAME_WORDS.finditer(text)]
            words, starts = [token[0] for token in tokens], [at + token.start() for token in tokens]
        elif (low := text.lower()) in self._titles or (low in self._starters and not is_acronym(text)):
            if not self._is_surname([text], at):
                return []
            words, starts = [text], [at]
        else:
            words, starts = [text], [at]
        starters, titles = self._starters, []
        while words and (
            (
                words[0].lower() in starters
                and not (words[0] in ("Di", "De") and self._words.code == "it" and len(words) == 2)
                and not is_acronym(words[0], *words[1:2])
            )
            or (len(words) > 1 and words[0].lower() in self._words.cues)
        ):
            del words[0], starts[0]
        if self._words.code == "tr":
            if len(words) > 1 and words[-1].lower() in self._posts:
                return []  # *Örnek Birliği Başkanı*, without a name
            cut = self._turkish_title(words)
            titles += [word.lower() for word in words[:cut]]
            del words[:cut], starts[:cut]
        if not 0 < len(words) <= _MAX_WORDS:
            return []
        if self._words.code == "kk" and len(words) > 2 and words[0].endswith(("ші", "шы")):
            titles.append(words[0].lower())
            del words[0], starts[0]  # *Зерттеуші Айгүл Мысал*
        if self._words.nouns_capital:  # *Anna Beispiel von der Universität Bern*
            cut = next(
                (number for number, word in enumerate(words) if number and self._ends_name(words, number)), len(words)
            )
            del words[cut:], starts[cut:]
        if self._words.nouns_capital:  # *im Bundestag Ministerin Anna Beispiel*
            of = next((number for number, word in enumerate(words) if number and word in self._of), 0)
            if (
                of
                and len(words) > of + 2
                and (words[of - 1].endswith(_ABSTRACT) or self._begins_name(words[of + 1], words[0]))
            ):  # *Erklärung von Anna Beispiel*, *Aufgabe von Frau Muster*
                del words[: of + 1], starts[: of + 1]
            post = max(
                (number for number, word in enumerate(words[:-1]) if self._beside.is_german_post(word)), default=0
            )
            del words[:post], starts[:post]
        if len(words) > 1 and words[0] in ("X", "X."):  # *zapowiedział na X Adam Wilk*
            del words[0], starts[0]
            while len(words) > 1 and words[0].lower() in starters:
                del words[0], starts[0]
        if self._words.code == "pl" and len(words) > 2 and is_acronym(words[0], words[1]):
            del words[0], starts[0]  # *mówi w rozmowie z PAP Anna Wilk*
        if len(words) > 2 and self._word_before(starts[0]) in MEDIA and is_first_name(words[1]):
            del words[0], starts[0]  # *disse ao site Vox Mira Sousa*
        if len(words) > 1 and words[0] in PARTIES and self._word_before(starts[0]).rpartition("'")[2] in self._of:
            del words[0], starts[0]  # *il segretario del Pd Zeni*
        if len(words) > 2 and is_acronym(*words[:2]) and self._word_before(starts[0]) in _ADDRESSING:
            del words[0], starts[0]  # *a déclaré à l'AFP Anna Exemple*
        first, placed = starts[0], False
        if self._words.nouns_capital:
            described = self._n_described(words)
            titles += [word.lower() for word in words[:described]]
            del words[:described], starts[:described]
        if len(words) > 1 and self._starts.is_description(words[0], starts[0], -1):
            titles.append(words[0].lower())  # *Przedstawiciele Muster ocenili*
            del words[0], starts[0]
        if self._words.code in ("de", "pl") and len(words) > 2:
            titled = self._first_name(words, starts[0])
            placed = titled > 0 and self._beside.is_before(first)
            titles += [word.lower() for word in words[:titled]]
            del words[:titled], starts[:titled]
        quoted = len(words) > (1 if self._cyrillic else 2) and is_acronym(words[0])
        if quoted and self._word_before(starts[0]) in self._words.words("quoters"):
            del words[0], starts[0]  # *zitierte TASS Anna Beispiel*
        body = len(words) > 1 and BODY_WORD.fullmatch(words[-1]) is not None
        if not body:  # *State Department*, *Democratic National Committee* are whole names
            posts = [number for number, word in enumerate(words[:-1], 1) if self._ends_titles(word)]
            if posts and words[posts[-1]].lower() not in NAME_SUFFIXES:  # *Israeli Prime Minister Benjamin Netanyahu*
                titles += [word.lower() for word in words[: posts[-1]]]
                del words[: posts[-1]], starts[: posts[-1]]
            while words and self._is_title(words[0]) and not self._is_surname(words, starts[0]):
                if self._words.code == "tr" and len(words) == 2 and is_first_name(words[0]):
                    break  # *Devlet Örnek*
                titles.append(words[0].lower())
                del words[0], starts[0]
            while self._cyrillic and len(words) > 1 and words[0][0].isascii() and not words[-1][0].isascii():
                del words[0], starts[0]  # *в интервью Example Анна Пример*
            while self._cyrillic and len(words) > 1 and words[-1][0].isascii() and not words[0][0].isascii():
                del words[-1], starts[-1]  # *цитирует Анну Пример Example.com*
            if (titles or self._cyrillic) and len(words) > 2 and is_acronym(words[0]) and self._declines:
                del words[0], starts[0]  # *Prezydent RP Anna Przykład*
        if not words:
            return []
        if len(words) > 1 and titles and words[0] in self._words.words("articles"):  # *Sprecher der Regierung*
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
        while len(words) > 2 and (
            (of_post and words[0] in self._of and sum(word[0].isupper() for word in words) > 2)
            or (self._inflected and not is_patronymic(words[-2]))
            or (not body and is_country(words[0]))
            or (of_post and not is_first_name(words[0]) and (is_plain(words[1]) or self._ends_in_name(words)))
        ):
            placed = of_post or placed
            titles.append(words[0].lower())
            del words[0], starts[0]
        while self._words.verb_final and len(words) > 2 and words[-1].lower() in self._titles:
            del words[-1], starts[-1]  # *Дәурен Тілеубек Үкімет отырысында*
        end = starts[-1] + len(words[-1])
        words[-1] = words[-1].removesuffix("'s").removesuffix("’s")
        stem = self._kazakh.stem(words[-1]) if self._kazakh is not None else None
        words[-1] = stem or words[-1]
        declined = self._inflected or self._words.verb_final or self._words.code == "pl"
        if declined and len(words) == 1 and self._is_attribute(words[0], end):
            return []
        if len(words) == 1 and not titles and self._starts.is_description(words[0], starts[0], end):
            return []
        if len(words) == 1 and words[0].lower() in self._words.words("bodies"):
            return []
        if len(words) == 1 and (
            is_initial(words[0]) or self._starts.is_common(words[0], starts[0]) or self._is_noun(words[0], titles)
        ):
            return []
        return [NameRun(starts[0], end, first, tuple(words), tuple(titles), placed, stem is not None)]

    def _turkish_title(self, words: list[str]) -> int:
        """Return the number of words before a Turkish name: a post and what it is of, an adverb, an acronym."""
        cut = max((number for number, word in enumerate(words[:-1], 1) if self._ends_titles(word)), default=0)
        if not cut and len(words) > 1 and _TURKISH_ADJUNCT.search(words[0]) and not is_first_name(words[0]):
            cut = 1  # *Törende Ayşe Örnek*
        while cut < len(words) - 1 and is_acronym(*words[cut : cut + 2]):
            cut += 1  # *MHP Ayşe Örnek*
        return cut

    def _ends_titles(self, word: str) -> bool:
        """Return whether a word is a post after which a name begins."""
        low = word.lower()
        return low in self._posts or (self._words.code == "tr" and _TURKISH_POST.search(low) is not None)

    def _n_described(self, words: list[str]) -> int:
        """Return the number of German nouns that say who or what a name is: *Rechtsmediziner Jens Muster*."""
        noun, rest = words[0], words[1:]
        if not rest or is_first_name(noun) or not rest[0][0].isupper():
            return 0
        low, head = noun.lower(), noun.lower().rpartition("-")[2]
        named = is_first_name(rest[0]) or key(rest[-1]) in self._family_names
        if _ORGANISATION.search(low) and len(noun) > 4:
            return int(len(rest) > 1 or not rest[0][1:].islower())
        person = (len(noun) > 4 and _DESCRIPTION.search(low)) or (
            head != low and len(head) > 1 and not is_first_name(head)
        )
        trade = head != low or self._beside.is_german_post(noun) or len(noun) > 6
        return int(
            bool(person) and (is_first_name(rest[0]) or (len(rest) == 1 and named) or (len(rest) == 2 and trade))
        )

    def _ends_name(self, words: list[str], number: int) -> bool:
        """Return whether a German name ends before a word: *Beispiel der Zeitung*, *Anna Beispiel von der Post*."""
        low, before = words[number], words[number - 1]
        if number == 2 and len(words) == 3 and is_first_name(words[0]) and is_german_noun(("Aa", words[2])):
            return True  # *hat Anna Beispiel Kritik zurückgewiesen*
        if number == 2 and is_first_name(words[0]) and key(before) in self._family_names and low[0].isupper():
            return len(words) == 3 and key(low) not in self._family_names  # *warf Anna Beispiel Versäumnisse vor*
        if low in ("Anfang", "Mitte", "Ende"):
            return True  # *was Muster Mitte März sagte*
        if low[0].islower():
            return number > 1 and before[0].isupper() and not self._is_title(words[number - 2])
        short = number > 1 and len(before) == 2 and before[1] == "."
        return short and (low.lower() in self._starters or f"{words[number - 2]} {before}" in self._shortened)

    def _begins_name(self, word: str, first: str) -> bool:
        """Return whether a word behind *von* begins a name of its own, the run's first word being no first name."""
        address = self._words.words("mr") | self._words.words("mrs")
        own = is_first_name(word) or word.lower() in address
        return own and not is_first_name(first) and first.lower() not in address

    def _first_name(self, words: list[str], at: int) -> int:
        """Return the index of the first name behind a trade or a place: *Landwirtin Anna*, *minister Łotwy Andris*."""
        is_known = is_first_of if self._words.code == "pl" else is_first_name
        if is_known(words[0]):
            return 0
        if self._words.code == "pl" and len(words) == 3 and at and self._text[at - 1] == " ":
            before = self._word_before(at)
            if before in BODIES or (before in self._titles and words[0][-1:] in "yiau"):  # a country in the genitive
                return 1
        return next((n for test in (is_first, is_known) for n, word in enumerate(words[:-1]) if test(word)), 0)

    def _ends_in_name(self, words: list[str]) -> bool:
        """Return whether the last two words may be a person's: *Committee on Foreign Affairs Anna Example*."""
        before = words[-3] if len(words) > 3 else ""
        return before[:1].isupper() and all(word[0].isupper() and is_plain(word) for word in words[-2:])

    def _word_before(self, at: int) -> str:
        words = self._text[max(0, at - 30) : at].lower().split()
        return words[-1] if words else ""

    def _is_attribute(self, word: str, end: int) -> bool:
        """Return whether a capitalised word belongs to the one behind it: *Белорусский президент*, *Повітряних сил*."""
        following = FOLLOWING_WORD.match(self._text, end)
        if following is None:
            return False
        if self._words.code == "pl":
            agent = following[1] in self._titles or re.fullmatch(self._words.agents, following[1]) is not None
            return agent and is_adjective(word)
        return following[1] in self._titles or (following[1].islower() and word.lower().endswith(("их", "ых", "ої")))

    def _is_noun(self, word: str, titles: list[str]) -> bool:
        """Return whether a single word is a noun, where nouns are capitalised: without a title, and no surname."""
        if not self._words.nouns_capital or titles or (is_first_name(word) and word not in _ALSO_NOUNS):
            return False
        return key(word) not in self._surnames
