"""What stands where on the page of a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.comparison import WORST_FIRST, Direction, Verdict
from positions.papers.glossary import day_in_words
from positions.papers.holding import held
from positions.papers.legend import MEANINGS
from positions.papers.page import Item, Line, Page, Section
from positions.prose import counted, joined
from positions.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.movement import Change
    from positions.papers.contents import Contents
    from positions.papers.entry import Entry
    from positions.papers.holding import Holding

_TITLES = {Verdict.OVERLAP: "overlapping"}
_MEANINGS = {**MEANINGS, Verdict.OPEN: "more than one has spoken, and not all have said what they would accept"}
_SETTLED = (Verdict.OVERLAP, Verdict.AGREED)
_MOVED = {
    Direction.SOFTENED: "has given ground",
    Direction.HARDENED: "has hardened",
    Direction.SHIFTED: "has moved in both directions",
    Direction.WITHDRAWN: "has taken back its words",
    Direction.SETTLED: "has settled",
}


def full_page(brief: Contents) -> Page:
    """The whole page."""
    return Page(
        _title(brief),
        (
            Section("", lines=(_head(brief), _in_short(brief))),
            *_by_verdict(brief, short=False, quotes=True),
            *_one_sided(brief, short=False),
            *_silent(brief, short=False),
            *_ungrantable(brief),
            *_moved(brief),
            *_cautions(brief),
        ),
        day=_usual_day(brief),
    )


def short_page(brief: Contents, *, quotes: bool) -> Page:
    """The page without what only the brief has."""
    return Page(
        _title(brief),
        (
            Section("", lines=(_in_short(brief),)),
            *_by_verdict(brief, short=True, quotes=quotes),
            *_one_sided(brief, short=True),
            *_silent(brief, short=True),
            *_ungrantable(brief),
        ),
        day=_usual_day(brief) if quotes else "",
    )


def _title(brief: Contents) -> str:
    on = brief.comparison.on
    return f"{joined(brief.comparison.names)}: where they stand{f' on {day_in_words(on)}' if on else ''}"


def _usual_day(brief: Contents) -> str:
    """The day that the brief is about, if a quote is of that day."""
    on = day_in_words(brief.comparison.on) if brief.comparison.on else ""
    return (
        on if any(quote.day == on for each in brief.entries for held in each.holdings for quote in held.quotes) else ""
    )


def _head(brief: Contents) -> Line:
    documents = f"From {counted(len(brief.documents), 'document')}: " if brief.documents else ""
    statements, quoted = len(brief.statements), sum(brief.statements.values())
    number = counted(statements, "statement")
    some = "all" if quoted == statements else f"{quoted:,} of them"
    return Line(f"{brief.case.title or brief.case.id}. {documents}{number}, {some} with a quote{_verified(brief)}")


def _verified(brief: Contents) -> str:
    if brief.verification is None:
        return ""
    proved = {each.record for each in brief.verification.checked if each.anchor.status.proves}
    return f"; the quotes of {len(proved & brief.statements.keys()):,} are in the documents"


def _in_short(brief: Contents) -> Line:
    nouns = {Kind.TERM: ("question", "questions"), Kind.FACT: ("fact in dispute", "facts in dispute")}
    alone = [each for found in brief.one_sided.values() for each in found]
    groups: dict[str, Sequence[Entry]] = {
        _TITLES.get(verdict, str(verdict)): brief.having(verdict) for verdict in WORST_FIRST
    }
    groups |= {"raised by one side": alone, "by nobody" if alone else "raised by nobody": brief.silent}
    parts = []
    for kind, (one, many) in nouns.items():
        counts = {name: _issues(found, kind) for name, found in groups.items()}
        if any(counts.values()):
            words = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
            parts.append(f"of {counted(sum(counts.values()), one, many)}: {words}")
    return Line("; ".join(parts) or "no questions", "In short,")


def _issues(found: Iterable[Entry], kind: Kind) -> int:
    """How many issues of a kind there are in the entries."""
    return sum(len(each.issues) for each in found if each.overlaps[0].issue.kind is kind)


def _by_verdict(brief: Contents, *, short: bool, quotes: bool) -> Iterator[Section]:
    for verdict in WORST_FIRST:
        found = brief.having(verdict)
        if not found:
            continue
        title = _TITLES.get(verdict, str(verdict)).capitalize()
        lead = f"{_MEANINGS[verdict]}."
        if verdict is Verdict.OPEN and short:
            text = " ".join(each.question for each in found)
            yield Section(title, lead, lines=(Line(text),))
            continue
        proved = verdict not in (*_SETTLED, Verdict.OPEN)
        items = tuple(_item(each, short=short, quotes=proved and quotes) for each in found)
        yield Section(title, lead, items, kind=str(verdict), running=not proved)


def _item(entry: Entry, *, short: bool, quotes: bool) -> Item:
    carries = entry.carries
    if entry.verdict in _SETTLED:
        carries = entry.weak[-1:]
    note = "" if short else ", ".join([*(["fact in dispute"] if entry.fact else []), *carries])
    if entry.verdict in _SETTLED:
        return Item(entry.question, note, (Line(_capital(entry.ground)),))
    conditional = entry.verdict in (Verdict.CONDITIONAL, Verdict.BLOCKED)
    lines = list(_lines(entry.holdings, quotes=quotes)) if quotes or not conditional else []
    if entry.ground and (quotes or conditional):
        lines.append(Line(_capital(entry.ground)))
    return Item(entry.question, note, tuple(lines))


def _lines(holdings: Iterable[Holding], *, quotes: bool) -> Iterator[Line]:
    """A line for each party; without quotes, those that hold the same share one."""
    if quotes:
        yield from (_line(each) for each in holdings)
        return
    same: dict[str, list[str]] = {}
    for each in holdings:
        same.setdefault(each.text, []).append(each.name)
    for text, (first, *others) in same.items():
        yield Line(text, f"{first}, like {joined(others)}," if others else first)


def _line(holding: Holding) -> Line:
    text = f"{holding.text} ({' '.join(holding.rules).rstrip('.')})" if holding.rules else holding.text
    if not holding.quotes:
        return Line(text, holding.name)
    return Line(text, holding.name, holding.quotes[0].text, holding.quotes[0].publisher, holding.quotes[0].day)


def _one_sided(brief: Contents, *, short: bool) -> Iterator[Section]:
    names = dict(zip(brief.comparison.parties, brief.comparison.names, strict=True))
    lines = tuple(Line(_alone(brief, found, facts=not short), names[party]) for party, found in brief.one_sided.items())
    if lines:
        yield Section("Raised by one side only", lines=lines)


def _alone(brief: Contents, found: Iterable[Entry], *, facts: bool) -> str:
    """What one party holds on questions that nobody else has spoken of, by what it does."""
    by_verb: dict[str, list[str]] = {}
    number = sum(len(each.issues) for each in found if each.fact) if facts else 0
    for each in (each for each in found if not each.fact):
        held = each.speaking[0]
        if not held.phrases:
            by_verb.setdefault(f"{held.text} on:", []).append(each.question)
        for phrase in held.phrases:
            if phrase.region is None:
                by_verb.setdefault(f"{phrase.verb} on:", []).append(each.question)
            else:
                text = f"{brief.glossary.term(each.issues, phrase.region)}{phrase.tail}"
                by_verb.setdefault(phrase.verb, []).append(text)
    texts = [f"{verb} {', '.join(dict.fromkeys(whats))}" for verb, whats in by_verb.items()]
    if number:
        texts.append(f"speaks of {counted(number, 'fact in dispute', 'facts in dispute')}")
    return "; ".join(texts)


def _silent(brief: Contents, *, short: bool) -> Iterator[Section]:
    """What nobody has spoken of, and how much more of it may have been, in documents that were not read."""
    read = [each for each in brief.silent if each.holdings[0].position.read]
    questions = [each for each in read if not each.fact]
    facts = sum(len(each.issues) for each in read if each.fact)
    unread = sum(len(each.issues) for each in brief.silent) - facts - sum(len(each.issues) for each in questions)
    texts = [] if short else [each.question for each in questions]
    rest = [counted(sum(len(each.issues) for each in questions), "question")] if short and questions else []
    if facts:
        rest.append(counted(facts, "fact") if short else counted(facts, "fact in dispute", "facts in dispute"))
    if rest:
        texts.append(f"{'Also of ' if texts else ''}{joined(rest)}.")
    if texts and unread:
        texts.append(f"No document was read on {unread} more.")
    if texts:
        yield Section("Nobody has spoken of", lines=(Line(" ".join(texts)),))
    elif unread:
        yield Section(
            "No document was read on", lines=(Line(counted(unread, "question or fact", "questions or facts")),)
        )


def _ungrantable(brief: Contents) -> Iterator[Section]:
    """What only others can grant, by who they are."""
    by_others: dict[tuple[str, ...], list[str]] = {}
    for each in brief.ungrantable:
        named = [phrase.region for held in each.holdings for phrase in held.phrases if phrase.region is not None]
        what = [brief.glossary.term(each.issues, region) for region in named] or [each.question]
        by_others.setdefault(each.overlaps[0].not_asked, []).extend(what)
    lines = tuple(
        Line(f"{_capital(', '.join(dict.fromkeys(whats)))} ({joined(map(brief.glossary.party, others))})")
        for others, whats in by_others.items()
    )
    if lines:
        yield Section("Not theirs to grant", lines=lines)


def _moved(brief: Contents) -> Iterator[Section]:
    if brief.changes is None:
        return
    found = brief.changes
    lines = [_change(brief, each) for each in found.values() if each.direction in _MOVED] or [Line("Nobody has moved")]
    first = dict.fromkeys(found.parties, 0)
    for each in found.having("first word"):
        first[each.party] += 1
    names = zip(found.parties, found.names, strict=True)
    words = [f"{name} on {counted(first[party], 'question')}" for party, name in names if first[party]]
    words[1:] = [each.rpartition(" ")[0] for each in words[1:]]
    if words:
        lines.append(Line(f"First words: {joined(words)}"))
    yield Section(f"Moved since {day_in_words(found.start)}", lines=tuple(lines), running=True)


def _change(brief: Contents, change: Change) -> Line:
    toward = [str(each) for each in change.approaches if each.bearing != "aside"]
    how = ", ".join([_MOVED[change.direction], *toward])
    after = held(brief.glossary, change.after)
    question = brief.glossary.question([change.issue.id])
    return Line(f"{how}. {question} It now {after}", change.after.name)


def _cautions(brief: Contents) -> Iterator[Section]:
    lines = tuple(Line(_capital(each)) for each in brief.cautions)
    if lines:
        yield Section("Bear in mind", lines=lines, running=True)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
