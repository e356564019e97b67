"""Sides: what a party's answers to a draft are for a rule of decision, and what they come to."""

from __future__ import annotations

from positions.records.checks import FixedWord


class Passing(FixedWord):
    """Whether a draft passes by a rule, on what the parties have said so far.

    Example:
        >>> import positions
        >>> positions.deal.Passing("open")
        <Passing.OPEN: 'open'>
    """

    PASSES = "passes"
    FAILS = "fails"
    OPEN = "open"


class Side(FixedWord):
    """What a party's answers to a draft are for the rule of a decision.

    | side | the party |
    | --- | --- |
    | `for` | accepts every outcome of the draft on the issues that are decided |
    | `against` | refuses it |
    | `conditional` | ties its answer to a condition that it does not see met, or answers only some outcomes |
    | `countering` | has not refused it, and names another outcome that it would accept |
    | `contested` | contradicts itself |
    | `silent` | has said nothing on some of it, or defers, and refuses nothing |
    | `undecided` | has said what the limits leave undecided |
    | `not asked` | votes, and was not among the parties asked about |

    Example:
        >>> import positions
        >>> positions.deal.Side("for")
        <Side.FOR: 'for'>
    """

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    COUNTERING = "countering"
    CONTESTED = "contested"
    SILENT = "silent"
    UNDECIDED = "undecided"
    NOT_ASKED = "not asked"
