"""`positions compare`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import add_output, add_window, read_case, window
from positions.cli.output import print_table

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from positions.cli.options import Commands
    from positions.comparison import Comparison
    from positions.tables import Table


def add_compare(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("compare", help="how parties stand to each other, issue by issue")
    parser.add_argument("parties", nargs="+", metavar="PARTY", help="two or more party ids")
    parser.add_argument("--issues", default="*", metavar="PATTERN", help="ids or patterns: 'territory.*,neutrality'")
    parser.add_argument("--why", action="store_true", help="add the reasons, with the statements")
    add_window(parser)
    add_output(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from positions.comparison import compare
    from positions.tables import width_of_terminal

    comparison = compare(read_case(options.case), *options.parties, **window(options), issues=options.issues)
    table = comparison.table
    if options.why and options.format != "table":
        table = _with_reasons(table, comparison)
    print_table(table, options)
    if options.why and options.format == "table":
        print("\n".join(_reasons(comparison, options.width or width_of_terminal())))
    return 0


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


def _reasons(comparison: Comparison, width: int) -> Iterator[str]:
    """The reasons of every verdict, as a list."""
    from positions.prose import printable
    from positions.tables import folded

    for each in comparison.values():
        yield ""
        yield folded(printable(f"{each.issue.id}: {each.verdict}"), width)
        yield from (folded(f"- {printable(reason)}", width, indent="  ") for reason in each.why)
