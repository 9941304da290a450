"""Coding an article: what is decided, undone and done again, and the brief that comes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.articles.article_text import ArticleText
from briefing.articles.extraction import Suggestion, suggest
from briefing.coding.session import Coding, resumed
from briefing.coding.state import Start
from briefing.format.quote_check import misquoted
from briefing.format.read import read_bytes
from briefing.model import ATTRIBUTIONS, STANCES, Actor, Audience, Brief, Issue
from briefing.text.sanitise import without_dangers

TEXT = """\
President Arman Tolayev came to Bern on Tuesday. Anna Example met him there.

“The road,” Tolaev said, “will be built by us: all of it.” He warned that the work would take long.

"It is a promise, and no # comment," said Anna Example. The so-called “friends” smiled.

“Nobody has ever asked us about that,” a spokesman said.
"""
ARTICLE = ArticleText(TEXT, headline="A road: for all", source="The Daily Example", published="2024-05-01")
ROAD = Issue(id="road", label="The road: all of it", statement="The road should be built.")


def begun(base: str | None = None, **more: Any) -> Coding:
    found = tuple(suggest(TEXT, published="2024-05-01"))
    return Coding(Start(ARTICLE, found, "A visit", "2024-05-03", "visit.txt", base, **more))


def read(coding: Coding) -> Brief:
    """The brief, which has to be valid and to quote word for word."""
    found = read_bytes(coding.text().encode(), "new.yaml")
    assert found.brief is not None
    assert found.problems == ()
    texts = {article.id: TEXT for article in found.brief.articles}
    assert misquoted(found.brief, texts) == []
    return found.brief


def numbered(coding: Coding, words: str) -> int:
    return next(number for number in coding.order if words in coding.words(number))


def test_nothing_is_in_the_brief_before_it_is_taken() -> None:
    coding = begun()
    assert not coding.touched
    found = read(coding)
    assert (found.title, found.date, found.quotes, found.actors) == ("A visit", "2024-05-01", (), ())


def test_what_is_taken_is_quoted_word_for_word_with_its_speaker_declared() -> None:
    coding = begun()
    for number in coding.order:
        coding.take(number)
    found = read(coding)
    assert [quote.text for quote in found.quotes] == [
        "The road … will be built by us: all of it.",
        "It is a promise, and no # comment",
        "Nobody has ever asked us about that",
    ]
    names = {actor.id: actor for actor in found.actors}
    who = [names[quote.speakers[0]] for quote in found.quotes]
    assert [actor.name for actor in who] == ["Arman Tolayev", "Anna Example", "spokesman"]
    assert [actor.unnamed for actor in who] == [False, False, True]
    assert who[0].aliases == ("Tolaev",)
    assert found.articles[0].text_file == "visit.txt"


def test_a_stance_takes_the_quote_and_declares_the_issue() -> None:
    coding = begun()
    number = numbered(coding, "road")
    coding.set_stance(number, "road", "for", ROAD)
    coding.set_audience(number, Audience(addressee="anna-example", forum="Talks, in Bern", sphere="CH"))
    (quote,) = read(coding).quotes
    assert quote.stances == (("road", "for"),)
    assert quote.audience == Audience(addressee="anna-example", forum="Talks, in Bern", sphere="CH")
    assert [actor.id for actor in read(coding).actors] == ["arman-tolayev", "anna-example"]
    assert [(issue.label, issue.statement) for issue in read(coding).issues] == [(ROAD.label, ROAD.statement)]


def test_a_paraphrase_needs_a_stance_and_is_evidence_of_a_position() -> None:
    coding = begun()
    number = next(number for number in coding.order if not coding.code(number).direct)
    assert coding.lacks(number) == "stance"
    assert not coding.take(number)
    coding.set_stance(number, "road", "leans-against", ROAD)
    found = read(coding)
    assert found.quotes == ()
    (position,) = found.positions
    assert (position.actor, position.issue, position.stance) == ("arman-tolayev", "road", "leans-against")
    assert position.attribution == "indirect"
    assert position.evidence[0].paraphrase == coding.words(number)
    coding.set_stance(number, "road", None)
    assert coding.code(number).decision == "open"
    assert read(coding).positions == ()


def test_signatories_of_a_joint_statement_all_speak_and_each_takes_the_stance() -> None:
    text = (
        "Joint statement on the road\n\n1. The sides will build the road.\n\n2. The sides will share the costs.\n\n"
        "Signed by: Anna Example and Jens Muster\n"
    )
    known = [Actor(id="jens", name="Jens Muster")]
    found = tuple(suggest(text, actors=known))
    coding = Coding(Start(ArticleText(text), found, "A road", "2024-05-03", "road.txt"), known)
    first, second = coding.order
    assert coding.code(first).speakers == ("anna-example", "jens")
    coding.set_stance(first, "road", "for", ROAD)
    coding.set_speakers(second, ["jens"])
    coding.take(second)
    brief = read_bytes(coding.text().encode(), "new.yaml").brief
    assert brief is not None
    assert [quote.speakers for quote in brief.quotes] == [("anna-example", "jens"), ("jens",)]
    assert [(each.actor, each.attribution, each.stance) for each in brief.positions] == [
        ("anna-example", "document", "for"), ("jens", "document", "for"),
    ]  # fmt: skip
    assert [actor.id for actor in brief.actors] == ["anna-example"], "the library has the other"


def test_words_of_a_document_are_a_quote_that_a_position_rests_on() -> None:
    coding = begun()
    number = numbered(coding, "promise")
    coding.set_stance(number, "road", "for", ROAD)
    coding.set_attribution(number, "document")
    found = read(coding)
    (position,) = found.positions
    assert found.quotes[0].stances == ()
    assert (position.attribution, position.evidence[0].quote) == ("document", found.quotes[0].id)


def test_a_span_widens_and_narrows_by_words() -> None:
    coding = begun()
    number = numbered(coding, "promise")
    coding.move_edge(number, "end", -1)
    assert coding.words(number) == "It is a promise, and no"
    coding.move_edge(number, "end", 1)
    assert coding.words(number) == "It is a promise, and no # comment"
    coding.move_edge(number, "start", 1)
    assert coding.words(number) == "is a promise, and no # comment"
    coding.move_edge(number, "start", -1)
    assert coding.words(number) == "It is a promise, and no # comment"
    for _ in range(20):
        coding.move_edge(number, "end", -1)
    assert coding.words(number) == "It"


def test_narrowing_takes_the_pieces_of_a_broken_quote_away_one_by_one() -> None:
    coding = begun()
    number = numbered(coding, "road")
    for _ in range(8):
        coding.move_edge(number, "end", -1)
    assert coding.words(number) == "The road"
    assert len(coding.code(number).spans) == 1


def test_long_quote_is_split_into_its_sentences_in_one_step() -> None:
    coding = begun()
    number = coding.add(TEXT.index("President"), TEXT.index("there.") + 6)
    assert number is not None
    coding.set_speaker(number, "new", Actor(id="new", name="New"))
    coding.set_stance(number, "road", "for", ROAD)
    before = coding.state
    assert coding.split(number) == 2
    first, second = (each for each in coding.order if coding.code(each).speaker == "new")
    assert coding.words(first) == "President Arman Tolayev came to Bern on Tuesday."
    assert coding.words(second) == "Anna Example met him there."
    assert [coding.code(each).decision for each in (first, second)] == ["taken", "open"]
    assert coding.code(second).stances == ()
    assert coding.split(first) == 1
    coding.undo()
    assert coding.state == before


def test_a_selection_becomes_a_code_of_whole_words() -> None:
    coding = begun()
    start = TEXT.index("came to Bern")
    number = coding.add(start + 2, start + 10)
    assert number is not None
    assert coding.words(number) == "came to Bern"
    assert coding.order[0] == number
    assert coding.lacks(number) == "speaker"
    minister = Actor(id=coding.free_id("The minister"), name="The minister", kind="person", country="CH")
    coding.set_speaker(number, minister.id, minister)
    assert coding.take(number)
    assert [actor.name for actor in read(coding).actors] == ["The minister"]
    assert coding.add(len(TEXT), len(TEXT)) is None


def test_every_step_is_undone_and_done_again() -> None:
    coding = begun()
    texts = [coding.text()]
    for number in coding.order:
        coding.take(number)
        texts.append(coding.text())
    coding.set_head("Another title", "First line.\n\nAnd: a second.")
    texts.append(coding.text())
    assert read(coding).summary == "First line.\n\nAnd: a second."
    texts = list(dict.fromkeys(texts))
    for text in reversed(texts[:-1]):
        assert coding.undo() is not None
        assert coding.text() == text
    assert coding.undo() is None
    assert not coding.touched
    for text in texts[1:]:
        assert coding.redo() is not None
        assert coding.text() == text
    assert coding.redo() is None


EXISTING = """\
# Kept as it is.
title:   "A visit"
date: 2024-05-01
summary: Short.
articles:
- {id: other, headline: Other}
-   id: one
    headline: A road   # for all

