# Sourced by the other scripts: which environment, its settings, and docker compose with both.
# shellcheck shell=bash
set -euo pipefail
umask 077
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

fail() { printf '%s\n' "$*" >&2; exit 1; }
say() { printf '%s\n' "$*"; }

ENV=${ENV:-prod}
case $ENV in prod | test) ;; *) fail "ENV: expected prod or test; set ENV=test or leave it out" ;; esac
env_file=${ENV_FOLDER:-$root}/.env.$ENV
backup_folder=${BACKUP_FOLDER:-$root/backups}
[ "$ENV" = prod ] || backup_folder=$backup_folder/$ENV
services=(gateway dialogue profile-analysis)
# Another name keeps a trial apart from the bots that run here.
project=${SOULNEAR_NAME:-soulnear}-$ENV
tag=$ENV
[ "$project" = "soulnear-$ENV" ] || tag=$project

# value_of FILE NAME: the last value of a name, without the quotes around it; nothing of it is expanded.
value_of() {
  local line value=
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    [[ $line == "$2="* ]] && value=${line#*=}
  done <"$1"
  case $value in
    \'*\') value=${value:1:${#value}-2} ;;
    \"*\") value=${value:1:${#value}-2} ;;
  esac
  printf '%s' "$value"
}

names_in() { grep -oE '^[A-Z][A-Z0-9_]*=' "$1" | tr -d = | sort -u; }

# Exports the file's variables. A variable of the shell does not win: what runs is what the file says.
load_env() {
  [ -f "$env_file" ] || fail "$(basename "$env_file") is not there; write it with: make setup ENV=$ENV"
  local name value
  for name in $(names_in "$env_file"); do
    case $name in PATH | HOME | ENV | IFS | BASH* | LD_* | DOCKER_* | COMPOSE_*) continue ;; esac
    value=$(value_of "$env_file" "$name")
    if [ -n "$value" ]; then export "$name=$value"; else unset "$name"; fi
  done
  if [ "$ENV" = prod ]; then export PORT=${PORT:-8080}; else export PORT=${PORT:-8180}; fi
  if [ "${SANDBOX:-}" = true ]; then
    export SANDBOX_PORT=$((PORT + 6)) COMPOSE_PROFILES=sandbox
    export TELEGRAM_API_ROOT=http://sandbox:$SANDBOX_PORT OPENAI_BASE_URL=http://sandbox:$SANDBOX_PORT/openai/v1
    export OPENAI_API_KEY=offline-model OPENAI_MODEL=soulnear-offline
    export OTEL_EXPORTER_OTLP_ENDPOINT=http://sandbox:$SANDBOX_PORT/otlp
    services=(gateway dialogue profile-analysis sandbox)
  fi
  if [ "${MONITORING:-}" = true ]; then
    export COMPOSE_PROFILES=${COMPOSE_PROFILES:+$COMPOSE_PROFILES,}monitoring GRAFANA_PORT=$((PORT + 10)) PROMETHEUS_PORT=$((PORT + 11))
    # The sandbox's page shows what the collector keeps.
    if [ "${SANDBOX:-}" = true ]; then export TRACES_EXPORTER=otlp_http TRACES_ENDPOINT=$OTEL_EXPORTER_OTLP_ENDPOINT; fi
    export OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318
  fi
  export ENV IMAGE_TAG=$tag COMPOSE_DISABLE_ENV_FILE=1
  REVISION=$(git rev-parse HEAD 2>/dev/null || echo unknown)
  export REVISION
}

