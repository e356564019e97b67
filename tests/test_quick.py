"""Reading records quickly and closely: both agree, and hostile or large files cost no more than their size."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import (
    CaseError,
    Evidence,
    Family,
    Issue,
    Options,
    Party,
    Preference,
    Proposal,
    Quantity,
    Round,
    Rule,
    Skip,
    Source,
    Statement,
    dump,
    load,
    load_seeds,
)
from positions.files.quick import quick
from positions.files.strict import structured
from positions.negotiation.known import Known
from positions.prose import steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from positions.regions import Region

SEAT, PAUSE = Issue("seat", Options(["oslo", "geneva"])), Issue("pause", Quantity("day"))
LAND = Family("land", Options.yes_no(), each=["east", "west"])
ISSUES = {issue.id: issue for issue in (SEAT, PAUSE, *LAND.issues)}
KNOWN = Known(ISSUES, {"land": LAND.issues}, broken=frozenset({"aid"}), complete=True)

REGIONS = st.sampled_from(
    ["oslo", "any", "yes", 3, True, 3.0, Decimal(3), None, ["oslo"], {"not": "any"}, {"at_least": 2}, {}, [], "\ud800"]
)
TERMS = st.dictionaries(st.sampled_from(["seat", "pause", "land.*", "land.east", "land", "aid", "set"]), REGIONS)
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["north", "demands", "rejects", "quoted", "threat", "absent", "2025-06", "a b", "\ud800", "", "é"]),
    st.sampled_from([None, True, False, 0, 1, 2, 10**30, 0.5, Decimal("0.5"), date(2025, 6, 2), datetime(2025, 6, 2)]),  # noqa: DTZ001
    st.lists(
        st.sampled_from(["north", "south", 3, None, {"exact": "words"}, {"exact": ""}, {"start": True}]), max_size=2
    ),
    TERMS,
    st.lists(TERMS, max_size=2),
)
KEYS = {
    Party: ["id", "name", "aliases", "members", "note", "nam"],
    Round: ["id", "title", "date", "note"],
    Issue: ["id", "domain", "kind", "decided_by", "says", "words", "fulfils"],
    Family: ["id", "domain", "each", "kind", "says"],
    Source: ["id", "published", "kind", "length", "sha256"],
    Evidence: ["exact", "start", "end", "attribution", "via", "source"],
    Preference: ["party", "issue", "wants", "salience", "source"],
    Skip: ["reason", "exact", "issues"],
    Rule: ["id", "if", "then", "given"],
    Proposal: ["id", "by", "clauses", "together", "date", "evidence"],
    Statement: ["id", "party", "stance", "terms", "provided", "date", "evidence", "supersedes", "proposal", "clauses"],
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[type[Any], dict[str, Any]]:
    """A kind of record, and a table that may or may not be one."""
    kind = draw(st.sampled_from(list(KEYS)))
    right: dict[str, Any] = {"id": "x", "party": "north", "stance": "rejects", "terms": {"seat": "oslo"}}
    right |= {"date": "2025", "domain": "yes-no", "reason": "threat", "exact": "words", "by": ["north"], "each": ["a"]}
    right |= {
        "clauses": {"seat": "oslo"} if kind is Proposal else ["seat"],
        "then": {"pause": 3},
        "salience": Decimal(1),
        "wants": "more",
    }
    right |= {"issue": "seat", "says": {"yes": "held"}}
    keys = draw(st.lists(st.sampled_from(KEYS[kind]), unique=True))
    return kind, {key: right[key] if key in right and draw(st.booleans()) else draw(VALUES) for key in keys}


@given(tables())
def test_reading_quickly_and_closely_agree(table: tuple[type[Any], dict[str, Any]]) -> None:
    """Both give the same record, or the quick one gives none; and what has no problem is read quickly."""
    kind, data = table
    record, problems = structured(data, kind, KNOWN)
    assert quick(data, kind, KNOWN) == record
    assert (record is None) == bool(problems) or "aid" in repr(data)


def test_a_good_case_is_read_without_the_closer_look(tmp_path: Path) -> None:
    """What a file can say is read quickly, numbers that are not whole among it; cattrs is not even imported."""
    rows = """
