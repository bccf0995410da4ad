-- AlterTable
ALTER TABLE "service" ADD COLUMN     "soak_minutes" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "staging_run" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "commit" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "soak_minutes" DOUBLE PRECISION NOT NULL,
    "soak_ended" JSONB,
    "results" JSONB NOT NULL DEFAULT '[]',
    "notes" JSONB NOT NULL DEFAULT '[]',
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "ended_by" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "staging_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "staging_run_release_id_number_key" ON "staging_run"("release_id", "number");

-- AddForeignKey
ALTER TABLE "staging_run" ADD CONSTRAINT "staging_run_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
