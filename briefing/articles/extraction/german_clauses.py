"""German sentences: which noun phrase is the subject of a verb of saying.

The finite verb of a main clause is second: what precedes it is the subject, or else the subject follows it.
"""

from __future__ import annotations

import re

from briefing.articles.extraction.clauses import Said
from briefing.articles.extraction.german_nouns import is_medium
from briefing.articles.extraction.german_phrases import (
    AUXILIARIES,
    DETERMINERS,
    JOINTS,
    PAUSES,
    GermanPhrases,
    Phrase,
    words,
)
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.tokens import Token

_OBJECTS = ("einen", "den", "eine", "die", "einige", "mehrere")
"""Articles of a noun that may be the object of a verb."""
_FROM = ("von", "vom", "seitens", "bei", "beim")
"""Prepositions before the body that makes a statement."""
_COMPOUND_SOURCE = re.compile(r"\b(?P<cue>[Nn]ach) (?:ersten |offiziellen )?(?P<who>[A-ZÄÖÜ][\w-]*?)-?[Aa]ngaben\b")
_MAX_QUOTER = 4
"""Maximum number of phrases up to who is quoted."""
_PASSIVE = words("wird werden wurde wurden worden werde")
_PERFECT = words("hat haben hatte hatten habe hätte hätten")
_PARTICIPLES = words(
    "angekündigt beschrieben bezeichnet charakterisiert eingestuft genannt geschrieben gesprochen gewertet geäußert"
    " kritisiert verurteilt vorgeworfen zurückgewiesen"
)
"""Participles that end a clause of the perfect tense whose object is quoted: *hat von einem „…“ gesprochen*."""
_PARTED = words(
    "fasste fuhr fügt fügte führt führte gab geht gehen gibt ging gingen hebt hob kündigt kündigte legte merkt merkte"
    " räumt räumte schob setzte so stellt stellte teilt teilte wandte warf weist wies wirft"
)
"""Verbs of saying that end no clause: there they are one word with their particle, *vorwarf*."""
_RELATIVES = words("der die das welcher welche welches")
_BEGINS_CLAUSE = words("dass daß weil wenn ob obwohl nachdem bevor wie als während da")
_MAX_BEHIND = 6
"""Maximum number of words between a quote and the verb that ends its clause."""


