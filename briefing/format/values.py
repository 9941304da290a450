"""One function for each kind of text: what was written in, what the model holds out, None where it is wrong.

Each reports what is wrong: what was found, what was expected, and what to type.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Any

from briefing import dates, geo
from briefing.format.event_reader import Advice, Event, Given, Reader, Uses, short
from briefing.format.languages import complaint, is_tag
from briefing.format.problems import nearest
from briefing.model import Audience, Edit, Fix

Parse = Callable[[Reader, str, Event], Any]

END = r"$(?!\n)"
"""The end of a text in a pattern; Python's `$` alone lets a newline follow."""
_WORD = r"""[^\s#/\\,:;"'()\[\]{}<>|*&!%@`]+"""
ID = f"^{_WORD}{END}"
"""An id: a word of letters, digits, hyphens, dots and the like, in any script."""
QUOTE = rf"""^([^\s#\\:;"<>|*&!%@`]+#)?{_WORD}{END}"""
"""A quote's id, or one with the path of its brief before a `#`."""
URL = rf"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+\S*{END}"
PATH = r"^(?![/\\]|[A-Za-z]:)(?![\s\S]*(^|[/\\])\.\.([/\\]|$))[\s\S]"
"""A path that stays where it begins."""
DATE = rf"^[0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?(/[0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?)?{END}"
VERSIONS = rf"^[1-9][0-9]{{0,2}}{END}"
_is_id = re.compile(ID).match
_is_quote = re.compile(QUOTE).match
_is_url = re.compile(URL).match
_is_path = re.compile(PATH).match
_is_date = re.compile(DATE).match
_is_version = re.compile(VERSIONS).match
_MIXED = re.compile(r"[^\W\d_]+")
SPHERES = ("domestic", "world")
"""Spheres that mean something without being declared."""


def name(reader: Reader, value: str, event: Event) -> str | None:
    """Return a name; look-alike letters of two alphabets in one word are reported."""
    if not value.isascii():
        for word in _MIXED.findall(value):
            if len(scripts := _scripts(word)) > 1:
                reader.report(
                    "mixed-scripts", event.start_mark,
                    f"“{short(word)}” mixes {' and '.join(scripts)} letters", "type it in one alphabet",
                )  # fmt: skip
                break
    return value


def _scripts(word: str) -> list[str]:
    if word.isascii():
        return []
    found = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
    return sorted(found & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}, reverse=True)


def identifier(reader: Reader, value: str, event: Event) -> str | None:
    """Return an id."""
    if _is_id(value):
        return value
    word = valid_id(value)
    reader.report(
        "bad-id", event.start_mark, f"“{short(value)}” cannot be an id: an id is one word",
        f"write `{short(word)}`" if word else "use letters, digits and hyphens",
    )  # fmt: skip
    return None


def valid_id(value: str) -> str:
    """Return the id nearest to a value; empty where nothing is left of it."""
    return re.sub(r"[^\w.-]+", "-", value).strip("-")


def own_identifier(kind: str) -> Parse:
    """Return what parses the id of a record that belongs to its brief, and notes it: see `links.fix_ids`."""

    def parse(reader: Reader, value: str, event: Event) -> str | None:
        reader.own_ids[kind].append(value)
        if _is_id(value):
            return value
        reader.bad_ids.append((kind, event))
        return identifier(reader, value, event)

    return parse


def term(reader: Reader, value: str, event: Event) -> str | None:
    """Return a date as it was written."""
    if not _is_date(value) or dates.span(value) is None:
        _bad_date(reader, event, value)
        return None
    return value


def date(reader: Reader, value: str, event: Event) -> str | None:
    """Return the date of something that has happened."""
    known = term(reader, value, event)
    if known is not None and (span := dates.span(known)) and span.first > reader.today:
        reader.report("future-date", event.start_mark, f"{value} lies in the future", "check the year")
    return known


