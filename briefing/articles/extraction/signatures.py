"""Signatures behind quotes: *“…” — Anna Example, mayor*, in the same line or the next one."""

from __future__ import annotations

import re

from briefing.articles.extraction.caseless_scripts import Uncased
from briefing.articles.extraction.clauses import Clauses
from briefing.articles.extraction.names import Names
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.quotation_marks import Quoted, is_marked

_MAX_SIGNATURE_CHARS = 30
"""Maximum length of a signature in a script without capital letters, in code points."""
_SIGNATURE = re.compile(
    r"[ \t]*+[.,]?[ \t]*+(?:\n[ \t]*+){0,2}(?P<mark>[-—–―~]{1,2}|\()?[ \t]*+(?P<who>[^\n]{2,120}?)[ \t.)]*+(?=\n|\Z)"
)
"""A line's rest, or the next line, behind a quote."""
_SIGNED = re.compile(r"[,(|·;/—–]| - ")
"""What separates a signature's name from its post, date or place."""
_MAY_FOLLOW = re.compile(r"[ \t]*+[.,]?[ \t]*+[\n—–―~(-]")
"""Beginning of a signature: the end of the line, or a dash or parenthesis."""
_MAX_SIGNATURE_WORDS = 6
_MIN_CAPITALS = 5
"""Minimum length of a name in capitals that is no agency."""


class Signatures:
    """Reader of the signatures in one article."""

    def __init__(self, text: str, clauses: Clauses | Uncased, names: Names) -> None:
        self.text, self.clauses, self.names = text, clauses, names

    def of(self, quote: Quoted) -> Subject | None:
        """Return the name that signs a quote: *“…” — Anna Example, mayor*, also on the next line."""
        if _MAY_FOLLOW.match(self.text, quote.close) is None:
            return None
        found = _SIGNATURE.match(self.text, quote.close)
        if found is None:
            return None
        marked = found["mark"] is not None
        start, who = found.start("who"), found["who"]
        name = _SIGNED.split(who)[0].rstrip(" .")
        words = name.split()
        if not words or ":" in who or len(words) > _MAX_SIGNATURE_WORDS or not name[0].isalpha():
            return None
        agency = found["mark"] == "(" and name.isupper() and len(name) < _MIN_CAPITALS
        if agency or ("/" in who and found["mark"] in (None, "(")):
            return None  # *(Anna Example / Agency)*, *(AA)*: a credit
        if isinstance(self.clauses, Uncased):
            return Subject(start, start + len(name), "name") if marked and len(name) <= _MAX_SIGNATURE_CHARS else None
        roles = self.clauses.words.words("roles") | self.clauses.words.words("articles")
        cased = [word for word in words if word.lower().strip(".") not in roles | self.clauses.words.words("of")]
        lines = self.text[quote.close : start].count("\n")
        begins = self.text.rfind("\n", 0, quote.open) + 1 == quote.open
        if not marked and not (lines and begins and len(cased) > 1 and self._may_sign(who)):
            return None
        mention = self.names.at(start)  # also in parentheses, which clauses leave out
        if mention is not None and mention.end == start + len(name):
            subject: Subject | None = Subject(mention.start, mention.end, "name", mention)
        else:
            subject = self.clauses.named(start, start + len(name))
        human = subject is not None and subject.mention is not None and subject.mention.person.human
        if not all(word[0].isupper() or word[:2] in ("d'", "d’") for word in cased):
            return None
        if subject is not None and (
            human or (marked and not any(word.lower() in self.clauses.words.cues for word in words))
        ):
            return subject if human or subject.kind == "name" or lines or marked else None
        return None

    def _may_sign(self, line: str) -> bool:
        """Return whether a line behind a quote may be a signature without a dash: a name and no sentence."""
        words = self.clauses.words
        first = line.split(maxsplit=1)[0].lower()
        heading = line.isupper()
        return first not in words.words("of") | words.words("minds") and not is_marked(line) and not heading
