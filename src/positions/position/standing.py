"""Which words of one voice are in force: what later words replaced, lifted or trimmed.

One voice is a party's own words, or what others tell of it. Days are compared whole, so that the order of statements
in a file never matters.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from positions.position.parts import Effect, Force, Part
from positions.records import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.records import Statement
    from positions.regions import Domain, Region
    from positions.when import When


@frozen
class Word:
    """What is left in force of one statement on one issue.

    Attributes:
        statement: The statement.
        when: When it was made; the date of its source where it has none of its own.
        day: The day that it counts from.
        voice: Who speaks: `own`, `account` (somebody else tells it), or the id of the group that spoke.
        insists: Whether what it refuses is merely implied by what it demands.
        asks: What it asked for on the issue when it was said, whatever became of it.
        accepts: What it accepts outright.
        refuses: What it refuses outright.
        accepts_if: What it accepts depending on other issues.
        refuses_if: What it refuses depending on other issues.
        contested: What it says that other words of the same weight deny.
        boxes: The alternatives that it ties together; empty where it hangs on nothing else.
        paper: The proposal that it puts forward or takes up, if any.
        provided: The alternatives of its condition; what the party accepted since counts as meeting it.
        assumed: Whether nobody said it, and it is asked what would follow.

    Example:
        >>> import positions
        >>> word = positions.load_seeds().position("russia", "truce.local").words[0]
        >>> word.statement.id, word.voice, word.accepts
        ('ru-truce-local-bbc', 'own', <Region: held>)
    """

    statement: Statement
    when: When | None
    day: date
    voice: str
    insists: bool
    asks: Region
    accepts: Region
    refuses: Region
    accepts_if: Region
    refuses_if: Region
    contested: Region
    boxes: tuple[Terms, ...] = field(default=(), repr=False)
    provided: tuple[Terms, ...] = field(default=(), repr=False)
    paper: str | None = None
    assumed: bool = False

    @property
    def idle(self) -> bool:
        """Whether nothing of it is left."""
        return not (self.accepts or self.refuses or self.accepts_if or self.refuses_if or self.contested)

    def within(self, region: Region) -> Word:
        """What it says of the outcomes in the region."""
        return evolve(
            self,
            accepts=self.accepts & region,
            refuses=self.refuses & region,
            accepts_if=self.accepts_if & region,
            refuses_if=self.refuses_if & region,
            contested=self.contested & region,
        )

    def beside(self, spoken: Region, clash: Region) -> Word:
        """What it says where nearer words have not spoken, and what it contests of them."""
        apart = self.within(~spoken)
        return evolve(apart, contested=apart.contested | ((self.accepts | self.refuses) & clash))

    def disputed(self, region: Region) -> Word:
        """The word with everything that it says of the outcomes in the region contested."""
        said = self.accepts | self.refuses | self.accepts_if | self.refuses_if
        return evolve(self.within(~region), contested=self.contested | (said & region))


@frozen
class Voice:
    """Everything that one voice has said, and what of it is in force.

    Attributes:
        name: Whose voice it is; see `Word.voice`.
        said: Every part, the replaced ones with them.
        standing: The parts that no later word replaced.
    """

    name: str
    said: tuple[Part, ...]
    standing: tuple[Part, ...] = field(init=False)

    @standing.default
    def _standing(self) -> tuple[Part, ...]:
        latest = _latest_words(self.said)
        return tuple(part for part in self.said if not _replaced(part, latest))

    def words(self, issue: str, domain: Domain) -> list[Word]:
        """What is in force on the issue. Quadratic in the number of parts that speak of it."""
        page = _Page(
            issue,
            domain,
            said=[part for part in self.said if issue in part.effects],
            standing=[part for part in self.standing if issue in part.effects],
        )
        words = [self._word(page, part) for part in page.standing]
        refused = _union(domain, (word.refuses for word in words))
        added_up = (evolve(word, accepts=(word.accepts & page.in_common(word)) - refused) for word in words)
        return [word for word in added_up if not word.idle]

    def _word(self, page: _Page, part: Part) -> Word:
        issue = page.issue
        effect = page.effective(part)
        word = Word(
            part.statement,
            when=part.when,
            day=part.day,
            voice=self.name,
            insists=part.force is Force.DEMAND,
            asks=part.effects[issue].accepts | part.effects[issue].accepts_if,
            accepts=effect.accepts,
            refuses=effect.refuses,
            accepts_if=effect.accepts_if,
            refuses_if=effect.refuses_if,
            contested=page.domain.nothing(),
            boxes=part.boxes,
            provided=tuple(self._relaxed(terms, part) for terms in part.provided),
            paper=part.paper,
            assumed=part.assumed,
        )
        return word.disputed(page.domain.everything() if part.statement.denied else page.contested(part))

    def _relaxed(self, condition: Terms, part: Part) -> Terms:
        """The condition, met also by what the party has itself accepted since on the condition's own issue."""
        since = [later for later in self.said if later.day > part.day]
        relaxed = {
            issue: region
            | _union(region.domain, (later.effects[issue].accepts for later in since if issue in later.effects))
            for issue, region in condition.items()
        }
        return Terms(relaxed)


