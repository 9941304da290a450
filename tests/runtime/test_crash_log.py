from __future__ import annotations

import errno
import os

import pytest

from briefing.runtime.crash_log import report_fault
from briefing.runtime.paths import log_file


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("can't start new thread"),
        OSError(errno.EMFILE, "Too many open files"),
        ImportError("lib.so: failed to map segment from shared object"),
    ],
)
def test_a_refused_resource_is_a_sentence_and_no_fault(error: Exception) -> None:
    try:
        try:
            raise error
        except type(error) as cause:
            raise ValueError("while reading") from cause
    except ValueError:
        message, status = report_fault()
    assert status == 2
    assert "allows no more" in message
    assert not log_file().exists()


def test_a_fault_is_logged_without_local_variables() -> None:
    try:
        secret = "words of a brief"
        raise ValueError("the message" + secret[:0])
    except ValueError:
        message, status = report_fault()
    assert status == 70
    assert str(log_file()) in message
    log = log_file().read_text(encoding="utf-8")
    assert "ValueError: the message" in log
    assert "words of a brief" not in log.replace('secret = "words of a brief"', "")


@pytest.mark.skipif(os.name == "nt", reason="pipes with names are POSIX")
def test_log_that_is_a_pipe_is_not_written_and_not_waited_for() -> None:
    log_file().parent.mkdir(parents=True)
    os.mkfifo(log_file())
    try:
        raise ValueError
    except ValueError:
        message, status = report_fault()
    assert (status, "could not be written" in message) == (70, True)
