-- CreateIndex
CREATE INDEX "release_service_id_version_idx" ON "release"("service_id", "version");
