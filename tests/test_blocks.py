"""All pairs in blocks: on any executor, what the matrix counts. The law is in `laws/test_matrix.py`."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest

import positions
from positions import CaseError, Issue, Negotiation, Options, Statement, intake
from positions.assembly import Block, Blocks, in_blocks, question
from positions.errors import ComparisonError, UnknownNameError
from positions.prose import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from positions.assembly import Tally, VoteMatrix
    from positions.negotiation import MattersLike
    from positions.records import PartyLike

VOTES = Options(["yes", "no"])


def house(parties: int) -> Negotiation:
    """Party p0, p1, … demands yes or no on the first questions of three: no two parties speak of all of them."""
    issues = [Issue(f"q{place}", VOTES) for place in range(3)]
    said = [
        Statement(f"p{one}-{place}", f"p{one}", "demands", {f"q{place}": VOTES.only("yes" if one & place else "no")})
        for one in range(parties)
        for place in range(1 + one % 3)
    ]
    return Negotiation("house", parties=[f"p{one}" for one in range(parties)], issues=issues, statements=said)


@pytest.fixture
def five(tmp_path: Path) -> Path:
    """The file of a case with five parties."""
    path = tmp_path / "house.jsonl"
    positions.dump(house(5), path)
    return path


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process keeps no case of another test."""
    monkeypatch.setattr(question, "_KEPT", {})


def of_table(path: str) -> VoteMatrix:
    """The matrix of a wide table of votes."""
    return intake.matrix_of_votes(intake.votes(path, wide=True))


class AtOnce(Executor):
    """Runs a task when it is submitted, and notes what was submitted, and what was canceled before it was taken."""

    def __init__(self) -> None:
        self.submitted: list[tuple[Any, ...]] = []
        self.futures: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 (as its base)
        """A future that is done, but for one."""
        future: Future[Any] = Future()
        self.submitted.append((fn, *args))
        self.futures.append(future)
        if args != (1, 1):  # this one waits for ever
            try:
                future.set_result(fn(*args, **kwargs))
            except Exception as error:  # noqa: BLE001 (as every executor does)
                future.set_exception(error)
        return future


def by_pair(tallies: Iterable[Tally]) -> dict[tuple[str, str], Tally]:
    """Each pair once."""
    found: dict[tuple[str, str], Tally] = {}
    for each in tallies:
        assert found.setdefault((each.one, each.other), each) is each
    return found


def assembled(pairs: Blocks, executor: Executor) -> dict[tuple[str, str], Tally]:
    """The tallies of all blocks by pair."""
    return by_pair(each for block in pairs.counted(executor) for each in block.tallies)


