"""Runs the benchmarks, prints what came out, and keeps it as JSON: `python -m benchmarks [--quick] [--only NAME]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import linkages, synthetic, zone
from benchmarks.measure import AnswersDifferError
from benchmarks.report import report

if TYPE_CHECKING:
    from benchmarks.measure import Measured

BENCHMARKS = {"linkages": linkages.run, "synthetic": synthetic.run, "zone": zone.run}
RESULTS = Path(__file__).parent / "results.json"
WIDTH = 100


def main() -> int:
    """Runs what is asked for. Returns the exit status: 1 where answers differ."""
    options = _options()
    measured: list[Measured] = []
    try:
        for name in options.only or BENCHMARKS:
            for each in BENCHMARKS[name](quick=options.quick):
                print(f"Measured: {each.benchmark}: {each.case}", file=sys.stderr, flush=True)
                measured.append(each)
    except AnswersDifferError as differ:
        print(f"The answers differ. {differ}", file=sys.stderr)
        return 1
    table = report(measured)
    print(table.show(width=WIDTH))
    options.json.write_text(f"{table.show('json')}\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure positions beside its peers.")
    parser.add_argument("--json", type=Path, default=RESULTS, metavar="PATH", help="where to keep the results")
    parser.add_argument("--quick", action="store_true", help="one run each, without the largest case")
    parser.add_argument("--only", action="append", choices=BENCHMARKS, help="only this benchmark; may be repeated")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
