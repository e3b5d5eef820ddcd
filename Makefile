.DEFAULT_GOAL := help
.PHONY: help install start test verify lint typecheck format regression trace faults cluster-test test-docker \
	setup up down rebuild ps logs logs-bot logs-api logs-db backup restore shell-db validate-env redeploy smoke monitoring-up monitoring-down destroy-data

help: ## List every target
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

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

cluster-test: node_modules ## The chart on a cluster under load: upgraded, killed, restored; CONTEXT=… FULL=true LOAD="kind load docker-image"
	npm run cluster-test -- $(if $(CONTEXT),--context "$(CONTEXT)") $(if $(FULL),--full) $(if $(LOAD),--build --load "$(LOAD)") $(CASES)

test-docker: node_modules ## Run the tests that need a Docker engine (some 7 minutes)
	DOCKER_TESTS=true npm test -- -docker.test

# On one server, with Docker: each takes ENV=prod (the default) or ENV=test.

setup: ## Server: write .env.prod or .env.test (ENV=test), with generated secrets; SANDBOX=true needs no account
	@scripts/ops/setup.sh

up: ## Server: start everything and wait until it is healthy
	@scripts/ops/up.sh

down: ## Server: stop everything; the data is kept
	@scripts/ops/compose.sh down --remove-orphans

rebuild: ## Server: build the images anew, then start
	@scripts/ops/up.sh --build

ps: ## Server: what runs, and how it is
	@scripts/ops/compose.sh ps --all

logs: ## Server: all logs, as they come
	@scripts/ops/compose.sh logs --follow --tail 200

logs-bot: ## Server: logs of the three services
	@scripts/ops/compose.sh logs --follow --tail 200 gateway dialogue profile-analysis

logs-api: ## Server: logs of dialogue and profile-analysis
	@scripts/ops/compose.sh logs --follow --tail 200 dialogue profile-analysis

logs-db: ## Server: logs of Postgres
	@scripts/ops/compose.sh logs --follow --tail 200 postgres

backup: ## Server: dump the database to backups/, proven readable
	@scripts/ops/backup.sh

restore: ## Server: put back the newest backup, or BACKUP=<file>; asks first
	@scripts/ops/restore.sh

shell-db: ## Server: psql in the database
	@scripts/ops/shell-db.sh

validate-env: ## Server: check the settings, without printing any
	@./validate-env.sh

redeploy: ## Server: backup, build, start, health, smoke; back to the release before if it fails; data kept
	@scripts/safe_redeploy.sh

smoke: ## Server: ask the running services whether all is well
	@scripts/ops/smoke.sh

monitoring-up: ## Server: Prometheus and Grafana beside the bot, on 127.0.0.1; the same dashboards and alerts as on Kubernetes
	@MONITORING=true scripts/ops/setup.sh
	@scripts/ops/up.sh

monitoring-down: ## Server: stop them again; what they have measured is kept
	@scripts/ops/monitoring-down.sh

destroy-data: ## Server: delete the database for good; wants a typed confirmation
	@scripts/ops/destroy-data.sh
