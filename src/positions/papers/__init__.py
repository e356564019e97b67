"""Papers that people send: `brief`, `side_by_side` and `report`. They are pictures of results and compute no verdict.

`glossary` says what readers call things, `phrasing` what clauses and statements say, `holding` and `entry` what each
party holds on a question. Of the brief, `contents` has what it contains, `layout` what stands where, and `page` makes
text, Markdown and HTML of it. `matching` is the side-by-side, `rounds` the movement by round. Of the report
(`full_report`), `chapter` has what it says of one issue, `dumbbell` and `timeline` are its
pictures, `obstacle`, `answered`, `dispute` and `register` its other parts, `outline` says what stands where, and
`document` makes HTML of it.
"""

from typing import TYPE_CHECKING

from positions.late import late
from positions.papers.brief import FORMATS, Brief, brief, last_round
from positions.papers.contents import Contents
from positions.papers.entry import Entry
from positions.papers.glossary import Glossary, Quote
from positions.papers.holding import Holding, Phrase

if TYPE_CHECKING:
    from positions.papers.bracketed import Bracketed, BracketedText
    from positions.papers.full_report import Report, report
    from positions.papers.matching import SIDE_BY_SIDE_FORMATS, SideBySide, side_by_side
    from positions.papers.path import Path, Stage
    from positions.papers.rounds import ByRound, by_round
    from positions.papers.side import Numbered, Side
else:  # the short form of a comparison is a brief, and should not wait for the rest
    __getattr__ = late(
        __name__,
        {
            "Bracketed": "bracketed",
            "BracketedText": "bracketed",
            "ByRound": "rounds",
            "Numbered": "side",
            "Path": "path",
            "Report": "full_report",
            "SIDE_BY_SIDE_FORMATS": "matching",
            "Side": "side",
            "SideBySide": "matching",
            "Stage": "path",
            "by_round": "rounds",
            "report": "full_report",
            "side_by_side": "matching",
        },
    )

__all__ = [
    "FORMATS",
    "SIDE_BY_SIDE_FORMATS",
    "Bracketed",
    "BracketedText",
    "Brief",
    "ByRound",
    "Contents",
    "Entry",
    "Glossary",
    "Holding",
    "Numbered",
    "Path",
    "Phrase",
    "Quote",
    "Report",
    "Side",
    "SideBySide",
    "Stage",
    "brief",
    "by_round",
    "last_round",
    "report",
    "side_by_side",
]
