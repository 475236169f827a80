# `make edition` checks the panel edition and builds it; `make test` runs all linters and tests. Both set up .venv first,
# and again after a change of setup.cfg. To use another Python: `make test PYTHON=python3.13`.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
SECONDS := 80

.DEFAULT_GOAL := help
.PHONY: help edition test lint format docs bench fuzz clean

help:  ## List the targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

edition: $(INSTALLED)  ## Check the panel edition and build it as Markdown into out/.
	$(BIN)/duizhao check
	$(BIN)/duizhao build --to md --out out

test: lint  ## Run the linters, the checks of the edition, and all tests with coverage.
	$(BIN)/pytest --numprocesses=auto --cov --cov-report=term

lint: $(INSTALLED)  ## Run only the linters and the checks of the edition.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/duizhao fmt --check
	$(BIN)/duizhao check

format: $(INSTALLED)  ## Format the code and the edition.
	$(BIN)/ruff format
	$(BIN)/duizhao fmt

docs: $(INSTALLED)  ## Write the generated pages and pictures, and run the commands that pages show.
	$(BIN)/python docs/make.py
	$(BIN)/python docs/run.py
	$(BIN)/python docs/picture.py

bench: $(INSTALLED)  ## Measure how long starting takes.
	$(BIN)/python bench/startup.py

fuzz: $(INSTALLED)  ## Fuzz the readers, the checks and the requests of the review page; SECONDS=3600 for an hour.
	$(BIN)/python bench/fuzz --seconds $(SECONDS)

clean:  ## Remove everything generated, .venv too.
	rm -rf .venv out build dist tools/*.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(INSTALLED): setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "duizhao needs Python 3.11 or later: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
