-- CreateTable
CREATE TABLE "source" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secrets" JSONB NOT NULL,
    "step_seconds" INTEGER NOT NULL,
    "lag_seconds" INTEGER NOT NULL,
    "last_test_at" TIMESTAMPTZ(3),
    "last_test" TEXT,
    "last_test_ok" BOOLEAN,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_state" (
    "service_id" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "asked_to" TIMESTAMPTZ(3),
    "heard_to" TIMESTAMPTZ(3),
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "last_ms" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "series" INTEGER NOT NULL,
    "error" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "again_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_state_pkey" PRIMARY KEY ("service_id","metric","arm")
);

-- CreateTable
CREATE TABLE "source_ask" (
    "id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "queries" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "ms" INTEGER NOT NULL,
    "error" TEXT,

    CONSTRAINT "source_ask_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "source_key_key" ON "source"("key");

-- CreateIndex
CREATE INDEX "source_state_source_id_idx" ON "source_state"("source_id");

-- CreateIndex
CREATE INDEX "source_ask_source_id_id_idx" ON "source_ask"("source_id", "id");

-- CreateIndex
CREATE INDEX "source_ask_at_idx" ON "source_ask"("at");

-- AddForeignKey
ALTER TABLE "source_state" ADD CONSTRAINT "source_state_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_ask" ADD CONSTRAINT "source_ask_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
