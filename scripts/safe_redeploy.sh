#!/usr/bin/env bash
# The same as `make redeploy`.
exec "$(dirname "$0")/ops/redeploy.sh" "$@"
