"""What the words of a name show: the key that its spellings share, a gender, an initial, a country, a body."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from briefing import geo
from briefing.articles.extraction.first_names import gender_of_first_name
from briefing.articles.extraction.lexicon import Lexicon

_NOT_HUMAN = re.compile(
    r"\b(?:University|Committee|News|Times|Post|House|Senate|Party|Department|Court|Street|Journal|Institute|Council|"
    r"Center|Centre|Association|Foundation|Congress|Agency|Bank|Army|Force|Union|State|States|Capitol|America|Act|Avenue|"
    r"Tower|County|City|Island|Hotel|Street|Post|Tribune|Herald|Daily|Magazine|Network|Radio|TV|Commission|Ministry|"
    r"Republicans|Democrats|Americans|Muslims|Christians|PAC|Group|School|College|Hall|Office|Bureau|Board|Corps|"
    r"Religion|Church|Day|Convention|Caucus|Republic|Federation|Coast|River|Lake|Hampshire|Carolina|Virginia|Dakota|"
    r"York|Jersey|Mexico|Texas|Iowa|Ohio|Florida|California|Nevada|Wisconsin|Indiana|Michigan|Orlando|Washington|"
    r"Twitter|Facebook|CNN|FBI|CIA|GOP|Fox|Tea|Super|Bowl|Air|War|World|White|West|East|North|South|Russians|Kremlin|"
    r"Stadt|Republik|Universität|Partei|Ministerium|Ville|Ciudad|République|República|Repubblica|Università|Città|Cidade|"
    r"Narodowy|Narodowa|Narodowe|Polskie|Telewizja|Sąd|Trybunał|Instytut|Komisja|Rada|Ministerstwo|Uniwersytet|Gazeta|"
    r"Kancelaria|Prokuratura|Partia|Unia|Stany|Organizacja|Fundacja|Stowarzyszenie|Związek|Urząd|Agencja|Komenda|Policja|"
    r"Straż|Sejm|Senat|Izba|Zarząd|Liga|Puchar|Stolica|Centrum|Muzeum|Szpital|Spółka|Teatr|Sieć|Koalicja|Konfederacja|"
    r"Europejska|Europejski|Kanał|Kanału|Cars|Motors|Group|Media|Corporation|Express|"
    r"Associated|Press|Reuters|Agence|Agência|Agencia|Agenzia|Bloomberg|"
    r"Ministério|Polícia|Câmara|Tribunal|Supremo|Procuradoria|Congresso|Governo|Partido|Instituto|Conselho|Associação|"
    r"Secretaria|Banco|Federação|Fundação|Universidade|Comissão|Assembleia|Prefeitura|Brasil|Palácio|Operação|Estados|Folha|"
    r"Ministero|Commissione|Consiglio|Camera|Senato|Procura|Tribunale|Corte|Regione|Comune|Provincia|Partito|Movimento|"
    r"Associazione|Fondazione|Istituto|Polizia|Carabinieri|Unione|Europa|Italia|Forza|Fratelli|Lega|Corriere|Messaggero|"
    r"Ministère|Commission|Conseil|Assemblée|Sénat|Parti|Rassemblement|Préfecture|Institut|Cour|Comité|Fédération|Union|"
    r"Ministerio|Gobierno|Congreso|Senado|Comisión|Consejo|Fiscalía|Policía|Asociación|Fundación|Universidad|Corte)\b"
)
BODY_WORD = re.compile(
    r"(?:Department|Ministry|Committee|Council|Office|Agency|Bank|Court|House|Party|Union|Commission|Bureau|Board|Assembly"
    r"|Institute|Association|Foundation|Federation|Convention|Parliament|Service|Administration|Army|Guard)(?:['’]s?)?"
)
"""Last word of the name of a body."""
MEDIA = frozenset(["site", "jornal", "revista", "agência", "canal", "diario", "giornale", "sito", "journal", "chaîne"])
"""Romance nouns before the name of a newspaper or a broadcaster."""
PARTIES = frozenset(["Pd", "Fi", "FdI", "Fdi", "M5s", "Avs", "Psoe", "Pp", "Lega", "Vox", "Podemos", "Ump", "Ps"])
"""Short names of parties before the name of a member."""
FOLLOWING_WORD = re.compile(r" ([^\W\d_]+)")
"""The word after a name, in the same line."""
NAME_SUFFIXES = frozenset(["jr", "sr", "jr.", "sr.", "ii", "iii", "iv"])
"""Words behind a surname that are no part of it."""
_CASES = re.compile(r"(?:ого|ому|ими|ым|им|ом|ем|ою|ой|ей|ою|ові|еві|у|ю|а|я|е|і|и|ы|ій|ий|ый)$")
"""Case endings of Russian and Ukrainian names."""
_WOMANS_POST = re.compile(r"(?:er|or|ent|ist|chef|ler|og|är|nz|wält|ärzt|kanzler)in(?:nen)?$")
_MANS_POST = re.compile(
    r"(?:[^l]er|[^l]ers|ler|or|ors|eurs?|ent|enten|isten|chef|chefs|ologe|ologen|anwalt|arzt|sekretär)$"
)
"""Endings of German posts that a woman and a man hold."""
_GERMAN_ADJECTIVE = re.compile(r"^[A-ZÄÖÜ][\w-]{2,}(?:e|er|es|en|em|s)$")
"""A capitalised German adjective or place before a noun; men's and women's names are known apart."""
_GERMAN_LOCATION = re.compile(
    r"(?:raum|haus|stadion|zentrale|zentrum|platz|halle|schule|verein|museum|theater|park|fest|bahn|werk|amt|hof|kreis"
    r"|klinik|station|heimat|kirche|straße|brücke|markt|team|liga|preis|gipfel|krise|pandemie|parlament|partei|gruppe|bank|verlag)$",
    re.IGNORECASE,
)
"""Ends of German nouns before a name that is no person's: *Lernraum Muster*."""
_GERMAN_NOUN = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|ion|ionen|tät|ismus|nis|tum|ment|zweck|worte|kritik|weise|[Tt]age?|[Ww]ochen?"
    r"|[Mm]onate?|[Jj]ahre?|Januar|Februar|März|April|Juni|Juli|September|Oktober|November|Dezember)$"
)
"""Ends of German nouns that are no surname."""
_MEN_IN_A = ("микола", "ілля", "микита", "лука", "сава", "хома", "илья", "никита", "кузьма", "фома", "данила", "савва")
"""Men's first names with the ending of women's."""
NAME_WORDS = re.compile(r"(?:[^\W\d_]\.)+(?=[^\W\d_]{2})|\S+")
"""Words of a name; initials may precede a surname without a space."""


