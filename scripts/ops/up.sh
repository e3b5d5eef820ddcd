#!/usr/bin/env bash
# Starts everything and waits until it is healthy; "--build" makes the images anew first. Data is kept.
source "$(dirname "$0")/lib.sh"
need_docker
load_env
scripts/ops/validate-env.sh --file-only
if [ "${1:-}" = --build ] || ! images_there; then compose build; fi
compose up --detach --no-build --remove-orphans || { compose ps --all; fail "A step failed; see: make logs ENV=$ENV"; }
wait_healthy 150 || fail "Not healthy in time. Settings are checked by: ENV=$ENV ./validate-env.sh"
say "SoulNear is up (ENV=$ENV, project $project)."
[ "${SANDBOX:-}" != true ] || say "Chat page: http://127.0.0.1:$SANDBOX_PORT/"
[ "${MONITORING:-}" != true ] || say "Grafana: http://127.0.0.1:$GRAFANA_PORT/ (admin, GRAFANA_PASSWORD of $(basename "$env_file")); Prometheus: http://127.0.0.1:$PROMETHEUS_PORT/"
