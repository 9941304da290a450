"""Nothing in a brief reaches the terminal as a command, by any command in any format."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefing.cli.commands import paths
from briefing.cli.commands.export import FORMATS as EXPORTS
from briefing.cli.parser import FORMATS
from briefing.reports.export import REPORTS, SUFFIXES

from .conftest import Ran, Run

UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\u200b\ufeff\U000e0000-\U000e007f]")

STRINGS = {
    "markup": "[sic] said [/b] and [/]",
    "action": "[@click=app.quit]x[/]",
    "link": "[link=file:///etc/passwd]y[/link]",
    "escape": "red \x1b[31mtext",
    "clipboard": "\x1b]52;c;aGk=\x07",
    "hyperlink": "\x1b]8;;http://x\x1b\\y\x1b]8;;\x1b\\",
    "csi": "\x9b31m and \x90q\x9c",
    "override": "abc\u202edef\u2066x",
    "invisible": "a\u200bb\U000e0041c\ufeff",
    "delete": "\x7f\x08\x08",
    "stacked": "a" + "\u0300" * 60,
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "address": "[bank](javascript:alert(1))",
    "heading": "words\n# Forged\n",
    "formula": "=HYPERLINK(1)",
    "full-width": "＝HYPERLINK(1)",
    "workflow": "::stop-commands::x ##[add-mask]y",
}


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


BRIEF = """\
title: {title}
date: 2024-05-01
summary: {text}
author: {text}
tags: [{text}]
articles:
  - {{id: wire, headline: {text}, source: {text}, author: {text}, published: 2024-05-01}}
actors:
  - {{id: anna, name: {text}, kind: person, aliases: [{text}]}}
issues:
  - {{id: corridor, label: {text}, statement: {text}}}
quotes:
  - {{id: q, speaker: anna, article: wire, text: {text}, stances: {{corridor: for}},
     audience: {{addressee: {text}, forum: {text}, sphere: RU}}}}
  - {{speaker: {text}, text: {text}, stances: {{corridor: against}}}}
positions:
  - {{actor: anna, issue: corridor, stance: against, attribution: indirect, date: 2024-05-02,
     audience: {{sphere: DE}}, evidence: [{{article: wire, paraphrase: {text}}}]}}
  - {{actor: {text}, issue: {text}, stance: {text}, attribution: {text}}}
