# Puts a backup back, all or nothing. The services must be stopped; what was open at the time of the backup is closed,
# so that nothing is sent again. Wants the list of the forgotten beside the backups, or EVEN_WITHOUT_FORGOTTEN=true.
set -eu
cd "${BACKUPS:-/backups}"
scripts=${SCRIPTS:-/scripts}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
name=${RESTORE_FILE:-$(ls -1 backup_*.dump 2>/dev/null | sort | tail -n 1)}
case $name in backup_*.dump) ;; *) echo "There is no backup to restore."; exit 1 ;; esac
[ -f "$name" ] || { echo "$name is not there. There are:"; ls -1 backup_*.dump; exit 1; }
list=$PWD/forgotten.txt
if [ ! -f "$list" ] && [ "${EVEN_WITHOUT_FORGOTTEN:-}" != true ]; then
  echo "forgotten.txt is not beside the backups: whoever has been forgotten since this one would come back. Nothing was changed."
  echo "Copy it from where the backup came from. If nobody has been forgotten, set EVEN_WITHOUT_FORGOTTEN=true."
  exit 1
fi

for _ in $(seq 1 60); do pg_isready -q && break; sleep 1; done
in_use=$(psql -qtAc "select count(*) from pg_stat_activity where datname = current_database() and usename like '%\_runtime'")
[ "$in_use" = 0 ] || { echo "$in_use connections of services are open. Stop the services first; helm status tells how."; exit 1; }

# The services are down, so nobody can be forgotten any more: who was since the backup stays so.
touch "$work/forgotten"
known=$(psql -qtAc "select to_regclass('gateway.forgotten') is not null")
if [ "$known" = t ]; then psql -qtAc "select encode(hash, 'hex') from gateway.forgotten" >"$work/forgotten"; fi
if [ -f "$list" ]; then sed -nE 's/^([0-9a-f]{64})[[:space:]]*$/\1/p' "$list" >>"$work/forgotten"; fi
sort -u "$work/forgotten" >"$list.part"
mv "$list.part" "$list"

# Whole on disk first: a dump that breaks off must not pass for a short one.
dump=$work/dump.sql
pg_restore --file="$dump" "$name"
# A dump of another server names its roles; here they are called so. Rows stay as they are.
roles="([a-z0-9_]+_)?($(echo $SCHEMAS | tr ' ' '|'))_(owner|runtime)"
sed -E -i "/^COPY /,/^\\\\\.\$/! s/\b$roles\b/$ROLE_PREFIX\2_\3/g" "$dump"
expected=$(awk '/^COPY / { table = $2; n = 0; copying = 1; next } /^\\\.$/ && copying { print table, n; copying = 0; next } copying { n++ }' "$dump" | sort)
[ -n "$expected" ] || { echo "$name holds no tables. RESTORE_FILE names another:"; ls -1 backup_*.dump; exit 1; }
sed -nE '/^COPY gateway\.forgotten /,/^\\\.$/s/^\\\\x([0-9a-f]{64})(\t.*)?$/\1/p' "$dump" >"$work/in-dump"
if [ "${EVEN_WITHOUT_FORGOTTEN:-}" != true ] && grep -qvxFf "$list" "$work/in-dump"; then
  echo "$name knows of people forgotten who are not in forgotten.txt: that is another database's, or it is cut. Nothing was changed."
  echo 'Copy the right one, or set EVEN_WITHOUT_FORGOTTEN=true.'
  exit 1
fi
{
  echo 'begin; set local client_min_messages = warning;'
  for schema in $SCHEMAS; do echo "drop schema if exists $schema cascade;"; done
} >"$work/begin.sql"
# Files, not a stream: one that cannot be read to its end is an error, and no end of a transaction.
psql -q -v ON_ERROR_STOP=1 --file="$work/begin.sql" --file="$dump" --command='commit' >/dev/null
rm -f "$dump"

found=$(echo "$expected" | while read -r table n; do echo "$table $(psql -qtAc "select count(*) from $table")"; done | sort)
[ "$expected" = "$found" ] || { echo 'The rows are not as many as in the backup.'; exit 1; }
echo "$found"
# In their order: what was open is closed, and whatever else must not come back.
for step in "$scripts"/after-restore-*.sql; do psql -q -v ON_ERROR_STOP=1 --file="$step"; done
again=$({
  echo 'create temp table forgotten_hex (hex text); copy forgotten_hex from stdin;'
  cat "$list"
  echo '\.'
  echo "create temp table forgotten_now as select decode(hex, 'hex') as hash from forgotten_hex;"
  cat "$scripts/forget-again.sql"
} | psql -qtA -v ON_ERROR_STOP=1 --file=-)
echo "restored $name; what was open is closed; $again who had been forgotten were forgotten again"
