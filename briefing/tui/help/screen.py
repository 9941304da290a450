"""Help: the keys of the current screen, from its bindings, the stances, and the query language."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from briefing.stance import GLYPHS, WORDS
from briefing.tui.actions import actions
from briefing.tui.dialogs.dialog import Dialog
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.styled_text import StyledLine, cells, pad, wrap
from briefing.tui.widgets.page import GAP, Item, Page, heading, text

QUERY = (
    ("putin sanctons", "who or what: any name, words; typos and other alphabets forgiven"),
    ('"exact words"', "these words in this order"),
    ("-word  not:word", "without this word"),
    ("actor: issue: source:", "by id, name or alias; tab inserts the value shown first, then the next"),
    ("stance: attr: audience:", "of one position"),
    ("lang: tag:", "of the quote, of the brief"),
    ("since:2022 until:2023-06", "dates, whole days, months, years"),
)


class HelpScreen(Dialog[None]):
    """A page of help; `escape`, `?` or `q` closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss(None)", "close", id="close-help"),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._actions = list(actions(about))
        self._about = about

    def compose(self) -> ComposeResult:
        """Yield the page and its keys."""
        with Vertical(id="help"):
            yield Page(id="help-page")
            yield Hints(("escape closes", "dismiss(None)"), ("↑ ↓ read", ""), ("ctrl+p finds every command", ""))

    def on_mount(self) -> None:
        """Fill the page."""
        page = self.query_one(Page)
        page.show(self._items())
        page.focus()

    def _items(self) -> list[Item]:
        items = [text(("briefing", "strong"), ("  who said what, to whom, when, and their stances", "dim"))]
        app, about = self.app, self._about
        for title, found in (
            ("Here", [one for one in self._actions if one.node is about]),
            ("Moving", [one for one in self._actions if one.node is not about and one.node is not app]),
            ("Everywhere", [one for one in self._actions if one.node is app]),
        ):
            if found:
                on = getattr(about, "crumb", "") if title == "Here" else ""
                items += [heading(title, on), _table([(one.keys, one.words) for one in found])]
        items.append(heading("Stances", "always glyph, word and colour"))
        legend: StyledLine = []
        for stance, word in WORDS.items():
            legend += [(f"{GLYPHS[stance]}\u00a0{word.replace(' ', chr(0xA0))}", stance), ("   ", "text")]
        legend.append(("blank: said nothing", "dim"))
        items.append(text(*legend))
        items.append(text(("⇅ split", "ambivalent"), ("  opposed positions, so their mean says nothing", "dim")))
        return [*items, heading("Searching quotes"), _table(list(QUERY)), GAP]


def _table(rows: list[tuple[str, str]]) -> Item:
    column = max(14, *(cells(key) + 1 for key, _ in rows))

    def draw(width: int) -> list[StyledLine]:
        left = min(column, width // 2)
        lines: list[StyledLine] = []
        for key, words in rows:
            lines += wrap([(pad(key, left) + " ", "key"), (words, "text")], width, left + 1)
        return lines

    return Item(draw)
