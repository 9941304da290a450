"""What the names that a file leaves to the library come to, and what is wrong with those that come to nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefing.format.problems import nearest
from briefing.library.cached_records import Claim, Head, Use
from briefing.library.identity import Identity
from briefing.model import Problem, Severity


def reference_problems(identity: Identity, path: str, head: Head, quotes: Collection[str]) -> Iterator[Problem]:
    """The problems of one file's names. `quotes` has every `brief#quote` of the briefs
    that are named so."""
    for use in head.uses:
        if use.kind == "actor":
            yield from _actor(identity, path, use)
        elif use.kind == "issue" and use.name not in identity.issues:
            near = nearest(use.name, identity.issues)
            hint = f"did you mean `{near}`?" if near else "declare it under `issues`"
            yield _problem(path, use, "error", "undeclared-issue", f"the issue `{use.name}` is declared nowhere", hint)
        elif use.kind == "sphere" and identity.sphere(use.name) is None:
            near = nearest(use.name, [*identity.spheres, "domestic", "world"])
            hint = f"did you mean `{near}`?" if near else "a country's code, a set of spheres.yaml, domestic or world"
            yield _problem(path, use, "error", "undeclared-sphere", f"`{use.name}` is no sphere", hint)
        elif use.kind == "quote" and use.name not in quotes:
            yield _quote(path, use, quotes)
    for claim in head.claims:
        actor = identity.actor_id(claim.actor)
        speakers = [identity.actor_id(name) for name in claim.speakers]
        if actor and all(speakers) and actor not in speakers:
            whose = " and ".join(sorted(claim.speakers))
            message = f"the words are {whose}'s, not {claim.actor}'s"
            yield _problem(path, claim, "warning", "third-party-direct", message, "write `attribution: third-party`")


def _actor(identity: Identity, path: str, use: Use) -> Iterator[Problem]:
    found = identity.actor_ids(use.name)
    if len(found) > 1:
        either = " or ".join(f"`{one}`" for one in found)
        message = f"`{use.name}` may be {either}"
        yield _problem(path, use, "error", "ambiguous-actor", message, "use the id of the one that is meant")
    elif found[0] in identity.implicit:
        near = identity.nearest_actor(use.name)
        hint = f"did you mean `{near}`?" if near else "declare it under `actors`"
        message = f"the actor `{use.name}` is declared nowhere"
        yield _problem(path, use, "warning", "undeclared-actor", message, hint)


def _quote(path: str, use: Use, quotes: Collection[str]) -> Problem:
    brief = use.name.partition("#")[0]
    near = nearest(use.name, [name for name in quotes if name.startswith(f"{brief}#")])
    hint = f"did you mean `{near}`?" if near else "write `brief#quote`: the brief's path without suffix, the quote's id"
    return _problem(path, use, "error", "unknown-reference", f"no quote is called `{use.name}`", hint)


def _problem(path: str, place: Use | Claim, severity: Severity, code: str, message: str, hint: str) -> Problem:
    return Problem(
        path=path,
        line=place.line,
        column=place.column,
        severity=severity,
        code=code,
        message=message,
        hint=hint,
    )
