"""The fields of every record: the key, what is read from it, whether it must be there, what it means.

One table drives the reader, the hints, the JSON Schema and the documentation.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from briefing.model import (
    ACTOR_KINDS,
    ATTRIBUTIONS,
    CONFIDENCES,
    CREDIBILITIES,
    LIKELIHOODS,
    RELIABILITIES,
    STANCES,
    STATUSES,
    TLPS,
)

Kind = Literal[
    "text", "name", "id", "date", "term", "choice", "boolean", "country", "language", "url", "path", "version",
    "texts", "names", "actor", "actors", "article", "issue", "quote", "quotes", "source", "sphere",
    "audience", "stances", "record", "records",
]  # fmt: skip
"""How a value is read.

`term`: a date that may be in the future. `name`: a proper name. `actor` to `sphere`: what names another
record.
"""


class Field(NamedTuple):
    """A key: its kind, its meaning, an example, and for some kinds the choices or the record within."""

    kind: Kind
    doc: str
    example: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    of: str = ""


def _choice(choices: tuple[str, ...], doc: str, *, required: bool = False) -> Field:
    return Field("choice", doc, choices[0], required, choices)


def _list(of: str, doc: str) -> Field:
    return Field("records", doc, of=of)


_VERSION = Field("version", "The version of this format; 1 where it is left out.", "1")

FIELDS: dict[str, dict[str, Field]] = (
    {
        "brief": {
            "schema_version": _VERSION,
            "title": Field("text", "What the brief is about, in a line.", "Talks in Astana", required=True),
            "date": Field("date", "The day, month, year or interval of the event.", "2022-11-29", required=True),
            "summary": Field(
                "text", "The analyst's own words on what happened.", "They met and signed.", required=True
            ),
            "author": Field("text", "Who wrote the brief.", "A. Analyst"),
            "status": _choice(STATUSES, "Whether the brief is finished."),
            "tags": Field("texts", "Words to filter by.", "energy"),
            "tlp": _choice(TLPS, "With whom it may be shared: FIRST's Traffic Light Protocol 2.0."),
            "articles": _list("article", "What was read."),
            "sources": _list("source", "The outlets and bodies that published it."),
            "actors": _list("actor", "Who speaks and acts."),
            "issues": _list("issue", "What one can be for or against."),
            "quotes": _list("quote", "Verbatim words, as an article prints them."),
            "positions": _list("position", "Stances that are not simply a quote's."),
            "assessments": _list("assessment", "The analyst's own judgements, apart from fact."),
        },
        "source": {
            "id": Field("id", "The source's id.", "insight", required=True),
            "name": Field("name", "The outlet's or body's name.", "Insight News Media"),
            "kind": Field("text", "What it is.", "news site"),
            "country": Field("country", "Where it is based.", "UA"),
            "reliability": _choice(RELIABILITIES, "The Admiralty code's letter; F: cannot be judged."),
        },
        "article": {
            "id": Field("id", "The article's id.", "insight", required=True),
            "headline": Field("text", "Its headline.", "Talks in Astana"),
            "source": Field("source", "The source's id or name.", "Insight News Media"),
            "author": Field("text", "Who wrote it.", "J. Reporter"),
            "url": Field("url", "Its address.", "https://example.org/talks"),
            "archived_url": Field("url", "The address of an archived copy.", "https://example.org/archive/talks"),
            "published": Field("date", "When it was published.", "2022-11-29"),
            "accessed": Field("date", "When it was read.", "2022-11-30"),
            "language": Field("language", "Its language, as a BCP 47 tag.", "en"),
            "rights": Field("text", "Whose it is and what may be done with it.", "© Example"),
            "text_file": Field(
                "path",
                "A file with its text, by its path from the brief or the library: quotes must be in it.",
                "texts/talks.txt",
            ),
        },
        "actor": {
            "id": Field("id", "The actor's id.", "tokayev", required=True),
            "name": Field("name", "Its name.", "Kassym-Jomart Tokayev"),
            "kind": _choice(ACTOR_KINDS, "What it is."),
            "aliases": Field("names", "Its other names and spellings, in any script.", "Tokaev"),
            "country": Field("country", "Its country.", "KZ"),
            "roles": _list("role", "The posts it holds and held."),
            "unnamed": Field("boolean", "Whether the article leaves it nameless, as in `experts`.", "true"),
            "description": Field("text", "Who it is, in a line.", "President of Kazakhstan"),
        },
        "role": {
            "post": Field("text", "The post.", "President"),
            "of": Field("actor", "The state or organisation, by id, name or alias.", "kazakhstan"),
            "since": Field("term", "The first day in office.", "2019-03-20"),
            "until": Field("term", "The last day in office.", "2029"),
        },
        "issue": {
            "id": Field("id", "The issue's id.", "ru-partnership", required=True),
            "label": Field("text", "A short name, for rows.", "Partnership with Russia"),
            "statement": Field("text", "The proposition.", "Kazakhstan should deepen its partnership with Russia."),
            "codebook": Field("text", "What counts as for and what as against.", "For: praises the alliance."),
        },
        "quote": {
            "id": Field("id", "The quote's id; q1, q2, … by its place where it is left out.", "main-partner"),
            "speaker": Field(
                "actors", "Who spoke, by id, name or alias; a list where several did.", "tokayev", required=True
            ),
            "article": Field("article", "The id of the article that prints it.", "insight"),
            "text": Field("text", "The words, verbatim.", "We are glad to see you.", required=True),
            "language": Field("language", "The language of the words as printed.", "en"),
            "date": Field(
                "date", "When it was said; its article's date, then the brief's, where left out.", "2022-11-28"
            ),
            "audience": Field("audience", "Before whom: a sphere, or addressee, forum and sphere.", "RU"),
            "credibility": _choice(CREDIBILITIES, "The Admiralty code's number; 6: cannot be judged."),
            "original": Field("record", "The words in the language in which they were said.", of="rendering"),
            "translation": Field("record", "The words in another language.", of="rendering"),
            "stances": Field("stances", "The stances that the words take: issue to stance.", "for"),
            "note": Field("text", "A remark.", "Said twice."),
        },
        "rendering": {
            "text": Field("text", "The words.", "Рады вас видеть.", required=True),
            "language": Field("language", "Their language.", "ru"),
            "by": Field("text", "Who translated them.", "the Kremlin's press service"),
            "source": Field("text", "Where they are found.", "Kremlin"),
        },
        "audience": {
            "addressee": Field("text", "Who was addressed: an actor, or a word for them.", "putin"),
            "forum": Field("text", "The occasion or place.", "Kremlin talks"),
            "sphere": Field("sphere", "A country, a set of spheres.yaml, `domestic` or `world`.", "RU"),
        },
        "position": {
            "actor": Field("actor", "Whose stance, by id, name or alias.", "tokayev", required=True),
            "issue": Field("issue", "The issue's id.", "war-in-ukraine", required=True),
            "stance": _choice(STANCES, "The stance.", required=True),
            "attribution": _choice(ATTRIBUTIONS, "How it is known; taken from the evidence where it is left out."),
            "evidence": _list("evidence", "What it rests on."),
            "date": Field("date", "When it was taken; as with quotes where it is left out.", "2022-11-28"),
            "audience": Field("audience", "Before whom: a sphere, or addressee, forum and sphere.", "RU"),
            "confidence": _choice(CONFIDENCES, "How sure the coder is."),
            "coder": Field("text", "Who coded it.", "AA"),
            "note": Field("text", "A remark.", "See the declaration's second part."),
        },
        "evidence": {
            "quote": Field("quote", "A quote's id; `brief#quote` for another brief's.", "main-partner"),
            "article": Field("article", "An article's id.", "insight"),
            "paraphrase": Field("text", "What the article reports, in short.", "He called for talks."),
            "gesture": Field("text", "What was seen.", "He looked away."),
        },
        "assessment": {
            "judgement": Field("text", "The judgement.", "He will go on with both.", required=True),
            "by": Field("text", "Whose it is.", "A. Analyst"),
            "likelihood": _choice(LIKELIHOODS, "One of ICD 203's seven phrases."),
            "confidence": _choice(CONFIDENCES, "How good its basis is."),
            "basis": Field("quotes", "The ids of the quotes that it rests on.", "main-partner"),
        },
    }
    | {
        shared: {"schema_version": _VERSION, shared: _list(kind, f"The library's {shared}.")}
        for shared, kind in (("actors", "actor"), ("issues", "issue"), ("sources", "source"))
    }
    | {"spheres": {}}
)
"""By record, and by shared file, the fields by key."""


def called(kind: str) -> str:
    """Return a record or file as a noun phrase: `a quote`, `an actor`, `actors.yaml`."""
    if kind in ("actors", "issues", "sources", "spheres"):
        return f"{kind}.yaml"
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
