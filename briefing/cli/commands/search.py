"""Find quotes by their words, through typos, accents and scripts. Best first.

A query can hold facets (actor: issue: source: stance: attr: lang: tag: since: until: audience:), "exact
words" or phrase:'exact words', and words that must not occur: not:word, or -word after a --.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.cli import items
from briefing.cli.failure import UsageError
from briefing.cli.formats import emit
from briefing.cli.labels import before, dotted, speakers
from briefing.cli.opening import open_library, progress_line
from briefing.cli.output import Output, marked
from briefing.cli.parser import Parser, add_format, add_library, count
from briefing.dates import when

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.search.results import Hit

LIMIT = 20

_FACET = re.compile(r"""(?P<name>-?[A-Za-z-]+:)(?P<value>(?![^"]*[A-Za-z]:)[^\s"'][^"]*\s[^"]*)""")
"""A facet whose value has spaces but no quotation marks: the shell has removed them."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words and facets; nothing finds every quote")
    parser.add_argument(
        "--limit", type=count, default=LIMIT, metavar="N", help=f"show the best N (else {LIMIT}); 0 shows all"
    )
    parser.add_argument("--in", dest="archive", metavar="NAME", help="search this archive, see `briefing archive`")
    add_library(parser)
    add_format(parser)
    if isinstance(parser, Parser):
        parser.hint = "to leave out a word, write not:word, or put -- before the query"


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    if args.archive is not None:
        from briefing.cli.archives import search

        return search(args, query(args.query))
    library = open_library(args)
    if args.query:
        with progress_line("indexing") as progress:
            library.index(progress)
    results = library.search(query(args.query), limit=args.limit or None)
    if results.problems:
        raise UsageError("\n".join(map(str, results.problems)))
    out = Output()
    if args.format == "table":
        _page(out, library, results.hits)
    else:
        found = (_item(library, hit) for hit in results.hits)
        emit(out, args.format, found, total=results.total, markdown=("date", "actor", "text", "path", "line"))
    if args.format != "json":  # which has the total
        out.cut(len(results.hits), results.total, "; --limit 0 shows all")
    if not results.total:
        out.remark("no quote matches")
    return 0 if results.total else 1


def query(words: Sequence[str]) -> str:
    """Return the shell's words as one query, in which phrase:'exact words' stays one phrase.

    A query that is a single argument is taken as it is, but for a lone phrase.
    """
    parts = []
    for word in words:
        facet = _FACET.fullmatch(word)
        if facet and (len(words) > 1 or facet["name"].endswith("phrase:")):
            word = f'{facet["name"]}"{facet["value"]}"'
        parts.append(word)
    return " ".join(parts)


def _item(library: Library, hit: Hit) -> items.Item:
    matches = [list(span) for span in hit.matches]
    return (
        {"score": round(hit.score, 1)}
        | items.quote(hit.quote)
        | {"matches": matches}
        | items.context(library, hit.quote)
    )


def _page(out: Output, library: Library, hits: Sequence[Hit]) -> None:
    """Write the hits: on a terminal wrapped, with their matches; in a pipe one line a quote."""
    if not out.terminal:
        for hit in hits:
            quote = hit.quote
            out.row(_location(hit), quote.date, speakers(library, quote), hit.text)
        return
    from briefing.cli.layout import wrap

    for hit in hits:
        quote = hit.quote
        who = (speakers(library, quote) + before(quote.sphere), "title")
        head = dotted((when(quote.date, quote.date_from), "dim"), who, (_location(hit), "dim"))
        out.lines(wrap(head, out.width))
        for line in wrap(marked(hit.text, hit.matches), out.readable - 4):
            out.line("    ", *line)


def _location(hit: Hit) -> str:
    return f"{hit.quote.path}:{hit.quote.quote.line}"
