"""What the check finds beyond shape, each at its line, with the hint that names the right thing."""

from __future__ import annotations

import re

import pytest

from briefing.format.links import Ref
from briefing.format.problems import CODES, MAX_COMPARISONS, Choices, in_order, levelled, nearest
from briefing.format.quoted_share import large_shares
from briefing.model import Evidence, Problem

from .conftest import HEAD, good, only, read, said

PLANTED = """\
title: Talks in Astana
date: 2022-13-45  #! bad-date-or-day
summary: What happened.
autor: A. Analyst  #! unknown-key | `author`
status: finl  #! bad-value | `final`
tlp: WHITE  #! bad-value | `CLEAR`
articles:
  - id: wire
    source: Wire
    published: 2022-11-20
    language: eng  #! no-such-language | write en
    url: example.org/talks  #! bad-url | https://example.org/talks
  - {id: wire, headline: Again}  #! duplicate-id
  - {headline: No id}  #! missing
sources:
  - {id: wires, reliability: a}  #! bad-value | `A`
  - {id: paper, country: Kazakstan}  #! bad-country | KZ
actors:
  - id: anna
    name: Аnna Example  #! mixed-scripts
    kind: organization  #! bad-value | `organisation`
    country: UK  #! bad-country | GB
    roles: [{post: President, since: 2022, until: 2019}]  #! no-such-day
  - id: boris b  #! bad-id | `boris-b`
issues:
  - {id: borders, label: Borders, statement: Borders should stay.}
quotes:
  - id: first
    speaker: anna
    article: wires  #! unknown-reference | `wire`
    text: We have always said, and we say it again, that borders stay as they are.
    date: 28.11.2022  #! bad-date | 2022-11-28
    stances: {borders: agianst}  #! bad-value | `against`
  - speaker: anna
    article: wire
    text: This was said after the article.  #! quote-after-article
    date: 2022-11-28
  - speaker: anna  #! missing
    article: wire
    txt: We agree.  #! unknown-key | `text`
  - speaker: anna
    text: It is so.
    credibility: 7  #! bad-value
positions:
  - actor: anna  #! no-evidence
    issue: borders
    stance: leans for  #! bad-value | `leans-for`
    attribution: indirect
  - actor: anna
    issue: borders
    stance: for
    evidence: [{quote: frist}]  #! unknown-reference | `first`
assessments:
  - judgement: They will go on.
    likelihood: probably  #! bad-value | `likely`
    confidence: moderate
    basis: [first]
future-date: 1  #! unknown-key
"""


def planted() -> list[tuple[int, str, str]]:
    """Line, code and hint of each planted mistake."""
    found = []
    for number, line in enumerate(PLANTED.splitlines(), 1):
        if mark := re.search(r"#! ([\w-]+)(?: \| (.*))?$", line):
            found.append((number, mark[1], mark[2] or ""))
    return found


def test_every_planted_mistake_is_a_problem_at_its_line() -> None:
    text = re.sub(r"  #! .*", "", PLANTED).replace("2022-13-45", "2022-02-30")
    expected = [(line, "no-such-day" if code == "bad-date-or-day" else code) for line, code, _ in planted()]
    assert len(expected) >= 25
    problems = read(text).problems
    assert [(problem.line, problem.code) for problem in problems] == expected


def test_every_hint_names_the_right_thing() -> None:
    text = re.sub(r"  #! .*", "", PLANTED)
    hints = {(problem.line, problem.code): problem.hint for problem in read(text).problems}
    for line, code, hint in planted():
        if hint:
            assert hint in hints[line, code]


def test_two_mistakes_on_a_line_are_two_problems() -> None:
    assert len(said(HEAD + "actors: [{id: a b, kind: persn}]\n")) == 2


# Records with mistakes: what is kept of them.


def test_a_quote_with_a_wrong_field_stays_without_it_and_without_stances() -> None:
    brief = read(HEAD + "quotes: [{speaker: a, text: b, date: soon, note: c, stances: {i: for}}]\n").brief
    assert brief is not None
    quote = only(brief.quotes)  # type: ignore[arg-type]
    assert (quote.text, quote.date, quote.note, quote.stances) == ("b", "", "c", ())  # type: ignore[attr-defined]


