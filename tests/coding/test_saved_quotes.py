"""Quotes of a saved brief: found in their article, corrected in few lines, merged with what others write."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.articles.article_text import ArticleText
from briefing.coding import files
from briefing.coding.corrections import without_stances
from briefing.coding.saved_quotes import _Words
from briefing.coding.session import Coding, resumed
from briefing.coding.settings import CodingSettings, CodingSettingsError, read_coding_settings
from briefing.editing.atomic_save import ConflictError
from briefing.format.read import read_bytes
from briefing.model import Actor, Audience, Issue, Stance
from briefing.runtime.paths import config_file

TEXT = "“The port is ours,” Lind said. “It stays, for ever. And the ferry too!”\n\nOrsik disagreed: “We pay for it.”\n"
BRIEF = """\
# ours
title: The port
date: 2024-05
summary: Short.
articles:
  - {id: one, text_file: port.txt}
actors:
  - {id: lind, name: Hanna Lind, aliases: [Lind]}
  - {id: orsik, name: Pavel Orsik}
issues:
  - {id: port, label: The port, statement: It is ours.}
quotes:
  - id: ours  # the first
    speaker: Lind
    article: one
    text: The port is ours … It stays, for ever.
    audience: DE  # guessed
    stances: {port: for}  # plain
  - speaker: [orsik, lind]
    article: one
    text: "We pay for it."
    date: 2024-05-02
  - {speaker: orsik, text: Said elsewhere, article: one}
