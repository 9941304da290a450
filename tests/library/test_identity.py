from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.library.identity import Declarations, Identity, key_of, slug
from briefing.library.names import UnknownNameError

from .conftest import Folder, reported


def test_actor_with_one_id_in_two_briefs_is_one_actor(folder: Folder) -> None:
    folder.brief("a.yaml", "actors: [{id: toq, name: Kassym-Jomart Tokayev, kind: person, aliases: [Токаев]}]\n")
    folder.brief("b.yaml", "actors: [{id: toq, name: K.-J. Tokaev, country: KZ, aliases: [Токаев, Тоқаев]}]\n")
    library = folder.open()
    (actor,) = library.actors
    assert actor.name == "Kassym-Jomart Tokayev"
    assert actor.aliases == ("Токаев", "K.-J. Tokaev", "Тоқаев")
    assert (actor.kind, actor.country) == ("person", "KZ")
    assert reported(library) == []


def test_entry_of_a_shared_file_overrides_that_of_a_brief(folder: Folder) -> None:
    folder.write("actors.yaml", "- {id: toq, name: Shared, country: KZ}\n")
    folder.write("sources.yaml", "sources: [{id: wire, name: The Wire, reliability: A}]\n")
    folder.write("issues.yaml", "issues: [{id: corridor, label: Shared label, statement: It should be built.}]\n")
    folder.brief(
        "0.yaml",
        "actors: [{id: toq, name: Local, country: RU}]\n"
        "sources: [{id: wire, name: Wire, reliability: C, country: GB}]\n"
        "issues: [{id: corridor, label: Local label, statement: It  should be built., codebook: Any mention.}]\n",
    )
    library = folder.open()
    (actor,) = library.actors
    (source,) = library.sources
    (issue,) = library.issues
    assert (actor.name, actor.aliases, actor.country) == ("Shared", ("Local",), "KZ")
    assert (source.name, source.reliability, source.country) == ("The Wire", "A", "GB")
    assert (issue.label, issue.codebook) == ("Shared label", "Any mention.")
    assert reported(library) == []


def test_roles_of_an_actor_in_several_files_are_united(folder: Folder) -> None:
    folder.write("actors.yaml", "- {id: kz}\n")
    folder.brief("a.yaml", "actors: [{id: x, roles: [{post: Premier, of: kz, since: 1999, until: 2002}]}]\n")
    folder.brief(
        "b.yaml",
        "actors:\n  - id: x\n    roles:\n      - {post: President, of: kz, since: 2019}\n"
        "      - {post: Premier, of: kz, since: 1999, until: 2002}\n",
    )
    actor = folder.open().actor("x")
    assert actor is not None
    assert [(role.post, role.since) for role in actor.roles] == [("Premier", "1999"), ("President", "2019")]


def test_issue_with_two_statements_is_an_error_that_names_both_locations(folder: Folder) -> None:
    folder.brief("a.yaml", "issues:\n  - {id: x, statement: It should be built.}\n")
    folder.brief("b.yaml", "issues:\n\n  - {id: x, statement: It should not be built.}\n")
    library = folder.open()
    assert reported(library) == [("b.yaml", 6, "error", "issue-conflict")]
    assert "a.yaml:5" in library.problems[0].message
    assert [issue.statement for issue in library.issues] == ["It should be built."]


def test_conflict_of_statements_names_the_location_of_a_statement_not_of_a_label(folder: Folder) -> None:
    folder.brief("a.yaml", "issues: [{id: x, label: Corridor}]\n")
    folder.brief("b.yaml", "issues: [{id: x, statement: One.}]\n")
    folder.brief("c.yaml", "issues: [{id: x, statement: Two.}]\n")
    (problem,) = folder.open().problems
    assert problem.path == "c.yaml"
    assert "b.yaml:4" in problem.message


def test_actor_is_found_by_id_name_and_alias_in_any_case_and_accents(folder: Folder) -> None:
    folder.brief("a.yaml", "actors: [{id: erdogan, name: Recep Tayyip Erdoğan, aliases: [Эрдоған]}]\n")
    library = folder.open()
    for name in ("erdogan", "ERDOGAN", "recep tayyip erdogan", "Recep  Tayyip Erdog\u0306an", "эрдоған", "ЭРДОҒАН"):
        assert library.actor(name).id == "erdogan", name
    for name in ("recep", ""):
        assert library.snapshot.actor(name) is None
        with pytest.raises(UnknownNameError):
            library.actor(name)


def test_issues_and_sources_are_found_by_label_and_name(folder: Folder) -> None:
    folder.brief(
        "a.yaml", "issues: [{id: x, label: The Corridor, statement: Built.}]\nsources: [{id: w, name: The Wire}]\n"
    )
    library = folder.open()
    assert library.issue("the corridor").id == library.issue("x").id == "x"
    assert library.source("THE WIRE").id == "w"
    assert library.snapshot.issue("") is None
    assert library.snapshot.source("") is None


