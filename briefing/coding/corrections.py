"""Corrections of saved quotes and attributions in a brief's text: each changes as few lines as possible."""

from __future__ import annotations

from itertools import product

from briefing.coding.state import Code, SavedRecord
from briefing.editing import nodes, value_edits
from briefing.editing.nodes import CannotEditError, Path, Plain
from briefing.model import STANCES, Audience, Stance

HIDDEN = "(hidden)"
"""Text in place of another coder's stance while a brief is coded blind."""


def corrected(written: str, saved: SavedRecord, code: Code, words: str, coder: str = "") -> str:
    """Return a brief's text with a saved quote or attribution corrected: as it is coded now, with its words.

    What did not change stays as it is written. The stances of a `coder` are positions: those that are there are
    changed here; `added_stances` and `withdrawn` are the others. Raises CannotEditError.
    """
    if not saved.is_quote:
        return _corrected_attribution(written, saved, code, words)
    path: Path = ("quotes", saved.index)
    before = saved.code
    if code.spans != before.spans:
        written = value_edits.put(written, (*path, "text"), words)
    if code.speakers != before.speakers:
        written = value_edits.put(written, (*path, "speaker"), _speaker(code))
    for name in ("date", "language", "credibility", "note"):
        if getattr(code, name) != getattr(before, name):
            written = value_edits.put(written, (*path, name), getattr(code, name) or "")
    if code.audience != before.audience:
        now = nodes.record(written, path).get("audience")
        written = value_edits.put(written, (*path, "audience"), audience_value(code.audience, now))
    stances, old = dict(code.stances), dict(before.stances)
    if coder:
        gone = withdrawn(saved, code)
        for _, issue, index in saved.own:
            if index not in gone and stances[issue] != old[issue]:
                written = value_edits.put(written, ("positions", index, "stance"), stances[issue])
        return written
    for issue, stance in stances.items():
        if old.get(issue) != stance:
            written = value_edits.put(written, (*path, "stances", issue), stance)
    for issue in old.keys() - stances.keys():
        written = value_edits.remove(written, (*path, "stances", issue))
    return written


def _corrected_attribution(written: str, saved: SavedRecord, code: Code, words: str) -> str:
    """Return a brief's text with a saved attribution corrected: one actor's stance on one issue."""
    path: Path = ("positions", saved.index)
    before = saved.code
    if len(code.speakers) != 1 or len(code.stances) != 1:
        raise CannotEditError("an attribution has one actor and one stance: select its words again for others")
    if (code.attribution == "nonverbal") != (before.attribution == "nonverbal"):
        raise CannotEditError("a gesture is no paraphrase: remove this one and select its words again")
    if code.language or code.credibility:
        raise CannotEditError("only a quote has a language and a credibility")
    (issue, stance), (old_issue, old_stance) = code.stances[0], before.stances[0]
    if code.spans != before.spans:
        shown = "gesture" if before.attribution == "nonverbal" else "paraphrase"
        written = value_edits.put(written, (*path, "evidence", 0, shown), words)
    if code.audience != before.audience:
        now = nodes.record(written, path).get("audience")
        written = value_edits.put(written, (*path, "audience"), audience_value(code.audience, now))
    changes = (
        ("actor", code.speaker, before.speaker), ("issue", issue, old_issue), ("stance", stance, old_stance),
        ("attribution", code.attribution, before.attribution), ("date", code.date, before.date),
        ("note", code.note, before.note),
    )  # fmt: skip
    for name, value, old in changes:
        if value != old:
            written = value_edits.put(written, (*path, name), value)
    return written


def withdrawn(saved: SavedRecord, code: Code) -> list[int]:
    """Return the indices of a coder's own positions that are no longer coded."""
    issues = dict(code.stances)
    return [index for actor, issue, index in saved.own if issue not in issues or actor not in code.speakers]


def without_stances(written: str, coder: str) -> str:
    """Return a brief's text with every stance hidden that is not a coder's own, and every judgement and note."""
    try:
        root = nodes.composed(written)
    except CannotEditError:
        return written
    positions = nodes.record(written, ()).get("positions")
    listed = positions if isinstance(positions, list) else []
    own = {index for index, each in enumerate(listed) if isinstance(each, dict) and each.get("coder") == coder}
    starts = [0]
    for line in written.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for path, node in reversed(list(nodes.scalars(root))):
        tells = (
            (len(path) == 4 and path[0] == "quotes" and path[2] == "stances" and node.value in STANCES)
            or (len(path) == 3 and path[0] == "positions" and path[2] in ("stance", "note") and path[1] not in own)
            or (len(path) == 3 and (path[0], path[2]) in (("assessments", "judgement"), ("quotes", "note")))
        )
        if tells:
            start, end = (starts[mark.line] + mark.column for mark in (node.start_mark, node.end_mark))
            end = start + len(written[start:end].rstrip())
            written = f"{written[:start]}{HIDDEN}{written[end:]}"
    return written


def added_stances(saved: SavedRecord, code: Code) -> list[tuple[str, str, Stance]]:
    """Return actor, issue and stance of what a coder has added to a saved quote."""
    if not saved.is_quote:
        return []
    own = {(actor, issue) for actor, issue, _ in saved.own}
    return [(actor, *each) for actor, each in product(code.speakers, code.stances) if (actor, each[0]) not in own]


def _speaker(code: Code) -> Plain:
    return [*code.speakers] if code.co_speakers else code.speaker


def audience_value(audience: Audience | None, now: Plain) -> Plain:
    """Return an audience as a brief writes it: only a sphere stays a text where it is one `now`."""
    names = ("addressee", "forum", "sphere")
    parts = {name: value for name in names if (value := getattr(audience, name, ""))}
    return parts["sphere"] if isinstance(now, str) and parts.keys() == {"sphere"} else parts
