"""`positions init`, `positions schema` and `positions restore`: files for a case of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from positions.cli.options import add_json
from positions.cli.output import print_data
from positions.errors import UnknownNameError
from positions.prose import did_you_mean, listed, printable, quote

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from positions.cli.options import Commands


def add_init(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("init", help="make a folder with a small case to start from, or a spreadsheet")
    parser.add_argument("folder", metavar="PATH", help="a new or empty folder; with --sheet, a new .xlsx or .csv file")
    parser.add_argument("--sheet", action="store_true", help="make a spreadsheet to fill in instead")
    add_json(parser)
    parser.set_defaults(run=_init)


def add_schema(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("schema", help="write the JSON Schemas of case files and of results")
    parser.add_argument(
        "folder", nargs="?", default=".schemas", metavar="FOLDER", help="where to write them (default: .schemas)"
    )
    parser.add_argument("--name", metavar="NAME", help="print one instead: case, comparison, deals, …")
    add_json(parser)
    parser.set_defaults(run=_schema)


def add_restore(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("restore", help="put a case back as it was before writing to it was interrupted")
    parser.add_argument("case", metavar="CASE", help="the folder of the case")
    add_json(parser)
    parser.set_defaults(run=_restore)


def _init(options: argparse.Namespace) -> int:
    if options.sheet:
        from positions.intake import init_sheet

        init_sheet(options.folder)
        print_paths([Path(options.folder)], options)
        return 0
    from positions.files import init

    print_paths(init(options.folder), options)
    return 0


def _schema(options: argparse.Namespace) -> int:
    from positions.cli.schemas import result_schemas
    from positions.files import schemas, write_schemas

    results = result_schemas()
    if options.name is not None:
        every = {**schemas(), **results}
        if options.name not in every:
            near = did_you_mean(options.name, every)
            msg = f"no schema {quote(options.name)}{near}; expected {listed(every, most=len(every))}"
            raise UnknownNameError(msg)
        print_data(every[options.name])
        return 0
    written = write_schemas(options.folder)
    print_paths([*written, *write_schemas(Path(options.folder, "results"), results)], options)
    return 0


def _restore(options: argparse.Namespace) -> int:
    from positions.files import restore

    restored = restore(options.case)
    if options.format == "json":
        print_data({"case": options.case, "restored": restored})
    elif restored:
        print(printable(f"the files in {options.case} are again what they were before"))
    else:
        print(printable(f"nothing to restore: no writing to {options.case} was interrupted"))
    return 0


def print_paths(paths: Iterable[Path], options: argparse.Namespace) -> None:
    """The files that were written, one on each line."""
    if options.format == "json":
        print_data({"files": list(map(str, paths))})
        return
    for path in paths:
        print(printable(str(path)))