def _bad_date(reader: Reader, event: Event, value: str) -> None:
    if _is_date(value):
        first, slash, last = value.partition("/")
        if slash and dates.span(first) and dates.span(last):
            reader.report(
                "no-such-day", event.start_mark, f"the interval {value} ends before it begins",
                _write(reader, event, f"{last}/{first}"),
            )  # fmt: skip
        else:
            reader.report("no-such-day", event.start_mark, f"there is no {value} in the calendar")
        return
    reader.report(
        "bad-date", event.start_mark,
        f"“{short(value)}” is no date; expected 2022, 2022-11, 2022-11-28 or an interval 2022-11-27/2022-11-28",
        partial(_meant_date, reader, event),
    )  # fmt: skip


def _meant_date(reader: Reader, event: Event) -> Given:
    """Return the advice for a date that was written in another way."""
    meant, sure = dates.suggest(event.value)
    if not meant:
        return ""
    hint = f"write {meant}" if sure else f"year, month, day: is {meant} meant?"
    return Advice(hint, reader.replacing(event, meant, certain=sure))


def _write(reader: Reader, event: Event, meant: str, *, certain: bool = False) -> Advice:
    """Return the advice to write something else."""
    return Advice(f"write {meant}", reader.replacing(event, meant, certain=certain))


def boolean(reader: Reader, value: str, event: Event) -> bool | None:
    """Return `true` or `false` as a truth value."""
    if value in BOOLEANS:
        return BOOLEANS[value]
    meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(value.casefold())
    reader.report(
        "bad-value", event.start_mark, f"“{short(value)}”; expected true or false",
        _write(reader, event, meant) if meant else "",
    )  # fmt: skip
    return None


BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def country(reader: Reader, value: str, event: Event) -> str | None:
    """Return a country's alpha-2 code from a current or former ISO 3166-1 code."""
    code = geo.code(value)
    if code is None:
        reader.report(
            "bad-country", event.start_mark,
            f"“{short(value)}” is no country code; expected one of ISO 3166-1, or EU, XK, UN",
            partial(_meant_country, reader, event),
        )  # fmt: skip
    return code


def _meant_country(reader: Reader, event: Event) -> Given:
    """Return the advice for what is no country code."""
    value: str = event.value
    code = geo.code(value.upper()) or geo.country(value) or ("GB" if value.upper() == "UK" else None)
    certain = code is not None
    if code is None:
        near = "England" if value.upper() == "EN" else nearest(value, geo.NAMES)
        code = geo.country(near) if near else None
    if code is None:
        return ""
    return Advice(f"write {code} for {geo.name(code)}", reader.replacing(event, code, certain=certain))


def language(reader: Reader, value: str, event: Event) -> str | None:
    """Return a BCP 47 tag."""
    wrong = complaint(value)
    if wrong is None:
        return value
    code = "bad-language" if not is_tag(value) else "no-such-language"
    reader.report(
        code, event.start_mark, f"“{short(value)}” {wrong[0]}; expected a BCP 47 tag such as en, ru, kk",
        _write(reader, event, wrong[1]) if wrong[1] else "",
    )  # fmt: skip
    return None


def url(reader: Reader, value: str, event: Event) -> str | None:
    """Return a web address; nothing else is ever opened."""
    if _is_url(value):
        return value
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value)
    reader.report(
        "bad-url", event.start_mark, f"“{short(value)}” is no web address; expected http:// or https://",
        Advice(f"write https://{short(value)}", _before(event, "https://")) if bare else "",
    )  # fmt: skip
    return None


def _before(event: Event, text: str) -> Fix | None:
    """Return the fix that puts a text before a scalar's first character."""
    if event.style in ("|", ">"):
        return None
    line, column = event.start_mark.line + 1, event.start_mark.column + 1 + len(event.style)
    return Fix((Edit(line, column, line, column, text),))


def path(reader: Reader, value: str, event: Event) -> str | None:
    """Return a file's path within the library."""
    if _is_path(value):
        return value
    reader.report(
        "bad-path", event.start_mark, f"“{short(value)}” leads out of the library",
        "name a file within it, by its path from the library's folder",
    )  # fmt: skip
    return None


