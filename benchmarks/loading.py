"""Loading large files: JSON beside pydantic and beside `json`, TOML beside `tomllib`, JSON Lines beside JSON."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Figure, in_turn, ratio
from benchmarks.revisions import PRESENT
from positions import dump, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions import Negotiation

_STATEMENTS = 10_000
_MANY = 100_000

Record = dict[str, Any]


def run(*, quick: bool) -> Iterator[Figure]:
    """A file of 10,000 statements as JSON and as TOML; one of 100,000 unless it has to be quick."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        small = _case(_STATEMENTS // 10 if quick else _STATEMENTS)
        as_json, as_toml = folder / "case.json", folder / "case.toml"
        as_json.write_text(json.dumps(small), encoding="utf-8")
        as_toml.write_text(_toml(small), encoding="utf-8")
        (folder / "small.json").write_text(json.dumps(_case(10)), encoding="utf-8")
        plain = _json(as_json, small, quick=quick)
        yield plain
        yield _memory(as_json)
        yield _tables(as_toml, small, quick=quick)
        yield from _lines(as_json, quick=quick)
        if not quick:
            many = folder / "many.json"
            many.write_text(json.dumps(_case(_MANY)), encoding="utf-8")
            yield from _at_all(many, plain.ours)
            yield from _lines(many, quick=True)


def _figure(case: str, **known: Any) -> Figure:  # noqa: ANN401
    return Figure(benchmark="Loading", case=case, **known)


def _size(path: Path, data: Record) -> str:
    return f"{len(data['statement']):,} statements, {path.stat().st_size / 1e6:.1f} MB"


def _json(path: Path, data: Record, *, quick: bool) -> Figure:
    from benchmarks.models import Case

    timed = in_turn(lambda: load(path), lambda: Case.model_validate_json(path.read_bytes()), quick=quick)
    peer = [(each.id, each.party, each.stance, str(each.date)) for each in timed.theirs.statement]
    return _figure(
        "JSON",
        answer=_size(path, data),
        ours=timed.seconds,
        peer="pydantic",
        theirs=timed.peer_seconds,
        value=ratio(timed.seconds, timed.peer_seconds),
        goal=4,
        wrong=_told(timed.answer) != sorted(peer),
    )


def _tables(path: Path, data: Record, *, quick: bool) -> Figure:
    timed = in_turn(lambda: load(path), lambda: tomllib.loads(path.read_text(encoding="utf-8")), quick=quick)
    peer = [(each["id"], each["party"], each["stance"], each["date"]) for each in timed.theirs["statement"]]
    return _figure(
        "TOML",
        answer=_size(path, data),
        ours=timed.seconds,
        peer="tomllib",
        theirs=timed.peer_seconds,
        value=ratio(timed.seconds, timed.peer_seconds),
        goal=1.8,
        wrong=_told(timed.answer) != sorted(peer),
    )


def _told(case: Negotiation) -> list[tuple[str, str, str, str]]:
    statements = case.statements.values()
    return sorted((each.id, each.party[0], str(each.stance), str(each.date)) for each in statements)


def _memory(path: Path) -> Figure:
    """The most memory that is taken up while loading, each in a process of its own."""
    (ours, trouble), (theirs, _) = (PRESENT.answers("peak", kind, str(path)) for kind in ("positions", "json"))
    peaks = [tuple(float(line["peak"]) for line in lines) for lines in (ours, theirs)]
    return _figure(
        "JSON, peak memory",
        answer=f"{path.stat().st_size / 1e6:.1f} MB",
        ours=peaks[0],
        peer="json.loads",
        theirs=peaks[1],
        unit="B",
        value=ratio(peaks[0], peaks[1]),
        goal=1.6,
        note=trouble,
    )


