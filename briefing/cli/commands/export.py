"""Write a library, or what its comparison shows, for other programs and for people.

references, networks and annotations:
  csl            articles as CSL-JSON, for Zotero and Pandoc
  bibtex, ris    articles for LaTeX and for reference managers
  dna            positions as the CSV of events that Discourse Network Analyzer reads
  graphml        the network of congruence, for Gephi, Cytoscape, visone and igraph
  webannotation  quotes as W3C Web Annotations, one a line

flat data, one row a record, as the suffix of FILE says (.csv .jsonl .parquet; CSV to a pipe):
  quotes, positions, actors, issues

reports, as the suffix of FILE says (.svg .png .md .html .csv; Markdown to a pipe):
  matrix         stances of actors on issues
  agreement      agreement between actors
  timeline       stances on an issue over time (--issue; one --actor: by audience)
  map            an issue on the world's tiles (--issue)
  doubleplay     opposed words side by side, with their translations

a dossier, as the suffix of FILE says (.html .md .docx .pdf; Markdown to a pipe):
  dossier SUBJECT    everything on an actor, an issue, or several actors: `tokayev`, `sanctions`, `tokayev,putin`

a site of static pages with a search, in the folder that -o names; up to TLP:GREEN unless --tlp says otherwise:
  site

Every export carries the highest TLP label of what it holds. Records that have no counterpart in the format, and briefs
above --tlp, are left out and counted on stderr.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefing.cli.failure import UsageError
from briefing.cli.opening import open_library, progress_line, up_to
from briefing.cli.output import Output
from briefing.cli.parser import add_library
from briefing.exchange.flat_rows import BOM, FLAT_KINDS, FlatKind
from briefing.reports.dossier import SECTIONS
from briefing.reports.export import REPORTS, Report, render_report
from briefing.reports.foreign import TEXT_FORMATS, write_flat, write_foreign
from briefing.runtime.paths import expand_user
from briefing.text.labels import counted

if TYPE_CHECKING:
    from briefing.api import Library

FORMATS = (*TEXT_FORMATS, *FLAT_KINDS)
DOSSIER = "dossier"
SITE = "site"
SITE_TLP = "GREEN"
"""Default of --tlp for a site."""
STDOUT = (None, "-")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    forms = (*FORMATS, *REPORTS, DOSSIER, SITE)
    parser.add_argument("form", choices=forms, metavar="FORMAT", help=" | ".join(forms))
    parser.add_argument("subject", nargs="?", metavar="SUBJECT", help="of a dossier: an actor, an issue, or A,B")
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write it (else stdout); of a site: its folder")
    parser.add_argument("--actor", action="append", metavar="ACTOR", help="only this actor; may be repeated")
    parser.add_argument("--issue", action="append", metavar="ISSUE", help="only this issue; may be repeated")
    parser.add_argument("--tlp", metavar="LEVEL", help="leave out briefs above CLEAR, GREEN, AMBER or AMBER+STRICT")
    parser.add_argument("--excel", action="store_true", help="begin CSV with a mark by which Excel reads it as UTF-8")
    parser.add_argument(
        "--section",
        action="append",
        choices=SECTIONS,
        metavar="NAME",
        help=f"of a dossier: only this section; may be repeated ({', '.join(SECTIONS)})",
    )
    parser.add_argument(
        "--template",
        metavar="FILE",
        help="of a dossier: text with {{tlp}} and sections, or a .docx for its styles",
    )
    parser.add_argument("--base-url", metavar="URL", help="of a site: where it will be, which its feed needs")
    add_library(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    from briefing.api import UnknownNameError
    from briefing.reports.write import ReportError

    notes = Output(sys.stderr)
    if args.form == SITE:
        return _site(args, notes)
    library = up_to(open_library(args), args.tlp, notes)
    left_out: Counter[str] = Counter()
    try:
        data, tlp = _content(library, args, left_out)
    except (ReportError, UnknownNameError) as failure:
        raise UsageError(str(failure)) from failure
    if args.output in STDOUT:
        Output().data(data.decode())
    else:
        _save(expand_user(args.output), data)
    for reason, number in left_out.items():
        notes.line(f"left out: {number:,} {reason}")
    if tlp not in ("", "CLEAR"):
        notes.line(f"This export carries TLP:{tlp}. --tlp LEVEL leaves out what is above a level.")
    return 0


def _site(args: Namespace, notes: Output) -> int:
    """Write a site into a folder."""
    from briefing.reports.site.writing import write_site
    from briefing.reports.write import ReportError

    if args.output in STDOUT:
        raise UsageError("A site needs a folder: name it with -o DIR.")
    if args.subject or args.actor or args.issue or args.section or args.template or args.excel:
        raise UsageError("A site is written whole: only --tlp and --base-url change it.")
    library = up_to(open_library(args), args.tlp or SITE_TLP, notes)
    folder = expand_user(args.output)
    try:
        with progress_line("writing") as progress:
            written = write_site(library, folder, base_url=args.base_url or "", progress=progress)
    except ReportError as failure:
        raise UsageError(str(failure)) from failure
    except OSError as error:
        raise UsageError(f"The site was not written: {error}") from error
    changed = f"{counted(written.changed, 'file')} written, {written.removed:,} removed"
    notes.line(f"{folder / 'index.html'}: {counted(written.pages, 'page')}, {changed}.")
    if not args.base_url:
        notes.line("Without --base-url there is no feed.")
    if written.tlp not in ("", "CLEAR"):
        notes.line(f"This site carries TLP:{written.tlp}, which is not for the public. --tlp CLEAR leaves it out.")
    return 0


def _content(library: Library, args: Namespace, left_out: Counter[str]) -> tuple[bytes, str]:
    """Return the content of the export and its TLP label."""
    from briefing.reports.write import ReportError, suffix_of

    named = None if args.output in STDOUT else suffix_of(args.output)
    actors = [library.actor_id(name) for name in args.actor] if args.actor else None
    issues = [library.issue_id(name) for name in args.issue] if args.issue else None
    suffix = named or (".md" if args.form in (*REPORTS, DOSSIER) else ".csv")
    if args.form != DOSSIER and (args.subject or args.section or args.template):
        raise ReportError("A subject, --section and --template are for dossiers.")
    if args.base_url:
        raise ReportError("--base-url is for a site.")
    if args.excel and (suffix != ".csv" or args.form in TEXT_FORMATS):
        raise ReportError("--excel is for CSV: name a file that ends in .csv.")
    if args.form in REPORTS:
        data, tlp = render_report(library, cast(Report, args.form), suffix, actors=actors, issues=issues)
        return (BOM.encode() if args.excel else b"") + data, tlp
    if args.form in FLAT_KINDS:
        kind = cast(FlatKind, args.form)
        return write_flat(library, kind, suffix, actors=actors, issues=issues, bom=args.excel), library.tlp()
    if args.form == DOSSIER:
        return _dossier(library, args, suffix, issues)
    if actors or issues:
        raise ReportError(f"{args.form} is written whole: --actor and --issue are for flat data and reports.")
    return write_foreign(library, args.form, left_out), library.tlp()


def _dossier(library: Library, args: Namespace, suffix: str, issues: list[str] | None) -> tuple[bytes, str]:
    from briefing.library.names import actor_or_issue
    from briefing.model import Actor
    from briefing.reports.dossier import dossier
    from briefing.reports.dossier_file import encode
    from briefing.reports.write import ReportError

    if not args.subject:
        raise ReportError("Name the dossier's subject: an actor, an issue, or several actors with commas between.")
    actors: list[str] = []
    about = list(issues or ())
    subjects = [args.subject] if library.actor_ids(args.subject) else args.subject.split(",")  # a name may have a comma
    for name in filter(None, map(str.strip, [*subjects, *(args.actor or ())])):
        found = actor_or_issue(library.snapshot, name)
        (actors if isinstance(found, Actor) else about).append(found.id)
    made = dossier(library, actors, about, args.section or SECTIONS)
    return encode(made, suffix, expand_user(args.template) if args.template else None), made.tlp


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
