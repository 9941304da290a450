"""Layout of an article's text: plain characters, paragraphs, sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from briefing.articles.extraction.hyphens import divisions

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\n")
_STOP = re.compile(
    r"[.!?…。！？؟\n](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"'”’“»)\]]*+(?=\s)|(?<=[。！？؟])[”’」』》）]*|(?<=\n))"
)
"""End of a sentence or line. The pattern begins with a set of characters, which are searched for faster."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-WYZ]|Mr|Mrs|Ms|Dr|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Sgt|Capt|Adm|Cmdr|Prof|Rev|Hon|Pres|Jr|Sr|St|Ft|Mt"
    r"|vs|etc|No|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[a-z]\.[a-z]|[A-Z]\.[A-Z]|Ala|Ariz|Calif"
    r"|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis"
    r"|Mme|Mlle|Sra?|Srta|Dra|Hr|Fr|ca|bzw|z\.B|usw|гг?|им|ул|тыс|млн|млрд|т\.[деп]|д-р|prof|hab|inż|mec|gen|kpt|mjr"
    r"|por|płk|ppłk|kom|asp|insp|sierż|st|mł|bryg|nadkom|podkom|podinsp|ogn|plut|ks|bp|abp|kard|św|im|ul|al|np|tzw|dott|dott\.ssa|prof\.ssa|avv|ing|mons|sig"
    r"|l['’]on|sen|dep|gov|dr|col|cel|av|pág|nº|núm)|\b[А-ЯЁІЇЄҐ]"
    r"|\b(?:am|vom|zum|dem|den|bis|der) \d{1,2})\.$"
)

