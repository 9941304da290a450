"""What a web page says of itself: author and date of publication. Nothing that it does not say is taken."""

from __future__ import annotations

import pytest

from briefing.articles.details import described
from briefing.articles.page import read_page

from .made_pages import PAGE

BARE = PAGE.replace('<meta property="article:published_time" content="2024-05-01T10:00:00Z">', "").replace(
    '<meta name="author" content="Jane Writer">', ""
)


def read(head: str = "", above: str = "", below: str = "", top: str = "") -> tuple[str | None, str | None]:
    """Return date and author of a page with these additions: to its head, around the article's text, at the top."""
    page = BARE.replace("</head>", f"{head}</head>").replace("</h1>", f"</h1>{above}")
    page = page.replace("</article>", f"</article>{below}").replace("<body>", f"<body>{top}")
    article = described(read_page(page.encode()))
    return article.published, article.author


def linked(data: str) -> str:
    """Return a script of linked data."""
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            linked(
                '[{"@type":"BreadcrumbList"},{"@type":"NewsArticle","datePublished":"2024-05-01T23:30:00-05:00",'
                '"dateModified":"2024-05-09","author":[{"@type":"Person","name":"Anna Example"}]}]'
            ),
            ("2024-05-01", "Anna Example"),
        ),
        (
            linked('{"@type":"WebPage","datePublished":"2015-01-01"}')
            + linked(
                '{"@type":["NewsArticle"],"datePublished":"2024-05-01","author":{"@type":"Organization","name":"X"}}'
            ),
            ("2024-05-01", None),
        ),
        (linked('{"@type":"Event","startDate":"2024-06-01","datePublished":"2020-01-01"}'), (None, None)),
        (linked('{"@type":"Comment","datePublished":"2024-06-01","author":{"name":"Troll Person"}}'), (None, None)),
        (linked('{"@type":"NewsArticle","dateModified":"2024-06-01"}'), (None, None)),
        ('<meta property="article:modified_time" content="2024-05-03T01:00:00Z">', (None, None)),
        ('<meta name="timestamp" content="1714521600"><meta name="copyright" content="2019">', (None, None)),
        ('<meta name="author" content="By Anna Example, Jens Muster">', (None, "Anna Example, Jens Muster")),
        *(
            (f'<meta name="author" content="{name}">', (None, None))
            for name in ("The Daily Example", "Staff reporter", "admin", "Редакция", "dpa", "Le Quotidien avec AFP")
        ),
    ],
)
def test_page_metadata_gives_date_and_author_of_the_article_only(
    head: str, expected: tuple[str | None, str | None]
) -> None:
    assert read(head) == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (
            '<div class="entry-meta"><time class="entry-date published" datetime="2024-05-01">May 1</time>'
            '<time class="updated" datetime="2024-05-09">May 9</time></div>',
            ("2024-05-01", None),
        ),
        (
            '<p class="meta">Last updated: <time datetime="2024-05-09">9 May</time> | '
            'First published: <time datetime="2024-05-01">1 May</time></p>',
            ("2024-05-01", None),
        ),
        ('<p class="byline">Von unserem Korrespondenten</p><p class="date">1. Mai 2024</p>', ("2024-05-01", None)),
        (
            '<div class="byline">By <a rel="author">Anna Example</a> and <a rel="author">Jens Muster</a></div>',
            (None, "Anna Example, Jens Muster"),
        ),
        ('<p class="date">1 мая 2024, 10:15 (обновлено: 2 мая 2024)</p>', ("2024-05-01", None)),
        ('<p class="meta">Part 3 of our series, which began on 1 January 2024</p>', (None, None)),
        ('<p class="meta">Updated <time datetime="2024-05-09">9 May 2024</time></p>', (None, None)),
        ('<p class="event-date">The fair takes place on 6 June 2024</p>', (None, None)),
        ('<p class="print-date">Printed on 29 November 2026</p>', (None, None)),
        ('<p>The treaty was signed on <time datetime="1997-05-12">12 May 1997</time> in Bern</p>', (None, None)),
        ('<figure><figcaption class="meta">The bay on 3 March 2020</figcaption></figure>', (None, None)),
        ('<p class="author">Agence France-Presse</p>', (None, None)),
        ('<p class="author">Web Desk</p>', (None, None)),
    ],
)  # fmt: skip
def test_byline_gives_date_and_person_and_no_other_date(above: str, expected: tuple[str | None, str | None]) -> None:
    assert read(above=above) == expected


@pytest.mark.parametrize(
    "around",
    [
        {"below": '<div><a href="/x">Old road closes now</a> <time datetime="2023-01-01">1 January</time></div>'},
        {"below": '<ul><li><a href="/x">Old road closes</a> <span class="date">1 January 2023</span></li></ul>'},
        {"below": '<section id="comments"><b>Troll Person</b> <time datetime="2024-06-06">6 June</time></section>'},
        {"below": '<div itemprop="comment"><meta itemprop="datePublished" content="2024-05-07">'
                  '<span itemprop="author">Troll Person</span></div>'},
        {"below": '<div class="cookie-banner"><p class="date">Policy of 25 May 2018</p></div>'},
        {"below": '<p class="copyright">Copyright 1 January 2019 Example Post</p>'},
        {"top": '<div class="date">Sunday, 29 November 2026</div>'},
        {"top": '<div id="wm-ipp-base"><span class="date">3 May 2021</span></div>'},
    ],
)  # fmt: skip
def test_date_of_another_article_or_of_the_surroundings_is_not_taken(around: dict[str, str]) -> None:
    assert read(**around) == (None, None)
