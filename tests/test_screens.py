"""What the command prints, compared with the files of `tests/golden/`, which `make golden` writes again."""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from pathlib import Path

import pytest

from positions.cli import main
from positions.cli.command import parser
from positions.files import init

GOLDEN = Path(__file__).parent / "golden"
WAGES = Path(__file__).parent / "wages.csv"
WRONG = 2
RENEW = "RENEW_GOLDEN" in os.environ
WIDTHS = (80, 120)

BROKEN = """\
id = "talks"
title = "Talks on a truce"
[[party]]
id = "north"
[[party]]
id = "south"
[[source]]
id = "press"
published = 2025-06-02
[[issue]]
id = "seat"
question = "Where do they meet?"
domain = { options = ["oslo", "geneva"] }
[[issue]]
id = "pause"
domain = { quantity = "day" }
[[statement]]
id = "n1"
party = "nord"
stance = "demands"
source = "press"
terms = { seat = "olso" }
[[statement]]
id = "s1"
party = "south"
stance = "offer"
source = "pres"
terms = { pause = { at_leest = 30 } }
"""

COUNCIL = """\
id = "fund"
title = "The fund"
[[party]]
id = "arden"
name = "Arden"
[[party]]
id = "brill"
name = "Brill"
[[party]]
id = "corva"
name = "Corva"
[[party]]
id = "dolm"
name = "Dolm"
[[party]]
id = "esk"
name = "Esk"
[[party]]
id = "chair"
name = "The chair"
[[issue]]
id = "share"
domain = { quantity = "percent" }
[[issue]]
id = "office"
domain = { options = ["arden", "brill"] }
[[proposal]]
id = "plan"
by = "chair"
clauses = { share = 3, office = "brill" }
[[decision]]
id = "council"
issues = "share"
rule = "double-majority"
threshold = ["55%", "65%"]
weights = { arden = 40, brill = 25, corva = 20, dolm = 10, esk = 5 }
[[decision]]
id = "seat"
issues = "office"
rule = "consensus"
parties = ["arden", "brill", "corva", "dolm", "esk"]
[[statement]]
id = "a1"
party = "arden"
stance = "demands"
terms = { share = { at_least = 3 } }
[[statement]]
id = "b1"
party = "brill"
stance = "accepts"
terms = { share = { from = 2, to = 4 } }
[[statement]]
id = "c1"
party = "corva"
stance = "demands"
terms = { share = { at_most = 1 } }
[[statement]]
id = "d1"
party = "dolm"
stance = "accepts"
terms = { share = 3 }
provided = { office = "arden" }
"""

ON = "--on 2025-06-02"
COMPARE = f"compare ukraine russia {ON}"

# A screen and its command line. Most questions are asked as of 2 June, the day of the second round.
SCREENS = {
    "compare": COMPARE,
    "compare-all": f"{COMPARE} --all",
    "compare-quotes": f"{COMPARE} --quotes --only blocked,apart",
    "brief": f"brief ukraine russia {ON}",
    "brief-wages": "brief union employer --case wages",
    "compare-why": f"{COMPARE} --why --issues territory.*",
    "deals": f"deals ukraine russia {ON}",
    "deals-check": f"deals ukraine russia --check ru-memorandum {ON}",
    "deals-check-decisions": "deals arden corva dolm chair --case council.toml --check plan",
    "matrix": f"matrix {ON}",
    "matrix-few": f"matrix ukraine russia united-states --issues ceasefire.* {ON}",
    "changes": "changes ukraine russia --from istanbul-1 --to 2025-06-14",
    "changes-issues": "changes ukraine russia --from 2025-03-31 --to istanbul-2 --issues ceasefire.*",
    "changes-by-round": "changes ukraine russia --by-round --to 2025-06-02 --issues ceasefire.*,truce.*,bodies.number",
    "changes-timeline": "changes ukraine russia --timeline",
    "side-by-side": f"side-by-side ukraine russia {ON} --issues ceasefire.*,territory.*,nato.*,bodies.number",
    "bracketed": f"side-by-side ukraine russia {ON} --bracketed",
    "history": "history russia ceasefire.general",
    "show-council": "show --case council.toml",
    "show-decision": "show council --case council.toml",
    "show": "show",
    "show-party": f"show russia {ON}",
    "show-issue": f"show nato.membership {ON}",
    "show-statement": "show ru-truce-duration-bbc",
    "show-proposal": "show ru-memorandum",
    "show-source": "show swap-report-2025-06-14",
    "show-topic": "show Territory",
    "contradictions": "contradictions",
    "deliveries": "deliveries",
    "check": "check broken.toml",
    "import": "import wages.csv my-wages",
    "help": "--help",
}
COMMANDS = re.findall(r"^ {4}([a-z-]+)", parser().format_help(), re.MULTILINE)
SCREENS |= {f"help-{command}": f"{command} --help" for command in COMMANDS}

# The other formats do not depend on the width.
FORMATS = {"markdown": "md", "csv": "csv", "html": "html"}

# Every golden file, with the width of the terminal and the command line.
FILES = {f"{screen}-{width}.txt": (width, line) for screen, line in SCREENS.items() for width in WIDTHS} | {
    f"compare.{ending}": (80, f"{COMPARE} --format {form}") for form, ending in FORMATS.items()
}
FILES |= {f"brief.{FORMATS[form]}": (80, f"brief ukraine russia {ON} --format {form}") for form in ("markdown", "html")}
FILES |= {
    f"side-by-side.{ending}": (80, f"side-by-side ukraine russia {ON} --issues nato.*,bodies.* --format {form}")
    for form, ending in FORMATS.items()
}
FILES["changes-by-round.html"] = (80, "changes ukraine russia --by-round --issues truce.* --format html")


def ran(line: str) -> int:
    """Runs the command and returns its exit status, also if it is `--help` that ends it."""
    try:
        return main(line.split())
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.mark.parametrize("name", FILES)
def test_screen(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command prints what the file holds; a mistake in a case goes to the error stream, all else does not."""
    width, line = FILES[name]
    (tmp_path / "broken.toml").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "council.toml").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / WAGES.name).write_bytes(WAGES.read_bytes())
    if "--case wages" in line:
        init(tmp_path / "wages")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    status = ran(line)
    out, err = capsys.readouterr()
    expected = 2 if "broken" in line else 1 if line.startswith("import wages") else 0  # some of its rows are refused
    assert (status, out if status == WRONG else err) == (expected, "")
    path = GOLDEN / name
    if RENEW:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(out + err, encoding="utf-8", newline="\n")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if out + err != before:
        lines = unified_diff(before.splitlines(), (out + err).splitlines(), f"golden/{name}", "printed", lineterm="")
        pytest.fail("\n".join([f"positions {line}", *lines, "If this is meant: make golden"]), pytrace=False)


def test_every_golden_file_is_of_a_screen() -> None:
    """A file that no screen is compared with proves nothing: `make golden` removes it."""
    for path in GOLDEN.iterdir():
        if RENEW and path.name not in FILES:
            path.unlink()
    assert {path.name for path in GOLDEN.iterdir()} == set(FILES)


def test_the_short_screens_stay_short() -> None:
    """In a terminal of 80 columns: the comparison at most 70 lines, the page with quotes at most 120."""
    assert len((GOLDEN / "compare-80.txt").read_text(encoding="utf-8").splitlines()) <= 70
    assert len((GOLDEN / "brief-80.txt").read_text(encoding="utf-8").splitlines()) <= 120
