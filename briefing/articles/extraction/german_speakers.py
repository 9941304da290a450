"""Resolution of German subjects: a description refers to the only person near whom it fits."""

from __future__ import annotations

from briefing.articles.extraction.german_nouns import is_body, is_person
from briefing.articles.extraction.name_words import gender_of_post
from briefing.articles.extraction.names import Mention, Person
from briefing.articles.extraction.noun_phrases import Subject
from briefing.articles.extraction.speakers import FAR, LOOK_BACK, Speaker, Speakers

_PLURALS = ("er", "en", "e", "n", "s")
"""Ends of nouns for several persons or bodies."""
_ANY_BODY = frozenset(
    [
        "behörde",
        "gremium",
        "unternehmen",
        "konzern",
        "firma",
        "organisation",
        "institut",
        "einrichtung",
        "haus",
        "verband",
    ]
)
"""Nouns that refer to the body named last."""
_MIN_NOUN = 4
"""Minimum length of the last word of a compound that refers to the compound."""
_OFFICES = (
    "präsident", "minister", "kanzler", "sprecher", "bürgermeister", "richter", "anwalt", "könig", "papst",
    "botschafter", "general", "trainer", "polizist", "sekretär", "kommissar", "senator", "gouverneur",
    "bischof", "landrat",
)  # fmt: skip
"""Ends of German posts of which one person seldom holds two."""
_BODIES = ("vorstand", "senat", "staat", "verein", "verband", "konzern", "sender", "bund", "stadtrat", "gemeinderat")
"""German nouns that end as men's posts do, but are bodies."""


class GermanSpeakers(Speakers):
    """Persons named and quoted so far in a German article."""

    def may_be(self, speaker: Speaker, gender: str) -> bool:
        """Return whether a pronoun may refer to a speaker, also to one who is described: *ein junger Mann … er*."""
        nouns = [word.strip(".,").lower() for word in speaker.name.split() if word[0].isupper()]
        if gender == "p":
            return speaker.person is None and bool(nouns) and nouns[0].endswith(_PLURALS)
        if speaker.person is not None or super().may_be(speaker, gender):
            return super().may_be(speaker, gender)
        if not nouns or not is_person(nouns[0]):
            return False
        woman = nouns[0].endswith(("in", "frau", "mutter", "tochter", "schwester", "dame"))
        return gender == "" or woman == (gender == "f")

    def _referred(self, subject: Subject, words: list[str]) -> Speaker | None:
        """Return the last speaker where a short form refers to it: *das Innenministerium … das Ministerium*."""
        short = len(words) == 2 and words[0].lower() in self.words.words("definite")
        if not short or self.last is None or (self.last.person is not None and self.last.person.human):
            return None
        noun = words[1].strip(".,").lower()
        if noun in _ANY_BODY and is_body(self.last.name.split()[0].lower()):
            return self.last
        heads = [word.lower() for word in self.last.name.split() if word[0].isupper()]
        return self.last if heads and heads[0].endswith(noun) and len(noun) > _MIN_NOUN else None

    def _in_the_nominative(self, description: str) -> str:
        """Return a description with its adjective in the nominative: *Auswärtigem Amt* is *Auswärtige Amt*."""
        adjective, _, noun = description.partition(" ")
        inflected = adjective[:1].isupper() and adjective.endswith(("em", "en")) and noun[:1].isupper()
        return f"{adjective[:-1]} {noun}" if inflected and " " not in noun else description

    def _only_one_near(self, at: int, words: list[str]) -> Speaker | None:
        """Return the only person named near a German description of one: *Anna Beispiel … die Chefin des Verbands*."""
        placed = len(words) == 2 and words[0][0].isupper() and words[0].endswith("s")  # *Kölns Trainer*
        if words[0].lower() not in ("der", "die") and not placed:
            return None
        if self.layout.text.endswith(("auch ", "Auch "), 0, at):
            return None  # *Dem schloss sich auch der Chef des Verbands an*: another person
        words = [word for at, word in enumerate(words) if word != "Jahre" or words[at + 1 :][:1] != ["alte"]]
        first = next((at for at, word in enumerate(words) if at and word[0].isupper()), len(words))
        stop = next((at for at in range(first, len(words)) if not words[at][0].isupper()), len(words))
        noun = words[stop - 1].strip(".,").lower()
        woman = words[0].lower() == "die" or (placed and gender_of_post(noun) == "f")
        if woman and not (noun.endswith("in") or noun.endswith(("te", "ige", "nde"))):
            return None  # a body, or several
        head = self._post(noun) or noun
        if noun.endswith(_BODIES) or not (is_person(noun) or self.names.is_post(noun)):
            return None
        gender = "f" if woman else "m"
        paragraph = self.layout.paragraph(at)
        near: dict[int, Mention] = {}
        for mention in self.names.before(at, LOOK_BACK):
            person = mention.person
            if paragraph - self.layout.paragraph(mention.start) > 1 or at - mention.start > FAR:
                break
            if person.human and not self.is_quoted(mention.start) and person.gender in ("", gender):
                near.setdefault(id(person), mention)
        for each in near.values():
            if noun in each.person.titles:
                return Speaker(each.person.name, each.person, each.start)
        last = self.last.person if self.last is not None else None
        if last is not None and id(last) in near and not self._holds_other(last, head):
            return Speaker(last.name, last, near[id(last)].start)
        fitting = [each for each in near.values() if not self._holds_other(each.person, head)]
        if len(fitting) != 1:
            return None
        return Speaker(fitting[0].person.name, fitting[0].person, fitting[0].start)

    def _holds_other(self, person: Person, head: str) -> bool:
        """Return whether a person holds an office that excludes another: no minister is called *der Präsident*."""
        office = next((each for each in _OFFICES if _man(head).endswith(each)), "")
        held = {each for each in _OFFICES for title in person.titles if _man(title).endswith(each)}
        return bool(office and held and office not in held)


def _man(post: str) -> str:
    """Return the form of a German post for a man: *anwältin* is *anwalt*."""
    return post.removesuffix("in").replace("anwält", "anwalt")
