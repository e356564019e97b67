"""What every test shares: the examples in the documentation, and the Hypothesis profiles."""

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

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
