"""docs/format.md and docs/problems.md agree with the program: keys, codes, examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import briefing
from briefing.format.fields import FIELDS
from briefing.format.problems import CODES, explanation
from briefing.format.read import read_bytes
from briefing.format.shared_files import read_shared

from .conftest import HEAD, TODAY

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "format.md").read_text(encoding="utf-8")
PROBLEMS = (DOCS / "problems.md").read_text(encoding="utf-8")
FENCE = re.compile(r'^```(\w+)(?: title="(\w+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
SECTIONS = {
    found[1]: found[2] for found in re.finditer(r"^### `([\w-]+)`\n(.*?)(?=^##|\Z)", PROBLEMS, re.MULTILINE | re.DOTALL)
}
PLACES = {
    "brief": "Brief", "article": "Article", "source": "Source", "actor": "Actor", "role": "Role", "issue": "Issue",
    "quote": "Quote", "rendering": "Rendering", "audience": "Audience", "position": "Position", "evidence": "Evidence",
    "assessment": "Assessment",
}  # fmt: skip
"""Each record's heading."""


def test_every_code_has_its_section_and_none_is_made_up() -> None:
    assert SECTIONS.keys() == CODES.keys()


@pytest.mark.parametrize("code", CODES)
def test_a_section_says_what_the_registry_says(code: str) -> None:
    known = CODES[code]
    assert SECTIONS[code].startswith(f"\n**{known.severity.capitalize()}.** {known.title}")
    assert f"\nCure: {known.cure}\n" in SECTIONS[code]


@pytest.mark.parametrize("code", CODES)
def test_explanation_of_a_code_is_its_section(code: str) -> None:
    assert explanation(code) == SECTIONS[code].strip() + "\n"


def test_links_between_the_pages_lead_to_headings() -> None:
    for page in DOCS.glob("*.md"):
        for name, anchor in re.findall(r"\]\((problems|format)\.md#([\w-]+)\)", page.read_text(encoding="utf-8")):
            headings = re.findall(r"^#+ (.*)$", (DOCS / f"{name}.md").read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("code", CODES)
def test_an_example_shows_its_problem(code: str, tmp_path: Path) -> None:
    found = FENCE.search(SECTIONS[code])
    assert found is not None
    language, kind, text = found.groups()
    if language != "yaml":
        return  # no text shows it
    data = (text if "title:" in text or code in ("empty-file", "not-a-mapping") else HEAD + text).encode()
    if kind == "library":
        (tmp_path / "brief.yaml").write_bytes(data)
        problems = briefing.open_library(tmp_path, cache=False).problems
    elif kind == "spheres":
        problems = read_shared(text.encode(), "spheres.yaml", "spheres").problems
    else:
        problems = read_bytes(data, "brief.yaml", today=TODAY, heuristics=kind == "guess").problems
    assert code in {problem.code for problem in problems}


def test_every_other_example_is_right() -> None:
    examples = [found.groups() for found in FENCE.finditer(PAGE) if found[1] == "yaml"]
    assert len(examples) >= 5
    for _, kind, text in examples:
        if kind == "spheres":
            assert read_shared(text.encode(), "spheres.yaml", "spheres").problems == ()
        else:
            assert read_bytes(text.encode(), "brief.yaml", today=TODAY).problems == ()


@pytest.mark.parametrize("kind", PLACES)
def test_every_key_is_in_its_table(kind: str) -> None:
    section = re.search(rf"^### {PLACES[kind]}\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None
    rows = dict(re.findall(r"^\| `(\w+)`(?: \(required\))? \| (.*?) \|", section[1], re.MULTILINE))
    assert list(rows) == list(FIELDS[kind])
    for word, field in FIELDS[kind].items():
        assert rows[word].startswith(field.doc)
        assert all(f"`{choice}`" in rows[word] for choice in field.choices)
        assert (f"`{word}` (required)" in section[1]) == field.required
