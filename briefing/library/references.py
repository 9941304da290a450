"""Checks of the references that only the library can resolve: actors, issues, spheres and quotes of other files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property

from briefing.format.problems import Choices
from briefing.library.cached_records import DirectClaim, FileSummary, Reference
from briefing.library.identity import Identity
from briefing.model import Problem, Severity

_SPHERE_HINT = "a country's code, a set of spheres.yaml, domestic or world"
_QUOTE_HINT = "write `brief#quote`: the brief's path without suffix, the quote's id"


class ReferenceCheck:
    """Check of the references of one library's files."""

    def __init__(self, identity: Identity, quotes: Collection[str]) -> None:
        """Prepare to check. `quotes` has every `brief#quote` of the briefs referred to."""
        self._identity = identity
        self._quotes = quotes
        self._issues = Choices(identity.issues)
        self._spheres = Choices([*identity.spheres, "domestic", "world"])

    @cached_property
    def _quotes_by_brief(self) -> dict[str, Choices]:
        by_brief: defaultdict[str, list[str]] = defaultdict(list)
        for quote in self._quotes:
            by_brief[quote.partition("#")[0]].append(quote)
        return {brief: Choices(quotes) for brief, quotes in by_brief.items()}

    def problems(self, path: str, summary: FileSummary) -> Iterator[Problem]:
        """Yield the problems of one file's references."""
        for reference in summary.references:
            if reference.kind == "actor":
                yield from _actor(self._identity, path, reference)
            elif reference.kind == "issue" and reference.name not in self._identity.issues:
                near = self._issues.nearest(reference.name)
                hint = f"did you mean `{near}`?" if near else "declare it under `issues`"
                message = f"the issue `{reference.name}` is declared nowhere"
                yield _problem(path, reference, "error", "undeclared-issue", message, hint)
            elif reference.kind == "sphere" and self._identity.sphere(reference.name) is None:
                near = self._spheres.nearest(reference.name)
                hint = (
                    f"did you mean `{near}`?" if near else "a country's code, a set of spheres.yaml, domestic or world"
                )
                yield _problem(path, reference, "error", "undeclared-sphere", f"`{reference.name}` is no sphere", hint)
            elif reference.kind == "quote" and reference.name not in self._quotes:
                yield self._quote(path, reference)
        for claim in summary.claims:
            actor = self._identity.actor_id(claim.actor)
            speakers = [self._identity.actor_id(name) for name in claim.speakers]
            if actor and all(speakers) and actor not in speakers:
                whose = " and ".join(sorted(claim.speakers))
                message = f"the words are {whose}'s, not {claim.actor}'s"
                yield _problem(
                    path, claim, "warning", "third-party-direct", message, "write `attribution: third-party`"
                )

    def _quote(self, path: str, reference: Reference) -> Problem:
        of_brief = self._quotes_by_brief.get(reference.name.partition("#")[0])
        near = of_brief.nearest(reference.name) if of_brief is not None else None
        hint = f"did you mean `{near}`?" if near else _QUOTE_HINT
        return _problem(path, reference, "error", "unknown-reference", f"no quote is called `{reference.name}`", hint)


def _actor(identity: Identity, path: str, reference: Reference) -> Iterator[Problem]:
    found = identity.actor_ids(reference.name)
    if len(found) > 1:
        either = " or ".join(f"`{one}`" for one in found)
        message = f"`{reference.name}` may be {either}"
        yield _problem(path, reference, "error", "ambiguous-actor", message, "use the id of the one that is meant")
    elif found[0] in identity.implicit:
        near = identity.nearest_actor(reference.name)
        hint = f"did you mean `{near}`?" if near else "declare it under `actors`"
        message = f"the actor `{reference.name}` is declared nowhere"
        yield _problem(path, reference, "warning", "undeclared-actor", message, hint)


def _problem(path: str, at: Reference | DirectClaim, severity: Severity, code: str, message: str, hint: str) -> Problem:
    return Problem(
        path=path,
        line=at.line,
        column=at.column,
        severity=severity,
        code=code,
        message=message,
        hint=hint,
    )
