PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
PY = $(VENV)/bin/python
READY = $(VENV)/.ready
PO = $(wildcard src/asotui/locale/*/LC_MESSAGES/asotui.po)
MO = $(PO:.po=.mo)
CATALOGUES = $(PY) -m tools.catalogues
RESOLVE = uv --no-config pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-build --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command "make lock"
ARGS ?=

.PHONY: run test check bench endure format lint types contracts catalogues wheel installed lock clean

run: $(READY) $(MO)
	@$(PY) -m asotui demo $(ARGS)

test: $(READY) $(MO)
	$(PY) -m pytest -n 2 $(ARGS)

check: lint types contracts $(MO)
	$(CATALOGUES) check
	$(PY) -m pytest -n 2

bench: $(READY) $(MO)
	$(PY) -m benchmarks $(ARGS)

endure: $(READY) $(MO)
	$(PY) -m endurance $(ARGS)

lint: $(READY)
	$(PY) -m ruff format --check
	$(PY) -m ruff check

types: $(READY)
	$(PY) -m mypy

contracts: $(READY)
	$(VENV)/bin/lint-imports --no-logo

format: $(READY)
	$(PY) -m ruff format
	$(PY) -m ruff check --fix

catalogues: $(READY)
	$(CATALOGUES) update
	$(CATALOGUES) compile

wheel: $(READY)
	rm -rf dist
	$(PY) -m hatchling build -t wheel

installed: wheel
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	tools/environment $(PYTHON) "$$folder" requirements.lock dist/*.whl && cd "$$folder" && bin/asotui --version

lock:
	@command -v uv >/dev/null || { echo "asotui: make lock needs uv on the PATH (pipx install uv)" >&2; exit 1; }
	$(RESOLVE) --group dev -o requirements-dev.lock
	$(RESOLVE) -c requirements-dev.lock -o requirements.lock

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis $(MO)
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +

$(READY): requirements-dev.lock tools/environment
	@test -n "$(PYTHON)" || { echo "asotui: Python 3.11 or newer is needed" >&2; exit 1; }
	@tools/environment $(PYTHON) $(VENV) requirements-dev.lock
	@echo "$(CURDIR)/src" > "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/asotui.pth"
	@$(PY) -m compileall -q src
	@touch $@

%.mo: %.po $(READY)
	@$(CATALOGUES) compile
