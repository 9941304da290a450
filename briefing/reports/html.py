"""Reports as HTML: one file that fetches nothing, for light and dark screens of any width and for A4 paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.reports.charts.frame import TLP_INK
from briefing.reports.charts.svg import FONT
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
)
from briefing.stance_colours import STANCE_COLOURS, StancePalette
from briefing.text import escape

MAX_COLUMNS = 9
"""Maximum number of a table's columns side by side, its row names included: what A4 takes upright."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Content security policy of pages: no scripts, nothing fetched."""

_STYLE = f"""
:root {{ color-scheme: light dark; --ink: #1b1f24; --dim: #59636e; --line: #d0d7de; --paper: #fff; --head: #f3f5f7;
  --link: #0b4fa8 }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #e6e9ed; --dim: #a3adbb; --line: #3d444d; --paper: #14181d; --head: #1f252c; --link: #8fc0ff }} }}
* {{ box-sizing: border-box }}
body {{ font: 16px/1.5 {FONT}; max-width: 64rem; margin: 0 auto; padding: 1rem; color: var(--ink);
  background: var(--paper); overflow-wrap: anywhere }}
h1 {{ font-size: 1.6rem; line-height: 1.25; margin: .5rem 0 }}
h2 {{ font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line) }}
h3 {{ font-size: 1.05rem; margin: 1.4rem 0 .4rem }}
p, ul {{ margin: .5rem 0 }}
li {{ margin: .6rem 0; white-space: pre-line }}
a {{ color: var(--link) }}
.scroll {{ overflow-x: auto; margin: .8rem 0 }}
table {{ border-collapse: collapse; font-size: .9rem }}
caption {{ text-align: left; color: var(--dim); padding: .2rem 0 }}
th, td {{ border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top;
  white-space: pre-line; overflow-wrap: break-word }}
thead th {{ background: var(--head); vertical-align: bottom }}
tbody th {{ font-weight: 600; min-width: 7rem }}
figure {{ margin: 1rem 0; overflow-x: auto }}
figure svg {{ height: auto; max-width: none }}
.words {{ border-left: 3px solid var(--line); padding: .1rem 0 .1rem .8rem; margin: .8rem 0 }}
.words blockquote {{ margin: .3rem 0; white-space: pre-line }}
.facing {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 0 1.2rem }}
.quote {{ white-space: pre-line }}
.dim, .note {{ color: var(--dim); font-size: .85em }}
span[class] a {{ color: inherit }}
.tlp {{ background: #000; font-weight: 600; padding: .1em .5em; display: table; margin-left: auto }}
@page {{ size: A4; margin: 16mm 14mm }}
@media print {{
  :root {{ --ink: #000; --dim: #444; --line: #bbb; --paper: #fff; --head: #eee; --link: #000 }}
  body {{ font-size: 10pt; max-width: none; padding: 0 }}
  .scroll, figure {{ overflow: visible }}
  figure svg {{ width: 100%; max-width: 100% }}
  table {{ font-size: 8pt; width: 100% }}
  tbody th {{ min-width: 0 }}
  thead {{ display: table-header-group }}
  tr, .words, figure {{ break-inside: avoid }}
  .facing {{ grid-template-columns: 1fr }}
  .sides-2 {{ grid-template-columns: 1fr 1fr }}
  .sides-3, .sides-4 {{ grid-template-columns: 1fr 1fr 1fr }}
  h2, h3 {{ break-after: avoid }}
}}
"""


def page(document: Document) -> str:
    """Return a document as a page."""
    title = escape.html(document.title)
    label, style = "", stylesheet(document.stances)
    if document.tlp:
        shown = f"TLP:{escape.html(document.tlp)}"
        label = f'<p class="tlp" style="color: {TLP_INK[document.tlp]}">{shown}</p>\n'
        style += f'@page {{ @top-right {{ content: "{shown}"; font: 8pt {FONT} }} }}\n'
    style += f"@page {{ @bottom-right {{ content: counter(page) ' / ' counter(pages); font: 8pt {FONT} }} }}\n"
    subtitle = f'<p class="dim">{escape.html(document.subtitle)}</p>\n' if document.subtitle else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape.html(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"{label}<h1>{title}</h1>\n{subtitle}{fragment(document.blocks)}</main>\n</body>\n</html>\n"
    )


