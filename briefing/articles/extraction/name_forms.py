"""Forms of one name: the nominative of Russian and Ukrainian names, the fullest form in scripts without capitals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_Endings = tuple[tuple[str, str], ...]

_SURNAMES = (
    ("ского", "ский"), ("цкого", "цкий"), ("ського", "ський"), ("цького", "цький"), ("ова", "ов"), ("ева", "ев"),
    ("ёва", "ёв"), ("єва", "єв"), ("ина", "ин"), ("іна", "ін"), ("ына", "ын"), ("енка", "енко"), ("ука", "ук"),
    ("юка", "юк"), ("іча", "іч"), ("ича", "ич"), ("яна", "ян"), ("берга", "берг"), ("мана", "ман"), ("штейна", "штейн"),
)  # fmt: skip
"""Genitive and nominative endings of men's surnames."""
_INDECLINABLE = re.compile(r"(?:[бвгджзклмнпрстфхцчшщbcćdfghjklłmnńprsśtwzźż]|ко|их|ых)$")
"""Endings of women's surnames that no case changes."""
_POLISH_SURNAMES = (("skiego", "ski"), ("ckiego", "cki"), ("dzkiego", "dzki"), ("ego", "y"), ("wła", "weł"),
                    ("zka", "zek"), ("ka", "k"), ("cza", "cz"), ("na", "n"), ("ra", "r"), ("la", "l"),
                    ("sza", "sz"), ("ta", "t"), ("da", "d"), ("wa", "w"), ("ba", "b"), ("ma", "m"),
                    ("y", "a"))  # fmt: skip
_POLISH_FIRST = (("wła", "weł"), ("rka", "rek"), ("cka", "cek"), ("szka", "szek"), ("ntego", "nty"), ("rzego", "rzy"),
                 ("ego", "i"), ("ja", "j"), ("ia", "ń"), ("sza", "sz"), ("cha", "ch"), ("a", ""))  # fmt: skip
_POLISH_WOMEN = (("skiej", "ska"), ("ckiej", "cka"), ("dzkiej", "dzka"), ("ej", "a"))
_POLISH_FIRST_WOMEN = (("ii", "ia"), ("lii", "lia"), ("ji", "ja"), ("ki", "ka"), ("gi", "ga"), ("li", "la"),
                       ("i", "ia"), ("y", "a"))  # fmt: skip