"""
ANNA = Actor(id="anna", name="Anna Example")


def coding(folder: Path, brief: str = BRIEF) -> Coding:
    path = folder / "brief.yaml"
    path.write_text(brief, encoding="utf-8")
    found = read_bytes(brief.encode(), "brief.yaml").brief
    assert found is not None
    return files.for_brief(path, [ANNA], found.articles[0], ArticleText(TEXT))


def written_brief(folder: Path, text: str) -> Path:
    path = folder / "brief.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def diff(before: str, after: str) -> list[str]:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def number(coded: Coding, quote: int) -> int:
    found = coded.number_of(quote)
    assert found is not None
    return found


def test_saved_quotes_are_shown_as_coded_where_their_words_are(tmp_path: Path) -> None:
    coded = coding(tmp_path)
    first, second = coded.code(number(coded, 0)), coded.code(number(coded, 1))
    assert [TEXT[start:end] for start, end in first.spans] == ["The port is ours", "It stays, for ever."]
    assert (first.speaker, first.audience, dict(first.stances)) == ("lind", Audience(sphere="DE"), {"port": "for"})
    assert (second.speakers, second.date) == (("orsik", "lind"), "2024-05-02")
    assert coded.number_of(2) is None, "its words are not in this text"
    assert coded.text() == BRIEF
    others = [coded.words(each) for each in coded.order if coded.saved_record(each) is None]
    assert not any("port is ours" in each or "We pay" in each for each in others), "no suggestion repeats a saved quote"


def test_each_correction_changes_its_line_and_undo_restores_the_file(tmp_path: Path) -> None:
    coded = coding(tmp_path)
    first, second = number(coded, 0), number(coded, 1)
    coded.set_audience(first, Audience(sphere="KZ"))
    assert diff(BRIEF, coded.text()) == ["-    audience: DE  # guessed", "+    audience: KZ  # guessed"]
    coded.set_stance(first, "port", "against")
    coded.set_details(first, credibility="2", language="en", note="twice")
    coded.set_speakers(second, ["orsik"])
    coded.set_date(second, "")
    coded.move_edge(second, "end", -1)
    assert diff(BRIEF, coded.text()) == [
        "-    audience: DE  # guessed",
        "-    stances: {port: for}  # plain",
        "-  - speaker: [orsik, lind]",
        "+    audience: KZ  # guessed",
        "+    stances: {port: against}  # plain",
        "+    language: en",
        "+    credibility: 2",
        "+    note: twice",
        "+  - speaker: orsik",
        '-    text: "We pay for it."',
        "-    date: 2024-05-02",
        '+    text: "We pay for"',
    ]
    while coded.undo() is not None:
        pass
    assert coded.text() == BRIEF
    assert not coded.touched


def test_new_speaker_and_issue_of_a_saved_quote_are_declared(tmp_path: Path) -> None:
    coded = coding(tmp_path)
    coded.set_speaker(number(coded, 0), "new", Actor(id="new", name="New One", kind="person"))
    brief = read_bytes(coded.text().encode(), "brief.yaml").brief
    assert brief is not None
    assert brief.quotes[0].speakers == ("new",)
    assert [actor.id for actor in brief.actors] == ["lind", "orsik", "new"]


def test_draft_of_a_correction_is_resumed(tmp_path: Path) -> None:
    coded = coding(tmp_path)
    coded.set_date(number(coded, 0), "2024-05-03")
    again = resumed(coded.dump_start(), coded.dump(), [ANNA])
    assert again.text() == coded.text()
    assert "date: 2024-05-03" in again.text()


def test_correction_that_would_touch_more_is_refused_with_a_reason(tmp_path: Path) -> None:
    brief = BRIEF.replace("    audience: DE  # guessed\n", "    audience:\n      sphere: DE  # guessed\n")
    coded = coding(tmp_path, brief)
    coded.set_audience(number(coded, 0), Audience(forum="the port"))
    assert "a comment is in it" in coded.refusal
    assert coded.text() == brief


@pytest.mark.parametrize("saved_before", [False, True])
def test_correction_is_merged_with_lines_that_another_process_wrote(tmp_path: Path, saved_before: bool) -> None:
    coded = coding(tmp_path)
    path = tmp_path / "brief.yaml"
    if saved_before:
        coded.set_date(number(coded, 1), "2024")
        files.write(coded, path, new=False)
    theirs = path.read_text().replace("Short.", "Longer.").replace(
        "quotes:\n", "quotes:\n  - {speaker: orsik, text: New}\n"
    )  # fmt: skip
    path.write_text(theirs)
    coded.set_audience(number(coded, 0), Audience(sphere="KZ"))
    with pytest.raises(ConflictError):
        files.write(coded, path, new=False)
    assert files.rebased(coded, theirs.encode())
    files.write(coded, path, new=False)
    assert path.read_text() == theirs.replace("audience: DE", "audience: KZ")
    assert ("date: 2024\n" in theirs) == saved_before


@pytest.mark.parametrize(("was", "now"), [("audience: DE", "audience: FR"), ("id: ours  # the first", "id: other")])
def test_quote_that_both_have_changed_is_not_overwritten(tmp_path: Path, was: str, now: str) -> None:
    coded = coding(tmp_path)
    coded.set_audience(number(coded, 0), Audience(sphere="KZ"))
    assert not files.rebased(coded, BRIEF.replace(was, now).encode())
    assert "audience: KZ" in coded.text()


def test_quotes_without_their_article_are_corrected_but_for_their_words(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(BRIEF)
    coded = files.for_quotes(path, [ANNA])
    assert [coded.words(each) for each in coded.order] == [
        "The port is ours … It stays, for ever.", "We pay for it.", "Said elsewhere",
    ]  # fmt: skip
    coded.set_speaker(coded.order[2], "anna")
    theirs = BRIEF.replace("Short.", "Longer.")
    assert files.rebased(coded, theirs.encode())
    assert diff(theirs, coded.text()) == [
        "-  - {speaker: orsik, text: Said elsewhere, article: one}",
        "+  - {speaker: anna, text: Said elsewhere, article: one}",
    ]


WORD = st.sampled_from(["port", "is", "ours", "and", "Ferry", "ж", "it’s"])


@given(before=st.lists(WORD, max_size=8), said=st.lists(WORD, min_size=1, max_size=6), after=st.lists(WORD, max_size=8),
       gap=st.sampled_from([" ", "\n", ", ", "  "]))  # fmt: skip
def test_any_run_of_words_is_found_word_for_word(
    before: list[str], said: list[str], after: list[str], gap: str
) -> None:
    text = gap.join([*before, *said, *after])
    ((start, end),) = _Words(text).spans(" ".join(said))
    assert text[start:end].replace(",", "").split() == said


def test_words_that_are_not_there_are_not_found() -> None:
    words = _Words("One two three. One two four.")
    assert words.spans("two five") == ()
    assert words.spans("One … four") == ((0, 3), (23, 27)), "a gap is crossed"
    assert words.spans("two four") == ((19, 27),), "the second time"
    assert words.spans("…") == ()


TWICE = (
    BRIEF
    + """\
