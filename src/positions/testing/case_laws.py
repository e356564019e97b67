"""The laws that every case has to keep, whoever builds it."""

from __future__ import annotations

import pickle
import tempfile
from itertools import combinations, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from positions.comparison import Comparison, Verdict, compare
from positions.errors import LawError
from positions.files import dump, load
from positions.records.party import party_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from positions.negotiation import Negotiation
    from positions.records import PartyLike

T = TypeVar("T")
Finding = tuple[str, object, object]

_MOST = 6  # parties whose positions are looked at, so that the cost does not grow with their square


def check_negotiation_laws(case: Negotiation, *parties: PartyLike, files: bool = True) -> None:
    """Checks that a case keeps the laws of every case: for whatever builds cases, such as an import of one's own.

    Files and pickles give the same case; neither the order of records nor what parties are called changes an answer;
    every outcome has one answer; a verdict does not depend on who is named first, and has the regions that it promises.
    The cost is that of a few comparisons.

    Args:
        case: The case.
        parties: The parties to look at; the first six if they are left out.
        files: Whether files have to give the case back; not if it has a domain of a kind that no file names.

    Raises:
        LawError: If a law does not hold.
        UnknownNameError: If there is no such party.

    Example:
        >>> import positions
        >>> positions.testing.check_negotiation_laws(positions.load_seeds(), "ukraine", "russia")
    """
    names = tuple(map(party_id, parties)) or tuple(islice(case.parties, _MOST))
    for laws in (*([_files] if files else []), _pickles, _answers, _order, _names, _verdicts):
        for law, found, expected in laws(case, names):
            if found != expected:
                raise LawError(law, found, expected)


def _files(case: Negotiation, _: tuple[str, ...]) -> Iterator[Finding]:
    said = [each for each in case.statements.values() if each.id not in case.assumed]
    made = evolve(case, statements=said, assumed=())
    with tempfile.TemporaryDirectory() as folder:
        for name in ("case.toml", "case.json", "case"):
            path = Path(folder, name)
            dump(case, path)
            yield f"A file gives the case back ({name})", load(path).value, made.value


def _pickles(case: Negotiation, _: tuple[str, ...]) -> Iterator[Finding]:
    yield "A pickled case is the case", pickle.loads(pickle.dumps(case)).value, case.value  # noqa: S301 (just pickled)


def _answered(case: Negotiation, parties: tuple[str, ...]) -> dict[tuple[str, str], object]:
    return {(party, issue): dict(case.position(party, issue).answers) for party in parties for issue in case.issues}


def _answers(case: Negotiation, parties: tuple[str, ...]) -> Iterator[Finding]:
    for party in parties:
        for issue in case.issues.values():
            regions = list(case.position(party, issue.id).answers.values())
            where = f"({party}, {issue.id})"
            yield f"Every outcome has an answer {where}", issue.domain.union(regions), issue.domain.everything()
            common = [(one, other) for one, other in combinations(regions, 2) if not one.is_disjoint(other)]
            yield f"No outcome has two answers {where}", common, []


def _order(case: Negotiation, parties: tuple[str, ...]) -> Iterator[Finding]:
    def reverse(records: Mapping[str, T]) -> list[T]:
        return list(records.values())[::-1]

    other = evolve(
        case,
        statements=reverse(case.statements),
        proposals=reverse(case.proposals),
        rules=reverse(case.rules),
        sources=reverse(case.sources),
        parties=reverse(case.parties),
        preferences=case.preferences[::-1],
        decisions=reverse(case.decisions),
    )
    yield "The order of records changes no answer", _answered(other, parties), _answered(case, parties)


def _names(case: Negotiation, parties: tuple[str, ...]) -> Iterator[Finding]:
    new = {name: f"party-{len(case.parties) - place}" for place, name in enumerate(case.parties)}
    found = _answered(_renamed(case, lambda name: new[name]), tuple(new[name] for name in parties))
    expected = {(new[party], issue): answer for (party, issue), answer in _answered(case, parties).items()}
    yield "What parties are called changes no answer", found, expected


def _renamed(case: Negotiation, new: Callable[[str], str]) -> Negotiation:
    """The case with other ids of its parties."""
    return evolve(
        case,
        parties=[evolve(each, id=new(each.id), members=[*map(new, each.members)]) for each in case.parties.values()],
        issues=[evolve(each, decided_by=[*map(new, each.decided_by)]) for each in case.issues.matters],
        statements=[evolve(each, party=[*map(new, each.party)]) for each in case.statements.values()],
        proposals=[evolve(each, by=[*map(new, each.by)]) for each in case.proposals.values()],
        preferences=[evolve(each, party=new(each.party)) for each in case.preferences],
        decisions=[
            evolve(
                each,
                parties=[*map(new, each.parties)],
                weights={new(party): votes for party, votes in each.weights.items()},
            )
            for each in case.decisions.values()
        ],
    )


def _verdicts(case: Negotiation, parties: tuple[str, ...]) -> Iterator[Finding]:
    for pair in combinations(parties, 2):
        compared = compare(case, *pair)
        names = " and ".join(pair)
        swapped = _regions(compare(case, *pair[::-1]))
        yield f"A verdict does not depend on who is named first ({names})", swapped, _regions(compared)
        for issue, each in compared.items():
            where = f"({names}, {issue})"
            yield f"What all accept is possible {where}", each.common - each.possible, each.issue.domain.nothing()
            none = each.verdict is Verdict.IRRECONCILABLE
            yield f"Irreconcilable means that nothing is possible {where}", none, each.possible.is_empty


def _regions(compared: Comparison) -> dict[str, object]:
    return {issue: (each.verdict, each.common, each.possible) for issue, each in compared.items()}
