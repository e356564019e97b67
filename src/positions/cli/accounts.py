"""`positions contradictions` and `positions deliveries`: what sources and parties say of the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import add_case_option, add_on, add_output, read_case
from positions.cli.output import print_table

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands


def add_contradictions(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("contradictions", help="where sources contradict each other, with both passages")
    _add_options(parser)
    parser.set_defaults(run=_contradictions)


def add_deliveries(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("deliveries", help="what became of agreed quantities, by each account")
    _add_options(parser)
    parser.set_defaults(run=_deliveries)


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_case_option(parser)
    add_on(parser)
    add_output(parser)


def _contradictions(options: argparse.Namespace) -> int:
    from positions.comparison import contradictions

    print_table(contradictions(read_case(options.case), on=options.on).table, options)
    return 0


def _deliveries(options: argparse.Namespace) -> int:
    from positions.comparison import deliveries

    print_table(deliveries(read_case(options.case), on=options.on).table, options)
    return 0
