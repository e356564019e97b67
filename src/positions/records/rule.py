"""A rule: logic of the case that binds every deal."""

from __future__ import annotations

from attrs import field, frozen

from positions.calls import Constructed
from positions.errors import RecordError
from positions.records.checks import checked_id
from positions.records.terms import Terms, terms_of


@frozen(repr=False)
class Rule(Constructed):
    """Logic of the case that binds every deal, whatever the parties say: *if* these terms hold, *then* those must.

    Attributes:
        id: Its id.
        then: What must hold.
        given: When it must hold, the `if` of a file: all these terms together. Empty for a rule that always applies.
        note: Why the rule is true.

    Raises:
        RecordError: If `then` is empty, or `given` and `then` cannot both hold.

    Example:
        >>> import positions
        >>> yes_no = positions.Options.yes_no()
        >>> str(positions.Rule("r1", given={"neutral": yes_no.only("yes")}, then={"allied": yes_no.only("no")}))
        'if neutral = yes then allied = no'
    """

    id: str = field(converter=checked_id)
    then: Terms = field(kw_only=True, converter=terms_of)
    given: Terms = field(
        factory=lambda: Terms({}),
        kw_only=True,
        converter=terms_of,
    )
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.then:
            msg = "it demands nothing: then is empty"
            raise RecordError(msg)
        both = () if self.given.unread or self.then.unread else self.given.keys() & self.then.keys()
        for issue in sorted(both):
            if self.given[issue].is_disjoint(self.then[issue]):
                msg = (
                    f"it contradicts itself: if {issue} = {self.given[issue]} then {issue} = {self.then[issue]}; "
                    "to rule an outcome out, leave out the if"
                )
                raise RecordError(msg)

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues that it links, sorted."""
        return tuple(sorted({*self.given, *self.then}))

    def __str__(self) -> str:
        return f"if {self.given} then {self.then}" if self.given else f"always {self.then}"
