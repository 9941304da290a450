"""The verb of saying around a quote and its subject, in scripts with capital letters.

The text comes with quoted words and parentheses blanked, so that only the article's own words are read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.articles.extraction.lexicon import Lexicon, phrases
from briefing.articles.extraction.names import Names
from briefing.articles.extraction.noun_phrases import LONG_PHRASE, MAX_CLAUSE_WORDS, Subject
from briefing.articles.extraction.subjects import Subjects
from briefing.articles.extraction.tokens import Token

_RELATIVES = frozenset(
    [
        "cui",
        "qui",
        "lequel",
        "laquelle",
        "quien",
        "quem",
        "którego",
        "której",
        "которого",
        "которой",
        "якого",
        "якої",
        "whom",
    ]
)
"""Pronouns that refer to who was named before: *Anna Esempio, secondo cui la strada «…»*."""


_SLAVIC_VERB = re.compile(r"(?:л[аои]?|в|[еёи]т|[юяуа]т|є|[иія]ть|[юу]ть)(?:ся|сь)?$")
"""Endings of Russian and Ukrainian verbs in the past and present."""


class Said(NamedTuple):
    """A verb of saying and its subject."""

    cue: tuple[int, int]
    subject: Subject | None


class Clauses(Subjects):
    """Reader of the clauses of one article."""

    def __init__(self, blanked: str, names: Names, words: Lexicon) -> None:
        super().__init__(blanked, names, words)
        self._no_verbs = words.cues | words.pronouns.keys() | self._roles | self._articles | self._of
        self._no_verbs |= self._starters | self._clauses
        self._verb = re.compile(words.verb) if words.verb else None
        self._announced = re.compile(words.announcing or words.verb) if words.announcing or words.verb else None
        self._per, self._per_pronoun = phrases(words.per), phrases(words.per_pronoun)
        self._per_behind = phrases(words.per_behind)
        self._impersonal = re.compile(rf"(?<!\w)(?:{words.impersonal})(?!\w)") if words.impersonal else None
        self._subjunctive = phrases(words.subjunctive.split())
        self._acts = words.words("acts")
        self._quoters, self._passive = words.words("quoters"), words.words("passive")
        self._negations = words.words("negations")
        self._perfect = words.words("auxiliaries") | {"a", "ha"}
        self._per_words = {phrase.split()[0] for phrase in (*words.per, *words.per_pronoun)}

    def speaks(self, followed: str) -> bool:
        """Return whether the words behind a quote may begin with its attribution."""
        low = followed.lower()
        first = low.split(maxsplit=1)[0].rstrip(".;:!")
        if first in self.words.cues or first in self.words.pronouns:
            return True
        if first in self._per_words and (followed[0].islower() or self._begins_with_source(followed)):
            return True  # not a new sentence such as *Aus der Koalition …*
        return self._impersonal is not None and self._impersonal.match(low) is not None

    def _begins_with_source(self, followed: str) -> bool:
        patterns = (self._per, self._per_pronoun)
        return any(pattern is not None and pattern.match(followed) is not None for pattern in patterns)

    def behind(self, start: int, end: int, *, guess: bool = False) -> Said | None:
        """Return what follows a quote: *said Anna Example*, *she told reporters*, *according to Example*.

        With `guess` also a verb that no table has, if its position makes it one of saying: *he surmised*.
        """
        tokens = self._tokens(start, end, behind=True)
        while tokens and tokens[0].low in (",—–:" if self.words.code == "it" else ",—–"):
            del tokens[0]
        if (unnamed := self._unnamed(start, end)) and not self._has_cue(tokens, start, unnamed.cue[0]):
            return unnamed
        according = self._according(start, end)
        if according is not None and not any(
            token.low in self.words.cues for token in tokens[:4] if token.end <= according.cue[0]
        ):
            return according
        if (quoted := self._quoted(tokens[:MAX_CLAUSE_WORDS])) is not None:
            return quoted
        if self.words.inverts and (unlisted := self._unlisted(tokens)) is not None:
            return unlisted
        for number, token in enumerate(tokens[:MAX_CLAUSE_WORDS]):
            if token.low not in self.words.cues or self._is_noun(tokens, number):
                continue
            if all(each.low in self._between or each.low in self._starters for each in tokens[:number]) and not (
                tokens[:number] and any(each.low in self.words.pronouns for each in tokens[:number])
            ):
                return Said((token.start, token.end), self._inverted(tokens, number + 1))
            return Said((token.start, token.end), self._left_of(tokens, number))
        return self._unknown(tokens) if guess else None

    def _quoted(self, tokens: list[Token]) -> Said | None:
        """Return a verb of quoting and who is quoted: *the agency quoted Anna Example as saying*.

        None for any other use of such a verb: *cited by the agency*, *she quoted a poem*.
        """
        for number, token in enumerate(tokens) if self._quoters else ():
            if token.low not in self._quoters or (number + 1 < len(tokens) and tokens[number + 1].low in self._passive):
                continue
            cue = (token.start, token.end)
            said = any(each.low == "as" for each in tokens[number + 1 : number + 12])
            if number and tokens[number - 1].low in self._passive:
                if said or self.words.inverts:
                    return Said(cue, self._left_of(tokens, number))
                continue
            rest = tokens[number + 1 : number + 12]
            for each in rest:
                if each.low in ",;:—–":
                    break
                mention = self.names.at(each.start)
                if mention is not None and not mention.person.name.isupper() and (said or mention.person.human):
                    return Said(cue, Subject(mention.start, mention.end, "name", mention))
            if said and (subject := self._starting_at(tokens, number + 1)) is not None:
                return Said(cue, subject)
        return None

    def gender_of_verb(self, cue: tuple[int, int]) -> str:
        """Return `m`, `f` or `p` as a verb shows the gender of its subject; an empty string where it does not."""
        return ""

    def is_denied(self, cue: tuple[int, int], end: int) -> bool:
        """Return whether a verb of saying is negated: *never said*, *sagte nie*; `end` is that of its clause."""
        before = self._tokens(max(0, cue[0] - 40), cue[0])
        while before and before[-1].low in self.words.words("auxiliaries") | {
            "a",
            "ha",
            "hat",
            "haben",
            "habe",
            "hatte",
        }:
            before.pop()
        if before and before[-1].low in self._negations:
            return True
        after = self._tokens(cue[1], end)
        return self.words.inverts and len(after) in (1, 2) and after[0].low in self._negations

    def _unknown(self, tokens: list[Token]) -> Said | None:
        """Return a verb that no table has: *he surmised*, *remembered Anna Example*."""
        pattern = self._verb
        if pattern is None or len(tokens) < 2:
            return None
        if pattern.fullmatch(tokens[0].text):
            mention = self.names.at(tokens[1].start)
            if mention is not None and mention.person.human:
                return Said((tokens[0].start, tokens[0].end), self._inverted(tokens, 1))
            return None
        for number, token in enumerate(tokens[:LONG_PHRASE]):
            if number and pattern.fullmatch(token.text):
                subject, last = self._ending_at(tokens, number - 1), tokens[number - 1]
                if subject is not None and (self._is_person(subject) or last.low in self._roles):
                    return Said((token.start, token.end), subject)
                if number + 1 == len(tokens):  # *…,” a voice in the film whispers.*
                    named = subject is not None and subject.kind == "name"
                    phrase = Subject(tokens[0].start, last.end, "noun")
                    return Said((token.start, token.end), subject if named else phrase)
            if token.low in ",;:—–" or token.low in self._that or self._is_verb(tokens, number):
                return None
        return None

    def _unlisted(self, tokens: list[Token]) -> Said | None:
        """Return a verb between a quote and a speaker that no table has: *», soupire Anna Exemple*."""
        number = 0
        while number < len(tokens) and tokens[number].low in self._adverbs and tokens[number].low not in self._roles:
            number += 1
        if number >= len(tokens):
            return None
        verb = tokens[number]
        if not verb.text.islower() or verb.low in self._no_verbs:
            return None
        if self.words.code in ("ru", "uk") and _SLAVIC_VERB.search(verb.low) is None:
            return None
        if self.words.drops and number + 1 == len(tokens) and verb.low.endswith("ó"):
            return Said((verb.start, verb.end), None)
        subject = self._inverted(tokens, number + 1)
        known = subject is not None and (self._is_person(subject) or self._is_post(subject))
        return Said((verb.start, verb.end), subject) if known else None

    def before(self, start: int, end: int) -> Said | None:
        """Return what leads up to a quote: *Anna Example told reporters:*. The last verb is taken."""
        tokens = self._tokens(start, end)
        if (quoted := self._quoted(tokens)) is not None:
            return quoted
        if (unnamed := self._unnamed(start, end)) and not self._has_cue(tokens, unnamed.cue[1], end):
            return unnamed
        for number in range(len(tokens) - 1, -1, -1):
            token = tokens[number]
            if token.low in self.words.cues and not self._is_noun(tokens, number):
                return Said((token.start, token.end), self._beside(tokens, number))
        if tokens and tokens[0].low in self.words.words("minds"):
            subject = self._starting_at(tokens, 1)
            if subject is not None and self._is_person(subject):
                return Said((tokens[0].start, tokens[0].end), subject)
        if (unlisted := self._announcing(tokens)) is not None:
            return unlisted
        return self._according(start, end)

    def _unnamed(self, start: int, end: int) -> Said | None:
        """Return a verb of saying whose speaker the text does not name: *In the report it says: “…”*."""
        if self._impersonal is None or (found := self._impersonal.search(self.text, start, end)) is None:
            return None
        return Said(found.span(), Subject(*found.span(), "unnamed"))

    def is_reported(self, start: int, end: int) -> bool:
        """Return whether a clause is in the German subjunctive of reported speech: *Es gehe um „mehr Zeit“*."""
        if self._subjunctive is None:
            return False
        found = self._subjunctive.search(self.text, start, end)
        return found is not None and not self.text.endswith("ich ", 0, found.start())

    def acting(self, start: int, end: int) -> Subject | None:
        """Return the person who begins a sentence and does in it what only a person does: *Brandt nodded*."""
        tokens = self._tokens(start, end)
        subject = self._subject_of(tokens)
        if subject is None or subject.kind == "pronoun" or self._acts.isdisjoint(token.low for token in tokens[1:12]):
            return None
        human = subject.mention is not None and subject.mention.person.human
        return subject if human else Subject(subject.start, subject.end, "unnamed")

    def _has_cue(self, tokens: list[Token], start: int, end: int) -> bool:
        """Return whether there is a verb of saying in a stretch."""
        return any(start <= token.start < end and token.low in self.words.cues for token in tokens)

    def _announcing(self, tokens: list[Token]) -> Said | None:
        """Return a verb that no table has between a speaker and a colon: *Anna Example underscored: “…”*."""
        if self._announced is None or len(tokens) < 2 or tokens[-1].low != ":":
            return None
        verb = tokens[-2]
        if not self._announced.fullmatch(verb.text) or verb.low in self._no_verbs:
            return None
        cue = (verb.start, verb.end)
        if self.words.drops and all(token.low in self._starters | self._between for token in tokens[:-2]):
            return Said(cue, None)  # *Y remató: “…”*
        last = len(tokens) - 3
        while last > 0 and tokens[last].low in self._between - self._roles:
            last -= 1
        subject = self._ending_at(tokens, last)
        return Said(cue, subject) if subject and (self._is_person(subject) or self._is_post(subject)) else None

    def said_at(self, start: int, cue: int, end: int) -> Said:
        """Return the subject of a verb at a known offset, in a clause that begins at `start`."""
        tokens = self._tokens(start, end)
        number = next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].start <= cue), 0)
        if self.words.inverts:
            tokens += self._tokens(end, min(end + 100, self.names.layout.sentence(cue)[1]))[:12]
        return Said((cue, end), self._beside(tokens, number))

    def is_noun_at(self, at: int) -> bool:
        """Return whether what looks like a verb of saying at an offset is a noun or part of a name."""
        before = [Token(at - 1, at, word, word.lower()) for word in self.text[max(0, at - 20) : at].split()[-1:]]
        tokens = self.tokens.from_start(at, 2)
        return bool(tokens) and tokens[0].start == at and self._is_noun(before + tokens, len(before))

    def named(self, start: int, end: int) -> Subject | None:
        """Return the subject of a clause without a verb of saying."""
        return self._subject_of(self._tokens(start, end))

    def _according(self, start: int, end: int) -> Said | None:
        if self._per_pronoun is not None and (found := self._per_pronoun.search(self.text, start, end)):
            kind = self.words.per_pronoun[found[0].lower()]
            return Said(found.span(), Subject(*found.span(), "pronoun", None, kind))
        if self._per is not None and (found := self._per.search(self.text, start, end)):
            tokens = self._tokens(found.end(), end, behind=True)
            if tokens and tokens[0].low in _RELATIVES:
                human = [each for each in self.names.within(start, found.start()) if each.person.human]
                apposed = [each for each in human if self.text.startswith(", ", each.end)]
                one = apposed[0] if len(apposed) == 1 else human[0] if len(human) == 1 else None
                if len(apposed) == 2 and self.text[apposed[1].end :].lstrip(", ").startswith(found[0]):
                    one = apposed[0]  # *Anna Esempio, segretaria di Alleanza Civica, secondo cui …*
                named = Subject(one.start, one.end, "name", one) if one is not None else None
                return Said(found.span(), named)
            begin = 1 if tokens and tokens[0].low in self._of else 0
            return Said(found.span(), self._inverted(tokens, begin, oblique=True))
        if self._per_behind is not None and (found := self._per_behind.search(self.text, start, end)):
            tokens = self._tokens(start, found.start())
            named = self._ending_at(tokens, len(tokens) - 1)
            if named is None and tokens and tokens[-1].text[0].isupper():  # where every noun is, also a surname
                named = Subject(tokens[-1].start, tokens[-1].end, "noun")
            return Said(found.span(), named)
        return None
