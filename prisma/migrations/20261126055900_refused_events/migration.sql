-- AlterTable
ALTER TABLE "connector" ADD COLUMN     "refused_at" TIMESTAMPTZ(3);
