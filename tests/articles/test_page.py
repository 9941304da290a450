"""What a web page and a PDF say: text, date, author and address."""

from __future__ import annotations

import pytest

from briefing.articles.details import described
from briefing.articles.page import read_page
from briefing.articles.parser_process import answer
from briefing.articles.pdf import read_pdf, unwrapped

from .made_pages import PAGE, paged, pdf, placed


def test_page_metadata_and_text_are_read_without_navigation_and_footer() -> None:
    article = read_page(PAGE.encode())
    assert article.headline == "Minister speaks of corridor"
    assert article.source == "The Daily Example"
    assert article.author == "Jane Writer"
    assert article.published == "2024-05-01"
    assert article.language == "en-GB"
    assert "“The corridor is good for everybody,” she said." in article.text
    assert "All rights reserved" not in article.text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "../../x", "https://", "\x1b]0;x"])
def test_page_address_with_another_scheme_is_left_out(address: str) -> None:
    named = f'<meta property="og:url" content="{address}"><link rel="canonical" href="{address}"></head>'
    found = read_page(PAGE.replace("</head>", named).encode())
    assert found.headline == "Minister speaks of corridor"
    assert found.url is None


def test_pdf_lines_are_joined_to_paragraphs() -> None:
    lines = ["The corridor is good for every-", "body, the minister said on Tuesday,", "in Bern.", "It is long."]
    article = read_pdf(pdf(lines))
    assert article.text.split("\n") == [
        "The corridor is good for everybody, the minister said on Tuesday, in Bern.",
        "It is long.",
    ]


def test_pdf_quote_across_pages_has_no_running_head() -> None:
    first = ["The Valley Post - 3", 'Anna Example came. "We will build the road, and the road will', "be a self-"]
    second = ["The Valley Post - 4", "made one for all of us and the govern-", 'ment," said Anna Example.']
    article = read_pdf(paged(first, second))
    assert article.text.count("Valley Post") == 0
    assert 'will be a self-made one for all of us and the government," said Anna Example.' in article.text


COLUMNS = (
    ("The minister came to the bay on Tuesday", "Jens Muster of the council disagreed and"),
    ("and spoke with the people of the valley.", 'said: "The road was never needed by the'),
    ('"We will build the road in the coming', "valley, and nobody has asked us about"),
    ('year, and it will be good for all of us,"', "it. We will vote against it in the coming"),
    ("Anna Example said in the town hall.", 'session of the council."'),
)


def test_pdf_columns_that_are_written_row_by_row_are_taken_apart() -> None:
    rows = [(x, 720 - 14 * n, row[side]) for n, row in enumerate(COLUMNS) for side, x in ((0, 72), (1, 320))]
    below = (72, 600, "The council meets again in May.")
    article = read_pdf(placed((72, 760, "A road for all."), *rows, below))
    left, right = (" ".join(row[side] for row in COLUMNS) for side in (0, 1))
    assert " ".join(article.text.split()) == f"A road for all. {left} {right} {below[2]}"


def test_pdf_table_is_read_row_by_row() -> None:
    rows = [(x, 720 - 14 * n, text) for n in range(8) for x, text in ((72, f"Land {n}"), (320, f"for {n}"))]
    lines = read_pdf(placed(*rows)).text.split("\n")
    assert " ".join(lines[0].split()[:4]) == "Land 0 for 0"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["He is a self-", "made man of the valley."], "He is a self-made man of the valley."),
        (["The govern- ment will build it."], "The government will build it."),
        (["The pre- and post-war roads are long."], "The pre- and post-war roads are long."),
        (["The long-term plan is a long-", "term one."], "The long-term plan is a long-term one."),
        (["It was Kassym-", "Jomart who built the road."], "It was Kassym-Jomart who built the road."),
    ],
)  # fmt: skip
def test_pdf_word_over_a_line_end_keeps_only_its_own_hyphen(lines: list[str], text: str) -> None:
    assert unwrapped("\n".join(lines)) == text


