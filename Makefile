# Marsad's few commands. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# A shell's own settings must not leak into the environment made here.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check fix eval bias bench compare-times fuzz readme lock clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

demo: $(READY) ## code the reports in examples/ and show the events as a table
	@$(BIN)/marsad code examples/ --format table
	@printf '%s\n' '' 'Try next:' \
	  '  $(BIN)/marsad explain examples/$(notdir $(firstword $(sort $(wildcard examples/*.txt))))   every sentence, with the words and rules behind each event' \
	  '  $(BIN)/marsad code YOUR_FOLDER -o events.csv        your own .txt, .html, .jsonl or .csv reports' \
	  '  $(BIN)/marsad code --help                           all options'

test: $(READY) ## run all tests
	@$(BIN)/python -m pytest

check: $(READY) ## lint and type-check
	@$(BIN)/ruff check .
	@$(BIN)/mypy

fix: $(READY) ## mend what the linter can mend by itself
	@$(BIN)/ruff check --fix .

eval: $(READY) ## score the coder on the gold in eval/, seen and unseen, and hold the floors
	@$(BIN)/marsad eval --gate
	@echo 'Reports that no rule was made on (eval/unseen):'
	@$(BIN)/marsad eval --gold eval/unseen/gold --reports eval/unseen/reports --floors eval/unseen/floors.json --gate

bias: $(READY) ## exchange the two sides of a conflict in thousands of sentences and count what is read differently
	@$(BIN)/python -m tests.bias.runner

bench: $(READY) ## measure the speed on the examples, and how it grows with the length of a report
	@$(BIN)/marsad bench --sizes

compare-times: $(READY) ## read the table of time expressions with Marsad and with dateparser
	@$(BIN)/python bench/compare_dateparser.py

fuzz: $(READY) ## throw arbitrary bytes and texts at the coder for a minute
	@$(BIN)/python fuzz/fuzz_code.py --seconds 60

readme: $(READY) ## measure anew what the README shows: its table of events, accuracy, speed
	@$(BIN)/python docs/refresh_readme.py

lock: ## renew requirements.lock from pyproject.toml
	@$(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/pip install --quiet pip-tools
	@(sed -n '/^#/p' requirements.lock; $(VENV)-lock/bin/pip-compile --quiet --upgrade --generate-hashes --extra dev \
	  --strip-extras --allow-unsafe --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o - pyproject.toml) > requirements.tmp
	@mv requirements.tmp requirements.lock
	@rm -rf $(VENV)-lock

clean: ## remove the environment and everything built
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: made once, and again only when the lock or the project file changes.
$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo 'Marsad needs Python 3.11 or newer; $(PYTHON) was not found. Name yours: make PYTHON=/path/to/python3.11 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Marsad needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Name another: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@echo 'Making the environment in $(VENV) (once, about half a minute) ...'
	@$(PYTHON) -m venv $(VENV) || { echo 'Python could not make an environment. On Debian or Ubuntu: apt install python3-venv' >&2; exit 1; }
	@$(BIN)/python -m pip install -qq --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@
