"""The columns of a sheet of statements, and what people write in those that take fixed words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from positions.errors import RecordError
from positions.intake.value import folded
from positions.prose import did_you_mean, joined, quote
from positions.records import Attribution, Grade, Stance
from positions.records.checks import FixedWord

if TYPE_CHECKING:
    from collections.abc import Mapping

W = TypeVar("W", bound=FixedWord)

STATEMENTS = "Statements"
#: What people fill in, and what each column is for.
WRITTEN: Mapping[str, str] = {
    "party": "Who says it. Several parties, with commas between them, make a joint statement.",
    "issue": "The question that it answers, always under the same name.",
    "stance": "What the party does with the value: " + joined(map(str, Stance), last="or") + ".",
    "value": "The answer: 6%, at least 10 weeks, 5-7, up to 4, yes, or a label; several with “or”. 6 means just 6.",
    "provided": "The condition, if there is one: another issue and its value, such as jobs = kept.",
    "date": "When it was said: 2 June 2025 or 2025-06-02; June 2025 if the day is not known.",
    "source": "The document: its title or address.",
    "attribution": "How the words reached you: " + joined(map(str, Attribution), last="or") + ".",
    "quote": "The shortest phrase of the document that proves it, at most 12 words.",
    "note": "Anything else, in your own words.",
}
NEEDED = ("party", "issue", "stance", "value")
#: What an exported sheet has besides: of the statement, and of its evidence.
OF_STATEMENT = ("together", "only", "grade", "supersedes", "proposal", "clauses", "settles")
OF_EVIDENCE = (
    "speaker",
    "via",
    "reading",
    "role",
    "prefix",
    "suffix",
    "start",
    "end",
    "evidence source",
    "evidence note",
)
EXPORTED = (
    "id",
    *NEEDED,
    "alternative",
    *[each for each in WRITTEN if each not in NEEDED],
    *OF_STATEMENT,
    *OF_EVIDENCE,
)

_STANCES = {
    Stance.DEMANDS: "demand demanded insists insist requires require requested requests wants want wanted seeks",
    Stance.OFFERS: "offer offered proposes propose proposed",
    Stance.ACCEPTS: "accept accepted",
    Stance.REJECTS: "reject rejected refuses refuse refused opposes oppose opposed",
    Stance.DEFERS: "defer deferred postpones postponed reviews",
    Stance.WITHDRAWS: "withdraw withdrew withdrawn",
    Stance.AGREES: "agree agreed",
    Stance.ASSERTS: "assert asserted claims claimed",
}
_ATTRIBUTIONS = {
    Attribution.QUOTED: "quote",
    Attribution.REPORTED: "press media news",
    Attribution.ASSESSED: "assessment analyst",
}
STANCE_OF = {word: stance for stance, words in _STANCES.items() for word in (str(stance), *words.split())}
ATTRIBUTION_OF = {str(each): each for each in Attribution} | {
    word: kind for kind, words in _ATTRIBUTIONS.items() for word in words.split()
}
#: Its words, also with blanks in the place of hyphens.
GRADE_OF = {word: grade for grade in Grade for word in (str(grade), str(grade).replace("-", " "))}


def word_of(text: str, words: Mapping[str, W], kind: type[W]) -> W:
    """The fixed word that a cell means.

    Raises:
        RecordError: If it means none; the message has the nearest one.

    Example:
        >>> from positions.intake.columns import STANCE_OF, word_of
        >>> from positions.records import Stance
        >>> word_of("Proposed", STANCE_OF, Stance)
        <Stance.OFFERS: 'offers'>
    """
    found = words.get(folded(text))
    if found is None:
        right = joined(map(quote, kind), last="or")
        near = did_you_mean(text, words) if folded(text) not in ATTRIBUTION_OF else ", which is an attribution"
        msg = f"no {kind.__name__.lower()} {quote(text)}{near}; expected {right}"
        raise RecordError(msg)
    return found
