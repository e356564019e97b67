"""A region as the call that makes it: `Quantity('day').between(2, 3)`."""

from __future__ import annotations

from positions.calls import Call

_METHODS = {
    ("from", "to"): "between",
    ("from",): "at_least",
    ("to",): "at_most",
    ("at_least",): "at_least",
    ("at_most",): "at_most",
    ("more_than",): "more_than",
    ("less_than",): "less_than",
}


def expression(domain: object, form: object) -> Call:
    """The call that makes the region of this plain form: of the method that says it best, else of `parse`."""
    method, arguments = "parse", [form]
    if form == "any":
        method, arguments = "everything", []
    elif form == {"not": "any"}:
        method, arguments = "nothing", []
    elif isinstance(form, str | int):
        method = "only"
    elif isinstance(form, list) and all(isinstance(each, str | int) for each in form):
        method, arguments = "any_of", form
    elif isinstance(form, dict) and hasattr(domain, said := _METHODS.get(tuple(form), "")):
        method, arguments = said, list(form.values())
    return Call(f"{domain!r}.{method}", arguments, short=form)
