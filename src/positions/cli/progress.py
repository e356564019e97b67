"""How far a long job is: one line on a terminal, rewritten, and gone at the end."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import define, field

from positions.prose import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Self, TextIO

_AFTER = 2.0  # seconds until it is shown
_EVERY = 0.2  # seconds between two lines
_WIDEST = 60  # characters, so that it fits on one line


@define
class Progress:
    """Shows how far a job is, if it takes more than two seconds and the error stream is a terminal.

    Args:
        what: What is being done.
        stream: Where it is shown; the error stream if it is left out.
        clock: Gives the time in seconds.

    Example:
        >>> import io
        >>> from positions.cli.progress import Progress
        >>> with Progress("reading case.jsonl", io.StringIO()) as meter:  # not a terminal: nothing is shown
        ...     meter(500, 1000)
    """

    what: str
    stream: TextIO = field(factory=lambda: sys.stderr)
    clock: Callable[[], float] = time.monotonic
    _begun: float = field(init=False)
    _shown: float = field(init=False)
    _width: int = field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        self._begun = self._shown = self.clock()

    def __call__(self, done: int, whole: int) -> None:
        """Shows it, unless it is too early.

        Args:
            done: How much is done.
            whole: How much there is to do.
        """
        now = self.clock()
        if now - self._begun < _AFTER or now - self._shown < _EVERY or not self.stream.isatty():
            return
        self._shown = now
        self._write(f"{printable(self.what)[-_WIDEST:]}: {100 * done // max(whole, 1)} %")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._width:
            self._write("")
            self._write("")

    def _write(self, text: str) -> None:
        """Writes it over what is there; without codes of terminals, which not every one knows."""
        self.stream.write(f"\r{text.ljust(self._width)}")
        self.stream.flush()
        self._width = len(text)


@contextmanager
def at_work(what: str, stream: TextIO | None = None) -> Iterator[None]:
    """Shows for how long something has been computed, if it takes more than two seconds, on a terminal only.

    For work of which nobody knows how much there is. What it shows is gone before the answer is printed.

    Example:
        >>> from positions.cli.progress import at_work
        >>> with at_work("comparing"):  # not a terminal: nothing is shown
        ...     pass
    """
    terminal = sys.stderr if stream is None else stream
    if not terminal.isatty():
        yield
        return
    done = threading.Event()
    clock = threading.Thread(target=_tick, args=(what, terminal, done.wait), daemon=True)
    clock.start()
    try:
        yield
    finally:
        done.set()
        clock.join()


def _tick(what: str, stream: TextIO, wait: Callable[[float], bool]) -> None:
    """Writes the seconds, until waiting says that the work is done; then it wipes them away."""
    seconds, width = int(_AFTER), 0
    done = wait(_AFTER)
    while not done:
        text = f"{what}: {seconds} s"
        stream.write(f"\r{text}")
        stream.flush()
        seconds, width = seconds + 1, len(text)
        done = wait(1.0)
    if width:
        stream.write(f"\r{' ' * width}\r")
        stream.flush()
