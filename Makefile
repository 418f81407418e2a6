# The two commands of the README are `make run` and `make test`; both prepare .venv by themselves.
PYTHON ?= python3
PORT ?= 8501
HOST ?= 127.0.0.1
BIN := .venv/bin

.PHONY: run class test nightly programs lint types contract unit bundle build verify bench fuzz lock screenshots contact-sheets clean

.venv/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=python3.x")'
	@PYTHON=$(PYTHON) tools/prepare.sh run
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# The page for this machine alone; HOST=0.0.0.0, or `make class`, opens it to the network.
run: .venv/.runtime
	@$(BIN)/python -m streamlit run serve.py --server.headless true --server.port $(PORT) \
		--server.address $(HOST) --logger.hideWelcomeMessage true

class: HOST := 0.0.0.0
class: run

test: programs lint types contract unit

programs:
	@tools/prepare.sh test

# What checks and bundles the JavaScript, as package-lock.json has it; the page never needs it.
node_modules/.made: package.json package-lock.json
	@tools/prepare.sh test
	npm ci --silent
	@touch $@

lint: .venv/.dev node_modules/.made
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	node_modules/.bin/eslint .
	node_modules/.bin/prettier --log-level warn --check .
	node tools/bundle.js --check

bundle: .venv/.dev node_modules/.made
	$(BIN)/python -m tools.browser_types
	node tools/bundle.js

types: .venv/.dev node_modules/.made
	$(BIN)/mypy
	$(BIN)/python -m tools.browser_types --check
	node_modules/.bin/tsc
	node_modules/.bin/tsc --project tsconfig.node.json

contract: .venv/.dev
	$(BIN)/lint-imports --no-cache

unit: programs .venv/.dev node_modules/.made
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -r fER

# Firefox and WebKit are installed for this alone.
nightly: .venv/.dev node_modules/.made
	@tools/prepare.sh nightly
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -p no:rerunfailures -m nightly

build: .venv/.runtime
	$(BIN)/python cli.py build

verify: .venv/.runtime
	$(BIN)/python cli.py verify

.venv-fuzz/.made: requirements-fuzz.txt
	@test -x .venv-fuzz/bin/python || $(PYTHON) -m venv .venv-fuzz
	.venv-fuzz/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.txt
	@touch $@

# The locks from requirements/*.in: versions stay as they are unless the .in file or UPGRADE moves them.
lock: .venv/.dev
	@for name in runtime dev fuzz bench; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $(UPGRADE) \
			--no-emit-index-url --custom-compile-command "make lock" requirements/$$name.in \
			--output-file requirements$$(test $$name = runtime || echo -$$name).txt || exit 1; done

# Ten minutes a parser; what it finds lies under .fuzz/NAME/found and becomes a test.
FUZZ_SECONDS ?= 600
FUZZERS ?= $(patsubst tests/fuzz/fuzz_%.py,%,$(wildcard tests/fuzz/fuzz_*.py))
fuzz: .venv-fuzz/.made
	@for name in $(FUZZERS); do echo "== $$name"; \
		.venv-fuzz/bin/python -m tests.fuzz.run $$name $(FUZZ_SECONDS) || exit 1; done

.venv-bench/.made: requirements-bench.txt
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@

bench: .venv-bench/.made
	@for script in bench/bench_*.py; do .venv-bench/bin/python $$script || exit 1; echo; done

screenshots: .venv/.dev
	$(BIN)/python bench/screenshots.py screenshots

contact-sheets: .venv/.dev
	$(BIN)/python bench/contact_sheets.py screenshots/sheets

clean:
	rm -rf .venv .venv-bench .venv-fuzz node_modules .fuzz static/atlas screenshots
