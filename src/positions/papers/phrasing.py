"""What statements and clauses say, in a reader's words: equal terms on several issues of a family once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.prose import joined
from positions.records import Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from positions.papers.glossary import Glossary
    from positions.records import Terms
    from positions.regions import Region

_MOST_NAMED, _MOST_ALTERNATIVES = 4, 8  # terms and alternatives that are written out
_VERBS = {
    Stance.AGREES: ("agrees to", "agree to"),
    Stance.DEMANDS: ("demands", "demand"),
    Stance.ASSERTS: ("says:", "say:"),
    Stance.ACCEPTS: ("accepts", "accept"),
    Stance.OFFERS: ("offers", "offer"),
    Stance.REJECTS: ("rejects", "reject"),
    Stance.DEFERS: ("puts off its answer to", "put off their answer to"),
    Stance.WITHDRAWS: ("takes back", "take back"),
}


def verb(stance: Stance, *, several: bool = False) -> str:
    """What a party does, or several do.

    Example:
        >>> import positions
        >>> from positions.papers.phrasing import verb
        >>> verb(positions.Stance.AGREES), verb(positions.Stance.DEFERS, several=True)
        ('agrees to', 'put off their answer to')
    """
    return _VERBS[stance][several]


def terms_in_words(glossary: Glossary, terms: Mapping[str, Region], known: Collection[str] = ()) -> str:
    """What several issues are to be; those beyond the fourth are counted.

    Args:
        glossary: What readers call things.
        terms: A region for each issue.
        known: Issues whose question the reader has just read, and does not need again.

    Example:
        >>> import positions
        >>> from positions.papers.glossary import Glossary
        >>> from positions.papers.phrasing import terms_in_words
        >>> talks = positions.load_seeds()
        >>> named = [talks.issues[f"territory.{where}"] for where in ("crimea", "donetsk")]
        >>> terms_in_words(Glossary(talks), {issue.id: issue.domain.only("not-recognised") for issue in named})
        'non-recognition (Crimea and Donetsk)'
    """
    same: dict[tuple[str, str], list[str]] = {}
    regions: dict[tuple[str, str], Region] = {}
    for issue, region in terms.items():
        key = glossary.family(issue), str(region)
        same.setdefault(key, []).append(issue)
        regions[key] = region
    texts = [term_in_words(glossary, issues, regions[key], known) for key, issues in same.items()]
    more = len(texts) - _MOST_NAMED
    return joined(texts if more <= 1 else [*texts[:_MOST_NAMED], f"{more} more"])


def term_in_words(glossary: Glossary, issues: list[str], region: Region, known: Collection[str] = ()) -> str:
    """What an issue is to be, or several of a family."""
    if known and set(issues) == set(known):
        return glossary.outcome(glossary.case.issues[issues[0]], region)
    return glossary.term(issues, region)


def any_of(glossary: Glossary, alternatives: Iterable[Terms], known: Collection[str] = ()) -> str:
    """Alternatives, each once; those beyond the eighth are counted."""
    texts = dict.fromkeys(terms_in_words(glossary, terms, known) for terms in alternatives)
    return one_of_few(texts)


def one_of_few(texts: Iterable[str]) -> str:
    """Texts with *or* before the last; those beyond the eighth are counted.

    Example:
        >>> from positions.papers.phrasing import one_of_few
        >>> one_of_few(["a", "b"]), one_of_few("abcdefghijkl")
        ('a or b', 'a, b, c, d, e, f, g, h or one of 4 more')
    """
    found = list(texts)
    more = len(found) - _MOST_ALTERNATIVES
    return joined(found if more <= 1 else [*found[:_MOST_ALTERNATIVES], f"one of {more} more"], last="or")