id = "talks"
[[party]]
id = "north"
[[issue]]
id = "seat"
domain = { options = ["oslo", "geneva"] }
says = { oslo = "in Oslo" }
[[issue]]
id = "pause"
domain = { quantity = "day", decimal = true }
[[preference]]
party = "north"
issue = "pau*"
wants = "more"
salience = 0.25
[[proposal]]
id = "plan"
by = "north"
clauses = { seat = "oslo", pause = 2.5 }
together = true
[[statement]]
id = "n1"
party = "north"
stance = "rejects"
terms = { seat = "oslo", pause = 2.5 }
together = true
only = true
[[statement]]
id = "n2"
party = "north"
stance = "agrees"
settles = ["*", "pau*", "seat"]
"""
    (tmp_path / "case.toml").write_text(rows)
    code = "import sys, positions; positions.load(sys.argv[1]); positions.load_seeds(); print('cattrs' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "case.toml")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


@pytest.mark.parametrize("kind", list(KEYS))
@pytest.mark.parametrize("data", [None, 3, "text", ["id"], {1: 2}])
def test_what_is_not_a_table_is_not_a_record(kind: type[Any], data: object) -> None:
    """Neither way."""
    assert quick(data, kind, KNOWN) is None


def case_of(statements: int) -> dict[str, Any]:
    """A case with so many statements, as plain data."""
    return {
        "id": "talks",
        "party": [{"id": "north"}, {"id": "south"}],
        "issue": [{"id": f"i{place}", "domain": {"quantity": "day"}} for place in range(20)],
        "source": [{"id": "press", "published": "2025-06-02"}],
        "statement": [
            {
                "id": f"s{place}",
                "party": ["north", "south"][place % 2],
                "stance": "demands",
                "terms": {f"i{place % 20}": {"at_least": place % 300}},
                "source": "press",
                "evidence": [{"exact": f"at least {place % 300} days", "speaker": "Speaker", "attribution": "quoted"}],
                "note": f"Statement {place}.",
            }
            for place in range(statements)
        ],
    }


def seconds(work: Callable[[], object]) -> float:
    """The processor time of the work."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.no_cover  # small files show every line, and tracing large ones takes long
def test_a_large_file_loads(tmp_path: Path) -> None:
    """There is no limit to the size of a case that a person could meet; `make bench` loads one ten times as large."""
    data = case_of(5_000)
    for each in data["statement"]:
        each["note"] *= 100
    path = tmp_path / "case.json"
    path.write_text(json.dumps(data))
    assert path.stat().st_size > 8 * 2**20
    assert len(load(path).statements) == 5_000


@pytest.mark.no_cover  # the same, and a tracer would be timed too
def test_loading_and_dumping_are_linear(tmp_path: Path) -> None:
    """Four times the statements take about four times as long, in both formats; twice that would be a square."""
    small, large = case_of(250), case_of(1_000)
    for name in ("case.json", "case.toml"):
        times = []
        for data in (small, large):
            source = tmp_path / "source.json"
            source.write_text(json.dumps(data))
            case, path = load(source), tmp_path / name
            times.append(min(seconds(lambda: dump(case, path)) + seconds(lambda: load(path)) for _ in range(3)))  # noqa: B023
        assert times[1] < 8 * times[0]


def rows(count: int, row: str) -> str:
    """So many rows of JSON, with `#` for the number of each."""
    return ",".join(row.replace("#", str(place)) for place in range(count))


def table(name: str, count: int, row: str) -> str:
    """A table of so many rows."""
    return f'"{name}": [{rows(count, row)}]'


HOSTILE = {
    "names": '"party": [{}], "issue": [{"id": "x", "domain": {"options": ['
    + rows(12_500, '"a#"')
    + ']}, "says": {'
    + rows(12_500, '"a#": "A #"')
    + "}}, "
    + '{"id": "y", "domain": {"options": ['
    + rows(2_500, '"a#"')
    + ']}, "says": {"a1": "A"}, "each": ['
    + rows(2_500, '"e#"')
    + "]}]",
    "preferences": '"party": [{"id": "x"}], '
    + table("issue", 5_200, '{"id": "i#", "domain": "yes-no"}')
    + ","
    + table("preference", 5_200, '{"party": "x", "issue": "i#*", "wants": "more", "salience": 1}')
    + ","
    + table("statement", 1_250, '{"id": "s#", "party": "x", "stance": "agrees", "settles": ["*", "j#*"]}'),
    "unknown-keys": rows(25_000, '"key-#": 1'),
    "unknown-issues": table("issue", 5_200, '{"id": "j#", "domain": "yes-no"}')
    + ', "statement": [{"id": "s", "party": "x", "stance": "rejects", "terms": {'
    + rows(12_500, '"i#": 1')
    + "}}]",
    "unknown-statements": table(
        "statement", 5_200, '{"id": "s#", "party": "x", "stance": "withdraws", "supersedes": ["t#"]}'
    ),
    "unknown-members": '"party": [{"id": "x", "members": [' + rows(12_500, '"m#"') + "]}]",
    "no-records": table("party", 50_000, "#"),
    "one-id": table("party", 12_500, '{"id": "x"}'),
    "long-list": '"party": [{"id": "x y", "aliases": [' + rows(50_000, '"a#"') + "]}]",
}


