-- Appends entries to the diary: takes the lock on its head, gives each entry the next id and the hash of
-- the one before, and says so to whoever listens. In the database, so that the lock is held for as short as can be:
-- every commit waits for it. `before` and `after` are the text that is hashed (domain/diary/chain.ts), around the id.
create function diary_append(entries jsonb) returns jsonb language plpgsql as $$
declare
  head diary_head;
  entry jsonb;
  places jsonb := '[]';
begin
  if jsonb_array_length(entries) = 0 then return places; end if;
  select * into head from diary_head where one = 1 for update;
  if not found then raise exception 'The diary has no head row; the migrations did not run.'; end if;
  for entry in select value from jsonb_array_elements(entries) loop
    head.last_id := head.last_id + 1;
    head.hash := encode(sha256(convert_to(
      head.hash || chr(10) || (entry->>'before') || head.last_id || (entry->>'after'), 'UTF8')), 'hex');
    insert into diary_entry (id, at, kind, actor_type, actor_id, actor_name, service_id, release_id, subject_id, sentence, data, hash)
    values (head.last_id, (entry->>'at')::timestamptz, entry->>'kind', entry->'actor'->>'type', entry->'actor'->>'id',
      entry->'actor'->>'name', entry->>'service', entry->>'release', entry->>'subject', entry->>'sentence', entry->'data', head.hash);
    places := places || jsonb_build_object('id', head.last_id::text, 'hash', head.hash);
  end loop;
  update diary_head set last_id = head.last_id, hash = head.hash where one = 1;
  perform pg_notify('diary', head.last_id::text);
  return places;
end $$;

-- The few rollbacks that are under way: a press looks whether one of its service is among them.
create index rollback_under_way on rollback (release_id)
  where status in ('sent', 'accepted', 'running') and done_at is null;
