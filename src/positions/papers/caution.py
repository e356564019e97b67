"""What to bear in mind when one relies on a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.comparison import Verdict
from positions.position import LeftOut
from positions.prose import counted, joined
from positions.records import Grade

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from positions.comparison import Comparison, Overlap
    from positions.papers.glossary import Glossary


def cautions(glossary: Glossary, comparison: Comparison, statements: Mapping[str, bool]) -> Iterator[str]:
    """The sentences.

    Args:
        glossary: What readers call the things of the case.
        comparison: What one relies on.
        statements: By id, the statements that count, and whether words are quoted for them.
    """
    overlaps = [each for each in comparison.overlaps if each.verdict is not Verdict.OPEN]
    press = sum(any(not way.without for way in each.fragile) for each in overlaps)
    if press:
        yield f"{_verdicts(press)} on press reports, not on first-hand words"
    single: dict[str, int] = {}
    for each in overlaps:
        for source in dict.fromkeys(way.without for way in each.fragile if way.without):
            single[source] = single.get(source, 0) + 1
    if single:
        number = sum(any(way.without for way in each.fragile) for each in overlaps)
        most = max(single, key=single.__getitem__)
        whole = "" if single[most] == number else f"{single[most]} of them on "
        yield f"{_verdicts(number)} on a single document: {whole}{glossary.source(most)}"
    yield from _marked(overlaps)
    pairs = {pair for each in comparison.overlaps for pair in each.assumed}
    if pairs:
        yield f"the order of {counted(len(pairs), 'pair')} of statements is assumed, because a day is not known"
    doubtful = [glossary.question([each.issue.id]) for each in comparison.incomplete]
    if doubtful:
        yield f"the search through the rules stopped at its limit, so that these may be different: {' '.join(doubtful)}"
    unquoted = len(statements) - sum(statements.values())
    if unquoted:
        yield f"{counted(unquoted, 'statement')} {'rests' if unquoted == 1 else 'rest'} on no quoted words"
    left_out = LeftOut.total(position.left_out for each in comparison.overlaps for position in each.positions)
    if left_out:
        yield f"not counted, by question: {_left_out(left_out)}"


def _marked(overlaps: Sequence[Overlap]) -> Iterator[str]:
    """What findings rest on that are marked."""
    accounts = sum(each.by_accounts for each in overlaps)
    if accounts:
        yield f"{_verdicts(accounts)} on what one party says of another (marked “by accounts”)"
    resorts = sum(each.grade is Grade.LAST_RESORT for each in overlaps)
    if resorts:
        yield f"{_verdicts(resorts)} on what somebody accepts only as a last resort (marked “on a last resort”)"


def _verdicts(number: int) -> str:
    return f"{counted(number, 'finding')} {'rests' if number == 1 else 'rest'}"


def _left_out(left_out: LeftOut) -> str:
    """What did not count; a statement on several issues counts once for each."""
    parts = [
        (left_out.later, "made later"),
        (left_out.earlier, "made earlier"),
        (left_out.not_admitted, "of a kind not admitted"),
        (left_out.settled, "ended by an agreement"),
    ]
    texts = [f"{number:,} {why}" for number, why in parts if number]
    return f"{joined(texts)}"
