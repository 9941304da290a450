"""Transcripts: interviews, press briefings, records of parliaments, questions and answers.

Each turn begins with a label. Those of questions are recognised by their word, or because most of their turns are
questions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from briefing.articles.extraction.forms.asides import asides, calls, without_asides
from briefing.articles.extraction.forms.cast import Cast
from briefing.articles.extraction.forms.labels import Label, labels, line_labels
from briefing.articles.extraction.forms.passage import Passage, Source, Span, with_headline
from briefing.articles.extraction.forms.voice import is_addressed, is_first_person, n_first_person
from briefing.articles.extraction.layout import count_words

_MIN_TURNS = 3
_MIN_TURN_SHARE = 0.15
"""Minimum number of turns per paragraph from the first turn on: an article may hold an excerpt of a transcript."""
_QUESTION_SHARE = 0.6
"""Minimum share of the turns of a label that end with a question mark, if it is an interviewer's."""
_PAIR = 2
_QUESTION_SHARE_OF_TWO = 0.4
"""The same where two speak."""
_MAX_OTHERS_SHARE = 0.4
"""Maximum share of the turns of all other labels that do."""
_MAX_HEADING_WORDS = 12
_TIME = re.compile(r"\(?\d{1,2}[.:h]\d{2}\)?(?: ?[ap]\.?m\.?)?(?: ?Uhr| [A-Z]{2,4})?\.?", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"(?:question (?:put|accordingly)|resolved\b|ordered\b|motion made|bill read|amendment \w+ (?:agreed|negatived)"
    r"|the (?:house|committee|assembly) (?:divided|proceeded|adjourned)|sitting (?:suspended|adjourned)|house adjourned"
    r"|division \d|abstimmung|beschlu(?:ss|ß)|top \d|punkt \d|tagesordnungspunkt \d+$|agenda item|item \d"
    r"|результаты голосования|la séance (?:est|, suspendue)|(?:schluss|beginn|unterbrechung) der sitzung)",
    re.IGNORECASE,
)
"""How a paragraph on the proceedings begins."""
_APPLAUSE = re.compile(
    r"(?:applause|laughter|cheers|beifall|heiterkeit|applaudissements|rires|exclamations|aplausos|risas|risos|rumores|vozes"
    r"|protestos|applausi|ilarità|oklaski|wesołość|аплодисменты|оживление|шум в зале|оплески|alkışlar|gürültüler)\b",
    re.IGNORECASE,
)
"""How a stage direction begins that is a paragraph without brackets: *Aplausos do PS*."""
_MAX_STAGE_WORDS = 8
_ROSE = re.compile(r"\brose\s?[—–-]$")
_ENDS = '.!?…:;,—–»”"“)]。！？；：，」』》）؟؛،'
_MIN_CALL_WORDS = 3
_SITTING = re.compile(
    r"(?:the |mr\.? |madam |mme |m\. |la |le |el |señora? |sr\.? |sra\.? |o |a )*(?:vice-?|vize|deputy |wice|acting )?"
    r"(?:speaker|president|président|präsident|presidente|chair|председ|головую|голова|marsza|başkan|төраға)",
    re.IGNORECASE,
)
_MAX_SIGNATURE_LINES = 6
_NUMBERED_HEADING = re.compile(r"\d{1,2}\s?[–—.)-]\s[^\n]{2,90}(?<![.!?:])")


def transcript(source: Source, *, questions: bool) -> list[Passage]:
    """Return the turns of a transcript by their speakers; empty for any other text."""
    cast = Cast(source)
    found = _with_colons(source, cast)
    form = _read(source, cast, found, questions=questions) if _is_transcript(source, cast, found) else []
    if form:
        return form
    found = _in_lines(source, cast)
    return _read(source, cast, found, questions=questions) if found else []


