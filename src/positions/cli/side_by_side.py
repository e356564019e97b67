"""`positions side-by-side`: question by question, what each party holds, in columns to send on and work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import (
    add_issues,
    add_parties,
    add_width,
    add_window,
    issues_of,
    parties_asked,
    read_case,
    window,
)
from positions.cli.output import print_bytes, print_text

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands

_FORMATS = ("text", "html", "docx", "xlsx", "markdown", "csv", "json")


def add_side_by_side(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("side-by-side", help="what parties hold, in columns: HTML, Word, a spreadsheet")
    add_parties(parser)
    add_issues(parser)
    parser.add_argument(
        "--bracketed", action="store_true", help="a text for drafters: agreed text plain, the rest in brackets"
    )
    add_window(parser)
    add_width(parser)
    parser.add_argument(
        "--format", metavar="FORMAT", help="text (default), html, markdown, csv or json; with -o also docx or xlsx"
    )
    parser.set_defaults(run=_run, plain="text", formats=_FORMATS)


def _run(options: argparse.Namespace) -> int:
    from positions.cli.progress import at_work
    from positions.papers import side_by_side

    case = read_case(options.case)
    paper = side_by_side(
        case,
        *parties_asked(case, options),
        **window(options),
        issues=issues_of(case, options.issues),
    )
    shown = paper.bracketed if options.bracketed else paper
    with at_work("writing the columns"):
        text = shown.show(options.format, width=options.width) if options.output is None else None
        content = b"" if text is not None else shown.encoded(options.format, width=options.width)
    if text is not None:
        print_text(text, options.format)
    else:
        print_bytes(content)
    return 0
