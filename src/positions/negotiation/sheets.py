"""What is shown of a case, a party, an issue or a statement, each as a `Table`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from positions.negotiation.decision_sheet import VOTES, deciding_line, shape_of_decision
from positions.position import Position, plain
from positions.prose import counted, joined
from positions.records import Attribution, Grade, Reading, Role, SourceKind, Stance
from positions.tables import Row, Table, iso
from positions.tables.schema import (
    DAY,
    DOMAIN,
    REGION,
    TEXT,
    TEXTS,
    TRUTH,
    WHOLE,
    Schema,
    exactly,
    list_of,
    maybe,
    one_of,
    table_of,
    whole_schema,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from positions.negotiation.negotiation import Negotiation
    from positions.records import Evidence, Issue, Proposal, Skip, Source, Statement, Terms


def case_sheet(case: Negotiation, issues: Iterable[Issue] | None = None) -> Table:
    """The case at a glance: how much each party said, which issues there are, or some of them, and who decides how.

    Example:
        >>> import positions
        >>> positions.negotiation.case_sheet(positions.load_seeds()).columns
        ('issue', 'outcomes', 'question')
    """
    chosen = tuple(case.issues.values() if issues is None else issues)
    rows = [Row((issue.id, issue.domain.describe(), issue.question), issue.heading) for issue in chosen]
    said = ", ".join(
        f"{party.title} {sum(party.id in each.party for each in case.statements.values())}"
        for party in case.parties.values()
    )
    return Table(
        headline=f"{case.title or case.id}: statements by {said}.",
        columns=("issue", "outcomes", "question"),
        rows=tuple(rows),
        notes=tuple(filter(None, [deciding_line(case) if issues is None else ""])),
        data={
            "id": case.id,
            "title": case.title,
            "parties": list(case.parties),
            "seats": {each.id: plain(each.seats) for each in case.parties.values() if each.seats is not None},
            "decisions": list(case.decisions),
            "sources": list(case.sources),
            "issues": [
                {"id": issue.id, "question": issue.question, "domain": plain(issue.domain.to_form())}
                for issue in chosen
            ],
        },
    )


def party_sheet(positions: Iterable[Position], name: str, on: date | None) -> Table:
    """One party's positions, an issue a row.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> held = [talks.position("russia", issue) for issue in talks.issues]
        >>> len(positions.negotiation.party_sheet(held, "Russia", None).rows)
        52
    """
    every = list(positions)
    held = [position for position in every if not position.silent]
    number = f"{len(held)} issue{'' if len(held) == 1 else 's'}"
    return Table(
        headline=f"{name} takes a position on {number}{f', as of {on}' if on else ''}.",
        columns=("issue", "position", "statements"),
        rows=tuple(
            Row((position.issue.id, position.summary, ", ".join(_ids(position))), position.issue.heading)
            for position in held
        ),
        data=lambda: {
            "party": every[0].party if every else None,
            "on": iso(on),
            "positions": [position.to_dict() for position in held],
        },
    )


def issue_sheet(positions: Iterable[Position]) -> Table:
    """Every party's position on one issue, with the reasons.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> held = [talks.position(party, "neutrality") for party in ("ukraine", "russia")]
        >>> print(positions.negotiation.issue_sheet(held).show("csv").splitlines()[0])
        party,position,why
    """
    held = list(positions)
    issue = held[0].issue
    speaking = [position for position in held if not position.silent]
    return Table(
        headline=f"{issue.id}: {issue.question} ({issue.domain.describe()})",
        columns=("party", "position", "why"),
        rows=tuple(Row((position.name, position.summary, "; ".join(position.why))) for position in speaking),
        notes=tuple(
            filter(
                None,
                [
                    _silent([position.name for position in held if position.silent]),
                    _glossary(issue),
                    f"Decided by {', '.join(issue.decided_by)}." if issue.decided_by else "",
                    issue.note,
                ],
            )
        ),
        data={
            "issue": issue.id,
            "question": issue.question,
            "domain": plain(issue.domain.to_form()),
            "says": dict(issue.says),
            "positions": [position.to_dict() for position in held],
        },
    )


def statement_sheet(case: Negotiation, statement: Statement) -> Table:
    """One statement, with the words that prove it.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> sheet = positions.negotiation.statement_sheet(talks, talks.statements["ru-neutrality-euro0604"])
        >>> print(sheet.headline)
        ru-neutrality-euro0604
    """
    when = statement.date or (case.sources[statement.source].published if statement.source else None)
    pairs = [
        ("party", ", ".join(case.parties[party].title for party in statement.party)),
        ("says", statement.text),
        ("in words", _in_words(case, statement)),
        ("date", str(when) if when else ""),
        ("source", _source_text(case, statement.source)),
        ("takes back", ", ".join(statement.supersedes)),
        ("note", statement.note),
        *(("evidence", _evidence_text(piece)) for piece in statement.evidence),
    ]
    shown = [(key, value) for key, value in pairs if value]
    return Table(
        headline=statement.id,
        columns=("", "statement"),
        rows=tuple(Row(pair) for pair in shown),
        data={
            "id": statement.id,
            "party": list(statement.party),
            "stance": str(statement.stance),
            "terms": [_plain(terms) for terms in statement.terms],
            "provided": [_plain(terms) for terms in statement.provided],
            "grade": statement.grade and str(statement.grade),
            "proposal": statement.proposal,
            "clauses": list(statement.clauses),
            "settles": list(statement.settles),
            "supersedes": list(statement.supersedes),
            "date": str(when) if when else None,
            "source": statement.source,
            "text": statement.text,
            "note": statement.note,
            "evidence": [_plain_evidence(piece) for piece in statement.evidence],
        },
    )


def proposal_sheet(case: Negotiation, proposal: Proposal) -> Table:
    """One proposal: its clauses, and the words that prove it.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> print(positions.negotiation.proposal_sheet(talks, talks.proposals["ru-memorandum"]).headline)
        ru-memorandum: Russia's memorandum of 2 June 2025, by Russia, to be taken together
    """
    facts = [
        f"{proposal.id}: {proposal.title or 'a proposal'}",
        f"by {', '.join(case.parties[party].title for party in proposal.by)}",
        "to be taken together" if proposal.together else "each clause by itself",
    ]
    return Table(
        headline=", ".join(facts),
        columns=("clause", "outcome"),
        rows=tuple(Row((issue, str(region))) for issue, region in proposal.clauses.items()),
        notes=tuple(filter(None, [*map(_evidence_text, proposal.evidence), proposal.note])),
        data={
            "id": proposal.id,
            "title": proposal.title,
            "by": list(proposal.by),
            "together": proposal.together,
            "clauses": _plain(proposal.clauses),
            "evidence": [_plain_evidence(piece) for piece in proposal.evidence],
            "note": proposal.note,
        },
    )


def source_sheet(case: Negotiation, source: Source) -> Table:
    """One source: what was coded from it, and what was read in it and left out.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> positions.negotiation.source_sheet(talks, talks.sources["euromaidan-2025-06-11"]).columns
        ('statement', 'party', 'says', 'words')
    """
    statements = [each for each in case.statements.values() if each.source == source.id]
    records: tuple[Statement | Proposal, ...] = (*case.statements.values(), *case.proposals.values())
    quoting = [
        each
        for each in records
        if each.source != source.id and any(piece.source == source.id for piece in each.evidence)
    ]
    proposals = [each for each in case.proposals.values() if each.source == source.id]
    skips = [each for each in case.skips if each.source == source.id]
    facts = [source.title, source.publisher, str(source.published or ""), str(source.kind), source.language]
    return Table(
        headline=f"{source.id}: {', '.join(filter(None, facts))}. {counted(len(statements), 'statement')}.",
        columns=("statement", "party", "says", "words"),
        rows=tuple(
            Row((each.id, ", ".join(case.parties[party].title for party in each.party), each.text, _quoted(each)))
            for each in statements
        ),
        notes=tuple(
            filter(
                None,
                [
                    f"Proposals: {', '.join(each.id for each in proposals)}." if proposals else "",
                    f"Quoted for: {', '.join(each.id for each in quoting)}." if quoting else "",
                    f"Left out: {_skipped(skips)}." if skips else "",
                    source.note,
                ],
            )
        ),
        data={
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "published": str(source.published) if source.published else None,
            "kind": str(source.kind),
            "language": source.language,
            "url": source.url,
            "statements": [each.id for each in statements],
            "proposals": [each.id for each in proposals],
            "quoted_for": [each.id for each in quoting],
            "skips": len(skips),
            "note": source.note,
        },
    )


def _quoted(statement: Statement) -> str:
    """The words that prove a statement."""
    return "; ".join(f"“{piece.exact}”" for piece in statement.evidence if piece.exact) or "not quoted"


def _skipped(skips: Iterable[Skip]) -> str:
    """How many passages hold no position, by reason."""
    counts = Counter(str(each.reason) for each in skips)
    return ", ".join(f"{number} {reason}" for reason, number in counts.items())


def _plain(terms: Terms) -> dict[str, object]:
    """Terms as plain data: regions as a file writes them."""
    return {issue: plain(region.to_form()) for issue, region in terms.items()}


def _plain_evidence(piece: Evidence) -> dict[str, object]:
    """A piece of evidence as plain data."""
    return {
        "exact": piece.exact,
        "attribution": str(piece.attribution),
        "speaker": piece.speaker,
        "via": list(piece.via),
        "reading": str(piece.reading),
        "role": str(piece.role),
        "source": piece.source,
        "note": piece.note,
    }


def sheet_schemas() -> dict[str, Schema]:
    """By name, the JSON Schemas of what is shown of one thing of a case.

    Example:
        >>> from positions.negotiation import sheet_schemas
        >>> list(sheet_schemas())[3:]
        ['statement-sheet', 'source-sheet', 'proposal-sheet', 'decision-sheet']
    """
    position, terms = Position.shape(), table_of(REGION)
    evidence = list_of(
        exactly(
            exact=maybe(TEXT),
            attribution=one_of(Attribution),
            speaker=maybe(TEXT),
            via=TEXTS,
            reading=one_of(Reading),
            role=one_of(Role),
            source=maybe(TEXT),
            note=TEXT,
        )
    )
    shapes = {
        "case": exactly(
            id=TEXT,
            title=TEXT,
            parties=TEXTS,
            seats=VOTES,
            decisions=TEXTS,
            sources=TEXTS,
            issues=list_of(exactly(id=TEXT, question=TEXT, domain=DOMAIN)),
        ),
        "party": exactly(party=maybe(TEXT), on=DAY, positions=list_of(position)),
        "issue": exactly(issue=TEXT, question=TEXT, domain=DOMAIN, says=table_of(TEXT), positions=list_of(position)),
        "statement": exactly(
            id=TEXT,
            party=TEXTS,
            stance=one_of(Stance),
            terms=list_of(terms),
            provided=list_of(terms),
            grade=maybe(one_of(Grade)),
            proposal=maybe(TEXT),
            clauses=TEXTS,
            settles=TEXTS,
            supersedes=TEXTS,
            date=maybe(TEXT),
            source=maybe(TEXT),
            text=TEXT,
            note=TEXT,
            evidence=evidence,
        ),
        "source": exactly(
            id=TEXT,
            title=TEXT,
            publisher=TEXT,
            published=maybe(TEXT),
            kind=one_of(SourceKind),
            language=TEXT,
            url=maybe(TEXT),
            statements=TEXTS,
            proposals=TEXTS,
            quoted_for=TEXTS,
            skips=WHOLE,
            note=TEXT,
        ),
        "proposal": exactly(id=TEXT, title=TEXT, by=TEXTS, together=TRUTH, clauses=terms, evidence=evidence, note=TEXT),
        "decision": shape_of_decision(),
    }
    return {
        f"{what}-sheet": whole_schema(f"{what.title()} sheet", f"One {what}, as `positions show` has it.", shape)
        for what, shape in shapes.items()
    }


def _ids(position: Position) -> list[str]:
    return sorted({*(each.statement.id for each in position.passages), *position.deferring})


def _silent(names: list[str]) -> str:
    return f"Silent: {', '.join(names)}." if names else ""


def _glossary(issue: Issue) -> str:
    """What readers call the labels that the table shows."""
    names = [f"{label} “{name}”" for label, name in issue.says.items()]
    return f"Readers call {joined(names)}." if names else ""


def _in_words(case: Negotiation, statement: Statement) -> str:
    """The regions of a statement in the words of a reader, on issues that have such words."""
    named = {
        f"{issue}: {case.issues[issue].named(region)}": None
        for terms in (*statement.terms, *statement.provided)
        for issue, region in terms.items()
        if case.issues[issue].says
    }
    return "; ".join(named)


def _source_text(case: Negotiation, source: str | None) -> str:
    if source is None:
        return ""
    found = case.sources[source]
    return f"{source} ({', '.join(filter(None, [found.publisher, str(found.published or '')]))})"


def _evidence_text(piece: Evidence) -> str:
    words = f"“{piece.exact}”" if piece.exact else "not quoted"
    marks = [
        str(piece.attribution),
        piece.speaker or "",
        f"via {', '.join(piece.via)}" if piece.via else "",
        str(piece.role) if piece.role != "supports" else "",
        str(piece.reading) if piece.reading != "explicit" else "",
        piece.note,
    ]
    return f"{words} ({'; '.join(filter(None, marks))})"
