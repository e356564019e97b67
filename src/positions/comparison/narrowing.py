"""A comparison of which only a part is shown, and in which order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from positions.comparison.verdict import Verdict
from positions.errors import ComparisonError, UnknownNameError, did_you_mean, listed, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from positions.comparison.comparison import Comparison
    from positions.comparison.overlap import Overlap
    from positions.comparison.verdict import VerdictName

WORST_FIRST = (
    Verdict.IRRECONCILABLE,
    Verdict.BLOCKED,
    Verdict.APART,
    Verdict.CONDITIONAL,
    Verdict.OVERLAP,
    Verdict.AGREED,
    Verdict.OPEN,
)
_ORDERS: dict[str, Callable[[Overlap], object]] = {
    "case": lambda _: 0,
    "verdict": lambda each: WORST_FIRST.index(each.verdict),
    "date": lambda each: each.oldest or date.max,
}


def narrowed(
    comparison: Comparison,
    *,
    only: Iterable[Verdict | VerdictName] = (),
    topic: str = "",
    sort: Literal["case", "verdict", "date"] = "case",
) -> Comparison:
    """The comparison with a part of its issues, or with another order of them.

    Args:
        comparison: The comparison.
        only: The verdicts that are kept; all if it is empty.
        topic: Words of the topics that are kept, in any case; all if it is empty.
        sort: `case` (the order of the case), `verdict` (irreconcilable first, open last) or `date` (the oldest deciding
            words first).

    Raises:
        RecordError: If a verdict is unknown.
        UnknownNameError: If no issue has such a topic.
        ComparisonError: If the order is unknown.

    Example:
        >>> import positions
        >>> comparison = positions.compare(positions.load_seeds(), "ukraine", "russia", on="istanbul-2")
        >>> positions.comparison.narrowed(comparison, only=["apart"]).headline
        'Of 1 issue: 1 apart.'
        >>> list(positions.comparison.narrowed(comparison, topic="neutrality", sort="verdict"))
        ['nato.membership', 'alliance.membership', 'neutrality']
    """
    if sort not in _ORDERS:
        msg = f"no order {quote(sort)}{did_you_mean(sort, _ORDERS)}; expected {listed(_ORDERS)}"
        raise ComparisonError(msg)
    verdicts = {Verdict(each) for each in only} or set(Verdict)
    found = [each for each in comparison.overlaps if topic.casefold() in each.issue.heading.casefold()]
    if not found and topic:
        topics = dict.fromkeys(each.issue.heading for each in comparison.overlaps if each.issue.heading)
        msg = f"no topic {quote(topic)}{did_you_mean(topic, topics)}; the topics are {listed(topics) or 'none'}"
        raise UnknownNameError(msg)
    kept = sorted((each for each in found if each.verdict in verdicts), key=_ORDERS[sort])  # type: ignore[arg-type]
    return evolve(comparison, overlaps=tuple(kept))
