#!/usr/bin/env bash
# Checks .env.prod (or .env.test): the file itself, then with the services' own rules inside their images. Prints names
# and mends, never a value. With --file-only no Docker is needed.
source "$(dirname "$0")/lib.sh"
problems=0
problem() { say "$1"; problems=$((problems + 1)); }
name=$(basename "$env_file")
[ -f "$env_file" ] || fail "$name is not there; write it with: make setup ENV=$ENV"

mode=$(stat -c %a "$env_file" 2>/dev/null || stat -f %Lp "$env_file")
[ "${mode: -2}" = 00 ] || problem "$name: others may read it; run: chmod 600 $name"

placeholder='^(your[_-].*|sk-\.+|<.*>|\.+|x{3,}|change[_-]?me.*|todo|placeholder|.*replace[_-]?me.*)$'
shopt -s nocasematch
for variable in $(names_in "$env_file"); do
  value=$(value_of "$env_file" "$variable")
  if [[ $value =~ $placeholder ]]; then problem "$variable: is still a placeholder; put the real value into $name"; fi
  [ "$(grep -c "^$variable=" "$env_file")" = 1 ] || problem "$variable: stands in $name more than once; keep one line"
done
shopt -u nocasematch

# No container reads the file: what none is handed would do nothing, and nobody would know. No reason to stop, though.
handed=$(grep -oE '^ +[A-Z][A-Z0-9_]*:$|\$\{[A-Z][A-Z0-9_]*' docker/compose.yaml | tr -d ' :${')
for variable in $(names_in "$env_file"); do
  if [ -z "$(value_of "$env_file" "$variable")" ] || grep -qx "$variable" <<<"$handed"; then continue; fi
  case $variable in
    SANDBOX | MONITORING) ;;
    OPENAI_FALLBACK_*) say "Mind: $variable is handed to no container; the numbers are 1 to 9 here, the ends _BASE_URL, _API_KEY and _MODEL" ;;
    *)
      if grep -q "^$variable=" .env.example; then
        say "Mind: $variable is handed to no container; it counts for npm start, npm run and a Secret made of this file alone"
      else
        say "Mind: $variable is handed to no container; nothing knows it, so mend its name by .env.example or take it out of $name"
      fi
      ;;
  esac
done

# These stand in database addresses.
for variable in POSTGRES_DB GATEWAY_{OWNER,RUNTIME}_PASSWORD DIALOGUE_{OWNER,RUNTIME}_PASSWORD PROFILE_ANALYSIS_{OWNER,RUNTIME}_PASSWORD; do
  value=$(value_of "$env_file" "$variable")
  if [ -z "$value" ]; then
    problem "$variable: is not set; run: make setup ENV=$ENV"
  elif ! [[ $value =~ ^[A-Za-z0-9_-]+$ ]]; then
    problem "$variable: may have letters, digits, _ and - only"
  fi
done
[ -n "$(value_of "$env_file" POSTGRES_PASSWORD)" ] || problem "POSTGRES_PASSWORD: is not set; run: make setup ENV=$ENV"

other=${env_file%.*}.$([ "$ENV" = prod ] && echo test || echo prod)
# Two bots side by side share nothing that could bring the words, the updates or the flags of one to the other.
apart() {
  local value
  value=$(value_of "$env_file" "$1")
  [ -n "$value" ] && [ "$value" = "$(value_of "$other" "$1")" ] || return 0
  problem "$1: is the same in $name and $(basename "$other"); $2"
}
if [ -f "$other" ]; then
  apart BOT_TOKEN "two bots need two tokens"
  apart PUBLIC_URL "updates of one bot would reach the other; give each an address of its own"
  apart FLAGSMITH_ENVIRONMENT_KEY "a flag tried in test would change prod; make an environment for each in Flagsmith"
  apart DATABASE_URL "each bot needs a database of its own"
  apart PORT "two starts on one machine need eight ports each"
  for variable in SEALING_KEYS TELEGRAM_WEBHOOK_SECRET {GATEWAY_DIALOGUE,GATEWAY_PROFILE,DIALOGUE_PROFILE}_SECRET POSTGRES_PASSWORD; do
    apart $variable "what opens one must not open the other; make setup writes one for each"
  done
fi

if [ "${1:-}" != --file-only ]; then
  need_docker
  load_env
  images_there || { say "Building the images first."; compose build --quiet; }
  for service in gateway dialogue profile-analysis; do
    said=$(compose run --rm --no-deps -T "$service" node /app/docker/validate-env.ts 2>&1) || {
      while IFS= read -r line; do
        case $line in [A-Z]*:\ *) problem "$line ($service)" ;; *) [ -z "$line" ] || say "$line" >&2 ;; esac
      done <<<"$said"
      [ $problems -gt 0 ] || fail "$service: its settings could not be checked"
    }
  done
fi

if [ $problems -gt 0 ]; then fail "$name: $problems to mend"; fi
say "$name is fine."
