"""A brief's text becomes the model, whatever way it is written; and whatever is typed, nothing breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.format.problems import CODES
from briefing.format.read import read_bytes
from briefing.model import (
    STANCES,
    Actor,
    Article,
    Assessment,
    Audience,
    Evidence,
    Issue,
    Position,
    Quote,
    Rendering,
    Role,
    Source,
)
from briefing.text.sanitise import dangers, safe

from .conftest import HEAD, TODAY, good, read

WHOLE = (
    HEAD
    + """\
author: A. Analyst
status: final
tags: [talks, 1984]
tlp: AMBER+STRICT
articles:
  - id: wire
    headline: "Talks: the end"
    source: wire-news
    author: J. Reporter
    url: https://example.org/a?b=c#d
    archived_url: http://example.org
    published: 2022-11-28
    accessed: 2022-11-30
    language: zh-Hans
    rights: © Wire
    text_file: texts/wire.txt
sources: [{id: wire-news, name: Wire, kind: agency, country: NOR, reliability: F}]
actors:
  - {id: anna, name: Anna Example, kind: person, aliases: [Анна, A. Example], country: KZ,
     roles: [{post: Chair, of: council, since: 2019-03, until: 2029}], description: Who chairs.}
  - {id: experts, unnamed: true}
issues: [{id: corridor, label: Corridor, statement: It should be built., codebook: "For: praise."}]
quotes:
  - id: first
    speaker: [anna, Boris]
    article: wire
    text: >-
      Words that go
      over two lines.
    language: en
    date: 2022-11-27/2022-11-28
    audience: {addressee: boris, forum: Talks, sphere: RUS}
    credibility: 2
    original: {text: Слова., language: ru, by: Wire, source: wire}
    translation: {text: Words.}
    stances: {corridor: leans-for, borders: ambivalent}
    note: Said twice.
  - {speaker: anna, text: NO, audience: world}
positions:
  - actor: anna
    issue: corridor
    stance: unclear
    attribution: document
    evidence: [{quote: first}, {article: wire, gesture: A nod.}]
    date: 2022
    audience: West
    confidence: low
    coder: AA
    note: n
