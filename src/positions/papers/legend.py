"""What a report explains to a reader who has never seen one: its signs, its findings, its method."""

from __future__ import annotations

from positions.comparison import Verdict

SIGNS = {
    Verdict.IRRECONCILABLE: "\N{MULTIPLICATION X}",
    Verdict.BLOCKED: "!",
    Verdict.APART: "\N{LEFT RIGHT ARROW}",
    Verdict.CONDITIONAL: "?",
    Verdict.OVERLAP: "=",
    Verdict.AGREED: "\N{CHECK MARK}",
    Verdict.OPEN: "\N{WHITE CIRCLE}",
}

MEANINGS = {
    Verdict.IRRECONCILABLE: "whatever the answer, one of them refuses it",
    Verdict.BLOCKED: "one would accept only on a condition that another refuses",
    Verdict.APART: "their bids do not meet yet, but some answer is refused by nobody",
    Verdict.CONDITIONAL: "all would accept the same, one of them only on a condition",
    Verdict.OVERLAP: "all accept the same, but have not concluded it",
    Verdict.AGREED: "concluded between them",
    Verdict.OPEN: "not all of them have said what they would accept",
}

METHOD = (
    """Each statement of a party was written down once: who, when, whether it is demanded, offered or refused, and the
    shortest words that prove it. Everything else in this report follows from these statements by fixed rules. Nothing
    is estimated, weighted or averaged.""",
    """A later demand replaces earlier ones of the same party; an offer adds to it or takes some of it back; a refusal
    stands until the party accepts what it refused. Silence is neither consent nor refusal: a party that has not spoken
    leaves the question open.""",
    """What a party says counts before what others say of it. A finding that depends on press reports, on a single
    document, on what one party says of another, or on a rule of logic says so. Words that contradict each other count
    neither as consent nor as refusal.""",
    """The report knows the documents that it lists, and nothing else. It does not know what parties think, or what
    they might accept and have not said. “Irreconcilable” speaks of the words on record, not of the future. The
    concessions are what would be enough on paper. They are not advice.""",
)
