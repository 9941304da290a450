"""Saving: the old file or the new one, never less."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.editing.atomic_save import SUFFIX, ConflictError, ReadOnlyError, create, save, sweep

OLD, NEW = b"title: old\n", b"title: new\n"
posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and signals of POSIX")


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.yaml"
    path.write_bytes(OLD)
    return path


def temporaries(folder: Path) -> list[str]:
    return [name for name in names(folder) if name.endswith(SUFFIX)]


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_replaces_the_content_and_leaves_nothing_else(brief: Path) -> None:
    assert save(brief, NEW, read=OLD) == ()
    assert brief.read_bytes() == NEW
    assert names(brief.parent) == ["brief.yaml"]


@given(st.binary(max_size=2000))
@settings(max_examples=20)
def test_save_writes_every_byte_as_given(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("save") / "brief.yaml"
    create(path, data)
    assert path.read_bytes() == data
    save(path, data[::-1], read=data)
    assert path.read_bytes() == data[::-1]


def test_save_over_a_file_changed_elsewhere_is_a_conflict(brief: Path) -> None:
    brief.write_bytes(b"theirs")
    with pytest.raises(ConflictError) as conflict:
        save(brief, NEW, read=OLD)
    assert conflict.value.theirs == b"theirs"
    assert brief.read_bytes() == b"theirs"


def test_an_edit_of_the_same_size_and_time_is_seen(brief: Path) -> None:
    before = brief.stat()
    brief.write_bytes(OLD.upper())
    os.utime(brief, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ConflictError):
        save(brief, NEW, read=OLD)


def test_a_file_that_vanished_is_a_conflict(brief: Path) -> None:
    brief.unlink()
    with pytest.raises(ConflictError) as conflict:
        save(brief, NEW, read=OLD)
    assert conflict.value.theirs is None
    assert not brief.exists()


def test_a_folder_that_vanished_is_a_conflict_and_one_made_again_is_written_to(brief: Path) -> None:
    brief.unlink()
    brief.parent.rmdir()
    with pytest.raises(ConflictError):
        save(brief, NEW, read=OLD)
    brief.parent.mkdir()
    create(brief, OLD)
    save(brief, NEW, read=OLD)
    assert brief.read_bytes() == NEW


@posix
def test_a_read_only_file_is_refused(brief: Path) -> None:
    brief.chmod(0o444)
    with pytest.raises(ReadOnlyError):
        save(brief, NEW, read=OLD)
    assert brief.read_bytes() == OLD


@posix
def test_save_keeps_the_file_mode(brief: Path) -> None:
    brief.chmod(0o640)
    save(brief, NEW, read=OLD)
    assert stat.S_IMODE(brief.stat().st_mode) == 0o640


@posix
def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    create(tmp_path / "brief.yaml", NEW)
    assert (tmp_path / "brief.yaml").stat().st_mode == (tmp_path / "other").stat().st_mode


@posix
def test_save_through_a_link_keeps_the_link(brief: Path) -> None:
    link = brief.with_name("link.yaml")
    link.symlink_to(brief.name)
    save(link, NEW, read=OLD)
    assert link.is_symlink()
    assert brief.read_bytes() == NEW


@posix
def test_file_with_a_second_hard_link_is_saved_with_a_warning(brief: Path) -> None:
    other = brief.with_name("other.yaml")
    os.link(brief, other)
    assert "hard link" in "".join(save(brief, NEW, read=OLD))
    assert other.read_bytes() == OLD


@posix
def test_links_that_lead_nowhere_or_in_a_circle_are_conflicts(tmp_path: Path) -> None:
    for target in ("gone.yaml", "link.yaml"):
        link = tmp_path / "link.yaml"
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        with pytest.raises((ConflictError, OSError)):
            save(link, NEW, read=OLD)
        with pytest.raises(FileExistsError):
            create(link, NEW)
        assert names(tmp_path) == ["link.yaml"]


@posix
def test_pipe_instead_of_the_file_is_a_conflict_without_waiting(brief: Path) -> None:
    brief.unlink()
    os.mkfifo(brief)
    with pytest.raises(ConflictError) as conflict:
        save(brief, NEW, read=OLD)
    assert conflict.value.theirs is None
    assert stat.S_ISFIFO(brief.stat().st_mode)


def test_a_folder_in_the_place_of_the_file_or_a_file_in_that_of_its_folder_is_a_conflict(brief: Path) -> None:
    brief.unlink()
    brief.mkdir()
    for path in (brief, brief.with_name("other") / "brief.yaml"):
        if not path.parent.exists():
            path.parent.write_bytes(OLD)
        with pytest.raises(ConflictError) as conflict:
            save(path, NEW, read=OLD)
        assert conflict.value.theirs is None
    assert names(brief) == []
    assert brief.with_name("other").read_bytes() == OLD


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="extended attributes of Linux")
def test_extended_attributes_are_kept(brief: Path) -> None:
    os.setxattr(brief, "user.note", b"from the archive")
    save(brief, NEW, read=OLD)
    assert os.getxattr(brief, "user.note") == b"from the archive"


@posix
def test_a_file_that_another_program_keeps_locked_is_not_waited_for_without_end(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    from briefing.editing import atomic_save as saving

    monkeypatch.setattr(saving, "PATIENCE", 0.05)
    with brief.open("rb") as theirs:
        fcntl.flock(theirs, fcntl.LOCK_EX)
        with pytest.raises(OSError, match="another program keeps it locked"):
            save(brief, NEW, read=OLD)
    assert brief.read_bytes() == OLD
    save(brief, NEW, read=OLD)
    assert brief.read_bytes() == NEW


@posix
def test_save_works_on_a_file_system_without_locks_or_synced_folders(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    synced = os.fsync

    def no_lock(stream: object, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        synced(descriptor)

    monkeypatch.setattr(fcntl, "flock", no_lock)
    monkeypatch.setattr(os, "fsync", files_only)
    assert save(brief, NEW, read=OLD) == ()
    assert brief.read_bytes() == NEW
    create(brief.with_name("new.yaml"), NEW)


@pytest.mark.parametrize("name", ["哈" * 80 + ".yaml", "a" * 250 + ".yaml", "-rf.yaml", " a\n\x1b.yaml"])
def test_file_of_any_name_is_saved(tmp_path: Path, name: str) -> None:
    if os.name == "nt":
        pytest.skip("names of POSIX")
    create(tmp_path / name, OLD)
    save(tmp_path / name, NEW, read=OLD)
    assert (tmp_path / name).read_bytes() == NEW
    assert names(tmp_path) == [name]


@posix
def test_folder_that_cannot_be_written_is_reported_and_the_file_stays(brief: Path) -> None:
    brief.parent.chmod(0o555)
    try:
        if os.access(brief.parent, os.W_OK):
            pytest.skip("for this user nothing is read-only")
        with pytest.raises(PermissionError):
            save(brief, NEW, read=OLD)
    finally:
        brief.parent.chmod(0o755)
    assert brief.read_bytes() == OLD


@posix
def test_save_over_a_half_finished_checkout_is_a_conflict(brief: Path) -> None:
    half = b"title: a\n<<<<<<< ours\ndate: 20"
    brief.write_bytes(half)
    with pytest.raises(ConflictError) as conflict:
        save(brief, NEW, read=OLD)
    assert conflict.value.theirs == half
    assert brief.read_bytes() == half


def test_a_new_file_never_takes_the_place_of_another(brief: Path) -> None:
    with pytest.raises(FileExistsError):
        create(brief, NEW)
    assert brief.read_bytes() == OLD
    assert not temporaries(brief.parent)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fails_leaves_the_old_file(brief: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match=os.strerror(code)):
        save(brief, NEW, read=OLD)
    assert brief.read_bytes() == OLD
    assert not temporaries(brief.parent)


@posix
def test_a_refused_rename_leaves_the_old_file(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "refused")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        save(brief, NEW, read=OLD)
    assert brief.read_bytes() == OLD
    assert not temporaries(brief.parent)


LIMITED = """
import resource, sys
from pathlib import Path
from briefing.editing.atomic_save import save
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
path = Path(sys.argv[1])
try:
    save(path, b"x" * 100_000, read=path.read_bytes())