"""Polish genitive and nominative endings of men's and women's surnames and first names."""
_INSTRUMENTALS: dict[str, tuple[tuple[_Endings, _Endings], ...]] = {
    "ru": (
        (
            (("ским", "ский"), ("цким", "цкий"), ("овым", "ов"), ("евым", "ев"), ("ёвым", "ёв"), ("иным", "ин"),
             ("уком", "ук"), ("юком", "юк"), ("ичем", "ич"), ("яном", "ян"), ("ко", "ко"), ("ло", "ло"), ("о", "о")),
            (("ием", "ий"), ("еем", "ей"), ("аем", "ай"), ("орем", "орь"), ("лем", "ль"), ("ом", ""), ("ой", "а"),
             ("ей", "я")),
        ),
        (
            (("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ской", "ская"), ("цкой", "цкая"), ("ко", "ко"),
             ("ук", "ук"), ("юк", "юк"), ("ич", "ич"), ("ян", "ян"), ("н", "н"), ("р", "р"), ("т", "т"), ("с", "с")),
            (("ией", "ия"), ("ьей", "ья"), ("ой", "а"), ("ей", "я"), ("ью", "ь")),
        ),
    ),
    "uk": (
        (
            (("ським", "ський"), ("цьким", "цький"), ("овим", "ов"), ("енком", "енко"), ("уком", "ук"), ("ичем", "ич"),
             ("ко", "ко"), ("о", "о")),
            (("ієм", "ій"), ("єм", "й"), ("тром", "тро"), ("йлом", "йло"), ("влом", "вло"), ("илом", "ило"), ("ом", ""),
             ("ою", "а")),
        ),
        (
            (("овою", "ова"), ("ською", "ська"), ("цькою", "цька"), ("ко", "ко"), ("ук", "ук"), ("юк", "юк"),
             ("ич", "ич")),
            (("ією", "ія"), ("ою", "а"), ("ею", "я")),
        ),
    ),
}  # fmt: skip
"""Instrumental and nominative endings of surnames and first names, of men and of women."""
_DATIVES: dict[str, tuple[tuple[_Endings, _Endings], ...]] = {
    "ru": (
        (
            (("скому", "ский"), ("цкому", "цкий"), ("ову", "ов"), ("еву", "ев"), ("ёву", "ёв"), ("ину", "ин"),
             ("уку", "ук"), ("юку", "юк"), ("ичу", "ич"), ("яну", "ян"), ("ко", "ко")),
            (("ию", "ий"), ("ею", "ей"), ("аю", "ай"), ("орю", "орь"), ("лю", "ль"), ("тру", "тр"), ("влу", "вел"),
             ("у", "")),
        ),
        (
            (("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ской", "ская"), ("цкой", "цкая")),
            (("ии", "ия"), ("не", "на"), ("ге", "га"), ("ре", "ра"), ("ле", "ла"), ("се", "са"), ("те", "та"),
             ("де", "да"), ("ье", "ья")),
        ),
        (tuple((letter, letter) for letter in "бвгдзклмнпрстфхцчш"), (("ии", "ия"),)),
    ),
    "uk": (
        (
            (("ському", "ський"), ("цькому", "цький"), ("ову", "ов"), ("енку", "енко"), ("уку", "ук"), ("юку", "юк"),
             ("ичу", "ич")),
            (("ію", "ій"), ("ію", "ій"), ("ею", "ей"), ("тру", "тро"), ("йлу", "йло"), ("влу", "вло"), ("илу", "ило"),
             ("ру", "р"), ("ну", "н"), ("ану", "ан")),
        ),
        (
            (("овій", "ова"), ("ській", "ська"), ("цькій", "цька")),
            (("ії", "ія"), ("ні", "на"), ("зі", "га"), ("рі", "ра"), ("лі", "ла"), ("сі", "са")),
        ),
    ),
}  # fmt: skip
"""Dative and nominative endings of surnames and first names, of men and of women."""
_PLACES = (("ии", "ия"), ("ії", "ія"), ("стана", "стан"), ("стану", "стан"), ("ины", "ина"), ("їни", "їна"),
           ("ьщі", "ьща"), ("ьши", "ьша"))  # fmt: skip
"""Genitive and nominative endings of countries."""
_MAX_BEFORE = 60
_MAX_FIRST = 3
_WOMEN = (("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ской", "ская"), ("ової", "ова"), ("евої", "ева"),
          ("ської", "ська"))  # fmt: skip
_FIRST = (("ия", "ий"), ("ія", "ій"), ("ея", "ей"), ("ая", "ай"), ("оря", "орь"), ("ля", "ль"), ("а", ""))
"""Genitive and nominative endings of men's first names."""
_MAX_HA = 4
"""Maximum length of an Arabic first name that ends like *her*: *مها*."""
_FIRST_WOMEN = (("ии", "ия"), ("ії", "ія"), ("ьи", "ья"), ("ови", "овь"), ("ги", "га"), ("ки", "ка"),
                ("ши", "ша"), ("жи", "жа"), ("ры", "ра"), ("ни", "ня"), ("ы", "а"), ("и", "а"), ("і", "а"))  # fmt: skip


_UKRAINIAN_FIRST = (("тра", "тро"), ("йла", "йло"), ("вла", "вло"), ("ила", "ило"), ("рка", "рко"))  # fmt: skip
"""Men's first names in -о, which Russian has without it."""


