"""What is shown of a matrix: few parties as a square, many as a row each, all pairs as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from positions.assembly.nearness import percent
from positions.prose import counted
from positions.tables import Record, Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from positions.assembly.assembly import Assembly
    from positions.assembly.tally import Tally

Data: TypeAlias = "Callable[[], dict[str, object]]"  # makes the whole result as plain data; only JSON asks for it

_SQUARE = 12  # parties, beyond which no square is read
_FRACTIONS = 8  # parties, beyond which a square of fractions is too wide
_ROWS = 40  # parties that have a row of their own
_CAMPS = 3  # camps that are named
_OUTCOMES = 3  # cruxes and bridges that are named
_NAMED = 8  # parties that are named in a list


def records_of(matrix: Assembly) -> list[Record]:
    """A record for each pair of parties."""
    return [record_of(each) for each in matrix.tallies]


def record_of(pair: Tally) -> Record:
    """The record of one pair."""
    return {
        "one": pair.one,
        "other": pair.other,
        "both": pair.both,
        "left_out": pair.left_out,
        "common": pair.common,
        "distance": None if pair.distance is None else round(float(pair.distance), 4),
        **{str(verdict): number for verdict, number in pair.counts.items()},
    }


def table_of_pairs(matrix: Assembly, data: Data) -> Table:
    """A row for each pair of parties."""
    records = records_of(matrix)
    return Table(
        headline=matrix.headline,
        columns=tuple(records[0]),
        rows=tuple(Row("" if cell is None else str(cell) for cell in record.values()) for record in records),
        data=data,
    )


def table_of_drawn(matrix: Assembly, parties: Sequence[str], data: Data) -> Table:
    """Every pair of these parties in a square, whatever their number."""
    return _square(matrix, parties, data)


def table_of_parties(matrix: Assembly, data: Data) -> Table:
    """Every pair in a square if there are few parties, else a row for each party that spoke most."""
    speaking = [party for party in matrix.parties if party not in matrix.silent]
    return _square(matrix, speaking, data) if len(matrix.parties) <= _SQUARE else _rows(matrix, data)


def _square(matrix: Assembly, shown: Sequence[str], data: Data) -> Table:
    brief = len(shown) > _FRACTIONS
    rows = [
        Row(
            (
                f"{place + 1} {matrix.names[one]}",
                *(_cell(matrix.tally(one, other), brief=brief) for other in shown[:place]),
                *("" for _ in shown[place + 1 :]),
            )
        )
        for place, one in enumerate(shown)
    ]
    cell = "25 %: irreconcilable on 25 % of the" if brief else "3/12: irreconcilable on 3 of the 12"
    return Table(
        headline=_headline(matrix),
        columns=("party", *(str(place) for place in range(1, len(shown)))),
        rows=tuple(rows),
        notes=tuple(_notes(matrix)),
        data=data,
        legend=f"{cell} issues on which both accept or reject something; -: there is no such issue.",
    )


def _cell(tally: Tally, *, brief: bool) -> str:
    if brief:
        return percent(tally.distance)
    return f"{tally.opposed}/{tally.common}" if tally.common else "-"


def _rows(matrix: Assembly, data: Data) -> Table:
    """A row for each of the parties that spoke of most issues, with who is nearest and who is farthest."""
    spoke = {party: ballot.spoke.bit_count() for party, ballot in matrix.ballots.items()}
    speaking = [party for party in matrix.parties if spoke[party]]
    chosen = sorted(speaking, key=lambda party: (-spoke[party], party))[:_ROWS]
    names = matrix.names
    rows = []
    for party in chosen:
        near = matrix.near(party)
        ends = [f"{names[each.party]} ({percent(each.distance)})" for each in near.neighbors]
        nearest, farthest = (ends[0], ends[-1]) if ends else ("-", "-")
        rows.append(Row((names[party], str(spoke[party]), nearest, farthest, str(len(near.not_comparable)))))
    notes = list(_notes(matrix))
    if len(chosen) < len(speaking):
        left = len(speaking) - len(chosen)
        notes.insert(0, f"{left:,} more parties are left out here, those that spoke of the fewest issues.")
    notes.append("All pairs: --format csv. Some parties only: name them.")
    return Table(
        headline=_headline(matrix),
        columns=("party", "spoke of", "nearest", "farthest", "not comparable"),
        rows=tuple(rows),
        notes=tuple(notes),
        data=data,
        legend=(
            "Spoke of: the number of issues. In brackets, the share of irreconcilable issues among those on which both "
            "accept or reject something. Not comparable: the number of parties without such an issue."
        ),
    )


def _headline(matrix: Assembly) -> str:
    return f"{matrix.headline[:-1]}, as of {matrix.on}." if matrix.on else matrix.headline


def _notes(matrix: Assembly) -> Iterator[str]:
    """The camps, the cruxes and the bridges, and what is left out."""
    yield _camps(matrix)
    cruxes = [f"{each.issue} ({each.entropy:.2f})" for each in matrix.cruxes(_OUTCOMES)]
    if cruxes:
        yield f"Cruxes, on which the accepted outcomes differ most, in bits: {', '.join(cruxes)}."
    bridges = [
        f"{each.backing.issue}: {each.backing.outcomes} ({counted(len(each.backing.accepted_by), 'party')})"
        for each in matrix.bridges(_OUTCOMES)
    ]
    if bridges:
        yield f"Bridges, which most of several camps accept: {'; '.join(bridges)}."
    if matrix.decided is not None:
        yield from matrix.decided.notes
    left = sum(each.left_out for each in matrix.tallies)
    if left:
        whole = len(matrix.tallies) * len(matrix.issues)
        yield f"Not counted, because at least one of the two did not speak: {left:,} of {whole:,} pairs and issues."
    if matrix.silent:
        yield f"Did not speak of any of these issues: {_some([matrix.names[party] for party in matrix.silent])}."
    if matrix.left_out:
        yield f"Statements left out: {matrix.left_out}."


def _camps(matrix: Assembly) -> str:
    """The camps of two and more parties, the largest first."""
    several = [camp for camp in matrix.camps.camps if camp[1:]]
    if not several:
        text = "No two of them have issues in common and none that is irreconcilable"
    else:
        named = "; ".join(_some([matrix.names[party] for party in camp]) for camp in several[:_CAMPS])
        more = f"; and {len(several) - _CAMPS:,} more" if len(several) > _CAMPS else ""
        text = f"Camps, in which no two are irreconcilable on any issue: {named}{more}"
    return f"{text}." if matrix.camps.complete else f"{text} ({matrix.camps.complete})."


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
