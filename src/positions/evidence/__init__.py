"""Evidence that can be checked: the `canonical` text, `anchor`s in it, `verification`, `coverage`, and the `places`."""

from positions.errors import DocumentError, PlacesError
from positions.evidence.anchor import Anchor, Status, find_words
from positions.evidence.canonical import RECIPE, Document, canonical, digest, documents_in
from positions.evidence.coverage import Coverage, Sentence, SentenceState, coverage
from positions.evidence.places import Filled, fill_places
from positions.evidence.verification import Checked, Verification, verify

__all__ = [
    "RECIPE",
    "Anchor",
    "Checked",
    "Coverage",
    "Document",
    "DocumentError",
    "Filled",
    "PlacesError",
    "Sentence",
    "SentenceState",
    "Status",
    "Verification",
    "canonical",
    "coverage",
    "digest",
    "documents_in",
    "fill_places",
    "find_words",
    "verify",
]
