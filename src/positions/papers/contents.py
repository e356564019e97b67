"""What a brief contains, as data: the questions by verdict, who has spoken of what, and what the findings rest on."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison import Verdict
from positions.papers.caution import cautions
from positions.papers.entry import Entry, entries
from positions.papers.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.comparison import Comparison, VerdictName
    from positions.evidence import Verification
    from positions.movement import Changes
    from positions.negotiation import Negotiation
    from positions.position import Window


@frozen(repr=False, slots=False)
class Contents:
    """What a brief contains, as data.

    Attributes:
        case: The case.
        comparison: The comparison that it shows.
        window: Which statements count.
        changes: What changed since the last round; None if there was none, or earlier words do not count.
        verification: What came of its quotes in the documents; None if nobody asked.

    Example:
        >>> import positions
        >>> contents = positions.brief(positions.load_seeds(), "ukraine", "russia", on="istanbul-2")
        >>> [(party, len(found)) for party, found in contents.one_sided.items()]
        [('ukraine', 12), ('russia', 12)]
    """

    case: Negotiation
    comparison: Comparison
    window: Window
    changes: Changes | None = None
    verification: Verification | None = None

    @cached_property
    def glossary(self) -> Glossary:
        """What readers call the things of the case."""
        return Glossary(self.case)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Its questions in the order of the case, families folded where everything is the same."""
        return tuple(entries(self.glossary, self.comparison.overlaps, self.comparison.parties))

    def having(self, verdict: Verdict | VerdictName) -> tuple[Entry, ...]:
        """The questions with this verdict; of the open ones those on which two or more parties have spoken."""
        wanted = Verdict(verdict)
        found = tuple(each for each in self.entries if each.verdict is wanted)
        return tuple(each for each in found if each.speaking[1:]) if wanted is Verdict.OPEN else found

    @property
    def one_sided(self) -> Mapping[str, tuple[Entry, ...]]:
        """By party, the open questions on which only this party has spoken."""
        alone: dict[str, list[Entry]] = {party: [] for party in self.comparison.parties}
        for each in self.entries:
            if each.verdict is Verdict.OPEN and len(each.speaking) == 1:
                alone[each.speaking[0].party].append(each)
        return {party: tuple(found) for party, found in alone.items() if found}

    @property
    def silent(self) -> tuple[Entry, ...]:
        """The questions on which none of the parties has spoken."""
        return tuple(each for each in self.entries if each.verdict is Verdict.OPEN and not each.speaking)

    @property
    def ungrantable(self) -> tuple[Entry, ...]:
        """The questions on which they ask for what only others can grant."""
        theirs = {each.issue.id for each in self.comparison.ungrantable}
        return tuple(each for each in self.entries if theirs.issuperset(each.issues))

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many issues and facts have which verdict."""
        counted = Counter((each.issue.kind, each.verdict) for each in self.comparison.overlaps)
        kinds = dict.fromkeys(each.issue.kind for each in self.comparison.overlaps)
        return {
            str(kind): {str(each): counted[kind, each] for each in Verdict if counted[kind, each]} for kind in kinds
        }

    @cached_property
    def statements(self) -> Mapping[str, bool]:
        """By id, the statements of the parties that count, and whether words are quoted for them."""
        speakers = frozenset[str]().union(*map(self._circle, self.comparison.parties))
        return {
            said.statement.id: any(piece.exact for piece in said.statement.evidence)
            for said in self.case.said
            if not self.window.left_out(said) and not speakers.isdisjoint(said.statement.party)
        }

    def _circle(self, party: str) -> frozenset[str]:
        return frozenset({party, *(group.id for group in self.case.groups_of(party))})

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the sources that these statements stand in."""
        found = {each.statement.source: None for each in self.case.said if each.statement.id in self.statements}
        return tuple(source for source in found if source)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What to bear in mind when one relies on it, one sentence each."""
        return tuple(cautions(self.glossary, self.comparison, self.statements))
