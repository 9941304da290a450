"""From the arguments to an exit status: finds the command, runs it, and lets no error out as a traceback.

Imports next to nothing, so that `briefing --help` is instant; each command imports what it needs.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module

from briefing.cli.failure import UsageError
from briefing.cli.registry import COMMANDS, module, overview

DONE, WRONG_USAGE, OWN_FAULT, INTERRUPTED = 0, 2, 70, 130


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status. `argv` is without the program's name."""
    _prepare_streams()
    try:
        status = _dispatch(sys.argv[1:] if argv is None else list(argv))
        sys.stdout.flush()
        return status
    except SystemExit as stop:  # argparse: help, or wrong usage already told
        return stop.code if isinstance(stop.code, int) else DONE
    except UsageError as failure:
        _complain(str(failure))
        return WRONG_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # nobody reads on: a diagnostic's, or output still in the buffer
        _drop_output()
        return DONE
    except OSError as error:  # the machine's fault: a full disk, a folder that may not be read
        _drop_output()
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        _complain(f"{where}{error.strerror or error}")
        return WRONG_USAGE
    except Exception:
        return _own_fault()


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

    room = import_module(module(command))
    from briefing.cli.parser import Parser

    parser = Parser(prog=f"briefing {command}", description=room.__doc__)
    room.add_arguments(parser)
    status: int = room.run(parser.read([*before, *after]))
    return status


def _split(args: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The options before the command, the command, and what follows it."""
    takes_value = False
    for place, arg in enumerate(args):
        if takes_value:
            takes_value = False
        elif arg in ("-L", "--library"):
            takes_value = True
        elif not arg.startswith("-") or arg == "-":
            return args[:place], arg, args[place + 1 :]
    return args, None, []


def _unknown(command: str) -> str:
    from briefing.format.problems import nearest

    near = nearest(command, COMMANDS)
    hint = f"did you mean `{near}`?" if near else "`briefing --help` lists the commands."
    return f"`{command}` is neither a command nor a folder; {hint}"


def _prepare_streams() -> None:
    """Never fail on a character that the terminal's encoding lacks, nor on a stream that is closed."""
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


def _complain(message: str) -> None:
    from briefing.text.sanitise import safe

    with suppress(OSError):  # nobody to tell
        print(f"briefing: {safe(message, multiline=True)}", file=sys.stderr)


def _drop_output() -> None:
    """What is still in the buffer goes nowhere, so that the interpreter's last flush is quiet."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _own_fault() -> int:
    from briefing.runtime.crash_log import write_log

    log = write_log()
    where = f"the details are in {log}" if log else "its log could not be written"
    _complain(f"this is a fault of briefing's own; {where}")
    return OWN_FAULT
