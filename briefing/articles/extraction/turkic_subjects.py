"""The subject of a clause in Turkish and Kazakh: a name or post without a case ending."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.articles.extraction.clauses import Clauses
from briefing.articles.extraction.lexicon import Lexicon
from briefing.articles.extraction.name_words import is_thing
from briefing.articles.extraction.names import Mention, Names
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.tokens import Token

MARKS = ",;:—–-"
"""Tokens that are no words."""
_MAX_ROLE_WORDS = 4
"""Maximum number of words of a description."""
SUFFIX = re.compile(r"['’‘´`](?P<ending>[a-zçğıöşü]{1,6})")
"""Turkish case ending of a name."""
PARTICIPLE = re.compile(r"\w{2,}(?:[ae]n|[ғгқк][ае]н|[ае]тын|[ае]тін|йтын|йтін|уші|ушы)$")
"""Participles that describe the noun behind them."""
DEPENDENT = re.compile(
    r"(?:[ae]r[ae]k|[ıiuü]p|ken|[ıiuü]nc[ae]|[dt][ae]n?|n[ae]|y?l[ae]|ki|[ıiuü]n[ıiuü]|m[ae]k|nc[ae]"
    r"|[ыі]п|п|[аей]|[дт][ае]н?|н[ае]н|[мбп]ен|[нд][ыі]|[ғгқк][ае]|тай|дай|тей|дей)$"
)
"""Endings of words that are no subject: converbs and cases."""
_MODIFIER = re.compile(r"\w+(?:[ıiuü](?:n[ıiuü]|n[ae]|n[dt][ae]n?|nl?[ae])?|[ыі](?:н|на|не|нда|нде|мен)?)$")
"""Nouns with a possessive ending: what precedes one belongs to it."""
_PLURAL = re.compile(r"(?:l[ae]r[ıi]?|[лдт][ае]р[ыі]?)$")
"""Plural ending of nouns, also with a possessive one."""
_PLACED = re.compile(r"\w{3}(?:[дт][ае]|[дт][ае]г?ғ?[ыі]дай|дей|дай|тай|тей)$")
"""Kazakh endings of words for where something is, and what it is like."""
_AGENT = re.compile(r"(?:[cç][ıiuü]|ш[ыі])$")
"""Ending of nouns for who does something as a trade."""


class _Candidate(NamedTuple):
    subject: Subject
    human: bool
    rank: int
    """0 before a comma or particle, 1 before another word, 2 before a noun that it may belong to."""
    end: int
    """Offset behind the name and the particles after it."""


class TurkicSubjects(Clauses):
    """Reader of the subjects in one article's clauses."""

    def __init__(self, blanked: str, names: Names, words: Lexicon) -> None:
        super().__init__(blanked, names, words)
        self._particles, self._postpositions = words.words("topic_markers"), words.words("of")
        self._report = re.compile(rf"(?:{'|'.join(words.report_nouns.split())})\w*")
        self._question = re.compile(rf"(?:{'|'.join(words.question_nouns.split())})\w*")
        self._modifiers, self._names_behind = words.words("modifiers"), words.words("names_behind")
        self._own, self._bodies = words.words("own_speech"), words.words("bodies")

    def _core(self, tokens: list[Token]) -> int:
        """Return the number of tokens before the phrase that announces a quote: *şu ifadeleri kullandı:*."""
        number = len(tokens)
        while number and self._announces(tokens[number - 1]):
            number -= 1
        return number

    def _announces(self, token: Token) -> bool:
        low = token.low
        return (
            low in MARKS
            or low in self.words.cues
            or low in self._between
            or low in self._own
            or self._report.fullmatch(low) is not None
        ) and (not token.text[0].isupper() or self.names.at(token.start) is None)

    def _last_mention(self, token: Token) -> Mention | None:
        found = self.names.within(token.start - 60, token.end)
        return found[-1] if found and found[-1].end >= token.start else None

    def _subject(self, tokens: list[Token], core: int) -> Subject | None:
        """Return the subject of a clause: the one next to a quote, else the first."""
        if not tokens:
            return None
        stop = tokens[core - 1].end if core else tokens[0].start
        found = self._candidates(tokens, core)
        if core and tokens[core - 1].low in MARKS:
            stop = tokens[core - 1].start
        near = [each for each in found if each.rank == 0 and not self.text[each.end : stop].strip(" ,:;—–-")]
        if near:
            return near[-1].subject
        for rank in (0, 1, 2):
            if (first := next((each for each in found if each.human and each.rank == rank), None)) is not None:
                return first.subject
        return next((each.subject for each in found if each.rank == 0), None)

    def _candidates(self, tokens: list[Token], core: int) -> list[_Candidate]:
        """Return the names, pronouns and posts without a case ending in a clause, in order."""
        found: list[_Candidate] = []
        index = 0
        while index < core:
            token = tokens[index]
            mention = self.names.at(token.start)
            if mention is not None and mention.end > token.start:
                while index < core and tokens[index].start < mention.end:
                    index += 1
                if self._is_plain_case(mention) and self._may_speak(mention):
                    subject = Subject(mention.start, mention.end, "name", mention)
                    human = mention.person.human or bool(mention.person.titles)
                    if (rank := self._rank(tokens, index, named=human)) is not None:
                        found.append(_Candidate(subject, human, *rank))
                continue
            if token.low in self.words.pronouns and (not index or tokens[index - 1].low in ",;:"):
                rank = self._rank(tokens, index + 1)
                if rank is not None and (rank[0] == 0 or self.words.code == "kk"):
                    found.append(_Candidate(self._pronoun(token), True, *rank))
            elif self._is_role(token.low):
                rank = self._rank(tokens, index + 1)
                named = bool(index) and self._last_mention(tokens[index - 1]) is not None
                if rank is not None and rank[0] == 0 and not named:
                    found.append(_Candidate(self._description(tokens, index), True, *rank))
            index += 1
        return found

    def _rank(self, tokens: list[Token], index: int, *, named: bool = True) -> tuple[int, int] | None:
        """Return how sure a nominative before a token is the subject, and where it ends; None for no nominative."""
        end = tokens[index - 1].end
        if index < len(tokens) and tokens[index].low in self._particles:
            end = tokens[index].end
            return 0, end
        if index >= len(tokens) or tokens[index].low in MARKS:
            return 0, end
        following = tokens[index]
        if following.low in self._postpositions:
            return None
        if following.low in self._own:
            return (0 if named else 1), end
        if following.low in self.words.cues or following.low in self._between:
            return 0, end
        if following.text.islower() and _MODIFIER.fullmatch(following.low):
            return 2, end
        return 1, end

    def _description(self, tokens: list[Token], head: int) -> Subject:
        """Return the words up to a post that describe its holder."""
        first = head
        while first and head - first < _MAX_ROLE_WORDS:
            low = tokens[first - 1].low
            if low in MARKS or low in self._starters or low in self.words.cues or low in self._between:
                break
            if low not in self._roles and (PARTICIPLE.fullmatch(low) or DEPENDENT.search(low)):
                break
            first -= 1
        return Subject(tokens[first].start, tokens[head].end, "noun")

    def _is_role(self, low: str) -> bool:
        """Return whether a word is a post or a trade, also in the plural."""
        if low in self._roles:
            return low not in self._modifiers
        stem = _PLURAL.sub("", low)
        return stem != low and (stem in self._roles or _AGENT.search(stem) is not None)

    def _may_speak(self, mention: Mention) -> bool:
        """Return whether a name is outside quotes and parentheses, and no heading."""
        name = self.text[mention.start : mention.end]
        if self.words.code == "kk" and not "Ѐ" <= name[:1] <= "ӿ":  # *Example.kz*, an agency
            return False
        if is_thing(mention.person.name):
            return False
        if self.words.code == "kk" and " " not in name and _PLACED.search(name):
            return False
        return bool(name.strip()) and not (" " in name and name.isupper()) and name.lower() not in self._starters

    def _is_plain_case(self, mention: Mention) -> bool:
        """Return whether a name has no case ending."""
        return not mention.oblique and SUFFIX.match(self.text, mention.end) is None
