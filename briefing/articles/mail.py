"""Mail (EML), and pages that a browser saved in its format (MHTML), as text with what they say of themselves."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from briefing.articles.article_text import ArticleText, UnreadableArticleError
from briefing.articles.bylines import is_author
from briefing.articles.encodings import decoded, in_utf8
from briefing.articles.page import one_line, read_page
from briefing.text.sanitise import without_dangers

_STUB = 0.3
"""Maximum length of a plain text that only points to the page beside it, as a share of the page's."""
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|пересл?)\s*:", re.IGNORECASE)
"""Beginning of the subject of a forwarded mail."""
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def read_mail(data: bytes) -> ArticleText:
    """Return the text of a mail, or of the page that a browser saved as MHTML. Raises `UnreadableArticleError`."""
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if message.get_content_type() in _ENCRYPTED:
        raise UnreadableArticleError("{where} is an encrypted mail: open it and save its text")
    if message.get("Snapshot-Content-Location") is not None or message.get_content_type() == "multipart/related":
        return _saved_page(message)
    parts = [part for part in message.walk() if part is not message]
    forwarded = [part for part in parts if part.get_content_type() == "message/rfc822"]
    inner = forwarded[0].get_payload(0) if len(forwarded) == 1 else None
    return _mail(inner if isinstance(inner, EmailMessage) and any(_texts(inner)) else message)


def _saved_page(message: EmailMessage) -> ArticleText:
    body = next((part for kind in ("text/html", "text/plain") for part in _parts(message, kind)), None)
    if body is None:
        raise UnreadableArticleError("no article's text was found in {where}")
    if body.get_content_type() == "text/plain":
        return _mail(message)
    page = read_page(in_utf8(_payload(body), body.get_content_charset()))
    url = one_line(str(message.get("Snapshot-Content-Location") or body.get("Content-Location") or ""))
    return ArticleText(
        page.text, headline=page.headline or one_line(str(message.get("Subject") or "")), source=page.source,
        author=page.author, published=page.published, published_from=page.published_from,
        language=page.language, url=page.url or (url if url and re.match(r"https?://[^/\s]", url) else None),
    )  # fmt: skip


def _mail(message: EmailMessage) -> ArticleText:
    """Return the text of a mail; sender and date are those of the text unless it was forwarded."""
    text = _text(message)
    subject = one_line(str(message.get("Subject") or ""))
    sender = re.match(r"\s*\"?([^\"<@]*?)\"?\s*<", str(message.get("From") or ""))
    name = one_line(sender[1]) if sender is not None else None
    own = _FORWARD.match(subject or "") is None
    day = _sent(message) if own else None
    return ArticleText(
        without_dangers(text),
        headline=subject,
        author=name if own and name and is_author(name) else None,
        published=day,
        published_from="metadata" if day else None,
    )


def _text(message: EmailMessage) -> str:
    """Return the text of a mail: its plain parts, or its page where they are missing or only point to it."""
    plain = "\n\n".join(_texts(message))
    marked = next(_parts(message, "text/html"), None)
    if marked is None:
        if not plain:
            raise UnreadableArticleError("no article's text was found in {where}")
        return plain
    try:
        page = read_page(in_utf8(_payload(marked), marked.get_content_charset())).text
    except UnreadableArticleError:
        if not plain:
            raise
        return plain
    return page if len(plain.strip()) < _STUB * len(page) else plain


def _texts(message: EmailMessage) -> Iterator[str]:
    """Yield the plain text of each part."""
    for part in _parts(message, "text/plain"):
        text = _plain(part)
        if str(part.get_param("format", "")).lower() == "flowed":
            text = _unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
        yield text


def _parts(message: EmailMessage, kind: str) -> Iterator[EmailMessage]:
    """Yield the parts of a type that hold words and are no attachments, those of forwarded messages too."""
    for part in message.walk():
        if part.get_content_type() == kind and not part.is_multipart() and not part.is_attachment():
            assert isinstance(part, EmailMessage)
            if _payload(part).strip():
                yield part


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _plain(part: EmailMessage) -> str:
    """Return the text of a part in its encoding, in the one that its words show, or in Windows-1252."""
    data, charset = _payload(part), (part.get_content_charset() or "").lower()
    if charset.startswith("utf-16"):
        return data.decode("utf-16", "replace")
    if charset:
        try:
            return in_utf8(data, charset).decode("utf-8")
        except UnicodeDecodeError:
            pass
    return decoded(data) or data.decode("cp1252", "replace")


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Return a text in the format *flowed* (RFC 3676) with its paragraphs on one line each."""
    joined = ""
    for line in text.split("\n"):
        soft = line.rstrip("\r")
        if soft.endswith(" ") and soft != "-- " and not soft.startswith(">"):
            joined += soft[:-1] if delete_space else soft
        else:
            joined += f"{line}\n"
    return joined.rstrip("\n") + "\n"


def _sent(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except ValueError:
        return None
