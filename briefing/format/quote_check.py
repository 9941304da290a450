"""Check quotes against the texts of their articles: each must be there word for word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefing.format.event_reader import short
from briefing.format.syntax import is_wide
from briefing.model import Article, Brief, Problem, Quote, Severity

if TYPE_CHECKING:
    from briefing.format.quote_alignment import Passage

MAX_SHOWN = 76
"""Columns of the excerpt that shows quote and article one above the other."""
BEFORE = 24
"""Columns shown before the first difference."""
MAX_SOUGHT = 50
"""Maximum number of quotes of an article for which the nearest passage is looked for."""


def misquoted(brief: Brief, texts: Mapping[str, str | None]) -> list[Problem]:
    """Return a problem for each quote that is not in its article, and for each article whose text cannot be read.

    `texts` has the text by article id; None where the brief names a file that cannot be read. Articles without a
    text are not checked.
    """
    problems = []
    for article in brief.articles:
        if article.id not in texts:
            continue
        written = texts[article.id]
        if written is None:
            problems.append(_absent(brief, article))
        else:
            quotes = [quote for quote in brief.quotes if quote.article == article.id]
            problems += _held_against(brief, article, quotes, written)
    return problems


def _absent(brief: Brief, article: Article) -> Problem:
    return _problem(
        brief, article, "warning", "no-text-file",
        f"`{short(article.text_file)}` cannot be read, so this article's quotes are not verified",
        "put the text there in UTF-8, beside the brief or in the library's folder; it need not be in git",
    )  # fmt: skip


def _held_against(brief: Brief, article: Article, quotes: Sequence[Quote], written: str) -> list[Problem]:
    from briefing.format.quote_alignment import Text, TooMuchWorkError

    text = Text(written) if quotes else None
    problems: list[Problem] = []
    for number, quote in enumerate(quotes):
        if text is None:
            break
        try:
            lacking = text.lacking(quote.text)
            joined = bool(lacking) and not text.lacking(quote.text, across_words=True)
        except TooMuchWorkError:
            problems.append(_unverified(brief, article, len(quotes) - number))
            break
        if joined:
            problems.append(_joined(brief, article, quote))
        elif lacking:
            sought = len(problems) < MAX_SOUGHT
            problems.append(_misquote(brief, article, quote, lacking, text.nearest(lacking) if sought else None))
    return problems


def _unverified(brief: Brief, article: Article, left: int) -> Problem:
    return _problem(
        brief, article, "warning", "not-verified",
        f"{short(article.text_file)} is too long to look for all quotes in it; {left:,} were not verified",
        "keep only this article's text in the file",
    )  # fmt: skip


def _joined(brief: Brief, article: Article, quote: Quote) -> Problem:
    return _problem(
        brief, quote, "error", "unmarked-gap",
        f"{short(article.text_file)} has words of its own between the parts of this quote",
        "put … where they are left out",
    )  # fmt: skip


def _misquote(brief: Brief, article: Article, quote: Quote, lacking: str, near: Passage | None) -> Problem:
    words = "these words are" if lacking == quote.text else f"“{short(lacking)}” is"
    message = f"{words} not in {short(article.text_file)}"
    if near is None:
        return _problem(
            brief, quote, "error", "not-in-text", f"{message}, and no passage like it was found",
            "copy them from the article, or name the article that has them",
        )  # fmt: skip
    return _problem(
        brief, quote, "error", "not-in-text", message, f"its line {near.line} has: “{short(near.words, 300)}”",
        excerpt=compared(near.pairs),
    )  # fmt: skip


def _problem(
    brief: Brief, at: Article | Quote, severity: Severity, code: str, message: str, hint: str, excerpt: str = ""
) -> Problem:
    return Problem(
        path=brief.path, line=at.line, column=at.column, severity=severity, code=code, message=message, hint=hint,
        excerpt=excerpt,
    )  # fmt: skip


def compared(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the quote above the nearest passage, from shortly before the first difference, with carets below."""
    rows = [("quote    ", *_marked(pairs, 0)), ("article  ", *_marked(pairs, 1))]
    first = min(carets.index("^") for _, _, carets in rows if "^" in carets)
    cut = max(0, first - BEFORE)
    lines: list[str] = []
    for name, words, carets in rows:
        shown = [("…", " ")] if cut else []
        left = MAX_SHOWN
        for letter, caret in list(zip(words, carets, strict=True))[cut:]:
            columns = 1 + is_wide(letter)
            left -= columns
            if left <= 0:
                shown.append(("…", " "))
                break
            shown.append((letter, caret * columns))
        below = "".join(caret for _, caret in shown).rstrip()
        lines += [name + "".join(letter for letter, _ in shown), " " * len(name) + below]
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _marked(pairs: Sequence[tuple[str, str]], side: int) -> tuple[str, str]:
    """Return one side's words, and a caret below each letter that differs from the other side."""
    words = carets = ""
    for pair in pairs:
        if piece := pair[side]:
            gap = " " if words and piece[0] not in ",.;:!?" and not is_wide(piece[0]) else ""
            words += gap + piece
            carets += gap + ("^" if pair[0] != pair[1] else " ") * len(piece)
    return words, carets
