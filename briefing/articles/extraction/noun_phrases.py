"""Noun phrases: a name, a pronoun or a description. For scripts with capital letters."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.names import Mention, Names
from briefing.articles.extraction.polish_cases import is_nominative_post
from briefing.articles.extraction.tokens import Token, Tokens

_LONGEST = 500
"""Maximum length of a clause, in code points."""
LONG_PHRASE = 10
"""Maximum number of words of a description: *a spokesman for the ministry of …*."""
_GERMAN_OBJECTS = frozenset(["das", "den", "dem", "die", "ein", "eine", "einen", "einem", "ihr", "ihm", "ihre"])
"""German words that begin another noun phrase behind a subject."""
_GERMAN_JOINTS = frozenset(["und", "sowie", "oder"])
_GERMAN_ADJUNCTS = frozenset(
    [
        "auf",
        "am",
        "an",
        "aus",
        "bei",
        "nach",
        "in",
        "während",
        "vor",
        "mit",
        "über",
        "unter",
        "zu",
        "zum",
        "zur",
        "bis",
        "durch",
        "gegenüber",
        "seit",
        "um",
        "ohne",
        "gegen",
        "neben",
    ]
)
"""German prepositions behind a subject that are no part of its description."""
_MAX_TITLE_WORDS = 3
"""Maximum number of words before a name that say who it is, in a language without articles: *politolog Adam Wilk*."""
_MAX_POST_WORDS = 20
"""Maximum number of words of a post with what it is of, up to the name."""
MAX_CLAUSE_WORDS = 40
"""Maximum number of words of a clause that are searched."""
_RUSSIAN_PAST = re.compile(r"(?<!енер)(?<!дмир)(?<!рш)(?<!урн)(?<!кан)(?:[аиыя]л|[аеиыя]л[ио]|[аеиыя]л[аои]?с[ья])$")
"""Endings of Russian verbs in the past, without *генерал*, *адмирал*, *маршал*, *журнал*, *канал*."""


class Subject(NamedTuple):
    """The words in the text that name or describe a speaker."""

    start: int
    end: int
    kind: str
    """`name`, `pronoun`, `noun` (*the senator*, *a spokesman for Anna Example*), or `unnamed` where the text names none
    (*it says*)."""
    mention: Mention | None = None
    gender: str = ""
    """Of a pronoun: `m`, `f`, `p` for several, `w` for the writer."""


class NounPhrases:
    """Reader of the noun phrases in one article's clauses."""

    def __init__(self, blanked: str, names: Names, words: Lexicon) -> None:
        self.text = blanked
        self.names = names
        self.words = words
        self.tokens = Tokens(blanked, words.token)
        self._articles = words.words("articles")
        self._of = words.words("of")
        self._oblique = words.words("oblique")
        self._between = words.words("between")
        self._clauses = words.words("clauses")
        self._roles = words.words("roles")
        self._starters = words.words("starters")
        self._loose = self._of | self._articles | self._between | {"and", "or"}
        self._past = words.words("past")
        self._bare_nouns = words.code in ("ru", "uk", "pl")
        self._auxiliaries = words.words("auxiliaries")
        self._agents = re.compile(words.agents) if words.agents else None
        self._verb_ending = re.compile(words.verb_ending) if words.verb_ending else None
        self._fronting = self._of | self._oblique | words.words("fronting")
        self._adverbs = self._between - self._articles
        self._that = words.words("that")
        self._joins = words.words("subordinate") | {"who", "which", "that", "and", "but"}

    def _is_agent(self, word: str) -> bool:
        """Return whether a word in small letters is a noun for a person or a body that speaks."""
        return word in self._roles or (self._agents is not None and self._agents.fullmatch(word) is not None)

    def _tokens(self, start: int, end: int, *, behind: bool = False) -> list[Token]:
        """Return the words of a clause; of a long one those next to the quote, which comes first with `behind`."""
        if behind:
            end = min(end, start + _LONGEST)
        return self.tokens.between(max(start, end - _LONGEST), end)

    def _is_noun(self, tokens: list[Token], number: int) -> bool:
        """Return whether what looks like a verb is a noun: *the report*, *his answer*."""
        token = tokens[number]
        if token.text[0].isupper() and self.names.at(token.start) is not None:
            return True
        after = tokens[number + 1].low if number + 1 < len(tokens) else ""
        if after in self.words.compounds.get(token.low, ()) or after not in self.words.particles.get(
            token.low, (after,)
        ):
            return True
        return bool(number) and (
            tokens[number - 1].low in self._articles or tokens[number - 1].text.endswith(("’s", "'s"))
        )

    def _starting_at(self, tokens: list[Token], number: int, *, oblique: bool = False) -> Subject | None:
        """Return the noun phrase that begins with a word: a name in it or in apposition to it, else the phrase.

        With `oblique`, names in other cases than the nominative are taken too.
        """
        if number >= len(tokens):
            return None
        first = tokens[number]
        if first.low in self.words.pronouns:
            return self._pronoun(first)
        if first.low in self._oblique:
            return None
        stop = number
        while stop < min(len(tokens), number + MAX_CLAUSE_WORDS) and not self._ends_phrase(tokens, stop, number):
            stop += 1
        if stop == number:
            return None
        named = number
        while named < stop - 1 and (
            tokens[named].low in self._articles | self._roles
            or (self._bare_nouns and named < number + _MAX_TITLE_WORDS and tokens[named].text.islower())
        ):
            named += 1
        leading = self.names.at(tokens[named].start) if self.words.inverts else None
        if leading is not None and self._bare_nouns and named > number and self.text.startswith(", ", leading.end):
            index = stop + 1  # *zdaniem ekspertki Instytutu Muster, dr Anny Przykład*
            while index < min(len(tokens), stop + 3) and tokens[index].text.islower():
                index += 1
            next_name = self.names.at(tokens[index].start) if index < len(tokens) else None
            leading = next_name if next_name is not None and next_name.person.human else leading
        if leading is not None and leading.oblique and not oblique:
            leading = None
        if leading is not None and leading.person.human and not self._possessive(leading):
            return Subject(leading.start, leading.end, "name", leading)
        titled = self.names.at(first.start)  # *Bank of Bern Governor Anna Example*
        if (
            titled is not None
            and (oblique or not titled.oblique)
            and titled.end > tokens[stop - 1].end
            and not self._possessive(titled)
        ):
            return Subject(titled.start, titled.end, "name", titled)
        while stop > number + 1 and tokens[stop - 1].low in self._loose:  # *räumte Jens Muster ein*
            stop -= 1
        for mention in self.names.within(first.start, tokens[stop - 1].end)[::-1]:
            if (
                mention.end >= tokens[stop - 1].end - 1
                and not self._possessive(mention)
                and (oblique or not mention.oblique)
            ):
                return Subject(mention.start, mention.end, "name", mention)
        long = stop
        while (
            long < min(len(tokens), number + LONG_PHRASE)
            and tokens[long].low not in ",;:—–"
            and (not self._is_verb(tokens, long) or tokens[long].low in self._articles)
            and not (self.words.nouns_capital and long > number and self._ends_description(tokens, long))
            and not (self._agents is not None and long > number and self._is_adjunct(tokens, long))
            and not (self.words.code == "ru" and long > number and self._is_russian_past(tokens[long]))
        ):
            long += 1
        described = first.low in self._articles | self._roles or tokens[long - 1].low in self._roles
        if described and self.words.code in ("ru", "uk") and (behind := self._behind_post(tokens, number)) is not None:
            return Subject(behind.start, behind.end, "name", behind)
        if described and (behind := self._placed_behind(tokens, number)) is not None:
            return Subject(behind.start, behind.end, "name", behind)
        bare = all(token.low in self._articles for token in tokens[number:long])  # *sagte der „Zeitung“, Anna Beispiel*
        if long + 1 < len(tokens) and tokens[long].low == "," and described and not bare:
            apposed = self.names.at(tokens[long + 1].start)
            if apposed is not None and not self._possessive(apposed):
                return Subject(apposed.start, apposed.end, "name", apposed)
        if all(token.low in self._articles or token.low in self._starters for token in tokens[number:stop]):
            return None
        if not self._is_nominal(tokens[number:stop]):
            called = self._mention_ending(tokens[long - 1], oblique=oblique)  # *master of ceremonies Anna Example*
            human = called is not None and called.person.human and not self._possessive(called)
            return Subject(called.start, called.end, "name", called) if called is not None and human else None
        while long > stop and tokens[long - 1].low in self._loose:
            long -= 1
        return Subject(first.start, tokens[long - 1].end, "noun")

    def _is_russian_past(self, token: Token) -> bool:
        """Return whether a word has the ending of a verb in the past, which ends the description of a subject."""
        return token.text.islower() and _RUSSIAN_PAST.search(token.low) is not None and token.low not in self._roles

    def _behind_post(self, tokens: list[Token], number: int, *, last: bool = True) -> Mention | None:
        """Return the name at the end of a Slavic post with what it is of: *глава отдела по делам села Анна Пример*.

        With `last`, the name must end its clause.
        """
        for index in range(number, min(len(tokens), number + _MAX_POST_WORDS)):
            following = tokens[index + 1].low if index + 1 < len(tokens) else ""
            if tokens[index].low in "—–" and following in self._roles:
                continue  # *глава отдела — заместитель министра Анна Пример*
            if tokens[index].low in ",;:—–" or tokens[index].low in self._that:
                return None
            mention = self.names.at(tokens[index].start)
            if mention is None or not mention.person.human or tokens[index - 1].low in self._of:
                continue
            name, after = self.text[mention.start : mention.end], self.text[mention.end : mention.end + 2].strip()
            if " " in name and name == mention.person.name and not (last and after[:1].isalnum()):
                return mention
        return None

    def _placed_behind(self, tokens: list[Token], number: int) -> Mention | None:
        """Return the name behind a post and its place: *the minister of the Republic of Example Anna Muster*."""
        for token in tokens[number : number + _MAX_POST_WORDS]:
            if token.low in ",;:—–" or token.low in self._that:
                return None
            mention = self.names.at(token.start)
            if mention is not None and mention.placed and mention.person.human:
                return mention
        return None

    def _is_nominal(self, phrase: list[Token]) -> bool:
        """Return whether a phrase may be a speaker: it has an article, a post, or a name."""
        return (
            phrase[0].low in self._articles
            or any(token.low in self._roles for token in phrase)
            or (self._bare_nouns and any(self._is_agent(token.low) for token in phrase))
            or phrase[0].text[0].isupper()
            or phrase[0].text.endswith(("’s", "'s"))
            or (not self._bare_nouns and phrase[-1].low.endswith("s"))
        )

    def _ends_phrase(self, tokens: list[Token], number: int, first: int) -> bool:
        low = tokens[number].low
        if low in ",;:—–":
            return True
        if number == first:
            return low in self._of
        if self.words.nouns_capital and (
            (low in _GERMAN_OBJECTS and tokens[number - 1].text[0].isupper())  # *begründete die Richterin das Urteil*
            or self._is_behind_noun(tokens, number)
        ):
            return True
        if self._agents is not None and not self._bare_nouns and self._is_adjunct(tokens, number):
            return True
        if self.words.code == "ru" and self._is_russian_past(tokens[number]):
            return True
        return low in self._of or low in self._joins or self._is_verb(tokens, number)

    def _is_adjunct(self, tokens: list[Token], number: int) -> bool:
        """Return whether a Romance description ends before a word: *o líder do partido | em Santos | voltou*."""
        low = tokens[number].low
        belongs = low.startswith("d") or low in ("para", "pour", "per", "y", "e", "et")
        verb = self._verb_ending is not None and tokens[number].text.islower() and self._verb_ending.search(low)
        return (low in self._of and not belongs) or (bool(verb) and not self._is_agent(low))

    def _ends_description(self, tokens: list[Token], number: int) -> bool:
        """Return whether a word ends the description of a German subject: *die Richterin am Montag*."""
        low = tokens[number].low
        if low in _GERMAN_ADJUNCTS or self._is_behind_noun(tokens, number):
            return True
        return low in _GERMAN_OBJECTS and tokens[number - 1].text[0].isupper()

    def _is_behind_noun(self, tokens: list[Token], number: int) -> bool:
        """Return whether a word behind a German noun does not belong to it: *die Verbände gemeinsam*."""
        token = tokens[number]
        if token.text[0].isupper() or not tokens[number - 1].text[0].isupper():
            return False
        if token.low in _GERMAN_JOINTS:
            return not any(each.text[0].isupper() for each in tokens[number + 1 : number + 3])  # *Anna und lacht*
        if token.low in self._of or token.low in self._articles:
            return False
        return not token.low.endswith("er")  # *Vertreter mehrerer Parteien*

    def _is_verb(self, tokens: list[Token], number: int) -> bool:
        low = tokens[number].low
        return (
            (low in self.words.cues and not self._is_noun(tokens, number))
            or (low in self._between and low not in self._roles)
            or low in self._past
        )

    def _is_between(self, token: Token) -> bool:
        return token.low in self._between or (
            self.words.code == "en" and token.low.endswith("ly") and token.text.islower()
        )

    def _ending_at(self, tokens: list[Token], last: int) -> Subject | None:
        """Return the noun phrase that ends with a word, and what that is part of: *a spokesman for Anna Example*."""
        found: Subject | None = None
        end = tokens[last].end if last >= 0 else 0
        number = last
        for _ in range(4):
            if number < 0:
                break
            token = tokens[number]
            if token.low in self.words.pronouns:
                return found or self._pronoun(token)
            mention = self._mention_ending(token)
            if mention is not None and not self._possessive(mention):
                subject = Subject(mention.start, mention.end, "name", mention)
                if found is None or mention.person.human or found.kind != "name":
                    found = subject
                if mention.placed and mention.person.human:
                    return subject
                while number >= 0 and tokens[number].start > mention.first:
                    number -= 1
                start = number
                while start > 0 and tokens[start - 1].low in self._roles | self._articles:
                    if tokens[start - 1].low in ("des", "eines") and not mention.person.human:
                        break  # *ein Sprecher des Auswärtigen Amtes*
                    start -= 1
                number = start
            elif (
                token.low in self._roles
                or (self._bare_nouns and self._is_agent(token.low) and is_nominative_post(token.low))
                or (found is None and token.text[0].islower() and self._noun_like(tokens, number))
            ):
                start = number
                while start > 0 and self._within_phrase(tokens, start - 1):
                    start -= 1
                    if tokens[start].low in self._articles:
                        break
                if found is None or token.low in self._roles:
                    found = Subject(tokens[start].start, end, "noun")
                number = start
            else:
                break
            if number < 2 or tokens[number - 1].low not in self._of or tokens[number - 2].low in ",;:—–":
                break
            number -= 2
        return found

    def _noun_like(self, tokens: list[Token], number: int) -> bool:
        """Return whether an ordinary word ends a noun phrase: an article or genitive is a few words before it."""
        if tokens[number].low in self._starters:
            return False
        for back in range(number - 1, max(-1, number - 4), -1):
            token = tokens[back]
            if token.low in self._articles or token.text.endswith(("’s", "'s")):
                return True
            if not token.low[0].isalpha() or token.low in self._of or token.low in self._between:
                return False
        return False

    def _within_phrase(self, tokens: list[Token], number: int) -> bool:
        low = tokens[number].low
        if low in ",;:—–" or low in self._of or low in self._clauses - self._articles:
            return False
        bare = self._bare_nouns and number > 0
        if bare and tokens[number - 1].low in self._of and tokens[number].text[0].isupper():
            return False  # *В Париже министр*
        return low in self._articles or low in self._roles or not self._is_verb(tokens, number)

    def _mention_ending(self, token: Token, *, oblique: bool = False) -> Mention | None:
        for mention in self.names.within(token.start - 60, token.end):
            if mention.start <= token.start and mention.end >= token.end - 1 and (oblique or not mention.oblique):
                return mention
        return None

    def _pronoun(self, token: Token) -> Subject:
        return Subject(token.start, token.end, "pronoun", None, self.words.pronouns[token.low])

    def _possessive(self, mention: Mention) -> bool:
        return self.text[max(mention.start, mention.end - 2) : mention.end] in ("'s", "’s")
