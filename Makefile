# make demo    编一份样例，说出它在哪里        make test   装好测试所需，跑全部测试
# make check   查风格和类型，跑快的测试        make bench  量一量快慢        make clean  清掉生成的东西
# 先装什么、缺什么，见 scripts/setup；什么都不缺时它立刻返回。

SHELL = /bin/sh
.PHONY: demo test check bench clean run dev
SAMPLE = data/洪山区政府办/2024.yaml

demo: run
	@.venv/bin/gongkai render $(SAMPLE) -f "$$(scripts/papers)"

test: dev
	@status=0; \
	.venv/bin/ruff check . || status=1; \
	.venv/bin/ruff format --check . || status=1; \
	.venv/bin/mypy || status=1; \
	.venv/bin/python -m pytest $(PYTEST) || status=1; \
	exit $$status

check: dev
	@./check

bench: dev
	@.venv/bin/python scripts/bench.py

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find output -mindepth 1 -not -name .gitkeep -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

run dev:
	@scripts/setup $@
