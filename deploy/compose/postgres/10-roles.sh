#!/bin/sh
# Runs once, on an empty volume: a role and a schema of its own for each service.
set -eu
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "$POSTGRES_DB" \
  --file /run/secrets/postgres-roles
