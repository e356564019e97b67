"""`positions changes` and `positions history`: who moved, on what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from positions.cli.options import (
    add_admit,
    add_case_option,
    add_issues,
    add_on,
    add_output,
    add_parties,
    issue_of,
    issues_of,
    parties_asked,
    parties_of,
    read_case,
)
from positions.cli.output import print_table, print_text
from positions.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands
    from positions.negotiation import Negotiation


def add_changes(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("changes", help="who moved between two days or rounds, and in which direction")
    add_parties(parser, least="one or more")
    parser.add_argument("--from", dest="start", metavar="DAY", help="the day or round at whose end to start")
    parser.add_argument("--to", dest="end", metavar="DAY", help="the day or round at whose end to stop (default: now)")
    parser.add_argument("--by-round", action="store_true", help="a column for each round; --from may be left out")
    parser.add_argument(
        "--timeline", action="store_true", help="day by day who spoke and moved; --from may be left out"
    )
    add_issues(parser)
    add_case_option(parser)
    add_admit(parser)
    add_output(parser)
    parser.set_defaults(run=_changes)


def add_history(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("history", help="one party's positions on one issue over time")
    parser.add_argument("party", metavar="PARTY", help="a party, by id or name")
    parser.add_argument("issue", metavar="ISSUE", help="an issue, by id or word")
    add_case_option(parser)
    add_on(parser)
    add_admit(parser)
    add_output(parser)
    parser.set_defaults(run=_history)


def _changes(options: argparse.Namespace) -> int:
    from positions.movement import changes

    if options.by_round or options.timeline:
        return _by_round(options)
    if options.start is None:
        msg = "--from is missing: expected the day or round at whose end to start, or --by-round, or --timeline"
        raise UsageError(msg)
    case = read_case(options.case)
    print_table(changes(case, *parties_asked(case, options), **_asked(options, case)).table, options)
    return 0


def _by_round(options: argparse.Namespace) -> int:
    """The table by round, or the timeline, or both; HTML has the timeline as a picture."""
    from positions.papers import by_round

    case = read_case(options.case)
    found = by_round(case, *parties_asked(case, options), **_asked(options, case))
    if options.format == "html":
        print_text(found.html if options.by_round else found.html_of_timeline, "html")
        return 0
    if options.by_round or options.format == "json":  # the data have both
        print_table(found.table, options)
    if options.timeline and options.format != "json":
        print_table(found.table_of_timeline, options)
    return 0


def _asked(options: argparse.Namespace, case: Negotiation) -> dict[str, Any]:
    """The days, issues and kinds that the options ask for."""
    issues = issues_of(case, options.issues)
    return {"start": options.start, "end": options.end, "issues": issues, "admit": options.admit}


def _history(options: argparse.Namespace) -> int:
    from positions.movement import history

    case = read_case(options.case)
    party, issue = next(iter(parties_of(case, [options.party]))), issue_of(case, options.issue)
    found = history(case, party, issue, on=options.on, admit=options.admit)
    print_table(found.table, options)
    return 0
