"""Names of a room that are imported when they are first used, because most uses of the room do without them."""

from importlib import import_module

TYPE_CHECKING = False  # as in the package itself: the import of `typing` would cost more

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def late(room: str, module_of: "Mapping[str, str]") -> "Callable[[str], object]":
    """The `__getattr__` of a room.

    A module must not be called like something in it: once it was imported, the name would mean the module.

    Args:
        room: The room, such as `positions.papers`.
        module_of: The module of the room that each name is imported from.

    Example:
        >>> from positions.late import late
        >>> late("positions.papers", {"Report": "full_report"})("Report")
        <class 'positions.papers.full_report.Report'>
        >>> late("positions.papers", {"Report": "full_report"})("report")
        Traceback (most recent call last):
        ...
        AttributeError: module 'positions.papers' has no attribute 'report'
    """

    def found(name: str) -> object:
        if name in module_of:
            return getattr(import_module(f"{room}.{module_of[name]}"), name)
        msg = f"module {room!r} has no attribute {name!r}"
        raise AttributeError(msg, name=name, obj=import_module(room))

    return found
