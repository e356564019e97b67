"""Cells: what each party answers to each piece of each issue, as a data frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from positions.assembly.column import answer_of
from positions.comparison.checks import checked, checked_parties
from positions.errors import ComparisonError, quote
from positions.frames.engine import frame_of
from positions.negotiation import Negotiation
from positions.records import Party
from positions.rules import cut
from positions.tables import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from positions.assembly.column import Answered
    from positions.frames.database import Connection
    from positions.frames.engine import Backend
    from positions.negotiation import AdmitLike, DayLike, MattersLike
    from positions.position import View
    from positions.records import Issue, PartyLike
    from positions.regions import Region

#: The columns of a frame of cells.
CELLS: Mapping[str, str] = {
    "case": "text",
    "party": "text",
    "issue": "text",
    "cell": "whole number",
    "cells": "whole number",
    "outcomes": "text",
    "answer": "text",
    "accepts": "truth",
    "named": "truth",
    "signed": "truth",
    "statements": "text",
}
#: By what counts of an answer, what statements that give it say.
_SAYING: Mapping[str, tuple[str, ...]] = {
    "rejected": ("rejected",),
    "accepted": ("accepted",),
    "accepted_if": ("accepted", "accepted_if", "rejected_if"),
    "rejected_if": ("rejected_if",),
    "contested": ("contested",),
    "unstated": (),
}
_WORDS = {"accepted_if": "conditional", "rejected_if": "conditional"}


def cells(
    cases: Negotiation | Iterable[Negotiation],
    parties: Iterable[PartyLike] | None = None,
    *,
    issues: MattersLike = "*",
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    backend: Backend = "duckdb",
    connection: Connection | None = None,
) -> Any:  # noqa: ANN401 (a frame of that engine)
    """What each party answers to each cell of each issue, as a data frame.

    Every issue is cut into cells: the coarsest pieces inside which no party tells outcomes apart. The frame has a row
    for each cell of an issue and each party that spoke of the issue. A party that did not speak has no row there.

    | column | type | meaning |
    | --- | --- | --- |
    | `case`, `party`, `issue` | text | their ids |
    | `cell` | whole number | which cell of the issue, from 0 |
    | `cells` | whole number | how many cells the issue has |
    | `outcomes` | text | the outcomes of the cell, as JSON: `domain.parse(json.loads(…))` is the region |
    | `answer` | text | `accepted`, `rejected` (also by a rule), `conditional`, `contested` or `unstated` |
    | `accepts` | truth | whether the party accepts the outcomes, outright or not |
    | `named` | truth | whether it accepts any outcome of the issue, outright or not |
    | `signed` | truth | whether an agreement of its own is in force on the issue |
    | `statements` | text | the ids of the statements that give the answer, with commas between them |

    The cells of an issue depend on the parties. Only cells that were made by one call can be compared.

    Args:
        cases: The case, or several with different ids.
        parties: The parties; all of each case if it is left out.
        issues: Issues, families, ids or patterns: `"territory.*"`, `"nato.membership, neutrality"`, or a list.
        on: Cells as of the end of this day or round; if it is left out, everything that was ever said counts.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        backend: The engine: `duckdb`, `polars`, `pandas` or `pyarrow`. Others read these frames, or Parquet.
        connection: The connection of DuckDB that holds the rows, in a temporary table; one to a new database in memory
            if it is left out.

    Returns:
        A relation of DuckDB, or a frame of the backend.

    Raises:
        ComparisonError: If two cases have one id, a party appears twice, or something else is given.
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        DateError: If a date is neither a day nor the id of a round.
        UsageError: If there is no such backend, or a connection is given to another one than DuckDB.
        MissingExtraError: If the package of the backend is not installed.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> cells = positions.frames.cells(talks, ["ukraine", "russia"], issues="neutrality")
        >>> for row in cells.project("party, cell, outcomes, answer, statements").fetchall():
        ...     print(row)
        ('ukraine', 0, '"permanent"', 'rejected', 'ua-alliance-membership-euro0604')
        ('ukraine', 1, '"none"', 'unstated', '')
        ('russia', 0, '"permanent"', 'accepted', 'ru-neutrality-euro0604')
        ('russia', 1, '"none"', 'rejected', 'ru-neutrality-euro0604')
    """
    chosen = None if parties is None else checked_parties([parties] if isinstance(parties, str | Party) else parties)
    if chosen is not None and len(set(chosen)) < len(chosen):
        twice = next(each for place, each in enumerate(chosen) if each in chosen[:place])
        msg = f"the party {quote(twice)} appears twice"
        raise ComparisonError(msg)
    asked = []
    for case in by_id(cases).values():
        window = case.window(on=on, since=since, admit=admit)
        views = [case.view(party, window) for party in (case.parties if chosen is None else chosen)]
        asked.append((case, views, case.issues.matching(issues)))
    return frame_of((row for each in asked for row in _rows(*each)), CELLS, backend, connection)


def by_id(cases: Negotiation | Iterable[Negotiation]) -> Mapping[str, Negotiation]:
    """The cases by id. Raises `ComparisonError` if two have one id, or something else is given."""
    found: dict[str, Negotiation] = {}
    for case in cases if isinstance(cases, Iterable) else [cases]:
        if checked(case, Negotiation, "a case").id in found:
            msg = f"two cases have the id {quote(case.id)}: their rows could not be told apart"
            raise ComparisonError(msg)
        found[case.id] = case
    return found


def _rows(case: Negotiation, views: Sequence[View], issues: Iterable[Issue]) -> Iterator[tuple[object, ...]]:
    """The rows of a case, issue by issue."""
    spoken = [frozenset(view.spoken_of) for view in views]
    ruled = case.logic.components
    for issue in issues:
        speaking = [
            (view, answer_of(view, issue, ruled=issue.id in ruled))
            for view, names in zip(views, spoken, strict=True)
            if issue.id in names or issue.id in ruled
        ]
        yield from _of_issue(case.id, issue, [(view, found) for view, found in speaking if found is not None])


def _of_issue(case: str, issue: Issue, speaking: Sequence[tuple[View, Answered]]) -> Iterator[tuple[object, ...]]:
    regions = {issue.domain.nothing(): 0}
    answers = [_answers(each) for _, each in speaking]
    for each in answers:
        regions.update(dict.fromkeys(each.values(), 0))
    pieces = cut(regions)
    outcomes = [as_json(piece.to_plain()) for piece in pieces]
    for (view, said), each in zip(speaking, answers, strict=True):
        masks = {name: regions[region] for name, region in each.items()}
        named, signed = bool(masks["accepted"] or masks["accepted_if"]), said.signed
        for cell, piece in enumerate(pieces):
            found = next((name for name, mask in masks.items() if mask >> cell & 1), "unstated")
            yield (
                case,
                view.party.id,
                issue.id,
                cell,
                len(pieces),
                outcomes[cell],
                _WORDS.get(found, found),
                found in ("accepted", "accepted_if"),
                named,
                signed,
                ", ".join(sorted(_statements(view, issue.id, said, piece, found))),
            )


def _answers(each: Answered) -> dict[str, Region]:
    """The regions by answer: of two that an outcome is in, the first one counts."""
    answer = each.answer
    return {
        "rejected": each.rejected,
        "accepted": answer.accepted,
        "accepted_if": answer.accepted_if,
        "rejected_if": answer.rejected_if,
        "contested": answer.contested,
    }


def _statements(view: View, issue: str, each: Answered, cell: Region, found: str) -> set[str]:
    """The ids of the statements that give the answer to a cell."""
    if len(each.passages) == 1 and each.ruled_out is None:
        return {each.passages[0].statement.id} if _SAYING[found] else set()
    said = {
        passage.statement.id
        for passage in each.passages
        if any(cell & getattr(passage.on(issue), name) for name in _SAYING[found])
    }
    if found == "rejected" and each.ruled_out is not None and cell & each.ruled_out:
        others = {other for way in view.ruled_out(issue).ways if way.region & cell for other in way.issues}
        for there in map(view.position, others):
            said |= {passage.statement.id for passage in there.rejecting(there.rejected)}
    return said
