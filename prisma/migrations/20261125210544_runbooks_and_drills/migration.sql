-- CreateTable
CREATE TABLE "runbook_version" (
    "service_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "steps" JSONB NOT NULL,
    "why" TEXT NOT NULL,
    "restored" INTEGER,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "runbook_version_pkey" PRIMARY KEY ("service_id","version")
);

-- CreateTable
CREATE TABLE "drill" (
    "id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "connector_id" TEXT,
    "connector_mark" TEXT,
    "runbook_version" INTEGER,
    "from_version" TEXT NOT NULL,
    "to_version" TEXT NOT NULL,
    "driver_id" TEXT NOT NULL,
    "driver_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "ladder" JSONB,
    "steps" JSONB NOT NULL,
    "target_seconds" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "seconds" DOUBLE PRECISION,
    "note" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "drill_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "drill_service_id_started_at_idx" ON "drill"("service_id", "started_at");

-- CreateIndex
CREATE INDEX "drill_service_id_status_started_at_idx" ON "drill"("service_id", "status", "started_at");

-- AddForeignKey
ALTER TABLE "runbook_version" ADD CONSTRAINT "runbook_version_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drill" ADD CONSTRAINT "drill_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
