"""A position: what a party's statements in force add up to on one issue on one day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from attrs import field, frozen

from positions.position.answer import Answer
from positions.position.grading import grades
from positions.position.mentions import LeftOut
from positions.position.wording import reasons, summary
from positions.records import Grade, Stance
from positions.regions import plain
from positions.tables import Record, Result, Row, Table, as_json, iso
from positions.tables.schema import DAY, REGION, TEXT, TEXTS, TRUTH, Schema, exactly, list_of, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from positions.position.joint import Asked
    from positions.position.mentions import Mentions
    from positions.position.passage import Passage
    from positions.position.said import Said, Window
    from positions.records import Issue, Rule
    from positions.regions import Region
    from positions.rules import RuledOut

#: What a party may answer to an outcome.
AnswerName: TypeAlias = Literal["accepted", "rejected", "conditional", "contested", "unstated"]
ANSWERS: tuple[AnswerName, ...] = ("accepted", "rejected", "conditional", "contested", "unstated")


class Holder(Protocol):
    """What a position asks of the party that holds it; the case answers."""

    @property
    def case(self) -> object:
        """The value of the case: equal if the records are, in whatever order."""
        ...

    def position(self, issue: str) -> Position:
        """The party's position on another issue, with the same words counting."""
        ...

    def mentions(self, issue: str) -> Mentions:
        """Which statements mention the issue, and how they count."""
        ...

    def ruled_out(self, issue: str) -> RuledOut:
        """What the rules leave no way to have without something that the party refuses elsewhere."""
        ...

    def through(self, window: Window) -> Holder:
        """The same party with other words counting."""
        ...

    def same_words(self, window: Window) -> bool:
        """Whether the same words count through another window."""
        ...

    def asked(self, issues: Iterable[str]) -> tuple[Asked, ...]:
        """What the passages in force on these issues ask of a whole deal."""
        ...

    def stands_by(self, passage: Passage) -> bool:
        """Whether the party still accepts something of every issue that a passage names."""
        ...

    def takes_part_in(self, passage: Passage) -> bool:
        """Whether the party put forward or accepted the passage's proposal, and stands by all of it."""
        ...

    def rules_on(self, issue: str) -> tuple[Rule, ...]:
        """The rules that speak of the issue, or are tied to it through other issues."""
        ...

    def spoken_on(self, issue: str) -> tuple[Said, ...]:
        """What the party said of an issue that counts and that no agreement ended, in force or not."""
        ...

    @cached_property
    def circle(self) -> frozenset[str]:
        """The party, its groups and its members."""
        ...


