"""Dossiers: what they hold, in each format, and what they leave out."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path

import pytest

from briefing.api import Library, open_folder
from briefing.reports.document import Facing, Grid, Picture, Words
from briefing.reports.dossier import SECTIONS, dossier
from briefing.reports.dossier_file import SUFFIXES, encode
from briefing.reports.write import ReportError

from .test_html import Validator

SAMPLE = Path(__file__).parents[2] / "briefs"
SUBJECTS = {"actor": (["tokayev"], []), "issue": ([], ["sanctions"]), "several": (["tokayev", "putin"], [])}


@pytest.fixture(scope="module")
def sample() -> Library:
    return open_folder(SAMPLE, cache=False)


@pytest.mark.parametrize(("actors", "issues"), SUBJECTS.values(), ids=SUBJECTS)
def test_dossier_as_html_is_valid_and_holds_every_word(sample: Library, actors: list[str], issues: list[str]) -> None:
    made = dossier(sample, actors, issues)
    text = encode(made, ".html").decode()
    found = Validator(text)
    assert found.faults == []
    assert found.fetched == []
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert "TLP:CLEAR" in text
    words = [block.text for block in made.sections["quotes"] if isinstance(block, Words)]
    positions = [
        one for one in sample.positions if (not actors or one.actor in actors) and (not issues or one.issue in issues)
    ]
    assert {one.words.strip() for one in positions} <= {word.strip("“”") for word in words}


def test_dossier_of_an_actor_has_each_section(sample: Library) -> None:
    made = dossier(sample, ["tokayev"])
    assert set(made.sections) == set(SECTIONS) - {"map"}
    assert any(isinstance(block, Facing) for block in made.sections["contradictions"])
    assert any(isinstance(block, Picture) for block in made.sections["timeline"])
    grid = next(block for block in made.sections["stances"] if isinstance(block, Grid))
    compared = sample.compare(actors=["tokayev"])
    assert len(grid.rows) == len(compared.cells)
    text = encode(made, ".md").decode()
    for expected in ("Қасым-Жомарт", "President", "double play", "Radio Free Europe/Radio Liberty", "confidence"):
        assert expected in text
    assert text.count("\n## ") == len(made.sections)


def test_dossier_of_an_issue_has_its_proposition_and_map(sample: Library) -> None:
    made = dossier(sample, [], ["sanctions"])
    assert any(isinstance(block, Picture) for block in made.sections["map"])
    issue = sample.issue("sanctions")
    assert issue is not None
    assert issue.statement in encode(made, ".md").decode().replace("\\", "")


def test_only_the_sections_asked_for_are_written(sample: Library) -> None:
    assert list(dossier(sample, ["tokayev"], [], ["gaps", "stances"]).sections) == ["stances", "gaps"]


def test_nothing_to_report_is_a_sentence(sample: Library) -> None:
    with pytest.raises(ReportError, match="nothing to report"):
        dossier(sample, ["tokayev"], ["no-such-issue"])
    with pytest.raises(ReportError, match=r"\.docx"):
        encode(dossier(sample, ["tokayev"]), ".odt")


@pytest.mark.skipif(find_spec("docx") is None, reason="python-docx is not installed")
def test_word_document_holds_text_tables_links_and_label(sample: Library) -> None:
    import docx

    word = docx.Document(io.BytesIO(encode(dossier(sample, ["tokayev"]), ".docx")))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Dossier: Kassym-Jomart Tokayev" in text
    assert "What is missing" in text
    assert word.sections[0].header.paragraphs[0].text == "TLP:CLEAR"
    assert word.tables[0].rows[0].cells[0].text == "Issue"
    links = [each.target_ref for each in word.part.rels.values() if "hyperlink" in each.reltype]
    assert links
    assert all(link.startswith("http") for link in links)


@pytest.mark.skipif(find_spec("weasyprint") is None, reason="weasyprint is not installed")
def test_pdf_holds_the_text_with_its_label_on_every_page(sample: Library) -> None:
    pypdf = pytest.importorskip("pypdf")
    try:
        data = encode(dossier(sample, ["tokayev"], [], ["profile", "stances", "sources"]), ".pdf")
    except ReportError as missing:
        pytest.skip(str(missing))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert "Қасым-Жомарт" in "".join(pages)
    assert all("TLP:CLEAR" in page for page in pages)


def test_template_places_sections_and_has_to_carry_the_label(sample: Library, tmp_path: Path) -> None:
    made = dossier(sample, ["tokayev"])
    template = tmp_path / "mine.html"
    template.write_text("<title>{{title}}</title>{{tlp}}<main>{{ stances }}</main>", encoding="utf-8")
    text = encode(made, ".html", template).decode()
    assert text.startswith("<title>Dossier: Kassym-Jomart Tokayev</title>TLP:CLEAR<main><h2")
    assert "Profile" not in text
    for wrong, message in (
        ("{{title}}", r"lacks \{\{tlp\}\}"),
        ("{{tlp}}{{stanzas}}", "unknown placeholders: stanzas"),
    ):
        template.write_text(wrong, encoding="utf-8")
        with pytest.raises(ReportError, match=message):
            encode(made, ".html", template)
    with pytest.raises(ReportError, match="not read"):
        encode(made, ".md", tmp_path / "none.md")
    assert SUFFIXES == (".html", ".md", ".docx", ".pdf")
