"""Data model: frozen and typed, without input or output.

There are two layers. `Brief` and its records hold a file as written: names unresolved, dates as text that
`briefing.dates` reads. `ResolvedQuote` and `ResolvedPosition` hold what the library makes of it: ids, effective dates
and audiences, and which of these were inferred.

Lines and columns count from 1; columns in code points.
"""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Stance = Literal["for", "leans-for", "neutral", "leans-against", "against", "ambivalent", "unclear"]
Attribution = Literal["direct", "indirect", "document", "third-party", "nonverbal"]
ActorKind = Literal["person", "state", "organisation", "group"]
Status = Literal["draft", "final"]
Tlp = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]
Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
Confidence = Literal["low", "moderate", "high"]
Severity = Literal["fatal", "error", "warning"]
DateFrom = Literal["quote", "position", "article", "brief"]
"""Origin of a record's date: its own, its article's, or the brief's (*on or before*)."""

STANCES: tuple[Stance, ...] = get_args(Stance)
ATTRIBUTIONS: tuple[Attribution, ...] = get_args(Attribution)
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
STATUSES: tuple[Status, ...] = get_args(Status)
TLPS: tuple[Tlp, ...] = get_args(Tlp)
RELIABILITIES: tuple[Reliability, ...] = get_args(Reliability)
CREDIBILITIES: tuple[Credibility, ...] = get_args(Credibility)
LIKELIHOODS: tuple[Likelihood, ...] = get_args(Likelihood)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


class Record(Struct, frozen=True, gc=False, kw_only=True):
    """A record with its location in a file."""

    line: int = 0
    column: int = 0


class Edit(Struct, frozen=True, gc=False, array_like=True):
    """A span of a file's text and what replaces it. The end is exclusive; an empty span is an insertion."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    replaced: str = ""
    """The text of the span, to show what changes; empty for an insertion, and for a span of several lines."""


class Fix(Struct, frozen=True, gc=False, array_like=True):
    """Edits of one file that solve a problem together."""

    edits: tuple[Edit, ...]
    certain: bool = False
    """Whether the text can mean nothing else. Otherwise the fix is a suggestion for a person to judge."""


class Problem(Struct, frozen=True, gc=False, kw_only=True):
    """Something wrong in a file: location, severity, what was found and expected, and the fix."""

    path: str
    """Relative to the library, with forward slashes."""
    line: int
    column: int
    severity: Severity
    code: str
    """Stable identifier, documented in docs/problems.md."""
    message: str
    hint: str = ""
    """The nearest valid value, or what to type; empty where there is none."""
    excerpt: str = ""
    """The line and a caret below it, for syntax errors and misquotations."""
    fix: Fix | None = None


class Source(Record, frozen=True, gc=False, kw_only=True):
    """An outlet or body that publishes articles."""

    id: str
    name: str = ""
    kind: str = ""
    country: str = ""
    reliability: Reliability | None = None


class Article(Record, frozen=True, gc=False, kw_only=True):
    """A source document."""

    id: str
    headline: str = ""
    source: str = ""
    """As written: a source's id or name."""
    author: str = ""
    url: str = ""
    archived_url: str = ""
    published: str = ""
    accessed: str = ""
    language: str = ""
    rights: str = ""
    text_file: str = ""


class Role(Record, frozen=True, gc=False, kw_only=True):
    """A post that an actor holds in a state or organisation, from `since` to `until` (both included)."""

    post: str = ""
    of: str = ""
    since: str = ""
    until: str = ""


class Actor(Record, frozen=True, gc=False, kw_only=True):
    """A person, state, organisation or group that says and does things."""

    id: str
    name: str = ""
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()
    country: str = ""
    roles: tuple[Role, ...] = ()
    unnamed: bool = False
    description: str = ""


class Issue(Record, frozen=True, gc=False, kw_only=True):
    """A proposition that an actor can be for or against."""

    id: str
    label: str = ""
    statement: str = ""
    codebook: str = ""


class Audience(Struct, frozen=True, gc=False, kw_only=True):
    """Audience of an utterance. `sphere`: a country code, a name in spheres.yaml, `domestic` or `world`."""

    addressee: str = ""
    forum: str = ""
    sphere: str = ""


class Rendering(Struct, frozen=True, gc=False, kw_only=True):
    """A quote's words in another language: the original, or a translation."""

    text: str
    language: str = ""
    by: str = ""
    source: str = ""


class Quote(Record, frozen=True, gc=False, kw_only=True):
    """Verbatim words as the article prints them. `line` and `column` are those of the text."""

    id: str
    """As written, or `q1`, `q2`, … by position in the brief if none is written."""
    speakers: tuple[str, ...]
    """As written: ids, names or aliases."""
    text: str
    article: str = ""
    language: str = ""
    date: str = ""
    audience: Audience | None = None
    credibility: Credibility | None = None
    original: Rendering | None = None
    translation: Rendering | None = None
    stances: tuple[tuple[str, Stance], ...] = ()
    """(issue id, stance) pairs: positions of each speaker, attribution direct."""
    note: str = ""


