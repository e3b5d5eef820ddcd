-- For postgres_exporter: may see what Postgres counts, and no row of ours. Run again, it sets the password anew.
\getenv role MONITORING_ROLE
\getenv password MONITORING_PASSWORD
select not exists (select from pg_roles where rolname = :'role') as missing \gset
\if :missing
create role :"role" login connection limit 5;
\endif
alter role :"role" password :'password';
grant pg_monitor to :"role";
select current_database() as database \gset
grant connect on database :"database" to :"role";
