"""`positions changes` and `positions history`: who moved, on what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import add_admit, add_case_option, add_on, add_output, read_case
from positions.cli.output import print_table

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands


def add_changes(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("changes", help="who moved between two days or rounds, and in which direction")
    parser.add_argument("parties", nargs="+", metavar="PARTY", help="one or more party ids")
    parser.add_argument(
        "--from", dest="start", required=True, metavar="DAY", help="the day or round at whose end to start"
    )
    parser.add_argument("--to", dest="end", metavar="DAY", help="the day or round at whose end to stop (default: now)")
    parser.add_argument("--issues", default="*", metavar="PATTERN", help="ids or patterns: 'territory.*,neutrality'")
    add_case_option(parser)
    add_admit(parser)
    add_output(parser)
    parser.set_defaults(run=_changes)


def add_history(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("history", help="one party's positions on one issue over time")
    parser.add_argument("party", metavar="PARTY", help="the id of a party")
    parser.add_argument("issue", metavar="ISSUE", help="the id of an issue")
    add_case_option(parser)
    add_on(parser)
    add_admit(parser)
    add_output(parser)
    parser.set_defaults(run=_history)


def _changes(options: argparse.Namespace) -> int:
    from positions.movement import changes

    found = changes(
        read_case(options.case),
        *options.parties,
        start=options.start,
        end=options.end,
        issues=options.issues,
        admit=options.admit,
    )
    print_table(found.table, options)
    return 0


def _history(options: argparse.Namespace) -> int:
    from positions.movement import history

    found = history(read_case(options.case), options.party, options.issue, on=options.on, admit=options.admit)
    print_table(found.table, options)
    return 0
