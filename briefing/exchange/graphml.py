"""Congruence network as GraphML, for Gephi, Cytoscape, visone and igraph.

The weight of an edge is the congruence of its actors, which is positive: programs drop other edges. The other figures
are attributes. Actors who share issues and agree on none of them have no edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from briefing.exchange.brief_yaml import clean

FIGURES = (
    "congruence", "conflict", "ignore", "subtract", "congruence_average", "congruence_jaccard", "congruence_cosine",
)  # fmt: skip
"""Figures of a tie, each an attribute of the edge; `weight` repeats the first."""


class Tie(Protocol):
    """Two actors and the figures of `FIGURES`."""

    @property
    def a(self) -> str:
        """The first actor's id."""

    @property
    def b(self) -> str:
        """The second actor's id."""

    @property
    def congruence(self) -> float:
        """The weight of the tie."""


class Node(Struct, frozen=True):
    """An actor of the network."""

    label: str
    kind: str = ""
    country: str = ""
    n: int = 0
    """Number of positions."""


def network(nodes: Mapping[str, Node], ties: Iterable[Tie], left_out: dict[str, int], tlp: str = "") -> str:
    """Return GraphML of the undirected network of actors, by id. `left_out` counts ties without congruence."""
    text = [("label", "node"), ("kind", "node"), ("country", "node"), ("tlp", "graph")]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'  <key id="{name}" for="{of}" attr.name="{name}" attr.type="string"/>' for name, of in text),
        '  <key id="n" for="node" attr.name="n" attr.type="int"/>',
        *(f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="double"/>' for name in ("weight", *FIGURES)),
        '  <graph id="congruence" edgedefault="undirected">',
    ]
    if tlp:
        lines.append(f'    <data key="tlp">TLP:{escape(tlp)}</data>')
    for identity, node in nodes.items():
        facts = {"label": node.label, "kind": node.kind, "country": node.country}
        data = "".join(f'<data key="{name}">{escape(clean(value))}</data>' for name, value in facts.items() if value)
        lines.append(f'    <node id={quoteattr(clean(identity))}>{data}<data key="n">{node.n}</data></node>')
    for tie in ties:
        figures = {name: float(getattr(tie, name)) for name in FIGURES}
        if figures["congruence"] > 0:
            lines.append(f"    <edge source={quoteattr(clean(tie.a))} target={quoteattr(clean(tie.b))}>")
            lines.append(f'      <data key="weight">{figures["congruence"]!r}</data>')
            lines += [f'      <data key="{name}">{value!r}</data>' for name, value in figures.items()]
            lines.append("    </edge>")
        elif any(figures.values()):
            reason = "ties of actors who never agree"
            left_out[reason] = left_out.get(reason, 0) + 1
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])
