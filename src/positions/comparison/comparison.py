"""Several parties compared on many issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from positions.comparison.checks import checked, checked_parties
from positions.comparison.overlap import Overlap, overlap
from positions.comparison.verdict import Verdict
from positions.errors import ComparisonError, UnknownNameError, did_you_mean, listed, quote
from positions.negotiation import Negotiation
from positions.position import LeftOut
from positions.records import Grade, Kind
from positions.tables import Color, Mark, Record, Result, Row, Table, in_a_row, iso
from positions.tables.schema import DAY, TEXT, TEXTS, Schema, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from positions.comparison.verdict import VerdictName
    from positions.negotiation import AdmitLike, DayLike, MattersLike
    from positions.records import IssueLike, PartyLike

_IN_ORDER = (
    Verdict.AGREED,
    Verdict.OVERLAP,
    Verdict.CONDITIONAL,
    Verdict.BLOCKED,
    Verdict.APART,
    Verdict.OPEN,
    Verdict.IRRECONCILABLE,
)
_SIGNS = {
    Verdict.AGREED: "#",
    Verdict.OVERLAP: "o",
    Verdict.CONDITIONAL: "?",
    Verdict.BLOCKED: "!",
    Verdict.APART: "~",
    Verdict.OPEN: ".",
    Verdict.IRRECONCILABLE: "x",
}
_MEANINGS = {
    Verdict.AGREED: "in a concluded agreement",
    Verdict.OVERLAP: "all accept some outcome",
    Verdict.CONDITIONAL: "all accept some outcome, somebody only under a condition or in a package",
    Verdict.BLOCKED: "all accept some outcome, somebody only under a condition or in a package that is refused",
    Verdict.APART: "bids that have not met",
    Verdict.OPEN: "somebody has not named anything that it accepts",
    Verdict.IRRECONCILABLE: "every outcome is rejected by somebody",
}
_COLORS = {
    Verdict.AGREED: Color.GREEN,
    Verdict.OVERLAP: Color.CYAN,
    Verdict.CONDITIONAL: Color.YELLOW,
    Verdict.BLOCKED: Color.RED,
    Verdict.APART: Color.YELLOW,
    Verdict.OPEN: Color.GRAY,
    Verdict.IRRECONCILABLE: Color.RED,
}


def verdict_text(each: Overlap) -> Mark:
    """The verdict in a cell: a sign, the word, and whether it needs a rule or is incomplete."""
    basis = {"stated": "", "implied": " (by a rule)"}.get(each.basis, f" ({each.basis})")
    return Mark(f"{_SIGNS[each.verdict]} {each.verdict}{basis}", _COLORS[each.verdict])


@frozen(repr=False, slots=False)
class Comparison(Result, Mapping[str, Overlap]):
    """The positions of parties compared: a mapping of issue ids to overlaps. `print` shows it as a table.

    Attributes:
        title: The title of the case.
        parties: The ids of the parties, in the order asked for.
        names: What tables call them.
        on: It is as of the end of this day; None counts everything that was ever said.
        overlaps: Its values: the overlaps, in the order of the case's issues.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> comparison = positions.compare(talks, "ukraine", "russia", on="2025-06-02", issues="territory.*")
        >>> comparison.irreconcilable[0]
        <Overlap of russia, ukraine on territory.crimea: irreconcilable>
        >>> comparison["territory.crimea"].possible
        <Region: nothing>
    """

    title: str
    parties: tuple[str, ...]
    names: tuple[str, ...]
    on: date | None
    overlaps: tuple[Overlap, ...]

    @cached_property
    def _by_issue(self) -> dict[str, Overlap]:
        return {each.issue.id: each for each in self.overlaps}

    def having(self, verdict: Verdict | VerdictName) -> tuple[Overlap, ...]:
        """The overlaps with this verdict. Raises `RecordError` if there is no such verdict."""
        wanted = Verdict(verdict)
        return tuple(each for each in self.overlaps if each.verdict is wanted)

    @property
    def irreconcilable(self) -> tuple[Overlap, ...]:
        """The issues on which every outcome is rejected by somebody."""
        return self.having(Verdict.IRRECONCILABLE)

    @property
    def agreed(self) -> tuple[Overlap, ...]:
        """The issues on which there is a concluded agreement."""
        return self.having(Verdict.AGREED)

    @property
    def overlapping(self) -> tuple[Overlap, ...]:
        """The issues on which some outcome is accepted by all."""
        return self.having(Verdict.OVERLAP)

    @property
    def conditional(self) -> tuple[Overlap, ...]:
        """The issues on which an outcome is accepted by all, but by some only conditionally."""
        return self.having(Verdict.CONDITIONAL)

    @property
    def blocked(self) -> tuple[Overlap, ...]:
        """The issues on which an outcome is accepted by all, but by some only under conditions that are refused."""
        return self.having(Verdict.BLOCKED)

    @property
    def apart(self) -> tuple[Overlap, ...]:
        """The issues on which bids have not met."""
        return self.having(Verdict.APART)

    @property
    def open(self) -> tuple[Overlap, ...]:
        """The issues on which somebody has not named anything that it accepts."""
        return self.having(Verdict.OPEN)

    @property
    def headline(self) -> str:
        """The answer in one line, separately for terms and facts."""
        parts = [
            text
            for kind, noun in ((Kind.TERM, "issue"), (Kind.FACT, "fact in dispute"))
            if (text := in_count([each for each in self.overlaps if each.issue.kind is kind], noun))
        ]
        accounts = sum(each.by_accounts for each in self.overlaps)
        rest = "verdict depends" if accounts == 1 else "verdicts depend"
        depend = f" {accounts} {rest} on accounts." if accounts else ""
        return f"Of {'; of '.join(parts)}.{depend}" if parts else "No issues."

    @property
    def incomplete(self) -> tuple[Overlap, ...]:
        """The issues on which the verdict might be different: the search through the rules stopped at its limit."""
        return tuple(each for each in self.overlaps if each.incomplete)

    @property
    def ungrantable(self) -> tuple[Overlap, ...]:
        """The issues that somebody speaks of, and on which everybody who would have to act is not compared."""
        return tuple(
            each
            for each in self.overlaps
            if each.not_asked
            and each.not_asked == each.issue.decided_by
            and any(position.passages for position in each.positions)
        )

    def to_records(self) -> list[Record]:
        """The comparison as flat data, one record for each issue and party; see `Overlap.to_records`."""
        return [record for each in self.overlaps for record in each.to_records()]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(title=TEXT, parties=TEXTS, on=DAY, headline=TEXT, issues=list_of(Overlap.shape()))

    def to_dict(self) -> dict[str, object]:
        """The comparison as plain data."""
        return {
            "title": self.title,
            "parties": list(self.parties),
            "on": iso(self.on),
            "headline": self.headline,
            "issues": [each.to_dict() for each in self.overlaps],
        }

    def __getitem__(self, issue: IssueLike) -> Overlap:
        """The overlap on an issue, which may be given as a record. Raises `UnknownNameError`."""
        wanted: Any = getattr(issue, "id", issue)  # of what is neither, the error says what it is
        try:
            return self._by_issue[wanted]
        except (KeyError, TypeError):
            msg = f"no issue {quote(wanted)} in this comparison{did_you_mean(wanted, self._by_issue)}"
            raise UnknownNameError(msg) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_issue)

    def __len__(self) -> int:
        return len(self.overlaps)

    @property
    def table(self) -> Table:
        """What is shown of it: the headline, and a row for each issue under the heading of its topic."""
        day = f", as of {self.on}" if self.on else ""
        return Table(
            headline=f"{self.headline} ({in_a_row(self.names)}{day})",
            columns=("issue", "verdict", *self.names, "common ground"),
            rows=tuple(Row(self._cells(each), each.issue.heading) for each in self.overlaps),
            notes=tuple(filter(None, self._notes())),
            data=self.to_dict,
            legend=self._legend(),
        )

    def _legend(self) -> str:
        """What the verdicts in the table mean."""
        there = {each.verdict for each in self.overlaps}
        texts = [f"{_SIGNS[verdict]} {verdict}: {_MEANINGS[verdict]}" for verdict in _IN_ORDER if verdict in there]
        return f"{'; '.join(texts)}." if texts else ""

    def _notes(self) -> Iterator[str]:
        yield from (self._doubtful(), self._left_out(), self._ungrantable(), self._last_resort(), *self._fragile())

    def _last_resort(self) -> str:
        """Verdicts for which somebody has to do what it calls a last resort."""
        resorts: dict[str, list[str]] = {}
        for each in self.overlaps:
            if each.grade is Grade.LAST_RESORT:
                names = in_a_row([resting.position.name for resting in each.resting])
                resorts.setdefault(names, []).append(each.issue.id)
        texts = [f"{', '.join(issues)} (for {names})" for names, issues in resorts.items()]
        return f"Resting on a last resort: {'; '.join(texts)}." if texts else ""

    def _doubtful(self) -> str:
        """Verdicts that might be different."""
        doubtful = ", ".join(each.issue.id for each in self.incomplete)
        return f"Incomplete, because the search through the rules stopped at its limit: {doubtful}." if doubtful else ""

    def _left_out(self) -> str:
        """How many statements did not count; one on several issues counts once for each."""
        left_out = LeftOut.total(position.left_out for each in self.overlaps for position in each.positions)
        return f"Left out, counted by issue: {left_out}." if left_out else ""

    def _ungrantable(self) -> str:
        """Demands on which everybody who would have to act is missing from the comparison."""
        demanded = [f"{each.issue.id} ({', '.join(each.not_asked)})" for each in self.ungrantable]
        return f"Nobody here can grant: {'; '.join(demanded)}." if demanded else ""

    def _fragile(self) -> tuple[str, str]:
        """Verdicts that would be others on fewer words."""
        ways = [(each.issue.id, way) for each in self.overlaps for way in each.fragile]
        own = [issue for issue, way in ways if not way.without]
        single = [f"{issue} ({way})" for issue, way in ways if way.without]
        return (
            f"Fragile, because it rests on more than first-hand words: {', '.join(own)}." if own else "",
            f"Fragile, because it rests on one source: {'; '.join(single)}." if single else "",
        )

    def _cells(self, each: Overlap) -> list[str]:
        held = {position.party: position.summary for position in each.positions}
        return [each.issue.id, verdict_text(each), *(held[party] for party in self.parties), each.ground]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def __repr__(self) -> str:
        day = f" on {self.on}" if self.on else ""
        return f"<Comparison of {', '.join(self.parties)}{day}: {self.headline}>"


def compare(
    case: Negotiation,
    *parties: PartyLike,
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    issues: MattersLike = "*",
) -> Comparison:
    """Compares the positions of the parties, issue by issue.

    Args:
        case: The case.
        parties: Two or more parties.
        on: Compares as of the end of this day or round; if it is left out, everything that was ever said counts.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        issues: Issues, families, ids or patterns: `"territory.*"`, `"nato.membership, neutrality"`, or a list.

    Returns:
        One overlap for each issue, in the order of the case.

    Raises:
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        ComparisonError: If there are fewer than two parties, or one twice, or something else is given.
        DateError: If a date is neither a day nor the id of a round.

    Example:
        >>> import positions
        >>> comparison = positions.compare(positions.load_seeds(), "ukraine", "russia", issues="bodies.number")
        >>> print(comparison.headline)
        Of 1 issue: 1 agreed.
    """
    names = checked_parties(parties)
    chosen = checked(case, Negotiation, "a case").issues.matching(issues)
    if len(set(names)) < max(2, len(names)):
        msg = f"a comparison needs two or more different parties, got {listed(names) or 'none'}"
        raise ComparisonError(msg)
    window = case.window(on=on, since=since, admit=admit)
    views = [case.view(party, window) for party in names]
    return Comparison(
        title=case.title or case.id,
        parties=names,
        names=tuple(case.parties[party].title for party in names),
        on=window.on,
        overlaps=tuple(overlap(*(view.position(issue.id) for view in views)) for issue in chosen),
    )


def in_count(overlaps: Sequence[Overlap], noun: str) -> str:
    """How many issues there are and how they stand: `39 issues: 2 agreed, 14 irreconcilable`."""
    if not overlaps:
        return ""
    first, _, rest = noun.partition(" ")
    nouns = noun if len(overlaps) == 1 else " ".join(filter(None, [f"{first}s", rest]))
    counts = Counter(each.verdict for each in overlaps)
    counted = ", ".join(f"{counts[verdict]} {verdict}" for verdict in _IN_ORDER if counts[verdict])
    return f"{len(overlaps)} {nouns}: {counted}"
