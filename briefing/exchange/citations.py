"""Articles as references: CSL-JSON for Zotero and Pandoc, BibTeX for LaTeX, RIS for every other reference manager.

A person's name is split into given and family names where that is certain enough; an outlet, a body or a name
without spaces stays whole. Each reference carries the TLP label of its brief as a note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from briefing.dates import span
from briefing.model import Article, Brief
from briefing.text import escape
from briefing.text.sanitise import safe

_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*;\s*|\s*&\s*|\s*,?\s+and\s+", re.IGNORECASE)
_BODY = re.compile(
    r"\b(agency|associated|bureau|cabinet|centre|center|club|commission|committee|correspondents?|council|department|"
    r"desk|editorial|editors?|embassy|foundation|government|group|institute|kremlin|media|ministry|nations|network|"
    r"news|office|organi[sz]ation|parliament|party|press|presidency|reporters?|reuters|secretariat|service|staff|"
    r"states|team|times|union|university|website)\b|^the\s|\bof\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    (
        "af",
        "al",
        "bin",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    )
)
_SUFFIX = re.compile(r"(?i)(jr|sr|i{2,3}|iv|ph\.?d|md)\.?")
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


class Name(NamedTuple):
    """An author: a person in parts, or a whole name in `family`."""

    family: str
    given: str = ""
    particle: str = ""
    """`von der`, which belongs to the family name."""

    @property
    def last(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()


class Reference(NamedTuple):
    """An article to be cited."""

    id: str
    """`brief#article`."""
    article: Article
    source: str
    """The outlet's name."""
    tlp: str
    authors: list[Name]


def references(briefs: Iterable[tuple[Brief, str]], source_names: Mapping[str, str]) -> list[Reference]:
    """Return every article of (brief, TLP label) pairs once: by its address, else by brief and id."""
    found: dict[str, Reference] = {}
    for brief, tlp in briefs:
        for article in brief.articles:
            identity = f"{brief.id}#{article.id}"
            source = source_names.get(article.source, article.source)
            reference = Reference(identity, article, source, tlp, authors(article.author))
            found.setdefault(article.url or identity, reference)
    return list(found.values())


def authors(text: str) -> list[Name]:
    """Return the authors that a byline names: `Dana Holm and Li Wei`, `Holm, Dana; Wei, Li`, `Reuters`."""
    names: list[Name] = []
    for chunk in _BETWEEN.split(_BY.sub("", " ".join(text.split()))):
        parts = [part.strip() for part in chunk.split(",") if part.strip()]
        if len(parts) == 2 and (len(parts[0].split()) == 1 or _SUFFIX.fullmatch(parts[1])):
            family, given = parts
            if _SUFFIX.fullmatch(given):
                names.append(_name(family))
            elif _BODY.search(chunk):
                names.append(Name(chunk))
            else:
                names.append(Name(family, given))
        else:
            names += map(_name, parts)
    return names


def _name(text: str) -> Name:
    words = text.split()
    if len(words) < 2 or len(words) > 6 or _BODY.search(text) or not all(word[0].isalpha() for word in words):
        return Name(text)
    first = next((index for index, word in enumerate(words) if index and word in _PARTICLES), len(words) - 1)
    last = next((index for index in range(first, len(words)) if words[index] not in _PARTICLES), len(words) - 1)
    return Name(" ".join(words[last:]), " ".join(words[:first]), " ".join(words[first:last]))


def csl(found: Iterable[Reference]) -> str:
    """Return references as CSL-JSON."""
    return escape.json([_csl_item(each) for each in found], indent=2) + "\n"


def _csl_item(reference: Reference) -> dict[str, Any]:
    article = reference.article
    fields: dict[str, Any] = {
        "id": reference.id,
        "type": "article-newspaper",
        "title": article.headline,
        "container-title": reference.source,
        "author": [_csl_name(name) for name in reference.authors],
        "issued": _csl_date(article.published),
        "accessed": _csl_date(article.accessed),
        "URL": _web(article.url),
        "archive_location": _web(article.archived_url),
        "language": article.language,
        "note": _label(reference),
    }
    return {key: value for key, value in fields.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "non-dropping-particle": name.particle}
    return {key: value for key, value in parts.items() if value}


