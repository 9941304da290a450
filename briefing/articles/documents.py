"""Documents: DOCX, ODT, EPUB and RTF as text, with what they say of themselves.

The packed formats are ZIP files of XML, read by `zipfile` and lxml with limits; RTF is read by striprtf.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from importlib import import_module
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.bylines import is_author
from briefing.articles.page import one_line
from briefing.text.sanitise import without_dangers

MAX_UNPACKED_BYTES = 32 << 20
"""Maximum size of one unpacked part of a document, and of all chapters of a book."""
MAX_PARTS = 300
"""Maximum number of chapters of a book that are read."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_DOCX_TEXTS = (f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen")
_REMOVED = frozenset(
    [f"{_W}moveFrom", f"{_W}del", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
_RTF_GROUP = re.compile(r"\{(?:[^{}\\]|\\.)*\}", re.DOTALL)
"""A group of RTF without others in it."""
_RTF_UNSEEN = re.compile(r"\\(?:deleted|v)(?![a-z0-9-])")
_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_SKIPPED = frozenset(f"{_ODF_TEXT}{name}" for name in ("note", "tracked-changes", "annotation", "sequence-decls"))


def read_docx(data: bytes) -> ArticleText:
    """Return the article in a Word document: as it reads with all tracked changes accepted, numbers of lists shown."""
    archive = _archive(data)
    body = _xml(archive, "word/document.xml")
    numbers = _ListNumbers(archive)
    paragraphs = [numbers.of(each) + _docx_text(each) for each in body.iter(f"{_W}p") if not _is_removed(each)]
    return _article(paragraphs, _properties(archive, "docProps/core.xml"))


def _is_removed(element: Any) -> bool:
    """Return whether an element is in a part that was moved away, or that only old programs show."""
    return any(each.tag in _REMOVED for each in element.iterancestors())


def _docx_text(paragraph: Any) -> str:
    """Return the text of a paragraph; the paragraphs of a text box in it are others."""
    pieces = []
    for part in paragraph.iter(*_DOCX_TEXTS):
        if next(part.iterancestors(f"{_W}p")) is paragraph and not _is_removed(part):
            pieces.append((part.text or "") if part.tag == f"{_W}t" else "-" if "Hyphen" in part.tag else " ")
    return "".join(pieces)


class _ListNumbers:
    """The numbers that a Word document shows before the paragraphs of its lists."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._levels: dict[str, dict[int, tuple[str, int]]] = {}
        """By list the text and first number of each level that has decimal numbers."""
        self._counts: dict[str, dict[int, int]] = {}
        found, styles = _optional(archive, "word/numbering.xml"), _optional(archive, "word/styles.xml")
        self._styles = {} if styles is None else {each.get(f"{_W}styleId"): each for each in styles.iter(f"{_W}style")}
        if found is None:
            return
        kinds = {each.get(f"{_W}abstractNumId"): _levels(each) for each in found.iter(f"{_W}abstractNum")}
        for each in found.iter(f"{_W}num"):
            kind = next((one.get(_VAL) for one in each.iter(f"{_W}abstractNumId")), None)
            self._levels[each.get(f"{_W}numId")] = kinds.get(kind, {})

    def of(self, paragraph: Any) -> str:
        """Return the number before a paragraph, a space behind it; empty for a paragraph without one."""
        listed = self._numbering(paragraph)
        if listed is None:
            return ""
        written = next((each.get(_VAL) or "0" for each in listed.iterchildren(f"{_W}ilvl")), "0")
        level = int(written) if re.fullmatch(r"\d", written) else 0
        name = next((each.get(_VAL) for each in listed.iterchildren(f"{_W}numId")), "")
        levels = self._levels.get(name or "", {})
        counts = self._counts.setdefault(name or "", {})
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        counts[level] = counts.get(level, levels.get(level, ("", 1))[1] - 1) + 1
        if level not in levels:
            return ""
        return re.sub(r"%(\d)", lambda one: str(counts.get(int(one[1]) - 1, 1)), levels[level][0]) + " "

    def _numbering(self, paragraph: Any) -> Any:
        """Return the settings that number a paragraph, its own or those of its style; None for one without."""
        holder, names = paragraph, set[str]()
        while holder is not None:
            settings = next(holder.iterchildren(f"{_W}pPr"), None)
            listed = next(settings.iterchildren(f"{_W}numPr"), None) if settings is not None else None
            if listed is not None:
                return listed
            named = settings if holder is paragraph else holder
            kind = f"{_W}pStyle" if holder is paragraph else f"{_W}basedOn"
            name = next((each.get(_VAL) for each in named.iterchildren(kind)), None) if named is not None else None
            holder = self._styles.get(name) if name is not None and name not in names else None
            names.add(name or "")
        return None


def _optional(archive: zipfile.ZipFile, name: str) -> Any:
    """Return a part of a document without which its text can be read all the same; None where it cannot be."""
    if name not in archive.namelist():
        return None
    try:
        return _xml(archive, name)
    except import_module("lxml.etree").XMLSyntaxError:
        return None


def _levels(kind: Any) -> dict[int, tuple[str, int]]:
    levels = {}
    for each in kind.iter(f"{_W}lvl"):
        values = {str(one.tag).removeprefix(_W): one.get(_VAL) or "" for one in each}
        number, start = each.get(f"{_W}ilvl") or "", values.get("start", "1")
        if values.get("numFmt") == "decimal" and number.isdecimal() and re.fullmatch(r"\d{1,6}", start):
            levels[int(number)] = (values.get("lvlText", ""), int(start))
    return levels


def read_odt(data: bytes) -> ArticleText:
    """Return the article in an OpenDocument text."""
    archive = _archive(data)
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise UnreadableArticleError("{where} is locked with a password: open it and save it without one")
    content = _xml(archive, "content.xml")
    tags = (f"{_ODF_TEXT}p", f"{_ODF_TEXT}h")
    paragraphs = [_odt_text(each) for each in content.iter(*tags) if not _is_skipped(each)]
    return _article(paragraphs, _properties(archive, "meta.xml"))


def _is_skipped(element: Any) -> bool:
    return any(each.tag in _SKIPPED for each in element.iterancestors())


def _odt_text(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        name = str(child.tag).removeprefix(_ODF_TEXT)
        if child.tag not in _SKIPPED:
            pieces.append(" " if name in ("s", "tab", "line-break") else _odt_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def read_epub(data: bytes) -> ArticleText:
    """Return the text of a book's chapters in their order."""
    archive = _archive(data)
    container = _xml(archive, "META-INF/container.xml")
    path = next((each.get("full-path") for each in container.iter() if each.get("full-path")), None)
    if not path:
        raise UnreadableArticleError("the EPUB {where} names no contents")
    package = _xml(archive, path)
    files = {each.get("id"): each.get("href") for each in package.iter(f"{_OPF}item")}
    locked = _locked(archive)
    texts: list[str] = []
    size = 0
    for reference in [*package.iter(f"{_OPF}itemref")][:MAX_PARTS]:
        href = files.get(reference.get("idref"))
        if href is None or reference.get("linear") == "no":
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href)))
        if name in locked:
            raise UnreadableArticleError("{where} is locked by its seller: save what you quote as text")
        if name in archive.namelist() and (chapter := _part(archive, name)).strip():
            size += len(chapter)
            if size > MAX_UNPACKED_BYTES:
                raise UnreadableArticleError("{where} unpacks to too much: it is no single article")
            texts += blocks(chapter)
    return _article(texts, {str(each.tag).removeprefix(_DC): each.text or "" for each in package.iter(f"{_DC}*")})


