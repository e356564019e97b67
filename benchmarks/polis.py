"""The camps and cruxes of a conversation of Polis, and how far they agree with its own groups; not a benchmark.

    POSITIONS_DATA=FOLDER python -m benchmarks.polis

reads `polis-brexit-consensus` in that folder. Polis makes its groups by k-means on principal components; here parties
are joined by the share of comments on which they are irreconcilable. The adjusted Rand index is 1 for the same groups
and about 0 for groups by chance; people without a group are left out. It is reported and not tuned.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from math import comb
from pathlib import Path
from typing import TYPE_CHECKING

from positions import matrix
from positions.intake import case_of_votes, votes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from positions.assembly import Clusters

_CUTS = (2, 4, 8, 16, 32)


def main() -> None:
    """Prints them."""
    folder = Path(os.environ["POSITIONS_DATA"], "polis-brexit-consensus")
    table = folder / "participants-votes.csv"
    with table.open(encoding="utf-8", newline="") as file:
        groups = {row["participant"]: row["group-id"] for row in csv.DictReader(file) if row["group-id"]}
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as file:
        comments = {row["comment-id"]: row["comment-body"] for row in csv.DictReader(file)}
    read = votes(
        table,
        wide=True,
        columns={"participant": "party"},
        values="1=agree,-1=disagree,0=pass",
        skip=["group-id", "n-*"],
    )
    found = matrix(case_of_votes(read))
    print(read.imported(), "", found.headline, sep="\n")
    print("\nCruxes")
    for crux in found.cruxes(5):
        sides = ", ".join(f"{len(each.accepted_by)} {each.outcomes}" for each in crux.backings)
        print(f"  {crux.entropy:.2f} bits, {sides}: {comments.get(crux.issue)}")
    print("\nBridges")
    for bridge in found.bridges(5):
        side = bridge.backing
        print(f"  {len(side.accepted_by)} {side.outcomes}, {len(side.rejected_by)} not: {comments.get(side.issue)}")
    print(f"\nCamps: {found.camps!r}\n\nClusters, beside the groups of Polis, {dict(Counter(groups.values()))}")
    for number in _CUTS:
        cut = _cut(found.clusters, number)
        sizes = sorted(Counter(cut.values()).values(), reverse=True)
        print(f"  {number}: adjusted Rand index {adjusted_rand(groups, cut):.3f}, sizes {sizes}")


def _cut(clusters: Clusters, number: int) -> Mapping[str, str]:
    """The cluster of each party, if they are joined until so many are left."""
    found = {party: party for party in clusters.order}
    for merge in clusters.merges[: len(clusters.order) - number]:
        found |= dict.fromkeys((*merge.left, *merge.right), found[merge.left[0]])
    return found


def adjusted_rand(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """How far two divisions of the same things agree beyond chance (Hubert and Arabie, 1985).

    Example:
        >>> from benchmarks.polis import adjusted_rand
        >>> adjusted_rand({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "x", "c": "y"})
        1.0
    """

    def pairs(labels: Sequence[object]) -> int:
        return sum(comb(count, 2) for count in Counter(labels).values())

    first, second = list(one.values()), [other[each] for each in one]
    by_chance = pairs(first) * pairs(second) / comb(len(first), 2)
    most = (pairs(first) + pairs(second)) / 2
    both = pairs(list(zip(first, second, strict=True)))
    return (both - by_chance) / (most - by_chance) if most != by_chance else 1.0


if __name__ == "__main__":
    main()
