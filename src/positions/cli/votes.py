"""`positions import` for tables of votes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from positions.cli.options import comma_separated, whole_number
from positions.cli.output import print_table
from positions.cli.progress import Progress
from positions.errors import UsageError
from positions.prose import printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from positions.intake import ImportedVotes

FINDINGS = 1
_LISTED = 100
#: What only a table of votes takes, and the option's name.
_OWN = {"values": "--values", "skip": "--skip", "stance": "--stance", "max_errors": "--max-errors"}


def add_votes(parser: argparse.ArgumentParser) -> None:
    """Adds the options of tables of votes."""
    parser.add_argument("--wide", action="store_true", help="a table of votes: a row for each party")
    parser.add_argument("--long", action="store_true", help="a table of votes: a row for each vote")
    parser.add_argument(
        "--values", metavar="MAP", help="what votes mean: '1=agree,-1=disagree,0=pass,9=not seen', or numbers: '1..7'"
    )
    parser.add_argument("--skip", metavar="NAMES", help="columns of a wide table that are not issues: 'age,n-*'")
    parser.add_argument("--stance", metavar="STANCE", help="what a vote does with its outcome (default: demands)")
    parser.add_argument(
        "--max-errors",
        metavar="N",
        type=whole_number("a number of errors", 0, 99_999),
        help=f"how many refused votes are listed (default: {_LISTED})",
    )


def is_of_votes(options: argparse.Namespace) -> bool:
    """Whether the options speak of a table of votes. Raises `UsageError` if they contradict each other."""
    if options.wide and options.long:
        msg = "--wide and --long: a table has a row for each party or a row for each vote"
        raise UsageError(msg)
    voted: bool = options.wide or options.long
    own = [name for key, name in _OWN.items() if getattr(options, key) is not None]
    if own and not voted:
        msg = f"{own[0]} is for tables of votes: add --wide or --long"
        raise UsageError(msg)
    return voted


def import_votes(options: argparse.Namespace, columns: Mapping[str, str]) -> int:
    """Makes a case of a table of votes. Raises `UsageError` if there is a case already."""
    from positions.intake import votes, write_votes

    target = Path(options.case)
    there = any(target.iterdir()) if target.is_dir() else os.path.lexists(target)
    if there and not options.replace:
        msg = f"{options.case} is there already, and votes make a case of their own: another name, or --replace"
        raise UsageError(msg)
    with Progress(f"reading {options.table}") as meter:
        found = votes(
            options.table,
            wide=options.wide,
            columns=columns,
            values=options.values,
            skip=() if options.skip is None else comma_separated(options.skip),
            dates=options.dates,
            most_errors=_LISTED if options.max_errors is None else options.max_errors,
            watch=meter,
        )
        imported = found.imported()
        if not options.dry_run:
            meter.what = f"writing {options.case}"
            imported = write_votes(found, options.case, stance=options.stance or "demands")
    print_table(imported.table, options)
    if options.format == "table":
        print(f"\n{printable(_result(imported, options))}")
    return FINDINGS if imported.refused or imported.more else 0


def _result(imported: ImportedVotes, options: argparse.Namespace) -> str:
    """The last line: what was written, and what to do next."""
    if not imported.votes + imported.passes:
        return "nothing is written: no vote could be read"
    if options.dry_run:
        return f"nothing is written to {options.case}: this was a dry run"
    parties = " ".join(list(imported.parties)[:2])
    return f"written to {options.case}; now try: positions compare {parties} --case {options.case}"
