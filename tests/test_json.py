"""What the commands print as JSON: each as its schema says, and every region is read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

import positions
from positions.cli import main
from positions.cli.schemas import result_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.tables.schema import Schema

SCHEMAS = result_schemas()
TALKS = positions.load_seeds()
ASSUMED = """
[[statement]]
id = "if-1"
party = "russia"
stance = "accepts"
terms = { "children.return" = "returned" }
"""
COMMANDS = [
    ("compare ukraine russia --issues ceasefire.*,truce.*,bodies.*,talks.*", "comparison"),
    ("compare ukraine russia --why --issues neutrality", "comparison"),
    ("brief ukraine russia --on istanbul-2", "brief"),
    ("report ukraine russia --issues bodies.*,children.* --draft ru-memorandum", "report"),
    ("changes ukraine russia --from istanbul-1", "changes"),
    ("changes ukraine russia --by-round --issues ceasefire.*", "changes-by-round"),
    ("side-by-side ukraine russia --on istanbul-2", "side-by-side"),
    ("side-by-side ukraine russia --bracketed", "bracketed-text"),
    ("history ukraine ceasefire.duration", "history"),
    ("deals ukraine russia --issues military.*,children.*,truce.duration", "deals"),
    ("deals ukraine russia --issues bodies.number", "deals"),
    ("matrix", "matrix"),
    ("deals ukraine russia --check ru-memorandum", "draft-check"),
    ("deals ukraine russia --issues children.return --assume FILE", "assumption"),
    ("show", "case-sheet"),
    ("show russia", "party-sheet"),
    ("show bodies.number", "issue-sheet"),
    ("show ru-truce-duration-bbc", "statement-sheet"),
    ("show ru-memorandum", "proposal-sheet"),
    ("show daily-mail-2025-06-02", "source-sheet"),
    ("contradictions", "contradictions"),
    ("deliveries", "deliveries"),
    ("check", "check"),
]


def printed(capsys: pytest.CaptureFixture[str], command: str, *more: str) -> Any:  # noqa: ANN401 (JSON)
    """What a command prints as JSON."""
    main([*command.split(), *more, "--format", "json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("command", "name"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_what_a_command_prints_is_what_its_schema_says(
    command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the bundled case; and the domain of its issue reads every region."""
    file = tmp_path / "assumed.toml"
    file.write_text(ASSUMED)
    data = printed(capsys, command.replace("FILE", str(file)))
    Draft7Validator.check_schema(SCHEMAS[name])
    assert [error.message for error in Draft7Validator(SCHEMAS[name]).iter_errors(data)] == []
    for issue, form in forms(SCHEMAS[name], data):
        domain = TALKS.issues[issue].domain
        assert positions.regions.plain(domain.parse(form).to_form()) == form


def test_check_and_coverage_print_what_their_schemas_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With documents, after the places were filled in; and a case that is not valid."""
    folder, documents = str(tmp_path), str(tmp_path / "documents")
    made = printed(capsys, "init", folder)
    assert str(tmp_path / "negotiation.toml") in made["files"]
    coverage = printed(capsys, "coverage", folder, "--documents", documents)
    assert list(Draft7Validator(SCHEMAS["coverage"]).iter_errors(coverage)) == []
    assert coverage["sentences"]
    checked = printed(capsys, "check", folder, "--documents", documents, "--fix")
    assert list(Draft7Validator(SCHEMAS["check"]).iter_errors(checked)) == []
    assert (checked["valid"], checked["filled"]["places"] > 0, checked["documents"]["counts"]["verified"]) == (
        True,
        True,
        5,
    )
    assert printed(capsys, "restore", folder) == {"case": folder, "restored": False}
    (tmp_path / "issues.toml").write_text('[[issue]]\nid = "pause"\ndomain = "dayz"\n')
    assert main(["check", folder, "--format", "json"]) == 2
    wrong = json.loads(capsys.readouterr().out)
    assert list(Draft7Validator(SCHEMAS["check"]).iter_errors(wrong)) == []
    assert (wrong["valid"], wrong["problems"][0]["line"]) == (False, 3)


def test_import_prints_what_its_schema_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For a new case, and for changes to one."""
    sheet, folder = str(Path(__file__).parent / "wages.csv"), str(tmp_path / "case")
    first, again = (printed(capsys, "import", sheet, folder) for _ in range(2))
    for data in (first, again):
        assert list(Draft7Validator(SCHEMAS["import"]).iter_errors(data)) == []
    assert (first["changes"], again["changes"]) == (None, [])


def test_other_results_are_what_their_schemas_say() -> None:
    """Those that no command prints."""
    before, after = (TALKS.position("russia", "withdrawal", on=f"istanbul-{number}") for number in (1, 2))
    overlap = positions.overlap(after, TALKS.position("ukraine", "withdrawal", on="istanbul-2"))
    for result in (after, positions.diff(before, after), overlap):
        schema = type(result).schema()
        assert list(Draft7Validator(schema).iter_errors(result.to_dict())) == []


def test_schemas_are_written_and_printed_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of results beside those of files."""
    paths = [Path(each) for each in printed(capsys, "schema", str(tmp_path))["files"]]
    assert [path.relative_to(tmp_path).as_posix() for path in paths][4:7] == [
        "case.schema.json",
        "results/comparison.schema.json",
        "results/brief.schema.json",
    ]
    assert json.loads(paths[5].read_text(encoding="utf-8")) == SCHEMAS["comparison"]
    assert main(["schema", "--name", "deals"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMAS["deals"]
    assert main(["schema", "--name", "deal"]) == 2
    assert capsys.readouterr().err.startswith(
        "positions: no schema 'deal' (did you mean 'deals'?); expected 'negotiation'"
    )


def test_a_file_that_ends_in_json_is_json(tmp_path: Path) -> None:
    """Also of a check, which otherwise prints sentences."""
    assert main(["check", "-o", str(tmp_path / "found.json")]) in (0, 1)
    assert json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["case"] == "istanbul-2025"


def test_a_format_that_a_command_does_not_have(capsys: pytest.CaptureFixture[str]) -> None:
    """What is a list of sentences is text or JSON."""
    with pytest.raises(SystemExit) as caught:
        main(["check", "--format", "csv"])
    assert caught.value.code == 2
    assert "argument --format: no format 'csv'; expected text or json" in capsys.readouterr().err


def forms(schema: Schema, data: object, issue: str = "") -> Iterator[tuple[str, object]]:
    """Every region in the data that the schema says is one, with its issue."""
    if schema.get("$ref") == "#/definitions/region":
        yield issue, data
    for each in schema.get("anyOf", ()):
        if data is not None:
            yield from forms(each, data, issue)
    if isinstance(data, list) and "items" in schema:
        for item in data:
            yield from forms(schema["items"], item, issue)
    if isinstance(data, dict):
        several = data.get("issues", ())
        issue = data.get("issue", several[0] if len(several) == 1 and isinstance(several[0], str) else issue)
        for key, value in data.items():
            if key in schema.get("properties", {}):
                yield from forms(schema["properties"][key], value, issue)
            elif isinstance(schema.get("additionalProperties"), dict):
                yield from forms(schema["additionalProperties"], value, key if key in TALKS.issues else issue)


def test_the_regions_of_json_are_found() -> None:
    """Otherwise the test above would read nothing back."""
    found = positions.compare(TALKS, "ukraine", "russia", issues="truce.duration").to_dict()
    assert len(list(forms(SCHEMAS["comparison"], found))) > 10