def test_alias_of_two_actors_is_reported_where_it_is_used(folder: Folder) -> None:
    folder.brief("a.yaml", "actors: [{id: putin, aliases: [President]}]\n")
    folder.brief(
        "b.yaml",
        "actors: [{id: tokayev, aliases: [President]}]\nquotes:\n"
        "  - {speaker: President, text: Who says this?}\n  - {speaker: tokayev, text: I do.}\n",
    )
    library = folder.open()
    assert reported(library) == [("b.yaml", 6, "error", "ambiguous-actor")]
    assert "`putin`" in library.problems[0].message
    assert "`tokayev`" in library.problems[0].message
    assert [quote.actors for quote in library.quotes] == [(), ("tokayev",)]
    with pytest.raises(UnknownNameError, match="`president` can mean `putin`, `tokayev`: use the id"):
        library.actor("president")
    assert set(library.actor_ids("president")) == {"putin", "tokayev"}
    assert len(library.actors) == 2


def test_id_is_preferred_to_an_alias(folder: Folder) -> None:
    folder.brief("a.yaml", "actors: [{id: us, name: United States}, {id: desk, aliases: [us]}]\n")
    folder.brief("b.yaml", "quotes: [{speaker: us, text: We.}]\n")
    library = folder.open()
    assert library.quotes[0].actors == ("us",)
    assert reported(library) == []


def test_undeclared_speaker_becomes_an_implicit_actor_with_a_warning(folder: Folder) -> None:
    folder.brief("a.yaml", "actors: [{id: tokayev, name: Kassym-Jomart Tokayev, aliases: [Tokaev]}]\n")
    folder.brief("b.yaml", "quotes:\n  - {speaker: Tokaew, text: One.}\n  - {speaker: TOKAEW, text: Two.}\n")
    library = folder.open()
    assert [(each.code, each.line, each.hint) for each in library.problems] == [
        ("undeclared-actor", 5, "did you mean `Tokaev`?"),
        ("undeclared-actor", 6, "did you mean `Tokaev`?"),
    ]
    assert {quote.actors for quote in library.quotes} == {("tokaew",)}
    actor = library.actor("tokaew")
    assert (actor.id, actor.name) == ("tokaew", "Tokaew")


def test_undeclared_speaker_is_not_suggested_for_another_undeclared_one(folder: Folder) -> None:
    folder.brief("a.yaml", "quotes: [{speaker: Somebody, text: One.}, {speaker: Somebodi, text: Two.}]\n")
    assert [problem.hint for problem in folder.open().problems] == ["declare it under `actors`"] * 2


def test_names_without_letters_are_different_actors(folder: Folder) -> None:
    folder.brief(
        "a.yaml", "quotes: [{speaker: '???', text: One.}, {speaker: '!!!', text: Two.}, {speaker: '№', text: Three.}]\n"
    )
    library = folder.open()
    assert len({quote.actors for quote in library.quotes}) == 3


def test_sphere_expands_to_countries_of_itself_and_its_members(folder: Folder) -> None:
    folder.write("spheres.yaml", "West: [EU, US, Europe]\nEurope: [FR, DEU, YU]\nCIS: [RU, KZ]\n")
    library = folder.open()
    assert library.spheres["West"] == {"EU", "US", "FR", "DE", "YU"}
    assert library.spheres["CIS"] == {"RU", "KZ"}


def test_spheres_that_contain_each_other_expand_without_a_loop(folder: Folder) -> None:
    folder.write("spheres.yaml", "A: [B, US]\nB: [A, GB]\nC: [C, KZ]\n")
    library = folder.open()
    assert library.spheres["C"] == {"KZ"}
    assert "US" in library.spheres["A"]
    assert {problem.code for problem in library.problems} == {"sphere-loop"}


@given(st.text(max_size=30))
def test_key_of_a_name_is_idempotent_and_never_empty(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)
    assert bool(key_of(name)) == bool(name)
    assert slug(name) == slug(key_of(name))


@given(st.lists(st.text(min_size=1, max_size=8), max_size=8))
def test_each_undeclared_name_is_one_actor(names: list[str]) -> None:
    identity = Identity([], names)
    assert all(identity.actor_id(name) in identity.actors for name in names)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from([*"abcdefgh", "US", "KZ", "RU", "??"]))))
def test_sphere_expands_to_all_countries_reachable_through_members(spheres: dict[str, list[str]]) -> None:
    identity = Identity([Declarations("spheres.yaml", spheres={k: tuple(v) for k, v in spheres.items()})], [])

    def reached(name: str, seen: set[str]) -> set[str]:
        if name not in spheres:
            return {name} & {"US", "KZ", "RU"}
        if name in seen:
            return set()
        seen.add(name)
        return {code for member in spheres[name] for code in reached(member, seen)}

    assert identity.spheres == {name: frozenset(reached(name, set())) for name in spheres}


def test_long_chain_of_spheres_is_expanded() -> None:
    size = 20_000
    spheres = {f"s{number}": (f"s{number + 1}",) for number in range(size)} | {f"s{size}": ("KZ",)}
    identity = Identity([Declarations("spheres.yaml", spheres=spheres)], [])
    assert identity.spheres["s0"] == {"KZ"}
