"""Evidence that can be checked: the `canonical` text, `anchor`s in it, the `verification` of a case."""

from positions.evidence.anchor import Anchor, Status, find_words
from positions.evidence.canonical import RECIPE, Document, DocumentError, canonical, digest, documents_in
from positions.evidence.verification import Checked, Verification, verify

__all__ = [
    "RECIPE",
    "Anchor",
    "Checked",
    "Document",
    "DocumentError",
    "Status",
    "Verification",
    "canonical",
    "digest",
    "documents_in",
    "find_words",
    "verify",
]
