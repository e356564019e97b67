"""A call: the shortest expression that makes a value again. It is what records print."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from attrs import Factory, fields, has

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from attrs import Attribute

_INDENT = 4
_FACTORY: Any = Factory  # a class, which attrs types as a function


@runtime_checkable
class Argument(Protocol):
    """A value for which constructors take something shorter."""

    def as_argument(self) -> object:
        """What they take in its place: the ISO text of a date."""
        ...


class Printer(Protocol):
    """What the pretty printers of IPython and Hypothesis have in common."""

    def text(self, obj: str, /) -> None:
        """Adds text."""
        ...

    def breakable(self, sep: str = " ", /) -> None:
        """Adds a blank that may become the end of a line."""
        ...

    def pretty(self, obj: object, /) -> None:
        """Adds what another value prints as."""
        ...

    def group(self, indent: int = 0, open: str = "", close: str = "", /) -> AbstractContextManager[None]:  # noqa: A002
        """Adds what belongs together between an opening and a closing text."""
        ...


class Verbatim(str):
    """A text that is printed without quotation marks.

    Example:
        >>> from positions.calls import Verbatim
        >>> [Verbatim("2 to 3 days")]
        [2 to 3 days]
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


class Call:
    """A call, as an expression that Python reads.

    Args:
        name: What is called: `Party`, or `Quantity('day').between`.
        arguments: The arguments by position.
        named: The arguments by name.
        short: What may stand for it where the domain is known: the form of a region.

    Example:
        >>> from positions.calls import Call
        >>> Call("Quantity('day').between", [2, 3])
        Quantity('day').between(2, 3)
    """

    __slots__ = ("arguments", "name", "named", "short")

    def __init__(
        self,
        name: str,
        arguments: Iterable[object] = (),
        named: Mapping[str, object] | None = None,
        *,
        short: object = None,
    ) -> None:
        self.name: str = name
        self.arguments: tuple[object, ...] = tuple(arguments)
        self.named: dict[str, object] = dict(named or {})
        self.short: object = short

    def __iter__(self) -> Iterator[tuple[str, object]]:
        """The arguments, each with its name; those by position have an empty one."""
        yield from (("", value) for value in self.arguments)
        yield from self.named.items()

    def __repr__(self) -> str:
        return f"{self.name}({', '.join(f'{name}={value!r}' if name else repr(value) for name, value in self)})"

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 (as IPython calls it)
        with printer.group(_INDENT, f"{self.name}(", ")"):
            for place, (name, value) in enumerate(self):
                if place:
                    printer.text(",")
                printer.breakable(" " if place else "")
                if name:
                    printer.text(f"{name}=")
                printer.pretty(value)


class Worded(ABC):
    """A value whose `repr` is in words. Pretty printers print it as the call that makes it.

    Example:
        >>> import positions
        >>> percent = positions.Quantity("percent")
        >>> percent.at_least(5), percent.at_least(5).as_call()
        (<Region: at least 5 percent>, Quantity('percent').at_least(5))
    """

    __slots__ = ()

    @abstractmethod
    def as_call(self) -> Call:
        """The call that makes it."""

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 (as IPython calls it)
        printer.pretty(self.as_call())

    def __rich_repr__(self) -> Iterator[object]:
        yield Verbatim(str(self))


class Constructed:
    """A value that prints as the shortest call that constructs it: defaults are left out.

    Example:
        >>> import positions
        >>> positions.Party("allies", members=["france"])
        Party('allies', members='france')
    """

    __slots__ = ()

    def as_call(self) -> Call:
        """The call. What makes an equal value is written in the shortest form that the constructor takes."""
        arguments: list[object] = []
        named: dict[str, object] = {}
        left_out = False
        for each in _fields(type(self)):
            value: object = getattr(self, each.name)
            usual: Any = each.default
            if isinstance(usual, _FACTORY):
                usual = usual.factory(self) if usual.takes_self else usual.factory()
            if not each.init or value == usual:
                left_out = True
            elif each.kw_only or left_out:
                named[each.name] = _shortest(value, each.converter)
            else:
                arguments.append(_shortest(value, each.converter))
        return Call(type(self).__name__, arguments, named)

    def __repr__(self) -> str:
        return repr(self.as_call())

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 (as IPython calls it)
        if type(self).__repr__ is Constructed.__repr__:
            printer.pretty(self.as_call())
        else:  # a domain of one's own
            printer.text(repr(self))

    def __rich_repr__(self) -> Iterator[object]:
        yield from ((name, value) if name else value for name, value in self.as_call())


def _fields(kind: type) -> Iterable[Attribute[Any]]:
    """The fields of the class; none if it is not one of attrs."""
    return fields(kind) if has(kind) else ()


def shortest(value: object) -> object:
    """The shortest of what stands for the value in a call."""
    if isinstance(value, Argument):
        return value.as_argument()
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, Decimal):
        return Call("Decimal", [str(value)])
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: shortest(each) for key, each in value.items()}
    return [shortest(each) for each in value] if isinstance(value, list | tuple) else value


def in_short(value: object) -> object:
    """What stands for the value in the call of a case, which knows the domains: regions as forms."""
    if isinstance(value, Constructed) and type(value).__repr__ is Constructed.__repr__:
        value = value.as_call()
    if isinstance(value, Call):
        named = {name: in_short(each) for name, each in value.named.items()}
        return Call(value.name, map(in_short, value.arguments), named) if value.short is None else value.short
    if isinstance(value, dict):
        return {key: in_short(each) for key, each in value.items()}
    return list(map(in_short, value)) if isinstance(value, list) else value


def _shortest(value: object, converter: object) -> object:
    """The shortest of what a converter reads as the value: a text for a fraction, one thing for a list of one."""
    if isinstance(value, Decimal) and _reads(converter, f"{value:f}", value):
        return f"{value:f}"
    if isinstance(value, tuple) and len(value) == 1 and _reads(converter, value[0], value):
        return shortest(value[0])
    return shortest(value)


def _reads(converter: object, given: object, value: object) -> bool:
    """Whether the converter makes the value of what is given."""
    try:
        return callable(converter) and bool(converter(given) == value)
    except (TypeError, ValueError):
        return False
