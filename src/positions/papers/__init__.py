"""Papers that people send: the `brief` and the `report`. They are pictures of results and compute no verdict.

`glossary` says what readers call things, `phrasing` what clauses and statements say, `holding` and `entry` what each
party holds on a question. Of the brief, `contents` has what it contains, `layout` what stands where, and `page` makes
text, Markdown and HTML of it. Of the report, `chapter` has what it says of one issue, `dumbbell` and `timeline` are its
pictures, `obstacle`, `answered`, `dispute` and `register` its other parts, `outline` says what stands where, and
`document` makes HTML of it.
"""

from positions.papers.brief import FORMATS, Brief, brief, last_round
from positions.papers.contents import Contents
from positions.papers.entry import Entry
from positions.papers.glossary import Glossary, Quote
from positions.papers.holding import Holding, Phrase
from positions.papers.report import Report, report

__all__ = [
    "FORMATS",
    "Brief",
    "Contents",
    "Entry",
    "Glossary",
    "Holding",
    "Phrase",
    "Quote",
    "Report",
    "brief",
    "last_round",
    "report",
]
