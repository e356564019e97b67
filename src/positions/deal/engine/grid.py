"""A component as whole numbers: issues cut into cells, and what is refused as boxes of cells.

A *cell* is a piece of an issue's domain whose outcomes no refusal and no rule distinguishes. A *box* is a choice of
cells on some issues that are refused together, by a clause or by a rule. Every refusal becomes boxes, and boxes only
refuse, so a cell that lies in fewer of them is at least as good as one that lies in more.

What would need very many boxes, or very long ones, is cut up with *switches*: variables of two cells, of which the
second is forced by the part that the switch replaces. That keeps tables narrow, and changes no answer.
"""

from __future__ import annotations

from itertools import combinations, groupby, product
from math import prod
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.errors import LimitError
from positions.regions import FiniteDomain, FiniteRegion, LineRegion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.position.refusal import Refusal
    from positions.regions import Domain, Outcome, Region

HARD = -1  #: Nobody can release owners from here down: switches, and below them the rules.
_OFF, _ON = 0b01, 0b10  # the two cells of a switch
_MOST_BOXES = 4  # of one refusal, before switches are used
_LONGEST_BOX = 4  # literals
_LARGEST_BOX = 500  # entries of its table
_BLOCK = 25  # variables that share a switch if many are named
_LONGEST = 500_000  # regions that all refusals together name

Literal = tuple[int, int]  # a variable, and a mask of its cells


@frozen
class Box:
    """Cells that are refused together. No variable appears twice."""

    owner: int
    literals: tuple[Literal, ...]


@frozen
class Grid:
    """Variables with their cells, and the boxes of what is refused.

    Attributes:
        issues: The issues, which are the first variables, in order of their ids; switches come after them.
        cells: For each issue its cells.
        sizes: For each variable how many cells it has.
        boxes: What is refused. The boxes of one owner never overlap.
    """

    issues: tuple[str, ...]
    cells: tuple[tuple[Region, ...], ...] = field(repr=False)
    sizes: tuple[int, ...]
    boxes: tuple[Box, ...] = field(repr=False)

    @classmethod
    def of(cls, domains: Mapping[str, Domain], refused: Iterable[tuple[int, Refusal]], *, prune: bool) -> Grid:
        """The grid of some issues.

        Args:
            domains: The domains of the issues.
            refused: What is refused, each with its owner.
            prune: Whether to leave out cells if another one is at least as good, which changes no answer on what is
                possible.

        Raises:
            LimitError: If the refusals are too long.
        """
        refusals = list(refused)
        if sum(each.length for _, each in refusals) > _LONGEST:
            msg = f"what is refused names issues more than {_LONGEST:,} times"
            raise LimitError(msg)
        pairs: set[tuple[str, Region]] = set()
        for _, refusal in refusals:
            pairs.update(refusal.inside.regions, *(terms.regions for terms in refusal.unless))
        named: dict[str, list[Region]] = {issue: [] for issue in sorted(domains)}
        for issue, region in pairs:
            named[issue].append(region)
        axes = [Axis.of(domains[issue], regions) for issue, regions in named.items()]
        maker = _Maker(named, axes)
        for owner, refusal in refusals:
            maker.add(owner, refusal)
        boxes = tuple(maker.finished())  # which may need more switches
        grid = cls(tuple(named), tuple(axis.cells for axis in axes), tuple(maker.sizes), boxes)
        return grid._pruned() if prune else grid

    @property
    def everything(self) -> list[int]:
        """All cells of each variable, as masks."""
        return [(1 << size) - 1 for size in self.sizes]

    def _pruned(self) -> Grid:
        boxes_on: list[list[tuple[int, int, int, int]]] = [[] for _ in self.sizes]
        for place, box in enumerate(self.boxes):
            for variable, mask in box.literals:
                boxes_on[variable].append((box.owner, len(box.literals), place, mask))
        kept = [self._best_cells(variable, boxes_on[variable]) for variable in range(len(self.issues))]
        cells = tuple(tuple(self.cells[variable][cell] for cell in kept[variable]) for variable in range(len(kept)))
        boxes = dict.fromkeys(filter(None, (_renumbered(box, kept) for box in self.boxes)))
        return Grid(self.issues, cells, (*map(len, cells), *self.sizes[len(kept) :]), tuple(boxes))

    def _best_cells(self, variable: int, boxes: Iterable[tuple[int, int, int, int]]) -> list[int]:
        """The cells that lie in no more boxes than another; of those that lie in the same ones, the first."""
        marks: dict[tuple[int, ...], int] = {}
        for owner, length, place, mask in boxes:
            key = (owner,) if length == 1 else (owner, place)
            marks[key] = marks.get(key, 0) | mask
        masks = list(marks.values())
        signatures: dict[int, int] = {}
        for cell in range(self.sizes[variable]):
            signature = sum(1 << place for place, mask in enumerate(masks) if mask >> cell & 1)
            signatures.setdefault(signature, cell)
        smallest: list[int] = []
        for signature in sorted(signatures, key=lambda each: (each.bit_count(), each)):
            if not any(other & signature == other for other in smallest):
                smallest.append(signature)
        return sorted(signatures[signature] for signature in smallest)

    def violated(self, assignment: Sequence[int]) -> int:
        """The owners whose boxes the assignment lies in, as a mask."""
        owners = 0
        for box in self.boxes:
            if box.owner >= 0 and all(mask >> assignment[variable] & 1 for variable, mask in box.literals):
                owners |= 1 << box.owner
        return owners

    def regions(self, assignment: Sequence[int]) -> dict[str, Region]:
        """Each issue's cell."""
        chosen = zip(self.issues, self.cells, assignment, strict=False)  # switches come after the issues
        return {issue: cells[cell] for issue, cells, cell in chosen}

    def outcomes(self, assignment: Sequence[int]) -> dict[str, Outcome]:
        """The first outcome of each issue's cell."""
        chosen = zip(self.issues, self.cells, assignment, strict=False)  # switches come after the issues
        first = ((issue, _outcome(cells[cell])) for issue, cells, cell in chosen)
        return {issue: outcome for issue, outcome in first if outcome is not None}


