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


def said(text: str) -> list[tuple[str | None, str]]:
    return [(each.speaker, words(text, each.spans)) for each in suggest(text) if each.kind != "indirect"]


ANSWERS = [
    ("Anna Muster", "I have run it for ten years."),
    ("Anna Muster", "We will not sell it."),
    ("Anna Muster", "Ask me again in May."),
]
HEAD = "Interview: Jens Beispiel\n\nAnna Muster has run the harbour for ten years. She says what comes next.\n\n"


@pytest.mark.parametrize(
    "body",
    [
        "**Ms Muster, since when?**\n\n{0}\n\n**The capital wants to sell.**\n\n{1}\n\n**And in May?**\n\n{2}\n",
        "*Since when?*\n\n{0}\n\n*Will you sell?*\n\n{1}\n\n*And in May?*\n\n{2}\n\nPhotos: Paul Type.\n",
        "– Since when?\n\n– {0}\n\n– The capital wants to sell.\n\n– {1}\n\n– And in May?\n\n– {2}\n",
        "Since when?\n\n{0}\n\nWill you sell?\n\n{1}\n\nAnd in May?\n\n{2}\n\nThis interview has been edited.\n",
        "Q – Since when?\n\nA – {0}\n\nQ – Will you sell?\n\nA – {1}\n\nQ – And in May?\n\nA – {2}\n\n© Example Post\n",
        "Question 1: Since when?\n\nAnswer 1: {0}\n\nQuestion 2: Why?\n\nAnswer 2: {1}\n\n"
        "Question 3: So?\n\nAnswer 3: {2}\n",
        "Post (00:01): Since when?\n\nMuster (00:05): {0}\n\nPost (00:10): Why?\n\nMuster (00:12): {1}\n\n"
        "Post (00:15): So?\n\nMuster (00:18): {2}\n",
    ],
)
def test_answers_of_an_interview_are_by_who_is_interviewed(body: str) -> None:
    assert said(HEAD + body.format(*(answer for _, answer in ANSWERS))) == ANSWERS


def test_initials_as_labels_are_the_names_that_they_are_noted_behind() -> None:
    text = "Anna Muster (AM), a lawyer, and Jens Beispiel (JB), a pilot, answered.\n\nQ: Why?\n\nAM: It is the law.\n\n"
    text += "Q: And now?\n\nJB: We fly.\n\nQ: Where to?\n\nAM: We go home now."
    assert said(text) == [
        ("Anna Muster", "It is the law."),
        ("Jens Beispiel", "We fly."),
        ("Anna Muster", "We go home now."),
    ]


def test_quote_within_a_question_is_by_whom_the_question_names() -> None:
    text = TRANSCRIPT.replace("And dear?", "Jens Muster called it “a road to nowhere at all”. Is it?")
    assert ("Jens Muster", "a road to nowhere at all") in said(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Présidence de Mme Anna Exemple, vice-présidente\n\n"
            "Mme la présidente. La séance est ouverte.\n\nM. Jean Modèle."
            " Merci, madame la présidente. (Rires.) Nous voterons.\n\nMme la présidente. La parole est à M. Modèle.",
            [
                ("Anna Exemple", "La séance est ouverte."),
                ("Jean Modèle", "Merci, madame la présidente. Nous voterons."),
                ("Anna Exemple", "La parole est à M. Modèle."),
            ],
        ),
        (
            "Председательствует А. Б. Примеров\n\nПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Коллеги, начнём.\n\n"
            "ОБРАЗЦОВА В. Г., депутат. Мы"
            " против.\n\nПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Спасибо, голосуем.",
            [
                ("А. Б. Примеров", "Коллеги, начнём."),
                ("Образцова В. Г.", "Мы против."),
                ("А. Б. Примеров", "Спасибо, голосуем."),
            ],
        ),
        (
            "Anna Example (North) (Lab)\n\nI beg to move the motion.\n\n"
            "Sir Jens Muster (South) (Con)\n\nI oppose it.\n\n"
            "Anna Example\n\nI thank my friend.\n\nQuestion put and agreed to.\n\nSitting suspended.",
            [
                ("Anna Example", "I beg to move the motion."),
                ("Jens Muster", "I oppose it."),
                ("Anna Example", "I thank my friend."),
            ],
        ),
        (
            "Präsidentin Mag. Anna Beispiel: Am Wort ist Herr Muster.\n\nAbgeordneter Jens Muster (XY): Wir stimmen zu."
            " (Beifall bei der XY. – Abg. Bauer [Z]: Das ist doch unerhört!) Wir bleiben dabei.\n\n"
            "Präsidentin Mag. Anna Beispiel: Danke schön.",
            [
                ("Anna Beispiel", "Am Wort ist Herr Muster."),
                ("Jens Muster", "Wir stimmen zu. Wir bleiben dabei."),
                ("Bauer", "Das ist doch unerhört!"),
                ("Anna Beispiel", "Danke schön."),
            ],
        ),
    ],
)
def test_labels_of_a_record_give_the_persons_without_their_posts(text: str, found: list[tuple[str, str]]) -> None:
    both = [(who, said_.replace(" … ", " ")) for who, said_ in said(text)]
    assert sorted(both) == sorted(found)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "PRESIDENZA DEL VICE PRESIDENTE PAOLO ESEMPI\n\nPRESIDENTE. La seduta è aperta.\n\n"
            "MARIO MODELLI (XY). Il porto"
            " aspetta.\n\nLUCIA TIPO, Ministra. Si parte a maggio.\n\nPRESIDENTE. Grazie.",
            ["Paolo Esempi", "Mario Modelli", "Lucia Tipo", "Paolo Esempi"],
        ),
        (
            "O Sr. Presidente (José Modelo): — Está aberta a sessão.\n\nA Sr.ª Ana Exemplo (XY): — O porto espera.\n\n"
            "Aplausos do XY.\n\nO Sr. Presidente (José Modelo): — Obrigado.",
            ["José Modelo", "Ana Exemplo", "José Modelo"],
        ),
        (
            "BAŞKAN: Başkan Vekili Ali ÖRNEK\n\nBAŞKAN – Oturumu açıyorum.\n\n"
            "AYŞE DİLEK MİSAL (Rize) – Teşekkür ederim."
            " (Alkışlar)\n\nBAŞKAN – Buyurun.",
            ["Ali ÖRNEK", "Ayşe Dilek Misal", "Ali ÖRNEK"],
        ),
        (
            "专访港务局局长李国强\n\n问：何时开放？\n\n答：五月开放。\n\n问：会涨价吗？\n\n答：不会涨价。",
            ["李国强"] * 2,
        ),
        (
            "حوار مع مدير الميناء كريم المثال\n\nالصحيفة: متى؟\n\nالمثال: في أيار.\n\n"
            "الصحيفة: وبعد ذلك؟\n\nالمثال: نرى.",
            ["كريم المثال"] * 2,
        ),
    ],
)
def test_speakers_of_other_conventions_are_persons(text: str, speakers: list[str]) -> None:
    assert [who for who, _ in said(text)] == speakers


