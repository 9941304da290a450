"""Folding: what two spellings must share to be the same words.

Folded text is lower case, without accents, in ordinary width, with one kind of apostrophe, dash, quotation mark and
space, and in Latin letters: Cyrillic, Greek, Arabic and the rest are transliterated. Only scripts that are written
without spaces (Chinese, Japanese, Korean, Thai and their kin) keep their letters, since pairs of those are what is
searched for. So a folded text is ASCII but for these.

Every character folds by itself, after its canonical and compatible decomposition, so a text folds the same in
composed and in decomposed form, and every folded character knows where it comes from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u0f40-\u0fbc"  # Tibetan
    "\u1000-\u109f\u1780-\u17d3"  # Burmese, Khmer
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff"  # kana and Chinese characters
    "\uac00-\ud7a3"  # Korean syllables
    "\U00020000-\U0003ffff"
)
"""Letters written without spaces between words, as the inside of a character class."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_JAMO = re.compile("[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?")
_UNUSUAL = re.compile(r"[^ -~]|`")
_WORD = re.compile(rf"[a-z0-9]+|[{UNSPACED}]+")
_MARK = re.compile(rf" ?[^a-z0-9 {UNSPACED}] ?")
_RUN = re.compile(f"[{UNSPACED}]+")
_APOSTROPHES = "'`´ʹʻʼʽˈ‘’‛′＇"  # one must end up in every spelling of O'Brien and of Qur'an
_QUOTATION_MARKS = '"«»“”„‟″〝〞〟＂'
_DASHES = "-‐‑‒–—―−﹘﹣－"


class Folded(NamedTuple):
    """A folded text that knows its original: `text[i]` stands for `original[starts[i]:ends[i]]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original that `text[start:end]` (not empty) stands for."""
        return self.starts[start], self.ends[end - 1]


class _Marks(dict[str, str]):
    """Each mark with its spaces as a token: `, ` is `,_`, so that *two-state* and *two - state* differ."""

    def __missing__(self, mark: str) -> str:
        token = self[mark] = f" {mark.replace(' ', '_')} "
        return token


_MARKS = _Marks()


class _Table(dict[str, str]):
    """Each character's folding, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold_character(character)
        return folded


_TABLE = _Table(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTATION_MARKS, '"') | dict.fromkeys(_DASHES, "-"))


def fold(text: str) -> str:
    """The folded text; runs of white space are one space, and there is none at the ends."""
    if not text.isascii() and _JAMO.search(text):
        text = _JAMO.sub(lambda jamo: unicodedata.normalize("NFC", jamo[0]), text)
    if not (text.isascii() and text.isprintable() and "`" not in text):
        text = _UNUSUAL.sub(lambda character: _TABLE[character[0]], text)
    text = text.lower()
    return " ".join(text.split()) if "  " in text else text.strip()


def fold_map(text: str) -> Folded:
    """The folded text with its places in the original. Its `text` is that of `fold`."""
    if all(len(_TABLE[character]) == 1 for character in _UNUSUAL.findall(text)):
        folded = fold(text)
        if len(folded) == len(text):  # nothing was joined, dropped or spelled out
            return Folded(folded, range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, piece in _pieces(text):
        for letter in piece:
            space = letter.isspace()
            if space and (not letters or letters[-1] == " "):
                continue
            letters.append(" " if space else letter)
            starts.append(start)
            ends.append(end)
        if not piece and ends and ends[-1] == start:
            ends[-1] = end  # a mark belongs to the letter that it stands on
    if letters and letters[-1] == " ":
        del letters[-1], starts[-1], ends[-1]
    return Folded("".join(letters), starts, ends)


def spaced(folded: str) -> str:
    """What is indexed, with spaces between: words, pairs of unspaced characters, and marks, in order."""
    found = _MARK.sub(lambda mark: _MARKS[mark[0]], folded)
    return found if found.isascii() else _RUN.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", found)


def words(folded: str) -> list[str]:
    """The words and pairs of unspaced characters, in order."""
    found: list[str] = _WORD.findall(folded)
    return found if folded.isascii() else [pair for text in found for pair in _pairs(text)]


def whole_words(folded: str) -> list[str]:
    """Return the words, with characters of unspaced scripts in whole runs, in order."""
    return _WORD.findall(folded)


def is_word(token: str) -> bool:
    """Whether a token of `spaced` is a word or a pair, and not a mark. Vowel signs are letters here."""
    return _WORD.fullmatch(token) is not None


def word_spans(folded: str) -> Iterator[tuple[str, int, int]]:
    """The words and pairs with their places in the folded text."""
    for match in _WORD.finditer(folded):
        text, (start, end) = match[0], match.span()
        if end - start > 2 and not text.isascii():
            yield from ((text[i : i + 2], start + i, start + i + 2) for i in range(len(text) - 1))
        else:
            yield text, start, end


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """What two spellings of a name share: the folding, and no marks."""
    return " ".join(words(fold(name)))


def _pairs(text: str) -> list[str]:
    if len(text) <= 2 or text.isascii():
        return [text]
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """Each character with its folding; Korean letters that make one syllable together."""
    pieces: list[tuple[int, int, str]] = []
    at = 0
    for jamo in _JAMO.finditer(text):
        pieces += _characters(text, at, jamo.start())
        pieces += [(*jamo.span(), _TABLE[c]) for c in unicodedata.normalize("NFC", jamo[0])]
        at = jamo.end()
    return pieces + _characters(text, at, len(text))


def _characters(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    return [(i, i + 1, _TABLE[text[i]]) for i in range(start, end)]


def _fold_character(character: str) -> str:
    if "\uac00" <= character <= "\ud7a3":
        return character
    decomposed = unicodedata.normalize("NFKD", character)
    if decomposed != character:
        return "".join(_TABLE[part] for part in decomposed)
    category = unicodedata.category(character)
    if unicodedata.combining(character) or category in ("Cf", "Cs", "Co", "Cn"):
        return ""
    if character.isspace() or category in ("Cc", "Zl", "Zp"):
        return " "
    if character.isascii():
        return character.lower()
    if _UNSPACED.match(character):
        return character
    return _transliterate(character, letter=category[0] in "LMN")


def _transliterate(character: str, *, letter: bool) -> str:
    from anyascii import anyascii

    latin = anyascii(character).lower()
    if letter:  # the marks that stand for a soft sign or a glottal stop would cut the word in two
        return "".join(filter(str.isalnum, latin))
    return latin if len(latin) <= 1 or unicodedata.category(character) == "Sc" else " "
