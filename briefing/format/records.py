"""Readers of a brief's records: from events to the model, None where a record cannot be used.

A record with an error is reported and, as far as its meaning is certain, kept: a quote whose words and speaker
can be read stays, without its stances; a position or an assessment with an error is left out.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from msgspec import Struct
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from briefing import dates
from briefing.format.event_reader import Event, Reader
from briefing.format.fields import FIELDS, Field, called
from briefing.format.shapes import REQUIRED, Read, Value, entries, is_null, mapping, value_of
from briefing.format.values import own_identifier
from briefing.model import (
    Actor,
    Article,
    Assessment,
    Attribution,
    Evidence,
    Issue,
    Position,
    Quote,
    Rendering,
    Role,
    Source,
)

Values = dict[str, Any]


def _open(reader: Reader, event: Event, kind: str) -> tuple[Values, dict[str, Event]] | None:
    """Return a record's values; None after reporting that it is not a mapping."""
    if type(event) is MappingStartEvent:
        return mapping(reader, event, kind, VALUES[kind])
    _no_record(reader, event, kind)
    return None


def _no_record(reader: Reader, event: Event, kind: str) -> None:
    first = next(iter(FIELDS[kind]))
    reader.unexpected("expected-mapping", event, f"expected {called(kind)}", f"write `{first}: …`, and so on")


def plain(reader: Reader, event: Event, *, struct: type[Struct], kind: str, sure: bool = False) -> Any:
    """Return a record whose keys are the model's own. With `sure`, any error in it leaves it out."""
    before = reader.n_errors
    found = _open(reader, event, kind)
    if found is None or not REQUIRED[kind] <= found[0].keys() or (sure and reader.n_errors != before):
        return None
    mark = event.start_mark
    return struct(**found[0], line=mark.line + 1, column=mark.column + 1)


def role(reader: Reader, event: Event) -> Role | None:
    """Return a post and its time."""
    made: Role | None = plain(reader, event, struct=Role, kind="role")
    if made is not None and made.since and made.until:
        first, last = dates.span(made.since), dates.span(made.until)
        if first and last and first.first > last.last:
            reader.add(
                "no-such-day", made.line, made.column, f"the role ends, {made.until}, before it begins, {made.since}"
            )
    return made


def rendering(reader: Reader, event: Event) -> Rendering | None:
    """Return a quote's words in another language."""
    found = _open(reader, event, "rendering")
    return Rendering(**found[0]) if found is not None and "text" in found[0] else None


def quote(reader: Reader, event: Event) -> Quote | None:
    """Return a quote, located at its words."""
    if type(event) is not MappingStartEvent:
        _no_record(reader, event, "quote")
        return None
    before = reader.n_errors
    values, events = mapping(reader, event, "quote", VALUES["quote"])
    speakers = values.pop("speaker", None)
    if speakers is None or "text" not in values:
        return None
    if reader.careful and _hides(reader, event, events):
        reader.n_errors += 1
    if reader.n_errors != before:
        values.pop("stances", None)
    if "id" not in values:
        values["id"] = ""
    words = events["text"]
    mark = words.start_mark
    line, column = mark.line + 1, mark.column + 1
    if words.style in ("|", ">"):
        line, column = _first_line(reader, line)
    return Quote(speakers=speakers, line=line, column=column, **values)


def _hides(reader: Reader, start: Event, events: dict[str, Event]) -> bool:
    """Whether a record contains a hidden character, which is already reported."""
    ends = (event.end_mark for event in events.values())
    last = max((end.line + (end.column > 0) for end in ends), default=0)  # blocks end where the next line begins
    return reader.hides(start.start_mark.line + 1, last)


def _first_line(reader: Reader, line: int) -> tuple[int, int]:
    """Where the words of a block begin, below its `|` or `>`."""
    while not (written := reader.lines[line]).strip():
        line += 1
    return line + 1, len(written) - len(written.lstrip()) + 1


