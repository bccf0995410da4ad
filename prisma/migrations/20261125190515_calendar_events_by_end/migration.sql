-- DropIndex
DROP INDEX "calendar_event_starts_idx";

-- CreateIndex
CREATE INDEX "calendar_event_ends_idx" ON "calendar_event"("ends");
