"""What a reader calls the things of a case: issues by their questions, outcomes by their names, days in words."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.domains import Dates, Options, Quantity, Scale
from positions.errors import RecordError
from positions.prose import joined
from positions.records import Attribution, Role
from positions.records.names import Names, in_names
from positions.tables.schema import TEXT, exactly, maybe, one_of
from positions.when import MONTHS, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.negotiation import Negotiation
    from positions.position import Passage, Said
    from positions.records import Evidence, Family, Issue, Source
    from positions.regions import Region
    from positions.tables.schema import Schema

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_SAME_MONTH = re.compile(
    r"(\d+)( [A-Z][a-z]+ \d{4}) to (\d+)\2"
)  # the same may be true of the year: that is said twice
_WHOLE_YEAR = re.compile(r"1 January (\d{4}) to 31 December \1")
_HOST = re.compile(r"https?://(?:www\.)?([\w.-]+)", re.IGNORECASE)
_LARGE = re.compile(r"(?<![\d,.])(\d{1,3})((?:,\d{3}){2,4})(?![\d,]|\.\d)")
_LARGE_WORDS = {2: "million", 3: "billion", 4: "trillion"}
_MOST_DECIMALS = 2
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")  # between letters: `right-kept`, and not `18-25`
_MARKS = '"“”„«»'
_YES_NO = ("yes", "no")
_STRONGEST_FIRST = tuple(Attribution)  # from documents to assessments
_WORD = re.compile(r"\w+")
_STEM = 4  # letters
_MOST_NAMED = 3  # terms of a condition


def day_in_words(day: date | When) -> str:
    """A day, a month or a year as a reader writes it.

    Example:
        >>> import positions
        >>> from positions.papers.glossary import day_in_words
        >>> day_in_words(positions.When.parse("2025-06-02")), day_in_words(positions.When.parse("2025-06"))
        ('2 June 2025', 'June 2025')
    """
    when = When.parse(day)
    parts = [
        str(when.day) if when.day else "",
        MONTHS[when.month - 1] if when.month else "",
        str(when.year),
    ]
    return " ".join(filter(None, parts))


@frozen
class Quote:
    """The words that prove something, or where they would be.

    Attributes:
        exact: The words; empty if the source is not quoted.
        speaker: Who said them, if that is known.
        publisher: Who published them.
        day: The day on which they were said, in words.
        source: The id of the source; empty if none is named.
        statement: The id of the statement that they prove.
        attribution: How the words reached the reader.

    Example:
        >>> import positions
        >>> brief = positions.brief(positions.load_seeds(), "ukraine", "russia", issues="neutrality")
        >>> (quote,) = brief.entries[0].holdings[1].quotes
        >>> print(quote.text)
        “permanent Ukrainian neutrality”
    """

    exact: str
    speaker: str
    publisher: str
    day: str
    source: str
    statement: str
    attribution: Attribution | None

    @property
    def text(self) -> str:
        """The words in quotation marks; that there are none, if there are none."""
        if not self.exact:
            return "no quote"
        marked = self.exact[0] in _MARKS and self.exact[-1] in _MARKS and self.exact[1:-1]
        return f"“{marked or self.exact}”"

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            exact=maybe(TEXT),
            speaker=maybe(TEXT),
            publisher=maybe(TEXT),
            day=maybe(TEXT),
            source=maybe(TEXT),
            statement=TEXT,
            attribution=maybe(one_of(Attribution)),
        )

    def to_dict(self) -> dict[str, object]:
        """The quote as plain data."""
        return {
            "exact": self.exact or None,
            "speaker": self.speaker or None,
            "publisher": self.publisher or None,
            "day": self.day or None,
            "source": self.source or None,
            "statement": self.statement,
            "attribution": str(self.attribution) if self.attribution else None,
        }


@frozen(slots=False)
class Glossary:
    """What a reader calls the things of a case.

    Attributes:
        case: The case.

    Example:
        >>> import positions
        >>> from positions.papers.glossary import Glossary
        >>> talks = positions.load_seeds()
        >>> glossary = Glossary(talks)
        >>> glossary.question(["territory.crimea", "territory.donetsk"])
        "Is Russia's hold on Crimea and Donetsk recognized, and as what?"
        >>> issue = talks.issues["talks.next-round"]
        >>> glossary.outcome(issue, issue.domain.at_least("2025-06-20"))
        '20 June 2025 or later'
    """

    case: Negotiation
    _names: dict[str, Names] = field(init=False, factory=dict, eq=False, repr=False)
    _terms: dict[tuple[object, ...], str] = field(init=False, factory=dict, eq=False, repr=False)

    @cached_property
    def _families(self) -> Mapping[str, tuple[Family, str]]:
        """By issue, the family that it belongs to and the thing that it asks about."""
        return {
            issue.id: (family, thing)
            for family in self.case.families.values()
            for issue, thing in zip(family.issues, family.each, strict=True)
        }

    def family(self, issue: str) -> str:
        """The id of the family of an issue; that of the issue itself if it has none."""
        found = self._families.get(issue)
        return found[0].id if found else issue

    def things(self, issues: Iterable[str]) -> str:
        """What issues of one family ask about, in words; empty if they belong to none."""
        found = [_thing(*self._families[issue]) for issue in issues if issue in self._families]
        if found[1:] and any(" and " in each or " or " in each or "," in each for each in found):
            return f"{', '.join(found[:-1])}, and {found[-1]}"
        return joined(found)

    def question(self, issues: Sequence[str]) -> str:
        """The question of an issue, or the one of several issues of a family, as a reader asks it."""
        issue = self.case.issues[issues[0]]
        if issue.id not in self._families:
            return issue.question or _readable(issue)
        family, things = self._families[issue.id][0], self.things(issues)
        if "{each}" in family.question:
            return family.question.replace("{each}", things)
        return f"{family.question or _readable(family)} ({things})"

    def outcome(self, issue: Issue, region: Region) -> str:
        """The outcomes of a region as a reader calls them."""
        domain = issue.domain
        if isinstance(domain, Options) and domain.outcomes == _YES_NO and not issue.says:
            return f"“{region}”" if region.size == 1 else str(region)
        if isinstance(domain, Dates):
            days = _DAY.sub(lambda found: day_in_words(date.fromisoformat(found[0])), str(region))
            return _WHOLE_YEAR.sub(r"\1", _SAME_MONTH.sub(r"\1 to \3\2", days))
        if issue.id not in self._names:
            self._names[issue.id] = _names(issue)
        names = in_names(region, self._names[issue.id])
        return in_millions(names) if isinstance(domain, Quantity) else names

    def term(self, issues: Sequence[str], region: Region) -> str:
        """Outcomes of an issue, or of several of a family, so that they are understood without the question."""
        key = (*issues, region)
        if key not in self._terms:
            self._terms[key] = self._term(issues, region)
        return self._terms[key]

    def _term(self, issues: Sequence[str], region: Region) -> str:
        issue = self.case.issues[issues[0]]
        text = self.outcome(issue, region)
        things = self.things(issues)
        if not issue.says or region.is_everything or not _tells(issue, text):
            return f"{text} ({self.question(issues)})"
        return f"{text} ({things})" if things else text

    def terms(self, terms: Mapping[str, Region], *, without: str = "") -> str:
        """What several issues are to be, in words; those beyond the third are counted."""
        others = [issue for issue in terms if issue != without]
        more = len(others) - _MOST_NAMED
        named = [self.term([issue], terms[issue]) for issue in (others if more <= 1 else others[:_MOST_NAMED])]
        return joined(named if more <= 1 else [*named, f"{more} more"])

    def party(self, party: str) -> str:
        """The name of a party."""
        return self.case.parties[party].title

    def source(self, source: str) -> str:
        """A source by its publisher and day."""
        found = self.case.sources[source]
        day = day_in_words(found.published) if found.published else ""
        return ", ".join(filter(None, [publisher_of(found) or found.id, day]))

    def quotes(self, passages: Iterable[Passage | Said]) -> tuple[Quote, ...]:
        """The words behind passages, or whole statements, each once: the strongest first, what is not quoted last."""
        found = {
            self._quote(passage, piece): _strength(passage, piece)
            for passage in passages
            for piece in _supporting(passage)
        }
        return tuple(sorted(found, key=found.__getitem__))

    def _quote(self, passage: Passage | Said, piece: Evidence | None) -> Quote:
        statement = passage.statement
        source = (piece.source if piece else None) or statement.source or ""
        found = self.case.sources.get(source)
        day = day_in_words(passage.when) if passage.when else ""
        return Quote(
            exact=(piece.exact if piece else None) or "",
            speaker=(piece.speaker if piece else None) or "",
            publisher=publisher_of(found).removesuffix(f", {day}") if found else "",  # "Gazette, 1 March 2025"
            day=day,
            source=source,
            statement=statement.id,
            attribution=piece.attribution if piece else None,
        )


def publisher_of(source: Source) -> str:
    """Who published a source, its title, or else the host of its address; empty if it has none of them.

    Example:
        >>> import positions
        >>> from positions.papers.glossary import publisher_of
        >>> publisher_of(positions.Source("a", url="https://www.example.org/news")), publisher_of(positions.Source("b"))
        ('example.org', '')
    """
    host = _HOST.match(source.url or "")
    return source.publisher or source.title or (host[1] if host else "")


def in_millions(text: str) -> str:
    """The text with round numbers as people say them.

    Example:
        >>> from positions.papers.glossary import in_millions
        >>> in_millions("1,300,000,000,000 dollars"), in_millions("6,000,000 or 1,234,567")
        ('1.3 trillion dollars', '6 million or 1,234,567')
    """
    return _LARGE.sub(_round, text)


def _round(found: re.Match[str]) -> str:
    rest = found[2].replace(",", "").rstrip("0")
    if len(rest) > _MOST_DECIMALS:
        return found[0]
    return f"{found[1]}{f'.{rest}' if rest else ''} {_LARGE_WORDS[found[2].count(',')]}"


def _tells(issue: Issue, text: str) -> bool:
    """Whether what a reader calls an outcome says itself what it is about: it shares a word with the issue.

    Words are the same if they begin with the same letters: "demobilization" and "demobilize".
    """
    return bool(_stems(text) & _stems(" ".join([issue.question, issue.heading, *issue.words])))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold()) if len(word) >= _STEM}


def _thing(family: Family, thing: str) -> str:
    """What a family asks about, as the words of the family have it, or without its hyphens."""
    if _DAY.fullmatch(thing):
        return day_in_words(date.fromisoformat(thing))
    plain = _HYPHEN.sub(" ", thing)
    return next((word for word in family.words if word.casefold() == plain.casefold()), plain)


def _readable(matter: Issue | Family) -> str:
    """An id as a question, as a last resort: `strikes.on-kyiv` is "Strikes, on kyiv?"."""
    text = _HYPHEN.sub(" ", matter.id).replace(".", ", ")
    return f"{text[:1].upper()}{text[1:]}?"


def _names(issue: Issue) -> Names:
    """What readers call the labels of an issue: by `says`, or without hyphens, if that tells them apart."""
    if not isinstance(issue.domain, Options | Scale):
        return issue.says
    names = Names({label: issue.says.get(label, _HYPHEN.sub(" ", label)) for label in issue.domain.outcomes})
    try:
        in_names(issue.domain.nothing(), names)
    except RecordError:
        return issue.says
    return names


def _supporting(passage: Passage | Said) -> Sequence[Evidence | None]:
    return [each for each in passage.statement.evidence if each.role is Role.SUPPORTS] or [None]


def _strength(passage: Passage | Said, piece: Evidence | None) -> tuple[object, ...]:
    """A key that sorts what proves most first: quoted, first-hand, said in so many words, late, short."""
    if piece is None:
        return True, len(_STRONGEST_FIRST), True, 0, 0, passage.statement.id
    return (
        piece.exact is None,
        _STRONGEST_FIRST.index(piece.attribution),
        piece.reading != "explicit",
        -passage.day.toordinal(),
        len(piece.exact or ""),
        passage.statement.id,
    )