@pytest.mark.no_cover  # the same as for large files
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_does_not_hang(tmp_path: Path, name: str) -> None:
    """However much is wrong with it: the problems end at ten thousand, and with them the time."""
    path = tmp_path / "case.json"
    path.write_text(f'{{"id": "x", {HOSTILE[name]}}}')
    with pytest.raises(CaseError) as caught:
        load(path)
    assert caught.value.problems
    if len(caught.value.problems) > 10_000:
        assert caught.value.problems[-1].message == ("more than 10,000 problems: what comes after them is not checked")


def test_problems_end_at_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last one says that there may be more."""
    monkeypatch.setattr(sys.modules["positions.files.load"], "_MOST_PROBLEMS", 2)
    path = tmp_path / "case.json"
    path.write_text(f'{{"id": "x", {table("party", 4, "#")}}}')
    with pytest.raises(CaseError) as caught:
        load(path)
    assert len(caught.value.problems) == 4
    assert caught.value.problems[-1].message == "more than 2 problems: what comes after them is not checked"


def test_of_very_many_wrong_issues_the_nearest_right_one_is_not_looked_for(tmp_path: Path) -> None:
    """To look for it takes as long as all names are many."""
    path = tmp_path / "case.json"
    said = {"id": "s", "party": "x", "stance": "rejects", "terms": {f"ceasefire{place}": "yes" for place in range(102)}}
    issues = [{"id": "ceasefire", "domain": "yes-no"}]
    path.write_text(json.dumps({"id": "x", "party": [{"id": "x"}], "issue": issues, "statement": [said]}))
    with pytest.raises(CaseError) as caught:
        load(path)
    assert len(caught.value.problems) == 102
    assert caught.value.problems[0].message == "terms.ceasefire0: no issue 'ceasefire0'"
    said["terms"] = {"ceasefire99": "yes"}
    path.write_text(json.dumps({"id": "x", "party": [{"id": "x"}], "issue": issues, "statement": [said]}))
    with pytest.raises(CaseError, match=r"no issue 'ceasefire99' \(did you mean 'ceasefire'\?\)$"):
        load(path)


def test_the_empty_region_cannot_be_stated(tmp_path: Path) -> None:
    """`{ not = "any" }` is how results write it; in a file it is a mistake, told with its line."""
    dump(load_seeds(), tmp_path)
    with (tmp_path / "statements/unsourced.toml").open("a") as file:
        file.write(
            '\n[[statement]]\nid = "nothing"\nparty = "russia"\nstance = "rejects"\n'
            'terms = { neutrality = { not = "any" } }\n'
        )
    line = (tmp_path / "statements/unsourced.toml").read_text().count("\n")
    with pytest.raises(CaseError) as caught:
        load(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}/statements/unsourced.toml:{line}: statement \"nothing\": terms.neutrality: {{'not': 'any'}} "
        "leaves no outcome"
    )


class Lenient(Options):
    """A domain that reads the empty region, as results write it."""

    def parse(self, form: object) -> Region:  # noqa: ARG002 (a domain reads forms)
        """Nothing at all."""
        return self.nothing()


def deep(levels: int) -> object:
    """A list in a list in a list."""
    value: object = "oslo"
    for _ in range(levels):
        value = [value]
    return value


NO_DATE = "is not a date: expected a day (2025-06-02), a month ('2025-06') or a year ('2025')"
SAID = {"id": "s", "party": "north", "stance": "rejects"}


@pytest.mark.parametrize(
    ("kind", "data", "problem"),
    [
        (Statement, {**SAID, "terms": {"none": {"not": "any"}}}, "terms.none: {'not': 'any'} leaves no outcome"),
        (Statement, {**SAID, "terms": {"seat": deep(100_000)}}, "terms: nested too deep: no case needs that"),
        (
            Source,
            {"id": "press", "length": 10**20},
            "length: 100000000000000000000 is too large: expected a whole number of at most 18 digits",
        ),
        (Round, {"id": "first", "date": None}, f"date: None {NO_DATE}"),
        (Source, {"id": "press", "published": None}, f"published: None {NO_DATE}"),
        (Source, {"id": "press", "url": None}, "url: None is not a text"),
        (
            Proposal,
            {"id": "plan", "by": "north", "clauses": {"seat": "oslo"}, "together": 1},
            "together: 1 is not true or false",
        ),
    ],
)
def test_what_the_closer_look_says(kind: type[Any], data: object, problem: str) -> None:
    """Empty regions, endless nesting, numbers of no use, the `null` of JSON, one for true."""
    known = Known({**ISSUES, "none": Issue("none", Lenient(["a", "b"]))}, {}, broken=frozenset(), complete=True)
    assert quick(data, kind, known) is None
    record, problems = structured(data, kind, known)
    assert record is None
    assert [f"{steps(path)}{message}" for path, message in problems] == [problem]
