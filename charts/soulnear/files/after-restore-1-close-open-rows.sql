-- After a restore: what was open when the backup was made stays unanswered. Its people have been answered since, or have
-- gone on. Nothing is sent, no lane is ready, and the texts are wiped.
begin;
update gateway.inbox set state = 'restored', payload = null, traceparent = null, finished_at = now(), next_try_at = null
  where state in ('waiting', 'deferred', 'held');
update gateway.lanes set ready_at = null, owner = null, lease_until = null, claimed_upto = null, fence = fence + 1
  where ready_at is not null or owner is not null or lease_until is not null;
update gateway.sends set state = 'unknown' where state = 'intent';
update dialogue.turns set state = 'cancelled', request_sealed = null, finished_at = now(), fence = fence + 1
  where state = 'running';
-- A forgetting that was under way goes on, and writes to nobody about it.
do $$ begin
  if to_regclass('gateway.forgettings') is not null then update gateway.forgettings set told = true; end if;
end $$;
commit;
