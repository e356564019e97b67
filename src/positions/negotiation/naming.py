"""What people call the parties and issues of a case if they do not know the ids: names, topics, words."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from positions.errors import UnknownNameError, listed, quote

if TYPE_CHECKING:
    from positions.negotiation.negotiation import Negotiation
    from positions.records import Issue

_WORD = re.compile(r"\w+")


def party_named(case: Negotiation, text: str) -> str:
    """The id of the party with this id, name or alias; names and aliases in any case.

    Raises:
        UnknownNameError: If there is no such party, or there are several.

    Example:
        >>> import positions
        >>> from positions.negotiation import party_named
        >>> talks = positions.load_seeds()
        >>> party_named(talks, "Türkiye"), party_named(talks, "kremlin")
        ('turkiye', 'russia')
    """
    if text in case.parties:
        return text
    wanted = text.casefold()
    for names in ([(each.title,) for each in case.parties.values()], [each.aliases for each in case.parties.values()]):
        found = [party for party, own in zip(case.parties, names, strict=True) if wanted in map(str.casefold, own)]
        if found[1:]:
            msg = f"{quote(text)} is what several parties are called: {listed(found)}"
            raise UnknownNameError(msg)
        if found:
            return found[0]
    return case.parties[text].id  # it raises, with the nearest id


def issues_named(case: Negotiation, text: str) -> tuple[Issue, ...]:
    """The issues with these ids, patterns, topics or words, separated by commas, in the order of the case.

    A topic is the heading of issues in tables. A word is one of an issue's `words`, or a word of its question. What is
    an id or a pattern is neither a topic nor a word.

    Raises:
        UnknownNameError: If a part finds nothing.

    Example:
        >>> import positions
        >>> from positions.negotiation import issues_named
        >>> talks = positions.load_seeds()
        >>> [issue.id for issue in issues_named(talks, "nato, Alliances and neutrality, bodies.n*")]
        ['nato.membership', 'alliance.membership', 'neutrality', 'bodies.number']
    """
    found = _called(case, text)
    if not found:
        found = {name for part in text.split(",") for name in _one_named(case, part.strip())}
    return tuple(issue for issue in case.issues.values() if issue.id in found)


def _one_named(case: Negotiation, part: str) -> set[str]:
    matching = {name for name in case.issues if fnmatchcase(name, part)}
    return matching or _called(case, part) or {each.id for each in case.issues.matching(part)}


def _called(case: Negotiation, text: str) -> set[str]:
    """The ids of the issues with this topic; if there are none, of those with this word."""
    wanted = text.strip().casefold()
    if not wanted:
        return set()
    topics = {each.id for each in case.issues.values() if each.heading.casefold() == wanted}
    return topics or {each.id for each in case.issues.values() if wanted in _words(each)}


def _words(issue: Issue) -> set[str]:
    return {word.casefold() for word in (*issue.words, *_WORD.findall(issue.question))}
