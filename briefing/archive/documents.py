"""What an engine indexes of a quotation: the same terms in every engine, so that one query means the same in each."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.json import Decoder, encode

from briefing.archive.quotation import Quotation
from briefing.dates import span
from briefing.search.documents import QUOTE
from briefing.text.fold import fold, name_key, spaced


class _Words(Struct, array_like=True, gc=False):
    """The first field of a `Quotation`: the rest of its record is skipped."""

    text: str


_decode = Decoder(Quotation).decode
_decode_words = Decoder(_Words).decode


class Document(NamedTuple):
    """A quotation as it is indexed."""

    key: int
    text: str
    """Folded tokens, separated by spaces."""
    facets: tuple[str, ...]
    """Terms such as `by=angela merkel`, `name=merkel`, `source=bbc.com`, `lang=en`, `month=2022-11`."""
    first: int
    """First day as an ordinal; 0 without a date."""
    last: int
    record: str
    """The quotation as JSON."""


def document(quotation: Quotation, key: int) -> Document:
    """Return the document of a quotation with a key."""
    facets, first, last = shared_terms(quotation.speaker, quotation.source, quotation.language, quotation.date)
    return Document(key, spaced(fold(quotation.text)), facets, first, last, encode(quotation).decode())


def decoded(record: str | bytes) -> Quotation:
    """Return the quotation of a document's record. Raises `msgspec.MsgspecError` for anything else."""
    return _decode(record)


def folded_words(record: bytes) -> str:
    """Return the folded text of a document's record. Raises `msgspec.MsgspecError` for anything else."""
    return fold(_decode_words(record).text)


@lru_cache(maxsize=1 << 14)
def shared_terms(speaker: str, source: str, language: str, date: str) -> tuple[tuple[str, ...], int, int]:
    """Return the facets, first and last day, as in a `Document`, that many quotations share."""
    facets = [QUOTE]
    if name := name_key(speaker):
        facets += [f"by={name}", *(f"name={word}" for word in dict.fromkeys(name.split()))]
    if source and (key := name_key(source)):
        facets.append(f"source={key}")
    if language:
        facets.append(f"lang={language}")
    days = span(date)
    if days is None:
        return tuple(facets), 0, 0
    facets.append(f"month={days.first:%Y-%m}")
    return tuple(facets), days.first.toordinal(), days.last.toordinal()
