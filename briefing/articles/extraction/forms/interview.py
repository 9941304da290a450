"""Interviews without labels: questions in bold, behind dashes, or only short paragraphs with a question mark."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.articles.extraction.forms.asides import without_asides
from briefing.articles.extraction.forms.cast import Cast
from briefing.articles.extraction.forms.passage import Passage, Source, Span, with_headline
from briefing.articles.extraction.forms.voice import is_addressed, n_first_person
from briefing.articles.extraction.layout import count_words
from briefing.articles.extraction.quotation_marks import is_marked

_MIN_QUESTIONS = 3
_DASH = re.compile(r"[—–-]\s*(?=[^\s—–-])")
_DASH_SHARE = 0.5
"""Minimum share of the paragraphs that begin with a dash, in an interview set so."""
_MIN_ASKED = 0.5
"""Minimum share of the question marks at the ends of questions."""
_MAX_ANSWERED = 0.25
"""Maximum share of the question marks at the ends of answers."""
_BOLD = re.compile(
    r"(?P<mark>\*\*\*?|__|\*|_|<b>|<strong>|<i>|<em>)(?P<words>[^\n]{3,600}?)(?:\*\*\*?|__|\*|_|</\w+>)\s*"
)
_MAX_QUESTION_WORDS = 60
_SHORT_WORDS = 12
_QUESTION_SHARE = 0.2
"""Minimum share of questions among the paragraphs from the first one on."""
_ABOUT_INTERVIEW = re.compile(
    r"interview|entretien|propos recueillis|entrevista|intervist|gespräch|wywiad|rozmow|интервью|бесед|інтерв|розмов"
    r"|röportaj|söyleşi|сұхбат|q&a|conversation|采访|专访|访谈|مقابلة|حوار",
    re.IGNORECASE,
)
_MARKS = "?？؟"


def interview(source: Source, *, questions: bool) -> list[Passage]:
    """Return the answers of an interview without labels; empty for any other text."""
    cast, body = Cast(source), _body(source)
    return (
        _in_bold(source, cast, body, questions=questions)
        or _behind_dashes(source, cast, body, questions=questions)
        or _in_paragraphs(source, cast, body, questions=questions)
    )


def _in_bold(source: Source, cast: Cast, body: list[Span], *, questions: bool) -> list[Passage]:
    """Return an interview whose questions are emphasised: ***Why?***."""
    matches = {span: match for span in body if (match := _BOLD.fullmatch(source.text, *span)) is not None}
    bold, asked = set(matches), list(matches)
    n_asked = sum(match["words"].rstrip()[-1] in _MARKS for match in matches.values())
    if len(asked) < _MIN_QUESTIONS or n_asked < _MIN_ASKED * len(asked):
        return []
    first = body.index(asked[0])
    answers = body[first:]
    if sum(one in bold and other not in bold for one, other in pairwise(answers)) < _MIN_QUESTIONS:
        return []
    return _form(source, cast, answers, bold, questions=questions)


def _behind_dashes(source: Source, cast: Cast, body: list[Span], *, questions: bool) -> list[Passage]:
    """Return an interview whose paragraphs begin with dashes; questions and answers alternate there."""
    spoken = [span for span in body if _DASH.match(source.text, *span)]
    if len(spoken) < _MIN_QUESTIONS + 1 or len(spoken) < _DASH_SHARE * len(body):
        return []
    marks = [source.text[end - 1] in _MARKS for _, end in spoken]
    asked, answered = marks[::2], marks[1::2]
    if not marks[0] or sum(asked) < _MIN_ASKED * len(asked):
        return []
    if sum(answered) <= _MAX_ANSWERED * len(answered):
        questioned = set(spoken[::2])
    elif sum(one != other for one, other in pairwise(marks)) >= 0.6 * (len(marks) - 1):
        questioned = {span for span, mark in zip(spoken, marks, strict=True) if mark}
    else:
        return []
    return _form(source, cast, body[body.index(spoken[0]) :], questioned, questions=questions)


def _in_paragraphs(source: Source, cast: Cast, body: list[Span], *, questions: bool) -> list[Passage]:
    """Return an interview whose questions are short paragraphs with a question mark, where a line calls it one."""
    asked = [
        span
        for span in body
        if source.text[span[1] - 1] in _MARKS
        and count_words(source.text[slice(*span)]) <= _MAX_QUESTION_WORDS
        and not n_first_person(source.text[slice(*span)], source.words.code)
    ]
    if len(asked) < _MIN_QUESTIONS:
        return []
    answers = body[body.index(asked[0]) :]
    about = source.text[: asked[0][0]] + "\n" + source.text[answers[-1][1] :]
    if len(asked) < _QUESTION_SHARE * len(answers) or not _ABOUT_INTERVIEW.search(about):
        return []
    questioned = set(asked)
    for index in range(2, len(answers) - 1):
        before, span, after = answers[index - 1 : index + 2]
        if not {before, span, after} & questioned and _is_remark(source, *span):
            questioned.add(span)
    return _form(source, cast, answers, questioned, questions=questions)


def _is_remark(source: Source, start: int, end: int) -> bool:
    """Return whether a paragraph between answers is the interviewer's, though without a question mark."""
    words = source.text[start:end]
    if n_first_person(words, source.words.code) or count_words(words) > _MAX_QUESTION_WORDS:
        return False
    short = count_words(words) <= _SHORT_WORDS
    return words.endswith(("…", "...")) or is_marked(words) or (short and is_addressed(words, source.words.code))