def test_a_position_with_a_mistake_is_left_out() -> None:
    brief = read(
        HEAD + "positions:\n  - {actor: a, issue: i, stance: fro, attribution: direct, evidence: [{quote: q1}]}\n"
        "  - {actor: a, issue: i, stance: for, attribution: indirect, evidence: [{article: w, paraphrase: p}]}\n"
    ).brief
    assert brief is not None
    assert [position.stance for position in brief.positions] == ["for"]


def test_a_brief_without_what_it_must_have_is_read_all_the_same() -> None:
    reading = read("quotes: [{speaker: a, text: b}]\n")
    assert [problem.message.split("`")[1] for problem in reading.problems] == ["date", "summary", "title"]
    assert reading.brief is not None
    assert len(reading.brief.quotes) == 1


# Places.


def test_line_of_a_quote_is_the_line_of_its_text() -> None:
    brief = good(
        HEAD
        + "quotes:\n  - speaker: a\n    text: b\n  - speaker: c\n    text: |\n\n        d\n        e\n    note: f\n"
    )
    assert [(quote.line, quote.column) for quote in brief.quotes] == [(6, 11), (10, 9)]


def test_columns_of_problems_count_characters() -> None:
    problem = only(read(HEAD + "actors: [{id: a, name: 中文👩‍👩‍👧, kind: x}]\n").problems)
    assert problem.column == len("actors: [{id: a, name: 中文👩‍👩‍👧, kind: ") + 1


# Ids and references.


def test_quotes_without_an_id_are_numbered_by_index() -> None:
    brief = good(HEAD + "quotes: [{speaker: a, text: b}, {id: q3, speaker: a, text: c}, {speaker: a, text: d}]\n")
    assert [quote.id for quote in brief.quotes] == ["q1", "q3", "q3-2"]


def test_names_that_the_brief_does_not_declare_are_left_to_the_library() -> None:
    text = HEAD + (
        "actors: [{id: anna, roles: [{post: Chair, of: council}]}]\n"
        "articles: [{id: w, source: Wire}]\n"
        "quotes:\n"
        "  - {speaker: [anna, Boris], text: b, audience: {sphere: West}, stances: {corridor: for}}\n"
        "  - {speaker: Boris, text: c, audience: KZ}\n"
        "  - {speaker: Boris, text: d, audience: domestic, stances: {corridor: against}}\n"
        "assessments: [{judgement: j, basis: [other/brief#q1, q2]}]\n"
    )
    reading = read(text)
    assert reading.problems == ()
    assert sorted(reading.refs) == [
        Ref("actor", "Boris", 7, 22),
        Ref("actor", "council", 4, 47),
        Ref("issue", "corridor", 7, 75),
        Ref("issue", "corridor", 9, 61),
        Ref("quote", "other/brief#q1", 10, 38),
        Ref("source", "Wire", 5, 28),
        Ref("sphere", "West", 7, 58),
    ]


def test_countries_are_known_by_any_of_their_codes() -> None:
    brief = good(HEAD + "actors: [{id: a, country: KAZ}, {id: b, country: SU}, {id: c, country: NO}]\n")
    assert [actor.country for actor in brief.actors] == ["KZ", "SU", "NO"]


@pytest.mark.parametrize(
    ("evidence", "attribution"),
    [
        ("[{quote: q1}]", "direct"),
        ("[{quote: q1}, {quote: q1}]", "direct"),
        ("[{article: w, paraphrase: p}]", "indirect"),
        ("[{gesture: g}]", "nonverbal"),
        ("[{quote: q1}, {gesture: g}]", None),
        ("[]", None),
    ],
)
def test_attribution_is_inferred_from_evidence_of_one_kind_only(evidence: str, attribution: str | None) -> None:
    reading = read(
        HEAD + "articles: [{id: w}]\nquotes: [{speaker: a, text: b}]\n"
        f"positions: [{{actor: a, issue: i, stance: for, evidence: {evidence}}}]\n"
    )
    assert reading.brief is not None
    assert [position.attribution for position in reading.brief.positions] == ([attribution] if attribution else [])
    assert [problem.code for problem in reading.problems] == ([] if attribution else ["missing"])


