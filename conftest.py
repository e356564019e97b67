"""What every test shares: the examples in the documentation, the Hypothesis profiles, and what saves time."""

import os
import pkgutil
import sys
from collections.abc import Generator
from datetime import timedelta
from importlib import import_module

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

import positions
from positions.domains import registry


def forget_domains(_namespace: dict[str, object]) -> None:
    """Domains that a page or a docstring has registered are not known to the next one."""
    registry._REGISTERED.clear()  # noqa: SLF001 (a program registers domains once and for all)


# The pages: fenced `python` blocks run, and where they start with `>>>` their output is compared.
_pages = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    teardown=forget_domains,
    filenames=["README.md"],
    patterns=["docs/*.md", "docs/**/*.md"],
)

# The docstrings: doctests, each module's in a namespace of its own.
_docstrings = Sybil(parsers=[DocTestParser()], teardown=forget_domains, path="src", patterns=["*.py"])

pytest_collect_file = (_pages + _docstrings).pytest()

# `ci` tries the same few examples every time and never fails for slowness, `dev` looks for new ones, and `search`
# looks long.
settings.register_profile(
    "ci",
    database=None,
    deadline=None,
    derandomize=True,
    max_examples=25,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("dev", deadline=timedelta(seconds=1))
settings.register_profile(
    "search", deadline=None, max_examples=1_000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if "CI" in os.environ else "dev")

# The files that take longest, the longest first: processes that share the tests end together if these come first.
_SLOWEST = (
    "test_deal_wide.py",
    "test_strategies.py",
    "test_positions.py",
    "test_report.py",
    "test_package.py",
    "test_quick.py",
    "test_verdicts.py",
    "test_movement.py",
    "test_side_by_side.py",
    "test_screens.py",
    "test_comparisons.py",
    "test_whole.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files come first; the order within a file stays."""
    places = {name: place for place, name in enumerate(_SLOWEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """A process that shares the tests starts coverage twice, and keeps only what the second one sees.

    The first one is stopped here. It would go on whenever the second one pauses, so that tests without coverage would
    be traced all the same, for nothing.
    """
    controller = getattr(session.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if controller is not None and hasattr(session.config, "workerinput"):
        controller.cov.stop()


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Coverage sees every module being imported, but not how tests are looked for: to trace that takes very long."""
    controller = getattr(session.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if controller is None:
        return (yield)
    for module in pkgutil.walk_packages(positions.__path__, "positions."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    controller.pause()
    try:
        return (yield)
    finally:
        forget_answers()
        controller.resume()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Functions forget what they answered without coverage before a test is traced again."""
    done = yield
    if item.get_closest_marker("no_cover") and not (nextitem and nextitem.get_closest_marker("no_cover")):
        forget_answers()
    return done


def forget_answers() -> None:
    """Clears the caches of functions, so that what ran untraced runs again."""
    for name, module in list(sys.modules.items()):
        if name.startswith("positions"):
            for value in list(vars(module).values()):
                if hasattr(type(value), "cache_clear"):
                    value.cache_clear()
