"""Papers that people send: the `brief`. They are pictures of results, and compute no number and no verdict.

`glossary` says what readers call things, `holding` and `entry` what each party holds on a question, `contents` what a
brief contains, `layout` what stands where, and `page` makes text, Markdown and HTML of it.
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
