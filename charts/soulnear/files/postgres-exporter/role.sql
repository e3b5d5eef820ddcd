-- For postgres_exporter: may see what Postgres counts, and no row of ours. Run again, it sets the password anew.
\getenv password MONITORING_PASSWORD
select not exists (select from pg_roles where rolname = 'soulnear_monitoring') as missing \gset
\if :missing
create role soulnear_monitoring login connection limit 5;
\endif
alter role soulnear_monitoring password :'password';
grant pg_monitor to soulnear_monitoring;
