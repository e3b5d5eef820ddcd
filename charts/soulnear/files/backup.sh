# Writes a dump, reads it again, and only then lets it count as a backup. Keeps the newest $KEEP, or fewer where the volume
# is too small for so many.
set -eu
umask 077
cd "${BACKUPS:-/backups}"
newest_first() { ls -1 backup_*.dump 2>/dev/null | sort -r; }
keep_newest() { newest_first | tail -n +"$(($1 + 1))" | while read -r old; do rm -f "$old" && echo "removed $old"; done; }
free() { df -Pk . | awk 'NR == 2 { print $4 }'; }
# On the first day it starts beside what makes the schemas; and the way to the database may open a moment later.
wanted=$(echo $SCHEMAS | wc -w)
for _ in $(seq 1 180); do
  there=$(psql -qtAc "select count(*) from pg_namespace where nspname in ('$(echo $SCHEMAS | sed "s/ /','/g")')" 2>/dev/null || echo 0)
  [ "$there" = "$wanted" ] && break
  sleep 1
done
[ "$there" = "$wanted" ] || { echo 'The database cannot be reached, or its schemas are not made.'; exit 1; }
# What a killed Job left behind. Another Job may be writing one now, but no Job gets older than an hour.
find . -maxdepth 1 -name '*.part' -mmin +120 -exec rm -f {} +
name=backup_$(date -u +%Y%m%d_%H%M%S).dump
trap 'rm -f "$name".*part' EXIT
# Room for the new one before it is written, or a full volume would stay full. The last one that is good stays in any case.
keep_newest "$((KEEP > 2 ? KEEP - 1 : 1))"
newest=$(newest_first | head -n 1)
if [ -n "$newest" ]; then
  room=$(($(stat -c %s "$newest") / 1024 * 5 / 4))
  while [ "$(free)" -lt "$room" ] && [ "$(newest_first | wc -l)" -gt 2 ]; do
    old=$(newest_first | tail -n 1)
    rm -f "$old"
    echo "removed $old before its time, for room: backup.storage.size is too small for $KEEP"
  done
fi
pg_dump --format=custom --file="$name.part" $(printf -- '--schema=%s ' $SCHEMAS)
pg_restore --file=/dev/null "$name.part"
sync "$name.part"
mv "$name.part" "$name"
# Beside the dumps: whom none of them may bring back. A database in which nobody is yet begins no list: beside the dumps of
# another one it would pass for theirs.
if [ "$(psql -qtAc "select to_regclass('gateway.forgotten') is not null")" = t ]; then
  psql -qtAc "select encode(hash, 'hex') from gateway.forgotten" >"$name.list.part"
  if [ -f forgotten.txt ] || [ -s "$name.list.part" ] || [ "$(psql -qtAc 'select exists (select from gateway.people)')" = t ]; then
    if [ -f forgotten.txt ]; then cat forgotten.txt >>"$name.list.part"; fi
    sort -u -o "$name.list.part" "$name.list.part"
    mv "$name.list.part" forgotten.txt
  fi
fi
echo "wrote $name, $(stat -c %s "$name") bytes, readable"
keep_newest "$KEEP"
