"""HTML documents from templates, in which no text of a case becomes a tag. The only door to Jinja2."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from positions.errors import MissingExtraError
from positions.tables.inert import inert, safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

_HERE = "positions.papers"


def rendered(template: str, style: str, values: Mapping[str, object]) -> str:
    """The document that a template makes of values.

    Every text is escaped, and what might turn the direction of writing is shown by its code. Templates have the filters
    `words` (a text of the case, isolated from the direction of what stands beside it) and `anchor` (an id as the target
    of a link), and the values `style` and `style_hash`, with which a policy allows this style alone.

    Args:
        template: The name of a template beside this module.
        style: The name of its style sheet.
        values: What it shows.

    Raises:
        MissingExtraError: If the package jinja2 is not installed: `pip install 'positions[report]'`.

    Example:
        >>> from positions.papers.document import rendered
        >>> print(rendered("words.html", "report.css", {"text": "<b>"}))
        <bdi>&lt;b&gt;</bdi>
    """
    environment = _environment()
    sheet = files(_HERE).joinpath("templates", style).read_text(encoding="utf-8")
    return environment.get_template(template).render(
        style=environment.filters["raw"](sheet),
        style_hash=b64encode(sha256(sheet.encode()).digest()).decode(),
        **values,
    )


@cache
def _environment() -> Environment:
    try:
        import jinja2  # noqa: PLC0415 (an extra)
        from markupsafe import Markup  # noqa: PLC0415 (the same)
    except ModuleNotFoundError as error:
        msg = f"a report needs the package {error.name}: pip install 'positions[report]'"
        raise MissingExtraError(msg, name=error.name) from None

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    environment.filters["raw"] = Markup  # of what was made here, never of a text of a case
    environment.filters["words"] = lambda text: Markup(f"<bdi>{safe(str(text))}</bdi>")  # noqa: S704 (it is safe)
    environment.filters["capital"] = lambda text: f"{text[:1].upper()}{text[1:]}"
    environment.filters["anchor"] = lambda name: quote(str(name), safe="-._~!$&'()*+,;=:@/?")
    return environment


def _source(name: str) -> str:
    return files(_HERE).joinpath("templates", name).read_text(encoding="utf-8")


def _inert(value: object) -> object:
    """What a template writes: texts without what a browser might obey; markup that was made here as it is."""
    return inert(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
