"""How far a long job is: on a terminal, after two seconds, on one line."""

from __future__ import annotations

import io

import pytest

from positions.cli.progress import Progress, _tick, at_work


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


class Clock:
    """A clock that a test moves."""

    now = 100.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now


def progress(stream: io.StringIO) -> str:
    """What a job of three seconds writes."""
    clock = Clock()
    with Progress("reading a\nb", stream, clock) as meter:
        for tenth in range(31):
            clock.now = 100 + tenth / 10
            meter(tenth, 40)
        meter.what = "w"
        clock.now = 104
        meter(40, 40)
    return stream.getvalue()


def test_a_long_job_on_a_terminal() -> None:
    """One line, rewritten five times a second from the third second on, and wiped at the end."""
    said = progress(Terminal())
    lines = said.split("\r")
    assert lines[:3] == ["", "reading a\\nb: 50 %", "reading a\\nb: 55 %"]
    assert 4 <= len(lines[1:-3]) <= 6  # of the eleven calls in the third second
    assert lines[-3].rstrip() == "w: 100 %"
    assert len(lines[-3]) == len(lines[1])  # nothing is left of the longer line
    assert lines[-2:] == [" " * len("w: 100 %"), ""]


def test_nothing_is_shown_elsewhere() -> None:
    """Not in a file, nor in a pipe."""
    assert progress(io.StringIO()) == ""


def test_a_short_job_shows_nothing() -> None:
    """Also on a terminal, and of a file without a size."""
    stream, clock = Terminal(), Clock()
    with Progress("reading", stream, clock) as meter:
        clock.now += 1.9
        meter(1, 2)
    assert stream.getvalue() == ""
    with Progress("reading", stream, clock) as meter:
        clock.now += 2
        meter(0, 0)
    assert stream.getvalue().startswith("\rreading: 0 %\r")


def ticked(seconds: int) -> str:
    """What work of so many seconds writes."""
    stream, waits = io.StringIO(), []

    def wait(time: float) -> bool:
        waits.append(time)
        return sum(waits) > seconds

    _tick("comparing", stream, wait)
    return stream.getvalue()


def test_work_without_a_measure_shows_its_seconds() -> None:
    """From the second one on, and nothing is left of them at the end."""
    assert ticked(4) == f"\rcomparing: 2 s\rcomparing: 3 s\rcomparing: 4 s\r{' ' * len('comparing: 4 s')}\r"


def test_short_work_shows_no_seconds() -> None:
    """Neither does work whose messages go elsewhere, nor work that fails."""
    assert ticked(1) == ""
    terminal, pipe = Terminal(), io.StringIO()
    with at_work("comparing", terminal), at_work("comparing", pipe):
        pass
    with pytest.raises(ValueError, match="ten"), at_work("comparing", terminal):
        int("ten")
    assert (terminal.getvalue(), pipe.getvalue()) == ("", "")
