# The commands of Rynek ES; each is `./dev COMMAND` (plain Python, also for machines without make).
PYTHON ?= python3
.PHONY: help run test check fix bench demo

help: ## show the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/'
run: ## start the market on http://localhost:8000 (PORT, DATA_DIR, DATABASE_URL, REDIS_URL)
	@$(PYTHON) dev run
test: ## run the whole suite (DATABASE_URL adds PostgreSQL, REQUIRE_BROWSER=1 insists on Chromium)
	@$(PYTHON) dev test
check: ## everything CI runs
	@$(PYTHON) dev check
fix: ## format, repair lint, write generated documents
	@$(PYTHON) dev fix
bench: ## measure pages and API, write docs/benchmarks.md
	@$(PYTHON) dev bench
demo: ## fresh demo data (SCALE=100000 for benchmarks)
	@$(PYTHON) dev demo