class NameRun(NamedTuple):
    """A name as it is printed in one location."""

    start: int
    """Start of the name, after its titles."""
    end: int
    first: int
    """Start of the titles."""
    words: tuple[str, ...]
    titles: tuple[str, ...]
    """Titles before the name, in lower case."""
    placed: bool = False
    """Whether a place before the name belongs to a post before it: *President of Kazakhstan Anna Example*."""
    oblique: bool = False
    """Whether the text prints the name in another case than the nominative."""


@lru_cache(maxsize=65536)
def key(word: str, inflected: bool = False) -> str:
    """Return the key that the spellings of one name share.

    It ignores case, accents, script, spellings of y and i, and case endings if `inflected`.
    """
    if inflected and len(word) > 3:
        word = _CASES.sub("", word.lower())
    plain = word.lower() if word.isascii() else anyascii(word).lower()
    plain = "".join(letter for letter in plain if letter.isalnum())
    for written, same in (("kh", "h"), ("ck", "k"), ("w", "v"), ("ph", "f"), ("ts", "c"), ("q", "k")):
        plain = plain.replace(written, same)
    return plain.replace("y", "").replace("j", "").replace("i", "") or plain


@lru_cache(maxsize=65536)
def is_thing(name: str) -> bool:
    """Return whether a name is a body's or a place's."""
    return _NOT_HUMAN.search(name) is not None


def gender_of_name(words: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return `m` or `f` as the endings of a full name or its first name show; an empty string where they do not."""
    first, last = words[0].lower(), words[-1].lower()
    if lexicon.code in ("ru", "uk"):
        if last.endswith(("ова", "ева", "ёва", "ина", "ая", "ська", "цька")):
            return "f"
        if last.endswith(("ов", "ев", "ёв", "ин", "ий", "ой")):
            return "m"
        if last[-1] not in "аяоійї" or last.endswith("ко"):
            return "f" if first[-1] in "ая" and first not in _MEN_IN_A else "m" if first[-1] not in "аяьиі" else ""
    if first in lexicon.words("first_men"):
        return "m"
    if first in lexicon.words("first_women"):
        return "f"
    return gender_of_first_name(first)


def gender_of_post(post: str) -> str:
    """Return `m` or `f` as the ending of a German post in small letters shows; an empty string where it does not."""
    if _WOMANS_POST.search(post) is not None:
        return "f"
    return "m" if _MANS_POST.search(post) is not None else ""


def is_german_noun(words: tuple[str, ...]) -> bool:
    """Return whether German words are an adjective and a noun, or nouns, and no name: *Auswärtige Amt*."""
    if any(word[0].islower() for word in words):
        return True
    if len(words) > 1 and _GERMAN_LOCATION.search(words[0]) is not None:
        return True
    return _GERMAN_ADJECTIVE.search(words[0]) is not None or _GERMAN_NOUN.search(words[-1]) is not None


def is_acronym(word: str, after: str = "") -> bool:
    """Return whether a word is one like *US* or *WHO*, and not part of a line in capitals."""
    return len(word) > 1 and word.isupper() and not (len(after) > 1 and after.isupper())


def is_initial(word: str) -> bool:
    """Return whether a word is one letter, with or without its full stop."""
    return len(word.rstrip(".")) == 1


def is_plain(word: str) -> bool:
    """Return whether a word may begin a person's name: capitalised, neither an acronym nor a body's name."""
    return not word.isupper() and BODY_WORD.fullmatch(word) is None and not is_thing(word)


def is_patronymic(word: str) -> bool:
    """Return whether a word ends as a Russian or Ukrainian patronymic does, in any case."""
    return word.lower().endswith(("вич", "вна", "вича", "вны", "вичем", "вной", "вичу", "вне", "івна", "ович"))


@lru_cache(maxsize=4096)
def is_country(word: str) -> bool:
    """Return whether a name is a country's."""
    return geo.country(word) is not None