class TestBlocks:
    """What is in a block, and in what order they come."""

    def test_five_parties_in_twos(self, five: Path) -> None:
        """Three rows of blocks, the last of one party: six blocks, each pair in one of them."""
        with ThreadPoolExecutor(2) as executor:
            blocks = list(in_blocks(five, size=2).counted(executor))
        assert [(each.row, each.column) for each in blocks] == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]
        assert [[f"{pair.one} {pair.other}" for pair in each.tallies] for each in blocks] == [
            ["p0 p1"],
            ["p0 p2", "p0 p3", "p1 p2", "p1 p3"],
            ["p0 p4", "p1 p4"],
            ["p2 p3"],
            ["p2 p4", "p3 p4"],
            [],
        ]
        assert by_pair(pair for each in blocks for pair in each.tallies) == by_pair(positions.matrix(house(5)).tallies)

    def test_records_have_the_columns_of_the_matrix(self, five: Path) -> None:
        """So that a table of blocks is a table of the matrix."""
        assert in_blocks(five).block(0, 0).to_records() == positions.matrix(house(5)).to_records()

    def test_a_part_of_the_question(self) -> None:
        """Parties, issues, days and kinds of attribution choose what they choose in a matrix."""
        seeds, talks = positions.files.seeds_path(), positions.load_seeds()
        parties = [talks.parties["russia"], talks.parties["ukraine"], talks.parties["united-states"]]
        window: dict[str, Any] = {"on": "2025-06-02", "since": "2025-05-01", "admit": "official"}
        both: dict[str, Any] = {"admit": ["official", "quoted"]}
        issue = talks.issues["neutrality"]
        with ThreadPoolExecutor(1) as executor:
            asked: list[tuple[Sequence[PartyLike], MattersLike, dict[str, Any]]] = [
                (["russia", "ukraine", "united-states"], "territory.*, neutrality", window),
                (parties, ["territory.*", issue], window),
                (parties, issue, both),
            ]
            for named, issues, more in asked:
                pairs = in_blocks(seeds, iter(named), issues=issues, **more, size=2)
                matrix = positions.matrix(talks, named, issues=issues, **more)
                assert assembled(pairs, executor) == by_pair(matrix.tallies)

    def test_a_block_and_a_question_are_values(self, five: Path) -> None:
        """Equal if they say the same, also after they went through another process."""
        pairs = in_blocks(five, size=2)
        assert pairs == in_blocks(five, size=2)
        assert pickle.loads(pickle.dumps(pairs)) == pairs  # noqa: S301 (our own)
        block = pairs.block(0, 1)
        assert pickle.loads(pickle.dumps(block)) == block  # noqa: S301 (the same)
        assert block != pairs.block(1, 1)

    def test_there_is_no_block_below_the_diagonal_or_outside(self, five: Path) -> None:
        """Every pair is in one block, so that (1, 0) would be (0, 1) again."""
        pairs = in_blocks(five, size=2)
        for row, column in [(1, 0), (0, 3), (-1, 0)]:
            with pytest.raises(ComparisonError) as error:
                pairs.block(row, column)
            assert str(error.value) == (
                f"no block {row}, {column}: expected a column from 0 to 2, and a row up to the column"
            )

    @pytest.mark.parametrize("wrong", [0, -3, 2.5, True, "many"])
    def test_sizes_are_whole_numbers(self, five: Path, wrong: Any) -> None:  # noqa: ANN401 (wrong on purpose)
        """The message is the same for the number of blocks that wait, before anything is done."""
        message = f"{quote(wrong)} is not a whole number from 1 up"
        with pytest.raises(ComparisonError) as error:
            in_blocks(five, size=wrong)
        assert str(error.value) == f"size: {message}"
        with pytest.raises(ComparisonError) as error:
            in_blocks(five).counted(AtOnce(), ahead=wrong)
        assert str(error.value) == f"ahead: {message}"

    def test_a_table_of_votes_has_blocks_too(self, tmp_path: Path) -> None:
        """Whatever a function of a module makes a matrix of."""
        path = tmp_path / "votes.csv"
        path.write_text("party,q1,q2\na,yes,no\nb,no,no\nc,yes,\nd,pass,yes\n", encoding="utf-8")
        pairs = Blocks.of(path, of_table, size=3)
        with ThreadPoolExecutor(2) as executor:
            assert assembled(pairs, executor) == by_pair(of_table(str(path)).tallies)
        assert pickle.loads(pickle.dumps(pairs)) == pairs  # noqa: S301 (our own)
        with pytest.raises(ComparisonError, match="size: 0 is not a whole number"):
            Blocks.of(path, of_table, size=0)


