from __future__ import annotations

from importlib.util import find_spec
from xml.etree import ElementTree as ET

import pytest

from briefing.compare import Comparison, Rules, compare, double_plays
from briefing.compare.tilemap import by_country
from briefing.compare.timeline import timeline
from briefing.model import Actor, Audience, ResolvedPosition
from briefing.reports import charts
from briefing.reports.charts import About
from briefing.reports.charts.svg import NoRasteriserError, cut, png, width_of, wrap

from ..compare.made import said

HOSTILE = "</text><script>alert(1)</script>\x1b[31m\u202e[@click=app.quit]&\x00"
SAID = [
    said("a", "i", "for", "2022-06-17", "RU"),
    said("a", "i", "against", "2022-09", "West", audience=Audience(forum=HOSTILE), words=HOSTILE * 9, source="x"),
    said("a", "j", "unclear", "2022"),
    said("a", "k", "ambivalent", "2022-01-01"),
    said("b", "i", "neutral", ""),
    said("b", "k", "leans-for", "2021"),
    said("kz", "i", "leans-against", "2021"),
]
ABOUT = About(
    title=HOSTILE,
    made="23 Nov 2026",
    sources={"x": HOSTILE},
    actors={"a": HOSTILE, "b": "Очень длинное имя, " * 9, "kz": "哈萨克斯坦"},
    issues={"i": HOSTILE, "j": "J"},
)


def every_picture(said_: list[ResolvedPosition], about: About) -> list[str]:
    comparison: Comparison = compare(said_)
    actors = [Actor(id="kz", kind="state", country="KZ")]
    return [
        charts.matrix_picture(comparison, about),
        charts.agreement_picture(comparison, about),
        charts.timeline_picture(timeline(said_), about),
        charts.timeline_picture(timeline(said_, by="actor"), about, by_actor=True),
        charts.tilemap_picture(by_country(said_, "i", actors), about, bloc=["KZ", "KG"]),
        *(charts.double_play_picture(finding, about) for finding in double_plays(said_, {})),
    ]


def words(svg: str) -> str:
    return "\n".join(ET.fromstring(svg).itertext())


def test_hostile_text_stays_text() -> None:
    found = every_picture(SAID, ABOUT)
    assert len(found) == 7
    for svg in found:
        root = ET.fromstring(svg)
        assert {element.tag.partition("}")[2] for element in root.iter()} <= {
            "svg",
            "title",
            "rect",
            "text",
            "line",
            "polygon",
        }
        assert not {"\x1b", "\u202e", "\x00"} & set(svg)
        assert "http://www.w3.org/2000/svg" in svg
        assert svg.count("http") == 1  # nothing is fetched
        assert "Method: " in words(svg)
        assert "Sources: " in words(svg)
        assert "23 Nov 2026" in words(svg)


def test_nothing_to_show_is_still_a_picture() -> None:
    for svg in every_picture([], About(title="Nothing")):
        assert "Nothing" in words(svg)


def test_a_double_player_is_not_painted_as_neutral() -> None:
    svg = charts.matrix_picture(compare(SAID, actors=["a"], issues=["i"]), About(title="t"))
    assert "a on i: split, mean +0.00, spread 2.00, n = 2" in words(svg)
    assert "direct, indirect, document positions; one position an article counts" in words(svg)


def test_the_method_says_what_was_counted() -> None:
    rules = compare(
        SAID, Rules(since="2021", dedupe="none", as_state=True, min_shared=3, attribution=("direct",))
    ).rules
    assert str(rules) == (
        "direct positions; every position counts; since 2021; people in office speak for their states; "
        "agreement from 3 shared issues on"
    )


def test_a_finding_shows_both_sides() -> None:
    (finding, *_) = double_plays(SAID, {})
    text = words(charts.double_play_picture(finding, About(title="t")))
    assert "before Russia" in text
    assert "before West" in text
    assert "17 Jun 2022" in text


def test_words_are_cut_to_the_room_they_have() -> None:
    assert cut("short", 400) == "short"
    assert cut("a very long name", 60).endswith("…")
    assert width_of(cut("哈萨克斯坦共和国", 60)) <= 60
    lines = wrap("one two three four five six seven eight", 80, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_png_where_there_is_a_rasteriser() -> None:
    svg = charts.matrix_picture(compare(SAID), ABOUT)
    if find_spec("resvg_py") is None:
        with pytest.raises(NoRasteriserError, match="pip install"):
            png(svg)
    else:
        assert png(svg).startswith(b"\x89PNG")
