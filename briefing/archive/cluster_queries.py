"""Queries to a search cluster: which quotations are candidates, in its own query language.

The vocabulary stays on the cluster: near spellings are its suggestions, completions its prefix queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from briefing.archive.conditions import Condition
from briefing.search.names import Names
from briefing.search.query import Phrase, Query, Word

CANDIDATES = 60
"""Maximum number of candidates of a request that are ranked."""

MIN_FUZZY_LETTERS, TWO_EDITS_FROM = 4, 8
MAX_SPELLINGS, MAX_ROW_SPELLINGS, MAX_ROWS = 8, 4, 24
"""Maximum number of near spellings of a word, of those looked for in a row, and of such rows."""

ROW_BOOST = 100.0
"""Score of words in a row: more than those of all their words."""

MIN_SPLIT_LETTERS, MAX_SPLIT_LETTERS = 6, 20
TIMEOUT = "15s"
"""Time after which the cluster answers with what it has."""

Clause = dict[str, Any]
Spellings = Mapping[tuple[str, str], Sequence[tuple[str, float]]]
"""By field and word the terms spelled nearly like it, the nearest first, each with its similarity from 0 to 1."""

_NAME = "name="


class Queries:
    """The requests for one query."""

    def __init__(self, query: Query, names: Names, conditions: Sequence[Condition], added_from: int = 0) -> None:
        self._query, self._names = query, names
        self.words = list({word.text: word for word in query.words}.values())
        self._filter: list[Clause] = [_condition(each) for each in conditions if not each.excluded]
        self._not = [_condition(each) for each in conditions if each.excluded]
        if not self.words and not query.phrases:  # those are in no other document
            self._filter.append({"exists": {"field": "facet"}})
        self._filter += [_phrase(phrase) for phrase in query.phrases]
        self._not += [_phrase(phrase) for phrase in query.without_phrases]
        self._not += [any_of([_term("text", word.text), *self._mentions(word)]) for word in query.without_words]
        if query.since:
            self._filter.append({"range": {"last": {"gte": query.since.first.toordinal()}}})
        if query.until:
            self._filter.append({"range": {"first": {"gt": 0, "lte": query.until.last.toordinal()}}})
        if added_from:
            self._filter.append({"range": {"added": {"gt": added_from}}})

    def everything(self) -> Clause:
        """Return a query for all that the conditions leave; they score 0."""
        return self._bool([])

    def all_words(self) -> Clause:
        """Return a query for each word in the text or in the speaker's name; in a row they score 1, else 0."""
        words = [self._exactly(word) for word in self.words]
        rows = [_constant(self._row(), 1.0)] if len(self.words) > 1 else []
        return {"bool": {"filter": [*words, *self._filter], "must_not": self._not, "should": rows}}

    def suggestions(self) -> Clause:
        """Return a request for near spellings of the words in texts: one edit, or two of a long word."""
        return self._suggested("text", "")

    def name_suggestions(self) -> Clause:
        """Return a request for near spellings of the words in speakers' names; empty if no word can have one."""
        return self._suggested("facet", _NAME)

    def _suggested(self, field: str, prefix: str) -> Clause:
        words = [word.text for word in self.words if _is_plain(word.text)]
        long = [word for word in words if len(word) >= TWO_EDITS_FROM]
        asked: Clause = {}
        for edits, mode, chosen in ((1, "always", words), (2, "missing", long)):
            if chosen:
                term = {
                    "field": field,
                    "analyzer": "whitespace",
                    "suggest_mode": mode,
                    "max_edits": edits,
                    "size": MAX_SPELLINGS,
                    "prefix_length": len(prefix) + bool(prefix),
                    "min_word_length": MIN_FUZZY_LETTERS,
                    "string_distance": "damerau_levenshtein",
                }
                text = " ".join(f"{prefix}{word}" for word in chosen)
                asked[f"{field} {edits}"] = {"text": text, "term": term}
        return {"suggest": asked} if asked else {}

    def near(self, spellings: Spellings) -> Clause:
        """Return a query for each word or a near spelling of it, also joined with its neighbour or split in two.

        Words in a row score most: the words themselves, or with one of them in another spelling.
        """
        must = [any_of([self._nearly(word, spellings), *others]) for word, others in self._joined()]
        rows = [_constant(any_of(self._near_rows(spellings)), ROW_BOOST)] if len(self.words) > 1 else []
        return self._bool(must, should=rows)

    def _near_rows(self, spellings: Spellings) -> list[Clause]:
        """Return queries for the words in a row, and with one of them in another spelling."""
        row = [word.text for word in self._query.words]
        rows = [
            [*row[:index], near, *row[index + 1 :]]
            for index, word in enumerate(row)
            for near, _ in spellings.get(("text", word), ())[:MAX_ROW_SPELLINGS]
        ]
        return [self._in_a_row(each) for each in (row, *rows[:MAX_ROWS])]

    def some(self, spellings: Spellings) -> Clause:
        """Return a query for all words but one, or most of many, near spellings included."""
        n = len(self.words)
        least = max(n - 1, 1) if n <= 4 else -(-n * 3 // 5)
        should = [any_of([self._nearly(word, spellings), *others]) for word, others in self._joined()]
        return self._bool([{"bool": {"should": should, "minimum_should_match": least}}])

    def _bool(self, must: list[Clause], should: Sequence[Clause] = ()) -> Clause:
        return {"bool": {"must": must, "filter": self._filter, "must_not": self._not, "should": list(should)}}

    def _exactly(self, word: Word) -> Clause:
        clauses = [_term("text", word.text), *(_term("text", form) for form in word.forms)]
        if _is_part(word.text):
            clauses.append({"wildcard": {"text": {"value": f"*{word.text}*"}}})
        elif word.typing:
            clauses.append({"prefix": {"text": {"value": word.text}}})
            clauses.append({"prefix": {"facet": {"value": f"name={word.text}"}}})
        return any_of([*clauses, _constant(_term("facet", f"name={word.text}"), 2.0), *self._mentions(word)])

    def _nearly(self, word: Word, spellings: Spellings) -> Clause:
        clauses = [_constant(self._exactly(word), 3.0)]
        near = spellings.get(("text", word.text), ())
        clauses += [_constant(_term("text", each), similarity) for each, similarity in near]
        named = {_NAME + each: similarity for each, similarity in near}
        named |= dict(spellings.get(("facet", _NAME + word.text), ()))
        clauses += [_constant(_term("facet", each), similarity) for each, similarity in named.items()]
        if not near and MIN_SPLIT_LETTERS <= len(word.text) <= MAX_SPLIT_LETTERS and word.text.isascii():
            splits = (f"{word.text[:at]} {word.text[at:]}" for at in range(2, len(word.text) - 1))
            clauses += [{"match_phrase": {"text": split}} for split in splits]
        return {"dis_max": {"queries": clauses}}

    def _joined(self) -> list[tuple[Word, list[Clause]]]:
        """Return each word with queries for what it is when joined with a neighbour."""
        joined: dict[str, list[Clause]] = {}
        for one, other in pairwise(self._query.words):
            if one.text.isascii() and other.text.isascii():
                both = _term("text", one.text + other.text)
                joined.setdefault(one.text, []).append(both)
                joined.setdefault(other.text, []).append(both)
        return [(word, joined.get(word.text, [])) for word in self.words]

    def _row(self) -> Clause:
        return self._in_a_row([word.text for word in self._query.words])

    def _in_a_row(self, words: Sequence[str]) -> Clause:
        text = " ".join(words)
        kind = "match_phrase_prefix" if self._query.words[-1].typing else "match_phrase"
        return {kind: {"text": {"query": text, "slop": min(self._query.marks, 8) + 1}}}

    def _mentions(self, word: Word) -> list[Clause]:
        """Return queries for other names of the library's actor that a word names, in texts and of speakers."""
        mention = self._names.mention(word.text)
        if mention is None:
            return []
        words = [each for each in mention.words if each != word.text]
        clauses = [
            _term(field, f"{prefix}{each}") for each in words for field, prefix in (("text", ""), ("facet", "name="))
        ]
        return clauses + [{"match_phrase": {"text": " ".join(name)}} for name in mention.phrases]


def request(query: Clause, size: int, *, counted: bool = True) -> Clause:
    """Return a search request, whose answer has the best first, equals newest first.

    Unless `counted`, its answer has no number of matches, and takes less time.
    """
    order: list[Clause | str] = ["_score", {"first": "desc"}]
    body: Clause = {"query": query, "size": size, "timeout": TIMEOUT, "track_total_hits": counted}
    return body | {"sort": order, "_source": ["record"]}


def spellings_of(answer: Any) -> Spellings:
    """Return the spellings that an answer suggests: those with two edits where there are none with one."""
    found: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for name, entries in sorted(answer.get("suggest", {}).items()):
        for entry in entries:
            near = [(str(option["text"]), float(option["score"])) for option in entry["options"]]
            key = name.partition(" ")[0], str(entry["text"])
            found[key] = found.get(key) or near
    return found


def any_of(clauses: Sequence[Clause]) -> Clause:
    """Return a query for what matches any of some clauses."""
    return clauses[0] if len(clauses) == 1 else {"dis_max": {"queries": list(clauses)}}


def terms_with(prefix: str, query: Clause, size: int) -> Clause:
    """Return a request that counts the terms with a prefix among what a query finds."""
    include = "".join(f"\\{letter}" if not letter.isalnum() else letter for letter in prefix) + ".*"
    counted = {"terms": {"field": "facet", "include": include, "size": size}}
    return {"query": query, "size": 0, "timeout": TIMEOUT, "aggs": {"terms": counted}}


def _condition(condition: Condition) -> Clause:
    if not condition.alternatives:
        return {"match_none": {}}
    alternatives: Iterable[Clause] = (
        {"bool": {"filter": [_term("facet", term) for term in terms]}} for terms in condition.alternatives
    )
    return {"bool": {"should": list(alternatives), "minimum_should_match": 1}}


def _phrase(phrase: Phrase) -> Clause:
    kind = "match_phrase_prefix" if phrase.typing else "match_phrase"
    return {kind: {"text": {"query": " ".join(phrase.tokens)}}}


def _term(field: str, value: str) -> Clause:
    return {"term": {field: {"value": value}}}


def _constant(query: Clause, boost: float) -> Clause:
    return {"constant_score": {"filter": query, "boost": boost}}


def _is_plain(word: str) -> bool:
    """Return whether near spellings of a word are looked for."""
    return word.isascii() and word.isalpha() and len(word) >= MIN_FUZZY_LETTERS


def _is_part(word: str) -> bool:
    """Return whether a word is one character of a script that is indexed by pairs."""
    return len(word) == 1 and not word.isascii()
