"""Evidence that can be checked: the `canonical` text, `anchor`s in it, `verification` and `coverage`."""

from positions.errors import DocumentError
from positions.evidence.anchor import Anchor, Status, find_words
from positions.evidence.canonical import RECIPE, Document, canonical, digest, documents_in
from positions.evidence.coverage import Coverage, Sentence, SentenceState, coverage
from positions.evidence.verification import Checked, Verification, verify

__all__ = [
    "RECIPE",
    "Anchor",
    "Checked",
    "Coverage",
    "Document",
    "DocumentError",
    "Sentence",
    "SentenceState",
    "Status",
    "Verification",
    "canonical",
    "coverage",
    "digest",
    "documents_in",
    "find_words",
    "verify",
]
