-- AlterTable
ALTER TABLE "alert" ADD COLUMN     "level" TEXT NOT NULL DEFAULT 'recommended',
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT 'worse';

-- AlterTable
ALTER TABLE "release" ADD COLUMN     "avoided_failures" DOUBLE PRECISION,
ADD COLUMN     "outside" JSONB,
ADD COLUMN     "prevented_at" TIMESTAMPTZ(3),
ADD COLUMN     "seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "seen_peak" DOUBLE PRECISION,
ADD COLUMN     "seen_weight" DOUBLE PRECISION,
ADD COLUMN     "spared_percent" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "verdict" ADD COLUMN     "action" TEXT NOT NULL DEFAULT 'none',
ADD COLUMN     "e" DOUBLE PRECISION NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "release_prevented_at_id_idx" ON "release"("prevented_at", "id");

-- Alerts that stand already: what their role says.
update alert set level = 'look' where role = 'signal';
