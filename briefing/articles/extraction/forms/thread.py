"""Threads of posts: a line with the author's handle and the date, and the post below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile
from typing import NamedTuple

from briefing.articles.extraction.forms.cast import Cast
from briefing.articles.extraction.forms.passage import Passage, Source, Span
from briefing.articles.extraction.quotation_marks import quoted

_HEADER = re.compile(
    r"^[ \t>*_]*(?P<name>[^\n@·•|“”„«»\"]{0,60}?)"
    r"[ \t*_]*\(?(?P<handle>@\w[\w.]{0,29}\w(?:@[\w.-]{3,40}\w)?)\)?[.]?[ \t*_]*"
    r"(?:\((?P<shown>[^()\n@]{2,60})\)[ \t]*)?"
    r"(?:(?:[·•|,—–-]|[^\S\n]{2})[ \t]*(?P<date>[^\n]{2,60}))?[ \t]*$",
    re.MULTILINE,
)
_HEADER_LINES = re.compile(
    r"^[ \t]*(?P<name>[^\n@]{2,60})\n+[ \t]*(?P<handle>@\w[\w.]{0,29}\w)[ \t]*\n+(?:[ \t]*[·•|][ \t]*\n+)?"
    r"(?P<shown>)[ \t·•|]*(?P<date>[^\n]{0,30}\d[^\n]{0,30})$",
    re.MULTILINE,
)
"""The same in lines, as copied from a page."""
_REPOST = re.compile(
    r"^(?:RT|🔁|♻️?)[ \t]+(?P<handle>@\w[\w.]{1,30}):?[ \t]*"
    r"|^(?P<by>@\w[\w.]{1,30}) (?:wrote|schrieb|a écrit|escribió)\s?:[ \t]*",
    re.MULTILINE,
)
_REPLY = re.compile(
    r"(?:replying to|in reply to|antwort an|en réponse à|réponse à|en respuesta a|respondiendo a|em resposta a"
    r"|respondendo a|in risposta a|в ответ|у відповідь|odpowiedź do|w odpowiedzi do|yanıt olarak|жауап"
    r"|رد(?:ا|اً)? على|回复|回覆)"
    r"[ \t:：]*@\w[\w.]{1,30}(?:[ \t,]+(?:and |und |et |y )?@\w[\w.]{1,30})*[ \t]*\n?"
    r"|@\w[\w.]{1,30} adlı \w+ yanıt(?: olarak)?\s*",
    re.IGNORECASE,
)
"""The line that says whom a post answers."""
_FOOTER = re.compile(
    r"(?:\d[\d.,]*\s?(?:[KkM]|тыс\.?|Mio\.?)?\s*(?:likes?|retweets?|reposts?|replies|reply|views|quotes|bookmarks"
    r"|antworten"
    r"|gefällt|aufrufe|réponses?|j.aime|vues|respuestas?|me gusta|respostas?|curtidas|risposte|ретвит\w*|лайк\w*"
    r"|просмотр\w*|ответ\w*|вподоба\w*|відповід\w*|beğeni|yanıt|görüntüleme|polubie\w*|odpowiedzi)(?:\W|$).*)"
    r"|.*(?:©|son düzenleme|zuletzt bearbeitet|last edited|görüntülenme|\breposted$"
    r"|hat geteilt:?$|hat repostet$|a (?:republié|partagé)$"
    r"|reposte[óo]u?$|ha ripubblicato$|репостнул\w*$|podał\w* dalej$|yeniden gönderdi$|\bjoined (?:in )?\w+ \d{4}"
    r"|beigetreten|\bkatıldı\b|дата регистрации|dołączył).*"
    r"|(?:show (?:this )?(?:thread|more|original)|original anzeigen|mehr anzeigen"
    r"|afficher|voir plus|ver más|mostrar más"
    r"|(?:show|view|mehr|load) (?:more )?(?:replies|antworten)"
    r"|translated from|übersetzt aus|показать|показати|devamını gör|pokaż).*",
    re.IGNORECASE | re.DOTALL,
)
_COUNTER = re.compile(r"\(?\d{1,2}(?:\s?/\s?(?:\d{1,2}|n|x)?|\.)\)?:?[ \t]+")
"""The number of a post in its thread: *3/*, *3/7*."""
_COUNTER_BEHIND = re.compile(r"[ \t]*(?:[(\[]\d{1,2}\s?/\s?(?:\d{1,2}|n|x)?[)\]]|\s\d{1,2}/\d{0,2}|🧵)\s*$")
_MARKS_AROUND = re.compile(r"^[^\w@]+|[^\w.)]+$")
"""Arrows before a name and badges behind it."""
_QUOTING_SHARE = 0.4
"""Minimum share of words in quotation marks of a post that quotes someone."""


_MIN_HEADERS = 2


class _Post(NamedTuple):
    name: str
    named: Span
    start: int
    """Offset of the words."""
    date: str | None


def thread(source: Source) -> list[Passage]:
    """Return the posts of a thread by their authors; a repost is by the author it names. Empty for any other text."""
    if "@" not in source.text:
        return []
    headers = [*_HEADER_LINES.finditer(source.text)]
    if len(headers) < _MIN_HEADERS:
        headers = [found for found in _HEADER.finditer(source.text) if found["date"] or not found["name"].strip()]
    first = source.text[: headers[0].start()].strip() if headers else ""
    if not headers or not any(found["date"] for found in headers) or (len(headers) == 1 and first.count("\n") > 2):
        return []
    cast = Cast(source)
    posts = [_post(source, cast, header) for header in headers]
    posts += [
        _Post(found[group], found.span(group), found.end(), None)
        for found in _REPOST.finditer(source.text, headers[0].start())
        for group in ("handle" if found["handle"] else "by",)
    ]
    posts.sort(key=lambda post: post.start)
    ends = [
        *(min(other.named[0], source.text.rfind("\n", 0, other.named[0]) + 1) for other in posts[1:]),
        len(source.text),
    ]
    quotes = [(each.open, each.close) for each in quoted(source.layout)]
    passages = []
    reposted: str | None = None
    for post, end in zip(posts, ends, strict=True):
        words = tuple(
            piece for span in source.paragraphs(post.start, end) if (piece := _words(source, *span)) is not None
        )
        date, reposted = post.date or reposted, None if words else post.date
        if words and not _is_quoting(words, quotes):
            passages.append(Passage("direct", words, (post.name,), post.named, None, date))
    return passages


def _post(source: Source, cast: Cast, header: re.Match[str]) -> _Post:
    group = "name" if header["name"].strip(" \t-–—*") else "shown" if header["shown"] else "handle"
    shown = _MARKS_AROUND.sub("", header[group])
    words = cast.name_words(shown) if group != "handle" else []
    name = " ".join(words) if len(words) > 1 and len(words) < len(shown.split()) else shown
    day = next((iso for _, iso in source.dates.stated(header["date"] or "")), None)
    return _Post(name, header.span(group), header.end(), day)


def _words(source: Source, start: int, end: int) -> Span | None:
    """Return a paragraph of a post without its number and the line that says whom it answers; None for a footer."""
    reply = _REPLY.match(source.text, start, end)
    start = reply.end() if reply is not None else start
    counter = _COUNTER.match(source.text, start, end)
    start = counter.end() if counter is not None else start
    behind = _COUNTER_BEHIND.search(source.text, start, end)
    end = behind.start() if behind is not None else end
    start, end = source.stripped(start, end)
    return (start, end) if start < end and _FOOTER.fullmatch(source.text, start, end) is None else None


def _is_quoting(words: tuple[Span, ...], quotes: list[Span]) -> bool:
    """Return whether a post quotes someone and says little else: its words are another's."""
    start, end = words[0][0], words[-1][1]
    index = max(0, bisect_left(quotes, (start, 0)) - 1)
    near = takewhile(lambda quote: quote[0] < end, islice(quotes, index, None))
    inside = sum(min(last, end) - max(first, start) for first, last in near if last > start)
    return _QUOTING_SHARE * (end - start) < inside < 0.9 * (end - start)