def _is_transcript(source: Source, cast: Cast, turns: list[Label]) -> bool:
    spoken = [turn for turn in turns if re.match(r"\s*\W*[^\W\d_]", source.text[turn.words : turn.words + 80])]
    recurring = max(Counter(turn.key for turn in turns).values(), default=0) > 1
    if len(spoken) < max(_MIN_TURNS, len(turns) / 2):
        return False
    if not (recurring or all(not turn.stopped and _is_titled(cast, turn) for turn in turns)):
        return False
    n_paragraphs = len(source.layout.paragraphs) - source.layout.paragraph(turns[0].start)
    return len(turns) >= _MIN_TURN_SHARE * n_paragraphs


def _with_colons(source: Source, cast: Cast) -> list[Label]:
    """Return the labels of turns: those that recur or have a title, and from the first of them on, other names."""
    found = labels(source, cast)
    counts = Counter(label.key for label in found)
    starts = {label.key: label.start for label in reversed(found)}
    code = source.words.code
    sure = {key for key, count in counts.items() if count > 1}
    sure |= {label.key for label in found if label.is_question(code) or label.is_answer(code)}
    sure |= {label.key for label in found if cast.is_abbreviation(label.text)}
    if code == "zh":
        found = [_of_known(label, sure) for label in found]
    first = next((label.start for label in found if label.key in sure or _is_titled(cast, label)), None)
    return [
        label
        for label in found
        if first is not None
        and label.start >= first
        and (label.key in sure or not _is_headline(source, cast, label))
        and (label.key in sure or cast.is_person(label.text) or _is_chair(cast, label))
        and not (label.start == starts[label.key] and _is_roll(source, cast, label))
    ]


def _of_known(label: Label, known: set[str]) -> Label:
    """Return a label that begins with a known one as that one: *林若溪首先发布消息* is *林若溪*."""
    name = next((label.key[:n] for n in range(len(label.key) - 1, 1, -1) if label.key[:n] in known), None)
    return label._replace(text=name, end=label.start + len(name)) if name is not None else label


def _is_headline(source: Source, cast: Cast, label: Label) -> bool:
    """Return whether a label without a title begins the text."""
    return source.layout.paragraph(label.start) == 0 and not cast.is_title(label.text.split()[0])


def _is_titled(cast: Cast, label: Label) -> bool:
    words = label.text.split()
    titled = cast.is_title(words[0]) or len(cast.name_words(label.text)) < len(words)
    return titled and (bool(cast.name_words(label.text)) or _is_chair(cast, label))


def _presides(label: Label) -> bool:
    """Return whether a label is of who presides over a sitting: *The Speaker*, *Präsidentin Anna Beispiel*."""
    return _SITTING.match(label.text) is not None


def _is_chair(cast: Cast, label: Label) -> bool:
    """Return whether a label is a post alone: *The Speaker*, *Mme la présidente*."""
    words = label.text.split()
    return not cast.name_words(label.text) and (cast.is_title(words[0]) or cast.is_title(words[-1]))


def _is_roll(source: Source, cast: Cast, label: Label) -> bool:
    """Return whether a list of names or a credit follows a label, and no sentence: *Speakers: A. Example, …*."""
    end = source.text.find("\n", label.words)
    line = source.text[label.words : end if end >= 0 else len(source.text)].strip()
    if not line or line[-1] in ".!?…。！？":
        return False
    parts = [part.strip() for part in re.split(r",|;| und | and | et | y ", line) if part.strip()]
    named = 2 <= len(parts[0].split()) <= 4 and cast.is_person(parts[0])
    return all(len(part.split()) <= 5 and part[0].isupper() for part in parts) and (len(parts) > 2 or named)


def _in_lines(source: Source, cast: Cast) -> list[Label]:
    """Return the labels of a record that prints names in lines of their own: at least two, one of which recurs."""
    found = line_labels(source, cast)
    counts = Counter(cast.full(" ".join(cast.name_words(label.text))) for label in found)
    if len(counts) < 2 or max(counts.values(), default=0) < 2:
        return []
    if not _is_transcript(source, cast, found):
        return []
    bodies = "\n".join(source.text[label.words : stop.start] for label, stop in pairwise(found))
    return found if is_first_person(bodies, source.words.code) else []


