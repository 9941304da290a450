"""Resolution of subjects where verbs and nouns without a name refer to who speaks already."""

from __future__ import annotations

import re
from functools import cached_property

from briefing.articles.extraction.name_words import is_country, is_thing
from briefing.articles.extraction.names import Mention
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.romance_clauses import ONE_OF
from briefing.articles.extraction.speakers import Speaker, Speakers

_WORD = re.compile(r"[\w.-]+")
_MAX_LEAD = 4
"""Maximum number of words of a description up to its noun."""
_MEDIUM = re.compile(
    r"\b(?:Press|Reuters|Agence|Agência|Agencia|Agenzia|Times|Post|AFP|EFE|Efe|Lusa|Ansa|PAP|CNN|BBC)\b"
)
"""Words in the names of agencies, newspapers and broadcasters."""
_FAR = 6000
"""Maximum distance of a name from a description with the same adjective, in code points."""
_LOOK_BACK = 60
"""Maximum number of names before a noun that may refer to one of them."""
_HEADS = frozenset(
    ["presidente", "presidenta", "président", "présidente", "premier", "premiê", "pontífice", "papa", "pape"]
)
"""Posts whose holder a text seldom leaves without a name."""
_OTHERS = frozenset(
    ["um", "uma", "outro", "outra", "un", "una", "uno", "altro", "altra", "une", "autre", "otro", "otra", "algum"]
)
"""Words before a noun for someone who is not named before."""
_PLURAL_ARTICLES = frozenset(["os", "as", "uns", "umas", "i", "gli", "les", "des", "ces", "los", "las", "unos", "unas"])
_PLURAL = re.compile(r"(?:[^s]s|[^aeiou]i|ori|isti|enti|anti|tori)$")


class RecentSpeakers(Speakers):
    """Persons named and quoted so far, the last of whom is meant as long as no other is named."""

    def _going_on(self, subject: Subject, gender: str) -> Speaker | None:
        """Return the last speaker if no other subject of a gender is named since, else the likeliest person before."""
        if gender in ("p", "w"):
            return None
        last = self.last
        person = last.person if last is not None else None
        if (
            last is not None
            and not (person is not None and is_thing(person.name))
            and self._gender_of(last) in ("", gender)
        ):
            between = self.names.within(self.last_at, subject.start)
            if not any(self._may_be_subject(each, gender) for each in between):
                return last
        return self._antecedent(subject.start, gender, frozenset())

    def _may_be_subject(self, mention: Mention, gender: str) -> bool:
        """Return whether a mention is the subject of a sentence that is not quoted, and of a person of a gender."""
        person = mention.person
        if self.is_quoted(mention.start) or not person.human or mention.oblique:
            return False
        if gender and person.gender not in ("", gender):
            return False
        return self._weight(mention)[1] > 1

    def heard(self, speaker: Speaker | None, at: int) -> None:
        """Set the last speaker, unless it is an agency or a newspaper, which speaks for others."""
        if speaker is None or _MEDIUM.search(speaker.name) is None:
            super().heard(speaker, at)

    def _gender_of(self, speaker: Speaker) -> str:
        """Return the gender of a speaker; `p` for several or a body."""
        if speaker.person is not None:
            return speaker.person.gender
        noun = next((word for word in speaker.name.lower().split()[:_MAX_LEAD] if self.names.is_agent(word)), "")
        if not noun or noun in self.words.words("witnesses") or _PLURAL.search(noun):
            return "p"
        return ""


class RomanceSpeakers(RecentSpeakers):
    """Persons named and quoted so far in a French, Italian, Portuguese or Spanish article."""

    def _described(self, subject: Subject, gender: str) -> Speaker | None:
        written = self.layout.text[subject.start : subject.end]
        words = _WORD.findall(written)
        low = [word.lower().strip(".") for word in words]
        articles = self.words.words("articles")
        begin = next((n for n, word in enumerate(low) if word not in articles), len(low))
        head = next((n for n in range(begin, min(len(low), begin + _MAX_LEAD)) if self.names.is_agent(low[n])), -1)
        if len(low) > 2 and low[0] in ONE_OF and low[1] in self.words.words("of"):
            return Speaker(" ".join(written.split()), None, subject.start)  # *uno dei presenti*
        if head < 0 or self._is_document(written):
            return None
        name = written[written.index(words[begin]) :] if begin else written
        described = Speaker(" ".join(name.split()).rstrip("."), None, subject.start)
        several = low[0] in _PLURAL_ARTICLES - self.words.words("definite")
        definite = low[0] in self.words.words("definite") and _OTHERS.isdisjoint(low[:head])
        if several or not definite or low[head] in self.words.words("witnesses"):
            return described
        return self._meant_by(subject, words, head, gender) or described

    def _meant_by(self, subject: Subject, words: list[str], head: int, gender: str) -> Speaker | None:
        """Return the person that a post or another noun with a definite article refers to."""
        low = [word.lower().strip(".") for word in words]
        gender = gender or self.words.gender_of(low[0])
        phrase = " ".join(low[head:])
        post = next((post for written, post in self.words.synonyms.items() if phrase.startswith(written)), low[head])
        if (named := self._with_adjective(subject.start, post, low[head + 1 : head + 2])) is not None:
            return named
        found = self._antecedent(subject.start, gender, frozenset({post}))
        if found is not None and found.person is not None and self._has_post(found.person, frozenset({post})):
            return found
        of = self.words.words("of")
        whole = any(word in of for word in low[head + 1 :])
        state = any(is_country(word) or word.isupper() for word in words[head + 1 :])
        if whole and not (post in _HEADS and state):
            self._by_post[low[head]] = Speaker(self._without_article(subject, low), None, subject.start)
            return None
        if not whole and (earlier := self._by_post.get(low[head])) is not None:
            return earlier
        recent = self._going_on(subject, gender)
        if recent is not None and recent is not self.last and not self._was_subject(recent, subject.start):
            return None
        roles = self.words.words("roles")
        if recent is None or post not in roles or self._is_generic(post):
            return recent
        titles = recent.person.titles if recent.person is not None else set()
        return None if post in self._held_posts or (titles & roles) - self.words.words("generic") else recent

    @cached_property
    def _held_posts(self) -> frozenset[str]:
        """Posts of the persons whom the text names."""
        return frozenset(post for each in self.names.mentions if each.person.human for post in each.person.titles)

    def _with_adjective(self, at: int, post: str, adjective: list[str]) -> Speaker | None:
        """Return the person before whose name the text prints the same post and adjective: *presidente sul-coreano*."""
        if not adjective or adjective[0] in self.words.words("of"):
            return None
        pattern = rf"(?<!\w)(?i:{re.escape(post)} {re.escape(adjective[0])}),? "
        for found in re.finditer(pattern, self.layout.text[max(0, at - _FAR) : at]):
            mention = self.names.at(max(0, at - _FAR) + found.end())
            if mention is not None and mention.person.human:
                return Speaker(mention.person.name, mention.person, mention.start)
        return None

    def _was_subject(self, speaker: Speaker, at: int) -> bool:
        """Return whether a person has spoken or was the subject of a sentence before an offset."""
        if speaker.person is None or self.has_spoken(speaker.person):
            return True
        near = self.names.before(at, _LOOK_BACK)
        return any(each.person is speaker.person and self._weight(each)[1] > 1 for each in near)

    def _without_article(self, subject: Subject, low: list[str]) -> str:
        written = " ".join(self.layout.text[subject.start : subject.end].split()).rstrip(".")
        return written[len(low[0]) :].lstrip(" '’") if low[0] in self.words.words("articles") else written