def fragment(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML for the body of a page."""
    return "".join(map(_block, blocks))


def stylesheet(palette: StancePalette) -> str:
    """Return the styles of a page: stances are dark text on a light page, light text on a dark one."""
    colours = STANCE_COLOURS[palette]
    light = "".join(f".{stance} {{ color: {colour} }}\n" for stance, colour in colours.on_light.items())
    dark = "".join(f".{stance} {{ color: {colour} }} " for stance, colour in colours.on_dark.items())
    return f"{_STYLE}{light}@media screen and (prefers-color-scheme: dark) {{ {dark}}}\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text, level, anchor):
            return f"<h{level}{_id(anchor)}>{escape.html(text)}</h{level}>\n"
        case Paragraph(parts, kind):
            attribute = f' class="{kind}"' if kind else ""
            return f"<p{attribute}>{_inline(parts)}</p>\n"
        case Bullets(items):
            return f"<ul>\n{''.join(f'<li>{_inline(item)}</li>' + chr(10) for item in items)}</ul>\n"
        case Grid():
            return "".join(_table(block, columns) for columns in divided(len(block.header)))
        case Picture(svg, alt):
            return f'<figure role="group" aria-label="{escape.html(alt)}" tabindex="0">\n{svg}</figure>\n'
        case Words():
            return _words(block)
        case Facing(sides):
            return f'<div class="facing sides-{len(sides)}">\n{"".join(map(_words, sides))}</div>\n'


def divided(columns: int) -> list[list[int]]:
    """Return the columns of each table that a wide one is divided into, the first column in all of them."""
    if columns <= MAX_COLUMNS:
        return [list(range(columns))]
    tables = -(-(columns - 1) // (MAX_COLUMNS - 1))
    each = -(-(columns - 1) // tables)
    return [[0, *range(first, min(first + each, columns))] for first in range(1, columns, each)]


def _table(grid: Grid, columns: Sequence[int]) -> str:
    part = (
        f", columns {columns[1]} to {columns[-1]} of {len(grid.header) - 1}" if len(columns) < len(grid.header) else ""
    )
    head = "".join(f'<th scope="col">{escape.html(grid.header[each])}</th>' for each in columns)
    rows = "".join(
        f'<tr><th scope="row">{_inline([row[0]])}</th>'
        f"{''.join(f'<td>{_inline([row[each]])}</td>' for each in columns[1:])}</tr>\n"
        for row in grid.rows
    )
    caption = escape.html(grid.caption + part)
    return (
        f'<div class="scroll" role="group" aria-label="{caption}" tabindex="0">\n'
        f"<table>\n<caption>{caption}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _words(words: Words) -> str:
    text = f"<blockquote>{escape.html(words.text)}</blockquote>\n" if words.text else ""
    others = "".join(f'<p class="note">{escape.html(f"{kind}: “{said}”")}</p>\n' for kind, said in words.renderings)
    cited = f'<p class="note">{_inline(words.citation)}</p>\n' if words.citation else ""
    return f'<div class="words"{_id(words.anchor)}>\n<p>{_inline(words.head)}</p>\n{text}{others}{cited}</div>\n'


def _id(anchor: str) -> str:
    return f' id="{escape.html(anchor)}"' if anchor else ""


def _inline(parts: Inline) -> str:
    return "".join(_span(part) if isinstance(part, Span) else escape.html(part) for part in parts)


def _span(span: Span) -> str:
    if span.page:
        text = f'<a href="{escape.html(span.page)}">{escape.html(span.text)}</a>'
    elif span.url.startswith("#"):
        text = f'<a href="{escape.html(span.url)}">{escape.html(span.text)}</a>'
    else:
        text = escape.html_link(span.text, span.url)
    if span.kind == "strong":
        text = f"<strong>{text}</strong>"
    classes = " ".join(filter(None, (span.stance or "", "dim" if span.kind == "dim" else "")))
    return f'<span class="{classes}">{text}</span>' if classes else text
