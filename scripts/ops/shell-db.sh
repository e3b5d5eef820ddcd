#!/usr/bin/env bash
# psql in the database, as its admin.
source "$(dirname "$0")/lib.sh"
need_docker
load_env
compose exec postgres psql -U "${POSTGRES_USER:-soulnear}" -d "${POSTGRES_DB:-soulnear}"
