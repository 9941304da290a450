"""Metadata of a web page: when it was published, and who wrote it.

Dates are taken from metadata, a `time` element or a byline of the article only: never from sentences, copyright lines,
addresses, teasers of other articles, comments or what surrounds the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from briefing import dates
from briefing.articles.bylines import BY, authors, byline, is_author, is_desk
from briefing.articles.details import stated_date
from briefing.text.sanitise import without_dangers

_MAX_BYLINE_CHARS = 160
_MAX_LINKED_DATA_CHARS = 200_000
"""Maximum length of one script of linked data that is read."""
_MAX_LABEL_WORDS = 3
"""Maximum number of words before a date that are a label; more of them are a sentence."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MIN_TEASER_WORDS = 3
"""Minimum number of words of a link that is another article's headline."""
_MAX_TEASER_PARTS = 20
"""Maximum number of elements in a teaser of another article."""
_MIN_PARAGRAPH_CHARS = 80
"""Minimum length of a paragraph that is surely the article's, in code points."""
_DATE_NAMES = frozenset(
    "article:published_time article:published og:published_time datepublished date pubdate publishdate"  # noqa: SIM905
    " publish-date publish_date publication_date publication-date publicationdate dc.date dc.date.issued"
    " dc.date.created dc.created dcterms.created dcterms.date dcterms.issued parsely-pub-date sailthru.date"
    " citation_publication_date citation_date cxenseparse:recs:publishtime article.published published_time"
    " published_date published_at article_date_original originalpublicationdate timestamp".split()
)
"""Names of `meta` elements with the date of publication."""
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_ARTICLE_TYPE = re.compile(r"(?:\w*Article|\w*Posting|Report|WebPage|\w+Page|CreativeWork)$")
"""Types of linked data whose date is the page's; an event, a comment or a site has another one."""
_CHANGED = re.compile(
    r"photo|foto|updat|modif|chang|edit|copyright|©|expire|event|aktualis|geändert|print|retriev|access|crawl|gedruckt|abgerufen"
    r"|imprim|consult|обновл|оновл|актуал|actualiz|aggiorn|atualiz|mis à jour|güncel|archiv",
    re.IGNORECASE,
)
_DATED = re.compile(r"date|byline|publish|posted|time|datum|fecha|meta", re.IGNORECASE)
_BYLINE = re.compile(r"byline|author", re.IGNORECASE)
_OTHER_ELEMENTS = frozenset(
    ["footer", "aside", "nav", "form", "script", "style", "noscript", "template", "select", "figure", "dialog"]
)
_NAMING = ("class", "id", "itemprop")
"""Attributes that say what an element is."""
_PARAGRAPHS = frozenset(["p", "li", "td", "div", "section", "header", "article", "span"])
_OTHER_PARTS = re.compile(
    r"comment|disqus|related|sidebar|footer|teaser|promo|recommend|widget|copyright|more-|read-?(?:next|more|also)"
    r"|latest|newest|trending|popular|most-|cookie|consent|privacy|banner|newsletter|subscribe|caption|credit|wm-ipp"
    r"|header-date|current-date|today|masthead|topbar|top-bar|site-header|ticker|event|bio\b|print|advert|upcoming",
    re.IGNORECASE,
)
"""Names of classes and ids of parts that are not the article's own."""


# Dates


def published(tree: Any) -> tuple[str, str] | None:
    """Return a page's date of publication, and where it was read."""
    page = _ArticleParts(tree)
    for read_from, found in (
        ("metadata", _meta_dates(tree)),
        ("metadata", _linked_dates(tree)),
        ("time element", _time_elements(page)),
        ("byline", _bylines(page)),
    ):
        day = next((each for each in found if each is not None), None)
        if day is not None:
            return day, read_from
    return None