_ORDINAL = re.compile(r"(?<!\S)\d{1,2}\.$")
_INVISIBLE = re.compile("\r(?=\n)|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, marks of direction and of byte order, zero-width spaces, the first half of a CRLF."""
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_GAP = re.compile(r"\n\s*\n")
"""White space with a blank line."""
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")


_PAGE_HEADS = 3
"""Maximum number of running heads and feet between two pages."""
_MAX_HEAD_CHARS = 100
"""Maximum length of a running head, in code points."""
_FULL_LINE = 0.6
"""Minimum length of a line that wrapping ended, as a share of the longest line of its paragraph."""
_FURNITURE = re.compile(r"\d|^[\W_]*$|^\W*\w[^a-zß-ÿа-яё]*$|^\([^()]*\)$")
"""Running heads, where there are several: with a number, in capitals or in parentheses."""


class PlainText:
    """A text in plain characters, without invisible ones, line-end hyphens and running heads, and the way back."""

    def __init__(self, text: str) -> None:
        plain = _LINE_END.sub("\n", _SPACE.sub(" ", text))
        cuts = [found.span() for found in _INVISIBLE.finditer(text)]
        self._keep(plain, cuts)
        breaks = [self.original(span) for span in _page_breaks(self.text)]
        self._breaks = breaks
        if breaks:
            pieces, at = [], 0
            for start, _ in breaks:
                if plain[start - 1] != "-":
                    pieces += [plain[at:start], " "]
                    at = start + 1
            plain = "".join([*pieces, plain[at:]])
            self._keep(plain, sorted([*cuts, *((start + 1, end) for start, end in breaks)]))
        divided = [self.original(span) for span in divisions(self.text)]
        self.is_divided = any("\n" in plain[start:end] for start, end in divided)
        """Whether line ends divided words, so that the text is wrapped."""
        if divided:
            self._keep(plain, _united([*cuts, *((start + 1, end) for start, end in breaks), *divided]))

    def _keep(self, plain: str, cuts: list[tuple[int, int]]) -> None:
        """Set the text to a plain one without some stretches, which are in order."""
        self._starts, self._origins = [0], [0]
        pieces, at, length = [], 0, 0
        for start, end in cuts:
            pieces.append(plain[at:start])
            length += start - at
            at = end
            if length == self._starts[-1]:
                self._origins[-1] = at
            else:
                self._starts.append(length)
                self._origins.append(at)
        self.text = "".join([*pieces, plain[at:]])

    def _origin(self, at: int) -> int:
        index = bisect_right(self._starts, at) - 1
        return self._origins[index] + at - self._starts[index]

    def original(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the offsets of a stretch of `text` in the original text."""
        start, end = span
        return self._origin(start), self._origin(end - 1) + 1 if end > start else self._origin(start)

    def originals(self, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Yield the same without the running heads within it."""
        start, end = self.original(span)
        for first, last in self._breaks:
            if start < first and last < end:
                yield start, first
                start = last
        yield start, end


class Layout:
    """A text's paragraphs and sentences, as offsets in code points."""

    def __init__(self, text: str, *, ordinals: bool = False, divided: bool = False) -> None:
        """Divide a text.

        `ordinals` says whether its language writes a full stop behind them: *19. dönem*; `divided`, whether line ends
        divided words in it before they were joined.
        """
        self._ordinals = ordinals
        self.paragraphs = _paragraphs(text, divided)
        self.printed = text
        """The text with all its line ends."""
        self.text = _unwrapped(text, self.paragraphs)
        """The text whose line ends within sentences are spaces."""
        self._starts = [start for start, _ in self.paragraphs]

    def paragraph(self, at: int) -> int:
        """Return the index of the paragraph that holds an offset."""
        return bisect_right(self._starts, at, 1) - 1

    @cached_property
    def sentence_ends(self) -> list[int]:
        """End of each sentence, after its stop and closing marks; the end of a paragraph is one."""
        text, ends = self.text, []
        breaks = {end for _, end in self.paragraphs}
        for found in _STOP.finditer(text):
            start, stop = found.span()
            mark, dot = text[start:stop], start + 1
            if mark == "\n":
                if start in breaks:
                    ends.append(start)
            elif mark == "." and text[stop + 1 : stop + 2].islower():
                continue  # an abbreviation: *9 proc. więcej*
            elif mark == "." and self._ordinals and _ORDINAL.search(text, max(0, dot - 4), dot):
                continue
            elif mark not in (".", ".)") or not _is_abbreviated(text, dot):
                ends.append(stop)
        ends.append(len(text))
        return ends

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the sentence that holds an offset."""
        index = bisect_right(self.sentence_ends, at)
        start = self.sentence_ends[index - 1] if index else 0
        end = self.sentence_ends[index] if index < len(self.sentence_ends) else len(self.text)
        return start, end

    def end_before(self, at: int) -> int:
        """Return the offset behind the last character before another one that is no white space; 0 for none."""
        while at and self.text[at - 1].isspace():
            at -= 1
        return at

    def around(self, at: int) -> tuple[int, int]:
        """Return the sentence that holds an offset, within its paragraph."""
        start, end = self.sentence(at)
        first, last = self.paragraphs[self.paragraph(at)]
        return max(start, first), min(end, last)


def _is_abbreviated(text: str, dot: int) -> bool:
    """Return whether a full stop, which ends at an offset, belongs to an abbreviation."""
    first = max(0, dot - 8)
    if text[first : dot - 1].isalpha() and text[first].islower():
        return False  # a longer word
    return _ABBREVIATED.search(text, first, dot) is not None


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that overlap or touch as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _page_breaks(text: str) -> list[tuple[int, int]]:
    """Return the running heads that divide a sentence, with the white space around them."""
    bounds = [0, *(bound for gap in _GAP.finditer(text) for bound in gap.span()), len(text)]
    blocks = [
        (end - len(block.lstrip()), start + len(block.rstrip()))
        for start, end in zip(bounds[::2], bounds[1::2], strict=True)
        if not (block := text[start:end]).isspace() and block
    ]
    found = []
    for index in range(len(blocks) - 2):
        last = text[blocks[index][1] - 1]
        if not (last.isalnum() or last in ",;-–—"):
            continue
        for head in range(index + 1, min(index + 1 + _PAGE_HEADS, len(blocks) - 1)):
            if not _is_head(text, *blocks[head], several=head > index + 1):
                break
            if text[blocks[head + 1][0]].islower():
                found.append((blocks[index][1], blocks[head + 1][0]))
                break
    # lines that each seem to be a head of the next one are wrapped lines between blank ones
    ends, starts = [0, *(end for _, end in found)], [*(start for start, _ in found), len(text)]
    return [
        (start, end) for number, (start, end) in enumerate(found) if ends[number] <= start and end <= starts[number + 1]
    ]


def _is_head(text: str, start: int, end: int, *, several: bool) -> bool:
    """Return whether a paragraph may be a running head: short, no sentence, and no quote in it."""
    if end - start > _MAX_HEAD_CHARS or text[end - 1] in ".!?,;:" or text.count("\n", start, end) > 1:
        return False
    line = text[start:end]
    return not any(mark in line for mark in '“”„«»"「」') and (not several or _FURNITURE.search(line) is not None)


def _unwrapped(text: str, paragraphs: list[tuple[int, int]]) -> str:
    """Return a text in which line ends that wrapping set are spaces; short lines, of a list or a verse, keep theirs."""
    pieces, at = [], 0
    for start, end in paragraphs:
        if "\n" not in text[start:end]:
            continue
        lines = text[start:end].split("\n")
        if not _is_prose(lines):
            continue
        measure = _FULL_LINE * max(map(len, lines))
        pieces.append(text[at:start])
        for line in lines[:-1]:
            pieces += [line, " " if len(line) >= measure else "\n"]
        pieces.append(lines[-1])
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text


def _is_prose(lines: list[str]) -> bool:
    """Return whether lines are of one paragraph, not a head with a name, a place and a date in a line each."""
    ends = lines[-1][-1] in ".!?…:;,)”\"'»“。！？"
    sentences = len(lines) > 2 and any(". " in line for line in lines)
    return ends or sentences or any(line[:1].islower() for line in lines[1:])


def _paragraphs(text: str, divided: bool) -> list[tuple[int, int]]:
    """Return paragraphs without the white space around them: by blank lines in wrapped text, else by line breaks."""
    breaks = [(found.start(), found.end(), found.end() - found.start() > 1) for found in _BLANK.finditer(text)]
    if _is_wrapped(text, breaks, divided):
        breaks = [each for each in breaks if each[2]]
    bounds = []
    start = 0
    for stop, after, _ in [*breaks, (len(text), len(text), True)]:
        end = stop
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            bounds.append((start, end))
        start = after
    return bounds


def _is_wrapped(text: str, breaks: list[tuple[int, int, bool]], divided: bool) -> bool:
    """Return whether single line breaks are within sentences, as in mail and in text from PDF."""
    single = [start for start, _, blank in breaks if not blank]
    divided = divided or any(
        text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha() for start in single
    )
    if len(single) == len(breaks) and not divided:
        return False
    inside = sum(1 for start in single if text[start - 1 : start].strip() and text[start - 1] not in ".!?:…”\"'»。？！")
    return inside > (0.25 if divided else 0.5) * len(single)


def count_words(text: str) -> int:
    """Return the number of words of a text; two ideographs or kana count as one."""
    ideographs = 0 if text.isascii() else len(_IDEOGRAPH.findall(text))
    return ideographs // 2 if ideographs else len(_WORD.findall(text))