def _locked(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the names of a book's encrypted parts; often only fonts are."""
    if "META-INF/encryption.xml" not in archive.namelist():
        return frozenset()
    found = _xml(archive, "META-INF/encryption.xml")
    return frozenset(unquote(each.get("URI")) for each in found.iter("{*}CipherReference") if each.get("URI"))


def blocks(data: bytes) -> list[str]:
    """Return the paragraphs of a chapter."""
    html = import_module("lxml.html")
    try:
        tree = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except import_module("lxml.etree").ParserError:  # a chapter without words
        return []
    for each in tree.iter("script", "style", "nav"):
        each.text = ""
    tags = ("p", "h1", "h2", "h3", "h4", "li", "blockquote")
    return [" ".join(each.text_content().split()) for each in tree.iter(*tags) if not any(each.iterchildren("p"))]


def read_rtf(data: bytes) -> ArticleText:
    """Return the article in a Rich Text Format file, without its hidden and deleted text."""
    rtf = import_module("striprtf.striprtf")
    written = _RTF_GROUP.sub(lambda group: "" if _RTF_UNSEEN.search(group[0]) else group[0], data.decode("latin-1"))
    text: str = rtf.rtf_to_text(written, errors="ignore")
    return _article(text.split("\n"), {})


def _archive(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(data))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part of a packed document. Raises `UnreadableArticleError` where it is missing or too large."""
    try:
        with archive.open(name) as part:
            data = part.read(MAX_UNPACKED_BYTES + 1)
    except KeyError:
        raise UnreadableArticleError("{where} lacks a part that such a document has") from None
    if len(data) > MAX_UNPACKED_BYTES:
        raise UnreadableArticleError("{where} unpacks to too much: it is no single article")
    return data


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    etree = import_module("lxml.etree")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(_part(archive, name), parser)


def _properties(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    found = _optional(archive, name)
    if found is None:
        return {}
    return {str(each.tag).removeprefix(_DC): each.text or "" for each in found.iter(f"{_DC}*")}


def _article(paragraphs: list[str], properties: dict[str, str]) -> ArticleText:
    """Return an article of paragraphs; a document's dates of saving are none of publication."""
    text = without_dangers("\n\n".join(words for each in paragraphs if (words := " ".join(each.split()))))
    if not text.strip():
        raise UnreadableArticleError("no article's text was found in {where}")
    author = one_line(properties.get("creator"))
    return ArticleText(
        text,
        headline=one_line(properties.get("title")),
        author=author if author and is_author(author) else None,
    )
