"""Write a library, or what its comparison shows, for other programs.

  csl            articles as CSL-JSON, for Zotero, Pandoc and reference managers
  dna            positions as the CSV of events that Discourse Network Analyzer reads
  graphml        the network of congruence, for Gephi, Cytoscape, visone and igraph
  webannotation  quotes as W3C Web Annotations, one a line

and for reports, as the suffix of FILE says (.svg .png .md .html .csv; Markdown to a pipe):

  matrix         stances of actors on issues
  agreement      agreement between actors
  timeline       stances on an issue over time (--issue; one --actor: by audience)
  map            an issue on the world's tiles (--issue)
  doubleplay     opposed words side by side, with their translations

Records that have no counterpart in the format are left out and counted on stderr.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.failure import UsageError
from briefing.cli.opening import open_library
from briefing.cli.output import Output
from briefing.cli.parser import add_library
from briefing.reports.export import REPORTS, write_report
from briefing.runtime.paths import expand_user
from briefing.text import escape
from briefing.text.labels import actor_label, issue_label, source_label
from briefing.text.sanitise import safe

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedQuote

FORMATS = ("csl", "dna", "graphml", "webannotation")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("form", choices=(*FORMATS, *REPORTS), metavar="FORMAT", help=" | ".join((*FORMATS, *REPORTS)))
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write it (else stdout)")
    parser.add_argument("--actor", action="append", metavar="ACTOR", help="for reports: this actor; may be repeated")
    parser.add_argument("--issue", action="append", metavar="ISSUE", help="for reports: this issue; may be repeated")
    add_library(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    if args.form in REPORTS:
        return _report(args)
    left_out: Counter[str] = Counter()
    text = _written(open_library(args), args.form, left_out)
    if args.output is None or args.output == "-":
        Output().raw(text)
    else:
        _save(expand_user(args.output), text.encode("utf-8", "backslashreplace"))
    notes = Output(sys.stderr)
    for reason, number in left_out.items():
        notes.line(f"left out: {number:,} {reason}")
    return 0


def _written(library: Library, form: str, left_out: Counter[str]) -> str:
    """Return the library in a format, without anything that a terminal would obey."""
    from briefing.exchange import csl, dna, graphml, webannotation

    if form == "csl":
        briefs = (library.brief(entry.id) for entry in library.briefs if not entry.fatal)
        return escape.json_text(
            csl.bibliography(briefs, {source.id: source_label(source) for source in library.sources})
        )
    if form == "webannotation":
        from briefing.coding.files import text_of

        def article_text(quote: ResolvedQuote) -> str | None:
            article = quote.article
            text = text_of(library.root, library.root / quote.path, article) if article and article.text_file else None
            return text.text if text is not None else None

        return escape.json_text(webannotation.lines(library.quotes, article_text, left_out))
    actors = {actor.id: actor_label(actor) for actor in library.actors}
    if form == "dna":
        from briefing.compare.filters import attributed

        issues = {issue.id: issue_label(issue) for issue in library.issues}
        positions = attributed(library.positions)
        return safe(dna.events(positions, actors, issues, left_out), multiline=True)

    from briefing.compare import Rules

    compared = library.compare(Rules(dedupe="none"))
    return safe(graphml.network(compared.actors, compared.congruence, actors), multiline=True)


def _report(args: Namespace) -> int:
    from briefing.api import UnknownNameError
    from briefing.reports.write import ReportError, suffix_of

    library = open_library(args)
    to_pipe = args.output is None or args.output == "-"
    suffix = ".md" if to_pipe else suffix_of(args.output)
    try:
        data = write_report(
            library,
            args.form,
            suffix,
            actors=[library.actor_id(name) for name in args.actor] if args.actor else None,
            issues=[library.issue_id(name) for name in args.issue] if args.issue else None,
        )
    except (ReportError, UnknownNameError) as failure:
        raise UsageError(str(failure)) from failure
    if to_pipe:
        Output().raw(data.decode())
    else:
        _save(expand_user(args.output), data)
    return 0


def _save(path: Path, data: bytes) -> None:
    from briefing.editing.atomic_save import ConflictError, ReadOnlyError, create, save

    if path.exists() and not (path.is_file() or path.is_dir()):  # a device, a pipe
        path.write_bytes(data)
        return
    try:
        create(path, data)
    except FileExistsError:
        try:
            save(path, data, read=path.read_bytes())
        except (ConflictError, ReadOnlyError) as error:
            raise UsageError(str(error)) from None
