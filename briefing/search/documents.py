"""Index documents of a brief: one for the brief itself and one for each of its quotes.

They hold names as written; which actor an alias means, and which countries a sphere has, is looked up when a query is
read. So the documents depend on the path and bytes of the brief alone, and a change elsewhere never makes them stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

import tantivy

from briefing.dates import span
from briefing.model import Article, Audience, Brief, Quote
from briefing.search.fold_worker import Folded
from briefing.search.text_store import Texts, place
from briefing.text.fold import fold, name_key, spaced

NUMBER_BITS = 20
BRIEF_ITSELF = (1 << NUMBER_BITS) - 1
"""Quote number of the document of a brief itself."""

BRIEF, QUOTE, SEVERAL = "brief", "attr=direct", "several"
"""Facets of a brief, of any quote, of a quote with more than one position or audience."""

PART = " |§| "
"""Separator of the parts of a text. It cannot be typed, so no phrase matches across it."""

RANK_BITS = 42
"""Bits of a document's `order` for its brief's rank among all paths; above them its day, counted backwards."""

_NO_DAY = (1 << 22) - 1
_NO_ARTICLE = Article(id="")


def schema() -> tantivy.Schema:
    """Return the schema of the index.

    `key` identifies a brief or quote, `brief` all documents of one brief; `order` sorts newest first, within a day by
    path; `place` is the location of the folded text in `Texts`; `first` and `last` are days; `text` (of quotes) and
    `page` (of briefs) hold folded tokens; `facet` values like `lang=en`; `position` the facets that meet in one
    position, where a quote has several; `word` the vocabulary, one document per word.
    """
    build = tantivy.SchemaBuilder()
    build.add_unsigned_field("key", fast=True)
    build.add_text_field("brief", tokenizer_name="raw", index_option="basic")
    build.add_unsigned_field("order", fast=True)
    build.add_unsigned_field("place", fast=True)
    build.add_integer_field("first", fast=True)
    build.add_integer_field("last", fast=True)
    build.add_text_field("text", tokenizer_name="spaced", index_option="position")
    build.add_text_field("page", tokenizer_name="spaced", index_option="position")
    build.add_text_field("facet", fast=True, tokenizer_name="raw", index_option="basic")
    build.add_text_field("position", tokenizer_name="raw", index_option="basic")
    build.add_text_field("word", stored=True, tokenizer_name="raw", index_option="basic")
    return build.build()


@lru_cache(maxsize=1 << 16)
def brief_key(path: str, content: str) -> int:
    """Return 44 bits that identify a brief and its content (a hash of its bytes) in a library."""
    digest = blake2b(f"{path}\0{content}".encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return int.from_bytes(digest) >> NUMBER_BITS


def of_brief(fields: tantivy.Schema, key: int) -> tantivy.Query:
    """Return a query for all documents of a brief."""
    return tantivy.Query.term_query(fields, "brief", f"{key:x}", "basic")


def ranks(known: Mapping[str, int], new: Iterable[str]) -> dict[str, int]:
    """Return a rank for each new path, between those of its neighbours, or equal to one where no number is left."""
    found: dict[str, int] = {}
    run: list[str] = []
    low = 0
    for path in [*sorted({*known, *new}), None]:
        if path is not None and path not in known:
            run.append(path)
            continue
        high = (1 << RANK_BITS) - 1 if path is None else known[path]
        found |= {each: low + (high - low) * place // (len(run) + 1) for place, each in enumerate(run, 1)}
        run, low = [], high
    return found


class Maker:
    """Builder of one brief's documents."""

    def __init__(self, key: int, rank: int, brief: Brief, texts: Texts) -> None:
        self._key, self._base = f"{key:x}", key << NUMBER_BITS
        self._rank = rank
        self._brief = brief
        self._texts = texts
        self._start = texts.size
        self._articles = {article.id: article for article in brief.articles}
        self._like: dict[tuple[object, ...], tantivy.Document] = {}
        """Documents without words, shared by quotes that differ in their words alone."""
        self._listed: dict[str, list[tuple[str, str, str, str, Audience | None]]] = {}
        for position in brief.positions:
            for evidence in position.evidence:
                if evidence.quote:
                    what = (position.actor, position.issue, position.stance, position.attribution, position.audience)
                    self._listed.setdefault(evidence.quote, []).append(what)

    def page(self) -> tuple[tantivy.Document, str]:
        """Return the brief's own document and its indexed text. Called last: it refers to the quotes' texts."""
        document = self._dated(self._brief.date)
        document.add_unsigned("key", self._base | BRIEF_ITSELF)
        document.add_unsigned("place", place(self._start, self._texts.size))
        document.add_text("facet", BRIEF)
        texts = [self._brief.title, self._brief.summary, *(each.judgement for each in self._brief.assessments)]
        text = PART.join(spaced(fold(text)) for text in texts)
        document.add_text("page", text)
        return document, text

    def quotes(self, folded: Folded) -> Iterator[tuple[tantivy.Document, str]]:
        """Yield the document of each quote and its indexed text; `folded` are the texts of the quotes."""
        quotes = self._brief.quotes
        places = self._texts.add([text for text, _ in folded])
        for number, (quote, (_, text), where) in enumerate(zip(quotes, folded, places, strict=True)):
            document = copy(self._common(quote))
            document.add_unsigned("key", self._base | number)
            document.add_unsigned("place", where)
            if quote.original or quote.translation:
                others = [other.text for other in (quote.original, quote.translation) if other]
                text = PART.join([text, *(spaced(fold(other)) for other in others)])
            document.add_text("text", text)
            yield document, text

    def _common(self, quote: Quote) -> tantivy.Document:
        """Return a quote's document without its location and words."""
        listed = self._listed.get(quote.id, ())
        shape = (quote.speakers, quote.stances, quote.audience, quote.language, quote.article, quote.date, *listed)
        known = self._like.get(shape)
        if known is None:
            article = self._articles.get(quote.article, _NO_ARTICLE)
            known = self._dated(quote.date or article.published or self._brief.date)
            single, combined = self._facets_of(quote, listed, quote.language or article.language, article.source)
            for value in single:
                known.add_text("facet", value)
            for value in combined:
                known.add_text("position", value)
            self._like[shape] = known
        return known

    def _dated(self, when: str) -> tantivy.Document:
        """Return a document of the brief with a date and its order among all."""
        document = tantivy.Document()
        document.add_text("brief", self._key)
        days = span(when)
        first = days.first.toordinal() if days else 0
        document.add_unsigned("order", _NO_DAY - first << RANK_BITS | self._rank)
        if days:
            document.add_text("facet", f"month={days.first:%Y-%m}")
            document.add_integer("first", first)
            document.add_integer("last", days.last.toordinal())
        return document

    def _facets_of(
        self,
        quote: Quote,
        listed: Iterable[tuple[str, str, str, str, Audience | None]],
        language: str,
        source: str,
    ) -> tuple[list[str], list[str]]:
        """Return single facets and, where there are several positions or audiences, which of them meet."""
        single = {QUOTE: None}
        single |= {f"by={name_key(who)}": None for who in quote.speakers}
        single |= {f"tag={name_key(tag)}": None for tag in self._brief.tags}
        single |= {f"source={name_key(source)}": None} if source else {}
        single |= {f"lang={language.lower()}": None} if language else {}
        stances: Iterable[tuple[str, str]] = quote.stances or [("", "")]
        said = [(who, issue, stance, "direct", None) for who in quote.speakers for issue, stance in stances]
        positions = [
            atoms
            for who, issue, stance, attribution, audience in (*said, *listed)
            for atoms in _atoms(who, issue, stance, attribution, audience or quote.audience)
        ]
        single |= dict.fromkeys(atom for atoms in positions for atom in atoms)
        if len(positions) == 1:
            return list(single), []
        single[SEVERAL] = None
        met = {
            "|".join(some)
            for atoms in positions
            for size in range(2, len(atoms) + 1)
            for some in combinations(atoms, size)
        }
        return list(single), sorted(met)


def _atoms(who: str, issue: str, stance: str, attribution: str, audience: Audience | None) -> Iterator[list[str]]:
    """Yield the facets of a position in the order in which they are combined, once for each name of its audience."""
    speaker = name_key(who)
    atoms = [f"actor={speaker}"]
    if issue:
        atoms += [f"issue={name_key(issue)}", f"stance={stance}"]
    atoms.append(f"attr={attribution}")
    heard = _heard(audience, speaker) if audience else [""]
    for name in heard:
        yield [*atoms, name] if name else atoms


def _heard(audience: Audience, speaker: str) -> list[str]:
    """Return the facets of an audience: its sphere (`domestic` with the speaker), addressee and forum."""
    found = []
    if audience.sphere:
        sphere = name_key(audience.sphere)
        found.append(f"sphere={sphere}/{speaker}" if sphere == "domestic" else f"sphere={sphere}")
    if audience.addressee:
        addressee = name_key(audience.addressee)
        found.append(f"to={addressee}")
        if not audience.sphere:  # it is then the addressee's country
            found.append(f"heard={addressee}")
    if audience.forum:
        found.append(f"forum={name_key(audience.forum)}")
    return found or [""]
