#!/usr/bin/env bash
# Puts the newest backup back, or the one named: make restore BACKUP=backups/backup_….sql. Asks first; YES=restore
# answers beforehand. The state before is dumped too. Open messages of the backup are closed: nothing is sent again. On a
# new server it wants nothing but the settings, the backup and its list of the forgotten: it builds and starts the rest.
source "$(dirname "$0")/lib.sh"
need_docker
load_env
file=${1:-${BACKUP:-}}
[ -n "$file" ] || file=$(find "$backup_folder" -maxdepth 1 -name 'backup_*.sql' 2>/dev/null | sort | tail -n 1)
[ -n "$file" ] || fail "There is no backup in $backup_folder; name one: make restore BACKUP=…"
[ -f "$file" ] || fail "$file is not there."
# Held open: it stays readable whatever else tidies the folder meanwhile.
exec 3<"$file"
wanted=$(sed -n 's/^-- rows: //p' "$file")
[ -n "$wanted" ] || fail "$file is no backup of make backup: it does not end with its counts of rows."
grep -q '^-- PostgreSQL database dump complete' "$file" || fail "$file is not whole: its dump has no end."
list=$(forgotten_list)
beside=$(dirname "$file")/forgotten.txt

say "This replaces all data of the $ENV bot by $file ($(date -r "$file" '+%Y-%m-%d %H:%M'))."
if [ "${YES:-}" != restore ]; then
  read -rp 'Type "restore" to go on: ' answer || true
  [ "${answer:-}" = restore ] || fail "Nothing was changed."
fi
if [ ! -f "$list" ] && [ ! -f "$beside" ] && [ "${EVEN_WITHOUT_FORGOTTEN:-}" != true ]; then
  say "The list of the forgotten, $list, is not there: whoever has been forgotten since this backup would come back."
  say "Copy it from where the backup came from. If nobody has been forgotten, say so (or beforehand: EVEN_WITHOUT_FORGOTTEN=true)."
  read -rp 'Type "nobody" to go on: ' answer || true
  [ "${answer:-}" = nobody ] || fail "Nothing was changed."
elif [ "${EVEN_WITHOUT_FORGOTTEN:-}" != true ] && [ -n "$(forgotten_in "$file" | grep -vxFf <(known_forgotten "$list" "$beside"))" ]; then
  fail "This backup knows of people forgotten who are not on the list $list: it is another bot's, or it is cut. Nothing was changed; copy the right one, or EVEN_WITHOUT_FORGOTTEN=true goes on all the same."
fi

images_there || { say "Building the images first."; compose build --quiet; }
compose up --detach --no-build postgres
until=$((SECONDS + 60))
until [ "$(state_of postgres)" = healthy ]; do
  [ $SECONDS -lt $until ] || fail "Postgres is not healthy."
  sleep 1
done
if admin_sql -d "${POSTGRES_DB:-soulnear}" --tuples-only -c "select 1 from pg_namespace where nspname = 'gateway'" | grep -q 1; then
  say "First, what is there now:"
  "$root/scripts/ops/backup.sh" --keep-all || [ "${EVEN_WITHOUT_BACKUP:-}" = true ] ||
    fail "What is there could not be kept, so nothing was changed; EVEN_WITHOUT_BACKUP=true goes on all the same."
fi
compose stop gateway dialogue profile-analysis
# Now that nobody can be forgotten any more: who was since the backup stays so.
save_forgotten "$beside" || fail "The list of the forgotten could not be saved, so nothing was changed: a restore would bring them back."
# Makes the roles, which live outside the dump.
compose run --rm --no-deps -T bootstrap >/dev/null

# In one transaction, whose end is sent only behind the last byte of the file: either the whole backup is there or what was before.
{
  echo 'begin; set local client_min_messages = warning; drop schema if exists gateway, dialogue, profile_analysis cascade;'
  cat <&3 && echo 'commit;'
} | admin_sql -d "${POSTGRES_DB:-soulnear}" --output /dev/null ||
  fail "The backup could not be loaded: the data is as before. Start it with: make up ENV=$ENV"
found=$(admin_sql -d "${POSTGRES_DB:-soulnear}" --tuples-only --no-align <docker/postgres/row-counts.sql)
if [ "$found" != "$wanted" ]; then
  diff <(printf '%s\n' "$wanted") <(printf '%s\n' "$found") || true
  fail "The counts of rows differ; the services stay stopped."
fi
# A backup of an earlier release is brought to this one's schema.
compose run --rm --no-deps -T bootstrap >/dev/null
for service in gateway dialogue profile-analysis; do compose run --rm --no-deps -T "$service-migrate" >/dev/null; done
open=$(admin_sql -d "${POSTGRES_DB:-soulnear}" --tuples-only --no-align -c "select count(*) from gateway.inbox where state in ('waiting', 'deferred', 'held')")
admin_sql -d "${POSTGRES_DB:-soulnear}" <docker/postgres/close-open-rows.sql ||
  fail "Open messages could not be closed; the services stay stopped, so that nothing is sent twice."
again=$(forget_again) || fail "The forgotten could not be forgotten again; the services stay stopped, so that nobody comes back."
say "Restored: $(printf '%s\n' "$found" | wc -l) tables, each with the rows that the backup counted; $open open messages closed; ${again:-0} who had been forgotten were forgotten again."
compose up --detach --no-build
wait_healthy 150 || fail "Not healthy in time; see: make logs ENV=$ENV"
say "SoulNear is up again (ENV=$ENV)."
