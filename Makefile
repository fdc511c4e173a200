# Two commands: `make run` serves the demonstration, `make test` runs every test.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py

.PHONY: help run test lint format lock clean

help:
	@echo "make run     the whole site with both councils, at http://127.0.0.1:$(PORT)"
	@echo "make test    every test; says at the end what was skipped and how to have it"
	@echo "make lint    what CI checks besides: style, templates, the lock"
	@echo "make format  put code and templates into their usual form"
	@echo "make lock    refresh the locked versions of everything we build on"

run: export SITE_URL = http://127.0.0.1:$(PORT)
run: export PORT := $(PORT)
run: export REQUIRE_SECOND_FACTOR ?= false
run: $(VENV)/.runs .env var/static/.collected
	@$(MANAGE) migrate --verbosity 0
	@echo "Local Offer, a demonstration: $(SITE_URL)"
	@$(MANAGE) demo --accounts
	@echo "Stop with Ctrl-C."
	@exec $(BIN)/gunicorn

test: $(VENV)/.tests
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tests.run

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djangofmt --check templates

format: $(VENV)/.tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djangofmt templates

lock: $(VENV)/.tests
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --constraint requirements.lock --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) var .env

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Local Offer needs Python 3.11 or newer. Say which with: make PYTHON=python3.12 run")'
	@$(PYTHON) -m venv $(VENV) || { echo "Python came without venv. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.runs: requirements.lock | $(VENV)/bin/python
	@echo "Installing what the site needs (only the first time, or when it changes)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.tests: requirements-dev.lock | $(VENV)/bin/python
	@echo "Installing what the tests need (only the first time, or when it changes)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.runs

# A secret of this copy's own, its database, and the names it answers to. It is a demonstration: its
# editors need no second factor, and email is written where it was started.
.env: | $(VENV)/.runs
	@mkdir -p var
	@printf 'SECRET_KEY=%s\nALLOWED_HOSTS=127.0.0.1,localhost,[::1]\nSITE_URL=http://127.0.0.1:8000\nDATABASE_URL=sqlite:///%s/var/localoffer.sqlite3\nREQUIRE_SECOND_FACTOR=false\nEMAIL_URL=consolemail://\n' \
		"$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')" "$(CURDIR)" > $@

var/static/.collected: $(shell find static -type f) requirements.lock localoffer/static_files.py | .env
	@$(MANAGE) collectstatic --noinput --clear --verbosity 0
	@touch $@
