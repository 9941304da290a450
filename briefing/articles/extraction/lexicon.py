"""Shape of a language's words around quotes, and which language a text is in. The words are in `languages`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module

from briefing.articles.extraction.language_detection import cyrillic_language, is_arabic, latin_scores, script_of

_MODULES = {
    "en": "english", "fr": "french", "de": "german", "es": "spanish", "ru": "russian", "uk": "ukrainian",
    "zh": "chinese", "ar": "arabic", "it": "italian", "pt": "portuguese", "pl": "polish", "tr": "turkish",
    "kk": "kazakh",
}  # fmt: skip
"""Module in `languages` of each language code."""
LANGUAGES = tuple(_MODULES)
_OF_SCRIPT = {"han": "zh", "arabic": "ar", "cyrillic": "ru"}
"""Language whose table is used for a script's other languages."""
_ACADEMIC = frozenset(["dr", "dr.", "prof", "prof.", "mag.", "ing.", "dipl.-ing."])
"""Titles before a name in any language."""
_OTHER_SCRIPTS = ("ru", "uk", "kk", "zh", "ar")


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in small letters; strings are white space separated."""

    code: str
    verbs_of_saying: str
    """Forms of verbs that introduce what was said, also without a quote."""
    token: str = r"\w[\w.'’‑-]*|[,;:—–]"
    """A word or a mark, as a regular expression."""
    verb: str = ""
    """Pattern of a finite verb that no list has; empty if the language has none."""
    verb_ending: str = ""
    """Pattern of endings of verbs in the past, which end the description of a subject."""
    announcing: str = ""
    """The same of a verb between a speaker and a colon."""
    past: str = ""
    """Irregular forms of other verbs, which end a name before them."""
    auxiliaries: str = ""
    """Auxiliary verbs, after which a clause goes on."""
    inverts: bool = False
    """Whether a subject may follow its verb before a quote too: *sagte Scholz: „…*."""
    verb_final: bool = False
    """Whether the verb is behind the quote and its subject before it: *Yılmaz, “…” dedi*."""
    ordinals: bool = False
    """Whether a full stop behind a number of one or two digits makes it an ordinal: *19. dönem*."""
    topic_markers: str = ""
    """Particles behind a subject, where the verb is last: *Örnek ise “…” dedi*."""
    report_nouns: str = ""
    """Stems of nouns behind a quote that say it was said, where the verb is last: *“…” ifadesini kullandı*."""
    question_nouns: str = ""
    """Stems of those that say it was asked: *“…” sorusuna*."""
    names_behind: str = ""
    """Words behind quotation marks that hold a name or a title: *“…” adlı*."""
    own_speech: str = ""
    """Words behind a subject for its own speech: *Örnek açıklamasında “…” dedi*."""
    nouns_capital: bool = False
    """Whether every noun is capitalised, so that one capitalised word alone is seldom a name."""
    verbs_of_quoting: str = ""
    """Forms of verbs that introduce a quote, and mean other things too where there is none."""
    quoters: str = ""
    """Verbs whose object is the speaker: *The agency quoted Anna Example as saying*."""
    passive: str = ""
    """Auxiliaries with which the speaker is the subject of those verbs: *was quoted by the agency*."""
    negations: str = ""
    """Words beside a verb of saying that say that the words were not said: *never*."""
    acts: str = ""
    """Verbs, other than of saying, that only a person does: *nodded*."""
    fronting: str = ""
    """Words besides prepositions that begin a phrase before a verb, with the subject behind it: *als*."""
    impersonal: str = ""
    """Pattern of verbs of saying whose speaker a text does not name: *heißt es*, *lit-on*, *czytamy*."""
    generic: str = ""
    """Nouns that refer to the person named last, whatever post it holds: *der CSU-Politiker*, *el mandatario*."""
    agents: str = ""
    """Pattern of nouns for people and bodies that speak, by their endings: *analityk*, *pesquisadora*."""
    witnesses: str = ""
    """Those that introduce someone new and never refer to a person named before: *mieszkaniec*, *testemunha*."""
    summing: str = ""
    """Pattern of phrases behind a quote that ended its sentence, before its speaker: *Così*, *Son les mots de*."""
    summing_verb: str = ""
    """Pattern of words that refer to such a quote, before a verb of saying: *Lo*, *È quanto*, *C'est ce qu'*."""
    synonyms: dict[str, str] = field(default_factory=dict)
    """Phrases for a post: *head of government* for *prime minister*."""
    documents: str = ""
    """Nouns that hold words and do not speak: *report*; of German the ends of compounds too."""
    so_called: tuple[str, ...] = ()
    """Phrases before words in quotation marks that are no quote: *so-called*."""
    see_also: tuple[str, ...] = ()
    """Phrases before the headline of another article: *lire aussi*."""
    names: str = ""
    """Those of `verbs_of_quoting` that also introduce a title or a nickname: *called*, *wrote*."""
    compounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that look like such a verb but are none before one of these: *think tank*."""
    particles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Forms of those verbs that say something only before one of these words: *put it*, *went on*."""
    wills: str = ""
    """Forms of verbs that commit to something: *vowed to*, *promised to*."""
    core: str = ""
    """Forms of verbs behind which a paraphrase may follow without a conjunction."""
    to: str = ""
    """What follows `wills`: *to*."""
    that: str = ""
    subordinate: str = ""
    """Words that begin a clause which goes before the main one."""
    breaks: str = ""
    """Words that behind a comma end what is paraphrased."""
    adds: str = ""
    """Words that behind the last comma begin what the writer adds: an apposition, a relative clause."""
    ands: str = ""
    """Conjunctions behind which another verb of saying ends it too."""
    per: tuple[str, ...] = ()
    """Phrases before a speaker without a verb: *according to*."""
    minds: str = ""
    """Words before a speaker at the start of a sentence that reports a view: *pour*, *para*."""
    per_behind: tuple[str, ...] = ()
    """Words after a speaker without a verb: *zufolge*."""
    per_pronoun: dict[str, str] = field(default_factory=dict)
    """Phrases that refer to a speaker named before, *по его словам*, with the kind of pronoun as in `pronouns`."""
    drops: bool = False
    """Whether a verb may lack a subject that was named before: *Añadió que …*."""
    reported: str = ""
    """Forms of verbs in reported speech without a conjunction: *sagte, er werde …*."""
    subjunctive: str = ""
    """Those of them that are in no other speech, so that a sentence reports what the last speaker said."""
    bodies: str = ""
    """Last words of the names of bodies and places, where no other table has them."""
    works: str = ""
    """Nouns before which quotation marks hold a title or a name: *газета «…»*."""
    he: str = ""
    she: str = ""
    they: str = ""
    either: str = ""
    """Pronouns that are the subject of saying: for a man, a woman, several, a man or a woman, …"""
    we: str = ""
    """… and for who writes."""
    mr: str = ""
    mrs: str = ""
    """Titles of a man, of a woman."""
    roles: str = ""
    """Posts and kinds of people, before a name or in place of it."""
    modifiers: str = ""
    """Those of `roles` with which no post ends: *genel*."""
    posts: str = ""
    """Those of `roles` after which a name begins: *Israeli Prime Minister Anna Example*."""
    articles: str = ""
    definite: str = ""
    masculine: str = ""
    feminine: str = ""
    """Articles before a post that show whether a man or a woman holds it."""
    oblique: str = ""
    """Articles and pronouns of a case in which there is no subject: *den*, *ihm*."""
    of: str = ""
    """Prepositions, after which there is no subject."""
    between: str = ""
    """Adverbs and auxiliaries between a subject and its verb."""
    starters: str = ""
    """Words that are capitalised at the start of a sentence, and no name."""
    clauses: str = ""
    """Words with which a relative clause or an apposition begins."""
    months: str = ""
    """Twelve forms, each an alternation with `|`, as a regular expression."""
    weekdays: str = ""
    """Monday to Sunday, the same way."""
    days_ago: dict[str, int] = field(default_factory=dict)
    """*today*, *yesterday*."""
    first_men: str = ""
    first_women: str = ""
    """First names that are a man's or a woman's in this language: *Andrea*; others are in `first_names`."""

    def words(self, name: str) -> frozenset[str]:
        """Return the words of one of the fields."""
        return self._sets[name]

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        sets = {name: frozenset(value.split()) for name, value in vars(self).items() if isinstance(value, str)}
        return {**sets, "roles": sets["roles"] | _ACADEMIC}

    @cached_property
    def cues(self) -> frozenset[str]:
        """Every verb that may introduce a quote."""
        return self.words("verbs_of_saying") | self.words("verbs_of_quoting") | self.words("wills")

    @cached_property
    def pronouns(self) -> dict[str, str]:
        """`m`, `f`, `p` for several or `w` for who writes, by pronoun; empty for a man or a woman."""
        return {
            word: kind
            for kind, name in (("w", "we"), ("p", "they"), ("f", "she"), ("m", "he"), ("", "either"))
            for word in sorted(self.words(name))
        }

    def gender_of(self, article: str) -> str:
        """Return `m` or `f` for an article that shows the gender of a post's holder, else nothing."""
        if article in self.words("masculine"):
            return "m"
        return "f" if article in self.words("feminine") else ""


