"""The verb of saying around a quote and its subject in Turkish and Kazakh, whose verbs are last.

A subject precedes the quote, without a case ending, and its verb follows the quote: *Ayşe Örnek, “…” dedi*. Participles
and converbs precede it: *Yolun açıldığını belirten Örnek, “…” dedi*. Kazakh sets the subject behind the verb too:
*«…», – деді Айгүл Мысал*.
"""

from __future__ import annotations

import re

from briefing.articles.extraction.clauses import Said
from briefing.articles.extraction.layout import count_words
from briefing.articles.extraction.marked_words import ENOUGH
from briefing.articles.extraction.names import Mention
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.tokens import Token
from briefing.articles.extraction.turkic_subjects import DEPENDENT, MARKS, PARTICIPLE, SUFFIX, TurkicSubjects

_MAX_BEHIND = 8
"""Maximum number of words from a quote up to its verb."""
_MAX_ASKED = 20
"""Maximum distance of the verb from a question that the subject of the sentence asks, in code points."""
_MIN_REPORTED = 2
"""Minimum number of words of a quote before a noun that reports it."""
_MAX_OTHERS = 2
"""Maximum number of those words that no table has."""
_MAX_DESCRIBED = 4
"""Maximum number of words for who spoke, where no table has them."""
_SEVERAL = re.compile(r"\w{2}(?:[лдт][ае]р[ыі]?|[сш][ыі])$")
"""Kazakh endings of nouns for several people, of a possessive and of a trade."""
_MAX_TITLE_WORDS = 12
"""Maximum number of words between a participle and the name that it describes: titles and what they are of."""
_MAX_TOPIC_WORDS = 4
"""Maximum number of words before the first comma of a sentence that are its subject."""
_GENITIVE = re.compile(r"n?[ıiuü]n$")
"""Turkish genitive ending."""
_POSSESSOR = re.compile(r"(?:n?[ıiuü]n|[dt][ae]n)$")
"""Genitive or ablative ending."""
_THAT = re.compile(r"(?:ol(?:ma)?(?:duğ|dığ|acağ|yacağ)|gerektiğ)[ıiu]n[ıiu]")
"""Turkish verbal nouns of reported speech: *“…” olduğunu söyledi*."""
_NAMING = re.compile(
    r"(?:атал|атау|айыптал|сипаттал|тұрғаны|ата(?:ды|йды|ған|лып|са)$|жазул|айдар|таныл|сана(?:л|тын)|әндет|ат қой"
    r"|бағала|белгіл)"
)
"""Beginnings of Kazakh verbs that name something."""
_INSTRUMENTAL = re.compile(r"[ıiuü]yl[ae]$")
_KAZAKH_PAST = re.compile(r"\w{2}[дт][ыі]$")
"""Kazakh finite verb behind a converb of saying: *деп түйіндеді*."""
_FINITE = re.compile(r"(?:yor|[dt][ıiuü]|m[ıiuü]ş(?:t[ıiuü])?|[ae]c[ae]k)(?:l[ae]r)?$")
"""Endings of Turkish nouns that say by what, and of finite verbs."""
_DATIVE = re.compile(r"[ғгқк][ае]$")
"""Kazakh dative ending: *«…» деген пікірге* is about what others say."""
_CONVERB = re.compile(r"(?:[ae]r[ae]k|[ыі]п|деп)$")
"""Converbs, whose subject may follow."""
_ATTRIBUTE = re.compile(r"(?:[дт][ае]ғ[ыі]|[дт][ае]г[ыі]|[лдт][ыі][қк]|daki|deki)$")
"""Endings of adjectives that are made of names."""


