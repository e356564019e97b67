"""The shape of a case file as models of pydantic: strict about types and about keys, like ours."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

When: TypeAlias = date  # a field of a statement is called date, too


class Model(BaseModel):
    """Refuses unknown keys and converts nothing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Bounds(Model):
    """A region with bounds, or everything but another region."""

    at_least: int | float | str | None = None
    at_most: int | float | str | None = None
    more_than: int | float | str | None = None
    less_than: int | float | str | None = None
    before: date | None = None
    after: date | None = None
    order: list[str | list[str]] | None = None


Region = str | int | float | date | Bounds | list[str | int | float | date | Bounds]
Terms = dict[str, Region]


class Domain(Model):
    """The kinds of domains that are used here."""

    options: list[str] | None = None
    scale: list[str] | None = None
    quantity: str | None = None
    ordering: list[str] | None = None


class Party(Model):
    """A party."""

    id: str
    name: str = ""
    aliases: list[str] = []
    members: list[str] = []


class Issue(Model):
    """An issue."""

    id: str
    domain: str | Domain
    question: str = ""
    kind: Literal["term", "fact"] = "term"
    decided_by: list[str] = []


class Source(Model):
    """A source."""

    id: str
    title: str = ""
    publisher: str = ""
    published: date | None = None
    language: str = ""
    url: str = ""


class Evidence(Model):
    """The words that prove a statement."""

    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: str = ""
    attribution: Literal["document", "quoted", "official", "reported", "counterpart", "assessed"] | None = None
    via: str = ""
    reading: Literal["explicit", "implied"] = "explicit"
    role: Literal["supports", "contradicts"] = "supports"
    source: str | None = None
    note: str = ""


class Statement(Model):
    """A statement."""

    id: str
    party: str | list[str]
    stance: Literal["demands", "agrees", "asserts", "offers", "accepts", "rejects", "defers", "withdraws"]
    terms: Terms | list[Terms] = {}
    provided: Terms | list[Terms] = {}
    proposal: str | None = None
    clauses: list[str] = []
    together: bool | None = None
    only: bool = False
    settles: list[str] = []
    supersedes: list[str] = []
    date: When | None = None
    source: str | None = None
    evidence: list[Evidence] = []
    note: str = ""


class Case(Model):
    """A case."""

    id: str
    title: str
    party: list[Party]
    issue: list[Issue]
    source: list[Source]
    statement: list[Statement]
