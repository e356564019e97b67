"""The command: what it prints, its exit status, and that nothing ends in a traceback."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import pty
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import positions
from positions import load
from positions.cli import main

CASE = """\
id = "talks"
title = "Talks on a truce"
[[party]]
id = "north"
name = "Северная Республика"
[[party]]
id = "south"
name = "South"
[[party]]
id = "guest"
[[source]]
id = "press"
published = 2025-06-02
[[issue]]
id = "seat"
question = "Where do they meet?"
domain = { options = ["oslo", "geneva"] }
topic = "Place"
[[issue]]
id = "pause"
domain = { quantity = "day" }
[[statement]]
id = "n1"
party = "north"
stance = "demands"
source = "press"
terms = { seat = "oslo", pause = { at_least = 30 } }
[[statement.evidence]]
exact = "thirty days"
speaker = "Minister"
attribution = "quoted"
[[statement]]
id = "s1"
party = "south"
stance = "offers"
date = 2025-07-01
terms = { seat = "oslo" }
[[statement.evidence]]
exact = "gladly in Oslo"
attribution = "quoted"
[[statement]]
id = "s2"
party = "south"
stance = "offers"
source = "press"
terms = { pause = { from = 2, to = 3 } }
[[statement.evidence]]
attribution = "quoted"
[[statement]]
id = "g1"
party = "guest"
stance = "offers"
terms = { pause = 5 }
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A small case, in a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "talks.toml"
    path.write_text(CASE)
    return str(path)


class Ran:
    """What a run of the command came to."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        capsys.readouterr()
        try:
            self.status = main(arguments)
        except SystemExit as stop:
            self.status = int(stop.code or 0)
        self.out, self.err = capsys.readouterr()


def test_compare(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """The whole table: the answer in one line, then an issue a row under its topic."""
    ran = Ran(capsys, "compare", "north", "south", "--case", case, "--all")
    assert (ran.status, ran.err) == (0, "")
    assert (
        ran.out
        == """\
Of 2 issues: 1 overlap, 1 apart. (Северная Республика and South)

issue  verdict    Северная Республика  South               common ground
-----  ---------  -------------------  ------------------  -------------------

Place
seat   o overlap  demands oslo         offers oslo         oslo

pause  ~ apart    demands at least 30  offers 2 to 3 days  nobody refuses at
                  days                                     least 30 days; 27
                                                           days apart (between
                                                           bids)

o overlap: all accept some outcome; ~ apart: bids that have not met.
"""
    )


def test_compare_on_a_day(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """What was said later, or by a kind of source that is not admitted, does not count."""
    seat = ("compare", "north", "south", "--all", "--case", case, "--issues", "seat")
    on = Ran(capsys, *seat, "--on", "2025-06-02")
    assert on.out.startswith("Of 1 issue: 1 open. (Северная Республика and South, as of 2025-06-02)\n")
    since = Ran(capsys, *seat, "--since", "2025-06-03")
    assert since.out.startswith("Of 1 issue: 1 open.")
    admit = Ran(capsys, "compare", "north", "south", "--all", "--case", case, "--admit", "quoted, official")
    assert admit.out.startswith("Of 2 issues: 1 overlap, 1 apart.")
    assert (on.status, since.status, admit.status) == (0, 0, 0)


def test_compare_with_reasons(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """`--why` lists them below the table, within its width."""
    ran = Ran(capsys, "compare", "north", "south", "--case", case, "--issues", "seat", "--why", "--width", "50")
    table, _, reasons = ran.out.partition("\n\nseat: ")
    assert table.endswith("oslo\n\no overlap: all accept some outcome.")
    assert (
        reasons
        == """\
overlap
  - Северная Республика demands oslo (n1,
    2025-06-02)
  - South offers oslo (s1, 2025-07-01)
