#!/usr/bin/env bash
# Stops what MONITORING=true added, and starts the services without its collector. Its data and passwords are kept.
source "$(dirname "$0")/lib.sh"
need_docker
[ -f "$env_file" ] || fail "$(basename "$env_file") is not there; nothing runs"
kept=$(grep -v '^MONITORING=' "$env_file" || true)
printf '%s\n' "$kept" >"$env_file"
load_env
COMPOSE_PROFILES=${COMPOSE_PROFILES:+$COMPOSE_PROFILES,}monitoring compose rm --stop --force grafana prometheus collector postgres-exporter monitoring-role
scripts/ops/up.sh