positions:
  - actor: lind
    issue: port
    stance: leans-for  # bo's
    attribution: direct
    evidence: [{quote: ours}]
    coder: bo
  - {actor: lind, issue: port, stance: against, attribution: direct, evidence: [{quote: ours}], coder: ann}
"""
)
ANN = CodingSettings("ann")


def second(folder: Path, brief: str = TWICE, settings: CodingSettings = ANN) -> Coding:
    path = folder / "brief.yaml"
    path.write_text(brief, encoding="utf-8")
    found = read_bytes(brief.encode(), "brief.yaml").brief
    assert found is not None
    return files.for_brief(path, [ANNA], found.articles[0], ArticleText(TEXT), settings=settings)


def test_coder_sees_and_changes_own_stances_only(tmp_path: Path) -> None:
    coded = second(tmp_path)
    first, other = number(coded, 0), number(coded, 1)
    assert coded.code(first).stances == (("port", "against"),)
    quote = coded.saved_record(first)
    assert quote is not None
    assert quote.others == (("", "port", "for"), ("bo", "port", "leans-for"))
    coded.set_stance(first, "port", "neutral")
    coded.set_stance(other, "port", "for")
    assert diff(TWICE, coded.text()) == [
        "-  - {actor: lind, issue: port, stance: against, attribution: direct, evidence: [{quote: ours}], coder: ann}",
        "+  - {actor: lind, issue: port, stance: neutral, attribution: direct, evidence: [{quote: ours}], coder: ann}",
        *(
            line
            for actor in ("orsik", "lind")
            for line in (
                f"+  - actor: {actor}", "+    issue: port", "+    stance: for", "+    attribution: direct",
                "+    evidence:", "+      - quote: q2", "+    date: 2024-05-02", "+    coder: ann",
            )
        ),
    ]  # fmt: skip
    brief = read_bytes(coded.text().encode(), "brief.yaml")
    assert brief.problems == ()
    coded.set_stance(first, "port", None)
    coded.set_stance(other, "port", None)
    assert [line[:1] for line in diff(TWICE, coded.text())] == ["-"], "the own position is gone, the other's stays"


def test_coder_without_the_article_codes_blind_and_leaves_stances_of_others(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(TWICE, encoding="utf-8")
    coded = files.for_quotes(path, [ANNA], ANN)
    assert (coded.start.coder, coded.start.blind) == ("ann", True)
    coded.set_stance(coded.order[0], "port", "neutral")
    assert diff(TWICE, coded.text()) == [
        "-  - {actor: lind, issue: port, stance: against, attribution: direct, evidence: [{quote: ours}], coder: ann}",
        "+  - {actor: lind, issue: port, stance: neutral, attribution: direct, evidence: [{quote: ours}], coder: ann}",
    ]


def test_several_stances_that_a_coder_takes_back_leave_those_of_others(tmp_path: Path) -> None:
    mine = "  - {actor: orsik, issue: port, stance: for, attribution: direct, evidence: [{quote: q2}], coder: ann}\n"
    brief = TWICE.replace("positions:\n", f"positions:\n{mine}{mine.replace('orsik', 'lind')}")
    coded = second(tmp_path, brief)
    coded.set_stance(number(coded, 1), "port", None)
    coded.set_stance(number(coded, 0), "port", None)
    read = read_bytes(coded.text().encode(), "brief.yaml")
    assert read.problems == ()
    assert read.brief is not None
    assert [each.coder for each in read.brief.positions] == ["bo"]


def test_new_stances_of_a_coder_are_positions_and_quotes_have_none(tmp_path: Path) -> None:
    coded = files.from_article(ArticleText(TEXT, published="2024-05-01"), "Port", [ANNA], ANN)
    coded.set_speaker(0, "anna")
    coded.set_stance(0, "port", "for", Issue(id="port", label="Port", statement="Ours."))
    brief = read_bytes(coded.text().encode(), "brief.yaml").brief
    assert brief is not None
    assert brief.quotes[0].stances == ()
    (position,) = brief.positions
    assert (position.actor, position.stance, position.coder, position.attribution) == ("anna", "for", "ann", "direct")
    assert position.evidence[0].quote == brief.quotes[0].id


def test_blind_text_hides_what_others_made_of_it_and_nothing_else() -> None:
    shown = without_stances(TWICE, "ann")
    assert "stances: {port: (hidden)}  # plain" in shown
    assert "stance: (hidden)  # bo's" in shown
    assert "stance: against" in shown
    assert "leans-for" not in shown
    assert len(diff(TWICE, shown)) == 4


RESTING = (
    BRIEF.replace("  - speaker: [orsik, lind]", "  - id: theirs\n    speaker: [orsik, lind]")
    + """\
