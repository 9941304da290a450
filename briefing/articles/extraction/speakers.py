"""Resolution of subjects: names to their fullest form, pronouns and posts to a person named before."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from briefing.articles.extraction.first_names import is_first_name
from briefing.articles.extraction.layout import Layout
from briefing.articles.extraction.lexicon import Lexicon, phrases
from briefing.articles.extraction.name_forms import from_dative, fullest, nominative
from briefing.articles.extraction.name_words import gender_of_post, is_country
from briefing.articles.extraction.names import Mention, Names, Person
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.quotation_marks import Quoted

_WORD = re.compile(r"[\w.-]+")
_NOT_GENITIVE = ("как сказал", "согласно", "як сказав", "згідно з")
"""Phrases in place of a verb of saying that do not govern the genitive."""
LOOK_BACK = 60
"""Maximum number of names before a pronoun that may be its person."""
_LONG_LEAD = 5
"""Minimum number of words before a German name that are more than an article and a description."""
_LONG_POST = 8
"""Minimum number of words of a description that cannot refer to a person named before."""
_JUST_BEFORE = 1.6
"""Weight of the subject of the sentence before, in one paragraph: *Anna Example shook her head. “…,” she said*."""
_GENITIVE = frozenset(
    ["of", "for", "des", "der", "eines", "einer", "von", "de", "du", "del", "della", "dello", "dell'", "do", "da", "d'"]
)
"""Words between a post and what it is of: *spokesman for the ministry*."""
_GERMAN_ORIGIN = re.compile(r"(?:länder|aner|iner|ier|ese|ose|Jährige)(?:in|n)?$")
"""Endings of German nouns for where someone is from, or how old: *der Niederländer*, *die 54-Jährige*."""
_UNSPECIFIC = frozenset([
    "anderer", "andere", "other", "another", "autre", "otro", "otra", "outro", "outra",
    "altro", "altra", "einer", "eine",
])  # fmt: skip
"""Words that refer to a person without saying which."""
FAR = 2500
"""Maximum distance of a name from the pronoun that refers to it, in code points."""
_HALF_AS_NEAR = 300
"""Distance at which a name before the sentence before is half as likely to be referred to, in code points."""
_SUBJECT = 1.5
_SAME_GENDER = 1.4
_SPOKE_LAST = 1.6
_HOLDS_POST = 4
"""Weights of a name that is a subject, and of a person of the pronoun's gender, who spoke last, who holds a post."""


class Speaker(NamedTuple):
    """A speaker: a person named in the article, or a description."""

    name: str
    person: Person | None
    at: int
    """Offset of the name that decided it."""