def _lines(path: Path, *, quick: bool) -> Iterator[Figure]:
    """The same case in JSON Lines: the time, and the most memory, each in a process of its own."""
    case, lines = load(path), path.with_suffix(".jsonl")
    dump(case, lines)
    timed = in_turn(lambda: load(lines), lambda: load(path), quick=quick)
    size = f"{len(case.statements):,} statements, {lines.stat().st_size / 1e6:.1f} MB"
    yield _figure(
        "JSON Lines",
        answer=size,
        ours=timed.seconds,
        peer="the same as JSON",
        theirs=timed.peer_seconds,
        value=ratio(timed.seconds, timed.peer_seconds),
        goal=1.3,
        wrong=timed.answer != timed.theirs,
    )
    (ours, trouble), (theirs, _) = (PRESENT.answers("peak", "positions", str(each)) for each in (lines, path))
    peaks = [tuple(float(line["peak"]) for line in found) for found in (ours, theirs)]
    yield _figure(
        "JSON Lines, peak memory",
        answer=size,
        ours=peaks[0],
        peer="the same as JSON",
        theirs=peaks[1],
        unit="B",
        value=ratio(peaks[0], peaks[1]),
        goal=0.9,
        note=trouble,
    )


def _at_all(path: Path, tenth: tuple[float, ...]) -> Iterator[Figure]:
    """Whether a very large file loads, in how many times the seconds of a tenth of it, and in which memory."""
    lines, trouble = PRESENT.answers("load", str(path))
    seconds = tuple(lines[0]["seconds"]) if lines else ()
    yield _figure(
        "JSON, ten times as large",
        answer=f"{_MANY:,} statements, {path.stat().st_size / 1e6:.0f} MB",
        ours=seconds,
        peer="a tenth",
        theirs=tenth,
        value=ratio(seconds, tenth),
        goal=13,  # n log n
        note=trouble.replace(str(path), path.name),
    )
    if lines:
        yield _memory(path)


def _case(statements: int) -> Record:
    """A case as plain data; its texts and dates may be written as JSON or as TOML."""
    random = Random(1)  # noqa: S311 (nothing is secret here)
    labels = [f"outcome-{number}" for number in range(6)]
    domains = [{"options": labels}, {"scale": labels}, {"quantity": "day"}]
    issues = [
        {
            "id": f"topic.issue-{number}",
            "question": f"What becomes of question {number}?",
            "domain": domains[number % 3],
        }
        for number in range(max(10, statements // 50))
    ]

    def region(number: int) -> object:
        if number % 3 == 2:  # noqa: PLR2004
            return random.choice([random.randrange(400), {"at_least": random.randrange(400)}])
        return random.choice([random.choice(labels), random.sample(labels, 3)])

    def statement(number: int) -> Record:
        chosen = random.sample(range(len(issues)), random.choice([1, 1, 2]))
        return {
            "id": f"statement-{number}",
            "party": f"party-{random.randrange(20)}",
            "stance": random.choice(["demands", "offers", "rejects"]),
            "terms": {issues[each]["id"]: region(each) for each in chosen},
            "date": f"{random.randrange(2000, 2025)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}",
            "source": f"source-{random.randrange(100)}",
            "note": "What the delegation said about it, in the words of the coder.",
            "evidence": [
                {
                    "exact": f"we will not move on question {number} before spring",
                    "speaker": "the head of the delegation",
                    "attribution": "quoted",
                    "start": number * 60,
                    "end": number * 60 + 50,
                }
            ],
        }

    return {
        "id": "large",
        "title": "A large case",
        "party": [{"id": f"party-{number}", "name": f"Party {number}"} for number in range(20)],
        "issue": issues,
        "source": [
            {"id": f"source-{number}", "title": f"Report {number}", "published": "2025-01-01"} for number in range(100)
        ],
        "statement": [statement(number) for number in range(statements)],
    }


def _toml(data: Record) -> str:
    """The same data as TOML, in sections as people write it."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in data.items() if not isinstance(value, list)]
    for table, records in data.items():
        for record in records if isinstance(records, list) else ():
            lines += ["", f"[[{table}]]", *(f"{key} = {_inline(record[key])}" for key in record if key != "evidence")]
            for piece in record.get("evidence", ()):
                lines += ["", f"[[{table}.evidence]]", *(f"{key} = {_inline(piece[key])}" for key in piece)]
    return "\n".join(lines)


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {_inline(each)}' for key, each in value.items())} }}"
    return json.dumps(value)