def version(reader: Reader, value: str, event: Event) -> str | None:
    """Return the format version; in a newer one, unknown keys are ignored."""
    if value == VERSION:
        return value
    if _is_version(value):
        reader.lenient_keys = True
        reader.report(
            "schema-version", event.start_mark,
            f"the file is of version {value}; this program reads version {VERSION}, and leaves unknown keys aside",
        )  # fmt: skip
        return value
    reader.report(
        "bad-value", event.start_mark, f"“{short(value)}” is no version of the format; this is {VERSION}",
        f"write {VERSION}, or delete the key",
    )  # fmt: skip
    return None


VERSION = "1"


def reference(kind: str, expected: str, form: Callable[[str], object] | None = None) -> Parse:
    """Return what parses the name or id of another record and notes where it is used."""
    at = Uses._fields.index(kind)

    def parse(reader: Reader, value: str, event: Event) -> str | None:
        uses = reader.uses[at]
        if value in uses:
            uses[value].append(event.start_mark)
        elif form is not None and not form(value):
            reader.bad_uses.setdefault((kind, value), []).append(event)
            reader.report("bad-id", event.start_mark, f"“{short(value)}”; expected {expected}")
            return None
        else:
            uses[value] = [event.start_mark]
        return value

    return parse


actor = reference("actor", "an actor's id or name")
article = reference("article", "an article's id", _is_id)
issue = reference("issue", "an issue's id", _is_id)
quote = reference("quote", "a quote's id", _is_quote)
source = reference("source", "a source's id or name")
_set = reference("sphere", "a sphere")


def actors(reader: Reader, value: str, event: Event) -> tuple[str]:
    """One actor, as several would be."""
    return (actor(reader, value, event),)


def sphere(reader: Reader, value: str, event: Event) -> str:
    """Return a country's alpha-2 code, `domestic`, `world`, or the name of a set."""
    if value in SPHERES:
        return value
    code = geo.code(value)
    if code is None:
        _set(reader, value, event)
    return code or value


def audience(reader: Reader, value: str, event: Event) -> Audience:
    """Return the audience of a sphere alone."""
    known = reader.audiences.get(value)
    if known is None:
        known = reader.audiences[value] = Audience(sphere=sphere(reader, value, event))
    return known


def one_of(choices: tuple[str, ...]) -> Parse:
    """One of a few words."""
    known = frozenset(choices)
    expected = f"expected {', '.join(choices[:-1])} or {choices[-1]}"

    def parse(reader: Reader, value: str, event: Event) -> str | None:
        if value in known:
            return value
        reader.report(
            "bad-value",
            event.start_mark,
            f"“{short(value)}”; {expected}",
            partial(_meant_choice, reader, event, choices),
        )
        return None

    return parse


_MEANT = {
    "support": "for", "supports": "for", "pro": "for", "yes": "for", "agree": "for", "oppose": "against",
    "opposes": "against", "con": "against", "no": "against", "anti": "against", "mixed": "ambivalent",
    "both": "ambivalent", "unknown": "unclear", "organization": "organisation", "country": "state",
    "org": "organisation", "quote": "direct", "paraphrase": "indirect", "gesture": "nonverbal", "white": "CLEAR",
    "medium": "moderate", "done": "final", "wip": "draft", "probable": "likely", "probably": "likely",
    "improbable": "unlikely", "remote": "almost no chance", "highly likely": "very likely",
    "highly unlikely": "very unlikely", "nearly certain": "almost certain", "even": "roughly even chance",
    "even chance": "roughly even chance",
}  # fmt: skip
"""Words that people write for ours."""


def _meant_choice(reader: Reader, event: Event, choices: tuple[str, ...]) -> Given:
    plain = event.value.strip().casefold().replace("_", "-").replace("tlp:", "")
    for choice in choices:
        if plain.replace(" ", "-") == choice.casefold().replace(" ", "-"):
            return Advice(f"write `{choice}`", reader.replacing(event, choice, certain=True))
    meant = _MEANT.get(plain)
    if meant not in choices:
        meant = nearest(plain, choices) or _MEANT.get(
            nearest(plain, [word for word in _MEANT if _MEANT[word] in choices]) or ""
        )
    return Advice(f"did you mean `{meant}`?", reader.replacing(event, meant)) if meant else ""
