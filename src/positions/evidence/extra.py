"""The packages of the extra `documents`, imported only when they are needed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from positions.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def documents_extra(purpose: str) -> Iterator[None]:
    """Wraps the import of a package of the extra `documents`: if it is missing, the error says what to install.

    Args:
        purpose: What needs the package.

    Raises:
        MissingExtraError: If it is not installed.

    Example:
        >>> from positions.evidence.extra import documents_extra
        >>> with documents_extra("coverage"):
        ...     import a_package_that_is_missing
        Traceback (most recent call last):
        ...
        positions.errors.MissingExtraError: coverage needs the package a_package_that_is_missing: \
pip install 'positions[documents]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        msg = f"{purpose} needs the package {error.name}: pip install 'positions[documents]'"
        raise MissingExtraError(msg, name=error.name) from None
