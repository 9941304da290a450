"""Attributions beside quotes: the verb of saying before or behind a quote, and its subject."""

from __future__ import annotations

import re

from briefing.articles.extraction.caseless_scripts import Uncased
from briefing.articles.extraction.clauses import Clauses, Said
from briefing.articles.extraction.german_clauses import GermanClauses
from briefing.articles.extraction.layout import Layout
from briefing.articles.extraction.marked_words import ENOUGH, MarkedWords
from briefing.articles.extraction.name_words import is_country, is_thing
from briefing.articles.extraction.names import Mention, Names
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.quotation_marks import Quoted
from briefing.articles.extraction.romance_clauses import RomanceClauses
from briefing.articles.extraction.turkic_clauses import Turkic

_AROUND = 1000
"""Maximum length of the text on either side of a quote that is searched, in code points."""
_MAX_HEADING = 100
"""Maximum length of a line in capitals between paragraphs, in code points."""
_MAX_POST_WORDS = 6
"""Maximum number of words of a post before a surname and a colon."""
_SHORT = 60
"""Maximum distance of an attribution from a quote that lacks its comma, in code points."""
_SPOKEN_TO = re.compile(r"(?:zu [A-Z]\w*)?")
"""What may be between a name and its colon: *Anna Beispiel zu BILD: „…“*."""


