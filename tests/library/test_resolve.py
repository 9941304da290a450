from __future__ import annotations

from briefing.api import Library
from briefing.model import ResolvedPosition

from .conftest import Folder, reported

WORLD = """\
- {id: kz, name: Kazakhstan, kind: state, country: KZ}
- {id: anna, name: Anna, country: KZ}
- {id: boris, name: Boris, country: RU}
- {id: carl, name: Carl, roles: [{post: Minister, of: kz, since: 2020}]}
- {id: france, name: France, kind: state}
- {id: nobody, name: Nobody}
"""
ISSUE = "issues: [{id: x, label: X, statement: X should be.}, {id: y, label: Y, statement: Y should be.}]\n"


def only(library: Library) -> ResolvedPosition:
    (position,) = library.positions
    return position


def sphere_of(folder: Folder, audience: str, speaker: str = "anna") -> tuple[str, bool]:
    folder.write("actors.yaml", WORLD)
    folder.write("spheres.yaml", "West: [EU, US]\nFriends of Boris: [RU]\n")
    folder.brief("a.yaml", f"quotes: [{{speaker: {speaker}, text: Words., audience: {audience}}}]\n")
    library = folder.open()
    assert reported(library) == []
    quote = library.quotes[0]
    return quote.sphere, quote.sphere_inferred


def test_given_sphere_is_used_as_it_is(folder: Folder) -> None:
    assert sphere_of(folder, "RU") == ("RU", False)
    assert sphere_of(folder, "RUS") == ("RU", False)
    assert sphere_of(folder, "world") == ("world", False)
    assert sphere_of(folder, "Friends of Boris") == ("Friends of Boris", False)
    assert sphere_of(folder, "{sphere: West, addressee: boris}") == ("West", False)


def test_domestic_is_the_speakers_own_country(folder: Folder) -> None:
    assert sphere_of(folder, "domestic") == ("KZ", False)
    assert sphere_of(folder, "domestic", "boris") == ("RU", False)


def test_domestic_sphere_from_a_post_or_a_name_is_inferred(folder: Folder) -> None:
    assert sphere_of(folder, "domestic", "carl") == ("KZ", True)
    assert sphere_of(folder, "domestic", "france") == ("FR", True)
    assert sphere_of(folder, "domestic", "nobody") == ("", False)


def test_without_a_sphere_it_is_inferred_from_the_addressee(folder: Folder) -> None:
    assert sphere_of(folder, "{addressee: boris, forum: Kremlin}") == ("RU", True)
    assert sphere_of(folder, "{addressee: Boris}") == ("RU", True)
    assert sphere_of(folder, "{addressee: carl}") == ("KZ", True)
    assert sphere_of(folder, "{addressee: Germany}") == ("DE", True)
    assert sphere_of(folder, "{addressee: his voters}") == ("", False)
    assert sphere_of(folder, "{forum: press conference}") == ("", False)


def test_each_speaker_has_an_own_domestic_sphere(folder: Folder) -> None:
    folder.write("actors.yaml", WORLD)
    folder.brief(
        "a.yaml", ISSUE + "quotes: [{speaker: [anna, boris], text: We., audience: domestic, stances: {x: for}}]\n"
    )
    assert [(each.actor, each.sphere) for each in folder.open().positions] == [("anna", "KZ"), ("boris", "RU")]


def test_unknown_sphere_is_an_error(folder: Folder) -> None:
    folder.write("spheres.yaml", "West: [EU, US]\n")
    folder.brief("a.yaml", "quotes:\n  - {speaker: kz, text: Words., audience: Wst}\nactors: [{id: kz}]\n")
    library = folder.open()
    assert reported(library) == [("a.yaml", 5, "error", "undeclared-sphere")]
    assert library.problems[0].hint == "did you mean `West`?"
    assert library.quotes[0].sphere == ""


