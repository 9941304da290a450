"""Who is admitted: tokens used once, cookies, hosts and origins."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.serve.admission import COOKIE, MAX_TOKENS, Address, Admission, Refused

HERE = Address.of("http://127.0.0.1:8377")


def admission(url: str = "http://127.0.0.1:8377") -> Admission:
    return Admission([Address.of(url)], Path("/tmp/visitors"))


def token(invitation: str) -> str:
    return invitation.partition("#")[2]


@pytest.mark.parametrize(
    ("url", "origin", "host"),
    [
        ("http://localhost:8377", "http://localhost:8377", "localhost:8377"),
        ("https://Desk.Example.org/", "https://desk.example.org", "desk.example.org"),
        ("https://desk.example.org:443", "https://desk.example.org", "desk.example.org"),
        ("http://[::1]:80", "http://[::1]", "[::1]"),
    ],
)
def test_address_is_written_as_browsers_write_it(url: str, origin: str, host: str) -> None:
    assert Address.of(url) == (origin, host)


@pytest.mark.parametrize(
    "url", ["desk.example.org", "ftp://x", "https://", "https://x/path", "https://x?q", "https://x#y", "https://u:p@x"]
)
def test_what_is_no_address_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="expected https://HOST"):
        Address.of(url)


def test_token_admits_one_browser_and_only_once() -> None:
    door = admission()
    first, second = token(door.invitation()), token(door.invitation())
    cookie = door.redeem(first)
    assert cookie is not None
    assert door.redeem(first) is None
    assert door.redeem(first[:-1]) is None
    visitor = door.visitor({COOKIE: cookie})
    assert visitor is not None
    other = door.visitor({COOKIE: door.redeem(second) or ""})
    assert other is not None
    assert other.folder != visitor.folder
    assert door.visitor({COOKIE: second}) is None
    assert door.visitor({COOKIE: ""}) is None
    assert door.visitor({}) is None


def test_tokens_that_wait_are_limited() -> None:
    door = admission()
    tokens = [token(door.invitation()) for _ in range(MAX_TOKENS + 1)]
    assert door.redeem(tokens[0]) is None
    assert door.redeem(tokens[1]) is not None


@pytest.mark.parametrize(
    ("host", "origin", "writes", "allowed"),
    [
        (HERE.host, HERE.origin, True, True),
        (HERE.host, None, False, True),
        (HERE.host, None, True, False),  # not from a page
        (HERE.host, "null", True, False),  # a page in a sandbox
        (HERE.host, "http://127.0.0.1:9999", True, False),  # another port is another site
        (HERE.host, "https://127.0.0.1:8377", True, False),
        (HERE.host, "http://evil.example", False, False),
        ("evil.example", None, False, False),  # a name that was made to point here
        ("evil.example:8377", HERE.origin, True, False),
        ("", None, False, False),
    ],
)
def test_requests_under_other_names_and_from_other_sites_are_refused(
    host: str, origin: str | None, writes: bool, allowed: bool
) -> None:
    headers = {"Host": host} | ({"Origin": origin} if origin is not None else {})
    if allowed:
        admission().check_headers(headers, writes=writes)
    else:
        with pytest.raises(Refused):
            admission().check_headers(headers, writes=writes)


def test_cookie_is_for_encrypted_connections_where_the_address_is() -> None:
    assert not admission().secure
    assert admission("https://desk.example.org").secure
