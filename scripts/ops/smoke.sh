#!/usr/bin/env bash
# Asks the running services: ready, database, Telegram, the provider's models; with the sandbox, one whole turn.
source "$(dirname "$0")/lib.sh"
need_docker
load_env
failed=0
for service in gateway dialogue profile-analysis; do
  say "$service"
  compose exec -T "$service" node /app/docker/smoke.ts || failed=1
done
if [ "${SANDBOX:-}" = true ]; then
  say "sandbox"
  compose exec -T sandbox node /app/docker/smoke-turn.ts || failed=1
fi
[ $failed = 0 ] || fail "The smoke test failed (ENV=$ENV)."
say "The smoke test holds (ENV=$ENV)."
