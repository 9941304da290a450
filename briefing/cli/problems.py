"""Problems as lines for people."""

from __future__ import annotations

from briefing.cli.output import Part
from briefing.model import Problem


def lines(problem: Problem, path: str) -> list[list[Part]]:
    """`path:line:column: severity[code]: message`, then the line itself and the hint, where there are."""
    style = "warning" if problem.severity == "warning" else "error"
    place = f"{path}:{problem.line}:{problem.column}: "
    told: list[list[Part]] = [[place, (f"{problem.severity}[{problem.code}]", style), f": {problem.message}"]]
    if problem.excerpt:
        told += [["    " + line] for line in problem.excerpt.split("\n")]
    if problem.hint:
        told.append([("  " + problem.hint, "dim")])
    return told
