"""Encodings: which one a text or a page is in, by its byte order mark, a declaration, or its words.

A text without a declaration is decoded only where one encoding gives the words of a language and the letters and
marks that this language is written with; otherwise it is refused, for a wrong letter would be a wrong quote.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from briefing.articles.extraction.language_detection import detect, script_of

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)  # fmt: skip
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_CODE = re.compile(rb"<(/?)(?:script|style)\b", re.IGNORECASE)
_MARKUP = re.compile(rb"<[^<>]*>|&\w{1,8};")
_AS_BROWSERS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "iso8859-11": "cp874", "tis-620": "cp874",
    "x-sjis": "cp932", "x-gbk": "gb18030", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "x-mac-cyrillic": "mac-cyrillic",
}  # fmt: skip
"""Encoding that browsers use for a name, by its name in Python."""
_ENCODINGS = frozenset(
    [f"cp{number}" for number in (866, 874, 932, 949, 950, *range(1250, 1259))]
    + [f"iso8859-{number}" for number in range(1, 17)]
    + ["ascii", "utf-8", "koi8-r", "koi8-u", "mac-cyrillic", "mac-roman", "gb18030", "gb2312", "gbk", "big5", "euc_jp"]
    + ["iso2022_jp", "shift_jis", "euc_kr", "tis-620"]
)
"""Encodings of pages, by their names in Python."""

_SAMPLE_BYTES = 1 << 16
"""Length of the beginning of a text by which its encoding is recognised."""
_MIN_BYTES = 20
"""Minimum length of a text whose encoding is recognised by its words."""
_MIN_EXPECTED = 0.97
"""Minimum share of a text's letters and marks beyond ASCII that its language is written with."""
_MIN_PROSE = 0.9
"""Minimum share of letters and spaces in UTF-16 without a mark."""
_MARKS = "“”„‟‘’‚«»‹›–—―…·•§°€№©®™\u00a0\u00ad×"
_WESTERN = "àâäáãåæçéèêëíìîïñóòôöõøœúùûüÿß"
_SINGLE_LETTERS = {"fr": "à", "pt": "àéó", "it": "èàò", "sv": "åö", "da": "åøæ", "no": "åø"}
"""Words of one letter beyond ASCII in languages of Western Europe."""
_WITHIN = re.compile(
    r"(?<=[^\W\dA-Z_])[“”„–—…](?=[^\W\dA-Z_])|(?<=[^\W\d_])[§®°©№€•](?=[^\W\d_])|[§®°©№€•]{2}|[°‘][§€]"
    r"|(?<=[^\W\d_a-zA-Z])\d(?=[^\W\d_a-zA-Z])"
)
"""A mark or digit within a word, where another encoding has a letter."""
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_CYRILLIC_ENCODINGS = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "mac-cyrillic", "cp866")
_CENTRAL_ENCODINGS = ("cp1250", "iso8859-2", "mac-latin2")
_LEGACY: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (
    (("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "ca", "id"), _WESTERN, ("cp1252", "mac-roman")),
    (("pl",), "ąćęłńóśźżéüö", _CENTRAL_ENCODINGS),
    (("cs",), "áčďéěíňóřšťúůýžöü", _CENTRAL_ENCODINGS),
    (("sk",), "áäčďéíĺľňóôŕšťúýžěřů", _CENTRAL_ENCODINGS),
    (("hu",), "áéíóöőúüű", _CENTRAL_ENCODINGS),
    (("hr",), "čćđšž", _CENTRAL_ENCODINGS),
    (("ro",), "ăâîşţșț", _CENTRAL_ENCODINGS),
    (("tr", "az"), "âçğıîöşüûə", ("cp1254",)),
    (("lt", "lv", "et"), "āąčēęėģīįķļņõöäšūųüž", ("cp1257",)),
    (("ru",), _RUSSIAN, _CYRILLIC_ENCODINGS),
    (("uk",), "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", _CYRILLIC_ENCODINGS),
    (("be",), "абвгдеёжзійклмнопрстуўфхцчшыьэюя", _CYRILLIC_ENCODINGS),
    (("bg",), "абвгдежзийклмнопрстуфхцчшщъьюя", _CYRILLIC_ENCODINGS),
    (("sr", "mk"), "абвгдђежзијклљмнњопрстћуфхцчџшѓѕќѐѝ", _CYRILLIC_ENCODINGS),
    (("el",), "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", ("cp1253", "iso8859-7")),
    (("ar", "fa", "ur"), "", ("cp1256", "iso8859-6")),
    (("he",), "", ("cp1255", "iso8859-8")),
    (("th",), "", ("cp874",)),
)  # fmt: skip
"""Languages, the letters beyond ASCII that they are written with, and their encodings of one byte a letter.

Without letters, those of the language's script are expected.
"""
_OF_SCRIPT = {
    "ar": re.compile("[\u0600-\u06ff]"), "he": re.compile("[\u0590-\u05ff]"), "th": re.compile("[\u0e00-\u0e7f]"),
}  # fmt: skip
_EAST_ASIAN = ("gb18030", "big5", "cp932", "euc_jp", "cp949")
_FREQUENT = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于着下自之年"
    "道部长長路工作好"
    "のにはをたがでてとしれさあいうるくかなこもだりんらすっよめ은는이가을를의에고다하한지로서기"
)
"""Frequent characters of Chinese, Japanese and Korean."""
_MIN_FREQUENT = 0.15
"""Minimum share of frequent characters in a text in Chinese, Japanese or Korean."""


def in_utf8(data: bytes, charset: str | None = None) -> bytes:
    """Return a page in UTF-8, read in the encoding that a byte order mark, its bytes, or a declaration shows.

    `charset` is what the transport declares. Names of encodings mean what browsers take them to mean: pages in
    *iso-8859-1* are in Windows-1252. A page without any declaration is read by its words, or returned as it is.
    """
    marked = _by_mark(data)
    if marked is not None:
        return marked.encode()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
        name = charset or (declared[1].decode("ascii") if declared is not None else "")
    else:
        return data
    name = name.lower().strip() or _encoding_of(_without_markup(data[: 4 * _SAMPLE_BYTES]))
    try:
        found = codecs.lookup(_AS_BROWSERS.get(name, name)).name
    except (LookupError, ValueError):
        return data
    return data.decode(_AS_BROWSERS.get(found, found), "replace").encode() if found in _ENCODINGS else data


def _without_markup(page: bytes) -> bytes:
    """Return the words of a page without elements, scripts and styles."""
    first, *rest = _CODE.split(page)
    outside = [first, *(text for slash, text in zip(rest[::2], rest[1::2], strict=True) if slash)]
    return _MARKUP.sub(b" ", b" ".join(outside))


def decoded(data: bytes) -> str | None:
    """Return a text that declares no encoding; None where its encoding cannot be recognised.

    UTF-8 may end within a character, as where a download broke off.
    """
    marked = _by_mark(data)
    if marked is not None:
        return marked
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        pass
    if b"\0" in data[:_SAMPLE_BYTES]:
        return None
    found = _encoding_of(data)
    return _strict(data, found) if found else None


def wide(data: bytes) -> str | None:
    """Return a text in UTF-16 without a byte order mark; None for anything else."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            head = data[: _SAMPLE_BYTES & ~1].decode(encoding)
        except UnicodeDecodeError:
            continue
        prose = sum(map(_is_prose, head))
        if prose >= _MIN_PROSE * len(head) and script_of(head) and head.count(" ") + head.count("\n") > len(head) / 100:
            return data[: len(data) & ~1].decode(encoding, "replace")
    return None


def _is_prose(letter: str) -> bool:
    return letter.isspace() or (letter.isalpha() and ord(letter) < 0x3000) or " " < letter < "\x7f" or letter in _MARKS


def _by_mark(data: bytes) -> str | None:
    """Return a text that begins with a byte order mark; None without one."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return None


def _encoding_of(data: bytes) -> str:
    """Return the encoding older than Unicode that fits what a text's words are; empty where none does."""
    head = data[:_SAMPLE_BYTES]
    if len(data) > len(head):
        head = head[: head.rfind(b"\n") + 1] or head
    if len(head) < _MIN_BYTES:
        return ""
    best, found = 0.0, ""
    for languages, letters, encodings in _LEGACY:
        for encoding in encodings:
            text = _strict(head, encoding)
            if text is None or detect(text) not in languages:
                continue
            share = _expected(text, letters, detect(text) or "")
            if share > best:
                best, found = share, encoding
    if best >= _MIN_EXPECTED:
        return found
    shares = {encoding: _frequent(text) for encoding, text in _decodings(head, _EAST_ASIAN)}
    found = max(shares, key=lambda each: shares[each], default="")
    return found if found and shares[found] >= _MIN_FREQUENT else ""


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decodings(data: bytes, encodings: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((encoding, text) for encoding in encodings if (text := _strict(data, encoding)) is not None)


def _expected(text: str, letters: str, language: str) -> float:
    """Return the share of characters beyond ASCII that are letters of a language, in words as it writes them."""
    others = [letter for letter in text if letter > "\x7f"]
    script = _OF_SCRIPT.get("ar" if language in ("fa", "ur") else language)
    good = sum(
        letter in _MARKS
        or (letter in "¿¡ªº" and language in ("es", "pt", "it", "ca"))
        or (script.match(letter) is not None if script is not None else letter.lower() in letters)
        for letter in others
    )
    within = _WITHIN.findall(text)
    odd = len(within) - (within.count("—") if language == "en" else 0)  # usual without spaces
    for word in re.findall(r"[^\W\d_]+", text):
        if word.isascii() or word.lower() == word.upper():
            continue
        if len(word) == 1:  # a letter that is no word
            odd += letters is _WESTERN and word.lower() not in _SINGLE_LETTERS.get(language, "")
        elif not word.isupper() and not word[1:].islower():
            odd += sum(letter.isupper() for letter in word[1:])  # a capital within a word
    return (good - odd) / len(others) if others else 0.0


def _frequent(text: str) -> float:
    """Return the share of frequent characters among those beyond ASCII; 0 where one is of no common use."""
    others = [letter for letter in text if letter > "\x7f"]
    rare = sum("\ue000" <= letter <= "\uf8ff" or "\uff61" <= letter <= "\uff9f" for letter in others)
    return 0.0 if not others or rare * 50 > len(others) else sum(map(_FREQUENT.__contains__, others)) / len(others)
