"""Which quotations a cluster is asked for, and what is made of its suggestions."""

from __future__ import annotations

from collections.abc import Callable

from briefing.archive.cluster import ClusterArchive
from briefing.archive.cluster_queries import CANDIDATES, spellings_of
from briefing.archive.quotation import Quotation

from .conftest import rows


def test_spellings_with_two_edits_count_only_where_none_has_one() -> None:
    def entry(word: str, *near: str) -> dict[str, object]:
        return {"text": word, "options": [{"text": each, "score": 0.8, "freq": 1} for each in near]}

    suggested = {
        "text 1": [entry("stratgic", "strategic"), entry("parntership"), entry("peace")],
        "text 2": [entry("stratgic", "static"), entry("parntership", "partnership")],
    }
    assert spellings_of({"suggest": suggested}) == {
        ("text", "stratgic"): [("strategic", 0.8)],
        ("text", "parntership"): [("partnership", 0.8)],
        ("text", "peace"): [],
    }
    assert spellings_of({}) == {}


def test_old_quotation_with_the_words_in_a_row_is_found_among_many_newer_with_them_apart(
    new_cluster: Callable[..., ClusterArchive],
) -> None:
    apart = [Quotation(f"A partner in year {n} is never strategic.", (), "2020") for n in range(2 * CANDIDATES)]
    press = new_cluster()
    press.add("one", rows([*apart, Quotation("Our strategic partner.", (), "1990")]))
    assert press.search("strategic partner", 1).hits[0].quotation.date == "1990"
    assert press.search("stratgic partner", 1).hits[0].quotation.date == "1990"
    assert [hit.quotation.date for hit in press.search("", 3).hits] == ["2020"] * 3
