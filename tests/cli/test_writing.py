"""`init` and `new`: what they write passes `check`, and nothing is ever overwritten."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.runtime.paths import sample_folder

from .conftest import Run

LIMITED = [
    sys.executable, "-c",
    "import resource, sys; from briefing.cli.main import main; from pathlib import Path\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)); sys.exit(main(['new', '--no-edit', *sys.argv[1:]]))",
]  # fmt: skip
"""Any file of more than 200 bytes is refused, as on a full disk."""


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Simulate a terminal whose editor writes this text."""

    def writes(text: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(f"import sys\nopen(sys.argv[-1], 'w').write({text!r})\n", encoding="utf-8")
        monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    return writes


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_library_passes_the_check_and_is_found(run: Run) -> None:
    made = run("init")
    assert made.status == 0
    written = [Path(line) for line in made.out.splitlines()]
    assert all(path.is_file() for path in written)
    assert Path("briefs/briefing.toml") in written
    assert run("check", "--strict") == (0, "", "")
    assert json.loads(run("list", "--format", "json").out)["total"] == 1


def test_a_second_init_changes_nothing(run: Run) -> None:
    run("init", "desk")
    Path("desk/briefing.toml").write_text('[library]\nname = "Mine"\n', encoding="utf-8")
    before = files(Path("desk"))
    again = run("init", "desk")
    assert again.status == 0
    assert again.out == ""
    assert files(Path("desk")) == before


def test_a_library_with_briefs_gets_no_first_one(run: Run, library: Path) -> None:
    assert run("init", library).status == 0
    assert json.loads(run("list", "-L", library, "--format", "json").out)["total"] == 2


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_new_library_writes_nothing_outside_itself(run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / ".briefing").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "desk" / ".gitignore").symlink_to(tmp_path / "elsewhere" / "ignored")
    made = run("init", tmp_path / "desk")
    assert made.status == 0
    assert made.err.count("it would lie outside") == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_no_library_in_place_of_a_file(run: Run) -> None:
    Path("desk").write_text("", encoding="utf-8")
    assert run("init", "desk").status == 2


@pytest.mark.parametrize(
    "args", [("init", "{}"), ("check", "{}"), ("list", "-L", "{}"), ("new", "T", "-L", "{}"), ("new", "--from", "{}")]
)
def test_home_of_an_unknown_user_is_an_ordinary_name(
    run: Run, library: Path, tmp_path: Path, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_LIBRARY", str(library))
    result = run(*(arg.format("~nobody-of-this-name") for arg in args))
    assert result.status == (0 if args[0] == "init" else 2)
    assert "fault" not in result.err


def test_a_new_brief_passes_the_check(run: Run, library: Path) -> None:
    made = run("new", "Talks", "in", "Astana:", "[sic]", "-L", library)
    today = datetime.date.today().isoformat()
    path = Path(made.out.strip())
    assert made.status == 0
    assert path.name == f"{today}-talks-in-astana-sic.yaml"
    assert run("check", path, "--strict").status == 0
    shown = json.loads(run("show", path, "-L", library, "--format", "json").out)["items"][0]
    assert (shown["title"], shown["date"]) == ("Talks in Astana: [sic]", today)


def test_editors_find_the_schema_that_a_brief_names(run: Run, library: Path) -> None:
    path = Path(run("new", "Talks", "-L", library).out.strip())
    first = path.read_text(encoding="utf-8").splitlines()[0]
    schema = library / first.partition("$schema=")[2]
    assert json.loads(schema.read_text(encoding="utf-8")) == json.loads(run("schema").out)


def test_a_second_brief_of_the_same_name_gets_a_number(run: Run, library: Path) -> None:
    first = Path(run("new", "Talks", "-L", library).out.strip())
    first.write_text("mine", encoding="utf-8")
    second = Path(run("new", "Talks", "-L", library).out.strip())
    assert second.stem == f"{first.stem}-2"
    assert first.read_text(encoding="utf-8") == "mine"


def test_the_sample_is_never_written_to(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(sample_folder())
    assert run("new", "Talks", "--sample").status == 2
    assert run("init", sample_folder()).status == 2
    monkeypatch.chdir(sample_folder().parent)
    assert run("new", "Talks").status == 2
    assert files(sample_folder()) == before


def test_title_with_invisible_characters_is_refused(run: Run, library: Path) -> None:
    assert run("new", "a\u202eb", "-L", library).status == 2
    assert len(list(library.glob("*.yaml"))) == 2


def test_the_editor_opens_and_the_brief_is_checked_afterwards(
    run: Run, library: Path, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    editor("title: t\ndate: 2024-05-01\nsummary: s\n")
    assert run("new", "Talks", "-L", library).status == 0
    editor("title: t\ndate: 2024-13-01\nsummary: s\n")
    answers = iter(["\n", "n\n"])
    monkeypatch.setattr(sys.stdin, "readline", lambda: next(answers))
    spoilt = run("new", "More talks", "-L", library)
    assert spoilt.status == 1
    assert spoilt.err.count(":2:7: error[") == spoilt.err.count("Enter opens the editor again at line 2") == 2


def test_no_edit_opens_no_editor(run: Run, library: Path, editor: Callable[[str], None]) -> None:
    editor("spoilt")
    made = run("new", "Talks", "-L", library, "--no-edit")
    assert made.status == 0
    assert Path(made.out.strip()).read_text(encoding="utf-8") != "spoilt"


def test_editor_that_cannot_start_is_reported(
    run: Run, library: Path, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    editor("")
    monkeypatch.setenv("VISUAL", "no-such-editor")
    result = run("new", "Talks", "-L", library)
    assert result.status == 2
    assert "no-such-editor" in result.err


def test_what_an_interrupted_save_left_behind_is_swept_away(run: Run, library: Path) -> None:
    left = library / ".a.yaml.1-ab.briefing-tmp"
    left.write_bytes(b"half")
    assert run("new", "-L", library, "A title", "--no-edit").status == 0
    assert not left.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="closed streams of POSIX")
def test_without_a_standard_input_nothing_is_asked(library: Path) -> None:
    for args in (["new", "--from", "-"], ["check", "--fix"]):
        briefing = [sys.executable, "-m", "briefing", *args, "-L", str(library)]
        result = subprocess.run(["sh", "-c", '"$@" <&-', "sh", *briefing], check=False, capture_output=True, text=True)
        assert result.returncode < 3
        assert "fault" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_brief_that_cannot_be_written_leaves_no_text_behind(library: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("“We will build the road soon,” said Anna Example.\n", encoding="utf-8")
    (library / ".briefing").mkdir()
    (library / ".briefing/brief.schema.json").touch()
    result = subprocess.run([*LIMITED, "-L", str(library), "--from", str(article)], check=False, capture_output=True)
    assert result.returncode == 2  # what it says goes to a pipe, which has no limit
    assert not list(library.glob("*.txt"))
    assert not list(library.glob(".*.briefing-tmp"))


def test_fix_writes_the_other_files_where_one_is_read_only(run: Run, tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("title: A\ndate: 1 May 2024\nsummary: B\n", encoding="utf-8")
    (tmp_path / "a.yaml").chmod(0o444)
    result = run("check", "-L", tmp_path, "--fix", "--yes")
    assert result.status == 1
    assert "a.yaml is read-only: not fixed" in result.err
    assert "2024-05-01" in (tmp_path / "b.yaml").read_text(encoding="utf-8")
