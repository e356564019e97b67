"""The pages of `docs/`: nothing public is missing, links lead somewhere, examples can be pasted. No site is built."""

from __future__ import annotations

import ast
import builtins
import doctest
import inspect
import os
import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

import positions
from docs import commands, public

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
RENEW = "RENEW_GOLDEN" in os.environ


def name_of(path: Path) -> str:
    """The path as a reader of the repository writes it."""
    return path.relative_to(ROOT).as_posix()


PAGES = {name_of(path): path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKED = {
    **PAGES,
    **{
        name: (ROOT / name).read_text(encoding="utf-8")
        for name in ("CHANGELOG.md", "CONTRIBUTING.md", "seeds/README.md")
    },
}

FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CONTINUES = "one after the other"


def prose(page: str) -> str:
    """The page without its blocks of code."""
    return re.sub(r"`[^`\n]+`", "", FENCE.sub("", page))


def anchors(page: str) -> set[str]:
    """The anchors of its headings, as GitHub and the site make them."""
    headings = re.findall(r"^#{1,6} +(.*)$", FENCE.sub("", page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# What is on the pages


def test_every_public_name_is_documented_once() -> None:
    """By the directives of the reference: all names of the top, and of the rooms that the top hands out."""
    documented = [name for page in PAGES.values() for name in public.documented(page)]
    assert sorted(documented) == sorted(public.public())


def test_the_page_of_commands_is_what_the_parsers_say() -> None:
    """Every command and option; `make golden` writes the page again."""
    path = DOCS / "reference" / "commands.md"
    right = commands.page(PAGES[name_of(path)])
    if RENEW:
        path.write_text(right, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == right
    assert all(f"\n## {name}\n" in right for name in commands.commands())
    for parser in commands.commands().values():
        assert all(f"`{name}`" in right for name, _ in commands.names_of(parser))


def test_the_page_of_errors_explains_each() -> None:
    """With the built-in that it is, and nothing that there is not."""
    table = dict(re.findall(r"^\| `(\w+)` \(`(\w+)`\) \|", PAGES["docs/reference/errors.md"], re.MULTILINE))
    errors = {name: found for name, found in vars(positions.errors).items() if inspect.isclass(found)}
    there = {
        name: next(each.__name__ for each in found.__mro__[1:] if each is not positions.PositionsError)
        for name, found in errors.items()
        if issubclass(found, positions.PositionsError)
    }
    assert table == there


def test_the_glossary_cites_what_it_lists() -> None:
    """Every source of the list is cited by name and year, and every citation is in the list."""
    text, _, sources = PAGES["docs/reference/glossary.md"].partition("\n## Sources\n")
    entry = re.compile(r"^- \*?(\w+(?: (?:de Mesquita|Bois|Convention))?)[^\n]*?(?:\n[^\n]*?)?(\d{4})", re.MULTILINE)
    listed = entry.findall(sources)
    assert len(listed) == sources.count("\n- ")
    everywhere = text + PAGES["docs/explanation/solver.md"]
    assert [source for source in listed if not all(part in everywhere for part in source)] == []
    years = set(re.findall(r"\b(\d{4})\)", text))
    assert years - {year for _, year in listed} == set()


# How the pages are tied together


@pytest.mark.parametrize("name", LINKED)
def test_links_lead_somewhere(name: str) -> None:
    """To a file of the repository, and to a heading that it has."""
    wrong = []
    for target in LINK.findall(prose(LINKED[name])):
        parts = urlsplit(target)
        if parts.scheme:
            continue
        path = (ROOT / name).parent / parts.path if parts.path else ROOT / name
        there = path.is_file() and (not parts.fragment or parts.fragment in anchors(path.read_text(encoding="utf-8")))
        wrong += [] if there else [target]
    assert wrong == []


def test_every_page_is_in_the_contents() -> None:
    """So that a reader of the site finds it in the navigation."""
    contents = "\n".join(body for _, body in FENCE.findall(PAGES["docs/index.md"]))
    listed = re.findall(r"^[\w/-]+$", contents, re.MULTILINE)
    assert sorted([*listed, "index"]) == sorted(name.removeprefix("docs/").removesuffix(".md") for name in PAGES)


def test_llms_txt_lists_every_page() -> None:
    """In the form that llmstxt.org describes: a title, a summary, and lists of links with a sentence each."""
    text = (DOCS / "llms.txt").read_text(encoding="utf-8")
    assert re.match(r"# positions\n\n> \S.*\n", text)
    entries = re.findall(r"^- \[([^\]]+)\]\(([^)]+)\): (.*)$", text, re.MULTILINE)
    assert len(entries) == text.count("\n- ")
    assert all(sentence.endswith(".") for _, _, sentence in entries)
    pages = [name.removeprefix("docs/").removesuffix(".md") + ".html" for name in PAGES]
    assert sorted(address for _, address, _ in entries) == sorted(pages)


def test_the_readme_has_no_relative_links() -> None:
    """It is shown on package indexes too, where they would lead nowhere."""
    assert [target for target in LINK.findall(prose(README)) if not urlsplit(target).scheme] == []


def test_pictures_say_what_they_show() -> None:
    """Each has a title and a description of its own, is used with an alternative text, and fetches nothing."""
    shown = {path: text for page in PAGES.values() for text, path in re.findall(r"!\[([^\]]*)\]\(\S*/(\S+)\)", page)}
    pictures = sorted((DOCS / "pictures").glob("*.svg"))
    assert {path.name for path in pictures} == set(shown)
    assert all(len(text) > 20 for text in shown.values())
    for path in pictures:
        root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 (a file of this repository)
        texts = [root.findtext(f"{{http://www.w3.org/2000/svg}}{kind}") for kind in ("title", "desc")]
        assert all(texts)
        assert not re.findall(r"(?:href|src|url\()\W*\w+:", path.read_text(encoding="utf-8"))


# The examples


def source_of(block: str) -> str:
    """The code of a block, without prompts and output."""
    if ">>>" not in block:
        return block
    return "".join(example.source for example in doctest.DocTestParser().get_examples(block))


def bound_in(tree: ast.AST) -> set[str]:
    """Every name that the code gives to something."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.MatchAs(name=str(name)):
                found.add(name)
            case ast.MatchMapping(rest=str(name)):
                found.add(name)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                found |= {alias.asname or alias.name.partition(".")[0] for alias in names}
            case _:
                pass
    return found


def wrong_with(page: str) -> list[str]:
    """What keeps the examples of a page from being pasted into a plain prompt."""
    blocks = [(match.start(), source_of(match[2])) for match in FENCE.finditer(page) if match[1] == "python"]
    if not blocks:
        return []
    wrong = []
    known = set(dir(builtins)) | {"__name__"}
    top = page[: blocks[0][0]]
    for number, (_, source) in enumerate(blocks, 1):
        tree = ast.parse(source)
        if number == 1 and not isinstance(tree.body[0], ast.Import | ast.ImportFrom):
            wrong.append("the first example does not begin with an import")
        loaded = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        missing = loaded - bound_in(tree) - set(dir(builtins))
        if missing - known:
            wrong.append(f"example {number} uses {sorted(missing - known)}, which no example above makes")
        elif missing and CONTINUES not in " ".join(top.split()):
            wrong.append(f"example {number} continues others, and the page does not say so above the first")
        known |= bound_in(tree)
    return wrong


@pytest.mark.parametrize("name", ["README.md", *PAGES])
def test_examples_can_be_pasted(name: str) -> None:
    """A page begins with its imports; if an example continues the ones above it, the page says so at the top."""
    assert wrong_with(README if name == "README.md" else PAGES[name]) == []


def test_a_page_that_cannot_be_pasted_is_found() -> None:
    """The check itself: a block without its import, one that continues silently, a name from nowhere."""
    blocks = [">>> import positions\n>>> days = positions.Quantity('day')", ">>> days"]
    silent = "# A page\n" + "".join(f"\n```python\n{block}\n```\n" for block in blocks)
    assert wrong_with(silent) == ["example 2 continues others, and the page does not say so above the first"]
    assert wrong_with(silent.replace("A page\n", f"A page\n\nRun them {CONTINUES}.\n")) == []
    assert wrong_with("```python\n>>> days.only(3)\n```\n") == [
        "the first example does not begin with an import",
        "example 1 uses ['days'], which no example above makes",
    ]
