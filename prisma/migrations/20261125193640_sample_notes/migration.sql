-- CreateTable
CREATE TABLE "metric_source" (
    "service_id" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_source_pkey" PRIMARY KEY ("service_id","metric")
);

-- CreateTable
CREATE TABLE "sample_note" (
    "service_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "example" JSONB,
    "count" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sample_note_pkey" PRIMARY KEY ("service_id","key")
);

-- CreateIndex
CREATE INDEX "sample_note_service_id_kind_last_at_idx" ON "sample_note"("service_id", "kind", "last_at");
