"""`positions report`: everything there is to say, as one file to send on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.deals import read_draft
from positions.cli.options import add_issues, add_parties, add_window, issues_of, parties_asked, read_case, window
from positions.cli.output import print_text

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands


def add_report(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("report", help="where parties stand, with everything known of it, as one HTML file")
    add_parties(parser)
    add_issues(parser)
    parser.add_argument("--draft", metavar="DRAFT", help="a draft that their words answer: a file, or a proposal's id")
    parser.add_argument("--documents", metavar="FOLDER", help="say how many quotes are in these documents")
    add_window(parser)
    parser.add_argument(
        "--format", metavar="FORMAT", help="html (default), csv for charts, json with all data, or table, markdown"
    )
    parser.set_defaults(run=_run, plain="html")


def _run(options: argparse.Namespace) -> int:
    from positions.cli.progress import at_work
    from positions.papers import report

    case = read_case(options.case)
    with at_work("writing the report"):
        text = report(
            case,
            *parties_asked(case, options),
            **window(options),
            issues=issues_of(case, options.issues),
            draft=None if options.draft is None else read_draft(options.draft, case),
            documents=options.documents,
        ).show(options.format)
    print_text(text, options.format)
    return 0
