-- AlterTable
ALTER TABLE "release" ADD COLUMN     "step" JSONB;