class _ArticleParts:
    """Which elements of a page belong to its article."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        headings = [*tree.iter("h1")]
        around = {each for heading in headings[:1] for each in heading.iterancestors()}
        self._around = {each for each in around if each.tag not in ("body", "html")}
        self._beside = {each for heading in headings[:1] for each in (heading.getprevious(), heading.getnext())}
        paragraphs = (each for each in tree.iter("p") if len(each.text_content()) >= _MIN_PARAGRAPH_CHARS)
        self._first = next((each for each in paragraphs if not _is_other(each)), None)
        self._has_heading = bool(headings)
        self._order = {each: number for number, each in enumerate(tree.iter())}
        self._heading = self._order.get(headings[0], 0) if headings else 0

    def has(self, element: Any) -> bool:
        """Return whether an element is the article's: not in a footer, a list of other articles, a comment.

        What precedes the headline belongs to it only in a part of the page that both share: sites print today's date
        at the top.
        """
        if _is_other(element, self._around) or _is_teaser(element):
            return False
        if not self._has_heading or self._order.get(element, 0) > self._heading:
            return True
        return element in self._beside or not self._around.isdisjoint(element.iterancestors())


def _is_other(element: Any, around: Collection[Any] = ()) -> bool:
    """Return whether an element is in a part that is not the article's own; `around` are parts that surely are."""
    above = (each for each in (element, *element.iterancestors()) if each.tag not in ("body", "html"))
    return any(_names_other(each) for each in above if each not in around)


def _names_other(element: Any) -> bool:
    named = " ".join(element.get(name) or "" for name in _NAMING)
    return element.tag in _OTHER_ELEMENTS or _OTHER_PARTS.search(named) is not None


def _is_teaser(element: Any) -> bool:
    """Return whether a date is that of a link to another article, in a list or under a heading of its own."""
    block = element
    while block.getparent() is not None and block.tag in ("time", "span", "a", "small", "b", "i", "em", "strong"):
        block = block.getparent()
    blocks = [block] if block.tag not in ("p", "header") or block.getparent() is None else [block, block.getparent()]
    for each in blocks:
        if len(each) > _MAX_TEASER_PARTS or each.tag in ("body", "html") or next(each.iter("h1"), None) is not None:
            continue
        if any(len(other.text_content()) >= _MIN_PARAGRAPH_CHARS for other in each.iterchildren("p")):
            continue  # the article's own body
        links = (link for link in each.iter("a") if element not in link.iter() and link.get("href"))
        if any(len(link.text_content().split()) >= _MIN_TEASER_WORDS and not _is_byline(link) for link in links):
            return True
    return False


def _is_byline(link: Any) -> bool:
    return is_author(" ".join(link.text_content().split())) or "author" in (link.get("href") or "").lower()


def _iso(text: str | None) -> str | None:
    """Return the day at the beginning of a machine-readable date."""
    written = (text or "").strip()
    if re.fullmatch(r"\d{8}(?:T.*)?", written):
        written = f"{written[:4]}-{written[4:6]}-{written[6:8]}"
    day = re.match(r"\d{4}[-/]\d{2}[-/]\d{2}(?!\d)", written)
    if day is not None and dates.span(iso := day[0].replace("/", "-")) is not None:
        return iso
    return stated_date(written) if written[:1].isalnum() and len(written) < 60 else None


def _meta_dates(tree: Any) -> Iterator[str | None]:
    for meta in tree.iter("meta"):
        names = (meta.get("property"), meta.get("name"), meta.get("itemprop"), meta.get("http-equiv"))
        if not _is_other(meta) and any(name and name.strip().lower() in _DATE_NAMES for name in names):
            yield _iso(meta.get("content"))


def _linked_data(tree: Any) -> list[dict[str, Any]]:
    """Return the articles and pages in a page's linked data (JSON-LD), articles first, then outer objects."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            waiting = [json.loads(script.text[:_MAX_LINKED_DATA_CHARS], strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            each = waiting.pop(0)
            if isinstance(each, list):
                waiting += each
            elif isinstance(each, dict):
                if any(map(_ARTICLE_TYPE.fullmatch, _types(each))):
                    found.append(each)
                waiting += [value for key, value in each.items() if key in ("@graph", "mainEntity", "article")]
    return sorted(found, key=lambda each: any(name.endswith(("Page", "Work")) for name in _types(each)))


def _types(record: dict[str, Any]) -> list[str]:
    """Return the types of an object of linked data; one without any counts as a page."""
    named = record.get("@type", "WebPage")
    return [str(each).rpartition("/")[2] for each in (named if isinstance(named, list) else [named])]


def _linked_dates(tree: Any) -> Iterator[str | None]:
    for each in _linked_data(tree):
        if isinstance(written := each.get("datePublished"), str):
            yield _iso(written)


def _time_elements(page: _ArticleParts) -> Iterator[str | None]:
    """Yield the dates of `time` elements that are a byline's: not those within a sentence."""
    for element in page.tree.iter("time"):
        block = element
        while block.getparent() is not None and (block.tag not in _PARAGRAPHS or block.tag == "span"):
            block = block.getparent()
        shown = " ".join(block.text_content().split())
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''} {block.get('class') or ''}"
        is_published = "datepublished" in named.lower() or element.get("pubdate") is not None
        is_published = is_published or "published" in (element.get("class") or "").lower()
        if not page.has(element) or (_CHANGED.search(named) and not is_published):
            continue
        sentence = len(shown) > _MAX_BYLINE_CHARS or shown.endswith((".", "!", "?"))
        before = shown[: shown.find(" ".join(element.text_content().split()))]
        if not is_published and ((sentence and block.tag != "header") or _is_sentence(before)):
            continue
        if _CHANGED.search(before[-25:]):
            continue
        yield _iso(element.get("datetime")) or _iso(element.text_content())


