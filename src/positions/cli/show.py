"""`positions show`: one thing of the case, or what the case consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import add_output, add_window, read_case, window
from positions.cli.output import print_table
from positions.errors import UnknownNameError
from positions.prose import did_you_mean, quote

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands


def add_show(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("show", help="the case, or one issue, party, statement or proposal")
    parser.add_argument(
        "name", nargs="?", metavar="ID", help="of an issue, party, statement or proposal; the whole case if left out"
    )
    add_window(parser)
    add_output(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from positions.negotiation import case_sheet, issue_sheet, party_sheet, proposal_sheet, statement_sheet

    case, name = read_case(options.case), options.name
    if name is None:
        table = case_sheet(case)
    elif name in case.parties:
        view = case.view(name, case.window(**window(options)))
        held = [view.position(issue) for issue in case.issues]
        table = party_sheet(held, case.parties[name].title, view.window.on)
    elif name in case.issues:
        table = issue_sheet([case.position(party, name, **window(options)) for party in case.parties])
    elif name in case.statements:
        table = statement_sheet(case, case.statements[name])
    elif name.partition("/")[0] in case.proposals:
        table = proposal_sheet(case, case.proposals[name.partition("/")[0]])
    else:
        near = did_you_mean(name, [*case.parties, *case.issues, *case.statements, *case.proposals])
        msg = f"no party, issue, statement or proposal {quote(name)}{near}"
        raise UnknownNameError(msg)
    print_table(table, options)
    return 0