class Turkic(TurkicSubjects):
    """Reader of the clauses of one Turkish or Kazakh article."""

    def around(self, start: int, opens: int, close: int, end: int) -> tuple[Said | None, bool]:
        """Return the verb of saying around a quote, and whether it follows the quote."""
        text = self.names.layout.text
        n_words = count_words(text[opens:close])
        line = text.find("\n", start, opens)
        if line > 0 and text[line:opens].isupper():
            opens = line  # a heading between the words that announce the quote and the quote
        lead = self._tokens(start, opens)
        owner = self._owner(lead, headline=n_words >= ENOUGH)
        followed = [token for token in self._tokens(close, end, behind=True)[:4] if token.low not in MARKS]
        if len(followed) > 1 and followed[0].low in self._between and followed[0].low.endswith("ki"):
            del followed[0]  # *“…?” şeklindeki soruya*
        if len(followed) > 1 and followed[0].low == "деген":
            del followed[0]  # *«…» деген сауалға*
        noun = (followed[0].start, followed[0].end) if followed else (close, close)
        if followed and self._question.fullmatch(followed[0].low):
            asks = any(token.low in self.words.cues for token in self._tokens(noun[1], noun[1] + _MAX_ASKED))
            asker = owner or (self.named(start, opens) if asks else None)
            return Said(noun, asker or Subject(*noun, "unnamed")), True
        reported = bool(followed) and self._report.fullmatch(followed[0].low) is not None
        if reported and n_words < _MIN_REPORTED:
            return None, False  # *“reform” sözünü kullandı*
        if reported and (owner is not None or _DATIVE.search(followed[0].low)):
            return Said(noun, owner or Subject(*noun, "unnamed")), True
        before, behind = self.before(start, opens), self._verb_behind(close, end)
        if behind is not None and behind.subject is not None and behind.subject.kind == "unnamed":
            behind = behind._replace(subject=self._issuer(lead) or behind.subject)
        if behind is not None:
            if lead and n_words < _MIN_REPORTED and text[close : close + 1] != "," and not self._announces(lead[-1]):
                return None, False  # *көпшілік «реформа» дейді*
            if behind.subject is None:
                subject = before.subject if before is not None else self.named(start, opens)
                behind = behind._replace(subject=subject)
            return behind, True
        if before is not None and n_words < _MIN_REPORTED and lead[-1].low != ":":
            return None, False
        if before is None and reported:
            by_subject = _INSTRUMENTAL.search(followed[0].low) or (
                len(followed) > 1 and _FINITE.search(followed[1].low)
            )
            subject = self.named(start, opens)
            if subject is not None and not by_subject and self.text[subject.end : opens].strip(" ,:;"):
                subject = None
            return Said(noun, subject or Subject(*noun, "unnamed")), True
        return before, False

    def before(self, start: int, end: int) -> Said | None:
        """Return what leads up to a quote: a verb with nothing but adverbs behind it, or a speaker and a colon."""
        tokens = self._tokens(start, end)
        core = self._core(tokens)
        if (according := self._according_to(tokens)) is not None:
            return according
        cue = next((token for token in reversed(tokens[core:]) if token.low in self.words.cues), None)
        if cue is not None:
            return Said((cue.start, cue.end), self._subject(tokens, core))
        if tokens and tokens[-1].low == ":" and (subject := self._subject(tokens, core)) is not None:
            return Said((tokens[-1].start, tokens[-1].end), subject)
        return None

    def behind(self, start: int, end: int, *, guess: bool = False) -> Said | None:
        """Return what follows a quote; no verb is guessed."""
        return self._verb_behind(start, end)

    def said_at(self, start: int, cue: int, end: int) -> Said:
        """Return the subject of a verb at a known offset, in a clause that begins at `start`."""
        tokens = self._tokens(start, cue)
        if self.text[cue:end].lower() in self.words.per_behind:
            return self._according_to(self._tokens(start, end)) or Said((cue, end), None)
        following = self._tokens(end, min(end + 100, self.names.layout.sentence(cue)[1]))
        return Said((cue, end), self._behind_verb(following) or self._subject(tokens, self._core(tokens)))

    def named(self, start: int, end: int) -> Subject | None:
        """Return the subject of a clause without a verb of saying."""
        tokens = self._tokens(start, end)
        return self._subject(tokens, self._core(tokens))

    def has_other_subject(self, start: int, end: int) -> bool:
        """Return whether a clause seems to have a subject without a name or post: *Genç kız ise “…” dedi*."""
        tokens = self._tokens(start, end)
        core = tokens[: self._core(tokens)]
        if not core:
            return False
        first = next((number for number, token in enumerate(core) if token.low in MARKS), len(core))
        if 0 < first <= _MAX_TOPIC_WORDS and self._is_nominative(core[first - 1]):
            return True
        last = next((token for token in reversed(core) if token.low not in MARKS), None)
        return last is not None and self._is_nominative(last)

    def is_apart(self, start: int, end: int) -> bool:
        """Return whether there are words between two quotes besides those that announce the second one."""
        return not all(map(self._announces, self._tokens(start, end)))

    def _is_nominative(self, token: Token) -> bool:
        low = token.low
        if SUFFIX.search(low):
            return False
        return low[0].isalpha() and DEPENDENT.search(low) is None and low not in self._starters | self._between

    def _owner(self, lead: list[Token], *, headline: bool) -> Subject | None:
        """Return the person whose genitive precedes a quote: *Örnek'in “…” sözleri*.

        In a headline it may be an ablative: *Örnek'ten “…” yanıtı*.
        """
        while lead and (lead[-1].low in MARKS or lead[-1].low in self._own or self._report.fullmatch(lead[-1].low)):
            lead = lead[:-1]
        if not lead or (mention := self._last_mention(lead[-1])) is None:
            return None
        rest = self.text[mention.end : lead[-1].end].strip()
        suffix = SUFFIX.fullmatch(rest)
        owns = suffix is not None and (_GENITIVE if not headline else _POSSESSOR).search(suffix["ending"]) is not None
        owns = owns or (mention.oblique and not rest and lead[-1].low.endswith("ң"))
        return Subject(mention.start, mention.end, "name", mention) if owns else None

    def _issuer(self, lead: list[Token]) -> Subject | None:
        """Return whose statement a quote is from: *Örnek'in yaptığı açıklamada “…” denildi*."""
        while lead and lead[-1].low in MARKS:
            lead = lead[:-1]
        if not lead or (lead[-1].low not in self._own and self._report.fullmatch(lead[-1].low) is None):
            return None
        for token in lead:
            mention = self.names.at(token.start)
            suffix = SUFFIX.match(self.text, mention.end) if mention is not None else None
            if mention is not None and suffix is not None and _GENITIVE.search(suffix["ending"]):
                return Subject(mention.start, mention.end, "name", mention)
        return None

    def _according_to(self, tokens: list[Token]) -> Said | None:
        """Return a speaker with a phrase in place of a verb: *Örnek'e göre*, *Мысалдың айтуынша*."""
        for number, token in enumerate(tokens):
            if not number or token.low not in self.words.per_behind:
                continue
            cue = (token.start, token.end)
            before = tokens[number - 1]
            if f"{before.low} {token.low}" in self.words.per_pronoun:
                return Said(cue, Subject(before.start, before.end, "pronoun"))
            mention = self._last_mention(before)
            if self.words.code == "kk" and not before.low.endswith("ң"):  # *Мысалдың тілшіге айтуынша*
                genitive = next((each for each in tokens[max(0, number - 4) : number] if each.low.endswith("ң")), None)
                mention = self._last_mention(genitive) if genitive is not None else None
            body = mention is not None and mention.person.name.split()[-1].lower() in self._bodies
            if mention is not None and not body and self._may_speak(mention):
                return Said(cue, Subject(mention.start, mention.end, "name", mention))
        return None

    def _verb_behind(self, close: int, end: int) -> Said | None:
        """Return the verb of saying that follows a quote, with the subject behind it."""
        tokens = self._tokens(close, end, behind=True)
        while tokens and tokens[0].low in MARKS:
            del tokens[0]
        if not tokens or not self._leads_to_verb(tokens[0]) or self._names_something(tokens):
            return None
        between: Subject | None = None
        others = 0
        for number, token in enumerate(tokens[:_MAX_BEHIND]):
            if token.low in MARKS or others > _MAX_OTHERS:
                break
            if token.low not in self.words.cues:
                mention = self.names.at(token.start)
                if between is None and mention is not None and self._is_plain_case(mention):
                    between = Subject(mention.start, mention.end, "name", mention)
                others += mention is None and not self._leads_to_verb(token)
                continue
            last = number
            while last + 1 < len(tokens) and tokens[last + 1].low in self.words.cues:
                last += 1
            subject = between or self._behind_verb(tokens[last + 1 :], participle=self._describes(tokens[last]))
            if subject is None and _CONVERB.search(tokens[last].low):
                subject = self._first_nominative(tokens[last + 1 :])
            if subject is None and (unnamed := self._unnamed(close, token.end)) is not None:
                return unnamed
            return Said((token.start, token.end), subject)
        return self._unnamed(close, min(end, tokens[0].start + 40))

    def _first_nominative(self, tokens: list[Token]) -> Subject | None:
        """Return the first name without a case ending: *“…” diyerek söze başlayan Ayşe Örnek*."""
        described = False
        for token in tokens:
            mention = self.names.at(token.start)
            if (
                mention is not None
                and self._may_speak(mention)
                and (described or (mention.person.human and self._is_plain_case(mention)))
            ):
                return Subject(mention.start, mention.end, "name", mention)
            described = self._describes(token)
        return None

    def _leads_to_verb(self, token: Token) -> bool:
        """Return whether the first word behind a quote may lead to its verb, else it names what the quote is of."""
        low = token.low
        return (
            low in self.words.cues
            or low in self._between
            or self._report.fullmatch(low) is not None
            or low in self.words.pronouns
            or self.names.at(token.start) is not None
            or low in self._roles
            or (self._impersonal is not None and self._impersonal.match(low) is not None)
            or _THAT.fullmatch(low) is not None
        )

    def _names_something(self, tokens: list[Token]) -> bool:
        """Return whether a Kazakh verb of saying introduces a name or a term: *«…» деп аталады*, *«…» деген ұғым*."""
        if self.words.code != "kk" or len(tokens) < 2 or tokens[0].low not in ("деп", "деген"):
            return False
        following = tokens[1]
        if tokens[0].low == "деп":
            return _NAMING.match(following.low) is not None
        if following.low in self.words.cues or following.low in self._between or following.low in MARKS:
            return False
        spoken = self._is_role(following.low) or any(
            noun.fullmatch(following.low) for noun in (self._report, self._question)
        )
        return not spoken and self.names.at(following.start) is None

    def is_name(self, close: int, end: int) -> bool:
        """Return whether what follows a quote says that it is a name or a term."""
        tokens = self._tokens(close, end, behind=True)
        return bool(tokens) and (tokens[0].low in self._names_behind or self._names_something(tokens))

    def _describes(self, token: Token) -> bool:
        return PARTICIPLE.fullmatch(token.low) is not None

    def _behind_verb(self, tokens: list[Token], *, participle: bool = False) -> Subject | None:
        """Return the subject behind a verb, which ends its clause: *деді министр Айгүл Мысал*.

        Of a participle it is the next name, in any case: *“…” diyen Ayşe Örnek'i*.
        """
        number = 0
        while number < len(tokens) and tokens[number].low in self._between and tokens[number].low not in self._roles:
            number += 1
        if number == len(tokens):
            return None
        if tokens[number].low in self.words.pronouns and not participle:
            return self._pronoun(tokens[number])
        finite = next(
            (at for at, token in enumerate(tokens[number : number + 4]) if _KAZAKH_PAST.search(token.low)), -1
        )
        number += finite + 1  # *деп ағынан жарылды дәрігер*
        last = number
        fallback: Mention | None = None
        for index, token in enumerate(tokens[number : number + _MAX_TITLE_WORDS], number):
            if token.low == "," and last == index > number and not participle:
                continue  # *деді төраға, директор Айгүл Мысал*
            if token.low in MARKS or token.low in self.words.cues:
                break
            mention = self.names.at(token.start)
            if mention is not None and self._may_speak(mention) and (participle or self._is_plain_case(mention)):
                if participle or mention.person.human or mention.person.titles:
                    return Subject(mention.start, mention.end, "name", mention)
                if _ATTRIBUTE.search(token.low) is None:
                    fallback = mention
            elif self._is_role(token.low):
                last = index + 1
        if last > number:
            return Subject(tokens[number].start, tokens[last - 1].end, "noun")
        if not participle and fallback is None and (end := self._described_behind(tokens, number)):
            return Subject(tokens[number].start, end, "noun")
        if fallback is not None and not participle:
            return Subject(fallback.start, fallback.end, "name", fallback)
        return None

    def _described_behind(self, tokens: list[Token], number: int) -> int:
        """Return the end of a few Kazakh words for who spoke, which end the sentence: *дейді этнограф ғалымдар*."""
        stop = next((at for at in range(number, len(tokens)) if tokens[at].low in MARKS), len(tokens))
        words = tokens[number:stop]
        if (
            self.words.code != "kk"
            or not 0 < len(words) <= _MAX_DESCRIBED
            or not all(each.text.islower() for each in words)
        ):
            return 0
        return words[-1].end if _SEVERAL.search(words[-1].low) else 0