def _is_sentence(before: str) -> bool:
    """Return whether what precedes a date is more than a label, a byline or a place."""
    last = re.split(r"[|·•–—:]", before)[-1].strip()
    words = [word for word in re.findall(r"[^\W\d_]+", last) if word[0].islower()]
    return len(words) > _MAX_LABEL_WORDS and not re.match(rf"{BY}\s", last, re.IGNORECASE)


def _bylines(page: _ArticleParts) -> Iterator[str | None]:
    for element in page.tree.iter("p", "div", "span", "small", "address", "li", "h6"):
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if not _DATED.search(named) or _CHANGED.search(named) or not page.has(element):
            continue
        shown = " ".join(element.text_content().split())
        first = _CHANGED.split(shown)[0]
        if 6 <= len(shown) <= _MAX_BYLINE_CHARS and not shown.endswith(".") and not _is_sentence(_YEAR.split(first)[0]):
            yield stated_date(first)


# Authors


def meta_authors(tree: Any) -> tuple[str, ...]:
    """Return the names that a page's metadata give as authors, organisations left out."""
    names = []
    for meta in tree.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").strip().lower() in _AUTHOR_NAMES:
            names.append(meta.get("content") or "")
    for each in _linked_data(tree):
        of = each.get("author")
        for author in of if isinstance(of, list) else [of]:
            is_person = not isinstance(author, dict) or not any("Organi" in name for name in _types(author))
            name = author.get("name") if isinstance(author, dict) else author
            names += [name] if isinstance(name, str) and is_person else []
    return tuple(dict.fromkeys(" ".join(without_dangers(name).split()) for name in names if name.strip()))


def byline_authors(tree: Any) -> str | None:
    """Return the authors in the first byline of a page that begins with *by* or a like word."""
    page = _ArticleParts(tree)
    for element in tree.iter("p", "div", "span", "address", "li", "small", "h4", "h5", "h6"):
        if _BYLINE.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}") and page.has(element):
            written = byline(" ".join(element.text_content().split()))
            if written is not None:
                return written
    return None


def own_text(tree: Any) -> str:
    """Return the text of a page without what is not the article's own."""
    pieces: list[str] = []
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            pieces.append(element)
            continue
        waiting.append(element.tail or "")
        if isinstance(element.tag, str) and (element.tag in ("html", "body") or not _names_other(element)):
            waiting += [*reversed(element), element.text or ""]
    return " ".join(" ".join(pieces).split())


def author_of(found: str | None, given: tuple[str, ...], site: str | None, own: str) -> str | None:
    """Return the authors of a page: those of its metadata, else other names that look like a person's.

    `found` are names found in the page, `given` those of its metadata; `site` is the page's site, which is no author,
    and `own` the text in which a name has to be: those who comment are no authors.
    """
    named = [name for name in given if not _is_no_person(name, site)]
    split = [each for name in named for each in (authors(name) or name).split(", ")]
    known = [each for each in dict.fromkeys(split) if not _is_no_person(each, site)]
    if known:
        return ", ".join(known)
    names = [" ".join(without_dangers(name).split()) for name in (found or "").split(";")]
    people = [name for name in dict.fromkeys(names) if is_author(name) and not _is_no_person(name, site)]
    return ", ".join(name for name in people if name.casefold() in own.casefold()) or None


def _is_no_person(name: str, site: str | None) -> bool:
    same = site is not None and name.casefold() in site.casefold()
    return same or any(map(is_desk, name.split())) or re.search(r"[\d@/]", name) is not None or len(name) < 2
