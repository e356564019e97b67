"""`positions init`, `positions schema` and `positions restore`: files for a case of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.prose import printable

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands


def add_init(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("init", help="make a folder with a small case to start from, or a spreadsheet")
    parser.add_argument("folder", metavar="PATH", help="a new or empty folder; with --sheet, a new .xlsx or .csv file")
    parser.add_argument("--sheet", action="store_true", help="make a spreadsheet to fill in instead")
    parser.set_defaults(run=_init)


def add_schema(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("schema", help="write JSON Schemas that editors check case files with")
    parser.add_argument(
        "folder", nargs="?", default=".schemas", metavar="FOLDER", help="where to write them (default: .schemas)"
    )
    parser.set_defaults(run=_schema)


def add_restore(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("restore", help="put a case back as it was before writing to it was interrupted")
    parser.add_argument("case", metavar="CASE", help="the folder of the case")
    parser.set_defaults(run=_restore)


def _init(options: argparse.Namespace) -> int:
    if options.sheet:
        from positions.intake import init_sheet

        init_sheet(options.folder)
        print(printable(options.folder))
        return 0
    from positions.files import init

    for path in init(options.folder):
        print(printable(str(path)))
    return 0


def _schema(options: argparse.Namespace) -> int:
    from positions.files import write_schemas

    for path in write_schemas(options.folder):
        print(printable(str(path)))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from positions.files import restore

    if restore(options.case):
        print(printable(f"the files in {options.case} are again what they were before"))
    else:
        print(printable(f"nothing to restore: no writing to {options.case} was interrupted"))
    return 0
