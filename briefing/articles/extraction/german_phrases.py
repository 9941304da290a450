"""German phrases: noun phrases with what belongs to them, phrases with a preposition, verbs; and who can speak.

The article of a noun phrase, or the ending of its adjective, shows whether it may be a subject.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.articles.extraction.clauses import Clauses
from briefing.articles.extraction.german_nouns import is_abstract, is_body, is_feminine, is_medium, is_person
from briefing.articles.extraction.name_words import is_country, is_german_noun
from briefing.articles.extraction.names import Mention
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.tokens import Token


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


PAUSES = ",;:—–"
DETERMINERS = words(
    "der die das des dem den ein eine einer eines einem einen kein keine keiner keines keinem keinen dieser diese"
    " dieses diesem diesen jener jene jenes jenem jenen jeder jede jedes jedem jeden mein meine unser unsere sein"
    " seine seiner seines seinem seinen ihr ihre ihrer ihres ihrem ihren deren dessen mehrere einige viele beide"
    " manche alle zwei drei vier fünf"
)
JOINTS = words("und aber doch denn oder sondern sowie")
AUXILIARIES = words(
    "hat haben hatte hatten habe wird werden wurde wurden will wollen wollte wollten muss müssen musste mussten"
    " kann können konnte konnten soll sollen sollte sollten darf dürfen durfte durften möchte möchten ist sind war"
    " waren ließ lässt"
)
_PREPOSITIONS = words(
    "ab am an angesichts anhand anlässlich ans anstelle auf aufgrund aufs aus außerhalb bei beim bezüglich binnen"
    " bis dank durch entgegen entlang für fürs gegen gegenüber gemäß hinsichtlich hinter im in infolge inmitten"
    " innerhalb ins jenseits laut mangels mit mithilfe mittels nach nahe neben ohne pro samt seit seitens statt"
    " trotz um unter vom von vor wegen während zu zufolge zum zur zugunsten zwischen über übers"
)
_GENITIVES = words("des der eines einer dieses dieser seiner seines ihrer ihres unserer mehrerer")
_FEMININE_OR_MASCULINE = ("der", "dieser", "jener", "jeder")
"""Articles of the nominative for a man, and of other cases for a woman or thing."""
_NO_SUBJECT = words("es man ich wir jemand niemand nichts das dies was wer")
"""Words that are a subject, but not of a known speaker."""
_SUBORDINATORS = words(
    "dass daß weil wenn ob obwohl obgleich nachdem bevor ehe indem sodass sobald solange sofern falls damit wie"
    " wo worauf woraufhin wobei wonach als während"
)
_TIMES = words(
    "anfang mitte ende tage tag wochen woche monate monat jahre jahr stunden stunde minuten sekunden abend morgen"
    " nacht mal male montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"
)
_DEMONSTRATIVES = {"dieser": "m", "diese": "f", "letzterer": "m", "letztere": "f"}
_COUNTS = ("beide", "drei", "fünf", "vier", "viele", "zwei")
_AGED = re.compile(r"\d+-[A-ZÄÖÜ]")
_MAX_LEAD = 7
"""Maximum number of words between an article and its noun: *der am Montag zurückgetretene Minister*."""
_MAX_ATTACHED = 4
"""Maximum number of phrases attached to one noun."""


class Noun(NamedTuple):
    """A noun phrase by indices of tokens."""

    first: int
    """Article, or first adjective."""
    head: int
    """First capitalised word."""
    head_stop: int
    stop: int
    """End with what is attached to the noun."""
    oblique: bool


class Phrase(NamedTuple):
    """A phrase of a clause by indices of tokens."""

    kind: str
    """`noun`, `pronoun`, `adjunct`, `verb`, `pause`, `joint`, `subordinator` or `other`."""
    first: int
    stop: int
    subject: Subject | None = None
    """Of a noun or pronoun in the nominative."""


class GermanPhrases(Clauses):
    """Reader of the phrases of one German article."""

    def _phrases(self, tokens: list[Token], number: int, stop: int) -> list[Phrase]:
        """Return the phrases of a stretch of tokens, in order."""
        tokens = tokens[:stop]
        found: list[Phrase] = []
        while number < stop:
            low = tokens[number].low
            if low in PAUSES:
                found.append(Phrase("pause", number, number + 1))
                number += 1
            elif low in self.words.pronouns:
                found.append(Phrase("pronoun", number, number + 1, self._pronoun(tokens[number])))
                number += 1
            elif (meant := self._person_before(tokens, number)) is not None:
                found.append(Phrase("noun", number, number + 1, meant))
                number += 1
            elif (noble := self._noble(tokens, number)) is not None:
                found.append(_named_phrase(number, noble, tokens))
                number = found[-1].stop
            elif low in _PREPOSITIONS:
                noun = self._noun(tokens, number + 1)
                end = self._adjunct_end(tokens, noun) if noun is not None else number + 1
                found.append(Phrase("adjunct", number, end))
                number = end
            elif low in JOINTS:
                found.append(Phrase("joint", number, number + 1))
                number += 1
            elif low in _SUBORDINATORS and (not found or found[-1].kind in ("pause", "joint")):
                found.append(Phrase("subordinator", number, number + 1))
                number += 1
            elif (noun := self._noun(tokens, number)) is not None:
                timed = tokens[noun.head].low in _TIMES or self._is_adverb(tokens, noun)
                subject = None if noun.oblique or timed else self._subject(tokens, noun)
                if subject is not None and subject.kind == "name" and noun.first == noun.head:
                    self._name_behind(found, subject)
                found.append(Phrase("adjunct" if timed else "noun", number, noun.stop, subject))
                number = noun.stop
            else:
                kind = "pronoun" if low in _NO_SUBJECT else "verb" if self._is_finite(tokens[number]) else "other"
                found.append(Phrase(kind, number, number + 1))
                number += 1
        return found

    def _person_before(self, tokens: list[Token], number: int) -> Subject | None:
        """Return the person named last, in the sentence before, whom *dieser* or *diese* beside a verb means."""
        gender = _DEMONSTRATIVES.get(tokens[number].low)
        behind = tokens[number + 1].low if number + 1 < len(tokens) else ""
        if gender is None or not (behind in AUXILIARIES or behind in self.words.cues) or behind.endswith("en"):
            return None
        at = tokens[number].start
        stop = self.names.layout.end_before(at)
        named = self.names.before(at, 1)
        if not stop or not named or named[0].start < self.names.layout.sentence(stop - 1)[0]:
            return None
        person = named[0].person
        fits = person.human and person.gender in ("", gender)
        return Subject(named[0].start, named[0].end, "name", named[0]) if fits else None

    def _noble(self, tokens: list[Token], number: int) -> Mention | None:
        """Return the person whose surname begins with a particle: *sagte von der Muster*."""
        if tokens[number].low not in ("von", "van", "zu"):
            return None
        last = next((each for each in tokens[number + 1 : number + 3] if each.text[0].isupper()), None)
        mention = self.names.at(last.start) if last is not None else None
        if last is None or mention is None or not mention.person.human:
            return None
        written = self.text[tokens[number].start : last.end].lower()
        return mention if mention.person.name.lower().endswith(f" {written}") else None

    def _name_behind(self, found: list[Phrase], name: Subject) -> None:
        """Name a post with a name behind its place: *die Vorsitzende der Fraktion im Landtag Anna Beispiel*."""
        if len(found) > 1 and found[-1].kind == "adjunct" and found[-2].subject is not None:
            post = found[-2].subject
            if post.kind == "noun" and self._speaks(post) and name.mention is not None and name.mention.person.human:
                found[-2] = found[-2]._replace(subject=name)

    def _adjunct_end(self, tokens: list[Token], noun: Noun) -> int:
        """Return the end of a phrase with a preposition, before a person: *im Bundestag Anna Beispiel*."""
        for at in range(noun.head + 1, noun.head_stop):
            mention = self.names.at(tokens[at].start)
            named = mention is not None and mention.person.human
            post = named or (tokens[at].low in self._roles or self.names.is_post(tokens[at].low))
            within = self.names.at(tokens[noun.head].start)
            named_here = within is not None and within is mention and mention.start == tokens[at].start
            if post and (within is None or named_here or within.end <= tokens[at].start):
                return at
        return noun.stop

    def _is_finite(self, token: Token) -> bool:
        return token.low in AUXILIARIES or token.low in self._past or token.low in self.words.cues

    def _noun(self, tokens: list[Token], number: int, depth: int = 0) -> Noun | None:
        """Return the noun phrase that begins with a word; None if none does."""
        if number >= len(tokens) or depth > _MAX_ATTACHED:
            return None
        first = tokens[number]
        led = first.low in DETERMINERS
        ends = number + 2 >= len(tokens) or tokens[number + 2].low in PAUSES
        if (
            led
            and ends
            and number + 1 < len(tokens)
            and tokens[number + 1].text.islower()
            and first.low in ("der", "des", "dem")
        ):
            return Noun(number, number + 1, number + 2, number + 2, oblique=True)  # *der taz*
        head = number + led
        while head < len(tokens) and head - number <= _MAX_LEAD and not self._is_head(tokens, head):
            token = tokens[head]
            if token.low in PAUSES or token.low in JOINTS or token.low in self.words.pronouns:
                return None
            if token.low in DETERMINERS and token.low not in _COUNTS:
                return None
            if not led and not (self._is_adjective(token) or (head == number and token.text[0].isdigit())):
                return None
            if self._is_finite(token) and not (head + 1 < len(tokens) and led and token.low.endswith(("te", "ten"))):
                return None
            head += 1
        if head >= len(tokens) or not _is_capital(tokens[head]):
            return None
        if led and head > number + 1 and not self._may_lead(tokens, number + 1, head):
            return None
        stop = self._run_end(tokens, head)
        oblique = self._is_oblique(tokens, number, head, stop)
        return Noun(number, head, stop, self._attached(tokens, head, stop, depth), oblique)

    def _is_head(self, tokens: list[Token], at: int) -> bool:
        """Return whether a word is a noun, other than in an age: *die 54 Jahre alte Juristin*."""
        aged = tokens[at].low == "jahre" and at + 1 < len(tokens) and tokens[at + 1].low.startswith("alte")
        return _is_capital(tokens[at]) and not aged

    def _is_adverb(self, tokens: list[Token], noun: Noun) -> bool:
        """Return whether a capitalised word at the start of a sentence is an adverb: *Zuvor sagte Muster*."""
        word = tokens[noun.head]
        bare = noun.first == noun.head and noun.stop == noun.head + 1
        return bare and word.low in self._starters | self._adverbs and self.names.at(word.start) is None

    def _may_lead(self, tokens: list[Token], begin: int, head: int) -> bool:
        """Return whether words may be between an article and its noun: the last one is an adjective or a number."""
        last = tokens[head - 1]
        return self._is_adjective(last) or last.text[0].isdigit() or last.low in DETERMINERS

    def _is_adjective(self, token: Token) -> bool:
        ends = len(token.low) > 3 and token.low.endswith(("e", "er", "es", "en", "em"))
        return ends and token.low not in self._adverbs | self._starters and token.low not in _NO_SUBJECT

    def _run_end(self, tokens: list[Token], head: int) -> int:
        """Return the end of a run of capitalised words; a name in it is whole."""
        stop = head
        while stop < len(tokens) and _is_capital(tokens[stop]) and tokens[stop].low not in _PREPOSITIONS:
            mention = self.names.at(tokens[stop].start)
            stop += 1
            while mention is not None and stop < len(tokens) and tokens[stop].start < mention.end:
                stop += 1
        return stop

    def _attached(self, tokens: list[Token], head: int, stop: int, depth: int) -> int:
        """Return the end of a noun phrase with what the noun is of: *ein Sprecher des Amtes für Statistik*."""
        named = self._named(tokens, head, stop)
        human = named is not None and named.person.human
        while stop < len(tokens):
            low = tokens[stop].low
            if low in _GENITIVES and not human:
                inner = self._noun(tokens, stop, depth + 1)
                body = self._is_body(tokens[stop - 1].text) and not self._is_person_noun(tokens[stop - 1].text)
                if inner is None or (low in ("der", "einer") and self._is_spoken_to(tokens, inner, body)):
                    break
                stop = inner.stop
            elif low in ("von", "vom", "aus") or (low == "für" and not human):
                inner = self._noun(tokens, stop + 1, depth + 1)
                if inner is None:
                    break
                stop = inner.stop
            elif low in ("und", "sowie", "&") and stop + 1 < len(tokens) and not human:
                inner = self._noun(tokens, stop + 1, depth + 1)
                if inner is None or inner.oblique:
                    break
                stop = inner.stop
            else:
                break
            human = False
        return stop

    def _is_spoken_to(self, tokens: list[Token], noun: Noun, body: bool) -> bool:
        """Return whether a noun with *der* is no genitive: *der dpa*, *der Sprecher Muster*."""
        head = tokens[noun.head]
        if is_medium(tokens[noun.head_stop - 1].low) or (noun.stop - noun.first == 2 and head.text.islower()):
            return True
        if body and head.low.endswith("in") and self._is_person_noun(head.text):
            return True  # *wirft die Polizei der Rentnerin vor*
        named = self._named(tokens, noun.head, noun.head_stop)
        return named is not None and named.person.human and named.first < named.start and not named.placed

    def _is_oblique(self, tokens: list[Token], number: int, head: int, stop: int) -> bool:
        """Return whether the article or the adjective of a noun shows that it is no subject."""
        low = tokens[number].low
        adjective = tokens[head - 1].low if head > number else ""
        if low in self._oblique:
            return True
        if low in _FEMININE_OR_MASCULINE:
            inner = tokens[number + 1].low if head > number + 1 else ""
            capital = tokens[head].low if stop > head + 1 and self.names.at(tokens[head].start) is None else ""
            weak = inner.endswith("en") or (capital.endswith("en") and capital not in self._roles)
            named = self._named(tokens, head, stop)
            if named is not None and named.person.human:
                return False
            return weak or is_feminine(tokens[stop - 1].low)
        if low in ("einer", "keiner", "seiner", "ihrer"):
            return True
        return low not in DETERMINERS and adjective.endswith(("em", "en")) and head > number

    def _named(self, tokens: list[Token], head: int, stop: int) -> Mention | None:
        """Return the last person named in a run of words, or else the last name."""
        within = self.names.within(tokens[head].start, tokens[stop - 1].end)
        people = [each for each in within if each.person.human]
        return people[-1] if people else within[-1] if within else None

    def _subject(self, tokens: list[Token], noun: Noun) -> Subject | None:
        """Return a noun phrase as a subject: the person named in it or in apposition to it, else the phrase."""
        named = self._named(tokens, noun.head, noun.head_stop)
        if named is not None and self._possessive(named):
            named = None
        if named is not None and (named.person.human or noun.head_stop - noun.head == 1):
            return Subject(named.start, named.end, "name", named)
        first = noun.first
        last = self._named(tokens, noun.head, noun.stop)
        joined = any(token.low in JOINTS for token in tokens[noun.head_stop : noun.stop])
        head = tokens[noun.head_stop - 1].text
        joined = joined and first < noun.head and (head.endswith("-") or self._is_person_noun(head))
        if joined and last is not None and last.person.human and last.end >= tokens[noun.stop - 1].end - 1:
            return Subject(last.start, last.end, "name", last)  # *die Juristin und Autorin Anna Beispiel*
        placed = self._placed_behind(tokens, noun.head)
        if placed is not None and placed.end <= tokens[noun.stop - 1].end:
            return Subject(placed.start, placed.end, "name", placed)
        behind = noun.stop
        if behind + 1 < len(tokens) and tokens[behind].low == ",":
            apposed = self.names.at(tokens[behind + 1].start)
            if (
                apposed is not None
                and apposed.person.human
                and any(self._is_person_noun(token.text) for token in tokens[noun.head : noun.head_stop])
            ):
                return Subject(apposed.start, apposed.end, "name", apposed)
        if (
            named is not None
            and named.end >= tokens[noun.head_stop - 1].end - 1
            and " " in named.person.name
            and noun.stop == noun.head_stop
        ):
            return Subject(named.start, named.end, "name", named)
        return Subject(tokens[first].start, tokens[noun.stop - 1].end, "noun")

    def _speaks(self, subject: Subject) -> bool:
        """Return whether a noun phrase is a person or a body, as its name, its post or its ending shows."""
        if subject.kind == "pronoun":
            return True
        if subject.mention is not None and subject.mention.person.human:
            return True
        words = self.text[subject.start : subject.end].split()
        head = next((word for word in words if word[0].isupper() and word.lower() not in DETERMINERS), "")
        if is_country(head):
            return True
        if subject.mention is not None:
            several = " " in subject.mention.person.name
            return self._is_body(head) or (several and not is_german_noun(tuple(subject.mention.person.name.split())))
        run = words[words.index(head) :] if head else []
        heads = run[: next((at for at, word in enumerate(run) if not word[0].isupper()), len(run))]
        return any(self._is_person_noun(word) or self._is_body(word) for word in heads)

    def _is_person_noun(self, word: str) -> bool:
        low = word.lower().strip(".,")
        if low in self._roles or self.names.is_post(low):
            return True
        return is_person(low)

    def _is_abstract(self, subject: Subject) -> bool:
        """Return whether the noun of a description can make no statement, or is not known to be in the singular."""
        words = [word.strip(".,") for word in self.text[subject.start : subject.end].split()]
        nouns = [word for word in words if word[0].isupper() and word.lower() not in DETERMINERS]
        head = nouns[0].lower() if nouns else ""
        common = not head or is_abstract(head) or head.endswith(("e", "en", "er"))
        return common or words[0].lower() not in DETERMINERS

    def _is_body(self, word: str) -> bool:
        return word.isupper() or is_body(word.lower().strip(".,"))


def _is_capital(token: Token) -> bool:
    """Return whether a word is capitalised as a noun is: *Beamter*, *29-Jährige*."""
    return token.text[0].isupper() or _AGED.match(token.text) is not None


def _named_phrase(number: int, mention: Mention, tokens: list[Token]) -> Phrase:
    """Return the phrase of a name that begins with a particle at an index."""
    stop = next(at for at in range(number, len(tokens)) if tokens[at].end >= mention.end) + 1
    return Phrase("noun", number, stop, Subject(mention.start, mention.end, "name", mention))
