"""The shape of a case file as models of pydantic: strict about types and about keys, like ours."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Refuses unknown keys and converts nothing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Range(Model):
    """A region with bounds, or what is not one."""

    at_least: int | str | None = None
    at_most: int | str | None = None


Region = str | int | list[str] | Range
Terms = dict[str, Region]


class Domain(Model):
    """The kinds of domains that are used here."""

    options: list[str] | None = None
    scale: list[str] | None = None
    quantity: str | None = None


class Party(Model):
    """A party."""

    id: str
    name: str


class Issue(Model):
    """An issue."""

    id: str
    question: str
    domain: Domain


class Source(Model):
    """A source."""

    id: str
    title: str
    published: date


class Evidence(Model):
    """The words that prove a statement."""

    exact: str
    speaker: str
    attribution: Literal["document", "quoted", "official", "reported", "counterpart", "assessed"]
    start: int
    end: int


class Statement(Model):
    """A statement."""

    id: str
    party: str
    stance: Literal["demands", "agrees", "asserts", "offers", "accepts", "rejects", "defers", "withdraws"]
    terms: Terms
    date: date
    source: str
    note: str
    evidence: list[Evidence]


class Case(Model):
    """A case."""

    id: str
    title: str
    party: list[Party]
    issue: list[Issue]
    source: list[Source]
    statement: list[Statement]
