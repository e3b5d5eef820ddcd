-- A line per table of the house: schema.table=rows.
select format('%I.%I=%s', n.nspname, c.relname,
    (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', n.nspname, c.relname), false, true, '')))[1])
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname in ('gateway', 'dialogue', 'profile_analysis')
  order by 1;
