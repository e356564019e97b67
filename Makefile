# Needs make and Python 3.11 or newer, nothing else.
#
#   make compare                    the main job, on the bundled case
#   make test PYTHON=python3.13     all gates, with a Python of your choice
#
# One environment holds one Python: `make clean` before changing it, or name another with VENV=.

PYTHON ?= python3
VENV ?= .venv

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
INSTALL := $(PIP) install --constraint constraints.txt
OLDEST := 3.11
# How many processes share the tests. Those of one file stay together, because its examples share a namespace.
PROCESSES ?= 2
# The slowest files come first, as conftest.py has it, and not those with most tests.
SHARED := --numprocesses=$(PROCESSES) --dist=loadfile --no-loadscope-reorder

# What one of several gates prints stays together, if this make can do that.
WHOLE := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

MADE := $(VENV)/.made
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
BENCH_VENV := $(VENV)-bench
DOCS_VENV := $(VENV)-docs
SCALE_VENV := $(VENV)-scale

# The locked versions have to do for the oldest Python, so they are found with it.
LOCK_VENV := .venv-lock
LOCK_PYTHON ?= python$(OLDEST)

# Else every process compiles every module again, and pytest every test.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help compare test test-wheel search golden laws docs bench scale format lock clean

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r target what; \
		do printf '%-16s %s\n' "$$target" "$$what"; done

compare: $(RUNTIME) ## Compare Ukraine and Russia as of 2 June 2025
	@$(BIN)/positions compare ukraine russia --on 2025-06-02

test: $(DEV) ## Run all gates: lint, format, types, floors, tests with coverage
	@$(MAKE) --no-print-directory --jobs=$(PROCESSES) $(WHOLE) $(GATES)
	$(BIN)/python -m pytest --hypothesis-profile=ci --cov $(SHARED)

# The gates before the tests need one processor each, so that several run at once; the longest come first.
GATES := gate-mypy gate-pyright gate-names gate-lint gate-floors
.PHONY: $(GATES)
$(GATES): $(DEV)

gate-mypy:
	$(BIN)/mypy

gate-pyright:
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright --pythonpath $(BIN)/python

gate-names:
	@mkdir -p build  # what is known of every name is long, and of interest only if something is not
	PYTHONPATH=src PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright --pythonpath $(BIN)/python \
		--verifytypes positions --ignoreexternal > build/types.txt || { cat build/types.txt; exit 1; }

gate-lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

gate-floors:
	$(BIN)/lint-imports --no-logo

# The checkout without src, and the wheel in its place. Everything that a test reads lies beside the tests.
test-wheel: $(DEV) ## Run the tests against the built wheel, with src out of the way; without coverage
	rm -rf build/wheel
	$(BIN)/python -m hatchling build --target wheel --directory build/wheel
	$(PIP) install --no-deps --no-index --target build/wheel/site build/wheel/*.whl
	mkdir build/wheel/checkout
	cp -R CHANGELOG.md CONTRIBUTING.md LICENSE Makefile README.md benchmarks conftest.py constraints.txt docs examples \
		pyproject.toml seeds tests build/wheel/checkout
	cd build/wheel/checkout && PYTHONPATH=$(CURDIR)/build/wheel/site $(abspath $(BIN))/python -m pytest \
		--hypothesis-profile=ci $(SHARED) $(or $(TESTS),README.md docs tests)

search: $(DEV) ## Look for counterexamples of the laws, with many new random examples; takes hours
	$(BIN)/python -m pytest --hypothesis-profile=search $(SHARED) tests/laws

golden: $(DEV) ## Write tests/golden, the page of commands and the gallery again; read their diff before you commit it
	RENEW_GOLDEN=1 $(BIN)/python -m pytest -q tests/test_screens.py tests/test_docs.py tests/test_gallery.py

laws: $(DEV) ## Write docs/laws.md from the tests in tests/laws
	$(BIN)/python -m tests.laws.page

docs: $(DOCS_VENV)/.made ## Build the site into build/docs; warnings are errors
	$(DOCS_VENV)/bin/python -m sphinx --builder html --nitpicky --fail-on-warning --keep-going --quiet \
		--doctree-dir build/doctrees docs build/docs
	@echo "The site is build/docs/index.html"

bench: $(BENCH_VENV)/.made ## Measure against peers, side by side; writes benchmarks/results.json
	$(BENCH_VENV)/bin/python -m benchmarks

scale: $(SCALE_VENV)/.made ## Compare the core with PySpark (needs Java 17), Dask and a pool of processes
	$(SCALE_VENV)/bin/python -m pytest --quiet tests/scale

format: $(DEV) ## Format the code and fix what ruff can fix by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## Renew constraints.txt with the newest versions
	@command -v $(LOCK_PYTHON) >/dev/null || \
		{ echo "make lock needs Python $(OLDEST), the oldest supported; name it with LOCK_PYTHON=" >&2; exit 1; }
	rm -rf $(LOCK_VENV)
	$(LOCK_PYTHON) -m venv $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip install -qq --disable-pip-version-check editables hatchling
	$(LOCK_VENV)/bin/python -m pip install -qq --disable-pip-version-check \
		--no-build-isolation --editable '.[dev]'
	{ sed -n '/^#/p' constraints.txt; \
		$(LOCK_VENV)/bin/python -m pip -qq --disable-pip-version-check freeze --exclude-editable | \
		LC_ALL=C sort --ignore-case; } > constraints.txt.new
	mv constraints.txt.new constraints.txt
	rm -rf $(LOCK_VENV)

clean: ## Remove the environment and everything that was made
	rm -rf $(VENV) $(BENCH_VENV) $(DOCS_VENV) $(SCALE_VENV) $(LOCK_VENV) build dist htmlcov .coverage .coverage.* constraints.txt.new
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name '.venv*' -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is touched last, so that an interrupted install is taken up again.
$(MADE):
	@command -v $(PYTHON) >/dev/null || \
		{ echo "There is no $(PYTHON) here. positions needs Python $(OLDEST) or newer;" \
		"name one, such as: make compare PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < tuple(map(int, "$(OLDEST)".split("."))))' || \
		{ echo "positions needs Python $(OLDEST) or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1);" \
		"name a newer one, such as: make compare PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make environments: its venv module is not installed" \
		"(on Debian and Ubuntu: the package python3-venv)" >&2; exit 1; }
	@echo "Making the environment $(VENV) ..." >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# The build backend comes from the constraints too; without isolation no other one is fetched.
$(RUNTIME): $(MADE) pyproject.toml constraints.txt
	@echo "Installing positions ..." >&2
	@$(INSTALL) editables hatchling
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUNTIME)
	@echo "Installing the tools for development ..." >&2
	@$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@

# Peers, Sphinx and engines are large and change often, and nothing else needs them: each extra lives in an environment
# of its own, and in no lock.
$(VENV)-%/.made: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < tuple(map(int, "$(OLDEST)".split("."))))' || \
		{ echo "positions needs Python $(OLDEST) or newer; name one, such as: make $* PYTHON=python3.12" >&2; exit 1; }
	@echo "Making the environment $(@D) with the extra '$*' ..." >&2
	@$(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/python -m pip install -qq --disable-pip-version-check --editable '.[$*]'
	@touch $@