def _read(source: Source, cast: Cast, turns: list[Label], *, questions: bool) -> list[Passage]:
    end = max(source.body_end, turns[-1].words)
    cast.first_turn = turns[0].start
    stops = [*(turn.start for turn in turns[1:]), end]
    seen: set[str] = set()
    spans = []
    for number, (turn, stop) in enumerate(zip(turns, stops, strict=True)):
        following = turns[number + 1] if number + 1 < len(turns) else turn
        new = following.key not in seen | {turn.key} and not following.is_question(source.words.code)
        seen.add(turn.key)
        spans.append(_spoken(source, cast, turn, stop, before_new=new))
    code = source.words.code
    asking = _asking(source, turns, spans)
    asked = {number for number, turn in enumerate(turns) if turn.key in asking}
    for number, turn in enumerate(turns[:-1]):  # a question whose label is missing
        answers = turn.is_answer(code) and turns[number + 1].is_answer(code) and len(spans[number]) > 1
        if answers and source.text[spans[number][-1][1] - 1] in "?？؟":
            spans[number] = spans[number][:-1]
    interviewee = None
    if any(turn.is_answer(code) for turn in turns):
        asks = "\n".join(source.text[turns[n].words : stops[n]].strip() for n in sorted(asked))
        interviewee = _signatory(source, cast) or cast.interviewee(turns[0].start, asks)
    passages: list[Passage] = []
    latest: str | None = None
    counts: Counter[str] = Counter()
    for number, (turn, words, stop) in enumerate(zip(turns, spans, stops, strict=True)):
        if turn.is_question(code):
            name: str | None = None
        elif turn.is_answer(code):
            inner = re.search(r"[(（]([^()（）]+)[)）]", turn.text)
            rest = turn.text.split(maxsplit=1)[1:]
            named = inner[1] if inner is not None else rest[0] if rest and rest[0].istitle() else None
            name = cast.speaker(named, turn.start) if named else _same(interviewee, latest)
        else:
            name = cast.speaker(turn.text, turn.start)
            if number not in asked:
                latest = name
        pieces = tuple(piece for span in words for piece in without_asides(source.text, *span))
        if pieces and (number not in asked or questions):
            named_span = (turn.start, turn.end)
            passages.append(Passage("direct", pieces, (name,) if name else (), named_span, (turn.end, turn.end + 1)))
        if number not in asked and name:
            counts[name] += 1
        passages += _calls(source, cast, turn.words, stop)
    protagonist = interviewee or (counts.most_common(1)[0][0] if asked and counts else None)
    passages = with_headline(source, passages, protagonist, turns[0].start)
    return sorted(passages, key=lambda each: each.spans[0])


def _signatory(source: Source, cast: Cast) -> str | None:
    """Return who signed written answers: the only name in a line of its own among the last lines."""
    named = []
    for start, stop in source.lines[-_MAX_SIGNATURE_LINES:]:
        line = source.text[start:stop]
        people = [each for each in source.names.within(start, stop) if each.person.human]
        if people and 2 <= len(line.split()) <= 4 and line == line.strip(".!?:;,") and cast.is_person(line):
            named.append(cast.full(" ".join(cast.name_words(line))))
    return named[0] if len(set(named)) == 1 else None


def _same(interviewee: str | None, latest: str | None) -> str | None:
    """Return who answers; in the form of a label if that is the last speaker."""
    if interviewee is None or (latest is not None and latest.endswith(interviewee.split()[-1])):
        return latest
    return interviewee


