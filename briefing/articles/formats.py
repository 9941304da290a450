"""The format of a file, by its first bytes, then by its name; formats that are not read, by name."""

from __future__ import annotations

import json
import re
from typing import Literal, NamedTuple

Format = Literal["html", "pdf", "docx", "odt", "epub", "rtf", "mail"]
"""Format that a parser process reads."""


class Refused(NamedTuple):
    """A format that is not read."""

    name: str
    """What the file is: *a picture*."""
    instead: str = "save it as text, DOCX or PDF"
    """What to do."""
    readable: bool = False
    """Whether the format is read otherwise."""

    @property
    def reason(self) -> str:
        """What the file is and what to do, to follow its name."""
        return f"is {self.name}{'' if self.readable else ', which is not read'}: {self.instead}"


_PACKED: dict[str, Format] = {".docx": "docx", ".docm": "docx", ".odt": "odt", ".epub": "epub"}
_UNPACK = "unpack it and read the file in it"
_PASSWORD = Refused("locked with a password", "open it and save it without one", readable=True)
_PICTURE = Refused("a picture", "put it through text recognition first")
_BY_BYTES: tuple[tuple[bytes, Refused], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"AT&TFORM", Refused("a DjVu scan")),
    *((b"ID3" + version, Refused("a recording")) for version in (b"\2", b"\3", b"\4")),
    (b"OggS\0", Refused("a recording")),
    (b"\x1aE\xdf\xa3", Refused("a recording")),
    (b"\x1f\x8b", Refused("a gzip archive", _UNPACK)),
    *((b"BZh%d1AY&SY" % level, Refused("a bzip2 archive", _UNPACK)) for level in range(1, 10)),
    (b"\xfd7zXZ\0", Refused("an xz archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Refused("a 7-Zip archive", _UNPACK)),
    (b"Rar!\x1a\x07", Refused("a RAR archive", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", Refused("a Zstandard archive", _UNPACK)),
    (b"\x7fELF", Refused("a program", "choose a text or a page")),
    (b"MZ\x90\0", Refused("a program", "choose a text or a page")),
    (b"SQLite format 3\0", Refused("a database", "choose a text or a page")),
    (b"bplist00", Refused("a Safari web archive", "save the page as HTML")),
    (b"%!PS", Refused("a PostScript file", "turn it into PDF")),
    (b"[InternetShortcut]", Refused("a link", "give the address in it")),
)
"""First bytes of formats that are not read. Text begins with none of them, whatever it is about."""
_BY_SUFFIX: tuple[tuple[tuple[str, ...], Refused], ...] = (
    ((".doc", ".xls", ".ppt", ".wps"), Refused("an old Office document")),
    ((".pages",), Refused("a Pages document")),
    ((".pptx", ".odp", ".key"), Refused("a presentation")),
    ((".xlsx", ".ods", ".numbers"), Refused("a table")),
    ((".mobi", ".azw", ".azw3"), Refused("a Kindle book")),
    ((".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".heic", ".avif"), _PICTURE),
    ((".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".webm", ".mkv"), Refused("a recording")),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PDF_HEADER_WITHIN = 1024
"""Length of the beginning of a file in which readers look for the header of a PDF."""
_MAIL = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}", re.IGNORECASE)
_MAILBOX_LINE = re.compile(rb"From \S+ [^\n]*\d{4}[^\n]*\n")
"""First line of a mail in a mailbox (RFC 4155)."""
_PROLOGUE = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*", re.DOTALL)
_ELEMENT = re.compile(
    rb"<(?:!doctype html|html|head|body|meta|title|article|main|section|div|p|h[1-6]|blockquote)\b[^<]*>"
)
_XML_ROOTS: tuple[tuple[bytes, Refused], ...] = (
    (b"<rss", Refused("a feed", "give its address as a feed of the inbox")),
    (b"<feed", Refused("a feed", "give its address as a feed of the inbox")),
    (b"<rdf:rdf", Refused("a feed", "give its address as a feed of the inbox")),
    (b"<fictionbook", Refused("a FictionBook")),
    (b"<plist", Refused("a property list", "save the page or text itself")),
    (b"<svg", _PICTURE),
)


def format_of(data: bytes, suffix: str) -> Format | Refused | None:
    """Return the format of a file; None for one that is taken as text. `suffix` is in small letters."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:_PDF_HEADER_WITHIN] and b"endobj" in data):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, suffix)
    if data.startswith(_OLD_OFFICE):
        return _old_office(data, suffix)
    refused = next((each for start, each in _BY_BYTES if data.startswith(start)), None)
    if refused is not None:
        return refused
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in (b"WAVE", b"WEBP", b"AVI ")):
        return Refused("a picture or a recording")
    if data[257:262] == b"ustar":
        return Refused("a tar archive", _UNPACK)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if _is_mail(data) or suffix in (".mhtml", ".mht") or (suffix == ".eml" and _MAIL.match(data[:8192])):
        return _mail(data)
    if (suffix in (".html", ".htm", ".xhtml") and b"<" in data) or _is_markup(head):
        return "html"
    return next((each for suffixes, each in _BY_SUFFIX if suffix in suffixes), None) or _data(data, head)


def _packed(data: bytes, suffix: str) -> Format | Refused:
    """Return the format of a document that is a ZIP file, by the names of its parts."""
    kind: Format | None = _PACKED.get(suffix)
    if b"application/epub+zip" in data[:200]:
        kind = "epub"
    elif b"application/vnd.oasis.opendocument." in data[:200]:
        kind = "odt" if b"application/vnd.oasis.opendocument.text" in data[:200] else None
        if kind is None:
            return Refused("an OpenDocument file without a text")
    elif b"word/document.xml" in data:
        kind = "docx"
    elif b"ppt/presentation.xml" in data:
        return Refused("a presentation")
    elif b"xl/workbook.xml" in data:
        return Refused("a table")
    if kind is not None:
        return _PASSWORD if data[6] & 1 else kind
    return next((each for suffixes, each in _BY_SUFFIX if suffix in suffixes), Refused("a ZIP archive", _UNPACK))


def _old_office(data: bytes, suffix: str) -> Refused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _PASSWORD
    return Refused("an Outlook mail") if suffix == ".msg" else Refused("an old Office document")


def _mail(data: bytes) -> Format | Refused:
    mails = len(_MAILBOX_LINE.findall(data)) if _MAILBOX_LINE.match(data) else 1
    return "mail" if mails <= 1 else Refused(f"a mailbox with {mails} mails", "save one of them as EML", readable=True)


def _is_mail(data: bytes) -> bool:
    """Return whether a file begins with the headers of a mail or a page saved as MHTML, whatever its name."""
    head = data[:8192].lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\r\n", b"\n")
    line = _MAILBOX_LINE.match(head)
    headers = _MAIL.match(head, line.end() if line is not None else 0)
    if headers is None:
        return False
    found = headers[0].lower()
    return b"mime-version:" in found and b"content-type:" in found


def _is_markup(head: bytes) -> bool:
    """Return whether a file begins with an element of HTML, behind comments and an XML declaration."""
    prologue = _PROLOGUE.match(head)
    return _ELEMENT.match(head, prologue.end() if prologue is not None else 0) is not None


def _data(data: bytes, head: bytes) -> Refused | None:
    """Return what a file is that holds data and no prose: XML, JSON."""
    prologue = _PROLOGUE.match(head)
    root = head[prologue.end() if prologue is not None else 0 :]
    refused = next((each for start, each in _XML_ROOTS if root.startswith(start)), None)
    if refused is None and head.startswith(b"<?xml"):
        refused = Refused("XML")
    if refused is not None or head[:1] not in (b"{", b"["):
        return refused
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return Refused("JSON") if isinstance(found, dict | list) else None