"""
    )


@pytest.mark.parametrize("form", ["markdown", "html", "csv"])
def test_reasons_are_a_column_in_other_formats(capsys: pytest.CaptureFixture[str], case: str, form: str) -> None:
    """So that a page or a spreadsheet holds them too."""
    arguments = ("compare", "north", "south", "--case", case, "--format", form)
    assert "demands oslo (n1, 2025-06-02)" not in Ran(capsys, *arguments).out
    assert "demands oslo (n1, 2025-06-02)" in Ran(capsys, *arguments, "--why").out


def test_formats(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """CSV for spreadsheets, JSON for programs."""
    arguments = ("compare", "north", "south", "--case", case, "--format")
    assert list(csv.reader(io.StringIO(Ran(capsys, *arguments, "csv").out)))[1:] == [
        ["Place", "seat", "o overlap", "demands oslo", "offers oslo", "oslo"],
        [
            "",
            "pause",
            "~ apart",
            "demands at least 30 days",
            "offers 2 to 3 days",
            "nobody refuses at least 30 days; 27 days apart (between bids)",
        ],
    ]
    found = json.loads(Ran(capsys, *arguments, "json").out)
    assert [(each["issue"], each["verdict"]) for each in found["issues"]] == [("seat", "overlap"), ("pause", "apart")]


def test_show_the_case(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """Without a name, what there is."""
    assert (
        Ran(capsys, "show", "--case", case).out
        == """\
Talks on a truce: statements by Северная Республика 1, South 2, guest 1.

issue  outcomes          question
-----  ----------------  -------------------

Place
seat   oslo / geneva     Where do they meet?

pause  days, at least 0
"""
    )


def test_show_a_party(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """Its position on each issue that it speaks of."""
    ran = Ran(capsys, "show", "south", "--case", case, "--on", "2025-06-30")
    assert (
        ran.out
        == """\
South takes a position on 1 issue, as of 2025-06-30.

issue  position            statements
-----  ------------------  ----------
pause  offers 2 to 3 days  s2
"""
    )


def test_show_an_issue_and_a_statement(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """An issue shows every party's position, a statement the words that prove it."""
    issue = Ran(capsys, "show", "seat", "--case", case)
    assert issue.out.startswith("seat: Where do they meet? (oslo / geneva)\n")
    assert issue.out.endswith("\nSilent: guest.\n")
    assert (
        Ran(capsys, "show", "n1", "--case", case).out
        == """\
n1

          statement
--------  ------------------------------------------------
party     Северная Республика
says      demands pause = at least 30 days and seat = oslo
date      2025-06-02
source    press (2025-06-02)
evidence  “thirty days” (quoted; Minister)
"""
    )