def position(reader: Reader, event: Event) -> Position | None:
    """Return a position. A missing attribution is inferred from its evidence."""
    before = reader.n_errors
    found = _open(reader, event, "position")
    if found is None:
        return None
    values, events = found
    mark = event.start_mark
    evidence: tuple[Evidence, ...] = values.get("evidence", ())
    if "evidence" not in events:
        reader.report(
            "no-evidence", mark, "this position rests on nothing",
            "name a quote, or an article with a paraphrase or a gesture: evidence: [{quote: …}]",
        )  # fmt: skip
    if "attribution" not in values:
        inferred = attribution(evidence)
        if inferred is not None:
            values["attribution"] = inferred
        elif reader.n_errors == before:
            reader.report(
                "missing", mark, "this position has no `attribution`, and its evidence does not show which",
                "add `attribution: indirect`, or direct, document, third-party, nonverbal",
            )  # fmt: skip
    if reader.careful and _hides(reader, event, events):
        return None
    if reader.n_errors != before or "attribution" not in values:
        return None
    return Position(**values, line=mark.line + 1, column=mark.column + 1)


def attribution(evidence: tuple[Evidence, ...]) -> Attribution | None:
    """Return what evidence of one kind shows: quotes direct, paraphrases indirect, gestures nonverbal."""
    kinds: set[Attribution] = {
        "direct" if each.quote else "indirect" if each.paraphrase else "nonverbal" for each in evidence
    }
    return kinds.pop() if len(kinds) == 1 else None


def evidence(reader: Reader, event: Event) -> Evidence | None:
    """Return a quote, a paraphrase or a gesture."""
    found = _open(reader, event, "evidence")
    if found is None:
        return None
    values, events = found
    shown = [word for word in ("quote", "paraphrase", "gesture") if word in events and not _is_empty(events[word])]
    mark = event.start_mark
    if len(shown) != 1:
        message = f"{' and '.join(shown)} at once" if shown else "neither quote, paraphrase nor gesture"
        reader.report(
            "bad-evidence", mark, f"this evidence has {message}; expected one of the three",
            "a quote, or an article with a paraphrase or a gesture",
        )  # fmt: skip
        return None
    return Evidence(**values, line=mark.line + 1, column=mark.column + 1) if shown[0] in values else None


def _is_empty(event: Event) -> bool:
    return type(event) is ScalarEvent and is_null(event)


def _record(kind: str) -> Value:
    return Value(called(kind), lambda reader, _, event: _no_record(reader, event, kind), READERS[kind])


def _records(kind: str) -> Value:
    """Return how a list of records is read; one alone, without its `- `, is reported and read."""
    one = _record(kind)
    expected = f"expected a list of {kind}s"

    def no_list(reader: Reader, _: str, event: Event) -> None:
        reader.unexpected("expected-list", event, expected, "begin each with `- `")

    def read(reader: Reader, event: Event) -> tuple[Any, ...] | None:
        if type(event) is SequenceStartEvent:
            return entries(reader, event, one)
        if type(event) is not MappingStartEvent:
            reader.unexpected("expected-list", event, expected)
            return None
        reader.report("expected-list", event.start_mark, f"a mapping; {expected}", "begin each with `- `")
        made = READERS[kind](reader, event)
        return (made,) if made is not None else None

    return Value(f"a list of {kind}s", no_list, read)


READERS: dict[str, Read] = {
    "source": partial(plain, struct=Source, kind="source"),
    "article": partial(plain, struct=Article, kind="article"),
    "actor": partial(plain, struct=Actor, kind="actor"),
    "role": role,
    "issue": partial(plain, struct=Issue, kind="issue"),
    "quote": quote,
    "rendering": rendering,
    "position": position,
    "evidence": evidence,
    "assessment": partial(plain, struct=Assessment, kind="assessment", sure=True),
}


def _value(kind: str, field: Field) -> Value:
    if field.kind == "records":
        return _records(field.of)
    if field.kind == "id" and kind in ("article", "quote"):
        return Value("an id", own_identifier(kind))
    return _record(field.of) if field.kind == "record" else value_of(field)


VALUES = {kind: {word: _value(kind, field) for word, field in fields.items()} for kind, fields in FIELDS.items()}
"""By record and key, how the value is read."""
