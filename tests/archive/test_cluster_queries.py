"""What is made of a search cluster's suggestions."""

from __future__ import annotations

from briefing.archive.cluster_queries import spellings_of


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
