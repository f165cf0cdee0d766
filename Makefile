# Everything a contributor needs. Python 3.11 or later and make are enough: each target makes .venv first, if need be.

PYTHON ?= python3
BIN := .venv/bin
PAGE ?= examples/traite-en-vigueur.fr.txt

.DEFAULT_GOAL := help
.PHONY: help demo test check bench web clean
# A ledger of its own, so that the demo reads none of yours and leaves nothing behind.
demo: export SERVANDA_LEDGER := sqlite:///.demo/ledger.sqlite

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: .venv/ready ## read a page, then ask what follows from it
	@rm -rf .demo
	$(BIN)/servanda read $(PAGE) --on-record
	@echo
	$(BIN)/servanda standing rus-prk-2024 --on 2024-12-04
	@echo
	$(BIN)/servanda between RUS PRK --on 2024-12-05
	@echo
	$(BIN)/servanda casus --attacked PRK --attacker KOR --on 2024-12-10

test: .venv/ready ## all tests
	$(BIN)/python -m pytest

check: .venv/ready ## style, types, and the examples in docstrings and documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/servanda register check
	$(BIN)/python -m pytest --doctest-modules --doctest-glob='*.md' \
		--ignore=src/servanda/ledger/migrations/env.py src docs README.md CONTRIBUTING.md

bench: .venv/ready ## how fast, beside a bare baseline in the same run
	$(BIN)/python bench/loading.py
	$(BIN)/python bench/law.py
	$(BIN)/python bench/ledger.py
	$(BIN)/python bench/panels.py

web: .venv/ready ## tests in a browser
	@test -d tests/web || { echo 'There are no tests in a browser yet: nothing was tested.' >&2; exit 1; }
	$(BIN)/python -m pytest tests/web

clean: ## remove what these targets made
	rm -rf .venv .demo .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo '$(PYTHON) is older than 3.11: make PYTHON=python3.11' >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo 'On Debian: apt-get install python3-venv' >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