class Evidence(Record, frozen=True, gc=False, kw_only=True):
    """Evidence of a position: a quote, or an article with a paraphrase or a gesture."""

    quote: str = ""
    article: str = ""
    paraphrase: str = ""
    gesture: str = ""


class Position(Record, frozen=True, gc=False, kw_only=True):
    """An actor's stance on an issue, other than a quote's own."""

    actor: str
    issue: str
    stance: Stance
    attribution: Attribution
    evidence: tuple[Evidence, ...] = ()
    date: str = ""
    audience: Audience | None = None
    confidence: Confidence | None = None
    coder: str = ""
    note: str = ""


class Assessment(Record, frozen=True, gc=False, kw_only=True):
    """The analyst's own judgement, apart from fact."""

    judgement: str
    by: str = ""
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    basis: tuple[str, ...] = ()


class Brief(Struct, frozen=True, kw_only=True):
    """One YAML file, an analyst's page on one event or theme, as written; records with errors are left out."""

    id: str
    """The path in the library without suffix."""
    path: str
    title: str = ""
    date: str = ""
    summary: str = ""
    author: str = ""
    status: Status | None = None
    tags: tuple[str, ...] = ()
    tlp: Tlp | None = None
    articles: tuple[Article, ...] = ()
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    quotes: tuple[Quote, ...] = ()
    positions: tuple[Position, ...] = ()
    assessments: tuple[Assessment, ...] = ()


class ResolvedQuote(Struct, frozen=True, gc=False, kw_only=True):
    """A quote with names, date and audience resolved by the library."""

    brief: str
    path: str
    number: int
    """Index in the brief's quotes, from 0."""
    quote: Quote
    actors: tuple[str, ...]
    """Ids of the speakers, declared or implicit, in the order written."""
    article: Article | None
    source: str
    """The source's id, or its name as written where it is not declared; empty where unknown."""
    reliability: Reliability | None
    date: str
    date_from: DateFrom
    sphere: str
    """Resolved: `domestic` is the speaker's country. Empty where unknown."""
    sphere_inferred: bool

    @property
    def key(self) -> str:
        """`brief#quote`, unique in the library."""
        return f"{self.brief}#{self.quote.id}"

    @property
    def text(self) -> str:
        """The words as the article prints them."""
        return self.quote.text

    @property
    def speakers(self) -> tuple[str, ...]:
        """The speakers as written: ids, names or aliases. `actors` has their ids."""
        return self.quote.speakers

    @property
    def stances(self) -> dict[str, Stance]:
        """Issue id -> stance."""
        return dict(self.quote.stances)

    @property
    def audience(self) -> Audience | None:
        """The audience as written; `sphere` is resolved."""
        return self.quote.audience

    @property
    def language(self) -> str:
        """Language of the text, a BCP 47 tag; empty where unknown."""
        return self.quote.language

    @property
    def original(self) -> Rendering | None:
        """The words as they were said, where the article prints a translation."""
        return self.quote.original

    @property
    def translation(self) -> Rendering | None:
        """A translation of the words."""
        return self.quote.translation

    @property
    def credibility(self) -> Credibility | None:
        """The Admiralty grade of the words, 1 to 6."""
        return self.quote.credibility

    @property
    def note(self) -> str:
        """The coder's note."""
        return self.quote.note

    @property
    def url(self) -> str:
        """Address of the article; empty where it has none."""
        return self.article.url if self.article is not None else ""

    @property
    def line(self) -> int:
        """The line of the text in the file."""
        return self.quote.line


class ResolvedPosition(Struct, frozen=True, gc=False, kw_only=True):
    """One actor's stance on one issue, with everything that arithmetic and display need."""

    actor: str
    issue: str
    stance: Stance
    attribution: Attribution
    date: str
    date_from: DateFrom
    sphere: str
    """Resolved as in `ResolvedQuote`; empty where unknown."""
    sphere_inferred: bool
    audience: Audience | None
    brief: str
    path: str
    line: int
    column: int
    article: str
    """Unique in the library: the article's url, else `brief#article`; the brief's id where none is named."""
    source: str
    reliability: Reliability | None
    quote: str
    """`brief#quote` of the first quote that it rests on; empty where there is none."""
    words: str
    """The quote's text, paraphrase or gesture that it rests on first; empty where there is none."""
    evidence: tuple[Evidence, ...] = ()
    credibility: Credibility | None = None
    confidence: Confidence | None = None
    coder: str = ""
    number: int = 0
    """Index of its quote in the brief's quotes or, where it is `listed`, of itself in the brief's positions."""
    listed: bool = False
    """Whether it is from the brief's list of positions, not from a quote's stances."""
    original: Rendering | None = None
    """The quote's original words, where `words` is a quote that the article prints in translation."""
    translation: Rendering | None = None
    """The quote's translation, where `words` is a quote that has one."""
