"""What issues and families of issues have in common: they make terms."""

from __future__ import annotations

from positions.domains import Dates
from positions.errors import OutcomeError, quote
from positions.prose import joined
from positions.records.terms import Asked, Terms
from positions.regions import OutcomeLike, Region

_WAYS = ("only", "any_of", "at_least", "at_most", "between", "more_than", "less_than", "agreeing")
_OF_DAYS = {"before": "less_than", "after": "more_than"}  # what files call them


class Matter(Asked):
    """An issue or a family of issues, with the methods that make terms of its outcomes.

    They are the methods of its domain that make regions. `matter.domain.at_least(5)` is the region itself.

    Example:
        >>> import positions
        >>> rise = positions.Issue("rise", positions.Quantity("percent"))
        >>> rise.at_least(5)
        Terms(rise = at least 5 percent)
        >>> land = positions.Family("land", positions.Options.yes_no(), each=["east", "west"])
        >>> land.only("yes")
        Terms(land.east = yes and land.west = yes)
        >>> land.at_least("yes")
        Traceback (most recent call last):
        ...
        positions.errors.OutcomeError: 'land' has no at_least: Options(['yes', 'no']) has only and any_of
    """

    __slots__ = ()

    def only(self, outcome: OutcomeLike) -> Terms:
        """Terms of one outcome. Raises `OutcomeError` if it is not one of the issue."""
        return self._terms("only", outcome)

    def any_of(self, *outcomes: OutcomeLike) -> Terms:
        """Terms of these outcomes. Raises `OutcomeError` if one is not an outcome of the issue."""
        return self._terms("any_of", *outcomes)

    def at_least(self, outcome: OutcomeLike) -> Terms:
        """Terms of the outcome and everything above it. Raises `OutcomeError`, also if outcomes have no order."""
        return self._terms("at_least", outcome)

    def at_most(self, outcome: OutcomeLike) -> Terms:
        """Terms of the outcome and everything below it. Raises `OutcomeError`, also if outcomes have no order."""
        return self._terms("at_most", outcome)

    def between(self, lowest: OutcomeLike, highest: OutcomeLike) -> Terms:
        """Terms of two outcomes and everything between. Raises `OutcomeError`, also if outcomes have no order."""
        return self._terms("between", lowest, highest)

    def more_than(self, outcome: OutcomeLike) -> Terms:
        """Terms of everything above a number or day. Raises `OutcomeError`, also if the issue has another domain.

        Example:
            >>> import positions
            >>> positions.Issue("pay", positions.Quantity("percent", decimal=True)).more_than(3)
            Terms(pay = more than 3 percent)
        """
        return self._terms("more_than", outcome)

    def less_than(self, outcome: OutcomeLike) -> Terms:
        """Terms of everything below a number or day. Raises `OutcomeError`, also if the issue has another domain.

        Example:
            >>> import positions
            >>> positions.Issue("pay", positions.Quantity("percent", decimal=True)).less_than(3)
            Terms(pay = less than 3 percent)
        """
        return self._terms("less_than", outcome)

    def before(self, day: OutcomeLike) -> Terms:
        """Terms of all days before this one. Raises `OutcomeError`, also if the outcomes are not days.

        Example:
            >>> import positions
            >>> positions.Issue("handover", positions.Dates()).before("2025-07-01")
            Terms(handover = 2025-06-30 or earlier)
        """
        return self._terms("before", day)

    def after(self, day: OutcomeLike) -> Terms:
        """Terms of all days after this one. Raises `OutcomeError`, also if the outcomes are not days.

        Example:
            >>> import positions
            >>> positions.Issue("handover", positions.Dates()).after("2025-07-01")
            Terms(handover = 2025-07-02 or later)
        """
        return self._terms("after", day)

    def agreeing(self, order: OutcomeLike) -> Terms:
        """Terms of every order in which these steps come so. Raises `OutcomeError`, also if outcomes are not orders.

        Example:
            >>> import positions
            >>> steps = positions.Issue("steps", positions.Ordering(["truce", "talks", "treaty"]))
            >>> steps.agreeing(["truce", "treaty"])["steps"].size
            5
        """
        return self._terms("agreeing", order)

    def _terms(self, way: str, *outcomes: OutcomeLike) -> Terms:
        right = [*_WAYS, *(_OF_DAYS if isinstance(self.domain, Dates) else ())]
        make = getattr(self.domain, _OF_DAYS.get(way, way), None) if way in right else None
        if make is None:
            has = joined(each for each in right if hasattr(self.domain, _OF_DAYS.get(each, each)))
            msg = f"{quote(self.id)} has no {way}: {self.domain!r} has {has}"
            raise OutcomeError(msg)
        region: Region = make(*outcomes)
        return Terms({issue.id: region for issue in self.issues})