def _csl_date(text: str) -> dict[str, Any]:
    """Return a CSL date: `2022-11` without a day, an interval as two dates."""
    if not text or span(text) is None:
        return {}
    return {"date-parts": [[int(part) for part in date.split("-")] for date in text.split("/")]}


def bibtex(found: Iterable[Reference]) -> str:
    """Return references as BibTeX, with a different key each. Titles keep their case."""
    taken: set[str] = set()
    return "\n".join(_bibtex_entry(each, _key(each, taken)) for each in found)


def _bibtex_entry(reference: Reference, key: str) -> str:
    article = reference.article
    year, month = _year_month(article.published)
    fields = {
        "author": " and ".join(map(_bibtex_name, reference.authors)),
        "title": f"{{{_latex(article.headline)}}}" if article.headline else "",
        "journal": _latex(reference.source),
        "year": year,
        "month": month,
        "date": article.published if span(article.published) is not None else "",
        "url": _latex(_web(article.url)),
        "urldate": article.accessed if span(article.accessed) and "/" not in article.accessed else "",
        "language": _latex(article.language),
        "note": _latex(_label(reference)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{key},", *lines, "}", ""])


def _bibtex_name(name: Name) -> str:
    return f"{_latex(name.last)}, {_latex(name.given)}" if name.given else f"{{{_latex(name.family)}}}"


def _latex(text: str) -> str:
    return " ".join(safe(text).split()).translate(_LATEX)


def _key(reference: Reference, taken: set[str]) -> str:
    """Return a key that no other reference has: `holm2022talks`."""
    author = reference.authors[0].family if reference.authors else reference.source
    year, _ = _year_month(reference.article.published)
    word = next((word for word in reference.article.headline.split() if len(word) > 3), "")
    plain = unicodedata.normalize("NFKD", f"{author.split(' ')[0]}{year}{word}").encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]", "", plain.lower()) or "article"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    taken.add(key)
    return key


def _year_month(date: str) -> tuple[str, str]:
    """Return year and month of a date, of the first of an interval; empty where not known."""
    first = date.partition("/")[0] if span(date) is not None else ""
    year, _, rest = first.partition("-")
    return year, str(int(rest[:2])) if rest else ""


def ris(found: Iterable[Reference]) -> str:
    """Return references as RIS."""
    return "".join(_ris_record(each) for each in found)


def _ris_record(reference: Reference) -> str:
    article = reference.article
    year, _ = _year_month(article.published)
    fields = [
        ("TY", "NEWS"),
        ("ID", reference.id),
        *(("AU", f"{name.last}, {name.given}" if name.given else name.family) for name in reference.authors),
        ("TI", article.headline),
        ("T2", reference.source),
        ("PY", year),
        ("DA", _ris_date(article.published)),
        ("Y2", _ris_date(article.accessed)),
        ("UR", _web(article.url)),
        ("LA", article.language),
        ("N1", _label(reference)),
    ]
    lines = [f"{tag}  - {text}" for tag, value in fields if (text := " ".join(safe(value).split()))]
    return "".join(f"{line}\n" for line in [*lines, "ER  - ", ""])


def _ris_date(date: str) -> str:
    """Return `2022/11/28/`; unknown parts are empty."""
    if span(date) is None:
        return ""
    parts = date.partition("/")[0].split("-")
    return "/".join([*parts, *[""] * (3 - len(parts))]) + "/"


def _web(url: str) -> str:
    """Return an address if it is http or https, else nothing."""
    return url if escape.is_web_address(url) else ""


def _label(reference: Reference) -> str:
    return f"TLP:{reference.tlp}" if reference.tlp else ""
