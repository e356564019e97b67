"""The reference, generated from docstrings: two directives, and the Markdown that docstrings are written in.

`.. names:: positions` documents the names below it, `.. room:: deal` everything that is at home in that room. In a
docstring, `text` in backticks is a link if it is a public name, and a table of Markdown is a table.
"""

from __future__ import annotations

import builtins
import collections.abc
import concurrent.futures
import enum
import inspect
import sys
import typing
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.napoleon import Config
from sphinx.ext.napoleon.docstring import GoogleDocstring
from sphinx.transforms.post_transforms import ReferencesResolver, SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import find_pending_xref_condition, make_refnode

import positions
from docs import public

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx


ALIASES = public.aliases()


class Names(SphinxDirective):
    """`.. names:: positions` with names below it documents these; `.. room:: deal` all that is at home in that room."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """One directive of autodoc for each name."""
        place = self.arguments[0]
        names = [f"{place}.{name}" for line in self.content for name in line.split()]
        full = names if self.name == "names" else public.at_home(place)
        text = "\n\n".join(_directive(name) for name in full)
        return self.parse_text_to_nodes(text, allow_section_headings=False)


def _directive(name: str) -> str:
    """The directive of autodoc that documents the object."""
    room, _, last = name.removeprefix("positions.").rpartition(".")
    found = getattr(getattr(positions, room) if room else positions, last)
    if not inspect.isclass(found):
        return f".. auto{'function' if inspect.isroutine(found) else 'data'}:: {name}"
    if issubclass(found, Exception):
        return f".. autoexception:: {name}"
    lines = [f".. autoclass:: {name}", "   :members:"]
    if issubclass(found, enum.Enum):
        lines.append("   :undoc-members:")  # the members speak for themselves
    else:
        lines.append("   :inherited-members: Mapping, Sequence, Exception, object, str, tuple, int")
    return "\n".join(lines)


class Name(SphinxRole):
    """`text` in a docstring: a link if it is the name of something public, else code."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """A reference that may lead nowhere."""
        text = nodes.literal(self.rawtext, self.text)
        if not self.text.replace(".", "").isidentifier():
            return [text], []
        context = {key: self.env.ref_context.get(key) for key in ("py:module", "py:class")}
        place = {"refdoc": self.env.docname, "reftype": "name", "reftarget": self.text, "refdomain": "py"}
        return [addnodes.pending_xref("", text, **place, **context)], []


class Links(SphinxPostTransform):
    """Finds what is called by another name than the one it is documented under; the rest is left to Sphinx."""

    default_priority = ReferencesResolver.default_priority - 1

    def run(self, **_: object) -> None:
        """Replaces each reference that it can resolve."""
        objects = self.env.domains.python_domain.objects
        for node in list(self.document.findall(addnodes.pending_xref)):
            if node.get("refdomain", "py") != "py":
                continue
            target = str(node["reftarget"])
            room = ".".join(str(node.get("py:module")).split(".")[:2])
            full = [name for name in candidates(target, room, str(node.get("py:class"))) if name in objects]
            text = find_pending_xref_condition(node, "resolved" if full else "*") or node
            if full:
                place = objects[full[0]]
                here = self.env.docname
                link = make_refnode(self.app.builder, here, place.docname, place.node_id, list(text), full[0])
                node.replace_self(link)
            elif node["reftype"] == "name" or exists(target):
                node.replace_self(list(text))


def exists(target: str) -> bool:
    """Whether an annotation names something that is private or of another package; the build has no links to those."""
    module, _, last = target.rpartition(".")
    if module and find_spec(module.partition(".")[0]):
        return hasattr(import_module(module), last)
    here = [each for name, each in sys.modules.items() if name.partition(".")[0] == "positions"]
    head = target.partition(".")[0]
    return any(hasattr(each, head) for each in (builtins, collections.abc, concurrent.futures, typing, *here))


def candidates(target: str, room: str, around: str) -> Iterator[str]:
    """The full names that a name may stand for, the likeliest first."""
    yield f"{around}.{target}"
    yield f"{room}.{around}.{target}"
    for name in (target, f"{room}.{target}", f"positions.{target}"):
        yield ALIASES.get(name, name)
    if "." not in target:
        yield from sorted({found for name, found in ALIASES.items() if name.endswith(f".{target}")})


def tables(lines: Iterable[str]) -> Iterator[str]:
    """Lines of a docstring with its Markdown tables as those of reStructuredText."""
    for is_table, each in groupby(lines, lambda line: line.startswith("|")):
        block = list(each)
        if not is_table:
            yield from block
            continue
        rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in block]
        yield from (".. list-table::", "   :header-rows: 1", "")
        for first, *others in (rows[0], *rows[2:]):
            yield from (f"   * - {first}", *(f"     - {cell}" for cell in others))


def read(app: Sphinx, what: str, *about: object) -> None:
    """Makes fields of the sections of a docstring. Napoleon alone would take the words before a colon for a type."""
    *more, lines = about
    kinds = (type(more[1]), typing.get_origin(more[1]))
    if what == "data" and inspect.getdoc(more[1]) in map(inspect.getdoc, kinds):
        lines[:] = [line for line in lines if "alias of" in line]  # type: ignore[attr-defined, index]
        return  # what Python says of texts and tuples in general is not what this one is for
    kind = "method" if what in ("attribute", "property") else what
    lines[:] = GoogleDocstring(list(tables(lines)), SECTIONS, app, kind, *more).lines()  # type: ignore[index, arg-type]


def polish(_app: Sphinx, page: nodes.document) -> None:
    """Takes away the blank line that marks the end of the output of an example, and prints dashes as such."""
    for block in page.findall(nodes.literal_block):
        block.rawsource = block.astext().rstrip("\n")
        block[:] = [nodes.Text(block.rawsource)]
    for text in list(page.findall(nodes.Text)):
        if text.startswith(" -- "):  # between the name of an argument or attribute and its meaning
            text.parent.replace(text, nodes.Text(f" – {text.removeprefix(' -- ')}"))  # noqa: RUF001 (a dash is meant)


SECTIONS = Config(napoleon_custom_sections=[("Attributes", "params_style")])


def setup(app: Sphinx) -> None:
    """Adds the two directives and the role."""
    app.add_directive("names", Names)
    app.add_directive("room", Names)
    app.add_role("name", Name())
    app.connect("doctree-read", polish)
    app.connect("autodoc-process-docstring", read)
    app.add_post_transform(Links)