except OSError as error:
    sys.exit(error.errno)
"""


@posix
def test_a_file_too_large_leaves_the_old_one(brief: Path) -> None:
    run = subprocess.run([sys.executable, "-c", LIMITED, str(brief)], check=False)
    assert run.returncode == errno.EFBIG
    assert brief.read_bytes() == OLD
    assert not temporaries(brief.parent)


SAVING = """
import sys
from pathlib import Path
from briefing.editing.atomic_save import save
path = Path(sys.argv[1])
texts = [b"a" * 300_000, b"b" * 300_000]
print("ready", flush=True)
while True:
    read = path.read_bytes()
    save(path, texts[read == texts[0]], read=read)
"""


@posix
@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM])
def test_file_of_a_killed_save_is_the_old_or_the_new_one(brief: Path, kill: signal.Signals) -> None:
    brief.write_bytes(b"a" * 300_000)
    for round_ in range(3):
        with subprocess.Popen([sys.executable, "-c", SAVING, str(brief)], stdout=subprocess.PIPE) as saving:
            assert saving.stdout is not None
            saving.stdout.readline()
            time.sleep(0.01 * (round_ + 1))
            saving.send_signal(kill)
        assert brief.read_bytes() in (b"a" * 300_000, b"b" * 300_000)
    sweep(brief.parent)
    assert names(brief.parent) == ["brief.yaml"]


ADDING = """
import sys
from pathlib import Path
from briefing.editing.atomic_save import ConflictError, save
path = Path(sys.argv[1])
for number in range(10):
    while True:
        read = path.read_bytes()
        try:
            save(path, read + b"line\\n", read=read)
            break
        except ConflictError:
            continue
"""


@posix
def test_two_writers_lose_nothing(brief: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", ADDING, str(brief)]) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert brief.read_bytes() == OLD + b"line\n" * 20


@posix
def test_sweeping_spares_a_running_save(tmp_path: Path) -> None:
    import fcntl

    (tmp_path / f".left.yaml.1-ab{SUFFIX}").write_bytes(b"half")
    running = tmp_path / f".running.yaml.2-cd{SUFFIX}"
    with running.open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        assert sweep(tmp_path) == 1
    assert temporaries(tmp_path) == [running.name]
