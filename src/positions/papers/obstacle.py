"""What stands in the way of a deal: conflicts between what parties ask, and what would resolve them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.deal.concession import by_issues
from positions.deal.rows import Section
from positions.errors import LimitError
from positions.papers.chapter import Reason
from positions.papers.phrasing import any_of, term_in_words, terms_in_words, verb
from positions.prose import counted
from positions.records import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.deal import Clause, Concession, Conflict, Deals, Gist
    from positions.papers.glossary import Glossary

_MOST_CONFLICTS, _MOST_CONCESSIONS = 12, 3  # shown of one group of issues


@frozen
class Collision:
    """A conflict.

    Attributes:
        clauses: What collides: each clause with the statements that say it.
        remark: The rules that it takes, and what lies between; empty if there is nothing to say.
    """

    clauses: tuple[Reason, ...]
    remark: str


@frozen
class WayOut:
    """A concession that resolves the conflicts of a group of issues.

    Attributes:
        given: What is given up, with the statements that say it.
        opens: What then is possible, in words.
    """

    given: tuple[Reason, ...]
    opens: str


@frozen
class Obstacle:
    """A group of linked issues on which no deal is possible, or several of a family on which everything is the same.

    Attributes:
        issues: The ids of the issues.
        questions: Their questions, each with the id of the issue that it leads to.
        collisions: The conflicts that are shown.
        ways: The concessions that are shown.
        remarks: What is not shown, and what is not known.

    Example:
        >>> import positions
        >>> paper = positions.report(positions.load_seeds(), "ukraine", "russia", issues="military.size")
        >>> obstacle = paper.obstacles[0]
        >>> [clause.text for clause in obstacle.collisions[0].clauses]
        ['Ukraine demands armed forces without a limit', 'Russia demands smaller armed forces']
        >>> obstacle.ways[0].given[0].text, obstacle.ways[0].opens
        ('Russia no longer demands smaller armed forces', 'armed forces without a limit')
    """

    issues: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    collisions: tuple[Collision, ...]
    ways: tuple[WayOut, ...]
    remarks: tuple[str, ...]


def obstacles(glossary: Glossary, deals: Deals) -> Iterator[Obstacle]:
    """The groups of issues on which every deal is rejected by somebody; those that are alike are one."""
    conflicts: dict[tuple[str, ...], list[Conflict]] = {each.ids: [] for each in deals.components}
    place = {issue: each.ids for each in deals.components for issue in each.ids}
    for conflict in deals.conflicts:
        conflicts[place[conflict.issues[0]]].append(conflict)
    opening = by_issues(deals.concessions())
    alike: dict[object, list[Section]] = {}
    for component in deals.blocked:
        section = Section(component, conflicts[component.ids], opening.get(component.ids, ()))
        alike.setdefault(section.alike(deals.question), []).append(section)
    for sections in alike.values():
        issues = tuple(issue for each in sections for issue in each.component.ids)
        words = _Words(glossary, deals.parties, issues if len({glossary.family(each) for each in issues}) == 1 else ())
        collisions = [
            words.collision(same) for same in words.folded(each for one in sections for each in one.conflicts)
        ]
        ways = [
            words.way_out([each.concessions[number] for each in sections])
            for number in range(min(len(sections[0].concessions), _MOST_CONCESSIONS))
        ]
        remarks = tuple(_remarks(sections[0], len(collisions)))
        questions = tuple(_questions(glossary, issues))
        yield Obstacle(issues, questions, tuple(collisions[:_MOST_CONFLICTS]), tuple(ways), remarks)


def _remarks(section: Section, collisions: int) -> Iterator[str]:
    """What is not shown, and what is not known."""
    more = collisions - _MOST_CONFLICTS
    if more > 0:
        yield f"{counted(more, 'more conflict')} {'is' if more == 1 else 'are'} not shown"
    more = len(section.concessions) - _MOST_CONCESSIONS
    if more > 0:
        yield f"{counted(more, 'more concession')} would do as well"
    complete = section.component.concessions.complete
    if not complete:
        yield f"the list of concessions is incomplete: {complete.why}"
    if section.component.broken:
        yield "the rules alone leave nothing, whatever anybody gives up"


def _questions(glossary: Glossary, issues: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The questions; those of one family as one."""
    same: dict[str, list[str]] = {}
    for issue in issues:
        same.setdefault(glossary.family(issue), []).append(issue)
    return ((glossary.question(several), several[0]) for several in same.values())


