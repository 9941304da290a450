"""What is marked TLP:RED leaves by no export that is limited to a lower level, and never without its label."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefing.exchange.flat_rows import FLAT_KINDS
from briefing.exchange.flat_rows import SUFFIXES as FLAT_SUFFIXES
from briefing.reports.dossier_file import SUFFIXES as DOSSIER_SUFFIXES
from briefing.reports.export import REPORTS, SUFFIXES
from briefing.reports.foreign import TEXT_FORMATS

from .conftest import Run

SECRET = ("zanzibar", "quokka", "xylophone", "marmalade", "walrus", "tangerine")
RED = """\
title: Zanzibar talks
date: 2022-12-24
summary: The quokka memorandum.
tlp: RED
author: Walrus
tags: [tangerine]
sources: [{id: tangerine-post, name: Tangerine Post}]
articles:
  - {id: leak, headline: A marmalade leak, source: tangerine-post, author: Walrus Smith, published: 2022-12-24,
     url: "https://example.org/marmalade"}
actors:
  - {id: anna, name: Anna Example, kind: person, country: KZ, aliases: [Walrus]}
  - {id: walrus, name: Wally Walrus, kind: person, country: RU}
issues:
  - {id: xylophone, label: Xylophone, statement: Xylophones should be banned.}
quotes:
  - {id: quokka, speaker: anna, article: leak, text: The quokka moves at dawn., date: 2022-12-23,
     audience: {forum: Tangerine room, sphere: RU}, stances: {xylophone: for, borders: against}}
  - {speaker: walrus, article: leak, text: Marmalade for Zanzibar., stances: {xylophone: against, borders: for}}
positions:
  - {actor: walrus, issue: borders, stance: against, attribution: indirect, date: 2022-12-25, audience: {sphere: DE},
     evidence: [{article: leak, paraphrase: A walrus nodded.}]}
"""
EXPORTS = [
    *((form, ".txt") for form in TEXT_FORMATS),
    *((form, suffix) for form in FLAT_KINDS for suffix in FLAT_SUFFIXES),
    *((form, suffix) for form in REPORTS for suffix in SUFFIXES),
    *(("dossier", suffix) for suffix in DOSSIER_SUFFIXES),
]


def export(run: Run, library: Path, form: str, suffix: str, *options: str) -> tuple[str, str]:
    """Return the text of an export and what was said on stderr."""
    issue = ["--issue", "borders"] if form in ("timeline", "map") else []
    subject = ["anna"] if form == "dossier" else []
    path = library.parent / f"out{suffix}"
    result = run("export", form, *subject, "-L", library, "-o", path, *issue, *options)
    assert result.status == 0, result.err
    data = path.read_bytes()
    if suffix == ".parquet":
        from pyarrow import parquet

        return str(parquet.read_table(io.BytesIO(data)).to_pylist()), result.err
    if suffix == ".docx":
        with ZipFile(io.BytesIO(data)) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist() if ".xml" in name), result.err
    if suffix == ".pdf":
        import pypdf

        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages), result.err
    return "" if suffix == ".png" else data.decode(), result.err


@pytest.mark.parametrize(("form", "suffix"), EXPORTS, ids=[f"{form}{suffix}" for form, suffix in EXPORTS])
def test_red_brief_is_left_out_at_a_lower_level_and_labelled_elsewhere(
    run: Run, library: Path, form: str, suffix: str
) -> None:
    needed = {".png": "resvg_py", ".parquet": "pyarrow", ".docx": "docx", ".pdf": "weasyprint"}.get(suffix)
    if needed and find_spec(needed) is None:
        pytest.skip(f"{needed} is not installed")
    for name in ("moscow", "berlin"):
        path = library / f"{name}.yaml"
        text = path.read_text(encoding="utf-8").replace(
            "country: KZ", "country: KZ, roles: [{post: President, of: kz}]"
        )
        text = text.replace("actors:\n", "actors:\n  - {id: kz, name: Kazakhstan, kind: state, country: KZ}\n")
        text = text.replace("language: en", f'language: en, url: "https://example.org/{name}"')
        path.write_text(f"{text}tlp: GREEN\n", encoding="utf-8")
    (library / "zanzibar.yaml").write_text(RED, encoding="utf-8")

    text, err = export(run, library, form, suffix, "--tlp", "green")
    assert not [word for word in SECRET if word in text.casefold()]
    assert "left out: 1 brief above TLP:GREEN" in err
    assert "TLP:GREEN" in err
    assert "RED" not in err

    whole, err = export(run, library, form, suffix)
    assert "This export carries TLP:RED." in err
    if suffix != ".png":
        assert "RED" in whole
        assert any(word in whole.casefold() for word in SECRET) or form in ("matrix", "agreement", "map", "issues")


@pytest.mark.parametrize("form", ["matrix", "agreement", "dossier"])
def test_name_that_only_a_red_brief_declares_makes_an_export_red(run: Run, library: Path, form: str) -> None:
    declaring = "title: Names\ndate: 2022-12-24\nsummary: Names.\ntlp: RED\n"
    declaring += "actors: [{id: anna, name: Anna Example, description: Knows a walrus.}]\n"
    (library / "names.yaml").write_text(declaring, encoding="utf-8")
    text, err = export(run, library, form, ".md")
    assert "TLP:RED" in text
    assert "This export carries TLP:RED." in err
    text, _ = export(run, library, form, ".md", "--tlp", "GREEN")
    assert "RED" not in text
    assert "walrus" not in text


def test_dossier_of_an_unknown_name_names_the_nearest_actor_or_issue(run: Run, library: Path) -> None:
    for near, name in (("boarders", "borders"), ("Ana Example", "Anna Example")):
        result = run("export", "dossier", near, "-L", library, "-o", library.parent / "x.md")
        assert result.status == 2
        assert f"no actor or issue `{near}`; did you mean `{name}`?" in result.err


def test_unknown_level_is_wrong_usage(run: Run, library: Path) -> None:
    result = run("export", "csl", "-L", library, "--tlp", "pink")
    assert result.status == 2
    assert "CLEAR, GREEN, AMBER, AMBER+STRICT or RED" in result.err


@pytest.mark.parametrize("form", ["quotes", "matrix"])
def test_excel_gets_a_byte_order_mark(run: Run, library: Path, form: str, tmp_path: Path) -> None:
    assert run("export", form, "-L", library, "--excel", "-o", tmp_path / "a.csv").status == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    run("export", form, "-L", library, "-o", tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes()[3:] == (tmp_path / "b.csv").read_bytes()
    assert run("export", form, "-L", library, "--excel", "-o", tmp_path / "a.html").status == 2
    assert run("export", "csl", "-L", library, "--excel").status == 2


def test_flat_data_is_limited_to_an_actor_and_an_issue(run: Run, library: Path) -> None:
    lines = run("export", "positions", "-L", library, "--actor", "Anna Example", "--issue", "borders").out.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("anna,") for line in lines[1:])
    assert run("export", "dna", "-L", library, "--actor", "anna").status == 2
