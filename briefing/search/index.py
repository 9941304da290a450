"""The index: every quote and every brief of a library as tantivy documents, in memory or on disk.

It holds a brief's words as written, never what the library makes of them (who an alias is, which countries a sphere
has): those are looked up when a query is read. So what a brief adds to the index depends on its bytes and its path
alone, and a change elsewhere never makes it stale.

Documents are of three kinds. A quote: its folded words, its adjacent pairs of words, its facets. A brief: its title,
summary and assessments. A word: one for each distinct word, so that near spellings are found in the vocabulary
instead of in all texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

import tantivy

from briefing.dates import span
from briefing.model import Article, Audience, Brief, Quote
from briefing.search.fold import fold, tokens

if TYPE_CHECKING:
    from briefing.library import BriefEntry, Library

NUMBER_BITS = 20
BRIEF_ITSELF = (1 << NUMBER_BITS) - 1
"""The number, among its quotes', of the document that stands for a brief itself."""

QUOTE = "quote"
"""The facet that every quote has, and no other document."""

_NO_DAY = 9_999_999
_HEAP = 15_000_000


def schema() -> tantivy.Schema:
    """`text` and `page` hold folded tokens; `pair` two neighbouring words; `facet` values like `lang=en`; `position`
    combinations of facets that one position meets; `order` sorts newest first."""
    build = tantivy.SchemaBuilder()
    build.add_unsigned_field("key", fast=True)
    build.add_text_field("brief", tokenizer_name="raw", index_option="basic")
    build.add_text_field("order", fast=True, tokenizer_name="raw", index_option="basic")
    build.add_integer_field("first", fast=True)
    build.add_integer_field("last", fast=True)
    build.add_text_field("text", tokenizer_name="spaced", index_option="position")
    build.add_text_field("pair", tokenizer_name="spaced", index_option="basic")
    build.add_text_field("page", tokenizer_name="spaced", index_option="position")
    build.add_text_field("facet", fast=True, tokenizer_name="raw", index_option="basic")
    build.add_text_field("position", tokenizer_name="raw", index_option="basic")
    build.add_text_field("word", stored=True, tokenizer_name="raw", index_option="basic")
    return build.build()


def brief_key(path: str, content: str) -> int:
    """44 bits that tell a brief and its content apart from all others in a library."""
    digest = blake2b(f"{path}\0{content}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> NUMBER_BITS


class Index:
    """The documents of a library, and a searcher over them."""

    def __init__(self) -> None:
        self.schema = schema()
        self._index = tantivy.Index(self.schema)
        spaced = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("spaced", spaced)
        self._known: set[int] = set()
        self._words: set[str] = set()
        self.searcher = self._index.searcher()

    def sync(self, library: Library) -> None:
        """Add and remove what the library has changed."""
        wanted = {brief_key(entry.path, entry.hash): entry for entry in library.briefs if not entry.fatal}
        gone, new = self._known - wanted.keys(), [key for key in wanted if key not in self._known]
        if not gone and not new:
            return
        writer = self._index.writer(_HEAP, 1)
        for key in gone:
            writer.delete_documents_by_term("brief", format(key, "x"))
        for key in new:
            for document in self._documents(key, wanted[key], library.brief(wanted[key].id)):
                writer.add_document(document)
        writer.commit()
        self._known = set(wanted)
        self._index.reload()
        self.searcher = self._index.searcher()

    def _documents(self, key: int, entry: BriefEntry, brief: Brief) -> Iterator[tantivy.Document]:
        maker = _Maker(key, entry.path, brief)
        yield maker.page()
        for number, quote in enumerate(brief.quotes):
            yield maker.quote(number, quote)
        for word in maker.words - self._words:
            document = tantivy.Document()
            document.add_text("word", word)
            yield document
        self._words |= maker.words


class _Maker:
    """Makes one brief's documents."""

    def __init__(self, key: int, path: str, brief: Brief) -> None:
        self.key, self.path, self.brief = key, path, brief
        self.tag = format(key, "x")
        self.articles = {article.id: article for article in brief.articles}
        self.words: set[str] = set()
        self.positions: dict[str, list[tuple[str, str, str, str, Audience | None]]] = {}
        for position in brief.positions:
            for evidence in position.evidence:
                if evidence.quote:
                    what = (position.actor, position.issue, position.stance, position.attribution, position.audience)
                    self.positions.setdefault(evidence.quote, []).append(what)

    def page(self) -> tantivy.Document:
        document = self._document(BRIEF_ITSELF, self.brief.date)
        texts = [self.brief.title, self.brief.summary, *(each.judgement for each in self.brief.assessments)]
        found = [tokens(fold(text)) for text in texts]
        self.words.update(*found)
        document.add_text("page", " | ".join(map(" ".join, found)))
        return document

    def quote(self, number: int, quote: Quote) -> tantivy.Document:
        article = self.articles.get(quote.article)
        when = quote.date or (article.published if article else "") or self.brief.date
        document = self._document(number, when)
        texts = [quote.text, *(other.text for other in (quote.original, quote.translation) if other)]
        found = [tokens(fold(text)) for text in texts]
        document.add_text("text", " | ".join(map(" ".join, found)))
        for each in found:
            plain = [token for token in each if token.isalnum() or "_" in token]
            self.words.update(plain)
            document.add_text("pair", " ".join(map("|".join, zip(plain, plain[1:], strict=False))))
        single, combined = self._facets(quote, article)
        for value in single:
            document.add_text("facet", value)
        for value in combined:
            document.add_text("position", value)
        return document

    def _document(self, number: int, when: str) -> tantivy.Document:
        document = tantivy.Document()
        document.add_unsigned("key", self.key << NUMBER_BITS | number)
        document.add_text("brief", self.tag)
        days = span(when)
        document.add_text("order", f"{_NO_DAY - days.first.toordinal() if days else _NO_DAY:07} {self.path}")
        if days:
            document.add_integer("first", days.first.toordinal())
            document.add_integer("last", days.last.toordinal())
        return document

    def _facets(self, quote: Quote, article: Article | None) -> tuple[set[str], set[str]]:
        single = {QUOTE, *(f"tag={fold(tag)}" for tag in self.brief.tags)}
        if article and article.source:
            single.add(f"source={fold(article.source)}")
        language = quote.language or (article.language if article else "")
        if language:
            single.add(f"lang={language.lower()}")
        combined: set[str] = set()
        for atoms in self._atoms(quote):
            single.update(atoms)
            for size in range(2, len(atoms) + 1):
                combined.update(map("|".join, combinations(atoms, size)))
        return single, combined

    def _atoms(self, quote: Quote) -> Iterator[list[str]]:
        """What each position of the quote says, in the order of `combine`; one for each name of its audience."""
        stances: Iterable[tuple[str, str]] = quote.stances or [("", "")]
        said = [(who, issue, stance, "direct", None) for who in quote.speakers for issue, stance in stances]
        for who, issue, stance, attribution, audience in (*said, *self.positions.get(quote.id, ())):
            heard = audience or quote.audience or Audience()
            names = [name for name in (heard.sphere, heard.addressee, heard.forum) if name]
            for name in names or [""]:
                pairs = (("actor", who), ("issue", issue), ("stance", stance), ("attr", attribution), ("audience", name))
                yield [f"{facet}={fold(value)}" for facet, value in pairs if value]
