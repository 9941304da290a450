"""The search of a site in Chromium, opened from a folder: what a reader finds, and that the policy lets it run."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from briefing.api import open_folder
from briefing.reports.site.writing import write_site

SAMPLE = Path(__file__).parents[2] / "briefs"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser") / "a folder #1"
    write_site(open_folder(SAMPLE, cache=False), folder)
    return folder


def shown(site: Path, query: str) -> tuple[str, list[str]]:
    """Return the status and the results, as HTML, that the search page shows for a query."""
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000"]
    command += [f"--user-data-dir={site.parent / 'profile'}", "--dump-dom"]
    address = f"{(site / 'search.html').as_uri()}#q={quote(query)}"
    done = subprocess.run([*command, address], capture_output=True, text=True, timeout=120, check=True)
    status = re.search(r'<p id="status"[^>]*>(.*?)</p>', done.stdout)
    assert status is not None
    return status[1], re.findall(r"<li class=\"words\">.*?</li>", done.stdout, re.DOTALL)


def test_search_forgives_typos_scripts_and_case_and_links_to_the_quote(site: Path) -> None:
    status, results = shown(site, "Токаев SACTIONS")
    n_quotes = len(open_folder(SAMPLE, cache=False).quotes)
    assert status == f"{len(results)} found in {n_quotes} quotes."
    assert "Kassym-Jomart Tokayev" in results[0]
    assert "<mark>sanctions</mark>" in results[0]
    target = re.search(r'href="(briefs/[^"#]+)#([^"]+)"', results[0])
    assert target is not None
    assert f'id="{target[2]}"' in (site / target[1]).read_text(encoding="utf-8")