class TestTasks:
    """What is sent to the workers, how much of it at a time, and what happens if something goes wrong."""

    def test_a_process_pool_counts_the_same(self, five: Path) -> None:
        """Two processes, which load the case by themselves; an error in one of them is raised here as it was."""
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
            assert assembled(in_blocks(five, size=2), executor) == by_pair(positions.matrix(house(5)).tallies)
            wrong = five.with_name("wrong.toml")
            wrong.write_text('id = "x"\n[[party]]\n[[party]]\nid = "b"\nnme = "B"\n', encoding="utf-8")
            with pytest.raises(CaseError) as raised:
                next(in_blocks(wrong).counted(executor))
            assert [(each.line, each.record) for each in raised.value.problems] == [(2, "party 1"), (5, 'party "b"')]
            with pytest.raises(UnknownNameError, match="no issue matches 'q9'"):
                next(in_blocks(five, issues="q9").counted(executor))

    def test_a_task_carries_a_path_and_two_numbers(self, five: Path) -> None:
        """It is as small for a large case as for a small one."""
        executor = AtOnce()
        list(in_blocks(five, size=5).counted(executor))
        task, *place = executor.submitted[-1]
        assert place == [0, 0]
        positions.dump(house(200), five)
        large = pickle.dumps((in_blocks(five, size=5).block, 0, 0))
        assert len(large) == len(pickle.dumps((task, *place))) < 600

    def test_few_tasks_wait(self, five: Path) -> None:
        """With two ahead, the third block is asked for only when the first has been taken."""
        executor = AtOnce()
        blocks = in_blocks(five, size=2).counted(executor, ahead=2)
        assert executor.submitted == []
        assert next(blocks).column == 0
        assert [tuple(place) for _, *place in executor.submitted] == [(), (0, 0), (0, 1)]
        assert next(blocks).column == 1
        assert [tuple(place) for _, *place in executor.submitted[3:]] == [(0, 2)]

    def test_who_stops_cancels_what_waits(self, five: Path) -> None:
        """As by Ctrl-C: the one block that was not begun is not begun any more."""
        executor = AtOnce()
        blocks = in_blocks(five, size=2).counted(executor)
        next(blocks)
        assert not any(each.cancelled() for each in executor.futures)
        blocks.close()  # type: ignore[attr-defined]  # a generator
        assert [each.cancelled() for each in executor.futures] == [False] * 4 + [True] + [False] * 2

    def test_an_error_cancels_what_waits(self, five: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The worker's error is raised, and nothing more is counted."""

        def counted(_self: Blocks, row: int, column: int) -> Block:
            msg = f"no memory for {row} {column}"
            raise MemoryError(msg)

        monkeypatch.setattr(Blocks, "block", counted)
        executor = AtOnce()
        with pytest.raises(MemoryError, match="no memory for 0 0"):
            next(in_blocks(five, size=2).counted(executor, ahead=4))
        assert [each.cancelled() for each in executor.futures] == [False, False, False, False, True]


class TestFiles:
    """The case is loaded once in each process, and it is the one that was asked about."""

    @pytest.fixture
    def loaded(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The paths that are loaded from now on."""
        paths: list[str] = []

        def load(path: str) -> Negotiation:
            paths.append(path)
            return positions.load(path)

        monkeypatch.setattr(question, "load", load)
        return paths

    def test_a_process_loads_a_case_once(self, five: Path, loaded: list[str]) -> None:
        """Until it is asked about another one; only the last one is kept."""
        with ThreadPoolExecutor(3) as executor:
            list(in_blocks(five, size=1).counted(executor))
            list(in_blocks(five, size=4).counted(executor))
        assert loaded == [str(five)]
        in_blocks(five, issues="q0").block(0, 0)
        in_blocks(five).block(0, 0)
        assert loaded == [str(five)] * 3

    def test_a_relative_path_means_the_same_everywhere(
        self, five: Path, loaded: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A worker may have another working directory."""
        monkeypatch.chdir(five.parent)
        pairs = in_blocks(five.name)
        monkeypatch.chdir(five.parents[1])
        pairs.block(0, 0)
        assert loaded == [str(five)]

    @pytest.mark.parametrize("before", [True, False], ids=["before the first block", "after it"])
    def test_a_change_is_an_error(self, five: Path, *, before: bool) -> None:
        """Blocks of two versions of a case are never mixed."""
        pairs = in_blocks(five, size=2)
        if not before:
            pairs.block(0, 0)
        positions.dump(house(6), five)
        with pytest.raises(CaseError) as error:
            pairs.block(0, 1)
        assert str(error.value) == (
            f"{five}: it has changed since all pairs were asked for, and the answers would be those of two cases"
        )
        assert len(in_blocks(five, size=2).block(2, 2).ones) == 2

    def test_a_change_while_it_is_loaded_is_an_error(self, five: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Also if the file says the same again when it has been loaded."""

        def load(path: str) -> Negotiation:
            os.utime(path, ns=(1, 1))
            return positions.load(path)

        monkeypatch.setattr(question, "load", load)
        with pytest.raises(CaseError, match="it has changed since"):
            in_blocks(five).block(0, 0)

    def test_a_file_with_the_same_words_is_the_same(self, five: Path, loaded: list[str]) -> None:
        """Its time changed, and it is loaded again to be sure."""
        pairs = in_blocks(five)
        block = pairs.block(0, 0)
        os.utime(five, ns=(1, 1))
        assert pairs.block(0, 0) == block
        assert len(loaded) == 2

    def test_a_folder_is_all_its_files(self, tmp_path: Path) -> None:
        """A new file of statements changes the case, and so does another name of one."""
        positions.dump(house(3), tmp_path / "case")
        first = in_blocks(tmp_path / "case")
        statements = tmp_path / "case" / "statements"
        (statements / "unsourced.toml").rename(statements / "other.toml")
        second = in_blocks(tmp_path / "case")
        (statements / "third.toml").touch()
        assert len({each.question.digest for each in (first, second, in_blocks(tmp_path / "case"))}) == 3
        with pytest.raises(CaseError, match=r"case: it has changed since"):
            first.block(0, 0)

    def test_files_that_cannot_be_read(self, five: Path, tmp_path: Path) -> None:
        """At once, or by the worker if the file has gone since."""
        with pytest.raises(CaseError, match=r"none\.toml: cannot be read: No such file"):
            in_blocks(tmp_path / "none.toml")
        os.mkfifo(tmp_path / "pipe.toml")
        with pytest.raises(CaseError, match=r"pipe\.toml: cannot be read: it is not an ordinary file"):
            in_blocks(tmp_path / "pipe.toml")
        pairs = in_blocks(five)
        five.unlink()
        with pytest.raises(CaseError, match=r"house\.jsonl: cannot be read: No such file"):
            pairs.block(0, 0)
