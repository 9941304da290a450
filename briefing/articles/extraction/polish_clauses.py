"""Noun phrases of Polish, which has no articles: adjectives, a noun for a person, what belongs to it, a name."""

from __future__ import annotations

from briefing.articles.extraction.clauses import Clauses
from briefing.articles.extraction.name_words import is_acronym, is_country, is_thing
from briefing.articles.extraction.names import Mention
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.polish_cases import is_adjective, is_nominative_post, is_polish_surname
from briefing.articles.extraction.tokens import Token

_MAX_WORDS = 16
"""Maximum number of words of a description with the name behind it."""
_MAX_OBJECT = 4
"""Maximum number of words of an object before the subject."""
_JOINING = frozenset(["z", "ze", "do", "ds", "ds.", "od"])
"""Prepositions within a description: *trener drużyny z Muster*, *sekretarz do spraw …*."""
NEW = frozenset(["jeden", "jedna", "inny", "inna", "kolejny", "kolejna", "pewien", "pewna"])
"""Words before a noun for someone who is not named before: *jeden z mieszkańców*."""


class PolishClauses(Clauses):
    """Reader of the clauses of one Polish article."""

    def gender_of_verb(self, cue: tuple[int, int]) -> str:
        """Return the gender that a verb in the past has."""
        verb = self.text[slice(*cue)].lower()
        return "f" if verb.endswith("ła") else "m" if verb.endswith("ł") else "p" if verb.endswith(("li", "ły")) else ""

    def _starting_at(self, tokens: list[Token], number: int, *, oblique: bool = False) -> Subject | None:
        if number >= len(tokens):
            return None
        if tokens[number].low in self.words.pronouns:
            return self._pronoun(tokens[number])
        noun, end = -1, number
        at = number
        while at < min(len(tokens), number + _MAX_WORDS):
            token = tokens[at]
            if token.low in ",;:—–" or token.low in self._that or (self._is_verb(tokens, at) and noun != at):
                break
            if token.low in self._of and not (token.low in _JOINING and (noun >= 0 or tokens[number].low in NEW)):
                break
            mention = self.names.at(token.start)
            if mention is not None:
                if at == number and self._is_agency(tokens, number, mention):
                    at = end = number = at + 1
                    continue
                if self._may_speak(mention, led=at > number, described=noun >= 0, oblique=oblique):
                    return Subject(mention.start, mention.end, "name", mention)
                while at < len(tokens) and tokens[at].start < mention.end:
                    at += 1
                end = at
                continue
            if noun < 0 and self._is_agent(token.low) and (oblique or is_nominative_post(token.low)):
                noun = at
            if noun < 0 and at - number >= _MAX_OBJECT and tokens[number].low not in NEW:
                break
            at += 1
            end = at
        if noun >= 0 and at < len(tokens) and tokens[at].low == ",":
            apposed = self._apposed_name(tokens, at + 1)
            if apposed is not None and (oblique or not apposed.oblique):
                return Subject(apposed.start, apposed.end, "name", apposed)
        if tokens[number].low in NEW and end > number + 1:
            return Subject(tokens[number].start, tokens[end - 1].end, "noun")
        if noun < 0:
            return None
        first = noun
        while first > number and is_adjective(tokens[first - 1].low):
            first -= 1
        while end > noun + 1 and tokens[end - 1].low in self._of | self._between:
            end -= 1
        return Subject(tokens[first].start, tokens[end - 1].end, "noun")

    def _is_agency(self, tokens: list[Token], number: int, mention: Mention) -> bool:
        """Return whether an acronym is who is spoken to, and the subject behind it: *powiedział PAP kierujący …*."""
        if not is_acronym(mention.person.name) or number + 1 >= len(tokens):
            return False
        after = tokens[number + 1]
        return after.text.islower() and after.low not in self._of | self._that and not self._is_verb(tokens, number + 1)

    def _may_speak(self, mention: Mention, *, led: bool, described: bool, oblique: bool) -> bool:
        """Return whether a name is the subject, and not what belongs to a noun before it: *szef biura Muster*.

        `led` says that words precede it in its phrase, `described` that a noun for a person is among them.
        """
        if mention.oblique and not oblique:
            return False
        if mention.person.human or not led:
            return not is_country(mention.person.name) or not led
        words = mention.person.name.split()
        if len(words) > 1:
            return not is_thing(mention.person.name) and all(map(self._is_of_person, words))
        return not described and self._is_of_person(words[0])

    def _is_of_person(self, word: str) -> bool:
        return is_polish_surname(word) and not is_acronym(word) and not is_country(word)

    def _apposed_name(self, tokens: list[Token], number: int) -> Mention | None:
        """Return a person's name behind a comma and words such as titles: *rzecznik policji, komisarz Adam Wilk*."""
        for token in tokens[number : number + 3]:
            mention = self.names.at(token.start)
            if mention is not None:
                return mention if mention.person.human or " " in mention.person.name else None
            if not token.text.islower() or token.low in self._of or token.low in self.words.cues:
                return None
        return None

    def _behind_adjunct(self, tokens: list[Token], number: int) -> int:
        begin = number
        if number < len(tokens) and tokens[number].low in self._between:
            return number + 1  # *w czwartek*
        while number < len(tokens):
            token = tokens[number]
            mention = self.names.at(token.start)
            if mention is not None:
                if number > begin and mention.person.human and not mention.oblique:
                    break
                while number < len(tokens) and tokens[number].start < mention.end:
                    number += 1
                break
            ends = token.low in self._of or token.low in ",;:—–" or token.low in self.words.cues
            if number > begin and (ends or (self._is_agent(token.low) and is_nominative_post(token.low))):
                break
            number += 1
        return number
