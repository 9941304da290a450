"""Direct quotes: which words in quotation marks are quotes, and who says them."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.articles.extraction.attributions import Attributions
from briefing.articles.extraction.caseless_scripts import Uncased
from briefing.articles.extraction.clauses import Clauses, Said
from briefing.articles.extraction.layout import Layout
from briefing.articles.extraction.marked_words import ENOUGH, MarkedWords
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.paraphrase import Paraphrases
from briefing.articles.extraction.quotation_marks import Quoted
from briefing.articles.extraction.signatures import Signatures
from briefing.articles.extraction.speakers import Speaker, Speakers
from briefing.articles.extraction.turkic_clauses import Turkic

_MAX_PIECES = 50
"""Maximum number of pieces of an interrupted quote."""
_MAX_IN_SENTENCE = 100
"""Maximum number of quotes in one sentence: a longer row of them is a list."""
_PAUSES = frozenset(",.;!?—–-…)，。；\"'”’»")
"""Characters before the continuation of a quote: a colon introduces another quote, a letter a fragment."""
_MIN_HEADLINE = 3
"""Minimum number of words of a quote in a headline."""
_MAX_REPEATED = 10
"""Maximum number of quotes without a speaker that are looked for among the others."""
_WORD = re.compile(r"\w+")
_LONGEST_PHRASE = 80
"""Maximum length of a phrase of `so_called`, in code points."""


class DirectQuote(NamedTuple):
    """A direct quote."""

    spans: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    subject: tuple[int, int] | None
    speaker: Speaker | None
    first: int
    """Offset of its first opening mark."""
    last: int
    """Offset after its last closing mark."""


def quotes(
    layout: Layout, marked: list[Quoted], clauses: Clauses | Uncased, speakers: Speakers, paraphrases: Paraphrases
) -> list[DirectQuote]:
    """Return the direct quotes among the words in quotation marks, interrupted ones joined.

    Paraphrases are read at the same time: the next quote is often by the speaker paraphrased last.
    """
    reading = _Reading(layout, marked, clauses, speakers)
    sentence, in_sentence = -1, 0
    for number, quote in enumerate(marked):
        paraphrases.until(quote.open)
        start, _ = layout.sentence(quote.open)
        sentence, in_sentence = start, in_sentence + 1 if start == sentence else 1
        if in_sentence > _MAX_IN_SENTENCE:
            continue
        for part in reading.parts(number, quote):
            reading.read(number, part)
    paraphrases.until(len(layout.text))
    return reading.with_repeated()


class _Reading:
    def __init__(self, layout: Layout, marked: list[Quoted], clauses: Clauses | Uncased, speakers: Speakers) -> None:
        self.layout, self.marked, self.clauses, self.speakers = layout, marked, clauses, speakers
        self.text = layout.text
        self.marks = MarkedWords(layout.text, clauses)
        self.attributions = Attributions(layout, marked, clauses, self.marks, speakers.names)
        self._words = self.attributions.words
        self.signatures = Signatures(layout.text, clauses, speakers.names)
        self.found: list[DirectQuote] = []
        self.headlines: list[DirectQuote] = []
        """Words in quotation marks in the first paragraph that a later quote may repeat."""
        self.open: int | None = None
        """Index of the quote whose attribution follows it, so that the next one may continue it."""

    def parts(self, number: int, quote: Quoted) -> tuple[Quoted, ...]:
        """Return a quote over paragraphs; as two if each part has an attribution of its own.

        *“…,” she said. “…* ends a paragraph without a closing mark, since she still speaks in the next one:
        *“…,” she said.*
        """
        if len(quote.spans) < 2 or quote.inset is not None:
            return (quote,)
        first = quote._replace(close=quote.spans[-2][1], spans=quote.spans[:-1], closed=False)
        start, end = self.attributions.around(number, quote)
        if not self._words(start, quote.open) and not self._continues(first, None):
            return (quote,)
        opened, _ = self.layout.paragraphs[self.layout.paragraph(quote.close - 1)]
        rest = quote._replace(open=opened, spans=quote.spans[-1:])
        followed = self._words(quote.close, end)
        behind = (
            self.clauses.behind(quote.close, end) if followed and self.attributions.invites(rest, followed) else None
        )
        if behind is None or behind.subject is None or not self.attributions.leads(behind, quote.close):
            return (quote,)
        return first, rest

    def read(self, number: int, quote: Quoted) -> None:
        if not any(map(str.isalnum, "".join(self.text[start:end] for start, end in quote.spans))):
            return
        if (signature := self.signatures.of(quote)) is not None:
            self._sign(quote, signature)
            return
        start, end = self.attributions.around(number, quote)
        led, followed = self._words(start, quote.open), self._words(quote.close, end)
        spent = self.found[-1].cue if self.found else None
        said, behind = self.attributions.said(quote, start, end, led, followed, spent)
        if self._continues(quote, said):
            self._join(quote)
            return
        long = self.marks.length(quote) >= ENOUGH
        goes_on = said is None and bool(led) and self.clauses.is_reported(start, quote.open)
        reported = said is None and not long and self.clauses.is_reported(start, end)
        if said is not None and self.clauses.is_denied(
            said.cue, quote.open if said.cue[0] < quote.open else said.cue[1]
        ):
            return
        if led[-_LONGEST_PHRASE:].lower().endswith(self.clauses.words.so_called):
            return
        if said is None and not goes_on and self.marks.is_called(quote, led):
            return
        if isinstance(self.clauses, Turkic) and self.clauses.is_name(quote.close, end):
            return
        least = 1 if behind and not self.clauses.words.nouns_capital else 2
        whole = self.marks.is_sentence(quote) and (led.endswith(":") or (not led and self._follows_speech(quote)))
        if not (said or long or reported or whole) or (
            self.marks.is_title(quote, least) and not self.marks.is_spoken(quote, said, behind, led)
        ):
            first = isinstance(self.clauses, Turkic) and not self.layout.paragraph(quote.open)
            if first and quote.closed and self.marks.length(quote) >= _MIN_HEADLINE:
                self.headlines.append(DirectQuote(quote.spans, None, None, None, quote.open, quote.close))
            return
        if self.marks.is_work(quote) or (
            not long and said is not None and not (behind or whole) and not self.attributions.is_own(said, quote, spent)
        ):
            return
        subject = said.subject if said is not None else None
        if said is None and led and not goes_on:
            subject = self._bare(start, quote)
        if subject is None and said is not None and self._drops(said, quote, end):
            gender = self.clauses.gender_of_verb(said.cue) if isinstance(self.clauses, Clauses) else ""
            subject = Subject(*said.cue, "pronoun", None, gender)
            if not led and (earlier := self._reported_before(quote)) is not None:
                subject = earlier
        if said is None and not led and self.clauses.words.agents:
            subject = self._reported_before(quote)
        speaker = self.speakers.speaker(subject) if subject is not None else None
        if subject is None and not led and (subject := self._between(quote)) is not None:
            speaker = self.speakers.speaker(subject)
        elif speaker is None and (subject is None or (subject.kind == "pronoun" and subject.gender != "w")):
            speaker = (
                self._continued(quote, start)
                if subject is not None or goes_on or not self._is_led_by_others(said, start, quote)
                else None
            )
            if subject is not None and speaker is not None and not self.speakers.may_be(speaker, subject.gender):
                speaker = None
            if speaker is None and subject is not None and (noun := self._same_sentence(subject)) is not None:
                speaker = self.speakers.speaker(noun, subject.gender)
            at = quote.open if not led else start if goes_on else 0
            if speaker is None and at and (subject := self._leading_up(at)) is not None:
                speaker = self.speakers.speaker(subject)
            if speaker is None and led and isinstance(self.clauses, Turkic) and subject is None:
                speaker = self._dropped(quote, start)
        self.found.append(
            DirectQuote(
                quote.spans,
                said.cue if said is not None else None,
                (subject.start, subject.end) if subject is not None and subject.kind != "unnamed" else None,
                speaker,
                quote.open,
                quote.close,
            )
        )
        self.speakers.heard(speaker, quote.close)
        if behind:
            self.open = len(self.found) - 1
        elif long:
            self.open = None

    def with_repeated(self) -> list[DirectQuote]:
        """Return the quotes with the speaker of those that repeat a quote without one, as a headline often is."""
        unnamed = [
            number
            for number, each in enumerate(self.found)
            if each.speaker is None and (each.cue is None or not self.layout.paragraph(each.first))
        ]
        if not unnamed and not self.headlines:
            return self.found
        spoken = [(self._plain(each), each.speaker) for each in self.found if each.speaker is not None]
        for number in unnamed[:_MAX_REPEATED]:
            words = self._plain(self.found[number])
            speaker = next((speaker for plain, speaker in spoken if words in plain), None)
            self.found[number] = self.found[number]._replace(speaker=speaker)
        for headline in self.headlines:
            words = self._plain(headline)
            if (speaker := next((speaker for plain, speaker in spoken if words in plain), None)) is not None:
                return [headline._replace(speaker=speaker), *self.found]
        return self.found

    def _plain(self, quote: DirectQuote) -> str:
        """Return the words of a quote in small letters, with a space on either side of each."""
        words = _WORD.findall(" ".join(self.text[start:end] for start, end in quote.spans).lower())
        return f" {' '.join(words)} "

    def _same_sentence(self, pronoun: Subject) -> Subject | None:
        """Return the subject described before a pronoun of the same sentence: *The minister denied it; he said*."""
        named = self.clauses.named(self.layout.around(pronoun.start)[0], pronoun.start)
        return named if named is not None and named.kind == "noun" and self._can_speak(named) else None

    def _is_led_by_others(self, said: Said | None, start: int, quote: Quoted) -> bool:
        """Return whether words that are no known subject precede the verb before a quote: *Farmers say “…”*."""
        words = self.clauses.words
        led = self._words(start, quote.open)
        if isinstance(self.clauses, Turkic):
            return self.clauses.has_other_subject(start, quote.open)
        drops = words.drops and said is not None and said.cue[0] < quote.open
        if drops and words.agents and self.speakers.last_at > self.layout.sentence(quote.open - 1)[0]:
            return False  # *Parla di «…» e chiarisce: «…»*
        if led.lower().rpartition(".")[2].strip(" :") in words.see_also:
            return True
        if said is None and words.inverts and not words.nouns_capital and led and led[-1] not in ":,":
            return True  # the sentence has a subject of its own
        if said is None and led.endswith(":"):
            return not words.words("articles").isdisjoint(led.lower().split())
        if said is None or said.cue[0] >= quote.open:
            return False
        if words.drops and self._words(start, said.cue[0]).endswith(","):  # *Preguntada por los plazos, respondió: «…»*
            return False
        lead = self._words(start, said.cue[0]).split()
        if words.inverts and all(
            word.lower() in words.words("starters") for word in lead
        ):  # *Jak informuje policja, „…”*
            lead = [word for word in self._words(said.cue[1], quote.open).split() if word.strip(":,")][:1]
        last = lead[-1].lower().strip(",:") if lead else ""
        return len(last) > 2 and last.isalpha() and last not in words.words("between") | words.words("starters")

    def _sign(self, quote: Quoted, subject: Subject) -> None:
        speaker = self.speakers.speaker(subject)
        named = (subject.start, subject.end)
        self.found.append(DirectQuote(quote.spans, None, named, speaker, quote.open, quote.close))
        self.speakers.heard(speaker, quote.close)
        self.open = None

    def _can_speak(self, subject: Subject) -> bool:
        """Return whether a subject without a verb of saying is a person, or described by a post."""
        if subject.mention is not None:
            return subject.mention.person.human or self.speakers.has_spoken(subject.mention.person)
        if subject.kind != "noun":
            return subject.kind == "pronoun"
        words = self.text[subject.start : subject.end].lower().split()
        return any(self.speakers.names.is_agent(word.strip(".,")) for word in words[:4])

    def _bare(self, start: int, quote: Quoted) -> Subject | None:
        """Return the subject of a sentence that leads to a quote without a verb of saying; None for a description."""
        subject = self.clauses.named(start, quote.open)
        if subject is None or subject.kind == "noun":
            return None
        name = self.text[subject.start : subject.end]
        is_label = self._words(subject.end, quote.open) in (":", "：") and not name.isupper()
        return subject if is_label or self._can_speak(subject) else None

    def _leading_up(self, at: int) -> Subject | None:
        """Return the subject of the sentence before words without an attribution: *She gave a speech. “…”*."""
        stop = self.layout.end_before(at)
        if not stop or self.layout.paragraph(at) - self.layout.paragraph(stop - 1) > 1:
            return None
        start, _ = self.layout.sentence(stop - 1)
        said = self.clauses.before(start, stop)
        subject = said.subject if said is not None else self.clauses.named(start, stop)
        return subject if subject is not None and (said is not None or self._can_speak(subject)) else None

    def _dropped(self, quote: Quoted, start: int) -> Speaker | None:
        """Return the subject of the sentence before one without a subject: *Örnek konuştu. Yola değinerek “…” dedi*."""
        if not isinstance(self.clauses, Turkic) or self.clauses.has_other_subject(start, quote.open):
            return None
        stop = len(self.text[:start].rstrip()) if start else 0
        if not stop or self.layout.paragraph(stop - 1) != self.layout.paragraph(quote.open):
            return None
        subject = self.clauses.named(self.layout.sentence(stop - 1)[0], stop)
        return self.speakers.speaker(subject) if subject is not None and self._can_speak(subject) else None

    def _reported_before(self, quote: Quoted) -> Subject | None:
        """Return who says what the sentence before a quote reports: *Ela disse que a obra para. «…», afirmou*."""
        stop = self.layout.end_before(quote.open)
        if not stop or self.layout.paragraph(quote.open) - self.layout.paragraph(stop - 1) > 1:
            return None
        start, _ = self.layout.sentence(stop - 1)
        if start < self.speakers.last_at:
            return None
        said = self.clauses.before(start, stop)
        subject = said.subject if said is not None else None
        return subject if subject is not None and subject.kind != "pronoun" and self._can_speak(subject) else None

    def _drops(self, said: Said, quote: Quoted, end: int) -> bool:
        """Return whether the verb behind a quote lacks its subject: *«…», lamentó*."""
        words = self.clauses.words
        if not words.drops or isinstance(self.clauses, Uncased):
            return False
        if said.cue[0] < quote.close:
            begin, _ = self.layout.around(said.cue[0])
            lead = self._words(begin, said.cue[0]).lower().split()
            light = words.words("starters") | words.words("between")
            return said.cue[0] < quote.open and all(word.strip(",") in light for word in lead)
        rest = self._words(said.cue[1], end).split()
        return not rest or rest[0][0] in ".,;:" or rest[0].lower() in words.words("of")

    def _follows_speech(self, quote: Quoted) -> bool:
        """Return whether the sentence before a quote reports speech, or that a person acts."""
        stop = self.layout.end_before(quote.open)
        if not stop or self.layout.paragraph(quote.open) != self.layout.paragraph(stop - 1):
            return False
        reported = self.speakers.last is not None and self.layout.sentence(stop - 1)[0] <= self.speakers.last_at
        return reported or self._between(quote) is not None

    def _between(self, quote: Quoted) -> Subject | None:
        """Return the person who acts in a sentence between the last quote and this one: *Brandt nodded. “…”*."""
        stop = self.layout.end_before(quote.open)
        if not stop or not self.found or self.layout.paragraph(quote.open) != self.layout.paragraph(stop - 1):
            return None
        start, _ = self.layout.sentence(stop - 1)
        if start < self.found[-1].last:
            return None
        return self.clauses.acting(start, stop)

    def _continues(self, quote: Quoted, said: Said | None) -> bool:
        """Return whether a quote goes on after the attribution of the one before it, and has none of its own."""
        if self.open is None or self.marks.is_work(quote):
            return False
        last = self.found[self.open]
        if last.cue is None or len(last.spans) > _MAX_PIECES:
            return False
        if isinstance(self.clauses, Turkic) and self.clauses.is_apart(last.last, quote.open):
            return False
        if said is not None and said.cue != last.cue:
            goes_on = self.text[quote.spans[0][0]].islower() and quote.open - said.cue[1] > 3
            if not goes_on or self._reports(said.cue[1], quote.open):
                return False
        here, there = self.layout.paragraph(quote.open), self.layout.paragraph(last.last - 1)
        if here == there:
            paused = self.text[max(0, quote.open - 5) : quote.open].rstrip()[-1:] in _PAUSES
            joined = paused and last.last <= last.cue[0] < quote.open
        else:  # another speaker answers a question
            joined = here == there + 1 and self._stands_alone(quote, here) and self.text[last.spans[-1][1] - 1] != "?"
        behind = (self._words(end, quote.open).strip("—– ") for end in self._stops(last.last, quote.open))
        return joined and not any(behind)

    def _reports(self, start: int, end: int) -> bool:
        """Return whether a paraphrase begins there that includes the quote: *…, adding that most were “afraid”*."""
        return not self.clauses.words.words("that").isdisjoint(self._words(start, end).lower().split())

    def _stands_alone(self, quote: Quoted, paragraph: int) -> bool:
        """Return whether a quote is all of its paragraph, and no signature follows it: *— Anna Example*."""
        start, end = self.layout.paragraphs[paragraph]
        signature = self.text[end : end + 3].strip()[:1]
        return (quote.open, quote.close) == (start, end) and (not signature or signature not in "-—–―~")

    def _stops(self, start: int, end: int) -> list[int]:
        """Return where sentences end between two quotes."""
        stops = []
        at = start
        while at < end:
            _, at = self.layout.sentence(at)
            if at < end:
                stops.append(at)
        return stops

    def _join(self, quote: Quoted) -> None:
        assert self.open is not None
        last = self.found[self.open]
        self.found[self.open] = last._replace(spans=last.spans + quote.spans, last=quote.close)
        self.speakers.last_at = quote.close

    def _continued(self, quote: Quoted, start: int) -> Speaker | None:
        """Return who spoke last, where a quote without a speaker follows in the same paragraph or the next one.

        Where a verb is last, a name in the same sentence is not its subject: *Örnek'in “…” sözü üzerine “…” dedi*.
        """
        if self.speakers.last is None:
            return None
        here, there = self.layout.paragraph(quote.open), self.layout.paragraph(max(0, self.speakers.last_at - 1))
        if here - there > 1:
            return None
        last = self.speakers.last
        if isinstance(self.clauses, Turkic) and any(
            mention.person is last.person for mention in self.speakers.names.within(start, quote.open)
        ):
            return self.speakers.other
        return last