class Speakers:
    """Persons named and quoted so far, as an article is read from its beginning."""

    def __init__(self, layout: Layout, names: Names, words: Lexicon, quotes: list[Quoted], blanked: str) -> None:
        self.layout = layout
        self.names = names
        self.words = words
        self.blanked = blanked
        self._opens = [quote.open for quote in quotes]
        self._closes = [quote.close for quote in quotes]
        self._weights: dict[int, tuple[int, float]] = {}
        """Start of the sentence and weight of a mention, by its offset."""
        self.last: Speaker | None = None
        """The last speaker."""
        self.last_at = -1
        """Offset at which the last speaker was heard."""
        self.other: Speaker | None = None
        """The last speaker but for `last`."""
        self._heard: set[int] = set()
        self._by_post: dict[str, Speaker] = {}
        """The last description of a post's holder with what the post is of, by post."""
        self._per = phrases(words.per)
        if words.code in ("ru", "uk", "pl"):
            self._name_in_the_nominative()
        self._no_first = (
            words.cues | words.words("roles") | words.words("of") | words.words("that") | words.words("starters")
            | words.words("works") | words.pronouns.keys() | {"بن", "أبو", "آل"}
        )  # fmt: skip
        self._full_names: dict[str, str] = {}

    def speaker(self, subject: Subject, gender: str = "") -> Speaker | None:
        """Return the speaker that a subject refers to, None if unknown; `gender` is that of a description if known."""
        if subject.mention is not None:
            return Speaker(subject.mention.person.name, subject.mention.person, subject.mention.start)
        if subject.kind == "name":
            if self._is_document(self.layout.text[subject.start : subject.end]):
                return None
            return Speaker(self._full(self.layout.text[subject.start : subject.end]), None, subject.start)
        if subject.kind == "unnamed":
            return None
        if subject.kind == "pronoun":
            uncased = self.words.code in ("zh", "ar")  # whose names are seen beside a verb of saying only
            return self.last if uncased else self._meant(subject)
        return self._described(subject, gender)

    def _name_in_the_nominative(self) -> None:
        """Rename persons whose full name is printed in other cases only."""
        for mention in self.names.mentions:
            person = mention.person
            if mention.oblique or is_first_name(person.name.split()[0]):
                continue  # in the nominative already
            if len(person.forms) == 1 and person.name in person.forms and self._is_genitive(mention.first):
                person.name = nominative(person.name, self.words.code)
            elif person.name in person.forms:
                person.name = from_dative(person.name, self.words.code)

    def _is_genitive(self, at: int) -> bool:
        """Return whether what precedes a name governs the genitive: *по словам*, *цитирует*."""
        before = self.blanked[max(0, at - 60) : at].lower()
        if any(word in self.words.words("quoters") for word in before.rpartition(",")[2].split()[-6:]):
            return True
        found = [*self._per.finditer(before)] if self._per is not None else []
        if not found or found[-1][0] in _NOT_GENITIVE or found[-1][0].startswith("jak "):
            return False
        return not re.search(r"[,.:;—]", before[found[-1].end() :])

    def _full(self, name: str) -> str:
        """Return a name in a script without capital letters with its first name."""
        joint = {"ar": " ", "zh": "·"}.get(self.words.code)
        if joint is not None and name not in self._full_names:
            self._full_names[name] = fullest(name, self.layout.text, joint=joint, no_names=self._no_first)
        return self._full_names.get(name, name)

    def _meant(self, pronoun: Subject) -> Speaker | None:
        """Return the person that a pronoun refers to, whose gender is known from then on."""
        found = self._going_on(pronoun, pronoun.gender)
        if found is not None and found.person is not None and pronoun.gender in ("m", "f"):
            found.person.gender = found.person.gender or pronoun.gender
        return found

    def may_be(self, speaker: Speaker, gender: str) -> bool:
        """Return whether a pronoun may refer to a speaker: a person or a post such as *spokesman*, of its gender."""
        if speaker.person is not None and gender in ("m", "f"):
            return speaker.person.gender in ("", gender)
        if speaker.person is not None or self.words.code in ("zh", "ar"):
            return True
        return any(word.lower() in self.words.words("roles") for word in speaker.name.split())

    def heard(self, speaker: Speaker | None, at: int) -> None:
        """Set the last speaker."""
        if speaker is not None:
            if self.last is not None and self.last.name != speaker.name:
                self.other = self.last
            self.last, self.last_at = speaker, at
            self._heard.add(id(speaker.person))

    def _described(self, subject: Subject, gender: str) -> Speaker | None:
        written = self.layout.text[subject.start : subject.end]
        if self._is_document(written):
            return None
        words = _WORD.findall(written) if self.words.code == "fr" else written.split()
        head = next((post for word in reversed(words[:6]) if (post := self._post(word))), "")
        if self.words.code in ("ru", "uk") and words[0].lower()[:-1] in self.words.words("definite"):
            words[0] = words[0][:-1]  # *по мнению президента*
            written, head = " ".join(words), self._post(words[0]) if len(words) == 1 else head
        definite = words[0].lower() in self.words.words("definite") or self.words.code in ("ru", "uk", "pl", "tr", "kk")
        if (found := self._referred(subject, words)) is not None:
            return found
        if definite and head and self._is_generic(head) and self.words.code != "pl":
            gender = gender or (gender_of_post(head) if self.words.nouns_capital else "")
            if (found := self._antecedent(subject.start, gender, frozenset())) is not None:
                return found
        if self.words.nouns_capital and len(words) == 2 and definite and _GERMAN_ORIGIN.search(words[1]):
            woman = words[1].endswith("in") or (words[0].lower() == "die" and words[1].endswith("e"))
            if (found := self._antecedent(subject.start, "f" if woman else "m", frozenset())) is not None:
                return found
        synonym = next((post for phrase, post in self.words.synonyms.items() if written.lower().endswith(phrase)), "")
        if synonym:
            found = self._antecedent(subject.start, gender, frozenset({synonym}))
            if found is not None and found.person is not None and self._has_post(found.person, frozenset({synonym})):
                return found
        if synonym and self.words.code in ("ru", "uk"):
            return Speaker(" ".join(written.split()), None, subject.start)
        whole = not _GENITIVE.isdisjoint(word.lower() for word in words[1:])
        if self.words.code in ("ru", "uk", "pl"):  # *rzecznik resortu*
            whole = bool(head) and words[-1].lower() != head
        if definite and head and len(words) < (_LONG_POST if self.words.inverts else 6):
            gender = gender or self.words.gender_of(words[0].lower())
            found = self._antecedent(subject.start, gender, frozenset({head}))
            holds = found is not None and found.person is not None and self._has_post(found.person, frozenset({head}))
            if not whole and not holds and (earlier := self._described_before(head, subject.start)) is not None:
                return earlier
            if found is not None and (holds or not whole):
                return found
        if definite and head and len(words) == 2 and (found := self._only_holder(words[1].lower())) is not None:
            return found
        if (found := self._only_one_near(subject.start, words)) is not None:
            return found
        if words[0].lower() in self.words.words("articles") and len(words) > 1:
            written = written[len(words[0]) :].lstrip(" '’")
        if written.lower() in _UNSPECIFIC:
            return None
        described = Speaker(self._in_the_nominative(" ".join(written.split()).rstrip(".")), None, subject.start)
        introduced = self.words.nouns_capital and words[0].lower() in ("ein", "eine")
        if head and (whole or introduced):
            self._by_post[head] = described
        return described

    def _going_on(self, pronoun: Subject, gender: str) -> Speaker | None:
        """Return the person before that a pronoun or a verb without a subject refers to."""
        if self.last is not None and self._is_described_before(self.last, pronoun, gender):
            return self.last
        return self._antecedent(pronoun.start, gender, frozenset())

    def _is_described_before(self, last: Speaker, pronoun: Subject, gender: str) -> bool:
        """Return whether a pronoun means who was described in the sentence before: *A spokesman said …. He added*."""
        if last.person is not None or gender not in ("m", "f") or not self.may_be(last, gender):
            return False
        sentence, _ = self.layout.sentence(pronoun.start)
        previous = self.layout.sentence(max(0, sentence - 1))[0] if sentence else 0
        between = self.names.within(self.last_at, pronoun.start)
        named = any(each.person.human and not self.is_quoted(each.start) for each in between)
        return self.last_at >= previous and not named

    def _referred(self, subject: Subject, words: list[str]) -> Speaker | None:
        """Return the person named before that a noun refers to, for a language without articles."""
        return None

    def _in_the_nominative(self, description: str) -> str:
        """Return a description in the nominative, in a language with cases."""
        return description

    def _only_holder(self, post: str) -> Speaker | None:
        """Return the only person in the text who holds a post, maybe named further down: *The chancellor said …*."""
        holders = {id(each.person): each for each in self.names.mentions if post in each.person.titles}
        if len(holders) != 1:
            return None
        (mention,) = holders.values()
        return Speaker(mention.person.name, mention.person, mention.start) if mention.person.human else None

    def _only_one_near(self, at: int, words: list[str]) -> Speaker | None:
        """Return the only person near whom a description without another referent may mean, in some languages."""
        return None

    def _is_generic(self, post: str) -> bool:
        """Return whether a post says nothing but that it is the person named last: *the politician*."""
        generic = self.words.words("generic")
        return post in generic or (self.words.nouns_capital and any(post.endswith(f"-{word}") for word in generic))

    def _described_before(self, head: str, at: int) -> Speaker | None:
        """Return the holder of a post described before: *a spokesman for the ministry … the spokesman*."""
        if (heard := self._by_post.get(head)) is not None or not self.words.nouns_capital:
            return heard
        post = rf"(?:\w+ )?[\w-]*{re.escape(head)}"
        pattern = rf"(?<!\w)(?i:eine? (?P<who>{post} (?:des|der|von|eines|einer)(?-i:(?: [A-ZÄÖÜ][\w-]+)+)))"
        found = [*re.finditer(pattern, self.blanked[max(0, at - FAR) : at])] if head else []
        return Speaker(found[-1]["who"].strip(), None, found[-1].start()) if found else None

    def _is_document(self, description: str) -> bool:
        """Return whether a description is of a text, which holds words but does not speak: *the report by …*."""
        documents = self.words.words("documents")
        if self.words.code == "zh":
            return description.endswith(tuple(documents))
        of = self.words.words("of")
        words = [word.strip(".,").lower() for word in description.split()]
        stop = next((number for number, word in enumerate(words) if number and word in of), len(words))
        if self.words.nouns_capital:
            return any(word.endswith(tuple(documents)) for word in words[:stop])
        return not documents.isdisjoint(words[:stop])

    def _post(self, word: str) -> str:
        """Return the post in a word, also as the end of a compound (*SPD-Politiker*, *Innenministerin*)."""
        low = word.lower().strip(".,")
        roles = self.words.words("roles")
        if low in roles or low in self.words.words("generic"):
            return low
        if not self.words.nouns_capital:
            return ""
        known = max((role for role in roles if len(role) > 4 and low.endswith(role)), key=len, default="")
        return known or (low if self.names.is_post(low) else "")

    def _antecedent(self, at: int, gender: str, posts: frozenset[str]) -> Speaker | None:
        """Return the most likely of the persons named before."""
        if gender in ("p", "w"):
            return None
        sentence, _ = self.layout.sentence(at)
        best, best_score = None, 0.0
        best_case = _SUBJECT * _SAME_GENDER * _SPOKE_LAST * (_HOLDS_POST if posts else 1)
        paragraph = self.layout.paragraph(at)
        seen: set[int] = set()
        previous = self.layout.sentence(max(0, sentence - 1))[0] if sentence else 0
        for mention in self.names.before(at, LOOK_BACK):
            person = mention.person
            if at - mention.start > FAR:
                break
            if mention.start < previous and best_score >= best_case * _nearness(at - mention.start):
                break  # neither this name nor one farther away can be likelier
            if self.is_quoted(mention.start) or not (
                person.human or (not posts and self._spoke(person) and not is_country(person.name))
            ):
                continue
            if gender and person.gender and person.gender != gender:
                continue
            if gender and best is not None and self._is_other_subject(best, mention, gender, paragraph):
                break
            score = self._likelihood(mention, at, sentence, previous)
            if id(person) not in seen:
                seen.add(id(person))
                if gender and person.gender == gender:
                    score *= _SAME_GENDER
                if self._spoke(person):
                    score *= _SPOKE_LAST
            if posts and self._has_post(person, posts):
                score *= _HOLDS_POST
            if score > best_score:
                best, best_score = mention, score
        if posts and best is not None and not self._has_post(best.person, posts):
            known = best.person.gender or self.has_spoken(best.person)
            if self.words.code == "pl":
                return None  # *Prezydent*, without an article, is the holder of the office
            if best_score <= 0.5 or not known:
                return None
        if posts and best is not None and not self._has_post(best.person, posts):
            others = any(map(self._post, best.person.titles)) or (self.words.nouns_capital and best.person.titles)
            best = None if others else best  # someone of another post
        return Speaker(best.person.name, best.person, best.start) if best is not None else None

    def _is_other_subject(self, best: Mention, mention: Mention, gender: str, paragraph: int) -> bool:
        """Return whether a pronoun means a person of its own paragraph rather than one of an earlier paragraph.

        The last speaker may be meant again: *“…,” he told the Example Mirror. But he added: “…”*.
        """
        if self.layout.paragraph(mention.start) == paragraph or self.layout.paragraph(best.start) != paragraph:
            return False
        last = self.last.person if self.last is not None else None
        goes_on = (
            last is not None and last.gender in ("", gender) and self.layout.paragraph(self.last_at - 1) == paragraph
        )
        return not goes_on and best.person.gender in ("", gender) and " " in best.person.name

    def _has_post(self, person: Person, posts: frozenset[str]) -> bool:
        """Return whether a person holds one of these posts, maybe by a compound: *Innenminister* is a *Minister*."""
        if posts & person.titles:
            return True
        if self.words.verb_final:  # with the ending of a possessive: *сыртқы істер министрі* is a *министр*
            return any(title[:-1] == post or title[:-2] == post for title in person.titles for post in posts)
        return self.words.nouns_capital and any(title.endswith(post) for title in person.titles for post in posts)

    def _likelihood(self, mention: Mention, at: int, sentence: int, previous: int) -> float:
        """Return the likelihood that a mention is referred to: it should be near, and a subject."""
        found = self._weights.get(mention.start)
        if found is None:
            found = self._weights[mention.start] = self._weight(mention)
        start, weight = found
        if start >= sentence:
            return weight
        if start < previous:
            return weight * _nearness(at - mention.start)
        same = self.layout.paragraph(mention.start) == self.layout.paragraph(at)
        return weight * (_JUST_BEFORE if same and weight > 1 else 0.9)

    def _weight(self, mention: Mention) -> tuple[int, float]:
        """Return the start of a mention's sentence, and the weight of its position in it."""
        start, _ = self.layout.sentence(mention.start)
        lead = self.blanked[max(start, mention.first - 200) : mention.first]
        if self.words.agents:
            lead = self._without_description(lead)
        subject = not lead.strip(" \n\t“\"«»”'") or lead.count(" ") < 2
        if not subject and self.words.nouns_capital and lead.split()[:1] and len(lead.split()) < _LONG_LEAD:
            subject = lead.split()[0].lower() in self.words.words("articles")  # *Sein Kollege Jens Muster*
        if not subject and "," in lead and not lead.rpartition(",")[2].strip():
            subject = True
        genitive = self.blanked[mention.end - 2 : mention.end] in ("'s", "’s")
        object_ = lead.split()[-1:] and lead.split()[-1].lower() in self.words.words("of")
        object_ = object_ or mention.oblique
        return start, (_SUBJECT if subject else 1.0) * (0.7 if genitive else 1.0) * (0.6 if object_ else 1.0)

    def _without_description(self, lead: str) -> str:
        """Return what precedes a name without a noun for a person and its article: *No recurso, o advogado*."""
        words = lead.split()
        if words and self.names.is_agent(words[-1].lower()):
            articles = self.words.words("articles")
            kept = words[:-2] if len(words) > 1 and words[-2].lower() in articles else words[:-1]
            return " ".join(kept) + " " if kept else ""
        return lead

    def has_spoken(self, person: Person) -> bool:
        """Return whether a person was a speaker before."""
        return id(person) in self._heard

    def _spoke(self, person: Person) -> bool:
        return self.last is not None and self.last.person is person

    def is_quoted(self, at: int) -> bool:
        """Return whether an offset lies between quotation marks."""
        index = bisect_right(self._opens, at) - 1
        return index >= 0 and at < self._closes[index]


def _nearness(distance: int) -> float:
    return _HALF_AS_NEAR / (_HALF_AS_NEAR + distance)
