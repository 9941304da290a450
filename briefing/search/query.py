"""The query language: words, facets, exact words and what must not occur.

    strategic partner actor:tokayev since:2022 "all sites" -gas
    stance:against audience:"Kremlin talks" not:gas phrase:'all sites'

A word finds its near spellings; the last one, while no space follows, finds the words that it begins. Facets of one
name are alternatives, facets of several names must all hold. What cannot be understood is reported with its range,
and the rest of the query still counts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.dates import Span, span
from briefing.format.problems import nearest
from briefing.model import ATTRIBUTIONS, STANCES
from briefing.text.clitics import clitic_forms
from briefing.text.fold import fold, fold_map, is_word, run_spans, spaced
from briefing.text.name_words import NameWord, scripts

FACETS = ("actor", "issue", "source", "stance", "attr", "lang", "tag", "since", "until", "audience")
"""The names of facets, in the order in which they are offered."""

FACET_SYNONYMS = {
    **dict.fromkeys(
        ("speaker", "who", "by", "name", "person", "people", "speakers", "actors", "state", "party"), "actor"
    ),
    **dict.fromkeys(("topic", "subject", "about", "on", "theme", "issues", "proposition"), "issue"),
    **dict.fromkeys(("outlet", "paper", "newspaper", "media", "publisher", "site", "via", "sources"), "source"),
    **dict.fromkeys(("position", "opinion", "view", "side", "stances"), "stance"),
    **dict.fromkeys(("attribution", "kind", "type", "evidence"), "attr"),
    **dict.fromkeys(("language", "script", "tongue"), "lang"),
    **dict.fromkeys(("label", "tags", "keyword", "category", "hashtag"), "tag"),
    **dict.fromkeys(("from", "after", "date", "year", "start", "newer"), "since"),
    **dict.fromkeys(("before", "end", "older", "till"), "until"),
    **dict.fromkeys(("to", "addressee", "sphere", "forum", "listener", "hearer", "country"), "audience"),
}
"""Names that people type for a facet, and the facet's own."""

MAX_WORDS = 250
"""Maximum number of words of a query."""

_ITEM = re.compile(
    r"""(?P<no>(?:-|not:)+)?(?:
        (?P<name>[A-Za-z][A-Za-z-]*):(?!/|\s)(?P<value>"[^"]*"?|'[^']*'?|[^\s"']\S*)
      | (?P<bare>[A-Za-z][A-Za-z-]*):(?=\s|$)
      | "(?P<exact>[^"]*)(?P<closed>"?)
      | (?<=not:)'(?P<single>[^']*)'?
      | (?P<word>[^\s"]+)
    )""",
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"(?<![0-9.,'])[1-9][0-9]{0,2}([,.'])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])")
_TYPOGRAPHIC = str.maketrans("“”„‟«»", '""""""')


class QueryError(NamedTuple):
    """What in the query was not understood: code points `start` to `end` of it."""

    message: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.message} (at character {self.start + 1})"


class Word(NamedTuple):
    """A folded word, or a pair of characters of an unspaced script."""

    text: str
    typing: bool = False
    """Whether it may still grow."""
    forms: tuple[str, ...] = ()
    """The same word with other articles, conjunctions and prepositions, in Arabic or Hebrew."""


class Run(NamedTuple):
    """A word as names have it, with the pairs of an unspaced script together."""

    name: NameWord
    first: int
    """Index of its first word among the query's words."""
    last: int


class Phrase(NamedTuple):
    """Folded words and marks that must occur in this order; `typing` when the last word may still grow."""

    tokens: tuple[str, ...]
    typing: bool = False


class Facet(NamedTuple):
    """A facet as written: its name, its value, and the range of the value in the query."""

    name: str
    value: str
    start: int
    end: int


class Query(NamedTuple):
    """A query, understood."""

    text: str
    words: tuple[Word, ...] = ()
    runs: tuple[Run, ...] = ()
    """The same words, as names have them."""
    phrases: tuple[Phrase, ...] = ()
    facets: tuple[Facet, ...] = ()
    without_words: tuple[Word, ...] = ()
    without_phrases: tuple[Phrase, ...] = ()
    without_facets: tuple[Facet, ...] = ()
    since: Span | None = None
    until: Span | None = None
    marks: int = 0
    """Number of punctuation marks between the words."""
    problems: tuple[QueryError, ...] = ()


def parse(text: str) -> Query:
    """Read a query. Never fails: see `problems`."""
    reader = _Reader(text)
    for item in _ITEM.finditer(text.translate(_TYPOGRAPHIC)):
        reader.take(item)
    return reader.query()


def without_quotation_marks(query: Query) -> Query:
    """Return the query with its exact words as words: what is meant where the whole of it is a name."""
    return parse(query.text.translate(_TYPOGRAPHIC).replace('"', " "))


def facet_meant(name: str) -> str | None:
    """Return the facet that a lower-case name was probably meant for, None where none is near."""
    return FACET_SYNONYMS.get(name) or nearest(name, (*FACETS, "phrase", "not"))