@pytest.mark.parametrize(
    ("old", "new", "published", "read_from"),
    [
        ("", "", "2024-05-01", "metadata"),
        ('<time datetime="2024-05-02">2 May</time>', "byline", "2024-05-02", "time element"),
        ("Published 3 May 2024", "byline", "2024-05-03", "byline"),
        ("By February 25, 2021", "other", "2021-02-25", "byline"),
        ("In the treaty of 12 May 1997 the road was agreed on by all of the parties in the valley.", "x", None, None),
        ('In <time datetime="1997-05-12">1997</time> the road was agreed on by the parties.', "x", None, None),
        ("Updated 4 May 2024", "byline", None, None),
    ],
)
def test_page_date_is_read_where_a_page_states_it(
    old: str, new: str, published: str | None, read_from: str | None
) -> None:
    page = PAGE.replace("All rights reserved", "© 2019 Example Post")
    if old:
        page = page.replace('<meta property="article:published_time" content="2024-05-01T10:00:00Z">', "")
        page = page.replace('<meta name="author" content="Jane Writer">', "")
        page = page.replace("</h1>", f'</h1><p class="{new}">{old}</p>')
    article = described(read_page(page.encode()))
    assert (article.published, article.published_from) == (published, read_from)
    assert article.author == (None if old else "Jane Writer")


def test_page_quotations_in_markup_are_shown_as_a_browser_shows_them() -> None:
    page = PAGE.replace(
        "</article>",
        "<p>The mayor said: <q>We did not ask for this road, and we do not want it.</q></p>"
        "<blockquote><p>The road was never needed by the valley.</p><footer>Jens Muster</footer></blockquote>"
        "<ol start='3'><li>The parties build the road.</li><li>The parties pay for the road.</li></ol></article>",
    )
    text = read_page(page.encode()).text
    assert "The mayor said: “We did not ask for this road, and we do not want it.”" in text
    assert "“The road was never needed by the valley.”\n— Jens Muster" in text
    assert "3. The parties build the road." in text
    assert "4. The parties pay for the road." in text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>She said: <q>He told me <q>never</q> and left.</q></p>", "She said: “He told me ‘never’ and left.”"),
        ("<ol type='a'><li>The road.</li><li>The ferry.</li></ol>", "a. The road.\nb. The ferry."),
        ("<ol reversed><li>The road.</li><li>The ferry.</li></ol>", "2. The road.\n1. The ferry."),
        ("<p>“It is good,”<sup>1</sup> she said of 3 km<sup>2</sup>.</p>", "“It is good,” she said of 3 km2."),
        ("<p hidden>“Unseen.”</p><p style='display: none'>“Unseen.”</p><noscript>“Unseen.”</noscript>", ""),
    ],
)
def test_page_reads_as_a_browser_shows_it(markup: str, text: str) -> None:
    page = PAGE.replace("</article>", f"{markup}<p>{'The road is long. ' * 20}</p></article>")
    found = read_page(page.encode()).text
    assert text in found
    assert "Unseen" not in found


def test_short_page_keeps_its_paragraphs() -> None:
    page = (
        "<html><body><article><h1>A road</h1><p>It is long.</p><p>“It is good,” she said.</p></article></body></html>"
    )
    assert read_page(page.encode()).text.split("\n")[-2:] == ["It is long.", "“It is good,” she said."]


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        ("html", b"<html><body></body></html>", "no article's text was found in {where}"),
        ("pdf", pdf([]), "{where} holds no text"),
        ("docx", b"PK\x03\x04broken", "the DOCX {where} cannot be read: it is damaged or incomplete (BadZipFile)"),
    ],
)
def test_file_without_an_article_is_refused_with_the_reason(kind: str, data: bytes, says: str) -> None:
    assert says in answer(kind, data).refused
