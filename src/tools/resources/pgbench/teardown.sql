drop schema if exists kanalvalg_load cascade;
