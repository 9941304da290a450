"""Forms of text whose layout says who speaks, and the labelled texts of all forms."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.articles.extraction import suggest, words
from tests.articles.labelled_texts import score, texts


@pytest.mark.parametrize("even", [False, True])
def test_quotes_and_speakers_of_labelled_texts_are_found(even: bool) -> None:
    mistakes: list[str] = []
    counts = score(texts(even=even), mistakes)
    assert counts.labelled > 50
    assert counts.found >= 0.95 * counts.labelled, mistakes
    assert counts.right >= 0.95 * counts.suggested, mistakes
    assert counts.speakers >= 0.90 * counts.found, mistakes


TRANSCRIPT = """An interview with Anna Example

Q: Is the road long?

A: It is long. “Long” is not the word I would use.

(Laughter.)

It is very long.

Q: And dear?

A: It is dear too.
"""


def test_questions_of_a_transcript_are_left_out_unless_wanted() -> None:
    assert [words(TRANSCRIPT, each.spans) for each in suggest(TRANSCRIPT)] == [
        "It is long. “Long” is not the word I would use. … It is very long.",
        "It is dear too.",
    ]
    assert len(suggest(TRANSCRIPT, questions=True)) == 4
    assert {each.speaker for each in suggest(TRANSCRIPT)} == {"Anna Example"}


def test_answers_without_a_named_interviewee_have_no_speaker() -> None:
    text = TRANSCRIPT.replace("An interview with Anna Example", "Jens Muster and Anna Example met")
    assert {each.speaker for each in suggest(text)} == {None}


def test_article_with_a_few_colons_is_no_transcript() -> None:
    text = "The verdict: it is long.\n\nNote: see below.\n\nUpdate: it is longer.\n\n“It is long,” said Anna Example."
    assert [words(text, each.spans) for each in suggest(text)] == ["It is long"]


def test_posts_of_a_thread_carry_their_date_and_a_repost_its_author() -> None:
    text = (
        "@anna · 3 May 2026\nThe road will be built in June.\n\n@anna · 4 May 2026\nRT @jens: The road is a mistake.\n"
    )
    found = [(each.speaker, each.date, words(text, each.spans)) for each in suggest(text)]
    assert found == [
        ("@anna", "2026-05-03", "The road will be built in June."),
        ("@jens", "2026-05-04", "The road is a mistake."),
    ]


def test_paragraphs_of_a_joint_statement_keep_their_numbers_and_all_signatories() -> None:
    text = (
        "Joint statement on the road\n\n1. The sides will build the road.\n\n2. The sides will share the costs.\n\n"
        "Signed by: Anna Example and Jens Muster\n"
    )
    found = suggest(text)
    assert [(each.kind, each.speaker, each.co_speakers) for each in found] == [
        ("document", "Anna Example", ("Jens Muster",))
    ] * 2
    assert [words(text, each.spans) for each in found] == [
        "1. The sides will build the road.",
        "2. The sides will share the costs.",
    ]


def test_speech_without_a_named_speaker_is_no_quote() -> None:
    text = "Excellencies,\n\nWe have waited for this road, and we will build it now.\n\n"
    text += "Our valley needs the road, and I thank you."
    assert [each for each in suggest(text) if each.kind == "direct"] == []


def test_word_over_a_line_end_is_whole_in_the_words_of_a_quote() -> None:
    text = "Anna Example came. ''We will build it for the govern-\nment of a self-\nmade valley,'' she said."
    (found,) = suggest(text)
    assert words(text, found.spans) == "We will build it for the government of a self-made valley"


LINES = [
    *("Q: Why?", "A: So.", "MS ANSEL: Good day to all.", "@anna · 3 May 2026", "RT @jens: No.", "1. The sides agree."),
    *(
        "Joint statement by Anna Example and Jens Muster",
        "Remarks by Anna Example",
        "Dear friends,",
        "Our road is ours.",
    ),
    *("Signed by:", "(Applause.)", "", "“Yes,” said Anna."),
]


@given(st.lists(st.sampled_from(LINES), max_size=20))
def test_suggestions_of_lines_in_any_order_do_not_overlap(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = sorted(span for each in suggest(text) if each.kind != "indirect" for span in each.spans)
    assert all(start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_article_with_readers_handles_is_no_thread() -> None:
    text = (
        "“The road is open,” said Anna Example on Friday.\n\nBert Muster tweeted: “No @example - We are not there.”\n\n"
        "Readers wrote:\n\nGood.\n\n@reader_one.\n\nToo late, I am afraid.\n\n@reader_two.\n\nWhat a day it was."
    )
    assert [each.speaker for each in suggest(text)] == ["Anna Example", "Bert Muster"]
