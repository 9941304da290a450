"""Articles as CSL-JSON: what Zotero, Pandoc and reference managers read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.dates import span
from briefing.model import Article, Brief


def bibliography(briefs: Iterable[Brief], source_names: Mapping[str, str]) -> str:
    """CSL-JSON of every article, each once: by address, else by brief and id. Ids are `brief#article`."""
    found: dict[str, dict[str, Any]] = {}
    for brief in briefs:
        for article in brief.articles:
            key = article.url or f"{brief.id}#{article.id}"
            found.setdefault(key, item(f"{brief.id}#{article.id}", article, source_names))
    return json.dumps(list(found.values()), ensure_ascii=False, indent=2) + "\n"


def item(identity: str, article: Article, source_names: Mapping[str, str]) -> dict[str, Any]:
    """One article."""
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
    """`2022-11` is year and month, and no day; an interval is two dates."""
    if not text or span(text) is None:
        return {}
    return {"date-parts": [[int(part) for part in date.split("-")] for date in text.split("/")]}
