"""Paraphrases: *he warned that …*, *… , she said*, *according to Example, …*: what was said, in the article's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.author.extract.clauses import Clauses, Said
from briefing.author.extract.layout import Layout
from briefing.author.extract.lexicon import Lexicon
from briefing.author.extract.speakers import Speaker, Speakers

_LEAST = 4
"""Words of a paraphrase."""
_LONGEST = 1500
"""Code points of a sentence that is looked at."""
_WORD = re.compile(r"\w[\w’'-]*")
_LED = re.compile(r"[\s,:—–-]+")


class Paraphrase(NamedTuple):
    """Words of the article that tell what somebody said."""

    start: int
    end: int
    said: Said
    speaker: Speaker


class Paraphrases:
    """Reads an article's paraphrases from its beginning, as far as it is asked to."""

    def __init__(self, layout: Layout, clauses: Clauses, speakers: Speakers, words: Lexicon) -> None:
        self.layout, self.clauses, self.speakers, self.words = layout, clauses, speakers, words
        self.text = clauses.text
        forms = sorted(words.words("says") | words.words("wills"), key=len, reverse=True)
        cues = [rf"(?:{'|'.join(map(re.escape, forms))})(?!\w)"] if forms else []
        per = [rf"(?:{'|'.join(map(re.escape, words.per))})(?!\w)"] if words.per else []
        self._cues = re.compile(rf"(?<!\w)(?:{'|'.join(cues + per)})", re.IGNORECASE).finditer(self.text)
        self._waiting: re.Match[str] | None = next(self._cues, None)
        self._end = 0
        self._that = "|".join(map(re.escape, sorted(words.words("that"))))
        self._opening = re.compile(rf"[\s,]*(?:{self._that})[\s']*" if self._that else r"(?!)", re.IGNORECASE)
        self._inner = re.compile(rf"(?<!\w)(?:{self._that})[\s']+" if self._that else r"(?!)", re.IGNORECASE)
        self.found: list[Paraphrase] = []

    def until(self, at: int) -> None:
        """Read on up to an offset; those who speak meanwhile are heard."""
        while self._waiting is not None and self._waiting.start() < at:
            cue, self._waiting = self._waiting, next(self._cues, None)
            if cue.start() >= self._end:
                self._read(cue)

    def _read(self, cue: re.Match[str]) -> None:
        start, end = self.layout.sentence(cue.start())
        if end - start > _LONGEST or self.clauses.is_noun_at(cue.start()):
            return
        per = cue[0].lower() in self.words.per
        said = self.clauses.behind(cue.start(), end) if per else self.clauses.said_at(start, cue.start(), cue.end())
        if said is None or said.subject is None:
            return
        speaker = self.speakers.speaker(said.subject)
        if speaker is None:
            return
        self.speakers.heard(speaker, cue.end())
        for first, last in self._contents(start, end, cue, said, per):
            words = self.text[first:last]
            if len(_WORD.findall(words)) >= _LEAST:
                self.found.append(Paraphrase(first, last, said, speaker))
                self._end = last
                break

    def _contents(self, start: int, end: int, cue: re.Match[str], said: Said, per: bool) -> Iterator[tuple[int, int]]:
        """Where the words may stand that are paraphrased, the likeliest first."""
        assert said.subject is not None
        if per:
            comma = self.text.find(",", max(said.subject.end, cue.end()), end)
            if not self.text[start : cue.start()].strip() and comma > 0:
                yield self._trimmed(comma + 1, end)
            else:
                yield self._trimmed(start, cue.start())
            return
        behind = max(cue.end(), said.subject.end if said.subject.start > cue.start() else 0)
        if (that := self._opening.match(self.text, behind, end)) is not None:
            yield self._trimmed(that.end(), end)
        elif cue[0].lower() in self.words.words("wills"):
            yield self._trimmed(behind, end)
        elif (inner := self._inner.search(self.text, behind, min(end, behind + 60))) is not None:
            yield self._trimmed(inner.end(), end)
        else:
            first = min(cue.start(), said.subject.start)
            lead = self.text[start:first].rstrip()
            if lead.endswith(",") and len(self.text[behind:end].split()) < 8:
                yield self._trimmed(start, first)
            elif (clause := self._clause(behind, end)) is not None:
                yield clause

    def _clause(self, start: int, end: int) -> tuple[int, int] | None:
        """A clause that follows its verb directly: *said he would go*."""
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
