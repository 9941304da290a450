"""Problems as lines for people."""

from __future__ import annotations

from briefing.cli.output import Part
from briefing.model import Problem


def lines(problem: Problem, path: str) -> list[list[Part]]:
    """Return `path:line:column: severity[code]: message`, then excerpt and hint, if any."""
    style = "warning" if problem.severity == "warning" else "error"
    location = f"{path}:{problem.line}:{problem.column}: "
    rows: list[list[Part]] = [[location, (f"{problem.severity}[{problem.code}]", style), f": {problem.message}"]]
    if problem.excerpt:
        rows += [["    " + line] for line in problem.excerpt.split("\n")]
    if problem.hint:
        rows.append([("  " + problem.hint, "dim")])
    return rows
