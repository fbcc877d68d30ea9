#!/bin/sh
# Roles and schemas as DatabaseBootstrap of libs/service-runtime makes them: an owner for migrations, a run-time role without DDL.
set -eu
for extension in pg_trgm fuzzystrmatch btree_gin unaccent; do
  psql -v ON_ERROR_STOP=1 -U postgres -d rapport -c "CREATE EXTENSION IF NOT EXISTS $extension SCHEMA public"
done
psql -v ON_ERROR_STOP=1 -U postgres -d rapport -c 'REVOKE CREATE ON SCHEMA public FROM PUBLIC'
for service in intake mastering insight audience campaign content attribution; do
  psql -v ON_ERROR_STOP=1 -U postgres -d rapport \
    -v service="$service" -v owner="${service}_owner" -v app="${service}_app" \
    -v owner_password="$RAPPORT_DB_OWNER_PASSWORD" -v app_password="$RAPPORT_DB_APP_PASSWORD" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN PASSWORD :'app_password';
CREATE SCHEMA :"service" AUTHORIZATION :"owner";
REVOKE ALL ON SCHEMA :"service" FROM PUBLIC;
GRANT USAGE ON SCHEMA :"service" TO :"app";
ALTER ROLE :"owner" SET search_path = :"service", public;
ALTER ROLE :"app" SET search_path = :"service", public;
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA :"service" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA :"service" GRANT USAGE, SELECT ON SEQUENCES TO :"app";
SQL
done
