-- What the roles may do with the tables and sequences that the migrations make from here on. The roles themselves are made by
-- whoever administers PostgreSQL (db/roles.sql). Nobody but the owner truncates, alters or drops anything.

alter default privileges grant select, insert, update, delete on tables to kanalvalg_app, kanalvalg_maintenance;
alter default privileges grant usage, select on sequences to kanalvalg_app, kanalvalg_maintenance;

-- A dump names every table. This one is older than the privileges above.
grant select on flyway_schema_history to kanalvalg_maintenance;
