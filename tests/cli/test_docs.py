"""docs/commands.md and the other pages name the options, formats and facets that the program has, and no others."""

from __future__ import annotations

import ast
import re
import runpy
import shlex
import shutil
import subprocess
import tomllib
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

import pytest

import briefing
from briefing.cli.commands.export import DOSSIER
from briefing.cli.commands.export import FORMATS as EXPORTS
from briefing.cli.commands.import_ import FORMATS as IMPORTS
from briefing.cli.registry import COMMANDS, module
from briefing.reports.export import REPORTS, SUFFIXES
from briefing.runtime.paths import sample_folder
from briefing.search.query import FACETS

from .test_contract import sections

DOCS = Path(__file__).parents[2] / "docs"
PYTHON = (DOCS / "python.md").read_text(encoding="utf-8")
PAGES = [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))]
EVERYWHERE = {"-h", "--help", "-L", "--library", "--sample", "--force"}
"""Options that the page describes once for every command."""


def parser_of(command: str) -> ArgumentParser:
    parser = ArgumentParser(allow_abbrev=False, exit_on_error=False)
    import_module(module(command)).add_arguments(parser)
    return parser


def options(command: str) -> set[str]:
    return {option for action in parser_of(command)._actions for option in action.option_strings}


@pytest.mark.parametrize("command", COMMANDS)
def test_section_of_a_command_names_each_of_its_options_and_no_other(command: str) -> None:
    section = sections()[command]
    named = set(re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*", "".join(re.findall(r"`[^`]+`|^    .+$", section, re.M))))
    own = options(command) - EVERYWHERE
    long_names = {option for option in own if option.startswith("--")}
    assert long_names - named == set()
    assert {name for name in named if name.startswith("--")} <= options(command)


def test_options_in_commands_and_the_man_page_are_those_of_the_program() -> None:
    generate = runpy.run_path(str(DOCS / "generate.py"))
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert page == generate["commands_page"](page), "run docs/generate.py"
    assert page.count(generate["END"]) == len(COMMANDS)
    assert (DOCS / "briefing.1").read_text(encoding="utf-8") == generate["man_page"](), "run docs/generate.py"


def test_site_has_every_page() -> None:
    nav = tomllib.loads((DOCS.parent / "zensical.toml").read_text(encoding="utf-8"))["project"]["nav"]
    pages = [page for group in nav for listed in group.values() for page in listed]
    assert sorted(pages) == sorted(page.name for page in DOCS.glob("*.md"))


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_man_page_has_no_error() -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-z", "-Tutf8", DOCS / "briefing.1"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("section", "formats"),
    [("import", set(IMPORTS)), ("export", {*EXPORTS, *REPORTS, DOSSIER})],
    ids=["import", "export"],
)
def test_table_of_formats_has_each_format_and_no_other(section: str, formats: set[str]) -> None:
    tables = sections()[section].split("| format |")[1:]
    rows = [row for table in tables for row in re.findall(r"(?m)^\| `([\w-]+)` \|", table.split("\n\n")[0])]
    assert sorted(rows) == sorted(formats)


def test_export_names_each_suffix_of_a_report() -> None:
    assert all(f"`{suffix}`" in sections()["export"] for suffix in SUFFIXES)


def test_search_names_each_facet() -> None:
    named = re.search(r"Facets are (.*?)\.", sections()["search"], re.DOTALL)
    assert named is not None
    assert set(re.findall(r"`(\w+):`", named[1])) == set(FACETS)


@pytest.mark.parametrize("command", COMMANDS)
def test_section_names_each_choice_of_an_argument(command: str) -> None:
    section = sections()[command] + sections()["What holds for every command"]
    section += sections()["compare"] if "(#compare)" in section else ""
    for action in parser_of(command)._actions:
        for choice in action.choices or ():
            assert re.search(rf"(?<![\w-]){re.escape(choice)}(?![\w-])", section), choice


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_in_the_docs_is_one(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    lines = re.findall(r"(?m)^(?:    |\$ )?(?:- run: )?briefing ([a-z]+ .*)$", text)
    lines += re.findall(r"`briefing ([a-z]+ [^`]*)`", text)
    for line in lines:
        command = line.split()[0]
        if command in COMMANDS and not re.search(r"[\[…|]", line):
            words = re.split(r"\s+(?:#|>)\s", line)[0]
            given = shlex.split(words.partition(" -- ")[0])
            used = {word.partition("=")[0] for word in given if re.match(r"--?[A-Za-z]", word)}
            assert used <= options(command), line


def test_python_of_the_docs_runs_and_imports_nothing_but_the_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PYTHON, re.DOTALL)
    assert len(blocks) > 8
    monkeypatch.setenv("BRIEFING_LIBRARY", str(sample_folder()))
    names: dict[str, object] = {}
    for block in blocks:
        exec(block.replace('open_library("briefs")', "open_library(cache=False)"), names)
        for node in ast.walk(ast.parse(block)):
            assert not isinstance(node, ast.ImportFrom)
            if isinstance(node, ast.Import):
                assert [each.name for each in node.names] == ["briefing"]
    assert set(re.findall(r"\bbriefing\.([A-Za-z_]\w*)", "".join(blocks))) <= set(briefing.__all__)
    printed = capsys.readouterr().out
    assert "did you mean" in printed
    assert "We agree" in printed


@pytest.mark.parametrize("question", re.findall(r"(?s)\?\n\n```python\n(.*?)```", PYTHON))
def test_each_question_of_an_analyst_takes_at_most_five_lines(question: str) -> None:
    lines = [line for line in question.splitlines() if line and not line.startswith("import")]
    assert 0 < len(lines) <= 5
