"""Runs the benchmarks, prints the table, and writes it as JSON: `python -m benchmarks [NAME…] [--list] [--quick]`."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.report import report

if TYPE_CHECKING:
    from benchmarks.measure import Figure

BENCHMARKS = ("before", "loading", "growth", "hanging", "linkages", "regions", "synthetic", "votes", "zone")
RESULTS = Path(__file__).parent / "results.json"
WIDTH = 150


def main() -> int:
    """Runs what is asked for. Returns the exit status: 1 if answers differ."""
    options = _options()
    modules = {name: import_module(f"benchmarks.{name}") for name in BENCHMARKS}
    if options.list:
        for name, module in modules.items():
            print(f"{name:<10} {(module.__doc__ or '').splitlines()[0]}")
        return 0
    figures: list[Figure] = []
    for name in options.names or BENCHMARKS:
        for figure in modules[name].run(quick=options.quick):
            print(f"Measured: {figure.benchmark}: {figure.case}", file=sys.stderr, flush=True)
            figures.append(figure)
    table = report(figures)
    print(table.show(options.format, width=WIDTH))
    options.json.write_text(f"{table.show('json')}\n", encoding="utf-8")
    return int(any(figure.wrong for figure in figures))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure positions beside its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these of {', '.join(BENCHMARKS)}")
    parser.add_argument("--list", action="store_true", help="say what each benchmark measures")
    parser.add_argument("--quick", action="store_true", help="one run each, without the largest cases")
    parser.add_argument("--format", default="table", help="table, markdown, html or csv")
    parser.add_argument("--json", type=Path, default=RESULTS, metavar="PATH", help="where to write the results")
    options = parser.parse_args()
    for name in options.names:
        if name not in BENCHMARKS:
            parser.error(f"{name!r} is not a benchmark: expected {', '.join(BENCHMARKS)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