def _latest_words(said: Iterable[Part]) -> dict[tuple[str, Force, bool], date]:
    """By issue, force and whether it is linked, the last day on which there was such a word."""
    latest: dict[tuple[str, Force, bool], date] = {}
    for part in said:
        for issue in part.issues:
            key = (issue, part.force, bool(part.boxes))
            latest[key] = max(part.day, latest.get(key, date.min))
    return latest


def _replaced(part: Part, latest: Mapping[tuple[str, Force, bool], date]) -> bool:
    """Whether a later word replaces it: a demand replaces demands and bids, a bid bids.

    A linked demand leaves plain demands standing. A linked part falls as a whole when it is replaced on any issue of
    its terms. Refusals are never replaced: they stand until the party accepts the outcome.
    """
    if part.force is Force.REFUSAL:
        return False
    over_it = [(Force.DEMAND, False)]
    if part.boxes or part.force is Force.BID:
        over_it.append((Force.DEMAND, True))
    if part.force is Force.BID:
        over_it += [(Force.BID, False), (Force.BID, True)]
    return any(latest.get((issue, *kind), date.min) > part.day for issue in part.issues for kind in over_it)


@frozen(eq=False)
class _Page:
    """What one voice has said on one issue: each part is read in the light of the others.

    Parts that say the same of the issue on the same day are read once.
    """

    issue: str
    domain: Domain
    said: Sequence[Part] = field(kw_only=True)
    standing: Sequence[Part] = field(kw_only=True)
    _read: dict[tuple[object, ...], Effect] = field(init=False, factory=dict)
    _common: dict[date, Region] = field(init=False, factory=dict)

    def effective(self, part: Part) -> Effect:
        """What is left of the part: later words took from it, or made it conditional."""
        effect = part.effects[self.issue]
        key = (effect, part.day, part.force, self.issue in part.issues)
        if key not in self._read:
            self._read[key] = self._effective(part, effect)
        return self._read[key]

    def _effective(self, part: Part, effect: Effect) -> Effect:
        refused_later = self._union(later.refuses for later in self._later(self.standing, part))
        accepted_later = self._union(later.accepts for later in self._later(self.said, part))
        lifted = self._widening(part) if part.force is Force.DEMAND else accepted_later
        refuses = effect.refuses - lifted
        lifted_if = self._lifted_if(part)
        return Effect(
            accepts=effect.accepts - refused_later,
            refuses=refuses - lifted_if,
            accepts_if=effect.accepts_if - refused_later,
            refuses_if=(effect.refuses_if - accepted_later) | (refuses & lifted_if),
        )

    def _later(self, parts: Sequence[Part], part: Part) -> set[Effect]:
        """What the words of later days say of the issue."""
        return {later.effects[self.issue] for later in parts if later.day > part.day}

    def _widening(self, demand: Part) -> Region:
        """What bids of the same day or later take from a demand's refusal: their outcomes, and those between."""
        wanted = demand.effects[self.issue].accepts
        bids = [bid for bid in self.standing if bid.force is Force.BID and bid.day >= demand.day]
        offers = {self.effective(bid).accepts for bid in bids}
        return self._union(offered | between(wanted, offered) for offered in offers)

    def _lifted_if(self, part: Part) -> Region:
        """What linked words of the same day or later make conditional of a refusal."""
        wanted = part.effects[self.issue].accepts
        lifted = self.domain.nothing()
        for other in self.standing:
            if other.boxes and other.day >= part.day:
                offered = other.effects[self.issue].accepts_if
                widens = other.force is Force.BID and part.force is Force.DEMAND and self.issue in other.issues
                lifted |= offered | (between(wanted, offered) if widens else offered)
        return lifted

    def contested(self, part: Part) -> Region:
        """What the part says against other explicit words of the same day."""
        mine = self.effective(part)
        against = {
            (other.force, other.paper, self.effective(other)) for other in self.standing if other.day == part.day
        }
        clash = self.domain.nothing()
        for force, paper, theirs in against:
            if self._speak_against(part, force, paper):
                clash |= (mine.accepts & theirs.refuses) | (mine.refuses & theirs.accepts)
        if part.force is Force.DEMAND and not part.boxes and not self._demanded_on(part.day):
            clash |= mine.accepts - self._bid_since(part.day)
        return clash

    def _bid_since(self, day: date) -> Region:
        """What bids of that day or later accept."""
        bids = {self.effective(bid) for bid in self.standing if bid.force is Force.BID and bid.day >= day}
        return self._union(bid.accepts for bid in bids)

    def _speak_against(self, part: Part, force: Force, paper: str | None) -> bool:
        """Whether a clash with such a word is a contradiction, and not a demand that gives way or adds up."""
        if Force.REFUSAL in (part.force, force):
            return True
        if not part.force is force is Force.DEMAND:
            return False
        two_papers = None not in (part.paper, paper) and part.paper != paper
        return two_papers or not self._demanded_on(part.day)

    def in_common(self, word: Word) -> Region:
        """What the demands of the word's day have in common, if anything: they add up by intersection."""
        adds_up = word.insists and not word.boxes
        return (adds_up and self._demanded_on(word.day)) or self.domain.everything()

    def _demanded_on(self, day: date) -> Region:
        """What all plain demands of that day have in common."""
        if day not in self._common:
            common = self.domain.everything()
            for demand in self.standing:
                if demand.force is Force.DEMAND and not demand.boxes and demand.day == day:
                    common &= demand.effects[self.issue].accepts
            self._common[day] = common
        return self._common[day]

    def _union(self, regions: Iterable[Region]) -> Region:
        return _union(self.domain, regions)


def _union(domain: Domain, regions: Iterable[Region]) -> Region:
    whole = domain.nothing()
    for region in regions:
        whole |= region
    return whole


def between(wanted: Region, offered: Region) -> Region:
    """On an ordered domain, the outcomes between what is wanted and what is offered outside it.

    An offer of 10 where 30 or more is wanted reaches from 11 to 29: a softer bid leaves no hole in the ladder. Only
    the gap that an offer lies in is crossed, never what is wanted itself.

    Example:
        >>> import positions
        >>> from positions.position.standing import between
        >>> days = positions.Quantity("day")
        >>> between(days.at_least(30), days.only(10))
        <Region: 11 to 29 days>
    """
    crossed = offered.domain.nothing()
    if not offered.domain.ordered or not wanted:
        return crossed
    for gap in (~wanted).runs():
        inside = offered & gap
        if inside and gap != gap.downward():  # something wanted lies below the gap
            crossed |= gap & inside.downward()
        if inside and gap != gap.upward():
            crossed |= gap & inside.upward()
    return crossed - offered
