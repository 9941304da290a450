"""An article as it is read, and the error of one that cannot be."""

from __future__ import annotations

from dataclasses import dataclass

MAX_TEXT_CHARS = 5_000_000
"""Maximum length of an article's text, in code points."""
MAX_HEADLINE_CHARS = 200
"""Maximum length of a first line that may be the headline, in code points."""


@dataclass(frozen=True)
class ArticleText:
    """An article as it was read; None for what it does not say of itself."""

    text: str
    """Paragraphs, one a line or with blank lines between; without invisible characters."""
    headline: str | None = None
    source: str | None = None
    """Name of the outlet."""
    author: str | None = None
    published: str | None = None
    """ISO 8601 date, maybe partial."""
    language: str | None = None
    """BCP 47 tag."""
    url: str | None = None


class UnreadableArticleError(Exception):
    """The article was not read. The message is a sentence that says why, and what to do."""


def first_line(text: str) -> str | None:
    """Return the headline of a text: its first line, where that is set apart and does not end like a sentence."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    alone = rest.startswith("\n") and len(first) <= MAX_HEADLINE_CHARS
    return first if first and alone and first[-1] not in '.,;:”"»' else None
