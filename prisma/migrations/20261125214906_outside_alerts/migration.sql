-- AlterTable
ALTER TABLE "inbox_event" ADD COLUMN     "form" TEXT NOT NULL DEFAULT 'own';

-- CreateTable
CREATE TABLE "outside_alert" (
    "id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "connector_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "url" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "alert_id" TEXT,

    CONSTRAINT "outside_alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "outside_alert_service_id_ends_at_starts_at_idx" ON "outside_alert"("service_id", "ends_at", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "outside_alert_connector_id_service_id_fingerprint_starts_at_key" ON "outside_alert"("connector_id", "service_id", "fingerprint", "starts_at");
