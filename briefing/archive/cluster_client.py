"""Requests to a search cluster, whose failures become sentences that say what to do."""

from __future__ import annotations

import ipaddress
import netrc
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from briefing.archive.quotation import ArchiveError
from briefing.runtime.extras import install_command
from briefing.runtime.paths import config_file
from briefing.runtime.toml_settings import read_user_settings
from briefing.text.sanitise import safe

USER_VARIABLE, PASSWORD_VARIABLE = "BRIEFING_CLUSTER_USER", "BRIEFING_CLUSTER_PASSWORD"
SEARCH_SECONDS = 20.0
"""Time that a search may take."""

BULK_SECONDS = 60.0
"""Time that a request may take that stores quotations."""

RETRY_SECONDS = 120.0
"""Time for which storing is tried again while the cluster is overloaded or a node is gone."""

MAX_PAUSE_SECONDS = 10.0
_BUSY = (429, 502, 503, 504)

Answer = TypeVar("Answer")


class Address(Struct, frozen=True):
    """Where an index is."""

    url: str
    """One or several addresses of nodes, separated by commas."""
    index: str
    ca_file: str = ""
    own: bool = True
    """Whether the user named it: credentials of the environment are for such addresses only."""

    @property
    def hosts(self) -> list[str]:
        """The addresses of the nodes."""
        return [each.strip().rstrip("/") for each in self.url.split(",") if each.strip()]


class UnavailableError(ArchiveError):
    """The cluster does not answer at the moment; the same request may succeed later."""


def check_address(address: Address) -> None:
    """Raise ArchiveError for an address that cannot be contacted safely."""
    if not address.hosts:
        raise ArchiveError("The cluster has no address. Name one with --url https://host:9200.")
    for url in address.hosts:
        try:
            parts = urlsplit(url)
            valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            valid = False
        if not valid:
            raise ArchiveError(f"{safe(url)} is no address of a cluster. Write https://host:9200.")
        if parts.username or parts.password:
            raise ArchiveError(
                f"The address of {parts.hostname} has credentials in it. Put them into ~/.netrc, or into "
                f"{USER_VARIABLE} and {PASSWORD_VARIABLE}."
            )


def credentials(name: str, address: Address, url: str) -> tuple[str, str] | None:
    """Return user and password for one node: of the environment, the user's settings, or .netrc. Raises ArchiveError.

    Those of environment and settings are for addresses that the user named, never for a library's.
    """
    host = urlsplit(url).hostname or ""
    found: tuple[str, str] | None = None
    if address.own:
        user, password = os.environ.get(USER_VARIABLE), os.environ.get(PASSWORD_VARIABLE)
        found = (user, password) if user and password else _from_settings(name)
    found = found or _from_netrc(host)
    if found and url.startswith("http:") and not is_loopback(host):
        raise ArchiveError(f"A password would be sent to {host} unencrypted. Use its https:// address.")
    return found


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _from_settings(name: str) -> tuple[str, str] | None:
    try:
        tables = read_user_settings(config_file()).get("archives", {})
    except ValueError as error:
        raise ArchiveError(f"{config_file()} cannot be read: {error}.") from error
    table = tables.get(name, {}) if isinstance(tables, dict) else {}
    user, password = (table.get("user"), table.get("password")) if isinstance(table, dict) else (None, None)
    return (user, password) if isinstance(user, str) and isinstance(password, str) else None


def _from_netrc(host: str) -> tuple[str, str] | None:
    path = os.environ.get("NETRC") or os.path.expanduser("~/.netrc")  # noqa: PTH111 (raises without a home folder)
    if not Path(path).is_file():
        return None
    try:
        entry = netrc.netrc(path).hosts.get(host)
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        raise ArchiveError(f"{path} cannot be read: {error}.") from error
    return (entry[0], entry[2] or "") if entry else None


