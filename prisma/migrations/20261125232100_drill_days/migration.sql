-- CreateIndex
CREATE INDEX "drill_started_at_idx" ON "drill"("started_at");