def nominative(name: str, code: str = "ru") -> str:
    """Return the nominative of a Slavic name in the genitive; the name itself where that is not sure.

    `code` is the language: `ru`, `uk` or `pl`.
    """
    words = name.split()
    if len(words) < 2:
        return next((name[: -len(end)] + new for end, new in _SURNAMES if code != "pl" and _ends(name, end)), name)
    same = ((words[-1][-2:], words[-1][-2:]),) if _INDECLINABLE.search(words[-1]) else ()
    if code == "pl":
        return _declined(name, ((_POLISH_SURNAMES, _POLISH_FIRST), ((*_POLISH_WOMEN, *same), _POLISH_FIRST_WOMEN)))
    men = (*_UKRAINIAN_FIRST, *_FIRST) if code == "uk" else _FIRST
    women = (("ни", "на"), ("ії", "ія"), ("і", "я"), *_FIRST_WOMEN) if code == "uk" else _FIRST_WOMEN
    return _declined(name, ((_SURNAMES, men), ((*_WOMEN, *same), women)))


def from_instrumental(name: str, code: str = "ru") -> str:
    """Return the nominative of a Russian or Ukrainian name in the instrumental; the name itself where not sure."""
    return _declined(name, _INSTRUMENTALS.get(code, ()))


def from_dative(name: str, code: str = "ru") -> str:
    """Return the nominative of a Russian or Ukrainian name in the dative; the name itself where that is not sure."""
    return _declined(name, _DATIVES.get(code, ()))


def _declined(name: str, pairs: Iterable[tuple[_Endings, _Endings]]) -> str:
    """Return a name with its surname's and first names' endings replaced by the first pair of tables that has both."""
    words = name.split()
    for surnames, firsts in pairs if len(words) > 1 else ():
        tables = [firsts] * (len(words) - 1) + [surnames]
        found = [_ending(word, table) for word, table in zip(words, tables, strict=True)]
        if all(ending or base for ending, base in found):
            return " ".join(word.removesuffix(ending) + base for word, (ending, base) in zip(words, found, strict=True))
    return name


def place_nominative(name: str) -> str:
    """Return the nominative of a country's name in the Russian or Ukrainian genitive, where its ending is sure."""
    ending, base = _ending(name, _PLACES)
    return name.removesuffix(ending) + base if ending else name


def _ending(word: str, endings: Iterable[tuple[str, str]]) -> tuple[str, str]:
    return next((each for each in endings if _ends(word, each[0])), ("", ""))


def _ends(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) > len(ending) + 1


def fullest(name: str, text: str, *, joint: str, no_names: Collection[str]) -> str:
    """Return a single-word name with the first names that the text prints before it.

    `joint` is what separates the parts of a name, and `no_names` are words that are no first names. Where a verb or a
    post precedes the first names, all of them are taken, else the nearest.
    """
    if not name or joint in name:
        return name
    edges = (r"(?<!\w)", r"(?!\w)") if joint == " " else ("", "")
    for found in re.finditer(edges[0] + re.escape(name) + edges[1], text):
        before = text[max(0, found.start() - _MAX_BEFORE) : found.start()]
        if not before.endswith(joint):
            continue
        words = (
            re.split(r"[\s،؛:.«»\"“”()，。：；、]", before.removesuffix(joint))
            if joint == " "
            else [re.split(r"[^\w]", before.removesuffix(joint))[-1]]
        )
        first: list[str] = []
        for number, word in reversed([*enumerate(words)]):
            if word.startswith("ال") and number and words[number - 1] == "عبد":  # *عبد المجيد*
                first.insert(0, word)
                continue
            if not word or word in no_names or word.startswith("ال") or (word[0] in "وفبل" and word[1:] in no_names):
                break
            if len(word) > _MAX_HA and word.endswith("ها"):  # *خارجيتها*: a noun with *her*
                break
            first.insert(0, word)
        if first and joint != " ":  # no space separates a post from the name
            post = max((first[-1].rfind(word) + len(word) for word in no_names if word in first[-1]), default=0)
            return joint.join([first[-1][post:], name])
        if first:
            return joint.join([*(first if len(first) <= _MAX_FIRST else first[-1:]), name])
    return name
