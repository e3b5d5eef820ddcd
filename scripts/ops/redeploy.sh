#!/usr/bin/env bash
# Brings what is checked out here into service and keeps the data: backup, build, start, health, smoke. If one of the
# last three fails, the images that ran before are started again.
source "$(dirname "$0")/lib.sh"
need_docker
load_env
scripts/ops/validate-env.sh --file-only
step() { say "== $1 ($(date +%T))"; }

had_before=yes
for service in "${services[@]}"; do
  id=$(compose ps --all --quiet "$service" | head -n 1)
  [ -n "$id" ] || { had_before=no; continue; }
  docker tag "$(docker inspect --format '{{.Image}}' "$id")" "soulnear-$service:$IMAGE_TAG-previous"
done

if [ "$(state_of postgres)" = healthy ]; then
  step backup
  scripts/ops/backup.sh || fail "No backup, no redeploy. What runs was not touched."
elif docker volume inspect "${project}_postgres-data" >/dev/null 2>&1; then
  fail "There is data, but Postgres does not run, so no backup can be made; start it with: make up ENV=$ENV"
fi

step build
if ! compose build --quiet; then
  for service in "${services[@]}"; do
    docker tag "soulnear-$service:$IMAGE_TAG-previous" "soulnear-$service:$IMAGE_TAG" 2>/dev/null || true
  done
  fail "The build failed. What runs was not touched."
fi

step start
if compose up --detach --no-build --remove-orphans && step health && wait_healthy "${HEALTHY_WITHIN:-150}" && step smoke && scripts/ops/smoke.sh; then
  say "SoulNear runs $(git rev-parse --short HEAD 2>/dev/null || echo 'the new release') (ENV=$ENV)."
  exit 0
fi

step "it failed"
[ $had_before = yes ] || fail "There was nothing before it to go back to; see: make logs ENV=$ENV"
say "Going back to the images that ran before. The data stays: their migrations only add."
for service in "${services[@]}"; do docker tag "soulnear-$service:$IMAGE_TAG-previous" "soulnear-$service:$IMAGE_TAG"; done
compose up --detach --no-build --remove-orphans || true
wait_healthy 150 || fail "The release before is not healthy either; see: make logs ENV=$ENV"
fail "The new release was not healthy. The one before runs again, with all data."