def test_list_of_candidates_is_no_record() -> None:
    text = (
        "Anna Example\n\nShe was mayor of Osmund.\n\nJens Muster\n\nHe ran twice.\n\nAnna Example\n\nShe won in May.\n"
    )
    assert said(text) == []


@pytest.mark.parametrize(
    ("title", "lead", "foot"),
    [
        (
            "Joint Statement on the Ferry",
            "The mayor of Osmund, Ms Anna Muster, and the mayor of Bern, Dr Jens Beispiel, declare:",
            "",
        ),
        (
            "Joint Statement on the Ferry",
            "",
            "For the City of Osmund\nAnna Muster\nMayor\n\nFor the City of Bern\nJens Beispiel",
        ),
        (
            "Osmund Declaration",
            "We have agreed as follows:",
            "For the City of Osmund\nAnna Muster\n\nFor the City of Bern\nJens Beispiel",
        ),
    ],
)
def test_signatories_are_read_before_a_statement_or_below_it(title: str, lead: str, foot: str) -> None:
    text = f"{title}\n\n{lead}\n\n1. We will build it.\n\n2. We will share the costs.\n\n3. We meet again.\n\n{foot}\n"
    found = [each for each in suggest(text) if each.kind == "document"]
    assert [(each.speaker, each.co_speakers) for each in found] == [("Anna Muster", ("Jens Beispiel",))] * 3


def test_posts_copied_from_a_page_and_replies_are_by_their_authors() -> None:
    text = (
        "Anna Muster ✓\n@anna\n·\nMay 3, 2026\n\n1/2 The road will be built in June.\n\n"
        "Jens Beispiel\n@jens\n·\nMay 3, 2026\n\n"
        "Replying to @anna\nNo one believes that any more.\n\nAnna Muster ✓\n@anna\n·\nMay 4, 2026\n\n"
        "2/2 The mayor, Paul Type: “We have the money and we have the time.”\n\n12 replies · 3 reposts"
    )
    assert said(text) == [
        ("Anna Muster", "The road will be built in June."),
        ("Jens Beispiel", "No one believes that any more."),
        ("Paul Type", "We have the money and we have the time."),
    ]


def test_print_is_read_across_line_ends_and_pages() -> None:
    text = (
        "The council met on Friday. “We will build the new bridge in the spring, and it will be\n\n"
        "THE EXAMPLE POST, MARCH 13, 1931 PAGE 2\n\nopen to all who live here,” said Mayor Anna\n"
        "Mus-\nter, who had waited for this day for many years and did not hide how pleased she was.\n"
    )
    assert said(text) == [
        ("Anna Muster", "We will build the new bridge in the spring, and it will be … open to all who live here")
    ]
