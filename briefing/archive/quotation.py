"""A quotation of an archive, and the sentences that its engines raise."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from msgspec import Struct

from briefing.dates import span
from briefing.text.sanitise import without_dangers

MAX_TEXT_CHARS = 20_000
"""Maximum length of a quotation in characters; a longer text is an article, not a quotation."""

MAX_FIELD_CHARS = 1_000
"""Maximum length of each other field in characters."""

MAX_CANDIDATES, MAX_URLS = 10, 20


class ArchiveError(Exception):
    """An archive cannot do what was asked. The message is a sentence for the user: what happened, what to do."""


class WrongRowError(ValueError):
    """A row of a file is no quotation. The message says why, as the second half of a sentence."""


class Candidate(Struct, frozen=True, array_like=True, gc=False):
    """A person who may have said a quotation, with the probability that the collection gives, 0 to 1."""

    name: str
    share: float = 1.0


class Quotation(Struct, frozen=True, array_like=True, gc=False):
    """Words that a collection attributes to someone."""

    text: str
    speakers: tuple[Candidate, ...] = ()
    """Candidates, the likeliest first; empty where the collection names none."""
    date: str = ""
    language: str = ""
    source: str = ""
    """The outlet's name, else the host of the first url."""
    urls: tuple[str, ...] = ()
    headline: str = ""
    origin: str = ""
    """Its id in the collection that it comes from."""
    n_occurrences: int = 1

    @property
    def speaker(self) -> str:
        """The likeliest speaker; empty for none."""
        return self.speakers[0].name if self.speakers else ""

    @property
    def key(self) -> int:
        """63 bits that identify the content: the text, the likeliest speaker and the date."""
        content = f"{self.text}\0{self.speaker}\0{self.date}".encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(content, digest_size=8).digest()) >> 1

    @property
    def id(self) -> str:
        """The same as 16 hexadecimal digits: its id in any archive."""
        return f"{self.key:016x}"


class Row(NamedTuple):
    """A row of a file: its number, from 1, with its quotation or what is wrong with it."""

    number: int
    quotation: Quotation | None
    reason: str = ""


def quotation(
    text: object,
    *,
    speakers: tuple[Candidate, ...] = (),
    date: object = "",
    language: object = "",
    source: object = "",
    urls: tuple[object, ...] = (),
    headline: object = "",
    origin: object = "",
    n_occurrences: int = 1,
) -> Quotation:
    """Return a quotation of values that anyone may have written. Raises WrongRowError."""
    if not isinstance(text, str):
        raise WrongRowError(f"the text is {_kind(text)}, not text")
    if len(text) > MAX_TEXT_CHARS:
        raise WrongRowError(f"the text has {len(text):,} characters; at most {MAX_TEXT_CHARS:,} are read")
    text = _clean(text)
    if not any(map(str.isalnum, text)):
        raise WrongRowError("the text has no words")
    when = _field("date", date).partition("T")[0].partition(" ")[0]
    if when and span(when) is None:
        raise WrongRowError(f"the date `{when}` is no date; write 2022, 2022-11 or 2022-11-28")
    known = tuple(url for each in urls[:MAX_URLS] if (url := _field("url", each)))
    return Quotation(
        text,
        speakers[:MAX_CANDIDATES],
        when,
        _field("language", language).lower(),
        _field("source", source) or (host(known[0]) if known else ""),
        known,
        _field("headline", headline),
        _field("id", origin),
        max(n_occurrences, 1),
    )


def candidates(*names: object) -> tuple[Candidate, ...]:
    """Return speakers named in a file. Raises WrongRowError."""
    if len(names) == 1 and isinstance(names[0], str):
        return _candidate(names[0])
    return tuple(Candidate(name) for each in names if (name := _field("speaker", each)) and name != "None")


@lru_cache(maxsize=1 << 14)
def _candidate(name: str) -> tuple[Candidate, ...]:
    """Return the one speaker of many quotations."""
    name = _field("speaker", name)
    return (Candidate(name),) if name and name != "None" else ()


def host(url: str) -> str:
    """Return the host of a url without `www.`; empty where it has none."""
    scheme, _, rest = url.partition("://")
    return _host(f"{scheme}://{rest.partition('/')[0]}")


@lru_cache(maxsize=1 << 14)
def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _field(name: str, value: object) -> str:
    if type(value) is str and value.isascii() and value.isprintable() and len(value) <= MAX_FIELD_CHARS:
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise WrongRowError(f"the {name} is {_kind(value)}, not text")
    if len(value) > MAX_FIELD_CHARS:
        raise WrongRowError(f"the {name} has {len(value):,} characters; at most {MAX_FIELD_CHARS:,} are read")
    return _clean(value)


def _clean(text: str) -> str:
    """Return a text without characters that control a terminal, are invisible, or are half of a pair."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return without_dangers(text).encode("utf-8", "ignore").decode().strip()


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a record"}
    return "missing" if value is None else kinds.get(type(value), "something else")
