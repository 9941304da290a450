"""A small library about Tokayev and his neighbours, and engines over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.api import Library, open_folder
from briefing.search.engine import Engine

MOSCOW = """\
title: Tokayev in Moscow, eight days after his re-election
date: 2022-11-29
summary: The double play goes on.
tags: [Central Asia]
articles:
  - {id: insight, headline: Double play, source: Insight News Media, published: 2022-11-29, language: en}
actors:
  - id: tokayev
    name: Kassym-Jomart Tokayev
    kind: person
    aliases: [Tokaev, Касым-Жомарт Токаев, Қасым-Жомарт Тоқаев]
    country: KZ
  - {id: putin, name: Vladimir Putin, kind: person, country: RU, aliases: [Владимир Путин]}
  - {id: nazarbayev, name: Nursultan Nazarbayev, kind: person, country: KZ, aliases: [Elbasy]}
issues:
  - {id: ru-partnership, label: Partnership with Russia, statement: Kazakhstan should stand by Russia.}
  - {id: war, label: War in Ukraine, statement: Russia is right to wage its war in Ukraine.}
quotes:
  - id: partner
    speaker: tokayev
    article: insight
    text: >-
      For Kazakhstan, the Russian Federation has been and remains the main strategic partner,
      a country with which we have deep relations in various fields.
    date: 2022-11-28
    audience: {addressee: putin, forum: Kremlin talks, sphere: RU}
    stances: {ru-partnership: for}
  - id: trade
    speaker: putin
    article: insight
    text: We have now noted an increase in trade turnover in 2021. We are glad to see you. Welcome!
    date: 2022-11-28
  - id: ahead
    speaker: Касым-Жомарт Токаев
    article: insight
    text: “We need to look ahead, and for this purpose, I came here.”
    date: 2022-11-28
    audience: {addressee: putin}
assessments:
  - {judgement: Astana keeps every door open., by: desk, likelihood: likely, confidence: moderate}
"""

PETERSBURG = """\
title: St Petersburg forum
date: 2022-06-17
summary: Tokayev declines to recognise quasi-states.
articles:
  - {id: tass, headline: Forum, source: TASS, published: 2022-06-17, language: ru}
quotes:
  - id: quasi
    speaker: tokayev
    article: tass
    text: We do not recognise quasi-state territories such as Luhansk and Donetsk.
    audience: {forum: St Petersburg forum, sphere: world}
    stances: {war: against, ru-partnership: leans-against}
  - id: naming
    speaker: Dmitry Peskov
    article: tass
    text: Президент Токаев — наш партнёр, стратегический партнёр России.
    audience: domestic
  - id: elder
    speaker: tokayev
    article: tass
    text: Elbasy laid the foundations of our strategic choices; partners came later.
positions:
  - {actor: putin, issue: war, stance: for, attribution: third-party, evidence: [{quote: quasi}]}
"""

BERLIN = """\
title: Tokayev in Berlin
date: 2023-09-28
summary: Sanctions and trade.
tags: [Europe]
articles:
  - {id: dw, headline: Berlin, source: DW, published: 2023-09, language: de}
quotes:
  - id: sanctions
    speaker: Tokaev
    article: dw
    text: Kazakhstan will follow the sanctions régime — there is a rules-based order.
    audience: {sphere: West}
    stances: {war: leans-against}
  - id: chinese
    speaker: Xi Jinping
    article: dw
    text: 中国和哈萨克斯坦是战略伙伴。
    language: zh-Hans
"""

SPHERES = "West: [EU, US, GB, DE, FR]\nCIS: [RU, KZ, BY]\n"

Make = Callable[..., Library]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a library of texts by path; without any, the one above."""

    def library(**briefs: str) -> Library:
        files = {f"{name}.yaml": text for name, text in briefs.items()} or {
            "2022/moscow.yaml": MOSCOW,
            "2022/petersburg.yaml": PETERSBURG,
            "2023/berlin.yaml": BERLIN,
            "spheres.yaml": SPHERES,
        }
        for path, text in files.items():
            file = tmp_path / "library" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return open_folder(tmp_path / "library", cache=False)

    return library


@pytest.fixture
def engine(make: Make) -> Engine:
    """Searches the library above."""
    return Engine(make())


def brief(*texts: str, date: str = "2022-01-01", speaker: str = "A. Speaker") -> str:
    """A brief of quotes."""
    quotes = "".join(f"  - {{speaker: {speaker}, text: {text!r}}}\n" for text in texts)
    return f"title: A brief\ndate: {date}\nsummary: Of quotes.\nquotes:\n{quotes}"


def ids(engine: Engine, query: str) -> list[str]:
    """The ids of the quotes found, in order."""
    return [hit.quote.quote.id for hit in engine.search(query).hits]


def marked(engine: Engine, query: str) -> list[str]:
    """What is marked in the best hit."""
    hit = engine.search(query).hits[0]
    return [hit.text[start:end] for start, end in hit.matches]
