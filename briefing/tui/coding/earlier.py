"""What the speaker said before, beside the quote being coded: a contradiction is seen while it is coded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.stance import SCALE
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.briefs.page import position_item, quote_item
from briefing.tui.selection import QuoteTarget, RecordRef, Subject
from briefing.tui.widgets.page import GAP, Item, Page, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.coding.state import Code
    from briefing.model import ResolvedPosition, ResolvedQuote, Stance
    from briefing.search.engine import Engine

MAX_POSITIONS = 30
MAX_ALIKE = 6
"""Maximum number of like sentences."""
MAX_WORDS = 8
"""Maximum number of a quote's words that like sentences are searched by: the longest."""
MAX_FOR_WORD = 50
"""Maximum number of quotes looked at for each word."""

_WORD = re.compile(r"[^\W\d_]{4,}")


class Earlier(Page, can_focus=False):
    """Page of earlier words, whose cursor is moved from the coding screen."""

    LED = True

    def show_beside(self, items: Sequence[Item]) -> None:
        """Show other items, the cursor on the first record."""
        self.show(items)
        first = next((index for index in range(len(items)) if self.is_stop(index)), 0)
        self.cursor = first
        self.repaint()

    def next_record(self) -> None:
        """Move the cursor to the next record, after the last one to the first."""
        stops = [index for index in range(self.n_items) if self.is_stop(index)]
        if stops:
            self.cursor = next((index for index in stops if index > self.cursor), stops[0])
            self.reveal(self.cursor)
            self.repaint()

    @property
    def subject(self) -> Subject | None:
        """The record under the cursor."""
        return self.item.subject if self.item is not None else None


def earlier_items(
    library: Library, engine: Engine | None, code: Code, words: str, *, without: str = "", blind: bool = False
) -> list[Item]:
    """Return the speakers' earlier positions on the issues of a code, and the sentences most like its words.

    Opposed positions come first, then the newest. `without` is the id of the brief that is being coded, whose own
    quote with these words is left out. With `blind`, nothing that shows a stance is returned.
    """
    items = [text(("h ", "key"), ("the brief again   ", "dim"), ("H ", "key"), ("the next record   ", "dim"),
                  ("m ", "key"), ("notes it", "dim"))]  # fmt: skip
    seen: set[str] = set()
    for issue, stance in () if blind else code.stances:
        others = (each for each in library.positions if each.brief != without or each.words != words)
        found = list(earlier_positions(others, code.speakers, issue, stance))
        seen |= {each.quote for each in found}
        items.append(heading(f"Said before on {labels.issue_label(library, issue)}", counted(len(found), "position")))
        for position in found[:MAX_POSITIONS]:
            if opposed(position.stance, stance):
                items.append(text(("⇅ opposed to what is coded here", "warning")))
            items += [position_item(library, position, name=len(code.speakers) > 1), GAP]
        if len(found) > MAX_POSITIONS:
            items.append(text((f"{len(found) - MAX_POSITIONS:,} more are not shown.", "dim")))
        if not found:
            items.append(text(("Nothing in the library yet.", "dim")))
    if blind:
        items.append(text(("You code blind: what the speaker said before is hidden where it shows a stance.", "dim")))
    elif not code.stances:
        items.append(text(("Choose an issue (i) to see what the speaker said on it before.", "dim")))
    alike = [each for each in like_quotes(engine, words, without) if each.key not in seen]
    if alike:
        items.append(heading("Sentences like this one"))
        for quote in alike:
            items += [_words_only(library, quote) if blind else quote_item(library, quote), GAP]
    elif engine is None or not engine.searchable:
        items.append(text(("Like sentences are searched once the library is indexed.", "dim")))
    else:
        items.append(text(("No sentence in the library is like this one.", "dim")))
    return items


def _words_only(library: Library, quote: ResolvedQuote) -> Item:
    said: tuple[str, str] = (f"“{safe(quote.text)}”", "quote")
    who = (f"\n{labels.speakers(library, quote, short=True)} · {labels.when(quote.date, quote.date_from)}", "dim")
    return text(said, who, subject=labels.quote_subject(library, quote), to=QuoteTarget(quote.key))


def earlier_positions(
    positions: Iterable[ResolvedPosition], actors: Collection[str], issue: str, stance: Stance
) -> Iterator[ResolvedPosition]:
    """Yield the positions of actors on an issue: opposed ones first, each newest first."""
    found = [each for each in positions if each.issue == issue and each.actor in actors]
    found.sort(key=labels.day_of, reverse=True)
    yield from sorted(found, key=lambda each: not opposed(each.stance, stance))


def opposed(one: Stance, other: Stance) -> bool:
    """Return whether one stance is for and the other against, both at least leaning."""
    values = SCALE.get(one, 0.0), SCALE.get(other, 0.0)
    return min(values) <= -1 and max(values) >= 1


def like_quotes(engine: Engine | None, words: str, without: str) -> list[ResolvedQuote]:
    """Return the quotes most like a text, except those with the same text in a brief.

    First come those with most of its longest words, then those that share the most of them, at least two.
    """
    if engine is None or not engine.searchable:
        return []
    longest = sorted(dict.fromkeys(map(str.casefold, _WORD.findall(words))), key=len, reverse=True)[:MAX_WORDS]
    if not longest:
        return []
    found = {hit.quote.key: hit.quote for hit in engine.search(" ".join(longest), MAX_ALIKE + 1, wait=False).hits}
    shared: Counter[str] = Counter()
    others: dict[str, ResolvedQuote] = {}
    if len(found) < MAX_ALIKE:
        for word in longest:
            for hit in engine.search(f'"{word}"', MAX_FOR_WORD, wait=False).hits:
                others[hit.quote.key] = hit.quote
                shared[hit.quote.key] += 1
    found |= {key: others[key] for key, number in shared.most_common() if number > 1 and key not in found}
    return [each for each in found.values() if each.brief != without or each.text != words][:MAX_ALIKE]


def reference(library: Library, subject: Subject) -> str:
    """Return how a note names a record: `brief#quote`, or the position with its brief; empty for other records."""
    ref = subject.ref
    if not isinstance(ref, RecordRef):
        return ""
    if ref.collection == "quotes":
        return library.quote_at(ref.brief, ref.index).key
    return f"{subject.name} in {ref.brief}"
