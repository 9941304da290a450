"""The card under the article: what is coded of the quote at the cursor, a row for each key that changes it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.strip import Strip

from briefing.coding.state import Code
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.coding.base import CodingBase
from briefing.tui.styled_text import StyledLine, clip, line_width, strip
from briefing.tui.widgets.painted import Painted

Row = tuple[StyledLine, str]
"""A row and the screen's actions behind its keys from left to right, separated by spaces; empty where it has none."""

DECISION_STYLES = {
    "open": ("suggested", ("?", "warning")),
    "taken": ("taken", ("✓", "for")),
    "left": ("left-out", ("×", "dim")),
    "there": ("dim", ("•", "dim")),
}
"""Style of the words, glyph and its style, by decision."""
DECISION_LABELS = {"open": "suggested", "taken": "in the brief", "left": "left out", "there": "in the brief before"}


def card_lines(screen: CodingBase) -> list[Row]:
    """Return the rows of the card."""
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
    record = coding.saved_record(screen.at)
    saved = record is not None
    if code.decision == "there" and not saved:
        form = " These words are in the brief in another form"
        opens: StyledLine = [(f"{form}: ", "dim"), ("e ", "key"), ("opens it", "text")]
        known = (opens, "edit") if screen.dashboard.access.permits("edit") else ([(f"{form}.", "dim")], "")
        return [(_progress(screen, code), ""), known]
    who = screen.speaker_names(code.speakers) or "no speaker yet"
    new: StyledLine = []
    if code.speaker and coding.actor(code.speaker):
        new = [("  new in this brief", "dim"), ("   S ", "key"), ("kind, country", "dim")]
    before = screen.audience_text(code.audience)
    date = safe(code.date) or "the article's"
    return [
        (_progress(screen, code), ""),
        (_row("s", "speaker", (who, "strong" if code.speaker else "warning"), *new), "speaker profile"),
        ([*_row("i", "issue", *(_stances(screen, code) or [("–", "dim")])), ("   h ", "key"), ("said before", "dim")],
         "issue earlier"),
        (_row("b", "before", (before, "text") if before else ("–", "dim")), "audience"),
        (_row("d", "date", (date, "text" if code.date else "dim"), *_details(screen, code)), "date fields")
        if record is not None and record.is_quote
        else (
            [*_row("t", "how", (_attribution(code), "text")), ("   d ", "key"), ("date ", "dim"),
             (date, "text" if code.date else "dim"), *_details(screen, code)], "attribution date fields"
        ),
        ([*_row("w", "summary", _summary(screen)), *_removal(code)], "head leave_out")
        if saved
        else ([*_row("w", "summary", _summary(screen)), *_about(screen)], "head about"),
    ]  # fmt: skip


def _keys(*parts: str) -> StyledLine:
    """Return keys, each followed by what it does."""
    return [(part, "text" if index % 2 else "key") for index, part in enumerate(parts)]


def _row(key: str, name: str, *value: tuple[str, str]) -> StyledLine:
    return [(f" {key} ", "key"), (f"{name:<8} ", "dim"), *value]


def _progress(screen: CodingBase, code: Code) -> StyledLine:
    coding = screen.coding
    decided = [each.decision for number, each in coding.state.codes.items() if coding.saved_record(number) is None]
    removed = sum(each.decision == "left" for each in coding.state.codes.values()) - decided.count("left")
    glyph, style = DECISION_STYLES[code.decision][1]
    number = coding.order.index(screen.at) + 1
    own = code.decision == "open" and screen.at >= len(coding.start.suggestions)
    decision = "selected, enter takes it" if own else DECISION_LABELS[code.decision]
    saved = coding.saved_record(screen.at) is not None
    if saved:
        decision = "corrected here" if coding.is_unsaved(screen.at) else "saved; can be corrected"
        if code.decision == "left":
            decision = "removed with the next save" if coding.is_unsaved(screen.at) else "removed"
    line: StyledLine = [(f" {number} of {len(coding.order)}  ", "strong"), (f"{glyph} {decision}", style)]
    if coding.start.coder:
        line.append((f"  coder {safe(coding.start.coder)}{', blind' if coding.start.blind else ''}", "accent"))
    if coding.touched:
        line.append(("  unsaved changes", "warning"))
    for sign, count, what in (
        ("✓", decided.count("taken"), "taken"),
        ("×", decided.count("left"), "left out"),
        ("×", removed, "removed"),
    ):
        if count:
            line.append((f"  {sign} {count} {what}", "dim"))
    return line


def _stances(screen: CodingBase, code: Code) -> StyledLine:
    line: StyledLine = []
    for identity, stance in code.stances:
        gap = "   " if line else ""
        line += [(gap, "text"), labels.chip(stance), (f" {screen.issue_label(identity)}", "text")]
    saved = screen.coding.saved_record(screen.at)
    if saved is not None and saved.others:
        if screen.coding.start.blind:
            return [*line, ("   others coded it: hidden", "dim")]
        for coder, issue, stance in saved.others:
            who = safe(coder) or "no coder"
            line += [(f"   {who}: ", "dim"), labels.chip(stance), (f" {screen.issue_label(issue)}", "dim")]
    return line


def _attribution(code: Code) -> str:
    """Return whether it is quoted or paraphrased, and the attribution where that says more."""
    kind = "quoted" if code.direct else "paraphrased"
    usual = "direct" if code.direct else "indirect"
    return kind if code.attribution == usual else f"{kind}, {code.attribution}"


def _removal(code: Code) -> StyledLine:
    """Return the key that removes a saved record, or keeps it where it is to be removed."""
    return [("   r ", "key"), ("keeps it" if code.decision == "left" else "removes it", "dim")]


def _about(screen: CodingBase) -> StyledLine:
    """Return a hint that the article's source or date is missing."""
    article = screen.coding.article
    missing = [word for word, text in (("source", article.source), ("date", article.published)) if not text]
    if screen.coding.start.article_id or not missing:
        return []
    return [("   a ", "key"), (f"article's {' and '.join(missing)}?", "warning")]


def _details(screen: CodingBase, code: Code) -> StyledLine:
    """Return language, credibility and note, and the key that changes them."""
    note = "note hidden" if screen.hides_note(screen.at) else safe(" ".join(code.note.split()))
    grade = f"credibility {code.credibility}" if code.credibility else ""
    given = " · ".join(filter(None, (safe(code.language), grade, note)))
    return [("   E ", "key"), (given or "more", "text" if given else "dim")]


def _summary(screen: CodingBase) -> tuple[str, str]:
    if screen.coding.start.base is not None:
        return "as in the brief", "dim"
    summary = " ".join(screen.coding.state.summary.split())
    return (clip(safe(summary), 30), "text") if summary else ("not written yet", "warning")


class Card(Painted):
    """Rows of the code at the cursor; a click on a row runs the action of its key."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._card_rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self._card_rows = rows
        self.repaint()

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return the rows, cut to the width."""
        lines = [line for line, _ in self._card_rows] + [[] for _ in range(height - len(self._card_rows))]
        return [strip(line, width, self.palette, "bar") for line in lines[:height]]

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the row's key, or of the last key left of the mouse where it has several."""
        line, actions = self._card_rows[event.y] if event.y < len(self._card_rows) else ([], "")
        starts = [line_width(line[:index]) for index, (_, style) in enumerate(line) if style == "key"]
        before = sum(start <= event.x for start in starts[1:])
        if actions:
            await self.screen.run_action(actions.split()[before])
