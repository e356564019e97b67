"""`positions import` and `positions export`: spreadsheets in and out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from positions.cli.options import add_case_option, add_json, add_output, read_case
from positions.cli.output import print_table
from positions.cli.start import print_paths
from positions.cli.votes import add_votes, import_votes, is_of_votes
from positions.errors import UsageError
from positions.prose import printable, quote

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from positions.cli.options import Commands
    from positions.intake import Imported
    from positions.negotiation import Negotiation

FINDINGS = 1
_MOST_PARTIES = 4  # that fit beside each other on a screen


def add_import(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("import", help="make a case of a spreadsheet, or bring its changes into one")
    parser.add_argument("table", metavar="TABLE", help="the spreadsheet: .xlsx or .csv")
    parser.add_argument("case", metavar="CASE", help="a new folder or file, or the case that it belongs to")
    parser.add_argument("--columns", default="", metavar="MAP", help="columns of other names: 'who=party,what=issue'")
    parser.add_argument(
        "--dates", metavar="ORDER", help="how 3/4/2025 is read: day-month or month-day (refused otherwise)"
    )
    replace = "remove statements that the spreadsheet lacks; with votes, write over CASE"
    parser.add_argument("--replace", action="store_true", help=replace)
    parser.add_argument("--dry-run", action="store_true", help="only print what would be written")
    add_votes(parser)
    add_output(parser)
    parser.set_defaults(run=_import)


def add_export(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("export", help="write a case as a spreadsheet, to be edited and imported again")
    parser.add_argument("table", metavar="TABLE", help="the file: .xlsx for everything, .csv for the statements alone")
    add_case_option(parser)
    add_json(parser)
    parser.set_defaults(run=_export)


def _import(options: argparse.Namespace) -> int:
    from positions.cli.progress import at_work
    from positions.files import load
    from positions.intake import read_sheet

    columns = _columns(options.columns)
    if is_of_votes(options):
        return import_votes(options, columns)
    old = load(options.case) if _is_case(Path(options.case)) else None
    with at_work(f"reading {printable(options.table)}"):
        found = read_sheet(options.table, case=old, columns=columns, dates=options.dates, replace=options.replace)
    if not options.dry_run:
        _write(found, options.case, old)
    print_table(found.table, options)
    if options.format == "table":
        print(f"\n{printable(_result(found, options, old))}")
    return FINDINGS if found.refused else 0


def _is_case(path: Path) -> bool:
    """Whether there is a case to change: a file, or a folder with TOML files."""
    from positions.files import case_files

    return bool(case_files(path)) if path.is_dir() else os.path.lexists(path)


def _write(found: Imported, path: str, old: Negotiation | None) -> None:
    from positions.files import dump, update

    if old is not None:
        update(found.case, path)
    elif found.case.statements:
        dump(found.case, path)


def _result(found: Imported, options: argparse.Namespace, old: Negotiation | None) -> str:
    """The last line: what was written, and what to do next."""
    if not found.case.statements:
        return "nothing is written: no row could be read"
    if options.dry_run:
        return f"nothing is written to {options.case}: this was a dry run"
    if old is not None and not found.changes:
        return f"nothing is written to {options.case}: nothing has changed"
    every = list(found.case.parties)
    parties = " ".join(every if len(every) <= _MOST_PARTIES else every[:2])
    return f"written to {options.case}; now try: positions brief {parties} --case {options.case}"


def _export(options: argparse.Namespace) -> int:
    from positions.intake import write_sheet

    write_sheet(read_case(options.case), options.table)
    print_paths([Path(options.table)], options)
    return 0


def _columns(text: str) -> Mapping[str, str]:
    """What a sheet calls its columns, from `who=party,what=issue`."""
    found = {}
    for pair in filter(None, (each.strip() for each in text.split(","))):
        called, sign, name = pair.rpartition("=")
        if not sign or not called.strip() or not name.strip():
            msg = f"--columns has {quote(pair)}: expected what the sheet calls a column, =, and its name: who=party"
            raise UsageError(msg)
        found[called.strip()] = name.strip()
    return found
