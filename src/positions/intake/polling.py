"""From votes to a matrix, without a statement for each vote: equal votes are equal answers, and are read once."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from positions.assembly import Compiled, VoteMatrix
from positions.assembly.case_matrix import asked_of
from positions.assembly.column import Column, Stand, answer_of
from positions.files import from_dict
from positions.intake.vote_table import DatedVote, Vote
from positions.intake.voting import heading_of, issue_of, records_of, stance_of, statement_of
from positions.position import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from positions.intake.vote_table import Votes
    from positions.negotiation import DayLike, MattersLike, Negotiation
    from positions.position import Window
    from positions.records import Issue, PartyLike, Stance, StanceName
    from positions.when import When

    #: What a party said on an issue, vote by vote.
    History: TypeAlias = "tuple[tuple[When | None, str | int | Decimal | None], ...]"

_ISSUE = "issue"  # any: a history is read by itself, and all issues of a table have the same outcomes


def matrix_of_votes(
    votes: Votes,
    parties: Iterable[PartyLike] | None = None,
    *,
    issues: MattersLike = "*",
    on: DayLike | None = None,
    since: DayLike | None = None,
    stance: StanceName = "demands",
) -> VoteMatrix:
    r"""Compares every two of many parties on what they voted, and counts the verdicts.

    All answers are those of `matrix(case_of_votes(votes))`, but there is no statement for each vote: a table of two
    million votes takes a few bytes for each. There is no case either, so nothing can be asked of its statements. The
    table is read once, row by row.

    Args:
        votes: The votes.
        parties: Two or more parties, by id or record; all of the table if it is left out.
        issues: Ids or patterns of issues: `"budget-*"`, or a list; all of the table if it is left out.
        on: The last day that counts; everything if it is left out.
        since: The first day that counts; votes without a date are before every day.
        stance: What a party does with the outcome that it votes for.

    Raises:
        CaseError: If the table cannot be read.
        ComparisonError: If there are fewer than two parties, or one twice.
        DateError: If a date is not a day.
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        UsageError: If the stance is not that of a vote.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "votes.csv")
        ...     _ = path.write_text("party,peace,trade\nnorth,yes,no\nsouth,no,no\nwest,,pass\n")
        ...     matrix = positions.intake.matrix_of_votes(positions.intake.votes(path, wide=True))
        >>> print(matrix.headline)
        3 parties, 3 pairs, 2 issues. Where both of a pair spoke: 1 irreconcilable, 1 overlap, 2 open.
    """
    right = stance_of(stance)
    polled = _Polled.of(votes.dated())  # it counts what there is, so that `imported` reads nothing again
    empty = _case(votes, records_of(votes, votes.imported(), right))
    names, chosen = asked_of(empty, parties, issues)
    window = empty.window(on=on, since=since)
    stands = polled.stands(votes, right, window)
    columns = polled.columns(names, [empty.issues[issue] for issue in chosen], [stand for stand, _ in stands])
    compiled = Compiled.of_columns(dict.fromkeys(names), columns)
    return VoteMatrix(
        names,
        chosen,
        window,
        compiled,
        empty.title or empty.id,
        {party: empty.parties[party].title for party in names},
        LeftOut.total(polled.left_out(names, chosen, [left for _, left in stands])),
    )


def _case(votes: Votes, records: Iterable[tuple[str, dict[str, object]]]) -> Negotiation:
    data: dict[str, object] = {**heading_of(votes)}
    tables: dict[str, list[object]] = {}
    for table, row in records:
        tables.setdefault(table, []).append(row)
    return from_dict({**data, **tables})


@frozen(eq=False)
class _Polled:
    """The votes of a table. Whatever parties said in the same order on the same days has one number.

    Attributes:
        histories: What parties said, by its number; 0 is nothing.
        places: By issue, its place.
        rows: For each party that voted, the number of what it said, by the place of the issue.
    """

    histories: list[History] = field(factory=lambda: [()])
    places: dict[str, int] = field(factory=dict)
    rows: dict[str, array[int]] = field(factory=dict)

    @classmethod
    def of(cls, votes: Iterable[DatedVote]) -> _Polled:
        """The votes, read one by one."""
        polled = cls()
        places, rows, histories = polled.places, polled.rows, polled.histories
        numbers: dict[tuple[int, When | None, object, type], int] = {}  # 1 and 1.0 may be written differently
        for (party, issue, value), date, _, _ in votes:
            place = places.setdefault(issue, len(places))
            row = rows.get(party)
            if row is None:
                row = rows[party] = array("I")
            if place >= len(row):
                row.extend([0] * (place + 1 - len(row)))
            key = row[place], date, value, type(value)
            number = numbers.get(key)
            if number is None:
                number = numbers[key] = len(histories)
                histories.append((*histories[row[place]], (date, value)))
            row[place] = number
        return polled

    def stands(self, votes: Votes, stance: Stance, window: Window) -> list[tuple[Stand | None, LeftOut]]:
        """Where a party with each history stands, and how many of its votes the window leaves out.

        Each history is the words of one party of a small case, so no rule of what counts is written twice.
        """
        case = _case(votes, self._records(votes, stance))
        issue = case.issues[_ISSUE]
        views = [case.view(party, window) for party in case.parties]
        return [
            (
                Stand.of(answer_of(view, issue)),
                LeftOut.count(window.left_out(said) for heard in view.heard for said in heard.spoken.said),
            )
            for view in views
        ]

    def _records(self, votes: Votes, stance: Stance) -> Iterator[tuple[str, dict[str, object]]]:
        yield "issue", issue_of(votes, _ISSUE, stance)
        for number, history in enumerate(self.histories):
            party = str(number)
            yield "party", {"id": party}
            for place, (date, value) in enumerate(history):
                yield "statement", statement_of(DatedVote(Vote(party, _ISSUE, value), date, None, place), stance)

    def columns(
        self, parties: Sequence[str], issues: Iterable[Issue], stands: Sequence[Stand | None]
    ) -> Iterator[Column]:
        """Where the parties stand, issue by issue."""
        rows = [self.rows.get(party, ()) for party in parties]
        for issue in issues:
            place = self.places.get(issue.id)
            yield Column(issue, stands, array("I", (_number(row, place) for row in rows)))

    def left_out(self, parties: Iterable[str], issues: Iterable[str], left: Sequence[LeftOut]) -> Iterator[LeftOut]:
        """What the window leaves out of these parties' votes on these issues."""
        places = [self.places.get(issue) for issue in issues]
        for party in parties if any(left) else ():
            row = self.rows.get(party, ())
            yield from filter(None, (left[_number(row, place)] for place in places))


def _number(row: Sequence[int], place: int | None) -> int:
    """What a party said on the issue at a place, by its number."""
    return 0 if place is None or place >= len(row) else row[place]
