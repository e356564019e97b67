"""Where evidence stands, written into the files of a case: the places, the hashes and lengths of the texts."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from positions.errors import PositionsError, quote
from positions.evidence.canonical import digest
from positions.evidence.extra import documents_extra
from positions.evidence.verification import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tomlkit import TOMLDocument

    from positions.evidence.verification import Verification
    from positions.negotiation import Negotiation

Entries: TypeAlias = "Mapping[str, Mapping[str, int | str]]"


class PlacesError(PositionsError, OSError):
    """A case whose files places cannot be written into.

    Example:
        >>> import positions
        >>> positions.fill_places(positions.Negotiation("x"), "x.json", ".")
        Traceback (most recent call last):
        ...
        positions.evidence.places.PlacesError: 'x.json' is JSON: places are written into TOML files only
    """