def _body(source: Source) -> list[Span]:
    return [span for span in source.paragraphs(0, source.body_end) if span[1] <= source.body_end]


def _form(source: Source, cast: Cast, body: list[Span], questioned: set[Span], *, questions: bool) -> list[Passage]:
    """Return the answers, a passage for the paragraphs between two questions."""
    asks = "\n".join(source.text[slice(*span)] for span in body if span in questioned)
    interviewee = cast.interviewee(body[0][0], asks)
    speaker = (interviewee,) if interviewee is not None else ()
    passages: list[Passage] = []
    answer: list[Span] = []

    def finish() -> None:
        if answer:
            passages.append(Passage("direct", tuple(answer), speaker, None, None))
            answer.clear()

    other: str | None = None
    for start, end in body:
        if (start, end) in questioned:
            finish()
            other = None
            if questions:
                passages.append(Passage("direct", (_words(source, start, end),), (), None, None))
            continue
        label = re.match(r"(?P<name>[^\W\d_a-z][^:\n]{2,40}?)\s?:\s", source.text[start:end])
        if label is not None and cast.is_person(label["name"]):
            finish()
            other = cast.speaker(label["name"], start)
            named = (start, start + len(label["name"]))
            words = (start + label.end(), end)
            passages.append(Passage("direct", (words,), (other,), named, (named[1], named[1] + 1)))
        elif other is None and not (answer and _introduces(source, start, end)):
            answer += without_asides(source.text, *_words(source, start, end))
    finish()
    return with_headline(source, passages, interviewee, body[0][0])


def _introduces(source: Source, start: int, end: int) -> bool:
    """Return whether a sentence between answers introduces someone: *The mayor, Anna Example, shakes her head*."""
    words = source.text[start:end]
    named = any(each.person.human and " " in each.person.name for each in source.names.within(start, end))
    code = source.words.code
    inside = [stop for stop in source.layout.sentence_ends if start < stop < end]
    return named and not inside and not n_first_person(words, code) and not is_addressed(words, code)


def _words(source: Source, start: int, end: int) -> Span:
    """Return a paragraph without the dash or the marks of emphasis around it."""
    dash = _DASH.match(source.text, start, end)
    bold = _BOLD.fullmatch(source.text, start, end)
    return bold.span("words") if bold is not None else (dash.end(), end) if dash is not None else (start, end)