assessments:
  - {{judgement: {text}, by: {text}}}
{text}: {text}
"""

COMMANDS = [
    ["list"],
    ["search", ""],
    ["search", "text"],
    ["compare"],
    ["doubleplay"],
    *(["digest", "--since", "1900", "--format", form] for form in ("text", "md", "html", "json")),
    ["check"],
    *(["export", form] for form in EXPORTS),
]
REPORTED = [f"{report}{suffix}" for report in REPORTS for suffix in SUFFIXES if suffix != ".png"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with every hostile string in every place: escaped, as it is, and as a file's name."""
    library = tmp_path_factory.mktemp("library")
    for name, text in STRINGS.items():
        write_both(library, name, text)
        if os.name != "nt":
            write(
                library / f"{text.replace('/', '_')[:40]}.yaml",
                "title: named\ndate: 2024-05-01\nsummary: s\n",
            )
    return library


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_brief_of_hostile_strings_is_shown_and_never_obeyed(
    text: str, run: Run, on_terminal: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    write_both(library, "one", text)
    names = ("escaped-one", "raw-one")
    for name in names:
        for form in FORMATS:
            assert_harmless(run("show", name, "-L", library, "--format", form))
    on_terminal(70)
    monkeypatch.setenv("NO_COLOR", "1")
    for name in names:
        assert_harmless(run("show", name, "-L", library))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run_cached(run: Run, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands with a cache that the tests of this module share, so that only the first reads the briefs."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return run


def write_both(library: Path, name: str, text: str) -> None:
    """Write a brief with a string in every value, once with escape sequences and once as it is."""
    escaped = "".join(f"\\U{ord(character):08x}" for character in text)
    write(library / f"escaped-{name}.yaml", BRIEF.format(title=f'"{escaped}"', text=f'"{escaped}"'))
    write(library / f"raw-{name}.yaml", BRIEF.format(title=f"'{text}'", text=f"'{text}'"))


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def assert_harmless(result: Ran) -> None:
    assert result.status in (0, 1, 2)
    assert not UNSAFE.search(result.out + result.err)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_a_brief_holds_is_shown_and_never_obeyed(
    hostile: Path,
    command: list[str],
    run_cached: Run,
    on_terminal: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forms = (
        () if command[0] in ("export", "digest") else (*FORMATS, "github", "sarif") if command == ["check"] else FORMATS
    )
    for form in forms:
        result = run_cached(*command, "-L", hostile, "--format", form)
        assert result.status in (0, 1, 2)
        assert not UNSAFE.search(result.out + result.err), form
    on_terminal(70)
    monkeypatch.setenv("NO_COLOR", "1")
    result = run_cached(*command, "-L", hostile)
    assert not UNSAFE.search(result.out + result.err)


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_arguments_are_not_obeyed_either(text: str, run: Run, library: Path) -> None:
    for args in (
        [text],
        ["search", text, "-L", library],
        ["show", text, "-L", library],
        ["compare", text, "-L", library],
        ["doubleplay", text, "-L", library],
        ["check", text],
        ["list", "-L", text],
        ["list", "--format", text],
        ["list", text, "-L", library],
        ["search", "--limit", text],
        ["new", text, "-L", library, "--no-edit"],
        ["completions", text],
    ):
        result = run(*args)
        assert result.status in (0, 1, 2), (args, result)
        assert not UNSAFE.search(result.out + result.err)


def test_markup_in_texts_is_printed_as_text(tmp_path: Path, run: Run) -> None:
    text = STRINGS["action"]
    (tmp_path / "one.yaml").write_text(BRIEF.format(title=f'"{text}"', text=f'"{text}"'), encoding="utf-8")
    assert text in run("show", "one", "-L", tmp_path).out
    assert text in run("search", "", "-L", tmp_path).out


def test_what_cant_be_seen_is_a_problem_and_json_gives_the_text(tmp_path: Path, run: Run) -> None:
    quoted = '"abc\\u202edef"'
    (tmp_path / "one.yaml").write_text(
        f"title: t\ndate: 2024-05-01\nsummary: s\nquotes:\n  - {{speaker: A, text: {quoted}}}\n",
        encoding="utf-8",
    )
    checked = run("check", "-L", tmp_path, "--format", "json")
    assert checked.status == 1
    assert any("202E" in item["message"] for item in json.loads(checked.out)["items"])


@pytest.mark.parametrize("command", [["list"], ["show", "one"], ["search", ""], ["check"]], ids=" ".join)
def test_piped_text_holds_no_command_of_a_workflow_runner(tmp_path: Path, run: Run, command: list[str]) -> None:
    text = "::stop-commands::pwn ##[add-mask]x"
    (tmp_path / "one.yaml").write_text(BRIEF.format(title=f'"{text}"', text=f'"{text}"'), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(f"title: t\n{text}\n", encoding="utf-8")
    printed = run(*command, "-L", tmp_path)
    lines = (printed.out + printed.err).splitlines()
    assert any("stop-commands" in line for line in lines)
    assert not any(line.strip().startswith("::") or "##[" in line for line in lines)


@pytest.mark.parametrize("text", ["\n::error::x", "\n \u200e:\u200d:error::x", "##[group]x", "#\u200d#[group]x"])
def test_messages_about_arguments_hold_no_command_of_a_workflow_runner(text: str, run: Run) -> None:
    for args in (["list", "-L", f"a{text}"], ["list", f"--a{text}"], ["list", "--format", f"a{text}"], [f"a{text}"]):
        lines = re.sub("[\u200c-\u200f]", "", run(*args).err).split("\n")
        assert not any(line.strip().startswith("::") or "##[" in line for line in lines)


@pytest.mark.parametrize(
    "command", [["list", "--format", "csv"], ["search", "", "--format", "csv"], ["export", "quotes"]]
)
def test_csv_holds_no_command_of_a_workflow_runner_in_its_jobs_only(
    tmp_path: Path, run: Run, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '"##[add-mask]x\\n::error::y"'
    (tmp_path / "one.yaml").write_text(BRIEF.format(title=text, text=text), encoding="utf-8")
    assert "##[add-mask]" in run(*command, "-L", tmp_path).out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lines = run(*command, "-L", tmp_path).out.splitlines()
    assert any("add-mask" in line for line in lines)
    assert not any(line.strip().startswith("::") or "##[" in line for line in lines)


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif"])
def test_json_holds_no_command_of_a_workflow_runner(tmp_path: Path, run: Run, form: str) -> None:
    text = '"a\\u200d ##[add-mask]x"'
    (tmp_path / "one.yaml").write_text(BRIEF.format(title=text, text=text), encoding="utf-8")
    for command in (["check"],) if form == "sarif" else (["check"], ["list"], ["search", ""]):
        out = run(*command, "-L", tmp_path, "--format", form).out
        assert "add-mask" in out
        assert "##[" not in out
        assert "##[add-mask]" in json.dumps(
            [json.loads(each) for each in ([out] if form != "jsonl" else out.splitlines())]
        )


@pytest.mark.parametrize("name", REPORTED)
def test_report_runs_and_obeys_nothing(hostile: Path, name: str, run_cached: Run, tmp_path: Path) -> None:
    issue = ["--issue", "corridor"] if name.startswith(("timeline", "map")) else []
    ran = run_cached("export", Path(name).stem, *issue, "-L", hostile, "-o", tmp_path / name)
    assert ran.status in (0, 2)
    if ran.status:  # no country takes a stance
        return
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert not UNSAFE.search(text)
    if name.endswith((".html", ".svg")):
        found = Tags(text)
        assert not {"script", "img", "b"} & set(found.tags)
        assert not [name for name, _ in found.attributes if name.startswith("on") or name == "src"]
        assert all(re.fullmatch(r"#[\w-]+", value or "") for name, value in found.attributes if name == "href")
    elif name.endswith(".md"):
        assert not re.search(r"(?<!\\)<(script|img)|(?<!\\)\]\(", text)
        assert [line for line in text.splitlines() if line.startswith("#")] == [text.splitlines()[0]]
    else:
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert not [cell for cell in cells if re.match(r"\s*[=@＝＋－＠]", cell)]


def test_log_of_a_fault_holds_no_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise RuntimeError(" ".join(STRINGS.values()))

    monkeypatch.setattr(paths, "find_library", fail)
    failed = run("paths")
    assert failed.status == 70
    log = Path(failed.err.strip().rpartition(" in ")[2])
    assert "javascript" in log.read_text(encoding="utf-8")
    assert not UNSAFE.search(failed.err + log.read_text(encoding="utf-8"))
