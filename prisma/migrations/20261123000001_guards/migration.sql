-- What Prisma's schema language cannot say.

-- One waiting effect per kind and key: a thousand samples make one judgement.
create unique index effect_one_waiting on effect (kind, key) where state = 'waiting';

-- The diary: where it starts, found by its words, and never changed.
insert into diary_head (one, last_id, hash) values (1, 0, repeat('0', 64));

create index diary_entry_words on diary_entry using gin (to_tsvector('simple', sentence));

create function diary_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The diary is append-only.';
end $$;

create trigger diary_entry_append_only before update or delete on diary_entry
  for each row execute function diary_is_append_only();

-- The team's one row.
insert into team (id) values (1);
