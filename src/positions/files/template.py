"""A new case folder, with files that explain themselves and already load."""

from __future__ import annotations

import os
from pathlib import Path

from positions.errors import WriteError
from positions.files.dump import write_all, writing
from positions.files.load import ISSUES, SETTING, SOURCES, STATEMENTS, toml_files
from positions.files.schema import schema_texts
from positions.prose import listed

_DOCUMENTS = "documents"
_SCHEMAS = ".schemas"
_IGNORE = ".gitignore"
_EXAMPLE = "gazette-2025-03-01"  # the source of the example

_SETTING = """\
#:schema ./.schemas/negotiation.schema.json

# The setting: who negotiates, and when they met. Change everything here to your own case, line by line; the command
# `positions check` tells what does not fit yet, with file and line. The first line is for editors: those that know it
# complete the keys, explain them and mark mistakes.

id = "my-talks"
title = "My talks"

# Words by which your documents tell that somebody takes a stance. They help to find sentences that nobody has coded.
cues = ["demand", "insist", "offer", "accept", "agree", "refuse", "reject"]

# The parties. Statements call them by `id`, tables by `name`; `aliases` are the names and the people in the documents.
[[party]]
id = "union"
name = "Union"
aliases = ["Ana Rivera", "workers"]

[[party]]
id = "employer"
name = "Employer"
aliases = ["Jon Olsen", "management"]

# A group: what it says counts for a member that has not spoken itself.
# [[party]]
# id = "all-unions"
# name = "All unions"
# members = ["union"]

[[round]]
id = "round-1"
title = "First round"
date = 2025-03-01

# A draft on the table. Others react to it: stance = "accepts", proposal = "draft-1", clauses = ["pay"].
# [[proposal]]
# id = "draft-1"
# by = "employer"
# date = 2025-03-08
# clauses = { pay = 4, hours = "five-days" }
"""

_ISSUES = """\
#:schema ./.schemas/issues.schema.json

# The issues: one question each, with the outcomes that it can have. Outcomes exclude each other: where two could both
# come true, they are two issues. `domain` is one of
#   "yes-no"                                          or, of labels without an order, { options = ["a", "b"] }
#   { scale = ["low", "middle", "high"] }             labels in order, the lowest first
#   { quantity = "day" }                              numbers; also decimal, lowest, highest, top, plural
#   "dates"                                           calendar days
#   { ordering = ["ceasefire", "settlement"] }        which comes first

[[issue]]
id = "pay"
question = "By how much do wages rise?"
domain = { quantity = "percent", plural = "percent", decimal = true }
decided_by = ["employer"]
words = ["rise", "wages"]

[[issue]]
id = "hours"
question = "How long is the week?"
domain = { options = ["four-days", "five-days"] }
decided_by = ["employer"]
words = ["week"]

# What can be conceded piece by piece is a family: this one makes the issues site.north and site.south.
# [[issue]]
# id = "site"
# each = ["north", "south"]
# question = "Does the site {each} stay open?"
# domain = "yes-no"

# A fact in dispute, on which parties assert what happened.
# [[issue]]
# id = "overtime.worked"
# kind = "fact"
# question = "How much overtime was worked last year?"
# domain = { quantity = "hour" }

# A rule holds whoever speaks: the logic of the case, and no politics. Ids with a dot take quotation marks.
# [[rule]]
# id = "short-week-costs"
# if = { hours = "four-days" }
# then = { pay = { at_most = 4 } }
"""

_SOURCES = f"""\
#:schema ./.schemas/sources.schema.json

# The documents. They are referred to, never copied: their texts lie in documents/ID.txt, which git leaves out, and what
# was coded from one stands in statements/ID.toml.

[[source]]
id = "{_EXAMPLE}"
title = "Union and employer meet"
publisher = "Gazette"
published = 2025-03-01
kind = "news"                     # primary, transcript, news or analysis
# url = "https://example.org/…"
note = "An invented example: replace it with a document of yours."
"""

