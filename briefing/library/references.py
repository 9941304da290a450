"""Checks of the references that only the library can resolve: actors, issues, spheres and quotes of other files."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefing.format.problems import nearest
from briefing.library.cached_records import DirectClaim, FileSummary, Reference
from briefing.library.identity import Identity
from briefing.model import Problem, Severity


def reference_problems(
    identity: Identity, path: str, summary: FileSummary, quotes: Collection[str]
) -> Iterator[Problem]:
    """Yield the problems of one file's references. `quotes` has every `brief#quote` of the briefs referred to."""
    for reference in summary.references:
        if reference.kind == "actor":
            yield from _actor(identity, path, reference)
        elif reference.kind == "issue" and reference.name not in identity.issues:
            near = nearest(reference.name, identity.issues)
            hint = f"did you mean `{near}`?" if near else "declare it under `issues`"
            message = f"the issue `{reference.name}` is declared nowhere"
            yield _problem(path, reference, "error", "undeclared-issue", message, hint)
        elif reference.kind == "sphere" and identity.sphere(reference.name) is None:
            near = nearest(reference.name, [*identity.spheres, "domestic", "world"])
            hint = f"did you mean `{near}`?" if near else "a country's code, a set of spheres.yaml, domestic or world"
            yield _problem(path, reference, "error", "undeclared-sphere", f"`{reference.name}` is no sphere", hint)
        elif reference.kind == "quote" and reference.name not in quotes:
            yield _quote(path, reference, quotes)
    for claim in summary.claims:
        actor = identity.actor_id(claim.actor)
        speakers = [identity.actor_id(name) for name in claim.speakers]
        if actor and all(speakers) and actor not in speakers:
            whose = " and ".join(sorted(claim.speakers))
            message = f"the words are {whose}'s, not {claim.actor}'s"
            yield _problem(path, claim, "warning", "third-party-direct", message, "write `attribution: third-party`")


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


def _quote(path: str, reference: Reference, quotes: Collection[str]) -> Problem:
    brief = reference.name.partition("#")[0]
    near = nearest(reference.name, [name for name in quotes if name.startswith(f"{brief}#")])
    hint = f"did you mean `{near}`?" if near else "write `brief#quote`: the brief's path without suffix, the quote's id"
    return _problem(path, reference, "error", "unknown-reference", f"no quote is called `{reference.name}`", hint)


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
