# The two commands of the README: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the gazetteer and the lexicon of actors are made of when sayso is installed (hatch_build.py).
PLACES := hatch_build.py $(addprefix src/sayso/gazetteer/,entry.py keys.py) \
  $(wildcard src/sayso/gazetteer/build/*.* src/sayso/gazetteer/supplement/*.csv) \
  $(wildcard src/sayso/lexicon/actors/*.py src/sayso/lexicon/actors/*.yaml) \
  $(addprefix src/sayso/lexicon/,build_actors.py organisations.yaml seats.yaml)

.PHONY: demo test check bench train clean

demo: $(VENV)/.runs
	@$(BIN)/sayso demo

test: $(VENV)/.develops check
	$(BIN)/python -m pytest

check: $(VENV)/.develops
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.develops
	$(BIN)/python -m bench

# The encoder's weights, made again from the corpora in ../shared/data or the folder that SAYSO_DATA names (training/README.md).
train: $(VENV)/.trains
	$(BIN)/python -m training all

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "sayso needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo "This Python cannot make a virtual environment; on Debian: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runs: pyproject.toml $(PLACES) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.develops: pyproject.toml $(PLACES) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.runs

$(VENV)/.trains: pyproject.toml $(PLACES) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,training]'
	@touch $@ $(VENV)/.develops $(VENV)/.runs