_STATEMENTS = f"""\
#:schema ../.schemas/statements.schema.json

# What stands in the document {_EXAMPLE}: one [[statement]] for each party, stance and passage. Stances:
#   demands   these terms and nothing else          rejects    these terms
#   offers    these terms, refusing nothing         accepts    the terms of somebody else
#   agrees    to a concluded agreement              defers     the answer: "will study it"
#   asserts   what happened, on issues of fact      withdraws  earlier statements
# Terms give the outcomes of each issue: 4, {{ at_least = 5 }}, {{ from = 2, to = 3 }}, "a", {{ not = "a" }}, "any".

[[statement]]
id = "union-pay"
party = "union"
stance = "demands"
terms = {{ pay = {{ at_least = 5 }} }}   # who would take 5 would take more
date = 2025-03-01
note = "Five percent or more."

[[statement.evidence]]
exact = "a rise of at least five percent"   # the shortest phrase that stands once, at most 12 words
speaker = "Ana Rivera"
attribution = "quoted"                      # document, quoted, official, reported, counterpart or assessed

[[statement]]
id = "employer-pay"
party = "employer"
stance = "offers"
terms = {{ pay = {{ at_most = 3 }} }}
date = 2025-03-01
note = "Up to three percent; no word that more is refused."

[[statement.evidence]]
exact = "offered up to three percent"
attribution = "reported"

[[statement]]
id = "union-hours"
party = "union"
stance = "demands"
terms = {{ hours = "four-days" }}
date = 2025-03-01
note = "The four-day week."

[[statement.evidence]]
exact = "insists on a week of four days"
attribution = "reported"

[[statement]]
id = "employer-hours"
party = "employer"
stance = "rejects"
terms = {{ hours = "four-days" }}
date = 2025-03-01
note = "No four-day week."

[[statement.evidence]]
exact = "refused the four-day week"
attribution = "reported"

# A condition: accepted if the week has four days, refused if not.
# [[statement]]
# id = "union-pay-for-hours"
# party = "union"
# stance = "accepts"
# terms = {{ pay = {{ at_least = 4, less_than = 5 }} }}
# provided = {{ hours = "four-days" }}
# date = 2025-03-08

# What was read and holds no position, so that a reviewer sees that nobody missed it: threat, motive, rhetoric,
# background, duplicate, narrator, procedure or unclear.
[[skip]]
reason = "threat"
exact = "has not forgotten how to strike"
note = "A warning, not a demand."

# The document was read and is silent on an issue.
# [[skip]]
# reason = "absent"
# issues = ["overtime.worked"]
"""

_DOCUMENT = """\
Union and employer meet

The union demands "a rise of at least five percent", Ana Rivera said after the first meeting on Saturday.
The employer offered up to three percent.
The union insists on a week of four days. Management refused the four-day week.
The union has not forgotten how to strike, Rivera warned.
"""

_TEXTS = {
    SETTING: _SETTING,
    ISSUES: _ISSUES,
    SOURCES: _SOURCES,
    f"{STATEMENTS}/{_EXAMPLE}.toml": _STATEMENTS,
    f"{_DOCUMENTS}/{_EXAMPLE}.txt": _DOCUMENT,
}


def init(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Makes a case folder: a small invented case in commented files, to be changed line by line into one's own.

    Beside the files of a case it holds `documents/` for the texts, a `.gitignore` that keeps them out of a repository,
    and `.schemas/`, which editors read. Nothing is ever written over: a file that is there already stays as it is.

    Args:
        folder: Where to; made where it is missing.

    Returns:
        The files that were made.

    Raises:
        WriteError: If the folder holds TOML files already, or cannot be written.

    Example:
        >>> import positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = positions.init(folder)
        ...     positions.load(folder)
        <Negotiation my-talks: 2 parties, 2 issues, 4 statements>
    """
    root = Path(folder)
    with writing(folder):
        there = [path.relative_to(root).as_posix() for path in (*toml_files(root), *toml_files(root / STATEMENTS))]
    if there:
        msg = f"cannot make a case in {folder}: it holds {listed(there)} already; name another folder"
        raise WriteError(msg)
    with writing(folder):
        texts = {
            **{root / name: text for name, text in _TEXTS.items()},
            **_ignoring(root),
            **schema_texts(root / _SCHEMAS),
        }
        made = {path: text for path, text in texts.items() if not os.path.lexists(path)}
        write_all(made)
    return tuple(made)


def _ignoring(root: Path) -> dict[Path, str]:
    """What keeps the texts out of a repository: a file beside them where the case folder has one of its own."""
    if os.path.lexists(root / _IGNORE):
        return {root / _DOCUMENTS / _IGNORE: "*\n"}
    return {root / _IGNORE: f"# The texts of documents belong to others.\n/{_DOCUMENTS}/\n"}
