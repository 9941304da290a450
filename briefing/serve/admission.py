"""Who may use a served dashboard: tokens used once, cookies, and the addresses under which the server is reached.

A page of another site must reach nothing: its requests carry another `Host` (a name that was made to point here), or
another `Origin`, or no cookie.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

COOKIE = "briefing"
MAX_TOKENS = 100
"""Maximum number of tokens that wait to be used; the oldest is withdrawn for one more."""


class Visitor(NamedTuple):
    """A browser that has used a token."""

    id: str
    folder: Path
    """The folder for its sessions, settings and marks."""


class Refused(Exception):  # noqa: N818 (an answer, not an error of the server)
    """A request that is not answered; the message says why."""


class Address(NamedTuple):
    """An address of the server as browsers write it."""

    origin: str
    """Scheme, host and port: `http://127.0.0.1:8377`."""
    host: str
    """Host and port as in the header `Host`."""

    @classmethod
    def of(cls, url: str) -> Address:
        """Return the address of an http or https URL. Raise `ValueError` for others, and for one with a path."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError(f"expected https://HOST, found {url!r}")
        if parts.username or parts.fragment:
            raise ValueError(f"expected https://HOST, found {url!r}")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        default = {"http": 80, "https": 443}[parts.scheme]
        host = host if parts.port in (None, default) else f"{host}:{parts.port}"
        return cls(f"{parts.scheme}://{host}", host)


class Admission:
    """Checks requests. Tokens and cookies are kept as hashes, in memory, until the server ends."""

    def __init__(self, addresses: list[Address], folder: Path) -> None:
        """`addresses`: every address of the server, the public one first. `folder`: for visitors' folders."""
        self.addresses = addresses
        self.prefix = "/" + secrets.token_urlsafe(9)
        """The path of everything. Cookies are for it only: other servers on the same host do not know it."""
        self._folder = folder
        self._tokens: dict[bytes, None] = {}
        self._visitors: dict[bytes, Visitor] = {}

    @property
    def secure(self) -> bool:
        """Whether the public address is encrypted, so that cookies are only sent there."""
        return self.addresses[0].origin.startswith("https:")

    def invitation(self) -> str:
        """Return an address that admits one browser.

        The token is its fragment, which browsers send to no server, so that no log, proxy or preview sees it.
        """
        token = secrets.token_urlsafe(32)
        while len(self._tokens) >= MAX_TOKENS:
            del self._tokens[next(iter(self._tokens))]
        self._tokens[_hash(token)] = None
        return f"{self.addresses[0].origin}{self.prefix}/#{token}"

    def redeem(self, token: str) -> str | None:
        """Return the cookie for a token, which cannot be used again; None for one that is wrong or used."""
        if self._tokens.pop(_hash(token), False) is False:
            return None
        cookie = secrets.token_urlsafe(32)
        identity = secrets.token_hex(8)
        self._visitors[_hash(cookie)] = Visitor(identity, self._folder / identity)
        return cookie

    def check_headers(self, headers: Mapping[str, str], *, writes: bool) -> None:
        """Raise `Refused` for a request under another name, or from another site's page.

        `writes`: requests that change something come from pages, so that they have an origin.
        """
        if headers.get("Host", "").lower() not in {each.host for each in self.addresses}:
            raise Refused("This server is not reached under this name.")
        origin = headers.get("Origin")
        if origin is None and writes:
            raise Refused("The request comes from no page of this server.")
        if origin is not None and origin not in {each.origin for each in self.addresses}:
            raise Refused("The request comes from another site.")

    def visitor(self, cookies: Mapping[str, str]) -> Visitor | None:
        """Return the visitor of a request; None for one that was not admitted."""
        cookie = cookies.get(COOKIE)
        return self._visitors.get(_hash(cookie)) if cookie else None


def _hash(secret: str) -> bytes:
    """Return a hash: looking it up takes no time that depends on the secret."""
    return hashlib.sha256(secret.encode(errors="replace")).digest()