positions:
  - {actor: lind, issue: port, stance: for, attribution: direct, evidence: [{quote: ours}]}
  - actor: orsik
    issue: port
    stance: against
    attribution: direct
    evidence:
      - quote: ours
      - quote: theirs
assessments:
  - {judgement: It will be sold., by: me, basis: [ours, theirs]}
  - {judgement: It will be kept., by: me, basis: [ours]}
"""
)


def test_removed_quote_goes_with_what_rests_on_it_alone_and_comes_back_byte_for_byte(tmp_path: Path) -> None:
    coded = coding(tmp_path, RESTING)
    first, second_ = number(coded, 0), number(coded, 1)
    found = coded.dependents(first)
    assert found is not None
    assert (found.stances, len(found.whole), len(found.references)) == (1, 1, 3)
    coded.set_date(second_, "")
    coded.leave(first)
    assert diff(RESTING, coded.text()) == [
        "-  - id: ours  # the first",
        "-    speaker: Lind",
        "-    article: one",
        "-    text: The port is ours … It stays, for ever.",
        "-    audience: DE  # guessed",
        "-    stances: {port: for}  # plain",
        "-    date: 2024-05-02",
        "-  - {actor: lind, issue: port, stance: for, attribution: direct, evidence: [{quote: ours}]}",
        "-      - quote: ours",
        "-  - {judgement: It will be sold., by: me, basis: [ours, theirs]}",
        "-  - {judgement: It will be kept., by: me, basis: [ours]}",
        "+  - {judgement: It will be sold., by: me, basis: [theirs]}",
        "+  - {judgement: It will be kept., by: me}",
    ]
    assert not read_bytes(coded.text().encode(), "brief.yaml").problems
    path, _ = files.write(coded, tmp_path / "brief.yaml", new=False)
    assert not coded.touched
    coded.set_stance(first, "port", "against")
    assert "The port is ours" not in read(path)
    assert coded.text() == read(path), "a removed quote stays removed"
    coded.reopen(first)
    coded.set_stance(first, "port", "for")
    assert diff(RESTING, coded.text()) == ["-    date: 2024-05-02"]
    while coded.undo() is not None:
        pass
    assert coded.text() == RESTING


def test_brief_with_lists_in_brackets_is_corrected_and_added_to_in_them(tmp_path: Path) -> None:
    brief = (
        "title: The port\ndate: 2024-05\nsummary: Short.\narticles: [{id: one, text_file: port.txt}]\n"
        "actors: [{id: lind, name: Hanna Lind}, {id: orsik, name: Pavel Orsik}]  # both\n"
        'quotes: [{speaker: lind, article: one, text: The port is ours}, {speaker: lind, text: "We pay for it."},\n'
        "  {speaker: orsik, text: Said elsewhere}]\n"
    )
    coded = coding(tmp_path, brief)
    assert coded.number_of(2) is None
    coded.set_speaker(number(coded, 1), "orsik")
    coded.set_audience(number(coded, 0), Audience(sphere="DE"))
    added = coded.add(TEXT.index("And the ferry"), TEXT.index("And the ferry") + 5)
    assert added is not None
    coded.set_speaker(added, "new", Actor(id="new", name="New One"))
    coded.take(added)
    after = coded.text()
    assert diff(brief, after) == [
        "-actors: [{id: lind, name: Hanna Lind}, {id: orsik, name: Pavel Orsik}]  # both",
        '-quotes: [{speaker: lind, article: one, text: The port is ours}, {speaker: lind, text: "We pay for it."},',
        "-  {speaker: orsik, text: Said elsewhere}]",
        "+actors: [{id: lind, name: Hanna Lind}, {id: orsik, name: Pavel Orsik}, {id: new, name: New One}]  # both",
        "+quotes: [{speaker: lind, article: one, text: The port is ours, audience: {sphere: DE}}, "
        '{speaker: orsik, text: "We pay for it."},',
        "+  {speaker: orsik, text: Said elsewhere}, {id: and-the, speaker: new, article: one, text: And the}]",
    ]
    coded.leave(number(coded, 0))
    assert "The port is ours" not in coded.text()
    assert read_bytes(coded.text().encode(), "brief.yaml").problems == ()


ATTRIBUTED = (
    BRIEF
    + """\
