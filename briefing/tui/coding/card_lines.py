"""The card under the article: what is coded of the quote at hand, a line for each key that changes it."""

from __future__ import annotations

from briefing.coding.session import Code
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.coding.base import CodingBase
from briefing.tui.styled_text import StyledLine, clip

Row = tuple[StyledLine, str]
"""A line, and the screen's actions behind its keys; empty where there is none."""

LOOKS = {
    "open": ("suggested", ("?", "warning")),
    "taken": ("taken", ("✓", "for")),
    "left": ("left-out", ("×", "dim")),
    "there": ("dim", ("•", "dim")),
}
"""By decision the style of its words; a glyph and its style."""
SAID = {"open": "suggested", "taken": "in the brief", "left": "left out", "there": "in the brief before"}


def card_lines(screen: CodingBase) -> list[Row]:
    """What stands on the card."""
    coding = screen.coding
    if screen.span is not None:
        chosen = " ".join(coding.start.article.text[slice(*screen.span)].split())
        return [
            ([(" selecting", "strong")], ""),
            ([(f" “{safe(chosen)}”", "quote")], ""),
            (_keys(" ← → ↑ ↓ ", "move   ", "] [ ", "a word, ", ") ( ", "a sentence more, less"), ""),
            (
                [(" enter ", "key"), ("takes these words   ", "text"), ("escape ", "key"), ("doesn't", "text")],
                "take back",
            ),
        ]
    if screen.at < 0:
        return [
            ([(" No quote was found.", "strong")], ""),
            ([(" v ", "key"), ("selects words from the keyboard,", "text")], "select"),
            ([("   a drag over them with the mouse", "text")], ""),
        ]
    code = coding.code(screen.at)
    if code.decision == "there":
        return [
            (_standing(screen, code), ""),
            ([(" What is coded of it stands there: ", "dim"), ("e ", "key"), ("edits the brief", "text")], "edit"),
        ]
    who = screen.actor_name(code.speaker) if code.speaker else "nobody yet"
    new: StyledLine = []
    if code.speaker and coding.actor(code.speaker):
        new = [("  new in this brief", "dim"), ("   S ", "key"), ("kind, country", "dim")]
    before = screen.audience_text(code.audience)
    date = safe(code.date) or "the article's"
    return [
        (_standing(screen, code), ""),
        (_row("s", "speaker", (who, "strong" if code.speaker else "warning"), *new), "speaker profile"),
        (_row("i", "issue", *(_stances(screen, code) or [("–", "dim")])), "issue"),
        (_row("b", "before", (before, "text") if before else ("–", "dim")), "audience"),
        ([*_row("t", "told", (_told(code), "text")), ("   d ", "key"), ("date ", "dim"),
          (date, "text" if code.date else "dim")], "attribution date"),
        ([*_row("w", "summary", _summary(screen)), *_about(screen)], "head about"),
    ]  # fmt: skip


def _keys(*told: str) -> StyledLine:
    """Keys, each with what it does behind it."""
    return [(text, "text" if place % 2 else "key") for place, text in enumerate(told)]


def _row(key: str, name: str, *value: tuple[str, str]) -> StyledLine:
    return [(f" {key} ", "key"), (f"{name:<8} ", "dim"), *value]


def _standing(screen: CodingBase, code: Code) -> StyledLine:
    coding = screen.coding
    decided = [each.decision for each in coding.state.codes.values()]
    glyph, style = LOOKS[code.decision][1]
    place = coding.order.index(screen.at) + 1
    own = code.decision == "open" and screen.at >= len(coding.start.suggestions)
    said = "selected, enter takes it" if own else SAID[code.decision]
    line: StyledLine = [(f" {place} of {len(coding.order)}  ", "strong"), (f"{glyph} {said}", style)]
    if coding.touched:
        line.append(("  not saved", "warning"))
    for sign, number, what in (("✓", decided.count("taken"), "taken"), ("×", decided.count("left"), "left out")):
        if number:
            line.append((f"  {sign} {number} {what}", "dim"))
    return line


def _stances(screen: CodingBase, code: Code) -> StyledLine:
    line: StyledLine = []
    for identity, stance in code.stances:
        gap = "   " if line else ""
        line += [(gap, "text"), labels.chip(stance), (f" {screen.issue_label(identity)}", "text")]
    return line


def _told(code: Code) -> str:
    """Quoted or paraphrased, and how it is known where that says more."""
    kind = "quoted" if code.direct else "paraphrased"
    usual = "direct" if code.direct else "indirect"
    return kind if code.attribution == usual else f"{kind}, {code.attribution}"


def _about(screen: CodingBase) -> StyledLine:
    """That the article's source or date is not known, where it has to be told here."""
    found = screen.coding.article
    lacking = [word for word, text in (("source", found.source), ("date", found.published)) if not text]
    if screen.coding.start.article_id or not lacking:
        return []
    return [("   a ", "key"), (f"article's {' and '.join(lacking)}?", "warning")]


def _summary(screen: CodingBase) -> tuple[str, str]:
    if screen.coding.start.base is not None:
        return "as it stands in the brief", "dim"
    summary = " ".join(screen.coding.state.summary.split())
    return (clip(safe(summary), 30), "text") if summary else ("not written yet", "warning")
