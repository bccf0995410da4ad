-- CreateIndex
CREATE INDEX "postmortem_published_at_idx" ON "postmortem"("published_at");
