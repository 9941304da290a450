"""Reports as Markdown that shows every text literally."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.reports.document import (
    Block,
    Bullets,
    Document,
    Facing,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Span,
    Words,
    text_of,
)
from briefing.text import escape


def page(document: Document) -> str:
    """Return a document as Markdown."""
    lines = [f"# {escape.markdown(document.title)}", ""]
    if document.tlp:
        lines += [f"**TLP:{escape.markdown(document.tlp)}**", ""]
    if document.subtitle:
        lines += [escape.markdown(document.subtitle), ""]
    return "\n".join([*lines, fragment(document.blocks)])


def fragment(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown."""
    return "\n".join(line for block in blocks for line in (*_block(block), ""))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escape.markdown(text)}"
        case Paragraph(parts):
            yield _inline(parts)
        case Bullets(items):
            yield from (f"- {_inline(item)}" for item in items)
        case Grid(caption, header, rows):
            yield f"{escape.markdown(caption)}\n" if caption else ""
            yield row(map(escape.markdown, header))
            yield row(["---"] * len(header))
            yield from (row(_inline([cell]) for cell in cells) for cells in rows)
        case Picture(_, alt):
            yield f"*Picture: {escape.markdown(alt)} (see the HTML or PDF form of this report).*"
        case Words():
            yield from _words(block)
        case Facing(sides):
            for number, side in enumerate(sides):
                if number:
                    yield ""
                yield from _words(side)


def _words(words: Words) -> Iterator[str]:
    yield _inline(words.head)
    yield ""
    for line in filter(str.strip, words.text.splitlines()):
        yield f"> {escape.markdown(line)}  "
    for kind, text in words.renderings:
        yield f"> {kind}: “{escape.markdown(text)}”  "
    if words.citation:
        yield ">"
        yield f"> — {_inline(words.citation)}"


def row(cells: Iterator[str] | list[str] | map[str]) -> str:
    """Return a row of a table from cells that are Markdown."""
    return f"| {' | '.join(cells)} |"


def _inline(parts: Inline) -> str:
    return "".join(_span(part) if isinstance(part, Span) else _literal(part) for part in parts)


def _span(span: Span) -> str:
    text = escape.markdown_link(span.text, span.url)
    return f"**{text}**" if span.kind == "strong" and text_of(span).strip() else text


def _literal(text: str) -> str:
    """Return text with the spaces at its ends, which separate it from its neighbours."""
    inner = escape.markdown(text)
    before = " " if inner and text[:1].isspace() else ""
    return f"{before}{inner}{' ' if text[-1:].isspace() else ''}"
