"""`positions matrix`: every two of many parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import add_issues, add_output, add_window, issues_of, parties_of, read_case, window
from positions.cli.output import print_table, print_text

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands


def add_matrix(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("matrix", help="how every two of many parties stand to each other, counted")
    parser.add_argument("parties", nargs="*", metavar="PARTY", help="parties, by id or name; all if none is named")
    add_issues(parser)
    add_window(parser)
    add_output(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from positions.assembly import matrix
    from positions.cli.progress import at_work

    case = read_case(options.case)
    parties = parties_of(case, options.parties) or None
    with at_work("comparing"):
        found = matrix(case, parties, **window(options), issues=issues_of(case, options.issues))
    if options.format == "table":
        print_table(found.table, options)
    elif options.format == "html" and options.output:
        from positions.papers.page import document_around

        print_text(document_around(f"{found.title}: every two parties", found.show("html")), "html")
    else:
        print_text(found.show(options.format), options.format)
    return 0