def phrases(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for any of these words and phrases, ignoring case; None for no words.

    It begins with the set of their first letters, which are searched for faster than whole phrases.
    """
    rest: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in words:
        rest[phrase[0].lower() + phrase[0].upper()].append(re.escape(phrase[1:]))
    if not rest:
        return None
    branches = "|".join(rf"(?<=[{letters}])(?:{'|'.join(each)})" for letters, each in rest.items())
    return re.compile(rf"[{''.join(rest)}](?<!\w\w)(?i:{branches})(?!\w)")


@cache
def lexicon(code: str) -> Lexicon:
    """Return the words of one of `LANGUAGES`."""
    found = import_module(f"briefing.articles.extraction.languages.{_MODULES[code]}").LEXICON
    assert isinstance(found, Lexicon)
    return found


def lexicon_for(text: str, language: str | None) -> Lexicon:
    """Return the words of a text's language.

    `language` is a BCP 47 tag. It is used if there are words for it and the text is in the Latin alphabet; other
    scripts show their language by themselves.
    """
    seen = language_of(text)
    tagged = (language or seen).partition("-")[0].lower()
    agrees = tagged in LANGUAGES and tagged not in _OTHER_SCRIPTS and seen not in _OTHER_SCRIPTS
    return lexicon(tagged if agrees else seen)


def language_of(text: str) -> str:
    """Return the most likely of `LANGUAGES` for a text; English if no other is likelier."""
    script = script_of(text)
    if script == "cyrillic":
        found = cyrillic_language(text)
        return found if found in LANGUAGES else "ru"
    if script == "arabic" and not is_arabic(text):
        return "en"
    if script in _OF_SCRIPT:
        return _OF_SCRIPT[script]
    scores = latin_scores(text)
    return max((code for code in LANGUAGES if code in scores), key=lambda code: scores[code])
