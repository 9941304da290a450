"""The lines around the matrix: what counts, how to read it, the cell under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.overview.comparison_filter import FilterQuery
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.compare.grids import StanceGrid
from briefing.tui.styled_text import StyledLine

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell, Pair

MANY_CELLS = 20_000
"""Number of cells from which their positions are not counted between keys."""

_UNITS = {"quote": "one position a quote", "none": "every position"}


def what_counts(
    library: Library,
    grid: StanceGrid,
    attribution: Iterable[str],
    read: FilterQuery,
    unmatched: Iterable[str],
    order: str | None,
    as_state: bool,
) -> StyledLine:
    """Return the size of the matrix and everything that decides its content; `order` is None for the default."""
    unit = _UNITS.get(read.facets.get("dedupe", ""), "one position an article")
    line: StyledLine = [(f" {_of(grid.actors, grid.comparison.actors, 'actor')}", "strong")]
    line.append((f" × {_of(grid.issues, grid.comparison.issues, 'issue')}", "strong"))
    line += [(f"  ⚠ No actor or issue matches `{safe(word)}`", "warning") for word in unmatched]
    cells = grid.comparison.cells
    if len(cells) < MANY_CELLS:
        actors, issues = frozenset(grid.actors), frozenset(grid.issues)
        n = sum(len(cell.counted) for (actor, issue), cell in cells.items() if actor in actors and issue in issues)
        line.append((f" · {counted(n, 'position')}", "text"))
    line.append((f" · {', '.join(attribution)} · {unit}", "dim"))
    if order is not None:
        line.append((f" · {order}", "accent"))
    line += [(f" · {name}: {safe(value)}", "accent") for name, value in read.facets.items()]
    line += [(f"  ⚠ {safe(problem)}", "warning") for problem in read.problems]
    if as_state:
        line.append((" · people as the states they speak for", "accent"))
    if grid.picked:
        line.append((f" · picked: {', '.join(labels.short_name(library, actor) for actor in grid.picked)}", "mark"))
    return line


def _of(shown: Sequence[str], every: Sequence[str], noun: str) -> str:
    """Return `3 of 34 actors`, or `34 actors` where all are shown."""
    return counted(len(every), noun) if len(shown) == len(every) else f"{len(shown):,} of {counted(len(every), noun)}"


def legend(min_shared: int) -> StyledLine:
    """Return how to read agreement: what a number means, and from how many shared issues on it is shown."""
    enough = "" if min_shared == 1 else f" · {min_shared} or more shared issues"
    return [
        (" 1 the same, 0 opposite", "text"),
        (" · (n) shared issues", "dim"),
        ("" if enough else " · ~ rests on one", "faint"),
        (enough, "accent"),
        (" · lines divide groups that agree ·", "dim"),
    ]


def pair_under_cursor(library: Library, a: str, b: str, pair: Pair | None) -> StyledLine:
    """Return two actors' agreement in one line."""
    if a == b:
        return [(f" {labels.actor_name(library, a)}", "strong"), ("  the same actor: choose another cell", "dim")]
    line: StyledLine = [(f" {labels.actor_name(library, a)} – {labels.actor_name(library, b)}", "strong")]
    if pair is None or pair.agreement is None:
        return [*line, ("  too few shared issues", "dim")]
    line.append((f"  {pair.agreement:.2f} on {counted(pair.shared, 'issue')}", "text"))
    if pair.corrected is not None:
        line.append((f" · {pair.corrected:+.2f} corrected for chance", "dim"))
    return line


def under_cursor(library: Library, actor: str, issue: str, cell: Cell | None) -> StyledLine:
    """Return a cell in one line: actor, issue, mean, spread, positions by attribution, opposed."""
    line: StyledLine = [
        (" " + labels.actor_name(library, actor), "strong"),
        (" on ", "dim"),
        (labels.issue_label(library, issue), "strong"),
    ]
    if cell is None:
        return [*line, (" · said nothing", "dim")]
    if cell.opposed:
        line.append((" · opposed", "ambivalent"))
    if cell.mean is not None:
        line.append((f" · mean {cell.mean:+.2f}", "text"))
        if cell.n > 1:
            line.append((f" · spread {cell.spread:.2f}", "text"))
    count = cell.n or len(cell.counted)
    line.append((f" · {counted(count, 'position')}", "text"))
    if len(cell.counted) > count:  # those of one article are one
        line.append((f" from {len(cell.counted)} coded", "text"))
    line.append((f" ({', '.join(f'{n} {kind}' for kind, n in cell.attribution.items())})", "dim"))
    return line
