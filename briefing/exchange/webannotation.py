"""Quotes as W3C Web Annotations: the words on the page that prints them, selected by their own text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from briefing.model import ResolvedQuote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def lines(quotes: Iterable[ResolvedQuote], left_out: dict[str, int]) -> str:
    """JSON-LD, an annotation a line. Quotes of articles without an address have nothing to point at."""
    written = []
    for quote in quotes:
        if quote.article is None or not quote.article.url:
            left_out["quotes without an address"] = left_out.get("quotes without an address", 0) + 1
        else:
            written.append(json.dumps(annotation(quote, quote.article.url), ensure_ascii=False) + "\n")
    return "".join(written)


def annotation(quote: ResolvedQuote, url: str) -> dict[str, Any]:
    """One quote: its speakers and stances as the body, its words as the target's TextQuoteSelector."""
    words = ", ".join(quote.quote.speakers)
    stances = [
        {"type": "TextualBody", "purpose": "classifying", "value": f"{issue}: {stance}"}
        for issue, stance in quote.quote.stances
    ]
    return {
        "@context": CONTEXT,
        "id": f"urn:briefing:{quote.brief}#{quote.quote.id}",
        "type": "Annotation",
        "motivation": "classifying" if stances else "identifying",
        "body": [{"type": "TextualBody", "purpose": "identifying", "value": words}, *stances],
        "target": {"source": url, "selector": {"type": "TextQuoteSelector", "exact": quote.quote.text}},
    }
