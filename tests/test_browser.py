"""The papers in a real browser: nothing runs, nothing is fetched, and everybody can read it.

The tests need Chromium. The one on accessibility also needs axe-core, which `npm install --no-save axe-core` puts
where it is looked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import positions
from tests.browser import PROGRAM, Browser, browser
from tests.papers_case import river

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here (apt install chromium)")

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3

# What is wider than the window: nothing may be.
TOO_WIDE = """
[...document.querySelectorAll("body *")]
    .filter(each => each.getClientRects().length && !each.closest(".hidden, thead, .skip"))
    .filter(each => each.getBoundingClientRect().right > WIDTH + 1)
    .map(each => each.tagName + " " + each.textContent.trim().slice(0, 40))
"""

# The contrast of each text with what is drawn behind it, as the browser has computed both.
FAINT = """
(() => {
    const numbers = color => color.match(/[0-9.]+/g).map(Number)
    const bright = color => numbers(color).slice(0, 3).map(each => each / 255)
        .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        .reduce((sum, each, place) => sum + each * [0.2126, 0.7152, 0.0722][place], 0)
    const ground = element => {
        for (; element; element = element.parentElement) {
            const color = getComputedStyle(element).backgroundColor
            if (numbers(color)[3] !== 0) return color
        }
        return "rgb(255, 255, 255)"
    }
    const found = []
    for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some(each => each.nodeType === 3 && each.textContent.trim())
        if (!own || !element.getClientRects().length) continue
        const ink = getComputedStyle(element)[element.closest("svg") ? "fill" : "color"]
        const [low, high] = [bright(ink), bright(ground(element))].sort((one, other) => one - other)
        if ((high + 0.05) / (low + 0.05) < 4.5) found.push(element.tagName + " " + element.textContent.slice(0, 40))
    }
    return found
})()
"""

# Every link leads to something, every question of the table to an issue, and every issue to its statements.
LINKS = """
(() => {
    const there = link => document.getElementById(decodeURIComponent(link.hash.slice(1)))
    const links = [...document.querySelectorAll("a[href^='#']")]
    return {
        "lost": links.filter(each => !there(each)).map(each => each.hash),
        "issues": [...document.querySelectorAll(".matrix a")].filter(each => there(each).matches(".issue")).length,
        "rows": document.querySelectorAll(".matrix tbody tr:not(.topic)").length,
        "unproved": [...document.querySelectorAll("article.issue")]
            .filter(each => !each.querySelector("a[href^='#s-']")).map(each => each.id),
    }
})()
"""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of the module."""
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the river, with a word that is as long as a line in every text."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    positions.report(river(f"{LONG} "), "upper", "lower", on="2025-06-01", draft="plan").save(path)
    return path


def test_nothing_runs_and_nothing_is_fetched(chromium: Browser, tmp_path: Path) -> None:
    """No script, no request but for the page itself, and no complaint; also if the case is full of markup."""
    text = "<script>document.title = 'run'</script><img src='https://example.org/x.png' onerror='document.title=1'>"
    path = tmp_path / "report.html"
    positions.report(river(text, url="javascript:document.title='run'"), "upper", "lower").save(path)
    chromium.open(path)
    assert chromium.requests == [path.as_uri()]
    assert chromium.complaints == []
    assert chromium.run("document.scripts.length + document.images.length") == 0
    assert "where they stand" in chromium.run("document.title")


