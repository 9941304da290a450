"""Keys by which two articles are the same: their address, or their text."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|at_\w+|cmpid|xtor)=", re.IGNORECASE)
"""Beginning of a parameter that says where a reader came from."""


def digest(text: str) -> str:
    """Return ten hexadecimal digits for a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def url_key(url: str) -> str:
    """Return an address without what may differ between two links to one page; empty for no web address."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    query = "&".join(each for each in parts.query.split("&") if each and not _TRACKING.match(each))
    named = "" if port in (None, 80, 443) else f":{port}"
    return f"{host}{named}{parts.path.rstrip('/')}{f'?{query}' if query else ''}"


def text_key(text: str) -> str:
    """Return a key of a text that does not depend on white space and case."""
    return digest("".join(text.casefold().split()))
