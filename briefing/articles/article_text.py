"""An article as it is read, and the error of one that cannot be."""

from __future__ import annotations

from dataclasses import dataclass

MAX_TEXT_CHARS = 5_000_000
"""Maximum length of an article's text, in code points."""
_MAX_TITLE_CHARS = 80
"""Maximum length of a title that is made from the first sentence, in code points."""


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
    published_from: str | None = None
    """Where the date was read: `metadata`, `time element`, `front matter`, `byline` or `dateline`."""
    language: str | None = None
    """BCP 47 tag."""
    url: str | None = None

    @property
    def title(self) -> str:
        """Title for a brief: the headline, else the beginning of the first sentence; empty for a text without words."""
        if self.headline:
            return self.headline
        paragraph = " ".join(self.text.strip().partition("\n\n")[0].split())
        first, stop, _ = paragraph.partition(". ")
        sentence = first.strip(' .:"“”«»„') if stop or len(first) <= _MAX_TITLE_CHARS else first
        if len(sentence) <= _MAX_TITLE_CHARS:
            return sentence
        return sentence[:_MAX_TITLE_CHARS].rpartition(" ")[0].rstrip(",;:—– ") + " …"


class UnreadableArticleError(Exception):
    """The article was not read. The message is a sentence that says why, and what to do."""
