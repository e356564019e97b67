"""The commands about documents, contradictions and deliveries, and those that a case starts with."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest

from positions.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The folder that `positions init` makes, with its document."""
    folder = tmp_path / "case"
    assert main(["init", str(folder)]) == 0
    capsys.readouterr()
    return folder


def test_init_tells_what_it_made_and_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time is refused."""
    folder = tmp_path / "case"
    assert main(["init", str(folder)]) == 0
    made = capsys.readouterr().out.splitlines()
    assert str(folder / "negotiation.toml") in made
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["init", str(folder)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"positions: cannot make a case in {folder}: it contains 'issues.toml'")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_schema_writes_one_for_each_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is JSON."""
    assert main(["schema", str(tmp_path)]) == 0
    paths = capsys.readouterr().out.splitlines()
    assert str(tmp_path / "issues.schema.json") in paths
    for path in tmp_path.glob("*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["$schema"].startswith("http://json-schema.org/draft-07")


def test_check_looks_phrases_up_in_the_documents(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fine where all are there, findings where one is not."""
    documents = case / "documents"
    assert main(["check", str(case), "--documents", str(documents)]) == 0
    assert "verified" in capsys.readouterr().out
    for text in documents.glob("*.txt"):
        text.write_text("Nothing of the kind.", encoding="utf-8")
    assert main(["check", str(case), "--documents", str(documents)]) == 1
    assert "not-found" in capsys.readouterr().out
    assert main(["check", str(case), "--documents", "nowhere"]) == 2
    assert capsys.readouterr().err == "positions: no folder of documents: 'nowhere'\n"


def test_a_wrong_quote_is_shown_without_the_extra_too(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is near to it is not, and how to have it told is."""
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    for text in (case / "documents").glob("*.txt"):
        text.write_text("Nothing of the kind.", encoding="utf-8")
    assert main(["check", str(case), "--documents", str(case / "documents")]) == 1
    told = capsys.readouterr().out
    assert "not-found" in told
    assert told.endswith(
        "positions: near misses are shown if rapidfuzz is installed: pip install 'positions[documents]'\n"
    )


def test_a_date_after_publication_is_a_finding(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing can be reported before it is said."""
    (statements,) = (case / "statements").glob("*.toml")
    text = statements.read_text(encoding="utf-8")
    date = re.findall(r"^date = (\S+)", text, re.MULTILINE)[0]
    statements.write_text(text.replace(f"date = {date}", "date = 2052-03-08", 1), encoding="utf-8")
    assert main(["check", str(case)]) == 1
    assert "dated 2052-03-08, after its source was published (" in capsys.readouterr().out


def test_a_proposal_is_shown_by_its_id_or_that_of_a_clause(capsys: pytest.CaptureFixture[str]) -> None:
    """With its clauses and the words that prove it."""
    assert main(["show", "ru-memorandum", "--width", "90"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(
        "ru-memorandum: Russia's memorandum of 2 June 2025, by Russia, to be taken together\n"
        "\n"
        "clause                outcome\n"
        "--------------------  -----------\n"
        "ceasefire.conditions  terms-first\n"
        "ceasefire.general     held\n"
    )
    assert main(["show", "ru-memorandum/ceasefire.general", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "id": "ru-memorandum",
        "title": "Russia's memorandum of 2 June 2025",
        "by": ["russia"],
        "together": True,
        "clauses": {"ceasefire.conditions": "terms-first", "ceasefire.general": "held"},
        "evidence": found["evidence"],
        "note": found["note"],
    }
    assert found["evidence"][0]["attribution"] == "official"


def test_fix_fills_in_places_and_needs_both_folders(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was found is written into the case; without a case of one's own there is nothing to write into."""
    documents = str(case / "documents")
    assert main(["check", str(case), "--documents", documents, "--fix"]) == 0
    capsys.readouterr()
    assert "sha256 = " in (case / "sources.toml").read_text(encoding="utf-8")
    assert main(["check", str(case), "--documents", documents]) == 0
    capsys.readouterr()
    for wrong in (["check", "--fix"], ["check", str(case), "--fix"], ["check", "--fix", "--documents", documents]):
        assert main(wrong) == 2
        assert capsys.readouterr().err == (
            "positions: --fix needs a case of your own and --documents: it fills in what it finds there\n"
        )


def test_coverage_tells_what_nobody_coded(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Open candidates and too small a share are findings."""
    documents = case / "documents"
    assert main(["coverage", str(case), "--documents", str(documents)]) == 0
    assert "candidates" in capsys.readouterr().out
    assert main(["coverage", str(case), "--documents", str(documents), "--fail-under", "0"]) == 0
    capsys.readouterr()
    with pytest.raises(SystemExit) as caught:
        main(["coverage", str(case), "--documents", str(documents), "--fail-under", "101"])
    assert caught.value.code == 2
    assert capsys.readouterr().err == (
        "positions coverage: argument --fail-under: '101' is not a percentage: expected a whole number from 0 to 100\n"
        "(try positions coverage --help)\n"
    )


def test_contradictions_and_deliveries_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """In any format."""
    assert main(["contradictions", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["contradictions"]
    assert {row["issue"] for row in found} >= {"talks.round-1-date", "prisoners.extent"}
    assert main(["deliveries", "--width", "80", "--on", "2025-06-14"]) == 0
    assert capsys.readouterr().out == (
        "Agreed and delivered, by each account.\n"
        "\n"
        "delivery                    account  delivered      agreed        short\n"
        "--------------------------  -------  -------------  ------------  -----\n"
        "bodies.received-by-ukraine  Ukraine  1,212 + 1,200  6,000 bodies  3,588\n"
        "bodies.received-by-ukraine  Russia   1,212 + 1,200  6,000 bodies  3,588\n"
        "bodies.received-by-russia   Russia   27 + 0 + 0     6,000 bodies  5,973\n"
    )
    assert main(["contradictions", "--on", "2024-01-01"]) == 0
    assert capsys.readouterr().out == "0 contradictions.\n"


@pytest.mark.parametrize(
    ("command", "columns"),
    [
        ("changes ukraine russia --from istanbul-1 --issues bodies.*", "issue,party,change"),
        ("changes ukraine russia --by-round --issues bodies.*", "question,party,"),
        ("show russia", "topic,issue,position"),
        ("deals ukraine russia --issues neutrality", "issues,,in words"),
        ("deals ukraine russia --issues bodies.number --assume IF", "section,issue,before,after"),
    ],
)
def test_headings_become_a_column_with_a_name(
    command: str, columns: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what the headings of the rows are."""
    path = tmp_path / "if.toml"
    path.write_text(
        '[[statement]]\nid = "if"\nparty = "russia"\nstance = "rejects"\ndate = 2025-06-20\n'
        'terms = { "bodies.number" = "any" }\n'
    )
    assert main([*command.replace("IF", str(path)).split(), "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith(columns)