def _outcome(cell: Region) -> Outcome | None:
    """An outcome that a reader would name: of at most 3 it is 3, not the lowest of the domain."""
    if isinstance(cell, LineRegion):
        edge = next(cell.edges())
        if len(edge) == 1 and "at_most" in edge:
            return edge["at_most"]
    return cell.witness()


class _Maker:
    """Makes boxes of refusals, with switches if they would be too many or too long."""

    def __init__(self, named: Mapping[str, Iterable[Region]], axes: Sequence[Axis]) -> None:
        self.sizes = [len(axis.cells) for axis in axes]
        self.inside: dict[tuple[str, Region], Literal] = {}
        self.outside: dict[tuple[str, Region], Literal] = {}
        for place, (issue, regions) in enumerate(named.items()):
            for region in regions:
                mask = axes[place].masks[region.begins]
                self.inside[issue, region] = place, mask
                self.outside[issue, region] = place, mask ^ ((1 << self.sizes[place]) - 1)
        self.blocks: dict[tuple[Literal, ...], Literal] = {}
        self.by_owner: dict[int, list[tuple[Literal, ...]]] = {}
        self.switches: dict[tuple[tuple[Literal, ...], ...], int] = {}

    def add(self, owner: int, refusal: Refusal) -> None:
        """The boxes of one refusal."""
        if len(refusal.inside) == 1 and not refusal.unless:  # as most are
            literal = self.inside[refusal.inside.regions[0]]
            everything = literal[1] == (1 << self.sizes[literal[0]]) - 1
            self.by_owner.setdefault(owner, []).append(() if everything else (literal,))
            return
        inside = [self.inside[each] for each in refusal.inside.regions]
        outside = [[self.outside[each] for each in terms.regions] for terms in refusal.unless]
        if prod(map(len, outside)) > _MOST_BOXES:
            outside = [[self._any(literals)] for literals in outside]
        for choice in product(*outside):
            literals = self._merged((*inside, *choice))
            if literals is not None:
                self.by_owner.setdefault(owner, []).append(self._short(literals))

    def finished(self) -> Iterator[Box]:
        """The boxes, those of one owner made disjoint: a switch represents all of them."""
        for owner, boxes in sorted(self.by_owner.items()):
            if owner < 0 or (
                len(boxes) <= _MOST_BOXES and all(_apart(one, other) for one, other in combinations(boxes, 2))
            ):
                yield from (Box(owner, literals) for literals in boxes)
                continue
            switch = self._switch()
            yield Box(owner, ((switch, _ON),))
            yield from (Box(HARD, (*literals, (switch, _OFF))) for literals in boxes)

    def _switch(self) -> int:
        self.sizes.append(2)
        return len(self.sizes) - 1

    def _any(self, literals: Sequence[Literal]) -> Literal:
        """A switch that is on if any of the literals holds."""
        if len(literals) > _BLOCK:  # exceptions that differ on one issue have the switches of other blocks in common
            literals = [self._any(list(block)) for _, block in groupby(literals, lambda each: each[0] // _BLOCK)]
        if len(literals) == 1:
            return literals[0]
        key = tuple(literals)
        if key not in self.blocks:
            self.blocks[key] = self._on([(literal,) for literal in literals])
        return self.blocks[key]

    def _on(self, cases: Sequence[tuple[Literal, ...]]) -> Literal:
        """A switch that is on if all literals of any of the cases hold; the same for the same cases."""
        key = tuple(sorted(cases))
        if key not in self.switches:
            self.switches[key] = switch = self._switch()
            self.by_owner.setdefault(HARD, []).extend((*literals, (switch, _OFF)) for literals in cases)
        return self.switches[key], _ON

    def _merged(self, literals: Iterable[Literal]) -> tuple[Literal, ...] | None:
        """The literals with each variable once, without those that always hold; None if they never hold together."""
        masks: dict[int, int] = {}
        for variable, mask in literals:
            masks[variable] = masks.get(variable, mask) & mask
        if not all(masks.values()):
            return None
        return tuple((each, mask) for each, mask in sorted(masks.items()) if mask != (1 << self.sizes[each]) - 1)

    def _short(self, literals: tuple[Literal, ...]) -> tuple[Literal, ...]:
        """The box, its last literals replaced by a switch that is on if they all hold, until it is short."""
        if prod(self.sizes[variable] for variable, _ in literals) > _LARGEST_BOX:
            literals = tuple(self._on([(literal,)]) for literal in literals)
        left = list(literals)
        while len(left) > _LONGEST_BOX:  # from the end, so that what many boxes except is replaced once
            left[-_LONGEST_BOX + 1 :] = [self._on([tuple(left[-_LONGEST_BOX + 1 :])])]
        return tuple(left)


def _apart(one: Sequence[Literal], other: Sequence[Literal]) -> bool:
    masks = dict(one)
    return any(not masks.get(variable, -1) & mask for variable, mask in other)


def _renumbered(box: Box, kept: Sequence[Sequence[int]]) -> Box | None:
    """The box in the cells that were kept; None if it holds none of them."""
    literals = []
    for variable, mask in box.literals:
        if variable < len(kept):
            here = sum(1 << place for place, cell in enumerate(kept[variable]) if mask >> cell & 1)
            if not here:
                return None
            if here != (1 << len(kept[variable])) - 1:
                literals.append((variable, here))
        else:
            literals.append((variable, mask))
    return Box(box.owner, tuple(literals))


@frozen
class Axis:
    """The cells of an issue: the coarsest pieces of its domain that no region cuts, in order.

    Attributes:
        cells: The cells.
        masks: For each region, by where it begins, the cells that it is made of.
    """

    cells: tuple[Region, ...]
    masks: Mapping[object, int]

    @classmethod
    def of(cls, domain: Domain, regions: Iterable[Region]) -> Axis:
        """The axis of a domain that the regions cut."""
        cut = list({region.begins: region for region in regions}.values())
        pieces = _listed(domain, cut) if isinstance(domain, FiniteDomain) else _split(domain, cut)
        pieces.sort(key=lambda each: each[0].begins)
        masks: dict[object, int] = {
            region.begins: sum(1 << number for number, (_, inside) in enumerate(pieces) if inside >> place & 1)
            for place, region in enumerate(cut)
        }
        return cls(tuple(piece for piece, _ in pieces), masks)


def _split(domain: Domain, regions: Iterable[Region]) -> list[tuple[Region, int]]:
    """The pieces, each with a mask of the regions that it lies in: cut by one region after the other."""
    pieces: list[tuple[Region, int]] = [(domain.everything(), 0)]
    for place, region in enumerate(regions):
        split = []
        for piece, inside in pieces:
            common = piece & region
            if common:
                split.append((common, inside | 1 << place))
            if common != piece:
                split.append((piece - region if common else piece, inside))
        pieces = split
    return pieces


def _listed(domain: FiniteDomain, regions: Iterable[Region]) -> list[tuple[Region, int]]:
    """The same where outcomes can be listed: those that lie in the same regions are one piece."""
    masks = [region.mask for region in regions if isinstance(region, FiniteRegion)]
    outcomes: dict[int, int] = {}
    for outcome in range(len(domain.outcomes)):
        inside = sum(1 << place for place, mask in enumerate(masks) if mask >> outcome & 1)
        outcomes[inside] = outcomes.get(inside, 0) | 1 << outcome
    return [(FiniteRegion(domain, mask), inside) for inside, mask in outcomes.items()]
