"""Which statements mention an issue, and how they count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from positions.records import Stance
from positions.tables import Result
from positions.tables.schema import WHOLE, Schema, exactly

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from positions.position.said import Said, Window
    from positions.position.settlement import Settled


@frozen
class LeftOut(Result):
    """How many statements on the issue did not count, and why.

    Attributes:
        later: Those after `on`.
        earlier: Those before `since`.
        not_admitted: Those whose attribution was not admitted.
        settled: Those that an agreement ended.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> talks.position("russia", "neutrality", on="2025-06-01").left_out
        LeftOut(later=1, earlier=0, not_admitted=0, settled=0)
    """

    later: int = 0
    earlier: int = 0
    not_admitted: int = 0
    settled: int = 0

    @classmethod
    def count(cls, reasons: Iterable[str]) -> LeftOut:
        """Counts the reasons by name; an empty one counts nowhere."""
        return cls(**Counter(reason for reason in reasons if reason))

    @classmethod
    def total(cls, several: Iterable[LeftOut]) -> LeftOut:
        """All of them together."""
        together = list(several)
        return cls(
            later=sum(each.later for each in together),
            earlier=sum(each.earlier for each in together),
            not_admitted=sum(each.not_admitted for each in together),
            settled=sum(each.settled for each in together),
        )

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(later=WHOLE, earlier=WHOLE, not_admitted=WHOLE, settled=WHOLE)

    def to_dict(self) -> dict[str, object]:
        """The numbers by reason."""
        return {
            "later": self.later,
            "earlier": self.earlier,
            "not_admitted": self.not_admitted,
            "settled": self.settled,
        }

    def __bool__(self) -> bool:
        return bool(self.later or self.earlier or self.not_admitted or self.settled)

    def __str__(self) -> str:
        counts = [
            (self.later, "later"),
            (self.earlier, "earlier"),
            (self.not_admitted, "of attributions not admitted"),
            (self.settled, "settled"),
        ]
        return ", ".join(f"{number} {why}" for number, why in counts if number) or "nothing"


@frozen
class Mentions:
    """What statements that mention an issue come to, beside what is in force of them.

    Attributes:
        deferring: The ids of those that defer.
        settled_by: The ids of the agreements that ended some of them.
        order_assumed: Pairs of ids of statements whose order is assumed, because the first one's day is not known.
        left_out: How many do not count, and why.
    """

    deferring: tuple[str, ...]
    settled_by: tuple[str, ...]
    order_assumed: tuple[tuple[str, str], ...]
    left_out: LeftOut

    @classmethod
    def of(
        cls,
        heard: Sequence[Said],
        window: Window,
        ended: Collection[str],
        settled: Settled | None,
        signed: Sequence[Said],
    ) -> Mentions:
        """The mentions of an issue.

        Args:
            heard: The statements that name it.
            window: Which ones count.
            ended: The ids of those that an agreement ended.
            settled: What settles the issue.
            signed: The agreements that settle it, or would if they were later.
        """
        through = [each for each in heard if not window.left_out(each)]
        counted = [each for each in through if each.statement.id not in ended]
        return cls(
            deferring=tuple(sorted({each.statement.id for each in counted if each.statement.stance is Stance.DEFERS})),
            settled_by=tuple(sorted(settled.by)) if settled and ended else (),
            order_assumed=tuple(_order_assumed(counted, through, signed)),
            left_out=LeftOut.count(
                [*map(window.left_out, heard), *("settled" for _ in range(len(through) - len(counted)))]
            ),
        )


def _order_assumed(counted: Sequence[Said], through: Sequence[Said], signed: Sequence[Said]) -> list[tuple[str, str]]:
    """Pairs of statements whose order is assumed, because the day of the first is not known.

    Args:
        counted: What counts on the issue.
        through: The same, with what an agreement ended.
        signed: The agreements that settle the issue.
    """
    vague = ((one, (*counted, *signed)) for one in counted if one.when and not one.when.exact)
    ended = ((one, signed) for one in through if one.when and not one.when.exact)
    signing = ((one, through) for one in signed if one.when and not one.when.exact)
    found = {
        (one.statement.id, other.statement.id)
        for one, others in (*vague, *ended, *signing)
        for other in others
        if one.when and other.when and one.when.may_precede_wrongly(other.when)
    }
    return sorted(found)
