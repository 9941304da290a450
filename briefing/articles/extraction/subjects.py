"""The subject of a verb: before it, behind it, or that of its clause. For scripts with capital letters."""

from __future__ import annotations

import re

from briefing.articles.extraction.names import Mention
from briefing.articles.extraction.noun_phrases import MAX_CLAUSE_WORDS, NounPhrases, Subject
from briefing.articles.extraction.polish_cases import is_adjective, is_nominative_post
from briefing.articles.extraction.tokens import Token

_MAX_LEAD = 3
"""Maximum number of words of a Slavic clause up to a post that begins its subject."""
_MAX_ADJUNCTS = 4
"""Maximum number of prepositional phrases and objects between a verb and its subject."""
_GERMAN_ADJECTIVE = ("en", "er", "em", "es", "e")
"""Endings of German adjectives."""
_AS = frozenset(["jak", "como", "come", "comme"])
"""Conjunctions before a verb of saying and its subject: *comme dit Anna Exemple*."""
_MAX_LEAD = 3
"""Maximum number of words up to the noun of a Polish subject."""
_GENITIVE = ("а", "я", "ы", "и", "і", "ї")
"""Endings of a name in the Russian or Ukrainian genitive."""


class Subjects(NounPhrases):
    """Reader of the subjects in one article's clauses."""

    def _beside(self, tokens: list[Token], verb: int) -> Subject | None:
        """Return the subject of a verb: before it, else after it in a language with inversion."""
        if self.words.code == "de" and verb and tokens[verb].low == "so" and tokens[verb - 1].low == ",":
            return self._inverted(tokens, verb + 1)  # *Das Gesetz, so die Ministerin, sei „…“*
        if self.words.inverts and self._is_as(tokens, verb) and (said := self._inverted(tokens, verb + 1)) is not None:
            return said
        left = self._left_of(tokens, verb)
        if self.words.inverts and left is not None and self._is_fronted(tokens, verb):
            has = next((number for number in range(verb) if tokens[number].low in self._auxiliaries), verb)
            return self._inverted(tokens, has + 1) or self._inverted(tokens, verb + 1) or left
        if left is not None and (not self.words.inverts or self._is_person(left) or self._is_post(left)):
            return left
        reflexive = verb + 1 < len(tokens) and tokens[verb + 1].low == "sich"  # *Zurückhaltender äußerte sich Muster*
        adjacent = left is not None and left.kind == "name" and left.end == tokens[verb - 1].end
        if adjacent and self.words.nouns_capital and not reflexive:
            return left  # *Beispiel sagte*
        if self.words.inverts or verb == 0:
            right = self._inverted(tokens, verb + 1)
            if right is not None and (left is None or self._is_person(right)):
                return right
        return left

    def _is_as(self, tokens: list[Token], verb: int) -> bool:
        """Return whether a conjunction is right before a verb, so that its subject is behind: *jak wskazał Wilk*."""
        before = verb - 1
        while before >= 0 and tokens[before].low in self._adverbs:
            before -= 1
        return before >= 0 and tokens[before].low in _AS

    def _is_fronted(self, tokens: list[Token], verb: int) -> bool:
        """Return whether a phrase with a preposition is before the verb and its subject behind: *In Paris sagte er*."""
        begin = next((number + 1 for number in range(verb - 1, -1, -1) if tokens[number].low in ",;:—–"), 0)
        if begin == verb and verb and self.words.nouns_capital:  # *Auf die Frage, ob er gehe, sagte die Ministerin*
            begin = 0
        return begin < verb and tokens[begin].low in self._fronting

    def _is_person(self, subject: Subject) -> bool:
        return subject.kind == "pronoun" or (subject.mention is not None and subject.mention.person.human)

    def _is_post(self, subject: Subject) -> bool:
        """Return whether a subject is described by a post: *eine Sprecherin des Amtes*."""
        words = re.split(r"[\s'’]+", self.text[subject.start : subject.end].lower())[:4]
        led = words[0] in self._articles or words[0] in self._roles or self.words.code in ("ru", "uk")
        if subject.kind != "noun" or not led:
            return False
        return not self._roles.isdisjoint(words) or (self._agents is not None and any(map(self._is_agent, words)))

    def _inverted(self, tokens: list[Token], number: int, *, oblique: bool = False) -> Subject | None:
        """Return the subject after its verb, adjuncts between them aside: *sagte am Montag in Bern Scholz*."""
        adjuncts = 0
        while number < len(tokens):
            low = tokens[number].low
            if low in self._that:
                return None
            if self.words.inverts and low in self._of and number + 1 < len(tokens) and adjuncts < _MAX_ADJUNCTS:
                number, adjuncts = self._behind_adjunct(tokens, number + 1), adjuncts + 1
            elif (
                low in self._oblique and low not in self._of and adjuncts < _MAX_ADJUNCTS
            ):  # *warf dem Rat der Chef vor*
                number, adjuncts = self._behind_adjunct(tokens, number + (low in self._articles)), adjuncts + 1
            elif self._is_aside(tokens, number):
                number += 1
            else:
                break
        return self._starting_at(tokens, self._behind_agency(tokens, number), oblique=oblique)

    def _behind_agency(self, tokens: list[Token], number: int) -> int:
        """Return the index behind whom a Slavic verb addresses before its subject: *powiedział PAP rzecznik*."""
        mention = self.names.at(tokens[number].start) if self._bare_nouns and number < len(tokens) else None
        if mention is None or mention.person.human or mention.first != mention.start:
            return number
        behind = number
        while behind < len(tokens) and tokens[behind].start < mention.end:
            behind += 1
        follows = behind < len(tokens) and (tokens[behind].low in self._roles or self.names.at(tokens[behind].start))
        return behind if follows else number

    def _is_aside(self, tokens: list[Token], number: int) -> bool:
        """Return whether a word may be between a verb and its subject; an article before an adverb: *el lunes*."""
        low = tokens[number].low
        following = tokens[number + 1].low if number + 1 < len(tokens) else ""
        aside = low in self._between and low not in self._roles
        return aside and (low not in self._articles or following in self._adverbs)

    def _behind_adjunct(self, tokens: list[Token], number: int) -> int:
        """Return the index after the words of a preposition: articles, then a name, a post with its name, or a noun."""
        while number < len(tokens) - 1 and tokens[number].low in self._articles | self._between:
            number += 1
        if self.words.nouns_capital:  # *bei den schwierigen Verhandlungen*
            while (
                number < len(tokens) - 1
                and tokens[number].low.endswith(_GERMAN_ADJECTIVE)
                and tokens[number].text.islower()
            ):
                number += 1
        post = tokens[number].low in self._roles
        mention = self.names.at(tokens[number + post].start) if number + post < len(tokens) else None
        if mention is None:
            return number + 1
        while number < len(tokens) and tokens[number].start < mention.end:
            number += 1
        return number

    def _left_of(self, tokens: list[Token], verb: int) -> Subject | None:
        """Return the subject before its verb: next to it, before an apposition, or that of the clause."""
        number = verb - 1
        relative = False
        while number >= 0 and self._is_between(tokens[number]) and tokens[number].low not in self.words.pronouns:
            relative = relative or tokens[number].low in self._clauses
            number -= 1
        if number < 0:
            return None
        if tokens[number].low in ",—–":
            if relative:
                return self._ending_at(tokens, number - 1) or self._subject_of(tokens[:number])
            return self._apposed(tokens[:number])
        ended = self._ending_at(tokens, number)
        if ended is not None and ended.kind == "name" and self._is_object(tokens, ended):
            main = self._subject_of(tokens[:verb])  # *Prezydent Anna Przykład w rozmowie z Radiem Muster przyznała*
            return main if main is not None and self._is_person(main) else ended
        if (
            ended is not None
            and self._agents is not None
            and ended.mention is not None
            and not ended.mention.person.human
        ):
            first = [token.low for token in tokens if token.start < ended.start][-1:]
            main = self._subject_of(tokens[:verb]) if first and first[0] in ("e", "y", "et", "i") else None
            return main or ended  # *A Associação dos Juízes de Santos e Campos disse*
        if ended is not None and self.words.code in ("ru", "uk") and self._is_attribute(tokens, ended):
            main = self._subject_of(tokens[:verb])  # *Канцлер Анна Пример на встрече стран Запада заявила*
            return main if main is not None and self._is_person(main) else ended
        return ended or self._subject_of(tokens[:verb])

    def _is_object(self, tokens: list[Token], name: Subject) -> bool:
        """Return whether a preposition precedes a name."""
        if name.mention is not None and name.mention.placed:
            return False
        first = name.mention.first if name.mention is not None else name.start
        before = [token.low for token in tokens if token.start < first]
        return bool(before) and before[-1] in self._of

    def _is_attribute(self, tokens: list[Token], name: Subject) -> bool:
        """Return whether a single name of no person may be in the genitive behind a noun: *стран Запада*."""
        if name.mention is None or name.mention.person.human or name.mention.first != name.start:
            return False
        before = next((token for token in reversed(tokens) if token.start < name.start), None)
        ends = self.text[name.start : name.end].endswith(_GENITIVE)
        return ends and before is not None and before.text.islower() and before.low not in self._of | self._roles

    def _apposed(self, tokens: list[Token]) -> Subject | None:
        """Return the subject of *Anna Example, a lawyer from Paris, said*: the words before the appositions."""
        chunks: list[list[Token]] = [[]]
        for token in tokens:
            if token.low in ",;:—–":
                chunks.append([])
            else:
                chunks[-1].append(token)
        chunks = [chunk for chunk in chunks if chunk]
        for number in range(len(chunks) - 1, -1, -1):
            chunk = chunks[number]
            mention = self._led(chunk)
            if mention is not None and (mention.person.human or number == 0):
                return Subject(mention.start, mention.end, "name", mention)
            if chunk[0].low in self.words.pronouns:
                return self._pronoun(chunk[0])
            if mention is None and number < len(chunks) - 1 and chunk[0].low not in self._clauses - self._articles:
                ended = self._ending_at(chunk, len(chunk) - 1)
                if ended is not None and ended.kind == "name":
                    return ended
        return self._subject_of(tokens)

    def _led(self, chunk: list[Token]) -> Mention | None:
        """Return the name with which a chunk begins, its titles and a conjunction aside."""
        for token in chunk[:6]:
            mention = self.names.at(token.start)
            if mention is not None and not self._possessive(mention):
                return mention
            if token.low not in self._roles and token.low not in ("but", "and", "as"):
                return None
        return None

    def _is_described(self, tokens: list[Token], number: int) -> bool:
        """Return whether adjectives and a noun for a person begin there: *Kremlowski przywódca*, *Były szef rządu*."""
        for token in tokens[number : number + _MAX_LEAD]:
            if self._is_agent(token.low) and is_nominative_post(token.low):
                return True
            if not is_adjective(token.low):
                return False
        return False

    def _subject_of(self, tokens: list[Token]) -> Subject | None:
        """Return the subject of a clause: its first noun phrase, behind an introduction that ends with a comma."""
        while tokens and tokens[-1].low == ":":
            tokens = tokens[:-1]
        begin = 0
        for number, token in enumerate(tokens[:-1]):
            if token.low in ";:":
                begin = number + 1
        tokens = tokens[begin:]
        if not tokens:
            return None
        if tokens[0].low in self._of or (
            tokens[0].low in self._starters and tokens[0].low not in self._articles | self.words.pronouns.keys()
        ):
            comma = next((number for number, token in enumerate(tokens) if token.low == ","), len(tokens))
            tokens = tokens[comma + 1 :] or tokens
        if self.words.code in ("ru", "uk"):
            post = next((number for number, token in enumerate(tokens[:_MAX_LEAD]) if token.low in self._roles), None)
            named = self._behind_post(tokens, post, last=False) if post is not None else None
            if named is not None:
                return Subject(named.start, named.end, "name", named)
        behind = 0
        for number, token in enumerate(tokens[:MAX_CLAUSE_WORDS]):
            if number < behind or (number and tokens[number - 1].low in self._of):
                continue
            if token.low in self._oblique:
                behind = self._behind_adjunct(tokens, number)
                continue
            if token.low in self.words.pronouns:
                return self._pronoun(token)
            mention = self.names.at(token.start)
            bare = self._bare_nouns or (self._agents is not None and self._is_agent(token.low))
            if bare and number < _MAX_LEAD and mention is None and self._is_described(tokens, number):
                return self._starting_at(tokens, number)
            if mention is not None and not self._possessive(mention) and not mention.oblique:
                return Subject(mention.start, mention.end, "name", mention)
            if token.low in self._articles:
                found = self._starting_at(tokens, number)
                if found is not None:
                    return found
        return None