forgotten_list() { printf '%s' "$backup_folder/forgotten.txt"; }
# known_forgotten LIST…: the hashes of those lists that are there.
known_forgotten() {
  local list there=()
  for list in "$@"; do if [ -f "$list" ]; then there+=("$list"); fi; done
  [ ${#there[@]} = 0 ] || sed -nE 's/^([0-9a-f]{64})[[:space:]]*$/\1/p' "${there[@]}" | sort -u
}
# forgotten_in DUMP: the hashes that the dump itself holds.
forgotten_in() { sed -nE '/^COPY gateway\.forgotten /,/^\\\.$/s/^\\\\x([0-9a-f]{64})(\t.*)?$/\1/p' "$1"; }

# Adds the hashes of the forgotten, and those of further lists, to the list beside the backups. A database in which nobody
# is yet begins none: beside the dumps of another one it would pass for theirs.
save_forgotten() {
  local list part known
  list=$(forgotten_list) part=$list.part
  mkdir -p "$backup_folder"
  known_forgotten "$list" "$@" >"$part" || return 1
  known=$(sql_value "select to_regclass('gateway.forgotten') is not null") || return 1
  if [ "$known" = t ]; then
    sql_value "select encode(hash, 'hex') from gateway.forgotten" >>"$part" || return 1
    if [ ! -f "$list" ] && [ ! -s "$part" ] && [ "$(sql_value 'select exists (select from gateway.people)')" = f ]; then
      rm -f "$part"
      return 0
    fi
  fi
  sort -u -o "$part" "$part" && mv "$part" "$list"
}

# Forgets again, in what was restored, whoever is on the list; says how many came back with it.
forget_again() {
  local list
  list=$(forgotten_list)
  {
    echo 'create temp table forgotten_hex (hex text); copy forgotten_hex from stdin;'
    if [ -f "$list" ]; then cat "$list"; fi
    echo '\.'
    echo "create temp table forgotten_now as select decode(hex, 'hex') as hash from forgotten_hex;"
    cat docker/postgres/forget-again.sql
  } | admin_sql -d "${POSTGRES_DB:-soulnear}" --tuples-only --no-align | grep -E '^[0-9]+$' | tail -n 1
}

compose() { docker compose --project-name "$project" --file docker/compose.yaml "$@"; }

need_docker() {
  docker compose version >/dev/null 2>&1 || fail "docker compose (version 2) is not there; install Docker Engine with its compose plugin"
  docker info >/dev/null 2>&1 || fail "Docker does not answer; start it, or join the docker group"
}

images_there() {
  local service
  for service in "${services[@]}"; do
    docker image inspect "soulnear-$service:$IMAGE_TAG" >/dev/null 2>&1 || return 1
  done
}

# The state of a service's container: healthy, starting, unhealthy, exited, missing.
state_of() {
  local id
  id=$(compose ps --all --quiet "$1" 2>/dev/null | head -n 1)
  [ -n "$id" ] || { echo missing; return; }
  docker inspect --format '{{if eq .State.Status "running"}}{{if .State.Health}}{{.State.Health.Status}}{{else}}running{{end}}{{else}}{{.State.Status}}{{end}}' "$id"
}

# Waits until all are healthy; names those that are not.
wait_healthy() {
  local until=$((SECONDS + ${1:-120})) service bad
  while :; do
    bad=()
    for service in postgres "${services[@]}"; do
      [ "$(state_of "$service")" = healthy ] || bad+=("$service")
    done
    [ ${#bad[@]} -gt 0 ] || return 0
    if [ "$SECONDS" -ge "$until" ]; then
      for service in "${bad[@]}"; do
        say "$service is $(state_of "$service"); its last lines:"
        compose logs --no-color --no-log-prefix --tail 5 "$service" 2>&1 | tr -d '\033' | sed 's/^\[2K//' | cut -c 1-300
      done
      return 1
    fi
    sleep 1
  done
}

in_postgres() { compose exec -T postgres "$@"; }
# psql as the admin in the container; no password: it is the container's own socket.
admin_sql() { in_postgres psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 -U "${POSTGRES_USER:-soulnear}" "$@"; }
sql_value() { admin_sql -d "${POSTGRES_DB:-soulnear}" --tuples-only --no-align -c "$1"; }
