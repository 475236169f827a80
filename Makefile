# Two commands: `make edition` checks the panel edition and builds it; `make test` runs all tests and linters.
# Both set up .venv first, and again whenever setup.cfg changes. Another Python: `make test PYTHON=python3.13`.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed

.DEFAULT_GOAL := help
.PHONY: help edition test lint format docs bench clean

help:  ## List what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

edition: $(INSTALLED)  ## Check the panel edition and build it as Markdown into out/.
	$(BIN)/duizhao check
	$(BIN)/duizhao build --to md --out out

test: lint  ## Run the linters, the checks of the edition, and all tests with their coverage.
	$(BIN)/pytest --numprocesses=auto --cov --cov-report=term

lint: $(INSTALLED)  ## Run only the linters and the checks of the edition.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/duizhao fmt --check
	$(BIN)/duizhao check

format: $(INSTALLED)  ## Put code and edition in their canonical form.
	$(BIN)/ruff format
	$(BIN)/duizhao fmt

docs: $(INSTALLED)  ## Make the pages that come from the code, and run those with commands in them.
	$(BIN)/python docs/make.py
	$(BIN)/python docs/run.py
	$(BIN)/python docs/picture.py

bench: $(INSTALLED)  ## Measure what starting costs.
	$(BIN)/python bench/startup.py

clean:  ## Remove all that was made, .venv too.
	rm -rf .venv out build dist tools/*.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(INSTALLED): setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "duizhao needs Python 3.11 or later; say which: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