def test_missing_date_is_taken_from_article_or_brief(folder: Folder) -> None:
    folder.write("actors.yaml", WORLD)
    folder.brief(
        "a.yaml",
        "articles: [{id: w, published: 2022-11-27}, {id: v}]\nquotes:\n"
        "  - {speaker: anna, text: One., article: w, date: 2022-11-26}\n"
        "  - {speaker: anna, text: Two., article: w}\n"
        "  - {speaker: anna, text: Three., article: v}\n"
        "  - {speaker: anna, text: Four.}\n",
    )
    assert [(quote.date, quote.date_from) for quote in folder.open().quotes] == [
        ("2022-11-26", "quote"),
        ("2022-11-27", "article"),
        ("2022-11-28", "brief"),
        ("2022-11-28", "brief"),
    ]


def test_the_source_of_an_article_by_id_name_or_as_written(folder: Folder) -> None:
    folder.write("sources.yaml", "- {id: wire, name: The Wire, reliability: B}\n")
    folder.brief(
        "a.yaml",
        "actors: [{id: anna}]\n"
        "articles: [{id: a, source: wire}, {id: b, source: the wire}, {id: c, source: Elsewhere}, {id: d}]\nquotes:\n"
        + "".join(f"  - {{speaker: anna, text: Words {article}., article: {article}}}\n" for article in "abcd"),
    )
    library = folder.open()
    assert [(quote.source, quote.reliability) for quote in library.quotes] == [
        ("wire", "B"),
        ("wire", "B"),
        ("Elsewhere", None),
        ("", None),
    ]
    assert reported(library) == []


def test_a_quotes_stances_are_positions_of_each_speaker(folder: Folder) -> None:
    folder.write("actors.yaml", WORLD)
    folder.brief(
        "a.yaml",
        ISSUE
        + "articles: [{id: w, url: 'https://example.org/w', published: 2022-11-27}]\nquotes:\n"
        + "  - {id: q, speaker: [anna, Boris], text: Words., article: w, credibility: 2,\n"
        + "     stances: {x: for, y: against}}\n",
    )
    library = folder.open()
    assert [(one.actor, one.issue, one.stance) for one in library.positions] == [
        ("anna", "x", "for"),
        ("boris", "x", "for"),
        ("anna", "y", "against"),
        ("boris", "y", "against"),
    ]
    first = library.positions[0]
    assert (first.attribution, first.date, first.date_from) == ("direct", "2022-11-27", "article")
    assert (first.quote, first.words, first.credibility) == ("a#q", "Words.", "2")
    assert first.article == "https://example.org/w"
    (entry,) = library.briefs
    assert (entry.n_positions, entry.n_actors) == (4, 2)
    assert library.positions_of("a") == library.positions


def test_a_position_takes_what_it_lacks_from_its_evidence(folder: Folder) -> None:
    folder.write("actors.yaml", WORLD)
    folder.brief(
        "a.yaml",
        ISSUE
        + "articles: [{id: w, published: 2022-11-27}]\nquotes:\n"
        + "  - {id: q, speaker: anna, text: Words., article: w, date: 2022-11-26, audience: RU}\n"
        + "positions:\n"
        + "  - {actor: Anna, issue: x, stance: leans-for, evidence: [{quote: q}], coder: A, confidence: low}\n",
    )
    position = only(folder.open())
    assert (position.actor, position.attribution) == ("anna", "direct")
    assert (position.date, position.date_from, position.sphere) == ("2022-11-26", "quote", "RU")
    assert (position.words, position.quote, position.article) == ("Words.", "a#q", "a#w")
    assert (position.confidence, position.coder, position.line) == ("low", "A", 9)


def test_position_that_rests_on_an_article_has_its_date_and_source(folder: Folder) -> None:
    folder.write("actors.yaml", WORLD)
    folder.brief(
        "a.yaml",
        ISSUE
        + "articles: [{id: w, published: 2022-11-27, source: Wire}]\npositions:\n"
        + "  - {actor: anna, issue: x, stance: for, evidence: [{article: w, paraphrase: She agreed.}]}\n"
        + "  - {actor: anna, issue: y, stance: for, date: 2022-11-20, evidence: [{article: w, gesture: A nod.}]}\n",
    )
    first, second = folder.open().positions
    assert (first.attribution, first.words, first.quote) == ("indirect", "She agreed.", "")
    assert (first.date, first.date_from, first.source, first.article) == ("2022-11-27", "article", "Wire", "a#w")
    assert (second.attribution, second.words) == ("nonverbal", "A nod.")
    assert (second.date, second.date_from) == ("2022-11-20", "position")


