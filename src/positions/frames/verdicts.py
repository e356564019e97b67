"""Verdicts: what cells come to for every two parties, in one expression that any engine computes."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from positions.comparison import Verdict
from positions.errors import FrameError
from positions.frames.cells import CELLS
from positions.frames.engine import changed, col, first, lit, number, when
from positions.position import ANSWERS
from positions.prose import counted, did_you_mean, joined, quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.frames.engine import Expression, Frame, IntoFrameT

#: The columns of a frame of verdicts.
VERDICTS: Mapping[str, str] = {
    "case": "text",
    "issue": "text",
    "one": "text",
    "other": "text",
    "verdict": "text",
    "asked": "truth",
}
_PLACE = ("case", "issue", "cell")
#: What a row of them is about.
PAIR = ("case", "issue", "one", "other")
_NEEDED = tuple(name for name in CELLS if name != "statements")


def verdicts(cells: IntoFrameT) -> IntoFrameT:
    """The verdict on every two parties and every issue on which both spoke, as far as cells say it.

    This is one expression, which the engine of the frame computes: a self join on case, issue and cell, and a
    reduction. If something else decides (packages, conditions, agreements), or if cells are missing or do not belong
    together, `verdict` is missing and `asked` is true: `answered` asks the positions. Every other verdict is that of
    `overlap`.

    | column | type | meaning |
    | --- | --- | --- |
    | `case`, `issue` | text | their ids |
    | `one`, `other` | text | the ids of the two parties, sorted |
    | `verdict` | text | the verdict; missing if cells do not say it |
    | `asked` | truth | whether the positions have to be asked |

    Args:
        cells: A frame with the columns of `frames.cells`, of any engine that narwhals knows: DuckDB, Polars, pandas,
            PyArrow, PySpark, Dask. It may hold many cases. `statements` may be left out.

    Returns:
        A frame of the same kind. A lazy one is not computed, and its rows are in no order.

    Raises:
        FrameError: If it is not a frame, or a column is missing or of another type. If the frame is not lazy, also if
            an answer is unknown, or cells are missing, appear twice, or belong to different calls.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> cells = positions.frames.cells(talks, ["ukraine", "russia"], issues="neutrality, bodies.number")
        >>> positions.frames.verdicts(cells).project("issue, verdict, asked").order("issue").fetchall()
        [('bodies.number', None, True), ('neutrality', 'irreconcilable', False)]
    """
    return changed(cells, {name: CELLS[name] for name in _NEEDED}, "cells", _reduced, check=_check, by=PAIR)


def _reduced(cells: Frame) -> Frame:
    """The verdicts: the expression."""
    one, other = _side(cells, "one"), _side(cells, "other")
    met = one.join(other, on=list(_PLACE), how="inner", suffix="_other").filter(col("one") < col("other"))
    told = met.select(
        *PAIR,
        "cells",
        square=col("cell") * col("cell"),
        possible=~(col("rejected") | col("rejected_other")),
        full=col("accepted") & col("accepted_other"),
        some=col("accepts") & col("accepts_other"),
        named=col("named") & col("named_other"),
        signed=col("signed") & col("signed_other"),
        wrong=col("unknown")
        | col("unknown_other")
        | (col("outcomes") != col("outcomes_other"))
        | (col("cells") != col("cells_other")),
    )
    flags = ("possible", "full", "some", "named", "signed", "wrong")
    pairs = told.group_by(*PAIR).agg(
        *(col(name).max() for name in (*flags, "cells")), col("square").sum(), met=number()
    )
    asked = _broken() | (col("signed") & col("full")) | (col("some") & ~col("full"))
    return pairs.with_columns(asked=asked).select(
        *PAIR, verdict=when(~col("asked")).then(_verdict()), asked=col("asked")
    )


def _side(cells: Frame, party: str) -> Frame:
    """One side of the join: what a party answers to each cell."""
    return cells.drop_nulls().select(
        *_PLACE,
        "cells",
        "outcomes",
        "accepts",
        "named",
        "signed",
        col("party").alias(party),
        rejected=col("answer") == "rejected",
        accepted=col("answer") == "accepted",
        unknown=~col("answer").is_in(ANSWERS),
    )


def _broken() -> Expression:
    """Whether the cells of a pair are not all the cells of the issue, each once."""
    last = col("cells") - 1
    squares = last * col("cells") * (2 * col("cells") - 1)
    return col("wrong") | (col("met") != col("cells")) | (col("square") * 6 != squares)


def _verdict() -> Expression:
    """The verdict that cells say: the first that holds."""
    bids = when(col("named")).then(lit(str(Verdict.APART))).otherwise(lit(str(Verdict.OPEN)))
    meets = when(col("full")).then(lit(str(Verdict.OVERLAP))).otherwise(bids)
    return when(~col("possible")).then(lit(str(Verdict.IRRECONCILABLE))).otherwise(meets)


def _check(cells: Frame) -> None:
    """Looks at cells that are there. Raises `FrameError` if they are not what one call of `frames.cells` makes."""
    row = first(cells.filter(reduce(or_, (col(name).is_null() for name in _NEEDED))))
    if row is not None:
        empty = [name for name in _NEEDED if row[name] is None or row[name] != row[name]]
        msg = f"{_told(row)}: {joined(map(quote, empty))} is missing"
        raise FrameError(msg)
    row = first(cells.filter(~col("answer").is_in(ANSWERS)))
    if row is not None:
        answer, expected = row["answer"], joined(map(quote, ANSWERS), last="or")
        msg = f"{_told(row)}: no answer {quote(answer)}{did_you_mean(answer, ANSWERS)}; expected {expected}"
        raise FrameError(msg)
    by_cell = cells.group_by(*_PLACE).agg(*(col("outcomes").min().alias("low"), col("outcomes").max().alias("high")))
    row = first(by_cell.filter(col("low") != col("high")).sort(*_PLACE))
    if row is not None:
        msg = (
            f"{_told(row)}: the outcomes are {row['low']} in one row and {row['high']} in another: "
            "expected cells that were made by one call"
        )
        raise FrameError(msg)
    whole = cells.with_columns(square=col("cell") * col("cell"), wrong=lit(value=False))
    by_party = whole.group_by("case", "issue", "party").agg(
        col("wrong").max(), col("cells").max(), col("square").sum(), met=number()
    )
    row = first(by_party.filter(_broken()).sort("case", "issue", "party"))
    if row is not None:
        msg = f"{_told(row)}: {counted(row['met'], 'row')} of {counted(row['cells'], 'cell')}: expected each cell once"
        raise FrameError(msg)


def _told(row: Mapping[str, object]) -> str:
    """Where a row belongs, for messages."""
    return ", ".join(f"{name} {quote(row[name])}" for name in ("case", "issue", "party", "cell") if name in row)
