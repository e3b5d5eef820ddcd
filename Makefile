.DEFAULT_GOAL := help
.PHONY: help install start test verify lint typecheck format regression trace faults

help: ## List every target
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

node_modules: package-lock.json
	npm ci
	@touch node_modules

install: node_modules ## Install the dependencies (npm ci)

start: node_modules ## Run everything on this machine; ENV=test|prod
	npm start

test: node_modules ## Run all tests
	npm test

verify: node_modules ## What CI runs: lint, types, tests, regression
	npm run lint
	npm run typecheck
	npm test
	npm run regression

lint: node_modules ## Check style and import rules
	npm run lint

typecheck: node_modules ## Check the types
	npm run typecheck

format: node_modules ## Mend style where a tool can
	npm run format

regression: node_modules ## The nine points of the regression list, as a table
	npm run regression

trace: node_modules ## Print the last message's trace as a tree (while `make start` runs)
	npm run trace

faults: node_modules ## Processes and Postgres killed under load, the counters as a table; CASES="7 11 --quick"
	npm run test:faults -- $(CASES)
