"""Cases that grow: each is made in any size, as plain data of a file, and asked one question.

A point is what the question took at one size, with the size of the input (the characters of the case file and the
documents) and of the printed answer. The exponent between two points says how fast the time grows with both together:
1 means that twice the size takes twice the time.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from benchmarks.measure import timed
from positions import compare, contradictions, coverage, deals, dump, load, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from positions import Negotiation

Record = dict[str, Any]

LONG = "verify with one long document"  # time should hardly grow: folding it once is most of the work

QUADRATIC = 2.1  # exponent of what grows with the square of its size, with a little noise

DOUBLINGS = 3  # at least so many, however long they take

_SHORT = 1.5  # seconds until which a question is asked again
_WORDS = ("the", "delegation", "said", "on", "Tuesday", "that", "talks", "about", "prisoners", "and", "their", "return")


@frozen
class Ready:
    """What a question is asked of: a case that was just loaded, and the folder with its file and its documents."""

    case: Negotiation
    file: Path

    @property
    def folder(self) -> Path:
        """The folder."""
        return self.file.parent


@frozen
class Made:
    """A case as plain data of a file, and its documents by source."""

    case: Record
    documents: dict[str, str] = field(factory=dict)

    def write(self, folder: Path) -> tuple[Path, int]:
        """Writes everything into the folder. Returns the case file, and how many characters there are."""
        for name, text in self.documents.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        text = json.dumps(self.case)
        file = folder / "case.json"
        file.write_text(text, encoding="utf-8")
        return file, len(text) + sum(map(len, self.documents.values()))


@frozen
class Growing:
    """A question of a growing case.

    Attributes:
        unit: What is doubled.
        start: The first size.
        most: The largest size.
        made: Makes the case of a size.
        asked: Asks the question. Returns the printed answer, and the answer as plain data.
        runs: How often to ask, if it is quick.
        goal: The exponent that it may have at most: by default n log n, with a little noise.
    """

    unit: str
    start: int
    most: int
    made: Callable[[int], Made]
    asked: Callable[[Ready], tuple[str, object]]
    runs: int = 5
    goal: float = 1.15


def points(name: str, enough: float) -> Iterator[Record]:
    """The points of a growing case, until one takes so many seconds and there have been three doublings."""
    growing = GROWING[name]
    size, doublings = growing.start, 0
    while size <= growing.most:
        point = _point(growing, size)
        yield point
        if doublings >= DOUBLINGS and median(point["seconds"]) >= enough:
            return
        size, doublings = size * 2, doublings + 1


def _point(growing: Growing, size: int) -> Record:
    seconds: list[float] = []
    printed: str = ""
    answer: object = None
    with TemporaryDirectory() as folder:
        file, written = growing.made(size).write(Path(folder))
        while not seconds or (len(seconds) < growing.runs and sum(seconds) < _SHORT):
            ready = Ready(load(file), file)
            printed, answer = timed(lambda: growing.asked(ready), seconds)
    return {
        "size": size,
        "input": written,
        "printed": len(printed),
        "answer": sha256(json.dumps(answer, default=str).encode()).hexdigest(),
        "seconds": seconds,
    }


def _case(issues: list[Record], statements: list[Record], **more: object) -> Record:
    parties = sorted({each["party"] for each in statements})
    return {
        "id": "growing",
        "title": "A case that grows",
        "party": [{"id": party} for party in parties],
        "issue": issues,
        "statement": [{"id": f"s{number}", **each} for number, each in enumerate(statements)],
        **more,
    }


def _says(party: str, stance: str, terms: Record, *, day: int = 0) -> Record:
    return {"party": party, "stance": stance, "terms": terms, "date": _day(day)}


def _day(number: int) -> str:
    return f"{1900 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"


def _issue(name: str, domain: object = "yes-no") -> Record:
    return {"id": name, "domain": domain}


def _chained(size: int) -> Made:
    """Rules that lead from each issue to the next, and a demand at either end."""
    issues = [_issue(f"i{number}") for number in range(size)]
    rules = [
        {"id": f"r{number}", "if": {f"i{number}": "yes"}, "then": {f"i{number + 1}": "yes"}}
        for number in range(size - 1)
    ]
    said = [_says("north", "demands", {"i0": "yes"}), _says("south", "demands", {f"i{size - 1}": "no"})]
    return Made(_case(issues, said, rule=rules))


def _compared(ready: Ready) -> tuple[str, object]:
    found = compare(ready.case, "north", "south")
    return str(found), [str(found[issue].verdict) for issue in ready.case.issues]


def _days(size: int) -> Made:
    """One party speaks on many days; every tenth day two of its sources contradict each other."""
    labels = ["held", "broken", "unknown"]
    said = [_says("north", "demands", {"i": labels[day % 3]}, day=day) for day in range(size)]
    said += [_says("north", "rejects", {"i": labels[day % 3]}, day=day) for day in range(0, size, 10)]
    said += [_says("south", "demands", {"i": "held"})]
    return Made(_case([_issue("i", {"options": labels})], said))


def _contradicting(ready: Ready) -> tuple[str, object]:
    found = contradictions(ready.case)
    return "\n".join(map(str, found)), [[each.issue.id, [side.statements for side in each.sides]] for each in found]


def _unlinked(size: int) -> Made:
    """Issues that nothing links, each with a conflict."""
    said = [
        _says(party, "demands", {f"i{number}": region})
        for number in range(size)
        for party, region in (("north", "yes"), ("south", "no"))
    ]
    return Made(_case([_issue(f"i{number}") for number in range(size)], said))


def _dealt(ready: Ready) -> tuple[str, object]:
    found = deals(ready.case, "north", "south")
    return str(found), [found.possible, len(found.components)]


def _in_groups(size: int) -> Made:
    """Parties that are members of ten groups each, which speak for them."""
    groups = {f"g{number}": [f"p{(number * 7 + each) % size}" for each in range(10)] for number in range(size)}
    said = [_says(group, "demands", {"i": "yes" if day % 2 else "no"}, day=day) for day, group in enumerate(groups)]
    parties: list[Record] = [{"id": f"p{number}"} for number in range(size)]
    parties += [{"id": group, "members": sorted(set(members))} for group, members in groups.items()]
    return Made({**_case([_issue("i")], said), "party": parties})


def _nested(size: int) -> Made:
    """A party in a group in a group, and so on; every tenth group speaks."""
    said = [_says(f"p{number}", "demands", {"i": "yes"}, day=number) for number in range(0, size, 10)]
    parties: list[Record] = [{"id": "p0"}]
    parties += [{"id": f"p{number}", "members": [f"p{number - 1}"]} for number in range(1, size)]
    return Made({**_case([_issue("i")], said), "party": parties})


def _everybody(ready: Ready) -> tuple[str, object]:
    return _shown(ready, [(party, "i") for party in ready.case.parties])


def _shown(ready: Ready, asked: list[tuple[str, str]]) -> tuple[str, object]:
    """The positions on these issues."""
    positions = [ready.case.position(party, issue) for party, issue in asked]
    return "\n".join(map(repr, positions)), [[str(each.accepted), str(each.rejected)] for each in positions]


def _whole(size: int) -> Made:
    """As many issues as a tenth of the statements, and as many parties as a twentieth."""
    random = Random(1)  # noqa: S311 (nothing is secret here)
    labels = ["a", "b", "c", "d"]
    issues = [_issue(f"i{number}", {"options": labels}) for number in range(size // 10)]
    said = [
        _says(
            f"p{random.randrange(size // 20)}",
            random.choice(("demands", "offers", "rejects")),
            {f"i{random.randrange(size // 10)}": random.choice(labels)},
            day=random.randrange(300),
        )
        for _ in range(size)
    ]
    return Made(_case(issues, said))


def _all_positions(ready: Ready) -> tuple[str, object]:
    """The position of each party on each issue that it speaks of."""
    spoken = {
        (party, issue) for each in ready.case.statements.values() for party in each.party for issue in each.issues
    }
    return _shown(ready, sorted(spoken))


def _words(size: int) -> Made:
    """Many words of one party on one issue, on many days."""
    stances = ("offers", "rejects", "offers")
    said = [
        _says(
            "north", stances[day % 3], {"i": {"from": day % 97, "to": day % 97 + 2} if day % 3 else day % 50}, day=day
        )
        for day in range(size)
    ]
    return Made(_case([_issue("i", {"quantity": "day"})], [*said, _says("south", "demands", {"i": {"at_least": 20}})]))


def _document(sentences: int) -> str:
    """A text in which every sentence is another one."""
    return " ".join(
        f"{_WORDS[number % len(_WORDS)].title()} {number} {' '.join(_WORDS[number % 5 : number % 5 + 11])}."
        for number in range(sentences)
    )


def _quoting(document: str, phrases: list[str]) -> Made:
    said = [
        {
            **_says("north", "demands", {"i": "yes"}, day=day),
            "source": "gazette",
            "evidence": [{"exact": phrase, "attribution": "quoted"}],
        }
        for day, phrase in enumerate(phrases)
    ]
    source = {"id": "gazette", "published": "2025-03-01", "language": "en"}
    return Made(_case([_issue("i")], said, source=[source], cues=["said"]), {"gazette": document})


def _covered(size: int) -> Made:
    """A document of which every tenth sentence is coded."""
    document = _document(size)
    return _quoting(document, [" ".join(each.split()[:6]) for each in document.split(".")[:-1:10]])


def _coverage(ready: Ready) -> tuple[str, object]:
    found = coverage(ready.case, ready.folder)
    return str(found.table), [len(found.sentences), len(found.candidates)]


def _long(size: int) -> Made:
    """Phrases that are almost in one document of more than two million characters, which is another for each size."""
    document = _document(29_000 + size)
    sentences = document.split(".")[:-1]
    step = len(sentences) // size
    phrases = [" ".join(each.split()[:6]) for each in sentences[: step * size : step]]
    return _quoting(document, [f"{phrase[:-1]}{'y' if phrase.endswith('x') else 'x'}" for phrase in phrases])


def _verified(ready: Ready) -> tuple[str, object]:
    found = verify(ready.case, ready.folder)
    return str(found.table), {str(status): number for status, number in found.counts.items()}


def _loaded(ready: Ready) -> tuple[str, object]:
    return "", sorted(load(ready.file).statements)


def _dumped(ready: Ready) -> tuple[str, object]:
    path = ready.folder / "dumped.toml"
    dump(ready.case, path)
    return path.read_text(encoding="utf-8"), sorted(ready.case.statements)


def _assembly(parties: int, issues: int, times: int = 1) -> Made:
    """Parties that speak of every issue so many times: they demand or offer one of its outcomes."""
    random = Random(1)  # noqa: S311 (nothing is secret here)
    labels = ["a", "b", "c"]
    said = [
        _says(f"p{party}", random.choice(("demands", "offers")), {f"i{issue}": random.choice(labels)}, day=day)
        for day in range(times)
        for party in range(parties)
        for issue in range(issues)
    ]
    return Made(_case([_issue(f"i{number}", {"options": labels}) for number in range(issues)], said))


def _counted(ready: Ready) -> tuple[str, object]:
    from positions import matrix  # the earlier revision has none

    found = matrix(ready.case)
    return found.headline, [each.numbers for each in found.tallies]


GROWING = {
    "compare over chained rules": Growing("rules", 10, 1280, _chained, _compared),
    "contradictions over days": Growing("days", 25, 6400, _days, _contradicting),
    "str(deals) over unlinked issues": Growing("issues", 25, 3200, _unlinked, _dealt),
    "positions of parties in many groups": Growing("parties", 25, 6400, _in_groups, _everybody),
    "positions of parties in nested groups": Growing("parties", 25, 800, _nested, _everybody),
    "all positions of a case": Growing("statements", 100, 12_800, _whole, _all_positions),
    "compare with many words on one issue": Growing("statements", 50, 12_800, _words, _compared),
    "coverage of a document": Growing("sentences", 100, 12_800, _covered, _coverage),
    "load": Growing("statements", 500, 16_000, _whole, _loaded),
    "dump": Growing("statements", 500, 16_000, _whole, _dumped),
    "matrix over issues": Growing("issues", 200, 1600, lambda size: _assembly(10, size), _counted, runs=3),
    "matrix over statements": Growing("rounds", 2, 32, lambda size: _assembly(20, 25, size), _counted, runs=3),
    "matrix over parties": Growing(
        "parties", 25, 400, lambda size: _assembly(size, 25), _counted, runs=3, goal=QUADRATIC
    ),
    LONG: Growing("near misses", 2, 16, _long, _verified, runs=1),
}
