-- CreateIndex
CREATE INDEX "release_unplanned_id_idx" ON "release"("unplanned", "id");
