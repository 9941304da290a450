"""The frame: finding the command, exit statuses, faults, pipes, colour."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing import __version__
from briefing.cli.commands import paths
from briefing.cli.main import main
from briefing.cli.registry import COMMANDS

from .conftest import Run

ROOT = Path(__file__).parents[2]


def briefing(*args: str, **options: object) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONUNBUFFERED", None)  # buffered output fails only when it is flushed
    return subprocess.Popen([sys.executable, "-m", "briefing", *args], env=environment, **options)  # type: ignore[call-overload,no-any-return]


def test_help_names_every_command(run: Run) -> None:
    result = run("--help")
    assert result.status == 0
    assert set(COMMANDS) <= set(result.out.split())
    assert max(map(len, result.out.splitlines())) <= 100


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_of_its_own(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.status == 0
    assert f"usage: briefing {command}" in result.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_knows_every_command(run: Run, shell: str) -> None:
    result = run("completions", shell)
    assert result.status == 0
    assert all(command in result.out for command in COMMANDS)


def test_version_option_prints_the_version(run: Run) -> None:
    assert run("--version") == (0, f"briefing {__version__}\n", "")


def test_an_unknown_command_gets_the_nearest_one(run: Run) -> None:
    result = run("serch", "x")
    assert result.status == 2
    assert "`search`" in result.err
    assert not result.out


def test_missing_folder_is_wrong_usage(run: Run) -> None:
    assert run("./nowhere").status == 2
    assert run("list", "-L", "nowhere").status == 2


def test_the_dashboard_refuses_a_pipe(run: Run, library: Path) -> None:
    result = run(library)
    assert result.status == 2
    assert "terminal" in result.err


def test_file_as_library_is_refused(run: Run, library: Path) -> None:
    result = run(library / "moscow.yaml")
    assert result.status == 2
    assert "briefing show" in result.err


@pytest.mark.parametrize("args", [["list", "--nosuch"], ["list", "--format", "xml"], ["search", "--limit", "many"]])
def test_wrong_usage_ends_with_2_and_says_why(run: Run, args: list[str]) -> None:
    result = run(*args)
    assert result.status == 2
    assert "usage:" in result.err
    assert not result.out


@pytest.mark.parametrize(
    "args", [["new", "--from=--"], ["list", "-L--"], ["list", "--library=--"], ["list", "--format=--"]]
)
def test_two_hyphens_for_a_value_are_that_value(run: Run, args: list[str], library: Path) -> None:
    result = run(*args, *(["-L", library] if args[0] == "new" else []))
    assert result.status == 2
    assert "--" in result.err.splitlines()[-1]
    assert "fault" not in result.err


def test_without_a_library_commands_say_what_to_do(run: Run) -> None:
    result = run("list")
    assert result.status == 2
    for way in ("-L", "$BRIEFING_LIBRARY", "init", "--sample"):
        assert way in result.err


def test_options_may_stand_before_the_command(run: Run, library: Path) -> None:
    assert run("-L", library, "list") == run("list", "-L", library)
    assert run(f"--library={library}", "list").status == 0


def test_options_and_words_may_mix(run: Run, library: Path) -> None:
    result = run("search", "strategic", "-L", library, "partner", "--format", "jsonl")
    assert result.status == 0
    assert result == run("search", "-L", library, "--format", "jsonl", "--", "strategic", "partner")


def test_a_fault_of_our_own_shows_no_traceback_and_logs_no_values(
    run: Run, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    def fault(*args: object, **options: object) -> None:
        secret = "sources" + "-name"
        raise RuntimeError(f"broken after {len(secret)} characters")

    monkeypatch.setattr(paths, "find_library", fault)
    result = run("paths")
    assert result.status == 70
    assert "Traceback" not in result.err
    log = re.search(r"in (.+briefing\.log)$", result.err.strip())
    assert log is not None
    written = Path(log[1]).read_text(encoding="utf-8")
    assert "RuntimeError: broken after 12 characters" in written
    assert "sources-name" not in written


def test_interrupt_ends_without_a_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(paths, "find_library", interrupt)
    assert run("paths") == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_closed_pipe_ends_without_a_message(library: Path) -> None:
    for args in (["list"], ["search", ""], ["show", "moscow", "--format", "json"]):
        reader, writer = os.pipe()
        os.close(reader)
        with briefing(*args, "-L", str(library), stdout=writer, stderr=subprocess.PIPE) as ended:
            os.close(writer)
            assert ended.stderr is not None
            assert ended.stderr.read() == b""
        assert ended.returncode == 0


ANSWERS = [["list", "--sample"], ["check", "--help"], ["--help"], ["--version"], ["completions", "bash"]]


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("args", ANSWERS, ids=" ".join)
def test_any_answer_into_a_closed_pipe_ends_with_0_in_silence(args: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with briefing(*args, stdout=writer, stderr=subprocess.PIPE) as ended:
        os.close(writer)
        assert ended.stderr is not None
        assert ended.stderr.read() == b""
    assert ended.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("args", ANSWERS, ids=" ".join)
def test_any_answer_into_a_full_disk_ends_with_2_and_one_sentence(args: list[str]) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        briefing(*args, stdout=full, stderr=subprocess.PIPE) as ended,
    ):
        assert ended.stderr is not None
        complaint = ended.stderr.read()
    assert (ended.returncode, complaint) == (2, b"briefing: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("args", [["list", "--nosuch"], ["check", "nowhere"]], ids=" ".join)
def test_complaint_that_cannot_be_written_leaves_the_status(args: list[str]) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        briefing(*args, stdout=subprocess.PIPE, stderr=full) as ended,
    ):
        assert ended.stdout is not None
        assert ended.stdout.read() == b""
    assert ended.returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_leave_the_status(closed: str) -> None:
    command = f'"{sys.executable}" -m briefing check --help {closed}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONUNBUFFERED", None)
    ended = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("columns", ["²", "٣", "-1", "0", "1e3", "80x", " ", "9" * 5000])
def test_number_of_columns_that_is_none_is_ignored(
    run: Run, library: Path, columns: str, on_terminal: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_terminal(80)
    expected = run("list", "-L", library)
    on_terminal(80)
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", columns)
    assert run("list", "-L", library) == expected
    assert not {"COLUMNS", "LINES"} & set(os.environ)


@pytest.mark.parametrize(
    ("error", "words"), [(MemoryError(), "memory"), (RuntimeError("can't start new thread"), "threads")]
)
def test_shortage_of_the_machine_is_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(paths, "find_library", fail)
    failed = run("paths")
    assert failed.status == 2
    assert words in failed.err


@pytest.mark.parametrize("command", [["list"], ["search", "partner"], ["show", "moscow"], ["compare"], ["doubleplay"]])
def test_colour_only_on_a_terminal_that_wants_it(
    run: Run,
    library: Path,
    command: list[str],
    on_terminal: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "\x1b" not in run(*command, "-L", library).out
    on_terminal(80)
    assert "\x1b[" in run(*command, "-L", library).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(*command, "-L", library).out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in run(*command, "-L", library).out


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("command", [["list"], ["search", "partner"], ["show", "moscow"], ["compare"], ["doubleplay"]])
def test_nothing_is_wider_than_the_terminal(
    run: Run,
    library: Path,
    command: list[str],
    columns: int,
    on_terminal: Callable[[int], None],
) -> None:
    from rich.cells import cell_len

    on_terminal(columns)
    result = re.sub("\x1b\\[[0-9;]*m", "", run(*command, "-L", library).out)
    assert result
    assert max(map(cell_len, result.splitlines())) <= columns


def test_main_reads_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["briefing", "--version"])
    assert main() == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "status"), [(["list"], 0), (["search", "x"], 1), (["compare"], 1), (["doubleplay"], 1), (["check"], 0)]
)
def test_empty_library_is_reported_only_on_a_terminal(
    run: Run, tmp_path: Path, command: list[str], status: int, on_terminal: Callable[[int], None]
) -> None:
    assert run(*command, "-L", tmp_path) == (status, "", "")
    on_terminal(80)
    assert run(*command, "-L", tmp_path).status == status


def test_the_cache_can_be_cleared(run: Run, library: Path) -> None:
    run("list", "-L", library)
    assert str(library) in run("cache").out
    assert run("cache", "--clear") == (0, "", "")
    assert run("cache") == (0, "", "")
    assert run("list", "-L", library).status == 0


def test_a_terminal_without_a_size_is_80_columns_wide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pty = pytest.importorskip("pty")
    monkeypatch.delenv("COLUMNS", raising=False)
    ours, theirs = pty.openpty()
    with briefing("list", "--help", stdout=theirs) as process:
        os.close(theirs)
        said = b""
        while b"-h, --help" not in said:
            said += os.read(ours, 4096)
        process.wait()
    os.close(ours)
    assert b"usage: briefing list [-h] [-L DIR]" in said
