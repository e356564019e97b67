"""Papers that people send: `brief`, `side_by_side` and `report`. They are pictures of results and compute no verdict.

`glossary` says what readers call things, `phrasing` what clauses and statements say, `holding` and `entry` what each
party holds on a question. Of the brief, `contents` has what it contains, `layout` what stands where, and `page` makes
text, Markdown and HTML of it. Of the report, `chapter` has what it says of one issue, `dumbbell` and `timeline` are its
pictures, `obstacle`, `answered`, `dispute` and `register` its other parts, `outline` says what stands where, and
`document` makes HTML of it.
"""

from positions.papers.bracketed import Bracketed, BracketedText
from positions.papers.brief import FORMATS, Brief, brief, last_round
from positions.papers.by_round import ByRound, by_round
from positions.papers.contents import Contents
from positions.papers.entry import Entry
from positions.papers.glossary import Glossary, Quote
from positions.papers.holding import Holding, Phrase
from positions.papers.path import Path, Stage
from positions.papers.report import Report, report
from positions.papers.side import Numbered, Side
from positions.papers.side_by_side import SIDE_BY_SIDE_FORMATS, SideBySide, side_by_side

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