class Client:
    """A connection to the nodes of one cluster."""

    def __init__(self, name: str, address: Address) -> None:
        check_address(address)
        try:
            import opensearchpy
        except ImportError:
            raise ArchiveError(f"A cluster needs one more package: {install_command('cluster')}.") from None
        self._errors = opensearchpy.exceptions
        self._address = address
        self.shown = ", ".join(address.hosts)
        hosts = [self._host(name, url) for url in address.hosts]
        options: dict[str, Any] = {"verify_certs": True, "ssl_show_warn": False} if self._encrypted else {}
        if address.ca_file:
            options["ca_certs"] = address.ca_file
        if address.ca_file and not Path(address.ca_file).is_file():
            raise ArchiveError(f"There is no file {address.ca_file} with the certificate of an authority.")
        self._client = opensearchpy.OpenSearch(
            hosts=hosts,
            timeout=SEARCH_SECONDS,
            max_retries=len(hosts),
            retry_on_timeout=False,
            retry_on_status=(502, 503, 504) if len(hosts) > 1 else (),
            **options,
        )

    @property
    def _encrypted(self) -> bool:
        return any(url.startswith("https:") for url in self._address.hosts)

    def _host(self, name: str, url: str) -> dict[str, Any]:
        parts = urlsplit(url)
        host: dict[str, Any] = {
            "host": parts.hostname,
            "port": parts.port or (443 if parts.scheme == "https" else 9200),
            "use_ssl": parts.scheme == "https",
        }
        if parts.path:
            host["url_prefix"] = parts.path
        found = credentials(name, self._address, url)
        return host | ({"http_auth": found} if found else {})

    def request(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        params: Mapping[str, Any] | None = None,
        seconds: float = SEARCH_SECONDS,
        lines: bool = False,
    ) -> dict[str, Any]:
        """Return the answer to a request as plain JSON. `lines`: the body is text of JSON lines.

        Raises ArchiveError; UnavailableError where the same request may succeed later.
        """
        headers = {"content-type": "application/x-ndjson" if lines else "application/json"}
        all_params = {**(params or {}), "request_timeout": seconds}
        try:
            answer = self._client.transport.perform_request(
                method, path, params=all_params, body=body, headers=headers if body is not None else None
            )
        except Exception as error:
            raise self._sentence(error, seconds) from error
        if not isinstance(answer, dict):
            raise ArchiveError(f"{self.shown} is no search cluster: its answer has another form.")
        return answer

    def missing(self, error: ArchiveError) -> bool:
        """Return whether a request failed since an index or document is not there."""
        return isinstance(error.__cause__, self._errors.NotFoundError)

    def exists_already(self, error: ArchiveError) -> bool:
        """Return whether a request failed since an index is there already."""
        return "resource_already_exists" in str(error.__cause__)

    def patiently(self, request: Callable[[], Answer]) -> Answer:
        """Return the answer to a request that is tried again, with growing pauses, while the cluster is unavailable."""
        pause, until = 0.25, time.monotonic() + RETRY_SECONDS
        while True:
            try:
                return request()
            except UnavailableError:
                if time.monotonic() + pause > until:
                    raise
                time.sleep(pause)
                pause = min(2 * pause, MAX_PAUSE_SECONDS)

    def _sentence(self, error: Exception, seconds: float) -> ArchiveError:
        errors, shown, index = self._errors, self.shown, self._address.index
        status = getattr(error, "status_code", None)
        if isinstance(error, errors.SSLError) or "certificate" in str(error).lower():
            return ArchiveError(
                f"The certificate of {shown} is not trusted. Name the file of its authority with --ca FILE."
            )
        if isinstance(error, errors.ConnectionTimeout):
            return UnavailableError(f"{shown} gave no answer within {seconds:.0f} s. Try again, or ask for less.")
        if isinstance(error, errors.ConnectionError):
            return UnavailableError(f"{shown} cannot be reached. Check the address and that the server is running.")
        if status == 401:
            return ArchiveError(
                f"{shown} asks for a password or does not accept this one. Put it into ~/.netrc, or into "
                f"{USER_VARIABLE} and {PASSWORD_VARIABLE}."
            )
        if status == 403:
            return ArchiveError(f"{shown} does not allow this user to do that. Ask for rights on the index {index}.")
        if status == 404:
            return ArchiveError(
                f"{shown} has no index {index}. Check the name, or make it with `briefing archive add`."
            )
        if status in _BUSY:
            return UnavailableError(f"{shown} is overloaded or incomplete ({status}). Try again in a moment.")
        reason = safe(str(getattr(error, "error", "") or type(error).__name__))[:200]
        return ArchiveError(f"{shown} refused the request: {reason} ({status or 'no status'}).")

    def close(self) -> None:
        """Close all connections."""
        self._client.close()