def test_a_position_may_rest_on_another_briefs_quote(folder: Folder) -> None:
    folder.write("actors.yaml", WORLD)
    folder.brief(
        "2022/a.yaml",
        "articles: [{id: w, published: 2022-11-20}]\n"
        "quotes: [{id: q, speaker: anna, text: Words., article: w, audience: RU}]\n",
    )
    folder.brief(
        "b.yaml", ISSUE + "positions: [{actor: anna, issue: x, stance: for, evidence: [{quote: '2022/a#q'}]}]\n"
    )
    library = folder.open()
    assert reported(library) == []
    position = only(library)
    assert (position.brief, position.quote, position.words) == ("b", "2022/a#q", "Words.")
    assert (position.date, position.date_from, position.sphere) == ("2022-11-20", "article", "RU")
    assert position.article == "2022/a#w"


def test_missing_quote_of_another_brief_is_reported(folder: Folder) -> None:
    folder.brief("a.yaml", "actors: [{id: anna}]\nquotes: [{id: main-partner, speaker: anna, text: Words.}]\n")
    folder.brief("b.yaml", "assessments:\n  - {judgement: So it is., basis: ['a#main-partnr', 'none#q']}\n")
    library = folder.open()
    assert [(each.code, each.line, each.column) for each in library.problems] == [
        ("unknown-reference", 5, 36),
        ("unknown-reference", 5, 53),
    ]
    assert library.problems[0].hint == "did you mean `a#main-partner`?"


def test_an_undeclared_issue_is_an_error_and_its_stances_are_left_out(folder: Folder) -> None:
    folder.write("actors.yaml", WORLD)
    folder.write("issues.yaml", "- {id: ru-partnership, label: P, statement: It should deepen.}\n")
    folder.brief(
        "a.yaml",
        "quotes:\n  - speaker: anna\n    text: Words.\n    stances: {ru-partnrship: for, ru-partnership: against}\n",
    )
    library = folder.open()
    assert reported(library) == [("a.yaml", 7, "error", "undeclared-issue")]
    assert library.problems[0].hint == "did you mean `ru-partnership`?"
    assert only(library).stance == "against"
    assert library.briefs[0].n_positions == 1
    assert library.briefs[0].severity == "error"


def test_the_words_of_another_are_no_stance_of_ones_own(folder: Folder) -> None:
    folder.write("actors.yaml", WORLD)
    folder.brief(
        "a.yaml",
        ISSUE
        + "quotes: [{id: q, speaker: Boris, text: He wants it.}]\npositions:\n"
        + "  - {actor: anna, issue: x, stance: for, evidence: [{quote: q}]}\n"
        + "  - {actor: anna, issue: y, stance: for, attribution: third-party, evidence: [{quote: q}]}\n"
        + "  - {actor: boris, issue: y, stance: for, evidence: [{quote: q}]}\n",
    )
    assert reported(folder.open()) == [("a.yaml", 7, "warning", "third-party-direct")]


def test_a_comment_silences_what_the_library_finds_too(folder: Folder) -> None:
    folder.brief(
        "a.yaml",
        "quotes:\n  - speaker: Stranger # briefing: ignore[undeclared-actor]\n    text: Words.\n"
        "  - speaker: Another\n    text: Words again.\n",
    )
    assert reported(folder.open()) == [("a.yaml", 7, "warning", "undeclared-actor")]


def test_levels_of_the_settings_hold_for_every_problem(folder: Folder) -> None:
    folder.brief("a.yaml", "quotes: [{speaker: Stranger, text: Words., stances: {x: for}}]\n")
    folder.write("briefing.toml", "[check]\nundeclared-actor = 'off'\nundeclared-issue = 'warning'\n")
    library = folder.open()
    assert reported(library) == [("a.yaml", 4, "warning", "undeclared-issue")]
    assert (library.briefs[0].n_problems, library.briefs[0].severity) == (1, "warning")
