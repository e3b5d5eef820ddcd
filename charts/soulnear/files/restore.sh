# Puts a backup back, all or nothing. The services must be stopped; what was open at the time of the backup is closed,
# so that nothing is sent again.
set -eu
cd /backups
name=${RESTORE_FILE:-$(ls -1 backup_*.dump 2>/dev/null | sort | tail -n 1)}
case $name in backup_*.dump) ;; *) echo "There is no backup to restore."; exit 1 ;; esac
[ -f "$name" ] || { echo "$name is not there. There are:"; ls -1 backup_*.dump; exit 1; }

for _ in $(seq 1 60); do pg_isready -q && break; sleep 1; done
in_use=$(psql -qtAc "select count(*) from pg_stat_activity where datname = current_database() and usename like '%\_runtime'")
[ "$in_use" = 0 ] || { echo "$in_use connections of services are open. Scale the services to 0 first; helm status tells how."; exit 1; }

# Whole on disk first: a dump that breaks off must not pass for a short one.
pg_restore --file=/tmp/dump.sql "$name"
expected=$(awk '/^COPY / { table = $2; n = 0; copying = 1; next } /^\\\.$/ && copying { print table, n; copying = 0; next } copying { n++ }' /tmp/dump.sql | sort)
{
  echo 'begin; set local client_min_messages = warning;'
  for schema in $SCHEMAS; do echo "drop schema if exists $schema cascade;"; done
  cat /tmp/dump.sql
  echo 'commit;'
} | psql -q -v ON_ERROR_STOP=1 --file=- >/dev/null
rm -f /tmp/dump.sql

found=$(echo "$expected" | while read -r table n; do echo "$table $(psql -qtAc "select count(*) from $table")"; done | sort)
[ "$expected" = "$found" ] || { echo 'The rows are not as many as in the backup.'; exit 1; }
echo "$found"
# What was open when the backup was made stays unanswered: nothing is sent again.
psql -q -v ON_ERROR_STOP=1 <<'SQL'
begin;
update gateway.inbox set state = 'restored', payload = null, traceparent = null, finished_at = now(), next_try_at = null
  where state in ('waiting', 'deferred');
update gateway.lanes set ready_at = null, owner = null, lease_until = null, claimed_upto = null, fence = fence + 1
  where ready_at is not null or owner is not null or lease_until is not null;
update gateway.sends set state = 'unknown' where state = 'intent';
update dialogue.turns set state = 'cancelled', request_sealed = null, finished_at = now(), fence = fence + 1
  where state = 'running';
commit;
SQL
echo "restored $name; what was open is closed"
