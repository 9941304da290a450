"""Suggestions from articles in English."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.articles.extraction import Suggestion, suggest, words
from briefing.articles.extraction.lexicon import lexicon
from briefing.articles.extraction.tokens import Tokens
from briefing.format.quote_alignment import Text
from briefing.model import Actor


class Seen(NamedTuple):
    """A suggestion as a user sees it."""

    words: str
    speaker: str | None
    pointed: str | None
    cue: str | None


def seen(text: str, kind: str = "direct") -> list[Seen]:
    return [
        Seen(
            words(text, each.spans),
            each.speaker,
            text[slice(*each.speaker_span)] if each.speaker_span else None,
            text[slice(*each.cue)] if each.cue else None,
        )
        for each in suggest(text)
        if each.kind == kind
    ]


def who(text: str) -> list[tuple[str, str | None]]:
    return [each[:2] for each in seen(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The corridor is good for everybody,” said Anna Example.", ("Anna Example", "Anna Example", "said")),
        (
            "“The corridor is good for everybody,” Anna Example told reporters.",
            ("Anna Example", "Anna Example", "told"),
        ),
        ("Anna Example said: “The corridor is good for everybody.”", ("Anna Example", "Anna Example", "said")),
        (
            "According to Anna Example, “the corridor is good for everybody.”",
            ("Anna Example", "Anna Example", "According to"),
        ),
        ('"The corridor is good for everybody," Anna Example said.', ("Anna Example", "Anna Example", "said")),
        ("''The corridor is good for everybody,'' Anna Example said.", ("Anna Example", "Anna Example", "said")),
        ("“The corridor is good for everybody,\" Anna Example said.", ("Anna Example", "Anna Example", "said")),
        ("‘The corridor is good for everybody,’ Anna Example said.", ("Anna Example", "Anna Example", "said")),
        (
            "“The corridor is good for everybody,” said Anna Example, a minister from Bern.",
            ("Anna Example", "Anna Example", "said"),
        ),
        (
            "“The corridor is good for everybody,” Prime Minister Anna Example (D-Bern) said.",
            ("Anna Example", "Anna Example", "said"),
        ),
        (
            "“The corridor is good for everybody,” Anna Example, the head of the ministry, said on Tuesday.",
            ("Anna Example", "Anna Example", "said"),
        ),
        (
            "“The corridor is good for everybody,” said a spokesman for Anna Example.",
            ("spokesman for Anna Example", "a spokesman for Anna Example", "said"),
        ),
        (
            "When Boris Muster called it a mistake, Anna Example replied, “The corridor is good for everybody.”",
            ("Anna Example", "Anna Example", "replied"),
        ),
    ],
)  # fmt: skip
def test_a_speaker_is_found_by_the_verb_beside_the_quote(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = seen(text)
    assert found.words.lower().rstrip(".") == "the corridor is good for everybody"
    assert found[1:] == expected


def test_the_speaker_is_named_in_full() -> None:
    text = (
        "Prime Minister Anna-Maria Example went to Bern.\n\n“We will build the road next year,” Mrs. Example said.\n\n"
        "“It is a promise to all of you,” she added.\n\nLater Exampel was not there."
    )
    assert who(text) == [
        ("We will build the road next year", "Anna-Maria Example"),
        ("It is a promise to all of you", "Anna-Maria Example"),
    ]


def test_spellings_of_one_name_are_one_person() -> None:
    text = "President Arman Tolayev came.\n\n“We need to look ahead, all of us,” Tolaev said."
    assert who(text) == [("We need to look ahead, all of us", "Arman Tolayev")]


def test_a_pronoun_means_who_spoke_last_and_fits() -> None:
    text = (
        "Anna Example met Robert Muster in Bern. “We will build the road next year,” Mr. Muster said.\n\n"
        "Mrs. Example was of another mind. “Nobody has ever asked us about that road,” she said.\n\n"
        "“We did ask, more than once,” he replied."
    )
    assert [speaker for _, speaker in who(text)] == ["Robert Muster", "Anna Example", "Robert Muster"]


def test_first_person_is_no_named_speaker() -> None:
    text = "Anna Example came. “Will the road be built next year?” I asked. I believe that the road is a mistake."
    assert who(text) == [("Will the road be built next year?", None)]
    assert seen(text, "indirect") == []


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("said Israeli Prime Minister Anna Example", "Anna Example"),
        ("said US President Anna Example", "Anna Example"),
        ("said Bank of Bern Governor Anna Example", "Anna Example"),
        ("said Bern’s president, Anna Example", "Anna Example"),
        ("said the US State Department", "US State Department"),
        ("said master of ceremonies Anna Example", "Anna Example"),
        ("said Bern lawyer Anna Example when she was asked", "Anna Example"),
        ("the National Road Committee said", "National Road Committee"),
    ],
)
def test_posts_are_distinguished_from_names(said: str, speaker: str) -> None:
    assert who(f"“The road is good for everybody,” {said}. Who knows?") == [("The road is good for everybody", speaker)]


def test_what_goes_on_with_adding_that_is_a_paraphrase() -> None:
    text = "Anna Example called the road “useful”, adding that the valley had agreed to it."
    assert who(text) == [("useful", "Anna Example")]
    assert seen(text, "indirect")[0][:2] == ("the valley had agreed to it", "Anna Example")


@pytest.mark.parametrize("title", ["Secretary-General", "His Excellency", "Her Majesty", "Mrs."])
def test_titles_are_no_part_of_a_name(title: str) -> None:
    assert who(f"“The road is good for everybody,” said {title} Anna Example.") == [
        ("The road is good for everybody", "Anna Example")
    ]


def test_the_leader_is_who_leads() -> None:
    text = (
        "President Arman Tolayev came to Bern.\n\nAnna Example met him. "
        "The president demanded a “collective search for a formula” there."
    )
    assert ("collective search for a formula", "Arman Tolayev") in who(text)


def test_a_broken_quote_is_one() -> None:
    text = "“The road,” said Anna Example, “will be built.” “It is a promise,” she added. “And we keep ours,” she said."
    assert [each.words for each in seen(text)] == [
        "The road … will be built.",
        "It is a promise",
        "And we keep ours",
    ]
    text = "“The road will be built,” Anna Example said. “It is a promise.”\n\nThe work began in spring."
    (found,) = suggest(text)
    assert [text[start:end] for start, end in found.spans] == ["The road will be built,", "It is a promise."]


def test_the_words_of_a_broken_quote_stand_in_the_article() -> None:
    text = "“The road will be built,” Anna Example said. “It is a promise,” and “We,” she added, “keep ours,” at last."
    for each in suggest(text):
        assert Text(text).lacking(words(text, each.spans)) == ""
    assert words(text, suggest(text)[0].spans) == "The road will be built … It is a promise"


def test_two_verbs_are_two_quotes() -> None:
    text = "“The road will be built,” Anna Example said, adding, “It is a promise to all.”"
    assert [each.cue for each in seen(text)] == ["said", "adding"]


def test_a_quote_over_paragraphs_opens_each() -> None:
    text = "“The road will be built.\n\n“It is a promise to all of you,” Anna Example said."
    (found,) = suggest(text)
    assert [text[start:end] for start, end in found.spans] == [
        "The road will be built.",
        "It is a promise to all of you,",
    ]
    assert found.speaker == "Anna Example"


def test_a_quote_over_paragraphs_with_two_attributions_is_two() -> None:
    text = (
        "“The road will be built next year,” Anna Example said. “We have promised it to the valley.\n\n"
        "“And we keep our promises,” she said. “You will see it.”"
    )
    assert [each[0] for each in who(text)] == [
        "The road will be built next year … We have promised it to the valley.",
        "And we keep our promises … You will see it.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Example called the road “a mistake by the valley,” adding, “Nobody has ever asked us.”",
            ["a mistake by the valley", "Nobody has ever asked us."],
        ),
        (
            "“The road is a mistake,” Anna Example said, adding that most people were “afraid of the noise”.",
            ["The road is a mistake", "afraid of the noise"],
        ),
        (
            "“The road is a mistake,” she said, but in the end “we shall all get used to it,” said Anna Example.",
            ["The road is a mistake", "we shall all get used to it"],
        ),
    ],
)
def test_a_verb_that_leads_to_the_next_quote_does_not_join_it(text: str, expected: list[str]) -> None:
    assert [each[0] for each in who(text)] == expected


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Anna Example surmised", "Anna Example"),
        ("she riffed on that day in the valley", "Anna Example"),
        ("a voice-over in the ad states", "voice-over in the ad"),
        ("the former minister mused aloud", "Anna Example"),
    ],
)
def test_unknown_verb_between_quote_and_name_is_a_verb_of_saying(said: str, speaker: str) -> None:
    text = f"The former minister Anna Example was there. “The road is good for all,” {said}. “It is a promise.”"
    assert who(text) == [("The road is good for all … It is a promise.", speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The road is good for everybody,” said a spokesman for the ministry in Bern.", "spokesman for the ministry"),
        ("“The road is good for everybody,” said the author of the “Valley Letters”.", "author"),
        ("In Bern, Boris Muster held up a map. “The road is good for everybody.”", "Boris Muster"),
        ("The spokeswoman shook her head. “The road is good for everybody.”", "spokeswoman"),
    ],
)
def test_a_speaker_is_a_name_or_a_description_and_no_clause(text: str, speaker: str) -> None:
    (found,) = who(text)
    assert (found[1] or "").startswith(speaker)


def test_a_verb_that_needs_a_particle_is_none_without_it() -> None:
    text = "“Was I to stay here for ever?” Anna Example asked. “Or was I to go?” Muster put his house up for sale."
    assert who(text) == [("Was I to stay here for ever? … Or was I to go?", "Anna Example")]


def test_a_slogan_is_said_and_a_title_is_not() -> None:
    assert [each[0] for each in who("She held up a sign saying “Roads for Everybody in the Valley Now”.")] == [
        "Roads for Everybody in the Valley Now"
    ]
    assert [each[0] for each in who("In the square they chanted “Roads for Everybody”.")] == ["Roads for Everybody"]
    assert [each[0] for each in who("“Roads for Everybody,” said Anna Example.")] == ["Roads for Everybody"]
    text = "As Anna Example, the author of “Roads for Everybody,” put it, “nobody has ever asked us.”"
    assert [each[0] for each in who(text)] == ["nobody has ever asked us."]


def test_a_quote_within_a_quote_is_part_of_it() -> None:
    for inner in ("‘never’", "'never'", "«never»"):
        (found,) = seen(f"“He told us {inner} to build the road again,” Anna Example said.")
        assert found.words == f"He told us {inner} to build the road again"


def test_missing_quotation_mark_affects_only_its_paragraph() -> None:
    text = (
        "“The road will be built, Anna Example said.\n\nThe work began in spring, and it took a year.\n\n"
        "“We are glad that it is done now,” said Boris Muster."
    )
    assert who(text)[-1] == ("We are glad that it is done now", "Boris Muster")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Example said,” the road will be built next year.”",
        "”The road will be built next year,” said Anna Example.",
        "\u202a”The road will be built next year,” said Anna Example.",
        "”… the road will be built next year,” said Anna Example.",
        "Anna Example said: “The road will be built next year. “",
        "Anna Example said: “The road will be built next year.“[Daily Example.]",
    ],
)
def test_a_mark_that_was_typed_the_wrong_way_is_read_by_its_place(text: str) -> None:
    (found,) = seen(text)
    assert found.words.strip("… .").lower() == "the road will be built next year"
    assert found.speaker == "Anna Example"


@pytest.mark.parametrize(
    "text",
    [
        "It was a so-called “commitment” to the road.",
        "She wrote the novel “The Long Road Home” last year.",
        "The men’s and the women’s teams went to the voters' choice.",
        "The door is 6'2\" high and 5'10\" wide.",
        "His “victory” was none.",
        "The so-called “end of the road” began in May, Anna Example said.",
        "On Radio Bern’s “Talk,” Anna Example said that the road was dear.",
        "Anna Example, the host of “Morning in the Valley,” refused to go.",
        "They built it, as the “experts” recommended, and were glad.",
        "Anna Example said so in “Morning in the Valley” on Tuesday.",
        '<a class="one two three four five six" href="x">link</a>',
    ],
)
def test_what_is_no_quote_is_left_out(text: str) -> None:
    assert seen(text) == []


def test_a_colon_behind_a_name_is_a_verb_of_saying() -> None:
    assert seen("Anna Example: ‘We need the road’") == [("We need the road", "Anna Example", "Anna Example", ":")]
    assert seen("The verdict: ‘We need it’") == []


def test_a_colon_leads_to_the_next_paragraph() -> None:
    text = "Anna Example put it like this:\n\n“The road is what we need now, and nothing else.”"
    assert who(text) == [("The road is what we need now, and nothing else.", "Anna Example")]


@pytest.mark.parametrize(
    ("text", "paraphrase"),
    [
        ("Anna Example warned that the road would cost too much.", "the road would cost too much"),
        ("The road would cost too much for all, Anna Example said.", "The road would cost too much for all"),
        ("According to Anna Example, the road would cost too much.", "the road would cost too much"),
        ("Anna Example promised to build the road next year.", "to build the road next year"),
        ("Anna Example told reporters that the road would cost too much.", "the road would cost too much"),
        ("Anna Example said the road would cost too much, a view that many share.", "the road would cost too much"),
        ("Anna Example said the road would cost too much, and called for a vote.", "the road would cost too much"),
        ("Anna Example said the road would cost too much, according to a report.", "the road would cost too much"),
        ("But when Anna Example said the road would cost too much, many laughed.", "the road would cost too much"),
        ("BERN, May 3 (Agency) — The road would cost too much, Anna Example said.", "The road would cost too much"),
        ("The road would cost too much, said the minister, Anna Example.", "The road would cost too much"),
        ("The minister, Anna Example, said Muster would build the road.", "Muster would build the road"),
    ],
)
def test_a_paraphrase_is_indirect(text: str, paraphrase: str) -> None:
    (found,) = seen(text, "indirect")
    assert found[:2] == (paraphrase, "Anna Example")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Example declined to comment on the road to the valley.",
        "Anna Example is with a think tank in Bern that studies roads.",
    ],
)
def test_sentence_without_a_statement_is_no_paraphrase(text: str) -> None:
    assert seen(text, "indirect") == []


def test_a_paraphrase_with_a_quote_in_it_is_offered_once() -> None:
    text = "Anna Example said that the road was “a promise to everybody in the valley”."
    assert [each.kind for each in suggest(text)] == ["direct"]


ACTORS = [
    Actor(id="tolayev", name="Arman Tolayev", kind="person", aliases=("Арман Толаев", "托拉耶夫")),
    Actor(id="anna", name="Anna Example", kind="person"),
    Actor(id="carl", name="Carl Example", kind="person"),
    Actor(id="ministry", name="Ministry of Roads", kind="organisation"),
]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("“We need to look ahead, all of us,” Tolaev said.", "tolayev"),
        ("«Нам всем нужно смотреть вперёд», — заявил Арман Толаев.", "tolayev"),
        ("По словам Армана Толаева, «нам всем нужно смотреть вперёд».", "tolayev"),
        ("总统托拉耶夫表示：“我们大家都需要向前看，一起努力。”", "tolayev"),
        ("“We need to look ahead, all of us,” Example said.", None),
        ("“We need to look ahead, all of us,” Anna Example said.", "anna"),
        ("“We need to look ahead, all of us,” Boris Tolayev said.", None),
        ("“We need to look ahead, all of us,” the Ministry of Roads said.", "ministry"),
    ],
)
def test_a_speaker_resolves_to_the_one_actor_of_that_name(text: str, actor: str | None) -> None:
    (found,) = suggest(text, actors=ACTORS)
    assert found.actor == actor


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("on Tuesday", "2022-11-29"),
        ("on Wednesday", "2022-11-30"),
        ("yesterday", "2022-11-29"),
        ("on November 28", "2022-11-28"),
        ("on Dec. 3", "2021-12-03"),
        ("on 3 May 2020", "2020-05-03"),
        ("in May 2020", "2020-05"),
        ("in the rain", None),
    ],
)
def test_a_date_beside_the_verb_is_when_it_was_said(said: str, date: str | None) -> None:
    text = f"“We need to look ahead, all of us,” Anna Example said {said}."
    assert [each.date for each in suggest(text, published="2022-11-30")] == [date]


def test_a_weekday_needs_to_know_the_article_s_day() -> None:
    text = "“We need to look ahead, all of us,” Anna Example said on Tuesday."
    assert [each.date for each in suggest(text)] == [None]
    assert [each.date for each in suggest(text, published="2022-11")] == [None]


@pytest.mark.parametrize(
    ("plain", "given"),
    [("\n", "\r\n"), ("\n", "\r"), ("\n", "\u2028"), (" ", "\u202f"), (" ", "\xa0"), ("a", "a\xad"), (" ", " \u200b")],
)
def test_offsets_are_those_of_the_text_as_it_was_given(plain: str, given: str) -> None:
    text = (
        "The minister, Anna Example, was there.\n\n“The road is good for all,” she said. “It is a promise.\n\n"
        "“And we keep it,” she said.\n\nBoris Muster warned that the road would cost too much."
    )
    other = "\ufeff" + text.replace(plain, given)
    found = [
        [(each.speaker, [other[slice(*span)].replace(given, plain) for span in (*each.spans, each.cue) if span])]
        for each in suggest(other)
    ]
    assert found == [
        [(each.speaker, [text[slice(*span)] for span in (*each.spans, each.cue) if span])] for each in suggest(text)
    ]
    assert len(found) == 3


@pytest.mark.parametrize("filler", [".", "!?", "Mr. ", "“", "'", '"a "b ', "Anna said that ", "<a", "\n "])
def test_text_of_forty_thousand_equal_characters_keeps_its_quote(filler: str) -> None:
    quote = "Anna Example said: “The road is good for everybody.”"
    found = suggest(f"{filler * (40_000 // len(filler))}\n\n{quote}", language="en")
    assert found[-1].speaker == "Anna Example"


PIECES = [
    "“", "”", '"', "''", "«", "»", "„", "‘", "’", "'", "「", "」", " ", "\n", "\n\n", ", ", ". ", ": ", " — ", "(", ")",
    "Anna Example", "Mr. Muster", "she", "said", "told", "that", "according to", "a road", "сказал", "он", "说", "他",
    "قال", "sagte", "a-t-il dit", "<p", ">", "6'2\"", "on Tuesday", "\0", "\u2028", "🙂",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from([None, "en", "fr", "ru", "zh", "ar"])
)
def test_suggestions_lie_in_the_text_in_order(text: str, language: str | None) -> None:
    check_spans(text, suggest(text, language=language, actors=ACTORS, published="2022-11-30"))


def check_spans(text: str, found: list[Suggestion]) -> None:
    """Assert that suggestions are in order, that quotes do not overlap and that every span lies in the text."""
    spans = [span for each in found if each.kind == "direct" for span in each.spans]
    assert all(0 <= start < end <= len(text) for each in found for start, end in each.spans)
    assert [each.spans[0] for each in found] == sorted(each.spans[0] for each in found)
    ordered = sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(ordered))
    for each in found:
        assert each.kind in ("direct", "indirect")
        for span in (each.speaker_span, each.cue):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


@given(st.text(max_size=300))
def test_suggestions_of_any_text_lie_in_it(text: str) -> None:
    check_spans(text, suggest(text, published="2022-11-30"))


@pytest.mark.parametrize(
    ("text", "words", "span"),
    [
        ("see: Jr. III said “We will build the road soon.”", "We will build the road soon.", "Jr. III"),
        ("II III said the road is long.", "the road is long", "II III"),
    ],
)
def test_suffix_without_a_name_is_no_more_than_the_speaker_printed(text: str, words: str, span: str) -> None:
    (found,) = suggest(text)
    assert [text[start:end] for start, end in found.spans] == [words]
    assert found.speaker_span is not None
    assert text[slice(*found.speaker_span)] == span
    assert found.speaker in span
    assert found.actor is None


@given(
    st.lists(st.sampled_from(["Jr.", "III", "Anna", "Example", "said", "“We", "will”", "he", "that", ",", "\n", "."]))
)
def test_suggestions_of_words_in_any_order_lie_in_them(pieces: list[str]) -> None:
    text = " ".join(pieces)
    check_spans(text, suggest(text))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("She said on 28 November that she would travel on 30 December 2022.", "2022-11-28"),
        ("She said that she would travel to Bern on 30 December 2022.", None),
        ("She warned before the vote on 5 December 2022 that the road is long.", None),
        ("王小明2022年13月表示：“我们明年一定会把这条公路修好。”", None),
    ],
)
def test_nothing_was_said_on_a_day_after_the_article(text: str, date: str | None) -> None:
    assert {each.date for each in suggest(text, published="2022-11-29")} <= {date}


TOKENS = {code: lexicon(code).token for code in ("en", "fr", "ru")}


@given(
    st.sampled_from(sorted(TOKENS)),
    st.text(alphabet="aBя. ,-’'…—\n", max_size=40),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_tokens_of_a_stretch_are_those_of_the_stretch_alone(code: str, text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    alone = Tokens(text[start:end], TOKENS[code]).between(0, end - start)
    shifted = [token._replace(start=token.start + start, end=token.end + start) for token in alone]
    assert Tokens(text, TOKENS[code]).between(start, end) == shifted


def test_row_of_quotes_in_one_sentence_is_cut_at_a_hundred() -> None:
    assert len(suggest('he said "x" ' * 1_000)) == 100


def test_line_of_capitalised_words_takes_memory_in_proportion() -> None:
    text = "A B C D E " * 2_000
    suggest("A B C D E ")  # the lexicon
    tracemalloc.start()
    try:
        suggest(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200 * len(text)


def test_wrapped_lines_between_blank_ones_are_no_running_heads() -> None:
    lines = ["The mayor came to the bridge with", "the others and spoke of the well and", "of the road, then of", "all"]
    text = "\n\n".join([*lines, "“We will mend it all,” said Anna Example."])
    assert [text[slice(*each.spans[0])] for each in suggest(text)] == ["We will mend it all,"]
