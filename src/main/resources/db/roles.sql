-- The roles of an installation. Whoever administers PostgreSQL runs this once in Kanalvalg's database, before the first
-- start, and gives each role a password. It may be run again. The local run and the tests run it too.
--
--   kanalvalg_owner        owns the tables; migrations only
--   kanalvalg_app          the service: reads and writes rows, owns nothing
--   kanalvalg_maintenance  passes row level security; backups and data migrations only
do $$
begin
    if not exists (select from pg_roles where rolname = 'kanalvalg_owner') then
        create role kanalvalg_owner login;
    end if;
    if not exists (select from pg_roles where rolname = 'kanalvalg_app') then
        create role kanalvalg_app login;
    end if;
    if not exists (select from pg_roles where rolname = 'kanalvalg_maintenance') then
        create role kanalvalg_maintenance login bypassrls;
    end if;
    -- Everybody has these by default: PostgreSQL lets anyone make temporary tables.
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to kanalvalg_owner, kanalvalg_app, kanalvalg_maintenance', current_database());
end $$;

revoke all on schema public from public;
grant usage, create on schema public to kanalvalg_owner;
grant usage on schema public to kanalvalg_app, kanalvalg_maintenance;
