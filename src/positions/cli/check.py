"""`positions check` and `positions coverage`: whether a case is valid, and what its documents contain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import add_case_argument, read_case, whole_number
from positions.errors import UsageError
from positions.prose import printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from positions.cli.options import Commands
    from positions.records import Source, Statement

FINDINGS = 1


def add_check(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("check", help="whether a case is valid: all problems at once, with their lines")
    add_case_argument(parser)
    _add_documents(parser, required=False)
    parser.add_argument("--fix", action="store_true", help="fill in the places and hashes that were found")
    parser.set_defaults(run=_check)


def add_coverage(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("coverage", help="which sentences of the documents nobody has coded or skipped")
    add_case_argument(parser)
    _add_documents(parser, required=True)
    percentage = whole_number("a percentage", 0, 100)
    parser.add_argument(
        "--fail-under", type=percentage, default=0, metavar="N", help="exit with 1 if less than N percent is covered"
    )
    parser.set_defaults(run=_coverage)


def _add_documents(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--documents", metavar="FOLDER", required=required, help="the folder of the documents' texts")


def _check(options: argparse.Namespace) -> int:
    from positions.negotiation import advice_lines, advice_on

    case = read_case(options.case)
    if options.fix and (options.documents is None or options.case is None):
        msg = "--fix needs a case of your own and --documents: it fills in what it finds there"
        raise UsageError(msg)
    findings = [
        f"statement {statement.id}: {mark}"
        for statement in case.statements.values()
        for mark in _marks(statement, case.sources.get(statement.source or ""))
    ]
    number = f"; {len(findings):,} finding{'s'[: len(findings) != 1]}:" if findings else "."
    print(printable(f"{case.title or case.id} is valid{number}"))
    for line in (*findings, *advice_lines(advice_on(case))):
        print(printable(line))
    unproved = _check_documents(options) if options.documents is not None else False
    return FINDINGS if findings or unproved else 0


def _check_documents(options: argparse.Namespace) -> bool:
    """Whether there are findings in the documents."""
    from importlib.util import find_spec

    from positions.evidence import Status, verify
    from positions.tables import width_of_terminal

    case = read_case(options.case)
    if options.fix:
        from positions.filling import fill_places

        print(printable(str(fill_places(case, options.case, options.documents))))
        case = read_case(options.case)
    found = verify(case, options.documents)
    print(found.table.show(width=width_of_terminal()))
    if found.counts.get(Status.NOT_FOUND) and find_spec("rapidfuzz") is None:
        print("positions: near misses are shown if rapidfuzz is installed: pip install 'positions[documents]'")
    return bool(found.findings)


def _marks(statement: Statement, source: Source | None) -> Iterator[str]:
    """What a reader should know of a statement: how well it is proved, and whether its date can be right."""
    if not statement.evidence:
        yield "unsourced: it has no evidence"
    elif not any(piece.exact for piece in statement.evidence):
        yield "unverified: none of its evidence quotes the source"
    published = source.published if source else None
    if statement.date and published and statement.date.first > published.last:
        yield f"dated {statement.date}, after its source was published ({published})"


def _coverage(options: argparse.Namespace) -> int:
    from positions.evidence import coverage
    from positions.tables import width_of_terminal

    found = coverage(read_case(options.case), options.documents)
    print(found.table.show(width=width_of_terminal()))
    return FINDINGS if found.candidates or found.share * 100 < options.fail_under else 0
