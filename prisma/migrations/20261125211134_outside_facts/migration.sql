-- AlterTable
ALTER TABLE "release" ADD COLUMN     "followed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "outside_fact" (
    "id" TEXT NOT NULL,
    "same" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "connector_id" TEXT NOT NULL,
    "release_id" TEXT,
    "kind" TEXT NOT NULL,
    "environment" TEXT NOT NULL DEFAULT '',
    "version" TEXT,
    "sha" TEXT,
    "ref" TEXT,
    "name" TEXT,
    "status" TEXT NOT NULL,
    "run" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "url" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outside_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outside_name" (
    "connector_id" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "means" TEXT NOT NULL,

    CONSTRAINT "outside_name_pkey" PRIMARY KEY ("connector_id","noun","name")
);

-- CreateIndex
CREATE UNIQUE INDEX "outside_fact_same_key" ON "outside_fact"("same");

-- CreateIndex
CREATE INDEX "outside_fact_service_id_kind_environment_at_idx" ON "outside_fact"("service_id", "kind", "environment", "at");

-- CreateIndex
CREATE INDEX "outside_fact_service_id_sha_idx" ON "outside_fact"("service_id", "sha");

-- CreateIndex
CREATE INDEX "outside_fact_release_id_idx" ON "outside_fact"("release_id");

-- CreateIndex
CREATE INDEX "inbox_event_result_id_idx" ON "inbox_event"("result", "id");

-- CreateIndex
CREATE INDEX "inbox_event_connector_id_result_id_idx" ON "inbox_event"("connector_id", "result", "id");
