"""What giving up a clause costs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal
from itertools import product
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from positions.deal.clauses import weaker_beside
from positions.errors import RecordError, quote
from positions.records.checks import FixedWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from positions.deal.clauses import Clause
    from positions.negotiation import Negotiation

Given: TypeAlias = Mapping[tuple[str, str], object]

_EXACT = Context(prec=1000)
_LONGEST = 100  # digits of a weight
_PAIR = 2


class By(FixedWord):
    """What makes one concession cheaper than another.

    | word | cheaper is |
    | --- | --- |
    | `weight` | what matters less, by salience; a clause whose weight nobody gave weighs 1 |
    | `count` | what gives up fewer clauses |
    | `parties` | what makes fewer parties move |

    Example:
        >>> import positions
        >>> positions.By("parties")
        <By.PARTIES: 'parties'>
    """

    WEIGHT = "weight"
    COUNT = "count"
    PARTIES = "parties"


ByName: TypeAlias = Literal["weight", "count", "parties"]


@frozen
class Weights:
    """How much issues matter to parties; 1 if nothing is said."""

    by_issue: Mapping[tuple[str, str], Decimal]

    def __bool__(self) -> bool:
        return bool(self.by_issue)

    @classmethod
    def of(cls, case: Negotiation, given: Given | None) -> Weights:
        """The weights that were given, else the salience of the case. Raises `UnknownNameError` and `RecordError`."""
        if given is None:
            pairs = product(dict.fromkeys(each.party for each in case.preferences), case.issues)
            found = ((pair, case.salience(*pair)) for pair in pairs)
            return cls({pair: Decimal(salience) for pair, salience in found if salience is not None})
        for key in given:
            if not _is_pair(key):
                msg = f"{quote(key)} is not a pair of a party and an issue"
                raise RecordError(msg)
            party, issue = key
            for catalog, name in ((case.parties, party), (case.issues, issue)):
                catalog[name]  # raises for an unknown name
        return cls({key: _number(key, value) for key, value in given.items()})

    def weight(self, clause: Clause) -> Decimal:
        """What the clause weighs: as much as the weightiest of its issues."""
        return max(self.by_issue.get((clause.party, issue), Decimal(1)) for issue in clause.issues)

    def total(self, clauses: Iterable[Clause]) -> Decimal:
        """What the clauses weigh together; a weaker demand weighs nothing beside a stronger one on the same issue."""
        given = list(clauses)
        swallowed = weaker_beside(given)
        whole = Decimal(0)
        for place, clause in enumerate(given):
            if place not in swallowed:
                whole = _EXACT.add(whole, self.weight(clause))
        return whole

    def costs(
        self, clauses: Sequence[Clause], *, by: By, movers: frozenset[str] | None = None
    ) -> tuple[list[int], int]:
        """What each clause costs in whole numbers, and a cost above that of all of them together.

        Whoever gives up a weaker demand has given up its own stronger one on the issue too, so that by weight only the
        stronger costs. Between equal weights the number of clauses decides, so that nothing is given up in vain. A
        clause of a party that is not to move costs more than everything.
        """
        if by is By.COUNT:
            weights = [Decimal(1)] * len(clauses)
        else:
            swallowed = weaker_beside(clauses)
            weights = [Decimal(0) if place in swallowed else self.weight(each) for place, each in enumerate(clauses)]
        places = max([0, *(-int(weight.as_tuple().exponent) for weight in weights)])
        costs = [int(weight.scaleb(places, _EXACT)) * (len(weights) + 1) + 1 for weight in weights]
        never = sum(costs) + 1
        if movers is not None:
            costs = [cost if clause.party in movers else never for cost, clause in zip(costs, clauses, strict=True)]
        return costs, never


def _is_pair(key: object) -> bool:
    return isinstance(key, tuple) and len(key) == _PAIR


def _number(key: tuple[str, str], value: object) -> Decimal:
    if isinstance(value, float):
        msg = f"{key}: {value!r} is a binary float; a weight counts exactly: write Decimal('{value!r}')"
        raise RecordError(msg)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        msg = f"{key}: {quote(value)} is not a number"
        raise RecordError(msg)
    number = Decimal(value)
    if not number.is_finite() or number < 0 or len(number.as_tuple().digits) + abs(number.adjusted()) > _LONGEST:
        msg = f"{key}: {quote(value)} is not a weight: expected a number from 0 up, of at most {_LONGEST} digits"
        raise RecordError(msg)
    return number
