"""From the arguments to an exit status: finds the command, runs it, and turns every error into a sentence.

Imports next to nothing, so that `briefing --help` is instant; each command imports what it needs.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module

from briefing.cli.failure import UsageError
from briefing.cli.registry import COMMANDS, module, overview
from briefing.runtime.crash_log import report_fault  # loaded early, while there is memory for it

DONE, WRONG_USAGE, INTERRUPTED = 0, 2, 130


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status. `argv` is without the program's name."""
    _prepare_process()
    return _finish(_run(sys.argv[1:] if argv is None else list(argv)))


def _run(args: list[str]) -> int:
    try:
        return _dispatch(args)
    except SystemExit as stop:  # argparse: help, or wrong usage that it has reported
        return stop.code if isinstance(stop.code, int) else DONE
    except UsageError as failure:
        _complain(str(failure))
        return WRONG_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return DONE
    except OSError as error:  # a full disk, a folder without permission
        _complain_about(error)
        return WRONG_USAGE
    except BaseException:  # also what is no `Exception`: a panic in an extension module
        return _own_fault()


def _finish(status: int) -> int:
    """Flush the streams and return the exit status, so that the interpreter has nothing left that could fail."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _discard(sys.stdout)
    except OSError as error:
        _discard(sys.stdout)
        _complain_about(error)
        status = WRONG_USAGE
    try:
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)
    return status


def _dispatch(args: list[str]) -> int:
    before, command, after = _split(args)
    if command is None:
        if "-h" in before or "--help" in before:
            print(overview())
            return DONE
        if "--version" in before:
            from briefing import __version__

            print(f"briefing {__version__}")
            return DONE
        command = "open"
    elif command not in COMMANDS:
        if not (os.path.exists(command) or os.sep in command or "/" in command):  # noqa: PTH110 (pathlib is slow)
            raise UsageError(_unknown(command))
        if os.path.isfile(command):  # noqa: PTH113
            raise UsageError(f"{command} is a file: `briefing show {command}` shows it, `check` checks it")
        command, after = "open", [command, *after]

    command_module = import_module(module(command))
    from briefing.cli.parser import Parser

    parser = Parser(prog=f"briefing {command}", description=command_module.__doc__)
    command_module.add_arguments(parser)
    status: int = command_module.run(parser.read([*before, *after]))
    return status


def _split(args: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Return the options before the command, the command, and the arguments after it."""
    takes_value = False
    for index, arg in enumerate(args):
        if takes_value:
            takes_value = False
        elif arg in ("-L", "--library"):
            takes_value = True
        elif not arg.startswith("-") or arg == "-":
            return args[:index], arg, args[index + 1 :]
    return args, None, []


def _unknown(command: str) -> str:
    from briefing.format.problems import nearest

    near = nearest(command, COMMANDS)
    hint = f"did you mean `{near}`?" if near else "`briefing --help` lists the commands."
    return f"`{command}` is neither a command nor a folder; {hint}"


def _prepare_process() -> None:
    """Make streams that are closed or cannot encode a character, and odd terminal sizes in the environment, harmless.

    `COLUMNS=²` passes `str.isdigit`, by which the toolkit too decides whether to call `int`.
    """
    for name in ("COLUMNS", "LINES"):
        value = os.environ.get(name, "1")
        if not (value.isascii() and value.isdigit() and len(value) < 5 and int(value)):
            del os.environ[name]
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: PTH123, SIM115
    elif hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _complain_about(error: OSError) -> None:
    if error.filename is None and isinstance(error, FileNotFoundError) and not _has_working_folder():
        _complain("the working folder no longer exists: change to another")
        return
    where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    _complain(f"{where}{error.strerror or error}")


def _has_working_folder() -> bool:
    try:
        return bool(os.getcwd())  # noqa: PTH109 (pathlib takes time to import)
    except FileNotFoundError:
        return False


def _complain(message: str) -> None:
    from briefing.cli.output import without_workflow_commands
    from briefing.text.sanitise import safe

    with suppress(OSError):
        print(without_workflow_commands(f"briefing: {safe(message, multiline=True)}"), file=sys.stderr)


def _discard(stream: object) -> None:
    """Send what is left in a stream's buffer nowhere, so that the interpreter's last flush succeeds."""
    with suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())  # type: ignore[attr-defined]
        os.close(null)


def _own_fault() -> int:
    message, status = report_fault()
    try:
        _complain(message)
    except (ImportError, MemoryError):  # too little memory even to load what makes a message safe to show
        os.write(2, f"briefing: {message}\n".encode("ascii", "backslashreplace"))
    return status
