"""Where an article prints a name: runs of capitalised words, without the titles before them."""

from __future__ import annotations

import re
from itertools import accumulate

from briefing.articles.extraction.first_names import is_first_name
from briefing.articles.extraction.kazakh_names import KazakhNames
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.name_patterns import NAME, NAMES
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
    is_initial,
    is_patronymic,
    is_plain,
)
from briefing.articles.extraction.polish_cases import is_adjective, is_first
from briefing.articles.extraction.polish_names import BODIES, in_the_nominative, is_first_of
from briefing.articles.extraction.posts import Posts
from briefing.articles.extraction.sentence_starts import SentenceStarts

_TURKISH_ALSO = re.compile(r" d[ae] ")
"""Word between two Turkish names in a row: *Örnek de Ankara*."""
_ADDRESSING = frozenset(["à", "a", "al", "alla", "ao", "all'", "all’", "l'", "l’"])
"""Words before a medium that is spoken to, in Romance languages."""
_MAX_WORDS = 12
"""Maximum number of words of a name: a longer row of capitalised words is a headline."""
_TURKISH_POST = re.compile(r"(?:[td]örü|[cç][ıiuü]s[ıiuü]|manı|meni|isti|loğu|ajanı)$")
"""Endings of Turkish posts: *Distribütörü*, *Kurucusu*."""
_TURKISH_ADJUNCT = re.compile(r"\w{3}[dt][ae]n?$")
"""Ending of a Turkish word for where something is."""


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
        """Return a row of capitalised words and its offset, split between two names: *Örnek de Ankara*."""
        if self._words.code != "tr":
            return [(match[0], match.start())]
        starts = [0, *(found.end() for found in _TURKISH_ALSO.finditer(match[0]))]
        stops = [*(found.start() for found in _TURKISH_ALSO.finditer(match[0])), len(match[0])]
        return [(match[0][start:stop], match.start() + start) for start, stop in zip(starts, stops, strict=True)]

    def _is_surname(self, words: list[str], at: int) -> bool:
        """Return whether the only word left of a name is a surname, though it is also a post."""
        return False

    def _is_noun(self, word: str, titles: list[str]) -> bool:
        """Return whether a single word is a noun and no name, where nouns are capitalised."""
        return False

    def _trim(self, words: list[str], starts: list[int]) -> None:
        """Delete words on either side of a name that are no part of it."""

    def _n_described(self, words: list[str]) -> int:
        """Return the number of words at the start that say who or what a name is."""
        return 0

    def _is_title(self, word: str) -> bool:
        return word.lower() in self._titles

    def _runs(self, text: str, at: int) -> list[NameRun]:
        """Return a run of capitalised words as a name behind its titles; none where nothing of it is a name."""
        n_spaces = text.count(" ") + text.count("\xa0")
        if n_spaces >= 3 * _MAX_WORDS:
            return []
        if not n_spaces and self._is_noun(text.removesuffix("'s").removesuffix("’s"), []):
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
        self._trim(words, starts)
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
        if described := self._n_described(words):
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
