PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
RUN ?= training/runs/reader
EPOCHS ?= 24
START ?=
TEACHER ?=

.PHONY: demo test lint schema model corpus-check bench clean

demo: $(VENV)/.package
	$(BIN)/demarche read examples/visit.html
	$(BIN)/demarche read examples/visit.html --html brief.html
	@echo "The same brief beside its article: open brief.html in a browser."

test: $(VENV)/.dev lint
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

schema: $(VENV)/.package
	$(BIN)/demarche schema > src/demarche/schema/record.schema.json

model: $(VENV)/.train
	$(BIN)/python -m training.base training/cache
	$(BIN)/python -m training.train --data $(DATA) --base training/cache/model.safetensors \
		--vocabulary training/cache/vocab.txt --run $(RUN) --epochs $(EPOCHS) \
		$(if $(START),--start $(START) --rate 1.5e-4 --head-rate 1e-3) $(if $(TEACHER),--teacher $(TEACHER))
	$(BIN)/python -m training.export --run $(RUN) --vocabulary training/cache/vocab.txt \
		--out src/demarche/reading/model
	$(BIN)/python -m training.card --data $(DATA) --out src/demarche/reading/model/MODEL_CARD.md

corpus-check: $(VENV)/.package
	$(BIN)/python -m training.corpus_check

bench: $(VENV)/.package
	$(BIN)/python benchmarks/read_speed.py

clean:
	rm -rf $(VENV) brief.html

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.package: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.package

$(VENV)/.train: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train,dev]'
	@touch $@ $(VENV)/.dev $(VENV)/.package
