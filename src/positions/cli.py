"""The command `positions`: the library at a terminal.

Exit status 0 is fine, 1 means that a check found something, 2 that the input or the call was wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO, TypeAlias

from attrs import evolve

from positions.errors import PositionsError, UnknownNameError, UsageError
from positions.prose import did_you_mean, printable, quote
from positions.tables import FORMATS, Row, Table, folded, width_of_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from positions.comparison import Comparison
    from positions.negotiation import Negotiation
    from positions.records import Source, Statement, Terms

    Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 (it has no public name)

FINE, FINDINGS, WRONG, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit status. Bad input is one message on the error stream, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        _replace_unknown(stream, "backslashreplace")  # where a terminal cannot show a character: its code, not a crash
    try:
        options = _parser().parse_args(arguments)
        status = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has seen enough
        _abandon_output()
        return FINE
    except OSError as error:
        _abandon_output()
        with contextlib.suppress(OSError):  # the stream that is full may be this one
            print(f"positions: cannot write the output: {error.strerror}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _run(options: argparse.Namespace) -> int:
    try:
        status: int = options.run(options)
    except PositionsError as error:
        for line in str(error).split("\n"):
            print(f"positions: {printable(line)}", file=sys.stderr)
        return WRONG
    return status


def _replace_unknown(stream: TextIO, errors: str) -> None:
    """What to write for a character that the stream's encoding lacks."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=errors)


def _abandon_output() -> None:
    """Sends what cannot be written nowhere, so that the end of the program does not fail of it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {printable(message)}\n(try {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="positions",
        description="Where negotiating parties overlap, where they are irreconcilable, and because of which words.",
        epilog="Without --case, every command speaks of the bundled Istanbul talks of May and June 2025.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    compare = commands.add_parser("compare", help="how parties stand to each other, issue by issue")
    compare.add_argument("parties", nargs="+", metavar="PARTY", help="two or more party ids")
    compare.add_argument("--issues", default="*", metavar="PATTERN", help="ids or patterns: 'territory.*,neutrality'")
    compare.add_argument("--why", action="store_true", help="add the reasons, with the statements")
    _add_window(compare)
    _add_output(compare)
    compare.set_defaults(run=_compare)

    deals = commands.add_parser("deals", help="whether a deal is possible, what conflicts, what would have to give")
    deals.add_argument("parties", nargs="+", metavar="PARTY", help="two or more party ids")
    deals.add_argument("--issues", metavar="PATTERN", help="these, with whatever is linked to them")
    deals.add_argument("--by", default="weight", metavar="WHAT", help="what is cheap: weight, count or parties")
    deals.add_argument("--check", metavar="DRAFT", help="hold a draft against the words: a file, or a proposal's id")
    deals.add_argument("--assume", metavar="FILE", help="what would follow if the statements of a file were made")
    _add_window(deals)
    _add_output(deals)
    deals.set_defaults(run=_deals)

    show = commands.add_parser("show", help="the case, or one issue, party, statement or proposal")
    show.add_argument(
        "name", nargs="?", metavar="ID", help="of an issue, party, statement or proposal; all of the case without one"
    )
    _add_window(show)
    _add_output(show)
    show.set_defaults(run=_show)

    _add_checks(commands)
    _add_starts(commands)
    return parser


def _add_checks(commands: Commands) -> None:
    """The commands that ask whether a case is sound and what its documents hold."""
    check = commands.add_parser("check", help="whether a case is sound: every problem at once, with its line")
    _add_case(check)
    _add_documents(check, required=False)
    check.add_argument("--fix", action="store_true", help="fill in places and hashes, so far as they were found")
    check.set_defaults(run=_check)

    coverage = commands.add_parser("coverage", help="which sentences of the documents nobody has coded or skipped")
    _add_case(coverage)
    _add_documents(coverage, required=True)
    coverage.add_argument(
        "--fail-under", type=_percentage, default=0, metavar="N", help="exit with 1 if less than N percent is covered"
    )
    coverage.set_defaults(run=_coverage)

    for name, run, told in (
        ("contradictions", _contradictions, "where sources contradict each other, with both passages"),
        ("deliveries", _deliveries, "what came of agreed quantities, by each account"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("--case", metavar="PATH", help="a case of your own: a folder, a .toml or a .json file")
        command.add_argument("--on", metavar="DATE", help="the last day that counts, as 2025-06-02")
        _add_output(command)
        command.set_defaults(run=run)


def _add_starts(commands: Commands) -> None:
    """The commands that make files for a case of one's own."""
    init = commands.add_parser("init", help="make a folder with a small case to start from")
    init.add_argument("folder", metavar="FOLDER", help="a new or empty folder")
    init.set_defaults(run=_init)

    schema = commands.add_parser("schema", help="write JSON Schemas that editors check case files with")
    schema.add_argument("folder", nargs="?", default=".schemas", metavar="FOLDER", help="where to (.schemas)")
    schema.set_defaults(run=_schema)

    restore = commands.add_parser("restore", help="put a case back as it was before writing to it was interrupted")
    restore.add_argument("case", metavar="CASE", help="the folder of the case")
    restore.set_defaults(run=_restore)


