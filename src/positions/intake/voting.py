"""From votes to a case: each vote is a demand, a pass defers, and what was not seen is silence."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from positions.errors import UsageError, WriteError
from positions.files import dump, from_dict, write_whole
from positions.files.jsonl import json_lines
from positions.files.whole import writing
from positions.intake.naming import id_of
from positions.prose import listed, quote
from positions.records import Stance

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from positions.intake.imported_votes import ImportedVotes
    from positions.intake.vote_table import DatedVote, Votes
    from positions.negotiation import Negotiation
    from positions.records import StanceName

_STANCES = (Stance.DEMANDS, Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS, Stance.ASSERTS)
_MOST_IN_TOML = 200_000  # statements; with more, a reader of the whole text takes too much memory
_ADDRESS = ("http://", "https://")


def case_of_votes(votes: Votes, *, stance: StanceName = "demands") -> Negotiation:
    r"""The case that votes make: each of them is a statement.

    A pass `defers`; a cell that is empty or was not seen is nothing. The table is read twice.

    Args:
        votes: The votes.
        stance: What a party does with the outcome that it votes for.

    Raises:
        CaseError: If the table cannot be read.
        UsageError: If the stance is not that of a vote.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "votes.csv")
        ...     _ = path.write_text("party,peace,trade\nnorth,yes,pass\nsouth,no,\n")
        ...     case = positions.intake.case_of_votes(positions.intake.votes(path, wide=True))
        >>> [f"{said.id} {said.text}" for said in case.statements.values()]
        ['north:peace demands peace = yes', 'north:trade defers trade = anything', 'south:peace demands peace = no']
    """
    right = stance_of(stance)
    data: dict[str, object] = {**heading_of(votes)}
    for table, rows in groupby(_rows(votes, votes.imported(), right), key=lambda pair: pair[0]):
        data[table] = [row for _, row in rows]
    return from_dict(data)


def write_votes(votes: Votes, path: str | os.PathLike[str], *, stance: StanceName = "demands") -> ImportedVotes:
    r"""Writes the case that votes make; as JSON Lines (`.jsonl`) if there are many.

    The lines are written while the table is read, so that no more than a line of it is in memory. Nothing is written if
    there is no vote. After an error or a kill, what was there is there.

    Args:
        votes: The votes.
        path: A `.jsonl` file for any number of votes; for up to 200,000, whatever `dump` takes.
        stance: What a party does with the outcome that it votes for.

    Raises:
        CaseError: If the table cannot be read.
        UsageError: If the stance is not that of a vote.
        WriteError: If it cannot be written.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "votes.csv")
        ...     _ = path.write_text("party,peace,trade\nnorth,yes,pass\nsouth,no,\n")
        ...     case = pathlib.Path(folder, "case.jsonl")
        ...     positions.intake.write_votes(positions.intake.votes(path, wide=True), case)
        ...     positions.load(case)
        <ImportedVotes: 2 votes, 1 pass, 1 not seen, 0 refused>
        <Negotiation votes: 2 parties, 2 issues, 3 statements>
    """
    right = stance_of(stance)
    imported = votes.imported()
    if not imported.votes + imported.passes:
        return imported
    target = Path(path)
    if target.suffix.lower() == ".jsonl":
        with writing(path):
            write_whole({target: json_lines(heading_of(votes), _rows(votes, imported, right))})
    elif imported.votes + imported.passes > _MOST_IN_TOML:
        many = f"{imported.votes + imported.passes:,} statements"
        msg = f"cannot write {path}: {many} are too many for files that are read as a whole: write a .jsonl file"
        raise WriteError(msg)
    else:
        dump(case_of_votes(votes, stance=stance), path)
    return imported


def stance_of(stance: StanceName) -> Stance:
    """The stance of votes. Raises `UsageError` if it is not that of a vote."""
    right = Stance(stance)
    if right not in _STANCES:
        msg = f"{quote(stance)} is not the stance of a vote: expected {listed(_STANCES)}"
        raise UsageError(msg)
    return right


def heading_of(votes: Votes) -> dict[str, object]:
    """What the case of a table is called."""
    return {"id": id_of(votes.path.stem) or "case", "title": ""}


def _rows(votes: Votes, imported: ImportedVotes, stance: Stance) -> Iterator[tuple[str, dict[str, object]]]:
    """The records of the case as plain data, the statements one after the other."""
    yield from records_of(votes, imported, stance)
    for dated in votes.dated():
        yield "statement", statement_of(dated, stance)


def records_of(votes: Votes, imported: ImportedVotes, stance: Stance) -> Iterator[tuple[str, dict[str, object]]]:
    """The records of the case as plain data, without the statements."""
    for name, called in imported.parties.items():
        yield "party", {"id": name, **({} if name == called else {"name": called})}
    for name, called in imported.issues.items():
        yield "issue", {**issue_of(votes, name, stance), **({} if name == called else {"question": called})}
    for name, called in imported.sources.items():
        yield "source", {"id": name, "url" if called.startswith(_ADDRESS) else "title": called}


def issue_of(votes: Votes, name: str, stance: Stance) -> dict[str, object]:
    """An issue on which votes of this stance are given, as plain data."""
    kind = {"kind": "fact"} if stance is Stance.ASSERTS else {}
    return {"id": name, "domain": votes.answers.domain.to_form(), **kind}


def statement_of(dated: DatedVote, stance: Stance) -> dict[str, object]:
    """A vote as plain data of a statement."""
    party, issue, value = dated.vote
    again = "" if dated.again is None else f":{dated.again}"  # a table calls nothing so: no id has a colon
    row: dict[str, object] = {
        "id": f"{party}:{issue}{again}",
        "party": party,
        "stance": str(Stance.DEFERS if value is None else stance),
        "terms": {issue: "any" if value is None else value},
    }
    if dated.date is not None:
        row["date"] = str(dated.date)
    if dated.source is not None:
        row["source"] = dated.source
    return row
