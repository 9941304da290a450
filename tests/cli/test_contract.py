"""The JSON of each command has the fields that docs/commands.md promises, all of them and no others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.registry import COMMANDS

from .conftest import Run

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


def sections() -> dict[str, str]:
    """Each section's text by its heading."""
    parts = re.split(r"(?m)^#{2,3} (.+)$", DOCS.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def promised(section: str, table: str = "field") -> set[str]:
    """The fields in the first column of the table of this name in a section."""
    rows = re.findall(r"(?m)^\| (`.+?) \|", sections()[section].split(f"| {table} |")[1].split("\n\n")[0])
    return {field for row in rows for field in re.findall(r"`(\w+)`", row)}


@pytest.fixture
def asked(run: Run, library: Path) -> Any:
    """The items of a command's JSON."""

    run("list", "-L", library)  # something to cache

    def answer(*args: str) -> list[dict[str, Any]]:
        result = run(*args, *([] if args == ("cache",) else ["-L", library]), "--format", "json")
        assert result.err == ""
        answer = json.loads(result.out)
        assert list(answer) == ["schema", "total", "items"]
        assert answer["schema"] == "briefing/1"
        assert answer["total"] >= len(answer["items"]) > 0
        items: list[dict[str, Any]] = answer["items"]
        return items

    return answer


def test_every_command_is_documented() -> None:
    assert set(COMMANDS) <= set(sections())


@pytest.mark.parametrize(
    ("section", "args"),
    [
        ("list", ["list"]),
        ("show", ["show", "moscow"]),
        ("search", ["search", "partner"]),
        ("compare", ["compare"]),
        ("doubleplay", ["doubleplay"]),
        ("digest", ["digest"]),
        ("paths", ["paths"]),
        ("cache", ["cache"]),
    ],
)
def test_items_have_the_fields_promised(section: str, args: list[str], asked: Any) -> None:
    for item in asked(*args):
        assert set(item) == promised(section)


def test_quotes_and_positions_have_the_fields_promised(asked: Any) -> None:
    (brief,) = asked("show", "berlin")
    (quote,) = brief["quotes"]
    assert set(quote) == promised("A quote")
    assert len(brief["positions"]) == 2
    for position in brief["positions"]:
        assert set(position) == promised("A position")


def test_cells_and_pairs_have_the_fields_promised(asked: Any) -> None:
    (compared,) = asked("compare")
    assert compared["actors"] == ["anna", "boris"]
    assert set(compared["issues"]) == {"borders", "partnership"}
    assert len(compared["cells"]) == 4
    for cell in compared["cells"]:
        assert set(cell) == promised("compare", "cell")
        assert cell["positions"]
        for position in cell["positions"]:
            assert set(position) == promised("A position")
    (pair,) = compared["agreement"]
    assert set(pair) == promised("compare", "pair")
    ((tied,),) = [item["agreement"] for item in asked("compare", "--congruence")]
    assert set(tied) - set(pair) == promised("compare", "congruence")


def test_agreement_of_coders_has_the_fields_promised(run: Run, library: Path) -> None:
    (item,) = json.loads(run("compare", "--alpha", "-L", library, "--format", "json").out)["items"]
    assert set(item) == promised("compare", "alpha")
    assert set(item["alpha"]) == {"nominal", "ordinal", "interval"}


def test_a_double_play_shows_its_words(asked: Any) -> None:
    (found,) = asked("doubleplay", "Анна", "--issue", "Borders")
    assert (found["actor"], found["issue"], found["kind"]) == ("anna", "borders", "double-play")
    assert (found["first"], found["last"], found["spheres"]) == ("2022-11-28", "2022-12-20", ["RU", "DE"])
    (((earlier, later)),) = found["evidence"]
    assert (earlier["stance"], later["stance"]) == ("leans-against", "for")
    assert set(later) == promised("A position")


def test_problems_have_the_fields_promised(run: Run, library: Path) -> None:
    (library / "bad.yaml").write_text("title: t\n", encoding="utf-8")
    result = run("check", "-L", library, "--format", "json")
    assert result.status == 1
    items = json.loads(result.out)["items"]
    assert items
    for item in items:
        assert set(item) == promised("check")
        assert item["path"] == (library / "bad.yaml").as_posix()


def test_places_count_from_one_and_lead_to_the_words(asked: Any, library: Path) -> None:
    for item in asked("show", "moscow")[0]["quotes"]:
        line = (library / item["path"]).read_text(encoding="utf-8").splitlines()[item["line"] - 1]
        assert line[item["column"] - 1 :] == item["text"]


def test_matches_are_code_points_of_the_text(asked: Any, library: Path) -> None:
    path = library / "moscow.yaml"
    text = path.read_text(encoding="utf-8").replace("We are partners.", "𝔘𝔨𝔯𝔞𝔦𝔫𝔢 é 🇰🇿 partners")
    path.write_text(text, encoding="utf-8")
    found = asked("search", "partners")
    item = next(item for item in found if item["text"].startswith("𝔘"))
    assert [item["text"][start:end] for start, end in item["matches"]] == ["partners"]


def test_a_limit_cuts_the_items_and_not_the_total(run: Run, library: Path) -> None:
    answer = json.loads(run("search", "", "-L", library, "--limit", "1", "--format", "json").out)
    assert (answer["total"], len(answer["items"])) == (3, 1)


def test_speakers_as_written_and_as_resolved(asked: Any, library: Path) -> None:
    path = library / "moscow.yaml"
    text = path.read_text(encoding="utf-8").replace("speaker: Boris Example", "speaker: [Boris Example, anna]")
    path.write_text(text, encoding="utf-8")
    anna, both = asked("show", "moscow")[0]["quotes"]
    assert (anna["speaker"], anna["actor"]) == ("anna", "anna")
    assert (both["speaker"], both["actor"]) == (["Boris Example", "anna"], ["boris", "anna"])