def test_evidence_of_a_position_is_read_with_its_location() -> None:
    brief = good(
        HEAD + "articles: [{id: w}]\npositions:\n"
        "  - {actor: a, issue: i, stance: for, evidence: [{article: w, paraphrase: p}]}\n"
    )
    assert brief.positions[0].evidence == (Evidence(article="w", paraphrase="p", line=6, column=50),)


def test_words_of_others_are_no_stance_of_ones_own() -> None:
    text = HEAD + (
        "actors: [{id: anna, aliases: [A.]}, {id: boris}]\nquotes: [{id: q, speaker: boris, text: Anna is for it.}]\n"
        "positions: [{actor: anna, issue: i, stance: for, evidence: [{quote: q}]}]\n"
    )
    assert [code for _, _, code in said(text)] == ["third-party-direct"]
    assert said(text.replace("speaker: boris", "speaker: A.")) == []
    assert said(text.replace("stance: for,", "stance: for, attribution: third-party,")) == []


def test_the_same_words_twice_in_a_brief_are_reported() -> None:
    words = "These are words that nobody says twice in a speech."
    text = (
        HEAD
        + f"quotes: [{{speaker: a, text: {words}}}, {{speaker: b, text: {words}}}, {{speaker: a, text: {words}}}]\n"
    )
    problem = only(read(text).problems)
    assert problem.code == "duplicate-quote"
    assert problem.column > 150


def test_future_dates_are_reported() -> None:
    assert [code for _, _, code in said(HEAD.replace("2022-11-28", "2026-01-02"))] == ["future-date"]
    assert said(HEAD.replace("2022-11-28", "2026-01")) == []  # it has begun


def test_a_newer_version_is_read_leniently() -> None:
    assert said("schema_version: 1\n" + HEAD) == []
    assert said("schema_version: 2\n" + HEAD + "mood: good\n") == [(1, "warning", "schema-version")]
    assert said("schema_version: 0\n" + HEAD) == [(1, "error", "bad-value")]


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("date", "28/11/2022", "2022-11-28"),
        ("date", "2022/11/28", "2022-11-28"),
        ("date", "11/28/2022", ""),
        ("date", "2022-11-28T10:00:00Z", "2022-11-28"),
        ("date", "2022-12-01/2022-11-01", "2022-11-01/2022-12-01"),
    ],
)
def test_date_in_another_form_is_reported_with_the_right_one(key: str, value: str, hint: str) -> None:
    assert hint in only(read(HEAD.replace("2022-11-28", value)).problems).hint


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("english", "en"), ("kz", "kk"), ("ua", "uk"), ("eng", "en"), ("rus-RU", "ru-RU"), ("en-UK", "en-GB"),
        ("en_GB", ""), ("xx", ""),
    ],
)  # fmt: skip
def test_language_in_another_form_is_reported_with_its_code(tag: str, hint: str) -> None:
    problem = only(read(HEAD + f"articles: [{{id: a, language: {tag}}}]\n").problems)
    assert problem.code in ("bad-language", "no-such-language")
    assert hint in problem.hint


@pytest.mark.parametrize(
    "tag", ["en", "zh-Hans", "zh-Hant-TW", "es-419", "kk-Cyrl-KZ", "de-CH-1996", "x-y", "tlh", "en-x-a"]
)
def test_language_tag_is_accepted_if_well_formed(tag: str) -> None:
    expected = ["bad-language"] if tag == "x-y" else []
    assert [code for _, _, code in said(HEAD + f"articles: [{{id: a, language: {tag}}}]\n")] == expected


# Settings.


