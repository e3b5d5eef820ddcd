#!/usr/bin/env bash
# Dumps the database to backups/backup_YYYYMMDD_HHMMSS.sql (backups/test/ for ENV=test) while the bot runs, and proves
# that it can be read: it is loaded into a database made for that and dropped again, and its rows are counted. Backups
# older than BACKUP_RETENTION_DAYS go then; with --keep-all none does.
source "$(dirname "$0")/lib.sh"
need_docker
load_env
[ "$(state_of postgres)" = healthy ] || fail "Postgres does not run; start it with: make up ENV=$ENV"
mkdir -p "$backup_folder"
file=$backup_folder/backup_$(date +%Y%m%d_%H%M%S).sql
[ ! -e "$file" ] || fail "$file is there already; wait a second"
part=$file.part
trial=restore_trial_$$
drop_trial() { admin_sql -d postgres -c "drop database if exists $trial" >/dev/null 2>&1 || true; }
trap 'drop_trial; rm -f "$part"' EXIT

in_postgres pg_dump -U "${POSTGRES_USER:-soulnear}" -d "${POSTGRES_DB:-soulnear}" \
  -n gateway -n dialogue -n profile_analysis >"$part" || fail "The dump failed; nothing was kept."
admin_sql -d postgres -c "create database $trial" || fail "No database could be made to try the backup in."
admin_sql -d "$trial" --single-transaction --output /dev/null <"$part" || fail "The dump cannot be read back; it was not kept."
counts=$(admin_sql -d "$trial" --tuples-only --no-align <docker/postgres/row-counts.sql)
[ -n "$counts" ] || fail "The dump holds no tables; it was not kept."
printf '%s\n' "$counts" | sed 's/^/-- rows: /' >>"$part"
mv "$part" "$file"
# For the alert BackupTooOld: in the settings of this very database, which no dump takes along.
admin_sql -d postgres -c "alter database \"${POSTGRES_DB:-soulnear}\" set soulnear.last_backup_at = '$(date +%s)'" || say "The backup's time could not be noted for the monitoring."
save_forgotten || fail "The list of the forgotten beside the backups could not be written: a restore would bring them back."
if [ "${1:-}" != --keep-all ] && [[ ${BACKUP_RETENTION_DAYS:-} =~ ^[1-9][0-9]*$ ]]; then
  find "$backup_folder" -maxdepth 1 -name 'backup_*.sql' -mtime "+$((BACKUP_RETENTION_DAYS - 1))" ! -name "$(basename "$file")" -delete
fi
say "$file: $(du -h "$file" | cut -f 1), read back: $(printf '%s\n' "$counts" | wc -l) tables, $(printf '%s\n' "$counts" | awk -F = '{n += $2} END {print n}') rows."
