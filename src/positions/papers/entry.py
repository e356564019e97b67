"""A question as the papers show it: one issue, or several of a family on which everything is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison import Verdict
from positions.comparison.fragility import by_first_hand
from positions.domains import Scale
from positions.papers.glossary import in_millions
from positions.papers.holding import Holding, holding
from positions.prose import joined
from positions.records import Grade, Kind
from positions.tables import Result
from positions.tables.schema import TEXT, TEXTS, exactly, list_of, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from positions.comparison import Overlap
    from positions.papers.glossary import Glossary
    from positions.tables import Record
    from positions.tables.schema import Schema

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@frozen(repr=False)
class Entry(Result):
    """One question, with what each party holds on it.

    Attributes:
        question: The question, as a reader asks it.
        overlaps: The overlaps on its issues, more than one if issues of a family are folded into it.
        holdings: What each party holds, in the order asked for.
        ground: What they have in common, or how far apart they are, in words; empty if the holdings say it all.
        carries: How far it carries: `two sources`, `press only`, `by a rule`.

    Example:
        >>> import positions
        >>> brief = positions.brief(positions.load_seeds(), "ukraine", "russia", issues="neutrality")
        >>> (entry,) = brief.entries
        >>> entry.question, str(entry.verdict)
        ('Is Ukraine permanently neutral?', 'irreconcilable')
    """

    question: str
    overlaps: tuple[Overlap, ...]
    holdings: tuple[Holding, ...]
    ground: str
    carries: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Entry on {', '.join(self.issues)}: {self.verdict}>"

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.overlaps[0].verdict

    @property
    def issues(self) -> tuple[str, ...]:
        """The ids of its issues."""
        return tuple(each.issue.id for each in self.overlaps)

    @property
    def fact(self) -> bool:
        """Whether it is a fact in dispute, and nothing to be settled."""
        return self.overlaps[0].issue.kind is Kind.FACT

    @property
    def speaking(self) -> tuple[Holding, ...]:
        """What those hold who have said anything about it."""
        return tuple(each for each in self.holdings if not each.position.silent)

    @property
    def weak(self) -> tuple[str, ...]:
        """What makes it carry less far than several sources do, the gravest last."""
        return tuple(each for each in self.carries if each == _sources(1) or not each.endswith("sources"))

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            question=TEXT,
            issues=TEXTS,
            kind=one_of(Kind),
            verdict=one_of(Verdict),
            holdings=list_of(Holding.shape()),
            ground=TEXT,
            carries=TEXTS,
        )

    def to_dict(self) -> dict[str, object]:
        """The entry as plain data."""
        return {
            "question": self.question,
            "issues": list(self.issues),
            "kind": str(self.overlaps[0].issue.kind),
            "verdict": str(self.verdict),
            "holdings": [each.to_dict() for each in self.holdings],
            "ground": self.ground,
            "carries": list(self.carries),
        }

    def to_records(self) -> list[Record]:
        """The entry as flat data, a row for each party, with the quote that decides what it holds."""
        return [
            {
                "question": self.question,
                "verdict": str(self.verdict),
                "carries": ", ".join(self.carries),
                "ground": self.ground,
                "party": each.name,
                "holds": each.text,
                "quote": each.quotes[0].exact if each.quotes else "",
                "speaker": each.quotes[0].speaker if each.quotes else "",
                "publisher": each.quotes[0].publisher if each.quotes else "",
                "day": each.quotes[0].day if each.quotes else "",
            }
            for each in self.holdings
        ]


def entries(glossary: Glossary, overlaps: Iterable[Overlap], parties: Iterable[str]) -> Iterator[Entry]:
    """The entries of overlaps; issues of a family on which everything is the same become one."""
    order = list(parties)
    found: dict[tuple[object, ...], list[tuple[Overlap, tuple[Holding, ...]]]] = {}
    for each in overlaps:
        by_party = {position.party: position for position in each.positions}
        holdings = tuple(holding(glossary, each, by_party[party]) for party in order)
        family = glossary.family(each.issue.id)
        texts = tuple(one.text for one in holdings)
        key = family, each.verdict, texts, ground(glossary, each)
        found.setdefault(key, []).append((each, holdings))
    for (_, _, _, common), same in found.items():
        folded = tuple(each for each, _ in same)
        yield Entry(
            glossary.question([each.issue.id for each in folded]),
            folded,
            same[0][1],
            str(common),
            tuple(_carries(same)),
        )


def _carries(same: Iterable[tuple[Overlap, tuple[Holding, ...]]]) -> Iterator[str]:
    """How far an entry carries: that of its weakest issue."""
    pairs = list(same)
    overlaps = [overlap for overlap, _ in pairs]
    if any(overlap.incomplete for overlap in overlaps):
        yield "incomplete"
    if overlaps[0].verdict is Verdict.OPEN:
        return
    counts = [each.sources for _, holdings in pairs for each in holdings if each.quotes]
    if counts:
        yield _sources(min(counts))
    if any(overlap.by_accounts for overlap in overlaps):
        yield "by accounts"
    if any(by_first_hand(overlap.positions) is not overlap.verdict for overlap in overlaps):
        yield "press only"
    if any(overlap.grade is Grade.LAST_RESORT for overlap in overlaps):
        yield "on a last resort"
    if any(overlap.basis == "implied" for overlap in overlaps):
        yield "by a rule"


def _sources(number: int) -> str:
    many = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{many} source{'' if number == 1 else 's'}"


def ground(glossary: Glossary, overlap: Overlap) -> str:
    """What the parties have in common, or how far apart they are, in words."""
    issue = overlap.issue
    if overlap.verdict in (Verdict.AGREED, Verdict.OVERLAP):
        return f"{glossary.outcome(issue, overlap.common)}{_graded(glossary, overlap)}"
    if overlap.verdict in (Verdict.CONDITIONAL, Verdict.BLOCKED):
        outcomes = f"{glossary.outcome(issue, overlap.common)}{_graded(glossary, overlap)}"
        return f"all would accept {outcomes}{_provided(glossary, overlap)}"
    parts = [_gap(glossary, overlap)]
    if overlap.verdict is Verdict.APART:
        parts.append(f"no word on record refuses {glossary.outcome(issue, overlap.possible)}")
    return "; ".join(filter(None, parts))


def _graded(glossary: Glossary, overlap: Overlap) -> str:
    """How willingly all accept the best of the common outcomes; empty if nobody says so."""
    if not overlap.graded:
        return ""
    if overlap.grade is Grade.LAST_RESORT:
        return f", {joined(last_resort_of(overlap))} only as a last resort"
    grade, region = next(iter(overlap.grades.items()))
    best = "" if region == overlap.common else f", and {glossary.outcome(overlap.issue, region)}"
    return f"{best} {grade.words}"


def last_resort_of(overlap: Overlap) -> list[str]:
    """What readers call the parties for whom the verdict rests on a last resort."""
    return [each.position.name for each in overlap.resting]


def _provided(glossary: Glossary, overlap: Overlap) -> str:
    """What it depends on, and who refuses that."""
    texts = {
        f"{glossary.party(each.party)} needs {glossary.term([each.issue], each.region)}"
        f"{_refused(glossary, each.refused_by, jointly=each.jointly)}": None
        for each in overlap.conditions
    }
    return f", but {'; '.join(texts)}" if texts else ", but not without more"


def _refused(glossary: Glossary, parties: Iterable[str], *, jointly: bool) -> str:
    names = [glossary.party(party) for party in parties]
    if not names:
        return ""
    verb = "refuse between them" if names[1:] else "refuses"
    return f", which {joined(names)} {verb}{' in this combination' if jointly else ''}"


def _gap(glossary: Glossary, overlap: Overlap) -> str:
    """How far apart they are, and what lies between."""
    gap = overlap.gap
    if gap is None:
        return ""
    between = glossary.outcome(overlap.issue, gap.between) if gap.between else ""
    if isinstance(overlap.issue.domain, Scale):
        lies = f"between the two lies {between}" if between else ""
        return f"{lies}, which is refused" if lies and gap.firm else lies
    pair = joined(glossary.party(party) for party in gap.parties) if overlap.parties[2:] else "they"
    unnamed = _if_accepted(glossary, gap.unnamed)
    lies = f"; between them lies {between}" if between else ""
    return f"{pair} are {in_millions(f'{gap.distance:,}')} {gap.unit} apart{unnamed}{lies}"


def _if_accepted(glossary: Glossary, unnamed: Iterable[str]) -> str:
    """What a distance supposes of parties that have named nothing that they would accept."""
    names = [glossary.party(party) for party in unnamed]
    if not names:
        return ""
    accept, have = ("accept", "they have") if names[1:] else ("accepts", "it has")
    return f", if {joined(names)} {accept} all that {have} not refused"
