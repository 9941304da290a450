"""Articles as CSL-JSON, for Zotero, Pandoc and reference managers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.dates import span
from briefing.model import Article, Brief


def bibliography(briefs: Iterable[Brief], source_names: Mapping[str, str]) -> str:
    """Return CSL-JSON of every article, each once: by address, else by brief and id. Ids are `brief#article`."""
    found: dict[str, dict[str, Any]] = {}
    for brief in briefs:
        for article in brief.articles:
            key = article.url or f"{brief.id}#{article.id}"
            found.setdefault(key, item(f"{brief.id}#{article.id}", article, source_names))
    return json.dumps(list(found.values()), ensure_ascii=False, indent=2) + "\n"


def item(identity: str, article: Article, source_names: Mapping[str, str]) -> dict[str, Any]:
    """Return one article."""
    fields: dict[str, Any] = {
        "id": identity,
        "type": "article-newspaper",
        "title": article.headline,
        "container-title": source_names.get(article.source, article.source),
        "author": [{"literal": article.author}] if article.author else [],
        "issued": _date(article.published),
        "accessed": _date(article.accessed),
        "URL": article.url,
        "archive_location": article.archived_url,
        "language": article.language,
    }
    return {key: value for key, value in fields.items() if value}


def _date(text: str) -> dict[str, Any]:
    """Return a CSL date: `2022-11` without a day, an interval as two dates."""
    if not text or span(text) is None:
        return {}
    return {"date-parts": [[int(part) for part in date.split("-")] for date in text.split("/")]}
