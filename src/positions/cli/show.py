"""`positions show`: one thing of the case, or what the case consists of."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from positions.cli.options import add_output, add_window, issues_of, parties_of, read_case, window
from positions.cli.output import print_table
from positions.errors import UnknownNameError
from positions.prose import did_you_mean, quote

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from positions.cli.options import Commands
    from positions.negotiation import Negotiation
    from positions.records import Issue
    from positions.tables import Table


def add_show(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("show", help="the case, or one issue, party, statement, proposal, source or decision")
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="an id, the name of a party, a topic or a word of issues; the whole case if left out",
    )
    add_window(parser)
    add_output(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from positions.negotiation import case_sheet

    case = read_case(options.case)
    print_table(case_sheet(case) if options.name is None else _table(case, options), options)
    return 0


def _table(case: Negotiation, options: argparse.Namespace) -> Table:
    """What is shown of the thing that has this name, or is called so."""
    from positions.negotiation import party_sheet

    name = options.name
    if name in case.issues:
        return _of_issues(case, [case.issues[name]], options)
    record = _of_record(case, name)
    if record:
        return record
    with suppress(UnknownNameError):
        party = case.parties[parties_of(case, [name])[0]]
        view = case.view(party.id, case.window(**window(options)))
        return party_sheet([view.position(issue) for issue in case.issues], party.title, view.window.on)
    with suppress(UnknownNameError):
        return _of_issues(case, issues_of(case, name), options)
    records = (case.parties, case.issues, case.statements, case.proposals, case.sources, case.decisions)
    near = did_you_mean(name, [each for several in records for each in several])
    msg = f"no party, issue, statement, proposal, source or decision {quote(name)}{near}"
    raise UnknownNameError(msg)


def _of_record(case: Negotiation, name: str) -> Table | None:
    """The statement, proposal (also by a clause of it), source or decision with this id; None if there is none."""
    from positions.negotiation import decision_sheet, proposal_sheet, source_sheet, statement_sheet

    proposal = name.partition("/")[0]
    if name in case.statements:
        return statement_sheet(case, case.statements[name])
    if proposal in case.proposals:
        return proposal_sheet(case, case.proposals[proposal])
    if name in case.sources:
        return source_sheet(case, case.sources[name])
    if name in case.decisions and name not in case.parties:
        return decision_sheet(case, case.decisions[name])
    return None


def _of_issues(case: Negotiation, issues: Sequence[Issue], options: argparse.Namespace) -> Table:
    """One issue with every party's position, or a list of several."""
    from positions.negotiation import case_sheet, issue_sheet

    if issues[1:]:
        return case_sheet(case, issues)
    return issue_sheet([case.position(party, issues[0].id, **window(options)) for party in case.parties])
