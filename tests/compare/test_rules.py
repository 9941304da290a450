"""Rules: defaults, validation, the sentence for readers, and one meaning for Python, commands and the dashboard."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.cli.commands import compare as compare_command
from briefing.cli.commands import doubleplay as doubleplay_command
from briefing.cli.rules import rules_of
from briefing.compare import Rules, double_plays
from briefing.compare.rules import COMPARE_ATTRIBUTIONS
from briefing.overview.comparison_filter import read_filter

from .made import said

CHOICES: dict[str, Any] = {
    "since": "2022",
    "until": "2023-06",
    "reliability": "B",
    "confidence": "moderate",
    "dedupe": "quote",
    "latest": True,
    "as_state": True,
    "attribution": ("direct",),
    "audience": "RU",
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"attribution": ("hearsay",)},
        {"since": "soon"},
        {"until": "2022-13"},
        {"reliability": "F"},
        {"confidence": "some"},
        {"dedupe": "brief"},
        {"min_shared": -1},
        {"window": -1},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_value_that_is_not_allowed_is_refused_by_name(wrong: dict[str, Any]) -> None:
    (value,) = wrong.values()
    with pytest.raises(ValueError, match=str(value[0] if isinstance(value, tuple) else value)):
        Rules(**wrong)


def test_rules_are_a_sentence() -> None:
    assert str(Rules()) == "direct, indirect, document positions; one position an article counts"
    assert str(Rules(**CHOICES, min_shared=2)) == (
        "direct positions; one position a quote counts; since 2022 until 2023-06; said before RU; "
        "from sources graded B or better; coded with moderate confidence or more; "
        "only the latest of each actor on each issue; people in office speak for their states; "
        "agreement from 2 shared issues on"
    )


def test_command_options_and_dashboard_filter_build_the_same_rules() -> None:
    parser = ArgumentParser()
    compare_command.add_arguments(parser)
    options = (
        "--since 2022 --until 2023-06 --reliability B --confidence moderate --dedupe quote --latest --as state "
        "--attribution direct --audience RU"
    )
    typed = "since:2022 until:2023-06 reliability:b confidence:moderate dedupe:quote only:latest audience:RU anna"
    of_filter = read_filter(typed, None).rules(("direct",), as_state=True)
    assert rules_of(parser.parse_args(options.split())) == of_filter == Rules(**CHOICES)


@pytest.mark.parametrize("command", [compare_command, doubleplay_command])
def test_no_options_are_the_default_rules(command: Any) -> None:
    parser = ArgumentParser()
    command.add_arguments(parser)
    assert rules_of(parser.parse_args([])) == Rules()


def test_comparison_reports_the_attributions_it_counted(tmp_path: Path) -> None:
    assert briefing.open_library(tmp_path, cache=False).compare().rules.attribution == COMPARE_ATTRIBUTIONS


def test_double_plays_count_only_own_words_unless_the_rules_say_otherwise() -> None:
    reported = [
        said("a", "i", "for", "2022-06-01", "RU", attribution="indirect"),
        said("a", "i", "against", "2022-07-01", "DE"),
    ]
    assert double_plays(reported, {}) == []
    assert [one.kind for one in double_plays(reported, {}, Rules(attribution=("direct", "indirect")))] == [
        "double-play"
    ]


def test_double_plays_obey_the_bounds_of_the_rules() -> None:
    opposed = [said("a", "i", "for", "2022-06-01", "RU"), said("a", "i", "against", "2022-07-01", "DE")]
    assert double_plays(opposed, {}, Rules(until="2022-07"))
    assert double_plays(opposed, {}, Rules(until="2022-06")) == []
    assert double_plays(opposed, {}, Rules(window=29)) != double_plays(opposed, {}, Rules(window=30))