quotes:
- speaker: Anna Example   # who else
  article: one
  text: It is a promise, and no # comment

# The end.
"""


def test_a_second_article_of_an_outlet_gets_an_id_of_its_own() -> None:
    base = "title: A\ndate: 2024\nsummary: B\narticles:\n  - {id: the-daily-example, headline: h}\n"
    coding = begun(base)
    coding.take(numbered(coding, "no # comment"))
    assert [article.id for article in read(coding).articles] == ["the-daily-example", "the-daily-example-2"]
    assert read(coding).quotes[0].article == "the-daily-example-2"


def test_new_id_is_unique() -> None:
    coding = begun()
    assert coding.free_id("The road", ["the-road", "the-road-2"]) == "the-road-3"


def test_a_brief_that_is_there_keeps_every_line() -> None:
    coding = begun(EXISTING.replace("no # comment", "no"), article_id="one", place=1)
    assert coding.text() == EXISTING.replace("no # comment", "no")
    coding = begun(EXISTING.replace("text: It is", 'text: "It is').replace("# comment", '# comment"'),
                   article_id="one", place=1)  # fmt: skip
    before = coding.start.base
    assert before is not None
    assert coding.code(numbered(coding, "promise")).decision == "there"
    assert coding.text() == before
    coding.set_stance(numbered(coding, "road"), "road", "for", ROAD)
    after = coding.text().split("\n")
    place = 0
    for line in before.split("\n"):
        place = after.index(line, place) + 1
    found = read_bytes(coding.text().encode(), "old.yaml").brief
    assert found is not None
    assert [article.text_file for article in found.articles] == ["", "visit.txt"]
    assert [quote.speakers for quote in found.quotes] == [("Anna Example",), ("arman-tolayev",)]


@pytest.mark.parametrize(("said", "decision"), [("a promise", "open"), ("is a promise, and no # comment", "there")])
def test_few_words_of_another_quote_are_not_in_the_brief_yet(said: str, decision: str) -> None:
    base = EXISTING.replace("text: It is a promise, and no # comment", 'text: "It is a promise, and no # comment"')
    start = TEXT.index(said)
    found = Suggestion("direct", ((start, start + len(said)),), "Anna Example", None, None, None, None)
    coding = Coding(Start(ARTICLE, (found,), "A visit", "2024-05-03", "visit.txt", base, "one", 1))
    assert coding.code(0).decision == decision


def test_resumed_draft_restores_the_whole_coding() -> None:
    coding = begun()
    coding.set_stance(0, "road", "for", ROAD)
    coding.add(3, 12)
    coding.typing = ("issue", "half a")
    found = resumed(coding.dump_start(), coding.dump())
    assert found.text() == coding.text()
    assert found.typing == ("issue", "half a")
    assert [found.code(number) for number in found.order] == [coding.code(number) for number in coding.order]
    known = [coding.actor(coding.code(0).speaker), Actor(id="another")]
    again = resumed(coding.dump_start(), coding.dump(), [actor for actor in known if actor is not None])
    assert again.text() == coding.text(), "also when the library has the brief's actors from the brief itself"
    with pytest.raises(ValueError, match=r"."):
        resumed(coding.dump_start(), "{")


@pytest.mark.parametrize(
    ("of", "was", "now"),
    [
        ("start", '"today":"2024-05-03"', '"today":"soon"'),
        ("start", '"base":null', '"base":"- no brief"'),
        ("start", '"suggestions":[', '"suggestions":[7,'),
        ("start", '"spans":[[', '"spans":[],"x":[['),
        ("state", '"spans":[[', '"spans":[],"x":[['),
        ("state", '"spans":[[', '"spans":[[-7,-3],['),
        ("state", '"spans":[[', '"spans":[[0,99999],['),
        ("state", '"typing"', f'"x":{"[" * 100_000},"typing"'),
    ],
)
def test_a_draft_that_is_broken_is_refused(of: str, was: str, now: str) -> None:
    coding = begun()
    coding.take(0)
    start, state = coding.dump_start(), coding.dump()
    assert was in (start if of == "start" else state)
    broken = (start.replace(was, now, 1), state) if of == "start" else (start, state.replace(was, now, 1))
    with pytest.raises(ValueError, match=r"."):
        resumed(*broken)


TEXTS = st.lists(
    st.one_of(st.sampled_from([*":#-'\"[]{}&*!|>%@`,?\\~ \n“”é中😀\u00a0\u3000\u200d", "null", "NO", "1e3", "quotes:",
                               "---", "...", " #", ": ", "- "]), st.characters()), max_size=20
).map(lambda parts: without_dangers("".join(parts)))  # fmt: skip
LINES = TEXTS.map(lambda text: " ".join(text.split()))
NAMES = LINES.filter(bool)


@given(title=NAMES, name=NAMES, alias=NAMES, label=NAMES, said=TEXTS, result=LINES, direct=st.booleans())
def test_any_quote_is_read_back_as_written(
    title: str, name: str, alias: str, label: str, said: str, result: str, direct: bool
) -> None:
    coding = Coding(Start(ArticleText(f"a {said} z", headline=title, source=result), (), title, "2024-05-03", "a.txt"))
    number = coding.add(0, len(said) + 4)
    assert number is not None
    coding.set_speaker(number, actor := coding.free_id(name), Actor(id=actor, name=name, aliases=(alias,)))
    coding.set_direct(number, direct)
    issue = coding.free_id(label)
    coding.set_stance(number, issue, "for", Issue(id=issue, label=label, statement=title))
    coding.set_audience(number, Audience(forum=result))
    coding.set_about({"author": result})
    found, problems = read_bytes(coding.text().encode(), "new.yaml")[:2]
    assert [problem for problem in problems if problem.severity != "warning"] == []
    assert found is not None
    (article,), (who,), (what,) = found.articles, found.actors, found.issues
    assert (found.title, article.headline, article.source, article.author) == (title, title, result, result)
    assert (who.name, who.aliases, what.label, what.statement) == (name, (alias,), label, title)
    written = [quote.text for quote in found.quotes] + [each.evidence[0].paraphrase for each in found.positions]
    assert written == [coding.words(number)]


NUMBER = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.sampled_from(["take", "leave", "reopen"]), NUMBER),
    st.tuples(st.just("move_edge"), NUMBER, st.sampled_from(["start", "end"]), st.sampled_from([-1, 1])),
    st.tuples(st.just("respan"), NUMBER, st.integers(0, len(TEXT)), st.integers(0, len(TEXT))),
    st.tuples(st.just("add"), st.integers(0, len(TEXT)), st.integers(0, len(TEXT))),
    st.tuples(st.just("set_stance"), NUMBER, st.just("road"), st.sampled_from([*STANCES, None]), st.just(ROAD)),
    st.tuples(st.just("set_attribution"), NUMBER, st.sampled_from(ATTRIBUTIONS)),
    st.tuples(st.just("set_direct"), NUMBER, st.booleans()),
    st.tuples(st.just("set_audience"), NUMBER, st.builds(Audience, forum=st.text("ab:{}[],#\"' é", max_size=8))),
    st.tuples(st.just("set_head"), st.text("ab:{}[]#\"'&*- é", min_size=1).map(lambda t: "x" + t),
              st.text("ab:# |>\n-", max_size=30)),
    st.tuples(st.sampled_from(["undo", "redo"])),
)  # fmt: skip


@example([("take", 0), ("set_audience", 0, Audience(forum=" "))])
@given(st.lists(STEPS, max_size=12))
def test_any_sequence_of_actions_leaves_a_valid_brief(steps: list[tuple[Any, ...]]) -> None:
    coding = begun()
    for name, *arguments in steps:
        numbers = coding.order
        if name in ("undo", "redo", "add", "set_head"):
            getattr(coding, name)(*arguments)
        else:
            getattr(coding, name)(numbers[arguments[0] % len(numbers)], *arguments[1:])
    text = coding.text()
    found = read_bytes(text.encode(), "new.yaml")
    assert [problem for problem in found.problems if problem.code not in ("empty", "same-words")] == []
    assert resumed(coding.dump_start(), coding.dump()).text() == text


def test_other_ends_of_a_broken_quote_change_the_piece_that_they_touch() -> None:
    coding = begun()
    number = numbered(coding, "The road")
    first, last = coding.code(number).spans
    coding.respan(number, last[0], last[0] + len("will be built"))
    assert coding.code(number).spans[0] == first
    assert coding.words(number) == "The road … will be built"