class GermanClauses(GermanPhrases):
    """Reader of the clauses of one German article."""

    def _beside(self, tokens: list[Token], verb: int) -> Subject | None:
        """Return the subject of a verb of saying."""
        if verb and tokens[verb].low == "so" and tokens[verb - 1].low == ",":
            return self._inverted(tokens, verb + 1)  # *Das Gesetz, so die Ministerin, sei „…“*
        begin = next((at + 1 for at in range(verb - 1, -1, -1) if tokens[at].low in PAUSES), 0)
        left = [each for each in self._phrases(tokens, begin, verb) if each.kind != "other"]
        right = self._right(tokens, verb + 1)
        relative = begin > 1 and tokens[begin].low in _RELATIVES and tokens[begin - 1].low == ","
        if relative and right is None and all(each.subject is None for each in left):
            who = self._antecedent(tokens, begin)  # *von der Biologin Anna Beispiel, die hinzufügte*
            if who is not None:
                return who
        if not left:
            if right is not None and self._speaks(right):
                return right
            before = super()._left_of(tokens, verb)
            return before if before is not None and self._speaks(before) else right
        if left[-1].kind == "joint":  # *Sie brach das Schweigen und sagte*
            return self._coordinated(tokens, left[-1].first) or right
        if left[0].kind == "joint":
            del left[0]
        if left[0].kind == "subordinator" and not (
            tokens[left[0].first].low in ("als", "während") and right is not None and self._speaks(right)
        ):
            return next((each.subject for each in left if each.subject is not None), right)
        candidates = self._candidates(tokens, left)
        if not candidates and begin and left[0].first == begin and tokens[begin].low in AUXILIARIES:
            return super()._left_of(tokens, begin)  # *Der Verfasser, Anna Beispiel, hatte gewarnt*
        for each in (*candidates, *([right] if right is not None else [])):
            if self._speaks(each) and self._agrees(each, tokens[verb]):
                return each
        named = [each for each in (*candidates, *([right] if right is not None else [])) if each.kind == "name"]
        if named:
            return named[0]
        first = candidates[0] if candidates else right
        if first is not None and first.kind == "noun" and not self._is_abstract(first):
            return first  # *Die Luftgesellschaft Muster erklärte*
        return Subject(first.start, first.end, "unnamed") if first is not None else None

    def _left_of(self, tokens: list[Token], verb: int) -> Subject | None:
        return self._beside(tokens, verb)

    def enclosing(self, start: int, opened: int, closed: int, end: int) -> Said | None:
        """Return the verb that ends a clause with a quote in it: *Muster hat von einem „…“ gesprochen*.

        The clause is in the perfect tense, in the passive, or subordinate: *Muster, der von einem „…“ sprach*.
        """
        behind = self._tokens(closed, end, behind=True)
        last = next((at for at, each in enumerate(behind[:_MAX_BEHIND]) if self._may_end(each)), None)
        if last is None or any(each.low in PAUSES or each.low in JOINTS for each in behind[:last]):
            return None
        one_word = " " not in self.names.layout.text[opened:closed].strip()
        if one_word and last:
            return None  # *hat „Hunderten“ Beamten geschrieben*
        rest = behind[last + 1 : last + 2]
        perfect = bool(rest) and rest[0].low in _PERFECT
        if rest and not perfect and rest[0].low not in PAUSES and rest[0].low not in JOINTS:
            return None
        lead = self._tokens(start, opened)
        if not lead or lead[-1].low in PAUSES:
            return None
        begin = next((at + 1 for at in range(len(lead) - 1, -1, -1) if lead[at].low in PAUSES), 0)
        cue = (behind[last].start, behind[last].end)
        clause = frozenset(each.low for each in lead[begin:])
        if not self._negations.isdisjoint(clause):  # *hat nie von einem „…“ gesprochen*
            return Said(cue, Subject(*cue, "unnamed"))
        if not _PASSIVE.isdisjoint(clause) and _PERFECT.isdisjoint(clause):
            agent = self._agent(lead, begin)
            return Said(cue, agent or Subject(*cue, "unnamed")) if agent is not None or not one_word else None
        relative = begin > 0 and lead[begin].low in _RELATIVES
        if relative and _PERFECT.isdisjoint(clause):
            return Said(cue, subject) if (subject := self._antecedent(lead, begin)) is not None else None
        if not (perfect or lead[begin].low in _BEGINS_CLAUSE or not _PERFECT.isdisjoint(clause)):
            return None
        subject = self._beside([*lead, behind[last]], len(lead))
        return Said(cue, subject) if subject is not None and subject.kind != "unnamed" else None

    def _may_end(self, token: Token) -> bool:
        return token.low in _PARTICIPLES or (token.low in self.words.cues and token.low not in _PARTED)

    def _agent(self, tokens: list[Token], begin: int) -> Subject | None:
        """Return who acts in a clause in the passive: *wurde von Muster als „…“ bezeichnet*."""
        for each in self._phrases(tokens, begin, len(tokens)):
            noun = self._noun(tokens, each.first + 1) if tokens[each.first].low in ("von", "vom") else None
            subject = self._subject(tokens, noun) if noun is not None else None
            if subject is not None and self._speaks(subject):
                return subject
        return None

    def _antecedent(self, tokens: list[Token], begin: int) -> Subject | None:
        """Return the noun that a relative clause follows, in any case: *vom Chef der Behörde, der von „…“ sprach*."""
        stop = begin - 1
        start = next((at + 1 for at in range(stop - 1, -1, -1) if tokens[at].low in PAUSES), 0)
        for each in reversed(self._phrases(tokens, start, stop)):
            noun = self._noun(tokens, each.first) or self._noun(tokens, each.first + 1)
            if noun is not None:
                subject = self._subject(tokens, noun)
                return subject if subject is not None and self._speaks(subject) else None
        return None

    def _inverted(self, tokens: list[Token], number: int, *, oblique: bool = False) -> Subject | None:
        """Return the subject behind its verb, *sagte am Montag Muster*; or what *laut* governs if `oblique`."""
        if not oblique:
            return self._right(tokens, number)
        noun = self._noun(tokens, number)
        return self._subject(tokens, noun) if noun is not None else None

    def _subject_of(self, tokens: list[Token]) -> Subject | None:
        """Return who acts in a clause without a verb of saying; None if it names no person or body."""
        while tokens and tokens[-1].low == ":":
            tokens = tokens[:-1]
        begin = max((at + 1 for at, token in enumerate(tokens[:-1]) if token.low in ";:"), default=0)
        address = self.words.words("mr") | self.words.words("mrs")
        for each in self._phrases(tokens, begin, len(tokens)):
            called = each.first == begin and tokens[begin].low in address and tokens[each.stop : each.stop + 1]
            if called and called[0].low == ",":  # *Herr Minister, wie geht es weiter?*
                return None
            if each.subject is not None and self._speaks(each.subject):
                return each.subject
        return None

    def _candidates(self, tokens: list[Token], left: list[Phrase]) -> list[Subject]:
        """Return what may be the subject before a verb, the likeliest first.

        The finite verb is second: what precedes it is the subject, unless it is an adverb, an object or has a
        preposition; then the subject follows it.
        """
        finite = next(
            (at for at, each in enumerate(left) if each.kind == "verb" and tokens[each.first].low in AUXILIARIES), None
        )
        order = left if finite is None else [*left[:finite], *left[finite + 1 :]]
        if finite is None and left[0].kind not in ("noun", "pronoun"):
            return [] if len(left) == 1 else [each.subject for each in left[1:] if each.subject is not None]
        return [each.subject for each in order if each.subject is not None]

    def _unnamed(self, start: int, end: int) -> Said | None:
        """Return a verb without a speaker, or with the body that it is from: *hieß es vom Ministerium*."""
        unnamed = super()._unnamed(start, end)
        if unnamed is None:
            return None
        tokens = self._tokens(start, end)
        for each in self._phrases(tokens, 0, len(tokens)):
            if each.kind == "adjunct" and tokens[each.first].low in _FROM:
                noun = self._noun(tokens, each.first + 1)
                if noun is not None and self._is_body(tokens[noun.head_stop - 1].text):
                    return unnamed._replace(
                        subject=Subject(tokens[noun.first].start, tokens[noun.stop - 1].end, "noun")
                    )
        return unnamed

    def _according(self, start: int, end: int) -> Said | None:
        """Return what gives a source: *laut Muster*, *nach Polizeiangaben*."""
        if (found := _COMPOUND_SOURCE.search(self.text, start, end)) is not None:
            return Said(found.span("cue"), Subject(*found.span("who"), "noun"))
        return super()._according(start, end)

    def _quoted(self, tokens: list[Token]) -> Said | None:
        """Return who is quoted, also one without a name: *zitiert die Zeitung einen Häftling*."""
        if (quoted := super()._quoted(tokens)) is not None:
            return quoted
        for number, token in enumerate(tokens):
            if token.low in self._quoters:
                for each in self._phrases(tokens, number + 1, len(tokens))[:_MAX_QUOTER]:
                    noun = self._noun(tokens, each.first) if each.kind == "noun" else None
                    if noun is not None and tokens[noun.first].low in _OBJECTS and each.first > number + 1:
                        subject = self._subject(tokens, noun)
                        if subject is not None and self._speaks(subject) and not is_medium(tokens[noun.head].low):
                            return Said((token.start, token.end), subject)
        return None

    def _is_noun(self, tokens: list[Token], number: int) -> bool:
        """Return whether what looks like a verb of saying is a noun, or of the passive: *wurde gefragt*."""
        token = tokens[number]
        relative = number > 1 and tokens[number - 1].low in _RELATIVES and tokens[number - 2].low == ","
        if not (relative and token.text.islower()) and super()._is_noun(tokens, number):
            return True  # other than *Anna Beispiel, die sagte*
        if self._is_aside(tokens, number):
            return True
        if token.low in ("stimmt", "stimmte", "stimmten") and all(each.low != "zu" for each in tokens[number + 1 :]):
            return True  # *die Rechnung stimmt*
        if token.low == "so" and number and tokens[number - 1].low not in PAUSES:
            return True  # *soll so die Lage verbessert werden*
        if token.text[0].isupper() and number and tokens[number - 1].low not in PAUSES:
            return True  # *in internen Berichten*
        if not token.low.startswith(("ge", "be", "er", "ver")) or not token.low.endswith("t"):
            return False
        clause = [each.low for each in tokens[max(0, number - 15) : number + 2]]
        passive = not _PASSIVE.isdisjoint(clause) or tokens[min(number + 1, len(tokens) - 1)].low in (
            "ist",
            "sind",
            "war",
        )
        return token.low.startswith("ge") and passive and _PERFECT.isdisjoint(clause)

    def _is_aside(self, tokens: list[Token], number: int) -> bool:
        """Return whether a verb ends a relative clause, before the main verb: *Muster, den sie zitiert, hält*."""
        behind = tokens[number + 1 : number + 3]
        if len(behind) < 2 or behind[0].low != "," or not behind[1].low.isalpha() or not behind[1].text.islower():
            return False
        begin = next((at + 1 for at in range(number - 1, -1, -1) if tokens[at].low in PAUSES), 0)
        if not begin or tokens[begin].low not in _RELATIVES | {"den", "dem", "deren", "dessen"}:
            return False
        return self._is_finite(behind[1]) or behind[1].low.endswith("t")

    def behind(self, start: int, end: int, *, guess: bool = False) -> Said | None:
        """Return what follows a quote: *sagte Muster*, *schrieben sie*."""
        return _of_several(super().behind(start, end, guess=guess), self.text)

    def before(self, start: int, end: int) -> Said | None:
        """Return what leads up to a quote: *Muster sagte:*, *Sie fordern:*."""
        return _of_several(super().before(start, end), self.text)

    def _coordinated(self, tokens: list[Token], joint: int) -> Subject | None:
        """Return the subject of the clause before a conjunction that is followed by another verb."""
        named: Subject | None = None
        stop = joint
        while stop > 0:
            begin = next((at + 1 for at in range(stop - 1, -1, -1) if tokens[at].low in PAUSES), 0)
            subjects = [each.subject for each in self._phrases(tokens, begin, stop) if each.subject is not None]
            for subject in subjects:
                if self._speaks(subject):
                    return subject
            named = named or next((subject for subject in subjects if subject.kind == "name"), None)
            stop = begin - 1
        return named

    def _right(self, tokens: list[Token], number: int) -> Subject | None:
        """Return the first noun phrase in the nominative behind a verb, up to a pause."""
        phrases = self._phrases(tokens, number, len(tokens))
        first: Subject | None = None
        for each in phrases:
            if each.kind in ("subordinator", "joint") or (each.kind == "verb" and first is not None):
                break
            if each.kind == "pause":
                break
            if each.kind == "pronoun" and each.subject is None:
                return first
            if each.subject is not None:
                if self._speaks(each.subject):
                    return each.subject if first is None or first.kind != "name" else first
                first = first or each.subject
        return first

    def _agrees(self, subject: Subject, verb: Token) -> bool:
        """Return whether a noun without an article fits a verb: *Kritiker sagten*, not *Später sagte*."""
        words = self.text[subject.start : subject.end].split()
        bare = subject.kind == "noun" and words[0][0].isupper() and words[0].lower() not in DETERMINERS
        if not bare or not verb.low.endswith(("te", "t")):
            return True
        return self._is_body(words[0]) or (words[0].endswith(("e", "er", "s")) and len(words) > 1)


def _of_several(said: Said | None, text: str) -> Said | None:
    """Return a verb with *sie* for several persons where it is in the plural."""
    if said is None or said.subject is None or said.subject.kind != "pronoun":
        return said
    pronoun, verb = text[said.subject.start : said.subject.end].lower(), text[slice(*said.cue)].lower()
    return (
        said._replace(subject=said.subject._replace(gender="p")) if pronoun == "sie" and verb.endswith("en") else said
    )
