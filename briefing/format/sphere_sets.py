"""Sets of spheres that contain sets: in which order to expand them, and which contain themselves. Linear in size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def components(sets: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the strongly connected components of the sets, each after those that it contains.

    Sets in one component of several contain each other. Tarjan's algorithm, without recursion.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for start in sets:
        if start in order:
            continue
        walk: list[tuple[str, Iterator[str]]] = []
        following: str | None = start
        while following is not None or walk:
            if following is not None:
                order[following] = low[following] = len(order)
                stack.append(following)
                on_stack.add(following)
                walk.append((following, iter(sets[following])))
                following = None
            name, members = walk[-1]
            for member in members:
                if member not in sets:
                    continue
                if member not in order:
                    following = member
                    break
                if member in on_stack:
                    low[name] = min(low[name], order[member])
            if following is not None:
                continue
            walk.pop()
            if walk:
                above = walk[-1][0]
                low[above] = min(low[above], low[name])
            if low[name] == order[name]:
                component: list[str] = []
                while not component or component[-1] != name:
                    component.append(stack.pop())
                on_stack.difference_update(component)
                found.append(component)
    return found
