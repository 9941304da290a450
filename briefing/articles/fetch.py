"""Fetching of one page at the user's request: https only, and never from a private network.

Every hop of a redirect is checked again, and the connection goes to the very address that was checked, so that a
name cannot mean one machine to the check and another to the connection. Proxies of the environment are not used:
they would look the name up again.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from functools import cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from briefing.text.sanitise import dangers

MAX_BYTES = 10 << 20
SECONDS = 20.0
"""Maximum time for a page, including redirects."""
MAX_REDIRECTS = 5
_MAX_PIECES = 100
"""Maximum number of members of a compressed page; most have one."""

_TOO_LARGE = f"the page is larger than {MAX_BYTES >> 20} MB"
_HEADERS = {
    "User-Agent": "briefing (one page, fetched for its reader)",
    "Accept": "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf, application/atom+xml, "
    "application/rss+xml, application/feed+json",
    "Accept-Encoding": "identity",
}
_REDIRECTS = {301, 302, 303, 307, 308}


class FetchError(Exception):
    """The page was not fetched; the message says why, as a sentence."""


class Page(NamedTuple):
    """A server's response."""

    url: str
    """Address after redirects."""
    kind: str
    """Content type in lower case, without parameters; empty if the server names none."""
    charset: str
    """Character set; empty if the server names none."""
    data: bytes


def fetch(url: str, *, trusting: ssl.SSLContext | None = None, private: bool = False) -> Page:
    """Return a page by its https address. Raises `FetchError`.

    `trusting` replaces the system's certificates, and `private` allows addresses that are not public: both are for a
    server of one's own.
    """
    context = trusting or _system_trust()
    deadline = time.monotonic() + SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        answer = _ask(url, context, deadline, private)
        if isinstance(answer, Page):
            return answer
        try:
            url = urljoin(url, answer)
        except ValueError:
            raise FetchError("the page redirects to what is no web address") from None
    raise FetchError(f"the page redirects more than {MAX_REDIRECTS} times")


@cache
def _system_trust() -> ssl.SSLContext:
    """Return a context with the system's certificates, which take longer to read than most checks of an address."""
    return ssl.create_default_context()


def _ask(url: str, context: ssl.SSLContext, deadline: float, private: bool) -> Page | str:
    """Return what one server sends: a page, or the address of a redirect."""
    host, port, target = _parts(url)
    address = _address(host, port, private)
    connection = _Connection(host, port, address, context, _left(deadline, host))
    clock = threading.Timer(_left(deadline, host), connection.hang_up)  # also ends a response that trickles in
    clock.daemon = True
    clock.start()
    try:
        connection.request("GET", target, headers=_HEADERS)
        response = connection.getresponse()
        if response.status in _REDIRECTS and (elsewhere := response.getheader("Location")):
            return elsewhere
        if response.status != 200:
            raise FetchError(f"{host} answers {response.status} {response.reason}".rstrip())
        data = _body(response, connection, deadline, host)
        return Page(
            _plain(url), response.headers.get_content_type(), response.headers.get_content_charset() or "", data
        )
    except (OSError, http.client.HTTPException) as error:
        _left(deadline, host)
        raise FetchError(_why(error, host)) from None
    finally:
        clock.cancel()
        connection.close()


def _why(error: OSError | http.client.HTTPException, host: str) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of {host} is not valid: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return f"{host} takes longer than {SECONDS:.0f} seconds"
    if isinstance(error, http.client.HTTPException):
        return f"{host} sends what is no web page ({type(error).__name__})"
    return f"cannot reach {host}: {error.strerror or error}"


