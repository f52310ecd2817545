# `make` lists the targets. Steps that were done are not done again: their stamps lie in .venv/ and instance/.

SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= 2
NAME ?= changes
MINUTES ?= 1

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(BIN)/pip --disable-pip-version-check -qq
INSTANCE := $(or $(LMS_INSTANCE),instance)
export LMS_INSTANCE := $(abspath $(INSTANCE))

STATIC := $(shell find lms/base/static -name '*.css' -o -name '*.js' -o -name '*.svg')
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/messages.po)
MIGRATIONS := $(wildcard migrations/versions/*.py)
DEMO := $(shell find lms/ops/demo -type f -not -name '*.pyc' 2>/dev/null)
PREPARED := $(INSTANCE)/.prepared-$(shell printf %s "$$LMS_DATABASE_URL" | cksum | cut -d ' ' -f 1)
DATABASE := $(if $(LMS_DATABASE_URL),,$(INSTANCE)/lms.sqlite3)


##@ Running

.PHONY: run
run: setup $(PREPARED)  ## set everything up, then serve the site on HOST:PORT (127.0.0.1:8000)
	@[ ! -f $(INSTANCE)/demo-accounts.txt ] || cat $(INSTANCE)/demo-accounts.txt
	@exec $(BIN)/lms serve --host $(HOST) --port $(PORT)

.PHONY: setup
setup: $(VENV)/installed $(VENV)/assets $(VENV)/catalogues  ## only set up: packages, fonts, assets, catalogues

$(PY):
	@.ci/venv

$(VENV)/requirements: requirements.txt | $(PY)
	@echo "Installing what the site needs"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed: setup.cfg pyproject.toml $(VENV)/requirements
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.stamp: package-lock.json | $(PY)
	@echo "Fetching fonts"
	@.ci/fonts

node_modules/.dev: package-lock.json | $(PY)
	@echo "Fetching what the tests need from npm"
	@.ci/fonts dev

$(VENV)/assets: node_modules/.stamp $(STATIC) lms/ops/assets.py $(VENV)/installed
	@$(PY) lms/ops/assets.py
	@touch $@

$(VENV)/catalogues: $(CATALOGUES) $(VENV)/installed
	@$(PY) -m lms.base.catalogues compile
	@touch $@

# Without its database the stamp means nothing.
$(PREPARED): $(MIGRATIONS) $(DEMO) $(VENV)/installed $(if $(DATABASE),$(if $(wildcard $(DATABASE)),,again))
	@echo "Preparing the database and the demonstration hub"
	@$(BIN)/lms db upgrade
	@$(BIN)/lms demo load
	@touch $@

.PHONY: again
again:


##@ Checking

.PHONY: check
check: $(VENV)/dev $(VENV)/assets $(VENV)/catalogues  ## quick: style, types, ladder, templates, catalogues, house tests
	@$(MAKE) -j 2 --keep-going --output-sync=target check-style check-ladder check-templates check-types check-house

.PHONY: check-style check-types check-ladder check-templates check-house
check-style:
	@echo "Style (ruff)"; $(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
check-types:
	@echo "Types (mypy --strict)"; $(BIN)/mypy lms
check-ladder:
	@echo "Ladder (import-linter)"; $(BIN)/lint-imports --no-logo 2>&1
check-templates:
	@echo "Templates (djlint)"; $(BIN)/djlint lms --lint --quiet
check-house:
	@echo "House tests and catalogues"; $(PY) -m pytest -q -n $(JOBS) --dist worksteal -m "not browser and not postgres and not every_route" tests/house

.PHONY: test
test: $(VENV)/dev setup tools node_modules/.dev  ## everything: unit, house, migrations, journeys in a browser; T= chooses, as for pytest
	@$(PY) -m pytest -n $(JOBS) --dist worksteal $(T)

.PHONY: bench
bench: $(VENV)/dev setup tools  ## measure against the budgets: a table, and instance/bench.json
	@$(PY) -m tests.bench

.PHONY: chaos
chaos: $(VENV)/dev setup tools  ## kill the server again and again under phones, for MINUTES=, and count what is lost
	@FAULT_CASES=10000 FAULT_KILLS=50 $(PY) -m pytest -q tests/learning/test_rules_permutations.py tests/journeys/test_offline_killed.py
	@$(PY) -m tests.chaos $(MINUTES)

.PHONY: tools
tools:
	@.ci/packages chromium ffmpeg postgresql redis-server

$(VENV)/dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing what the tests need"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@


##@ Making

.PHONY: format
format: $(VENV)/dev  ## put the code in order (ruff)
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

.PHONY: messages
messages: $(VENV)/installed  ## collect the texts for translation and compile the catalogues
	@$(PY) -m lms.base.catalogues update
	@$(PY) -m lms.base.catalogues compile

.PHONY: migration
migration: setup  ## write the next migration from the models: make migration NAME=people
	@$(BIN)/lms db migrate --message $(NAME)

.PHONY: assets
assets: $(VENV)/installed node_modules/.stamp  ## make fonts, icons, compressed copies and catalogues anew
	@$(PY) lms/ops/assets.py
	@$(PY) -m lms.base.catalogues compile
	@touch $(VENV)/assets $(VENV)/catalogues

.PHONY: fonts
fonts: $(VENV)/installed  ## fetch the fonts once more
	@rm -f node_modules/.stamp
	@$(MAKE) assets

.PHONY: lock
lock: | $(PY)  ## renew requirements.txt and requirements-dev.txt from the .in files
	@$(PIP) install uv
	@for name in requirements requirements-dev; do \
	  $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url \
	    --upgrade $$name.in -o $$name.txt || exit 1; done

.PHONY: clean
clean:  ## remove what is made, and keep instance/
	@rm -rf $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis *.egg-info
	@find lms tests migrations -name __pycache__ -type d -prune -exec rm -rf {} +
	@find lms translations \( -name '*.mo' -o -name '*.br' -o -name '*.gz' -o -name '*.woff2' \) -delete
	@rm -rf lms/base/pdf/fonts

.PHONY: help
help:
	@awk 'BEGIN {FS = ":.*?## "} \
	  /^##@/ {printf "\n%s\n", substr($$0, 5)} \
	  /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile
