"""Clauses of Romance languages: a post with what it is of before a name, a sentence that says who said the last one."""

from __future__ import annotations

import re

from briefing.articles.extraction.clauses import Clauses, Said
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.name_words import is_country, is_thing
from briefing.articles.extraction.names import Mention, Names
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.tokens import Token

_MAX_POST_WORDS = 14
"""Maximum number of words of a post with what it is of, up to the name."""
_MAX_BEFORE_CUE = 5
"""Maximum number of words of *Lo ha anche detto* up to the verb."""


ONE_OF = frozenset(["uno", "una", "um", "uma", "un", "une"])
"""Words before *of* and several people: *uno dei presenti*."""


class RomanceClauses(Clauses):
    """Reader of the clauses of one French, Italian, Portuguese or Spanish article."""

    def __init__(self, blanked: str, names: Names, words: Lexicon) -> None:
        super().__init__(blanked, names, words)
        self._summing = re.compile(rf"[\s.,:–—-]*(?P<phrase>(?i:{words.summing}))(?!\w)") if words.summing else None
        self._summing_verb = re.compile(rf"[\s.,:–—-]*(?i:{words.summing_verb})(?!\w)") if words.summing_verb else None

    def summed(self, start: int, end: int) -> Said | None:
        """Return who said the quote before, which ended its sentence: *«…». Lo ha detto il sindaco*."""
        if self._summing is not None and (found := self._summing.match(self.text, start, end)) is not None:
            return self._named_behind(found.span("phrase"), self._tokens(found.end(), end, behind=True))
        if self._summing_verb is None or (found := self._summing_verb.match(self.text, start, end)) is None:
            return None
        tokens = self._tokens(found.end(), end, behind=True)
        cue = next((n for n, token in enumerate(tokens[:_MAX_BEFORE_CUE]) if token.low in self.words.cues), None)
        if cue is None:
            return None
        return self._named_behind((tokens[cue].start, tokens[cue].end), tokens[cue + 1 :])

    def _named_behind(self, cue: tuple[int, int], tokens: list[Token]) -> Said | None:
        """Return the first person or post behind a verb, asides between commas left out."""
        begin = 0
        for _ in range(3):
            while begin < len(tokens) and tokens[begin].low in ",:—–":
                begin += 1
            subject = self._inverted(tokens, begin) if begin < len(tokens) else None
            if subject is not None and (subject.kind == "name" or self._is_post(subject)):
                return Said(cue, subject)
            comma = next((n for n in range(begin, len(tokens)) if tokens[n].low == ","), len(tokens))
            begin = comma + 1
        return None

    def introducing(self, start: int, end: int) -> Said | None:
        """Return the person who begins a sentence and a verb of saying in it: *«…». Rossi risponde così*."""
        tokens = self._tokens(start, end, behind=True)
        subject = self._subject_of(tokens)
        if subject is None or not self._is_person(subject) or subject.kind != "name":
            return None
        first = subject.mention.first if subject.mention is not None else subject.start
        lead = [token for token in tokens if token.start < first]
        if not all(token.low in self._articles or self._is_agent(token.low) or token.text.islower() for token in lead):
            return None
        cue = next((token for token in tokens if token.start >= subject.end and token.low in self.words.cues), None)
        reports = cue is not None and any(token.low in self._that for token in tokens if token.start >= cue.end)
        return None if cue is None or reports else Said((cue.start, cue.end), subject)

    def _placed_behind(self, tokens: list[Token], number: int) -> Mention | None:
        for at in range(number + 1, min(len(tokens), number + _MAX_POST_WORDS)):
            token = tokens[at]
            if token.low == "," and at + 1 < len(tokens):  # *l'assessora alla Casa, Anna Esempio*
                titled = at + 2 < len(tokens) and self._is_agent(tokens[at + 1].low)  # *…, delegado Luiz Exemplo*
                apposed = self.names.at(tokens[at + 1 + titled].start)
                full = apposed is not None and " " in self.text[apposed.start : apposed.end]
                return apposed if apposed is not None and full and apposed.person.human else None
            ends = self._is_adjunct(tokens, at) and not token.low.startswith(("a", "à", "p"))
            if ends or token.low in ";:—–" or token.low in self._that or self._is_cue(tokens, at):
                return None
            mention = self.names.at(token.start)
            if (
                mention is None
                or self.text[mention.start].islower()
                or not (mention.person.human or self._is_surname_behind(tokens, at, mention))
            ):
                continue
            if mention.placed or tokens[at - 1].low not in self._of | self._articles:
                return mention
        return None

    def _is_surname_behind(self, tokens: list[Token], number: int, mention: Mention) -> bool:
        """Return whether a name ends a post: *il presidente degli industriali Squini*."""
        name = mention.person.name
        led = tokens[number - 1].text.islower() and name[0].isupper()
        return led and not is_thing(name) and not is_country(name) and not name.isupper()

    def _starting_at(self, tokens: list[Token], number: int, *, oblique: bool = False) -> Subject | None:
        following = tokens[number + 1].low if number + 1 < len(tokens) else ""
        if number < len(tokens) and tokens[number].low in ONE_OF and following in self._of:
            end = number + 2
            while end < len(tokens) and tokens[end].low[0].isalpha() and not self._is_adjunct(tokens, end):
                if self._is_cue(tokens, end) or tokens[end].low in self._that:
                    break
                end += 1
            if end > number + 2:  # *uno dei presenti*
                return Subject(tokens[number].start, tokens[end - 1].end, "noun")
        return super()._starting_at(tokens, number, oblique=oblique)

    def _is_cue(self, tokens: list[Token], number: int) -> bool:
        return tokens[number].low in self.words.cues and not self._is_noun(tokens, number)

    def _left_of(self, tokens: list[Token], verb: int) -> Subject | None:
        found = super()._left_of(tokens, verb)
        thing = found is not None and found.mention is not None and not found.mention.person.human
        if found is None or not thing or not self._is_object(tokens, found):
            return found
        main = self._subject_of(tokens[:verb])  # *Il primo cittadino di Milano replica*
        return main if main is not None and (self._is_person(main) or self._is_post(main)) else found