def _parts(url: str) -> tuple[str, int, str]:
    """Host, port and the rest of an https address."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port or 443
    except ValueError:
        raise FetchError(f"{url} is no web address") from None
    if parts.scheme != "https":
        raise FetchError(f"only https addresses are fetched, and {url} is none")
    if not host:
        raise FetchError(f"{url} names no host")
    if parts.username is not None or parts.password is not None:
        raise FetchError("an address with a user name or password is not fetched")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return host, port, "".join(letter if "!" <= letter <= "~" else _quoted(letter) for letter in target)


def _plain(url: str) -> str:
    """Return an address with white space and invisible characters percent-encoded."""
    parts = urlsplit(url).geturl()
    return "".join(_quoted(letter) if letter.isspace() or dangers(letter) else letter for letter in parts)


def _quoted(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "replace"))


def _address(host: str, port: int, private: bool) -> str:
    """Return the first address of a host. Raises FetchError if one of its addresses is not public."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise FetchError(f"there is no host named {host}, or no network") from None
    if not private and not all(map(_is_public, found)):
        raise FetchError(f"{host} is on a private network, from which nothing is fetched: save the page to a file")
    return found[0]


_EMBEDDING = [ipaddress.IPv6Network(each) for each in ("::/96", "64:ff9b::/96")]
"""IPv6 networks whose addresses end with an IPv4 address that a gateway may forward to."""
_TRANSLATING = ipaddress.IPv6Network("64:ff9b:1::/48")
"""IPv6 network for local translation."""


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = None
    if isinstance(found, ipaddress.IPv6Address):
        if found in _TRANSLATING or found.is_site_local:
            return False
        inner = found.ipv4_mapped or found.sixtofour
        if any(found in network for network in _EMBEDDING):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    meant = inner or found
    return meant.is_global and not meant.is_multicast


def _left(deadline: float, host: str) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(f"{host} takes longer than {SECONDS:.0f} seconds")
    return left


def _body(response: http.client.HTTPResponse, connection: _Connection, deadline: float, host: str) -> bytes:
    parts, size = [], 0
    while part := response.read1(1 << 16):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise FetchError(_TOO_LARGE)
        left = _left(deadline, host)
        if connection.sock is not None:  # None once a server that closes has sent all
            connection.sock.settimeout(left)
    _left(deadline, host)  # what was hung up on looks like an end
    if response.length:
        raise FetchError(f"{host} breaks off in the middle of the page")
    return _unpacked(b"".join(parts), response.getheader("Content-Encoding", "").strip().lower(), host)


def _unpacked(data: bytes, packed: str, host: str) -> bytes:
    """Return a body decompressed: some servers compress it though asked not to."""
    if packed in ("", "identity"):
        return data
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"{host} sends the page packed as {packed}, which is not read here: save it to a file")
    try:
        return _inflated(data, 32 + zlib.MAX_WBITS, host)
    except zlib.error:
        with suppress(zlib.error):
            if packed == "deflate":  # without a header, as some servers send it
                return _inflated(data, -zlib.MAX_WBITS, host)
        raise FetchError(f"{host} sends a page that cannot be unpacked") from None


def _inflated(data: bytes, form: int, host: str) -> bytes:
    """Return a compressed body with all of its members decompressed. Raises zlib.error."""
    found = b""
    for _ in range(_MAX_PIECES):
        piece = zlib.decompressobj(form)
        found += piece.decompress(data, MAX_BYTES + 1 - len(found))
        if len(found) > MAX_BYTES:
            raise FetchError(_TOO_LARGE)
        if not piece.eof:
            raise FetchError(f"{host} breaks off in the middle of the page")
        data = piece.unused_data
        if not data:
            return found
    raise zlib.error


class _Connection(http.client.HTTPSConnection):
    """Connection to an address that was checked, with the certificate of its name."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext, timeout: float) -> None:
        super().__init__(host, port, context=context, timeout=timeout)
        self._checked = address
        self._trusted = context

    def connect(self) -> None:
        plain = socket.create_connection((self._checked, self.port), self.timeout)
        try:
            wrapped = self._trusted.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        except BaseException:
            plain.close()
            raise
        self.sock = wrapped
        wrapped.do_handshake()

    def hang_up(self) -> None:
        """Shut the socket down, from another thread, so that a blocked read ends."""
        if self.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
