-- After a restore: whoever was forgotten since the backup is forgotten again. Reads the table forgotten_now (hash bytea),
-- made before from the list beside the backups; of an older schema only what it has is touched.
begin;
create temp table again on commit drop as
  select person from (
    select person from gateway.people
    union select person from dialogue.person_keys union select person from dialogue.turns
    union select person from profile_analysis.person_keys union select person from profile_analysis.observed_turns
  ) known where sha256(convert_to(person::text, 'UTF8')) in (select hash from forgotten_now);
create temp table chats on commit drop as
  select telegram_id as chat from gateway.people where person in (select person from again);

delete from gateway.sends where inbox_id in (select id from gateway.inbox where chat_id in (select chat from chats));
delete from gateway.inbox where chat_id in (select chat from chats);
delete from gateway.lanes where chat_id in (select chat from chats);
delete from gateway.people where person in (select person from again);
-- What was written in groups and not answered is sealed: it could be of any of them.
update gateway.inbox set payload = null where chat_id < 0 and payload is not null and exists (select from again);

delete from dialogue.outbox where turn in (select key from dialogue.turns where person in (select person from again));
delete from dialogue.messages where talk in (
  select talk from dialogue.talks where person in (select person from again)
  union select talk from dialogue.turns where person in (select person from again));

do $$
declare named text;
begin
  for named in
    select format('%I.%I', table_schema, table_name) from information_schema.columns
    where table_schema in ('gateway', 'dialogue', 'profile_analysis') and column_name = 'person' and data_type = 'uuid'
      and table_name <> 'person_keys'
  loop
    execute format('delete from %s where person in (select person from again)', named);
  end loop;
  -- Their keys go; a row stays, so that no late write makes them anew.
  for named in select unnest(array['dialogue.person_keys', 'profile_analysis.person_keys']) loop
    if exists (select from information_schema.columns where table_schema || '.' || table_name = named
        and column_name = 'wrapped' and is_nullable = 'YES') then
      execute format('update %s set wrapped = null, dead_at = coalesce(dead_at, now()) where person in (select person from again)', named);
    else
      execute format('update %s set wrapped = '''', dead_at = coalesce(dead_at, now()) where person in (select person from again)', named);
    end if;
  end loop;
  if to_regclass('profile_analysis.job') is not null then
    delete from profile_analysis.job where singleton_key in (select person::text from again);
  end if;
  if to_regclass('gateway.forgotten') is not null then
    insert into gateway.forgotten (hash) select distinct hash from forgotten_now on conflict do nothing;
  end if;
end $$;
select count(*) as forgotten_again from again;
commit;
