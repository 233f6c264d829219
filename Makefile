# Build, test, measure. Messages are for the office, so Vietnamese; `make help` lists the targets.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --no-input --disable-pip-version-check install -qq
SELF := $(PIP) --no-deps --no-build-isolation --editable .
ARGS ?=
RUFF = $(BIN)/ruff check --quiet --output-format concise && $(BIN)/ruff format --check --quiet \
	|| { echo 'chưa sạch: gõ $(BIN)/ruff check --fix; $(BIN)/ruff format'; exit 1; }
CONTRACTS = told=$$($(BIN)/lint-imports --no-logo --no-cache) || { echo "$$told"; exit 1; }
# Unbuffered, so that each line of the progress is seen when it is made, in a file or a pipe too.
PYTEST = PYTHONUNBUFFERED=1 $(BIN)/pytest --no-header -n 2 --dist worksteal

.PHONY: help build test test-nhanh bench soak golden pictures lock clean machine
help:
	@echo 'make build       cài vào .venv rồi dựng content/ ra output/'
	@echo 'make test        cài những gì bộ kiểm thử cần, rồi kiểm tra toàn bộ'
	@echo 'make test-nhanh  chừng một phút: không có trang in, phép thử dài; ba phép thử đầu của mỗi tệp'
	@echo 'make bench       đo tốc độ và bộ nhớ so với docxtpl'
	@echo 'make soak        ngắt ngang nghìn lần dựng, soi vạn tệp hỏng, dựng bằng mẫu hỏng'
	@echo 'make golden      ghi lại các tệp mẫu trong tests/golden (xem git diff trước khi lưu)'
	@echo 'make pictures    vẽ lại ảnh các trang trong docs/'
	@echo 'make lock        chọn lại phiên bản thư viện vào requirements/'
	@echo 'make clean       xóa .venv và các tệp tạm (output/ giữ nguyên)'

build: $(VENV)/.run
	@$(BIN)/vanban build $(ARGS)

test: machine $(VENV)/.dev
	@echo '— 1/4 ruff: cách viết'; $(RUFF)
	@echo '— 2/4 mypy: kiểu'; $(BIN)/mypy --no-error-summary
	@echo '— 3/4 import-linter: gói nào dùng gói nào'; $(CONTRACTS)
	@echo '— 4/4 pytest: hơn 10.000 phép thử, chừng mười phút trên hai lõi'; $(PYTEST) $(ARGS)

# Without what needs LibreOffice (pages) and what takes long (cham), the first case of each set.
test-nhanh: $(VENV)/.dev
	@echo '— 1/3 ruff: cách viết'; $(RUFF)
	@echo '— 2/3 import-linter: gói nào dùng gói nào'; $(CONTRACTS)
	@echo '— 3/3 pytest: ba phép thử đầu của mỗi tệp, chừng một phút trên hai lõi'
	@$(PYTEST) --nhanh $(ARGS)

bench: $(VENV)/.dev
	@$(BIN)/python tools/bench/bench.py $(ARGS)

golden: machine $(VENV)/.dev
	@$(BIN)/pytest --no-header -q -m golden --golden $(ARGS)
	@git status --short tests/golden

pictures: machine $(VENV)/.dev
	@$(BIN)/python tools/docs/pictures.py $(ARGS)

lock:
	@$(PYTHON) tools/lock.py

# A thousand killed builds and ten thousand damaged files, where the tests have hundreds; last the
# tests themselves with all of their random cases.
soak: $(VENV)/.dev
	@$(BIN)/python tools/soak/soak.py $(ARGS)
	@$(BIN)/python tools/soak/issuing.py
	@$(BIN)/python tools/soak/clerks.py
	@$(BIN)/python tools/soak/numbers_once.py
	@$(BIN)/python tools/soak/full_disk.py
	@$(BIN)/python tools/soak/sharing.py
	@$(BIN)/python tools/soak/manifests.py
	@$(BIN)/python tools/soak/fuzz.py
	@$(BIN)/python tools/soak/sizes.py
	@$(BIN)/python tools/soak/expressions.py
	@$(BIN)/python tools/soak/torn_templates.py
	@$(BIN)/python tools/soak/one_answer.py
	@$(BIN)/python tools/soak/orders.py
	@$(BIN)/python tools/soak/repair.py
	@$(BIN)/python tools/bench/bench_many.py
	@VANBAN_DAI=1 $(PYTEST)

clean:
	@test ! -f $(VENV)/.place || rm -rf $(VENV)
	@rm -rf .vanban .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	@find src tests tools -name __pycache__ -prune -exec rm -rf {} +

# LibreOffice, the font and poppler: only the tests and the pictures need them.
machine:
	@PYTHON='$(PYTHON)' sh tools/machine.sh

# The environment is made anew where the folder has been moved or was left half made:
# its programs know their place by absolute path.
ifneq ($(shell cat $(VENV)/.place 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.place
endif
$(VENV)/.place:
	@[ ! -e $(VENV) ] || [ -e $@ ] || { \
		echo 'thấy $(VENV) không do make tạo nên không xóa: đổi tên hoặc xóa thư mục ấy rồi gõ lại,'; \
		echo 'hoặc gõ make VENV=.venv-vanban …'; exit 1; }
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo 'không thấy python3: gõ sudo apt-get install python3 python3-venv'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "thấy $$($(PYTHON) --version), cần Python 3.11 trở lên: gõ make PYTHON=python3.11 …"; \
		exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo 'thiếu gói python3-venv: gõ sudo apt-get install python3-venv'; exit 1; }
	@rm -rf $(VENV) && mkdir $(VENV) && echo 'đang tạo' > $@
	@$(PYTHON) -m venv $(VENV) && printf '%s' '$(CURDIR)' > $@

$(VENV)/.run: $(VENV)/.place requirements/run.txt pyproject.toml
	@echo 'đang cài thư viện vào $(VENV) …'
	@$(PIP) --require-hashes -r requirements/run.txt && $(SELF) && touch $@

$(VENV)/.dev: $(VENV)/.place requirements/dev.txt pyproject.toml
	@echo 'đang cài thư viện và công cụ kiểm thử vào $(VENV) …'
	@$(PIP) --require-hashes -r requirements/dev.txt && $(SELF) && touch $(VENV)/.run $@
