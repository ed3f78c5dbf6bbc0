# Everything that is done with the project; `make` alone lists it.
# The tools run as `python -m`, so that the folder may be moved and its path may hold spaces.

PORT ?= 8000
DEMO ?= yes
DATA_DIR ?= .data
SIZES ?= 20000,200000,2000000
export PORT DEMO DATA_DIR

PY := .venv/bin/python
LINT_SETTINGS := --settings=detoxlocal.settings.testing
MESSAGES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
CHECKS := ruff ruff-format templates types layers migrations messages
# The format checks are quiet until something is wrong, and then say what.
MENDED := echo "Not formatted; 'make format' mends it."; exit 1
LOCK := $(PY) -m uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: venv $(MESSAGES) ## Start the site: PORT=8000 DEMO=yes|no DATA_DIR=.data
	@$(PY) -m tools.run

.PHONY: test
test: venv $(MESSAGES) lint chromium ## Check everything: lint, types, layers, all tests, coverage
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder --cov

.PHONY: lint
lint: venv ## Check style, types, layers, migrations, translations; name every problem
	@$(MAKE) --no-print-directory --keep-going $(addprefix check-,$(CHECKS))

.PHONY: $(addprefix check-,$(CHECKS))
check-ruff: venv
	@$(PY) -m ruff check --quiet .
check-ruff-format: venv
	@$(PY) -m ruff format --check --quiet . || { $(PY) -m ruff format --check .; $(MENDED); }
check-templates: venv
	@$(PY) -m djlint --quiet --lint templates; linted=$$?; \
	$(PY) -m djlint --quiet --check templates || { $(PY) -m djlint --check templates; $(MENDED); }; \
	exit $$linted
check-types: venv
	@$(PY) -m mypy --no-error-summary
check-layers: venv
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo
check-migrations: venv
	@$(PY) manage.py makemigrations --check --dry-run $(LINT_SETTINGS) --verbosity 1
check-messages: venv
	@$(PY) manage.py update_messages --check $(LINT_SETTINGS)

.PHONY: format
format: venv ## Format Python and templates
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format --quiet .
	@$(PY) -m djlint --quiet --reformat templates

.PHONY: messages
messages: venv ## Collect the texts to translate into locale/
	@$(PY) manage.py update_messages $(LINT_SETTINGS)

.PHONY: bench
bench: venv $(MESSAGES) ## Measure speed: SIZES=20000,200000,2000000 PARTS="pages weight slow growth"
	@LOG_LEVEL=ERROR $(PY) -m bench $(PARTS) --sizes $(SIZES)

.PHONY: chaos
chaos: venv $(MESSAGES) ## Break everything while people ask for calls, then check: SECONDS=180 SEED=7
	@$(PY) -m tests.chaos $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED))

.PHONY: screenshots
screenshots: venv $(MESSAGES) chromium ## Make the pictures of the README
	@$(PY) -m tools.screenshots

.PHONY: lock
lock: venv ## Pin the packages anew, with hashes
	@$(LOCK) requirements.in -o requirements.txt
	@$(LOCK) requirements-dev.in -o requirements-dev.txt

.PHONY: clean
clean: ## Remove what can be made again; the database in DATA_DIR stays
	@rm -rf .venv .static .coverage .coverage.* htmlcov test-results $(MESSAGES)
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- What the commands above need ---

.PHONY: venv
venv:
	@sh tools/make_venv.sh

.PHONY: chromium
chromium: venv
	@$(PY) -m tools.chromium --install > /dev/null

%.mo: %.po | venv
	@$(PY) manage.py compile_messages $(LINT_SETTINGS)
