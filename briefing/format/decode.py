"""Bytes into text: UTF-8 and nothing else, and characters that hide something told and defused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.safe import name

if TYPE_CHECKING:
    from briefing.format.records import Reader

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|\r(?!\n)|[\x85\u2028\u2029\ufeff\ufffe\uffff]")
_MAGIC = {
    b"\x7fELF": "a program",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip archive",
    b"PK\x03\x04": "a zip archive",
    b"%PDF": "a PDF document",
}
_CONFLICT = re.compile(r"^(?:<<<<<<< |>>>>>>> |=======$)", re.MULTILINE)
_MOST_TOLD = 50


class DecodeError(Exception):
    """The bytes are no text: a problem's code, line, column, message and hint."""

    def __init__(self, code: str, message: str, hint: str = "", line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.line, self.column = code, message, hint, line, column


def decode(data: bytes, reader: Reader) -> str:
    """The text, without its byte order mark; forbidden characters are told and replaced one for one."""
    text = _utf_8(data)
    conflict = _CONFLICT.search(text)
    if conflict is not None and "<<<<<<< " in text and ">>>>>>> " in text:
        raise DecodeError(
            "conflict-marker", "a merge conflict was left in the file",
            "choose a side and delete the lines with <<<<<<<, ======= and >>>>>>>",
            *place(text, conflict.start()),
        )  # fmt: skip
    if _CONTROL.search(text) is None:
        return text
    for count, found in enumerate(_CONTROL.finditer(text)):
        if count == _MOST_TOLD:
            break
        character = found[0]
        line, column = place(text, found.start())
        if character in "\r\x85\u2028\u2029":
            what = "carriage return" if character == "\r" else name(character)
            reader.report(
                "line-separator", line, column, f"an invisible line break ({what}) stands here",
                "put an ordinary line break, or a space",
            )  # fmt: skip
        elif character == "\ufeff":
            reader.report("invisible-character", line, column, f"{name(character)} stands here", "delete it")
        else:
            reader.report(
                "control-character",
                line,
                column,
                f"a control character ({name(character)}) stands here",
                "delete it",
            )
    return _CONTROL.sub(_defused, text)


def _defused(found: re.Match[str]) -> str:
    character = found[0]
    if character in "\r\x85\u2028\u2029":
        return " "
    return chr(0x2400 + ord(character)) if ord(character) < 0x20 else "\ufffd"


def _utf_8(data: bytes) -> str:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise DecodeError("not-text", f"this is {what}, not text")
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise DecodeError("not-utf-8", "the file is UTF-32", "save it as UTF-8")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(data) > 3 and data[:4].count(0) == 2):
        raise DecodeError("not-utf-8", "the file is UTF-16", "save it as UTF-8")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].removeprefix(b"\xef\xbb\xbf").decode("utf-8")
        line, column = place(before, len(before))
        if b"\x00" in data[:1024]:
            raise DecodeError("not-text", "the file is no text: it holds NUL bytes") from None
        guess = "; as Latin-1 it would be " + repr(chr(data[error.start])) if data[error.start] >= 0xA0 else ""
        raise DecodeError(
            "not-utf-8", f"the byte 0x{data[error.start]:02X} is not UTF-8{guess}",
            "save the file as UTF-8", line, column,
        ) from None  # fmt: skip


def place(text: str, offset: int) -> tuple[int, int]:
    """(line, column) of an offset, from 1."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1
