"""`search` in a shell: what the shell does to a query, what is shown of the answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli.commands.search import query

from .conftest import Run


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["strategic", "partner"], "strategic partner"),
        (["strategic partner"], "strategic partner"),
        (["phrase:all sites"], 'phrase:"all sites"'),
        (["-phrase:all sites"], '-phrase:"all sites"'),
        (["actor:Vladimir Putin", "gas"], 'actor:"Vladimir Putin" gas'),
        (["actor:putin gas"], "actor:putin gas"),
        (["actor:putin since:2022", "gas"], "actor:putin since:2022 gas"),
        (['"all sites"', "gas"], '"all sites" gas'),
        ([], ""),
    ],
)
def test_what_was_one_word_to_the_shell_stays_one(words: list[str], asked: str) -> None:
    assert query(words) == asked


def texts(run: Run, library: Path, *words: str) -> list[str]:
    result = run("search", "-L", library, "--format", "jsonl", *words)
    return [json.loads(line)["text"] for line in result.out.splitlines()]


def test_exact_words_without_the_shells_quotation_marks(run: Run, library: Path) -> None:
    assert texts(run, library, "phrase:strategic partner") == [
        "Russia has been and remains the main strategic partner."
    ]
    assert texts(run, library, "phrase:partner strategic") == []


def test_words_left_out_both_ways(run: Run, library: Path) -> None:
    assert texts(run, library, "partner", "not:strategic") == ["We are partners."]
    assert texts(run, library, "--", "partner", "-strategic") == ["We are partners."]


def test_a_hyphen_without_the_dashes_says_how(run: Run, library: Path) -> None:
    result = run("search", "-L", library, "partner", "-strategic")
    assert result.status == 2
    assert "not:word" in result.err


def test_a_query_that_is_not_understood_ends_with_2(run: Run, library: Path) -> None:
    result = run("search", "-L", library, "stance:sideways")
    assert result.status == 2
    assert result.err.count("sideways") == 1
    assert not result.out


def test_search_without_a_match_prints_nothing_and_ends_with_1(run: Run, library: Path) -> None:
    assert run("search", "-L", library, "xylophone") == (1, "", "")


def test_a_line_a_quote_that_grep_and_editors_like(run: Run, library: Path) -> None:
    result = run("search", "-L", library, "strategic partner", "--limit", "1")
    place, date, who, text = result.out.rstrip("\n").split("\t")
    assert place == "moscow.yaml:19"
    assert (date, who) == ("2022-11-28", "Anna Example")
    assert text == "Russia has been and remains the main strategic partner."


@pytest.mark.parametrize("form", ["table", "csv"])
def test_search_cut_by_a_limit_reports_the_total_on_standard_error(run: Run, library: Path, form: str) -> None:
    result = run("search", "-L", library, "", "--limit", "1", "--format", form)
    assert "; --limit 0 shows all" in result.err
    assert "--limit 0" not in result.out


def test_matches_stand_out_on_a_terminal(run: Run, library: Path, on_terminal: Callable[[int], None]) -> None:
    on_terminal(80)
    result = run("search", "-L", library, "stratgic")
    assert "\x1b[1;33mstrategic\x1b[0m" in result.out
