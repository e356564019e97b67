"""`positions check` and `positions coverage`: whether a case is valid, and what its documents contain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import add_case_argument, add_json, add_output, read_case, whole_number
from positions.cli.output import print_table
from positions.errors import CaseError, UsageError
from positions.prose import printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from positions.cli.options import Commands
    from positions.evidence import Verification
    from positions.filling import Filled
    from positions.negotiation import Negotiation
    from positions.records import Source, Statement
    from positions.tables.schema import Schema

FINDINGS, INVALID = 1, 2


def add_check(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("check", help="whether a case is valid: all problems at once, with their lines")
    add_case_argument(parser)
    _add_documents(parser, required=False)
    parser.add_argument("--fix", action="store_true", help="fill in the places and hashes that were found")
    add_json(parser)
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
    add_output(parser)
    parser.set_defaults(run=_coverage)


def _add_documents(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--documents", metavar="FOLDER", required=required, help="the folder of the documents' texts")


def check_schema() -> Schema:
    """The JSON Schema of what `positions check --format json` prints."""
    from positions.evidence import Verification
    from positions.filling import Filled
    from positions.negotiation import Advice
    from positions.tables.schema import TEXT, TRUTH, WHOLE, exactly, list_of, maybe, whole_schema

    shape = exactly(
        case=maybe(TEXT),
        valid=TRUTH,
        problems=list_of(exactly(file=TEXT, line=WHOLE, record=TEXT, message=TEXT)),
        findings=list_of(exactly(statement=TEXT, finding=TEXT)),
        advice=list_of(Advice.shape()),
        filled=maybe(Filled.shape()),
        documents=maybe(Verification.shape()),
    )
    return whole_schema("Check", "Whether a case is valid, and what a person has to look at.", shape)


def _check(options: argparse.Namespace) -> int:
    if options.fix and (options.documents is None or options.case is None):
        msg = "--fix needs a case of your own and --documents: it fills in what it finds there"
        raise UsageError(msg)
    if options.format == "json":
        return _check_as_json(options)
    from positions.negotiation import advice_lines, advice_on

    case = read_case(options.case)
    findings = [f"statement {name}: {mark}" for name, mark in _findings(case)]
    number = f"; {len(findings):,} finding{'s'[: len(findings) != 1]}:" if findings else "."
    print(printable(f"{case.title or case.id} is valid{number}"))
    for line in (*findings, *advice_lines(advice_on(case))):
        print(printable(line))
    unproved = _check_documents(options) if options.documents is not None else False
    return FINDINGS if findings or unproved else 0


def _check_as_json(options: argparse.Namespace) -> int:
    """The same as data; what makes a case invalid is data too."""
    from positions.cli.output import print_data
    from positions.negotiation import advice_on

    data: dict[str, object] = {
        "case": None,
        "valid": False,
        "problems": [],
        "findings": [],
        "advice": [],
        "filled": None,
        "documents": None,
    }
    try:
        case = read_case(options.case)
    except CaseError as error:
        data["problems"] = [
            {"file": each.file, "line": each.line, "record": each.record, "message": each.message}
            for each in error.problems
        ]
        print_data(data)
        return INVALID
    findings, unproved = list(_findings(case)), False
    if options.documents is not None:
        filled, found = _verified(options)
        unproved = bool(found.findings)
        data |= {"filled": filled and filled.to_dict(), "documents": found.to_dict()}
    data |= {
        "case": case.id,
        "valid": True,
        "findings": [{"statement": name, "finding": mark} for name, mark in findings],
        "advice": [each.to_dict() for each in advice_on(case)],
    }
    print_data(data)
    return FINDINGS if findings or unproved else 0


def _findings(case: Negotiation) -> Iterator[tuple[str, str]]:
    """The ids of statements that a person has to look at, and why."""
    for statement in case.statements.values():
        for mark in _marks(statement, case.sources.get(statement.source or "")):
            yield statement.id, mark


def _verified(options: argparse.Namespace) -> tuple[Filled | None, Verification]:
    """What came of the phrases in the documents, and what was filled in before."""
    from positions.cli.progress import at_work
    from positions.evidence import verify
    from positions.filling import fill_places

    case = read_case(options.case)
    with at_work("looking for the phrases"):
        filled = fill_places(case, options.case, options.documents) if options.fix else None
    found = read_case(options.case) if filled else case
    with at_work("looking for the phrases"):
        return filled, verify(found, options.documents)


def _check_documents(options: argparse.Namespace) -> bool:
    """Whether there are findings in the documents."""
    from importlib.util import find_spec

    from positions.evidence import Status
    from positions.tables import width_of_terminal

    filled, found = _verified(options)
    if filled is not None:
        print(printable(str(filled)))
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

    found = coverage(read_case(options.case), options.documents)
    print_table(found.table, options)
    return FINDINGS if found.candidates or found.share * 100 < options.fail_under else 0
