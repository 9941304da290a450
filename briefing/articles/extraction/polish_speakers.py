"""Resolution of Polish subjects: nouns for people and verbs without a subject refer to who speaks already."""

from __future__ import annotations

from briefing.articles.extraction.names import Mention, Person
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.polish_cases import bases
from briefing.articles.extraction.polish_clauses import NEW
from briefing.articles.extraction.recent_speakers import RecentSpeakers
from briefing.articles.extraction.speakers import Speaker

_STEM = 6
"""Length of the stem that a post has for a man and a woman."""
_MAX_LEAD = 4
"""Maximum number of words of a description up to its noun."""
_LOOK_BACK = 60
"""Maximum number of names before a verb that shows a woman speaks."""
_HEADS = frozenset(["prezydent", "premier", "kanclerz", "marszałek", "król", "papież"])
"""Posts whose holder a text seldom leaves without a name."""
_PLURALS = ("cy", "rze", "nci", "ści", "usze", "ele", "orzy", "anie", "owie", "dzy", "czki", "tki", "nki")
_WOMEN = ("ka", "ni", "owa", "cia", "stra", "żona", "córka", "kobieta")
"""Endings of nouns for several people, and for a woman."""


class PolishSpeakers(RecentSpeakers):
    """Persons named and quoted so far in a Polish article."""

    def _referred(self, subject: Subject, words: list[str]) -> Speaker | None:
        """Return the person named before that a noun refers to: *muzyk*, *były minister zdrowia*.

        None for a noun that introduces someone, and for a post, which belongs to its holder only.
        """
        low = [word.lower().strip(".,") for word in words[:_MAX_LEAD]]
        roles = self.words.words("roles")
        at = next((n for n, word in enumerate(low) if self.names.is_agent(word)), -1)
        if at < 0 or low[at] in self.words.words("witnesses") or not NEW.isdisjoint(low[: at + 1]):
            return None
        former = low[0] in ("były", "była", "ten", "ta", "sam", "sama")
        office = low[at] in roles and not self._is_generic(low[at])
        persons = [each for each in self.names.within(subject.start, subject.end) if each.oblique and each.person.human]
        if persons or low[at].endswith(_PLURALS):
            return None
        if office and not former and len(words) > at + 1 and low[at] not in _HEADS:
            return None
        found = self._going_on(subject, "f" if low[at].endswith(_WOMEN) else "m")
        if found is None or not office or former:
            return found
        post = frozenset({low[at]})
        held = any(each.person.human and self._has_post(each.person, post) for each in self.names.mentions)
        offices = roles - self.words.words("generic")
        titles = found.person.titles if found.person is not None else set()
        other = any(not offices.isdisjoint({title, *bases(title)}) for title in titles)
        return None if held or other else found

    def _may_be_subject(self, mention: Mention, gender: str) -> bool:
        person = mention.person
        full = " " in self.layout.text[mention.start : mention.end] and person.human and not mention.oblique
        if full and not self.is_quoted(mention.start) and (not gender or person.gender in ("", gender)):
            return True
        return super()._may_be_subject(mention, gender)

    def _has_post(self, person: Person, posts: frozenset[str]) -> bool:
        stems = {post[:_STEM] for post in posts if len(post) > _STEM}  # *rzecznik*, *rzeczniczka*
        return any(title[:_STEM] in stems or not posts.isdisjoint({title, *bases(title)}) for title in person.titles)

    def _going_on(self, subject: Subject, gender: str) -> Speaker | None:
        found = super()._going_on(subject, gender)
        if gender != "f" or found is None or found.person is None or found.person.gender:
            return found
        women = [
            each
            for each in self.names.before(subject.start, _LOOK_BACK)
            if each.person.gender == "f" and each.person.human
        ]
        return Speaker(women[0].person.name, women[0].person, women[0].start) if women else found

    def _gender_of(self, speaker: Speaker) -> str:
        """Return the gender of a speaker; `p` for several or a body."""
        if speaker.person is not None:
            return speaker.person.gender
        noun = next((word for word in speaker.name.lower().split() if self.names.is_agent(word)), "")
        return "p" if noun.endswith(_PLURALS) else "f" if noun.endswith(_WOMEN) else "m" if noun else "p"