positions:
  - actor: Lind
    issue: port
    stance: leans-for  # guessed
    attribution: indirect
    evidence:
      - article: one
        paraphrase: Orsik disagreed
    coder: ann
"""
)


def test_saved_attribution_is_shown_where_its_words_are_and_corrected_in_one_line_each(tmp_path: Path) -> None:
    coded = coding(tmp_path, ATTRIBUTED)
    (at,) = [each for each in coded.order if (saved := coded.saved_record(each)) and not saved.is_quote]
    code = coded.code(at)
    assert coded.words(at) == "Orsik disagreed"
    assert (code.speaker, code.stances, code.decision) == ("lind", (("port", "leans-for"),), "there")
    coded.set_speaker(at, "orsik")
    coded.set_stance(at, "port", "against")
    coded.set_attribution(at, "third-party")
    coded.set_audience(at, Audience(sphere="DE"))
    coded.set_details(at, note="odd")
    assert diff(ATTRIBUTED, coded.text()) == [
        "-  - actor: Lind", "+  - actor: orsik",
        "-    stance: leans-for  # guessed", "-    attribution: indirect",
        "+    stance: against  # guessed", "+    attribution: third-party",
        "+    audience: {sphere: DE}", "+    note: odd",
    ]  # fmt: skip
    before = coded.state
    coded.set_stance(at, "port", None)
    assert "one stance" in coded.refusal
    coded.set_details(at, language="en")
    assert "only a quote has a language" in coded.refusal
    coded.set_attribution(at, "nonverbal")
    assert coded.state == before
    coded.leave(at)
    assert coded.text() == BRIEF
    while coded.undo() is not None:
        pass
    assert coded.text() == ATTRIBUTED


def test_attribution_of_another_coder_is_not_shown_and_its_words_are_suggested_again(tmp_path: Path) -> None:
    text = "Lind said that the port would be ours. Orsik disagreed: “We pay for it, and so it goes.”\n"
    brief = ATTRIBUTED.replace("paraphrase: Orsik disagreed", "paraphrase: the port would be ours")

    def suggested(settings: CodingSettings) -> list[str]:
        found = read_bytes(brief.encode(), "brief.yaml").brief
        assert found is not None
        path = written_brief(tmp_path, brief)
        coded = files.for_brief(path, [ANNA], found.articles[0], ArticleText(text), settings=settings)
        assert len(coded.start.saved) == 1 + (settings.coder != "bo")
        return [coded.words(number) for number in range(len(coded.start.suggestions))]

    assert "the port would be ours" in " ".join(suggested(CodingSettings("bo")))
    assert "the port would be ours" not in " ".join(suggested(CodingSettings("ann")))


def test_attribution_without_its_article_is_corrected(tmp_path: Path) -> None:
    coded = files.for_quotes(written_brief(tmp_path, ATTRIBUTED), [ANNA])
    coded.set_date(coded.order[-1], "2024-05-02")
    assert diff(ATTRIBUTED, coded.text()) == ["+    date: 2024-05-02"]


def test_removed_quote_is_not_suggested_again(tmp_path: Path) -> None:
    coded = coding(tmp_path, RESTING)
    coded.leave(number(coded, 1))
    path, _ = files.write(coded, tmp_path / "brief.yaml", new=False)
    again = coding(tmp_path, read(path))
    pays = [each for each in again.order if again.words(each).startswith("We pay")]
    assert [again.code(each).decision for each in pays] == ["left"]


def test_all_quotes_of_a_brief_are_removed_in_one_session(tmp_path: Path) -> None:
    coded = files.for_quotes(written_brief(tmp_path, RESTING), [ANNA])
    for each in coded.order:
        coded.leave(each)
    found = read_bytes(coded.text().encode(), "brief.yaml").brief
    assert found is not None
    assert (found.quotes, found.positions) == ((), ())


def test_removal_is_kept_apart_from_what_another_process_writes(tmp_path: Path) -> None:
    coded = coding(tmp_path, RESTING)
    coded.leave(number(coded, 0))
    theirs = RESTING.replace("Short.", "Longer.").replace("quotes:\n", "quotes:\n  - {speaker: lind, text: New.}\n")
    assert files.rebased(coded, theirs.encode())
    assert "The port is ours" not in coded.text()
    assert "Longer." in coded.text()
    files.write(coded, written_brief(tmp_path, theirs), new=False)
    assert not files.rebased(coded, theirs.replace("Longer", "Other").encode()), "it was removed here, and saved"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", CodingSettings()),
        ('[coding]\ncoder = " A  B "', CodingSettings("A B", True)),
        ('[coding]\ncoder = "A"\nblind = false', CodingSettings("A", False)),
        ('coding = "A"', "must be a table"),
        ('[coding]\nname = "A"', "has no `name`"),
        ("[coding]\ncoder = 1", "must be a name"),
        ('[coding]\ncoder = "a\\u202e"', "must be a name"),
        ('[coding]\nblind = "no"', "true or false"),
        ("[coding", "were not read"),
    ],
)
def test_coder_is_set_once_in_the_users_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, found: CodingSettings | str
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config_file().parent.mkdir(parents=True)
    config_file().write_text(written)
    if isinstance(found, str):
        with pytest.raises(CodingSettingsError, match=found):
            read_coding_settings()
    else:
        assert read_coding_settings() == found


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("date"), st.sampled_from(["", "2024", "2024-05-02"])),
        st.tuples(st.just("language"), st.sampled_from(["", "en", "ru"])),
        st.tuples(st.just("note"), st.sampled_from(["", "a: b", "one\ntwo", "'q' # x"])),
        st.tuples(st.just("stance"), st.sampled_from(["", "for", "against"])),
        st.tuples(st.just("sphere"), st.sampled_from(["", "DE", "world"])),
        st.tuples(st.just("speakers"), st.sampled_from(["lind", "orsik", "anna", "lind anna"])),
        st.tuples(st.just("undo"), st.just("")),
    ).flatmap(lambda step: st.tuples(st.just(step), st.integers(0, 1))),
    max_size=8,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("briefs")


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_any_corrections_are_read_back_as_coded_and_undone_byte_for_byte(
    folder: Path, steps: list[tuple[tuple[str, str], int]]
) -> None:
    coded = coding(folder)
    for (what, value), index in steps:
        number_ = number(coded, index)
        match what:
            case "date":
                coded.set_date(number_, value)
            case "language":
                coded.set_details(number_, language=value)
            case "note":
                coded.set_details(number_, note=value)
            case "stance":
                coded.set_stance(number_, "port", cast("Stance", value) or None)
            case "sphere":
                coded.set_audience(number_, Audience(sphere=value) if value else None)
            case "speakers":
                coded.set_speakers(number_, value.split())
            case _:
                coded.undo()
    text = coded.text()
    assert "# the first" in text
    brief = read_bytes(text.encode(), "brief.yaml").brief
    assert brief is not None
    for index in (0, 1):
        quote, code = brief.quotes[index], coded.code(number(coded, index))
        assert (quote.date, quote.language, quote.note) == (code.date, code.language, code.note)
        assert (quote.audience, dict(quote.stances)) == (code.audience, dict(code.stances))
        assert [each.casefold() for each in quote.speakers] == list(code.speakers)
    while coded.undo() is not None:
        pass
    assert coded.text() == BRIEF


REMOVALS = st.lists(
    st.tuples(st.sampled_from(["leave", "reopen", "undo", "redo", "note", "stance", "add"]), st.integers(0, 2)),
    max_size=8,
)


@settings(max_examples=15, deadline=None)
@given(steps=REMOVALS, windows=st.booleans())
def test_any_removals_leave_a_valid_brief_and_are_undone_byte_for_byte(
    folder: Path, steps: list[tuple[str, int]], windows: bool
) -> None:
    path = folder / "removals.yaml"
    extra = ATTRIBUTED[ATTRIBUTED.index("  - actor: Lind") :]
    written = RESTING.replace("assessments:", f"{extra}assessments:")
    written = written.replace("\n", "\r\n") if windows else written
    path.write_bytes(written.encode())
    before = read_bytes(written.encode(), "brief.yaml")
    assert before.brief is not None
    coded = files.for_brief(path, [ANNA], before.brief.articles[0], ArticleText(TEXT))
    records = [each for each in coded.order if coded.saved_record(each)]
    assert len(records) == 3
    for what, index in steps:
        match what:
            case "leave":
                coded.leave(records[index])
            case "reopen":
                coded.reopen(records[index])
            case "note":
                coded.set_details(records[index], note="Odd.")
            case "stance":
                coded.set_stance(records[index], "port", "neutral")
            case "add":
                added = coded.add(TEXT.index("And the ferry"), TEXT.index("And the ferry") + 3)
                assert added is not None
                coded.set_speaker(added, "lind")
                coded.take(added)
            case _:
                getattr(coded, what)()
    after = read_bytes(coded.text().encode(), "brief.yaml")
    assert not [each for each in after.problems if each.severity != "warning"]
    assert after.brief is not None
    removed = [each for each in records if coded.code(each).decision == "left"]
    gone = sum(number in removed for number in records if (saved := coded.saved_record(number)) and saved.is_quote)
    taken = sum(code.decision == "taken" for code in coded.state.codes.values())
    assert len(after.brief.quotes) == len(before.brief.quotes) - gone + taken
    while coded.undo() is not None:
        pass
    assert coded.text() == written
