"""Posts in an article, and the names that they are beside: *the mediator, Anna Example*; *the President of …*."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.articles.extraction.lexicon import Lexicon

OFFICES = (
    "presid", "präsid", "présid", "minist", "kanzler", "chancel", "premier", "king", "könig", "queen", "roi", "rein",
    "rey", "head", "chef", "leader", "líder", "ambass", "embaj", "embaix", "botsch", "govern", "gouv", "gober", "mayor",
    "maire", "alcald", "bürgerm", "secret", "sekret", "secrét", "segret", "chair", "direct", "prezyd", "szef", "capo",
    "represent", "commission", "speak", "sprech", "vorsitz", "prefe", "sindac", "emir", "prince", "prinz", "herzog",
    "pope",
)  # fmt: skip
"""Beginnings of the posts that are *of* a state or body."""
_GERMAN = re.compile(
    r"(?:minister|sprecher|präsident|kanzler|chef|politiker|sekretär|vorsitzende|beauftragte|meister|gouverneur"
    r"|stadtrat|landrat|landrät|stadträt|senator|botschafter|kommissar|führer|leiter|direktor|forscher|experte|expert|ökonom|richter"
    r"|anwalt|anwält|inhaber|betreiber|gründer|manager|trainer|vertreter|händler|lehrer|berater|redakteur|journalist"
    r"|professor|inspekteur|general|abgeordnete|mitglied|wirt|bauer|fischer|ärzt|arzt|ologe|olog|historiker|aktivist"
    r"|wissenschaftler|kläger|verteidiger|bewohner|anwohner|nachbar|arbeiter|verkäufer|fahrer|besitzer|veranstalter"
    r"|organisator|polizist|offizier|kommandeur|kommandant|oberst|admiral|pfarrer|bischof|pastor|rektor|schriftsteller"
    r"|autor|künstler|regisseur|ingenieur|architekt|unternehmer|banker|analyst|jurist|gegenspieler|rivale|nachfolger"
    r"|vorgänger|stellvertreter|kollege|rentner|student|schüler|beamte|diplomat|wärter|züchter|bäcker|soldat|vorstand|vize)"
    r"(?:in|innen|en|es|rs?|n|s)?$"
)
"""Endings of German compounds for posts."""
_WORD = re.compile(r"[^\W\d_][\w.-]*")
_CLAUSE_END = re.compile(r"[.,;:!?“”«»\"()\n]")
_SLAVIC_VERB = re.compile(r"(?:л[аио]?|ся|сь|ть|ти|[её]т|ит|[иаі]в|є|ł[aoiy]?)$")
"""Endings of finite verbs in Slavic languages."""
_APPOSED_CHARS = 80
_APPOSED_WORDS = 6
"""Maximum length of an apposition that is searched for a post."""
_POST_CHARS = 120
"""Maximum distance of a post from the name that follows it, in code points."""
_MIN_JOINED_WORDS = 6
"""Minimum number of words of a post before a conjunction: *the Minister of Example for Roads and*."""
_AND = "and und et y e и та i"


@lru_cache(maxsize=65536)
def _is_german(word: str) -> bool:
    return _GERMAN.search(word) is not None


def _last_word(text: str, end: int) -> str:
    """Return the word before an offset, in small letters; empty for none."""
    words = text[max(0, end - 30) : end].rsplit(maxsplit=1)
    return words[-1].lower() if words else ""


class Posts:
    """Lookup of the posts in one article."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self._text = text
        self._words = words
        self._of = words.words("of") | words.words("articles")
        self._titles = words.words("roles") | words.words("mr") | words.words("mrs")
        self._agents = re.compile(words.agents) if words.agents else None

    def is_post(self, word: str) -> bool:
        """Return whether a word in small letters is a post or another title."""
        return word in self._titles or self.is_german_post(word)

    def is_agent(self, word: str) -> bool:
        """Return whether a word in small letters is a post, or a noun for a person or a body that speaks."""
        return self.is_post(word) or (self._agents is not None and self._agents.fullmatch(word) is not None)

    def is_german_post(self, word: str) -> bool:
        """Return whether a word is a German post, also a compound: *Landesvorsitzende*."""
        return self._words.code == "de" and _is_german(word.lower())

    def beside(self, first: int, end: int) -> list[tuple[str, str]]:
        """Return the posts beside a name, each with the word before it: *the mediator, Anna Example, a lawyer*.

        `first` is the offset of the name's titles, `end` that of the name's end.
        """
        text = self._text
        found: list[tuple[str, str]] = []
        if text.startswith(", ", end):
            after = _CLAUSE_END.split(text[end + 2 : end + 2 + _APPOSED_CHARS], maxsplit=1)[0]
            words = _WORD.findall(after.lower())[:_APPOSED_WORDS]
            said = next((number for number, word in enumerate(words) if word in self._words.cues), len(words))
            posts = [number for number, word in enumerate(words[:said]) if self.is_post(word)]
            if self._agents is not None and said < len(words):
                posts = []  # *Accanto a Anna Esempio, il ministro ha detto*
            found += [(words[number], words[number - 1] if number else "") for number in posts[:1]]
        apposed = text.endswith(", ", 0, first)
        stop = first - 2 if apposed else first
        if not apposed and self._words.code == "en" and _last_word(text, stop) not in self._titles:
            return found  # in English, a post with what it is of begins with a capital letter, as the name does
        lead = text[max(0, stop - _APPOSED_CHARS) : stop]
        near = lead.lower().split()[-_APPOSED_WORDS:]
        attached = self._agents is not None and bool(near) and self.is_agent(near[-1])
        if (
            attached
            or not self._titles.isdisjoint(near)
            or (self._words.nouns_capital and any(map(self.is_german_post, near)))
        ):
            before = _CLAUSE_END.split(lead)[-1]
            words = _WORD.findall(before.lower())[-_APPOSED_WORDS:]
            said = max((number for number, word in enumerate(words, 1) if word in self._words.cues), default=0)
            posts = [
                number
                for number, word in enumerate(words)
                if number >= said and (self.is_post(word) or (attached and number == len(words) - 1))
            ]
            if posts and (apposed or self._is_attached(words[posts[-1] + 1 :])):
                found.append((words[posts[-1]], words[posts[-1] - 1] if posts[-1] else ""))
        return found

    def _is_attached(self, words: list[str]) -> bool:
        """Return whether words between a post and a name belong to the post: *minister of energy Anna Example*."""
        if not words:
            return True
        if self._words.code in ("ru", "uk", "pl", "kk", "tr"):
            return not any(_SLAVIC_VERB.search(word) for word in words)
        return words[0] in self._of and len(words) > 1

    def is_before(self, at: int, *, joined: bool = False) -> bool:
        """Return whether a place or body that begins at an offset belongs to a post: *the President of …*.

        With `joined` a conjunction precedes it: *the Minister of Example for Roads and …*.
        """
        straight = not self._words.nouns_capital and not joined
        if straight and re.split("['’]", _last_word(self._text, at))[0] not in self._of:
            return False
        before = _CLAUSE_END.split(self._text[max(0, at - _POST_CHARS) : at])[-1].lower().split()
        adjective = before[-1:] and before[-1].endswith(("e", "en", "er")) and before[-1] not in self._of
        if self._words.nouns_capital and len(before) > 1 and adjective:
            del before[-1]
        if joined:
            n_of = sum(word in self._of for word in before)
            if len(before) < _MIN_JOINED_WORDS or before[-1] not in _AND.split() or n_of < 2:
                return False
        elif not before or re.split("['’]", before[-1])[0] not in self._of:
            return False
        return any(word.startswith(OFFICES) or self.is_german_post(word) for word in before)