def test_check(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """A sound case with statements that nobody can check is worth a look: exit status 1."""
    ran = Ran(capsys, "check", case)
    assert (ran.status, ran.out) == (
        1,
        (
            "Talks on a truce is valid; 2 findings:\n"
            "statement g1: unsourced: it has no evidence\n"
            "statement s2: unverified: none of its evidence quotes the source\n"
            "advice: guest on pause: 'g1' names a single outcome, and no preference says what guest wants: write a "
            "preference, a range, or only = true\n"
        ),
    )


def test_check_a_case_without_findings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Exit status 0."""
    path = tmp_path / "case.toml"
    path.write_text('id = "talks"\n')
    ran = Ran(capsys, "check", str(path))
    assert (ran.status, ran.out) == (0, "talks is valid.\n")


def test_without_a_case_it_speaks_of_the_bundled_one(capsys: pytest.CaptureFixture[str]) -> None:
    """The seeds are there for every command."""
    assert Ran(capsys, "check").out.startswith("Istanbul talks between Ukraine and Russia, May and June 2025 is valid")
    assert Ran(capsys, "show", "neutrality", "--format", "markdown").status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["compare", "north", "--case", "CASE"], "a comparison needs two or more different parties, got 'north'"),
        (["compare", "north", "suoth", "--case", "CASE"], "no party 'suoth' (did you mean 'south'?)"),
        (
            ["compare", "north", "south", "--case", "CASE", "--issues", "saet"],
            "no issue matches 'saet' (did you mean 'seat'?)",
        ),
        (
            ["compare", "north", "south", "--case", "CASE", "--on", "2025-06"],
            "'2025-06' is not a day: expected a day such as 2025-06-02",
        ),
        (
            ["show", "saet", "--case", "CASE"],
            "no party, issue, statement, proposal, source or decision 'saet' (did you mean 'seat'?)",
        ),
        (
            ["show", "\x1b[31m", "--case", "CASE"],
            r"no party, issue, statement, proposal, source or decision '\x1b[31m'",
        ),
        (["show", "\udcff", "--case", "CASE"], r"no party, issue, statement, proposal, source or decision '\udcff'"),
        (
            ["show", "--format", "tabel", "--case", "CASE"],
            "no format 'tabel' (did you mean 'table'?); expected 'table', 'markdown', 'html', 'csv', 'json'",
        ),
        (["check", "nowhere\x1b[31m"], r"nowhere\x1b[31m: cannot be read: No such file or directory"),
    ],
)
def test_a_wrong_call(capsys: pytest.CaptureFixture[str], case: str, arguments: list[str], message: str) -> None:
    """One message on the error stream that says how to mend it, nothing on the other, exit status 2."""
    ran = Ran(capsys, *(case if each == "CASE" else each for each in arguments))
    assert (ran.status, ran.out, ran.err) == (2, "", f"positions: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "positions: the following arguments are required: COMMAND\n(try positions --help)\n"),
        (
            ["compare", "a", "b", "--width", "19"],
            (
                "positions compare: argument --width: '19' is not a width: expected a whole number from 20 to 1000\n"
                "(try positions compare --help)\n"
            ),
        ),
        (
            ["compare", "a", "b", "--width", "9" * 5000],
            (
                f"positions compare: argument --width: '{'9' * 59}… is not a width: expected a whole number from 20 to "
                f"1000\n"
                "(try positions compare --help)\n"
            ),
        ),
        (["show", "--\x1b[31m"], "positions show: no option '--\\x1b[31m'\n(try positions show --help)\n"),
    ],
)
def test_a_call_that_is_none(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    """Missing and unknown arguments: exit status 2 too."""
    ran = Ran(capsys, *arguments)
    assert (ran.status, ran.out, ran.err) == (2, "", message)


def test_every_fault_of_a_case_is_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each begins with the name of the command, the file and the line; nothing is written."""
    path = tmp_path / "case.toml"
    path.write_text(CASE.replace('"south"\nstance', '"so\\nuth"\nstance').replace('"oslo", pause', '"bonn", pause'))
    before = sorted(tmp_path.iterdir())
    ran = Ran(capsys, "compare", "north", "south", "--case", str(path))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f"positions: {path}:27: statement \"n1\": terms.seat: no outcome 'bonn'; the outcomes are 'oslo', 'geneva'\n"
        f"positions: {path}:34: statement \"s1\": party: 'so\\nuth' is not an id: expected a text without white space\n"
        f"positions: {path}:43: statement \"s2\": party: 'so\\nuth' is not an id: expected a text without white space\n"
    )
    assert sorted(tmp_path.iterdir()) == before


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "positions", *arguments],
        env={**os.environ, **more},
        capture_output=True,
        check=False,
    )


