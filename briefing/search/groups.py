"""What a word of a query stands for: itself, what it begins while it is typed, near spellings, the actor it names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tantivy

from briefing.search.documents import QUOTE
from briefing.search.names import Names, Naming
from briefing.search.query import Phrase, Query, Word
from briefing.search.reader import IndexReader, any_of
from briefing.search.vocabulary import Vocabulary

MOST_ROWS = 8
"""So many ways of completing or correcting a query are looked for as words in a row."""

LONGEST_ROW = 32

MOST_TELLING = 12
"""A longer query is looked for by its most telling words."""

LEAST_COMMON = 200
"""A word that fewer quotes have is not common, however small the library."""


@dataclass
class Group:
    """A word of the query and what stands for it."""

    word: str
    typing: bool
    """Whether it may still grow: a common word is taken to be complete."""
    naming: Naming | None
    own: int
    """How many quotes have the word itself."""
    frequency: int
    """The same or, where none has it and it is typed, about how many have a word that it begins."""
    weight: float
    """How much it says: the rarer, the more."""
    estimate: int
    """About how many quotes have any of what stands for it."""
    completions: tuple[str, ...]
    near: tuple[tuple[str, float], ...] = ()
    expanded: bool = False


class Groups:
    """Makes groups and their index queries."""

    def __init__(
        self,
        reader: IndexReader,
        vocabulary: Vocabulary,
        names: Names,
        field: str,
    ) -> None:
        """`field` is `text` for quotes, `page` for briefs."""
        self._field = field
        self._schema, self._vocabulary, self._names = reader.schema, vocabulary, names
        self._size = reader.searcher.doc_freq("facet", QUOTE) + 1

    def of(self, query: Query) -> list[Group]:
        """The distinct words of a query."""
        groups: dict[str, Group] = {}
        for word in query.words:
            if word.text not in groups or word.typing:
                groups[word.text] = self.word(word)
        return list(groups.values())

    def word(self, word: Word) -> Group:
        """What a word stands for, near spellings aside."""
        own = self._vocabulary.frequency(word.text)
        completions = self._vocabulary.completions(word.text) if word.typing else ()
        if _is_part(word.text):
            own += sum(n for _, n in self._vocabulary.completions(word.text))
        typing = word.typing and own < max(LEAST_COMMON, self._size // 200)
        begun = sum(n for _, n in completions) if typing else 0
        frequency = own or begun
        return Group(
            word.text,
            typing,
            self._names.of_word(word.text),
            own,
            frequency,
            self._weight(frequency),
            own + begun,
            tuple(other for other, _ in completions),
        )

    def telling(self, groups: list[Group]) -> list[Group]:
        """The groups that say most, those first; without such as every eighth quote has."""
        ordered = sorted(groups, key=lambda group: -group.weight)
        common = max(LEAST_COMMON, self._size // 8)
        return [group for group in ordered if group.estimate < common][:MOST_TELLING] or ordered[:1]

    def expand(self, group: Group, *, alone: bool) -> None:
        """Add near spellings, and the actor that one of them names."""
        if group.expanded:
            return
        group.expanded = True
        group.near = self._vocabulary.near(group.word, group.typing, alone, 1 if group.frequency else 2)
        if group.naming is None:
            group.naming = next(filter(None, (self._names.of_word(word) for word, _ in group.near)), None)
        frequencies = [self._vocabulary.frequency(word) for word, _ in group.near]
        group.estimate += sum(frequencies)
        if not group.frequency:
            group.weight = self._weight(max(frequencies, default=0))

    def _weight(self, frequency: int) -> float:
        return math.log1p(self._size / (frequency + 1))

    # --- index queries

    def exactly(self, group: Group, *, whole: bool = False) -> tantivy.Query:
        """The word, what it begins (unless `whole`), and the actor it names."""
        if group.typing and not whole and not _is_part(group.word):
            queries = [self._begins(group.word)]
        elif _is_part(group.word):
            queries = [tantivy.Query.regex_query(self._schema, self._field, f"{group.word}.?|.{group.word}")]
        else:
            queries = [self._term(group.word)]
        return any_of([*queries, *self._named(group)])

    def begun(self, group: Group) -> tantivy.Query:
        """What the word begins."""
        return self._begins(group.word)

    def nearly(self, group: Group) -> tantivy.Query:
        """The same and near spellings."""
        return any_of([self.exactly(group), *(self._term(word) for word, _ in group.near)])

    def nearly_by_similarity(self, group: Group) -> Iterator[tuple[float, tantivy.Query]]:
        """Near spellings apart by how near they are."""
        alike: dict[float, list[tantivy.Query]] = defaultdict(list)
        for word, similarity in group.near:
            alike[round(similarity, 2)].append(self._term(word))
        if group.naming:
            alike[max(alike, default=1.0)] += self._named(group)
        for similarity in sorted(alike, reverse=True):
            yield similarity, any_of(alike[similarity])

    def rows(self, row: Sequence[Group], marks: int) -> list[tantivy.Query]:
        """The words of a query in a row, completed and corrected in some ways; so many `marks` and one more between."""
        row = row[:LONGEST_ROW]
        base = [group.word if group.frequency or not group.near else group.near[0][0] for group in row]
        ways = [base]
        for place, group in enumerate(row):
            others = group.completions or ([] if group.frequency else [word for word, _ in group.near])
            ways += [[*base[:place], other, *base[place + 1 :]] for other in others[:MOST_ROWS] if other != base[place]]
        known = [way for way in ways[: 2 * MOST_ROWS] if all(map(self._vocabulary.frequency, way))]
        return [tantivy.Query.phrase_query(self._schema, self._field, list(way), marks + 1) for way in known or [base]]

    def exact_row(self, row: Sequence[Group]) -> tantivy.Query:
        """The words of a query in a row with nothing between."""
        return self._row([group.word for group in row][:LONGEST_ROW])

    def phrase(self, phrase: Phrase) -> tantivy.Query:
        """Words and marks exactly in this order."""
        tokens = list(phrase.tokens)
        if not phrase.typing:
            return self._row(tokens)
        ends = [tokens[-1], *(word for word, _ in self._vocabulary.completions(tokens[-1]))]
        return any_of([self._row([*tokens[:-1], end]) for end in ends])

    def _row(self, tokens: list[str]) -> tantivy.Query:
        if len(tokens) == 1:
            return self._term(tokens[0])
        return tantivy.Query.phrase_query(self._schema, self._field, list(tokens))

    def _term(self, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, self._field, word)

    def _begins(self, word: str) -> tantivy.Query:
        """Any word with that beginning: the nearest spelling by no edits is cheaper than a pattern."""
        return tantivy.Query.fuzzy_term_query(self._schema, self._field, word, 0, True, True)

    def _named(self, group: Group) -> list[tantivy.Query]:
        naming = group.naming
        if naming is None:
            return []
        facets = [f"actor={speaker}" for speaker in sorted(naming.speakers)]
        queries = [tantivy.Query.term_query(self._schema, "facet", facet, "basic") for facet in facets]
        queries += [self._term(word) for word in naming.words if word != group.word]
        return queries + [self._row(list(name)) for name in naming.phrases]


def _is_part(word: str) -> bool:
    """Whether a word is one character of a script that is indexed by pairs."""
    return len(word) == 1 and not word.isascii()
