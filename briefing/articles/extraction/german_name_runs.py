"""Where a German article prints a name, among nouns that are all capitalised.

Surnames are those that follow a first name or are beside a verb of saying; a single noun that is none is no name.
"""

from __future__ import annotations

import re

from briefing.articles.extraction.first_names import is_first_name
from briefing.articles.extraction.german_nouns import is_medium
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.name_patterns import BESIDE, UPPER
from briefing.articles.extraction.name_runs import NameRuns
from briefing.articles.extraction.name_words import is_german_noun, key
from briefing.articles.extraction.posts import Posts

_SHORTENED = re.compile(
    rf"[{UPPER}]\w+ [{UPPER}]\.(?=[,;:)]| [^\W\d_A-ZÄÖÜ]| (?:Auch|Der|Die|Das|Er|Sie|Eine?|I[nm]|Am|Doch|Nach|Bei)\b)"
)
"""A name with an initial in place of the surname: *Anna B. sagte*."""
_GERMAN_PARTICLE = re.compile(
    r"(?P<before>\S+) (?P<particle>(?:(?:von|zu|in) )?(?:der|den|dem)|von|zu)(?= (?P<after>\S+))"
)
"""A word that joins two capitalised ones, within a name or between two of them."""
_ABSTRACT = ("ung", "heit", "keit", "ion", "rede", "ität", "schaft", "ment", "brief", "trag", "wort", "wunsch")
"""Endings of German nouns that are no first name."""
_ALSO_NOUNS = frozenset(["Ernst", "Heide", "Horst", "Kai", "Mark", "Rosa", "Viola", "Wolf"])
"""First names that are German nouns too."""
_DESCRIPTION = re.compile(
    r"(?:er|ist|mann|frau|loge|eur|chef|ling|vorstand|ent(?:en)?|ant(?:en)?|isten|oren|mädchen|junge|kind|opfer"
    r"|therapeut|profi|(?:er|or|ist|eur|log|nom|ent|ant|ot|at)in|[dgkt]te[nr]?|nde[nr]?)$"
)
"""Endings of German nouns for persons: *Rechtsmediziner*, *Angeklagte*."""
_ORGANISATION = re.compile(
    r"(?:organisation|verband|verein|gruppe|portal|agentur|partei|bündnis|initiative|gewerkschaft|konzern|unternehmen"
    r"|zeitung|magazin|sender|institut|stiftung|firma|fraktion|plattform|kette|hersteller|dienst|netzwerk)$"
)
"""Endings of German nouns for what kind of body a name is."""


class GermanNameRuns(NameRuns):
    """Reader of the names in one German text."""

    def __init__(self, text: str, words: Lexicon, posts: Posts) -> None:
        super().__init__(text, words, posts)
        self._surnames = self._known_surnames()
        self._family_names = self._behind_first_names()
        self._named_as_posts = self._surnames_like_posts()
        self._shortened = frozenset(_SHORTENED.findall(text))

    def _is_title(self, word: str) -> bool:
        return word.lower() in self._titles or self._beside.is_german_post(word)

    def _parts(self, match: re.Match[str]) -> list[tuple[str, int]]:
        """Return a row of capitalised words and its offset, split between two names: *Treffens der Sprecher Muster*."""
        parts, at = [], 0
        for found in _GERMAN_PARTICLE.finditer(match[0]):
            if not self._joins(found["before"], found["particle"], found["after"]):
                parts.append((match[0][at : found.start("particle") - 1], match.start() + at))
                at = found.end() + 1
        return [*parts, (match[0][at:], match.start() + at)]

    def _joins(self, before: str, particle: str, after: str) -> bool:
        """Return whether a particle belongs to a surname: *Anna von Muster*, *Frau von der Muster*."""
        if particle in ("der", "den", "dem") or not after[1:].islower() or is_medium(after.lower()):
            return False
        titled = self._is_title(before) and not before.endswith("en")
        return is_first_name(before) or titled or before.lower() in ("frau", "herr", "herrn", "graf", "freiherr")

    def _known_surnames(self) -> set[str]:
        """Return surnames in the text: last words of names, words next to a verb of saying."""
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

    def _is_surname(self, words: list[str], at: int) -> bool:
        """Return whether the only word left of a name is a surname, though it is also a post."""
        if len(words) > 1 or self._named_as_posts.isdisjoint((words[0], words[0].removesuffix("s"))):
            return False
        return self._word_before(at) not in self._words.words("articles")

    def _trim(self, words: list[str], starts: list[int]) -> None:
        """Delete what follows a name, and nouns before it: *im Bundestag Ministerin Anna Beispiel von der Post*."""
        cut = next((number for number in range(1, len(words)) if self._ends_name(words, number)), len(words))
        del words[cut:], starts[cut:]
        of = next((number for number, word in enumerate(words) if number and word in self._of), 0)
        if (
            of
            and len(words) > of + 2
            and (words[of - 1].endswith(_ABSTRACT) or self._begins_name(words[of + 1], words[0]))
        ):  # *Erklärung von Anna Beispiel*, *Aufgabe von Frau Muster*
            del words[: of + 1], starts[: of + 1]
        post = max((number for number, word in enumerate(words[:-1]) if self._beside.is_german_post(word)), default=0)
        del words[:post], starts[:post]

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

    def _is_noun(self, word: str, titles: list[str]) -> bool:
        """Return whether a single word is a noun, where nouns are capitalised: without a title, and no surname."""
        if titles or (is_first_name(word) and word not in _ALSO_NOUNS):
            return False
        return key(word) not in self._surnames
