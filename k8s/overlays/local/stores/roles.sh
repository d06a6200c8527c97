#!/bin/sh
# One database a service, each with a role of its own. Run once, when the volume is empty.
set -eu
for database in orders deliveries coupons; do
  variable=$(echo "$database" | tr '[:lower:]' '[:upper:]')_PASSWORD
  eval "password=\$$variable"
  psql -v ON_ERROR_STOP=1 -U postgres -v role="$database" -v password="$password" <<'SQL'
create role :"role" login password :'password';
create database :"role" owner :"role";
revoke connect on database :"role" from public;
SQL
done
