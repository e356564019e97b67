"""Mistakes that both type checkers find: an error on every line that is marked, and on no other."""

from typing import assert_never

import positions
from positions import Postion, overlap  # wrong: a typing error in a name
from positions import Region as Area  # wrong: a name that is in a module below
from positions.comparison import Overlapp  # wrong: the same in a module below

positions.comapre  # wrong
positions.comparison.Overlapp  # wrong
talks = positions.load_seeds()
positions.compare("talks", "ukraine", "russia")  # wrong: a case, not its name
positions.compare(talks, "ukraine", "russia", onn="2025-06-02")  # wrong
overlap(1, 2)  # wrong: positions, not numbers
positions.Party("north", titel="North")  # wrong
verdict: str = positions.overlap(talks.position("ukraine", "neutrality"))  # wrong: an overlap
positions.compare(talks, "ukraine", "russia")["neutrality"].verdicts  # wrong

rise = positions.Issue("rise", positions.Quantity("percent"))
positions.Statement("u1", "union", "demand", rise.at_least(5))  # wrong: a typing error in a stance
positions.Statement("u1", rise, "demands", rise.at_least(5))  # wrong: an issue is no party
positions.Statement("u1", "union", rise.at_least(5), "demands")  # wrong: the other way around
positions.Statement("u1", "union", "demands", rise)  # wrong: an issue is no terms
positions.Statement("u1", "union", "demands", {"rise": {"at_least": 0.5}})  # wrong: a binary float
positions.Statement("u1", "union", "demands", rise.only(5), date=2025)  # wrong
positions.Statement("u1", "union", "demands", rise.only(5), sources="press")  # wrong
rise.at_least(0.5)  # wrong: a binary float
rise.at_laest(5)  # wrong
rise.between(5)  # wrong: two ends
rise.only(4, 5)  # wrong: several are any_of
rise.at_least(5) & 5  # wrong
rise.at_least(5) | rise.domain.everything()  # wrong: a region has no issue
region: positions.regions.Region = rise.at_least(5)  # wrong: terms
positions.Quantity("percent").at_least(0.5)  # wrong: a binary float
positions.Issue("rise", "percent")  # wrong: a domain
positions.Issue("rise", positions.Options(["a"]), kind="facts")  # wrong
positions.Preference("union", "rise", wants="mroe")  # wrong
positions.Decision("d", rule="lottery")  # wrong
positions.Decision("d", rule="qualified-majority", threshold=0.55)  # wrong: a binary float
positions.Party("union", seats=0.5)  # wrong: a binary float
positions.Preference("union", "rise", salience=0.5)  # wrong: a binary float
positions.Evidence("so", attribution="quote")  # wrong
positions.Source("press", kind="journal")  # wrong
positions.Skip("thret", exact="so")  # wrong
positions.Round("first", date=None)  # wrong: a round has a day
positions.Proposal("plan", by=positions.Source("press"), clauses=rise.only(4))  # wrong: a source is no party
positions.Rule("r", then=rise.only(4) | rise.only(5))  # wrong: a rule has no alternatives
positions.Negotiation("talks", parties=[rise])  # wrong
positions.Negotiation("talks", statements="u1")  # wrong
talks.evolve(statement=[])  # wrong
talks.position(rise, "union")  # wrong: the other way around
positions.history(talks, "union", 5)  # wrong
positions.compare(talks, "ukraine", "russia", admit="quote")  # wrong
positions.changes(talks, "ukraine", start=None)  # wrong: a day or a round
positions.compare(talks, "ukraine", "russia").having("aprt")  # wrong
positions.compare(talks, "ukraine", "russia").show("yaml")  # wrong
positions.changes(talks, "ukraine", start="istanbul-1").having("soft")  # wrong
positions.deals(talks, "ukraine", "russia").concessions(by="nubmer")  # wrong
positions.comparison.narrowed(positions.compare(talks, "ukraine", "russia"), sort="dates")  # wrong
positions.intake.read_sheet("wages.csv", dates="day-first")  # wrong
positions.Limits(steps="many")  # wrong
positions.Party(5)  # wrong: an id is a text
positions.loads("", format="yaml")  # wrong
positions.register_domain("cities", positions.Party)  # wrong: no class of domains


def word(wants: positions.Wants) -> str:
    """A word of the list is missing."""
    match wants:
        case positions.Wants.MORE:
            return "more"
        case _:
            assert_never(wants)  # wrong
