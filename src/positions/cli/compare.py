"""`positions compare` and `positions brief`: the main job, short, whole, or as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import (
    add_issues,
    add_output,
    add_parties,
    add_width,
    add_window,
    comma_separated,
    issues_of,
    parties_asked,
    read_case,
    window,
)
from positions.cli.output import print_table, print_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from positions.cli.options import Commands
    from positions.comparison import Comparison
    from positions.negotiation import Negotiation
    from positions.tables import Table


def add_compare(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("compare", help="how parties stand to each other, issue by issue")
    add_parties(parser)
    add_issues(parser)
    parser.add_argument("--all", action="store_true", help="the whole table: every issue by its id, with its verdict")
    parser.add_argument("--why", action="store_true", help="the whole table, with the reasons and their statements")
    parser.add_argument("--quotes", action="store_true", help="add the words that decide it")
    parser.add_argument(
        "--only",
        metavar="VERDICT",
        type=comma_separated,
        default=[],
        help="only issues with these verdicts, separated by commas",
    )
    parser.add_argument("--topic", default="", metavar="WORDS", help="only issues of topics with these words")
    parser.add_argument(
        "--sort", default="case", metavar="ORDER", help="case (default), verdict (worst first) or date (oldest first)"
    )
    add_window(parser)
    add_output(parser)
    parser.set_defaults(run=_compare)


def add_brief(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("brief", help="where parties stand, as one page to send on, with quotes")
    add_parties(parser)
    add_issues(parser)
    parser.add_argument("--documents", metavar="FOLDER", help="say how many quotes are in these documents")
    add_window(parser)
    add_width(parser)
    parser.add_argument("--format", metavar="FORMAT", help="text (default), markdown, html, csv or json")
    parser.set_defaults(run=_brief, plain="text")


def _compare(options: argparse.Namespace) -> int:
    from positions.cli.progress import at_work
    from positions.comparison import compare, narrowed

    case = read_case(options.case)
    issues = issues_of(case, options.issues)
    whole = compare(case, *parties_asked(case, options), **window(options), issues=issues)
    comparison = narrowed(whole, only=options.only, topic=options.topic, sort=options.sort)
    if options.format == "table" and not (options.all or options.why):
        with at_work("comparing"):
            text = _short(case, comparison, options)
        print_text(text, options.format)
        return 0
    table = comparison.table
    if options.why and options.format != "table":
        table = _with_reasons(table, comparison)
    print_table(table, options)
    if options.why and options.format == "table":
        print_text("\n".join(_reasons(comparison, options)), options.format)
    return 0


def _brief(options: argparse.Namespace) -> int:
    from positions.cli.progress import at_work
    from positions.papers import brief

    case = read_case(options.case)
    with at_work("writing the brief"):
        text = brief(
            case,
            *parties_asked(case, options),
            **window(options),
            issues=issues_of(case, options.issues),
            documents=options.documents,
        ).show(options.format, width=options.width)
    print_text(text, options.format)
    return 0


def _short(case: Negotiation, comparison: Comparison, options: argparse.Namespace) -> str:
    """The short form, and where the rest is."""
    from positions.papers import Brief
    from positions.tables import folded, readable_width

    width = readable_width(options.width)
    page = Brief(case, comparison, case.window(**window(options))).short(quotes=options.quotes)
    more = "(Quotes: positions brief. Every issue by its id: --all. Reasons: --why.)"
    return f"{page.text(width)}\n{folded(more, width)}"


def _with_reasons(table: Table, comparison: Comparison) -> Table:
    """The table with the reasons as its last column."""
    from attrs import evolve

    from positions.tables import Row

    rows = zip(table.rows, comparison.overlaps, strict=True)
    return evolve(
        table,
        columns=(*table.columns, "why"),
        rows=tuple(Row((*row.cells, "; ".join(each.why)), row.heading) for row, each in rows),
    )


def _reasons(comparison: Comparison, options: argparse.Namespace) -> Iterator[str]:
    """The reasons of every verdict, as a list."""
    from positions.prose import printable
    from positions.tables import folded, width_of_terminal

    width = options.width or width_of_terminal()
    for each in comparison.values():
        yield ""
        yield folded(printable(f"{each.issue.id}: {each.verdict}"), width)
        yield from (folded(f"- {printable(reason)}", width, indent="  ") for reason in each.why)
