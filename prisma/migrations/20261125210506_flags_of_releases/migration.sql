-- CreateTable
CREATE TABLE "flag" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "remove_by" TEXT NOT NULL,
    "postponed" INTEGER NOT NULL DEFAULT 0,
    "connector_id" TEXT,
    "is_on" BOOLEAN,
    "seen_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_switch" (
    "id" TEXT NOT NULL,
    "flag_id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "connector_id" TEXT,
    "rollback_id" TEXT,
    "turns_on" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "pressed_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "flag_switch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_document" (
    "connector_id" TEXT NOT NULL,
    "off" TEXT[],
    "etag" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "fetched_etag" TEXT,
    "fetched_at" TIMESTAMPTZ(3),

    CONSTRAINT "flag_document_pkey" PRIMARY KEY ("connector_id")
);

-- CreateIndex
CREATE INDEX "flag_remove_by_id_idx" ON "flag"("remove_by", "id");

-- CreateIndex
CREATE INDEX "flag_service_id_remove_by_id_idx" ON "flag"("service_id", "remove_by", "id");

-- CreateIndex
CREATE INDEX "flag_connector_id_key_idx" ON "flag"("connector_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "flag_release_id_key_key" ON "flag"("release_id", "key");

-- CreateIndex
CREATE INDEX "flag_switch_flag_id_id_idx" ON "flag_switch"("flag_id", "id");

-- CreateIndex
CREATE INDEX "flag_switch_release_id_id_idx" ON "flag_switch"("release_id", "id");

-- CreateIndex
CREATE INDEX "flag_switch_rollback_id_idx" ON "flag_switch"("rollback_id");

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_switch" ADD CONSTRAINT "flag_switch_flag_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "flag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
