"""Domains of one's own in files: registered by a program, or brought by an installed package."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from positions import (
    CaseError,
    Dates,
    Issue,
    Negotiation,
    Options,
    dump,
    dumps,
    from_dict,
    load,
    loads,
    register_domain,
    schemas,
    to_dict,
)
from positions.domains import domain_schema, parse_domain, region_schema, registry
from positions.errors import DomainError

if TYPE_CHECKING:
    from positions.regions import Domain


class Colors(Options):
    """Labels under another key."""

    def to_form(self) -> object:
        """As a file writes it."""
        return {"colors": list(self.outcomes)}

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """What a file may say."""
        return {"type": "object", "required": ["colors"]}

    @classmethod
    def region_schema(cls) -> dict[str, Any]:
        """What a file may say of a region."""
        return {"type": "string"}


class Flags(Colors):
    """Labels that are always the same."""

    def __init__(self) -> None:
        super().__init__(["red", "white"])

    def to_form(self) -> object:
        """As a file writes it."""
        return "flags"


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers is not known to the next one."""
    monkeypatch.setattr(registry, "_REGISTERED", {})


def bring(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    """As if a package with these entry points were installed."""
    found = {name: EntryPoint(name, value, "positions.domains") for name, value in values.items()}
    monkeypatch.setattr(registry, "_installed", lambda: found)


def talks(domain: Domain) -> Negotiation:
    """A case with one issue of the domain."""
    return Negotiation("talks", parties=["north"], issues=[Issue("paint", domain)])


@pytest.mark.parametrize("domain", [Colors(["red", "blue"]), Flags()], ids=["with arguments", "without"])
def test_a_registered_domain_is_written_and_read(domain: Domain, tmp_path: Any) -> None:  # noqa: ANN401 (a path)
    """In files, texts and data."""
    register_domain("colors", Colors)
    register_domain("flags", Flags)
    case = talks(domain)
    dump(case, tmp_path)
    assert (
        load(tmp_path) == loads(dumps(case)) == loads(dumps(case, "json"), "json") == from_dict(to_dict(case)) == case
    )
    assert parse_domain(domain.to_plain()) == domain


def test_a_domain_that_an_installed_package_brings(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is imported when a file names it, and not before."""
    module = ModuleType("paints")
    vars(module)["Colors"] = Colors
    monkeypatch.setitem(sys.modules, "paints", module)
    bring(monkeypatch, colors="paints:Colors", broken="no_such_package:Domain", wrong="paints:__name__")
    assert parse_domain("dates") == Dates()
    assert registry._REGISTERED == {}  # noqa: SLF001 (nothing else shows it)
    assert parse_domain({"colors": ["red"]}) == Colors(["red"])
    assert registry.keys() == ("broken", "colors", "wrong")
    for form, message in [
        ("broken", "the domain 'broken' is no_such_package:Domain, which cannot be loaded: ModuleNotFoundError("),
        ("wrong", "'paints' is not a class of domains: expected a subclass of positions.regions.Domain"),
        (
            {"colours": []},
            (
                "no kind of domain 'colours' (did you mean 'colors'?); expected 'yes-no', 'dates', 'options', 'scale', "
                "'ordering', 'quantity', 'broken', 'colors' or 'wrong'"
            ),
        ),
    ]:
        with pytest.raises(DomainError) as caught:
            parse_domain(form)
        assert str(caught.value).startswith(message)


def test_what_installed_packages_bring_is_looked_up_once() -> None:
    """A file with many wrong domains costs no more than its size."""
    assert registry._installed() is registry._installed()  # noqa: SLF001 (nothing else shows it)


def test_a_registered_domain_is_in_the_schemas() -> None:
    """Its own schema is one of those of domains; the forms of its regions are no mistake."""
    before = region_schema()
    assert before["additionalProperties"] is False
    register_domain("colors", Colors)
    assert Colors.schema() in domain_schema()["anyOf"]
    assert Colors.schema() in schemas()["issues"]["definitions"]["domain"]["anyOf"]
    assert region_schema() == {**before, "additionalProperties": True}


def test_to_register_twice() -> None:
    """The same class again is no mistake, as when a notebook runs a cell again; another one is."""
    register_domain("colors", Colors)
    register_domain("colors", Colors)
    with pytest.raises(DomainError) as caught:
        register_domain("colors", Flags)
    assert str(caught.value) == f"the key 'colors' is that of {Colors.__module__}.Colors"


BAD: Any = 5


@pytest.mark.parametrize(
    ("key", "kind", "message"),
    [
        ("a b", Colors, "'a b' is not a key of a domain: expected letters, digits, - and _"),
        (BAD, Colors, "5 is not a key of a domain: expected letters, digits, - and _"),
        ("scale", Colors, "the key 'scale' is that of a domain of positions itself"),
        ("colors", BAD, "5 is not a class of domains: expected a subclass of positions.regions.Domain"),
    ],
)
def test_what_cannot_be_registered(key: str, kind: type[Domain], message: str) -> None:
    """The message says why."""
    with pytest.raises(DomainError) as caught:
        register_domain(key, kind)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ('{ colors = ["red", "red"] }', "the label 'red' appears twice"),
        (
            '{ colors = ["red"], more = 1 }',
            "{'colors': ['red'], 'more': 1} has more than one key: expected only the one",
        ),
        ('"colors"', "'colors' is not a domain of Colors: "),
    ],
)
def test_what_a_registered_domain_does_not_read(form: str, message: str) -> None:
    """Whatever the class raises, it is a problem of the file."""
    register_domain("colors", Colors)
    with pytest.raises(CaseError) as caught:
        loads(f'id = "talks"\n[[issue]]\nid = "paint"\ndomain = {form}')
    assert str(caught.value).startswith(f'<text>:4: issue "paint": domain: {message}')
