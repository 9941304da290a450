"""The article on the coding screen: every character on its row, no row wider than the screen."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.sanitise import safe
from briefing.tui.coding.article_view import _blocks, _wrapped
from briefing.tui.styled_text import cells

TEXTS = st.text("ab 中é\u0301\n\t👩‍—", max_size=120)


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.integers(8, 30))
def test_rows_hold_the_whole_text_and_fit(text: str, width: int) -> None:
    place = 0
    for start, end in _blocks(text):
        assert text[place:start] in ("", "\n")
        at = start
        for first, last in _wrapped(text, start, end, width):
            assert first == at
            assert cells(safe(text[first:last].rstrip())) <= width
            at = last
        assert at == end
        place = end
    assert place == len(text)


def test_a_paragraph_without_end_is_laid_out_in_pieces() -> None:
    text = "word " * 5_000 + "x" * 20_000
    blocks = _blocks(text)
    assert max(end - start for start, end in blocks) <= 4_000
    assert "".join(text[start:end] for start, end in blocks) == text
