-- What Prisma's schema language cannot say: who and what is busy at a slot that is still ahead.
create index release_slot_service on release (service_id, planned_for)
  where status in ('planned', 'ready', 'staging', 'staged');
create index release_slot_lead on release (lower(trim(lead)), planned_for)
  where status in ('planned', 'ready', 'staging', 'staged');
create index release_slot_buddy on release (lower(trim(buddy)), planned_for)
  where status in ('planned', 'ready', 'staging', 'staged');
create index release_slot_watcher on release (lower(trim(watcher)), planned_for)
  where status in ('planned', 'ready', 'staging', 'staged');
