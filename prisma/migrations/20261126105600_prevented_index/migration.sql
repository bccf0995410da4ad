-- Failed canaries are few among releases, and how many there were, and what they spared, is asked of all of them:
-- answered from the index alone.
create index release_prevented_idx on release (prevented_at) include (service_id, spared_percent)
  where prevented_at is not null;
