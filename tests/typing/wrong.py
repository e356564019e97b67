"""Mistakes that both type checkers find: an error on every line that is marked, and on no other."""

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
