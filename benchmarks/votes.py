"""Parties on plain questions: all pairs beside numpy and frozensets, one pair beside DeepDiff, and a table of votes."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from operator import xor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Figure, alone, in_turn, ratio
from benchmarks.revisions import PRESENT
from positions import Negotiation, Options, Statement, Verdict, intake, matrix, overlap
from positions.assembly.ballot import some
from positions.assembly.tally import tallies, tallies_of
from positions.records import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.assembly import CaseMatrix
    from positions.position import Position

PARTIES, ISSUES = 200, 2_000
_VOTERS = 1_000  # of the table
_PAIR = 1_000  # issues of one pair
_OUTCOMES = ("yes", "later", "no")
_HEADING = "Many parties"
_VERDICTS = tuple(Verdict)
_SAMPLE = 20  # parties whose pairs are compared with the frozensets, which would take minutes for all


def parliament(parties: int = PARTIES, issues: int = ISSUES, *, seed: int = 8) -> Negotiation:
    """A case in which each party demands, offers or refuses one outcome on nine issues of ten; always the same."""
    chance = random.Random(seed)  # noqa: S311 (a benchmark)
    domain = Options(_OUTCOMES)
    regions = [domain.only(outcome) for outcome in _OUTCOMES]
    questions = [Issue(f"q{number}", domain) for number in range(issues)]
    members = [f"p{number}" for number in range(parties)]
    statements = [
        Statement(
            f"{member}-{question.id}",
            member,
            "demands" if drawn < 0.4 else "offers" if drawn < 0.7 else "rejects",  # noqa: PLR2004 (shares)
            {question.id: regions[int(chance.random() * len(regions))]},
        )
        for member in members
        for question in questions
        if (drawn := chance.random()) < 0.9  # noqa: PLR2004 (the same)
    ]
    return Negotiation("parliament", parties=members, issues=questions, statements=statements)


def run(*, quick: bool) -> Iterator[Figure]:
    """Making the case and compiling it, memory, and counting beside both peers."""
    parties, issues = (60, 500) if quick else (PARTIES, ISSUES)
    size = f"{parties} parties, {issues:,} issues"
    case = parliament(parties, issues)
    made = alone(lambda: parliament(parties, issues), 1)
    fresh = parliament(parties, issues)
    compiling = alone(lambda: matrix(fresh).ballots, 1)
    yield Figure(
        benchmark=_HEADING,
        case="compile a case, beside making it from statements",
        answer=size,
        ours=compiling,
        peer="making it",
        theirs=made,
        value=ratio(compiling, made),
        goal=1.5,
    )
    asked = matrix(case)
    yield Figure(benchmark=_HEADING, case="memory of the ballots", answer=size, ours=(_size(asked),), unit="B")
    yield _numpy(asked, size, quick=quick)
    yield _frozensets(asked, size, quick=quick)
    yield from _one_pair(parliament(2, _PAIR), quick=quick)
    yield from _table(*((250, 500) if quick else (_VOTERS, ISSUES)))


def _size(asked: CaseMatrix) -> float:
    """The bytes of the planes and the marks of all ballots."""
    found = 0
    for ballot in asked.ballots.values():
        planes = (*ballot.allowed, *ballot.accepted, ballot.spoke, ballot.names, ballot.weighs)
        found += sum(each.__sizeof__() for each in planes)
    return float(found)


def _counted(asked: CaseMatrix) -> list[tuple[int, ...]]:
    layout = asked.layout
    return [each.numbers for each in tallies(layout, tuple(asked.ballots.values()))]


def _numpy(asked: CaseMatrix, size: str, *, quick: bool) -> Figure:
    """Counting, beside numpy on the same bits in words of 64."""
    import numpy as np

    bits = Bits(asked, np)
    timed = in_turn(lambda: _counted(asked), bits.counted, quick=quick)
    return Figure(
        benchmark=_HEADING,
        case="count all pairs, beside numpy on packed bits",
        answer=f"{size}, {len(timed.answer):,} pairs",
        ours=timed.seconds,
        peer="numpy",
        theirs=timed.peer_seconds,
        value=ratio(timed.seconds, timed.peer_seconds),
        goal=3,
        wrong=timed.answer != timed.theirs,
    )


class Bits:
    """The same bits as the ballots have, in arrays of numpy."""

    def __init__(self, asked: CaseMatrix, numpy: Any) -> None:  # noqa: ANN401 (numpy is not installed where types are checked)
        self.numpy = numpy
        ballots = list(asked.ballots.values())
        words = -(-len(asked.issues) // 64)

        def array(numbers: list[tuple[int, ...]]) -> Any:  # noqa: ANN401 (the same)
            data = b"".join(each.to_bytes(words * 8, "little") for several in numbers for each in several)
            return numpy.frombuffer(data, dtype="<u8").reshape(len(numbers), -1, words)

        self.allowed = array([each.allowed for each in ballots])
        self.accepted = array([each.accepted for each in ballots])
        self.spoke = array([(each.spoke,) for each in ballots])[:, 0]
        self.names = array([(each.names,) for each in ballots])[:, 0]

    def counted(self) -> list[tuple[int, ...]]:
        """The numbers by verdict of each pair; a party with all that come after it at once."""
        numpy = self.numpy
        found: list[tuple[int, ...]] = []

        def count(words: Any) -> Any:  # noqa: ANN401 (the same)
            return numpy.bitwise_count(words).sum(axis=1, dtype=int)

        for one in range(len(self.spoke) - 1):
            others = slice(one + 1, None)
            spoke = self.spoke[one] & self.spoke[others]
            possible = numpy.bitwise_or.reduce(self.allowed[one] & self.allowed[others], axis=1) & spoke
            full = numpy.bitwise_or.reduce(self.accepted[one] & self.accepted[others], axis=1)
            both, free, met = count(spoke), count(possible), count(full)
            bidding = count(possible & self.names[one] & self.names[others])
            none = numpy.zeros_like(both)
            found += zip(
                *(each.tolist() for each in (both - free, none, met, none, none, bidding - met, free - bidding)),
                strict=True,
            )
        return found


def _frozensets(asked: CaseMatrix, size: str, *, quick: bool) -> Figure:
    """Counting, beside a verdict over frozensets for each pair and issue; of a few parties, per pair."""
    few = matrix(asked.case, asked.parties[:_SAMPLE])
    held = [
        [_sets(position) for position in (asked.case.position(party, issue) for issue in few.issues)]
        for party in few.parties
    ]
    timed = in_turn(lambda: _counted(few), lambda: _counted_in_sets(held), quick=quick)
    one, other = few.parties[:2]
    exact = Counter(
        overlap(asked.case.position(one, issue), asked.case.position(other, issue)).verdict
        for issue in few.issues
        if not (asked.case.position(one, issue).silent or asked.case.position(other, issue).silent)
    )
    same = timed.answer == timed.theirs and timed.answer[0] == tuple(exact[verdict] for verdict in _VERDICTS)
    return Figure(
        benchmark=_HEADING,
        case=f"count the pairs of {_SAMPLE} parties, beside frozensets issue by issue",
        answer=f"{size}, {len(timed.answer):,} pairs",
        ours=timed.seconds,
        peer="frozensets",
        theirs=timed.peer_seconds,
        value=ratio(timed.seconds, timed.peer_seconds),
        goal=0.01,
        wrong=not same,
    )


Sets = tuple[frozenset[str], frozenset[str]]


def _sets(position: Position) -> Sets:
    """What a position accepts and rejects."""
    return frozenset(map(str, position.accepted)), frozenset(map(str, position.rejected))


def _counted_in_sets(held: list[list[Sets]]) -> list[tuple[int, ...]]:
    """The numbers by verdict of each pair, issue by issue, with nothing but sets."""
    everything = frozenset(_OUTCOMES)
    found = []
    for one, other in combinations(held, 2):
        counts: Counter[Verdict] = Counter()
        for (accepted, rejected), (theirs, refused) in zip(one, other, strict=True):
            if not (accepted or rejected) or not (theirs or refused):
                continue
            possible = everything - rejected - refused
            if not possible:
                counts[Verdict.IRRECONCILABLE] += 1
            elif possible & accepted & theirs:
                counts[Verdict.OVERLAP] += 1
            else:
                counts[Verdict.APART if accepted and theirs else Verdict.OPEN] += 1
        found.append(tuple(counts[verdict] for verdict in _VERDICTS))
    return found


def _one_pair(case: Negotiation, *, quick: bool) -> Iterator[Figure]:
    """One pair, compiled: its differences beside DeepDiff on records, and its verdicts beside frozensets."""
    from deepdiff import DeepDiff

    asked = matrix(case)
    layout, (one, other) = asked.layout, asked.ballots.values()
    held = [[case.position(party, issue) for issue in case.issues] for party in case.parties]
    records = [
        [{"issue": each.issue.id, "accepts": str(each.accepted), "rejects": str(each.rejected)} for each in several]
        for several in held
    ]
    sets = [[_sets(each) for each in several] for several in held]

    def numbers() -> tuple[int, ...]:
        return next(tallies_of(layout, one, [other])).numbers

    def differing() -> int:
        """The number of issues on which the two hold different positions."""
        return (some(map(xor, one.allowed, other.allowed)) | some(map(xor, one.accepted, other.accepted))).bit_count()

    compared = in_turn(
        lambda: (numbers(), differing())[1],
        lambda: len({each.path(output_format="list")[0] for each in DeepDiff(*records, view="tree")["values_changed"]}),
        quick=quick,
    )
    size = f"{len(case.issues):,} issues"
    yield Figure(
        benchmark=_HEADING,
        case="one pair, its verdicts and differences, beside DeepDiff on records of the positions",
        answer=f"{size}, {compared.answer:,} differ",
        ours=compared.seconds,
        peer="DeepDiff",
        theirs=compared.peer_seconds,
        value=ratio(compared.seconds, compared.peer_seconds),
        goal=0.01,
        wrong=compared.answer != compared.theirs,
    )
    counted = in_turn(numbers, lambda: _counted_in_sets(sets)[0], quick=quick)
    yield Figure(
        benchmark=_HEADING,
        case="one pair, its verdicts, beside frozensets issue by issue",
        answer=size,
        ours=counted.seconds,
        peer="frozensets",
        theirs=counted.peer_seconds,
        value=ratio(counted.seconds, counted.peer_seconds),
        goal=1,
        wrong=counted.answer != counted.theirs,
    )


def _table(parties: int, issues: int) -> Iterator[Figure]:
    """A table of votes, read straight into a matrix by a process of its own, and its memory."""
    with TemporaryDirectory() as folder:
        path, few = Path(folder, "votes.csv"), Path(folder, "few.csv")
        lines = list(lines_of(parties, issues))
        path.write_text("\n".join(lines), encoding="utf-8")
        few.write_text("\n".join(lines[: _SAMPLE + 1]), encoding="utf-8")
        found, trouble = PRESENT.answers("poll", str(path), str(_SAMPLE))
        case = intake.case_of_votes(intake.votes(few, wide=True))
    polled = found[0] if found else {"peak": None, "seconds": [], "numbers": None}
    right = [list(each) for each in _counted(matrix(case))]
    whole = (parties, issues) == (_VOTERS, ISSUES)
    size = f"{parties:,} parties, {issues:,} issues"
    yield Figure(
        benchmark=_HEADING,
        case="a table of votes straight into ballots: peak memory of the process, in MB",
        answer=f"{size}, {sum(map(len, lines)) / 1e6:.1f} MB of text",
        ours=() if polled["peak"] is None else (polled["peak"],),
        unit="B",
        what="MB",
        value=None if polled["peak"] is None else polled["peak"] / 1e6,
        goal=300 if whole else None,
        note=trouble,
        wrong=bool(found) and polled["numbers"] != right,
    )
    yield Figure(
        benchmark=_HEADING,
        case="the same: time of reading and compiling",
        answer=size,
        ours=tuple(polled["seconds"]),
        note=trouble,
    )


def lines_of(parties: int, issues: int) -> Iterator[str]:
    """A wide table in which a quarter of the votes is not there; always the same."""
    chance = random.Random(8)  # noqa: S311 (a benchmark)
    yield ",".join(["party", *(f"q{number}" for number in range(issues))])
    for number in range(parties):
        yield ",".join([f"p{number}", *chance.choices(("yes", "no", "pass", ""), k=issues)])
