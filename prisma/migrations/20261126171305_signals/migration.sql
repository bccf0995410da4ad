-- CreateIndex
CREATE INDEX "sync_pulse_started_at_idx" ON "sync"("pulse", "started_at");

-- The steps that were left out: few of all, which the health signals look for by their release.
create index checklist_item_waived on checklist_item (release_id) where state = 'waived';
create index diary_entry_overrode on diary_entry (release_id) where data ? 'overrode';
