-- DropIndex
DROP INDEX "connector_service_id_key";

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "external_ref" TEXT;

-- AlterTable
ALTER TABLE "connector" ADD COLUMN     "role" TEXT NOT NULL DEFAULT 'deploy';

-- AlterTable
ALTER TABLE "inbox_event" ADD COLUMN     "event" JSONB,
ADD COLUMN     "topic" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "attempt_connector_id_external_ref_idx" ON "attempt"("connector_id", "external_ref");

-- CreateIndex
CREATE INDEX "connector_service_id_idx" ON "connector"("service_id");

-- A service is deployed through one connection, and may have others for its flags.
CREATE UNIQUE INDEX "connector_one_deploy" ON "connector"("service_id") WHERE "role" = 'deploy';

-- Secrets have names now; until now there was one, of webhooks.
UPDATE "connector" SET "secrets" = jsonb_build_object('secret', "secrets") WHERE jsonb_typeof("secrets") = 'array';
