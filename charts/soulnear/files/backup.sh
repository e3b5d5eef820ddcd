# Writes a dump, reads it again, and only then lets it count as a backup. Keeps the newest $KEEP.
set -eu
umask 077
cd /backups
# On the first day it starts beside what makes the schemas; and the way to the database may open a moment later.
wanted=$(echo $SCHEMAS | wc -w)
for _ in $(seq 1 180); do
  there=$(psql -qtAc "select count(*) from pg_namespace where nspname in ('$(echo $SCHEMAS | sed "s/ /','/g")')" 2>/dev/null || echo 0)
  [ "$there" = "$wanted" ] && break
  sleep 1
done
[ "$there" = "$wanted" ] || { echo 'The database cannot be reached, or its schemas are not made.'; exit 1; }
rm -f ./*.part
name=backup_$(date -u +%Y%m%d_%H%M%S).dump
pg_dump --format=custom --file="$name.part" $(printf -- '--schema=%s ' $SCHEMAS)
pg_restore --file=/dev/null "$name.part"
sync "$name.part"
mv "$name.part" "$name"
# Beside the dumps: whom none of them may bring back.
if [ "$(psql -qtAc "select to_regclass('gateway.forgotten') is not null")" = t ]; then
  psql -qtAc "select encode(hash, 'hex') from gateway.forgotten" >forgotten.part
  if [ -f forgotten.txt ]; then cat forgotten.txt >>forgotten.part; fi
  sort -u forgotten.part >forgotten.sorted.part
  mv forgotten.sorted.part forgotten.txt
  rm -f forgotten.part
fi
echo "wrote $name, $(stat -c %s "$name") bytes, readable"
ls -1 backup_*.dump | sort -r | tail -n +"$((KEEP + 1))" | while read -r old; do rm -f "$old" && echo "removed $old"; done
