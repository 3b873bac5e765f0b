# Everything runs in .venv, which `make setup` fills from constraints.txt. `make help` lists the targets.

PYTHON ?= python3
BIN := .venv/bin
DOCS ?= samples
STAMP := .venv/.installed

.PHONY: help setup chat ask check catalogues test eval eval-accept eval-public eval-ingest bench tour format clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(STAMP)  ## install everything into .venv

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $(STAMP)

chat: setup  ## read DOCS=folder (default: samples) and open the chat page
	$(BIN)/coalition sync "$(DOCS)"
	$(BIN)/coalition chat

ask: setup  ## make ask Q="Which countries opposed definition reform?"
	@test -n "$(Q)" || { echo 'Write: make ask Q="your question"'; exit 2; }
	@$(BIN)/coalition sync "$(DOCS)" > /dev/null
	@$(BIN)/coalition ask "$$Q"
ask: export Q := $(Q)

check: setup  ## format, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## rewrite the files as `make check` wants them
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

CATALOGUE := --domain coalition --input-file ui/locale/coalition.pot --output-dir ui/locale

catalogues: setup  ## bring the words of the pages into ui/locale/*.po, where they are translated
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --keyword marked --omit-header --add-location file --sort-by-file \
		--no-wrap --output-file ui/locale/coalition.pot ui
	for language in fr pt; do $(BIN)/pybabel --quiet update $(CATALOGUE) --locale $$language --no-wrap \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date; done

test: setup  ## all tests, on all processors; those that drive a browser need Chromium and say so without it
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

eval: setup  ## quality figures against the committed baseline; report in evals/results/latest
	$(BIN)/python -m evals.run --out evals/results/latest --baseline evals/results/baseline

eval-accept: setup  ## make today's figures the baseline
	$(BIN)/python -m evals.run --out evals/results/latest --baseline evals/results/baseline --accept

eval-public: setup  ## figures on public data sets in ../shared/data, beside the baseline (slow); ACCEPT=--accept makes them it
	for measurement in retrieval reading public attribution injection; do \
		echo; echo "== $$measurement"; $(BIN)/python -m evals.$$measurement --data ../shared/data $(ACCEPT) || exit 1; \
	done

bench: setup  ## speed and memory, as ratios in one run (forty minutes on two cores)
	$(BIN)/python -m evals.bench.embedding
	$(BIN)/python -m evals.bench.start
	$(BIN)/python -m evals.bench.sync
	$(BIN)/python -m evals.bench.answers
	$(BIN)/python -m evals.bench.pages

tour: setup  ## the pictures of docs/tour.md and the README, taken anew (three minutes, needs Chromium)
	$(BIN)/python -m evals.tour

eval-ingest: setup  ## how well real files of every format are read, from ../shared/data
	for measurement in encodings languages web_pages documents pdf metadata duplicates; do \
		echo; echo "== $$measurement"; $(BIN)/python -m evals.ingest.$$measurement || exit 1; \
	done

clean:  ## remove what was installed and measured, but no library
	rm -rf .venv build *.egg-info evals/results/latest .pytest_cache .mypy_cache .ruff_cache
