"""The options that several commands share, and what they are checked for."""

from __future__ import annotations

import argparse
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from positions.errors import UnknownNameError, UsageError
from positions.prose import listed, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from positions.negotiation import Negotiation
    from positions.records import Issue

Commands: TypeAlias = "argparse._SubParsersAction[Any]"  # noqa: SLF001 (it has no public name)

_FEW = 12  # parties that a message names


def add_case_option(parser: argparse.ArgumentParser) -> None:
    """`--case`, for commands whose arguments are something else."""
    parser.add_argument("--case", metavar="PATH", help="your own case: a folder, .toml, .json or .jsonl file")


def add_case_argument(parser: argparse.ArgumentParser) -> None:
    """The case, for commands about a case as a whole."""
    parser.add_argument("case", nargs="?", metavar="CASE", help="a folder or a file; the bundled case if left out")


def add_parties(parser: argparse.ArgumentParser, text: str = "", *, least: str = "two or more") -> None:
    """The parties, for commands that take no answer without them. A missing one is refused by `parties_asked`.

    Args:
        parser: The parser of the command.
        text: What the help adds.
        least: How many it takes, in words.
    """
    given = parser.add_argument(
        "parties", nargs="+", default=[], metavar="PARTY", help=f"{least} parties, by id or name{text}"
    )
    given.required = False  # argparse would refuse the call before the case can say which parties there are
    parser.set_defaults(least=least)


def add_on(parser: argparse.ArgumentParser) -> None:
    """`--on`."""
    parser.add_argument("--on", metavar="DAY", help="the last day that counts, such as 2025-06-02, or a round")


def add_window(parser: argparse.ArgumentParser) -> None:
    """The case, and which of its statements count."""
    add_case_option(parser)
    add_on(parser)
    parser.add_argument("--since", metavar="DAY", help="the first day that counts, or a round")
    add_admit(parser)


def add_admit(parser: argparse.ArgumentParser) -> None:
    """`--admit`."""
    parser.add_argument(
        "--admit",
        metavar="KINDS",
        type=comma_separated,
        help="kinds of attribution that count, separated by commas (default: all but 'assessed')",
    )


def add_issues(parser: argparse.ArgumentParser) -> None:
    """`--issues`."""
    parser.add_argument(
        "--issues", default="*", metavar="NAMES", help="ids, patterns, topics or words: 'territory.*, neutrality'"
    )


def window(options: argparse.Namespace) -> dict[str, Any]:
    """The arguments of the library that `add_window` reads."""
    return {"on": options.on, "since": options.since, "admit": options.admit}


def add_output(parser: argparse.ArgumentParser) -> None:
    """`--format` and `--width`."""
    parser.add_argument("--format", metavar="FORMAT", help="table (default), markdown, html, csv or json")
    add_width(parser)


def add_width(parser: argparse.ArgumentParser) -> None:
    """`--width`."""
    width = whole_number("a width", 20, 1000)
    parser.add_argument("--width", type=width, metavar="N", help="columns of text (default: those of the terminal)")


def add_file(parser: argparse.ArgumentParser) -> None:
    """`-o`."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to a file, in the format of its ending if no other is named"
    )


def comma_separated(text: str) -> list[str]:
    """The words of an option that takes several."""
    return [word.strip() for word in text.split(",")]


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--format`, for commands that print text or JSON."""

    def read(text: str) -> str:
        if text in ("text", "json"):
            return text
        msg = f"no format {quote(text)}; expected text or json"
        raise argparse.ArgumentTypeError(msg)

    parser.add_argument("--format", type=read, metavar="FORMAT", help="text (default) or json")
    parser.set_defaults(plain="text", formats=("text", "json"))


def whole_number(what: str, lowest: int, highest: int) -> Callable[[str], int]:
    """Reads a whole number between the two."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and lowest <= int(text[:5]) <= highest:
            return int(text)
        msg = f"{quote(text)} is not {what}: expected a whole number from {lowest} to {highest}"
        raise argparse.ArgumentTypeError(msg)

    return read


def read_case(path: str | None) -> Negotiation:
    """The case at the path, or the bundled one."""
    from positions.cli.progress import Progress
    from positions.files import load, load_seeds

    if path is None:
        return load_seeds()
    with Progress(f"reading {path}") as meter:
        return load(path, watch=meter)


def parties_of(case: Negotiation, parties: Iterable[str]) -> list[str]:
    """The ids of the parties that are called so."""
    from positions.negotiation import party_named

    return [party_named(case, each) for each in parties]


def parties_asked(case: Negotiation, options: argparse.Namespace) -> list[str]:
    """The ids of the parties that the arguments of `add_parties` name. Raises `UsageError` if they name none."""
    if options.parties:
        return parties_of(case, options.parties)
    if len(case.parties) <= _FEW:
        there = f"of {listed(case.parties, most=_FEW)}"
    else:
        path = "" if options.case is None else f" --case {options.case}"
        there = f"of {len(case.parties):,} parties; positions show{path} lists them"
    msg = f"PARTY is missing: expected {options.least} {there}"
    raise UsageError(msg)


def issues_of(case: Negotiation, text: str) -> tuple[Issue, ...]:
    """The issues that are called so: by ids, patterns, topics or words."""
    from positions.negotiation import issues_named

    return issues_named(case, text)


def issue_of(case: Negotiation, text: str) -> str:
    """The id of the one issue that is called so. Raises `UnknownNameError` if there is none, or several."""
    found = [text] if text in case.issues else []
    if not found:
        with suppress(UnknownNameError):
            found = [each.id for each in issues_of(case, text)]
    if found[1:]:
        msg = f"{quote(text)} stands for several issues: {listed(found)}"
        raise UnknownNameError(msg)
    return found[0] if found else case.issues[text].id  # it raises, with the nearest id