def test_a_comment_silences_a_code_on_its_line() -> None:
    text = HEAD + "status: done  # briefing: ignore[bad-value]\ntlp: WHITE\n"
    assert said(text) == [(5, "error", "bad-value")]
    assert read(text).silenced == {4: ("bad-value",)}


def test_a_comment_silences_nothing_fatal() -> None:
    assert said(HEAD + "author: @a # briefing: ignore[syntax]\n") == [(4, "fatal", "syntax")]


def test_levels_are_the_settings() -> None:
    problems = read("title: ~\nx: 1\nsummary: a\ndate: 2026-05\n").problems
    levels = {"missing": "warning", "unknown-key": "off", "future-date": "error"}
    found = levelled(problems, levels)  # type: ignore[arg-type]
    assert [(problem.code, problem.severity) for problem in found] == [("missing", "warning"), ("future-date", "error")]


def test_fatal_problem_cannot_be_silenced() -> None:
    assert levelled(read("").problems, {"empty-file": "off"})[0].severity == "fatal"


def test_guesses_are_off_until_asked_for() -> None:
    text = HEAD + (
        "issues: [{id: a, statement: Partnership with Russia}, {id: b, statement: Borders should stay.}]\n"
        "assessments:\n  - judgement: It is likely, with high confidence.\n"
        "  - judgement: It is likely. We are confident.\n"
    )
    assert said(text) == []
    codes = [problem.code for problem in read(text, heuristics=True).problems]
    assert codes == ["bare-noun-issue", "likelihood-and-confidence"]


def test_quotes_that_make_up_much_of_an_article_are_reported() -> None:
    brief = good(HEAD + f"articles: [{{id: w}}]\nquotes: [{{speaker: a, article: w, text: {'b' * 50}}}]\n")
    assert large_shares(brief, {"w": "c" * 300}) == []
    assert large_shares(brief, {}) == []
    problem = only(large_shares(brief, {"w": "c" * 100}))
    assert (problem.line, problem.code) == (4, "large-share")
    assert "50%" in problem.message
    assert large_shares(brief, {"w": "c" * 100}, most=0.6) == []


# The registry.


@pytest.mark.parametrize(("last", "severity"), [("", "warning"), ("    date: soon\n", "error")])
def test_too_many_problems_are_an_error_only_if_one_of_them_is(last: str, severity: str) -> None:
    words = "the same words, forty characters of them or more"
    text = HEAD + "quotes:\n" + f"  - speaker: x\n    text: {words}\n" * 505 + last
    (summary,) = [each for each in read(text).problems if each.code == "too-many-problems"]
    assert summary.severity == severity


def test_every_reported_problem_has_a_registered_code() -> None:
    assert all(problem.code in CODES for problem in read(PLANTED).problems)


def test_problems_are_sorted_by_line_and_column() -> None:
    problems = [
        Problem(path="b", line=1, column=1, severity="error", code="x", message="m"),
        Problem(path="a", line=10, column=1, severity="error", code="x", message="m"),
        Problem(path="a", line=9, column=1, severity="error", code="x", message="m"),
    ]
    assert [(each.path, each.line) for each in in_order([*problems, problems[0]])] == [("a", 9), ("a", 10), ("b", 1)]


@pytest.mark.parametrize(
    ("word", "choice"), [("tokaev", "tokayev"), ("Tokayev", "tokayev"), ("putn", "putin"), ("xyz", None), ("", None)]
)
def test_nearest_word_is_suggested_or_none(word: str, choice: str | None) -> None:
    assert nearest(word, ["tokayev", "putin", "zelensky"]) == choice


def test_nearest_choice_is_looked_for_up_to_a_maximum_number_of_comparisons() -> None:
    choices = Choices(f"issue-{number}" for number in range(5_000))
    found = [choices.nearest(f"isue-{number}") for number in range(3_000)]
    assert found[0] == "issue-0"
    assert found[-1] is None
    assert choices.n_compared == MAX_COMPARISONS
    assert choices.nearest("isue-0") == "issue-0"  # compared before
