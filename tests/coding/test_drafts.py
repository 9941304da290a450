"""Drafts: they survive the program, and a draft in use is left alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing.coding import drafts
from briefing.coding.drafts import Draft


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_nothing_is_kept_before_something_is_written(tmp_path: Path) -> None:
    draft = Draft.open("coding", tmp_path / "a.yaml")
    draft.close()
    assert drafts.waiting() == []


def test_what_was_written_last_is_waiting_once_its_program_has_let_go(tmp_path: Path) -> None:
    draft = Draft.open("coding", tmp_path / "a.yaml", base="the article “…”")
    for number in range(500):
        draft.write(f"text {number} – жаңа")
    draft.close()
    (found,) = drafts.waiting()
    assert (found.key, found.target, found.base) == ("coding", tmp_path / "a.yaml", "the article “…”")
    assert found.text == "text 499 – жаңа"
    assert found.take()
    found.discard()
    assert drafts.waiting() == []
    assert list((tmp_path / "state" / "briefing" / "drafts").iterdir()) == []


def test_draft_in_use_is_not_offered_to_others(tmp_path: Path) -> None:
    one, other = (Draft.open("coding", tmp_path / "same.yaml") for _ in range(2))
    one.write("one")
    other.write("other")
    one.close()
    (left,) = drafts.waiting()
    assert left.text == "one"
    assert left.take()
    assert not drafts.waiting()
    assert not Draft(left._folder, "coding", left.target, "", 0.0).take()
    other.close()
    left.close()
    assert [draft.text for draft in drafts.waiting()] == ["one", "other"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_foreign_files_in_the_drafts_folder_are_ignored(tmp_path: Path) -> None:
    for number, name in enumerate(("about.json", "base", "text", "held")):
        draft = Draft.open("coding", tmp_path / f"{number}.yaml", base="base")
        draft.write("text")
        draft.close()
        (folder,) = (tmp_path / "state" / "briefing" / "drafts").glob("[!_]*")
        folder = folder.rename(folder.with_name(f"_{name}"))
        (folder / name).unlink()
        os.mkfifo(folder / name)
    nested = Draft.open("coding", tmp_path / "nested.yaml")
    nested.write("text")
    nested.close()
    (folder,) = (tmp_path / "state" / "briefing" / "drafts").glob("[!_]*")
    (folder / "about.json").write_text("[" * 200_000)
    (found,) = drafts.waiting()
    assert found.target.name == "2.yaml"
    with pytest.raises(OSError, match="a pipe"):
        assert found.text


def test_released_draft_can_be_written_again(tmp_path: Path) -> None:
    draft = Draft.open("coding", tmp_path / "a.yaml")
    for text in ("one", "two"):
        draft.write(text)
        draft.close()
        assert [found.text for found in drafts.waiting()] == [text]


def test_only_those_of_a_library_are_offered_in_it(tmp_path: Path) -> None:
    for name in ("here", "elsewhere"):
        draft = Draft.open("coding", tmp_path / name / "a.yaml")
        draft.write(name)
        draft.close()
    assert [draft.text for draft in drafts.waiting(tmp_path / "here")] == ["here"]


WRITER = """
import sys, time
from pathlib import Path
from briefing.coding.drafts import Draft
draft = Draft.open("coding", Path(sys.argv[1]))
draft.write("first")
while not (draft._folder / "text").exists():
    time.sleep(0.01)
draft.write("second")
while draft.text != "second":
    time.sleep(0.01)
print("durable", flush=True)
draft.write("third")
time.sleep(60)
"""


def test_killed_it_loses_at_most_what_was_not_yet_durable(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "a.yaml")], stdout=subprocess.PIPE, text=True, env=os.environ
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "durable\n"
    assert drafts.waiting() == []
    process.send_signal(signal.SIGKILL)
    process.communicate()
    (found,) = drafts.waiting()
    assert found.text in ("second", "third")


def test_draft_that_cannot_be_written_is_reported_and_tried_again(tmp_path: Path) -> None:
    blocked = tmp_path / "state" / "briefing"
    blocked.parent.mkdir()
    blocked.write_text("a file where the folder should be")
    draft = Draft.open("coding", tmp_path / "a.yaml")
    draft.write("kept in memory")
    draft.close()
    assert draft.trouble
    blocked.unlink()
    draft.write("kept in memory, and more")
    draft.close()
    assert not draft.trouble
    assert [found.text for found in drafts.waiting()] == ["kept in memory, and more"]


def test_what_is_left_of_an_unfinished_draft_is_swept(tmp_path: Path) -> None:
    unfinished = tmp_path / "state" / "briefing" / "drafts" / ".1-aa"
    unfinished.mkdir(parents=True)
    (unfinished / "held").touch()
    (unfinished / "text.new").write_text("half")
    assert drafts.waiting() == []
    assert unfinished.exists(), "its program may be about to finish it"
    os.utime(unfinished, (0, 0))
    assert drafts.waiting() == []
    assert not unfinished.exists()


def test_listing_of_drafts_does_not_block_a_new_draft(tmp_path: Path) -> None:
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            drafts.waiting()

    looking = threading.Thread(target=look)
    looking.start()
    try:
        made = [Draft.open("coding", tmp_path / f"{number}.yaml") for number in range(30)]
        for draft in made:
            draft.write("words")
            draft.close()
            assert not draft.trouble
    finally:
        over.set()
        looking.join()
    assert len(drafts.waiting()) == 30


FULL = """
import resource, sys
from pathlib import Path
from briefing.coding import drafts
draft = drafts.Draft.open("coding", Path(sys.argv[1]))
draft.write("small")
draft.close()
assert draft.take()
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
draft.write("large" * 1000)
draft.flush()
print(draft.trouble, "|", draft.text)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
draft.close()
print(repr(draft.trouble), len(drafts.waiting()[0].text))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_full_disk_leaves_the_previous_draft_and_is_reported(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "a.yaml")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "File too large | small\n'' 5000\n"
