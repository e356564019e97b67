"""A case that grows: somebody adds, withdraws, replaces and settles, writes files and reads them, in any order."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from positions import Negotiation, Quantity, Statement, Terms, compare, dump, load
from positions.testing import Agenda
from tests.laws import oracle

if TYPE_CHECKING:
    from positions import Stance

PARTIES = ("union", "employer")
AGENDA = Agenda({"pay": Quantity("percent", lowest=0, highest=3), "jobs": ["kept", "cut"]}, parties=PARTIES)
FORMS = {
    "pay": ({"at_least": 2}, {"at_most": 1}, 1, {"at_most": 2}),
    "jobs": ("kept", "cut"),
}


class Talks(RuleBasedStateMachine):
    """One case, and the same words in a list: what the case says is what the oracle reads in the list."""

    def __init__(self) -> None:
        """Nobody has spoken."""
        super().__init__()
        self.case = AGENDA.case()
        self.said: list[Statement] = []
        self.folder = tempfile.TemporaryDirectory()

    def teardown(self) -> None:
        """Removes the files."""
        self.folder.cleanup()

    @initialize(together=st.booleans())
    def begin(self, together: bool) -> None:  # noqa: FBT001 (drawn)
        """Two parties, or a group of them too."""
        self.case = AGENDA.case(groups={"industry": PARTIES} if together else {})

    def add(self, said: Statement) -> None:
        """The case with another statement."""
        self.said.append(said)
        self.case = self.case.evolve(statements=self.said)

    @property
    def name(self) -> str:
        """The id of the next statement."""
        return f"s{len(self.said) + 1}"

    @property
    def day(self) -> str:
        """Its day: each has its own."""
        return f"2025-01-{len(self.said) + 1:02}"

    @rule(
        party=st.sampled_from(PARTIES),
        stance=st.sampled_from(["demands", "offers", "rejects", "accepts"]),
        issue=st.sampled_from(["pay", "jobs"]),
        form=st.integers(0, 3),
    )
    def speak(self, party: str, stance: Stance, issue: str, form: int) -> None:
        """Somebody says something of one issue."""
        forms = FORMS[issue]
        self.add(AGENDA.says(self.name, party, stance, {issue: forms[form % len(forms)]}, self.day))

    @rule(party=st.sampled_from(PARTIES), pay=st.sampled_from(FORMS["pay"]), jobs=st.sampled_from(FORMS["jobs"]))
    def offer_a_package(self, party: str, pay: object, jobs: str) -> None:
        """Both issues together."""
        self.add(AGENDA.says(self.name, party, "offers", {"pay": pay, "jobs": jobs}, self.day))

    @rule(party=st.sampled_from(PARTIES), issue=st.sampled_from(["pay", "jobs"]))
    def withdraw(self, party: str, issue: str) -> None:
        """Whatever the party accepted on an issue."""
        everything = Terms({issue: AGENDA.issues[issue].domain.everything()})
        self.add(Statement(self.name, party, "withdraws", everything, date=self.day))

    @precondition(lambda self: bool(self.said))
    @rule(place=st.integers(0, 20), form=st.sampled_from(FORMS["pay"]))
    def replace(self, place: int, form: object) -> None:
        """A statement of its own, by its name."""
        old = self.said[place % len(self.said)]
        self.add(AGENDA.says(self.name, old.party, "demands", {"pay": form}, self.day, supersedes=[old.id]))

    @rule(pay=st.sampled_from(FORMS["pay"]))
    def settle(self, pay: object) -> None:
        """Both sign, and everything that was said before ends."""
        self.add(AGENDA.says(self.name, PARTIES, "agrees", {"pay": pay}, self.day, settles=["*"]))
        for party in PARTIES:
            assert self.case.position(party, "jobs").unstated.is_everything
        assert compare(self.case, *PARTIES)["pay"].verdict == "agreed"

    @rule(ending=st.sampled_from([".toml", ".json", ""]))
    def write_and_read(self, ending: str) -> None:
        """Files give the case back."""
        path = Path(self.folder.name, f"case{ending}")
        dump(self.case, path)
        read = load(path)
        assert read == self.case
        self.case = read

    @invariant()
    def the_oracle_reads_the_same(self) -> None:
        """Every answer and every verdict."""
        for party in PARTIES:
            for issue in self.case.issues:
                position = self.case.position(party, issue)
                found = {outcome: position.status(outcome) for outcome in oracle.outcomes(self.case, issue)}
                assert found == oracle.position(self.case, party, issue)
        for issue, overlap in compare(self.case, *PARTIES).items():
            assert overlap.verdict == oracle.verdict(self.case, PARTIES, issue)

    @invariant()
    def the_past_stays_what_it_was(self) -> None:
        """On the day before, the case answers as it did without the last statement."""
        before: Negotiation = evolve(self.case, statements=self.said[:-1])
        for party in PARTIES if self.said else ():
            day = f"2025-01-{len(self.said) - 1:02}" if len(self.said) > 1 else "2024-12-31"
            for issue in self.case.issues:
                assert self.case.position(party, issue, on=day).answers == before.position(party, issue).answers


Talks.TestCase.settings = settings(max_examples=8, stateful_step_count=8, deadline=None)
TestTalks = Talks.TestCase