def _add_case(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", nargs="?", metavar="CASE", help="a folder or a file; the bundled case without one")


def _add_documents(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--documents", metavar="FOLDER", required=required, help="the folder of the documents' texts")


def _percentage(text: str) -> int:
    highest = 100
    if text.isascii() and text.isdigit() and int(text[:4]) <= highest:
        return int(text)
    msg = f"{quote(text)} is no percentage: expected a whole number from 0 to {highest}"
    raise argparse.ArgumentTypeError(msg)


def _add_window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--case", metavar="PATH", help="a case of your own: a folder, a .toml or a .json file")
    parser.add_argument("--on", metavar="DATE", help="the day at whose end to look, as 2025-06-02")
    parser.add_argument("--since", metavar="DATE", help="leave older words out")
    parser.add_argument(
        "--admit",
        metavar="KINDS",
        type=lambda text: [kind.strip() for kind in text.split(",")],
        help="kinds of attribution that count, with commas between (all but 'assessed')",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", default="table", metavar="FORMAT", help=f"one of {', '.join(FORMATS)}")
    parser.add_argument("--width", type=_width, metavar="N", help="columns of text (those of the terminal)")


def _width(text: str) -> int:
    narrowest, widest = 20, 1000
    if text.isascii() and text.isdigit() and narrowest <= int(text[:5]) <= widest:
        return int(text)
    msg = f"{quote(text)} is no width: expected a whole number from {narrowest} to {widest}"
    raise argparse.ArgumentTypeError(msg)


def _case(path: str | None) -> Negotiation:
    from positions.files import load, load_seeds

    return load_seeds() if path is None else load(path)


def _print(table: Table, options: argparse.Namespace) -> None:
    text = table.show(options.format, width=options.width, color=_wants_color())
    if options.format == "html":
        _replace_unknown(sys.stdout, "xmlcharrefreplace")
    if options.format == "json" and (sys.stdout.encoding or "").lower() not in ("utf-8", "utf8"):
        text = "".join(sign if sign.isascii() else json.dumps(sign)[1:-1] for sign in text)
    print(text)


def _compare(options: argparse.Namespace) -> int:
    from positions.comparison import compare

    comparison = compare(
        _case(options.case),
        *options.parties,
        on=options.on,
        since=options.since,
        admit=options.admit,
        issues=options.issues,
    )
    table = comparison.table
    if options.why and options.format != "table":
        table = _with_reasons(table, comparison)
    _print(table, options)
    if options.why and options.format == "table":
        print("\n".join(_reasons(comparison, options.width or width_of_terminal())))
    return FINE


def _with_reasons(table: Table, comparison: Comparison) -> Table:
    """The table with the reasons as its last column."""
    rows = zip(table.rows, comparison.overlaps, strict=True)
    return evolve(
        table,
        columns=(*table.columns, "why"),
        rows=tuple(Row((*row.cells, "; ".join(each.why)), row.heading) for row, each in rows),
    )


def _reasons(comparison: Comparison, width: int) -> Iterator[str]:
    """The reasons of every verdict, as a list."""
    for each in comparison.values():
        yield ""
        yield folded(printable(f"{each.issue.id}: {each.verdict}"), width)
        yield from (folded(f"- {printable(reason)}", width, indent="  ") for reason in each.why)


def _deals(options: argparse.Namespace) -> int:
    from positions.deal import By, assume, deals
    from positions.files import load_statements

    case, by = _case(options.case), By(options.by)
    window = {"on": options.on, "since": options.since, "admit": options.admit}
    found = deals(case, *options.parties, **window, issues=options.issues)
    assumed = assume(found, *load_statements(options.assume, case)) if options.assume is not None else None
    if options.check is not None:
        draft = _draft(options.check, case)
        _print((assumed.after if assumed else found).check(draft).table, options)
    else:
        _print(assumed.table if assumed else found.shown(by=by), options)
    return FINE


def _draft(name: str, case: Negotiation) -> str | Terms:
    """The id of a proposal, or the terms of a file."""
    from positions.files import load_draft

    if name in case.proposals:
        return name
    there = False
    with contextlib.suppress(OSError, ValueError):  # no name that a file could have
        there = Path(name).exists()
    if there:
        return load_draft(name, case)
    msg = f"no proposal and no file {quote(name)}{did_you_mean(name, case.proposals)}"
    raise UnknownNameError(msg)


def _show(options: argparse.Namespace) -> int:
    from positions.negotiation import case_sheet, issue_sheet, party_sheet, proposal_sheet, statement_sheet, window_of

    case, name = _case(options.case), options.name
    window = {"on": options.on, "since": options.since, "admit": options.admit}
    if name is None:
        table = case_sheet(case)
    elif name in case.parties:
        view = case.view(name, window_of(**window))
        held = [view.position(issue) for issue in case.issues]
        table = party_sheet(held, case.parties[name].title, view.window.on)
    elif name in case.issues:
        table = issue_sheet([case.position(party, name, **window) for party in case.parties])
    elif name in case.statements:
        table = statement_sheet(case, case.statements[name])
    elif name.partition("/")[0] in case.proposals:
        table = proposal_sheet(case, case.proposals[name.partition("/")[0]])
    else:
        near = did_you_mean(name, [*case.parties, *case.issues, *case.statements, *case.proposals])
        msg = f"no party, issue, statement or proposal {quote(name)}{near}"
        raise UnknownNameError(msg)
    _print(table, options)
    return FINE


def _check(options: argparse.Namespace) -> int:
    case = _case(options.case)
    if options.fix and (options.documents is None or options.case is None):
        msg = "--fix needs a case of your own and --documents: it fills in what it finds there"
        raise UsageError(msg)
    findings = [
        f"statement {statement.id}: {mark}"
        for statement in case.statements.values()
        for mark in _marks(statement, case.sources.get(statement.source or ""))
    ]
    told = f"; to look at: {len(findings):,}" if findings else ""
    print(printable(f"{case.title or case.id} can be read, and everything fits together{told}."))
    for finding in findings:
        print(printable(finding))
    unproved = _check_documents(case, options) if options.documents is not None else False
    return FINDINGS if findings or unproved else FINE


def _check_documents(case: Negotiation, options: argparse.Namespace) -> bool:
    """Whether something in the documents is to be looked at."""
    from importlib.util import find_spec

    from positions.evidence import Status, verify

    if options.fix:
        from positions.filling import fill_places

        print(printable(str(fill_places(case, options.case, options.documents))))
        case = _case(options.case)
    found = verify(case, options.documents)
    print(found.table.show(width=width_of_terminal()))
    if found.counts.get(Status.NOT_FOUND) and find_spec("rapidfuzz") is None:
        print("positions: what is near to them needs the package rapidfuzz: pip install 'positions[documents]'")
    return bool(found.findings)


def _coverage(options: argparse.Namespace) -> int:
    from positions.evidence import coverage

    found = coverage(_case(options.case), options.documents)
    print(found.table.show(width=width_of_terminal()))
    return FINDINGS if found.candidates or found.share * 100 < options.fail_under else FINE


def _contradictions(options: argparse.Namespace) -> int:
    from positions.comparison import contradictions, contradictions_table

    _print(contradictions_table(contradictions(_case(options.case), on=options.on)), options)
    return FINE


def _deliveries(options: argparse.Namespace) -> int:
    from positions.comparison import deliveries, deliveries_table

    _print(deliveries_table(deliveries(_case(options.case), on=options.on)), options)
    return FINE


def _init(options: argparse.Namespace) -> int:
    from positions.files import init

    for path in init(options.folder):
        print(printable(str(path)))
    return FINE


def _restore(options: argparse.Namespace) -> int:
    from positions.files import restore

    if restore(options.case):
        print(printable(f"the files in {options.case} are again what they were before"))
    else:
        print(printable(f"nothing to restore: no writing to {options.case} was interrupted"))
    return FINE


def _schema(options: argparse.Namespace) -> int:
    from positions.files import write_schemas

    for path in write_schemas(options.folder):
        print(printable(str(path)))
    return FINE


def _marks(statement: Statement, source: Source | None) -> Iterator[str]:
    """What a reader of the case should know of a statement: how far it is proven, and whether its date can be right."""
    if not statement.evidence:
        yield "unsourced: it has no evidence"
    elif not any(piece.exact for piece in statement.evidence):
        yield "unverified: none of its evidence quotes the source"
    published = source.published if source else None
    if statement.date and published and statement.date.first > published.last:
        yield f"dated {statement.date}, after its source was published ({published})"


def _wants_color() -> bool:
    """Whether the output is a terminal that wants colors. The words say the same without."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
