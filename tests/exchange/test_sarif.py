"""Problems as other programs take them."""

from __future__ import annotations

import json

from msgspec.structs import replace

from briefing.exchange import sarif
from briefing.model import Edit, Fix, Problem

PROBLEMS = [
    Problem(
        path="2022/a b.yaml", line=3, column=7, severity="error", code="bad-date", message="“x” is no date", hint="2022"
    ),
    Problem(path="é:,\x1b.yaml", line=1, column=1, severity="fatal", code="syntax", message="a colon\nhere 100%"),
    Problem(path="c.yaml", line=9, column=2, severity="warning", code="future-date", message="::error::\u202e\x1b[31m"),
]


def test_github_annotations() -> None:
    lines = sarif.github(PROBLEMS).splitlines()
    assert lines[0] == "::error file=2022/a b.yaml,line=3,col=7,title=bad-date::“x” is no date%0A2022"
    assert lines[1] == "::error file=é%3A%2C␛.yaml,line=1,col=1,title=syntax::a colon%0Ahere 100%25"
    assert lines[2] == "::warning file=c.yaml,line=9,col=2,title=future-date::::error::‹U+202E›␛[31m"
    assert len(lines) == 3
    assert sarif.github([]) == ""


def test_sarif_has_what_the_standard_requires() -> None:
    log = json.loads(sarif.sarif(PROBLEMS))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "briefing"
    assert [rule["id"] for rule in driver["rules"]] == ["bad-date", "future-date", "syntax"]
    assert run["columnKind"] == "unicodeCodePoints"
    for problem, result in zip(PROBLEMS, run["results"], strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert result["level"] == ("warning" if problem.severity == "warning" else "error")
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": problem.line, "startColumn": problem.column}
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert uris == ["2022/a%20b.yaml", "%C3%A9%3A%2C%1B.yaml", "c.yaml"]


def test_sarif_rules_carry_the_section_of_the_docs() -> None:
    (run,) = json.loads(sarif.sarif(PROBLEMS))["runs"]
    rule = run["tool"]["driver"]["rules"][0]
    assert rule["help"]["markdown"].startswith("**Error.** The value is not a date.")


def test_sarif_has_the_fix_of_a_problem() -> None:
    fix = Fix((Edit(3, 7, 3, 8, "2022"), Edit(4, 1, 4, 1, "x")), certain=True)
    (run,) = json.loads(sarif.sarif([replace(PROBLEMS[0], fix=fix)]))["runs"]
    (described,) = run["results"][0]["fixes"]
    assert described["description"]["text"] == "2022"
    (change,) = described["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "2022/a%20b.yaml"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 8},
            "insertedContent": {"text": "2022"},
        },
        {
            "deletedRegion": {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 1},
            "insertedContent": {"text": "x"},
        },
    ]


def test_sarif_is_safe_to_print() -> None:
    text = sarif.sarif(PROBLEMS)
    assert text.isascii()
    assert "\x1b" not in text


def test_no_problems_are_a_run_without_results() -> None:
    (run,) = json.loads(sarif.sarif([]))["runs"]
    assert run["results"] == []