class Attributions:
    """Reader of the attributions of one article's quotes."""

    def __init__(
        self, layout: Layout, marked: list[Quoted], clauses: Clauses | Uncased, marks: MarkedWords, names: Names
    ) -> None:
        self.layout, self.marked, self.clauses, self.marks, self.names = layout, marked, clauses, marks, names
        self.text = layout.text

    def around(self, number: int, quote: Quoted) -> tuple[int, int]:
        """Return the sentence around a quote, or one with a colon that ends the paragraph before."""
        start = self.layout.sentence(max(0, quote.open - 1))[0] if quote.open else 0
        first, _ = self.layout.paragraphs[self.layout.paragraph(quote.open)]
        if quote.open == first and first:
            index = self.layout.paragraph(first) - 1
            while index and self._is_heading(index):
                index -= 1
            before, stop = self.layout.paragraphs[index]
            led = self.text[stop - 1] in ":："
            start = max(before, self.layout.sentence(stop - 2)[0]) if led else first
        else:
            start = max(first, start)
        _, last = self.layout.paragraphs[self.layout.paragraph(quote.close - 1)]
        end = min(last, self.layout.sentence(quote.close)[1]) if quote.close < last else quote.close
        start, end = max(start, quote.open - _AROUND), min(end, quote.close + _AROUND)
        after = number + 1
        while after < len(self.marked) and self.marked[after].close < end and self._is_name(self.marked[after]):
            after += 1
        if after < len(self.marked):
            end = min(end, max(quote.close, self.marked[after].open))
        return start, end

    def _is_name(self, quote: Quoted) -> bool:
        """Return whether one or two words in quotation marks are a name: *said Anna Example of “Radio Bern”*."""
        words = self.text[quote.open + 1 : quote.close - 1].split()
        return len(words) < 3 and bool(words) and words[0][0].isupper() and words[-1][-1].isalnum()

    def _is_heading(self, paragraph: int) -> bool:
        """Return whether a paragraph is a line in capitals, which may divide a quote from what announces it."""
        start, end = self.layout.paragraphs[paragraph]
        return end - start <= _MAX_HEADING and self.text[start:end].isupper()

    def words(self, start: int, end: int) -> str:
        """Return the article's own words between two offsets."""
        return self.clauses.text[start:end].strip()

    def said(
        self, quote: Quoted, start: int, end: int, led: str, followed: str, spent: tuple[int, int] | None
    ) -> tuple[Said | None, bool]:
        """Return the verb of saying around a quote, and whether it follows the quote.

        `led` and `followed` are the words before and behind it from `start` to `end`; `spent` is the verb of the quote
        before, which may lead to that quote only.
        """
        if quote.inset is not None and (inset := self.clauses.behind(*quote.inset)) is not None:
            if inset.subject is None and led.endswith(":") and (named := self._announced(start, quote)) is not None:
                return named, False
            return inset, False
        if isinstance(self.clauses, Turkic):
            return self.clauses.around(start, quote.open, quote.close, end)
        before = self.clauses.before(start, quote.open) if led else None
        if led and followed and isinstance(self.clauses, GermanClauses):
            enclosing = self.clauses.enclosing(start, quote.open, quote.close, end)
            if enclosing is not None and (before is None or self.text.find(",", before.cue[1], quote.open) >= 0):
                return enclosing, True
        if before is not None and self._is_near(before, quote) and led[-1] in ":,：，":
            is_spent = before.cue == spent
            if followed and (is_spent or led[-1] == ":") and self.text[quote.spans[-1][1] - 1] == ",":
                behind = self.clauses.behind(quote.close, end)
                if behind is not None and behind.subject is not None and self.leads(behind, quote.close):
                    return behind, True
            return before, False
        adjacent = before is not None and not self.words(before.cue[1], quote.open)  # *对于他称“…”，发言人回应*
        if followed and isinstance(self.clauses, Uncased) and (adjacent or self.marks.is_named(quote)):
            term = self.clauses.words.code == "zh" and not adjacent  # *强调，对“旧桥”问题*
            return None if term else before, False
        relayed = self.clauses.words.nouns_capital and followed.startswith("wie ")  # *wie der Sender meldet*
        if relayed and led.endswith(":") and (named := self._announced(start, quote)) is not None:
            return named, False
        if followed.startswith(". ") and followed[2:3].islower():
            followed = followed[2:]  # *«…». ha detto Anna Esempio*
        if followed and self.invites(quote, followed):
            behind = self.clauses.behind(quote.close, end, guess=not led)
            leads_on = behind is not None and bool(led) and self._leads_on(behind, followed, end)
            if behind is not None and not leads_on:
                if behind.subject is not None or before is None or not self._is_near(before, quote):
                    return behind, True
                return before, False  # *called it “useful,” adding that …*
        if followed and self.text[quote.spans[-1][1] - 1].isalnum():
            behind = self.clauses.behind(quote.close, min(end, quote.close + _SHORT))
            subject = behind.subject if behind is not None else None
            if behind is not None and subject and subject.kind == "name" and self.leads(behind, quote.close):
                return behind, True
        if before is None and led.endswith((":", "：")) and (named := self._announced(start, quote)) is not None:
            return named, False
        if before is None and (summed := self._summed(quote, led)) is not None:
            return summed, True
        if before is None and led and followed:
            inside = self.clauses.behind(quote.close, end)
            if inside is not None and inside.cue[0] - quote.close < 60:
                return inside, False
        return before, False

    def _summed(self, quote: Quoted, led: str) -> Said | None:
        """Return what the sentence behind a quote says of its speaker: *«…». Così il sindaco di Muster*."""
        if not isinstance(self.clauses, RomanceClauses):
            return None
        _, stop = self.layout.paragraphs[self.layout.paragraph(quote.close - 1)]
        begin = self._behind_stop(quote.close, stop)
        end = min(stop, self.layout.sentence(begin)[1]) if begin < stop else stop
        after = next((other.open for other in self.marked if other.open >= begin), end)
        if (summed := self.clauses.summed(quote.close, min(end, max(after, begin)))) is not None:
            return summed
        opens = quote.open == self.layout.paragraphs[self.layout.paragraph(quote.open)][0]
        return self.clauses.introducing(begin, end) if opens and not led and after >= end and begin < end else None

    def _behind_stop(self, at: int, stop: int) -> int:
        while at < stop and self.text[at] in ".!?…»”\"' ":
            at += 1
        return at

    def is_own(self, said: Said, quote: Quoted, spent: tuple[int, int] | None) -> bool:
        """Return whether a verb leads to these few words, and is not `spent`, that of the quote before."""
        led = said.cue[0] < quote.open or quote.inset is not None
        if led and self._is_of_sentence(said):
            return True
        return led and self._is_near(said, quote) and said.cue != spent

    def leads(self, said: Said, start: int) -> bool:
        """Return whether an attribution begins right there: with its verb, or with its subject."""
        assert said.subject is not None
        return not self.words(start, min(said.cue[0], said.subject.start)).strip(" ,")

    def invites(self, quote: Quoted, followed: str) -> bool:
        """Return whether what follows a quote may be its attribution: the quote did not end with a full stop."""
        last = self.text[quote.spans[-1][0] : quote.spans[-1][1]].rstrip("’'”\"» ")[-1:]
        if last in ",?!—–-…，？！،؟" or followed[0] in ",，،-–—" or followed.startswith(": così "):
            return True
        return self.clauses.speaks(followed)

    def _announced(self, start: int, quote: Quoted) -> Said | None:
        """Return a speaker named before a colon without a verb of saying: *Anna Example: “…”*, as in a headline.

        Of a whole sentence also *Anna Example was blunt: “…”*.
        """
        if self.clauses.is_reported(start, quote.open):
            return None
        colon = max(self.text.rfind(":", start, quote.open), self.text.rfind("：", start, quote.open))
        subject = self._label(colon) or self.clauses.named(start, quote.open)
        if subject is None or colon < 0 or (self.words(subject.end, colon) and not self.marks.is_sentence(quote)):
            return None
        mention = subject.mention
        human = subject.kind == "pronoun" or (mention is not None and (mention.person.human or self._is_label(mention)))
        described = subject.kind == "noun" and self.clauses.words.nouns_capital  # who speaks, as its ending shows
        return Said((colon, colon + 1), subject) if human or described else None

    def _label(self, colon: int) -> Subject | None:
        """Return the person whose name ends at a colon: *A road for all – Anna Example: “…”*."""
        before = self.names.before(max(0, colon), 1)
        if not before or not (before[0].person.human or self._is_label(before[0])):
            return None
        if not _SPOKEN_TO.fullmatch(self.words(before[0].end, colon)):
            return None
        return Subject(before[0].start, before[0].end, "name", before[0])

    def _is_label(self, mention: Mention) -> bool:
        """Return whether a name alone at the start of a sentence may be a person's: *Salvini: «…»*."""
        name = mention.person.name
        if not isinstance(self.clauses, RomanceClauses) or name.isupper() or is_thing(name) or is_country(name):
            return False
        lead = self.text[self.layout.around(mention.start)[0] : mention.first].lower().split()
        post = lead[:1] and lead[0] in self.clauses.words.words("articles") and any(map(self.names.is_agent, lead[:3]))
        return not lead or (bool(post) and len(lead) <= _MAX_POST_WORDS and "," not in lead[-1])

    def _leads_on(self, said: Said, followed: str, end: int) -> bool:
        """Return whether a verb without a subject leads on: *a “mistake,” adding, “…”*; *“…,” saying in Bern: “…”*."""
        return said.subject is None and (followed[-1] in ":：" or not self.words(said.cue[1], end).strip(" ,"))

    def _is_near(self, said: Said, quote: Quoted) -> bool:
        """Return whether a verb leads straight to a quote, with few words between."""
        begin = said.cue[1]
        if said.subject is not None and said.subject.end < quote.open:
            begin = max(begin, said.subject.end)
        if self._is_of_sentence(said):
            return True
        between = self.clauses.text[begin : quote.open].split()
        clause = self.clauses.words.inverts and not self.clauses.words.nouns_capital and self._is_clause(between)
        return len(between) <= (14 if clause or self.marks.length(quote) >= ENOUGH else 7)

    def _is_of_sentence(self, said: Said) -> bool:
        """Return whether a phrase in place of a verb gives the speaker of a whole sentence: *Secondo il sindaco, …*."""
        words = self.clauses.words
        phrase = self.text[slice(*said.cue)].lower()
        return bool(words.agents) and (phrase in words.per or phrase in words.per_pronoun)

    def _is_clause(self, words: list[str]) -> bool:
        """Return whether a conjunction leads to what is reported, which includes the quote: *a dit que la route*."""
        that = self.clauses.words.words("that")
        return any(word.lower().strip(",") in that for word in words[:3])
