"""A heat map: the darker a field, the more of what two parties both speak of is irreconcilable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.assembly.nearness import percent
from positions.prose import counted
from positions.tables.svg import Picture, element, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from positions.assembly.assembly import Assembly

MOST = 80  # parties that are drawn
_FIELD = 20.0
_NAMES = 180.0
_TOP = 22.0
_DARKEST = 0.9  # of the color of text
_LEGEND = (0.0, 0.25, 0.5, 0.75, 1.0)


def drawn(matrix: Assembly) -> tuple[str, ...]:
    """The parties that are drawn: the clusters together; if there is no room for all, those that spoke most."""
    spoke = {party: ballot.spoke.bit_count() for party, ballot in matrix.ballots.items()}
    ranked = sorted((party for party in matrix.parties if spoke[party]), key=lambda party: (-spoke[party], party))
    chosen = set(ranked[:MOST])
    return tuple(party for party in matrix.clusters.order if party in chosen)


def heat_map(matrix: Assembly) -> Picture:
    """The picture, with a name and a description, and a text for each field."""
    parties = drawn(matrix)
    left = len(matrix.parties) - len(parties) - len(matrix.silent)
    known = [each for each in matrix.tallies if each.common and {each.one, each.other} <= set(parties)]
    if known:
        far = max(known, key=lambda each: each.opposed / each.common)
        near = min(known, key=lambda each: each.opposed / each.common)
        names = matrix.names
        most = (
            f"Farthest apart: {names[far.one]} and {names[far.other]} ({percent(far.distance)}). "
            f"Nearest: {names[near.one]} and {names[near.other]} ({percent(near.distance)})."
        )
    else:
        most = "No two of them have an issue in common."
    out = f" {counted(left, 'party')} that spoke of the fewest issues are not drawn." if left else ""
    width = _NAMES + _FIELD * max(len(parties), 8) + 10
    return Picture(
        "heat-map",
        f"How much is irreconcilable between {counted(len(parties), 'party')}",
        f"A square with a row and a column for each party; parties that are near stand together. {most}{out}",
        round(width),
        round(_TOP + _FIELD * len(parties) + 44),
        [*_axes(matrix, parties), *_fields(matrix, parties), *_legend(len(parties))],
    )


def _axes(matrix: Assembly, parties: Sequence[str]) -> Iterator[str]:
    for place, party in enumerate(parties):
        middle = _TOP + _FIELD * (place + 0.75)
        label = shortened(f"{place + 1} {matrix.names[party]}", _NAMES - 12)
        yield element("text", label, x=_NAMES - 8, y=middle, text_anchor="end")
        x = _NAMES + _FIELD * (place + 0.5)
        yield element("text", str(place + 1), x=x, y=_TOP - 6, text_anchor="middle", font_size=11)


def _fields(matrix: Assembly, parties: Sequence[str]) -> Iterator[str]:
    """A field for each pair, twice: in the row of the one and in that of the other."""
    names = matrix.names
    for row, one in enumerate(parties):
        for column, other in enumerate(parties):
            if one == other:
                continue
            tally = matrix.tally(one, other)
            x, y = _NAMES + _FIELD * column, _TOP + _FIELD * row
            if tally.distance is None:
                yield element("circle", cx=x + _FIELD / 2, cy=y + _FIELD / 2, r=1, fill_opacity="0.5")
                continue
            text = f"{names[one]} and {names[other]}: {tally.opposed} of {tally.common} issues irreconcilable"
            title = element("title", text)
            field = _field(x, y, tally.opposed / tally.common)
            yield field.replace("/>", f">{title}</rect>")


def _field(x: float, y: float, share: float) -> str:
    return element(
        "rect",
        x=x + 1,
        y=y + 1,
        width=_FIELD - 2,
        height=_FIELD - 2,
        fill_opacity=f"{_DARKEST * share:.2f}",
        stroke="currentColor",
        stroke_opacity="0.25",
    )


def _legend(rows: int) -> Iterator[str]:
    y = _TOP + _FIELD * rows + 14
    yield element("text", "irreconcilable", x=_NAMES - 8, y=y + _FIELD * 0.75, text_anchor="end")
    for place, share in enumerate(_LEGEND):
        x = _NAMES + place * 1.6 * _FIELD
        yield _field(x, y, share)
        yield element("text", f"{share:.0%}", x=x + _FIELD / 2, y=y + _FIELD + 10, text_anchor="middle", font_size=9)
