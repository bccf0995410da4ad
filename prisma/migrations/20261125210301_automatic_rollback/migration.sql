-- AlterTable
ALTER TABLE "release" ADD COLUMN     "count_down" JSONB;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "automatic_rollback" BOOLEAN NOT NULL DEFAULT false;
