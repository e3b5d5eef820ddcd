set -eu
# NetworkPolicies reach a new pod a moment after its start.
for _ in $(seq 1 30); do pg_isready -q && break; sleep 1; done
for schema in $SCHEMAS; do
  variable=$(echo "${schema}_RUNTIME_PASSWORD" | tr '[:lower:]' '[:upper:]')
  export PGUSER="$ROLE_PREFIX${schema}_runtime" PGPASSWORD="$(printenv "$variable")"
  applied=$(psql -qtAc "select count(*) from $schema.knex_migrations")
  [ "$applied" -gt 0 ]
  echo "ok      $schema: $applied migrations, open to its service"
done
