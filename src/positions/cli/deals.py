"""`positions deals`: all issues at once."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from positions.cli.options import add_output, add_parties, add_window, issues_of, parties_asked, read_case, window
from positions.cli.output import print_table
from positions.errors import UnknownNameError, UsageError
from positions.prose import did_you_mean, joined, quote

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands
    from positions.negotiation import Negotiation
    from positions.records import Terms


def add_deals(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("deals", help="whether a deal is possible, what conflicts, what would have to give")
    add_parties(parser, "; one is enough for --check")
    parser.add_argument("--issues", metavar="NAMES", help="these, with whatever refusals and rules link to them")
    parser.add_argument("--by", default="weight", metavar="WHAT", help="what is cheap: weight, count or parties")
    parser.add_argument("--check", metavar="DRAFT", help="check a draft clause by clause: a file, or a proposal's id")
    parser.add_argument("--assume", metavar="FILE", help="what would follow if the statements of a file were made")
    add_window(parser)
    add_output(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from positions.deal import By, assume, check_draft, deals
    from positions.files import load_statements

    words = [by.value for by in By]
    if options.by not in words:
        msg = f"--by is {quote(options.by)}: expected {joined(words, last='or')}{did_you_mean(options.by, words)}"
        raise UsageError(msg)
    case = read_case(options.case)
    parties = parties_asked(case, options)
    issues = None if options.issues is None else issues_of(case, options.issues)
    if options.check is not None and options.assume is None:
        draft = read_draft(options.check, case)
        check = check_draft(case, draft, *parties, **window(options), issues=issues)
        print_table(check.table, options)
        return 0
    found = deals(case, *parties, **window(options), issues=issues)
    if options.assume is None:
        print_table(found.shown(by=By(options.by)), options)
        return 0
    assumed = assume(found, *load_statements(options.assume, case))
    print_table(assumed.after.check(read_draft(options.check, case)).table if options.check else assumed.table, options)
    return 0


def read_draft(name: str, case: Negotiation) -> str | Terms:
    """The id of a proposal, or the terms of a file."""
    from positions.files import load_draft

    if name in case.proposals:
        return name
    there = False
    with contextlib.suppress(OSError, ValueError):  # no file can have that name
        there = Path(name).exists()
    if there:
        return load_draft(name, case)
    msg = f"no proposal and no file {quote(name)}{did_you_mean(name, case.proposals)}"
    raise UnknownNameError(msg)
