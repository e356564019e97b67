"""The gallery: what the papers look like, made from the bundled case and from the wage round of `positions init`.

A test compares it with what the library makes now, and `make golden` writes it again.
"""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import positions

if TYPE_CHECKING:
    from positions.tables.svg import Picture

HERE = Path(__file__).parent
# A picture in a file of its own has no page around it to take its colors from.
_STYLE = (
    "<style>svg{color:#1b1b1b;background:#fff}"
    "@media(prefers-color-scheme:dark){svg{color:#ececec;background:#161616}}</style>"
)

PAGE = """\
# Gallery

What the papers look like. Everything here is made by the library as it is: from the bundled talks of Istanbul, and from
the wage round that `positions init` writes.

## The brief

    positions brief ukraine russia --on istanbul-2 --issues "nato.*,military.*,withdrawal,bodies.number"

```text
{brief}
```

[Papers](papers.md) says what is on it.

## Side by side

    positions side-by-side union employer --case my-talks -o wages.html

puts what each party holds beside each other. This is [the side-by-side on the wage round](gallery/side-by-side.html), a
table on a screen, cards on a phone, and A4 landscape when printed. The same as Markdown:

{beside}

As [CSV](gallery/side-by-side.csv) it has a column for each value. Bracketed, for drafters:

```text
{bracketed}
```

[Side by side](side-by-side.md) says what is in it, and what the Word file and the spreadsheet have.

## The report

    positions report union employer --case my-talks -o wages.html

This writes one HTML file, [the whole report on the wage round](gallery/wages.html). Open it in a browser or on a phone,
or print it. [The report](report.md) says what is in it. It draws two kinds of pictures, each with its numbers in
a table beside it.

How far apart the bids are:

![{numbers_title}](pictures/wages.svg)

When the parties spoke and moved, and when they met, in Istanbul:

![{timeline_title}](pictures/istanbul.svg)

## Movement by round

    positions changes ukraine russia --by-round --to istanbul-2 --issues "truce.*,withdrawal,bodies.number"

```text
{by_round}
```

## Data for charts

    positions report union employer --case my-talks -o wages.csv

This writes a row for each question, for Datawrapper, Flourish or a spreadsheet:

{table}
"""


def files() -> dict[Path, str]:
    """The page and the files beside it."""
    talks = positions.load_seeds()
    some = ["nato.*", "military.*", "withdrawal", "bodies.number"]
    brief = positions.brief(talks, "ukraine", "russia", on="istanbul-2", issues=some)
    story = positions.report(talks, "ukraine", "russia", on="istanbul-2").timeline.picture
    with tempfile.TemporaryDirectory() as folder:
        positions.init(folder)
        round_of_wages = positions.load(folder)
    wages = positions.report(round_of_wages, "union", "employer", on="round-1")
    beside = positions.side_by_side(round_of_wages, "union", "employer", on="round-1")
    moved = ["truce.*", "withdrawal", "bodies.number"]
    by_round = positions.papers.by_round(talks, "ukraine", "russia", end="istanbul-2", issues=moved)
    numbers = wages.dumbbells[0].picture
    page = PAGE.format(
        brief=brief.text(80),
        beside="\n\n".join(beside.show("markdown").split("\n\n")[2:3]),
        bracketed=beside.bracketed.show(width=80),
        numbers_title=numbers.title,
        timeline_title=story.title,
        by_round=by_round.show(width=100),
        table=_table(wages.show("csv")),
    )
    return {
        HERE / "gallery.md": page,
        HERE / "gallery" / "wages.html": f"{wages.html}\n",
        HERE / "gallery" / "side-by-side.html": f"{beside.show('html')}\n",
        HERE / "gallery" / "side-by-side.csv": f"{beside.show('csv')}\n",
        HERE / "pictures" / "wages.svg": _alone(numbers),
        HERE / "pictures" / "istanbul.svg": _alone(story),
    }


def _alone(picture: Picture) -> str:
    """A picture as a file of its own."""
    return str(picture).replace("<title", f"{_STYLE}<title", 1) + "\n"


def _table(text: str) -> str:
    """CSV as a table of Markdown, on its side: a row for each column."""
    columns = zip(*csv.reader(io.StringIO(text)), strict=True)
    rows = [f"| {' | '.join(cells)} |" for cells in columns]
    return "\n".join([rows[0], "| --- " * (rows[0].count("|") - 1) + "|", *rows[1:]])
