"""Patterns of names in a text: runs of capitalised words with their particles."""

from __future__ import annotations

import re

UPPER = "".join(
    chr(code) for low, high in ((0x41, 0x250), (0x400, 0x530)) for code in range(low, high) if chr(code).isupper()
)
"""Capital letters of the Latin and Cyrillic alphabets, for a character class."""
_BODY = (
    r"(?:Ministry|Department|Bank|University|Council|Institute|Bureau|Board|Chamber|Academy|House|Federation|Committee"
    r"|Association|League|Organi[sz]ation|Commission|Office|Cent(?:er|re)) (?:of|for|on) (?:the )?"
)
"""Beginning of the name of a body that includes a preposition."""
_TOKEN = (
    rf"(?:{_BODY}[{UPPER}]\w+|(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Capt|Adm|Maj|Sgt|Prof|Rev|St|Jr|Sr)\."
    rf"|[{UPPER}]\.(?:-?[{UPPER}]\.)*(?:[{UPPER}]\w+)?|[{UPPER}]\w*(?:[-’'‑][{UPPER}]\w+|[-‑]\w+)*)"
)
_PARTICLE = (
    r"(?:(?:de|del|della|di|da|dos|van|von|der|den|la|le|bin|ibn|bint|al|el|ben|du|zu"
    r"|фон|дер|ван|де|да|ди|ле|ла|аль|эль|бин|бен|ибн)[ \xa0]){0,2}(?:[dl][’'])?"
)
NAME = re.compile(rf"(?<!\w)(?=[{UPPER}]){_TOKEN}(?:[ \xa0]{_PARTICLE}{_TOKEN})*+")
"""A name. The quantifier is possessive: a line of a million capitalised words would else keep a million states."""
NAMES = {
    "it": re.compile(NAME.pattern.replace("|al|", "|", 1)),
    "pt": re.compile(NAME.pattern.replace("(?:(?:de|", "(?:(?:do|das|de|", 1)),
}
"""The same with other particles, by language: *Coreia do Norte*, but *Tajani al Senato*."""
BESIDE = re.compile(
    rf"(?:^|[.!?:“«\"]\s)([{UPPER}]\w+)\s([^\W\d_]{{2,}})\b|[“«\"],\s([^\W\d_]+)\s([{UPPER}]\w+)", re.MULTILINE
)
"""A bare word at the start of a sentence and its verb, or a verb behind a quote and a bare word."""