def _spoken(source: Source, cast: Cast, turn: Label, stop: int, *, before_new: bool) -> tuple[Span, ...]:
    """Return the paragraphs of a turn, up to what the record says of the proceedings.

    `before_new` is true before the first turn of another speaker, whom a sentence may introduce.
    """
    text = source.text
    found: list[Span] = []
    for number, span in enumerate(source.paragraphs(turn.words, stop)):
        start, end = span
        if (number and _PROCEDURE.match(text, *span)) or (found and text[start:end].isupper() and end - start > 3):
            break
        if number and _APPLAUSE.match(text, *span) and count_words(text[start:end]) <= _MAX_STAGE_WORDS:
            continue
        if _TIME.fullmatch(text, *span) or (number and _ROSE.search(text, *span)):
            continue
        found.append(span)
    last = len(found)
    while last > 1 and _is_heading(text, *found[last - 1]):
        last -= 1
    if last and text[found[last - 1][1] - 1] in _ENDS:
        del found[last:]
    if before_new and len(found) > 1 and _is_narrated(source, cast, *found[-1]):
        found.pop()
    return tuple(found)


def _is_heading(text: str, start: int, end: int) -> bool:
    if _NUMBERED_HEADING.fullmatch(text, start, end):
        return True
    return (
        text[end - 1] not in _ENDS
        and count_words(text[start:end]) <= _MAX_HEADING_WORDS
        and not re.search(r"[.!?…][\s]", text[start:end].replace(". ", " ", 1))
    )


def _is_narrated(source: Source, cast: Cast, start: int, end: int) -> bool:
    """Return whether a paragraph is one sentence that neither speaks of its speaker nor addresses anyone."""
    words, code = source.text[start:end], source.words.code
    inside = [stop for stop in source.layout.sentence_ends if start < stop < end]
    posts = any(map(cast.is_post, words.split()))
    named = any(each.person.human for each in source.names.within(start, end))
    return (
        (posts or named)
        and not inside
        and words[-1] in ".。"
        and not n_first_person(words, code)
        and not is_addressed(words, code)
    )


def _calls(source: Source, cast: Cast, start: int, end: int) -> list[Passage]:
    """Return what persons call out between two offsets, as stage directions report it."""
    found = []
    layout = source.layout
    for index in range(layout.paragraph(start), len(layout.paragraphs)):
        first, last = source.stripped(max(layout.paragraphs[index][0], start), layout.paragraphs[index][1])
        if first >= end:
            break
        for call in (
            call for aside in asides(source.text, first, min(last, end)) for call in calls(source.text, *aside)
        ):
            label = source.text[slice(*call.name)]
            if count_words(source.text[slice(*call.words)]) >= _MIN_CALL_WORDS and cast.is_person(label):
                cue = (call.name[1], call.name[1] + 1)
                found.append(Passage("direct", (call.words,), (cast.speaker(label, first),), call.name, cue))
    return found


def _asking(source: Source, turns: list[Label], spans: list[tuple[Span, ...]]) -> set[str]:
    """Return the labels of questions: by their word, or those most of whose turns are questions."""
    code = source.words.code
    asked: defaultdict[str, list[bool]] = defaultdict(list)
    for turn, words in zip(turns, spans, strict=True):
        if words and not turn.is_answer(code):
            asked[turn.key].append(source.text[words[-1][1] - 1] in "?？؟")
    asking = {turn.key for turn in turns if turn.is_question(code)}
    record = any(turn.stopped or "[" in turn.text for turn in turns) or sum("(" in turn.text for turn in turns) > 1
    if record or any(_presides(turn) for turn in turns):
        return asking
    answered = any(turn.is_answer(code) for turn in turns)
    for label, ends in asked.items():
        others = [each for other, theirs in asked.items() if other not in asking | {label} for each in theirs]
        few = sum(others) < _MAX_OTHERS_SHARE * len(others) if others else answered
        share = _QUESTION_SHARE if len(asked) > _PAIR else _QUESTION_SHARE_OF_TWO
        if len(ends) > 1 and sum(ends) >= share * len(ends) and few:
            asking.add(label)
    if not answered:
        asking -= {
            turn.key
            for turn in turns
            if turn.is_letter and sum(asked.get(turn.key, [])) < _QUESTION_SHARE * len(asked.get(turn.key, []))
        }
    return asking