assessments:
  - {judgement: It holds., by: A. Analyst, likelihood: roughly even chance, confidence: high, basis: [first, b#q1]}
x-mine: {any: thing}
"""
)


def test_every_field_is_read() -> None:
    brief = good(WHOLE)
    assert (brief.id, brief.path) == ("visit", "visit.yaml")
    assert (brief.title, brief.date, brief.summary) == ("A visit", "2022-11-28", "What happened.")
    assert (brief.author, brief.status, brief.tags, brief.tlp) == (
        "A. Analyst", "final", ("talks", "1984"), "AMBER+STRICT",
    )  # fmt: skip
    assert brief.articles == (
        Article(
            line=9, column=5, id="wire", headline="Talks: the end", source="wire-news", author="J. Reporter",
            url="https://example.org/a?b=c#d", archived_url="http://example.org", published="2022-11-28",
            accessed="2022-11-30", language="zh-Hans", rights="© Wire", text_file="texts/wire.txt",
        ),
    )  # fmt: skip
    assert brief.sources == (
        Source(line=20, column=11, id="wire-news", name="Wire", kind="agency", country="NO", reliability="F"),
    )
    role = Role(line=23, column=14, post="Chair", of="council", since="2019-03", until="2029")
    assert brief.actors == (
        Actor(
            line=22, column=5, id="anna", name="Anna Example", kind="person", aliases=("Анна", "A. Example"),
            country="KZ", roles=(role,), description="Who chairs.",
        ),
        Actor(line=24, column=5, id="experts", unnamed=True),
    )  # fmt: skip
    assert brief.issues == (
        Issue(
            line=25,
            column=10,
            id="corridor",
            label="Corridor",
            statement="It should be built.",
            codebook="For: praise.",
        ),
    )
    assert brief.quotes == (
        Quote(
            line=31, column=7, id="first", speakers=("anna", "Boris"), text="Words that go over two lines.",
            article="wire", language="en", date="2022-11-27/2022-11-28", credibility="2", note="Said twice.",
            audience=Audience(addressee="boris", forum="Talks", sphere="RU"),
            original=Rendering(text="Слова.", language="ru", by="Wire", source="wire"),
            translation=Rendering(text="Words."), stances=(("corridor", "leans-for"), ("borders", "ambivalent")),
        ),
        Quote(line=41, column=27, id="q2", speakers=("anna",), text="NO", audience=Audience(sphere="world")),
    )  # fmt: skip
    assert brief.positions == (
        Position(
            line=43, column=5, actor="anna", issue="corridor", stance="unclear", attribution="document", date="2022",
            evidence=(
                Evidence(line=47, column=16, quote="first"),
                Evidence(line=47, column=32, article="wire", gesture="A nod."),
            ),
            audience=Audience(sphere="West"), confidence="low", coder="AA", note="n",
        ),
    )  # fmt: skip
    assert brief.assessments == (
        Assessment(
            line=54, column=5, judgement="It holds.", by="A. Analyst", likelihood="roughly even chance",
            confidence="high", basis=("first", "b#q1"),
        ),
    )  # fmt: skip


def test_a_briefs_id_is_its_path_without_suffix() -> None:
    reading = read(HEAD, path="2022/11/a.b.yml")
    assert reading.brief is not None
    assert reading.brief.id == "2022/11/a.b"


def test_a_file_over_the_limit_is_not_read() -> None:
    reading = read_bytes(HEAD.encode(), "a.yaml", max_bytes=10)
    assert reading.brief is None
    assert [problem.code for problem in reading.problems] == ["too-large"]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"title": "A visit", "date": "2022-11-28", "summary": "What happened."}),
        "{title: A visit, date: 2022-11-28, summary: What happened.}",
        "---\n" + HEAD + "...\n",
        "%YAML 1.2\n---\n" + HEAD,
        "# a comment\n\n" + HEAD + "\n# another\n",
        HEAD.replace(": ", ":   "),
        "? title\n: A visit\n? date\n: 2022-11-28\n? summary\n: What happened.\n",
        '"title": \'A visit\'\n\'date\': "2022-11-28"\nsummary: "What\\\n  \\ happened."\n',
        "title: >\n  A\n  visit\ndate: |\n  2022-11-28\nsummary: |+\n  What happened.\n\n",
    ],
)
def test_equivalent_notations_are_read_alike(text: str) -> None:
    brief = read(text).brief
    assert brief is not None
    assert (brief.title, brief.summary) == ("A visit", "What happened.")


@pytest.mark.parametrize("path", sorted(Path(__file__).parents[2].joinpath("briefs").rglob("*.yaml")), ids=str)
def test_the_sample_has_no_problem(path: Path) -> None:
    if path.stem not in ("actors", "issues", "sources", "spheres"):
        assert read_bytes(path.read_bytes(), path.name).problems == ()


# Whatever the words: what was written is what is read.

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Mn"))
TEXT = st.text(LETTERS, min_size=1, max_size=60)
WORDS = TEXT.filter(lambda text: text.strip() and not dangers(text))


@given(
    st.lists(st.tuples(WORDS, WORDS, st.sampled_from(STANCES)), max_size=5, unique_by=lambda entry: entry[1]),
    st.booleans(),
)
def test_words_are_read_as_they_were_written(quotes: list[tuple[str, str, str]], flow: bool) -> None:
    written = [
        {"speaker": speaker, "text": text, "stances": {"issue": stance}, "x-own": [text, {speaker: None}]}
        for speaker, text, stance in quotes
    ]
    if flow:
        text = HEAD + f"quotes: {json.dumps(written, ensure_ascii=False)}\n"
    else:
        text = HEAD + "quotes:\n" + "".join(f"  - {json.dumps(entry, ensure_ascii=False)}\n" for entry in written)
    brief = read(text).brief
    assert brief is not None
    assert [(quote.speakers, quote.text, quote.stances) for quote in brief.quotes] == [
        ((speaker,), text, (("issue", stance),)) for speaker, text, stance in quotes
    ]
    lines = text.split("\n")
    for quote in brief.quotes:
        assert lines[quote.line - 1][quote.column - 1] == '"'


@given(WORDS)
def test_a_block_takes_words_as_they_are(words: str) -> None:
    brief = read(HEAD + f"quotes:\n  - speaker: a\n    text: |2\n      {words}\n").brief
    assert brief is not None
    assert brief.quotes[0].text == words


# Whatever is typed.

PIECES = st.sampled_from([
    ": ", "- ", "{", "}", "[", "]", '"', "'", "|", ">", "\n", "\n  ", "\t", " #", "&a ", "*a", "!t ", "? ", "<<: ",
    "---\n", "~", "\\e", "\x1b", "\u202e", "\x85", "\ufeff", "\r", "\0", "x-", "2022-02-30", "for", "quotes:", "text: ",
    "\u0300" * 12, "# briefing: ignore[bad-date]", "schema_version: 2\n", "%YAML 2.0\n",
])  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), PIECES), min_size=1, max_size=4))
@example([(0, len(WHOLE), "")])
def test_damaged_brief_is_reported_without_a_crash(spoils: list[tuple[int, int, str]]) -> None:
    text = WHOLE
    for at, count, piece in spoils:
        text = text[:at] + piece + text[at + count :]
    reading = read_bytes(text.encode(), "a.yaml", today=TODAY)
    fatal = any(problem.severity == "fatal" for problem in reading.problems)
    assert (reading.brief is None) == fatal
    lines = text.count("\n") + text.count("\r") + 1
    for problem in reading.problems:
        assert problem.code in CODES
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert not dangers(safe(problem.message + problem.hint))


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_break_nothing(data: bytes) -> None:
    reading = read_bytes(data, "a.yaml", today=TODAY)
    assert reading.brief is not None or reading.problems
