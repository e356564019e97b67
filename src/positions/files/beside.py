"""Files beside a case that speak of its issues: statements that are assumed, and drafts of a deal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from positions.errors import CaseError, Problem
from positions.files.folder import SCHEMA
from positions.files.load import File, Part, not_a_list
from positions.files.read import read
from positions.negotiation.known import Known
from positions.prose import did_you_mean, quote, steps
from positions.records import Terms

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from positions.files.read import Document
    from positions.negotiation import Negotiation
    from positions.records import Statement

_TABLE = "statement"


def load_statements(path: str | os.PathLike[str], case: Negotiation) -> tuple[Statement, ...]:
    r"""Statements on the issues of a case, from a file with nothing else in it; to be assumed.

    Args:
        path: A TOML or JSON file of `[[statement]]` tables.
        case: The case whose parties and issues they speak of.

    Raises:
        CaseError: If anything is wrong, or they do not fit into the case; every problem at once, each with its line.

    Example:
        >>> import pathlib, positions, tempfile
        >>> talks = positions.load_seeds()
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "if.toml")
        ...     _ = path.write_text(
        ...         '[[statement]]\nid = "if-1"\nparty = "russia"\nstance = "accepts"\n'
        ...         'terms = { "children.return" = "returned" }\n'
        ...     )
        ...     statements = positions.load_statements(path, talks)
        >>> statements[0].text
        'accepts children.return = returned'
    """
    document = read(Path(path), str(path))
    problems = list(_strange(document))
    part = Part(File(document, (_TABLE,)), _TABLE)
    problems += part.build(Known.of(case.issues.matters))
    statements: list[tuple[int, Statement]] = list(part.built())
    if len(statements) < len(part.rows):  # what they take back may be among those that could not be read
        known = {*case.statements, *case.proposals, *(statement.id for _, statement in statements)}
        statements = [each for each in statements if known.issuperset(each[1].supersedes)]
    problems += _misfits(case, part, statements)
    if problems:
        raise CaseError(sorted(set(problems)))
    return tuple(statement for _, statement in statements)


def load_draft(path: str | os.PathLike[str], case: Negotiation) -> Terms:
    r"""The terms of a draft, from a file whose keys are issues of a case: `"nato.membership" = "renounced"`.

    Args:
        path: A TOML or JSON file.
        case: The case whose issues it speaks of; `"territory.*"` means every issue of a family.

    Raises:
        CaseError: If anything is wrong; every problem at once, each with its line.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "draft.toml")
        ...     _ = path.write_text('"truce.duration" = { from = 2, to = 3 }\n')
        ...     positions.load_draft(path, positions.load_seeds())
        Terms(truce.duration = 2 to 3 days)
    """
    from positions.files.strict import structured  # noqa: PLC0415 (loading a case does without it)

    document = read(Path(path), str(path))
    written = {key: form for key, form in document.data.items() if key != SCHEMA}
    terms, wrong = structured(written, Terms, Known.of(case.issues.matters))
    problems = [
        Problem(document.name, document.line(*where), "", f"{steps(where)}{message}") for where, message in wrong
    ]
    if _TABLE in written and _TABLE not in case.issues:
        message = "this is a file of statements, to be assumed: a draft contains issues and their outcomes"
        problems = [Problem(document.name, document.line(_TABLE), "", message)]
    if terms is not None and not terms:
        problems.append(Problem(document.name, 0, "", "it says nothing: expected issues and their outcomes"))
    if terms is None or problems:
        raise CaseError(sorted(set(problems)))
    return terms


def _strange(document: Document) -> Iterator[Problem]:
    """What does not belong into a file of statements."""
    for key, value in document.data.items():
        if key not in (_TABLE, SCHEMA):
            near = did_you_mean(key, [_TABLE])
            message = f"no key {quote(key)} here{near}; expected nothing but [[{_TABLE}]]"
            yield Problem(document.name, document.line(key), "", message)
        elif key == _TABLE and not isinstance(value, list):
            yield not_a_list(document, key)
    if not document.data.keys() - {SCHEMA} or document.data.get(_TABLE) == []:
        yield Problem(document.name, 0, "", f"it says nothing: expected [[{_TABLE}]]")


def _misfits(case: Negotiation, part: Part, statements: list[tuple[int, Statement]]) -> Iterator[Problem]:
    """What does not fit into the case, each thing with its line."""
    try:
        case.assume(*(statement for _, statement in statements))
    except CaseError as error:
        by_name = {f'{_TABLE} "{statement.id}"': place for place, statement in statements}
        ours = [problem for problem in error.problems if problem.record in by_name]
        yield from (part.problem(by_name[problem.record], (), problem.message) for problem in ours)
