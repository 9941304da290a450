"""Show the dashboard in browsers: read-only, and on this computer alone unless options say otherwise.

Each address that is printed admits one browser. Other computers come through a proxy with TLS: docs/serve.md.
"""

from __future__ import annotations

import argparse
import ipaddress
from argparse import ArgumentParser, Namespace

from briefing.cli.failure import UsageError
from briefing.cli.opening import require_library
from briefing.cli.parser import add_library, count
from briefing.runtime.extras import install_command
from briefing.runtime.find_library import LibraryLocation, LibraryNotFoundError, find_library
from briefing.runtime.paths import sample_folder
from briefing.text.sanitise import safe

PORT, SESSIONS, IDLE_MINUTES = 8377, 8, 30
LEVEL = "GREEN"
"""Default of --tlp."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", nargs="?", metavar="DIR", help="the library to show")
    parser.add_argument("--write", action="store_true", help="let visitors change the library")
    parser.add_argument(
        "--tlp",
        metavar="LEVEL",
        default=LEVEL,
        help="leave out briefs above CLEAR, GREEN, AMBER, AMBER+STRICT or RED; GREEN by default",
    )
    parser.add_argument("--port", type=_port, default=PORT, help=f"the port, {PORT} by default; 0 takes a free one")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="the address to listen on; needs --url")
    parser.add_argument("--url", metavar="URL", help="the address that browsers use, where a proxy has one: https://…")
    parser.add_argument(
        "--sessions", type=count, default=SESSIONS, metavar="N", help=f"tabs at the same time, {SESSIONS} by default"
    )
    parser.add_argument(
        "--idle",
        type=count,
        default=IDLE_MINUTES,
        metavar="MINUTES",
        help=f"end a session without input after these minutes, {IDLE_MINUTES} by default",
    )
    add_library(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    try:
        import aiohttp  # noqa: F401
    except ImportError:
        raise UsageError(f"`serve` needs more than is installed: {install_command('serve')}") from None
    import asyncio

    from briefing.library.sharing import parse_label
    from briefing.serve.admission import Address
    from briefing.serve.server import ServeOptions, serve

    location = _location(args)
    try:
        level = parse_label(args.tlp)
    except ValueError as error:
        raise UsageError(f"--tlp: {error}") from None
    if args.url is None and not _is_loopback(args.host):
        raise UsageError(f"--host {args.host} is open to a network: name the address that browsers use with --url")
    try:
        Address.of(args.url or "http://localhost")
    except ValueError as error:
        raise UsageError(f"--url: {error}") from None
    if args.url is not None and args.url.startswith("http:") and not _is_loopback(args.host):
        _announce("Not encrypted: anyone who reads the network's traffic can use the sessions. Use a proxy with TLS.")
    options = ServeOptions(
        root=location.folder,
        sample=not location.writable,
        write=args.write and location.writable,
        level=level,
        host=args.host,
        port=args.port,
        url=args.url,
        max_sessions=max(args.sessions, 1),
        idle_seconds=max(args.idle, 1) * 60,
    )
    try:
        asyncio.run(serve(options, _announce))
    except OSError as error:
        raise UsageError(f"{args.host}:{args.port}: {error.strerror or error}. --port names another port.") from None
    except KeyboardInterrupt:  # Windows
        pass
    return 0


def _location(args: Namespace) -> LibraryLocation:
    """Return the library to show; the sample where there is none."""
    if args.folder is not None and args.library is not None:
        raise UsageError("two libraries are named: leave one out")
    try:
        found = find_library(args.folder if args.folder is not None else args.library, sample=args.sample)
    except LibraryNotFoundError as none:
        raise UsageError(str(none)) from none
    if found is None:
        return LibraryLocation(sample_folder(), "", sample=True)
    require_library(found.folder, force=args.force)
    return found


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _port(text: str) -> int:
    """Return a port, as argparse's `type`."""
    port = count(text)
    if port > 65535:
        raise argparse.ArgumentTypeError(f"expected a port up to 65535, found {port}")
    return port


def _announce(sentence: str) -> None:
    print(safe(sentence, multiline=True), flush=True)
