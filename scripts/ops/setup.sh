#!/usr/bin/env bash
# Writes .env.prod (or .env.test): secrets are generated, the two that cannot be are asked for, or taken from the
# variables BOT_TOKEN and OPENAI_API_KEY. What the file has already is kept; only what is missing is added.
# SANDBOX=true: no account is needed, the sandbox plays Telegram and the model. MONITORING=true: with Prometheus and Grafana.
source "$(dirname "$0")/lib.sh"

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
word() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
has() { [ -f "$env_file" ] && grep -q "^$1=" "$env_file"; }
added=0
add() {
  has "$1" && return
  local value=$2
  # Quoted where a reader of such files would see more than characters.
  [[ $value =~ ^[A-Za-z0-9_.,:/+=@-]*$ ]] || value="'$value'"
  printf '%s=%s\n' "$1" "$value" >>"$env_file"
  added=$((added + 1))
}
# ask NAME QUESTION PLACEHOLDER: the shell's variable, the answer (not shown), or a placeholder to fill in.
ask() {
  has "$1" && return
  local value=${!1:-}
  if [ -z "$value" ] && [ -t 0 ]; then
    read -rsp "$2 (not shown; Enter to fill it in later): " value
    echo
  fi
  case $value in *\'*) fail "$1: has a quote in it; that is no key" ;; esac
  add "$1" "${value:-$3}"
}

new=yes
[ -f "$env_file" ] && new=no
if [ $new = yes ]; then
  printf '# Settings and secrets of the %s bot. Keep a copy apart from the backups: without SEALING_KEYS no backup can be read.\n' "$ENV" >"$env_file"
fi
chmod 600 "$env_file"
# An editor may have left the last line without its end.
[ -z "$(tail -c 1 "$env_file")" ] || echo >>"$env_file"

# What the file says is what runs, whatever the shell says now.
if has SANDBOX; then SANDBOX=$(value_of "$env_file" SANDBOX); fi
if [ "${SANDBOX:-}" = true ]; then
  add SANDBOX true
  add BOT_TOKEN "7$(date +%N | cut -c 1-8):$(word | cut -c 1-40)"
else
  ask BOT_TOKEN 'BOT_TOKEN, from @BotFather' your_bot_token
  ask OPENAI_API_KEY 'OPENAI_API_KEY, from the provider' sk-...
fi
add POSTGRES_DB soulnear
add POSTGRES_USER soulnear
add POSTGRES_PASSWORD "$(word)"
for role in GATEWAY_OWNER GATEWAY_RUNTIME DIALOGUE_OWNER DIALOGUE_RUNTIME PROFILE_ANALYSIS_OWNER PROFILE_ANALYSIS_RUNTIME; do
  add "${role}_PASSWORD" "$(word)"
done
for edge in GATEWAY_DIALOGUE GATEWAY_PROFILE DIALOGUE_PROFILE; do add "${edge}_SECRET" "$(word)"; done
add TELEGRAM_WEBHOOK_SECRET "$(word)"
# The pseudonyms of events keep their own key, so that they outlive a rotation.
add SEALING_KEYS "k1:$(random 32),pseudonym:$(random 32)"
add USE_CHAT_COMPLETION true
add ENABLE_STYLE_SETTINGS true
if [ "$ENV" = test ]; then
  for flag in ENABLE_USER_PROFILES ENABLE_PATTERN_ANALYSIS ENABLE_DYNAMIC_QUIZ ENABLE_ADAPTIVE_QUIZ ENABLE_FEEDBACK; do add $flag true; done
fi

if [ "${MONITORING:-}" = true ]; then
  add MONITORING true
  add GRAFANA_PASSWORD "$(word)"
  add MONITORING_PASSWORD "$(word)"
fi

name=$(basename "$env_file")
if [ $new = yes ]; then say "$name is written, readable by you alone."; else say "$name was there: $added settings were added, none changed."; fi
if grep -qE '^(BOT_TOKEN=your_bot_token|OPENAI_API_KEY=sk-\.\.\.)$' "$env_file"; then
  say "Fill in BOT_TOKEN and OPENAI_API_KEY in it, then: ENV=$ENV ./validate-env.sh"
else
  say "Next: make up ENV=$ENV"
fi
