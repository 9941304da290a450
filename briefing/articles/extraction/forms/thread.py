"""Threads of posts: a line with the author's handle and the date, and the post below it."""

from __future__ import annotations

import re

from briefing.articles.extraction.forms.passage import Passage, Source

_HEADER = re.compile(
    r"^[ \t]*(?P<name>[^\n@·•|]{0,60}?)[ \t]*\(?(?P<handle>@\w{2,30})\)?[ \t]*"
    r"(?:(?:[·•|,—–-]|\s\s)[ \t]*(?P<date>[^\n]{2,60}))?[ \t]*$",
    re.MULTILINE,
)
_REPOST = re.compile(r"RT[ \t]+(?P<handle>@\w{2,30}):?[ \t]*")
_REPLY = re.compile(
    r"(?:replying to|in reply to|antwort an|en réponse à|en respuesta a|em resposta a|in risposta a|в ответ|у відповідь"
    r"|odpowiedź do|yanıt olarak)[ \t]+@\w{2,30}(?:[ \t,]+@\w{2,30})*",
    re.IGNORECASE,
)
"""The line that says whom a post answers."""
_FOOTER = re.compile(
    r"(?:\d[\d.,]*[KkM]?\s*(?:likes?|retweets?|reposts?|replies|views|ретвит\w*|лайк\w*|просмотр\w*)\W*)+",
    re.IGNORECASE,
)


def thread(source: Source) -> list[Passage]:
    """Return the posts of a thread by their authors; a repost is by the author it names. Empty for any other text."""
    if "@" not in source.text:
        return []
    headers = [found for found in _HEADER.finditer(source.text) if found["date"] or not found["name"].strip()]
    first = source.text[: headers[0].start()].strip() if headers else ""
    if not headers or not any(found["date"] for found in headers) or (len(headers) == 1 and first.count("\n") > 2):
        return []
    passages = []
    for header, stop in zip(headers, [*(each.start() for each in headers[1:]), len(source.text)], strict=True):
        words = source.paragraphs(header.end(), stop)
        words = tuple(
            each
            for each in words
            if _FOOTER.fullmatch(source.text, *each) is None and _REPLY.fullmatch(source.text, *each) is None
        )
        if not words:
            continue
        name = header["name"].strip(" \t-–—*")
        speaker, named = name or header["handle"], header.span("name" if name else "handle")
        repost = _REPOST.match(source.text, words[0][0])
        if repost is not None:
            speaker, named = repost["handle"], repost.span("handle")
            words = ((repost.end(), words[0][1]), *words[1:])
        words = tuple(each for each in words if each[0] < each[1])
        day = next((iso for _, iso in source.dates.stated(header["date"] or "")), None)
        passages.append(Passage("direct", words, (speaker,), named, None, day))
    return passages
