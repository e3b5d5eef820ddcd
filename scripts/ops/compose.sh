#!/usr/bin/env bash
# docker compose with the environment's project and settings: ENV=test scripts/ops/compose.sh ps
source "$(dirname "$0")/lib.sh"
need_docker
load_env
compose "$@"
