#!/usr/bin/env bash
# The check of .env.prod, or of .env.test with ENV=test.
exec "$(dirname "$0")/scripts/ops/validate-env.sh" "$@"