@frozen(repr=False, eq=False)
class Position(Result):
    """What a party's statements in force add up to on one issue on one day.

    Every outcome of the issue is one of five: *accepted*, *rejected*, *conditional* (the answer, yes or no, depends on
    other issues), *contested* (the party's words contradict each other) or *unstated*. Positions are made by
    `Negotiation.position`.

    Two positions are equal if party, issue, case (its records, in any order) and what counted are equal.

    Attributes:
        party: The party's id; `name` is what tables call it.
        issue: The issue.
        window: What counted: `on`, `since` and `admit`.
        passages: What is in force, one `Passage` for each piece of a statement.
        read: Whether documents were read for the issue; if not, silence means nothing.
        accepted: The outcomes accepted outright.
        rejected: The outcomes rejected outright.
        contested: The outcomes on which the words contradict each other.
        accepted_if: The outcomes accepted depending on other issues.
        rejected_if: The outcomes rejected depending on other issues.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> position = talks.position("russia", "nato.membership", on="2025-06-02")
        >>> position
        <Position of russia on nato.membership on 2025-06-02: demands renounced>
        >>> position.accepted, position.rejected
        (<Region: renounced>, <Region: right-kept>)
        >>> position.status("right-kept")
        'rejected'
    """

    party: str
    name: str
    issue: Issue
    window: Window
    passages: tuple[Passage, ...]
    read: bool
    _holder: Holder = field(alias="holder")
    accepted: Region = field(init=False)
    rejected: Region = field(init=False)
    contested: Region = field(init=False)
    accepted_if: Region = field(init=False)
    rejected_if: Region = field(init=False)

    def __attrs_post_init__(self) -> None:
        said = Answer.total(self.issue.domain, (each.on(self.issue.id) for each in self.passages)).resolved
        for name in ("accepted", "rejected", "contested", "accepted_if", "rejected_if"):
            object.__setattr__(self, name, getattr(said, name))

    @property
    def on(self) -> date | None:
        """The day at whose end it holds; None for all that was ever said."""
        return self.window.on

    @property
    def since(self) -> date | None:
        """The first day whose words count; None for all."""
        return self.window.since

    @cached_property
    def _mentions(self) -> Mentions:
        return self._holder.mentions(self.issue.id)

    @property
    def deferring(self) -> tuple[str, ...]:
        """The ids of statements that defer; they show if nothing else is said."""
        return self._mentions.deferring

    @property
    def settled_by(self) -> tuple[str, ...]:
        """The ids of the agreements that settled the issue for the party; what it had said before is ended."""
        return self._mentions.settled_by

    @property
    def order_assumed(self) -> tuple[tuple[str, str], ...]:
        """Pairs of ids of statements whose order is assumed, because the first one's day is not known."""
        return self._mentions.order_assumed

    @property
    def left_out(self) -> LeftOut:
        """How many statements did not count, and why."""
        return self._mentions.left_out

    @property
    def conditional(self) -> Region:
        """The outcomes on which the answer, yes or no, depends on other issues."""
        return self.accepted_if | (self.rejected_if - self.accepted)

    @property
    def unstated(self) -> Region:
        """The outcomes that no word in force speaks of."""
        return ~(self.accepted | self.rejected | self.contested | self.conditional)

    @property
    def answers(self) -> dict[AnswerName, Region]:
        """The five regions by name; together they are the whole domain, and no two have an outcome in common."""
        return {name: getattr(self, name) for name in ANSWERS}

    @cached_property
    def grades(self) -> Mapping[Grade, Region]:
        """By grade, what it accepts, outright or conditionally: how willingly it does so, the most willing first.

        For what it accepts outright, the latest graded passage counts, and of one day the most willing one; for what it
        accepts only in packages and under conditions, the most willing one. What no graded passage accepts is
        `acceptable`.

        Example:
            >>> import positions
            >>> rise = positions.Issue("rise", positions.Quantity("percent"))
            >>> talks = positions.Negotiation(
            ...     "wages",
            ...     parties=["employer"],
            ...     issues=[rise],
            ...     statements=[
            ...         positions.Statement("e1", "employer", "offers", rise.only(3), grade="preferred"),
            ...         positions.Statement("e2", "employer", "offers", rise.only(5), grade="last-resort"),
            ...     ],
            ...     preferences=[positions.Preference("employer", "rise", wants="less")],
            ... )
            >>> for grade, region in talks.position("employer", "rise").grades.items():
            ...     print(f"{grade}: {region}")
            preferred: at most 3 percent
            last-resort: 4 to 5 percent
        """
        return grades(self.issue.id, self.passages, self.accepted, self.accepted_if)

    @property
    def graded(self) -> bool:
        """Whether any of its words in force says how willingly it accepts something."""
        said = (each.on(self.issue.id) for each in self.passages if each.statement.grade)
        return any(answer.accepted or answer.accepted_if for answer in said)

    def willing(self, grade: Grade) -> Region:
        """What it accepts, outright or conditionally, at this grade or a better one."""
        better = (region for each, region in self.grades.items() if each.rank >= grade.rank)
        return self.issue.domain.union((self.issue.domain.nothing(), *better))

    @property
    def agreed(self) -> Region:
        """What it accepts outright by a concluded agreement."""
        agreeing = (each for each in self.passages if each.statement.stance is Stance.AGREES)
        return self.accepted & Answer.total(self.issue.domain, (each.on(self.issue.id) for each in agreeing)).accepted

    @property
    def fallen(self) -> tuple[str, ...]:
        """The ids of its statements that speak of the issue and of which nothing is in force there any more.

        It took them back, or later words replaced them. What an agreement ended is not among them.

        Example:
            >>> import positions
            >>> pay = positions.Issue("pay", positions.Quantity("percent"))
            >>> talks = positions.Negotiation(
            ...     "pay",
            ...     parties="union",
            ...     issues=pay,
            ...     statements=[
            ...         positions.Statement("u1", "union", "offers", pay.only(4), date="2025-03-01"),
            ...         positions.Statement("u2", "union", "withdraws", supersedes="u1", date="2025-03-02"),
            ...     ],
            ... )
            >>> position = talks.position("union", "pay")
            >>> position.fallen, position.silent, position.summary
            (('u1',), False, 'no longer stands by u1')
        """
        in_force = set(self._statements)
        spoken = (each.statement.id for each in self._holder.spoken_on(self.issue.id))
        return tuple(sorted({name for name in spoken if name not in in_force}))

    @property
    def silent(self) -> bool:
        """Whether it has not spoken of the issue, not even to defer, to settle it or to take words back."""
        return not (self.passages or self.deferring or self.settled_by or self.fallen)

    @property
    def silence(self) -> str:
        """What a party does of whose words none is in force.

        It `defers`, the issue was `settled by` an agreement without terms, it `no longer stands by` what it said, it is
        `silent`, or nobody has read for it (`not read`).
        """
        if self.deferring:
            return "defers"
        if self.settled_by:
            return f"settled by {', '.join(self.settled_by)}"
        if self.fallen:
            return f"no longer stands by {', '.join(self.fallen)}"
        return "silent" if self.read else "not read"

    @property
    def sets_conditions(self) -> tuple[Passage, ...]:
        """The passages that name the issue only as a condition for something else."""
        return tuple(each for each in self.passages if each.sets_condition(self.issue.id))

    @property
    def names_something(self) -> bool:
        """Whether it accepts some outcome, even if only under a condition."""
        return bool(self.accepted or self.accepted_if)

    def status(self, outcome: object) -> AnswerName:
        """Which of the five the outcome is.

        Raises:
            OutcomeError: If it is not an outcome of the issue.
        """
        return next(name for name, region in self.answers.items() if outcome in region)

    def accepting(self, region: Region) -> tuple[Passage, ...]:
        """The passages that accept some outcome of the region, outright or conditionally."""
        answers = ((each, each.on(self.issue.id)) for each in self.passages)
        return tuple(each for each, answer in answers if (answer.accepted | answer.accepted_if) & region)

    def rejecting(self, region: Region) -> tuple[Passage, ...]:
        """The passages that reject some outcome of the region outright."""
        return tuple(each for each in self.passages if each.on(self.issue.id).rejected & region)

    def elsewhere(self, issue: str) -> Position:
        """The same party's position on another issue, with the same words counting.

        Raises:
            UnknownNameError: If there is no such issue.
        """
        return self._holder.position(issue)

    @property
    def ruled_out(self) -> RuledOut:
        """What it refuses by implication: the rules leave no way to have it without something that it refuses."""
        return self._holder.ruled_out(self.issue.id)

    def asked(self, issues: Iterable[str]) -> tuple[Asked, ...]:
        """What the party's passages on these issues ask of a whole deal."""
        return self._holder.asked(issues)

    def accepts_some(self, passage: Passage) -> bool:
        """Whether it accepts something that a passage names of the issue, outright or not."""
        return bool(passage.asks(self.issue.id) & (self.accepted | self.accepted_if))

    def agreed_to(self, passage: Passage) -> bool:
        """Whether the party agreed to that very package, in its own statement or through a proposal.

        It must still stand by all of it.
        """
        if any(each.linked and each.statement.id == passage.statement.id for each in self.passages):
            return self._holder.stands_by(passage)
        return passage.proposal is not None and passage.said.whole and self._holder.takes_part_in(passage)

    def rules_on(self, issue: str) -> tuple[Rule, ...]:
        """The rules of the case that speak of an issue, or are tied to it through others."""
        return self._holder.rules_on(issue)

    @property
    def circle(self) -> frozenset[str]:
        """The ids of the party, of its groups and of its members."""
        return self._holder.circle

    def through(self, window: Window) -> Position:
        """The position with other words counting."""
        return self._holder.through(window).position(self.issue.id)

    def same_words(self, window: Window) -> bool:
        """Whether the same words of the party count through another window, on whatever issue."""
        return self._holder.same_words(window)

    def same_case(self, other: Position) -> bool:
        """Whether the two are positions of equal cases: the same records, in any order."""
        return self._holder.case == other._holder.case

    @property
    def summary(self) -> str:
        """The position in a few words: what is demanded, offered, rejected, or how nothing is said."""
        texts = [summary(self.issue.id, self.passages)]
        if self.contested:
            texts.append(f"contested: {'everything' if self.contested.is_everything else self.contested}")
        return "; ".join(filter(None, texts)) or self.silence

    @property
    def why(self) -> tuple[str, ...]:
        """One sentence for each thing said, with the statements that say it and their dates."""
        if self.passages:
            return reasons(self.name, self.party, self.issue.id, self.passages, self.contested)
        if self.deferring:
            return (f"{self.name} defers ({', '.join(self.deferring)})",)
        if self.settled_by:
            return (f"what {self.name} said of {self.issue.id} was settled by {', '.join(self.settled_by)}",)
        if self.fallen:
            spoken = [each.statement for each in self._holder.spoken_on(self.issue.id)]
            own = all(each.own_word and self.party in each.party for each in spoken)
            what = "it said" if own else "was said for it"
            return (f"{self.name} no longer stands by what {what} on {self.issue.id} ({', '.join(self.fallen)})",)
        silent = "is silent" if self.read else "may have spoken: no document was read"
        return (f"{self.name} {silent} on {self.issue.id}",)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            party=TEXT,
            issue=TEXT,
            on=DAY,
            since=DAY,
            summary=TEXT,
            **dict.fromkeys(ANSWERS, REGION),
            grades=table_of(REGION),
            statements=TEXTS,
            deferring=TEXTS,
            settled_by=TEXTS,
            order_assumed=list_of(TEXTS),
            left_out=LeftOut.shape(),
            read=TRUTH,
            why=TEXTS,
        )

    def to_dict(self) -> dict[str, object]:
        """The position as plain data: regions as a file writes them, passages by statement id."""
        return {
            "party": self.party,
            "issue": self.issue.id,
            "on": iso(self.on),
            "since": iso(self.since),
            "summary": self.summary,
            **{name: plain(region.to_form()) for name, region in self.answers.items()},
            "grades": {str(grade): plain(region.to_form()) for grade, region in self.grades.items()},
            "statements": self._statements,
            "deferring": list(self.deferring),
            "settled_by": list(self.settled_by),
            "order_assumed": [list(pair) for pair in self.order_assumed],
            "left_out": self.left_out.to_dict(),
            "read": self.read,
            "why": list(self.why),
        }

    def to_records(self) -> list[Record]:
        """The position as flat data, one record: each answer in words, and as a form in JSON."""
        answers: Record = {name: str(region) for name, region in self.answers.items()}
        forms: Record = {f"{name}_form": as_json(region.to_plain()) for name, region in self.answers.items()}
        return [
            {
                "issue": self.issue.id,
                "party": self.party,
                "name": self.name,
                "on": self.on,
                "position": self.summary,
                **answers,
                **forms,
                "statements": ", ".join(self._statements),
                "left_out": str(self.left_out) if self.left_out else "",
            }
        ]

    @property
    def _statements(self) -> list[str]:
        return sorted({each.statement.id for each in self.passages})

    @property
    def table(self) -> Table:
        """What is shown of it: each answer that it gives, and the reasons below."""
        day = f", as of {self.on}" if self.on else ""
        return Table(
            headline=f"{self.name} on {self.issue.id}{day}: {self.summary}.",
            columns=("answer", "outcomes"),
            rows=tuple(Row((name, str(region))) for name, region in self.answers.items() if region),
            notes=self.why,
            data=self.to_dict,
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Position):
            return NotImplemented
        mine, theirs = (self.party, self.issue.id, self.window), (other.party, other.issue.id, other.window)
        return mine == theirs and self.same_case(other)

    def __hash__(self) -> int:
        return hash((self.party, self.issue.id, self.on, self.since))

    def __repr__(self) -> str:
        day = f" on {self.on}" if self.on else ""
        return f"<Position of {self.party} on {self.issue.id}{day}: {self.summary}>"