class _Reader:
    """Collects what the items of a query say."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.runs: list[Run] = []
        self.phrases: list[Phrase] = []
        self.facets: list[Facet] = []
        self.not_words: list[Word] = []
        self.not_phrases: list[Phrase] = []
        self.not_facets: list[Facet] = []
        self.since: Span | None = None
        self.until: Span | None = None
        self.marks = 0
        self.problems: list[QueryError] = []

    def query(self) -> Query:
        return Query(
            self.text,
            tuple(self.words)[:MAX_WORDS],
            tuple(run for run in self.runs if run.last < MAX_WORDS),
            tuple(self.phrases),
            tuple(self.facets),
            tuple(self.not_words),
            tuple(self.not_phrases),
            tuple(self.not_facets),
            self.since,
            self.until,
            self.marks,
            tuple(self.problems),
        )

    def take(self, item: re.Match[str]) -> None:
        negated = item["no"] is not None
        if item["name"] is not None:
            self._named(item, negated)
        elif item["bare"] is not None:
            self._bare(item, negated)
        elif item["single"] is not None:
            self._phrase(item["single"], negated)
        elif item["exact"] is not None:
            self._phrase(item["exact"], negated, open_end=not item["closed"])
        else:
            self._words(item["word"], negated, last=item.end() == len(self.text))

    def _named(self, item: re.Match[str], negated: bool) -> None:
        name = item["name"].lower()
        raw, start = item["value"], item.start("value")
        value, quoted = raw, raw[0] in "\"'"
        if quoted:
            start += 1
            value = raw[1:-1] if len(raw) > 1 and raw[-1] == raw[0] else raw[1:]
        value = self.text[start : start + len(value)]
        if name == "phrase":
            self._phrase(value, negated, open_end=quoted and raw[-1:] != raw[:1])
        elif name in FACETS:
            self._facet(Facet(name, value, start, start + len(value)), negated)
        else:
            self._unknown(item)

    def _bare(self, item: re.Match[str], negated: bool) -> None:
        name = item["bare"].lower()
        if name in (*FACETS, "phrase", "not"):
            self._problem(f"{name}: needs a value right after the colon", item.start("bare"), item.end())
        elif item.end() == len(self.text) and facet_meant(name):
            self._unknown(item, "bare")
        else:  # a word before a colon, as prose has it
            self._words(item["bare"], negated)

    def _unknown(self, item: re.Match[str], group: str = "name") -> None:
        meant = facet_meant(item[group].lower())
        hint = f"did you mean {meant}:" if meant else "there are " + " ".join(f"{name}:" for name in FACETS)
        self._problem(f"no facet {item[group]}:, {hint}", item.start(group), item.end(group) + 1)

    def _facet(self, facet: Facet, negated: bool) -> None:
        if facet.name in ("since", "until"):
            self._bound(facet, negated)
        elif not facet.value.strip():
            self._problem(f"{facet.name}: needs a value", facet.start, facet.end)
        else:
            choices = {"stance": STANCES, "attr": ATTRIBUTIONS}.get(facet.name)
            if choices is not None:
                facet = self._one_of(facet, choices)
            (self.not_facets if negated else self.facets).append(facet)

    def _one_of(self, facet: Facet, choices: tuple[str, ...]) -> Facet:
        value = fold(facet.value).replace(" ", "-")
        if value not in choices:
            near = nearest(value, choices)
            hint = f"did you mean {near}" if near else "one of " + ", ".join(choices)
            self._problem(f"{facet.name}: has no {facet.value}, {hint}", facet.start, facet.end)
        return facet._replace(value=value)

    def _bound(self, facet: Facet, negated: bool) -> None:
        when = span(facet.value.strip())
        if when is None:
            self._problem(
                f"{facet.name}: {facet.value} is no date, write 2022, 2022-11 or 2022-11-28", facet.start, facet.end
            )
        elif negated:
            self._problem(f"{facet.name}: cannot be negated, use the other bound", facet.start, facet.end)
        elif facet.name == "since":
            self.since = when if self.since is None or when.first > self.since.first else self.since
        else:
            self.until = when if self.until is None or when.last < self.until.last else self.until

    def _phrase(self, text: str, negated: bool, open_end: bool = False) -> None:
        found = spaced(fold(text)).split()
        inner = [place for place, token in enumerate(found) if is_word(token)]
        if inner:
            typing = open_end and inner[-1] == len(found) - 1 and not text[-1:].isspace()
            phrase = Phrase(tuple(found[inner[0] : inner[-1] + 1]), typing)
            (self.not_phrases if negated else self.phrases).append(phrase)

    def _words(self, text: str, negated: bool, last: bool = False) -> None:
        folded = fold(text)
        if text.isascii():  # a figure is one word, however its thousands are separated
            folded = _THOUSANDS.sub(lambda figure: figure[0].replace(figure[1], ""), folded)
        self.marks += len(spaced(folded).split())
        script = scripts(text)
        original = fold_map(text) if script[1] else None
        for pairs, start, end in run_spans(folded):
            if end - start == 1 and folded[start - 1 : start] == "'":
                continue  # the s of Kazakhstan's is not a word
            self.marks -= len(pairs)
            typing = last and not negated and end == len(folded)
            forms = clitic_forms(text[slice(*original.span(start, end))]) if original else ()
            taken = [Word(word, typing and word is pairs[-1], forms) for word in pairs]
            if negated:
                self.not_words += taken
            else:
                first, name = len(self.words), folded[start:end]
                if script[0] and start > 1 and folded[start - 1] == "'" and self.runs:  # a hard sign
                    before = self.runs.pop()
                    first, name = before.first, before.name.text + name
                self.words += taken
                self.runs.append(Run(NameWord(name, *script), first, len(self.words) - 1))

    def _problem(self, message: str, start: int, end: int) -> None:
        self.problems.append(QueryError(message, start, end))
