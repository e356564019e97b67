"""Counts: on how many issues two parties have which verdict, in one expression that any engine computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.comparison import Verdict
from positions.errors import FrameError
from positions.frames.engine import WHOLE, changed, col, first, lit, number, when
from positions.frames.verdicts import PAIR, VERDICTS
from positions.prose import did_you_mean, joined, quote

if TYPE_CHECKING:
    from positions.frames.engine import Frame, IntoFrameT

_PAIR = ("case", "one", "other")
_WORDS = tuple(map(str, Verdict))


def counts(verdicts: IntoFrameT) -> IntoFrameT:
    """The number of issues by verdict for every two parties, counted where both spoke.

    | column | type | meaning |
    | --- | --- | --- |
    | `case`, `one`, `other` | text | the case and the two parties |
    | `issues` | whole number | the number of issues on which both spoke |
    | `irreconcilable`, `agreed`, … `open` | whole number | how many of them have this verdict |
    | `unanswered` | whole number | how many of them have none, because nobody has asked the positions |

    Args:
        verdicts: A frame with the columns of `frames.verdicts`, of any engine.

    Returns:
        A frame of the same kind. A lazy one is not computed, and its rows are in no order.

    Raises:
        FrameError: If it is not a frame, or a column is missing or of another type; if it is not lazy, also if a
            verdict is unknown or a pair appears twice on one issue.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> found = positions.frames.pairs(talks, ["ukraine", "russia"], issues="bodies.*")
        >>> positions.frames.counts(found).project("issues, irreconcilable, agreed, overlap, open").fetchall()
        [(6, 1, 2, 2, 1)]
    """
    return changed(verdicts, VERDICTS, "verdicts", _counted, check=_check, by=_PAIR)


def _counted(verdicts: Frame) -> Frame:
    one, none = lit(1), lit(0)
    told = verdicts.select(
        *_PAIR,
        *(when(col("verdict") == word).then(one).otherwise(none).alias(word) for word in _WORDS),
        unanswered=when(col("verdict").is_null()).then(one).otherwise(none),
    )
    numbers = (*_WORDS, "unanswered")
    found = told.group_by(*_PAIR).agg(number().alias("issues"), *(col(name).sum() for name in numbers))
    return found.select(*_PAIR, *(col(name).cast(WHOLE) for name in ("issues", *numbers)))


def _check(verdicts: Frame) -> None:
    row = first(verdicts.filter(~col("verdict").is_null() & ~col("verdict").is_in(_WORDS)))
    if row is not None:
        word = row["verdict"]
        msg = f"no verdict {quote(word)}{did_you_mean(word, _WORDS)}; expected {joined(map(quote, _WORDS), last='or')}"
        raise FrameError(msg)
    row = first(verdicts.group_by(*PAIR).agg(met=number()).filter(col("met") > 1).sort(*PAIR))
    if row is not None:
        where = ", ".join(f"{name} {quote(row[name])}" for name in PAIR)
        msg = f"{where}: {row['met']} rows: expected one row for two parties and an issue"
        raise FrameError(msg)
