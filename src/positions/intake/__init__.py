"""Spreadsheets in and out: `reading` makes a case of one, `export` writes one; `vote_table` reads tables of votes."""

from positions.intake.day import DayOrder
from positions.intake.export import write_sheet
from positions.intake.imported import Imported, Line, Note
from positions.intake.imported_votes import ImportedVotes
from positions.intake.polling import matrix_of_votes
from positions.intake.reading import read_sheet
from positions.intake.vote_table import Vote, Votes, votes
from positions.intake.voting import case_of_votes, write_votes
from positions.intake.worked import init_sheet

__all__ = [
    "DayOrder",
    "Imported",
    "ImportedVotes",
    "Line",
    "Note",
    "Vote",
    "Votes",
    "case_of_votes",
    "init_sheet",
    "matrix_of_votes",
    "read_sheet",
    "votes",
    "write_sheet",
    "write_votes",
]
