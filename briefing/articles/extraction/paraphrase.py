"""Paraphrases: *he warned that …*, *… , she said*, *according to Example, …*: what was said, in the article's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.articles.extraction.caseless_scripts import Uncased
from briefing.articles.extraction.clauses import Clauses, Said
from briefing.articles.extraction.layout import Layout, count_words
from briefing.articles.extraction.lexicon import Lexicon, phrases
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.speakers import Speaker, Speakers

_LEAST = 3
"""Minimum number of words of a paraphrase."""
_LEAST_CLAUSE = 5
"""Minimum number of words before *according to* that are a clause, not a time or place."""
_LONGEST_SUBJECT = 8
"""Maximum number of words of a subject after its verb."""
_LONGEST = 1500
"""Maximum length of a sentence, in code points."""
_WORD = re.compile(r"\w[\w’'-]*")
_DATELINE = re.compile(r"\s*[A-Z]{4,}[^—–\n]{0,60}?\s?(?:[—–]|\s--?)\s")
_PAUSE = re.compile(r"[,.;:—–]")
_COMMA = re.compile(r"[^,.;:?!]{0,40},")


class Paraphrase(NamedTuple):
    """Words of the article that report speech."""

    start: int
    end: int
    cue: tuple[int, int]
    subject: tuple[int, int]
    speaker: Speaker


class _Cue(NamedTuple):
    start: int
    end: int
    low: str


class Paraphrases:
    """Reader of an article's paraphrases, from its beginning up to a given offset."""

    def __init__(self, layout: Layout, clauses: Clauses | Uncased, speakers: Speakers, words: Lexicon) -> None:
        self.layout, self.clauses, self.speakers, self.words = layout, clauses, speakers, words
        self.text = clauses.text
        self._forms = words.words("verbs_of_saying") | words.words("wills")
        self._per = phrases((*words.per_pronoun, *words.per))
        self._cues = self._candidates()
        self._waiting: tuple[int, int] | None = next(self._cues, None)
        self._end = 0
        self._that = "|".join(map(re.escape, sorted(words.words("that"))))
        self._opening = re.compile(
            rf"[\s,]*(?:{self._that})(?:\s+|['’]|(?<=，))" if self._that else r"(?!)", re.IGNORECASE
        )
        self._inner = re.compile(
            rf"(?:(?<!\w)|(?=，))(?:{self._that})(?:\s+|['’]|(?<=，))" if self._that else r"(?!)", re.IGNORECASE
        )
        self._to = re.compile(rf"\s*(?:{'|'.join(words.to.split())})\b\W*(?P<verb>\w*)" if words.to else r"(?P<verb>)")
        breaks = "|".join([*words.breaks.split(), *map(re.escape, words.per)])
        ands = "|".join(words.ands.split())
        self._breaks = re.compile(
            rf";|,\s(?:{breaks})\b|(?:,?\s(?:{ands})|,)\s(?P<verb>\w+)" if breaks and ands else r"(?!)"
        )
        self._adds = words.words("adds")
        self._leading = words.words("subordinate")
        self._wills = words.words("wills")
        self._core = words.words("core")
        self._reported = phrases(words.reported.split())
        self._finite = words.words("auxiliaries") | words.words("past") | words.words("verbs_of_saying")
        self._roles = words.words("roles")
        self._clausal = words.words("that") | words.pronouns.keys()
        self._apart = words.words("of") | words.words("clauses") | words.words("between") - words.words("auxiliaries")
        """Words that may follow a subject after its verb."""
        self.found: list[Paraphrase] = []

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Yield the spans of verbs of saying, and of phrases in place of one."""
        forms, text = self._forms, self.text
        if isinstance(self.clauses, Uncased):
            yield from (found.span() for found in self.clauses.cue.finditer(text) if found[0].rstrip("道") in forms)
            return
        spans = self.clauses.tokens.spans_of(lambda word: word in forms)
        if self._per is not None:
            spans = sorted([*spans, *(phrase.span() for phrase in self._per.finditer(text))])
        yield from spans

    def until(self, at: int) -> None:
        """Read up to an offset, and record the speakers."""
        while self._waiting is not None and self._waiting[0] < at:
            cue, self._waiting = self._waiting, next(self._cues, None)
            if cue[0] >= self._end:
                self._read(*cue)

    def _read(self, first: int, last: int) -> None:
        cue = _Cue(first, last, self.text[first:last].lower())
        start, end = self.layout.sentence(first)
        if end - start > _LONGEST or self.clauses.is_noun_at(cue.start):
            return
        per = cue.low not in self._forms
        if per or (self.text[start : cue.start].rstrip().endswith(",") and self._is_inverted(cue, end)):
            said = self.clauses.behind(cue.start, end)
        else:
            said = self.clauses.said_at(start, cue.start, cue.end)
        if said is not None and said.subject is None and self._drops_subject(start, first):
            said = said._replace(subject=Subject(first, last, "pronoun"))
        if said is None or said.subject is None:
            return
        speaker = self.speakers.speaker(said.subject)
        if speaker is None:
            return
        self.speakers.heard(speaker, cue.end)
        for begin, stop in self._contents(start, end, cue, said, per):
            if begin >= self._end and count_words(self.text[begin:stop]) >= _LEAST:
                self.found.append(Paraphrase(begin, stop, said.cue, (said.subject.start, said.subject.end), speaker))
                self._end = stop
                break

    def _drops_subject(self, start: int, cue: int) -> bool:
        """Return whether a verb that begins its sentence may lack a subject: *También dijo que …*."""
        words = [word[0].lower() for word in _WORD.finditer(self.text, start, cue)]
        return self.words.drops and (self.words.words("starters") | self.words.words("between")).issuperset(words)

    def _is_inverted(self, cue: _Cue, end: int) -> bool:
        """Return whether a verb is followed by its subject, *said Anna*, not a clause: *said Anna will go*."""
        at = cue.end
        word = _WORD.search(self.text, at, at + 40)
        if word is None:
            return False
        mention = self.speakers.names.at(word.start())
        if mention is not None and not self.text[mention.start : mention.end].endswith(("'s", "’s")):
            after = _WORD.match(self.text, mention.end + 1)
            return after is None or after[0].lower() in self._apart
        if cue.low not in self._core:
            return False
        pause = _PAUSE.search(self.text, at, end)
        phrase = [
            each[0].lower() for each in _WORD.finditer(self.text, at, pause.start() if pause is not None else end)
        ]
        return (
            0 < len(phrase) <= _LONGEST_SUBJECT
            and phrase[0] not in self._clausal
            and not self._roles.isdisjoint(phrase)
            and self._finite.isdisjoint(phrase)
        )

    def _has_verb(self, start: int, end: int) -> bool:
        """Return whether a stretch has a finite verb, as a clause has and a phrase has not."""
        return not self._finite.isdisjoint(word.lower() for word in _WORD.findall(self.text[start:end]))

    def _contents(self, start: int, end: int, cue: _Cue, said: Said, per: bool) -> Iterator[tuple[int, int]]:
        """Yield the spans that may be the paraphrased words, the likeliest first."""
        assert said.subject is not None
        if per:
            comma = self.text.find(",", max(said.subject.end, cue.end), end)
            if len(self.text[start : cue.start].split()) < _LEAST_CLAUSE and comma > 0:
                yield self._trimmed(comma + 1, end)
            else:
                yield self._trimmed(self._behind_dateline(start), cue.start)
            return
        end = self._clause_end(start, cue, end, said.subject)
        behind = max(cue.end, said.subject.end if said.subject.start > cue.start else 0)
        if (that := self._opening.match(self.text, behind, end)) is not None:
            yield self._trimmed(that.end(), end)
        elif self._reported is not None and (led := _COMMA.match(self.text, behind, end)) is not None:
            if self._reported.search(self.text, led.end(), end):
                yield self._trimmed(led.end(), end)
        elif cue.low in self._wills:
            if (to := self._to.match(self.text, behind, end)) and to["verb"].lower() not in self.words.cues:
                yield self._trimmed(behind, end)
        elif (inner := self._inner.search(self.text, behind, min(end, behind + 60))) is not None and not (
            self._has_verb(behind, inner.start())
        ):
            yield self._trimmed(inner.end(), end)
        else:
            first = min(cue.start, said.subject.start)
            if self.text[start:first].rstrip().endswith(","):
                if self.words.nouns_capital and said.subject.start < cue.start:
                    return  # *Die Präsidentin, Anna Beispiel, sagte*: behind what is said, the verb would be first
                word = _WORD.search(self.text, start, first)
                if word is None or word[0].lower() in self.words.words("of"):
                    return  # *At the meeting, he said*
                single = word[0].lower() in self._leading and self.text.find(",", start, first - 2) < 0
                after = len(self.text[behind:end].split())
                clause = self._clause(behind, end) if cue.low in self._core else None
                if clause is not None and self._has_verb(*clause):
                    yield clause  # *The minister, Anna Example, said Muster would go*
                elif (after < 8 or said.subject.start > cue.start) and not (single and after >= _LEAST):
                    yield self._trimmed(self._behind_dateline(start), first)
            elif cue.low in self._core and (clause := self._clause(behind, end)) is not None:
                yield clause

    def _behind_dateline(self, start: int) -> int:
        """Return the start of a sentence after the dateline of a report: *BERN, May 3 (Agency) — The road …*."""
        dateline = _DATELINE.match(self.text, start)
        return dateline.end() if dateline is not None else start

    def _clause_end(self, start: int, cue: _Cue, end: int, subject: Subject) -> int:
        """Return the end of a paraphrase's clause: *said he would go, but …*; *After he warned that …, she left*."""
        wills = cue.low in self._wills and not self._opening.match(self.text, cue.end, end)
        if wills or self._is_subordinate(start, min(cue.start, subject.start)):
            comma = self.text.find(",", cue.end, end)
            return comma if comma > 0 else end
        for broken in self._breaks.finditer(self.text, cue.end, end):
            low = (broken["verb"] or "").lower()
            if not low or low in self._forms or low in self.words.cues:
                return broken.start()
        comma = self.text.rfind(
            ",", cue.end, end
        )  # *…, a road that is dear*; *…, which is dear*: the writer's own words
        added = _WORD.match(self.text, comma + 2, end) if comma > 0 else None
        return comma if added is not None and added[0].lower() in self._adds else end

    def _is_subordinate(self, start: int, end: int) -> bool:
        """Return whether a clause begins with a conjunction, at its sentence's start or just before its subject."""
        words = [word.lower() for word in _WORD.findall(self.text[start:end])]
        return bool(words) and (words[0] in self._leading or words[-1] in self._leading)

    def _clause(self, start: int, end: int) -> tuple[int, int] | None:
        """Return a clause that follows its verb directly: *said he would go*."""
        word = _WORD.search(self.text, start, end)
        if word is None or self.text[start : word.start()].strip():
            return None
        low = word[0].lower()
        starts = low in self.words.pronouns or low in self.words.words("articles") or word[0][0].isupper()
        return self._trimmed(word.start(), end) if starts else None

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self.text
        while start < end and (text[start].isspace() or text[start] in ",:;—–-"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",:;.—–-!?。"):
            end -= 1
        return start, end
