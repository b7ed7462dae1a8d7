#!/bin/sh
# Creates Kanalvalg's roles (db/roles.sql) in the database of the environment (PGHOST, PGUSER, PGDATABASE …) and gives each the
# password that its variable holds; a role whose variable is empty keeps the one it has. Run it as who administers PostgreSQL:
#   PGHOST=db.example PGUSER=postgres PGDATABASE=kanalvalg OWNER_PASSWORD=… APP_PASSWORD=… MAINTENANCE_PASSWORD=… \
#     deploy/postgresql/roles.sh
# The composition runs it when it makes its database.
set -eu
here=$(dirname "$0")
roles=${ROLES:-$here/../../src/main/resources/db/roles.sql}
export PGUSER="${PGUSER:-${POSTGRES_USER:-postgres}}" PGDATABASE="${PGDATABASE:-${POSTGRES_DB:-kanalvalg}}"

psql -v ON_ERROR_STOP=1 -q -f "$roles"
password() {
  if [ -n "$2" ]; then
    # Neither in the arguments, which others on the machine see, nor as text of a statement that psql would not quote.
    NEW_PASSWORD=$2 psql -v ON_ERROR_STOP=1 -q <<SQL
\getenv new NEW_PASSWORD
set log_statement = 'none';
set log_min_error_statement = 'panic';
set password_encryption = 'scram-sha-256';
alter role $1 password :'new';
SQL
  fi
}
password kanalvalg_owner "${OWNER_PASSWORD:-}"
password kanalvalg_app "${APP_PASSWORD:-}"
password kanalvalg_maintenance "${MAINTENANCE_PASSWORD:-}"
