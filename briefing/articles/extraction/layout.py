"""Layout of an article's text: plain characters, paragraphs, sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

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
    r"|por|płk|ppłk|kom|asp|insp|sierż|st|mł|ks|bp|abp|kard|św|im|ul|al|np|tzw|dott|dott\.ssa|prof\.ssa|avv|ing|mons|sig"
    r"|l['’]on|sen|dep|gov|dr|col|cel|av|pág|nº|núm)|\b[А-ЯЁІЇЄҐ]"
    r"|\b(?:am|vom|zum|dem|den|bis|der) \d{1,2})\.$"
)

_ORDINAL = re.compile(r"(?<!\S)\d{1,2}\.$")
_INVISIBLE = re.compile("\r(?=\n)|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, marks of direction and of byte order, zero-width spaces, the first half of a CRLF."""
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")


class PlainText:
    """A text in plain characters without invisible ones, and the way back to its own offsets."""

    def __init__(self, text: str) -> None:
        self._removed = [match.start() - before for before, match in enumerate(_INVISIBLE.finditer(text))]
        text = _INVISIBLE.sub("", text) if self._removed else text
        self.text = _LINE_END.sub("\n", _SPACE.sub(" ", text))

    def original(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the offsets of a stretch of `text` in the original text."""
        start, end = span
        return start + bisect_right(self._removed, start), end + bisect_left(self._removed, end)


class Layout:
    """A text's paragraphs and sentences, as offsets in code points."""

    def __init__(self, text: str, *, ordinals: bool = False) -> None:
        """Divide a text; `ordinals` says whether its language writes a full stop behind them: *19. dönem*."""
        self.text, self._ordinals = text, ordinals
        self.paragraphs = _paragraphs(text)
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
            stop, dot = found.end(), found.start() + 1
            if found[0] == "\n":
                if found.start() in breaks:
                    ends.append(found.start())
            elif found[0] == "." and text[stop + 1 : stop + 2].islower():
                continue  # an abbreviation: *9 proc. więcej*
            elif found[0] == "." and self._ordinals and _ORDINAL.search(text, max(0, dot - 4), dot):
                continue
            elif found[0] not in (".", ".)") or not _is_abbreviated(text, dot):
                ends.append(stop)
        ends.append(len(text))
        return ends

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the sentence that holds an offset."""
        index = bisect_right(self.sentence_ends, at)
        start = self.sentence_ends[index - 1] if index else 0
        end = self.sentence_ends[index] if index < len(self.sentence_ends) else len(self.text)
        return start, end

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


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Return paragraphs without the white space around them: by blank lines in wrapped text, else by line breaks."""
    breaks = [(found.start(), found.end(), found.end() - found.start() > 1) for found in _BLANK.finditer(text)]
    if _is_wrapped(text, breaks):
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


def _is_wrapped(text: str, breaks: list[tuple[int, int, bool]]) -> bool:
    """Return whether single line breaks are within sentences, as in mail and in text from PDF."""
    single = [start for start, _, blank in breaks if not blank]
    divided = any(text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha() for start in single)
    if len(single) == len(breaks) and not divided:
        return False
    inside = sum(1 for start in single if text[start - 1 : start].strip() and text[start - 1] not in ".!?:…”\"'»。？！")
    return inside > (0.25 if divided else 0.5) * len(single)


def count_words(text: str) -> int:
    """Return the number of words of a text; two ideographs or kana count as one."""
    ideographs = 0 if text.isascii() else len(_IDEOGRAPH.findall(text))
    return ideographs // 2 if ideographs else len(_WORD.findall(text))
