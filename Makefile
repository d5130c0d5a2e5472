# The commands of the project. `make` alone lists them.

# The Python that makes the virtual environment; empty means the first fitting one on the PATH.
PYTHON ?=
# Passed on to pytest, as in: make test ARGS="tests/unit -k wording"
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --python-version 3.11 --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links $(if $(PIP_FIND_LINKS),--find-links "$(PIP_FIND_LINKS)")
# Local versions (+cpu) name one build server's files, and the GPU libraries of PyTorch are gigabytes that nothing here uses.
PORTABLE := sed -i.bak -E -e 's/\+[a-z0-9.]+$$//' -e '/^(nvidia-|cuda-|triton==)/d'

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock clean venv runtime dev

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: runtime ## install, read the documents in, start the bot (Telegram with a token, else a chat in this terminal)
	@$(BIN)/python ingest.py </dev/null; code=$$?; \
	if [ $$code -gt 1 ]; then exit $$code; fi; \
	exec $(BIN)/python -m bot start

test: dev ## run the tests; choose some with ARGS="tests/unit -k name"
	@$(BIN)/python -m pytest $(ARGS)

check: dev ## read the code: lint, format, types, imports, dependencies, Docker files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/docker-compose -f docker-compose.yml config -q
	$(BIN)/hadolint Dockerfile

bench: dev ## install what bench.retrieval compares with (other search pipelines, a drawing library)
	@if cmp -s requirements-bench.lock $(VENV)/requirements-bench.lock; then exit 0; fi; \
	$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-bench.lock </dev/null \
		&& cp requirements-bench.lock $(VENV)/

lock: dev ## make the lock files again from pyproject.toml
	@$(COMPILE) --upgrade --output-file requirements.lock
	@$(PORTABLE) requirements.lock
	@$(COMPILE) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(PORTABLE) requirements-dev.lock
	@$(COMPILE) --upgrade --extra bench --constraint requirements-dev.lock --output-file requirements-bench.lock
	@$(PORTABLE) requirements-bench.lock
	@rm -f requirements.lock.bak requirements-dev.lock.bak requirements-bench.lock.bak

clean: ## remove the virtual environment and caches; documents, data and .env stay
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
	@find bot knowledge tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

venv:
	@if $(BIN)/python -c '$(FITS)' </dev/null 2>/dev/null; then exit 0; fi; \
	found=; for candidate in $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11); do \
		if "$$candidate" -c '$(FITS)' </dev/null 2>/dev/null; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "This needs Python 3.11, 3.12 or 3.13, and none was found. Install one, or name it: make run PYTHON=/path/to/python3.12" >&2; \
		exit 1; \
	fi; \
	if ! "$$found" -m venv --clear $(VENV) </dev/null; then \
		echo "Python could not make the folder $(VENV); on Debian and Ubuntu install the package python3-venv first." >&2; \
		exit 1; \
	fi

# A copy of the lock file in the virtual environment says what was installed last.
runtime: venv
	@if cmp -s requirements.lock $(VENV)/requirements.lock; then exit 0; fi; \
	echo "Installing what the bot needs into $(VENV); the first time takes a few minutes." >&2; \
	$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock </dev/null \
		&& cp requirements.lock $(VENV)/

dev: venv
	@if cmp -s requirements-dev.lock $(VENV)/requirements-dev.lock; then exit 0; fi; \
	echo "Installing the bot's packages and the developers' tools into $(VENV); the first time takes a few minutes." >&2; \
	$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-dev.lock </dev/null \
		&& cp requirements.lock requirements-dev.lock $(VENV)/