def test_the_policy_forbids_what_the_page_does_not_need(chromium: Browser, page: Path, tmp_path: Path) -> None:
    """A script that gets into the file in spite of all does not run."""
    spoiled = tmp_path / "spoiled.html"
    text = page.read_text(encoding="utf-8")
    spoiled.write_text(text.replace("</main>", "<script>document.title = 'run'</script></main>"), encoding="utf-8")
    chromium.open(spoiled)
    assert chromium.run("document.title") != "run"
    assert "Content Security Policy" in "".join(chromium.complaints)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_does_not_scroll_sideways(chromium: Browser, page: Path, width: int) -> None:
    """Nothing is wider than the window, on a phone either."""
    chromium.open(page, width=width)
    assert chromium.run("document.documentElement.scrollWidth") <= width
    assert chromium.run(TOO_WIDE.replace("WIDTH", str(width))) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_stands_out(chromium: Browser, page: Path, dark: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    """Each text has a contrast of 4.5 with what is behind it."""
    chromium.open(page, dark=dark)
    assert chromium.run("matchMedia('(prefers-color-scheme: dark)').matches") is dark
    assert chromium.run(FAINT) == []


def test_a_notebook_in_the_dark_shows_it_without_style(chromium: Browser, tmp_path: Path) -> None:
    """What a notebook gets takes its colors from the page around it."""
    path = tmp_path / "notebook.html"
    shown = positions.report(river(), "upper", "lower")._repr_html_()
    path.write_text(f'<body style="color: #eee; background: #111">{shown}', encoding="utf-8")
    chromium.open(path)
    assert chromium.run("document.querySelectorAll('svg text').length") > 0
    assert chromium.run(FAINT) == []


def test_every_statement_is_reached_from_its_verdict(chromium: Browser, page: Path) -> None:
    """The table leads to the issues, and each issue to the statements behind it."""
    chromium.open(page)
    found = chromium.run(LINKS)
    assert found["lost"] == []
    assert found["issues"] == found["rows"]
    assert found["unproved"] == []


def test_on_paper_everything_is_open(chromium: Browser, page: Path, tmp_path: Path) -> None:
    """What is folded on the screen is printed, and the pages are of A4."""
    chromium.open(page)
    seen = "[...new Set([...document.querySelectorAll('details table')].map(each => each.checkVisibility()))]"
    assert chromium.run(seen) == [False]
    chromium.open(page, media="print")
    assert chromium.run(seen) == [True]
    chromium.pdf(tmp_path / "report.pdf")
    assert b"/MediaBox [0 0 594.9" in (tmp_path / "report.pdf").read_bytes()


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The papers in columns on the river: side by side, of two parties and of five, bracketed, by round."""
    folder = tmp_path_factory.mktemp("columns")
    case = river(f"{LONG} ")
    two = positions.side_by_side(case, "upper", "lower", on="2025-06-01")
    more = [*case.parties.values(), positions.Party("upper-bank"), positions.Party("lower-bank")]
    five = positions.side_by_side(case.evolve(parties=more), "upper", "lower", "crown", "upper-bank", "lower-bank")
    texts = {
        "two": two.show("html"),
        "five": five.show("html"),
        "bracketed": two.bracketed.show("html"),
        "by-round": positions.papers.by_round(case, "upper", "lower").html,
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return [folder / f"{name}.html" for name in texts]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)], ids=["wide", "phone in the dark"])
def test_papers_in_columns(chromium: Browser, columns: list[Path], width: int, dark: bool) -> None:  # noqa: FBT001 (the same)
    """Nothing runs or is fetched, nothing is wider than the window but what scrolls inside itself, text stands out."""
    for path in columns:
        chromium.open(path, width=width, dark=dark)
        assert (chromium.requests, chromium.complaints) == ([path.as_uri()], [])
        assert chromium.run("document.documentElement.scrollWidth") <= width, path.name
        assert chromium.run(FAINT) == [], path.name
        if AXE.exists():
            chromium.run(AXE.read_text(encoding="utf-8"))
            found = chromium.run("axe.run().then(found => found.violations)")
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_papers_in_columns_are_printed_on_their_side(chromium: Browser, columns: list[Path], tmp_path: Path) -> None:
    """On A4 landscape, with the head of the table on each page."""
    chromium.open(columns[0], media="print")
    assert chromium.run("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    chromium.pdf(tmp_path / "columns.pdf")
    assert b"/MediaBox [0 0 841.9" in (tmp_path / "columns.pdf").read_bytes()


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on so many parties that its table is wider than a window."""
    seeds = positions.load_seeds()
    path = tmp_path_factory.mktemp("wide") / "report.html"
    positions.report(seeds, *list(seeds.parties)[:6], issues="ceasefire.*").save(path)
    return path


def test_only_a_table_of_many_parties_scrolls(chromium: Browser, wide: Path) -> None:
    """It scrolls by itself and the page does not; on a phone its rows are stacked."""
    for width, scrolls in ((1280, True), (360, False)):
        chromium.open(wide, width=width)
        assert chromium.run("document.documentElement.scrollWidth") <= width
        assert chromium.run("(each => each.scrollWidth > each.clientWidth)(document.querySelector('.wide'))") is scrolls


@pytest.mark.skipif(not AXE.exists(), reason="there is no axe-core here (npm install --no-save axe-core)")
@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [("page", 1280, False), ("page", 360, True), ("wide", 1280, False)],
    ids=["light", "phone in the dark", "many parties"],
)
def test_axe_finds_no_violation(
    chromium: Browser,
    request: pytest.FixtureRequest,
    name: str,
    width: int,
    dark: bool,  # noqa: FBT001 (the same)
) -> None:
    """The rules of axe-core for people who read with a screen reader, a keyboard or bad eyes."""
    chromium.open(request.getfixturevalue(name), width=width, dark=dark)
    chromium.run("document.querySelectorAll('details').forEach(each => each.open = true)")
    chromium.run(AXE.read_text(encoding="utf-8"))
    found = chromium.run("axe.run().then(found => found.violations)")
    assert [(each["id"], each["help"], each["nodes"][0]["html"]) for each in found] == []
