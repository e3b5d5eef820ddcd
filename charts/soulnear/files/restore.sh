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

# The services are down, so nobody can be forgotten any more: who was since the backup stays so.
list=/backups/forgotten.txt
if [ "$(psql -qtAc "select to_regclass('gateway.forgotten') is not null")" = t ]; then
  psql -qtAc "select encode(hash, 'hex') from gateway.forgotten" >/tmp/forgotten
  if [ -f "$list" ]; then cat "$list" >>/tmp/forgotten; fi
  sort -u /tmp/forgotten >"$list.part"
  mv "$list.part" "$list"
fi

# Whole on disk first: a dump that breaks off must not pass for a short one.
pg_restore --file=/tmp/dump.sql "$name"
# A dump of another server names its roles; here they are called so. Rows stay as they are.
roles="([a-z0-9_]+_)?($(echo $SCHEMAS | tr ' ' '|'))_(owner|runtime)"
sed -E -i "/^COPY /,/^\\\\\.\$/! s/\b$roles\b/$ROLE_PREFIX\2_\3/g" /tmp/dump.sql
expected=$(awk '/^COPY / { table = $2; n = 0; copying = 1; next } /^\\\.$/ && copying { print table, n; copying = 0; next } copying { n++ }' /tmp/dump.sql | sort)
[ -n "$expected" ] || { echo "$name holds no tables. RESTORE_FILE names another:"; ls -1 backup_*.dump; exit 1; }
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
# In their order: what was open is closed, and whatever else must not come back.
for step in /scripts/after-restore-*.sql; do psql -q -v ON_ERROR_STOP=1 --file="$step"; done
again=$({
  echo 'create temp table forgotten_hex (hex text); copy forgotten_hex from stdin;'
  if [ -f "$list" ]; then cat "$list"; fi
  echo '\.'
  echo "create temp table forgotten_now as select decode(hex, 'hex') as hash from forgotten_hex;"
  cat /scripts/forget-again.sql
} | psql -qtA -v ON_ERROR_STOP=1 --file=-)
echo "restored $name; what was open is closed; $again who had been forgotten were forgotten again"
