"""A library's shared files."""

from __future__ import annotations

from briefing.format.shared_files import Kind, SharedReading, read_shared

from .conftest import TODAY, Said, only


def shared(kind: Kind, text: str) -> SharedReading:
    return read_shared(text.encode(), f"{kind}.yaml", kind, today=TODAY)


def said(reading: SharedReading) -> list[Said]:
    return [Said(each.line, each.severity, each.code) for each in reading.problems]


def test_shared_file_is_a_list_alone_or_under_its_key() -> None:
    for text in ("- {id: anna}\n- {id: boris}\n", "actors:\n  - {id: anna}\n  - {id: boris}\n"):
        reading = shared("actors", text)
        assert [actor.id for actor in reading.actors] == ["anna", "boris"]
        assert reading.problems == ()


def test_shared_issues_and_sources_are_read() -> None:
    assert shared("issues", "issues: [{id: i, statement: S should be.}]\n").issues[0].statement == "S should be."
    assert shared("sources", "- {id: s, reliability: B, country: UKR}\n").sources[0].country == "UA"


def test_invalid_shared_records_are_reported() -> None:
    assert said(shared("actors", "actors:\n- {id: a, kind: persn}\n- {id: a}\nactor: x\n")) == [
        (2, "error", "bad-value"),
        (3, "error", "duplicate-id"),
        (4, "error", "unknown-key"),
    ]
    assert said(shared("actors", "- {id: a\n")) == [(1, "fatal", "syntax")]
    assert said(shared("actors", "")) == [(1, "fatal", "empty-file")]
    assert said(shared("actors", "text\n")) == [(1, "fatal", "not-a-mapping")]


def test_spheres_name_countries_and_sets() -> None:
    reading = shared("spheres", "West: [EU, USA, GB]\nNATO and friends: [West, TR]\nx-note: mine\n")
    assert reading.spheres == {"West": ("EU", "US", "GB"), "NATO and friends": ("West", "TR")}
    assert reading.problems == ()
    assert shared("spheres", "spheres:\n  West: [EU]\n").spheres == {"West": ("EU",)}
    assert shared("spheres", "spheres: [EU]\n").spheres == {"spheres": ("EU",)}
    assert said(shared("spheres", "spheres: {spheres: {A: [KZ]}}\n")) == [(1, "error", "expected-list")]


def test_invalid_sphere_is_reported_and_left_out() -> None:
    reading = shared("spheres", "West: [EU, Esat, Turkey]\nEast: [RU]\n")
    assert reading.spheres == {"West": ("EU",), "East": ("RU",)}
    assert [(problem.code, problem.hint) for problem in reading.problems] == [
        ("undeclared-sphere", "did you mean `East`?"),
        ("undeclared-sphere", "did you mean `TR`?"),
    ]


def test_sphere_that_contains_itself_is_reported() -> None:
    reading = shared("spheres", "A: [B, KZ]\nB: [C]\nC: [A]\n")
    assert "sphere-loop" in {problem.code for problem in reading.problems}
    assert "KZ" in reading.spheres["A"]


def test_a_set_cannot_have_a_countrys_name() -> None:
    problem = only(shared("spheres", "RU: [KZ]\n").problems)
    assert (problem.code, problem.line) == ("reserved-sphere", 1)


def test_comment_silences_a_problem_of_a_shared_file() -> None:
    assert said(shared("spheres", "West: [Esat]  # briefing: ignore[undeclared-sphere]\n")) == []
