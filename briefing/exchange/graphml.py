"""Congruence network as GraphML, for Gephi, Cytoscape, visone and igraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from briefing.exchange.brief_yaml import clean

WEIGHTS = (
    "congruence", "conflict", "ignore", "subtract", "congruence_average", "congruence_jaccard", "congruence_cosine",
)  # fmt: skip
"""Figures of a tie, each an attribute of the edge; `weight` repeats the one asked for."""


class Tie(Protocol):
    """Two actors and the figures of `WEIGHTS`."""

    @property
    def a(self) -> str:
        """The first actor's id."""

    @property
    def b(self) -> str:
        """The second actor's id."""


def network(actors: Sequence[str], ties: Iterable[Tie], names: Mapping[str, str], weight: str = "subtract") -> str:
    """Return GraphML of the undirected network, without ties whose figures are all 0.

    Raises ValueError for a weight other than `WEIGHTS`.
    """
    if weight not in WEIGHTS:
        raise ValueError(f"{weight!r} is no weight: {', '.join(WEIGHTS)}")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        '  <key id="label" for="node" attr.name="label" attr.type="string"/>',
        '  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
        *(f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="double"/>' for name in WEIGHTS),
        '  <graph id="congruence" edgedefault="undirected">',
    ]
    for actor in actors:
        label = escape(clean(names.get(actor, actor)))
        lines.append(f'    <node id={quoteattr(clean(actor))}><data key="label">{label}</data></node>')
    for tie in ties:
        figures = {name: float(getattr(tie, name)) for name in WEIGHTS}
        if any(figures.values()):
            lines.append(f"    <edge source={quoteattr(clean(tie.a))} target={quoteattr(clean(tie.b))}>")
            lines.append(f'      <data key="weight">{figures[weight]!r}</data>')
            lines += [f'      <data key="{name}">{value!r}</data>' for name, value in figures.items()]
            lines.append("    </edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])
