-- CreateIndex
CREATE INDEX "release_service_id_started_at_idx" ON "release"("service_id", "started_at");