def test_the_module_is_the_command(
    capsys: pytest.CaptureFixture[str], case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`python -m positions` does the same, and hands on the exit status."""
    monkeypatch.setattr(sys, "argv", ["positions", "check", case])
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("positions", run_name="__main__")
    assert stopped.value.code == 1
    assert capsys.readouterr().out == run("check", case).stdout.decode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("form", ["table", "markdown", "html", "csv", "json"])
def test_a_terminal_that_lacks_characters(case: str, monkeypatch: pytest.MonkeyPatch, form: str, encoding: str) -> None:
    """They become escapes: in HTML and JSON those of the format, so that it still says the same."""
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding=encoding) as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["compare", "north", "south", "--case", case, "--format", form, "--why"]) == 0
        monkeypatch.undo()
        text = raw.getvalue().decode(encoding)
    if form == "json":
        assert json.loads(text)["title"] == "Talks on a truce"
    escaped = {
        "html": "&#1057;&#1077;&#1074;&#1077;&#1088;&#1085;&#1072;&#1103;",
        "other": "\\u0421\\u0435\\u0432\\u0435\\u0440\\u043d\\u0430\\u044f",
    }
    word = "Северная" if encoding == "utf-8" else escaped.get(form, escaped["other"])
    assert word in text


@pytest.mark.parametrize(
    ("settings", "colored"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colors_are_for_terminals_that_want_them(
    case: str, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], *, colored: bool
) -> None:
    """The sign and the word of a verdict are the same without."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    reading, writing = pty.openpty()
    with os.fdopen(writing, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        status = main(["compare", "north", "south", "--case", case, "--issues", "pause", "--all"])
        monkeypatch.undo()
    shown = os.read(reading, 10_000).decode()
    os.close(reading)
    assert status == 0
    assert ("\x1b[33m~ apart\x1b[0m" in shown) == colored
    assert "~ apart" in shown


def test_a_reader_who_has_seen_enough(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`positions show | head` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["show", "--case", case]) == 0
        monkeypatch.undo()


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_full_disk(
    capsys: pytest.CaptureFixture[str], case: str, monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    """What cannot be written is told where that is possible, and never in a traceback."""
    with open("/dev/full", "w", encoding="utf-8", buffering=1) as full:  # noqa: PTH123 (a device)
        monkeypatch.setattr(sys, stream, full)
        status = main(["show", "--case", case] if stream == "stdout" else ["check", "nowhere"])
        monkeypatch.undo()
    assert status == 2
    told = capsys.readouterr().err
    assert told == ("positions: cannot write the output: No space left on device\n" if stream == "stdout" else "")


def test_an_interruption(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops the command is not told why it stopped."""

    class Interrupting(io.StringIO):
        def write(self, text: str) -> int:
            raise KeyboardInterrupt(text)

    monkeypatch.setattr(sys, "stdout", Interrupting())
    assert main(["show", "--case", case]) == 130


def test_the_case_of_these_tests_is_sound(case: str) -> None:
    """What the command shows is what the library says."""
    assert list(load(case).statements) == ["s1", "g1", "n1", "s2"]


@pytest.mark.parametrize("module", ["positions.cli.command", "positions.comparison"])
def test_an_interruption_while_modules_are_imported(case: str, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """Ctrl-C ends the command quietly then too: those of the command itself and those that only one command needs."""

    class Interrupting:
        def find_spec(self, name: str, *_: object) -> None:
            if name == module:
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    assert main(["compare", "north", "south", "--case", case]) == 130


def test_the_way_to_the_command_imports_nothing_that_takes_time() -> None:
    """Before `main` runs nothing can catch Ctrl-C, so next to nothing is imported until then."""
    code = "import sys; before = {*sys.modules}; import positions.cli; print(sorted({*sys.modules} - before))"
    environment = {"PYTHONPATH": str(Path(positions.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    allowed = {"__future__", "importlib", "importlib._bootstrap", "importlib._bootstrap_external", "positions"}
    assert {*ast.literal_eval(done.stdout)} <= {*allowed, "positions.cli", "_frozen_importlib_external", "warnings"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["comprae"], "positions: no command 'comprae' (did you mean 'compare'?); expected "),
        (["compare", "a", "b", "--isues=x"], "positions compare: no option '--isues' (did you mean '--issues'?)\n"),
        (["show", "a", "b"], "positions show: 'b' is one argument too many\n"),
    ],
)
def test_a_typing_error_in_the_call(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    """The nearest right word is named."""
    ran = Ran(capsys, *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(message)


def test_only_verdicts_are_colored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that contains the words of a verdict is not one."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    path = tmp_path / "talks.toml"
    path.write_text(CASE.replace('topic = "Place"', 'topic = "option . open to all"').replace('"South"', '"~ apart"'))
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["compare", "north", "south", "--case", str(path), "--all"]) == 0
    monkeypatch.undo()
    shown = stream.getvalue()
    assert shown.count("\x1b[33m~ apart\x1b[0m") == 1
    assert shown.count("\x1b[36mo overlap\x1b[0m") == 1
    assert shown.count("\x1b[") == 4
    assert "option . open to all" in shown


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True
