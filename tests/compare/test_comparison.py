from __future__ import annotations

import subprocess
import sys

from briefing.compare import Rules, by_audience, compare

from .made import said

LIBRARY = [
    said("tokayev", "partnership", "for"),
    said("tokayev", "partnership", "for"),
    said("tokayev", "integrity", "for"),
    said("putin", "partnership", "for"),
    said("putin", "integrity", "against"),
    said("zelensky", "integrity", "for"),
    said("zelensky", "rumour", "against", attribution="third-party"),
    said("kuleba", "integrity", "unclear"),
]


def test_the_most_evidenced_come_first() -> None:
    comparison = compare(LIBRARY)
    assert comparison.actors == ("tokayev", "putin", "zelensky", "kuleba")
    assert comparison.issues == ("integrity", "partnership")


def test_requested_actors_and_issues_keep_their_order() -> None:
    comparison = compare(LIBRARY, actors=["putin", "silent", "tokayev"], issues=["partnership"])
    assert (comparison.actors, comparison.issues) == (("putin", "silent", "tokayev"), ("partnership",))
    assert comparison.cell("silent", "partnership") is None
    assert comparison.cell("tokayev", "integrity") is None
    assert [(pair.a, pair.b, pair.shared) for pair in comparison.agreement] == [
        ("putin", "silent", 0),
        ("putin", "tokayev", 1),
        ("silent", "tokayev", 0),
    ]


def test_only_issues_that_the_asked_actors_address_are_shown() -> None:
    assert compare(LIBRARY, actors=["zelensky"]).issues == ("integrity",)


def test_what_others_say_of_an_actor_counts_where_asked() -> None:
    assert compare(LIBRARY).cell("zelensky", "rumour") is None
    assert compare(LIBRARY, Rules(attribution=("third-party",))).cell("zelensky", "rumour") is not None


def test_comparison_names_the_most_divided_issue_and_the_closest_pair() -> None:
    comparison = compare(LIBRARY)
    assert comparison.most_divided == "integrity"
    closest = comparison.closest
    assert closest is not None
    assert (closest.a, closest.b) == ("tokayev", "zelensky")
    nothing = compare([])
    assert (nothing.actors, nothing.issues, nothing.most_divided, nothing.closest) == ((), (), None, None)
    assert compare([said("a", "i", "for"), said("b", "i", "for")]).most_divided is None


def test_similarity_order_makes_similar_actors_neighbours() -> None:
    east, west = {"i": "for", "j": "for", "k": "against"}, {"i": "against", "j": "against", "k": "for"}
    camps = {"e1": east, "w1": west, "e2": east, "w2": west, "e3": east, "w3": west}
    positions = [said(actor, issue, stance) for actor, camp in camps.items() for issue, stance in camp.items()]  # type: ignore[arg-type]
    ordered = compare(positions, ordered=True)
    assert sorted(ordered.actors) == sorted(camps)
    changes = sum(a[0] != b[0] for a, b in zip(ordered.actors, ordered.actors[1:], strict=False))
    assert changes == 1
    assert ordered.issues in (("i", "j", "k"), ("j", "i", "k"), ("k", "i", "j"), ("k", "j", "i"))


def test_a_small_comparison_imports_no_numeric_library() -> None:
    script = """
import sys
from briefing.compare import compare, double_plays
comparison = compare([])
comparison.agreement, comparison.congruence, double_plays([], {})
sys.exit("numpy" in sys.modules or "textual" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_actors_issues_by_audience() -> None:
    positions = [
        said("a", "i", "for", before="RU"),
        said("a", "i", "against", before="West"),
        said("a", "j", "for", before="RU"),
        said("a", "j", "for"),
        said("b", "i", "for", before="CN"),
    ]
    found = by_audience(positions, "a")
    assert found.actors == ("RU", "West", "")
    cell = found.cell("West", "i")
    assert cell is not None
    assert cell.stance == "against"
    assert found.cell("West", "j") is None