@frozen
class _Words:
    """Clauses in a reader's words.

    Attributes:
        glossary: What readers call things.
        parties: The parties, in the order asked for.
        known: The issues, if all are of one question, which then is not said again.
    """

    glossary: Glossary
    parties: tuple[str, ...]
    known: tuple[str, ...]

    def folded(self, conflicts: Iterable[Conflict]) -> Iterable[list[Conflict]]:
        """The conflicts, those that differ only in the issue of a family together."""
        same: dict[object, list[Conflict]] = {}
        for each in conflicts:
            alike = (each.rules, *map(self._key, self._ordered(each.clauses))) if len(each.issues) == 1 else each.key
            same.setdefault(alike, []).append(each)
        return same.values()

    def _key(self, clause: Clause) -> object:
        """What makes a clause the same as one on another issue of a family."""
        gist = clause.gist
        return clause.party, gist.stance, self._fold(gist) or clause.key, gist.left and str(gist.left)

    def _fold(self, gist: Gist) -> tuple[str, str] | None:
        """The family of its issue and what it says of it; None if it speaks of more."""
        if len(gist.alternatives) == len(gist.alternatives[0]) == 1 and not (gist.provided or gist.exceptions):
            ((issue, region),) = gist.alternatives[0].items()
            return self.glossary.family(issue), str(region)
        return None

    def collision(self, same: Sequence[Conflict]) -> Collision:
        """Conflicts that differ only in the issue of a family."""
        first = same[0]
        notes = [self.glossary.case.rules[rule].note.rstrip(".") or rule for rule in first.rules]
        remarks = [f"by a rule: {'; '.join(notes)}"] if notes else []
        if first.between is not None:
            issues = [each.issues[0] for each in same]
            remarks.append(f"between them lies {term_in_words(self.glossary, issues, first.between, self.known)}")
        clauses = self._phrases([clause for each in same for clause in each.clauses], given_up=False)
        return Collision(tuple(clauses), "; ".join(remarks))

    def way_out(self, same: Sequence[Concession]) -> WayOut:
        """Concessions that differ only in the issue of a family."""
        given = tuple(self._phrases([clause for each in same for clause in each.clauses], given_up=True))
        try:
            zone = {issue: region for each in same for issue, region in each.zone.items() if not region.is_everything}
        except LimitError as stopped:
            return WayOut(given, f"something that nobody rejects; {stopped}")
        return WayOut(given, terms_in_words(self.glossary, zone, self.known) or "everything")

    def _ordered(self, clauses: Iterable[Clause]) -> list[Clause]:
        return sorted(clauses, key=lambda clause: self.parties.index(clause.party))

    def _phrases(self, clauses: Iterable[Clause], *, given_up: bool) -> Iterator[Reason]:
        """Clauses in words; those that differ only in the issue of a family once."""
        same: dict[object, list[Clause]] = {}
        for clause in self._ordered(clauses):
            same.setdefault(self._key(clause), []).append(clause)
        for several in same.values():
            statements = tuple(dict.fromkeys(name for clause in several for name in clause.statements))
            issues = list(dict.fromkeys(clause.issues[0] for clause in several))
            wording = self._given_up if given_up else self._said
            yield Reason(f"{several[0].name} {wording(several[0].gist, issues)}", statements)

    def _said(self, gist: Gist, issues: list[str]) -> str:
        word = verb(gist.stance) if gist.left is None else "has come down from"
        still = f" and still refuses {term_in_words(self.glossary, issues, gist.left, self.known)}" if gist.left else ""
        return f"{word} {self._terms(gist, issues)}{self._provided(gist, 'on condition of')}{still}"

    def _given_up(self, gist: Gist, issues: list[str]) -> str:
        if gist.left is not None:
            return f"no longer refuses {term_in_words(self.glossary, issues, gist.left, self.known)}"
        if gist.stance.bids:
            return f"{verb(gist.stance)} {self._terms(gist, issues)}{self._provided(gist, 'even without')}"
        word = "goes back on" if gist.stance is Stance.AGREES else f"no longer {verb(gist.stance)}"
        return f"{word} {self._terms(gist, issues)}{self._provided(gist, 'on condition of')}"

    def _terms(self, gist: Gist, issues: list[str]) -> str:
        if self._fold(gist) is None:
            return any_of(self.glossary, gist.alternatives, self.known)
        (region,) = gist.alternatives[0].values()
        return term_in_words(self.glossary, issues, region, self.known)

    def _provided(self, gist: Gist, word: str) -> str:
        return f" {word} {any_of(self.glossary, gist.provided)}" if gist.provided else ""
