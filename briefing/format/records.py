"""From a tree to records: each field read by its kind, everything wrong told at its place.

What can be kept is kept: a bad date costs the date, not the quote. A record whose meaning would be wrong is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, cast

from briefing import geo
from briefing.dates import span
from briefing.format.fields import FIELDS, Field
from briefing.format.problems import CODES, nearest
from briefing.format.tree import Mapping, Node, Scalar, Sequence
from briefing.model import (
    STANCES,
    Actor,
    Article,
    Assessment,
    Attribution,
    Audience,
    Brief,
    Evidence,
    Issue,
    Position,
    Problem,
    Quote,
    Rendering,
    Role,
    Severity,
    Source,
    Stance,
)
from briefing.safe import dangers

_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{4,8})*(?:-x(?:-[A-Za-z0-9]{1,8})+)?"
)
_URL = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_HASH = re.compile(r"^[^#\"'|>]*:\s+[^\s\"'|>\[{#][^#]*\s(#\S.*)$", re.MULTILINE)
_IGNORE = re.compile(r"#\s*briefing:\s*ignore\[([\w, -]+)\]")
_BOOLEANS = {"true": True, "false": False}
_RECORDS: dict[str, type] = {
    "article": Article, "source": Source, "actor": Actor, "issue": Issue, "role": Role, "evidence": Evidence,
    "rendering": Rendering, "assessment": Assessment,
}  # fmt: skip
Values = dict[str, Any]


class Ref(NamedTuple):
    """A name that the brief uses and does not declare, for the library to resolve."""

    kind: str
    """`actor`, `issue`, `source`, `sphere` or `quote`."""
    name: str
    line: int
    column: int


class Reader:
    """Reads one file's records and gathers its problems."""

    def __init__(self, path: str, today: date | None = None) -> None:
        self.path = path
        self.today = today or date.today()
        self.problems: list[Problem] = []
        self.refs: list[Ref] = []
        self._ignored: dict[int, set[str]] = {}
        self._used: list[Ref] = []

    def report(
        self,
        code: str,
        line: int,
        column: int,
        message: str,
        hint: str = "",
        severity: Severity | None = None,
    ) -> None:
        """Tells a problem; its severity is its code's unless said otherwise."""
        self.problems.append(
            Problem(
                path=self.path, line=line, column=column, severity=severity or CODES[code].severity,
                code=code, message=message, hint=hint,
            )
        )  # fmt: skip

    def finished(self) -> tuple[Problem, ...]:
        """The problems in the file's order, without those that a line says to ignore."""
        told = [
            problem
            for problem in self.problems
            if problem.severity == "fatal" or problem.code not in self._ignored.get(problem.line, ())
        ]
        return tuple(sorted(told, key=lambda problem: (problem.line, problem.column)))

    def check_comments(self, text: str) -> None:
        """Values that a `#` cuts off, and lines that say what to ignore."""
        if "#" not in text:
            return
        for found in _IGNORE.finditer(text):
            codes = {code.strip() for code in found[1].split(",")}
            self._ignored[text.count("\n", 0, found.start()) + 1] = codes
        for found in _HASH.finditer(text):
            if _IGNORE.match(found[1]):
                continue
            start = text.rfind("\n", 0, found.start(1)) + 1
            self.report(
                "cut-by-comment", text.count("\n", 0, found.start(1)) + 1, found.start(1) - start + 1,
                f"`{found[1][:40]}` is a comment here and no part of the value",
                "put the value in quotation marks if the # belongs to it",
            )  # fmt: skip

    # The brief.

    def brief(self, root: Mapping) -> Brief:
        """The brief in a file's top mapping."""
        values = self.fields(root, "brief")
        version = values.pop("schema_version", None)
        if version not in (None, "1"):
            place = cast("Scalar", root["schema_version"])
            self.report(
                "schema-version", place.line, place.column,
                f"the file says version {version}; this briefing reads version 1",
            )  # fmt: skip
        path = self.path
        identity = path.rsplit(".", 1)[0]
        values["quotes"] = self._numbered(values.get("quotes", ()))
        brief = Brief(id=identity, path=path, **values)
        self._references(brief)
        return brief

    def _numbered(self, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        """Quotes without an id are q1, q2, … by their place."""
        if all(quote.id for quote in quotes):
            return quotes
        taken = {quote.id for quote in quotes}
        numbered: list[Quote] = []
        for number, quote in enumerate(quotes, 1):
            identity = quote.id or f"q{number}"
            while not quote.id and identity in taken:
                identity += "-"
            taken.add(identity)
            numbered.append(quote if quote.id else _with_id(quote, identity))
        return tuple(numbered)

    def _references(self, brief: Brief) -> None:
        """References within the brief are checked here; names that it does not declare are left to the library."""
        declared: dict[str, set[str]] = {
            "actor": {name for actor in brief.actors for name in (actor.id, actor.name, *actor.aliases)},
            "issue": {issue.id for issue in brief.issues},
            "source": {name for source in brief.sources for name in (source.id, source.name)},
            "article": {article.id for article in brief.articles},
            "quote": {quote.id for quote in brief.quotes},
        }
        for ref in self._used:
            known = declared.get(ref.kind, set())
            if ref.name in known:
                continue
            if ref.kind == "article" or (ref.kind == "quote" and "#" not in ref.name):
                near = nearest(ref.name, known)
                hint = f"did you mean `{near}`?" if near else f"declare it under `{ref.kind}s`"
                self.report(
                    "unknown-reference",
                    ref.line,
                    ref.column,
                    f"no {ref.kind} here has the id `{ref.name}`",
                    hint,
                )
            else:
                self.refs.append(ref)

    def refer(self, kind: str, name: str, node: Scalar | Mapping) -> None:
        """Notes that a name is used."""
        self._used.append(Ref(kind, name, node.line, node.column))

    # Records.

    def fields(self, node: Mapping, record: str) -> Values:
        """A record's fields, read by their kinds; what is wrong or empty is left out."""
        known = FIELDS[record]
        values: Values = {}
        for key, value in node.items():
            field = known.get(key)
            if field is None:
                self._unknown_key(node, key, known)
                continue
            if type(value) is Scalar and not value.style and value.is_null:
                if not field.required:
                    self.report(
                        "empty-value", value.line, value.column, f"`{key}` has no value",
                        "give it one, or delete the key",
                    )  # fmt: skip
                continue
            read = _READERS[field.kind](self, value, key, field)
            if read is not None:
                values[key] = read
        for key, field in known.items():
            if field.required and key not in values:
                if key not in node:
                    self.report("missing", node.line, node.column, f"{_a(record)} needs `{key}`", f"add `{key}:`")
                elif type(empty := node[key]) is Scalar and empty.is_null:
                    self.report(
                        "missing",
                        empty.line,
                        empty.column,
                        f"`{key}` has no value, and {_a(record)} needs it",
                    )
        return values

    def _unknown_key(self, node: Mapping, key: str, known: dict[str, Field]) -> None:
        if key.startswith("x-"):
            return
        line, column = node.keys_at[key]
        near = nearest(key, known)
        hint = f"did you mean `{near}`?" if near else "keys of your own begin with `x-`"
        self.report("unknown-key", line, column, f"the key `{key[:60]}` is not known here", hint)

    def records(self, node: Node, key: str, field: Field) -> tuple[Any, ...] | None:
        """A list of records of one kind."""
        if not isinstance(node, Sequence):
            self.report("expected-list", node.line, node.column, f"`{key}` takes a list", "begin each entry with `- `")
            return None
        found: list[Any] = []
        ids: dict[str, int] = {}
        for entry in node:
            made = self.record(entry, key, field)
            if made is None:
                continue
            identity = getattr(made, "id", "")
            if identity:
                if identity in ids:
                    place = entry["id"] if isinstance(entry, Mapping) else entry
                    self.report(
                        "duplicate-id", place.line, place.column,
                        f"the id `{identity}` stands twice; the first is on line {ids[identity]}",
                    )  # fmt: skip
                    continue
                ids[identity] = entry.line
            found.append(made)
        return tuple(found)

    def record(self, node: Node, key: str, field: Field) -> Any:
        """One record; None where what it needs is not there."""
        if not isinstance(node, Mapping):
            self.report(
                "expected-mapping", node.line, node.column, f"an entry of `{key}` is a mapping",
                "write `key: value` pairs",
            )  # fmt: skip
            return None
        values = self.fields(node, field.of)
        if any(part.required and name not in values for name, part in FIELDS[field.of].items()):
            return None
        if field.of == "quote":
            return self._quote(node, values)
        if field.of == "position":
            return self._position(node, values)
        if field.of == "evidence":
            self._use(node, values, "quote", "article")
        elif field.of == "article":
            self._use(node, values, "source")
        elif field.of == "assessment":
            for basis in cast("Sequence", node.get("basis", ())):
                if isinstance(basis, Scalar):
                    self.refer("quote", basis.text, basis)
        elif field.of == "rendering":
            return Rendering(**values)
        return _RECORDS[field.of](line=node.line, column=node.column, **values)

    def _use(self, node: Mapping, values: Values, *keys: str) -> None:
        for key in keys:
            if key in values:
                self.refer(key, values[key], cast("Scalar", node[key]))

    def _quote(self, node: Mapping, values: Values) -> Quote:
        values["speakers"] = values.pop("speaker")
        speaker = node["speaker"]
        for name in speaker if isinstance(speaker, Sequence) else (speaker,):
            if isinstance(name, Scalar):
                self.refer("actor", name.text, name)
        if "article" in values:
            self.refer("article", values["article"], cast("Scalar", node["article"]))
        stances = node.get("stances")
        if isinstance(stances, Mapping):
            for issue, (line, column) in stances.keys_at.items():
                self._used.append(Ref("issue", issue, line, column))
        text = cast("Scalar", node["text"])
        values.setdefault("id", "")
        return Quote(line=text.line, column=text.column, **values)

    def _position(self, node: Mapping, values: Values) -> Position:
        self._use(node, values, "actor", "issue")
        evidence: tuple[Evidence, ...] = values.get("evidence", ())
        if not evidence:
            self.report(
                "no-evidence", node.line, node.column, "the position rests on nothing",
                "add `evidence: [{article: …, paraphrase: …}]`",
            )  # fmt: skip
        if "attribution" not in values:
            values["attribution"] = _attribution(evidence)
        return Position(line=node.line, column=node.column, **values)

    # Values.

    def text(self, node: Node, key: str, field: Field) -> str | None:
        """A text. Characters that hide something are told; the text stays, and is shown safely."""
        if type(node) is not Scalar:
            self._expected_text(node, key, "a text")
            return None
        text = node.text
        if not (text.isascii() and text.isprintable()) and not text.isprintable():
            self._hidden(node)
        if field.required and not text.strip():
            self.report("missing", node.line, node.column, f"`{key}` has no value")
            return None
        return text

    def _hidden(self, node: Scalar) -> None:
        for _, what in dangers(node.text)[:5]:
            code = int(what[2:].split()[0], 16)
            kind = (
                "control-character" if code < 0x20 or 0x7F <= code <= 0x9F
                else "line-separator" if code in (0x2028, 0x2029)
                else "direction-character" if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or code == 0x61C
                else "invisible-character"
            )  # fmt: skip
            self.report(kind, node.line, node.column, f"{what} stands in this text", "delete it")

    def _expected_text(self, node: Node, key: str, what: str) -> None:
        hint = ""
        if isinstance(node, Sequence):
            inside = ", ".join(part.text for part in node if isinstance(part, Scalar))
            hint = f'text that begins with `[` goes in quotation marks: {key}: "[{inside}] …"'
        elif isinstance(node, Mapping):
            hint = f'text with a colon or in braces goes in quotation marks: {key}: "…"'
        found = "a list" if isinstance(node, Sequence) else "a mapping"
        self.report("expected-text", node.line, node.column, f"`{key}` takes {what}, and {found} stands here", hint)

    def texts(self, node: Node, key: str, field: Field) -> tuple[str, ...] | None:
        """A list of texts."""
        if not isinstance(node, Sequence):
            example = node.text if isinstance(node, Scalar) else field.example
            self.report(
                "expected-list",
                node.line,
                node.column,
                f"`{key}` takes a list",
                f"write `{key}: [{example}]`",
            )
            return None
        read = (self.text(part, key, field) for part in node)
        return tuple(text for text in read if text)

    def names(self, node: Node, key: str, field: Field) -> tuple[str, ...] | None:
        """A name, or a list of names."""
        if type(node) is Scalar:
            text = self.text(node, key, field)
            return (text,) if text else None
        if isinstance(node, Sequence) and node:
            return self.texts(node, key, field)
        self._expected_text(node, key, "a name or a list of names")
        return None

    def date(self, node: Node, key: str, field: Field) -> str | None:
        """A date as written, if it is one."""
        text = self.text(node, key, field)
        if text is None:
            return None
        days = span(text)
        place = cast("Scalar", node)
        if days is None or ".." in text:
            self.report(
                "bad-date", place.line, place.column, f"`{text[:40]}` is no date",
                "write 2022, 2022-11, 2022-11-28 or 2022-11-27/2022-11-28",
            )  # fmt: skip
            return None
        if days.first > self.today and key != "until":
            self.report("future-date", place.line, place.column, f"{text} lies in the future")
        return text

    def choice(self, node: Node, key: str, field: Field) -> str | None:
        """One of the choices."""
        text = self.text(node, key, field)
        if text is None or text in field.choices:
            return text
        place = cast("Scalar", node)
        near = nearest(text, field.choices)
        hint = f"did you mean `{near}`?" if near else "one of " + ", ".join(field.choices)
        self.report("bad-value", place.line, place.column, f"`{text[:60]}` is no {key}", hint)
        return None

    def boolean(self, node: Node, key: str, field: Field) -> bool | None:
        """`true` or `false`."""
        text = self.text(node, key, field)
        if text is None:
            return None
        if text not in _BOOLEANS:
            self.report("bad-value", node.line, node.column, f"`{text[:40]}` is neither true nor false")
        return _BOOLEANS.get(text)

    def country(self, node: Node, key: str, field: Field) -> str | None:
        """A country as its two letters."""
        text = self.text(node, key, field)
        if text is None:
            return None
        code = geo.country(text)
        if code is None:
            near = nearest(text, geo.NAMES.values())
            hint = f"{near} is {geo.country(near)}" if near else "ISO 3166-1 codes, such as KZ"
            self.report("bad-country", node.line, node.column, f"`{text[:40]}` is no country code", hint)
        return code

    def language(self, node: Node, key: str, field: Field) -> str | None:
        """A BCP 47 tag."""
        text = self.text(node, key, field)
        if text is not None and _LANGUAGE.fullmatch(text) is None:
            self.report(
                "bad-language",
                node.line,
                node.column,
                f"`{text[:40]}` is no language tag",
                "such as en, ru or kk",
            )
            return None
        return text

    def url(self, node: Node, key: str, field: Field) -> str | None:
        """A web address."""
        text = self.text(node, key, field)
        if text is not None and _URL.fullmatch(text) is None:
            self.report(
                "bad-url",
                node.line,
                node.column,
                f"`{text[:60]}` is no web address",
                "begin it with https://",
            )
        return text

    def file(self, node: Node, key: str, field: Field) -> str | None:
        """A path within the library."""
        text = self.text(node, key, field)
        if text is not None and (text.startswith(("/", "\\", "~")) or ".." in re.split(r"[/\\]", text) or ":" in text):
            self.report("bad-path", node.line, node.column, f"`{text[:60]}` leads out of the library")
            return None
        return text

    def audience(self, node: Node, key: str, field: Field) -> Audience | None:
        """A sphere, or addressee, forum and sphere."""
        if type(node) is Scalar:
            text = self.text(node, key, field)
            if not text:
                return None
            self.refer("sphere", text, node)
            return Audience(sphere=text)
        if isinstance(node, Mapping):
            values = self.fields(node, "audience")
            if "sphere" in values:
                self.refer("sphere", values["sphere"], cast("Scalar", node["sphere"]))
            return Audience(**values)
        self._expected_text(node, key, "a sphere, or addressee, forum and sphere")
        return None

    def stances(self, node: Node, key: str, field: Field) -> tuple[tuple[str, Stance], ...] | None:
        """Issue to stance."""
        if not isinstance(node, Mapping):
            self.report(
                "expected-mapping", node.line, node.column, "`stances` takes pairs of issue and stance",
                f"write `stances: {{{field.example}}}`",
            )  # fmt: skip
            return None
        choice = FIELDS["position"]["stance"]
        pairs = ((issue, self.choice(value, "stance", choice)) for issue, value in node.items())
        return tuple((issue, cast("Stance", stance)) for issue, stance in pairs if stance in STANCES)


def _with_id(quote: Quote, identity: str) -> Quote:
    from msgspec.structs import replace

    return replace(quote, id=identity)


def _attribution(evidence: tuple[Evidence, ...]) -> Attribution:
    """What the evidence shows where nobody says: a quote is direct, a gesture alone nonverbal, the rest indirect."""
    if any(piece.quote for piece in evidence):
        return "direct"
    if evidence and all(piece.gesture for piece in evidence):
        return "nonverbal"
    return "indirect"


def _a(record: str) -> str:
    return f"{'an' if record[0] in 'aeiou' else 'a'} {record}"


_READERS: dict[str, Callable[[Reader, Node, str, Field], Any]] = {
    "text": Reader.text, "id": Reader.text, "date": Reader.date, "choice": Reader.choice,
    "boolean": Reader.boolean, "country": Reader.country, "language": Reader.language, "url": Reader.url,
    "path": Reader.file, "texts": Reader.texts, "names": Reader.names, "audience": Reader.audience,
    "stances": Reader.stances, "record": Reader.record, "records": Reader.records,
}  # fmt: skip
